import { expect } from 'chai';
import { documentationOf, elementsOf, nameOf, namesWhere, simpleOf, typesOf } from '../support/reading.ts';
import { forms } from './forms.ts';
import { proveRules, type Rule } from './rule.ts';

/** Axis 1.4 finds a deserializer for these types themselves, and none for a restriction of them. */
const unrestricted: readonly string[] = ['date', 'dateTime', 'base64Binary'];

const rules: readonly Rule[] = [
  {
    sentence: 'dates, times and bytes have the built-in types themselves, for Axis 1.4 reads no restriction of them',
    findBreaches: (service) =>
      namesWhere(typesOf(service), (type) => unrestricted.includes(simpleOf(service, type)?.builtIn ?? '')),
    // The document as all others get it.
    broken: { from: '<wsdl:documentation>', to: '<wsdl:documentation> ' },
  },
  {
    sentence: 'a date still says what its type said',
    findBreaches: (service) =>
      namesWhere(
        elementsOf(service),
        (element) =>
          ['date', 'dateTime'].includes(simpleOf(service, element)?.builtIn ?? '') &&
          documentationOf(element).length < 10,
      ),
    broken: { from: /name="workDate" type="t:LocalDate"/, to: 'name="workDate" type="xs:date"' },
  },
];

describe('the contract with built-in types', () => {
  const form = forms.filter(({ title }) => title.includes('types=builtin'));

  proveRules(rules, form);

  it('differs in nothing else that is declared', () => {
    const [whole] = forms.filter(({ title }) => title === '?wsdl');
    const elementsIn = (contract = whole?.contract): readonly string[] =>
      (contract ?? []).flatMap(elementsOf).map(nameOf);
    expect(elementsIn(form[0]?.contract)).to.deep.equal(elementsIn());
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readDocuments } from '../../src/wsdl/documents.ts';
import type { ComplexType, GlobalElement, SimpleType } from '../../src/xsd/components.ts';
import { readSchema } from '../../src/xsd/read-schema.ts';
import { readSections, tablesOf } from './sap-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/design/versioning.md'), 'utf8');
const documents = readDocuments(join(ROOT, 'wsdl'));
const { elements } = readSchema(documents.schemas);

const textOf = (title: string): string => readSections(DOCUMENT).find((section) => section.title === title)?.text ?? '';

/** The types inside a message that list their values, by name. */
function listsIn({ members }: ComplexType): readonly (readonly [string, SimpleType])[] {
  return members.flatMap(({ type }) => {
    if (type.kind === 'complex') return listsIn(type);
    return type.list === undefined ? [] : [[type.name?.local ?? '', type] as const];
  });
}

const isAnswer = ({ name }: GlobalElement): boolean => /(Response|Fault)$/.test(name.local);

const listsOf = (messages: readonly GlobalElement[]): ReadonlyMap<string, SimpleType> =>
  new Map(messages.flatMap(({ type }) => listsIn(type)).toSorted(([one], [other]) => (one < other ? -1 : 1)));

const answered = listsOf(elements.filter(isAnswer));

const adviceOf = ({ list }: SimpleType): string =>
  list?.kind === 'open' ? list.advice.replace('later versions may add values. ', '') : '–';

describe('docs/design/versioning.md', () => {
  it('has each list of values that an answer carries, whether it is open, why, and what to do then', () => {
    const rows = tablesOf(textOf('Lists of values'))[0] ?? [];
    expect(rows.map(([name, kind, , advice]) => [name, kind, advice])).to.deep.equal(
      [...answered].map(([name, type]) => [name, type.list?.kind, adviceOf(type)]),
    );
    expect(rows.filter(([, , reason]) => reason === '')).to.deep.equal([]);
  });

  it('names the lists that only requests carry', () => {
    const [, names = ''] = /^Closed in requests alone: ([^.]+)\./m.exec(DOCUMENT) ?? [];
    const all = [...listsOf(elements).keys()];
    expect(names.split(/,\s+/)).to.deep.equal(all.filter((name) => !answered.has(name)));
  });

  it('says what the number that is served has added', () => {
    expect(textOf('Numbers')).to.contain(` ${documents.number} opened them`);
  });

  it('shows an open type as it stands in the contract', () => {
    const [, shown = ''] = /```xml\n([^]*?)```/.exec(DOCUMENT) ?? [];
    const indented = shown.replace(/^(?=.)/gm, '  ');
    expect(readFileSync(join(ROOT, 'wsdl/attendance.xsd'), 'utf8')).to.contain(indented);
  });
});

import { expect } from 'chai';
import { breakContract, forms, type Breakage } from './forms.ts';
import type { Contract, ServiceDocument } from '../support/reading.ts';

/** One rule of the contract: a sentence, what breaks it in a contract, and a change that must be caught. */
export interface Rule {
  readonly sentence: string;
  /** Where the rule is broken; empty where it holds. */
  readonly findBreaches: (service: ServiceDocument, contract: Contract) => readonly string[];
  readonly broken: Breakage;
}

/** For each rule: it holds in every form of the contract, and it is broken where the contract is. */
export function proveRules(rules: readonly Rule[], held = forms): void {
  for (const { sentence, findBreaches, broken } of rules) {
    it(sentence, () => {
      const breachesIn = (contract: Contract): readonly string[] =>
        contract.flatMap((service) => findBreaches(service, contract).map((breach) => `${service.name}: ${breach}`));
      for (const { title, contract } of held) expect(breachesIn(contract), title).to.deep.equal([]);
      expect(breachesIn(breakContract(broken)), 'the broken contract').not.to.deep.equal([]);
    });
  }
}

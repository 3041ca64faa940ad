import type { ContractError, ContractParam } from '../lib/element-codec.ts';
import { shorten } from '../lib/quote.ts';

/** Where a value stands in its message. */
export interface Place {
  readonly parent: Place | undefined;
  readonly name: string;
  /** From 1 where the element may be repeated, else 0. */
  readonly index: number;
}

/** What of the schema a value does not keep, by the names of the params that tell it. */
export type Breach = Readonly<Partial<Record<'facet' | 'limit' | 'length' | 'count', string | number>>>;

/** What is told of an error besides its place and its message. */
export interface Told {
  /** VALIDATION where left out. */
  readonly code?: ContractError['code'];
  readonly breach?: Breach;
}

const MOST = 100;
/** Characters of a param's value in the contract. */
const MOST_OF_PARAM = 255;

/** Collects what a message says wrong, at most 100 errors. */
export class Findings {
  readonly #errors: ContractError[] = [];

  get errors(): readonly ContractError[] {
    return this.#errors;
  }

  get count(): number {
    return this.#errors.length;
  }

  add(place: Place, message: string, { code = 'VALIDATION', breach = {} }: Told = {}): void {
    if (this.#errors.length < MOST) this.#errors.push({ code, message, path: pathOf(place), params: paramsOf(breach) });
  }

  /** Forgets all errors after the first `count`. */
  rewind(count: number): void {
    this.#errors.length = count;
  }
}

/** Names after a colon, as many as fit a message. */
export function enumerate(names: readonly string[]): string {
  return names.length > 30 ? `${names.slice(0, 30).join(', ')}, …` : names.join(', ');
}

/** The breach of an element that is not there, or not often enough. */
export const missing = (minOccurs: number, count = 0): Told => ({
  breach: { facet: 'minOccurs', limit: Math.max(minOccurs, 1), count },
});

/** The breach of an element that is there too often. */
export const tooMany = (maxOccurs: number, count: number): Told => ({
  breach: { facet: 'maxOccurs', limit: maxOccurs, count },
});

const paramsOf = (breach: Breach): readonly ContractParam[] =>
  Object.entries(breach).map(([name, value]) => ({ name, value: shorten(String(value), MOST_OF_PARAM) }));

function pathOf({ parent, name, index }: Place): string {
  return `${parent === undefined ? '' : pathOf(parent)}/${name}${index > 0 ? `[${index}]` : ''}`;
}

import type { ContractError } from '../lib/element-codec.ts';

/** Where a value stands in its message. */
export interface Place {
  readonly parent: Place | undefined;
  readonly name: string;
  /** From 1 where the element may be repeated, else 0. */
  readonly index: number;
}

const MOST = 100;

/** Collects what a message says wrong, at most 100 errors. */
export class Findings {
  readonly #errors: ContractError[] = [];

  get errors(): readonly ContractError[] {
    return this.#errors;
  }

  get count(): number {
    return this.#errors.length;
  }

  add(place: Place, message: string, code: ContractError['code'] = 'VALIDATION'): void {
    if (this.#errors.length < MOST) this.#errors.push({ code, message, path: pathOf(place) });
  }

  /** Forgets all errors after the first `count`. */
  rewind(count: number): void {
    this.#errors.length = count;
  }
}

/** As much of the caller's text as a message may repeat, in quotes. */
export const quote = (text: string): string => (text.length > 64 ? `'${text.slice(0, 63)}…'` : `'${text}'`);

/** Names after a colon, as many as fit a message. */
export function enumerate(names: readonly string[]): string {
  return names.length > 30 ? `${names.slice(0, 30).join(', ')}, …` : names.join(', ');
}

function pathOf({ parent, name, index }: Place): string {
  return `${parent === undefined ? '' : pathOf(parent)}/${name}${index > 0 ? `[${index}]` : ''}`;
}

import type { ContractError } from '../lib/element-codec.ts';
import type { Breach, Told } from './findings.ts';

/** Why a text is no value of its type. */
export class Invalid implements Told {
  readonly message: string;
  readonly breach: Breach;
  readonly code: ContractError['code'];

  constructor(message: string, breach: Breach = {}, code: ContractError['code'] = 'VALIDATION') {
    this.message = message;
    this.breach = breach;
    this.code = code;
  }
}

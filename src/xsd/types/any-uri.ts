import { token } from './string.ts';
import type { BuiltInType } from './value-type.ts';

/** XSD 1.0 Part 2, 3.2.17: any text can be turned into a URI reference, so none is refused. */
export const anyURI: BuiltInType = token;

import { hostname } from 'node:os';
import { systemIds } from '../lib/ids.ts';

/** So that an origin fits the 80 characters of the contract. */
const HOST_LENGTH = 36;

/** A name for a journal that no other has had. */
export const newOrigin = (): string => `muster.${hostname().slice(0, HOST_LENGTH)}/${systemIds.random()}`;

import type { Contract } from '../contract/model.ts';

/** Reads every WSDL of a folder and the schemas they import. Throws, naming file and component, on what it does not support. */
export function loadContract(directory: string): Contract {
  throw new Error(`Not written yet: ${directory}`);
}

import { join } from 'node:path';
import type { Contract, QualifiedName } from '../contract/model.ts';
import { type ContractDocuments, readDocuments } from '../wsdl/documents.ts';
import { compileContract } from '../wsdl/load-contract.ts';
import type { GlobalElement } from '../xsd/components.ts';
import { readSchema } from '../xsd/read-schema.ts';

const FOLDER = join(import.meta.dirname, '../../wsdl');

/** The contract as it is written and as it is compiled. */
export interface ServedContract {
  readonly documents: ContractDocuments;
  readonly contract: Contract;
  /** An element of the schemas. Throws where the contract has none of the name: a defect. */
  readonly elementOf: (name: QualifiedName) => GlobalElement;
}

/** Reads and compiles the contract that this program serves: once for a process that needs it. */
export function openContract(): ServedContract {
  const documents = readDocuments(FOLDER);
  // Read when the first element is asked for: most commands ask for none.
  let schema: ReturnType<typeof readSchema> | undefined;
  return {
    documents,
    contract: compileContract(documents),
    elementOf(name) {
      schema ??= readSchema(documents.schemas);
      const element = schema.findElement(name);
      if (element === undefined) throw new Error(`The contract has no element ${name.local}.`);
      return element;
    },
  };
}

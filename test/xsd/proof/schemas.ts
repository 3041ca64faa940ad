import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocuments } from '../../../src/wsdl/documents.ts';
import { rootOf } from '../../xml/reading.ts';
import type { SchemaText } from './libxml2.ts';

/** The schemas of the contract, and one that uses what else the decoder can do. */
export function readSchemas(): readonly SchemaText[] {
  const { schemas } = readDocuments(join(import.meta.dirname, '../../../wsdl'));
  const file = 'everything.xsd';
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return [...schemas, { file, text, root: rootOf(text) }];
}

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readDocuments } from '../src/wsdl/documents.ts';
import { printTypes } from '../src/wsdl/print-types.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const target = fileOf('../src/contract/generated.ts');
const style = await resolveConfig(target);
const printed = await format(printTypes(readDocuments(fileOf('../wsdl'))), { ...style, parser: 'typescript' });

if (!process.argv.includes('--check')) {
  writeFileSync(target, printed);
} else if (readFileSync(target, 'utf8') !== printed) {
  console.error('src/contract/generated.ts is not what wsdl/ says: run npm run generate');
  process.exitCode = 1;
}

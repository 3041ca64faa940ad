import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { printProcedures } from '../src/store/sqlserver/print/print-procedures.ts';

const FILE = new URL('../src/store/sqlserver/procedures.sql', import.meta.url);

if (!argv.includes('--check')) {
  writeFileSync(FILE, printProcedures());
} else if (readFileSync(FILE, 'utf8') !== printProcedures()) {
  console.error('src/store/sqlserver/procedures.sql is not what the tables say: run npm run generate.');
  exit(1);
}

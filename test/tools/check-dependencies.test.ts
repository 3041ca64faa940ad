import { expect } from 'chai';
import { unusedRightsIn, violationsIn } from '../../tools/check-dependencies.ts';

const check = (files: Readonly<Record<string, string>>): readonly string[] =>
  violationsIn(new Map(Object.entries(files)));

describe('The dependency check', () => {
  it('accepts what the table allows', () => {
    expect(
      check({
        'src/lib/result.ts': '',
        'src/xml/reader.ts': "import { ok } from '../lib/result.ts';\nimport { names } from './names.ts';",
        'src/xml/names.ts': "import { Buffer } from 'node:buffer';",
      }),
    ).to.deep.equal([]);
  });

  it('refuses a folder that the table does not name, with file and line', () => {
    expect(check({ 'src/xml/reader.ts': "\nimport { x } from '../soap/envelope.ts';" })).to.deep.equal([
      'src/xml/reader.ts:2: xml may not import soap (it may import: lib)',
    ]);
  });

  it('refuses a folder without a row', () => {
    expect(check({ 'src/misc/a.ts': "import '../lib/b.ts';" })).to.deep.equal([
      'src/misc/a.ts:1: the folder misc has no row in the table of tools/check-dependencies.ts',
    ]);
  });

  it('lets operations import types of the store, and nothing that runs', () => {
    const row = (statement: string): readonly string[] => check({ 'src/operations/ping.ts': statement });
    expect(row("import type { Store } from '../store/store.ts';")).to.deep.equal([]);
    expect(row("let s: import('../store/store.ts').Store;")).to.deep.equal([]);
    const refusal = ['src/operations/ping.ts:1: operations may import types only from store: write `import type`'];
    expect(row("import { openStore } from '../store/store.ts';")).to.deep.equal(refusal);
    expect(row("import { type Store } from '../store/store.ts';")).to.deep.equal(refusal);
    expect(row("export { openStore } from '../store/store.ts';")).to.deep.equal(refusal);
    expect(row("void import('../store/store.ts');")).to.deep.equal(refusal);
  });

  it('refuses a channel that imports its sibling, and accepts what lies beside both', () => {
    expect(check({ 'src/channels/rest/routes.ts': "import { x } from '../http/server.ts';" })).to.deep.equal([
      'src/channels/rest/routes.ts:1: the channel rest may not import its sibling http',
    ]);
    expect(check({ 'src/channels/rest/routes.ts': "import { x } from '../channel.ts';" })).to.deep.equal([]);
  });

  it('refuses a service that imports its sibling, but for what is decided again', () => {
    const from = "import { x } from '../attendance/decide-time-event.ts';";
    expect(check({ 'src/operations/workforce/upsert-employees.ts': from })).to.deep.equal([
      'src/operations/workforce/upsert-employees.ts:1: the service workforce may not import its sibling attendance',
    ]);
    expect(check({ 'src/operations/integration/retry-item.ts': from })).to.deep.equal([]);
    expect(check({ 'src/operations/table.ts': "import { x } from './audit/verify-audit.ts';" })).to.deep.equal([]);
  });

  it('names every right that nobody uses', () => {
    const unused = unusedRightsIn(new Map([['src/xsd/a.ts', "import '../xml/b.ts';"]]));
    expect(unused).to.include('xsd may import lib, and does not');
    expect(unused).not.to.include('xsd may import xml, and does not');
  });

  it('keeps mssql inside the SQL Server store', () => {
    const file = "import { connect } from 'mssql';\nimport type { config } from 'mssql/lib/base.js';";
    expect(check({ 'src/store/sqlserver/pool.ts': file })).to.deep.equal([]);
    expect(check({ 'src/store/sqlite/open.ts': file })).to.deep.equal([
      'src/store/sqlite/open.ts:1: only src/store/sqlserver/ may import mssql',
      'src/store/sqlite/open.ts:2: only src/store/sqlserver/ may import mssql',
    ]);
  });

  it('refuses an import from outside src', () => {
    expect(check({ 'src/app.ts': "import { x } from '../test/server.ts';" })).to.deep.equal([
      'src/app.ts:1: imports test/server.ts, which lies outside src/',
    ]);
  });

  it('names the files of a cycle, even of one that only types make', () => {
    expect(
      check({
        'src/xml/a.ts': "import { b } from './b.ts';",
        'src/xml/b.ts': "import type { C } from './c.ts';",
        'src/xml/c.ts': "import { a } from './a.ts';",
      }),
    ).to.deep.equal(['cycle: src/xml/a.ts → src/xml/b.ts → src/xml/c.ts → src/xml/a.ts']);
  });
});

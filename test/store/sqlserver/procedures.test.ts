import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { printProcedures } from '../../../src/store/sqlserver/print/print-procedures.ts';
import { SCHEMA_VERSION } from '../../../src/store/sqlserver/schema-version.ts';

const FOLDER = new URL('../../../src/store/sqlserver/', import.meta.url);

describe('The procedures of SQL Server', () => {
  it('are those that the tables say', () => {
    expect(readFileSync(new URL('procedures.sql', FOLDER), 'utf8')).to.equal(printProcedures());
  });

  it('carry the number of the newest migration', () => {
    const newest = readdirSync(new URL('migrations/', FOLDER)).sort().at(-1) ?? '';
    expect(Number.parseInt(newest, 10)).to.equal(SCHEMA_VERSION);
  });

  it('hold none of the session: every procedure sets what it needs and none sets what stays', () => {
    const procedures = printProcedures().split('CREATE PROCEDURE').slice(1);
    const settings = 'SET NOCOUNT ON;\nSET XACT_ABORT ON;\nSET TRANSACTION ISOLATION LEVEL READ COMMITTED;\n';
    for (const text of procedures) expect(text).to.contain(`AS\nBEGIN\n${settings}`);
  });
});

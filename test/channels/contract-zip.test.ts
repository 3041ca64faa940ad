import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { createClientAsync } from 'soap';
import { zipContract } from '../../src/channels/page/zip-contract.ts';
import { compileContract } from '../../src/wsdl/load-contract.ts';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { contractFolder } from '../wsdl/folders.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';

describe('the zip of the contract', () => {
  let app: RunningApp;
  let answer: Response;
  let zip: Uint8Array;
  let folder: string;
  const files = (): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(unzipSync(zip)).map(([file, bytes]) => [file, strFromU8(bytes)]));
  before(async () => {
    app = await runApp();
    // A browser takes gzip, and there is nothing more to be gained.
    answer = await fetch(`${app.url}/contract.zip`, { headers: { 'accept-encoding': 'gzip' } });
    zip = new Uint8Array(await answer.arrayBuffer());
    folder = mkdtempSync(join(tmpdir(), 'muster-zip-'));
    for (const [file, text] of Object.entries(files())) writeFileSync(join(folder, file.replace('muster/', '')), text);
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.stop();
  });

  it('is a file to be kept', () => {
    const headers = ['content-type', 'content-disposition', 'content-encoding', 'x-content-type-options', 'vary'];
    expect([answer.status, ...headers.map((name) => answer.headers.get(name))]).to.deep.equal([
      200,
      'application/zip',
      'attachment; filename="muster.zip"',
      null,
      'nosniff',
      'host',
    ]);
  });

  it('has every WSDL and every schema in one folder', () => {
    const { wsdls, schemas } = readDocuments(contractFolder);
    expect(Object.keys(files())).to.have.members([...wsdls, ...schemas].map(({ file }) => `muster/${file}`));
    expect(files()).to.include.all.keys('muster/attendance.wsdl', 'muster/types.xsd');
  });

  it('is the whole contract where it is unpacked: every import is found beside its document', () => {
    const unpacked = compileContract(readDocuments(folder));
    const served = compileContract(readDocuments(contractFolder));
    const operationsOf = ({ services }: typeof served): readonly string[] =>
      services.flatMap(({ operations }) => operations.map(({ name }) => name));
    expect(operationsOf(unpacked)).to.deep.equal(operationsOf(served));
  });

  it('is imported from the file by npm soap, and names the addresses of this very service', async () => {
    const client = await createClientAsync(join(folder, 'integration.wsdl'));
    const { IntegrationService: service = {} } = client.describe() as Record<string, Record<string, object>>;
    expect(Object.keys(service['IntegrationSoap11Port'] ?? {})).to.include('Ping');
    const addresses = [
      ...readFileSync(join(folder, 'integration.wsdl'), 'utf8').matchAll(/address location="([^"]*)"/g),
    ];
    expect(addresses.map(([, address]) => address)).to.deep.equal([
      `${app.url}/soap/integration`,
      `${app.url}/soap12/integration`,
    ]);
  });

  it('is opened by unzip, where there is one', function () {
    const file = join(folder, 'muster.zip');
    writeFileSync(file, zip);
    try {
      execFileSync('unzip', ['-v'], { stdio: 'ignore' });
    } catch {
      this.skip();
    }
    expect(execFileSync('unzip', ['-tq', file], { encoding: 'utf8' })).to.match(/^No errors detected/);
  });

  it('is answered to HEAD without its bytes', async () => {
    const head = await fetch(`${app.url}/contract.zip`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).to.deep.equal([
      200,
      String(zip.byteLength),
      0,
    ]);
  });

  it('has the address that the caller used', async () => {
    const other = app.url.replace('127.0.0.1', 'localhost');
    for (const url of [other, app.url, other]) {
      const bytes = new Uint8Array(await (await fetch(`${url}/contract.zip`)).arrayBuffer());
      const { 'muster/audit.wsdl': audit = new Uint8Array() } = unzipSync(bytes);
      expect(strFromU8(audit)).to.contain(`location="${url}/soap/audit"`);
    }
  });

  it('has the same bytes for the same texts', () => {
    const texts = new Map([['a.wsdl', 'ä']]);
    expect(zipContract(texts).equals(zipContract(texts))).to.equal(true);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { OperationModel } from '../../src/contract/model.ts';
import { isRetryable } from '../../src/contract/refusal.ts';
import { eventTypes } from '../../src/domain/attendance/event-types.ts';
import type { Instant } from '../../src/lib/clock.ts';
import { readDocuments } from '../../src/wsdl/documents.ts';
import { compileContract } from '../../src/wsdl/load-contract.ts';
import type { ComplexType, Member } from '../../src/xsd/components.ts';
import { readSchema } from '../../src/xsd/read-schema.ts';
import { textsOf } from '../../tools/soap-message.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningApp, runApp } from '../support/running-app.ts';
import { post, type SoapReply } from '../support/soap-call.ts';
import { childrenOf, type Example, readExamples, readSections, type Section, tablesOf } from './sap-document.ts';

const ROOT = join(import.meta.dirname, '../..');
const DOCUMENT = readFileSync(join(ROOT, 'docs/sap.md'), 'utf8');
const NOW = (Date.parse('2026-03-04T01:00:00Z') * 1000) as Instant;

const documents = readDocuments(join(ROOT, 'wsdl'));
const contract = compileContract(documents);
const schema = readSchema(documents.schemas);
const examples = readExamples(DOCUMENT);
const sections = readSections(DOCUMENT);
const described = ['attendance', 'workforce', 'leave', 'payroll'];

const operationOf = ({ namespace, root }: Example): OperationModel => {
  const operation = contract.findByElement(namespace, root);
  if (operation === undefined) throw new Error(`${root} of ${namespace} is no operation.`);
  return operation;
};

/** Whether a request is answered from what is stored when it is sent again. */
const isKept = (example: Example): boolean => operationOf(example).isWrite && !example.text.includes('dryRun>true');

const [FIRST, AGAIN] = ['<replayed>false<', '<replayed>true<'];

/** The operations that a heading names; none where it is about something else. */
const operationsOf = ({ title }: Section): readonly OperationModel[] =>
  contract.services.flatMap(({ operations }) => operations).filter(({ name }) => title.split(', ').includes(name));

const operationSections = sections.filter((section) => operationsOf(section).length > 0);

const typeOf = (name: OperationModel['input']['name']): ComplexType => {
  const element = schema.findElement(name);
  if (element === undefined) throw new Error(`The schemas have no element ${name.local}.`);
  return element.type;
};

/** The paths of all elements below a type: `events`, `events/eventType` … */
const pathsOf = ({ members }: ComplexType): readonly string[] => members.flatMap(pathsOfMember);

const pathsOfMember = ({ name, type }: Member): readonly string[] => [
  name.local,
  ...(type.kind === 'complex' ? pathsOf(type).map((path) => `${name.local}/${path}`) : []),
];

/** What the first columns of a section's tables name. */
const namesIn = (section: Section): readonly string[] =>
  tablesOf(section.text)
    .flat()
    .flatMap(([first = '']) => [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

const stepsOf = (path: string): readonly string[] => path.split('/');

const common = sections.find(({ title }) => title === 'Elements that many operations share');
const shared = new Set(common === undefined ? [] : namesIn(common));

describe('docs/sap.md', function () {
  this.timeout(60_000);
  let running: RunningApp;
  const answers: string[] = [];

  before(async () => {
    running = await runApp({ clock: { now: () => NOW } });
  });
  after(() => running.stop());

  /** Puts the client's credentials, and what earlier answers said, where the document has names in braces. */
  const fill = (text: string): string =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (braces, name: string) => {
      const { id, secret } = running.clients.erp;
      if (name === 'clientId') return id;
      if (name === 'password') return secret;
      const said = answers.map((xml) => textsOf(xml, name)[0]).findLast((value) => value !== undefined);
      if (said === undefined) throw new Error(`No answer has told ${braces} yet.`);
      return said;
    });

  const send = (example: Example, headers: Record<string, string> = {}): Promise<SoapReply> =>
    post(running.url, operationOf(example).service.name, messageOf(example), headers);

  /** What an operation has begun behind its answer goes on by itself. */
  const runIsOver = async (xml: string): Promise<void> => {
    const [runId] = textsOf(xml, 'runId');
    if (runId === undefined) return;
    const text = `<n0:GetRun xmlns:n0="urn:muster:integration:v1"><n0:runId>${runId}</n0:runId></n0:GetRun>`;
    const asked = { ...ask, text, namespace: 'urn:muster:integration:v1', root: 'GetRun' };
    const told = await eventually(
      () => send(asked),
      ({ xml: run }) => textsOf(run, 'state')[0] !== 'RUNNING',
    );
    expect(textsOf(told.xml, 'state')[0], told.xml).to.equal('COMPLETED');
  };

  const messageOf = ({ text }: Example): string => examples.envelope.split('{{body}}').map(fill).join(fill(text));

  describe('has examples that are answered as it says', () => {
    for (const example of examples.bodies) {
      if (example.refusedWith !== undefined) {
        it(`${example.root} is refused with ${example.refusedWith}`, async () => {
          const { fault } = await send(example);
          expect(fault?.code).to.equal(example.refusedWith);
        });
        continue;
      }
      it(`${example.root} ${example.answers.map((pair) => pair.join(' ')).join(', ')}`, async () => {
        const { fault, xml } = await send(example);
        expect(fault, xml).to.equal(undefined);
        expect(example.answers.map(([name]) => [name, textsOf(xml, name)[0]])).to.deep.equal(example.answers);
        if (isKept(example)) expect((await send(example)).xml).to.equal(xml.replace(FIRST, AGAIN));
        answers.push(xml);
        await runIsOver(xml);
        await running.app.evaluateDays();
      });
    }
  });

  it('has an example of each operation of the services that it describes', () => {
    const sent = new Set(
      examples.bodies.filter(({ refusedWith }) => refusedWith === undefined).map(({ root }) => root),
    );
    const operations = contract.services
      .filter(({ name }) => described.includes(name))
      .flatMap((service) => service.operations);
    expect(operations.map(({ name }) => name).filter((name) => !sent.has(name))).to.deep.equal([]);
  });

  it('says what each example answers', () => {
    const silent = examples.bodies.filter(({ answers: said, refusedWith }) => said.length === 0 && !refusedWith);
    expect(silent.map(({ text }) => text)).to.deep.equal([]);
  });

  it('leaves out of an example what a proxy leaves out', () => {
    expect(examples.bodies.filter(({ text }) => /><\/|\/>|xsi:nil|>false</.test(text))).to.deep.equal([]);
  });

  for (const section of operationSections) {
    const operations = operationsOf(section);
    const requests = operations.flatMap(({ input }) => pathsOf(typeOf(input.name)));
    const told = operations.flatMap(({ output }) => pathsOf(typeOf(output.name)));

    it(`names only elements that the contract has: ${section.title}`, () => {
      const known = new Set([...requests, ...told]);
      expect(namesIn(section).filter((name) => !known.has(name))).to.deep.equal([]);
    });

    it(`names each element of the requests, and of what is read: ${section.title}`, () => {
      const named = new Set([...namesIn(section).flatMap(stepsOf), ...shared]);
      const reads = operations.filter(({ isWrite, service }) => !isWrite && described.includes(service.name));
      const read = reads.flatMap(({ output }) => pathsOf(typeOf(output.name)));
      const missing = [...requests, ...read].flatMap(stepsOf).filter((name) => !named.has(name));
      expect([...new Set(missing)]).to.deep.equal([]);
    });
  }

  it('has a table of each operation of the services that it describes', () => {
    const named = operationSections.flatMap((section) => operationsOf(section).map(({ name }) => name));
    const operations = contract.services
      .filter(({ name }) => described.includes(name))
      .flatMap((service) => service.operations);
    expect(operations.map(({ name }) => name).filter((name) => !named.includes(name))).to.deep.equal([]);
  });

  it('lists the types of time events with the codes of the contract', () => {
    expect(rowsOf('Time event types').map(([code, name]) => [name, code])).to.deep.equal(Object.entries(eventTypes));
  });

  it('lists the fault codes of the contract, and which may be sent again', () => {
    const type = schema.types.find(({ name }) => name?.local === 'FaultCode');
    const codes = type?.kind === 'simple' ? (type.list?.values ?? []) : [];
    const rows = rowsOf('Faults', 1).map(([code, retryable]) => [code, retryable]);
    expect(rows).to.deep.equal(codes.map(({ text }) => [text, isRetryable(text) ? 'yes' : 'no']));
  });

  it('names only operations that exist where it writes what follows from which document of SAP', () => {
    const names = contract.services.flatMap(({ operations }) => operations.map(({ name }): string => name));
    const [rows = []] = tablesOf(DOCUMENT);
    const inMuster = rows.flatMap(([, cell = '']) => cell.match(/\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b/g) ?? []);
    expect(inMuster.filter((name) => !names.includes(name))).to.deep.equal([]);
  });

  const rowsOf = (title: string, table = 0): readonly (readonly string[])[] =>
    tablesOf(sections.find((section) => section.title === title)?.text ?? '')[table] ?? [];

  const ask: Example = {
    text: '<n0:GetShifts xmlns:n0="urn:muster:workforce:v1"/>',
    namespace: 'urn:muster:workforce:v1',
    root: 'GetShifts',
    answers: [],
    refusedWith: undefined,
  };

  it('is right that SOAPAction may be right, empty or missing, and not wrong', async () => {
    const action = (value: string): Promise<SoapReply> => send(ask, { soapaction: value });
    expect((await send(ask)).fault).to.equal(undefined);
    expect((await action('""')).fault).to.equal(undefined);
    expect((await action('"urn:muster:workforce:v1/GetShifts"')).fault).to.equal(undefined);
    expect((await action('"urn:muster:workforce:v1/GetCalendar"')).fault?.faultCode).to.equal('Client');
  });

  it('is right that user and password may stand in the HTTP header instead', async () => {
    const { id, secret } = running.clients.erp;
    const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const message = messageOf(ask).replace(/<soap-env:Header>[\s\S]*<\/soap-env:Header>/, '');
    const { fault } = await post(running.url, 'workforce', message, { authorization });
    expect(fault).to.equal(undefined);
  });

  it('is right that absent, empty and xsi:nil are the same', async () => {
    const nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';
    const [absent, empty, none] = await Promise.all(
      ['', '<n0:allVersions/><n0:cursor/><n0:maxRows/>', `<n0:allVersions ${nil}/><n0:cursor ${nil}/>`].map((text) =>
        send({ ...ask, text: ask.text.replace('/>', `>${text}</n0:GetShifts>`) }),
      ),
    );
    expect(absent?.fault).to.equal(undefined);
    expect([empty?.xml, none?.xml]).to.deep.equal([absent?.xml, absent?.xml]);
  });

  it('is right that a description with the SOAP 1.1 port alone is one file without policy', async () => {
    const [, path = ''] = /http:\/\/<host>:8080(\/soap\/<service>\?\S+?)`/.exec(DOCUMENT) ?? [];
    const wsdl = await (await fetch(`${running.url}${path.replace('<service>', 'attendance')}`)).text();
    expect(wsdl).to.match(/<wsdl:definitions/);
    expect(wsdl).not.to.match(/schemaLocation|<soap12:|<wsp:Policy/);
  });

  it('is right about the children of a fault and of its errors', () => {
    const [, children = '', errors = ''] = /It carries (`code`[\s\S]*?)\(each with ([\s\S]*?)\)/.exec(DOCUMENT) ?? [];
    const type = schema.types.find(({ name }) => name?.local === 'ServiceFault');
    const detail = schema.types.find(({ name }) => name?.local === 'ErrorDetail');
    expect(childrenOf(children)).to.deep.equal(membersOf(type));
    expect(childrenOf(errors)).to.deep.equal(membersOf(detail));
  });
});

const membersOf = (type: (typeof schema.types)[number] | undefined): readonly string[] =>
  type?.kind === 'complex' ? type.members.map(({ name }) => name.local) : [];

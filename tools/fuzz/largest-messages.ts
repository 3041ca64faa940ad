import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { textToken, wire, wrap } from '../../test/soap/messages.ts';
import { runApp, type RunningApp } from '../../test/support/running-app.ts';

/** A message as large as the limits allow, ready to be sent to a server of its own. */
export interface LargestMessage {
  readonly title: string;
  /** Makes the message anew; what it gives sends it and answers what came back, in a few words. */
  prepare(): () => Promise<string>;
  stop(): Promise<void>;
}

/** One MiB of 1000 events; as many bad elements as a message may have; and as many good ones, by gzip. */
export async function largestMessages(): Promise<readonly LargestMessage[]> {
  const app = await runApp();
  const prepare = (service: string, make: () => string, isPacked: boolean) => () => {
    const body = make().replace('REQUEST', randomUUID());
    const message = Buffer.from(wrap('1.1', textToken(app.clients.erp), body));
    const headers = { 'content-type': wire['1.1'].contentType, ...(isPacked && { 'content-encoding': 'gzip' }) };
    const sent = isPacked ? gzipSync(message) : message;
    const size = `${message.length} bytes (${sent.length} sent), ${elementsOf(body)} elements`;
    return async (): Promise<string> => {
      const response = await fetch(`${app.url}/soap/${service}`, { method: 'POST', headers, body: sent });
      return `${size}, status ${response.status}, reply of ${(await response.text()).length}`;
    };
  };
  const stopping = (last: RunningApp | undefined) => async (): Promise<void> => last?.stop();
  return [
    { title: '1000 events', prepare: prepare('attendance', thousandEvents, false), stop: stopping(undefined) },
    {
      title: 'elements that are unknown',
      prepare: prepare('integration', unknownElements, false),
      stop: stopping(undefined),
    },
    { title: 'employees with slices', prepare: prepare('workforce', manySlices, true), stop: stopping(app) },
  ];
}

const elementsOf = (xml: string): number => xml.match(/<[^/!?]/g)?.length ?? 0;

const LARGEST = 1_048_576;
const HEAD = '<requestId>REQUEST</requestId><sourceSystem>ERP01</sourceSystem><mode>PARTIAL</mode>';

function thousandEvents(): string {
  const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  const run = randomUUID().slice(0, 8);
  const padding = ' '.repeat(640);
  const events = Array.from({ length: 1000 }, (_, number) => {
    const time = `${day}T${String(8 + Math.floor(number / 600)).padStart(2, '0')}:${String(Math.floor(number / 10) % 60).padStart(2, '0')}:${String(number % 60).padStart(2, '0')}Z`;
    return (
      `<events>${padding}<sourceEventId>${run}-${number}</sourceEventId><employeeId>E1001</employeeId><eventType>CLOCK_IN</eventType>` +
      `<eventTime>${time}</eventTime><terminalId>GATE-1</terminalId><captureMethod>TERMINAL</captureMethod>` +
      `<location><latitude>31.230416</latitude><longitude>121.473701</longitude></location><reasonCode>R</reasonCode></events>`
    );
  });
  const body = `<SubmitTimeEvents xmlns="urn:muster:attendance:v1" xmlns:t="urn:muster:types:v1">${HEAD}${events.join('')}</SubmitTimeEvents>`;
  const typed = body.replaceAll(/<(\/?)(latitude|longitude)>/g, '<$1t:$2>');
  if (typed.length > LARGEST - 1000) throw new Error(`The message is too large: ${typed.length}`);
  return typed;
}

const unknownElements = (): string =>
  `<Ping xmlns="urn:muster:integration:v1">${`<x>${'<a>1</a>'.repeat(9990)}</x>`.repeat(4)}${'<b/>'.repeat(9990)}</Ping>`;

function manySlices(): string {
  const run = randomUUID().slice(0, 8);
  const slice = (year: number): string =>
    `<slices><t:validFrom>${year}-01-01</t:validFrom><t:validTo>${year}-12-31</t:validTo><t:status>ACTIVE</t:status>` +
    // Nothing that packs too well: 50:1 is the limit.
    `<t:displayName>${randomUUID()}</t:displayName><t:workTimeZone>Asia/Shanghai</t:workTimeZone>` +
    '<t:timeManagementMode>CLOCK</t:timeManagementMode></slices>';
  const slices = (): string => Array.from({ length: 9 }, (_, year) => slice(2010 + year)).join('');
  const employees = Array.from(
    { length: 730 },
    (_, number) =>
      `<employees><employeeId>${run}-${number}</employeeId><masterSequence>${number}</masterSequence><hireDate>2010-01-01</hireDate>${slices()}</employees>`,
  );
  return (
    `<UpsertEmployees xmlns="urn:muster:workforce:v1" xmlns:t="urn:muster:types:v1">${HEAD}<scope>DELTA</scope>` +
    `${employees.join('')}</UpsertEmployees>`
  );
}

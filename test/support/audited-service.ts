import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { JournalTools } from '../../src/journal/journal-tools.ts';
import { openAudit } from '../../src/app/app.ts';
import { loadConfig } from '../../src/config/config.ts';
import { silentLogger } from '../../src/lib/log.ts';
import { daysAgo, submit, terminal } from './requests.ts';
import { type DemoClients, startServer } from '../../tools/server.ts';
import { callAs } from './soap-call.ts';

/** A data folder that a service has worked in, stopped. */
export interface WorkedFolder {
  readonly folder: string;
  readonly clients: DemoClients;
}

/** A service works for a while in a folder, makes every kind of record, and stops with a checkpoint. */
export async function work(folder: string, known?: DemoClients): Promise<WorkedFolder> {
  const server = await startServer({
    dataFolder: folder,
    ...(known && { clients: known }),
    env: {
      MUSTER_JOBS_EVALUATION_SCHEDULE: 'never',
      MUSTER_JOBS_PURGE_SCHEDULE: 'never',
      MUSTER_JOURNAL_VERIFY_SCHEDULE: 'never',
    },
  });
  const { erp } = server.clients;
  const call = (service: string, body: string) => callAs(erp, server.url, service, body);
  const minute = known === undefined ? '00' : '30';
  const events = Array.from({ length: 12 }, (_, at) => ({
    employeeId: 'E1001',
    eventType: at % 2 === 0 ? 'CLOCK_IN' : 'CLOCK_OUT',
    eventTime: daysAgo(2, `${String(at + 6).padStart(2, '0')}:${minute}:00`, '+00:00'),
  }));
  const accepted = await call('attendance', submit(events));
  const [, eventId = ''] = /<(?:\w+:)?id>([0-9a-f-]{36})</.exec(accepted.xml) ?? [];
  await call('workforce', terminal(`GATE${minute}`, 'Europe/Vienna'));
  const unknown = { employeeId: `NOBODY${minute}`, eventType: 'CLOCK_IN', eventTime: daysAgo(1, '08:00:00', '+00:00') };
  await call('attendance', submit([unknown], { mode: 'PARTIAL', quarantine: true }));
  const ids = '<requestId>' + crypto.randomUUID() + '</requestId><sourceSystem>ERP01</sourceSystem><mode>ATOMIC</mode>';
  const voids = `<voids><eventId>${eventId}</eventId><reason>typed twice</reason></voids>`;
  await call('attendance', `<VoidTimeEvents xmlns="urn:muster:attendance:v1">${ids}${voids}</VoidTimeEvents>`);
  const mark = `<watermarks><terminalId>GATE${minute}</terminalId><sourceSequence>7</sourceSequence><deliveredUpTo>${daysAgo(1, '09:00:00', '+00:00')}</deliveredUpTo></watermarks>`;
  const marks = ids.replace(/<requestId>[^<]*/, `<requestId>${crypto.randomUUID()}`);
  await call('attendance', `<ReportWatermark xmlns="urn:muster:attendance:v1">${marks}${mark}</ReportWatermark>`);
  await server.stop();
  return { folder, clients: server.clients };
}

/** A copy of a folder; what is made is removed by {@link removeFolders}. */
export function copyOf(folder: string): string {
  const copy = newFolder();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

const made: string[] = [];

/** A new folder under the system's own for such. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-audit-'));
  made.push(folder);
  return folder;
}

/** Removes all folders of this module. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const TRIGGERS = [
  ...['audit_event', 'sealed', 'journal_purge'].flatMap((table) =>
    ['appends', 'rises', 'keeps_rows', 'keeps_content'].map((rule) => `${table}_${rule}`),
  ),
  'journal_head_grows',
];

/** Does harm to a database, as somebody can who may change its schema. */
export function harm(folder: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(join(folder, 'muster.db'), { enableForeignKeyConstraints: false });
  for (const trigger of TRIGGERS) database.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** A number out of a database. */
export function ask(folder: string, sql: string): number {
  const database = new DatabaseSync(join(folder, 'muster.db'));
  const [value] = Object.values(database.prepare(sql).get() ?? {});
  database.close();
  return Number(value);
}

/** The desk of a folder; its user closes it. */
export async function deskOf(folder: string, env: Readonly<Record<string, string>> = {}): Promise<JournalTools> {
  const config = loadConfig({ env, overrides: { data: { folder } } });
  if (!config.ok) throw new Error(config.error.line);
  const desk = await openAudit(config.value, silentLogger, 'console:test');
  if (!desk.ok) throw new Error(desk.error.line);
  return desk.value;
}

/** What a verification of a folder's database finds: breach, index, and row or file. */
export async function findingsOf(folder: string): Promise<readonly (readonly [string, number | undefined, string])[]> {
  const desk = await deskOf(folder);
  const { findings } = await desk.verify().finally(() => desk.close());
  return findings.map(({ breach, index, subject }) => [breach, index, subject]);
}

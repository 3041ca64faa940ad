import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { RunningServer } from '../server.ts';
import { call, keepAlive } from '../call.ts';
import { envelope, getTimeEvents, targets, textsOf } from '../soap-message.ts';
import type { Write } from './ledger.ts';

/** Compares what was answered with what GetTimeEvents tells. Answers one sentence for each difference. */
export async function inspectOverSoap(server: RunningServer, writes: readonly Write[]): Promise<readonly string[]> {
  const stored = await readStored(server);
  const findings: string[] = [];
  for (const { requestId, punches, ids } of writes)
    for (const [position, { sourceEventId }] of punches.entries()) {
      const found = stored.get(sourceEventId) ?? [];
      stored.delete(sourceEventId);
      if (found.length !== 1) findings.push(`${requestId}: ${sourceEventId} is told ${found.length} times`);
      else if (found[0] !== ids?.[position])
        findings.push(`${requestId}: ${sourceEventId} has another id than answered`);
    }
  for (const sourceEventId of stored.keys()) findings.push(`${sourceEventId} is told, and nobody sent it`);
  return findings;
}

async function readStored(server: RunningServer): Promise<Map<string, readonly string[]>> {
  const agent = keepAlive(1);
  const stored = new Map<string, readonly string[]>();
  let cursor: string | undefined;
  do {
    const message = envelope(server.clients.erp, getTimeEvents(cursor));
    const reply = await call(server.url, targets.GetTimeEvents, message, agent);
    if (reply.status !== 200) throw new Error(`GetTimeEvents was refused: ${reply.body}`);
    const ids = textsOf(reply.body, 'eventId');
    for (const [position, key] of textsOf(reply.body, 'sourceEventId').entries())
      stored.set(key, [...(stored.get(key) ?? []), ids[position] ?? '']);
    cursor = textsOf(reply.body, 'nextCursor')[0];
  } while (cursor !== undefined);
  agent.destroy();
  return stored;
}

/** A rule that holds in every whole database: the query finds what breaks it. */
interface Rule {
  readonly text: string;
  readonly breaches: string;
}

const rules: readonly Rule[] = [
  {
    text: 'a time event without its audit event',
    breaches: `SELECT hex(event_id) AS what FROM time_event
      WHERE event_uid NOT IN (SELECT uid FROM audit_event)`,
  },
  {
    text: 'a time event without the outcome of its request',
    // Row values and IN: SQLite hashes the other table once, where EXISTS would walk through it for every row.
    breaches: `SELECT hex(event_id) AS what FROM time_event
      WHERE (client_id, request_id) NOT IN (SELECT client_id, request_id FROM outcome)`,
  },
  {
    text: 'an outcome without time events',
    breaches: `SELECT hex(request_id) AS what FROM outcome WHERE operation = 'SubmitTimeEvents'
      AND (client_id, request_id) NOT IN (SELECT client_id, request_id FROM time_event)`,
  },
  {
    text: 'an outcome without a nonce of its client',
    breaches: `SELECT client_id AS what FROM outcome WHERE client_id NOT LIKE 'system:%' AND client_id NOT IN (SELECT client_id FROM nonce)`,
  },
  {
    text: 'an audit event that is not sealed with its uid',
    breaches: `SELECT a.event_index AS what FROM audit_event a LEFT JOIN sealed s ON s.event_index = a.event_index
      WHERE s.uid IS NULL OR s.uid <> a.uid`,
  },
  {
    text: 'a gap in the journal',
    breaches: `SELECT count(*) AS what FROM sealed HAVING count(*) <> coalesce(max(event_index) + 1, 0)`,
  },
];

/** Looks into the database file of a server that has ended: is it whole, and does it hold what was answered? */
export function inspectDatabase(dataFolder: string, writes: readonly Write[]): readonly string[] {
  const database = new DatabaseSync(join(dataFolder, 'muster.db'), { readOnly: true });
  const all = (sql: string): readonly Record<string, unknown>[] => database.prepare(sql).all();
  const damage = [...all('PRAGMA integrity_check'), ...all('PRAGMA foreign_key_check')]
    .map((row) => JSON.stringify(row))
    .filter((row) => row !== '{"integrity_check":"ok"}');
  const broken = rules.flatMap(({ text, breaches }) => all(breaches).map((row) => `${text}: ${String(row.what)}`));
  const sizes = new Map(
    all('SELECT lower(hex(request_id)) AS request, count(*) AS events FROM time_event GROUP BY request_id').map(
      (row) => [String(row.request), Number(row.events)],
    ),
  );
  database.close();
  return [...damage, ...broken, ...compareSizes(writes, sizes)];
}

function compareSizes(writes: readonly Write[], sizes: ReadonlyMap<string, number>): readonly string[] {
  const wrong = writes
    .map(({ requestId, punches }) => ({ requestId, sent: punches.length, stored: sizes.get(bare(requestId)) ?? 0 }))
    .filter(({ sent, stored }) => sent !== stored)
    .map(({ requestId, sent, stored }) => `${requestId}: ${sent} events sent, ${stored} stored`);
  return sizes.size === writes.length ? wrong : [...wrong, `${writes.length} writes sent, ${sizes.size} stored`];
}

const bare = (uuid: string): string => uuid.replaceAll('-', '');

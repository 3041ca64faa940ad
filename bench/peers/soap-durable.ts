import { hash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { serve, type SecurityHeader, type SubmittedEvent } from './soap-service.ts';

/** npm `soap` with what a careful beginner adds: digest, nonces, and one durable transaction a request. */
const [folder = '', secret = ''] = process.argv.slice(2);
const database = new DatabaseSync(join(folder, 'peer.db'));
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE nonce (nonce BLOB PRIMARY KEY, created TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE time_event (source_event_id TEXT PRIMARY KEY, employee_id TEXT NOT NULL, event_type TEXT NOT NULL,
    occurred_at TEXT NOT NULL) STRICT;
  CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL, operation TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
`);
const insertNonce = database.prepare('INSERT INTO nonce VALUES (?, ?)');
const insertEvent = database.prepare('INSERT INTO time_event VALUES (?, ?, ?, ?)');
const insertAudit = database.prepare('INSERT INTO audit (at, operation, detail) VALUES (?, ?, ?)');

let token: SecurityHeader['UsernameToken'] | undefined;

// `soap` calls the two one after the other in the same turn, so the token is that of the message being answered.
serve({
  authenticate(security) {
    token = security.UsernameToken;
    const nonce = Buffer.from(token.Nonce.$value, 'base64');
    const digest = hash('sha1', Buffer.concat([nonce, Buffer.from(token.Created + secret)]), 'base64');
    return digest === token.Password.$value;
  },
  store(events) {
    database.exec('BEGIN IMMEDIATE');
    insertNonce.run(Buffer.from(token?.Nonce.$value ?? '', 'base64'), token?.Created ?? '');
    for (const event of events) insert(event);
    database.exec('COMMIT');
  },
});

function insert(event: SubmittedEvent): void {
  const at = String(event.eventTime);
  insertEvent.run(event.sourceEventId, event.employeeId, event.eventType, at);
  insertAudit.run(new Date().toISOString(), 'SubmitTimeEvents', JSON.stringify(event));
}

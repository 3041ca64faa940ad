import { expect } from 'chai';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Frontier } from '../../src/merkle/frontier.ts';
import { ask, copyOf, deskOf, findingsOf, harm, newFolder, removeFolders, work } from '../support/audited-service.ts';

describe('muster audit verify, on a database', function () {
  this.timeout(60_000);
  /** After the first service, and after the second on the same folder. */
  let backup: string;
  let folder: string;
  let clients: Awaited<ReturnType<typeof work>>['clients'];
  let size: number;
  let backupSize: number;

  before(async () => {
    folder = newFolder();
    ({ clients } = await work(folder));
    backup = copyOf(folder);
    await work(folder, clients);
    size = ask(folder, 'SELECT size FROM journal_head');
    backupSize = ask(backup, 'SELECT size FROM journal_head');
  });
  after(removeFolders);

  const event = (entity: string): number =>
    ask(folder, `SELECT max(event_index) FROM audit_event WHERE entity = '${entity}'`);

  it('passes on an untouched database, with every row and checkpoint', async () => {
    const desk = await deskOf(folder);
    const verdict = await desk.verify().finally(() => desk.close());
    expect(verdict.findings).to.deep.equal([]);
    expect(verdict.head.size).to.equal(size);
    expect(verdict.checkpoints).to.be.greaterThan(1);
    const rows = ['time_event', 'employee', 'terminal', 'client', 'quarantine_item', 'source', 'shift', 'calendar'];
    expect(verdict.rows).to.equal(ask(folder, `SELECT ${rows.map((t) => `(SELECT count(*) FROM ${t})`).join(' + ')}`));
  });

  it('finds a changed byte in an event', async () => {
    const copy = copyOf(folder);
    harm(copy, `UPDATE audit_event SET actor = 'Erp' || substr(actor, 4) WHERE event_index = 9`);
    expect(await findingsOf(copy)).to.deep.equal([['CHANGED', 9, '']]);
  });

  it('finds a changed event whose leaf hash was made to fit', async () => {
    const copy = copyOf(folder);
    harm(copy, `UPDATE sealed SET leaf_hash = zeroblob(32) WHERE event_index = 9`);
    const found = await findingsOf(copy);
    expect(found[0]?.slice(0, 2)).to.deep.equal(['FORKED', 0]);
    expect(found.map(([breach, index]) => `${breach} ${index}`)).to.include.members(['CHANGED 9', 'MAC 9']);
  });

  it('finds a deleted event', async () => {
    const copy = copyOf(folder);
    harm(copy, `DELETE FROM audit_event WHERE event_index = 11`);
    // What it had written is now without an event.
    expect((await findingsOf(copy))[0]).to.deep.equal(['MISSING', 11, '']);
  });

  it('finds a deleted event of which nothing is left', async () => {
    const copy = copyOf(folder);
    harm(copy, 'DELETE FROM audit_event WHERE event_index = 11', 'DELETE FROM sealed WHERE event_index = 11');
    const found = await findingsOf(copy);
    expect(found[0]).to.deep.equal(['MISSING', 11, '']);
  });

  it('finds a swapped pair', async () => {
    const copy = copyOf(folder);
    const swap = (table: string): string =>
      `UPDATE ${table} SET event_index = CASE event_index WHEN 5 THEN -6 ELSE -5 END WHERE event_index IN (5, 6)`;
    harm(
      copy,
      'PRAGMA ignore_check_constraints = ON',
      swap('audit_event'),
      'UPDATE audit_event SET event_index = -event_index WHERE event_index < 0',
    );
    expect(await findingsOf(copy)).to.deep.equal(
      [
        ['CHANGED', 5, ''],
        ['CHANGED', 6, ''],
      ].flatMap(([, index]) => [
        ['CHANGED', index, ''],
        ['MAC', index, ''],
      ]),
    );
  });

  it('finds an inserted event', async () => {
    const copy = copyOf(folder);
    const shift = (table: string): readonly string[] => [
      `UPDATE ${table} SET event_index = -event_index - 1 WHERE event_index >= 8`,
      `UPDATE ${table} SET event_index = -event_index WHERE event_index < 0`,
    ];
    const columns =
      'uid, schema_version, recorded_at, occurred_at, actor, on_behalf_of, client_id, credential_id, authentication, node, channel, source_address, peer_address, operation, action, entity, entity_id, entity_version, employee_id, outcome, fault_code, affected_rows, request_id, correlation_id, message_id, body_hash, changes, mac_key_id, mac';
    harm(
      copy,
      'PRAGMA ignore_check_constraints = ON',
      ...shift('audit_event'),
      ...shift('sealed'),
      `INSERT INTO audit_event (event_index, ${columns}) SELECT 8, ${columns.replace('actor', `'nobody'`)} FROM audit_event WHERE event_index = 9`,
      'INSERT INTO sealed SELECT 8, uid, randomblob(32) FROM sealed WHERE event_index = 9',
      'UPDATE journal_head SET size = size + 1',
    );
    const found = await findingsOf(copy);
    expect(found.map(([breach, index]) => `${breach} ${index}`)).to.include.members(['CHANGED 8', 'MAC 8', 'FORKED 0']);
    expect(found.filter(([breach]) => breach === 'MAC')).to.have.length(1);
  });

  it('finds an event that was added behind the head', async () => {
    const copy = copyOf(folder);
    harm(copy, `INSERT INTO sealed VALUES (${size}, randomblob(16), randomblob(32))`);
    expect(await findingsOf(copy)).to.deep.equal([['EXTRA', size, '']]);
  });

  const rows: readonly (readonly [what: string, entity: string, sql: string])[] = [
    ['time event', 'TimeEvent', `UPDATE time_event SET occurred_at = occurred_at + 60000000`],
    ['employee', 'Employee', `UPDATE employee SET hire_date = '2001-01-01'`],
    ['slice of an employee', 'Employee', `UPDATE employee_slice SET cost_center = 'ELSEWHERE'`],
    ['terminal', 'Terminal', `UPDATE terminal SET zone = 'Asia/Tokyo'`],
    ['client', 'Client', `UPDATE client SET roles = 'erp,auditor,admin'`],
    [
      'quarantined item',
      'QuarantineItem',
      `UPDATE quarantine_item SET payload = replace(payload, 'CLOCK_IN', 'CLOCK_OUT')`,
    ],
    ['live mark', 'TimeEvent', `UPDATE time_event SET live = 1 - live`],
    ['reason of a void', 'TimeEvent', `UPDATE time_event SET state_reason = 'another'`],
  ];
  for (const [what, entity, sql] of rows) {
    it(`finds a changed ${what}, with the event that wrote it`, async () => {
      const copy = copyOf(folder);
      const table = /UPDATE (\w+)/.exec(sql)?.[1] ?? '';
      const key = table.includes('employee')
        ? 'employee_id'
        : /client|terminal/.test(table)
          ? `${table}_id`
          : 'event_uid';
      const index =
        what === 'reason of a void'
          ? ask(folder, `SELECT max(event_index) FROM audit_event WHERE operation = 'VoidTimeEvents' AND action = 'D'`)
          : event(entity);
      const value = key === 'event_uid' ? 'uid' : 'entity_id';
      harm(copy, `${sql} WHERE ${key} = (SELECT ${value} FROM audit_event WHERE event_index = ${index})`);
      const found = await findingsOf(copy);
      expect(found.map(([breach, at]) => [breach, at])).to.deep.equal([['ROW_CHANGED', index]]);
      expect(found[0]?.[2]).to.match(new RegExp(`^${entity} .`));
    });
  }

  it('finds a row that is gone, and one that no event has written', async () => {
    const copy = copyOf(folder);
    const index = event('Terminal');
    harm(copy, `UPDATE terminal SET terminal_id = 'GATE99' WHERE terminal_id = 'GATE30'`);
    const found = await findingsOf(copy);
    expect(found).to.deep.include(['ROW_MISSING', index, 'Terminal GATE30']);
    expect(found).to.deep.include(['ROW_UNKNOWN', undefined, 'Terminal GATE99']);
  });

  it('finds a row that was set back to an earlier state', async () => {
    const copy = copyOf(folder);
    const index = ask(
      folder,
      `SELECT max(event_index) FROM audit_event WHERE operation = 'VoidTimeEvents' AND action = 'D'`,
    );
    const [table, key] = [
      'time_event',
      `lower(hex(event_id)) = (SELECT replace(entity_id, '-', '') FROM audit_event WHERE event_index = ${index})`,
    ];
    harm(
      copy,
      `UPDATE ${table} SET state = 'ACCEPTED', live = 1, state_reason = '', event_uid = (SELECT uid FROM audit_event WHERE entity = 'TimeEvent' AND action = 'C' AND entity_id = (SELECT entity_id FROM audit_event WHERE event_index = ${index})) WHERE ${key}`,
      'DELETE FROM time_event_void',
      `DELETE FROM aggregate_version WHERE kind = 'timeEvent'`,
    );
    expect((await findingsOf(copy)).map(([breach, at]) => [breach, at])).to.deep.include(['ROW_BEHIND', index]);
  });

  const newest = (of: string): string => readdirSync(join(of, 'checkpoints')).sort().at(-1) ?? '';

  it('finds a forged checkpoint', async () => {
    const copy = copyOf(folder);
    const file = newest(copy);
    const path = join(copy, 'checkpoints', file);
    writeFileSync(path, readFileSync(path, 'utf8').replace(`\n${size}\n`, `\n${size + 1}\n`));
    expect(await findingsOf(copy)).to.deep.equal([['CHECKPOINT', undefined, file]]);
  });

  it('finds a truncated tail, though the head was made to fit', async () => {
    const copy = copyOf(folder);
    const desk = await deskOf(copy);
    const cut = size - 3;
    const frontier = Frontier.empty();
    const records = await desk.query({}, { after: undefined, limit: cut });
    for (const { leafHash } of records) frontier.append(leafHash);
    await desk.close();
    const hex = (bytes: Uint8Array): string => `x'${Buffer.from(bytes).toString('hex')}'`;
    harm(
      copy,
      `DELETE FROM audit_event WHERE event_index >= ${cut}`,
      `DELETE FROM sealed WHERE event_index >= ${cut}`,
      `UPDATE journal_head SET size = ${cut}, frontier = ${hex(frontier.toBytes())}, root_hash = ${hex(frontier.root())}`,
    );
    const found = await findingsOf(copy);
    expect(found[0]).to.deep.equal(['TRUNCATED', cut, newest(copy)]);
  });

  it('finds a log that forked after a backup was restored', async () => {
    const copy = copyOf(backup);
    // The sink is out of sight while the restored database is written to.
    rmSync(join(copy, 'checkpoints'), { recursive: true });
    await work(copy, clients);
    await work(copy, clients);
    rmSync(join(copy, 'checkpoints'), { recursive: true });
    mkdirSync(join(copy, 'checkpoints'));
    cpSync(join(folder, 'checkpoints'), join(copy, 'checkpoints'), { recursive: true });
    expect(await findingsOf(copy)).to.deep.equal([['FORKED', backupSize, newest(folder)]]);
  });
});

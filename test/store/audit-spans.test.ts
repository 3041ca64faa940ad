import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { instant } from '../../src/lib/clock.ts';
import type { AuditCriteria, Row, Store } from '../../src/store/store.ts';
import { batch, entry, uuid } from '../support/store-samples.ts';

/** More than one run of 8192, and a last span that is not full. */
const EVENTS = 8192 + 3 * 256 + 77;

/** Mostly alike, with rare values; every thousand events the clock stands 900 s behind. */
const eventOf = (index: number): ReturnType<typeof entry> =>
  entry(index, {
    recordedAt: 1_000_000 * (index % 1000 === 999 ? index - 900 : index),
    employeeId: index % 40 === 3 ? 'E3' : '',
    actor: index === 5000 ? 'console:root' : 'erp',
    clientId: index % 3 === 0 ? 'gate' : 'erp',
    operation: index % 700 === 9 ? 'UpsertTerminals' : 'SubmitTimeEvents',
    entity: index % 700 === 9 ? 'Terminal' : 'TimeEvent',
    entityId: index % 700 === 9 ? 'GATE' : uuid(index),
    outcome: index % 1500 === 70 ? 'REFUSED' : 'SUCCESS',
    requestId: index % 2 === 0 ? uuid(100_000 + Math.floor(index / 10)) : null,
    correlationId: uuid(200_000 + Math.floor(index / 5)),
  });

const meets = (event: Row<'auditEvent'>, { recordedFrom, recordedTo, ...texts }: AuditCriteria): boolean =>
  (recordedFrom === undefined || event.recordedAt >= recordedFrom) &&
  (recordedTo === undefined || event.recordedAt < recordedTo) &&
  Object.entries(texts).every(([name, value]) => event[name as keyof typeof event] === value);

describe('A page of the audit log', function () {
  this.timeout(60_000);
  let folder: string;
  let store: Store;
  const events: Row<'auditEvent'>[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'muster-spans-'));
    store = await openSqliteStore({ file: join(folder, 'muster.db') });
    await store.migrate();
    for (let start = 0; start < EVENTS; start += 1000) {
      const entries = Array.from({ length: Math.min(1000, EVENTS - start) }, (_, at) => eventOf(start + at));
      entries.forEach(({ event }, at) => events.push({ eventIndex: start + at, ...event }));
      await store.commit(batch({ entries }));
    }
  });
  after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const seconds = (number: number) => instant(number * 1_000_000);
  const cases: Readonly<Record<string, AuditCriteria>> = {
    'no criteria': {},
    'an employee': { employeeId: 'E3' },
    nobody: { employeeId: 'E4' },
    'a request': { requestId: uuid(100_600) },
    'a correlation id': { correlationId: uuid(201_700) },
    'an entity id': { entityId: 'GATE' },
    'an entity': { entity: 'Terminal' },
    'a rare actor': { actor: 'console:root' },
    'an actor of whom there is nothing': { actor: 'x' },
    'a client': { clientId: 'gate' },
    'an operation': { operation: 'UpsertTerminals' },
    'an outcome': { outcome: 'REFUSED' },
    'a time': { recordedFrom: seconds(4095), recordedTo: seconds(4105) },
    'a time that only a clock set back knows again': { recordedFrom: seconds(3099), recordedTo: seconds(3100) },
    'a time from': { recordedFrom: seconds(EVENTS - 100) },
    'a time to': { recordedTo: seconds(300) },
    'a time behind all': { recordedFrom: seconds(EVENTS) },
    'values that meet seldom': { clientId: 'gate', outcome: 'REFUSED' },
    'values and a time': { operation: 'UpsertTerminals', clientId: 'erp', recordedFrom: seconds(2000) },
    'an employee and a time': { employeeId: 'E3', recordedFrom: seconds(8000), outcome: 'SUCCESS' },
  };

  const collect = async (criteria: AuditCriteria, limit: number): Promise<readonly number[]> => {
    const found: number[] = [];
    for (let after: number | undefined; ;) {
      const page = await store.reads.auditEvents(criteria, { after, limit });
      found.push(...page.map(({ event }) => event.eventIndex));
      if (page.length < limit) return found;
      after = page.at(-1)?.event.eventIndex;
    }
  };

  for (const [name, criteria] of Object.entries(cases)) {
    it(`finds all events by ${name}, in their order, page by page`, async () => {
      const expected = events.filter((event) => meets(event, criteria)).map(({ eventIndex }) => eventIndex);
      expect(await collect(criteria, 100)).to.deep.equal(expected);
      expect(await collect(criteria, 1001)).to.deep.equal(expected);
    });
  }

  it('is found by what migrated events hold as by what is written since', async () => {
    const tables = ['audit_span', 'audit_time'] as const;
    const database = new DatabaseSync(join(folder, 'muster.db'));
    const all = (): unknown => tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all());
    const written = all();
    const migration = new URL('../../src/store/sqlite/migrations/005-audit-spans.sql', import.meta.url);
    for (const table of tables) {
      const [fill = ''] = new RegExp(`INSERT INTO ${table} [^;]*;`).exec(readFileSync(migration, 'utf8')) ?? [];
      database.exec(`DELETE FROM ${table}; ${fill}`);
    }
    expect(all()).to.deep.equal(written);
    database.close();
  });

  it('begins behind what was purged', async () => {
    await store.commit({ ...batch({ entries: [eventOf(EVENTS)] }), purgeTo: 8000 });
    while ((await store.purgeContent(3000)) > 0);
    for (const criteria of Object.values(cases).filter((one) => Object.keys(one).length > 0)) {
      const expected = events.filter((event) => event.eventIndex >= 8000 && meets(event, criteria));
      expect((await collect(criteria, 500)).filter((index) => index < EVENTS)).to.deep.equal(
        expected.map(({ eventIndex }) => eventIndex),
      );
    }
  });
});

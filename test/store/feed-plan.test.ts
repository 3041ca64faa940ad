import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { evaluatedEntityNames, feedEntityNames } from '../../src/store/tables/entities.ts';
import { sqliteReadDialect } from '../../src/store/sqlite/read-dialect.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';

describe('The SQLite index of the change feed', () => {
  let folder: string;
  let database: DatabaseSync;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'muster-feed-plan-'));
    const file = join(folder, 'muster.db');
    const store = await openSqliteStore({ file });
    await store.migrate();
    await store.close();
    database = new DatabaseSync(file);
  });

  after(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  const { feed } = sqliteReadDialect(async () => []);

  it('is walked from the cursor on, without sorting: what is no change is not read', () => {
    const { sql, parameters } = feed.events(feedEntityNames, 7, 101).compile();
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(parameters as readonly number[]));
    expect(plan.map(({ detail }) => detail)).to.deep.equal([
      'SEARCH audit_event USING INDEX audit_event_feed (event_index>?)',
    ]);
  });

  it('holds the entities that can be followed', () => {
    const [index] = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'audit_event_feed'").all();
    const names = [...String(index?.['sql']).matchAll(/entity = '(\w+)'/g)].map(([, name]) => name);
    expect(new Set(names)).to.deep.equal(new Set([...feedEntityNames, ...evaluatedEntityNames]));
  });
});

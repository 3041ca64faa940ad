import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConsole } from '../../src/app/console.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { type RunningServer, startServer } from '../../tools/server.ts';
import { eventually } from '../support/eventually.ts';
import { runMuster } from '../support/run-muster.ts';
import { uuid } from '../support/store-samples.ts';

const EMPLOYEES = 40;
const DATES = 124;
const MS_PER_DAY = 86_400_000;
const env = { MUSTER_JOBS_EVALUATION_SCHEDULE: 'never', MUSTER_LOG_LEVEL: 'error' };

const dayBefore = (days: number): string => new Date(Date.now() - days * MS_PER_DAY).toISOString().slice(0, 10);

const employees = Array.from({ length: EMPLOYEES }, (_, at) => ({
  employeeId: `K${at + 10}`,
  masterSequence: '1',
  hireDate: '2020-01-01',
  slices: [
    {
      validFrom: '2020-01-01',
      validTo: '9999-12-31',
      status: 'ACTIVE',
      workTimeZone: 'Asia/Shanghai',
      timeManagementMode: 'CLOCK',
    },
  ],
}));

/** The response of a call that has to be taken, in the name of the ERP. */
async function must(server: RunningServer, operation: string, request: object): Promise<JsonObject> {
  const client = openConsole();
  const { id: clientId, secret } = server.clients.erp;
  const json = JSON.stringify(operation.startsWith('Get') ? request : { sourceSystem: 'ERP01', ...request });
  const message = { operation, json, credentials: { clientId, secret }, soap: '1.1', url: server.url } as const;
  const prepared = client.prepare({ ...message, now: new Date() });
  if (!prepared.ok) throw new Error(prepared.error.join('\n'));
  const { isResponse, text, json: told } = await client.send(prepared.value);
  if (!isResponse) throw new Error(text);
  return told as JsonObject;
}

describe('A run whose process is killed in the middle', function () {
  this.timeout(120_000);
  const dataFolder = mkdtempSync(join(tmpdir(), 'muster-killed-run-'));
  let server: RunningServer;
  after(async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const inDatabase = <T>(act: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(join(dataFolder, 'muster.db'));
    try {
      return act(database);
    } finally {
      database.close();
    }
  };

  it('is worked off to its end after the restart, each day once', async () => {
    server = await startServer({ dataFolder, env });
    await must(server, 'UpsertEmployees', { mode: 'ATOMIC', scope: 'DELTA', employees });
    const request = {
      requestId: uuid(1),
      employeeIds: employees.map(({ employeeId }) => employeeId),
      workDateFrom: dayBefore(DATES),
      workDateTo: dayBefore(1),
    };
    const { runId } = await must(server, 'RecalculateDays', request);
    const read = (): Promise<JsonObject> => must(server, 'GetRun', { runId });
    await eventually(read, ({ done }) => Number(done) > 0);
    await server.kill9();
    // What the dead process held runs out by itself after half a minute.
    inDatabase((database) => database.exec(`DELETE FROM lease WHERE name = 'runs'`));
    const [before] = inDatabase((database) => database.prepare('SELECT state, done FROM run').all());
    expect(before).to.include({ state: 'RUNNING' });
    expect(Number(before?.['done']))
      .to.be.greaterThan(0)
      .and.lessThan(EMPLOYEES * DATES);

    server = await startServer({ dataFolder, env, clients: server.clients });
    expect(await must(server, 'RecalculateDays', request)).to.include({ replayed: true, runId });
    const told = await eventually(read, ({ state }) => state !== 'RUNNING');
    const total = EMPLOYEES * DATES;
    expect(told).to.include({ state: 'COMPLETED', total, done: total, changed: total });
    await server.stop();
    const days = 'SELECT count(*) AS days, max(revision) AS revision FROM attendance_day';
    expect({ ...inDatabase((database) => database.prepare(days).get()) }).to.deep.equal({ days: total, revision: 1 });
    const verified = await runMuster(['audit', 'verify'], { dataFolder, env });
    expect(verified).to.match(/^Verified: \d+ events/);
  });
});

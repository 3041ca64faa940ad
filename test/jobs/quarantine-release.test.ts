import { expect } from 'chai';
import { createQuarantineRelease, type QuarantineRelease } from '../../src/jobs/quarantine-release.ts';
import { silentLogger } from '../../src/lib/log.ts';
import type { EmployeeRecord, Page, QuarantineCriteria, Row } from '../../src/store/store.ts';
import { employee, quarantineItem, slice, uuid } from '../support/store-samples.ts';
import { freeLease } from '../support/free-lease.ts';

interface Scripted {
  readonly items: readonly Row<'quarantineItem'>[];
  /** Who was written, in the order of the journal, with the badge that was given. */
  readonly written?: { readonly employeeId: string; readonly badge?: string }[];
  readonly release?: (ids: readonly string[]) => Promise<void>;
}

interface Observed {
  readonly job: QuarantineRelease;
  /** What the job asked the quarantine for. */
  readonly asked: string[];
  /** What it tried. */
  readonly tried: (readonly string[])[];
}

/** The job over lists in place of a database: it hides that a journal has other events in between. */
function jobOver({ items, written = [], release = async () => undefined }: Scripted): Observed {
  const asked: string[] = [];
  const tried: (readonly string[])[] = [];
  const recordOf = (employeeId: string): EmployeeRecord => ({
    version: 1,
    employee: employee(employeeId),
    slices: written
      .filter((one) => one.employeeId === employeeId)
      .map(({ badge = '' }) => slice(employeeId, { timeRecordingId: badge })),
  });
  const job = createQuarantineRelease({
    reads: {
      quarantine: async ({ employeeIds, badges }: QuarantineCriteria, { after = '', limit }: Page<string>) => {
        asked.push(`${employeeIds.length} employees, ${badges.length} badges`);
        const all = employeeIds.length === 0 && badges.length === 0;
        return items
          .filter((item) => all || employeeIds.includes(item.employeeId) || badges.includes(item.timeRecordingId))
          .filter(({ quarantineId }) => quarantineId > after)
          .slice(0, limit);
      },
      employees: async ({ employeeIds }) => employeeIds.map(recordOf),
      journalHead: async () => ({ origin: 'test', size: written.length, rootHash: new Uint8Array(32) }),
      feed: {
        events: async (_entities: readonly string[], from: number, limit: number) => ({
          events: written.slice(from, from + limit).map(({ employeeId }, at) => ({
            ...{ eventIndex: from + at, entity: 'Employee', entityId: employeeId, entityVersion: 1, employeeId },
            action: 'U',
          })),
          origin: 'test',
          size: written.length,
          oldestIndex: 0,
        }),
      } as unknown as Parameters<typeof createQuarantineRelease>[0]['reads']['feed'],
    },
    reasons: ['EMPLOYEE_UNKNOWN'],
    async release(ids) {
      tried.push(ids);
      await release(ids);
    },
    lease: freeLease,
    logger: silentLogger,
  });
  return { job, asked, tried };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

describe('the release of quarantined items', () => {
  it('tries what waits for the employees and badges that the journal says were written, and nothing else', async () => {
    const waiting: Row<'quarantineItem'>[] = [];
    const written: { employeeId: string; badge?: string }[] = [{ employeeId: 'E8' }];
    const { job, tried } = jobOver({ items: waiting, written });
    job.start();
    await settled();
    waiting.push(
      quarantineItem(1),
      quarantineItem(2, { employeeId: '', timeRecordingId: 'B1' }),
      quarantineItem(3, { employeeId: 'E8' }),
    );
    written.push({ employeeId: 'E9', badge: 'B1' });
    job.wake();
    await settled();
    expect(tried).to.deep.equal([[uuid(1)], [uuid(2)]]);
  });

  it('reads nothing twice', async () => {
    const written: { employeeId: string }[] = [];
    const { job, asked } = jobOver({ items: [], written });
    job.start();
    await settled();
    written.push({ employeeId: 'E9' });
    job.wake();
    job.wake();
    await settled();
    expect(asked).to.deep.equal(['0 employees, 0 badges', '1 employees, 0 badges']);
  });

  it('asks for at most 500 names at once, each named once', async () => {
    const written: { employeeId: string; badge: string }[] = [];
    const { job, asked } = jobOver({ items: [], written });
    job.start();
    await settled();
    for (let at = 0; at < 501; at += 1) written.push({ employeeId: `E${at}`, badge: 'B' });
    job.wake();
    await settled();
    expect(asked.slice(1)).to.deep.equal([
      '500 employees, 0 badges',
      '0 employees, 1 badges',
      '1 employees, 0 badges',
      '0 employees, 1 badges',
    ]);
  });

  it('does nothing when it is woken before its start', async () => {
    const { job, asked } = jobOver({ items: [quarantineItem(1)], written: [{ employeeId: 'E9' }] });
    job.wake();
    await settled();
    expect(asked).to.deep.equal([]);
  });

  it('sweeps at its start all that waits in pages of 200, in the order in which it came', async () => {
    const { job, tried } = jobOver({ items: Array.from({ length: 401 }, (_, at) => quarantineItem(at + 1)) });
    job.start();
    await settled();
    expect(tried.map(({ length }) => length)).to.deep.equal([200, 200, 1]);
    expect(tried[2]).to.deep.equal([uuid(401)]);
  });

  it('tries at the next look what could not be committed', async () => {
    let attempts = 0;
    const waiting: Row<'quarantineItem'>[] = [];
    const written: { employeeId: string }[] = [];
    const { job, tried } = jobOver({
      items: waiting,
      written,
      async release() {
        attempts += 1;
        if (attempts === 1) throw new Error('no database');
      },
    });
    job.start();
    await settled();
    waiting.push(quarantineItem(1));
    written.push({ employeeId: 'E9' });
    job.wake();
    job.wake();
    await settled();
    expect(tried).to.deep.equal([[uuid(1)], [uuid(1)]]);
  });

  it('is closed when what it had begun is done, and begins nothing more', async () => {
    const written: { employeeId: string }[] = [];
    const { job, tried } = jobOver({ items: [quarantineItem(1)], written });
    job.start();
    await settled();
    const closed = job.close();
    written.push({ employeeId: 'E9' });
    job.wake();
    await closed;
    await settled();
    expect(tried).to.deep.equal([[uuid(1)]]);
  });
});

import { expect } from 'chai';
import { createQuarantineRelease, type QuarantineRelease } from '../../src/jobs/quarantine-release.ts';
import { silentLogger } from '../../src/lib/log.ts';
import type { Page, QuarantineCriteria, Row } from '../../src/store/store.ts';
import { quarantineItem, uuid } from '../support/store-samples.ts';
import { freeLease } from '../support/free-lease.ts';

/** The job over a list of waiting items; tells which it asked for, and which it tried. */
function jobOver(
  items: readonly Row<'quarantineItem'>[],
  release: (ids: readonly string[]) => Promise<void> = async () => undefined,
): { readonly job: QuarantineRelease; readonly asked: string[]; readonly tried: (readonly string[])[] } {
  const asked: string[] = [];
  const tried: (readonly string[])[] = [];
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
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('the release of quarantined items', () => {
  it('tries what waits for the employees and badges that were written, and nothing else', async () => {
    const items = [
      quarantineItem(1),
      quarantineItem(2, { employeeId: '', timeRecordingId: 'B1' }),
      quarantineItem(3, { employeeId: 'E8' }),
    ];
    const { job, tried } = jobOver(items);
    job.employeesWritten({ employeeIds: ['E9'], badges: ['B1'] });
    await settled();
    expect(tried).to.deep.equal([[uuid(1)], [uuid(2)]]);
  });

  it('asks for at most 500 names at once, each named once', async () => {
    const { job, asked } = jobOver([]);
    const employeeIds = Array.from({ length: 501 }, (_, at) => `E${at}`);
    job.employeesWritten({ employeeIds: [...employeeIds, 'E1'], badges: ['B', 'B'] });
    await settled();
    expect(asked).to.deep.equal(['500 employees, 0 badges', '1 employees, 0 badges', '0 employees, 1 badges']);
  });

  it('sweeps all that waits in pages of 200, in the order in which it came', async () => {
    const { job, tried } = jobOver(Array.from({ length: 401 }, (_, at) => quarantineItem(at + 1)));
    job.sweep();
    await settled();
    expect(tried.map(({ length }) => length)).to.deep.equal([200, 200, 1]);
    expect(tried[2]).to.deep.equal([uuid(401)]);
  });

  it('goes on after an attempt that could not be committed', async () => {
    let attempts = 0;
    const { job, tried } = jobOver([quarantineItem(1)], async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('no database');
    });
    job.sweep();
    job.sweep();
    await settled();
    expect(tried).to.deep.equal([[uuid(1)], [uuid(1)]]);
  });

  it('is closed when what it had begun is done, and begins nothing more', async () => {
    const { job, tried } = jobOver([quarantineItem(1)]);
    job.sweep();
    await Promise.resolve();
    const closed = job.close();
    job.sweep();
    await closed;
    await settled();
    expect(tried).to.deep.equal([[uuid(1)]]);
  });
});

import { expect } from 'chai';
import { defaultPayCodes } from '../../../src/domain/payroll/pay-codes.ts';
import { createExtractRun, type ExtractParts } from '../../../src/operations/payroll/extract-run.ts';
import { encodeExtractRequest } from '../../../src/records/extract-run.ts';
import type { Row } from '../../../src/store/store.ts';
import { run } from '../../support/runs.ts';
import { employee, slice, uuid } from '../../support/store-samples.ts';

const mark = (employeeId: string, dirtyFrom: string): Row<'evaluationMark'> => ({
  ...{ employeeId, since: '2020-01-01', openFrom: '2026-03-04', dirtyFrom, dueAt: 0 },
  ...{ awaitsWatermark: false, awaited: '', followedEvent: null },
});

interface Waiting {
  readonly events?: number;
  readonly marks?: readonly Row<'evaluationMark'>[];
}

/** Of these E1 alone is in the pay group. */
const ready = ({ events = 0, marks = [] }: Waiting, position = ''): Promise<boolean | undefined> => {
  const parts = {
    reads: {
      feed: { events: async () => ({ events: Array.from({ length: events }) }) },
      attendance: { dueMarks: async () => marks },
      employees: async ({ employeeIds }: { readonly employeeIds: readonly string[] }) =>
        employeeIds.includes('E1') ? [{ version: 1, employee: employee('E1'), slices: [slice('E1')] }] : [],
    },
    load: async () => [],
    payCodes: defaultPayCodes,
  } as unknown as ExtractParts;
  const place = { extractId: uuid(2), periodKey: 'M\t2026-02', periodVersion: 2, payGroup: 'M', month: '2026-02' };
  const request = encodeExtractRequest({ ...place, kind: 'REGULAR', posting: 'P', force: false });
  return (
    createExtractRun(parts).isReady?.(run(1, { operation: 'CreateExtract', request, position })) ??
    Promise.resolve(undefined)
  );
};

describe('The run of an extract', () => {
  it('begins when all of the journal is evaluated', async () => {
    expect(await ready({})).to.equal(true);
    expect(await ready({ events: 1 })).to.equal(false);
  });

  it('waits for employees of the pay group who have to be evaluated up to the end of the month', async () => {
    expect(await ready({ marks: [mark('E1', '2026-02-28')] })).to.equal(false);
    expect(await ready({ marks: [mark('E1', '2026-03-01')] })).to.equal(true);
    expect(await ready({ marks: [mark('E1', '')] })).to.equal(true);
    expect(await ready({ marks: [mark('E2', '2026-02-10')] })).to.equal(true);
  });

  it('waits where more have to be evaluated than it looks through', async () => {
    const many = Array.from({ length: 500 }, (_, at) => mark(`X${at}`, '2026-03-01'));
    expect(await ready({ marks: many })).to.equal(false);
  });

  it('goes on with what it has begun', async () => {
    expect(await ready({ events: 1 }, '{}')).to.equal(true);
  });
});

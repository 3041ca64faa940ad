import { type RunWork, standsAt } from '../../decision/run.ts';
import type { SystemCommand } from '../../decision/system-command.ts';
import { noTotals } from '../../domain/payroll/control-totals.ts';
import type { PayCodeMap } from '../../domain/payroll/pay-codes.ts';
import { firstDateOf, lastDateOf } from '../../domain/payroll/period.ts';
import { isDrained } from '../../evaluation/drained.ts';
import { pagesOf } from '../../lib/pages.ts';
import { ok } from '../../lib/result.ts';
import { shorten } from '../../lib/quote.ts';
import {
  decodeExtractPlace,
  decodeExtractRequest,
  encodeExtractPlace,
  extractOfRun,
  type ExtractRequest,
  failExtractOfRun,
  ofPayGroup,
} from '../../records/extract-run.ts';
import { putProgress } from '../../records/run-record.ts';
import type { ExceptionPlace } from '../../store/attendance-reads.ts';
import type { Page } from '../../store/page.ts';
import type { Row } from '../../store/store.ts';
import { type ExtractSources, readExtractGroup } from './extract-facts.ts';
import { groupCommand } from './extract-group.ts';

/** What the work on extracts needs of the rest. */
export interface ExtractParts extends ExtractSources {
  readonly payCodes: PayCodeMap;
}

/**
 * CreateExtract as a run. It begins when the evaluation has followed the journal, and goes over the employees of
 * the pay group in groups. Everything that it knows lies in the run, so that it needs no more memory for many employees.
 */
export const createExtractRun = (parts: ExtractParts): RunWork => ({
  operation: 'CreateExtract',
  isReady: async (run) => run.position !== '' || (await isCaughtUp(parts, decodeExtractRequest(run))),
  async next(run) {
    const request = decodeExtractRequest(run);
    const place = decodeExtractPlace(run);
    if (place === undefined) return begin(parts, run, request);
    return groupCommand(parts.payCodes, { run, request, place }, await readExtractGroup(parts, request, place));
  },
});

/** Whether all that is known of the month has been evaluated. */
const isCaughtUp = (parts: ExtractParts, { payGroup, month }: ExtractRequest): Promise<boolean> =>
  isDrained(parts, lastDateOf(month), async (employeeIds) => {
    const found = await parts.reads.employees(
      { employeeIds, organisation: ofPayGroup(payGroup) },
      { after: undefined, limit: 1 },
    );
    return found.length > 0;
  });

async function begin(parts: ExtractParts, run: Row<'run'>, request: ExtractRequest): Promise<Work> {
  const { size: asOfIndex } = await parts.reads.journalHead();
  const open = await readOpenErrors(parts, request);
  const message = open.count > 0 && !request.force ? messageOf(open) : undefined;
  const place = { asOfIndex, forced: open.count > 0, after: '', totals: noTotals };
  return {
    name: 'WorkRun',
    quiet: true,
    size: 2,
    lookups: [{ aggregate: 'run', key: run.runId }, ...extractOfRun(run)],
    decide(draft, context) {
      const [stored] = draft.aggregate('run', run.runId).rows.run;
      if (!standsAt(stored, run)) return ok(undefined);
      if (message === undefined)
        return ok(putProgress(draft, stored, { position: encodeExtractPlace(place) }, context));
      failExtractOfRun(draft, stored, context);
      return ok(putProgress(draft, stored, { state: 'FAILED', message }, context));
    },
  };
}

type Work = SystemCommand<Row<'run'> | undefined>;

interface OpenErrors {
  readonly count: number;
  /** In words. */
  readonly first: readonly string[];
}

const MOST_NAMED = 3;

/** The open exceptions of severity ERROR in the month, of who is in the pay group on their dates. */
async function readOpenErrors({ reads }: ExtractParts, { payGroup, month }: ExtractRequest): Promise<OpenErrors> {
  const criteria = {
    ...{ employeeIds: [], types: [], states: ['OPEN'], severities: ['ERROR'] },
    ...{ workDateFrom: firstDateOf(month), workDateTo: lastDateOf(month), organisation: ofPayGroup(payGroup) },
  };
  const first: string[] = [];
  let count = 0;
  const pages = pagesOf(
    (page: Page<ExceptionPlace>) => reads.attendance.exceptions(criteria, page),
    (exception) => exception,
  );
  for await (const page of pages) {
    const named = page.slice(0, MOST_NAMED - first.length);
    first.push(...named.map(({ type, employeeId, workDate }) => `${type} of ${employeeId} on ${workDate}`));
    count += page.length;
  }
  return { count, first };
}

/** As much as a run keeps. */
const MOST_OF_MESSAGE = 255;

function messageOf({ count, first }: OpenErrors): string {
  const exceptions = count === 1 ? '1 exception of severity ERROR is' : `${count} exceptions of severity ERROR are`;
  const more = count > first.length ? ', and others' : '';
  return shorten(`${exceptions} open in the month: ${first.join(', ')}${more}.`, MOST_OF_MESSAGE);
}

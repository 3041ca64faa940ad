import type { ExtractKind } from '../contract/generated.ts';
import type { DecisionContext } from '../decision/context.ts';
import type { Draft } from '../decision/draft.ts';
import type { ControlTotal, ExtractTotals } from '../domain/payroll/control-totals.ts';
import type { OrgCriteria } from '../store/org-criteria.ts';
import type { Lookup, Row } from '../store/store.ts';
import { changeExtract } from './extract-record.ts';

/** What the run of an extract needs of its request. */
export interface ExtractRequest {
  readonly extractId: string;
  readonly periodKey: string;
  /** The run fails where the period has another one: it was opened again, or exported. */
  readonly periodVersion: number;
  readonly payGroup: string;
  readonly month: string;
  readonly kind: ExtractKind;
  /** As in `payrollExtract`. */
  readonly posting: string;
  readonly force: boolean;
}

/** The employees of a pay group, as reads ask for them. */
export const ofPayGroup = (payGroup: string): OrgCriteria => ({
  companyCodes: [],
  orgUnitIds: [],
  costCenters: [],
  payGroups: [payGroup],
  managerEmployeeIds: [],
});

export const encodeExtractRequest = (request: ExtractRequest): string => JSON.stringify(request);

/** What {@link encodeExtractRequest} has written. */
export const decodeExtractRequest = ({ request }: Pick<Row<'run'>, 'request'>): ExtractRequest =>
  JSON.parse(request) as ExtractRequest;

/** How far the run of an extract is: the lines that it has written, and the employee with whom they end. */
export interface ExtractPlace {
  /** How many events the journal had when it began. */
  readonly asOfIndex: number;
  /** Whether exceptions of severity ERROR were open then. */
  readonly forced: boolean;
  /** Empty before the first one. */
  readonly after: string;
  readonly totals: ExtractTotals;
}

export const encodeExtractPlace = ({ asOfIndex, forced, after, totals }: ExtractPlace): string =>
  JSON.stringify({
    asOfIndex,
    forced,
    after,
    totals: { ...totals, hash: Buffer.from(totals.hash).toString('base64') },
  });

/** What {@link encodeExtractPlace} has written; undefined of a run that has not begun. */
export function decodeExtractPlace({ position }: Pick<Row<'run'>, 'position'>): ExtractPlace | undefined {
  if (position === '') return undefined;
  const place = JSON.parse(position) as Omit<ExtractPlace, 'totals'> & {
    readonly totals: {
      readonly lines: number;
      readonly employees: number;
      readonly totals: readonly ControlTotal[];
      readonly hash: string;
    };
  };
  return { ...place, totals: { ...place.totals, hash: Buffer.from(place.totals.hash, 'base64') } };
}

/** The extract that a run makes, as a lookup; none of other runs. */
export const extractOfRun = (run: Row<'run'>): readonly Lookup[] =>
  run.operation === 'CreateExtract' ? [{ aggregate: 'payrollExtract', key: decodeExtractRequest(run).extractId }] : [];

/** An extract whose run has ended before it was made has FAILED; {@link extractOfRun} must have been looked up. */
export function failExtractOfRun(draft: Draft, run: Row<'run'>, context: DecisionContext): void {
  if (run.operation !== 'CreateExtract') return;
  const [extract] = draft.aggregate('payrollExtract', decodeExtractRequest(run).extractId).rows.payrollExtract;
  if (extract?.state === 'RUNNING') changeExtract(draft, extract, { state: 'FAILED' }, context);
}

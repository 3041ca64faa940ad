import { figureDifference, type PayFigure } from './pay-figures.ts';

/** Whether it is about what a date came to, or about leave of it. */
export type RetroKind = 'ATTENDANCE' | 'LEAVE';

/** How a date of a closed period has changed. */
export interface RetroDelta {
  /** From 1, among all of the employee and date. */
  readonly deltaNo: number;
  readonly kind: RetroKind;
  /** Of LEAVE the request; empty for ATTENDANCE. */
  readonly source: string;
  readonly cause: string;
  readonly before: readonly PayFigure[];
  readonly after: readonly PayFigure[];
  readonly state: 'PENDING' | 'POSTED' | 'WITHDRAWN';
}

/** What is known of a closed date now. */
export interface RetroFinding extends Pick<RetroDelta, 'kind' | 'source' | 'cause' | 'after'> {
  /** As the closed period has it. What an extract has posted since counts instead. */
  readonly before: readonly PayFigure[];
}

/**
 * the difference that has to stand for a finding, to be put under its number: what is not posted changes in place,
 * and is WITHDRAWN where nothing differs any more; what is posted stays, and the next one begins where it has ended.
 * Undefined where nothing changes. `deltas` are all of the employee and date, in any order.
 */
export function nextDelta(deltas: readonly RetroDelta[], finding: RetroFinding): RetroDelta | undefined {
  const { kind, source, cause, after } = finding;
  const chain = deltas
    .filter((delta) => delta.kind === kind && delta.source === source)
    .sort((one, other) => one.deltaNo - other.deltaNo);
  const posted = chain.findLast(({ state }) => state === 'POSTED');
  const last = chain.at(-1);
  const open = last === posted ? undefined : last;
  const before = open?.before ?? posted?.after ?? finding.before;
  const state = isSame(before, after) ? 'WITHDRAWN' : 'PENDING';
  if (open === undefined && state === 'WITHDRAWN') return undefined;
  if (open?.state === state && isSame(open.after, after)) return undefined;
  const deltaNo = open?.deltaNo ?? Math.max(0, ...deltas.map((delta) => delta.deltaNo)) + 1;
  return { deltaNo, kind, source, cause, before, after, state };
}

const isSame = (one: readonly PayFigure[], other: readonly PayFigure[]): boolean =>
  figureDifference(one, other).length === 0;

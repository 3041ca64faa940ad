import type { JsonObject } from '../../src/lib/json.ts';
import type { AttendanceWorld, Told } from './attendance-world.ts';
import { eventually } from './eventually.ts';

/** A month of a pay group. */
export interface Month {
  readonly payGroup?: string;
  readonly month: string;
}

/** Moves a month to a state over SOAP, by its version as it is told. */
export async function setState(world: AttendanceWorld, { payGroup, month }: Month, state: string): Promise<JsonObject> {
  const { periods = [] } = await world.must('GetPeriods', { monthFrom: month, monthTo: month });
  const known = (periods as readonly JsonObject[]).find((period) => period['payGroup'] === payGroup);
  const expectedVersion = Number(known?.['version'] ?? 0);
  const { period } = await world.must('SetPeriodState', { payGroup, month, state, expectedVersion });
  return period as JsonObject;
}

/** Locks a month that is open. */
export async function lockMonth(world: AttendanceWorld, month: Month): Promise<void> {
  await setState(world, month, 'CLOSING');
  await setState(world, month, 'LOCKED');
}

/** Begins an extract, and waits until it is made, or has failed. */
export async function extract(
  world: AttendanceWorld,
  month: Month,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<JsonObject> {
  const { extractId } = await world.must('CreateExtract', { ...month, kind: 'REGULAR', ...changes });
  return eventually(
    () => readExtract(world, shown(extractId)),
    ({ state }) => state !== 'RUNNING',
  );
}

/** An extract as it is told. */
export async function readExtract(world: AttendanceWorld, extractId: string): Promise<JsonObject> {
  const { extract: told } = await world.must('GetExtract', { extractId });
  return told as JsonObject;
}

/** All lines of an extract, read in pages of this size. */
export async function linesOf(
  world: AttendanceWorld,
  { extractId }: JsonObject,
  maxRows = 1000,
): Promise<readonly JsonObject[]> {
  const lines: JsonObject[] = [];
  for (let cursor: unknown; ;) {
    const page = await world.must('GetExtract', { extractId, cursor, maxRows });
    lines.push(...((page['lines'] ?? []) as readonly JsonObject[]));
    if (page['hasMore'] !== true) return lines;
    cursor = page['nextCursor'];
  }
}

/** A value of an answer as text; a text as it is. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** A line in words: `E1 1000 WORKED 480 MINUTE 2026-02-02..2026-02-02`, and what else it has. */
export const inWords = (line: JsonObject): string =>
  [
    ...[line['employeeId'], line['payCode'], line['item'], line['quantity'], line['unit']],
    `${shown(line['dateFrom'])}..${shown(line['dateTo'])}`,
    ...[line['dayType'], line['leaveType'], line['paidPercent'], line['retroMonth']],
  ]
    .filter((part) => part !== undefined)
    .map(shown)
    .join(' ');

/** Confirms an extract by what it tells itself, but for what a test changes. */
export const confirm = (
  world: AttendanceWorld,
  { extractId, version, lines, totals, hash }: JsonObject,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<Told> =>
  world.call('ConfirmExtract', { extractId, expectedVersion: version, lines, totals, hash, ...changes });

import type { JsonObject } from '../../src/lib/json.ts';
import type { Standing } from './bug-report.ts';
import { inWords, linesOf } from './payroll-calls.ts';
import type { Scenario } from './scenario.ts';
import { textOf } from './text-of.ts';

type Named<T> = Readonly<Record<string, T>>;

/** What stands in a scene, of all that is named: it has the form of the expectation. */
export async function tellStanding(scene: Scenario, named: Standing, employee = 'E1'): Promise<Standing> {
  const lots = await scene.lots(employee);
  const entries = await entriesOf(scene, employee);
  const tellers: { readonly [name in keyof Standing]-?: () => Promise<Standing[name]> | Standing[name] } = {
    leaves: () => tellLeaves(scene, lots, named.leaves ?? {}),
    lots: () => pick(named.lots, amountsOf(scene, lots)),
    ledger: () => tellLedger(named.ledger ?? {}, scene, lots, entries),
    available: () => tellAvailable(scene, named.available ?? {}, employee),
    entries: () => map(named.entries, (type) => entries.filter(({ entryType }) => entryType === type).length),
    live: () => countLive(scene, employee),
    usable: () => pick(named.usable, rangesOf(scene, lots)),
    lines: () => tellLines(scene),
  };
  const told: [string, unknown][] = [];
  for (const [name, tell] of Object.entries(tellers)) if (name in named) told.push([name, await tell()]);
  return Object.fromEntries(told);
}

/** the lots whose entries do not add up to what is shown of them. */
export async function unbalancedLots(scene: Scenario): Promise<readonly string[]> {
  const entries = await entriesOf(scene, 'E1');
  const lots = await scene.lots();
  return lots.flatMap((lot) => {
    const sum = sumOf(entries.filter(({ accountId }) => accountId === lot['accountId']));
    return sum === Number(lot['balance']) ? [] : [`${scene.nameOf(lot)}: ${sum}, shown ${Number(lot['balance'])}`];
  });
}

const map = <T, R>(named: Named<T> | undefined, tell: (name: string) => R): Named<R> =>
  Object.fromEntries(Object.keys(named ?? {}).map((name) => [name, tell(name)]));

/** What is named, where there is any. */
const pick = <T>(named: Named<T> | undefined, all: Named<T>): Named<T> =>
  Object.fromEntries(
    Object.keys(named ?? {}).flatMap((name) => {
      const found = all[name];
      return found === undefined ? [] : [[name, found] as const];
    }),
  );

const amountsOf = (scene: Scenario, lots: readonly JsonObject[]): Named<number> =>
  Object.fromEntries(lots.map((lot) => [scene.nameOf(lot), Number(lot['balance'])]));

const rangesOf = (scene: Scenario, lots: readonly JsonObject[]): Named<string> =>
  Object.fromEntries(
    lots.map((lot) => [scene.nameOf(lot), `${textOf(lot['usableFrom'])} to ${textOf(lot['usableTo'])}`]),
  );

async function entriesOf(scene: Scenario, employee: string): Promise<readonly JsonObject[]> {
  const criteria = { employeeIds: [scene.id(employee)], maxRows: 1000 };
  const { entries } = await scene.world.must('GetLeaveLedger', criteria);
  return (entries ?? []) as readonly JsonObject[];
}

const TEN_THOUSAND = 10_000;

/** Amounts have four decimals. */
const sumOf = (entries: readonly JsonObject[]): number =>
  entries.reduce((sum, { amount }) => sum + Math.round(Number(amount) * TEN_THOUSAND), 0) / TEN_THOUSAND;

function tellLedger(
  named: NonNullable<Standing['ledger']>,
  scene: Scenario,
  lots: readonly JsonObject[],
  entries: readonly JsonObject[],
): NonNullable<Standing['ledger']> {
  return Object.fromEntries(
    Object.entries(named).map(([name, types]) => {
      const lot = lots.find((one) => scene.nameOf(one) === name);
      const own = entries.filter(({ accountId }) => accountId === lot?.['accountId']);
      const amounts = Object.entries(types).map(([type, amount]) => {
        const those = own.filter(({ entryType }) => entryType === type);
        return [type, typeof amount === 'number' ? sumOf(those) : those.map((one) => Number(one['amount']))] as const;
      });
      return [name, Object.fromEntries(amounts)];
    }),
  );
}

/** By date, or by type and date. */
async function tellAvailable(scene: Scenario, named: Named<number>, employee: string): Promise<Named<number>> {
  const told: [string, number][] = [];
  for (const name of Object.keys(named)) {
    const [date = '', type] = name.split(' ').toReversed();
    told.push([name, await scene.world.available(scene.type(type), date, scene.id(employee))]);
  }
  return Object.fromEntries(told);
}

async function countLive(scene: Scenario, employee: string): Promise<number> {
  const states = ['SUBMITTED', 'APPROVED', 'CANCEL_REQUESTED'];
  const { leaves } = await scene.world.must('GetLeaves', { employeeIds: [scene.id(employee)], states });
  return ((leaves ?? []) as readonly JsonObject[]).length;
}

async function tellLeaves(scene: Scenario, lots: readonly JsonObject[], named: Named<object>): Promise<Named<object>> {
  const told: [string, object][] = [];
  for (const [name, members] of Object.entries(named)) {
    const leave = await scene.leave(name);
    const all = {
      ...leave,
      days: listOf(leave, 'days').map(dayInWords),
      allocations: listOf(leave, 'days').flatMap((day) => allocationsInWords(scene, lots, day)),
      warnings: listOf(leave, 'warnings').map(({ code }) => code),
      errors: listOf(leave, 'errors').map(({ code }) => code),
      delegatedFrom: listOf(leave, 'approvals').flatMap(({ delegatedFrom }) =>
        delegatedFrom === scene.id('M1') ? 'M1' : [],
      ),
    };
    const amounts = ['chargedDays', 'calendarDays', 'chargedMinutes', 'available'];
    const pairs = Object.entries(all).flatMap(([key, value]) =>
      key in members ? [[key, amounts.includes(key) ? Number(value) : value] as const] : [],
    );
    told.push([name, Object.fromEntries(pairs)]);
  }
  return Object.fromEntries(told);
}

const listOf = (json: JsonObject, name: string): readonly JsonObject[] => (json[name] ?? []) as readonly JsonObject[];

/** `2026-03-04 PM 0.5`; of a time also its minutes, and REVERSED where it is. */
const dayInWords = ({ workDate, part, fromTime, toTime, chargedDays, state }: JsonObject): string =>
  [
    `${textOf(workDate)} ${textOf(part)}`,
    ...(part === 'TIME' ? [`${Number(fromTime)}-${Number(toTime)}`] : []),
    Number(chargedDays),
    ...(state === 'REVERSED' ? ['REVERSED'] : []),
  ].join(' ');

function allocationsInWords(scene: Scenario, lots: readonly JsonObject[], day: JsonObject): readonly string[] {
  return listOf(day, 'allocations').map(({ accountId, amount }) => {
    const lot = lots.find((one) => one['accountId'] === accountId) ?? {};
    return `${textOf(day['workDate'])} ${scene.nameOf(lot)} ${Number(amount)}`;
  });
}

/** The lines of leave and of absence, without the prefix of the scene. */
async function tellLines(scene: Scenario): Promise<readonly string[]> {
  const lines = await linesOf(scene.world.attendance, scene.lastExtract);
  return lines
    .filter(({ item }) => item === 'LEAVE' || item === 'ABSENCE')
    .map((line) => inWords(line).replaceAll(scene.id(''), ''))
    .sort();
}

import type { JsonObject } from '../../src/lib/json.ts';
import type { Role, Told } from './attendance-world.ts';
import type { Step } from './bug-report.ts';
import { codeOf, paramsOf } from './leave-world.ts';

/** That a step means a closed month, as a message says it. */
export const retroOf = ({ retro }: Step): object => (retro === undefined ? {} : { retro });

/** Who may change what payroll has closed. */
export const clientOf = ({ retro }: Step): Role => (retro === true ? 'hr+payroll' : 'erp');

/** The name of what a step is about. */
export function nameIn({ do: verb, of }: Step): string {
  if (of === undefined) throw new Error(`Whose? ${verb}`);
  return of;
}

/** `2026-03-04 PM` in two. */
export function momentOf(text = ''): readonly [date: string, part: string | undefined] {
  const [date = '', part] = text.split(' ');
  return [date, part];
}

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The members of a request that say when: `2026-03-04`, `2026-03-04 AM` or `2026-03-04 09:00`. */
export function rangeOf({ from, to = from }: Step): object {
  const [startDate, start = 'FULL'] = momentOf(from);
  const [endDate, end = 'FULL'] = momentOf(to);
  return {
    startDate,
    ...(start.includes(':') ? { startPart: 'TIME', startTime: minuteOf(start) } : { startPart: start }),
    endDate,
    ...(end.includes(':') ? { endPart: 'TIME', endTime: minuteOf(end) } : { endPart: end }),
  };
}

/** The code, the path and the params of a fault. */
export const faultOf = (told: Told): Readonly<Record<string, unknown>> => {
  const [error] = (told.json['errors'] ?? []) as readonly JsonObject[];
  return { code: codeOf(told), path: error?.['path'], ...paramsOf(told) };
};

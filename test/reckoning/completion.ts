import type { Stay } from './presence.ts';

/** A stay of which both ends are known, or supposed. */
export interface WholeStay {
  readonly from: number;
  readonly to: number;
}

/**
 * stays with the ends that nobody told: as LONG as can be, until another mark or the end of all days, or as SHORT. What is
 * the same in both holds whatever the missing mark would say.
 */
export function completed(stays: readonly Stay[], length: 'LONG' | 'SHORT'): readonly WholeStay[] {
  return stays.flatMap(({ from, to }, at) => {
    if (from === undefined && to === undefined) return [];
    const earliest = length === 'SHORT' ? to : endOf(stays[at - 1]);
    const latest = length === 'SHORT' ? from : beginOf(stays[at + 1]);
    return [{ from: from ?? earliest ?? -Infinity, to: to ?? latest ?? Infinity }];
  });
}

const endOf = (stay: Stay | undefined): number | undefined => stay?.to ?? stay?.from;

const beginOf = (stay: Stay | undefined): number | undefined => stay?.from ?? stay?.to;

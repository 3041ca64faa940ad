import type { Lookup } from '../store/store.ts';
import { type Draft, NotLookedUp } from './draft.ts';

/** Goes on with a decision where a part of it lacks something, so that all that it lacks is loaded at once. */
export interface MissingLookups {
  /** What `part` answers; `instead` where it asks for what was not looked up, which is remembered. */
  attempt<T>(part: () => T, instead: T): T;
  /** Throws NotLookedUp with everything that was remembered: nothing that was decided meanwhile counts. */
  require(): void;
}

/** Asks a draft for all of them at once, so that a decision is made again once, and not for each. */
export function requireLookups(draft: Draft, lookups: readonly Lookup[]): void {
  const missing = missingLookups();
  for (const lookup of lookups)
    if ('aggregate' in lookup) missing.attempt(() => void draft.aggregate(lookup.aggregate, lookup.key), undefined);
  missing.require();
}

/** For one decision. */
export function missingLookups(): MissingLookups {
  const missing: Lookup[] = [];
  return {
    attempt(part, instead) {
      try {
        return part();
      } catch (cause) {
        if (!(cause instanceof NotLookedUp)) throw cause;
        missing.push(...cause.lookups);
        return instead;
      }
    },
    require() {
      if (missing.length > 0) throw new NotLookedUp(...missing);
    },
  };
}

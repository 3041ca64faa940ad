import type { Lookup } from '../store/store.ts';
import { NotLookedUp } from './draft.ts';

/** Goes on with a decision where a part of it lacks something, so that all that it lacks is loaded at once. */
export interface MissingLookups {
  /** What `part` answers; `instead` where it asks for what was not looked up, which is remembered. */
  attempt<T>(part: () => T, instead: T): T;
  /** Throws NotLookedUp with everything that was remembered: nothing that was decided meanwhile counts. */
  require(): void;
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

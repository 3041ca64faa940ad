import type { DatabaseSync } from 'node:sqlite';
import type { SqlValue } from './column-kinds.ts';
import { version } from './statements.ts';

const GUARD_VALUES = 4;

/** How guards are compared; the write lock or a read transaction is held meanwhile. */
export interface Guards {
  /** Compares every version and raises those that are written. False at the first that differs. */
  hold(guards: readonly SqlValue[]): boolean;
  /** The positions of all guards whose version differs. */
  colliding(guards: readonly SqlValue[]): readonly number[];
}

/** Prepares guards on a connection. */
export const openGuards = (database: DatabaseSync): Guards => {
  const select = database.prepare(version.select);
  const raise = database.prepare(version.raise);
  const create = database.prepare(version.create);
  select.setReturnArrays(true);

  const versionIs = (kind: SqlValue, key: SqlValue, expected: SqlValue): boolean =>
    (select.get(kind, key)?.[0] ?? 0) === expected;

  const holds = (guards: readonly SqlValue[], at: number): boolean => {
    const [kind = null, key = null, expected = null, bump = null] = guards.slice(at, at + GUARD_VALUES);
    // The writer has the database for itself: what was compared stays so until the commit.
    if (bump === 0) return versionIs(kind, key, expected);
    const { changes } = expected === 0 ? create.run(kind, key, bump) : raise.run(bump, kind, key, expected);
    return changes === 1;
  };

  return {
    hold(guards) {
      for (let at = 0; at < guards.length; at += GUARD_VALUES) if (!holds(guards, at)) return false;
      return true;
    },
    colliding(guards) {
      const positions: number[] = [];
      for (let at = 0; at < guards.length; at += GUARD_VALUES) {
        const [kind = null, key = null, expected = null] = guards.slice(at, at + GUARD_VALUES);
        if (!versionIs(kind, key, expected)) positions.push(at / GUARD_VALUES);
      }
      return positions;
    },
  };
};

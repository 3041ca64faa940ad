import { snakeCase } from '../names.ts';
import { journalledEntities } from '../store.ts';
import type { TreeReads } from '../store.ts';
import { aggregates } from '../tables.ts';
import type { ReadDialect } from './read-dialect.ts';

/** How far the recording of an event may lie from the time in its uid for the quick search to find it, in microseconds. */
const NEAR = 3_600_000_000;

/** The time in a UUIDv7 (RFC 9562, 5.7), in microseconds since the epoch. */
const timeOf = (uid: string): number => parseInt(uid.replaceAll('-', '').slice(0, 12), 16) * 1000;

/** {@link TreeReads} of a dialect. */
export const readTree = (dialect: ReadDialect): TreeReads => ({
  async leafHashes(from, to) {
    const [rows = []] = await dialect.read([
      dialect.query
        .selectFrom('sealed')
        .select(dialect.columns('sealed'))
        .where('event_index', '>=', from)
        .where('event_index', '<', to)
        .orderBy('event_index'),
    ]);
    return rows.map((row) => dialect.decode('sealed', row));
  },
  async subtreeRoots(level, from, to) {
    const [rows = []] = await dialect.read([
      dialect.query
        .selectFrom('sealed_subtree')
        .select(dialect.columns('sealedSubtree'))
        .where('level', '=', level)
        .where('position', '>=', from)
        .where('position', '<', to)
        .orderBy('position'),
    ]);
    return rows.map((row) => dialect.decode('sealedSubtree', row));
  },
  async indexOf(uid) {
    const time = timeOf(uid);
    // No index by uid, which every event would pay for: the time in it leads to a few neighbours.
    const near = dialect.query
      .selectFrom('audit_event')
      .select('event_index')
      .where('recorded_at', '>=', time - NEAR)
      .where('recorded_at', '<=', time + NEAR)
      .where('uid', '=', dialect.uuid(uid));
    const [[found] = []] = await dialect.read([near]);
    if (found !== undefined) return Number(found[0]);
    const all = dialect.query.selectFrom('sealed').select('event_index').where('uid', '=', dialect.uuid(uid));
    const [[sealed] = []] = await dialect.read([all]);
    return sealed === undefined ? undefined : Number(sealed[0]);
  },
  async rowsWithoutEvent(entity, limit) {
    const kind = journalledEntities[entity];
    const [table] = aggregates[kind].tables;
    const [rows = []] = await dialect.read([
      dialect.rowsWithoutEvent(entity, snakeCase(table), snakeCase(aggregates[kind].column), limit),
    ]);
    return rows.map(([key]) => String(key));
  },
});

import { type Kysely, sql } from 'kysely';
import type { FeedDialect, ReadTables } from '../reads/read-dialect.ts';
import { followedEntityNames } from '../tables/entities.ts';

const followed = followedEntityNames.map((name) => `entity = '${name}'`).join(' OR ');

/** What the index of the feed holds; the index is used only where a query spells it like this. */
export const feedCondition = `outcome = 'SUCCESS' AND action <> 'R' AND action <> 'E' AND (${followed})`;

/** The feed in SQLite's SQL. */
export const sqliteFeedDialect = (query: Kysely<ReadTables>): FeedDialect => ({
  // INDEXED BY: the planner would rather walk the table.
  events: (entities, from, limit) => ({
    compile: () =>
      sql`SELECT event_index, entity, entity_id, entity_version, employee_id, action
        FROM audit_event INDEXED BY audit_event_feed
        WHERE event_index >= ${from} AND ${sql.raw(feedCondition)}
          AND entity IN (${sql.join(entities)})
        ORDER BY event_index LIMIT ${limit}`.compile(query),
  }),
  uuidText: (column) => sql<string>`lower(${sql.raw(hyphenated(`hex(${column})`))})`,
});

const hyphenated = (hex: string): string =>
  [`${hex}, 1, 8`, `${hex}, 9, 4`, `${hex}, 13, 4`, `${hex}, 17, 4`, `${hex}, 21, 12`]
    .map((part) => `substr(${part})`)
    .join(` || '-' || `);

import { type Kysely, sql } from 'kysely';
import type { FeedDialect, ReadTables } from '../reads/read-dialect.ts';
import { followedEntityNames } from '../tables/entities.ts';

const followed = followedEntityNames.map((name) => `N'${name}'`).join(', ');

/** What the filtered index of the feed holds; the index is used only where a query has these literals. */
export const feedCondition = `outcome = N'SUCCESS' AND action IN (N'C', N'U', N'D') AND entity IN (${followed})`;

/** The feed in the SQL of SQL Server. */
export const sqlServerFeedDialect = (query: Kysely<ReadTables>): FeedDialect => ({
  events: (entities, from, limit) => ({
    compile: () =>
      sql`SELECT TOP (${limit}) event_index, entity, entity_id, entity_version, employee_id, action
        FROM audit_event
        WHERE event_index >= ${from} AND ${sql.raw(feedCondition)}
          AND entity IN (${sql.join(entities)})
        ORDER BY event_index`.compile(query),
  }),
  uuidText: (column) => sql<string>`${sql.raw(uuidText(column))}`,
});

/** Where each pair of digits of a uuid stands once it was a uniqueidentifier, whose first three groups are reversed. */
const PIECES = ['7, 2', '5, 2', '3, 2', '1, 2', '9, 1', '12, 2', '10, 2', '14, 1', '17, 2', '15, 2', '19, 18'];

/** A uuid of 16 bytes as text, in lower case with hyphens. */
export const uuidText = (column: string): string => {
  const guid = `CAST(CAST(${column} AS uniqueidentifier) AS char(36))`;
  return `LOWER(${PIECES.map((piece) => `SUBSTRING(${guid}, ${piece})`).join(' + ')})`;
};

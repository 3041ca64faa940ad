import { sql, type RawBuilder } from 'kysely';
import { snakeCase } from '../names.ts';
import type { AuditCriteria } from '../store.ts';
import type { ReadDialect } from './read-dialect.ts';

const texts = ['actor', 'clientId', 'employeeId', 'entity', 'entityId', 'operation', 'outcome'] as const;
const uuids = ['uid', 'correlationId', 'requestId'] as const;

/** All that the criteria demand of an event of the table with this name. */
export const auditConditions = (
  { uuid }: Pick<ReadDialect, 'uuid'>,
  criteria: AuditCriteria,
  table: string,
): readonly RawBuilder<boolean>[] => {
  const demand = (column: string, operator: '=' | '>=' | '<', value: unknown): readonly RawBuilder<boolean>[] =>
    value === undefined ? [] : [sql<boolean>`${sql.ref(`${table}.${column}`)} ${sql.raw(operator)} ${value}`];
  return [
    ...demand('recorded_at', '>=', criteria.recordedFrom),
    ...demand('recorded_at', '<', criteria.recordedTo),
    ...texts.flatMap((name) => demand(snakeCase(name), '=', criteria[name])),
    ...uuids.flatMap((name) => demand(snakeCase(name), '=', criteria[name] && uuid(criteria[name]))),
  ];
};

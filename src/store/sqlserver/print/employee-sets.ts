import { snakeCase } from '../../names.ts';
import { aggregates } from '../../tables/aggregates.ts';
import { sets } from '../../tables/sets.ts';
import type { SetKind } from '../../tables/sets.ts';
import type { TableName } from '../../tables/tables.ts';
import { COLLATION } from '../column-kinds.ts';
import { uuidText } from '../feed-dialect.ts';
import { KEY_LENGTH, keyColumn, quoted, tableName } from './sql-text.ts';

/** The sets that ask for what an employee has. */
const employeeSets = (Object.keys(sets) as readonly SetKind[]).filter((kind) => kind !== 'unnamedEmployee');

/** The parameter of a set. */
export const setParameter = (kind: SetKind): string => `@${snakeCase(kind)}`;

/** How a set is asked for. */
interface Question {
  /** What is sent behind the place. */
  readonly sent: string;
  /** From what was sent to the rows of the set, which are called `one`. */
  readonly join: string;
  /** What of `one` they are ordered by, before the key. */
  readonly order: readonly string[];
}

const byRange = (table: TableName, sent: string, order: string, condition: string): Question => ({
  sent: `employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]'${sent}`,
  join: `JOIN ${tableName(table)} AS one ON one.employee_id = sent.employee COLLATE ${COLLATION} AND ${condition}`,
  order: [order],
});

const byDate = (table: TableName): Question =>
  byRange(
    table,
    '',
    'work_date',
    `one.work_date >= sent.first COLLATE ${COLLATION} AND one.work_date <= sent.last COLLATE ${COLLATION}`,
  );

const byMoment = (table: TableName): Question =>
  byRange(
    table,
    ", lowest nvarchar(32) '$[4]'",
    'occurred_at',
    `one.live = 1 AND one.event_id >= CONVERT(binary(16), sent.lowest, 2)
    AND one.occurred_at >= CAST(sent.first AS bigint) AND one.occurred_at < CAST(sent.last AS bigint)`,
  );

const byFact = (table: TableName): Question => ({
  sent: "given nvarchar(32) '$[1]', lowest nvarchar(32) '$[2]'",
  join: `JOIN ${tableName(table)} AS given ON given.event_id = CONVERT(binary(16), sent.given, 2)
  JOIN ${tableName(table)} AS one ON one.employee_id = given.employee_id
    AND one.event_id >= CONVERT(binary(16), sent.lowest, 2) AND one.event_type = given.event_type
    AND one.occurred_second = given.occurred_second AND one.terminal_id = given.terminal_id
    AND one.state = N'DUPLICATE'`,
  order: [],
});

function questionOf(set: SetKind): Question {
  const [table] = aggregates[sets[set].kind].tables;
  if (set === 'duplicateEvent') return byFact(table);
  return set === 'employeeEvent' ? byMoment(table) : byDate(table);
}

const printSet = (set: SetKind): string => {
  const { kind } = sets[set];
  const [table] = aggregates[kind].tables;
  const key = keyColumn(table, kind);
  const isUuid = key.column.kind === 'uuid';
  const { sent, join, order } = questionOf(set);
  const stored = `one.${key.sqlName}`;
  const parameter = setParameter(set);
  const members = `@${snakeCase(set)}_member`;
  return `
IF ${parameter} IS NOT NULL
BEGIN
  DECLARE ${members} TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(${KEY_LENGTH}) COLLATE ${COLLATION} NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO ${members} (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY ${[...order.map((one) => `one.${one}`), stored].join(', ')}),
    ${isUuid ? uuidText(stored) : stored}, ${isUuid ? stored : 'NULL'}
  FROM OPENJSON(${parameter}) WITH (
    place int '$[0]', ${sent}
  ) AS sent
  ${join};
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT ${quoted(kind)}, member.aggregate_key, member.id, -1, 0
  FROM ${members} AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = ${quoted(kind)} AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among ${set}], COUNT(*) AS among FROM ${members} GROUP BY place ORDER BY place;
  SELECT place AS [set ${set}], aggregate_key FROM ${members} ORDER BY place, nth;
END;`;
};

/** What an employee has in a range, see `sets`; each is loaded too. */
export const printEmployeeSets = (): string => employeeSets.map(printSet).join('\n');

/** Their parameters, in order. */
export const employeeSetParameters = (): readonly string[] =>
  employeeSets.map((kind) => `${setParameter(kind)} nvarchar(max) = NULL`);

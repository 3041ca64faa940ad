import type { AggregateKind } from './aggregates.ts';

/** An entity of the audit trail whose rows name the event that wrote them. */
interface Entity {
  readonly aggregate: AggregateKind;
  /** The change feed tells consumers of it. */
  readonly inFeed: boolean;
  /** Days depend on it: the evaluation follows it. */
  readonly evaluated: boolean;
}

/**
 * Every such entity by its name in the audit trail. Whoever follows the journal, the check of rows against it and the
 * index of the feed take their lists from here. The index of a database was made by a migration: an entity that is to be
 * followed from now on needs one that makes the index anew, with the conditions that the dialects print.
 */
export const entities = {
  TimeEvent: { aggregate: 'timeEvent', inFeed: true, evaluated: true },
  Employee: { aggregate: 'employee', inFeed: true, evaluated: true },
  Terminal: { aggregate: 'terminal', inFeed: true, evaluated: true },
  Source: { aggregate: 'source', inFeed: false, evaluated: true },
  AttendanceDay: { aggregate: 'attendanceDay', inFeed: true, evaluated: false },
  AttendanceException: { aggregate: 'attendanceException', inFeed: true, evaluated: false },
  ScheduleDay: { aggregate: 'scheduleDay', inFeed: false, evaluated: true },
  Shift: { aggregate: 'shift', inFeed: false, evaluated: true },
  Calendar: { aggregate: 'calendar', inFeed: false, evaluated: true },
  PunchCorrection: { aggregate: 'punchCorrection', inFeed: false, evaluated: true },
  OvertimeRequest: { aggregate: 'overtimeRequest', inFeed: false, evaluated: true },
  PayrollPeriod: { aggregate: 'payrollPeriod', inFeed: false, evaluated: true },
  LeaveRequest: { aggregate: 'leaveRequest', inFeed: true, evaluated: true },
  LeaveBook: { aggregate: 'leaveBook', inFeed: false, evaluated: false },
  LeaveAccount: { aggregate: 'leaveAccount', inFeed: false, evaluated: false },
  LeaveType: { aggregate: 'leaveType', inFeed: false, evaluated: false },
  LeavePolicy: { aggregate: 'leavePolicy', inFeed: false, evaluated: false },
  Delegation: { aggregate: 'delegation', inFeed: false, evaluated: false },
  PayrollExtract: { aggregate: 'payrollExtract', inFeed: false, evaluated: false },
  RetroDate: { aggregate: 'retroDate', inFeed: false, evaluated: false },
  Client: { aggregate: 'client', inFeed: false, evaluated: false },
  Run: { aggregate: 'run', inFeed: false, evaluated: false },
  QuarantineItem: { aggregate: 'quarantineItem', inFeed: false, evaluated: false },
} as const satisfies Readonly<Record<string, Entity>>;

export type EntityName = keyof typeof entities;

type NameWhere<Trait extends Partial<Entity>> = {
  readonly [N in EntityName]: (typeof entities)[N] extends Trait ? N : never;
}[EntityName];

/** What the change feed tells of. */
export type FeedEntityName = NameWhere<{ inFeed: true }>;

/** What days depend on. */
export type EvaluatedEntityName = NameWhere<{ evaluated: true }>;

/** What can be followed in the journal. */
export type FollowedEntityName = FeedEntityName | EvaluatedEntityName;

/** Whether an entry of the audit trail may be about such an entity. */
export const isEntityName = (name: string): name is EntityName => Object.hasOwn(entities, name);

export const entityNames: readonly EntityName[] = Object.keys(entities).filter(isEntityName);

export const feedEntityNames: readonly FeedEntityName[] = entityNames.filter((name) => isInFeed(name));

export const evaluatedEntityNames: readonly EvaluatedEntityName[] = entityNames.filter((name) => isEvaluated(name));

/** In the order of the index of the feed. */
export const followedEntityNames: readonly FollowedEntityName[] = entityNames.filter(
  (name) => isInFeed(name) || isEvaluated(name),
);

function isInFeed(name: EntityName): name is FeedEntityName {
  return entities[name].inFeed;
}

function isEvaluated(name: EntityName): name is EvaluatedEntityName {
  return entities[name].evaluated;
}

import type { Report, Submission } from './scenario.ts';

/**
 * Answers as libraries without types decode them: a list of one may stand as its item, dates as text or Date, and
 * what restricts a simple type (npm `soap` does not follow it to xs:int) as text.
 */
export interface Answers {
  readonly Ping: { readonly clientId: string };
  readonly UpsertEmployees: { readonly applied: number | string };
  readonly SubmitTimeEvents: {
    readonly replayed: boolean;
    readonly accepted: number | string;
    readonly results: OneOrMany<{ readonly outcome: string; readonly id: string }>;
  };
  readonly GetTimeEvents: {
    readonly events: OneOrMany<{ readonly eventId: string; readonly localTime: string | Date }>;
  };
  readonly QueryAuditLog: {
    readonly events: OneOrMany<{ readonly operation: string; readonly outcome: string; readonly channel: string }>;
  };
}

/** The detail of a fault as such a library decodes it; what it does not know the type of stays text. */
export interface FaultDetail {
  readonly code: string;
  readonly retryable: boolean | string;
  readonly errors: OneOrMany<{ readonly code: string; readonly path: string }>;
}

type OneOrMany<T> = T | readonly T[];

interface Played {
  readonly ping: Answers['Ping'];
  readonly upsert: Answers['UpsertEmployees'];
  readonly first: Answers['SubmitTimeEvents'];
  readonly second: Answers['SubmitTimeEvents'];
  readonly fault: FaultDetail;
  readonly stored: Answers['GetTimeEvents'];
  readonly journal: Answers['QueryAuditLog'];
}

/** Puts the answers of a library into the report. */
export function reportOf(played: Played): Report {
  const [error] = many(played.fault.errors);
  const events = many(played.stored.events);
  return {
    knownAs: played.ping.clientId,
    applied: Number(played.upsert.applied),
    first: submissionOf(played.first),
    second: submissionOf(played.second),
    fault: {
      code: played.fault.code,
      retryable: String(played.fault.retryable) === 'true',
      errorCode: error?.code ?? '',
      path: error?.path ?? '',
    },
    storedEventIds: events.map((event) => event.eventId),
    storedLocalTimes: events.map((event) =>
      event.localTime instanceof Date ? event.localTime.toISOString() : event.localTime,
    ),
    journal: many(played.journal.events).map((event) => `${event.operation} ${event.outcome} ${event.channel}`),
  };
}

const many = <T>(value: OneOrMany<T> | undefined): readonly T[] => (value === undefined ? [] : ([value].flat() as T[]));

function submissionOf(answer: Answers['SubmitTimeEvents']): Submission {
  const [result] = many(answer.results);
  return {
    replayed: answer.replayed,
    accepted: Number(answer.accepted),
    outcome: result?.outcome ?? '',
    id: result?.id ?? '',
  };
}

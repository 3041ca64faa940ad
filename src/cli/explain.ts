import type { App } from '../app/app.ts';
import type { JournalEvent } from '../app/explain-call.ts';
import { canonicalUuid, isUuid } from '../lib/uuid.ts';
import { detailsOf } from './explained-changes.ts';
import { complain, printLine } from './output.ts';

/** One call: all events of one correlation id. */
interface ExplainedCall {
  readonly incidentId: string;
  readonly recordedAt: string;
  readonly operation: string;
  readonly received: {
    readonly channel: string;
    readonly sourceAddress: string;
    readonly peerAddress: string;
    readonly node: string;
    readonly messageId: string;
    /** SHA-256, hexadecimal; empty where there is none. */
    readonly bodyHash: string;
  };
  readonly authenticated: {
    readonly clientId: string;
    readonly authentication: string;
    readonly credentialId: string;
    readonly onBehalfOf: string;
  };
  readonly requestId: string | undefined;
  readonly outcome: string;
  readonly faultCode: string;
  readonly facts: readonly ExplainedFact[];
}

interface ExplainedFact {
  readonly index: number;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly entityVersion: number;
  readonly employeeId: string;
  readonly outcome: string;
  readonly faultCode: string;
  readonly affectedRows: number;
  readonly changes: unknown;
}

/** Tells what happened to a call, from the journal; answers the exit code: 1 where the journal knows nothing of it. */
export async function explain(app: App, id: string, { json }: { readonly json?: true }): Promise<number> {
  if (!isUuid(id)) return complain(`${id} is no incident id and no request id: those are UUIDs.`);
  const wanted = canonicalUuid(id);
  const events = await app.explain(wanted);
  if (!events.ok) return complain(events.error);
  const calls = callsOf(events.value);
  if (json === true) printLine(JSON.stringify({ id: wanted, calls }, undefined, 2));
  else if (calls.length > 0) calls.forEach(print);
  return calls.length > 0 ? 0 : complain(`The journal has nothing of ${wanted}. ${WHERE_ELSE}`);
}

const WHERE_ELSE =
  'The log may: what came while the database was away stands there alone, and of the same refusal of ' +
  'somebody unknown the journal keeps the first of each minute and a count.';

function callsOf(events: readonly JournalEvent[]): readonly ExplainedCall[] {
  const byCall = Map.groupBy(events, ({ correlationId }) => correlationId);
  return [...byCall.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [callOf(first, group)];
  });
}

const callOf = (first: JournalEvent, group: readonly JournalEvent[]): ExplainedCall => ({
  incidentId: first.correlationId,
  recordedAt: timeOf(first.recordedAt),
  operation: first.operation,
  received: {
    channel: first.channel,
    sourceAddress: first.sourceAddress,
    peerAddress: first.peerAddress,
    node: first.node,
    messageId: first.messageId,
    bodyHash: first.bodyHash === null ? '' : Buffer.from(first.bodyHash).toString('hex'),
  },
  authenticated: {
    clientId: first.clientId,
    authentication: first.authentication,
    credentialId: first.credentialId,
    onBehalfOf: first.onBehalfOf,
  },
  requestId: first.requestId ?? undefined,
  ...resultOf(first, group),
  facts: group.map(factOf),
});

/** A call that was done may hold items that were refused. */
const resultOf = (
  first: JournalEvent,
  group: readonly JournalEvent[],
): Pick<ExplainedCall, 'outcome' | 'faultCode'> => {
  const done = group.find(({ outcome }) => outcome === 'SUCCESS') ?? first;
  return { outcome: done.outcome, faultCode: done.faultCode };
};

const factOf = (event: JournalEvent): ExplainedFact => ({
  index: event.eventIndex,
  action: event.action,
  entity: event.entity,
  entityId: event.entityId,
  entityVersion: event.entityVersion,
  employeeId: event.employeeId,
  outcome: event.outcome,
  faultCode: event.faultCode,
  affectedRows: event.affectedRows,
  changes: event.changes === '' ? undefined : (JSON.parse(event.changes) as unknown),
});

const timeOf = (micros: number): string => new Date(micros / 1000).toISOString();

const SHOWN_FACTS = 50;

function print(call: ExplainedCall, at: number): void {
  const { received, authenticated, facts } = call;
  const line = (title: string, ...parts: readonly string[]): void =>
    printLine(`   ${title.padEnd(14)} ${parts.filter((part) => part !== '').join(', ')}`);
  if (at > 0) printLine('');
  printLine(`${at + 1}. ${call.recordedAt} ${call.operation || 'a message whose operation was not read'}`);
  line(
    'received',
    `by ${received.channel}${label(' from ', received.sourceAddress)}`,
    received.peerAddress === received.sourceAddress ? '' : label('through ', received.peerAddress),
    label('on node ', received.node),
    label('message id ', received.messageId),
  );
  if (received.bodyHash !== '') line('body', `SHA-256 ${received.bodyHash}`);
  line('authenticated', ...callerOf(authenticated));
  if (call.requestId !== undefined) line('request id', call.requestId);
  line('incident id', call.incidentId);
  for (const fact of facts.slice(0, SHOWN_FACTS)) {
    line(`event ${fact.index}`, ...wordsOf(fact));
    for (const [title, text] of detailsOf(fact.changes)) line(`  ${title}`, text);
  }
  if (facts.length > SHOWN_FACTS) line('', `and ${facts.length - SHOWN_FACTS} more: --json shows all`);
  line('outcome', (outcomes[call.outcome] ?? (() => call.outcome))(call));
}

const label = (name: string, value: string): string => (value === '' ? '' : name + value);

const callerOf = (who: ExplainedCall['authenticated']): readonly string[] => [
  who.authentication === '' ? 'not' : who.authentication,
  who.clientId === '' ? 'nobody known' : `as ${who.clientId}`,
  label('credential ', who.credentialId),
  label('on behalf of ', who.onBehalfOf),
];

const actions: Readonly<Record<string, string>> = {
  C: 'created',
  R: 'read',
  U: 'changed',
  D: 'removed',
  E: 'executed',
};

const wordsOf = (fact: ExplainedFact): readonly string[] => [
  `${actions[fact.action] ?? fact.action} ${[fact.entity, fact.entityId].filter((part) => part !== '').join(' ')}`.trim(),
  fact.entityVersion === 0 ? '' : `version ${fact.entityVersion}`,
  label('employee ', fact.employeeId),
  fact.outcome === 'SUCCESS' ? '' : `${fact.outcome} ${fact.faultCode}`.trim(),
  fact.affectedRows > 1 ? `${fact.affectedRows} rows` : '',
];

const outcomes: Readonly<Record<string, (call: ExplainedCall) => string>> = {
  SUCCESS: ({ facts }) => {
    const refused = facts.filter(({ outcome }) => outcome === 'REFUSED').length;
    return refused === 0 ? 'done' : `done, but for ${refused} of its items`;
  },
  REPLAYED: () => 'done before under the same request id: the stored result was sent again, nothing was written',
  REFUSED: ({ faultCode }) => `refused with ${faultCode}; nothing was written`,
  FAILED: ({ faultCode }) => `failed with ${faultCode}: a defect; the log has its cause under the incident id`,
};

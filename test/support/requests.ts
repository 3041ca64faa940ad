import { randomUUID } from 'node:crypto';

/** An event as a test writes it: elements in the order of the contract. */
export interface EventXml {
  readonly sourceEventId?: string;
  readonly employeeId?: string;
  readonly timeRecordingId?: string;
  readonly eventType: string;
  readonly eventTime: string;
  readonly timeZone?: string;
  readonly disambiguation?: string;
  readonly terminalId?: string;
  readonly reasonCode?: string;
}

export interface SubmitXml {
  readonly requestId?: string;
  readonly sourceSystem?: string;
  readonly actor?: string;
  readonly mode?: 'ATOMIC' | 'PARTIAL';
  readonly quarantine?: boolean;
}

const elements = (members: object): string =>
  Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${String(value)}</${name}>`)
    .join('');

const eventOrder = [
  'sourceEventId',
  'employeeId',
  'timeRecordingId',
  'eventType',
  'eventTime',
  'timeZone',
  'disambiguation',
  'terminalId',
  'reasonCode',
] as const satisfies readonly (keyof EventXml)[];

const eventXml = (event: EventXml): string =>
  `<events>${elements(Object.fromEntries(eventOrder.map((name) => [name, event[name]])))}</events>`;

/** The body of SubmitTimeEvents. */
export function submit(events: readonly EventXml[], options: SubmitXml = {}): string {
  const { requestId = randomUUID(), sourceSystem = 'ERP01', actor, mode = 'ATOMIC', quarantine } = options;
  const head = elements({ requestId, sourceSystem, actor, mode, quarantine });
  return `<SubmitTimeEvents xmlns="urn:muster:attendance:v1">${head}${events.map(eventXml).join('')}</SubmitTimeEvents>`;
}

/** The body of UpsertTerminals for one terminal with a zone. */
export const terminal = (terminalId: string, timeZone: string): string =>
  `<UpsertTerminals xmlns="urn:muster:workforce:v1">${elements({ requestId: randomUUID(), sourceSystem: 'ERP01', mode: 'ATOMIC' })}` +
  `<terminals>${elements({ terminalId, sourceSequence: 1, timeZone })}</terminals></UpsertTerminals>`;

/** The body of GetTimeEvents. */
export const getEvents = (criteria: {
  readonly employeeIds?: string;
  readonly sourceSystem?: string;
  readonly includeInactive?: boolean;
  readonly maxRows?: number;
}): string => `<GetTimeEvents xmlns="urn:muster:attendance:v1">${elements(criteria)}</GetTimeEvents>`;

/** The body of QueryAuditLog. */
export const queryAudit = (criteria: Readonly<Record<string, string | number>>): string =>
  `<QueryAuditLog xmlns="urn:muster:audit:v1">${elements(criteria)}</QueryAuditLog>`;

export const ping = (text: string): string => `<Ping xmlns="urn:muster:integration:v1">${elements({ text })}</Ping>`;

/** A moment some days ago at a local time, as the wire has it: within the acceptance window whenever the tests run. */
export function daysAgo(days: number, time: string, offset: string): string {
  const date = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  return `${date}T${time}${offset}`;
}

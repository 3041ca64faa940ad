import { randomUUID } from 'node:crypto';

/** What every write has, in the order of the contract. */
export interface WriteHead {
  readonly requestId?: string;
  readonly sourceSystem?: string;
  readonly mode?: 'ATOMIC' | 'PARTIAL';
}

type Members = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

const elements = (members: Members): string =>
  Object.entries(members)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((one: string) => [name, one] as const) : [[name, value] as const],
    )
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${String(value)}</${name}>`)
    .join('');

const head = ({ requestId = randomUUID(), sourceSystem = 'ERP01', mode = 'ATOMIC' }: WriteHead): string =>
  elements({ requestId, sourceSystem, mode });

const body = (operation: string, service: string, content: string): string =>
  `<${operation} xmlns="urn:muster:${service}:v1" xmlns:t="urn:muster:types:v1">${content}</${operation}>`;

/** The body of VoidTimeEvents, one reason for all. */
export const voidEvents = (eventIds: readonly string[], reason: string, options: WriteHead = {}): string =>
  body(
    'VoidTimeEvents',
    'attendance',
    head(options) + eventIds.map((eventId) => `<voids>${elements({ eventId, reason })}</voids>`).join(''),
  );

/** The body of ReportWatermark for one terminal, or for the source as a whole. */
export const watermark = (
  report: { terminalId?: string; sourceSequence: number; deliveredUpTo: string },
  options: WriteHead = {},
): string => {
  const { terminalId, sourceSequence, deliveredUpTo } = report;
  return body(
    'ReportWatermark',
    'workforce',
    `${head(options)}<watermarks>${elements({ terminalId, sourceSequence, deliveredUpTo })}</watermarks>`,
  );
};

export const getQuarantine = (criteria: Members = {}): string =>
  body('GetQuarantine', 'integration', elements(criteria));

export const retryQuarantine = (quarantineIds: readonly string[], options: WriteHead = {}): string =>
  body('RetryQuarantine', 'integration', head(options) + elements({ quarantineIds }));

export const discardQuarantine = (quarantineIds: readonly string[], reason: string, options: WriteHead = {}): string =>
  body('DiscardQuarantine', 'integration', head(options) + elements({ reason, quarantineIds }));

export const getServiceInfo = (): string => body('GetServiceInfo', 'integration', '');

/** How the employees of a request differ from the plainest ones. */
export interface StaffOptions extends WriteHead {
  readonly masterSequence?: number;
  readonly timeRecordingId?: string;
  /** Of a FULL run; absent in a DELTA. */
  readonly run?: {
    readonly runId: string;
    readonly part: number;
    readonly lastPart?: boolean;
    readonly deleteMissing?: boolean;
  };
}

/** The body of UpsertEmployees: employed in Shanghai since 2020. */
export function upsertStaff(
  employeeIds: readonly string[],
  { run, masterSequence = 1, timeRecordingId, ...options }: StaffOptions = {},
): string {
  const scope = elements({ scope: run === undefined ? 'DELTA' : 'FULL', ...run });
  const slice =
    '<t:validFrom>2020-01-01</t:validFrom><t:validTo>9999-12-31</t:validTo><t:status>ACTIVE</t:status>' +
    (timeRecordingId === undefined ? '' : `<t:timeRecordingId>${timeRecordingId}</t:timeRecordingId>`) +
    '<t:workTimeZone>Asia/Shanghai</t:workTimeZone><t:timeManagementMode>CLOCK</t:timeManagementMode>';
  const employees = employeeIds
    .map(
      (employeeId) =>
        `<employees>${elements({ employeeId, masterSequence, hireDate: '2020-01-01' })}<slices>${slice}</slices></employees>`,
    )
    .join('');
  return body('UpsertEmployees', 'workforce', head(options) + scope + employees);
}

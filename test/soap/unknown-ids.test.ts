import { expect } from 'chai';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { callAs, type SoapReply } from '../support/soap-call.ts';

const ID = '0193b0a0-0000-4000-8000-0000000000aa';

type Role = 'erp' | 'auditor' | 'integrator';

interface Unknown {
  readonly service: 'attendance' | 'workforce' | 'integration' | 'audit';
  readonly operation: string;
  readonly body: string;
  readonly code?: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly as?: Role;
}

const written = (body: string): string =>
  `<requestId>${crypto.randomUUID()}</requestId><sourceSystem>ERP01</sourceSystem>${body}`;
const decided = '<expectedVersion>1</expectedVersion><decision>APPROVE</decision><decidedBy>M1</decidedBy>';
const punch = `<eventType>P10</eventType><eventTime>${new Date().toISOString()}</eventTime>`;
const shift = (code: string): string =>
  `<mode>ATOMIC</mode><days><employeeId>E1001</employeeId><workDate>2026-03-02</workDate><sourceSequence>1</sourceSequence><source>ASSIGNMENT</source><plan>SHIFTS</plan>${code}</days>`;

/** Each names something that there is not. */
const table: readonly Unknown[] = [
  {
    service: 'attendance',
    operation: 'SubmitTimeEvents',
    body: written(`<mode>ATOMIC</mode><events><employeeId>NOBODY</employeeId>${punch}</events>`),
    code: 'EMPLOYEE_UNKNOWN',
    path: '/events[1]/employeeId',
    params: { employeeId: 'NOBODY' },
  },
  {
    service: 'attendance',
    operation: 'SubmitTimeEvents',
    body: written(`<mode>ATOMIC</mode><events><timeRecordingId>B99</timeRecordingId>${punch}</events>`),
    code: 'EMPLOYEE_UNKNOWN',
    path: '/events[1]/timeRecordingId',
    params: { timeRecordingId: 'B99' },
  },
  {
    service: 'attendance',
    operation: 'VoidTimeEvents',
    body: written(`<mode>ATOMIC</mode><voids><eventId>${ID}</eventId><reason>x</reason></voids>`),
    path: '/voids[1]/eventId',
    params: { eventId: ID },
  },
  {
    service: 'attendance',
    operation: 'DecideCorrection',
    body: written(`<correctionId>${ID}</correctionId>${decided}`),
    path: '/correctionId',
    params: { correctionId: ID },
  },
  {
    service: 'attendance',
    operation: 'DecideOvertime',
    body: written(`<overtimeId>${ID}</overtimeId>${decided}`),
    path: '/overtimeId',
    params: { overtimeId: ID },
  },
  {
    service: 'attendance',
    operation: 'ResolveException',
    body: written(
      `<exceptionId>${ID}</exceptionId><expectedVersion>1</expectedVersion><action>EXCUSE</action><decidedBy>M1</decidedBy>`,
    ),
    path: '/exceptionId',
    params: { exceptionId: ID },
  },
  {
    service: 'attendance',
    operation: 'RecalculateDays',
    body: written(
      '<employeeIds>NOBODY</employeeIds><workDateFrom>2026-03-02</workDateFrom><workDateTo>2026-03-02</workDateTo>',
    ),
    code: 'EMPLOYEE_UNKNOWN',
    path: '/employeeIds[1]',
    params: { employeeId: 'NOBODY' },
  },
  {
    service: 'workforce',
    operation: 'AssignSchedule',
    body: written(shift('<shifts><shiftCode>NOPE</shiftCode></shifts>')),
    path: '/days[1]/shifts[1]/shiftCode',
    params: { shiftCode: 'NOPE' },
  },
  {
    service: 'workforce',
    operation: 'ReportWatermark',
    body: written(
      '<mode>ATOMIC</mode><watermarks><terminalId>T99</terminalId><sourceSequence>1</sourceSequence><deliveredUpTo>2026-03-02T00:00:00Z</deliveredUpTo></watermarks>',
    ),
    path: '/watermarks[1]/terminalId',
    params: { terminalId: 'T99' },
  },
  {
    service: 'workforce',
    operation: 'GetCalendar',
    body: '<calendarCode>XX</calendarCode>',
    path: '/calendarCode',
    params: { calendarCode: 'XX' },
  },
  { service: 'integration', operation: 'GetRun', body: `<runId>${ID}</runId>`, path: '/runId', params: { runId: ID } },
  {
    service: 'integration',
    operation: 'CancelRun',
    body: written(`<runId>${ID}</runId>`),
    path: '/runId',
    params: { runId: ID },
  },
  {
    service: 'integration',
    operation: 'RetryQuarantine',
    body: written(`<mode>ATOMIC</mode><quarantineIds>${ID}</quarantineIds>`),
    path: '/quarantineIds[1]',
    params: { quarantineId: ID },
  },
  {
    service: 'integration',
    operation: 'DiscardQuarantine',
    body: written(`<mode>ATOMIC</mode><reason>x</reason><quarantineIds>${ID}</quarantineIds>`),
    path: '/quarantineIds[1]',
    params: { quarantineId: ID },
  },
  {
    service: 'audit',
    operation: 'GetAuditProof',
    body: `<kind>INCLUSION</kind><uid>${ID}</uid>`,
    path: '/uid',
    params: { uid: ID },
    as: 'auditor',
  },
];

/** The first error that a fault tells: its code, its path, and its params as an object. */
function firstError({ fault }: SoapReply) {
  const [error] = fault?.errors ?? [];
  const params = (error?.['params'] ?? []) as unknown as readonly { readonly name: string; readonly value: string }[];
  return {
    code: error?.['code'],
    path: error?.['path'],
    params: Object.fromEntries(params.map(({ name, value }) => [name, value])),
  };
}

describe('what there is not', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  for (const { service, operation, body, code = 'NOT_FOUND', path, params, as = 'erp' } of table) {
    it(`is told by ${operation} as a param, and in the faultstring: ${Object.keys(params).join(', ')}`, async () => {
      const request = `<${operation} xmlns="urn:muster:${service}:v1">${body}</${operation}>`;
      const reply = await callAs(app.clients[as], app.url, service, request);
      const error = firstError(reply);
      expect([reply.fault?.code, error.code, error.path]).to.deep.equal([code, code, `/${operation}${path}`]);
      expect(error.params).to.include(params);
      for (const value of Object.values(params)) expect(reply.fault?.message).to.contain(value);
    });
  }
});

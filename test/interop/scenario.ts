import type { Credentials } from '../../tools/soap-message.ts';

/** How the password travels in the UsernameToken. */
export type PasswordKind = 'text' | 'digest';

/** The version of SOAP that the client is to speak. */
export type SoapVersionName = '1.1' | '1.2';

/** What a foreign client is told to do. */
export interface Scenario {
  readonly url: string;
  readonly version: SoapVersionName;
  readonly passwords: PasswordKind;
  readonly erp: Credentials;
  readonly auditor: Credentials;
  readonly integrator: Credentials;
  readonly employeeId: string;
  readonly eventTime: string;
  readonly upsertRequestId: string;
  readonly submitRequestId: string;
  readonly refusedRequestId: string;
}

/** The outcome of a SubmitTimeEvents as the client understood it. */
export interface Submission {
  readonly replayed: boolean;
  readonly accepted: number;
  readonly outcome: string;
  readonly id: string;
}

/** What a foreign client met: values that its own library decoded by our WSDL. */
export interface Report {
  /** Ping's clientId. */
  readonly knownAs: string;
  readonly applied: number;
  readonly first: Submission;
  /** The same request sent again. */
  readonly second: Submission;
  /** Of the request with an unknown employee. */
  readonly fault: {
    readonly code: string;
    readonly retryable: boolean;
    readonly errorCode: string;
    readonly path: string;
  };
  readonly storedEventIds: readonly string[];
  readonly storedLocalTimes: readonly string[];
  /** `operation outcome channel` of the journal's events for the submission, in order. */
  readonly journal: readonly string[];
}

/** A foreign client: plays the scenario with its own library. */
export interface ForeignClient {
  readonly name: string;
  /** Why it cannot run here; undefined where it can. */
  readonly missing: string | undefined;
  play(scenario: Scenario): Promise<Report>;
}

/** One request of each call. */
type Requests = Readonly<Record<'upsert' | 'submit' | 'refused' | 'stored' | 'journal' | 'ping', object>>;

/** The requests of the scenario as plain objects, for libraries that take those. */
export const requestsOf = (scenario: Scenario): Requests => ({
  upsert: {
    requestId: scenario.upsertRequestId,
    sourceSystem: 'ERP01',
    mode: 'ATOMIC',
    scope: 'DELTA',
    employees: [
      {
        employeeId: scenario.employeeId,
        masterSequence: '1',
        hireDate: '2020-01-01',
        slices: [
          {
            validFrom: '2020-01-01',
            validTo: '9999-12-31',
            status: 'ACTIVE',
            displayName: 'Zoë Müller & Sons',
            workTimeZone: 'Asia/Shanghai',
            timeManagementMode: 'CLOCK',
          },
        ],
      },
    ],
  },
  submit: submission(scenario.submitRequestId, scenario.employeeId, scenario),
  refused: submission(scenario.refusedRequestId, 'NOBODY', scenario),
  stored: { employeeIds: [scenario.employeeId] },
  journal: { requestId: scenario.submitRequestId },
  ping: { text: 'hello' },
});

const submission = (requestId: string, employeeId: string, { eventTime }: Scenario) => ({
  requestId,
  sourceSystem: 'ERP01',
  mode: 'ATOMIC',
  events: [{ sourceEventId: requestId, employeeId, eventType: 'CLOCK_IN', eventTime }],
});

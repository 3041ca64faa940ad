import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import soap from 'soap';
import { printPort } from './listen.ts';

const wsdl = new URL('../../wsdl/attendance.wsdl', import.meta.url).pathname;

/** The message as `soap` hands it over: names without namespaces, values as text. */
export interface Submitted {
  readonly requestId: string;
  readonly events: SubmittedEvent | readonly SubmittedEvent[];
}

export interface SubmittedEvent {
  readonly sourceEventId: string;
  readonly employeeId: string;
  readonly eventType: string;
  readonly eventTime: string | Date;
}

/** The security header as `soap` hands it over. */
export interface SecurityHeader {
  readonly UsernameToken: {
    readonly Username: string;
    readonly Password: { readonly $value: string };
    readonly Nonce: { readonly $value: string };
    readonly Created: string;
  };
}

/** What a peer does with a message before it answers. */
export interface Work {
  readonly authenticate?: (security: SecurityHeader) => boolean;
  readonly store?: (events: readonly SubmittedEvent[]) => void;
}

/** Serves our contract by npm `soap`: an answer of the same shape as Muster's, after the given work. */
export function serve(work: Work): void {
  const answer = (submitted: Submitted): object => {
    const events = [submitted.events].flat();
    work.store?.(events);
    const { requestId } = submitted;
    const counts = { accepted: events.length, duplicates: 0, quarantined: 0, rejected: 0 };
    return { requestId, replayed: false, ...counts, results: events.map(resultOf) };
  };
  const port = { SubmitTimeEvents: answer };
  const services = { AttendanceService: { AttendanceSoap11Port: port, AttendanceSoap12Port: port } };
  const http = createServer();
  const server = soap.listen(http, {
    path: '/soap/attendance',
    services,
    xml: readFileSync(wsdl, 'utf8'),
    uri: wsdl,
    callback: () => printPort(http),
  });
  const { authenticate } = work;
  if (authenticate !== undefined) server.authenticate = (security: SecurityHeader) => authenticate(security);
}

const resultOf = (event: SubmittedEvent, position: number): object => ({
  index: position + 1,
  sourceEventId: event.sourceEventId,
  outcome: 'ACCEPTED',
  id: '0198c0de-0000-7000-8000-000000000000',
  workDate: String(event.eventTime).slice(0, 10),
});

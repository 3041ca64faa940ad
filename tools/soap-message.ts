import { hash, randomBytes } from 'node:crypto';

/** Who signs a message. */
export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** A punch as a load generator makes it: employee, type and second are one fact, so none may come twice. */
export interface Punch {
  readonly sourceEventId: string;
  readonly employeeId: string;
  readonly eventType: 'CLOCK_IN' | 'CLOCK_OUT';
  readonly eventTime: string;
}

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const TOKEN = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';
const BASE64 = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';
const NONCE_BYTES = 16;

/** A SOAP 1.1 envelope with a UsernameToken by digest, fresh nonce and time; one line, values are not escaped. */
export function envelope(credentials: Credentials, body: string, now = new Date()): string {
  const nonce = randomBytes(NONCE_BYTES);
  const created = now.toISOString();
  const digest = passwordDigest(nonce, created, credentials.secret);
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">` +
    `<soap:Header><wsse:Security soap:mustUnderstand="1" xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}"><wsse:UsernameToken>` +
    `<wsse:Username>${credentials.id}</wsse:Username>` +
    `<wsse:Password Type="${TOKEN}#PasswordDigest">${digest}</wsse:Password>` +
    `<wsse:Nonce EncodingType="${BASE64}">${nonce.toString('base64')}</wsse:Nonce>` +
    `<wsu:Created>${created}</wsu:Created></wsse:UsernameToken></wsse:Security></soap:Header>` +
    `<soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

/** Base64(SHA-1(nonce ‖ created ‖ password)): UsernameToken Profile 1.1, 3.1. */
export function passwordDigest(nonce: Uint8Array, created: string, password: string): string {
  return hash('sha1', Buffer.concat([nonce, Buffer.from(created + password)]), 'base64');
}

/** The body of SubmitTimeEvents in ATOMIC mode. */
export function submitTimeEvents(requestId: string, punches: readonly Punch[]): string {
  return (
    `<a:SubmitTimeEvents xmlns:a="urn:muster:attendance:v1"><a:requestId>${requestId}</a:requestId>` +
    `<a:sourceSystem>LOAD</a:sourceSystem><a:mode>ATOMIC</a:mode>${punches.map(event).join('')}</a:SubmitTimeEvents>`
  );
}

const event = (punch: Punch): string =>
  `<a:events><a:sourceEventId>${punch.sourceEventId}</a:sourceEventId><a:employeeId>${punch.employeeId}</a:employeeId>` +
  `<a:eventType>${punch.eventType}</a:eventType><a:eventTime>${punch.eventTime}</a:eventTime>` +
  `<a:terminalId>GATE-1</a:terminalId><a:captureMethod>TERMINAL</a:captureMethod></a:events>`;

/** The body of GetTimeEvents: everything that this source has sent, page by page. */
export function getTimeEvents(cursor: string | undefined): string {
  const place = cursor === undefined ? '' : `<a:cursor>${cursor}</a:cursor>`;
  return (
    `<a:GetTimeEvents xmlns:a="urn:muster:attendance:v1"><a:sourceSystem>LOAD</a:sourceSystem>` +
    `<a:includeInactive>true</a:includeInactive>${place}<a:maxRows>1000</a:maxRows></a:GetTimeEvents>`
  );
}

/** The body of UpsertEmployees: the staff that {@link punch} lets punch, employed since 2020, without master data. */
export function upsertStaff(requestId: string): string {
  const staff = Array.from({ length: STAFF }, (_, number) => employee(staffId(number)));
  return (
    `<w:UpsertEmployees xmlns:w="urn:muster:workforce:v1" xmlns:t="urn:muster:types:v1">` +
    `<w:requestId>${requestId}</w:requestId><w:sourceSystem>LOAD</w:sourceSystem><w:mode>ATOMIC</w:mode>` +
    `<w:scope>DELTA</w:scope>${staff.join('')}</w:UpsertEmployees>`
  );
}

const employee = (id: string): string =>
  `<w:employees><w:employeeId>${id}</w:employeeId><w:masterSequence>1</w:masterSequence>` +
  `<w:hireDate>2020-01-01</w:hireDate><w:slices><t:validFrom>2020-01-01</t:validFrom><t:validTo>9999-12-31</t:validTo>` +
  `<t:status>ACTIVE</t:status><t:workTimeZone>Asia/Shanghai</t:workTimeZone>` +
  `<t:timeManagementMode>CLOCK</t:timeManagementMode></w:slices></w:employees>`;

const STAFF = 500;
const staffId = (number: number): string => `LOAD${String(number).padStart(4, '0')}`;

/** The n-th punch of a run: counted back from `start`, so many seconds for each round over the staff, so that none repeats. */
export function punch(run: string, number: number, start: Date, secondsApart = 1): Punch {
  const secondsBack = 60 + Math.floor(number / STAFF) * secondsApart;
  return {
    sourceEventId: `${run}-${number}`,
    employeeId: staffId(number % STAFF),
    eventType: number % 2 === 0 ? 'CLOCK_IN' : 'CLOCK_OUT',
    eventTime: `${new Date(start.getTime() - secondsBack * 1000).toISOString().slice(0, 19)}Z`,
  };
}

/** The target of a call: path and SOAPAction of an operation. */
export const targets = {
  SubmitTimeEvents: { path: '/soap/attendance', action: 'urn:muster:attendance:v1/SubmitTimeEvents' },
  GetTimeEvents: { path: '/soap/attendance', action: 'urn:muster:attendance:v1/GetTimeEvents' },
  UpsertEmployees: { path: '/soap/workforce', action: 'urn:muster:workforce:v1/UpsertEmployees' },
} as const;

export type Target = (typeof targets)[keyof typeof targets];

/** Headers of a SOAP 1.1 call. */
export const headersOf = (target: Target): Record<string, string> => ({
  'content-type': 'text/xml; charset=utf-8',
  soapaction: `"${target.action}"`,
});

/** The text of every element of that local name, in order. Only for replies of our own server, never for input. */
export const textsOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^>]*)?>([^<]*)<`, 'g'))].map((match) => match[1] ?? '');

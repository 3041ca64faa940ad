import type { Credentials } from '../soap-message.ts';
import { textToken, type Version, versions, wrap } from '../../test/soap/messages.ts';

/** A good message, from which bad ones are made. */
export interface GoodMessage {
  readonly version: Version;
  readonly service: string;
  readonly message: string;
}

const event =
  '<events><sourceEventId>A-1</sourceEventId><employeeId>E1001</employeeId><eventType>CLOCK_IN</eventType>' +
  '<eventTime>2026-03-02T08:00:00+08:00</eventTime><location><t:latitude>31.230416</t:latitude><t:longitude>121.473701</t:longitude></location></events>';

const bodies: readonly (readonly [service: string, body: string])[] = [
  [
    'integration',
    '<Ping xmlns="urn:muster:integration:v1"><!--Optional:--><text>h&#233;llo &amp; <![CDATA[<you>]]></text></Ping>',
  ],
  [
    'attendance',
    `<a:SubmitTimeEvents xmlns:a="urn:muster:attendance:v1" xmlns="urn:muster:attendance:v1" xmlns:t="urn:muster:types:v1"><a:requestId>0193b0a0-0000-4000-8000-000000000002</a:requestId>` +
      `<a:sourceSystem>ERP01</a:sourceSystem><mode>ATOMIC</mode>${event.repeat(3)}</a:SubmitTimeEvents>`,
  ],
  [
    'attendance',
    '<GetTimeEvents xmlns="urn:muster:attendance:v1"><workDateFrom>2026-03-02</workDateFrom><receivedFrom>2026-03-02T08:00:00Z</receivedFrom><includeInactive>true</includeInactive><maxRows>10</maxRows></GetTimeEvents>',
  ],
];

/** The action is that of the body's child. */
const addressing = (body: string): string =>
  '<a:MessageID xmlns:a="http://www.w3.org/2005/08/addressing">urn:x:1</a:MessageID>' +
  `<a:Action xmlns:a="http://www.w3.org/2005/08/addressing">${/urn:muster:\w+:v1/.exec(body)?.[0] ?? ''}/${/\w+(?= xmlns)/.exec(body)?.[0] ?? ''}</a:Action>` +
  '<a:ReplyTo xmlns:a="http://www.w3.org/2005/08/addressing"><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>';

/** Messages of both versions in the name of a client. */
export const corpusOf = (client: Credentials): readonly GoodMessage[] =>
  versions.flatMap((version) =>
    bodies.flatMap(([service, body]) =>
      ['', addressing(body)].map((header): GoodMessage => ({
        version,
        service,
        message: wrap(version, header + textToken(client), body),
      })),
    ),
  );

/** One of them. */
export function pick(corpus: readonly GoodMessage[], random: () => number): GoodMessage {
  const message = corpus[Math.floor(random() * corpus.length)];
  if (message === undefined) throw new Error('The corpus is empty.');
  return message;
}

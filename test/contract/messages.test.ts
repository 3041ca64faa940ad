import { expect } from 'chai';
import type { XmlElement } from '../../src/lib/xml-element.ts';
import { readExchanges } from '../protocol/exchange.ts';
import { rootOf } from '../xml/reading.ts';
import { withDescendants } from '../support/reading.ts';

const SOAP11 = 'http://schemas.xmlsoap.org/soap/envelope/';
const SOAP12 = 'http://www.w3.org/2003/05/soap-envelope';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSA = 'http://www.w3.org/2005/08/addressing';
const FAULT_BEGIN = '<soap:Fault><faultcode>soap:Client</faultcode>';

/** A reply as it goes over the wire. */
interface Message {
  readonly text: string;
  readonly status: number;
}

/** A rule about envelopes: whether a message keeps it, and a change to a golden reply that breaks it. */
interface MessageRule {
  readonly sentence: string;
  readonly keeps: (message: Message) => boolean;
  /** The golden exchange that is changed; a fault of SOAP 1.1 where left out. */
  readonly exchange?: string;
  readonly from: string;
  readonly to: string;
  /** The status that the broken reply comes with, where it is another. */
  readonly status?: number;
}

const FAULT = 'soap11-action-disagrees';
const ANSWER = 'soap11-action-agrees';
const FAULT12 = 'soap12-action-disagrees';

const inEnvelope = (node: XmlElement): boolean => node.namespace === SOAP11 || node.namespace === SOAP12;
const all = ({ text }: Message): readonly XmlElement[] => withDescendants(rootOf(text));
const faultIn = (message: Message): XmlElement | undefined =>
  all(message).find((node) => inEnvelope(node) && node.local === 'Fault');
const bodyOf = ({ text }: Message): XmlElement | undefined =>
  rootOf(text).children.find(({ local }) => local === 'Body');
const is11 = ({ text }: Message): boolean => rootOf(text).namespace === SOAP11;

/** The fault's parts of a SOAP 1.1 message; nothing of another. */
const parts11 = (message: Message): readonly XmlElement[] => (is11(message) ? (faultIn(message)?.children ?? []) : []);

/** The namespace that a prefix in text stands for. */
function namespaceOf(node: XmlElement): string | undefined {
  const [prefix] = node.text.trim().split(':');
  for (let scope = node.scope; scope !== undefined; scope = scope.outer) {
    if (scope.prefix === prefix) return scope.namespace;
  }
  return undefined;
}

const codesIn = (message: Message): readonly XmlElement[] => {
  const fault = faultIn(message);
  if (fault === undefined) return [];
  return is11(message)
    ? fault.children.filter(({ local }) => local === 'faultcode')
    : withDescendants(fault).filter(({ local, namespace }) => local === 'Value' && namespace === SOAP12);
};

const attributesWhere = (
  message: Message,
  test: (node: XmlElement, namespace: string, local: string) => boolean,
): boolean => all(message).some((node) => node.attributes.some(({ namespace, local }) => test(node, namespace, local)));

const rules: readonly MessageRule[] = [
  {
    sentence: 'R9980: an envelope has an optional Header and one Body, in the namespace of its version',
    keeps: ({ text }) => {
      const { local, namespace, children } = rootOf(text);
      const places = children.map((child) => (child.namespace === namespace ? child.local : 'other')).join(' ');
      return local === 'Envelope' && [SOAP11, SOAP12].includes(namespace) && /^(Header )?Body$/.test(places);
    },
    from: '<soap:Body>',
    to: '<soap:Header/><soap:Header/><soap:Body>',
  },
  {
    sentence: 'R9981: the Body has one child at most',
    keeps: (message) => (bodyOf(message)?.children.length ?? 2) <= 1,
    from: '</soap:Body>',
    to: '<soap:More/></soap:Body>',
  },
  {
    sentence: 'R1000: a Fault has no children but faultcode, faultstring, faultactor and detail',
    keeps: (message) =>
      parts11(message).every(({ local }) => ['faultcode', 'faultstring', 'faultactor', 'detail'].includes(local)),
    from: '</faultstring>',
    to: '</faultstring><hint/>',
  },
  {
    sentence: 'R1001: the children of a Fault are unqualified',
    keeps: (message) => parts11(message).every(({ namespace }) => namespace === ''),
    from: FAULT_BEGIN,
    to: `${FAULT_BEGIN}<soap:detail/>`,
  },
  {
    sentence: 'SOAP 1.1, 4.4: a Fault has one faultcode and one faultstring, and they come first',
    keeps: (message) =>
      !is11(message) ||
      faultIn(message) === undefined ||
      /^faultcode faultstring( |$)/.test(
        parts11(message)
          .map(({ local }) => local)
          .join(' '),
      ),
    from: '<faultcode>soap:Client</faultcode>',
    to: '',
  },
  {
    sentence: 'SOAP 1.2 Part 1, 5.4: a Fault has Code and Reason with a text in a named language, and they come first',
    keeps: (message) => {
      const fault = is11(message) ? undefined : faultIn(message);
      if (fault === undefined) return true;
      const [code, reason] = fault.children;
      const texts = reason?.children ?? [];
      const areNamed = texts.every(({ attributes }) =>
        attributes.some(({ local, prefix }) => local === 'lang' && prefix === 'xml'),
      );
      return code?.local === 'Code' && reason?.local === 'Reason' && texts.length > 0 && areNamed;
    },
    exchange: FAULT12,
    from: ' xml:lang="en"',
    to: '',
  },
  {
    sentence: 'R1004: the code of a fault is one of SOAP, or of WS-Security or WS-Addressing, whose prefix is declared',
    keeps: (message) => codesIn(message).every((node) => [SOAP11, SOAP12, WSSE, WSA].includes(namespaceOf(node) ?? '')),
    from: '<faultcode>soap:Client<',
    to: '<faultcode>Client<',
  },
  {
    sentence: 'R1004: a code in the namespace of SOAP is one that its version has',
    keeps: (message) => {
      const known = is11(message)
        ? ['VersionMismatch', 'MustUnderstand', 'Client', 'Server']
        : ['VersionMismatch', 'MustUnderstand', 'DataEncodingUnknown', 'Sender', 'Receiver'];
      return codesIn(message)
        .filter((node) => [SOAP11, SOAP12].includes(namespaceOf(node) ?? ''))
        .every(({ text }) => known.includes(text.trim().replace(/^\w+:/, '')));
    },
    from: '<faultcode>soap:Client<',
    to: '<faultcode>soap:Sender<',
  },
  {
    sentence: 'R1031: a faultcode has no dot',
    keeps: (message) => codesIn(message).every(({ text }) => !text.includes('.')),
    from: '<faultcode>soap:Client<',
    to: '<faultcode>soap:Client.Action<',
  },
  {
    sentence: 'R1005: no element of the envelope has soap:encodingStyle',
    keeps: (message) =>
      !attributesWhere(
        message,
        (node, namespace, local) =>
          inEnvelope(node) && [SOAP11, SOAP12].includes(namespace) && local === 'encodingStyle',
      ),
    from: '<soap:Body>',
    to: '<soap:Body soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">',
  },
  {
    sentence: 'R1006: nothing inside the Body has soap:encodingStyle',
    keeps: (message) =>
      !attributesWhere(
        message,
        (_, namespace, local) => [SOAP11, SOAP12].includes(namespace) && local === 'encodingStyle',
      ),
    exchange: ANSWER,
    from: '<text>',
    to: `<text xmlns:s="${SOAP11}" s:encodingStyle="">`,
  },
  {
    sentence: 'R1008: there is no document type declaration',
    keeps: ({ text }) => !text.includes('<!DOCTYPE'),
    from: '<soap:Envelope',
    to: '<!DOCTYPE x><soap:Envelope',
  },
  {
    sentence: 'R1009: there is no processing instruction',
    keeps: ({ text }) => !/<\?(?!xml\s)/.test(text),
    from: '<soap:Envelope',
    to: '<?hint x?><soap:Envelope',
  },
  {
    sentence: 'R1011: nothing follows the Body',
    keeps: ({ text }) => rootOf(text).children.at(-1)?.local === 'Body',
    from: '</soap:Envelope>',
    to: '<more/></soap:Envelope>',
  },
  {
    sentence: 'R1012: the message is in UTF-8, and says no other',
    keeps: ({ text }) => !/^<\?xml[^>]*encoding="(?!UTF-8")/i.test(text),
    from: 'encoding="UTF-8"',
    to: 'encoding="ISO-8859-1"',
  },
  {
    sentence: 'R1013: soap:mustUnderstand is 0 or 1',
    keeps: (message) =>
      all(message)
        .flatMap(({ attributes }) => attributes)
        .every(
          ({ namespace, local, value }) => namespace !== SOAP11 || local !== 'mustUnderstand' || /^[01]$/.test(value),
        ),
    from: '<soap:Body>',
    to: '<soap:Header><h:x xmlns:h="urn:h" soap:mustUnderstand="true"/></soap:Header><soap:Body>',
  },
  {
    sentence: 'R1014: the children of the Body are in a namespace',
    keeps: (message) => bodyOf(message)?.children.every(({ namespace }) => namespace !== '') === true,
    exchange: ANSWER,
    from: ' xmlns="urn:muster:integration:v1"',
    to: '',
  },
  {
    sentence: 'R1032: Envelope, Header and Body have no attributes in the namespace of SOAP',
    keeps: (message) =>
      !attributesWhere(
        message,
        (node, namespace) =>
          inEnvelope(node) &&
          ['Envelope', 'Header', 'Body'].includes(node.local) &&
          [SOAP11, SOAP12].includes(namespace),
      ),
    from: '<soap:Body>',
    to: '<soap:Body soap:mustUnderstand="1">',
  },
  {
    sentence: 'R1126: a fault of SOAP 1.1 comes with 500, one of SOAP 1.2 with 400 for Sender and else 500',
    keeps: (message) => {
      const [code] = codesIn(message);
      // R1125: what the address, the size or the media type alone decides has a status of its own.
      if (code === undefined || [404, 405, 413, 415, 503].includes(message.status)) return true;
      return message.status === (is11(message) || !code.text.endsWith(':Sender') ? 500 : 400);
    },
    exchange: FAULT12,
    from: ':Sender<',
    to: ':Receiver<',
  },
  {
    sentence: 'R1111: what is no fault comes with 200',
    keeps: (message) => faultIn(message) !== undefined || message.status === 200,
    exchange: ANSWER,
    from: '<text>hello</text>',
    to: '',
    status: 500,
  },
];

describe('every golden reply and the rules about messages', () => {
  const replies = readExchanges().filter(({ reply }) => reply !== '');

  for (const { sentence, keeps, exchange = FAULT, from, to, status } of rules) {
    it(sentence, () => {
      const breaches = replies.filter((golden) => !keeps({ text: golden.reply, status: golden.status }));
      expect(breaches.map(({ name }) => name)).to.deep.equal([]);
      const golden = replies.find(({ name }) => name === exchange);
      expect(golden?.reply, exchange).to.contain(from);
      const broken = { text: golden?.reply.replace(from, to) ?? '', status: status ?? golden?.status ?? 0 };
      expect(keeps(broken), broken.text).to.equal(false);
    });
  }
});

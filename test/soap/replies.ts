import { expect } from 'chai';
import { XmlDocument } from 'libxml2-wasm';
import { type Version, wire } from './messages.ts';

/** A fault of either version, its names without prefixes. */
export interface ReadFault {
  /** `Client`, `Sender`, `MustUnderstand` …; in 1.1 a more particular one stands in its place. */
  readonly code: string;
  /** Of 1.2, outermost first. */
  readonly subcodes: readonly string[];
  readonly message: string;
  /** Of the ServiceFault in the detail, where there is one. */
  readonly serviceCode: string | undefined;
  readonly paths: readonly string[];
  readonly incidentId: string | undefined;
}

/** An answer that was read as a consumer reads it. */
export interface ReadReply {
  readonly status: number;
  readonly headers: Headers;
  readonly xml: string;
  readonly version: Version;
  readonly fault: ReadFault | undefined;
}

/** Reads an answer, which must be a well-formed envelope with the content type of its version. */
export async function readEnvelope(response: Response): Promise<ReadReply> {
  const xml = await response.text();
  const { version, fault } = parseEnvelope(xml);
  expect(response.headers.get('content-type')).to.equal(wire[version].contentType);
  return { status: response.status, headers: response.headers, xml, version, fault };
}

/** Throws where a text is no envelope of either version. */
export function parseEnvelope(xml: string): Pick<ReadReply, 'version' | 'fault'> {
  using document = XmlDocument.fromString(xml);
  const namespace = document.root.namespaceUri;
  const version = namespace === wire['1.1'].namespace ? '1.1' : '1.2';
  if (namespace !== wire[version].namespace || document.root.name !== 'Envelope')
    throw new Error(`no envelope: ${xml}`);
  const prefixes = { s: namespace };
  const texts = (path: string): readonly string[] => document.find(path, prefixes).map((node) => node.content);
  const local = (name: string | undefined): string => (name ?? '').replace(/^.*:/, '');
  if (document.find('/s:Envelope/s:Body/s:Fault', prefixes).length === 0) return { version, fault: undefined };
  const [message = ''] = texts(version === '1.1' ? '//s:Fault/faultstring' : '//s:Fault/s:Reason/s:Text');
  const detail = version === '1.1' ? '//s:Fault/detail' : '//s:Fault/s:Detail';
  return {
    version,
    fault: {
      code: local(texts(version === '1.1' ? '//s:Fault/faultcode' : '//s:Fault/s:Code/s:Value')[0]),
      subcodes: texts('//s:Subcode/s:Value').map(local),
      message,
      serviceCode: texts(`${detail}/*/*[local-name()='code']`)[0],
      paths: texts(`${detail}/*/*[local-name()='errors']/*[local-name()='path']`),
      incidentId:
        texts(`${detail}/*/*[local-name()='incidentId']`)[0] ?? /\(incident ([\da-f-]+)\)$/.exec(message)?.[1],
    },
  };
}

import type { Contract, OperationModel } from '../../contract/model.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { findNearest, suggest } from '../../lib/nearest.ts';
import { ok, refused, type Result } from '../../lib/result.ts';
import type { XmlElement } from '../../lib/xml-element.ts';
import { soapVersions } from '../../soap/versions.ts';
import { type Credentials, type PasswordDigest, signedMessage } from './signed-message.ts';
import { type TemplateType, templateOf } from './template.ts';

/** What the console needs of the folders that a channel may not import. */
export interface ConsoleParts {
  readonly contract: Contract;
  /** The type of an operation's input element. */
  readonly inputType: (model: OperationModel) => TemplateType;
  /** A request that the service takes. */
  readonly sampleOf: (model: OperationModel, now: Date) => JsonObject;
  readonly digest: PasswordDigest;
  readonly readXml: (bytes: Uint8Array) => Result<XmlElement, { readonly message: string }>;
  readonly printXml: (element: XmlElement) => string;
}

/** An operation in one line. */
export interface OperationSummary {
  readonly name: string;
  readonly service: string;
  readonly documentation: string;
}

export interface CallOptions {
  readonly operation: string;
  /** The request in the JSON form of the contract, as text. */
  readonly json: string;
  readonly credentials: Credentials;
  readonly soap: '1.1' | '1.2';
  /** Where the service is: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly now: Date;
}

/** A message ready to be sent, exactly as it will stand on the wire. */
export interface PreparedCall {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly message: string;
  readonly model: OperationModel;
}

/** What came back. */
export interface ShownReply {
  readonly status: number;
  /** With an element a line where it is XML. */
  readonly text: string;
  /** The response, or what the fault says; undefined where the reply is neither. */
  readonly json: JsonValue | undefined;
  readonly isResponse: boolean;
}

/** A consumer of the contract for people: builds, signs and sends messages, and reads what comes back. */
export interface Console {
  operations(): readonly OperationSummary[];
  /** A request to be filled in; refused with a line that names the operations. */
  template(operation: string, now: Date): Result<JsonValue, readonly string[]>;
  /** Builds and signs a message. Refused with a line for each thing that is wrong. A write without requestId gets one. */
  prepare(options: CallOptions): Result<PreparedCall, readonly string[]>;
  /** Sends it. Rejects where no reply comes. */
  send(call: PreparedCall): Promise<ShownReply>;
}

/** Puts the console together. */
export function createConsole(parts: ConsoleParts): Console {
  const models = parts.contract.services.flatMap(({ operations }) => operations);
  const find = (operation: string): Result<OperationModel, readonly string[]> => {
    const model = models.find(({ name }) => name.toLowerCase() === operation.toLowerCase());
    const names = models.map(({ name }) => name).join(', ');
    if (model !== undefined) return ok(model);
    const nearest = findNearest(
      operation,
      models.map(({ name }) => name),
    );
    return refused([`There is no operation ${operation}. There are: ${names}${suggest(nearest)}`]);
  };
  return {
    operations: () =>
      models.map(({ name, service, documentation }) => ({ name, service: service.name, documentation })),
    template(operation, now) {
      const model = find(operation);
      return model.ok ? ok(template(parts, model.value, now)) : model;
    },
    prepare(options) {
      const model = find(options.operation);
      return model.ok ? prepare(parts, model.value, options) : model;
    },
    send: (call) => send(parts, call),
  };
}

/** A write gets an id of its own: what is sent twice under one is answered from what is stored. */
function template({ inputType, sampleOf }: ConsoleParts, model: OperationModel, now: Date): JsonValue {
  const sample = sampleOf(model, now);
  return templateOf(inputType(model), model.isWrite ? { ...sample, requestId: crypto.randomUUID() } : sample);
}

function prepare(
  parts: ConsoleParts,
  model: OperationModel,
  options: CallOptions,
): Result<PreparedCall, readonly string[]> {
  const json = parseJson(options.json);
  if (!json.ok) return json;
  const request = model.input.fromJson(model.isWrite ? withRequestId(json.value) : json.value);
  if (!request.ok) return refused(request.error.map(({ path, message }) => `${path}: ${message}`));
  const version = soapVersions[options.soap];
  const body = model.input.encode(request.value);
  const { credentials, now } = options;
  const compact = signedMessage(version, body, { credentials, now, digest: parts.digest });
  const { soapAction } = model;
  const path = options.soap === '1.1' ? model.service.path11 : model.service.path12;
  return ok({
    model,
    url: options.url.replace(/\/+$/, '') + path,
    headers:
      options.soap === '1.1'
        ? { 'content-type': `${version.mediaType}; charset=utf-8`, soapaction: `"${soapAction}"` }
        : { 'content-type': `${version.mediaType}; charset=utf-8; action="${soapAction}"` },
    message: `<?xml version="1.0" encoding="UTF-8"?>\n${pretty(parts, Buffer.from(compact)) ?? compact}`,
  });
}

function parseJson(text: string): Result<unknown, readonly string[]> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return refused([`This is not JSON: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

const withRequestId = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && !Array.isArray(json) && !('requestId' in json)
    ? { requestId: crypto.randomUUID(), ...json }
    : json;

async function send(parts: ConsoleParts, { url, headers, message, model }: PreparedCall): Promise<ShownReply> {
  const reply = await fetch(url, { method: 'POST', headers, body: message });
  const bytes = Buffer.from(await reply.arrayBuffer());
  const root = parts.readXml(bytes);
  if (!root.ok) return { status: reply.status, text: bytes.toString(), json: undefined, isResponse: false };
  const text = parts.printXml(root.value);
  return { status: reply.status, text, ...readBody(model, root.value) };
}

function readBody(model: OperationModel, envelope: XmlElement): Pick<ShownReply, 'json' | 'isResponse'> {
  const content = child(envelope, 'Body')?.children[0];
  if (content === undefined) return { json: undefined, isResponse: false };
  if (content.local === 'Fault') return { json: readFault(model, content), isResponse: false };
  const response = model.output.decode(content);
  return response.ok
    ? { json: model.output.toJson(response.value), isResponse: true }
    : { json: undefined, isResponse: false };
}

/** The service's own fault where there is one, else what SOAP itself says (1.1: 4.4; 1.2 Part 1: 5.4). */
function readFault(model: OperationModel, fault: XmlElement): JsonValue {
  const [own] = (child(fault, 'detail') ?? child(fault, 'Detail'))?.children ?? [];
  const decoded = own === undefined ? undefined : model.fault.decode(own);
  if (decoded?.ok === true) return model.fault.toJson(decoded.value);
  const code = child(fault, 'faultcode') ?? lastValue(child(fault, 'Code'));
  const reason = child(fault, 'faultstring') ?? child(fault, 'Reason')?.children[0];
  return { code: code?.text ?? '', message: reason?.text ?? '' };
}

/** The innermost Value: of a Subcode where there is one. */
function lastValue(code: XmlElement | undefined): XmlElement | undefined {
  const inner = code && child(code, 'Subcode');
  return inner === undefined ? code && child(code, 'Value') : lastValue(inner);
}

const child = (element: XmlElement, local: string): XmlElement | undefined =>
  element.children.find((one) => one.local === local);

function pretty({ readXml, printXml }: ConsoleParts, bytes: Uint8Array): string | undefined {
  const root = readXml(bytes);
  return root.ok ? printXml(root.value) : undefined;
}

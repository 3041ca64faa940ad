import type { IncomingHttpHeaders } from 'node:http';
import type { Transport } from '../access/transport.ts';
import type { Result } from '../lib/result.ts';

/** Addresses that a channel serves on the one server socket, and how it answers there. */
export interface Mount {
  /** What the paths of its addresses begin with, such as `/soap`: none for an address that needs no refusals of its own. */
  readonly prefixes: readonly string[];
  readonly routes: readonly Route[];
  /**
   * Answers a refusal at its addresses, by HTTP itself (413, 415, 404, 500 …) or by one of its routes. Left out, or where it
   * answers undefined: a line of text.
   */
  readonly refuse?: (request: HttpHead, refusal: HttpRefusal) => RefusalReply | undefined;
}

/** `*` stands for each but GET, HEAD and POST. */
export type HttpMethod = 'GET' | 'POST' | '*';

/** What is served at a path. GET also answers HEAD. */
export interface Route {
  readonly methods: readonly HttpMethod[];
  /** Such as `/soap/:service`, whose parameter is {@link HttpRequest.params}.service. */
  readonly path: string;
  /** What it throws is a defect: logged, and refused with 500. */
  readonly answer: (request: HttpRequest) => Answered | Promise<Answered>;
}

export type Answered = Result<SentReply, HttpRefusal>;

/** A request without its body. */
export interface HttpHead {
  /** Undefined where the request could not be read. */
  readonly method: string | undefined;
  /** Without query; empty where the request could not be read so far. */
  readonly path: string;
  /** Where the request could not be read, its content type alone, as far as it is known. */
  readonly headers: IncomingHttpHeaders;
  readonly transport: Transport;
}

export interface HttpRequest extends HttpHead {
  /** Path and query. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  /** Where consumers reach this service: as configured, else as the request says, through trusted proxies alone. */
  readonly baseUrl: () => string;
  /** The body without its Content-Encoding, within the limits. */
  readonly body: () => Promise<ReceivedBody>;
}

/** A request body, or why there is none. */
export type ReceivedBody = Result<Buffer, HttpRefusal>;

/** What goes back over the wire; compressed where it is large and the caller takes it. */
export interface HttpReply {
  readonly status: number;
  /** Empty where there is no body. */
  readonly contentType: string;
  readonly body: string;
  /** All but the content type. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** The same for bytes, which are sent as they are. */
export interface FileReply extends Omit<HttpReply, 'body'> {
  readonly body: Buffer;
}

export type SentReply = HttpReply | FileReply;

export interface RefusalReply extends HttpReply {
  /** The same as in the journal. */
  readonly incidentId: string;
}

/** Why a request is refused before an operation is called. */
export interface HttpRefusal {
  readonly status: number;
  /** A sentence for the integrator. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Whether a path is a prefix or lies below it. */
export const liesBelow = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

/** To whoever asks for what is not there, or not for them. */
export const nothingHere: HttpRefusal = { status: 404, message: 'Nothing is served at this address. See /' };

/** For a body of a media type that cannot be read; a channel says which ones it takes. */
export const unknownMediaType: HttpRefusal = {
  status: 415,
  message: 'The media type is not one that is taken here.',
};

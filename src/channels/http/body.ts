import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { quote } from '../../lib/quote.ts';
import { ok, refused } from '../../lib/result.ts';
import type { HttpRefusal, ReceivedBody } from '../mount.ts';
import { refusalOf } from './refusal.ts';

export interface BodyLimits {
  readonly bodyLimitBytes: number;
  readonly inflatedLimitBytes: number;
  readonly inflationRatio: number;
}

/**
 * So many times the limit are read and dropped before a body that is too large is answered: an answer to a caller who
 * still sends is lost in the reset of the connection.
 */
const DROPPED_FACTOR = 16;

/** Collects a body. Calls `done` once; at most the limit is kept in memory. */
export function readBody(payload: IncomingMessage, limit: number, done: (body: ReceivedBody) => void): void {
  const most = limit * DROPPED_FACTOR;
  let chunks: Buffer[] = [];
  let length = 0;
  const take = (chunk: Buffer): void => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks = [];
    if (length > most) finish(tooLarge(limit));
  };
  const end = (): void => finish(length > limit ? tooLarge(limit) : ok(join(chunks, length)));
  const fail = (): void => finish(refused(refusalOf(400)));
  const finish = (body: ReceivedBody): void => {
    payload.off('data', take).off('end', end).off('error', fail);
    // What hangs up later is nobody's concern.
    if (!body.ok) payload.on('error', () => undefined);
    done(body);
  };
  payload.on('data', take).on('end', end).on('error', fail);
  if (Number(payload.headers['content-length']) > most) finish(tooLarge(limit));
}

const tooLarge = (limit: number): ReceivedBody =>
  refused({ status: 413, message: `The message is too large: at most ${limit} bytes are read. Send it in parts.` });

const join = (chunks: readonly Buffer[], length: number): Buffer => {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length);
};

const inflate = promisify(gunzip);

/** The body without its Content-Encoding; inflating happens beside the event loop and ends early at the limits. */
export async function decodeContent(body: Buffer, encoding: string, limits: BodyLimits): Promise<ReceivedBody> {
  const name = encoding.trim().toLowerCase();
  if (name === '' || name === 'identity') return ok(body);
  if (name !== 'gzip' && name !== 'x-gzip') return refused(unknownEncoding(name));
  const maxOutputLength = Math.max(1, Math.min(limits.inflatedLimitBytes, body.length * limits.inflationRatio));
  try {
    return ok(await inflate(body, { maxOutputLength, chunkSize: 65_536 }));
  } catch (cause) {
    const isTooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    return refused(isTooLarge ? inflatesTooFar(maxOutputLength) : brokenGzip);
  }
}

/** Answered with the encodings that are read (RFC 9110, 15.5.16). */
const unknownEncoding = (name: string): HttpRefusal => ({
  status: 415,
  message: `The Content-Encoding is ${quote(name)}; it must be gzip, or left out.`,
  headers: { 'accept-encoding': 'gzip' },
});

const inflatesTooFar = (limit: number): HttpRefusal => ({
  status: 413,
  message: `The message is too large once it is inflated: at most ${limit} bytes are read of one that is so small by gzip. Send it in parts.`,
});
const brokenGzip: HttpRefusal = { status: 400, message: 'The body is not valid gzip.' };

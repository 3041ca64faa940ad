import { Agent, request } from 'node:http';
import { headersOf, type Target } from './soap-message.ts';

/** A reply as it came. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

const TIMEOUT_MS = 15_000;

/** Nothing came in time, and nothing broke either. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
}

/** Sends one message. Rejects where no whole reply comes: then nobody knows whether it was taken. */
export function call(
  url: string,
  target: Target,
  message: string,
  agent: Agent,
  timeoutMs = TIMEOUT_MS,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(message);
    const headers = { ...headersOf(target), 'content-length': bytes.length };
    const options = { method: 'POST', agent, headers, timeout: timeoutMs };
    const outgoing = request(url + target.path, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        // A reply that the end of the server cut off is no reply.
        if (!response.complete) reject(new Error('the reply is cut off'));
        else resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() });
      });
    });
    outgoing.once('error', reject);
    outgoing.once('timeout', () => outgoing.destroy(new NoReply(`no reply within ${timeoutMs} ms`)));
    outgoing.end(bytes);
  });
}

/** Connections that are kept and used again. */
export const keepAlive = (connections: number): Agent => new Agent({ keepAlive: true, maxSockets: connections });

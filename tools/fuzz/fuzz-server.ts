import { runApp } from '../../test/support/running-app.ts';
import { openConnection, splitAnswer } from '../../test/channels/http/raw-connection.ts';
import { wire } from '../../test/soap/messages.ts';
import { parseEnvelope } from '../../test/soap/replies.ts';
import { corpusOf, type GoodMessage, pick } from './corpus.ts';
import type { FuzzOptions } from './fuzz-soap.ts';
import { httpPieces, mutate, randomOf } from './mutate.ts';

const AT_ONCE = 50;

/** Sends so many mutated HTTP requests to a live server. Answers how often each status came, `none` for no answer. */
export async function fuzzServer({
  count,
  seed,
  onStart = () => undefined,
}: FuzzOptions): Promise<ReadonlyMap<string, number>> {
  const random = randomOf(seed);
  const app = await runApp({
    settings: {
      security: { failuresPerMinute: 10_000 },
      http: { requestTimeoutMs: 200, headersTimeoutMs: 200, timeoutCheckMs: 50, keepAliveTimeoutMs: 100 },
    },
  });
  const corpus = corpusOf(app.clients.erp);
  const statuses = new Map<string, number>();
  onStart();
  try {
    for (let sent = 0; sent < count; sent += AT_ONCE) {
      const requests = Array.from({ length: Math.min(AT_ONCE, count - sent) }, () => makeRequest(corpus, random));
      for (const status of await Promise.all(requests.map((request) => exchange(app.url, request, random() < 0.1)))) {
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
    await requireAlive(app.url);
  } finally {
    await app.stop();
  }
  return statuses;
}

function makeRequest(corpus: readonly GoodMessage[], random: () => number): Buffer {
  const { version, service, message } = pick(corpus, random);
  const isBodyMutated = random() < 0.3;
  const body = isBodyMutated ? mutate(Buffer.from(message), random) : Buffer.from(message);
  const head = Buffer.from(
    `POST ${wire[version].prefix}/${service} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${wire[version].contentType}\r\n` +
      `Connection: close\r\nSOAPAction: ""\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  return Buffer.concat([isBodyMutated ? head : mutate(head, random, httpPieces), body]);
}

async function exchange(url: string, request: Buffer, hangsUp: boolean): Promise<string> {
  const connection = await openConnection(url);
  connection.socket.write(hangsUp ? request.subarray(0, request.length / 2) : request);
  if (hangsUp) connection.socket.destroySoon();
  await connection.closed;
  const text = connection.received();
  if (text === '') return 'none';
  try {
    return check(text, request.subarray(0, 5).toString('latin1') === 'POST ');
  } catch (cause) {
    throw new Error(`base64 of the request: ${request.toString('base64')}\nanswer: ${text}`, { cause });
  }
}

/** The status of the first answer; a request may have become several. */
function check(text: string, isPost: boolean): string {
  const { status, body } = splitAnswer(text.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, ''));
  const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0);
  // Node.js itself refuses a message without Host, and says nothing more.
  const isBare = status === 400 && length === 0;
  if (status !== 202 && !isBare && (isPost || !/^content-type: text\/plain/im.test(text))) {
    parseEnvelope(Buffer.from(body).subarray(0, length).toString());
  }
  return String(status);
}

async function requireAlive(url: string): Promise<void> {
  const response = await fetch(`${url}/soap/integration?wsdl`);
  if (!response.ok) throw new Error(`The server answers ${response.status}.`);
  await response.text();
}

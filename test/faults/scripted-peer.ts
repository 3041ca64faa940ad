import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

/** What a client asks: the text of a batch, or the name of the procedure that it calls. */
export interface PeerRequest {
  readonly kind: 'login' | 'batch' | 'procedure' | 'transaction';
  readonly text: string;
  /** Everything after the headers, as it came: UTF-16LE and the bytes of parameters. */
  readonly bytes: Buffer;
}

/** An error as the server tells it ([MS-TDS] 2.2.7.10). */
export interface PeerError {
  readonly error: number;
  /** 16 where left out; from 20 on servers end the connection. */
  readonly severity?: number;
  readonly message?: string;
}

/** A result set whose columns are all text. */
export interface PeerRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `nothing`: an answer without rows. `silence`: no answer at all. `reset`: the connection is reset instead. */
export type PeerAnswer = PeerError | PeerRows | 'nothing' | 'silence' | 'reset';

/** What no test is about: settings that the driver sends after each login. */
const SESSION_SETTINGS = /^\s*set (?:textsize|ansi|quoted|implicit|transaction|language|date)/i;

/** A server that speaks just enough TDS for the driver, and answers what a test tells it to. */
export interface ScriptedPeer {
  readonly url: string;
  /** All requests but the logins, oldest first. */
  readonly requests: readonly PeerRequest[];
  /** How many clients have logged in. */
  readonly logins: number;
  /** From now on answers so; the driver's own settings after a login are answered without. */
  answer(script: (request: PeerRequest) => PeerAnswer): void;
  close(): Promise<void>;
}

/** [MS-TDS] 2.2.3.1.1. */
const packet = { batch: 1, procedure: 3, reply: 4, attention: 6, transaction: 14, login: 16, prelogin: 18 } as const;

const HEADER = 8;
const END_OF_MESSAGE = 1;

/** Starts a peer on a free port of the loopback interface. It knows no TLS: the URL says so. */
export async function startScriptedPeer(): Promise<ScriptedPeer> {
  let script: (request: PeerRequest) => PeerAnswer = () => 'nothing';
  const requests: PeerRequest[] = [];
  const sockets = new Set<Socket>();
  let logins = 0;

  const answerTo = (request: PeerRequest): PeerAnswer => {
    if (request.kind === 'login') logins += 1;
    else if (SESSION_SETTINGS.test(request.text)) return 'nothing';
    else requests.push(request);
    return script(request);
  };

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    readMessages(socket, (type, body) => reply(socket, type, body, answerTo));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  return {
    url: `mssql://muster:password@127.0.0.1:${port}/muster?encrypt=false&trustServerCertificate=true`,
    requests,
    get logins() {
      return logins;
    },
    answer(next) {
      script = next;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function readMessages(socket: Socket, onMessage: (type: number, body: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  let body: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= HEADER && rest.length >= rest.readUInt16BE(2)) {
      const length = rest.readUInt16BE(2);
      const [type = 0, status = 0] = rest;
      body.push(rest.subarray(HEADER, length));
      rest = rest.subarray(length);
      if ((status & END_OF_MESSAGE) === 0) continue;
      const whole = Buffer.concat(body);
      body = [];
      onMessage(type, whole);
    }
  });
}

function reply(socket: Socket, type: number, body: Buffer, answerTo: (request: PeerRequest) => PeerAnswer): void {
  if (type === packet.prelogin) {
    send(socket, preloginReply);
    return;
  }
  if (type === packet.attention) {
    // The end of what is cancelled, then the word that it is ([MS-TDS] 3.2.5.7).
    send(socket, done(0));
    send(socket, done(ATTENTION));
    return;
  }
  const request = readRequest(type, body);
  if (request === undefined) return void socket.destroy();
  const answer = answerTo(request);
  if (answer === 'silence') return;
  if (answer === 'reset') return void socket.resetAndDestroy();
  const isFatal =
    typeof answer === 'object' && 'error' in answer && (request.kind === 'login' || (answer.severity ?? 0) >= 20);
  send(
    socket,
    Buffer.concat([request.kind === 'login' && answer === 'nothing' ? loginAck : Buffer.alloc(0), tokens(answer)]),
  );
  if (isFatal) socket.end();
}

function readRequest(type: number, body: Buffer): PeerRequest | undefined {
  if (type === packet.login) return { kind: 'login', text: '', bytes: body };
  // ALL_HEADERS ([MS-TDS] 2.2.5.3) begins with its length.
  const bytes = body.subarray(body.length >= 4 ? body.readUInt32LE(0) : 0);
  if (type === packet.batch) return { kind: 'batch', text: bytes.toString('utf16le'), bytes };
  if (type === packet.transaction) return { kind: 'transaction', text: '', bytes };
  return type === packet.procedure ? { kind: 'procedure', text: procedureName(bytes), bytes } : undefined;
}

const BY_NUMBER = 0xffff;
/** [MS-TDS] 2.2.6.6. */
const numbered: Readonly<Record<number, string>> = {
  10: 'sp_executesql',
  11: 'sp_prepare',
  12: 'sp_execute',
  15: 'sp_unprepare',
};

function procedureName(bytes: Buffer): string {
  const length = bytes.readUInt16LE(0);
  if (length === BY_NUMBER) return numbered[bytes.readUInt16LE(2)] ?? '';
  return bytes.toString('utf16le', 2, 2 + 2 * length);
}

/** A whole message of the server that tells an error. */
export const errorMessage = (error: PeerError): Buffer => message(tokens(error));

const send = (socket: Socket, body: Buffer): void => void socket.write(message(body));

function message(body: Buffer): Buffer {
  const header = Buffer.from([packet.reply, END_OF_MESSAGE, 0, 0, 0, 0, 1, 0]);
  header.writeUInt16BE(HEADER + body.length, 2);
  return Buffer.concat([header, body]);
}

/** [MS-TDS] 2.2.6.5: version, encryption not supported, no instance, no thread id, no MARS; each with offset and length. */
const preloginReply = Buffer.from([
  ...[0, 0, 26, 0, 6, 1, 0, 32, 0, 1, 2, 0, 33, 0, 1, 3, 0, 34, 0, 0, 4, 0, 34, 0, 1, 0xff],
  ...[15, 0, 0, 0, 0, 0, 2, 0, 0],
]);

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const short = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const shortText = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), utf16(text)]);
const longText = (text: string): Buffer => Buffer.concat([short(text.length), utf16(text)]);
const token = (type: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type]), short(content.length), content]);

/** [MS-TDS] 2.2.7.14 and 2.2.7.9: TDS 7.4, and the database of the session. */
const loginAck = Buffer.concat([
  token(0xad, Buffer.concat([Buffer.from([1, 0x74, 0, 0, 4]), shortText('Scripted'), Buffer.from([15, 0, 0, 0])])),
  token(0xe3, Buffer.concat([Buffer.from([1]), shortText('muster'), shortText('')])),
]);

const FAILED = 2;
const COUNTED = 0x10;
const ATTENTION = 0x20;

/** [MS-TDS] 2.2.7.6. */
const done = (status: number, rows = 0): Buffer => {
  const bytes = Buffer.alloc(13);
  bytes[0] = 0xfd;
  bytes.writeUInt16LE(status, 1);
  bytes.writeBigUInt64LE(BigInt(rows), 5);
  return bytes;
};

function tokens(answer: Exclude<PeerAnswer, 'silence' | 'reset'>): Buffer {
  if (answer === 'nothing') return done(0);
  if ('error' in answer) return Buffer.concat([errorToken(answer), done(FAILED)]);
  const { columns, rows } = answer;
  return Buffer.concat([columnMetadata(columns), ...rows.map(row), done(COUNTED, rows.length)]);
}

function errorToken({ error, severity = 16, message = `Error ${error}` }: PeerError): Buffer {
  const head = Buffer.alloc(6);
  head.writeInt32LE(error, 0);
  head[4] = 1;
  head[5] = severity;
  return token(0xaa, Buffer.concat([head, longText(message), shortText('peer'), shortText(''), Buffer.alloc(4)]));
}

const NVARCHAR = 0xe7;
const LONGEST = 8000;

/** [MS-TDS] 2.2.7.4. */
const columnMetadata = (columns: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x81]),
    short(columns.length),
    ...columns.map((name) =>
      Buffer.concat([
        Buffer.alloc(4),
        short(1),
        Buffer.from([NVARCHAR]),
        short(LONGEST),
        Buffer.from([0x09, 0x04, 0xd0, 0x00, 0x34]),
        shortText(name),
      ]),
    ),
  ]);

const row = (values: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0xd1]),
    ...values.map((value) => Buffer.concat([short(2 * value.length), utf16(value)])),
  ]);

import { expect } from 'chai';
import { heldStore } from '../../support/held-store.ts';
import { ping } from '../../support/requests.ts';
import { runApp, type RunningApp } from '../../support/running-app.ts';
import { textToken, type Version, wire, wrap } from '../../soap/messages.ts';
import { parseEnvelope } from '../../soap/replies.ts';
import { openConnection, type RawConnection, splitAnswer } from './raw-connection.ts';

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('clients that are slow, silent or gone', () => {
  let app: RunningApp;
  before(async () => {
    const http = { requestTimeoutMs: 400, headersTimeoutMs: 400, timeoutCheckMs: 50 };
    app = await runApp({ settings: { http } });
  });
  after(() => app.stop());

  const head = (version: Version, length: number): string =>
    `POST /soap/integration HTTP/1.1\r\nHost: x\r\nContent-Type: ${wire[version].contentType}\r\nContent-Length: ${length}\r\n\r\n`;
  const callOnce = async (): Promise<void> => {
    const body = wrap('1.1', textToken(app.clients.erp), ping('x'));
    const response = await fetch(`${app.url}/soap/integration`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body,
    });
    expect(response.status).to.equal(200);
  };
  /** No stranger's answer waits for its journal entry, so that the test does. */
  const audited = async (code: string): Promise<boolean> => {
    for (let patience = 100; patience > 0; patience -= 1) {
      const refusals = await app.store.reads.auditEvents({ outcome: 'REFUSED' }, { after: undefined, limit: 1000 });
      if (refusals.some(({ event }) => event.faultCode === code)) return true;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return false;
  };
  const dripping = async ({ socket, closed }: RawConnection, text: string): Promise<void> => {
    let at = 0;
    const timer = setInterval(() => socket.writable && socket.write(text.charAt(at++)), 100);
    await closed;
    clearInterval(timer);
  };

  for (const version of ['1.1', '1.2'] as const) {
    it(`answers a SOAP ${version} message that comes byte by byte with 408, in its version`, async () => {
      const connection = await openConnection(app.url);
      connection.socket.write(head(version, 1000));
      await dripping(connection, wrap(version, '', ping('x')));
      const { status, body } = splitAnswer(connection.received());
      expect(status).to.equal(408);
      const envelope = parseEnvelope(body);
      expect([envelope.version, envelope.fault?.code]).to.deep.equal([version, wire[version].sender]);
      expect(await audited('HTTP_408')).to.equal(true);
    });
  }

  it('answers headers that come byte by byte with 408', async () => {
    const connection = await openConnection(app.url);
    await dripping(connection, head('1.1', 1000));
    const { status, body } = splitAnswer(connection.received());
    expect([status, parseEnvelope(body).fault?.code]).to.deep.equal([408, 'Client']);
  });

  it('serves others while 200 connections say nothing, and closes those', async () => {
    const silent = await Promise.all(Array.from({ length: 200 }, () => openConnection(app.url)));
    for (let call = 0; call < 3; call += 1) await callOnce();
    await Promise.all(silent.map(({ closed }) => closed));
    await callOnce();
  });

  it('forgets who hangs up in the middle', async () => {
    for (const part of [head('1.1', 1000).slice(0, 30), head('1.1', 1000), `${head('1.2', 1000)}<soap:Envelope`]) {
      const { socket, closed } = await openConnection(app.url);
      socket.write(part);
      await wait(20);
      socket.destroy();
      await closed;
    }
    await wait(20);
    expect(await audited('HTTP_400')).to.equal(true);
    await callOnce();
  });

  it('finishes what was asked by one who does not wait for the answer', async () => {
    const message = wrap('1.1', textToken(app.clients.auditor), ping('gone'));
    const { socket, closed } = await openConnection(app.url);
    socket.write(head('1.1', Buffer.byteLength(message)) + message);
    await wait(1);
    socket.destroy();
    await closed;
    await callOnce();
  });

  it('answers a good message before it ends a connection that brings nonsense behind it', async () => {
    const message = wrap('1.1', textToken(app.clients.erp), ping('first'));
    const connection = await openConnection(app.url);
    connection.socket.write(`${head('1.1', Buffer.byteLength(message))}${message}nonsense\r\n\r\n`);
    await connection.closed;
    const { status, body } = splitAnswer(connection.received());
    expect([status, body.includes('<text>first</text>')]).to.deep.equal([200, true]);
  });

  it('closes a connection after its answer where it is asked to', async () => {
    const message = wrap('1.1', textToken(app.clients.erp), ping('last'));
    const connection = await openConnection(app.url);
    connection.socket.write(
      head('1.1', Buffer.byteLength(message)).replace('Host: x', 'Host: x\r\nConnection: close') + message,
    );
    await connection.closed;
    expect(splitAnswer(connection.received()).status).to.equal(200);
  });

  const malformed = {
    'no HTTP at all': ['\x16\x03\x01\x02\x00\x01\r\n\r\n', 400],
    'an unknown method': ['SOAP /soap/integration HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    'two lengths': [
      'POST /soap/integration HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
      400,
    ],
    'a length and chunks': [
      'POST /soap/integration HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    'headers of 20 KB': [`POST /soap/integration HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  } as const;
  for (const [what, [bytes, expected]] of Object.entries(malformed)) {
    it(`answers ${what} with a fault and ${expected}`, async () => {
      const connection = await openConnection(app.url);
      connection.socket.write(bytes);
      await connection.closed;
      const { status, body } = splitAnswer(connection.received());
      expect([status, parseEnvelope(body).fault?.code]).to.deep.equal([expected, 'Client']);
    });
  }

  it('closes a connection on which nothing moves while a request is open', async () => {
    const held = heldStore();
    const idle = await runApp({ wrap: held.wrap, settings: { http: { idleTimeoutMs: 200 } } });
    const message = wrap('1.1', textToken(idle.clients.erp), ping('x'));
    const connection = await openConnection(idle.url);
    held.hold();
    connection.socket.write(head('1.1', Buffer.byteLength(message)) + message);
    await connection.closed;
    expect(connection.received()).to.equal('');
    held.release();
    await idle.stop();
  });

  it('takes no more connections than it is told to', async () => {
    const small = await runApp({ settings: { http: { maxConnections: 10 } } });
    const held = await Promise.all(Array.from({ length: 10 }, () => openConnection(small.url)));
    const further = await openConnection(small.url);
    await further.closed;
    for (const { socket } of held) socket.destroy();
    await small.stop();
  });
});

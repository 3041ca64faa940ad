import { expect } from 'chai';
import { eventually } from '../../support/eventually.ts';
import { heldStore } from '../../support/held-store.ts';
import { ping } from '../../support/requests.ts';
import { runApp, type RunningApp } from '../../support/running-app.ts';
import { textToken, type Version, versions, wire, wrap } from '../../soap/messages.ts';
import { parseEnvelope } from '../../soap/replies.ts';
import { openConnection, splitAnswer } from './raw-connection.ts';

describe('a client that shuts down its sending side after the last byte', () => {
  const held = heldStore();
  let app: RunningApp;
  before(async () => {
    const http = { requestTimeoutMs: 400, headersTimeoutMs: 400, timeoutCheckMs: 50, idleTimeoutMs: 1000 };
    app = await runApp({ wrap: held.wrap, settings: { http } });
  });
  after(() => app.stop());
  afterEach(() => held.release());

  const message = (version: Version, text: string): string => wrap(version, textToken(app.clients.erp), ping(text));
  const post = (version: Version, body: string, more = ''): string =>
    `POST ${wire[version].prefix}/integration HTTP/1.1\r\nHost: x\r\nContent-Type: ${wire[version].contentType}\r\n` +
    `${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  /** Sends bytes and the end of them at once; what came back until the service closed the connection. */
  const sendAndShut = async (bytes: string): Promise<string> => {
    const connection = await openConnection(app.url);
    connection.socket.end(bytes);
    await connection.closed;
    return connection.received();
  };

  for (const version of versions) {
    it(`gets its SOAP ${version} answer, and then the end of the connection`, async () => {
      const { status, body } = splitAnswer(await sendAndShut(post(version, message(version, 'half'))));
      expect([status, body.includes('<text>half</text>')]).to.deep.equal([200, true]);
    });
  }

  it('gets it also where the connection was to be closed anyway', async () => {
    const answer = await sendAndShut(post('1.1', message('1.1', 'close'), 'Connection: close\r\n'));
    expect(splitAnswer(answer).status).to.equal(200);
  });

  it('gets it from HTTP/1.0 too', async () => {
    const bytes = post('1.1', message('1.1', 'old')).replace('HTTP/1.1', 'HTTP/1.0');
    expect(splitAnswer(await sendAndShut(bytes)).status).to.equal(200);
  });

  it('gets it where the message came in chunks', async () => {
    const body = message('1.1', 'chunks');
    const head = post('1.1', '').replace('Content-Length: 0', 'Transfer-Encoding: chunked');
    const chunk = `${Buffer.byteLength(body).toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(splitAnswer(await sendAndShut(head + chunk)).body).to.contain('<text>chunks</text>');
  });

  it('gets what was committed after it had shut its side', async () => {
    held.hold();
    const connection = await openConnection(app.url);
    connection.socket.end(post('1.1', message('1.1', 'late')));
    await held.waiting(1);
    held.release();
    await connection.closed;
    expect(splitAnswer(connection.received()).body).to.contain('<text>late</text>');
  });

  it('gets a fault like everybody, and the answers to several messages in their order', async () => {
    const fault = splitAnswer(await sendAndShut(post('1.2', wrap('1.2', '', ping('x')))));
    expect([fault.status, parseEnvelope(fault.body).fault?.subcodes]).to.deep.equal([
      400,
      ['SecurityTokenUnavailable'],
    ]);
    const both = await sendAndShut(post('1.1', message('1.1', 'one')) + post('1.1', message('1.1', 'two')));
    expect(both.match(/<text>\w+</g)).to.deep.equal(['<text>one<', '<text>two<']);
  });

  it('gets documents by GET', async () => {
    const answer = await sendAndShut('GET /soap/integration?wsdl HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(splitAnswer(answer).status).to.equal(200);
    expect(answer).to.contain('</wsdl:definitions>');
  });

  it('is told that its message is not whole where it ends too early', async () => {
    const bytes = post('1.2', message('1.2', 'cut'));
    const { status, body } = splitAnswer(await sendAndShut(bytes.slice(0, -10)));
    expect(status).to.equal(400);
    expect(parseEnvelope(body).version).to.equal('1.2');
  });

  it('leaves no connection behind: neither after its answer nor where it never reads one nor where it said nothing', async () => {
    // Of both sides: they are in this process.
    const open = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;
    const before = open();
    await sendAndShut(post('1.1', message('1.1', 'x')));
    await sendAndShut('');
    await sendAndShut('POST /soap/integration HT');
    const deaf = await openConnection(app.url);
    deaf.socket.pause();
    // More than what the sockets of both sides hold.
    deaf.socket.end('GET /soap/attendance?wsdl HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200));
    held.hold();
    const gone = await openConnection(app.url);
    gone.socket.end(post('1.1', message('1.1', 'gone')));
    await held.waiting(1);
    gone.socket.resetAndDestroy();
    held.release();
    // The deaf one holds its own side until it is told of the end.
    await eventually(
      () => Promise.resolve(open()),
      (count) => count <= before + 1,
    );
    deaf.socket.destroy();
    await eventually(
      () => Promise.resolve(open()),
      (count) => count <= before,
    );
  });
});

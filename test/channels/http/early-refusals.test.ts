import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { runApp, type RunningApp } from '../../support/running-app.ts';
import { type Version, versions, wire } from '../../soap/messages.ts';
import { parseEnvelope } from '../../soap/replies.ts';
import { openConnection, splitAnswer } from './raw-connection.ts';

/** A request that is refused before its message is read. */
interface Early {
  readonly status: number;
  /** The bytes of a request with this path and this Content-Type header, which is a whole line or nothing. */
  readonly bytes: (path: string, contentType: string) => string | Uint8Array;
}

const withBody = (headers: string, body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${headers}Content-Length: ${String(body.length)}\r\n\r\n`), body]);

const early: Readonly<Record<string, Early>> = {
  'no Host': {
    status: 400,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\n${type}Content-Length: 1\r\n\r\nx`,
  },
  'two Hosts': {
    status: 400,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\nHost: y\r\n${type}Content-Length: 1\r\n\r\nx`,
  },
  'a Host that is none': {
    status: 400,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: a"><b\r\n${type}Content-Length: 1\r\n\r\nx`,
  },
  'two lengths': {
    status: 400,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Length: 1\r\nContent-Length: 2\r\n\r\nx`,
  },
  'broken chunks': {
    status: 400,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
  },
  'broken gzip': {
    status: 400,
    bytes: (path, type) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx`,
  },
  'an unknown service': {
    status: 404,
    bytes: (path, type) => `POST ${path}x HTTP/1.1\r\nHost: x\r\n${type}Content-Length: 1\r\n\r\nx`,
  },
  PUT: {
    status: 405,
    bytes: (path, type) => `PUT ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Length: 1\r\n\r\nx`,
  },
  DELETE: { status: 405, bytes: (path, type) => `DELETE ${path} HTTP/1.1\r\nHost: x\r\n${type}\r\n` },
  PROPFIND: { status: 405, bytes: (path, type) => `PROPFIND ${path} HTTP/1.1\r\nHost: x\r\n${type}\r\n` },
  'a message that does not end': {
    status: 408,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Length: 10\r\n\r\nx`,
  },
  'no length': { status: 411, bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}\r\n` },
  'no length before a message': {
    status: 411,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}\r\n<Envelope/>`,
  },
  'a body over the limit': {
    status: 413,
    bytes: (path, type) => withBody(`POST ${path} HTTP/1.1\r\nHost: x\r\n${type}`, Buffer.alloc(2000)),
  },
  'a body that claims to be far over the limit': {
    status: 413,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Length: 100000000\r\n\r\nx`,
  },
  'a gzip bomb': {
    status: 413,
    bytes: (path, type) =>
      withBody(
        `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Encoding: gzip\r\n`,
        gzipSync(Buffer.alloc(500_000)),
      ),
  },
  'an unknown Content-Encoding': {
    status: 415,
    bytes: (path, type) =>
      `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx`,
  },
  'headers that are too large': {
    status: 431,
    bytes: (path, type) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}X: ${'x'.repeat(20_000)}\r\n\r\n`,
  },
  'another version of HTTP': {
    status: 505,
    bytes: (path, type) => `POST ${path} HTTP/3.7\r\nHost: x\r\n${type}Content-Length: 1\r\n\r\nx`,
  },
};

/** What a Content-Type says of the version; undefined: nothing, so that the address decides. */
const contentTypes: Readonly<Record<string, Version | undefined>> = {
  '': undefined,
  ';': undefined,
  'application/json': undefined,
  'application/xml': undefined,
  'multipart/form-data; boundary=b': undefined,
  'multipart/related; boundary=b': undefined,
  'text/xml; charset=utf-8': '1.1',
  'Text/XML': '1.1',
  'application/soap+xml; charset=utf-8; action="urn:x"': '1.2',
  'APPLICATION/SOAP+XML': '1.2',
  'multipart/related; type="text/xml"; boundary=b': '1.1',
  'multipart/related; type="application/xop+xml"; start-info="text/xml"; boundary=b': '1.1',
  'multipart/related; type="application/xop+xml"; start-info="application/soap+xml"; boundary=b': '1.2',
  'multipart/related; boundary=b; type="application/xop+xml"; start-info="application/soap+xml; action=\\"urn:x\\""':
    '1.2',
  'Multipart/Related; type="application/soap+xml"; boundary=b': '1.2',
  'application/xop+xml; type="application/soap+xml"': '1.2',
};

describe('what is refused before the message is read', () => {
  let app: RunningApp;
  let impatient: RunningApp;
  before(async () => {
    app = await runApp({ settings: { http: { bodyLimitBytes: 1024 } } });
    const http = { requestTimeoutMs: 200, headersTimeoutMs: 200, timeoutCheckMs: 50 };
    impatient = await runApp({ settings: { http } });
  });
  after(async () => {
    await app.stop();
    await impatient.stop();
  });

  const answerTo = async (bytes: string | Uint8Array) => {
    const connection = await openConnection(app.url);
    connection.socket.end(bytes);
    await connection.closed;
    return { head: connection.received(), ...splitAnswer(connection.received()) };
  };
  /** A request that stays open, for it is to be timed out. */
  const lateAnswerTo = async (bytes: string | Uint8Array) => {
    const connection = await openConnection(impatient.url);
    connection.socket.write(bytes);
    await connection.closed;
    return { head: connection.received(), ...splitAnswer(connection.received()) };
  };

  for (const [what, { status, bytes }] of Object.entries(early)) {
    it(`is answered with ${status} by an envelope of the sender's version: ${what}`, async () => {
      const ask = status === 408 ? lateAnswerTo : answerTo;
      const cases = versions.flatMap((port) =>
        Object.entries(contentTypes)
          // Refused as no media type at all; then what follows is refused as no request.
          .filter(([contentType]) => contentType !== ';' || what !== 'no length before a message')
          .map(([contentType, claimed]) => ({ port, contentType, claimed })),
      );
      await Promise.all(
        cases.map(async ({ port, contentType, claimed }) => {
          const line = contentType === '' ? '' : `Content-Type: ${contentType}\r\n`;
          const answer = await ask(bytes(`${wire[port].prefix}/integration`, line));
          const expected = claimed ?? port;
          // What is no media type at all is refused as such, whatever else is wrong.
          const due = contentType === ';' ? [status, 415] : [status];
          const told = `${port} ${contentType}: ${answer.head.slice(0, 200)}`;
          expect(due, told).to.include(answer.status);
          expect(parseEnvelope(answer.body).version, told).to.equal(expected);
          expect(answer.head.toLowerCase(), told).to.contain(`content-type: ${wire[expected].contentType}`);
        }),
      );
    });
  }

  it('is answered with 415 where the media type is that of no message, in the version of package or address', async () => {
    for (const port of versions) {
      for (const [contentType, claimed] of Object.entries(contentTypes)) {
        if (claimed !== undefined && !contentType.toLowerCase().includes('multipart')) continue;
        const line = contentType === '' ? '' : `Content-Type: ${contentType}\r\n`;
        const path = `${wire[port].prefix}/integration`;
        const { status, body } = await answerTo(
          `POST ${path} HTTP/1.1\r\nHost: x\r\n${line}Content-Length: 4\r\n\r\n<a/>`,
        );
        expect([port, contentType, status, parseEnvelope(body).version]).to.deep.equal([
          port,
          contentType,
          415,
          claimed ?? port,
        ]);
      }
    }
  });

  it('is answered in text to people, who ask by GET', async () => {
    for (const [target, status] of [
      ['/soap12/integration', 405],
      ['/soap12/nothing?wsdl', 404],
      ['/nothing', 404],
    ] as const) {
      const answer = await answerTo(`GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`);
      expect([target, answer.status]).to.deep.equal([target, status]);
      expect(answer.head).to.contain('text/plain');
    }
  });

  it('says what is missing', async () => {
    const noHost = await answerTo('GET /soap/integration?wsdl HTTP/1.1\r\n\r\n');
    expect([noHost.status, noHost.body]).to.deep.equal([
      400,
      'The request has no Host header; HTTP/1.1 demands one.\n',
    ]);
    const noLength = await answerTo('POST /soap/integration HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(parseEnvelope(noLength.body).fault?.message).to.contain('Content-Length');
  });

  it('is nothing that HTTP/1.0 leaves out', async () => {
    expect((await answerTo('GET /soap/integration?wsdl HTTP/1.0\r\n\r\n')).status).to.equal(200);
  });
});

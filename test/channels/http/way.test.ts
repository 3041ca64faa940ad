import { request as httpRequest } from 'node:http';
import { expect } from 'chai';
import { wayFinder } from '../../../src/channels/http/way.ts';
import { runApp, type RunningApp } from '../../support/running-app.ts';

type Headers = Readonly<Record<string, string>>;

const proxies = ['10.0.0.0/8', '127.0.0.1', '2001:db8::/32'];
const wayOf = (headers: Headers, peerAddress = '10.0.0.1') =>
  wayFinder(proxies)({ peerAddress, headers: { host: 'inside:8080', ...headers }, localHost: '10.0.0.9:8080' });

describe('the way of a request', () => {
  const urls: readonly [string, Headers, string][] = [
    ['no proxy says anything', {}, 'http://inside:8080'],
    ['there is no Host either', { host: '' }, 'http://10.0.0.9:8080'],
    [
      'host and protocol are told',
      { 'x-forwarded-host': 'a.example', 'x-forwarded-proto': 'https' },
      'https://a.example',
    ],
    ['in capitals', { 'x-forwarded-host': 'A.Example', 'x-forwarded-proto': 'HTTPS' }, 'https://A.Example'],
    ['several hosts are told', { 'x-forwarded-host': 'a.example, b.inside:81' }, 'http://a.example'],
    ['several protocols are told', { 'x-forwarded-proto': 'https, http' }, 'https://inside:8080'],
    ['a port is told', { 'x-forwarded-host': 'a.example', 'x-forwarded-port': '8443' }, 'http://a.example:8443'],
    [
      'several ports are told',
      { 'x-forwarded-host': 'a.example', 'x-forwarded-port': '8443, 80' },
      'http://a.example:8443',
    ],
    ['a port alone is told', { 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' }, 'https://inside'],
    [
      'the port is the usual one',
      { 'x-forwarded-host': 'a.example:443', 'x-forwarded-proto': 'https' },
      'https://a.example',
    ],
    [
      'the port is the usual one of another',
      { 'x-forwarded-host': 'a.example', 'x-forwarded-port': '443' },
      'http://a.example:443',
    ],
    ['the host has a port', { 'x-forwarded-host': 'a.example:8443' }, 'http://a.example:8443'],
    ['the host is an IPv6 address', { 'x-forwarded-host': '[2001:db8::1]:81' }, 'http://[2001:db8::1]:81'],
    [
      'a prefix is told',
      { 'x-forwarded-host': 'a.example', 'x-forwarded-prefix': '/hr/muster/' },
      'http://a.example/hr/muster',
    ],
    ['the prefix is the root', { 'x-forwarded-prefix': '/' }, 'http://inside:8080'],
    ['two proxies cut off a prefix', { 'x-forwarded-prefix': '/hr, /muster' }, 'http://inside:8080/hr/muster'],
    ['Forwarded tells it', { forwarded: 'for=192.0.2.1;proto=https;host=a.example' }, 'https://a.example'],
    [
      'Forwarded is written by many',
      { forwarded: 'For=192.0.2.1; Host="a.example:8443" ;PROTO=https,for=10.0.0.2;host=b' },
      'https://a.example:8443',
    ],
    ['Forwarded leaves out quotes', { forwarded: 'host=a.example:81;for=[2001:db8::7]:4711' }, 'http://a.example:81'],
    [
      'Forwarded and the others disagree',
      { forwarded: 'host=a.example', 'x-forwarded-host': 'b.example', 'x-forwarded-port': '81' },
      'http://a.example',
    ],
    [
      'Forwarded leaves something to the others',
      { forwarded: 'for=192.0.2.1', 'x-forwarded-host': 'b.example', 'x-forwarded-prefix': '/p' },
      'http://b.example/p',
    ],
  ];
  for (const [when, headers, expected] of urls) {
    it(`leads back to ${expected} where ${when}`, () => {
      expect(wayOf(headers).baseUrl()).to.equal(expected);
    });
  }

  const garbage: readonly Headers[] = [
    ...[
      'a"><b',
      'a b',
      'a/b',
      'a?b',
      'a#b',
      'user@a',
      'a:0',
      'a:65536',
      'a:x',
      ':80',
      '-a',
      '..',
      "a'b",
      'ä.example',
      '[::1',
      '[1.2.3.4]',
      '[::g]',
      'http://a',
      'a'.repeat(256),
      '%61',
    ].map((host) => ({ 'x-forwarded-host': host })),
    ...['ftp', 'javascript', 'https:', 'http s', '"https"', '//'].map((protocol) => ({
      'x-forwarded-proto': protocol,
    })),
    ...['0', '65536', '-1', '80a', '8 0', '1e3', '008', '"><x'].map((port) => ({ 'x-forwarded-port': port })),
    ...[
      'p',
      '//evil.example',
      '/a b',
      '/a?b',
      '/a#b',
      '/"><x',
      '/../a',
      '/a/..',
      '/./a',
      "/'",
      '/%2e',
      '/a,b',
      'http://x/',
    ].map((prefix) => ({ 'x-forwarded-prefix': prefix })),
    ...[
      'host',
      'host=',
      'host="a',
      'host=a"b',
      'host="a\\"><b"',
      'host=a b',
      ';',
      ',',
      'host=a;;',
      'proto=ftp',
      'proto="https;"',
      '=a',
    ].map((forwarded) => ({ forwarded })),
  ];
  it('takes nothing that cannot stand in an address', () => {
    for (const headers of garbage)
      expect(wayOf(headers).baseUrl(), JSON.stringify(headers)).to.equal('http://inside:8080');
    expect(wayOf({ host: 'x"><y' }).baseUrl()).to.equal('http://10.0.0.9:8080');
    expect(wayOf({ host: "x'$(id)" }, '203.0.113.7').baseUrl()).to.equal('http://10.0.0.9:8080');
  });

  it('is what the socket says where its peer is no trusted proxy', () => {
    const headers = {
      forwarded: 'for=10.0.0.2;proto=https;host=a.example',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'a.example',
      'x-forwarded-port': '81',
      'x-forwarded-prefix': '/p',
    };
    for (const peer of ['203.0.113.7', '::1', '']) {
      const { baseUrl, ...way } = wayOf(headers, peer);
      expect({ ...way, url: baseUrl() }).to.deep.equal({
        sourceAddress: peer,
        isSecure: false,
        url: 'http://inside:8080',
      });
    }
    const none = wayFinder([])({ peerAddress: '127.0.0.1', headers, localHost: 'x:1' });
    expect([none.sourceAddress, none.isSecure]).to.deep.equal(['127.0.0.1', false]);
  });

  const callers: readonly [string, Headers, string][] = [
    ['is the proxy where nobody tells it', {}, '10.0.0.1'],
    ['is told', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
    ['is told with its port', { 'x-forwarded-for': '203.0.113.7:4711' }, '203.0.113.7'],
    ['is told as IPv6', { forwarded: 'for="[2001:db9::1]:4711"' }, '2001:db9::1'],
    ['stands before the proxies', { 'x-forwarded-for': '203.0.113.7, 10.0.0.3, 10.0.0.2' }, '203.0.113.7'],
    ['is not what it claims itself', { 'x-forwarded-for': '127.0.0.1, 203.0.113.7' }, '203.0.113.7'],
    [
      'is not what it claims itself in Forwarded',
      { forwarded: 'for=127.0.0.1, for=203.0.113.7;by=10.0.0.1' },
      '203.0.113.7',
    ],
    ['is inside where all are', { 'x-forwarded-for': '10.0.0.3, 10.0.0.2' }, '10.0.0.3'],
    ['is unknown where it hides', { forwarded: 'for=_hidden' }, ''],
    ['is unknown where it is called so', { forwarded: 'for=unknown;proto=https' }, ''],
    ['is unknown where Forwarded is malformed', { forwarded: 'for="127.0.0.1, for=203.0.113.7' }, ''],
    ['is unknown where the header is empty', { 'x-forwarded-for': '' }, ''],
    ['is unknown where it is no address', { 'x-forwarded-for': 'localhost' }, ''],
    ['is told twice alike', { forwarded: 'for=203.0.113.7', 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
    [
      'is unknown where one header gives the other the lie',
      { forwarded: 'for=127.0.0.1', 'x-forwarded-for': '203.0.113.7' },
      '',
    ],
  ];
  for (const [what, headers, expected] of callers) {
    it(`has a caller who ${what}`, () => {
      expect(wayOf(headers).sourceAddress).to.equal(expected);
    });
  }

  it('is secure only where every proxy that says anything was asked by https', () => {
    for (const [headers, expected] of [
      [{}, false],
      [{ 'x-forwarded-proto': 'https' }, true],
      [{ forwarded: 'for=192.0.2.1;proto=https' }, true],
      [{ 'x-forwarded-proto': 'https, http' }, false],
      [{ 'x-forwarded-proto': 'http, https' }, false],
      [{ forwarded: 'proto=https', 'x-forwarded-proto': 'http' }, false],
      [{ forwarded: 'proto="https' }, false],
    ] as const)
      expect(wayOf(headers).isSecure, JSON.stringify(headers)).to.equal(expected);
  });

  describe('behind a proxy', () => {
    let app: RunningApp;
    before(async () => {
      app = await runApp({ settings: { http: { trustedProxies: ['127.0.0.1'] } } });
    });
    after(() => app.stop());

    const addressesAt = (headers: Headers): Promise<readonly string[]> =>
      new Promise((resolve, reject) => {
        httpRequest(`${app.url}/soap/integration?wsdl`, { headers }, (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve(text.match(/(?<=address location=")[^"]*/g) ?? []));
        })
          .on('error', reject)
          .end();
      });

    it('leads the WSDL back through it', async () => {
      const headers = { forwarded: 'for=203.0.113.7;proto=https;host=hr.example', 'x-forwarded-prefix': '/muster' };
      expect(await addressesAt(headers)).to.deep.equal([
        'https://hr.example/muster/soap/integration',
        'https://hr.example/muster/soap12/integration',
      ]);
      expect(await addressesAt({ 'x-forwarded-host': 'x"><evil', 'x-forwarded-for': '203.0.113.7' })).to.deep.equal([
        `${app.url}/soap/integration`,
        `${app.url}/soap12/integration`,
      ]);
    });
  });
});

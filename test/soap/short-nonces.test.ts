import { randomInt } from 'node:crypto';
import { expect } from 'chai';
import type { Credentials } from '../../tools/soap-message.ts';
import { ping } from '../support/requests.ts';
import { runApp, type RunningApp } from '../support/running-app.ts';
import { digestToken, type Version, versions, wire, wrap } from './messages.ts';
import { type ReadReply, readEnvelope } from './replies.ts';

/** The nonce of a PHP snippet that many have copied: `pack('H*', mt_rand())`, whose digits are read as hex. */
const phpNonce = (number = randomInt(1_000_000_000, 2 ** 31)): Buffer<ArrayBuffer> =>
  Buffer.from(String(number), 'hex');

describe('a client with short nonces', () => {
  let app: RunningApp;
  before(async () => {
    app = await runApp();
  });
  after(() => app.stop());

  async function send(version: Version, token: string): Promise<ReadReply> {
    const address = `${app.url}${wire[version].prefix}/integration`;
    const headers = { 'content-type': wire[version].contentType };
    return readEnvelope(await fetch(address, { method: 'POST', headers, body: wrap(version, token, ping('x')) }));
  }

  async function addClient(clientId: string): Promise<Credentials> {
    const request = { clientId, displayName: clientId, roles: ['erp'], passwords: 'digest' } as const;
    const made = await app.app.clients.add(request);
    if (!made.ok) throw new Error(made.error);
    return { id: clientId, secret: made.value.secret };
  }

  for (const version of versions) {
    it(`is refused, told why, and let in once its record allows it (${version})`, async () => {
      const php = await addClient(`php-${version}`);
      const refused = await send(version, digestToken(php, new Date(), phpNonce()));
      expect([refused.fault?.code, ...(refused.fault?.subcodes ?? [])].at(-1)).to.equal('InvalidSecurityToken');
      expect(refused.fault?.message).to.match(
        /^wsse:Nonce has 5 bytes; it must have 8 to 64 .*: muster client allow-short-nonces php-1\.[12] \(incident /,
      );
      const allowed = await app.app.clients.allowShortNonces(php.id);
      expect(allowed.ok && allowed.value.roles).to.deep.equal(['erp', 'short-nonces']);
      expect((await send(version, digestToken(php, new Date(), phpNonce()))).fault).to.equal(undefined);
      expect((await send(version, digestToken(php, new Date(), Buffer.alloc(3, 1)))).fault?.message).to.match(
        /^wsse:Nonce has 3 bytes; it must have 8 to 64 bytes \(/,
      );
    });

    it(`uses each nonce once, as every client does (${version})`, async () => {
      const php = await addClient(`php-once-${version}`);
      await app.app.clients.allowShortNonces(php.id);
      const token = digestToken(php, new Date(), phpNonce());
      expect((await send(version, token)).fault).to.equal(undefined);
      expect((await send(version, token)).fault?.message).to.match(/^This wsse:Nonce was used before/);
    });
  }

  it('may be allowed twice, and must be there', async () => {
    await addClient('php-twice');
    await app.app.clients.allowShortNonces('php-twice');
    const again = await app.app.clients.allowShortNonces('php-twice');
    expect(again.ok && again.value.roles).to.deep.equal(['erp', 'short-nonces']);
    expect(await app.app.clients.allowShortNonces('nobody')).to.deep.equal({
      ok: false,
      error: 'There is no client nobody.',
    });
  });
});

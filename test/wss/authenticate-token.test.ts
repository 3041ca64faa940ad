import { expect } from 'chai';
import type { Client } from '../../src/access/client.ts';
import { createFailureLimiter } from '../../src/access/failure-limiter.ts';
import { authenticateToken } from '../../src/wss/authenticate-token.ts';
import {
  created,
  digestPassword,
  erp,
  nonce,
  refusal,
  secondsAfter,
  shortDigest,
  tokenHeader,
  tokenOf,
  username,
} from './messages.ts';

const token = tokenOf(tokenHeader(username + digestPassword + nonce + created));
const caller = {
  now: secondsAfter(1),
  confidential: true,
  address: '192.0.2.1',
  settings: { usernameTokenText: 'never', createdMaxAgeSeconds: 300, createdMaxFutureSeconds: 60 },
} as const;

const ports = ({ cached, stored }: { cached?: Client | undefined; stored?: Client | undefined }) => {
  const fetched: string[] = [];
  const fetch = async (clientId: string): Promise<Client | undefined> => {
    fetched.push(clientId);
    return stored;
  };
  const directory = { find: () => cached, fetch };
  return { directory, limiter: createFailureLimiter({ failuresPerMinute: 2 }), fetched };
};

describe('Authentication', () => {
  it('accepts a remembered client at once, without asking the store', () => {
    const given = ports({ cached: erp() });
    expect(authenticateToken(token, caller, given)).to.deep.include({ ok: true });
    expect(given.fetched).to.deep.equal([]);
  });

  it('fetches a client that is not remembered', async () => {
    const given = ports({ stored: erp() });
    expect(refusal(await authenticateToken(token, caller, given))).to.equal('accepted');
    expect(given.fetched).to.deep.equal(['erp']);
  });

  it('fetches again before it refuses: the client may have been enabled since', async () => {
    const given = ports({ cached: erp({ status: 'DISABLED' }), stored: erp() });
    expect(refusal(await authenticateToken(token, caller, given))).to.equal('accepted');
  });

  it('fetches again before it refuses a short nonce: the client may have been allowed it since', async () => {
    const short = tokenOf(tokenHeader(username + shortDigest(5) + created));
    const patient = erp({ roles: ['erp', 'short-nonces'] });
    expect(refusal(await authenticateToken(short, caller, ports({ cached: erp(), stored: patient })))).to.equal(
      'accepted',
    );
    expect(refusal(await authenticateToken(short, caller, ports({ cached: patient, stored: erp() })))).to.equal(
      'accepted',
    );
  });

  it('counts no short nonce as a guess', async () => {
    const short = tokenOf(tokenHeader(username + shortDigest(5) + created));
    const given = ports({ cached: erp(), stored: erp() });
    for (let time = 0; time < 4; time++) {
      expect(refusal(await authenticateToken(short, caller, given))).to.equal('InvalidSecurityToken SHORT_NONCE');
    }
    expect(refusal(await authenticateToken(token, caller, given))).to.equal('accepted');
  });

  it('refuses by what is stored', async () => {
    expect(
      refusal(
        await authenticateToken(token, caller, ports({ cached: erp({ status: 'DISABLED' }), stored: undefined })),
      ),
    ).to.equal('FailedAuthentication UNKNOWN_CLIENT');
  });

  it('does not ask the store about a token that is too old', async () => {
    const given = ports({});
    expect(refusal(await authenticateToken(token, { ...caller, now: secondsAfter(301) }, given))).to.equal(
      'MessageExpired EXPIRED',
    );
    expect(given.fetched).to.deep.equal([]);
  });

  it('refuses after too many failures, from that address only', async () => {
    const given = ports({});
    await authenticateToken(token, caller, given);
    await authenticateToken(token, caller, given);
    expect(refusal(await authenticateToken(token, caller, given))).to.equal('FailedAuthentication TOO_MANY_FAILURES');
    expect(given.fetched).to.have.length(2);
    expect(refusal(await authenticateToken(token, { ...caller, address: '192.0.2.2' }, given))).to.equal(
      'FailedAuthentication UNKNOWN_CLIENT',
    );
  });
});

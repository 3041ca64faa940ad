import { expect } from 'chai';
import { instant } from '../../src/lib/clock.ts';
import { equalDigests, passwordDigest } from '../../src/wss/password-digest.ts';
import { verifyTimestamp } from '../../src/wss/timestamp.ts';
import { verifyUsernameToken } from '../../src/wss/verify-username-token.ts';
import type { TokenSettings } from '../../src/wss/verify-username-token.ts';
import {
  created,
  DIGEST,
  digestPassword,
  erp,
  nonce,
  shortDigest,
  refusal,
  secondsAfter,
  TEXT,
  textPassword,
  tokenHeader,
  tokenOf,
  username,
} from './messages.ts';

const settings: TokenSettings = {
  usernameTokenText: 'tls-or-loopback',
  createdMaxAgeSeconds: 300,
  createdMaxFutureSeconds: 60,
};
const transport = { now: secondsAfter(1), confidential: true, settings };
const digestToken = tokenOf(tokenHeader(username + digestPassword + nonce + created));
const textToken = tokenOf(tokenHeader(username + textPassword));
const wrongDigest = tokenOf(
  tokenHeader(`${username}<wsse:Password ${DIGEST}>lsZ2fFjUP2lMGkoL2CINRf3B1us=</wsse:Password>${nonce}${created}`),
);
const wrongText = tokenOf(tokenHeader(`${username}<wsse:Password ${TEXT}>guess</wsse:Password>`));

describe('The password digest', () => {
  it('is Base64(SHA-1(nonce + created + password))', () => {
    expect(passwordDigest(new Uint8Array(3), '2026-01-01T00:00:00Z', Buffer.from('pw'))).to.equal(
      'lsZ2fFjUP2lMGkoL2CINRf3B1us=',
    );
  });

  it('takes the texts in UTF-8', () => {
    // printf 'éclairé' | openssl dgst -sha1 -binary | base64
    expect(passwordDigest(new Uint8Array(0), 'é', Buffer.from('clairé'))).to.equal('5YCc43W02KgwKGemfnD9VeuWRLU=');
  });

  it('equals itself and nothing else', () => {
    expect(equalDigests('lsZ2fFjUP2lMGkoL2CINRf3B1us=', 'lsZ2fFjUP2lMGkoL2CINRf3B1us=')).to.equal(true);
    expect(equalDigests('lsZ2fFjUP2lMGkoL2CINRf3B1us=', 'lsZ2fFjUP2lMGkoL2CINRf3B1uA=')).to.equal(false);
    expect(equalDigests('lsZ2fFjUP2lMGkoL2CINRf3B1us=', 'lsZ2fFjUP2lMGkoL2CINRf3B1us')).to.equal(false);
  });
});

describe('Verifying a UsernameToken', () => {
  it('accepts a digest, and keeps its nonce until Created + 300 s + 60 s', () => {
    const client = erp();
    const result = verifyUsernameToken(digestToken, client, transport);
    expect(result).to.deep.equal({
      ok: true,
      value: {
        client,
        authentication: 'USERNAME_DIGEST',
        nonce: {
          value: Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
          expiresAt: secondsAfter(360),
        },
      },
    });
  });

  it('accepts a text password without a nonce', () => {
    const client = erp({ passwords: 'text' });
    expect(verifyUsernameToken(textToken, client, transport)).to.deep.equal({
      ok: true,
      value: { client, authentication: 'USERNAME_TEXT', nonce: undefined },
    });
  });

  it('keeps the nonce of a text password too', () => {
    const token = tokenOf(tokenHeader(username + textPassword + nonce + created));
    const result = verifyUsernameToken(token, erp(), transport);
    expect(result.ok && result.value.nonce?.expiresAt).to.equal(secondsAfter(360));
  });

  describe('with a nonce of less than 8 bytes', () => {
    const patient = erp({ roles: ['erp', 'short-nonces'] });
    const shortText = tokenOf(tokenHeader(`${username}${textPassword}<wsse:Nonce>BwcHBwc=</wsse:Nonce>${created}`));

    for (const bytes of [4, 5, 7] as const) {
      const token = tokenOf(tokenHeader(username + shortDigest(bytes) + created));

      it(`accepts ${bytes} bytes where the record of the client allows it, and keeps them`, () => {
        const result = verifyUsernameToken(token, patient, transport);
        expect(result.ok && result.value.nonce).to.deep.equal({
          value: new Uint8Array(bytes).fill(7),
          expiresAt: secondsAfter(360),
        });
      });

      it(`refuses ${bytes} bytes elsewhere, and says how many they are and what to do`, () => {
        const result = verifyUsernameToken(token, erp(), transport);
        expect(refusal(result)).to.equal('InvalidSecurityToken SHORT_NONCE');
        expect(result.ok ? '' : result.error.message).to.equal(
          `wsse:Nonce has ${bytes} bytes; it must have 8 to 64 (16 random ones are usual). Where the client cannot be changed, its administrator may allow it shorter ones: muster client allow-short-nonces erp`,
        );
      });
    }

    it('treats the nonce of a text password alike', () => {
      expect(refusal(verifyUsernameToken(shortText, patient, transport))).to.equal('accepted');
      expect(refusal(verifyUsernameToken(shortText, erp(), transport))).to.equal('InvalidSecurityToken SHORT_NONCE');
    });

    it('tells nobody what the record says who has not proved to be the client', () => {
      const token = tokenOf(tokenHeader(`${username}${digestPassword}<wsse:Nonce>BwcHBwc=</wsse:Nonce>${created}`));
      const refusals = [undefined, erp(), patient, erp({ status: 'DISABLED' })].map((client) =>
        verifyUsernameToken(token, client, transport),
      );
      expect(new Set(refusals.map((result) => (result.ok ? '' : result.error.message))).size).to.equal(1);
      expect(refusals.map(refusal)).to.deep.equal([
        'FailedAuthentication UNKNOWN_CLIENT',
        'FailedAuthentication WRONG_PASSWORD',
        'FailedAuthentication WRONG_PASSWORD',
        'FailedAuthentication WRONG_PASSWORD',
      ]);
    });
  });

  it('accepts a digest over a nonce and a password only as they were sent', () => {
    const bytes = Uint8Array.from([1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    expect(
      digestToken.kind === 'digest' && refusal(verifyUsernameToken({ ...digestToken, nonce: bytes }, erp(), transport)),
    ).to.equal('FailedAuthentication WRONG_PASSWORD');
  });

  it('hashes Created as sent, not as understood', () => {
    const sameMoment = tokenOf(
      tokenHeader(`${username}${digestPassword}${nonce}<wsu:Created>2026-01-01T00:00:00+00:00</wsu:Created>`),
    );
    expect(refusal(verifyUsernameToken(sameMoment, erp(), transport))).to.equal('FailedAuthentication WRONG_PASSWORD');
  });

  it('tells the audit why it failed, and the caller always the same', () => {
    const failures = [
      verifyUsernameToken(digestToken, undefined, transport),
      verifyUsernameToken(wrongDigest, erp(), transport),
      verifyUsernameToken(digestToken, erp({ status: 'DISABLED' }), transport),
      verifyUsernameToken(wrongDigest, erp({ status: 'DISABLED' }), transport),
      verifyUsernameToken(digestToken, erp({ passwords: 'text' }), transport),
      verifyUsernameToken(textToken, undefined, transport),
      verifyUsernameToken(wrongText, erp(), transport),
      verifyUsernameToken(textToken, erp({ status: 'DISABLED' }), transport),
    ];
    expect(failures.map(refusal)).to.deep.equal([
      'FailedAuthentication UNKNOWN_CLIENT',
      'FailedAuthentication WRONG_PASSWORD',
      'FailedAuthentication CLIENT_DISABLED',
      'FailedAuthentication WRONG_PASSWORD',
      'FailedAuthentication NO_DIGEST_SECRET',
      'FailedAuthentication UNKNOWN_CLIENT',
      'FailedAuthentication WRONG_PASSWORD',
      'FailedAuthentication CLIENT_DISABLED',
    ]);
    expect(new Set(failures.map((failure) => !failure.ok && failure.error.message)).size).to.equal(1);
  });

  it('takes any status but ACTIVE as disabled', () => {
    expect(refusal(verifyUsernameToken(digestToken, erp({ status: 'active' }), transport))).to.equal(
      'FailedAuthentication CLIENT_DISABLED',
    );
  });

  it('refuses a text password that could have been read on the way, right or wrong', () => {
    for (const client of [erp(), undefined]) {
      const result = verifyUsernameToken(textToken, client, { ...transport, confidential: false });
      expect(refusal(result)).to.equal('UnsupportedSecurityToken TEXT_NOT_CONFIDENTIAL');
    }
  });

  it('refuses every text password where the settings say never', () => {
    const never = { ...transport, settings: { ...settings, usernameTokenText: 'never' as const } };
    expect(refusal(verifyUsernameToken(textToken, erp(), never))).to.equal(
      'UnsupportedSecurityToken TEXT_NOT_CONFIDENTIAL',
    );
    expect(refusal(verifyUsernameToken(digestToken, erp(), never))).to.equal('accepted');
  });

  it('accepts a digest on a way that others can read', () => {
    expect(refusal(verifyUsernameToken(digestToken, erp(), { ...transport, confidential: false }))).to.equal(
      'accepted',
    );
  });

  const windows: readonly (readonly [seconds: number, refusal: string])[] = [
    [300, 'accepted'],
    [300.000001, 'MessageExpired EXPIRED'],
    [-60, 'accepted'],
    [-60.000001, 'InvalidSecurity NOT_YET_VALID'],
  ];
  for (const [seconds, expected] of windows) {
    const at = { ...transport, now: instant(Math.round(secondsAfter(seconds))) };
    it(`gives "${expected}" at ${seconds} s after Created, for tokens and Timestamps alike`, () => {
      expect(refusal(verifyUsernameToken(digestToken, erp(), at))).to.equal(expected);
      expect(refusal(verifyTimestamp({ created: secondsAfter(0), expires: undefined }, at.now, settings))).to.equal(
        expected,
      );
    });
  }

  it('judges the age before the password, so that it tells nothing of it', () => {
    expect(refusal(verifyUsernameToken(wrongDigest, undefined, { ...transport, now: secondsAfter(301) }))).to.equal(
      'MessageExpired EXPIRED',
    );
  });

  it('tells a sender with a wrong clock the time here', () => {
    const late = verifyUsernameToken(digestToken, erp(), { ...transport, now: secondsAfter(3600) });
    expect(!late.ok && late.error.message).to.equal(
      'wsu:Created of wsse:UsernameToken is more than 300 s old: it says 2026-01-01T00:00:00.000Z, and it is 2026-01-01T01:00:00.000Z here; check the clock and the time zone of the sender',
    );
  });
});

describe('Verifying a Timestamp', () => {
  it('accepts it until it expires', () => {
    const timestamp = { created: secondsAfter(0), expires: secondsAfter(10) };
    expect(refusal(verifyTimestamp(timestamp, instant(secondsAfter(10) - 1), settings))).to.equal('accepted');
    expect(refusal(verifyTimestamp(timestamp, secondsAfter(10), settings))).to.equal('MessageExpired EXPIRED');
  });
});

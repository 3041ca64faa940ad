import { expect } from 'chai';
import { readSecurity } from '../../src/wss/security-header.ts';
import {
  BASE64,
  CREATED,
  created,
  DIGEST,
  digestPassword,
  NONCE,
  nonce,
  refusal,
  SECRET,
  SECRET_DIGEST,
  secondsAfter,
  security,
  TEXT,
  textPassword,
  tokenHeader,
  username,
} from './messages.ts';

const token = `<wsse:UsernameToken>${username}${textPassword}</wsse:UsernameToken>`;
const timestamp = (content: string) => `<wsu:Timestamp>${content}</wsu:Timestamp>`;
const expires = '<wsu:Expires>2026-01-01T00:05:00Z</wsu:Expires>';
const password = (attributes: string, value: string) => `<wsse:Password ${attributes}>${value}</wsse:Password>`;
const nonceOf = (bytes: number) => `<wsse:Nonce>${Buffer.alloc(bytes, 7).toString('base64')}</wsse:Nonce>`;

const read = (children: string) => {
  const result = readSecurity(tokenHeader(children));
  return result.ok ? result.value.usernameToken : result.error.message;
};

describe('A wsse:Security header', () => {
  it('is read with a UsernameToken and a Timestamp in either order', () => {
    for (const blocks of [token + timestamp(created + expires), timestamp(expires + created) + token]) {
      const header = readSecurity(security(blocks));
      expect(header.ok && header.value.usernameToken?.username).to.equal('erp');
      expect(header.ok && header.value.timestamp).to.deep.equal({
        created: secondsAfter(0),
        expires: secondsAfter(300),
      });
    }
  });

  it('is read where it is empty', () => {
    expect(readSecurity(security(''))).to.deep.equal({
      ok: true,
      value: { usernameToken: undefined, timestamp: undefined },
    });
  });

  const refusals: readonly (readonly [title: string, blocks: string, refusal: string])[] = [
    ['two UsernameTokens', token + token, 'InvalidSecurity DUPLICATE'],
    ['two Timestamps', timestamp(created) + timestamp(created), 'InvalidSecurity DUPLICATE'],
    ['a block that nobody knows', '<x xmlns="urn:x"/>', 'InvalidSecurity MALFORMED'],
    ['a UsernameToken in another namespace', '<UsernameToken/>', 'InvalidSecurity MALFORMED'],
    ['text beside its blocks', `erp${token}`, 'InvalidSecurity MALFORMED'],
    ['text and nothing else', 'erp', 'InvalidSecurity MALFORMED'],
    ['a BinarySecurityToken', `${token}<wsse:BinarySecurityToken/>`, 'UnsupportedSecurityToken UNSUPPORTED'],
    ['a SecurityTokenReference', '<wsse:SecurityTokenReference/>', 'UnsupportedSecurityToken UNSUPPORTED'],
    ['a signature', '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', 'UnsupportedSecurityToken UNSUPPORTED'],
    [
      'an encrypted key',
      '<EncryptedKey xmlns="http://www.w3.org/2001/04/xmlenc#"/>',
      'UnsupportedSecurityToken UNSUPPORTED',
    ],
    [
      'a SAML 1.1 assertion',
      '<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion"/>',
      'UnsupportedSecurityToken UNSUPPORTED',
    ],
    [
      'a SAML 2.0 assertion',
      '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion"/>',
      'UnsupportedSecurityToken UNSUPPORTED',
    ],
    [
      'a derived key token',
      '<DerivedKeyToken xmlns="http://docs.oasis-open.org/ws-sx/ws-secureconversation/200512"/>',
      'UnsupportedSecurityToken UNSUPPORTED',
    ],
    ['a Timestamp without Created', timestamp(expires), 'InvalidSecurity MALFORMED'],
    ['a Timestamp with two Created', timestamp(created + created), 'InvalidSecurity DUPLICATE'],
    ['a Timestamp with two Expires', timestamp(created + expires + expires), 'InvalidSecurity DUPLICATE'],
    ['a Timestamp with something else in it', timestamp(`${created}<wsu:Other/>`), 'InvalidSecurity MALFORMED'],
    [
      'a Timestamp with a Created in another namespace',
      timestamp(`<wsse:Created>${CREATED}</wsse:Created>`),
      'InvalidSecurity MALFORMED',
    ],
    ['a Timestamp with text beside its elements', timestamp(`now${created}`), 'InvalidSecurity MALFORMED'],
    ['a Timestamp whose time is none', timestamp('<wsu:Created>yesterday</wsu:Created>'), 'InvalidSecurity MALFORMED'],
    [
      'a Timestamp with a comment inside a time',
      timestamp('<wsu:Created>2026-01-01T00:00:00<!-- -->Z</wsu:Created>'),
      'InvalidSecurity MALFORMED',
    ],
    [
      'a Timestamp that ends before it begins',
      timestamp(`${created}<wsu:Expires>2025-12-31T23:59:59Z</wsu:Expires>`),
      'InvalidSecurity MALFORMED',
    ],
  ];
  for (const [title, blocks, expected] of refusals) {
    it(`is refused with ${title}`, () => {
      expect(refusal(readSecurity(security(blocks)))).to.equal(expected);
    });
  }
});

describe('A wsse:UsernameToken', () => {
  it('is read with a digest, its children in any order', () => {
    for (const children of [
      [username, digestPassword, nonce, created],
      [created, nonce, digestPassword, username],
    ]) {
      expect(read(children.join('\n<!-- a comment of SoapUI -->\n'))).to.deep.equal({
        kind: 'digest',
        username: 'erp',
        digest: SECRET_DIGEST,
        nonce: Uint8Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
        created: { at: secondsAfter(0), text: CREATED },
      });
    }
  });

  it('is read with a text password, also where the Type is left out', () => {
    for (const attributes of [TEXT, '']) {
      expect(read(username + password(attributes, SECRET))).to.deep.equal({
        kind: 'text',
        username: 'erp',
        password: SECRET,
        nonce: undefined,
        created: undefined,
      });
    }
  });

  it('is read with blanks around name, digest and nonce', () => {
    const spaced = read(
      `<wsse:Username> erp\n</wsse:Username>${password(DIGEST, `\n${SECRET_DIGEST} `)}<wsse:Nonce> ${NONCE}\n</wsse:Nonce><wsu:Created>${CREATED}</wsu:Created>`,
    );
    expect(spaced).to.deep.include({
      username: 'erp',
      digest: SECRET_DIGEST,
      created: { at: secondsAfter(0), text: CREATED },
    });
  });

  it('is refused with a digest where blanks stand around the time: a byte of the nonce could have been moved there', () => {
    for (const created of [` ${CREATED}`, `${CREATED}\n`, `\u00a0${CREATED}`]) {
      const moved = read(
        `${username}${password(DIGEST, SECRET_DIGEST)}<wsse:Nonce>${NONCE}</wsse:Nonce><wsu:Created>${created}</wsu:Created>`,
      );
      expect(moved).to.equal('A digest needs a wsu:Created without blanks around it');
    }
  });

  it('is read with blanks around the time where the password is text, which nothing is hashed with', () => {
    const spaced = read(`${username}${password(TEXT, SECRET)}<wsu:Created> ${CREATED} </wsu:Created>`);
    expect(spaced).to.deep.include({ kind: 'text', created: { at: secondsAfter(0), text: ` ${CREATED} ` } });
  });

  it('keeps blanks in a text password', () => {
    expect(read(username + password(TEXT, ' a b '))).to.deep.include({ password: ' a b ' });
  });

  it('is read with a nonce of 4 to 64 bytes: whether so few are enough is for the client to say', () => {
    for (const bytes of [4, 5, 7, 8, 63, 64]) {
      expect(read(username + digestPassword + nonceOf(bytes) + created)).to.deep.include({
        nonce: new Uint8Array(bytes).fill(7),
      });
    }
  });

  it('that has too short a nonce is told how long it is, and how long it must be', () => {
    const result = readSecurity(tokenHeader(username + digestPassword + nonceOf(3) + created));
    expect(result.ok ? '' : result.error.message).to.equal('wsse:Nonce has 3 bytes; it must have 8 to 64 bytes');
  });

  const MALFORMED = 'InvalidSecurityToken MALFORMED';
  const DUPLICATE = 'InvalidSecurityToken DUPLICATE';
  const refusals: readonly (readonly [title: string, children: string, refusal: string])[] = [
    ['no Username', textPassword, MALFORMED],
    ['an empty Username', `<wsse:Username> </wsse:Username>${textPassword}`, MALFORMED],
    ['two Usernames', username + username + textPassword, DUPLICATE],
    ['no Password', username, MALFORMED],
    ['two Passwords', username + textPassword + textPassword, DUPLICATE],
    ['two Nonces', username + digestPassword + nonce + nonce + created, DUPLICATE],
    ['two Created', username + digestPassword + nonce + created + created, DUPLICATE],
    ['a digest without a Nonce', username + digestPassword + created, MALFORMED],
    ['a digest without a Created', username + digestPassword + nonce, MALFORMED],
    ['a text password with a Nonce but no Created', username + textPassword + nonce, MALFORMED],
    ['a nonce of 3 bytes', username + digestPassword + nonceOf(3) + created, MALFORMED],
    ['a nonce of 65 bytes', username + digestPassword + nonceOf(65) + created, MALFORMED],
    ['an empty nonce', `${username}${digestPassword}<wsse:Nonce/>${created}`, MALFORMED],
    [
      'a nonce without its padding',
      `${username}${digestPassword}<wsse:Nonce>AAECAwQFBgcICQoLDA0ODw</wsse:Nonce>${created}`,
      MALFORMED,
    ],
    [
      'a nonce with stray bits at the end',
      `${username}${digestPassword}<wsse:Nonce>AAECAwQFBgcICQoLDA0ODx==</wsse:Nonce>${created}`,
      MALFORMED,
    ],
    [
      'a nonce in base64url',
      `${username}${digestPassword}<wsse:Nonce>__ECAwQFBgcICQoLDA0ODw==</wsse:Nonce>${created}`,
      MALFORMED,
    ],
    [
      'another encoding of the nonce',
      `${username}${digestPassword}<wsse:Nonce EncodingType="urn:hex">${NONCE}</wsse:Nonce>${created}`,
      MALFORMED,
    ],
    [
      'a digest that is not SHA-1',
      username + password(DIGEST, 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=') + nonce + created,
      MALFORMED,
    ],
    [
      'a digest with stray bits at the end',
      username + password(DIGEST, 'lsZ2fFjUP2lMGkoL2CINRf3B1ut=') + nonce + created,
      MALFORMED,
    ],
    [
      'a Created that is no time',
      `${username}${digestPassword}${nonce}<wsu:Created>2026-02-30T00:00:00Z</wsu:Created>`,
      MALFORMED,
    ],
    [
      'a Created in the namespace of Username',
      `${username}${digestPassword}${nonce}<wsse:Created>${CREATED}</wsse:Created>`,
      MALFORMED,
    ],
    ['a Username in no namespace', `<Username>erp</Username>${textPassword}`, MALFORMED],
    ['an element that nobody knows', `${username}${textPassword}<wsse:Realm>x</wsse:Realm>`, MALFORMED],
    ['text beside its elements', `erp${username}${textPassword}`, MALFORMED],
    ['a comment inside the Username', `<wsse:Username>er<!-- -->p</wsse:Username>${textPassword}`, MALFORMED],
    ['an element inside the Username', `<wsse:Username>erp<wsse:x/></wsse:Username>${textPassword}`, MALFORMED],
    ['a comment inside the Password', `${username}<wsse:Password>a<!-- -->b</wsse:Password>`, MALFORMED],
    [
      'a comment inside the Nonce',
      `${username}${digestPassword}<wsse:Nonce ${BASE64}>AAECAwQF<!-- -->BgcICQoLDA0ODw==</wsse:Nonce>${created}`,
      MALFORMED,
    ],
    [
      'a comment inside the Created',
      `${username}${digestPassword}${nonce}<wsu:Created><!-- -->${CREATED}</wsu:Created>`,
      MALFORMED,
    ],
    [
      'another Type of Password',
      username + password('Type="#PasswordDigest"', SECRET),
      'UnsupportedSecurityToken UNSUPPORTED',
    ],
    [
      'a key derived from the password',
      `${username}<s:Salt xmlns:s="http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd"/>`,
      'UnsupportedSecurityToken UNSUPPORTED',
    ],
  ];
  for (const [title, children, expected] of refusals) {
    it(`is refused with ${title}`, () => {
      expect(refusal(readSecurity(tokenHeader(children)))).to.equal(expected);
    });
  }

  it('never repeats a password in its refusals', () => {
    for (const [, children] of refusals) expect(read(children)).to.be.a('string').that.does.not.include(SECRET);
  });
});

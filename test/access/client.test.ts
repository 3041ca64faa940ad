import { expect } from 'chai';
import { absentClient, clientOf, isClientId, newClientRow } from '../../src/access/client.ts';
import { CredentialUnreadable, generateSecret, matchesPassword, readSecret } from '../../src/access/credential.ts';
import { newKeyRecords } from '../../src/access/key-file.ts';
import { keyringOf } from '../../src/access/keyring.ts';
import { decodeRoles, encodeRoles, otherPermissions, permissionsOf, roles } from '../../src/access/roles.ts';
import { contract } from '../support/commands.ts';
import { instant } from '../../src/lib/clock.ts';
import type { Row } from '../../src/store/tables/tables.ts';

const older = newKeyRecords('2026-01-01T00:00:00Z');
const newer = newKeyRecords('2026-02-01T00:00:00Z');
const keyring = keyringOf(older);
const SECRET = 'V1vqVbU0eYQ9k3mWcXo2bqkqg1mJ7o0yq3mC3m5yXw8';
const erp = {
  clientId: 'erp',
  displayName: 'ERP of the plant',
  roles: ['erp', 'auditor'],
  secret: SECRET,
  passwords: 'digest',
  createdAt: instant(1),
  eventUid: '0197a000-0000-7000-8000-000000000001',
} as const;

const rowOf = (client: Parameters<typeof newClientRow>[0] = erp): Row<'client'> => {
  const row = newClientRow(client, keyring);
  if (!row.ok) throw new Error(row.error.message);
  return row.value;
};

describe('A new client', () => {
  it('has a row without its secret in it', () => {
    const row = rowOf();
    expect(row).to.deep.include({
      clientId: 'erp',
      displayName: 'ERP of the plant',
      roles: 'erp,auditor',
      status: 'ACTIVE',
      createdAt: 1,
      eventUid: '0197a000-0000-7000-8000-000000000001',
    });
    expect(row.passwordHash).to.have.length(32);
    expect(row.secretCipher).to.have.length(80);
    expect(Buffer.from(row.secretCipher ?? []).includes(SECRET)).to.equal(false);
  });

  it('fits its secret into the column where it is as long as can be', () => {
    expect(rowOf({ ...erp, secret: 'x'.repeat(160) }).secretCipher).to.have.length(197);
  });

  it('keeps no secret where it proves itself by text alone', () => {
    expect(rowOf({ ...erp, passwords: 'text' }).secretCipher).to.equal(null);
  });

  it('has a secret of 256 bits that is never the same', () => {
    expect(generateSecret()).to.match(/^[A-Za-z0-9_-]{43}$/);
    expect(generateSecret()).not.to.equal(generateSecret());
  });

  const refusals: readonly (readonly [
    title: string,
    change: Partial<Parameters<typeof newClientRow>[0]>,
    code: string,
  ])[] = [
    ['an empty id', { clientId: '' }, 'CLIENT_ID'],
    ['an id of 65 characters', { clientId: 'x'.repeat(65) }, 'CLIENT_ID'],
    ['an id with a blank', { clientId: 'a b' }, 'CLIENT_ID'],
    ['an id that begins with a sign', { clientId: '-a' }, 'CLIENT_ID'],
    ['an id with a zero byte', { clientId: 'a\0b' }, 'CLIENT_ID'],
    ['an id with a line end', { clientId: 'erp\n' }, 'CLIENT_ID'],
    ['an empty name', { displayName: '' }, 'DISPLAY_NAME'],
    ['a name of 81 characters', { displayName: 'x'.repeat(81) }, 'DISPLAY_NAME'],
    ['a blank at the edge of its name', { displayName: ' x' }, 'DISPLAY_NAME'],
    ['a control character in its name', { displayName: 'a\u001bb' }, 'DISPLAY_NAME'],
    ['no role', { roles: [] }, 'ROLE'],
    ['a role that nobody knows', { roles: ['erp', 'toString'] }, 'ROLE'],
    ['a short secret', { secret: 'x'.repeat(31) }, 'SECRET'],
    ['a secret that does not fit', { secret: 'x'.repeat(161) }, 'SECRET'],
  ];
  for (const [title, change, code] of refusals) {
    it(`is refused with ${title}`, () => {
      const row = newClientRow({ ...erp, ...change }, keyring);
      expect(row.ok ? 'accepted' : row.error.code).to.equal(code);
    });
  }

  it('may have an id of up to 64 letters, digits and . _ @ -', () => {
    for (const clientId of ['a', '7', 'SAP.PI_prod@plant-1', 'x'.repeat(64)])
      expect(isClientId(clientId)).to.equal(true);
  });
});

describe('A client', () => {
  it('is read from its row with what its roles allow', () => {
    const client = clientOf(rowOf(), 3, keyring);
    expect(client).to.deep.include({ clientId: 'erp', roles: ['erp', 'auditor'], status: 'ACTIVE', version: 3 });
    expect(client.permissions.has('SubmitTimeEvents')).to.equal(true);
    expect(client.permissions.has('QueryAuditLog')).to.equal(true);
    expect(client.permissions.has('toString')).to.equal(false);
  });

  it('is disabled by any status but ACTIVE', () => {
    for (const status of ['DISABLED', '', 'active']) {
      expect(clientOf({ ...rowOf(), status }, 1, keyring).status).to.equal('DISABLED');
    }
  });

  it('matches its own secret and no other', () => {
    const { credential } = clientOf(rowOf(), 1, keyring);
    expect(matchesPassword(credential, 'erp', SECRET)).to.equal(true);
    expect(matchesPassword(credential, 'erp', `${SECRET} `)).to.equal(false);
    expect(matchesPassword(credential, 'erp', '')).to.equal(false);
    expect(matchesPassword(credential, 'erp2', SECRET)).to.equal(false);
  });

  it('has its secret back for digests', () => {
    expect(Buffer.from(readSecret(rowOf(), keyring) ?? []).toString()).to.equal(SECRET);
    expect(readSecret({ ...rowOf(), secretCipher: null }, keyring)).to.equal(undefined);
  });

  it('still proves itself after new keys were added', () => {
    const rotated = keyringOf([...older, ...newer]);
    const { credential } = clientOf(rowOf(), 1, rotated);
    expect(rotated.current('credential-hash').createdAt).to.equal('2026-02-01T00:00:00Z');
    expect(matchesPassword(credential, 'erp', SECRET)).to.equal(true);
    expect(credential.secret).to.deep.equal(Buffer.from(SECRET));
  });

  it('is named in the audit by its secret without telling it: another secret, another name', () => {
    const [one, same, other] = [rowOf(), rowOf(), rowOf({ ...erp, secret: generateSecret() })];
    const id = (row: Row<'client'>) => clientOf(row, 1, keyring).credential.id;
    expect(id(one)).to.match(/^[0-9a-f]{16}$/);
    expect(id(same)).to.equal(id(one));
    expect(id(other)).not.to.equal(id(one));
  });

  const altered = (change: (cipher: Buffer) => Buffer): (() => unknown) => {
    const row = rowOf();
    return () => readSecret({ ...row, secretCipher: change(Buffer.from(row.secretCipher ?? [])) }, keyring);
  };
  const flip = (index: number) => (cipher: Buffer) => {
    cipher.writeUInt8((cipher[index] ?? 0) ^ 1, index);
    return cipher;
  };
  for (const [part, index] of Object.entries({ format: 0, 'key id': 1, nonce: 9, tag: 21, ciphertext: 37 })) {
    it(`is unreadable after its encrypted secret was altered in its ${part}`, () => {
      expect(altered(flip(index))).to.throw(CredentialUnreadable);
    });
  }

  it('is unreadable with a secret cut short, of another client, or under a lost key', () => {
    expect(altered((cipher) => cipher.subarray(0, 37))).to.throw(CredentialUnreadable);
    expect(altered((cipher) => cipher.subarray(0, 79))).to.throw(CredentialUnreadable);
    expect(() => readSecret({ ...rowOf(), clientId: 'other' }, keyring)).to.throw(CredentialUnreadable);
    expect(() => readSecret(rowOf(), keyringOf(newer))).to.throw(CredentialUnreadable);
  });
});

describe('The stand-in for an unknown client', () => {
  it('is disabled and may do nothing', () => {
    expect(absentClient.status).to.equal('DISABLED');
    expect(absentClient.permissions.size).to.equal(0);
    expect(absentClient.credential.secret).to.have.length(43);
  });
});

describe('Roles', () => {
  it('give every operation to somebody, and nothing else but the rights that are no operation', () => {
    const named = new Set<string>(Object.values(roles).flat());
    const operations = contract.services.flatMap((service) => service.operations.map(({ name }) => name));
    expect(operations.filter((name) => !named.has(name))).to.deep.equal([]);
    const rights: readonly string[] = [...operations, ...otherPermissions];
    expect([...named].filter((name) => !rights.includes(name))).to.deep.equal([]);
  });

  it('let those who read write nothing, and auditors and administrators see nobody', () => {
    const writes =
      /^(Submit|Void|Upsert|Report|Assign|Decide|Withdraw|Resolve|Recalculate|Retry|Discard|Cancel|Amend|Set|Grant|Adjust|Run)/;
    expect(roles.integrator.filter((name) => writes.test(name))).to.deep.equal([]);
    expect([...roles.auditor, ...roles.admin].filter((name) => writes.test(name))).to.deep.equal([]);
    expect(roles.admin).to.deep.equal(['GetServiceInfo', 'Ping']);
  });

  it('let nobody act for others by default', () => {
    expect(Object.values(roles).flat()).not.to.include('ActForOthers');
  });

  it('add up', () => {
    expect([...permissionsOf(['auditor', 'admin'])]).to.deep.equal([
      'QueryAuditLog',
      'GetCheckpoint',
      'GetAuditProof',
      'VerifyAudit',
      'GetServiceInfo',
      'Ping',
    ]);
    expect(permissionsOf([]).size).to.equal(0);
  });

  it('travel through a row, where unknown names give nothing', () => {
    expect(encodeRoles(['integrator', 'erp', 'erp'])).to.equal('erp,integrator');
    expect(decodeRoles('erp,integrator')).to.deep.equal(['erp', 'integrator']);
    expect(decodeRoles('')).to.deep.equal([]);
    expect(decodeRoles('root,constructor,admin')).to.deep.equal(['admin']);
  });
});

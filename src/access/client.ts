import { findNearest, suggest } from '../lib/nearest.ts';
import { quote } from '../lib/quote.ts';
import { createSecretKey, randomBytes } from 'node:crypto';
import type { Instant } from '../lib/clock.ts';
import { allRows, type RowScope } from '../lib/row-scope.ts';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';
import type { Row } from '../store/tables/tables.ts';
import type { Credential } from './credential.ts';
import { encryptSecret, hashSecret, readCredential } from './credential.ts';
import type { Keyring } from './keyring.ts';
import type { RoleName } from './roles.ts';
import { decodeRoles, encodeRoles, isRoleName, permissionsOf, roleNames } from './roles.ts';

export type ClientStatus = 'ACTIVE' | 'DISABLED';

/** A system that calls: who it is, what it may do, and how it proves itself. */
export interface Client {
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly RoleName[];
  /** Names of the operations that the client may call. */
  readonly permissions: ReadonlySet<string>;
  readonly rows: RowScope;
  readonly status: ClientStatus;
  /** The version of the aggregate that this was read from; the pipeline guards it. */
  readonly version: number;
  readonly credential: Credential;
}

const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;

/** Whether a text can be a client's id: 1 to 64 letters, digits and `. _ @ -`, the first a letter or digit. */
export const isClientId = (text: string): boolean => CLIENT_ID.test(text);

/** The client of a row. Any status but ACTIVE is taken as disabled. Throws `CredentialUnreadable`. */
export const clientOf = (row: Row<'client'>, version: number, keyring: Keyring): Client => {
  const roles = decodeRoles(row.roles);
  return {
    clientId: row.clientId,
    displayName: row.displayName,
    roles,
    permissions: permissionsOf(roles),
    rows: allRows,
    status: row.status === 'ACTIVE' ? 'ACTIVE' : 'DISABLED',
    version,
    credential: readCredential(row, keyring),
  };
};

/**
 * Stands in where a name is unknown, so that refusing it takes the same work. Nothing proves it: its secret
 * is random and nobody's, and it is disabled.
 */
export const absentClient: Client = {
  clientId: '',
  displayName: '',
  roles: [],
  permissions: new Set(),
  rows: allRows,
  status: 'DISABLED',
  version: 0,
  credential: {
    id: '',
    passwordHash: randomBytes(32),
    hashKeys: [createSecretKey(randomBytes(32))],
    secret: randomBytes(43),
  },
};

/** What a new client is made of. The secret is from `generateSecret`. */
export interface NewClient {
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly secret: string;
  /** `digest` also keeps the secret encrypted, which password digests need; `text` keeps the keyed hash alone. */
  readonly passwords: 'digest' | 'text';
  readonly createdAt: Instant;
  /** The audit event that writes the client. */
  readonly eventUid: string;
}

/** What is wrong with a new client, in words for its administrator. */
export interface ClientProblem {
  readonly code: 'CLIENT_ID' | 'DISPLAY_NAME' | 'ROLE' | 'SECRET';
  readonly message: string;
}

/** Shortest secret in UTF-8 bytes: the hash is fast, so secrets must be generated, not thought up. */
const SECRET_MIN_BYTES = 32;
/** Longest secret in UTF-8 bytes: what fits the encrypted column. */
const SECRET_MAX_BYTES = 160;

/** The row of a new client, under the current keys. */
export const newClientRow = (client: NewClient, keyring: Keyring): Result<Row<'client'>, ClientProblem> => {
  const problem = problemOf(client);
  if (problem !== undefined) return refused(problem);
  const { clientId, displayName, secret, createdAt, eventUid } = client;
  return ok({
    clientId,
    displayName,
    roles: encodeRoles(client.roles.filter(isRoleName)),
    status: 'ACTIVE',
    passwordHash: hashSecret(keyring.current('credential-hash').secret, clientId, secret),
    secretCipher:
      client.passwords === 'digest' ? encryptSecret(keyring.current('credential-cipher'), clientId, secret) : null,
    createdAt,
    eventUid,
  });
};

const problemOf = ({ clientId, displayName, roles, secret }: NewClient): ClientProblem | undefined => {
  if (!isClientId(clientId)) {
    return {
      code: 'CLIENT_ID',
      message: 'A client id has 1 to 64 letters, digits and . _ @ -, the first a letter or digit',
    };
  }
  if (displayName.length > 80 || !/^\P{C}+$/u.test(displayName) || displayName.trim() !== displayName) {
    return {
      code: 'DISPLAY_NAME',
      message: 'A display name has 1 to 80 printable characters and no blank at its edges',
    };
  }
  const unknown = roles.find((name) => !isRoleName(name));
  if (unknown !== undefined || roles.length === 0) {
    const found = unknown === undefined ? '' : `, not ${quote(unknown)}${suggest(findNearest(unknown, roleNames))}`;
    return { code: 'ROLE', message: `A client has one or more of the roles ${roleNames.join(', ')}${found}` };
  }
  const secretBytes = Buffer.byteLength(secret, 'utf8');
  if (secretBytes < SECRET_MIN_BYTES || secretBytes > SECRET_MAX_BYTES) {
    return { code: 'SECRET', message: `A secret has ${SECRET_MIN_BYTES} to ${SECRET_MAX_BYTES} bytes` };
  }
  return undefined;
};

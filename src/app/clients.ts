import { newClientRow } from '../access/client.ts';
import { generateSecret } from '../access/credential.ts';
import { systemIds } from '../lib/ids.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { Row } from '../store/store.ts';
import type { AppParts } from './app-parts.ts';
import { addClient, allowShortNonces, disableClient, enableClient } from './client-administration.ts';
import type { Perform } from './perform.ts';

/** A client as its administrator sees it; the secret only where it was just made. */
export interface ClientSummary {
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly status: string;
}

export interface NewClientRequest {
  readonly clientId: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly passwords: 'digest' | 'text';
}

/** A client with its secret, which is told only once. */
export interface MadeClient {
  readonly clientId: string;
  readonly roles: readonly string[];
  readonly secret: string;
}

/** The administration of clients. */
export interface Clients {
  add(request: NewClientRequest): Promise<Result<MadeClient, string>>;
  disable(clientId: string): Promise<Result<ClientSummary, string>>;
  allowShortNonces(clientId: string): Promise<Result<ClientSummary, string>>;
  enable(clientId: string): Promise<Result<ClientSummary, string>>;
  list(): Promise<readonly ClientSummary[]>;
}

/** Administers clients by commands that the journal tells. */
export const createClients = ({ keyring, store, clock }: AppParts, perform: Perform): Clients => ({
  async add(request) {
    const secret = generateSecret();
    const row = newClientRow({ ...request, secret, createdAt: clock.now(), eventUid: systemIds.next() }, keyring);
    if (!row.ok) return refused(row.error.message);
    const stored = await perform(addClient(row.value));
    return stored.ok ? ok({ clientId: request.clientId, roles: request.roles, secret }) : stored;
  },
  async disable(clientId) {
    const done = await perform(disableClient(clientId));
    return done.ok ? ok(summaryOf(done.value)) : done;
  },
  async allowShortNonces(clientId) {
    const done = await perform(allowShortNonces(clientId));
    return done.ok ? ok(summaryOf(done.value)) : done;
  },
  async enable(clientId) {
    const done = await perform(enableClient(clientId));
    return done.ok ? ok(summaryOf(done.value)) : done;
  },
  list: async () => (await store.reads.clients()).map(summaryOf),
});

const summaryOf = ({ clientId, displayName, roles, status }: Row<'client'>): ClientSummary => ({
  clientId,
  displayName,
  roles: roles.split(','),
  status,
});

import { expect } from 'chai';
import { newClientRow } from '../../src/access/client.ts';
import { createClientDirectory } from '../../src/access/client-directory.ts';
import { newKeyRecords } from '../../src/access/key-file.ts';
import { keyringOf } from '../../src/access/keyring.ts';
import { instant } from '../../src/lib/clock.ts';
import type { Loaded, Lookup } from '../../src/store/store.ts';
import { StoreUnavailable } from '../../src/store/store.ts';
import type { Row } from '../../src/store/tables/tables.ts';

const keyring = keyringOf(newKeyRecords('2026-01-01T00:00:00Z'));

const rowOf = (clientId: string): Row<'client'> => {
  const row = newClientRow(
    {
      clientId,
      displayName: clientId,
      roles: ['erp'],
      secret: 'V1vqVbU0eYQ9k3mWcXo2bqkqg1mJ7o0yq3mC3m5yXw8',
      passwords: 'digest',
      createdAt: instant(1),
      eventUid: '0197a000-0000-7000-8000-000000000001',
    },
    keyring,
  );
  if (!row.ok) throw new Error(row.error.message);
  return row.value;
};

/** A store of clients alone that counts what it is asked. */
const storeOf = (...clientIds: readonly string[]) => {
  const clients = new Map(clientIds.map((clientId) => [clientId, { row: rowOf(clientId), version: 1 }]));
  const asked: string[] = [];
  const load = async (lookups: readonly Lookup[]): Promise<readonly Loaded[]> =>
    lookups.map((lookup) => {
      if (!('aggregate' in lookup)) throw new Error('Unexpected look-up');
      const { key } = lookup;
      asked.push(key);
      const client = clients.get(key);
      return {
        aggregate: 'client',
        key,
        version: client?.version ?? 0,
        rows: { client: client === undefined ? [] : [client.row] },
      };
    });
  return { load, asked, clients };
};

describe('The directory of clients', () => {
  it('finds a client at once after it was fetched', async () => {
    const store = storeOf('erp');
    const directory = createClientDirectory({ store, keyring });
    expect(directory.find('erp')).to.equal(undefined);
    const fetched = await directory.fetch('erp');
    expect(fetched?.version).to.equal(1);
    expect(directory.find('erp')).to.equal(fetched);
  });

  it('asks the store at each fetch, and reads the secret of one version once', async () => {
    const store = storeOf('erp');
    const directory = createClientDirectory({ store, keyring });
    expect(await directory.fetch('erp')).to.equal(await directory.fetch('erp'));
    expect(store.asked).to.deep.equal(['erp', 'erp']);
  });

  it('replaces a client whose version has changed', async () => {
    const store = storeOf('erp');
    const directory = createClientDirectory({ store, keyring });
    await directory.fetch('erp');
    store.clients.set('erp', { row: { ...rowOf('erp'), status: 'DISABLED' }, version: 2 });
    expect((await directory.fetch('erp'))?.status).to.equal('DISABLED');
    expect(directory.find('erp')?.version).to.equal(2);
  });

  it('forgets a client that was removed', async () => {
    const store = storeOf('erp');
    const directory = createClientDirectory({ store, keyring });
    await directory.fetch('erp');
    store.clients.delete('erp');
    expect(await directory.fetch('erp')).to.equal(undefined);
    expect(directory.find('erp')).to.equal(undefined);
  });

  it('does not know an unknown name, and does not ask the store for one that cannot be', async () => {
    const store = storeOf('erp');
    const directory = createClientDirectory({ store, keyring });
    expect(await directory.fetch('nobody')).to.equal(undefined);
    for (const name of ['', 'a b', 'x'.repeat(65), '__proto__', "' OR 1=1"]) {
      expect(await directory.fetch(name)).to.equal(undefined);
      expect(directory.find(name)).to.equal(undefined);
    }
    expect(store.asked).to.deep.equal(['nobody']);
  });

  it('holds no more clients than its capacity: the longest there leaves first', async () => {
    const directory = createClientDirectory({ store: storeOf('a', 'b', 'c'), keyring, capacity: 2 });
    for (const clientId of ['a', 'b', 'b', 'c']) await directory.fetch(clientId);
    expect(['a', 'b', 'c'].filter((clientId) => directory.find(clientId) !== undefined)).to.deep.equal(['b', 'c']);
  });

  it('fails as the store fails', async () => {
    const load = async () => Promise.reject(new StoreUnavailable('busy'));
    const failure = await createClientDirectory({ store: { load }, keyring })
      .fetch('erp')
      .catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(StoreUnavailable);
  });
});

import type { AggregateRows, Batch, Change, CommitResult, Guard, Loaded, Lookup, Put, Row, Store } from '../store.ts';
import { StoreUnavailable } from '../store.ts';
import { aggregates } from '../tables/aggregates.ts';
import type { TableName } from '../tables/tables.ts';
import { uniques } from '../tables/uniques.ts';
import { personalColumns, type PersonalRow, voidReason } from './personal-columns.ts';
import { openRows, personalReads } from './personal-reads.ts';
import { NO_SALT } from './personal-text.ts';
import { loadTextKeys, type TextKeys } from './load-text-keys.ts';
import { sealRow, textsOfRow, type KeyScope } from './seal-rows.ts';
import { liveKey, newTextKey, type TextKeyring } from './text-key.ts';

/**
 * A store that keeps the texts about persons encrypted: whoever loads, reads and commits through it sees them in clear.
 * Where a key was destroyed they are absent. Keys are guarded by the commit that uses them, so that none is used that is
 * destroyed meanwhile; the caller hears nothing of such a collision.
 */
export const personalStore = (store: Store, keyring: TextKeyring): Store => ({
  migrate: () => store.migrate(),
  load: async (lookups) => openLoaded(store, keyring, await store.load(lookups)),
  commit: (batch) => commitSealed(store, keyring, batch),
  purge: (expired) => store.purge(expired),
  purgeContent: (limit) => store.purgeContent(limit),
  compact: () => store.compact(),
  startSealing: () => store.startSealing(),
  lease: (name, owner, forMs) => store.lease(name, owner, forMs),
  release: (name, owner) => store.release(name, owner),
  reads: personalReads(store, keyring),
  close: () => store.close(),
});

/** How often a commit is tried with the keys as they then are, before the caller is told to send it again. */
const TRIES = 5;

async function commitSealed(store: Store, keyring: TextKeyring, batch: Batch): Promise<CommitResult> {
  const owners = ownersIn(batch);
  if (owners.length === 0) return store.commit(batch);
  const isOwn = (lookup: Lookup): boolean =>
    'aggregate' in lookup && lookup.aggregate === 'textKey' && !guards(batch, lookup.key);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const loaded = await loadTextKeys(store, owners);
    const result = await store.commit(sealBatch(batch, loaded, owners, keyring));
    if (result.status === 'committed') return result;
    const keys = result.keys.filter((lookup) => !isOwn(lookup));
    if (keys.length > 0 || result.keys.length === 0) return { status: 'collided', keys };
  }
  throw new StoreUnavailable('The keys of texts are written by others all the time.');
}

const guards = (batch: Batch, owner: string): boolean =>
  batch.guards.some(({ aggregate, key }) => aggregate === 'textKey' && key === owner);

type Rows = Readonly<Record<string, readonly PersonalRow[]>>;

/** The rows of a change by table. */
const rowsOf = (change: Change): Rows => rowsByTable('put' in change ? change.rows : { [change.insert]: [change.row] });

/** Which tables there are depends on the kind, which the compiler cannot follow through a loop over them. */
const rowsByTable = (rows: object): Rows => rows as Rows;

/** Whose texts a batch writes. */
function ownersIn({ changes }: Batch): readonly string[] {
  const owners = new Set<string>();
  for (const change of changes) {
    for (const [table, rows] of Object.entries(rowsOf(change))) {
      const columns = personalColumns(table as TableName);
      if (columns === undefined) continue;
      for (const row of rows) {
        const isPersonal = row.personal !== null || Object.keys(textsIn(table as TableName, row, change)).length > 0;
        if (isPersonal) owners.add(columns.ownerOf(row));
      }
    }
  }
  return [...owners];
}

const textsIn = (table: TableName, row: PersonalRow, change: Change) => ({
  ...personalColumns(table)?.textsOf(row),
  ...reasonOfVoid(table, change),
});

const reasonOfVoid = (table: TableName, change: Change) => {
  if (table !== 'timeEvent' || !('put' in change) || change.put !== 'timeEvent') return {};
  const { timeEvent, timeEventVoid } = change.rows;
  return timeEvent[0] === undefined ? {} : voidReason(timeEvent[0], timeEventVoid[0]);
};

/** The batch with its texts encrypted, and with the keys that are new; every key that it uses is guarded. */
function sealBatch(batch: Batch, loaded: TextKeys, owners: readonly string[], keyring: TextKeyring): Batch {
  const puts = new Map<string, AggregateRows<'textKey'>>();
  for (const change of batch.changes)
    if ('put' in change && change.put === 'textKey') puts.set(change.key, change.rows);
  const writesTexts = new Set(ownersOfTexts(batch));
  for (const owner of owners) {
    const { textKey } = puts.get(owner) ?? loaded.rowsOf(owner);
    if (liveKey(textKey) === undefined && writesTexts.has(owner)) {
      puts.set(owner, { textKey: [...textKey, newTextKey(owner, keyring)] });
    }
  }
  const scope: KeyScope = { keyring, keysOf: (owner) => (puts.get(owner) ?? loaded.rowsOf(owner)).textKey };
  const sealed = batch.changes.filter((change) => !('put' in change && change.put === 'textKey'));
  const keys = [...puts].map(([key, rows]): Put => ({ put: 'textKey', key, rows }));
  return {
    ...batch,
    changes: [...sealed.map((change) => sealChange(change, scope)), ...keys],
    guards: [
      ...batch.guards.filter((guard) => guard.aggregate !== 'textKey'),
      ...guardKeys(batch, loaded, owners, puts),
    ],
  };
}

/** Those for whom there is something to encrypt, and not only something that was. */
const ownersOfTexts = ({ changes }: Batch): readonly string[] =>
  changes.flatMap((change) =>
    Object.entries(rowsOf(change)).flatMap(([table, rows]) =>
      rows
        .filter((row) => Object.keys(textsIn(table as TableName, row, change)).length > 0)
        .map((row) => personalColumns(table as TableName)?.ownerOf(row) ?? ''),
    ),
  );

function guardKeys(
  batch: Batch,
  loaded: TextKeys,
  owners: readonly string[],
  puts: ReadonlyMap<string, unknown>,
): readonly Guard[] {
  const own = batch.guards.filter(({ aggregate }) => aggregate === 'textKey');
  const used = owners
    .filter((owner) => !own.some(({ key }) => key === owner))
    .map((key): Guard => ({ aggregate: 'textKey', key, expected: loaded.versionOf(key), bump: 0 }));
  return [...own, ...used].map((guard) => ({
    ...guard,
    bump: puts.has(guard.key) ? Math.max(1, guard.bump) : guard.bump,
  }));
}

function sealChange(change: Change, scope: KeyScope): Change {
  const sealed = Object.entries(rowsOf(change)).map(([table, rows]) => [
    table,
    rows.map((row) => {
      const name = table as TableName;
      return personalColumns(name) === undefined ? row : sealRow(name, row, scope, reasonOfVoid(name, change));
    }),
  ]);
  const rows = Object.fromEntries(sealed) as Rows;
  // The same tables with the same columns as before.
  if ('insert' in change) return { ...change, row: rows[change.insert]?.[0] } as unknown as Change;
  return { ...change, rows: change.put === 'timeEvent' ? unsalted(change.rows, rows) : rows } as unknown as Change;
}

/** The salt of a withdrawal's reason is encrypted with the reason, so it leaves the row that had it. */
const unsalted = ({ timeEventVoid }: AggregateRows<'timeEvent'>, rows: Rows): object => ({
  ...rows,
  timeEventVoid: timeEventVoid.map((mark) => ({ ...mark, reasonSalt: NO_SALT })),
});

/** What was loaded, with its texts in clear. */
async function openLoaded(store: Store, keyring: TextKeyring, loaded: readonly Loaded[]): Promise<readonly Loaded[]> {
  const all = loaded.flatMap((one) => personalIn(one));
  const scope = await scopeOf(store, keyring, all);
  return scope === undefined ? loaded : loaded.map((one) => openOne(one, scope));
}

const scopeOf = async (
  store: Store,
  keyring: TextKeyring,
  rows: readonly (readonly [TableName, PersonalRow])[],
): Promise<KeyScope | undefined> => {
  const owners = rows.flatMap(([table, row]) => personalColumns(table)?.ownerOf(row) ?? []);
  if (owners.length === 0) return undefined;
  const keys = await loadTextKeys(store, owners);
  return { keyring, keysOf: (owner) => keys.rowsOf(owner).textKey };
};

/** The rows with an envelope, each with its table. */
function personalIn(one: Loaded): readonly (readonly [TableName, PersonalRow])[] {
  if ('set' in one) return [];
  const byTable = 'unique' in one ? { [uniques[one.unique].table]: one.row === undefined ? [] : [one.row] } : one.rows;
  return Object.entries(rowsByTable(byTable)).flatMap(([table, rows]) =>
    personalColumns(table as TableName) === undefined
      ? []
      : rows.filter(({ personal }) => personal !== null).map((row) => [table as TableName, row] as const),
  );
}

function openOne(one: Loaded, scope: KeyScope): Loaded {
  if (personalIn(one).length === 0 || 'set' in one) return one;
  if ('unique' in one) {
    const [row] = openRows(uniques[one.unique].table, [one.row as unknown as PersonalRow], scope);
    return { ...one, row } as unknown as Loaded;
  }
  const [table] = aggregates[one.aggregate].tables;
  const rows = rowsByTable(one.rows);
  const opened = { ...rows, [table]: openRows(table, rows[table] ?? [], scope) };
  return {
    ...one,
    rows: one.aggregate === 'timeEvent' ? salted(one.rows, opened, scope) : opened,
  } as unknown as Loaded;
}

/** The salt of a withdrawal's reason comes back to the row that had it. */
function salted({ timeEvent, timeEventVoid }: AggregateRows<'timeEvent'>, opened: Rows, scope: KeyScope): object {
  const [event] = timeEvent as readonly (Row<'timeEvent'> & PersonalRow)[];
  const reason = event && textsOfRow('timeEvent', event, scope).stateReason;
  return {
    ...opened,
    timeEventVoid: timeEventVoid.map((mark) => ({ ...mark, ...(reason && { reasonSalt: reason.salt }) })),
  };
}

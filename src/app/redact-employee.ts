import type { Refusal } from '../contract/refusal.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { badgeOwner } from '../store/personal/personal-columns.ts';
import { loadTextKeys } from '../store/personal/load-text-keys.ts';
import type { Lookup, Put, Store } from '../store/store.ts';

/** What a redaction has made unreadable: how many rows, by table. */
export type Redacted = Readonly<Record<string, number>>;

/** What a redaction runs on. */
export interface RedactionParts {
  /** With its texts in clear: what it writes is encrypted. */
  readonly store: Store;
  readonly perform: (command: SystemCommand<boolean>) => Promise<Result<boolean, string>>;
}

/**
 * Destroys the keys of an employee's texts, and what the files of the database have kept of them. Texts from before they
 * were encrypted are encrypted first. Answers undefined where there is nothing to destroy; refused where nothing is
 * known of such an employee. When it rejects after the destruction, what was destroyed is, and it may be run again.
 */
export async function redactEmployee(
  { store, perform }: RedactionParts,
  employeeId: string,
): Promise<Result<Redacted | undefined, string>> {
  await sealClearTexts(store);
  const owners = await ownersOf(store, employeeId);
  const keys = await loadTextKeys(store, owners);
  const live = owners.flatMap((owner) => keys.rowsOf(owner).textKey.filter(({ keyCipher }) => keyCipher !== null));
  const rows = await store.reads.texts.count(live.map(({ keyId }) => keyId));
  const done = await perform(destroyKeys(employeeId, owners, rows));
  if (!done.ok) return done;
  // Also where nothing was left to destroy: an earlier run may have been kept from it.
  await store.compact();
  return ok(done.value ? rows : undefined);
}

/** The employee, and the badges that the employee has had: what came by badge alone is under their keys. */
async function ownersOf(store: Store, employeeId: string): Promise<readonly string[]> {
  const loaded = await store.load([{ aggregate: 'employee', key: employeeId }]);
  const badges = loaded.flatMap((one) =>
    'aggregate' in one && one.aggregate === 'employee'
      ? one.rows.employeeSlice.map(({ timeRecordingId }) => timeRecordingId)
      : [],
  );
  return [employeeId, ...new Set(badges.filter((badge) => badge !== '').map(badgeOwner))];
}

/** Answers whether there was a key to destroy. */
const destroyKeys = (employeeId: string, owners: readonly string[], rows: Redacted): SystemCommand<boolean> => ({
  name: 'RedactEmployee',
  quiet: true,
  lookups: [{ aggregate: 'employee', key: employeeId }, ...owners.map(keyOf)],
  decide(draft, { ids, now }): Result<boolean, Refusal> {
    const known = owners.map((owner) => draft.aggregate('textKey', owner));
    const isEmployee = draft.aggregate('employee', employeeId).rows.employee.length > 0;
    if (!isEmployee && known.every(({ rows: { textKey } }) => textKey.length === 0)) {
      return refused({ code: 'NOT_FOUND', message: `There is no employee ${employeeId}.`, errors: [] });
    }
    const uid = ids.next();
    const destroyed: string[] = [];
    for (const {
      key,
      rows: { textKey },
    } of known) {
      const live = textKey.filter(({ keyCipher }) => keyCipher !== null);
      if (live.length === 0) continue;
      destroyed.push(...live.map(({ keyId }) => keyId));
      const after = textKey.map((row) =>
        row.keyCipher === null ? row : { ...row, keyCipher: null, redactedAt: now, eventUid: uid },
      );
      draft.put('textKey', key, { textKey: after });
    }
    if (destroyed.length === 0) return ok(false);
    const changes = { destroyedKeys: destroyed, rows };
    draft.record({ uid, action: 'D', entity: 'TextKey', entityId: employeeId, employeeId, changes });
    return ok(true);
  },
});

const keyOf = (owner: string): Lookup => ({ aggregate: 'textKey', key: owner });

/** Of each kind so many at a time. */
const PAGE = 200;

/** Encrypts what was written before texts were. May be ended at any moment, and run again. */
async function sealClearTexts(store: Store): Promise<void> {
  for (;;) {
    const lookups = await store.reads.texts.inClear(PAGE);
    if (lookups.length === 0) return;
    const loaded = await store.load(lookups);
    const aggregates = loaded.flatMap((one) =>
      'aggregate' in one && lookups.some(({ aggregate, key }) => aggregate === one.aggregate && key === one.key)
        ? [one]
        : [],
    );
    // The rows are those of this very kind. The same content of the same version: nothing that the journal would have to tell. What collides is tried again.
    await store.commit({
      guards: aggregates.map(({ aggregate, key, version }) => ({ aggregate, key, expected: version, bump: 0 })),
      changes: aggregates.map(({ aggregate, key, rows }) => ({ put: aggregate, key, rows }) as unknown as Put),
      entries: [],
    });
  }
}

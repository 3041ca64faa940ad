import type { AuditFact } from '../decision/audit-fact.ts';
import { sha256Base64 } from '../lib/sha256.ts';
import { rowForAudit } from './row-for-audit.ts';

/** A version of a definition as it is stored. */
interface StoredVersion {
  readonly version: number;
  readonly validFrom: string;
  readonly sourceSystem: string;
  /** JSON. */
  readonly definition: string;
}

interface MasterRow extends Readonly<Record<string, string | number>> {
  readonly latestVersion: number;
  readonly eventUid: string;
}

/** The version that holds on a date: of those that are valid from then or earlier, the highest. */
export function findVersion<V extends Pick<StoredVersion, 'version' | 'validFrom'>>(
  versions: readonly V[],
  date: string,
): V | undefined {
  let found: V | undefined;
  for (const one of versions) {
    if (one.validFrom <= date && (found === undefined || one.version > found.version)) found = one;
  }
  return found;
}

/** A definition with all its versions. */
interface Versions {
  readonly master: MasterRow;
  readonly versions: readonly StoredVersion[];
}

/** The entry of the audit trail for a version that was added to a definition. */
export const versionFact = (
  { entity, entityId, version }: Pick<AuditFact, 'entity'> & { readonly entityId: string; readonly version: number },
  before: Versions | undefined,
  after: Versions,
): AuditFact => ({
  uid: after.master.eventUid,
  action: before === undefined ? 'C' : 'U',
  entity,
  entityId,
  entityVersion: version,
  affectedRows: 2,
  changes: {
    before: before && versionsForAudit(before.master, before.versions),
    after: versionsForAudit(after.master, after.versions),
  },
});

/** A definition that has versions as the audit trail tells it: its newest one, and a digest of all. */
export const versionsForAudit = (master: MasterRow, versions: readonly StoredVersion[]): object => {
  const newest = versions.find(({ version }) => version === master.latestVersion);
  return {
    ...rowForAudit(master),
    newest: newest && {
      version: newest.version,
      validFrom: newest.validFrom,
      sourceSystem: newest.sourceSystem,
      definition: definitionForAudit(newest),
    },
    versions: sha256Base64(
      versions
        .toSorted((one, other) => one.version - other.version)
        .map(digestOf)
        .join(),
    ),
  };
};

/** As each version that is added tells those before it once more. */
const digests = new WeakMap<StoredVersion, string>();

function digestOf(row: StoredVersion): string {
  const found = digests.get(row);
  if (found !== undefined) return found;
  const { version, validFrom, sourceSystem, definition } = row;
  const digest = sha256Base64(JSON.stringify([version, validFrom, sourceSystem, definition]));
  digests.set(row, digest);
  return digest;
}

function definitionForAudit({ definition }: StoredVersion): unknown {
  try {
    return JSON.parse(definition);
  } catch {
    // Somebody else has written it.
    return definition;
  }
}

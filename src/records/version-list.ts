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
}

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
        .map(({ version, validFrom, sourceSystem, definition }) =>
          sha256Base64(JSON.stringify([version, validFrom, sourceSystem, definition])),
        )
        .join(),
    ),
  };
};

function definitionForAudit({ definition }: StoredVersion): unknown {
  try {
    return JSON.parse(definition);
  } catch {
    // Somebody else has written it.
    return definition;
  }
}

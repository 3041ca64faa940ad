import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Keyring, openKeyring } from '../access/keyring.ts';
import { loadAttendancePolicies } from '../config/attendance-policies.ts';
import type { Config } from '../config/config.ts';
import { attendancePolicies, type AttendancePolicy } from '../domain/attendance/policy.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { ServerWatch } from '../store/dialect.ts';
import type { Store } from '../store/store.ts';
import { messageOf } from './message-of.ts';
import { newOrigin } from './new-origin.ts';
import { dialectOf } from './store-dialect.ts';

/** Why Muster cannot start, in one line that names the setting. */
export interface StartProblem {
  readonly line: string;
}

/** What an app is made of. */
export interface AppParts {
  readonly config: Config;
  readonly logger: Logger;
  /** Who acts where no client does. */
  readonly actor: string;
  readonly keyring: Keyring;
  /** Migrated; the app closes it. */
  readonly store: Store;
  /** What there is to be watched of a database on a server; left out where it is embedded, and commits seal. */
  readonly server?: ServerWatch | undefined;
  readonly clock: Clock;
  /** Never empty. */
  readonly policies: readonly AttendancePolicy[];
}

/** The file of the keys. */
export const keyFileOf = ({ data }: Config): string => join(data.folder, 'keys.json');

/** Opens folder, policies, keys and database, as the settings say. `onFailure` is told when the database is lost. */
export async function openParts(
  config: Config,
  logger: Logger,
  actor: string,
  onFailure?: (cause: unknown) => void,
): Promise<Result<AppParts, StartProblem>> {
  const folder = prepareFolder(config.data.folder);
  if (!folder.ok) return folder;
  const policies = loadAttendancePolicies(config.attendance.policyFile, attendancePolicies);
  if (!policies.ok) return refused({ line: policies.error });
  const opened = await openStore(config, onFailure);
  if (!opened.ok) return opened;
  return ok({ config, logger, actor, policies: policies.value, ...opened.value, clock: systemClock });
}

function prepareFolder(folder: string): Result<undefined, StartProblem> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return ok(undefined);
  } catch (cause) {
    return refused({ line: `data.folder is "${folder}": it cannot be created (${codeOf(cause)})` });
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';

type OpenedParts = Pick<AppParts, 'keyring' | 'store' | 'server'>;

/** Keys are made only beside a journal that is new: an old one was signed by others. */
async function openStore(
  config: Config,
  onFailure?: (cause: unknown) => void,
): Promise<Result<OpenedParts, StartProblem>> {
  const dialect = await dialectOf(config);
  const refusal: { line?: string } = {};
  const keysFor = (isNew: boolean): Keyring | undefined => {
    const keyring = openKeyring(keyFileOf(config), { whenMissing: isNew ? 'create' : 'refuse' });
    if (keyring.ok) return keyring.value;
    refusal.line = `data.folder: ${keyring.error.message}`;
    return undefined;
  };
  try {
    const opened = await dialect.open(keysFor, { origin: newOrigin(), onFailure });
    if (opened === undefined) return refused({ line: refusal.line ?? dialect.setting });
    const { store, watch: server, keys: keyring } = opened;
    return ok({ keyring, store, server });
  } catch (cause) {
    return refused({ line: `${dialect.setting}: ${messageOf(cause)}` });
  }
}

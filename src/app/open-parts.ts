import { openKeyring } from '../access/keyring.ts';
import { loadAttendancePolicies } from '../config/attendance-policies.ts';
import { loadPayCodes } from '../config/pay-codes.ts';
import type { Config } from '../config/config.ts';
import { attendancePolicies } from '../domain/attendance/policy.ts';
import { defaultPayCodes } from '../domain/payroll/pay-codes.ts';
import { systemClock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { FoundDatabase, OpenOptions } from '../store/dialect.ts';
import type { AppParts } from './app-parts.ts';
import { keyFileOf, makeDataFolder } from './data-folder.ts';
import { findKeyProblem } from './journal-parts.ts';
import { messageOf } from './message-of.ts';
import { newOrigin } from './new-origin.ts';
import { openingProblem, type WhenNew } from './opening.ts';
import { dialectOf } from './store-dialect.ts';

/** Why Muster cannot start, in one line that names the setting. */
export interface StartProblem {
  readonly line: string;
}

/** How the parts are opened. */
export interface OpeningOptions {
  /** `begin` where left out. */
  readonly whenNew?: WhenNew;
  /** Told when the database is lost. */
  readonly onFailure?: (cause: unknown) => void;
}

/** Opens folder, policies, keys and database, as the settings say. */
export async function openParts(
  config: Config,
  logger: Logger,
  actor: string,
  { whenNew = 'begin', onFailure }: OpeningOptions = {},
): Promise<Result<AppParts, StartProblem>> {
  const unmade = whenNew === 'begin' ? makeDataFolder(config) : undefined;
  if (unmade !== undefined) return refused({ line: unmade });
  const policies = loadAttendancePolicies(config.attendance.policyFile, attendancePolicies);
  if (!policies.ok) return refused({ line: policies.error });
  const payCodes = loadPayCodes(config.payroll.payCodeFile, defaultPayCodes);
  if (!payCodes.ok) return refused({ line: payCodes.error });
  const opened = await openStore(config, { whenNew, onFailure });
  if (!opened.ok) return opened;
  const rules = { policies: policies.value, payCodes: payCodes.value };
  const parts = { config, logger, actor, ...rules, ...opened.value, clock: systemClock };
  const foreign = await findKeyProblem(parts);
  if (foreign === undefined) return ok(parts);
  await parts.store.close();
  return refused({ line: foreign });
}

type OpenedParts = Pick<AppParts, 'keyring' | 'store' | 'server'>;

/**
 * Keys are made only beside a journal that is new: an old one was signed by others. The database comes first: whatever
 * ends a first start half-way, keys without a database are always those of one that is lost.
 */
async function openStore(
  config: Config,
  { whenNew, onFailure }: Required<Pick<OpeningOptions, 'whenNew'>> & Pick<OpenOptions, 'onFailure'>,
): Promise<Result<OpenedParts, StartProblem>> {
  const dialect = await dialectOf(config);
  const first: { problem?: string | undefined; isUsed?: boolean } = {};
  const mayOpen = (found: FoundDatabase): boolean => {
    first.isUsed = found === 'used';
    first.problem = openingProblem(config, found, whenNew);
    return first.problem === undefined;
  };
  try {
    const opened = await dialect.open(mayOpen, { origin: newOrigin(), onFailure });
    if (opened === undefined) return refused({ line: first.problem ?? dialect.setting });
    const { store, watch: server } = opened;
    const keyring = openKeyring(keyFileOf(config), { whenMissing: first.isUsed === true ? 'refuse' : 'create' });
    if (keyring.ok) return ok({ keyring: keyring.value, store, server });
    await store.close();
    return refused({ line: `data.folder: ${keyring.error.message}` });
  } catch (cause) {
    return refused({ line: `${dialect.setting}: ${messageOf(cause)}` });
  }
}

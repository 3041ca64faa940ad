import type { Keyring } from '../access/keyring.ts';
import type { Config } from '../config/config.ts';
import type { AttendancePolicy } from '../domain/attendance/policy.ts';
import type { PayCodeMap } from '../domain/payroll/pay-codes.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/log.ts';
import type { ServerWatch } from '../store/dialect.ts';
import type { Store } from '../store/store.ts';

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
  readonly payCodes: PayCodeMap;
}

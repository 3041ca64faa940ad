import { join } from 'node:path';
import { openKeyring } from '../../src/access/keyring.ts';
import type { AppParts } from '../../src/app/app-parts.ts';
import { loadAttendancePolicies } from '../../src/config/attendance-policies.ts';
import { loadConfig, type SomeSettings } from '../../src/config/config.ts';
import { attendancePolicies } from '../../src/domain/attendance/policy.ts';
import { defaultPayCodes } from '../../src/domain/payroll/pay-codes.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { silentLogger } from '../../src/lib/log.ts';

/** All but its store of an app that a test runs in this folder, on a free port; it logs nothing. */
export function appParts(folder: string, settings: SomeSettings, clock: Clock): Omit<AppParts, 'store'> {
  const config = loadConfig({
    env: {},
    overrides: {
      ...settings,
      http: { ...settings.http, port: 0 },
      data: { folder },
      // Days are evaluated when a test asks for it: nobody but the test writes.
      jobs: { evaluationSchedule: 'never', ...settings.jobs },
    },
  });
  if (!config.ok) throw new Error(config.error.line);
  const keyring = openKeyring(join(folder, 'keys.json'));
  if (!keyring.ok) throw new Error(keyring.error.message);
  const policies = loadAttendancePolicies(config.value.attendance.policyFile, attendancePolicies);
  if (!policies.ok) throw new Error(policies.error);
  return {
    config: config.value,
    logger: silentLogger,
    actor: 'system:test',
    keyring: keyring.value,
    clock,
    policies: policies.value,
    payCodes: defaultPayCodes,
  };
}

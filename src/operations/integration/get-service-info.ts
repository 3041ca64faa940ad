import type { AuthMethod, Deprecation, ServiceLimits } from '../../contract/generated.ts';
import { ok } from '../../lib/result.ts';
import type { Query } from '../../decision/operation.ts';
import type { ServiceVersions } from './ping.ts';

/** What is the same in every answer; none of it is secret. */
export interface ServiceFacts extends ServiceVersions {
  readonly limits: ServiceLimits;
  readonly authentication: readonly AuthMethod[];
  readonly contractNumber: string;
  readonly deprecations: readonly Deprecation[];
}

/** Answers what the service is, how much it takes, and what the caller may do. */
export const createGetServiceInfo = (facts: ServiceFacts): Query<'GetServiceInfo'> => ({
  effect: 'read',
  name: 'GetServiceInfo',
  async read(_sources, _request, { permissions, clientId, now: serverTime }) {
    const response = { ...facts, serverTime, clientId, permissions: [...permissions].sort() };
    return ok({ response, entity: '', affectedRows: 0 });
  },
});

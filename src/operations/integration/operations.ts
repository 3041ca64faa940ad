import type { ServiceTable } from '../../decision/operation.ts';
import type { EventJson } from '../../records/event-json.ts';
import { acknowledgeChanges } from './acknowledge-changes.ts';
import { cancelRun } from './cancel-run.ts';
import { compareTotals } from './compare-totals.ts';
import { discardQuarantine } from './discard-quarantine.ts';
import { getChanges } from './get-changes.ts';
import { getQuarantine } from './get-quarantine.ts';
import { getRequestStatus } from './get-request-status.ts';
import { getRun } from './get-run.ts';
import { createGetServiceInfo } from './get-service-info.ts';
import { getSnapshot } from './get-snapshot.ts';
import { createPing } from './ping.ts';
import { createRetryQuarantine } from './retry-quarantine.ts';
import { startFullSync } from './start-full-sync.ts';
import type { ServiceFacts } from './get-service-info.ts';

/** What the service tells of itself, and how a quarantined event is read. */
export interface IntegrationParts {
  readonly service: ServiceFacts;
  readonly eventJson: EventJson;
}

/** The operations of the integration service; one that is missing does not compile. */
export const integrationOperations = ({ service, eventJson }: IntegrationParts): ServiceTable<'integration'> => ({
  Ping: createPing(service),
  GetRequestStatus: getRequestStatus,
  GetServiceInfo: createGetServiceInfo(service),
  GetQuarantine: getQuarantine,
  RetryQuarantine: createRetryQuarantine(eventJson),
  DiscardQuarantine: discardQuarantine,
  GetChanges: getChanges,
  AcknowledgeChanges: acknowledgeChanges,
  StartFullSync: startFullSync,
  GetSnapshot: getSnapshot,
  CompareTotals: compareTotals,
  GetRun: getRun,
  CancelRun: cancelRun,
});

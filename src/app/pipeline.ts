import type { ServiceMetrics } from '../observe/metrics.ts';
import type { Config } from '../config/config.ts';
import type { Contract } from '../contract/model.ts';
import { leafBytes } from '../journal/leaf-bytes.ts';
import { idsOf } from '../lib/ids.ts';
import type { ServiceFacts } from '../operations/integration/get-service-info.ts';
import { createOperations } from '../operations/table.ts';
import { Pipeline } from '../pipeline/pipeline.ts';
import type { AppParts } from './app-parts.ts';
import { journalOf, proofsOf } from './journal-parts.ts';
import { productVersion } from './product.ts';

/** Puts the one execution path together. */
export function composePipeline(
  parts: AppParts,
  contract: Contract,
  metrics: ServiceMetrics,
  onCommitted: (operation: string) => void,
): Pipeline {
  const { config, logger, store, clock, policies } = parts;
  const { version: contractVersion } = contract;
  const modelOf = contract.operation.bind(contract);
  return new Pipeline({
    store,
    journal: journalOf(parts),
    operations: createOperations({
      leafBytes,
      modelOf,
      proofs: proofsOf(parts),
      service: serviceFacts(config, contract),
    }),
    modelOf,
    onCommitted,
    contractVersion,
    settings: { attendance: { ...config.attendance, policies } },
    limits: config.pipeline,
    node: config.node.name,
    clock,
    ids: idsOf(clock),
    logger,
    metrics,
  });
}

/** The most items of a list and rows of an answer: `maxOccurs` of the contract. */
const MOST_ITEMS = 1000;

const serviceFacts = ({ http, outcomes, security }: Config, contract: Contract): ServiceFacts => ({
  productVersion,
  contractVersion: contract.version,
  contractNumber: contract.number,
  deprecations: contract.deprecations,
  limits: {
    maxItems: MOST_ITEMS,
    maxBodyBytes: http.bodyLimitBytes,
    outcomeDays: outcomes.retentionDays,
    maxTokenSeconds: security.createdMaxAgeSeconds,
  },
  authentication:
    security.usernameTokenText === 'never' ? ['USERNAME_DIGEST'] : ['USERNAME_DIGEST', 'USERNAME_TEXT', 'HTTP_BASIC'],
});

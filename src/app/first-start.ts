import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '../jobs/lease.ts';
import { findRenamings } from '../journal/journal-names.ts';
import type { Clock } from '../lib/clock.ts';
import { systemIds } from '../lib/ids.ts';
import { ok } from '../lib/result.ts';
import { allRows } from '../lib/row-scope.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { AppParts } from './app-parts.ts';
import type { Clients, MadeClient } from './clients.ts';
import { originOf } from './origin.ts';
import { sampleCompany } from './sample-company.ts';

/** Of several nodes that start at once on an empty database one fills it and tells the secrets; the others wait. */
export async function startFirst(
  { config, store }: AppParts,
  lease: Lease,
  make: () => Promise<readonly MadeClient[]>,
): Promise<readonly MadeClient[]> {
  // One that takes the place of a lost database waits for the operator's own clients.
  const isEmpty = async (): Promise<boolean> =>
    (await store.reads.clients()).length === 0 && (await findRenamings(store.reads)).length === 0;
  try {
    while (config.demo.sampleData && (await isEmpty())) {
      if (await lease.take()) return (await isEmpty()) ? await make() : [];
      await delay(FIRST_START_LOOK_MS);
    }
    return [];
  } finally {
    await lease.close();
  }
}

const FIRST_START_LOOK_MS = 200;

/** A small company, and a client for each role. */
export async function makeFirstCompany(
  { clock }: AppParts,
  pipeline: Pipeline,
  clients: Pick<Clients, 'add'>,
): Promise<readonly MadeClient[]> {
  await fillSampleCompany(pipeline, clock);
  const made = [];
  for (const role of DEMO_ROLES) {
    const client = await clients.add({
      clientId: `demo-${role}`,
      displayName: `Demo client (${role})`,
      roles: [role],
      passwords: 'digest',
    });
    if (!client.ok) throw new Error(`The demo client of the role ${role} could not be made: ${client.error}`);
    made.push(client.value);
  }
  return made;
}

const DEMO_ROLES = ['erp', 'auditor', 'integrator'] as const;

/** Through the same pipeline as everything else, so that the company has its audit trail. */
async function fillSampleCompany(pipeline: Pipeline, clock: Clock): Promise<void> {
  const caller = { clientId: 'system:first-start', clientVersion: undefined, credentialId: '', authentication: 'NONE' };
  for (const { operation, request } of sampleCompany(() => systemIds.random())) {
    const permissions = new Set<string>([operation]);
    await pipeline.execute({
      operation,
      caller: { ...caller, permissions, rows: allRows },
      origin: originOf('CONSOLE', clock),
      nonce: undefined,
      decode: () => ok(request),
    });
  }
}

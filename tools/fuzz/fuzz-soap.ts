import { allRows } from '../../src/lib/row-scope.ts';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { hashSecret } from '../../src/access/credential.ts';
import type { ClientDirectory } from '../../src/access/client-directory.ts';
import type { Client } from '../../src/access/client.ts';
import { createFailureLimiter } from '../../src/access/failure-limiter.ts';
import { createSecretKey, randomBytes } from 'node:crypto';
import { systemClock } from '../../src/lib/clock.ts';
import { systemIds } from '../../src/lib/ids.ts';
import { type AdmissionDeps, createAdmission } from '../../src/pipeline/admission.ts';
import type { Reply } from '../../src/pipeline/call.ts';
import { Deadline } from '../../src/pipeline/deadline.ts';
import { createSoapService, type SoapService } from '../../src/soap/soap-service.ts';
import { loadContract } from '../../src/wsdl/load-contract.ts';
import { defaultLimits } from '../../src/xml/limits.ts';
import { parseEnvelope } from '../../test/soap/replies.ts';
import { corpusOf, pick } from './corpus.ts';
import { mutate, randomOf } from './mutate.ts';

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** Called once everything is set up. */
  readonly onStart?: () => void;
}

/** Sends so many mutated messages through a SOAP service whose pipeline only decodes. Answers how often each status came. */
export async function fuzzSoap({
  count,
  seed,
  onStart = () => undefined,
}: FuzzOptions): Promise<ReadonlyMap<string, number>> {
  const soap = openService();
  const corpus = corpusOf(FUZZ_CLIENT);
  const random = randomOf(seed);
  const statuses = new Map<string, number>();
  onStart();
  for (let number = 0; number < count; number += 1) {
    const { version, service, message } = pick(corpus, random);
    const body = mutate(random() < 0.1 ? Buffer.from(message, 'utf16le') : Buffer.from(message), random);
    const status = await receive(soap, { version, service, body });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    // The loop must turn for its delay to be measured.
    await nextTurn();
  }
  return statuses;
}

const FUZZ_CLIENT = { id: 'fuzz', secret: 'fuzz-secret-of-more-than-thirty-two-bytes' };

interface Sent {
  readonly version: '1.1' | '1.2';
  readonly service: string;
  readonly body: Buffer;
}

async function receive(soap: SoapService, { version, service, body }: Sent): Promise<string> {
  const contentType = version === '1.1' ? 'text/xml' : 'application/soap+xml';
  const address = { sourceAddress: '127.0.0.1', peerAddress: '127.0.0.1', confidential: true };
  const request = {
    service,
    body,
    port: version,
    contentType,
    soapAction: undefined,
    authorization: '',
    asksForBasic: false,
    ...address,
  };
  try {
    const reply = await soap.receive(request);
    if (reply.status !== 202) parseEnvelope(reply.body);
    return String(reply.status);
  } catch (cause) {
    throw new Error(`base64 of the ${version} message to ${service}: ${body.toString('base64')}`, { cause });
  }
}

function openService(): SoapService {
  const refused: Reply = {
    outcome: 'refused',
    refusal: { code: 'NOT_FOUND', message: 'Nothing is stored here.', errors: [] },
  };
  const client = fuzzClient();
  const pipeline: AdmissionDeps['pipeline'] = {
    execute: async (call) => {
      const decoded = call.decode();
      if (decoded.ok) return refused;
      const { error } = decoded;
      return {
        outcome: 'refused',
        refusal: { code: 'VALIDATION', message: 'x', errors: error.map((one) => ({ ...one, params: [] })) },
      };
    },
    refuse: async (_head, _operation, refusal) => ({ outcome: 'refused', refusal }),
    refuseStranger: () => undefined,
    tellRefused: () => undefined,
    deadline: new Deadline(20_000, systemClock),
  };
  const find = (id: string): Client | undefined => (id === client.clientId ? client : undefined);
  const directory: ClientDirectory = { find, fetch: async (id) => find(id) };
  return createSoapService({
    contract: loadContract(join(import.meta.dirname, '../../wsdl')),
    admission: createAdmission({ pipeline, directory }),
    limits: { ...defaultLimits, headerBlocks: 16, headerNameLength: 256, headerAttributeValue: 16_384 },
    clock: systemClock,
    ids: systemIds,
    directory,
    // A failure is no reason to stop listening here.
    limiter: { ...createFailureLimiter({ failuresPerMinute: 1 }), isBlocked: () => false },
    security: { createdMaxAgeSeconds: 300, createdMaxFutureSeconds: 60, usernameTokenText: 'tls-or-loopback' },
  });
}

function fuzzClient(): Client {
  const { id: clientId, secret } = FUZZ_CLIENT;
  const key = createSecretKey(randomBytes(32));
  return {
    clientId,
    displayName: 'Fuzz',
    roles: [],
    permissions: new Set(),
    rows: allRows,
    status: 'ACTIVE',
    version: 1,
    credential: {
      id: 'fuzz',
      passwordHash: hashSecret(key, clientId, secret),
      hashKeys: [key],
      secret: Buffer.from(secret),
    },
  };
}

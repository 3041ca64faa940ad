import type { ClientDirectory } from '../access/client-directory.ts';
import type { Verified } from '../access/verified.ts';
import type { OperationName } from '../contract/generated.ts';
import type { ContractError } from '../contract/model.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, type Result } from '../lib/result.ts';
import { StoreUnavailable } from '../store/store.ts';
import type { CallHead, Origin, Reply } from './call.ts';
import type { Pipeline } from './pipeline.ts';
import { refusal, unavailable } from './refusals.ts';

/** Why a caller is not known, as far as the audit trail is concerned; a channel adds what it answers. */
export interface Unproved {
  /** The name that was claimed, empty for none. Only that of a known client is journalled: others may be passwords. */
  readonly claimedName: string;
  readonly faultCode: string;
  /** For the audit trail and the log alone: the caller hears the same words for each. */
  readonly reason?: string | undefined;
}

/** What is called, and with what. */
export interface Invocation {
  readonly name: OperationName;
  /** As `Call.decode`. */
  readonly decode: () => Result<unknown, readonly ContractError[]>;
}

/** A request whose caller is still to be proved. */
export interface Entrant<Failure extends Unproved> {
  readonly origin: Origin;
  /** Proves who calls; again where the client's record has changed meanwhile. May reject as the store does. */
  authenticate(): Promise<Result<Verified, Failure>>;
  /** Or why none can be named; of no use to who is not authenticated, so that strangers learn nothing of operations. */
  readonly operation: Result<Invocation, Refusal>;
}

/** What became of an authenticated call. */
export type AdmittedReply = Exclude<Reply, { readonly outcome: 'caller-changed' }>;

/** The way of every channel into the pipeline. */
export interface Admission {
  /** Who is refused here was not authenticated, and is in the tally already. Within the deadline of its arrival, whatever happens. */
  admit<Failure extends Unproved>(entrant: Entrant<Failure>): Promise<Result<AdmittedReply, Failure>>;
  /** Puts into the tally what is refused before anybody is authenticated, without keeping the answer waiting. */
  refuseStranger(origin: Origin, refused: Unproved): void;
}

export interface AdmissionDeps {
  readonly pipeline: Pick<Pipeline, 'execute' | 'refuse' | 'refuseStranger' | 'tellRefused' | 'deadline'>;
  readonly directory: Pick<ClientDirectory, 'find' | 'fetch'>;
}

/** How often a client whose record changes under way is authenticated anew. */
const MOST_ATTEMPTS = 3;

/** Authentication first, then dispatch, permission, body and execution (CONTRACT, "Dispatch and envelope"). */
export function createAdmission({ pipeline, directory }: AdmissionDeps): Admission {
  const refuseStranger = (origin: Origin, { claimedName, faultCode, reason }: Unproved): void =>
    pipeline.refuseStranger({ origin, clientId: directory.find(claimedName)?.clientId ?? '', faultCode, reason });

  const execute = (head: CallHead, { operation }: Pick<Entrant<Unproved>, 'operation'>): Promise<Reply> => {
    if (!operation.ok) return pipeline.refuse(head, '', operation.error);
    const { name, decode } = operation.value;
    return pipeline.execute({ ...head, operation: name, decode });
  };

  /** What has come to nothing before the pipeline saw it. */
  const refuseUnseen = ({ origin, operation }: Entrant<Unproved>, refusal: Refusal): Result<AdmittedReply, never> => {
    pipeline.tellRefused({
      origin,
      clientId: '',
      operation: operation.ok ? operation.value.name : '',
      code: refusal.code,
    });
    return ok({ outcome: 'refused', refusal });
  };

  const attempt = async <Failure extends Unproved>(
    entrant: Entrant<Failure>,
  ): Promise<Result<AdmittedReply, Failure>> => {
    const { origin } = entrant;
    for (let attempts = 1; attempts <= MOST_ATTEMPTS; attempts += 1) {
      const verified = await pipeline.deadline.within(origin.receivedAt, entrant.authenticate());
      if (!verified.ok) {
        refuseStranger(origin, verified.error);
        return verified;
      }
      const head = headOf(verified.value, origin);
      const reply = await execute(head, entrant);
      if (reply.outcome !== 'caller-changed') return ok(reply);
      await pipeline.deadline.within(origin.receivedAt, directory.fetch(head.caller.clientId));
    }
    return refuseUnseen(entrant, changing);
  };

  return {
    refuseStranger,
    admit: (entrant) =>
      attempt(entrant).catch((cause: unknown) => {
        // Of the directory: the pipeline answers its own outages itself.
        if (!(cause instanceof StoreUnavailable)) throw cause;
        return refuseUnseen(entrant, unavailable);
      }),
  };
}

const changing = refusal(
  'UNAVAILABLE',
  "The client's record keeps changing; send the same request again later, with the same requestId.",
);

const headOf = ({ client, authentication, nonce }: Verified, origin: Origin): CallHead => ({
  caller: {
    clientId: client.clientId,
    clientVersion: client.version,
    credentialId: client.credential.id,
    authentication,
    permissions: client.permissions,
    rows: client.rows,
  },
  origin,
  nonce,
});

import type { Logger } from '../lib/log.ts';
import { filled } from '../lib/filled.ts';
import { BoundedLog } from './bounded-log.ts';
import type { Origin } from './call.ts';

/** A refusal as its operator may know it: codes and ids, never what the caller wrote. */
export interface LoggedRefusal {
  readonly origin: Origin;
  /** Empty where nobody known calls. */
  readonly clientId: string;
  /** Empty where none was read. */
  readonly operation: string;
  readonly code: string;
  readonly requestId?: string | undefined;
  /** More particular than the code, such as TOO_MANY_FAILURES. */
  readonly reason?: string | undefined;
}

const WINDOW_MS = 60_000;
const MOST_OF_KIND = 100;
const MOST = 3000;

/** Every refusal of a call in the log, by the incident that its caller was told, as far as nobody floods it. */
export class RefusalLog {
  readonly #log: BoundedLog;

  constructor(logger: Logger, { windowMs = WINDOW_MS, mostOfKind = MOST_OF_KIND, most = MOST } = {}) {
    this.#log = new BoundedLog({ logger, windowMs, mostOfKind, most });
  }

  /** Tells a refusal. */
  tell({ origin, clientId, operation, code, requestId, reason }: LoggedRefusal): void {
    const { channel, sourceAddress, correlationId: incidentId } = origin;
    const ofKind = {
      code,
      reason: filled(reason ?? ''),
      clientId: filled(clientId),
      operation: filled(operation),
      channel,
      sourceAddress: filled(sourceAddress),
    };
    const kind = [code, reason, clientId, operation, channel, sourceAddress].join(' ');
    const fields = { incidentId, ...ofKind, requestId };
    this.#log.tell({ kind, level: 'info', message: 'A call was refused.', fields, ofKind });
  }

  /** Tells that a client is refused unseen at an address from now on; `clientId` is empty where nobody has that name. */
  tellLockOut(clientId: string, sourceAddress: string): void {
    const ofKind = { clientId: filled(clientId), sourceAddress };
    const message = 'Too many failed authentications: the client is locked out at this address for up to a minute.';
    this.#log.tell({
      kind: `lock-out ${sourceAddress}`,
      level: 'warn',
      message,
      fields: ofKind,
      ofKind: { sourceAddress },
    });
  }

  /** Tells what is only counted. */
  close(): void {
    this.#log.close();
  }
}

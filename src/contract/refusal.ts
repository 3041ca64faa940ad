import type { ErrorDetail, FaultCode } from './generated.ts';

/** Why a request was refused as a whole: what becomes a ServiceFault on every channel. Nothing of it is stored. */
export interface Refusal {
  readonly code: FaultCode;
  /** One sentence for people. */
  readonly message: string;
  readonly errors: readonly ErrorDetail[];
}

/** Codes whose request may be sent again unchanged, with the same requestId. */
const retryableCodes: ReadonlySet<string> = new Set<FaultCode>(['REQUEST_IN_PROGRESS', 'THROTTLED', 'UNAVAILABLE']);

/** Whether the same request may succeed later without anybody changing anything; false of a code that is not known. */
export const isRetryable = (code: string): boolean => retryableCodes.has(code);

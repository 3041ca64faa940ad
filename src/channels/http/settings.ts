import type { BodyLimits } from './body.ts';

/** How the socket is served. Times in milliseconds. */
export interface HttpSettings extends BodyLimits {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly compressFromBytes: number;
  readonly maxConnections: number;
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly timeoutCheckMs: number;
  readonly keepAliveTimeoutMs: number;
}

import type { Instant } from '../lib/clock.ts';
import { MICROS_PER_MINUTE } from '../lib/clock.ts';

/**
 * Counts failed authentications per (client, address): whoever guesses is slowed down at his own address and
 * locks nobody else out.
 */
export interface FailureLimiter {
  /** Whether this client name has failed too often from this address within the minute. */
  isBlocked(clientId: string, address: string, now: Instant): boolean;
  /** Counts one failure. */
  recordFailure(clientId: string, address: string, now: Instant): void;
}

export interface FailureLimiterOptions {
  /** Failures that are allowed within one minute. */
  readonly failuresPerMinute: number;
  /** How many pairs are remembered; the one whose minute began first is forgotten first. */
  readonly capacity?: number;
  /** Told once a minute of each pair that is blocked from now on. */
  readonly onBlocked?: ((clientId: string, address: string) => void) | undefined;
}

interface Minute {
  readonly began: Instant;
  readonly failures: number;
}

const DEFAULT_CAPACITY = 10_000;
/** Longer names are counted together: a stranger must not choose how much is remembered. */
const NAME_LENGTH = 64;

/** A limiter in memory, of this node alone. A minute begins with the first failure. */
export const createFailureLimiter = ({
  failuresPerMinute,
  capacity = DEFAULT_CAPACITY,
  onBlocked,
}: FailureLimiterOptions): FailureLimiter => {
  const minutes = new Map<string, Minute>();

  const current = (key: string, now: Instant): Minute | undefined => {
    const minute = minutes.get(key);
    return minute !== undefined && now - minute.began < MICROS_PER_MINUTE ? minute : undefined;
  };

  return {
    isBlocked: (clientId, address, now) =>
      minutes.size > 0 && (current(keyOf(clientId, address), now)?.failures ?? 0) >= failuresPerMinute,
    recordFailure: (clientId, address, now) => {
      const key = keyOf(clientId, address);
      const minute = current(key, now);
      if (minute !== undefined) {
        minutes.set(key, { began: minute.began, failures: minute.failures + 1 });
        if (minute.failures + 1 === failuresPerMinute) onBlocked?.(clientId, address);
        return;
      }
      // Deleted first, so that the order of the map is that of the beginnings.
      minutes.delete(key);
      const oldest = minutes.size >= capacity ? minutes.keys().next().value : undefined;
      if (oldest !== undefined) minutes.delete(oldest);
      minutes.set(key, { began: now, failures: 1 });
      if (failuresPerMinute === 1) onBlocked?.(clientId, address);
    },
  };
};

const keyOf = (clientId: string, address: string): string => `${address} ${clientId.slice(0, NAME_LENGTH)}`;

import { ok, refused } from '../../lib/result.ts';
import { addressList } from '../address-list.ts';
import { type HttpHead, type HttpReply, nothingHere, type Route } from '../mount.ts';

/** Who may look at the health and the metrics. */
export interface MonitoringSettings {
  /** IP addresses or blocks such as 10.0.0.0/8. */
  readonly allowedAddresses: readonly string[];
  /** Whose Forwarded and X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
}

/** Whether a request comes from where it may look at the health and the metrics. */
export function watcherCheck({ allowedAddresses, trustedProxies }: MonitoringSettings): (request: HttpHead) => boolean {
  const isAllowed = addressList(allowedAddresses);
  return (request) => {
    // Behind a proxy that is not known as one, every stranger would seem to come from this machine.
    const { 'x-forwarded-for': byProxy, forwarded } = request.headers;
    if (trustedProxies.length === 0 && (byProxy ?? forwarded) !== undefined) return false;
    return isAllowed(request.transport.sourceAddress);
  };
}

/** A GET for watchers alone; to all others there is nothing at its address. */
export const watchedRoute = (
  path: string,
  mayWatch: (request: HttpHead) => boolean,
  answer: () => Promise<HttpReply>,
): Route => ({
  methods: ['GET'],
  path,
  answer: async (request) =>
    mayWatch(request) ? ok({ ...(await answer()), headers: { 'cache-control': 'no-store' } }) : refused(nothingHere),
});

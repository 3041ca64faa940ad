import { BlockList, isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { transportOf } from './transport.ts';

/** Puts addresses of its own beside those of the services. */
export type Mount = (server: FastifyInstance) => void;

/** Who may look at the health and the metrics. */
export interface MonitoringSettings {
  /** IP addresses or blocks such as 10.0.0.0/8. */
  readonly allowedAddresses: readonly string[];
  /** Whose X-Forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
}

/** Whether a request comes from where it may look at the health and the metrics. */
export function watcherCheck({
  allowedAddresses,
  trustedProxies,
}: MonitoringSettings): (request: FastifyRequest) => boolean {
  const allowed = new BlockList();
  for (const entry of allowedAddresses) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (bits === undefined) allowed.addAddress(address, family);
    else allowed.addSubnet(address, Number(bits), family);
  }
  return (request) => {
    // Behind a proxy that is not known as one, every stranger would seem to come from this machine.
    const { 'x-forwarded-for': byProxy, forwarded } = request.headers;
    if (trustedProxies.length === 0 && (byProxy ?? forwarded) !== undefined) return false;
    // A link-local address may name its interface behind a percent sign.
    const [address = ''] = transportOf(request).sourceAddress.split('%');
    const family = isIP(address);
    return family !== 0 && allowed.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };
}

/** A GET for watchers alone; to all others there is nothing at its address. */
export function watch(
  server: FastifyInstance,
  url: string,
  mayWatch: (request: FastifyRequest) => boolean,
  answer: (reply: FastifyReply) => Promise<FastifyReply>,
): void {
  server.get(url, (request, reply) => {
    if (!mayWatch(request)) {
      reply.callNotFound();
      return reply;
    }
    return answer(reply.header('cache-control', 'no-store'));
  });
}

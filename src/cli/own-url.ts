import type { Config } from '../config/config.ts';

/**
 * Where a service with this configuration is to be reached: `public` as its consumers do, where that is known, `local`
 * past whatever stands in front of it. From the same machine.
 */
export function ownUrl({ http }: Config, way: 'public' | 'local'): string {
  const host = http.host === '0.0.0.0' || http.host === '::' ? '127.0.0.1' : http.host;
  const local = `http://${host.includes(':') ? `[${host}]` : host}:${http.port}`;
  return way === 'public' ? (http.publicUrl ?? local) : local;
}

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SentReply } from '../mount.ts';
import { acceptsGzip, compress } from './compression.ts';
import type { HttpSettings } from './settings.ts';

/** Sends a reply, by gzip where it is a large text and the caller takes it. */
export async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, contentType, body, headers }: SentReply,
  { compressFromBytes }: HttpSettings,
): Promise<FastifyReply> {
  reply.code(status);
  // Stopping: what is kept alive would keep the process alive.
  if (!request.server.server.listening) reply.header('connection', 'close');
  if (headers !== undefined) reply.headers(headers);
  if (contentType === '') return reply.send();
  reply.header('content-type', contentType);
  if (typeof body !== 'string') return reply.send(body);
  if (body.length < compressFromBytes || !acceptsGzip(request.headers['accept-encoding'] ?? ''))
    return reply.send(body);
  const bytes = await compress(body);
  return reply.header('content-encoding', 'gzip').send(bytes);
}

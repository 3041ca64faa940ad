import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';

const deflate = promisify(gzip);

/** Whether an Accept-Encoding header takes gzip (RFC 9110, 12.5.3). */
export function acceptsGzip(acceptEncoding: string): boolean {
  let any = false;
  for (const item of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const isTaken = !parameters.some((parameter) => /^q\s*=\s*0(?:\.0*)?$/.test(parameter));
    if (name === 'gzip' || name === 'x-gzip') return isTaken;
    if (name === '*') any = isTaken;
  }
  return any;
}

/** A text by gzip, made beside the event loop. The lowest level: XML loses most of its size at once. */
export const compress = (text: string): Promise<Buffer> => deflate(text, { level: constants.Z_BEST_SPEED });

import { hash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, or of bytes. */
export const sha256 = (data: string | Uint8Array): Uint8Array =>
  // Measured: by way of a string this costs 0.6 µs of CPU, asked for as a buffer 1.5 µs.
  Buffer.from(hash('sha256', data, 'latin1'), 'latin1');

/** SHA-256 as base64 text. */
export const sha256Base64 = (data: string | Uint8Array): string => hash('sha256', data, 'base64');

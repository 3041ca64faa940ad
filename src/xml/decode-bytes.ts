import { isAscii, isUtf8 } from 'node:buffer';
import { quote } from '../lib/quote.ts';
import { XmlFailure } from './failure.ts';

/** The document's text, line ends normalised (XML 1.0, 2.11), and the encoding its bytes are in. */
export interface DecodedBytes {
  readonly text: string;
  readonly encoding: Encoding;
  /** A byte order mark or the media type has told it: they win over an XML declaration (RFC 7303, 3). */
  readonly isTold: boolean;
}

export type Encoding = 'UTF-8' | 'UTF-16LE' | 'UTF-16BE';

/** Which encodings a label may stand for. */
const LABELS: ReadonlyMap<string, readonly Encoding[]> = new Map<string, readonly Encoding[]>([
  ['utf-8', ['UTF-8']],
  ['utf8', ['UTF-8']],
  ['utf-16', ['UTF-16LE', 'UTF-16BE']],
  ['utf-16le', ['UTF-16LE']],
  ['utf-16be', ['UTF-16BE']],
]);

/**
 * Decodes UTF-8 or UTF-16; fails with ENCODING on any other or on broken bytes. A byte order mark wins over the charset
 * of the media type, an empty one being none (RFC 7303, 3).
 */
export function decodeBytes(bytes: Uint8Array, charset = ''): DecodedBytes {
  const marked = markedEncoding(bytes);
  const encoding = marked ?? detectEncoding(bytes);
  if (marked === undefined && charset !== '') requireLabel(charset, encoding, 'The media type');
  const text = decodeAs(encoding, bytes);
  const isTold = marked !== undefined || charset !== '';
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, encoding, isTold };
}

/** Fails with ENCODING where the encoding that a label names is not that of the bytes. */
export function requireLabel(label: string, encoding: Encoding, who: string): void {
  const candidates = LABELS.get(label.toLowerCase());
  if (candidates === undefined) fail(`${who} names the encoding ${quote(label)}; UTF-8 and UTF-16 are read`);
  if (!candidates.includes(encoding)) fail(`${who} names the encoding '${label}', but the document is in ${encoding}`);
}

/** Of a byte order mark. That of UTF-32 begins like one of UTF-16, or with two zeros. */
function markedEncoding([first, second, third, fourth]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'UTF-8';
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) fail('The document is in UTF-32; UTF-8 and UTF-16 are read');
    return 'UTF-16LE';
  }
  return first === 0xfe && second === 0xff ? 'UTF-16BE' : undefined;
}

// XML 1.0, appendix F.1: the first bytes tell, for a document without a mark begins with '<'.
function detectEncoding([first, second]: Uint8Array): Encoding {
  if (first === 0x3c && second === 0) return 'UTF-16LE';
  return first === 0 && second === 0x3c ? 'UTF-16BE' : 'UTF-8';
}

function decodeAs(encoding: Encoding, bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding !== 'UTF-8') return decodeUtf16(encoding, buffer);
  if (isAscii(buffer)) return buffer.toString('latin1');
  if (!isUtf8(buffer)) refuseBroken(buffer);
  return withoutMark(buffer.toString('utf8'));
}

/** Bytes that are no UTF-8 are most often those of the encoding that the declaration names. */
function refuseBroken(buffer: Buffer): never {
  const label = DECLARED.exec(buffer.toString('latin1', 0, LONGEST_DECLARATION))?.[1];
  if (label !== undefined) requireLabel(label, 'UTF-8', 'The XML declaration');
  return fail(`The document is not valid UTF-8: byte ${findBroken(buffer) + 1} belongs to no character`);
}

const LONGEST_DECLARATION = 256;
const DECLARED = /^(?:\xEF\xBB\xBF)?\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.-]*)["']/;

/** The first byte that decodes to nothing; a U+FFFD that was sent as such is passed over. */
function findBroken(buffer: Buffer): number {
  const text = buffer.toString('utf8');
  let offset = 0;
  let done = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', done)) {
    offset += Buffer.byteLength(text.slice(done, at));
    if (buffer[offset] !== 0xef || buffer[offset + 1] !== 0xbf || buffer[offset + 2] !== 0xbd) return offset;
    offset += 3;
    done = at + 1;
  }
  return offset;
}

function decodeUtf16(encoding: Encoding, buffer: Buffer): string {
  if (buffer.length % 2 !== 0) fail('The document ends inside a UTF-16 character');
  const text = (encoding === 'UTF-16BE' ? Buffer.from(buffer).swap16() : buffer).toString('utf16le');
  if (!text.isWellFormed()) fail('The document is not valid UTF-16');
  return withoutMark(text);
}

/** Also refuses the two characters above U+007F that XML 1.0 cannot hold, so that no one after it need look. */
function withoutMark(text: string): string {
  if (/[\uFFFE\uFFFF]/.test(text)) {
    throw new XmlFailure({
      code: 'NOT_WELL_FORMED',
      message: 'The document holds U+FFFE or U+FFFF, which XML does not allow: leave it out',
    });
  }
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function fail(message: string): never {
  throw new XmlFailure({ code: 'ENCODING', message });
}

import { ok, refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import { decodeBytes } from './decode-bytes.ts';
import { XmlFailure } from './failure.ts';
import type { XmlLimits } from './limits.ts';
import type { XmlProblem } from './problem.ts';
import { DocumentReader } from './document-reader.ts';

export interface ReadOptions {
  /** The charset parameter of the media type, where there is one (RFC 7303, 3). */
  readonly charset?: string | undefined;
  readonly limits: XmlLimits;
  /** The limits of names and attributes inside children of the root that have others, by their local names. */
  readonly sections?: ReadonlyMap<string, XmlLimits>;
}

/** Reads one XML 1.0 document with namespaces. Never throws; refuses DTD and processing instructions (BP R1008, R1009). */
export function readXml(bytes: Uint8Array, options: ReadOptions): Result<XmlElement, XmlProblem> {
  try {
    return ok(new DocumentReader(decodeBytes(bytes, options.charset), options).read());
  } catch (error) {
    if (error instanceof XmlFailure) return refused(error.problem);
    throw error;
  }
}

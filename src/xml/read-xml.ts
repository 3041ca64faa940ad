import { refused, type Result } from '../lib/result.ts';
import type { XmlElement } from '../lib/xml-element.ts';
import type { XmlLimits } from './limits.ts';
import type { XmlProblem } from './problem.ts';

export interface ReadOptions {
  /** The charset parameter of the media type, where there is one (RFC 7303, 3). */
  readonly charset?: string | undefined;
  readonly limits: XmlLimits;
}

/** Reads one XML 1.0 document with namespaces. Never throws; refuses DTD and processing instructions (BP R1008, R1009). */
export function readXml(bytes: Uint8Array, options: ReadOptions): Result<XmlElement, XmlProblem> {
  return refused({ code: 'NOT_WELL_FORMED', message: `Not written yet: ${bytes.length} ${options.limits.depth}` });
}

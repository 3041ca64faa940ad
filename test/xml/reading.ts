import type { XmlElement } from '../../src/lib/xml-element.ts';
import { defaultLimits, type XmlLimits } from '../../src/xml/limits.ts';
import type { XmlProblem } from '../../src/xml/problem.ts';
import { readXml } from '../../src/xml/read-xml.ts';

export interface ReadingOptions {
  readonly charset?: string;
  readonly limits?: Partial<XmlLimits>;
  readonly sections?: ReadonlyMap<string, XmlLimits>;
}

/** The root of a document that must be read. */
export function rootOf(document: string | Uint8Array, options: ReadingOptions = {}): XmlElement {
  const read = attempt(document, options);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** Why a document was refused; undefined where it was read. */
export function problemOf(document: string | Uint8Array, options: ReadingOptions = {}): XmlProblem | undefined {
  const read = attempt(document, options);
  return read.ok ? undefined : read.error;
}

function attempt(
  document: string | Uint8Array,
  { charset, limits, sections = new Map() }: ReadingOptions,
): ReturnType<typeof readXml> {
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  return readXml(bytes, { charset, limits: { ...defaultLimits, ...limits }, sections });
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';

/** What `case.json` says of an exchange beside its two messages. */
export interface Case {
  /** The rule that it shows, as a sentence. */
  readonly title: string;
  /** Where the request goes, such as `/soap/integration`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** In which encoding the request goes over the wire; UTF-8 without byte order mark where left out. */
  readonly encoding?: keyof typeof encoders;
  readonly status: number;
}

/** A golden exchange. */
export interface Exchange extends Case {
  readonly name: string;
  /** With `{{secret}}` where the password stands. */
  readonly request: string;
  /** With placeholders where the value differs from run to run; empty where no reply is expected. */
  readonly reply: string;
}

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** A text in the encodings that a message may have. */
export const encoders = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-8-bom': (text: string) => Buffer.from(`\uFEFF${text}`),
  'utf-16le': (text: string) => Buffer.from(text, 'utf16le'),
  'utf-16le-bom': (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'utf-16be': swapped,
  'utf-16be-bom': (text: string) => swapped(`\uFEFF${text}`),
} as const;

/** What a placeholder of a golden reply stands for. */
const placeholders: Readonly<Record<string, string>> = {
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  instant: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z',
  version: '[0-9a-z.-]{1,16}',
  names: '\\w+(?:, \\w+)*',
  services: '/soap/\\w+(?:, /soap/\\w+)*',
};

/** All golden exchanges of this folder. */
export function readExchanges(): readonly Exchange[] {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => {
    const read = (file: string): string => readFileSync(join(import.meta.dirname, name, file), 'utf8');
    const described = JSON.parse(read('case.json')) as Case;
    return {
      ...described,
      name,
      request: read('request.xml'),
      reply: described.status === 202 ? '' : read('reply.xml'),
    };
  });
}

/** A message in canonical form (C14N 1.0). Throws where it is not well formed. */
export function canonical(xml: string): string {
  using document = XmlDocument.fromString(xml);
  return document.canonicalizeToString({ mode: XmlC14NMode.XML_C14N_1_0 });
}

/** Whether a reply is the golden one, both in canonical form; what placeholders stand for may be anything of its kind. */
export function matches(reply: string, golden: string): boolean {
  // Split by a pattern with a group, the names of the placeholders stand at the odd places.
  const parts = golden.split(/\{\{(\w+)\}\}/);
  const pattern = parts.map((part, index) => (index % 2 === 0 ? RegExp.escape(part) : (placeholders[part] ?? '')));
  return new RegExp(`^${pattern.join('')}$`, 'u').test(reply);
}

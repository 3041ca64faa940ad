import type { ElementCodec } from '../../../src/lib/element-codec.ts';
import { defaultLimits } from '../../../src/xml/limits.ts';
import { readXml } from '../../../src/xml/read-xml.ts';
import { compileElement } from '../../../src/xsd/compile-element.ts';
import type { GlobalElement } from '../../../src/xsd/components.ts';
import { readSchema } from '../../../src/xsd/read-schema.ts';
import { refusalsIn, shownToLibxml2 } from './differences.ts';
import { compileByLibxml2, type Libxml2, type SchemaText } from './libxml2.ts';
import { goodMessage, mutate } from './messages.ts';
import { printPart } from './print-part.ts';
import { Random } from './random.ts';
import type { Part } from './tree.ts';

/** What a run of the proof counted. */
export interface Tally {
  messages: number;
  valid: number;
  invalid: number;
  readonly byElement: Map<string, { valid: number; invalid: number }>;
  /** How often each agreed difference came up. */
  readonly byDifference: Map<string, number>;
  readonly disagreements: Disagreement[];
}

export interface Disagreement {
  readonly index: number;
  readonly reason: string;
  readonly message: string;
}

export interface ProofOptions {
  readonly schemas: readonly SchemaText[];
  readonly messages: number;
  readonly seed: number;
  /** After how many disagreements to end; 20 where left out. */
  readonly most?: number;
  /** Called now and then with what was counted so far. */
  readonly onProgress?: (tally: Tally) => void;
}

/** Drives the decoders beside libxml2 with generated messages; ends early where they disagree too often. */
export function proveDecoder({ schemas, messages, seed, most = 20, onProgress }: ProofOptions): Tally {
  const subjects = readSchema(schemas).elements.map((element) => ({ element, codec: compileElement(element) }));
  const libxml2 = compileByLibxml2(schemas);
  const byElement = new Map(subjects.map(({ element }) => [element.name.local, { valid: 0, invalid: 0 }]));
  const tally: Tally = {
    ...{ messages: 0, valid: 0, invalid: 0 },
    ...{ byElement, byDifference: new Map(), disagreements: [] },
  };
  try {
    for (let index = 0; index < messages && tally.disagreements.length < most; index++) {
      const subject = subjects[index % subjects.length];
      if (subject !== undefined)
        judge({ ...subject, libxml2, tally, index, random: new Random(seed * 1_000_003 + index) });
      if (index % 10_000 === 9_999) onProgress?.(tally);
    }
    return tally;
  } finally {
    libxml2.dispose();
  }
}

interface Trial {
  readonly element: GlobalElement;
  readonly codec: ElementCodec;
  readonly libxml2: Libxml2;
  readonly tally: Tally;
  readonly index: number;
  readonly random: Random;
}

function judge(trial: Trial): void {
  const { element, codec, tally, index, random } = trial;
  const message = randomMessage(element, random);
  const text = printPart(message);
  const verdict = decode(codec, text);
  const expected = expectedVerdict(trial, message);
  count(tally, element.name.local, expected);
  const agree = verdict.ok === (expected.error === undefined);
  const reason = agree ? findUnfaithful(trial, verdict, expected) : (expected.error ?? 'libxml2 accepts');
  if (reason === undefined) return;
  const said = verdict.ok ? 'the decoder accepts' : JSON.stringify(verdict.error);
  tally.disagreements.push({ index, reason: `${reason}; ${said}`, message: text });
}

/** Half of the messages are good but for chance, the others have one to three things changed. */
function randomMessage(element: GlobalElement, random: Random): Part {
  let message = goodMessage(element, random);
  for (let changes = random.pick([0, 0, 0, 1, 1, 3]); changes > 0; changes--) {
    message = mutate(message, element.type, random);
  }
  return message;
}

function decode(codec: ElementCodec, text: string): ReturnType<ElementCodec['decode']> | { ok: false; error: string } {
  const read = readXml(Buffer.from(text), { limits: defaultLimits });
  return read.ok ? codec.decode(read.value) : { ok: false, error: read.error.message };
}

/** What the decoder must say. */
interface Expected {
  /** Why it must refuse; undefined where it must accept. */
  readonly error: string | undefined;
  /** The agreed differences that come up. */
  readonly differences: ReadonlySet<string>;
}

function expectedVerdict({ element, libxml2 }: Trial, message: Part): Expected {
  const refusals = refusalsIn(message, element.type);
  if (refusals.length > 0) return { error: refusals.join('; '), differences: new Set(refusals) };
  const differences = new Set<string>();
  const shown = shownToLibxml2(message, element.type, undefined, differences);
  return { error: libxml2.findError(element.name.namespace, printPart(shown)), differences };
}

function count(tally: Tally, local: string, { error, differences }: Expected): void {
  const outcome = error === undefined ? 'valid' : 'invalid';
  const ofElement = tally.byElement.get(local);
  tally.messages++;
  tally[outcome]++;
  if (ofElement !== undefined) ofElement[outcome]++;
  for (const what of differences) tally.byDifference.set(what, (tally.byDifference.get(what) ?? 0) + 1);
}

/** What is printed of an accepted value must be valid, and be read as the same value; likewise its JSON. */
function findUnfaithful(
  { element, codec, libxml2, index }: Trial,
  verdict: ReturnType<typeof decode>,
  { differences }: Expected,
): string | undefined {
  if (!verdict.ok || index % 4 !== 0) return undefined;
  const printed = codec.encode(verdict.value);
  const error = differences.size > 0 ? undefined : libxml2.findError(element.name.namespace, printed);
  if (error !== undefined) return `what is printed is not valid: ${error} ${printed}`;
  if (!isSame(decode(codec, printed), verdict)) return `what is printed is read as another value: ${printed}`;
  const json: unknown = JSON.parse(JSON.stringify(codec.toJson(verdict.value)));
  return isSame(codec.fromJson(json), verdict)
    ? undefined
    : `its JSON is read as another value: ${JSON.stringify(json)}`;
}

const isSame = (one: unknown, other: unknown): boolean => textOf(one) === textOf(other);

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'bigint') return `${member}n`;
    return member instanceof Uint8Array ? member.toBase64() : member;
  });

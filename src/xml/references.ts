import { quote } from '../lib/quote.ts';
import { isXmlChar } from './characters.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Expands the five entities and character references (XML 1.0, 4.1 and 4.6); `onBroken` must not return. */
export function expandReferences(text: string, onBroken: (problem: string, offset: number) => never): string {
  return text.replace(/&(?:([^;&\s]{1,64});)?/g, (reference: string, name: string | undefined, offset: number) =>
    name === undefined
      ? onBroken(BARE, offset)
      : (ENTITIES.get(name) ?? findCharacter(name) ?? onBroken(describeUnknown(reference, name), offset)),
  );
}

const BARE = "'&' begins no reference: write &amp; for the character itself";

function describeUnknown(reference: string, name: string): string {
  if (name.startsWith('#')) return `${quote(reference)} is no character that XML can hold`;
  return `${quote(reference)} is no reference: XML knows &amp; &lt; &gt; &quot; &apos; and characters such as &#160;; write &amp; for the character '&' itself`;
}

function findCharacter(name: string): string | undefined {
  const digits = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  return isXmlChar(code) ? String.fromCodePoint(code) : undefined;
}

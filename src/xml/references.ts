import { isXmlChar } from './characters.ts';

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Expands the five entities and character references (XML 1.0, 4.1 and 4.6); `onBroken` must not return. */
export function expandReferences(text: string, onBroken: (reference: string) => never): string {
  return text.replace(/&(?:([^;&\s]{1,64});)?/g, (reference: string, name: string | undefined) =>
    name === undefined ? onBroken(reference) : (ENTITIES.get(name) ?? findCharacter(name) ?? onBroken(reference)),
  );
}

function findCharacter(name: string): string | undefined {
  const digits = /^#(?:x([0-9A-Fa-f]+)|([0-9]+))$/.exec(name);
  if (digits === null) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  return isXmlChar(code) ? String.fromCodePoint(code) : undefined;
}

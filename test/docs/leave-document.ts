import type { JsonObject } from '../../src/lib/json.ts';

/** A message that the page shows, and the operation that it is for. */
export interface ShownMessage {
  readonly operation: string;
  readonly message: JsonObject;
}

/** A table, and the heading that it stands under. */
export interface ShownTable {
  readonly title: string;
  readonly head: readonly string[];
  /** A row by the heads of its columns. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** The JSON blocks of a page in their order; each follows a sentence that ends with its operation. Throws where one does not. */
export function readMessages(document: string): readonly ShownMessage[] {
  const [first = '', ...rest] = document.split(/^```json\n/m);
  const parts = rest.map((part) => part.split(/^```\n/m, 2));
  const before = [first, ...parts.map(([, prose = '']) => prose)];
  return parts.map(([text = ''], at) => {
    const [, operation] = /`(\w+)`:$/.exec((before[at] ?? '').trimEnd()) ?? [];
    if (operation === undefined) throw new Error(`No operation stands before ${text}`);
    return { operation, message: JSON.parse(text) as JsonObject };
  });
}

/** The tables of a page in their order. */
export const readTables = (document: string): readonly ShownTable[] =>
  document
    .split(/^##+ /m)
    .slice(1)
    .flatMap((section) => tablesIn(section.slice(0, section.indexOf('\n')), section));

const tablesIn = (title: string, text: string): readonly ShownTable[] =>
  [...text.matchAll(/^(\|.*)\n\|[ |:-]+\n((?:\|.*\n)*)/gm)].map(([, line = '', lines = '']) => {
    const head = cellsOf(line);
    const rows = lines.trimEnd().split('\n').map(cellsOf);
    return {
      title,
      head,
      rows: rows.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? '']))),
    };
  });

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

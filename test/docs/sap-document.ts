/** A request that the document shows, and what it says of the answer. */
export interface Example {
  /** The child of the SOAP Body. */
  readonly text: string;
  readonly namespace: string;
  readonly root: string;
  /** Elements of the answer with their first values: "Answers: `applied` 2, `rejected` 0." */
  readonly answers: readonly (readonly [name: string, value: string])[];
  /** The code of the fault that the sentence before the request announces. */
  readonly refusedWith: string | undefined;
}

/** All that the document sends: the bodies, and the envelope that goes around each. */
export interface Examples {
  readonly envelope: string;
  readonly bodies: readonly Example[];
}

/** A heading of the second or third level and all that stands below it. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** The XML blocks of a document in their order. Throws where none of them is the envelope. */
export function readExamples(document: string): Examples {
  const [before = '', ...rest] = document.split(/^```xml\n/m);
  const parts = rest.map((text) => text.split(/^```\n/m, 2));
  const said = [before, ...parts.map(([, prose = '']) => prose)];
  const blocks = parts.map(([text = ''], at) => ({ text, before: said[at] ?? '', after: said[at + 1] ?? '' }));
  const envelope = blocks.find(({ text }) => text.includes('{{body}}'));
  if (envelope === undefined) throw new Error('The document shows no envelope.');
  return { envelope: envelope.text, bodies: blocks.filter((block) => block !== envelope).map(exampleOf) };
}

function exampleOf(block: { readonly text: string; readonly before: string; readonly after: string }): Example {
  const [, root = '', namespace = ''] = /^<n0:(\w+) xmlns:n0="([^"]+)"/.exec(block.text) ?? [];
  const [, refusedWith] = /refused with `(\w+)`:$/.exec(block.before.trimEnd()) ?? [];
  return { text: block.text, root, namespace, answers: answersOf(block.after), refusedWith };
}

function answersOf(prose: string): Example['answers'] {
  const [, list = ''] = /^\s*Answers: ([\s\S]*?)\.\n/.exec(prose) ?? [];
  return [...list.matchAll(/`(\w+)` ([^\s,]+)/g)].map(([, name = '', value = '']) => [name, value]);
}

/** The sections of a document in their order. */
export const readSections = (document: string): readonly Section[] =>
  document
    .split(/^##+ /m)
    .slice(1)
    .map((text) => ({ title: text.slice(0, text.indexOf('\n')), text }));

/** The tables of a text as rows of cells, without their heads. */
export const tablesOf = (text: string): readonly (readonly (readonly string[])[])[] =>
  [...text.matchAll(/^\|.*\n\|[ |:-]+\n((?:\|.*\n)*)/gm)].map(([, rows = '']) =>
    rows
      .trimEnd()
      .split('\n')
      .map((row) =>
        row
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  );

/** The names in backticks of a sentence. */
export const childrenOf = (sentence: string): readonly string[] =>
  [...sentence.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);

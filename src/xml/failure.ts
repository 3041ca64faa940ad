import type { XmlProblem, XmlProblemCode } from './problem.ts';

/** Leaves the reader from any depth; only `readXml` catches it. */
export class XmlFailure extends Error {
  readonly problem: XmlProblem;

  constructor(problem: XmlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Fails at a place of the source; the message gets its line and column. */
export function failAt(source: string, offset: number, code: XmlProblemCode, message: string): never {
  throw new XmlFailure({ code, message: `${message} (${describePlace(source, offset)})` });
}

function describePlace(source: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let end = source.indexOf('\n'); end >= 0 && end < offset; end = source.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}

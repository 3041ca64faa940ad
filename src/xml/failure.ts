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
  const before = source.slice(0, offset);
  const line = before.split('\n').length;
  return `line ${line}, column ${offset - before.lastIndexOf('\n')}`;
}

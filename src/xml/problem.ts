export type XmlProblemCode = 'NOT_WELL_FORMED' | 'ENCODING' | 'DTD' | 'PROCESSING_INSTRUCTION' | 'LIMIT';

/** Why bytes were not read; the message is for people and names line and column where they are known. */
export interface XmlProblem {
  readonly code: XmlProblemCode;
  readonly message: string;
}

import type { GrantLeave } from '../contract/generated.ts';
import { derivedId } from '../lib/derived-id.ts';

/** What makes a posting once: a line of a document of a source. */
export type DocumentLine = Pick<GrantLeave, 'sourceSystem' | 'sourceDocument' | 'line'>;

/** How the ledger names a document that was posted; no part of it holds a tab. */
export const documentOf = (
  kind: 'GRANT' | 'ADJUST',
  { sourceSystem, sourceDocument, line = 0 }: DocumentLine,
): string => [kind, sourceSystem, line, sourceDocument].join('\t');

/** Document and line as people read them. */
export const documentText = ({ sourceDocument, line = 0 }: DocumentLine): string =>
  line === 0 ? sourceDocument : `${sourceDocument}/${line}`;

/** The lot that a document grants. */
export const grantedLotId = (line: DocumentLine): string => derivedId('LeaveAccount', documentOf('GRANT', line));

import { requireLabel, type DecodedBytes } from './decode-bytes.ts';
import { failAt } from './failure.ts';

// XML 1.0, 2.8 [23]–[32] and 4.3.3 [80].
const DECLARATION =
  /<\?xml\s+version\s*=\s*(?:"1\.\d+"|'1\.\d+')(?:\s+encoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/y;

const MALFORMED = 'The XML declaration must read like <?xml version="1.0" encoding="UTF-8"?>, its parts in this order';

/**
 * Where the document goes on after its XML declaration. Its encoding must be that of the bytes, unless they were told
 * otherwise what they are in: then nobody asks it.
 */
export function skipDeclaration(document: DecodedBytes): number {
  if (!/^<\?xml\s/.test(document.text)) return 0;
  DECLARATION.lastIndex = 0;
  const found = DECLARATION.exec(document.text);
  if (found === null) failAt(document.text, 0, 'NOT_WELL_FORMED', MALFORMED);
  const label = found[1] ?? found[2];
  if (label !== undefined && !document.isTold) requireLabel(label, document.encoding, 'The XML declaration');
  return found[0].length;
}

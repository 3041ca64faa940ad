/** What a character means inside text or an attribute value; anything from U+0080 on is ordinary. */
export const ORDINARY = 0;
export const BLANK = 1;
/** `<`, `&`, `]`, quotes, and characters that XML 1.0 cannot hold. */
export const SPECIAL = 2;

/** The class of each ASCII character in content (XML 1.0, 2.2 and 2.4). */
export const contentClass = tabulate((char) => {
  if ('\t\n\r '.includes(char)) return BLANK;
  return char < ' ' || '<&]"\''.includes(char) ? SPECIAL : ORDINARY;
});

/** 1 for the ASCII characters that go on with a name; the colon is none of them (Namespaces in XML 1.0, 3). */
export const nameClass = tabulate((char) => (/[\w.-]/.test(char) ? 1 : 0));

/** Nothing but blanks of XML (2.3, S). */
export const isBlank = (text: string): boolean => !/[^\t\n\r ]/.test(text);

// XML 1.0 (fifth edition), 2.3, NameStartChar and NameChar without the colon.
const START =
  'A-Z_a-z\\xC0-\\xD6\\xD8-\\xF6\\xF8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F' +
  '\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NC_NAME = new RegExp(`^[${START}][${START}\\-.0-9\\xB7\\u0300-\\u036F\\u203F-\\u2040]*$`, 'u');

/** A name without a colon (Namespaces in XML 1.0, NCName). */
export const isNcName = (text: string): boolean => NC_NAME.test(text);

/** A code point that XML 1.0 can hold (2.2, Char). */
export function isXmlChar(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function tabulate(classify: (char: string) => number): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, code) => classify(String.fromCharCode(code)));
}

import type { WhiteSpace } from './components.ts';

/** What each value of the facet whiteSpace does to a text (XSD 1.0 Part 2, 4.3.6). */
export const whiteSpaces: Readonly<Record<WhiteSpace, (text: string) => string>> = {
  preserve: (text) => text,
  replace: (text) => text.replace(/[\t\n\r]/g, ' '),
  collapse: (text) => (isCollapsed(text) ? text : text.replace(/[\t\n\r ]+/g, ' ').replace(/^ | $/g, '')),
};

/** No blank of XML but single spaces between other characters. */
function isCollapsed(text: string): boolean {
  let afterBlank = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x20) afterBlank = false;
    else if (afterBlank || code !== 0x20) return false;
    else afterBlank = true;
  }
  return !afterBlank || text.length === 0;
}

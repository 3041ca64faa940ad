import { expect } from 'chai';
import { quote, shorten } from '../../src/lib/quote.ts';

describe('quote', () => {
  const quoted: readonly [string, string, string][] = [
    ['a short text as it is', 'Zürich 日本 \u{1F600}', "'Zürich 日本 \u{1F600}'"],
    ['nothing as nothing', '', "''"],
    ['64 characters as they are', 'x'.repeat(64), `'${'x'.repeat(64)}'`],
    ['no more than 64 characters', 'x'.repeat(65), `'${'x'.repeat(63)}…'`],
    ['no half of a character at the cut', `${'x'.repeat(62)}\u{1F600}yz`, `'${'x'.repeat(62)}…'`],
    ['a half character as none', 'a\uD800b', "'a\uFFFDb'"],
    ['no line ends and controls', 'a\r\n\tb\u0000\u001b[31m\u0085', "'a\uFFFD\uFFFD\uFFFDb\uFFFD\uFFFD[31m\uFFFD'"],
    ['no override of the direction', 'a\u202Eb\u2066c\u200Bd\uFEFF', "'a\uFFFDb\uFFFDc\uFFFDd\uFFFD'"],
    ['no separators of lines', 'a\u2028b\u2029c', "'a\uFFFDb\uFFFDc'"],
  ];
  for (const [what, text, expected] of quoted) {
    it(`repeats ${what}`, () => {
      expect(quote(text)).to.equal(expected);
    });
  }

  it('cuts to other lengths too', () => {
    expect([shorten('abcdef', 6), shorten('abcdef', 5)]).to.deep.equal(['abcdef', 'abcd…']);
  });
});

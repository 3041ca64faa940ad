import { expect } from 'chai';
import { compilePattern } from '../../src/xsd/pattern.ts';

describe('compilePattern', () => {
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['a|bc', ['a', 'bc'], ['abc', 'xa', 'ax']],
    ['a.c', ['abc', 'a\u{1F600}c'], ['a\nc', 'ac']],
    ['^a$', ['^a$'], ['a']],
    ['[a-c-]+', ['a-b'], ['d']],
    ['[+\\-][0-9]{2}', ['+12', '-12'], ['12']],
    ['[^a]', ['b'], ['a']],
    ['[.$^]', ['.', '$', '^'], ['a']],
    ['\\d{2}', ['12', '\u0661\u0662'], ['1']],
    ['\\D\\s\\S', ['a b'], ['1 b', 'a  ']],
    ['\\w+', ['aé1+'], ['a b', 'a.b', 'a-b']],
    ['\\p{Lu}\\P{Lu}', ['Ab'], ['ab']],
    ['a\\-b\\.c', ['a-b.c'], ['a-bxc']],
    ['\\[x\\]\\\\', ['[x]\\'], ['x']],
    ['a{2,3}b?', ['aa', 'aaab'], ['a']],
  ];
  for (const [source, good, bad] of cases) {
    it(`translates ${source}`, () => {
      const pattern = compilePattern(source);
      expect(good.filter((text) => !pattern.test(text))).to.deep.equal([]);
      expect(bad.filter((text) => pattern.test(text))).to.deep.equal([]);
    });
  }

  it('refuses subtraction, blocks, characters of names and negated sets inside classes', () => {
    for (const source of ['[a-z-[aeiou]]', '\\i\\c*', '\\p{IsGreek}', '[\\D]']) {
      expect(() => compilePattern(source), source).to.throw('not supported');
    }
  });
});

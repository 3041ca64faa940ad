import { expect } from 'chai';
import { findNearest } from '../../src/lib/nearest.ts';

const NAMES = ['CLOCK_IN', 'CLOCK_OUT', 'BREAK_START', 'BREAK_END', 'P10', 'P15', 'WEB'];

describe('findNearest', () => {
  const meant: readonly [written: string, name: string][] = [
    ['clock_in', 'CLOCK_IN'],
    ['Clock-Out', 'CLOCK_OUT'],
    ['CLOCKIN', 'CLOCK_IN'],
    ['CLOKC_IN', 'CLOCK_IN'],
    ['CLOCK__OUT', 'CLOCK_OUT'],
    ['BREAK_STAR', 'BREAK_START'],
    ['p15', 'P15'],
    ['WEBB', 'WEB'],
  ];
  for (const [written, name] of meant) {
    it(`takes ${written} for ${name}`, () => {
      expect(findNearest(written, NAMES)).to.equal(name);
    });
  }

  for (const written of ['P12', 'IN', 'BREAK', 'PAUSE_START', 'OUT_CLOCK', '', 'CLOCK_TOGGLE']) {
    it(`takes '${written}' for none of them`, () => {
      expect(findNearest(written, NAMES)).to.equal(undefined);
    });
  }
});

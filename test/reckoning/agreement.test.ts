import { expect } from 'chai';
import fc from 'fast-check';
import { evaluated } from './evaluated.ts';
import { scenes } from './random-scenes.ts';
import { reckon } from './reckon.ts';
import type { Outcome, Scene } from './scene.ts';
import { shifts } from './shifts.ts';

const agree = (scene: Scene): void => {
  expect(evaluated(scene)).to.deep.equal(reckon(scene));
};

/** Each scene has three dates between two days off. */
const thousand = { numRuns: 1000, seed: 20_260_302 };

describe('Random days', () => {
  it('come out as the second reckoning says: 1,000 scenes of three days each, always the same', () => {
    fc.assert(fc.property(scenes, agree), thousand);
  }).timeout(60_000);

  it('come out as the second reckoning says: others each time', () => {
    fc.assert(fc.property(scenes, agree), { numRuns: 200 });
  }).timeout(60_000);

  it('are of every kind, mostly days on which somebody worked', () => {
    const counts = new Map<string, number>();
    const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
    for (const scene of fc.sample(scenes, thousand)) {
      for (const { status, overtime, exceptions } of reckon(scene)) {
        count(status);
        if (overtime.length > 0) count('OVERTIME_LINE');
        for (const type of new Set(exceptions.map((text) => text.split(' ')[0] ?? ''))) count(type);
      }
    }
    const rare = kinds.filter((kind) => (counts.get(kind) ?? 0) < 10);
    expect(rare).to.deep.equal([]);
    expect(counts.get('PRESENT')).to.be.greaterThan(1000);
  }).timeout(60_000);

  it('have each planned minute in one place: planned = worked + late + early + absence + short (R-22)', () => {
    const complete = fc.sample(scenes, thousand).flatMap((scene) => {
      const outcomes = evaluated(scene);
      return scene.roster.flatMap(({ date, shift }) => {
        const outcome = outcomes.find((one) => one.date === date);
        if (outcome?.worked === undefined || shift?.rounding.mode !== 'NONE') return [];
        return [{ outcome, shift }];
      });
    });
    for (const { outcome, shift } of complete) {
      // Who leaves a PUNCHED break out has worked more than planned, by no more than the break.
      const most = shift.shiftCode === 'PUNCHED' ? 60 : 0;
      expect(sumOf(outcome) - outcome.planned, JSON.stringify(outcome)).to.be.within(0, most);
    }
    expect(complete.length).to.be.greaterThan(800);
  }).timeout(60_000);

  it('differ where the evaluation forgets a minute of grace', () => {
    const strict = { ...shifts.DAY9, graceLate: 4 };
    const noticed = fc.sample(scenes, thousand).some((scene) => {
      const roster = scene.roster.map((day) => (day.shift?.shiftCode === 'DAY9' ? { ...day, shift: strict } : day));
      return JSON.stringify(evaluated({ ...scene, roster })) !== JSON.stringify(reckon(scene));
    });
    expect(noticed).to.equal(true);
  }).timeout(60_000);
});

const sumOf = ({ worked = NaN, late, early, absence, short }: Outcome): number =>
  worked + late + early + absence + short;

const kinds = [
  'PRESENT',
  'PARTIAL_ABSENT',
  'ABSENT',
  'INCOMPLETE',
  'REST',
  'HOLIDAY',
  'OVERTIME_LINE',
  'LATE',
  'SERIOUS_LATE',
  'EARLY_LEAVE',
  'PARTIAL_ABSENCE',
  'MISSING_IN',
  'MISSING_OUT',
  'MISSING_BREAK_END',
  'LONG_BREAK',
  'MISSED_BREAK',
  'SHORT_HOURS',
  'OVERTIME',
  'OVERTIME_UNAPPROVED',
  'UNSCHEDULED_WORK',
  'OUT_OF_WINDOW',
  'SEQUENCE_ERROR',
];

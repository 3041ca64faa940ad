import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, datesBetween, weekBeginOf, weekdayOf } from '../../../src/domain/time/dates.ts';
import { instantOfMinute } from '../../../src/domain/time/wall-clock.ts';
import { formatInstant } from '../../../src/lib/date-time.ts';

describe('The minute of a date', () => {
  it('is what the clocks of the zone show, also on the next date and the one before', () => {
    expect(formatInstant(instantOfMinute('2026-03-02', 540, 'Asia/Shanghai'))).to.equal('2026-03-02T01:00:00Z');
    expect(formatInstant(instantOfMinute('2026-03-28', 1800, 'Europe/Berlin'))).to.equal('2026-03-29T04:00:00Z');
    expect(formatInstant(instantOfMinute('2026-03-02', -120, 'UTC'))).to.equal('2026-03-01T22:00:00Z');
  });

  it('is what Temporal calls compatible, in any zone on any night of a year', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(zones, fc.nat(364), fc.nat(2879), (zone, day, minute) => {
        const date = addDays('2026-01-01', day);
        const local = Temporal.PlainDateTime.from(`${date}T00:00`).add({ minutes: minute });
        const expected = local.toZonedDateTime(zone, { disambiguation: 'compatible' });
        expect(instantOfMinute(date, minute, zone)).to.equal(Number(expected.epochNanoseconds / 1000n));
      }),
      { numRuns: 500 },
    );
  });
});

describe('Dates', () => {
  it('follow one another over months and leap days', () => {
    expect(datesBetween('2028-02-28', '2028-03-01')).to.deep.equal(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(datesBetween('2026-03-02', '2026-03-01')).to.deep.equal([]);
    expect(addDays('2026-01-01', -1)).to.equal('2025-12-31');
  });

  it('lie in weeks that begin on any day', () => {
    expect(['2026-03-02', '2026-03-08', '1969-12-31'].map(weekdayOf)).to.deep.equal([1, 7, 3]);
    expect(weekBeginOf('2026-03-04', 1)).to.equal('2026-03-02');
    expect(weekBeginOf('2026-03-04', 7)).to.equal('2026-03-01');
    expect(weekBeginOf('2026-03-01', 7)).to.equal('2026-03-01');
  });
});

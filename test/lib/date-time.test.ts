import { expect } from 'chai';
import fc from 'fast-check';
import { instant, MICROS_PER_MINUTE } from '../../src/lib/clock.ts';
import { findInstant, formatDateTime, formatInstant, isDate, parseDateTime } from '../../src/lib/date-time.ts';

const micros = (moment: Temporal.Instant): number => Number(moment.epochNanoseconds / 1000n);
const first = micros(Temporal.Instant.from('1685-01-02T00:00:00Z'));
const last = micros(Temporal.Instant.from('2254-12-30T23:59:59Z'));
const moments = fc.integer({ min: first, max: last }).map(instant);
const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });

describe('parseDateTime and its like', () => {
  it('read what Temporal prints', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const text = new Temporal.Instant(BigInt(moment) * 1000n).toString();
        expect(parseDateTime(text)).to.deep.equal({ local: moment, offsetMinutes: 0 });
      }),
    );
  });

  it('print what Temporal reads', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        expect(micros(Temporal.Instant.from(formatInstant(moment)))).to.equal(moment);
      }),
    );
  });

  it('keep clock and offset, and tell the moment', () => {
    fc.assert(
      fc.property(moments, offsets, (local, offsetMinutes) => {
        const text = formatDateTime({ local, offsetMinutes });
        const read = parseDateTime(text);
        expect(read).to.deep.equal({ local, offsetMinutes });
        expect(read && findInstant(read)).to.equal(local - offsetMinutes * MICROS_PER_MINUTE);
        expect(micros(Temporal.Instant.from(text))).to.equal(local - offsetMinutes * MICROS_PER_MINUTE);
      }),
    );
  });

  it('leave open what has no offset', () => {
    const read = parseDateTime('2026-03-02T08:52:10.5');
    expect(read).to.deep.equal({ local: 1772441530500000, offsetMinutes: undefined });
    expect(read && findInstant(read)).to.equal(undefined);
    expect(read && formatDateTime(read)).to.equal('2026-03-02T08:52:10.5');
  });

  it('know the days that exist', () => {
    expect(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'].map(isDate)).to.deep.equal([
      true,
      true,
      true,
      true,
    ]);
    expect(['2023-02-29', '1900-02-29', '2026-00-10', '2026-06-31'].map(isDate)).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
  });
});

import { expect } from 'chai';
import fc from 'fast-check';
import { instant } from '../../../src/lib/clock.ts';
import { dateOfLocal, isKnownZone, localDateOf, offsetAt } from '../../../src/domain/time/zone-offsets.ts';

const at = (text: string) => instant(Date.parse(text) * 1000);
const HOUR = 3_600_000_000;

describe('Time zones', () => {
  it('are known by the names of the IANA database, links included', () => {
    for (const name of ['Asia/Shanghai', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Asia/Calcutta']) {
      expect(isKnownZone(name), name).to.equal(true);
    }
  });

  it('are not known by offsets, in other spelling, or by no name', () => {
    for (const name of ['+08:00', '-0300', 'europe/berlin', 'utc', 'Mars/Olympus', '', 'Europe/Berlin[u-ca=iso8601]']) {
      expect(isKnownZone(name), name).to.equal(false);
    }
  });

  it('have the offset of summer from the very microsecond of the change', () => {
    const change = at('2026-03-29T01:00:00Z');
    expect(offsetAt('Europe/Berlin', instant(change - 1))).to.equal(HOUR);
    expect(offsetAt('Europe/Berlin', change)).to.equal(2 * HOUR);
  });

  it('may have an offset of quarter hours', () => {
    expect(offsetAt('Asia/Kathmandu', at('2026-03-02T00:00:00Z'))).to.equal(5.75 * HOUR);
  });

  it('that are unknown have no offset', () => {
    expect(() => offsetAt('Mars/Olympus', instant(0))).to.throw(RangeError);
  });

  it('give one instant different dates', () => {
    const evening = at('2026-03-02T20:00:00Z');
    expect(localDateOf(evening, 'Asia/Shanghai')).to.equal('2026-03-03');
    expect(localDateOf(evening, 'Europe/Berlin')).to.equal('2026-03-02');
  });

  it('count days before 1970 backwards', () => {
    expect(dateOfLocal(-1)).to.equal('1969-12-31');
    expect(dateOfLocal(0)).to.equal('1970-01-01');
  });

  it('have the offsets that Temporal tells, at any instant of any zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'Etc/GMT+8');
    // 1900 to 2199, the instants that the contract takes.
    const seconds = fc.integer({ min: -2_208_988_800, max: 7_258_118_399 });
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const moment = new Temporal.ZonedDateTime(BigInt(second) * 1_000_000_000n, zone);
        expect(offsetAt(zone, instant(second * 1e6))).to.equal(moment.offsetNanoseconds / 1000);
        expect(localDateOf(instant(second * 1e6), zone)).to.equal(moment.toPlainDate().toString());
      }),
      { numRuns: 500 },
    );
  });
});

import { expect } from 'chai';
import { instant } from '../../../src/lib/clock.ts';
import { addDays } from '../../../src/domain/time/dates.ts';
import { assignment, evaluate, night22, onlyDay, told, workSlice } from './company.ts';

/** The changes of a zone's offset in 2026. */
function changesOf(zone: string): readonly Temporal.ZonedDateTime[] {
  const changes: Temporal.ZonedDateTime[] = [];
  let change = Temporal.ZonedDateTime.from(`2026-01-01T00:00[${zone}]`).getTimeZoneTransition('next');
  while (change !== null && change.year === 2026) {
    changes.push(change);
    change = change.getTimeZoneTransition('next');
  }
  return changes;
}

const micros = (at: Temporal.ZonedDateTime) => instant(Number(at.epochNanoseconds / 1000n));

const zones = Intl.supportedValuesOf('timeZone').filter((zone) => changesOf(zone).length > 0);

describe('A night in which the clocks change', () => {
  it('is in 2026 in many zones', () => {
    expect(zones.length).to.be.greaterThan(100);
  });

  it('is planned as it really elapses, in every zone', () => {
    for (const zone of zones) {
      for (const change of changesOf(zone)) {
        for (const nights of [-1, 0]) expectExactNight(zone, addDays(change.toPlainDate().toString(), nights));
      }
    }
  });
});

/** Somebody who comes and goes as planned has worked what was planned, and nothing is to be said about it. */
function expectExactNight(zone: string, date: string): void {
  const start = Temporal.PlainDateTime.from(`${date}T22:00`).toZonedDateTime(zone);
  const end = Temporal.PlainDateTime.from(`${addDays(date, 1)}T06:00`).toZonedDateTime(zone);
  const minutes = start.until(end).total('minutes');
  const evaluation = evaluate(date, {
    slices: [workSlice({ workTimeZone: zone, defaultShiftCode: 'NIGHT22', workWeekCode: 'MON-SUN' })],
    shifts: [night22],
    assignments: [assignment(date, 'NIGHT22')],
    punches: [
      { eventId: 'P1', eventType: 'CLOCK_IN', at: micros(start), geofence: 'UNKNOWN' },
      { eventId: 'P2', eventType: 'CLOCK_OUT', at: micros(end), geofence: 'UNKNOWN' },
    ],
  });
  const { plannedMinutes, workedMinutes, nominalMinutes, status } = onlyDay(evaluation);
  expect([plannedMinutes, workedMinutes, nominalMinutes, status, told(evaluation)], `${zone} ${date}`).to.deep.equal([
    minutes,
    minutes,
    480,
    'PRESENT',
    [],
  ]);
}

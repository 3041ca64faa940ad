/** Seconds and minutes since 1970 in UTC are plain numbers here, and days are counted by them. */
const MINUTES_PER_DAY = 1440;

/** The date so many days later. */
export const dateAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Which minute it is when clocks of the zone show so many minutes after the midnight with which the date begins. */
export function minuteAt(zone: string, date: string, dayMinute: number): number {
  const shown = Date.parse(date) / 60_000 + dayMinute;
  const around = [shown - MINUTES_PER_DAY, shown + MINUTES_PER_DAY].map((minute) => shown - aheadOfUtc(zone, minute));
  const found = around.find((minute) => minute + aheadOfUtc(zone, minute) === shown);
  if (found === undefined) throw new Error(`No clock in ${zone} shows minute ${dayMinute} of ${date}.`);
  return found;
}

/** How many minutes after the midnight with which the date begins clocks of the zone show at a minute. */
export const dayMinuteAt = (zone: string, date: string, minute: number): number =>
  minute + aheadOfUtc(zone, minute) - Date.parse(date) / 60_000;

/** The date on calendars of the zone. */
export const dateAt = (zone: string, second: number): string =>
  new Date((second + aheadOfUtc(zone, Math.floor(second / 60)) * 60) * 1000).toISOString().slice(0, 10);

/** How many minutes clocks of the zone are ahead of UTC. */
function aheadOfUtc(zone: string, minute: number): number {
  const quarter = Math.floor(minute / 15);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const text = shown.format(new Date(quarter * 900_000));
  const offset = Date.parse(`${text.replace(' ', 'T')}Z`) / 60_000 - quarter * 15;
  offsets.set(key, offset);
  return offset;
}

const offsets = new Map<string, number>();

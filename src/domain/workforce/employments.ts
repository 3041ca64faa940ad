import { addDays, WITHOUT_END } from '../time/dates.ts';

/** First and last day of an employment; the last one is empty where none is set. */
export interface EmploymentSpan {
  readonly hireDate: string;
  readonly terminationDate: string;
}

/** Who is employed, as the master data tells it. */
export interface Employed extends EmploymentSpan {
  /** employments before this one, as {@link formerEmploymentsText} writes them; absent or empty: none. */
  readonly formerEmployments?: string;
}

/** What of a slice tells whether an employment holds. */
interface DatedSlice {
  readonly validFrom: string;
  readonly validTo: string;
  readonly status: string;
}

/** the employments before the one that the master data tells, oldest first. */
export const formerEmployments = ({
  formerEmployments: text = '',
}: Pick<Employed, 'formerEmployments'>): readonly EmploymentSpan[] => (text === '' ? [] : text.split(' ').map(spanOf));

function spanOf(text: string): EmploymentSpan {
  const [hireDate = '', terminationDate = ''] = text.split('/');
  return { hireDate, terminationDate };
}

/** How {@link formerEmployments} are stored. */
export const formerEmploymentsText = (spans: readonly EmploymentSpan[]): string =>
  spans.map(({ hireDate, terminationDate }) => `${hireDate}/${terminationDate}`).join(' ');

/** All employments, the one that the master data tells last. */
export const employmentsOf = (master: Employed): readonly EmploymentSpan[] => [...formerEmployments(master), master];

/** Whether a date lies in an employment. */
export const isWithin = ({ hireDate, terminationDate }: EmploymentSpan, date: string): boolean =>
  date >= hireDate && (terminationDate === '' || date <= terminationDate);

/** The last day of an employment that may have no end. */
export const lastDay = (terminationDate: string): string => (terminationDate === '' ? WITHOUT_END : terminationDate);

/** whether a date lies in one of an employee's employments, whatever the slices say. */
export const isEmployedOn = (master: Employed, date: string): boolean =>
  isWithin(master, date) || formerEmployments(master).some((span) => isWithin(span, date));

/** What a message tells of an employee, and what it leaves of what was known. */
export interface Employments<S extends DatedSlice> {
  readonly former: readonly EmploymentSpan[];
  readonly slices: readonly S[];
}

/**
 * a hire date behind the end of the employment that is known begins another one, and that one is kept with its
 * slices; any other hire date corrects the one that is known, and takes back those that it reaches. Of a former
 * employment a message only changes what a slice says that lies in it from begin to end.
 */
export function continueEmployments<S extends DatedSlice>(
  known: { readonly master: Employed; readonly slices: readonly S[] } | undefined,
  sent: { readonly hireDate: string; readonly slices: readonly S[] },
): Employments<S> {
  const former = known === undefined ? [] : formerBehind(known, sent.hireDate);
  if (known === undefined || former.length === 0) return { former, slices: sent.slices };
  const own = sent.slices.filter((slice) => slice.status !== 'TERMINATED' && former.some((span) => holds(span, slice)));
  const others = sent.slices.filter((slice) => !own.includes(slice));
  const kept = former.flatMap((span) => known.slices.flatMap((slice) => cut(slice, span)));
  const slices = [
    ...kept.flatMap((slice) =>
      own.reduce(
        (parts, { validFrom, validTo }) => parts.flatMap((part) => without(part, validFrom, validTo)),
        [slice],
      ),
    ),
    ...own,
    ...others.flatMap((slice) =>
      former.reduce(
        (parts, span) => parts.flatMap((part) => without(part, span.hireDate, span.terminationDate)),
        [slice],
      ),
    ),
  ];
  return { former, slices: slices.sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1)) };
}

/** The employments that are over before a hire date. */
function formerBehind(
  known: { readonly master: Employed; readonly slices: readonly DatedSlice[] },
  hireDate: string,
): readonly EmploymentSpan[] {
  const { master } = known;
  const last = lastDayOf(known);
  const ended =
    last >= master.hireDate && last < hireDate ? [{ hireDate: master.hireDate, terminationDate: last }] : [];
  return [...formerEmployments(master), ...ended]
    .filter((span) => span.hireDate < hireDate)
    .map((span) => (span.terminationDate < hireDate ? span : { ...span, terminationDate: addDays(hireDate, -1) }));
}

/** The last day of an employment, also where only the slices tell it; the last of all days where it goes on. */
function lastDayOf({ master, slices }: { readonly master: Employed; readonly slices: readonly DatedSlice[] }): string {
  const { terminationDate } = master;
  const last = slices
    .filter(({ status }) => status !== 'TERMINATED')
    .reduce((latest, { validTo }) => (validTo > latest ? validTo : latest), '');
  return terminationDate !== '' && terminationDate < last ? terminationDate : last;
}

const holds = (span: EmploymentSpan, { validFrom, validTo }: DatedSlice): boolean =>
  isWithin(span, validFrom) && isWithin(span, validTo);

/** The part of a slice that lies in an employment which has ended; none where it does not. */
function cut<S extends DatedSlice>(slice: S, { hireDate, terminationDate }: EmploymentSpan): readonly S[] {
  const validFrom = slice.validFrom < hireDate ? hireDate : slice.validFrom;
  const validTo = slice.validTo > terminationDate ? terminationDate : slice.validTo;
  return validFrom <= validTo ? [{ ...slice, validFrom, validTo }] : [];
}

/** What is left of a slice without the dates from one to another, both included. */
function without<S extends DatedSlice>(slice: S, from: string, to: string): readonly S[] {
  if (slice.validTo < from || slice.validFrom > to) return [slice];
  return [
    ...(slice.validFrom < from ? [{ ...slice, validTo: addDays(from, -1) }] : []),
    ...(slice.validTo > to ? [{ ...slice, validFrom: addDays(to, 1) }] : []),
  ];
}

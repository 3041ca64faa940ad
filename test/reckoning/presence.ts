import type { PlacedMark } from './place-marks.ts';

/** In minutes since 1970; undefined where nobody told it. */
export interface Stay {
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** neither mark lies in the window of the shift. */
  readonly isStray: boolean;
}

/** A break whose begin was told; its end was told too, or is presumed. */
export interface Rest {
  readonly from: number;
  readonly to: number;
  readonly isPresumed: boolean;
}

/** what the marks of a date say, in order of time. */
export interface Presence {
  readonly stays: readonly Stay[];
  readonly rests: readonly Rest[];
  /** How many marks fit nowhere. */
  readonly misfits: number;
}

/** goes through the marks of a date as a porter would who writes down who is in. */
export function presenceOf(marks: readonly PlacedMark[], longestRest: number): Presence {
  const book: Book = { stays: [], rests: [], misfits: 0, work: undefined, rest: undefined, longestRest };
  for (const mark of marks) note(book, mark);
  if (book.rest !== undefined) endRest(book, book.rest + longestRest, true);
  if (book.work !== undefined) addStay(book, book.work, undefined);
  return { stays: book.stays, rests: book.rests, misfits: book.misfits };
}

interface Book {
  readonly stays: Stay[];
  readonly rests: Rest[];
  misfits: number;
  work: PlacedMark | undefined;
  /** The minute at which a break began that still lasts. */
  rest: number | undefined;
  readonly longestRest: number;
}

function note(book: Book, mark: PlacedMark): void {
  switch (mark.type) {
    case 'INFO':
      return;
    case 'CLOCK_IN': {
      come(book, mark);
      return;
    }
    case 'CLOCK_OUT': {
      leave(book, mark);
      return;
    }
    case 'CLOCK_TOGGLE': {
      book.work === undefined && !mark.endsElsewhere ? come(book, mark) : leave(book, mark);
      return;
    }
    case 'BREAK_START': {
      pause(book, mark);
      return;
    }
    case 'BREAK_END': {
      resume(book, mark);
      return;
    }
    case 'BREAK_TOGGLE': {
      book.rest === undefined ? pause(book, mark) : resume(book, mark);
      return;
    }
  }
}

function come(book: Book, mark: PlacedMark): void {
  if (book.rest !== undefined) {
    endRest(book, minuteOf(mark), false);
    return;
  }
  if (book.work !== undefined) addStay(book, book.work, undefined);
  book.work = mark;
}

function leave(book: Book, mark: PlacedMark): void {
  if (book.rest !== undefined) endRest(book, Math.min(book.rest + book.longestRest, minuteOf(mark)), true);
  addStay(book, book.work, mark);
  book.work = undefined;
}

function pause(book: Book, mark: PlacedMark): void {
  if (book.work === undefined) {
    book.misfits += 1;
    return;
  }
  if (book.rest !== undefined) endRest(book, Math.min(book.rest + book.longestRest, minuteOf(mark)), true);
  book.rest = minuteOf(mark);
}

function resume(book: Book, mark: PlacedMark): void {
  if (book.rest === undefined) book.misfits += 1;
  else endRest(book, minuteOf(mark), false);
}

function endRest(book: Book, to: number, isPresumed: boolean): void {
  if (book.rest !== undefined) book.rests.push({ from: book.rest, to, isPresumed });
  book.rest = undefined;
}

/** a mark in no window completes a stay, and accuses nobody of half of one. */
function addStay(book: Book, from: PlacedMark | undefined, to: PlacedMark | undefined): void {
  if ((from === undefined || to === undefined) && (from ?? to)?.isStray === true) return;
  const isStray = from?.isStray === true && to?.isStray === true;
  book.stays.push({ from: from && minuteOf(from), to: to && minuteOf(to), isStray });
}

/** seconds are cut off. */
const minuteOf = ({ second }: PlacedMark): number => Math.floor(second / 60);

/** What a public bug report of another leave system comes to here: a scene, what is done, and what has to stand then. */
export interface BugReport {
  readonly id: string;
  /** Repository and number of the report. */
  readonly source: string;
  /** What went wrong there, in one sentence. */
  readonly situation: string;
  readonly given: Given;
  readonly when: readonly Step[];
  /** How the expected values follow from the rules, by hand. */
  readonly reckoning: string;
}

/** The scene: E1, whose manager is M1, on DAY9 in Shanghai, unless it says otherwise. */
export interface Given {
  /** The date on which it begins, at nine in Shanghai; or a local time of it. */
  readonly today: string;
  /** Others than E1, or what is special about E1. */
  readonly employees?: Readonly<Record<string, EmployeeScene>>;
  /** What the calendar has beside the fixture's days: date and day type. */
  readonly calendar?: readonly CalendarEntry[];
  readonly shifts?: readonly object[];
  /** Of E1: date and shift. */
  readonly schedule?: readonly (readonly [workDate: string, shiftCode: string])[];
  /** ANNUAL where it is not as usual (half days from a balance, by the manager), or other types. */
  readonly types?: Readonly<Record<string, object>>;
  readonly policy?: PolicyScene;
  /** Granted leave by name: amount, first and last date. Of another type, or of another employee, with it in front. */
  readonly lots?: Readonly<Record<string, LotScene>>;
  /** By who is away: who stands in, from, to. */
  readonly delegates?: Readonly<Record<string, readonly (readonly [delegate: string, from: string, to: string])[]>>;
}

/** Date and day type. */
export type CalendarEntry = readonly [date: string, dayType: string];

/** What an entitlement has beside the whole year's leave at its start, by calendar years. */
export interface PolicyScene {
  readonly validFrom: string;
  readonly rule: object;
  /** Later versions: from when on the year's leave is another amount. */
  readonly amounts?: Readonly<Record<string, number>>;
}

export type LotScene = readonly [amount: number, usableFrom: string, usableTo: string, employeeId?: string];

/** Members of an employee's master data, and of the slices; without slices the usual one, changed by the rest. */
export interface EmployeeScene {
  readonly hireDate?: string;
  readonly terminationDate?: string;
  readonly slices?: readonly object[];
  readonly slice?: object;
}

/** What is done, or expected to stand. */
export interface Step {
  readonly do: StepName;
  /** The time goes on to this date, or local time, before. */
  readonly on?: string;
  /** The request for leave, the lot, or the name of the overtime. */
  readonly of?: string;
  /** Date, and the part or the time of it where it is not the whole. */
  readonly from?: string;
  readonly to?: string;
  /** Who does it: the manager decides and assigns, the employee does the rest. */
  readonly by?: string;
  /** In whose place. */
  readonly instead?: string;
  readonly employee?: string;
  readonly type?: string;
  readonly retro?: boolean;
  readonly amount?: number;
  /** Members of what is sent. */
  readonly with?: object;
  readonly day?: CalendarEntry;
  readonly year?: string;
  readonly month?: string;
  /** Steps that are done at the same time, and what comes of them, sorted. */
  readonly steps?: readonly Step[];
  readonly outcomes?: readonly string[];
  /** The fault that it comes to: its code, its path and its params, as far as named. */
  readonly refused?: Readonly<Record<string, string>>;
  /** The codes of what it is stored in spite of. */
  readonly warned?: readonly string[];
  readonly stands?: Standing;
}

/** What can be done. */
export type StepName =
  | 'calculate'
  | 'submit'
  | 'assign'
  | 'approve'
  | 'reject'
  | 'amend'
  | 'withdraw'
  | 'cancel'
  | 'adjust'
  | 'pay out'
  | 'nightly job'
  | 'year end'
  | 'employ'
  | 'calendar'
  /** All days are evaluated that are not yet. */
  | 'evaluate'
  /** Leave is counted again, as after a change of its schedule. */
  | 'recount'
  | 'policy'
  | 'work overtime'
  | 'revoke overtime'
  /** A month is closed, and an extract of it made. */
  | 'extract'
  /** The extract is confirmed, too. */
  | 'export'
  | 'at once'
  | 'expect';

/** What has to stand; what is not named does not matter. */
export interface Standing {
  /** Requests by name, as they are told. */
  readonly leaves?: Readonly<Record<string, object>>;
  /** What is left of lots by name. */
  readonly lots?: Readonly<Record<string, number>>;
  /** Of lots by name: entry types, each with its amounts or their sum. */
  readonly ledger?: Readonly<Record<string, Readonly<Record<string, number | readonly number[]>>>>;
  /** By date; of E1 and ANNUAL, or of the type in front. */
  readonly available?: Readonly<Record<string, number>>;
  /** How many entries of a type E1 has, in all lots. */
  readonly entries?: Readonly<Record<string, number>>;
  /** How many requests of E1 are live. */
  readonly live?: number;
  /** First and last date that lots by name can be used on. */
  readonly usable?: Readonly<Record<string, string>>;
  /** Lines of the last extract, in words, of leave and absence. */
  readonly lines?: readonly string[];
}

import type { Contest, Rival } from '../settle-items.ts';
import { holdingsOf, overlaps, type Holding } from './badges.ts';
import type { Person } from './employment.ts';

/** What a message says of an employee. */
export interface Application {
  /** Its place in the message, from 0. */
  readonly item: number;
  readonly sequence: bigint;
  readonly person: Person;
}

/** An employee whose badges count: as stored, and as a message wants to have it. */
export interface Applicant {
  /** Undefined where the employee is new. */
  readonly stored: { readonly sequence: bigint; readonly person: Person } | undefined;
  /** In the order of the message; none for those whom it does not name. */
  readonly applications: readonly Application[];
}

/** Who competes for badges in a message. */
export interface BadgeContest extends Contest {
  /** Of each badge of this item one who holds it in the end, at the same time. */
  readonly rivalPersonsOf: (item: number, stands: Stands) => readonly Person[];
}

type Stands = (item: number) => boolean;
type HoldingsOf = (person: Person) => readonly Holding[];

/** At one time one employee holds a badge, judged by what holds in the end. */
export function badgeContest(count: number, applicants: readonly Applicant[]): BadgeContest {
  const holdings = rememberedHoldings();
  const byItem = new Map(applicants.flatMap((one) => one.applications.map(({ item }) => [item, one] as const)));
  const claimants = claimantsByBadge(applicants, holdings);
  /** Each holding of an item that is stored in the end, with everybody else who may hold that badge. */
  function* encountersOf(item: number, stands: Stands): Iterable<Encounter> {
    const own = byItem.get(item);
    const final = own && finalApplication(own, stands);
    if (final?.item !== item) return;
    for (const holding of holdings(final.person)) {
      for (const other of claimants.get(holding.timeRecordingId) ?? []) if (other !== own) yield { holding, other };
    }
  }
  return {
    count,
    *rivalsOf(item, stands) {
      for (const encounter of encountersOf(item, stands)) {
        const rival = rivalIn(encounter, stands, holdings);
        if (rival !== undefined) yield rival;
      }
    },
    neighboursOf(item) {
      const own = byItem.get(item);
      if (own === undefined) return [];
      const others = keptBadges(own, item, holdings).flatMap((badge) => claimants.get(badge) ?? []);
      return [own, ...others].flatMap(({ applications }) => applications.map((one) => one.item));
    },
    rivalPersonsOf(item, stands) {
      const rivals = new Map<Holding, Person>();
      for (const { holding, other } of encountersOf(item, stands)) {
        const person = rivals.has(holding) ? undefined : finalPerson(other, stands);
        if (person !== undefined && holds(person, holding, holdings)) rivals.set(holding, person);
      }
      return [...rivals.values()];
    },
  };
}

/** The last application that stands and whose sequence is higher. */
function finalApplication({ stored, applications }: Applicant, stands: Stands): Application | undefined {
  let final: Application | undefined;
  for (const one of applications) {
    const sequence = final?.sequence ?? stored?.sequence;
    if (stands(one.item) && (sequence === undefined || one.sequence > sequence)) final = one;
  }
  return final;
}

const finalPerson = (applicant: Applicant, stands: Stands): Person | undefined =>
  finalApplication(applicant, stands)?.person ?? applicant.stored?.person;

function claimantsByBadge(
  applicants: readonly Applicant[],
  holdings: HoldingsOf,
): ReadonlyMap<string, readonly Applicant[]> {
  const byBadge = new Map<string, Applicant[]>();
  for (const applicant of applicants) {
    const persons = [applicant.stored, ...applicant.applications].flatMap((one) => one?.person ?? []);
    for (const badge of new Set(persons.flatMap(holdings).map(badgeOf))) {
      const known = byBadge.get(badge);
      if (known === undefined) byBadge.set(badge, [applicant]);
      else known.push(applicant);
    }
  }
  return byBadge;
}

const badgeOf = ({ timeRecordingId }: Holding): string => timeRecordingId;

/** What an employee may hold where this item is refused. */
const keptBadges = ({ stored, applications }: Applicant, refused: number, holdings: HoldingsOf): readonly string[] => [
  ...new Set(
    [stored, ...applications.filter(({ item }) => item !== refused)]
      .flatMap((one) => (one === undefined ? [] : holdings(one.person)))
      .map(badgeOf),
  ),
];

/** A badge that one wants to hold, and another who may hold it. */
interface Encounter {
  readonly holding: Holding;
  readonly other: Applicant;
}

function rivalIn({ holding, other }: Encounter, stands: Stands, holdings: HoldingsOf): Rival | undefined {
  const final = finalApplication(other, stands);
  const before = other.stored?.person;
  const person = final?.person ?? before;
  if (person === undefined || !holds(person, holding, holdings)) return undefined;
  const isKept = before !== undefined && holds(before, holding, holdings);
  return final === undefined || isKept ? 'STORED' : final.item;
}

const holds = (person: Person, wanted: Holding, holdings: HoldingsOf): boolean =>
  holdings(person).some((held) => overlaps(held, wanted));

function rememberedHoldings(): HoldingsOf {
  const known = new Map<Person, readonly Holding[]>();
  return (person) => {
    const held = known.get(person) ?? holdingsOf(person);
    known.set(person, held);
    return held;
  };
}

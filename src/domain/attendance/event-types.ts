import type { TimeEventType } from '../../contract/generated.ts';

type SapCode = Extract<TimeEventType, `P${number}`>;

/** Every type of time event by its name, with the code that SAP gives it (infotype 2011). A name without a row does not compile. */
export const eventTypes = {
  CLOCK_IN: 'P10',
  CLOCK_OUT: 'P20',
  CLOCK_TOGGLE: 'P01',
  BREAK_START: 'P15',
  BREAK_END: 'P25',
  BREAK_TOGGLE: 'P02',
  OFFSITE_START: 'P30',
  OFFSITE_END: 'P40',
  OFFSITE_TOGGLE: 'P03',
  HOME_START: 'P35',
  HOME_END: 'P45',
  HOME_TOGGLE: 'P04',
  CHANGE: 'P11',
  INTERIM: 'P05',
  INFO: 'P60',
} as const satisfies Record<Exclude<TimeEventType, SapCode>, SapCode>;

export type EventTypeName = keyof typeof eventTypes;

const isName = (text: string): text is EventTypeName => Object.hasOwn(eventTypes, text);

const eventTypeNames: readonly EventTypeName[] = Object.keys(eventTypes).filter(isName);

const nameByCode: ReadonlyMap<string, EventTypeName> = new Map(
  eventTypeNames.flatMap((name) => [
    [name, name],
    [eventTypes[name], name],
  ]),
);

/** The name of an event type that was given by name or by SAP's code; undefined where it is neither. */
export const findEventType = (nameOrCode: string): EventTypeName | undefined => nameByCode.get(nameOrCode);

/** The name of an event type that the contract has checked, or that was stored. Throws on any other: a defect. */
export function getEventType(nameOrCode: string): EventTypeName {
  const name = findEventType(nameOrCode);
  if (name === undefined) throw new Error('The contract has no such event type.');
  return name;
}

/** A set of event types as it is stored: names in the order of the table, with blanks between; empty means all. */
export function writeEventTypes(types: readonly TimeEventType[]): string {
  const named = new Set(types.map(getEventType));
  return eventTypeNames.filter((name) => named.has(name)).join(' ');
}

/** Reads what {@link writeEventTypes} wrote; no names mean all types. */
export const readEventTypes = (stored: string): readonly EventTypeName[] =>
  stored === '' ? [] : stored.split(' ').map(getEventType);

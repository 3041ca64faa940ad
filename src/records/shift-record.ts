import type { ShiftDefinition as ShiftInput, StoredShift } from '../contract/generated.ts';
import type { ShiftDefinition } from '../domain/schedule/shift.ts';
import type { AggregateRows, Row } from '../store/store.ts';
import type { AuditFact } from '../decision/audit-fact.ts';
import { versionFact, versionsForAudit } from './version-list.ts';

/** A version of a shift as the rules take it: what the message leaves out is 0, no, or none. */
export const definitionOf = (input: ShiftInput): ShiftDefinition => ({
  shiftCode: input.shiftCode,
  version: input.version,
  validFrom: input.validFrom,
  start: input.start ?? 0,
  end: input.end,
  breaks: input.breaks.map(({ start, end, paid = false, mode, maxMinutes = 0 }) => ({
    ...{ start, end, paid, mode, maxMinutes },
  })),
  nominalMinutes: input.nominalMinutes,
  punchOpenBefore: input.punchOpenBefore ?? 0,
  punchCloseAfter: input.punchCloseAfter ?? 0,
  ...thresholdsOf(input),
  rounding: roundingOf(input.rounding),
  otBefore: input.otBefore ?? false,
  otAfter: input.otAfter ?? false,
  otMinimum: input.otMinimum ?? 0,
  otUnit: Math.max(1, input.otUnit ?? 0),
  otApproval: input.otApproval,
  requiredPunches: input.requiredPunches,
  requiredPairs: input.requiredPairs ?? 0,
});

const thresholdsOf = (input: ShiftInput) => ({
  graceLate: input.graceLate ?? 0,
  graceEarly: input.graceEarly ?? 0,
  lateAsAbsenceAfter: input.lateAsAbsenceAfter ?? 0,
  earlyAsAbsenceAfter: input.earlyAsAbsenceAfter ?? 0,
  seriousLateAfter: input.seriousLateAfter ?? 0,
  flexLate: input.flexLate ?? 0,
  flexEarly: input.flexEarly ?? 0,
  halfDayBelow: input.halfDayBelow ?? 0,
  absentBelow: input.absentBelow ?? 0,
});

const roundingOf = (rounding: ShiftInput['rounding']): ShiftDefinition['rounding'] => ({
  unit: rounding?.unit ?? 0,
  mode: rounding?.mode ?? 'NONE',
  scope: rounding?.scope ?? 'PUNCH',
});

/** Whether two messages say the same of a version. */
export const sameShift = (one: ShiftInput, other: ShiftInput): boolean => contentOf(one) === contentOf(other);

const contentOf = (input: ShiftInput): string => JSON.stringify([input.name ?? '', definitionOf(input)]);

export const encodeDefinition = (input: ShiftInput): string => JSON.stringify(input);

/** What {@link encodeDefinition} has written: nothing in it but texts, numbers and flags. */
export const decodeDefinition = ({ definition }: Row<'shiftVersion'>): ShiftInput =>
  JSON.parse(definition) as ShiftInput;

/** All versions of a shift, as the schedule takes them. */
export const shiftDefinitionsOf = ({
  shiftVersion,
}: Pick<AggregateRows<'shift'>, 'shiftVersion'>): readonly ShiftDefinition[] => shiftVersion.map(definitionOfRow);

/** Stored rows never change, and the same ones are asked for again and again. */
const known = new WeakMap<Row<'shiftVersion'>, ShiftDefinition>();

function definitionOfRow(row: Row<'shiftVersion'>): ShiftDefinition {
  const found = known.get(row);
  if (found !== undefined) return found;
  const definition = definitionOf(decodeDefinition(row));
  known.set(row, definition);
  return definition;
}

/** The stored version as the contract tells it. */
export const storedShiftOf = (row: Row<'shiftVersion'>): StoredShift => ({
  sourceSystem: row.sourceSystem,
  definition: decodeDefinition(row),
});

/** The entry of the audit trail for a version that was added to a shift. */
export const shiftFact = (
  before: AggregateRows<'shift'>,
  after: AggregateRows<'shift'> & { readonly shift: readonly [Row<'shift'>] },
  version: number,
): AuditFact =>
  versionFact(
    { entity: 'Shift', entityId: after.shift[0].shiftCode, version },
    before.shift[0] && { master: before.shift[0], versions: before.shiftVersion },
    { master: after.shift[0], versions: after.shiftVersion },
  );

/** The shift as the audit trail tells it: its newest version, and a digest of all; undefined where there is none. */
export const shiftForAudit = ({ shift: [row], shiftVersion }: AggregateRows<'shift'>): object | undefined =>
  row && versionsForAudit(row, shiftVersion);

import type { ShiftDefinition } from '../../contract/generated.ts';
import { shiftProblems } from '../../domain/schedule/shift-problems.ts';
import type { Command } from '../../decision/operation.ts';
import type { DecisionContext } from '../../decision/context.ts';
import type { Draft } from '../../decision/draft.ts';
import { decideVersions, type StoredVersions } from '../../decision/upsert-versions.ts';
import { decodeDefinition, definitionOf, encodeDefinition, sameShift, shiftFact } from '../../records/shift-record.ts';

/** Stores shifts, each version once and for ever: what was planned with it must not change behind its back. */
export const upsertShifts: Command<'UpsertShifts'> = {
  effect: 'write',
  name: 'UpsertShifts',
  size: ({ shifts }) => shifts.length,
  lookups: ({ shifts }) => shifts.map(({ shiftCode }) => ({ aggregate: 'shift', key: shiftCode })),
  decide: (draft, { requestId, sourceSystem, mode, shifts }, context) =>
    decideVersions(
      {
        ...{ operation: 'UpsertShifts', list: 'shifts', entity: 'Shift', requestId, mode, items: shifts },
        codeOf: ({ shiftCode }) => shiftCode,
        storedUnder: (code) => storedUnder(draft, code),
        isSame: sameShift,
        problemsOf: (shift) => shiftProblems(definitionOf(shift)),
        add: (shift, latestVersion) => addVersion(draft, shift, { sourceSystem, latestVersion }, context),
      },
      draft,
      context,
    ),
};

function storedUnder(draft: Draft, code: string): StoredVersions<ShiftDefinition> {
  const { shift, shiftVersion } = draft.aggregate('shift', code).rows;
  const find = (version: number): ShiftDefinition | undefined => {
    const row = shiftVersion.find((one) => one.version === version);
    return row && decodeDefinition(row);
  };
  return { latestVersion: shift[0]?.latestVersion ?? 0, find };
}

function addVersion(
  draft: Draft,
  input: ShiftDefinition,
  { sourceSystem, latestVersion }: { readonly sourceSystem: string; readonly latestVersion: number },
  { ids }: DecisionContext,
): void {
  const { shiftCode, version, validFrom } = input;
  const before = draft.aggregate('shift', shiftCode).rows;
  const after = {
    shift: [{ shiftCode, sourceSystem, latestVersion, eventUid: ids.next() }],
    shiftVersion: [
      ...before.shiftVersion,
      { shiftCode, version, validFrom, sourceSystem, definition: encodeDefinition(input) },
    ],
  } as const;
  draft.record(shiftFact(before, after, draft.put('shift', shiftCode, after)));
}

import type { Query } from '../../decision/operation.ts';
import { readVersionPage, type VersionQuery } from '../../decision/version-page.ts';
import { ok } from '../../lib/result.ts';
import { storedShiftOf } from '../../records/shift-record.ts';
import type { Reads, Row } from '../../store/store.ts';

/** Reads the newest version of shifts, or all versions, in order of code and version; without criteria all shifts. */
export const getShifts: Query<'GetShifts'> = {
  effect: 'read',
  name: 'GetShifts',
  async read({ reads }, { shiftCodes, allVersions, cursor, maxRows }) {
    const page = await readVersionPage(shiftsIn(reads), { codes: shiftCodes, allVersions, cursor, maxRows });
    if (!page.ok) return page;
    const { versions, nextCursor, hasMore } = page.value;
    const response = { shifts: versions.map(storedShiftOf), nextCursor, hasMore };
    return ok({ response, entity: 'Shift', affectedRows: versions.length });
  },
};

const shiftsIn = ({ attendance }: Reads): VersionQuery<Row<'shiftVersion'>> => ({
  operation: 'GetShifts',
  kind: 'v',
  codeOf: ({ shiftCode }) => shiftCode,
  async read(codes, page) {
    const found = await attendance.shifts(codes, page);
    return found.map(({ shift, versions }) => ({ latestVersion: shift.latestVersion, versions }));
  },
});

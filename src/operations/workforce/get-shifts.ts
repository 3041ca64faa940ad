import type { GetShifts } from '../../contract/generated.ts';
import { ok } from '../../lib/result.ts';
import type { ShiftRecord } from '../../store/attendance-reads.ts';
import type { Reads, Row } from '../../store/store.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { storedShiftOf } from '../../records/shift-record.ts';

/** Reads the newest version of shifts, or all versions, in order of code and version; without criteria all shifts. */
export const getShifts: Query<'GetShifts'> = {
  effect: 'read',
  name: 'GetShifts',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const page = cutPage(await versionsBehind(reads, criteria, after.value, size + 1), size);
    const response = {
      shifts: page.rows.map(storedShiftOf),
      nextCursor: page.last && writeCursor(pageKey, criteria, page.last),
      hasMore: page.hasMore,
    };
    return ok({ response, entity: 'Shift', affectedRows: page.rows.length });
  },
};

interface Criteria {
  readonly shiftCodes: readonly string[];
  readonly allVersions: boolean;
}

const criteriaOf = ({ shiftCodes, allVersions = false }: GetShifts): Criteria => ({
  shiftCodes: [...new Set(shiftCodes)],
  allVersions,
});

/** Where a page ended. */
type Place = Pick<Row<'shiftVersion'>, 'shiftCode' | 'version'>;

/** At least so many versions, where there are so many: each shift has one. */
async function versionsBehind(
  { attendance }: Reads,
  { shiftCodes, allVersions }: Criteria,
  place: Place | undefined,
  limit: number,
): Promise<readonly Row<'shiftVersion'>[]> {
  // A page may have ended between two versions of a shift.
  const begun =
    allVersions && place !== undefined
      ? (await attendance.shifts([place.shiftCode], { after: undefined, limit: 1 }))
          .flatMap(({ versions }) => versions)
          .filter(({ version }) => version > place.version)
      : [];
  const others = await attendance.shifts(shiftCodes, { after: place?.shiftCode, limit });
  return [...begun, ...others.flatMap(allVersions ? allOf : newestOf)];
}

const allOf = ({ versions }: ShiftRecord): ShiftRecord['versions'] => versions;

const newestOf = ({ shift, versions }: ShiftRecord): ShiftRecord['versions'] =>
  versions.filter(({ version }) => version === shift.latestVersion);

const VERSION_BYTES = 4;

const pageKey: PageKey<Place> = {
  operation: 'GetShifts',
  kind: 'v',
  encode({ shiftCode, version }) {
    const bytes = Buffer.alloc(VERSION_BYTES);
    bytes.writeUInt32BE(version);
    return Buffer.concat([bytes, Buffer.from(shiftCode)]);
  },
  decode(bytes) {
    const shiftCode = readText(bytes.subarray(VERSION_BYTES));
    if (bytes.length <= VERSION_BYTES || shiftCode === undefined) return undefined;
    return { shiftCode, version: Buffer.from(bytes).readUInt32BE() };
  },
};

import type { Query } from '../../decision/operation.ts';
import { readVersionPage, type VersionQuery } from '../../decision/version-page.ts';
import { ok } from '../../lib/result.ts';
import { storedLeaveTypeOf } from '../../records/leave-type-record.ts';
import type { Reads, Row } from '../../store/store.ts';

/** Reads the newest version of leave types, or all versions, in order of code and version; without criteria all types. */
export const getLeaveTypes: Query<'GetLeaveTypes'> = {
  effect: 'read',
  name: 'GetLeaveTypes',
  async read({ reads }, { leaveTypeCodes, allVersions, cursor, maxRows }) {
    const page = await readVersionPage(typesIn(reads), { codes: leaveTypeCodes, allVersions, cursor, maxRows });
    if (!page.ok) return page;
    const { versions, nextCursor, hasMore } = page.value;
    const response = { leaveTypes: versions.map(storedLeaveTypeOf), nextCursor, hasMore };
    return ok({ response, entity: 'LeaveType', affectedRows: versions.length });
  },
};

const typesIn = ({ leave }: Reads): VersionQuery<Row<'leaveTypeVersion'>> => ({
  operation: 'GetLeaveTypes',
  kind: 'm',
  codeOf: ({ leaveTypeCode }) => leaveTypeCode,
  async read(codes, page) {
    const found = await leave.types(codes, page);
    return found.map(({ master, versions }) => ({ latestVersion: master.latestVersion, versions }));
  },
});

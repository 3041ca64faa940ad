import { readText } from '../../decision/cursor-text.ts';
import { type PageKey, readCursor, writeCursor } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { backwards, invalidRequest } from '../../decision/refused-request.ts';
import { ok, refused } from '../../lib/result.ts';
import { bytesUuid, canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import { ledgerEntryOf } from '../../records/leave-account-answer.ts';
import type { LedgerPlace } from '../../store/leave-reads.ts';

/** Reads the entries of the leave ledger. */
export const getLeaveLedger: Query<'GetLeaveLedger'> = {
  effect: 'read',
  name: 'GetLeaveLedger',
  async read({ reads }, request) {
    const { effectiveFrom, effectiveTo } = request;
    if (effectiveFrom !== undefined && effectiveTo !== undefined && effectiveTo < effectiveFrom) {
      const message = backwards('effectiveFrom', effectiveFrom, 'effectiveTo', effectiveTo);
      return refused(invalidRequest('GetLeaveLedger', 'effectiveTo', message));
    }
    const criteria = {
      employeeIds: [...new Set(request.employeeIds)].sort(),
      leaveTypes: [...new Set(request.leaveTypes)].sort(),
      accountIds: [...new Set(request.accountIds.map(canonicalUuid))].sort(),
      effectiveFrom,
      effectiveTo,
    };
    const key = pageKey(criteria.employeeIds);
    const cursor = readCursor(key, criteria, request.cursor);
    if (!cursor.ok) return cursor;
    const size = pageSize(request.maxRows);
    const page = cutPage(await reads.leave.ledger(criteria, { after: cursor.value, limit: size + 1 }), size);
    const response = {
      entries: page.rows.map(ledgerEntryOf),
      nextCursor: page.last && writeCursor(key, criteria, page.last),
      hasMore: page.hasMore,
    };
    const [employeeId, ...others] = criteria.employeeIds;
    const only = employeeId === undefined || others.length > 0 ? {} : { employeeId };
    return ok({ response, entity: 'LeaveLedgerEntry', affectedRows: page.rows.length, ...only });
  },
};

const UUID_BYTES = 16;
const NUMBER_BYTES = 4;

/** An employee travels in a cursor whole: lots are listed by employee. */
const pageKey = (employeeIds: readonly string[]): PageKey<LedgerPlace> => ({
  operation: 'GetLeaveLedger',
  kind: 'L',
  encode({ employeeId, accountId, entryNo }) {
    const number = Buffer.alloc(NUMBER_BYTES);
    number.writeUInt32BE(entryNo);
    return Buffer.concat([uuidBytes(accountId), number, Buffer.from(employeeId)]);
  },
  decode(bytes) {
    const [from, to] = [UUID_BYTES, UUID_BYTES + NUMBER_BYTES];
    const employeeId = readText(bytes.subarray(to));
    if (bytes.length <= to || employeeId === undefined || !employeeIds.includes(employeeId)) return undefined;
    const accountId = bytesUuid(bytes.subarray(0, from));
    return { employeeId, accountId, entryNo: Buffer.from(bytes).readUInt32BE(from) };
  },
});

import type { GetDelegates } from '../../contract/generated.ts';
import { readText } from '../../decision/cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from '../../decision/cursor.ts';
import type { Query } from '../../decision/operation.ts';
import { cutPage, pageSize } from '../../decision/page.ts';
import { ok } from '../../lib/result.ts';
import { delegationOf } from '../../records/delegation-record.ts';

/** Reads who may decide in the place of whom, in order of employees; without criteria of all who have named somebody. */
export const getDelegates: Query<'GetDelegates'> = {
  effect: 'read',
  name: 'GetDelegates',
  async read({ reads }, request) {
    const criteria = criteriaOf(request);
    const after = readCursor(pageKey, criteria, request.cursor);
    if (!after.ok) return after;
    const size = pageSize(request.maxRows);
    const page = { after: after.value, limit: size + 1 };
    const { rows, last, hasMore } = cutPage(await reads.leave.delegations(criteria.employeeIds, page), size);
    const response = {
      delegations: rows.map(delegationOf),
      nextCursor: last && writeCursor(pageKey, criteria, last.delegation.employeeId),
      hasMore,
    };
    const [only, ...others] = criteria.employeeIds;
    const subject = only === undefined || others.length > 0 ? {} : { employeeId: only };
    return ok({ response, entity: 'Delegation', affectedRows: rows.length, ...subject });
  },
};

const criteriaOf = ({ employeeIds }: GetDelegates) => ({ employeeIds: [...new Set(employeeIds)] });

const pageKey: PageKey<string> = {
  operation: 'GetDelegates',
  kind: 'd',
  encode: (employeeId) => Buffer.from(employeeId),
  decode: (bytes) => (bytes.length === 0 ? undefined : readText(bytes)),
};

import { problem, type Problem } from '../../domain/problem.ts';
import { quote } from '../../lib/quote.ts';
import type { Row } from '../../store/store.ts';

/** IDEMPOTENCY_CONFLICT: the line of the document is posted with another content. */
export const documentConflict = ({ accountId, entryNo }: Row<'leaveLedgerEntry'>): Problem =>
  problem(
    'IDEMPOTENCY_CONFLICT',
    'sourceDocument',
    'Something else is posted for this line of this document already; send a changed posting under another one.',
    { accountId, entryNo: String(entryNo) },
  );

/** NOT_FOUND: nobody has stored such a leave type. */
export const leaveTypeUnknown = (leaveType: string): Problem =>
  problem('NOT_FOUND', 'leaveType', `No leave type has this code: ${quote(leaveType)}.`, { leaveType });

/** VALIDATION: accounts in minutes have no parts of one. */
export const partOfMinute = (field: string): Problem =>
  problem('VALIDATION', field, 'Leave of this type is counted in whole minutes.');

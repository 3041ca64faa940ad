import type { ServiceTable } from '../../decision/operation.ts';
import { adjustLeave } from './adjust-leave.ts';
import { amendLeave } from './amend-leave.ts';
import { calculateLeave } from './calculate-leave.ts';
import { cancelLeave } from './cancel-leave.ts';
import { decideLeave } from './decide-leave.ts';
import { getDelegates } from './get-delegates.ts';
import { getLeaveBalances } from './get-leave-balances.ts';
import { getLeaveLedger } from './get-leave-ledger.ts';
import { getLeaves } from './get-leaves.ts';
import { grantLeave } from './grant-leave.ts';
import { runLeaveYearEnd } from './run-leave-year-end.ts';
import { setDelegates } from './set-delegates.ts';
import { setLeavePosting } from './set-leave-posting.ts';
import { submitLeave } from './submit-leave.ts';
import { withdrawLeave } from './withdraw-leave.ts';

/** The operations of the leave service; one that is missing does not compile. */
export const leaveOperations = {
  CalculateLeave: calculateLeave,
  SubmitLeave: submitLeave,
  AmendLeave: amendLeave,
  DecideLeave: decideLeave,
  WithdrawLeave: withdrawLeave,
  CancelLeave: cancelLeave,
  GetLeaves: getLeaves,
  SetLeavePosting: setLeavePosting,
  GetLeaveBalances: getLeaveBalances,
  GetLeaveLedger: getLeaveLedger,
  GrantLeave: grantLeave,
  AdjustLeave: adjustLeave,
  RunLeaveYearEnd: runLeaveYearEnd,
  SetDelegates: setDelegates,
  GetDelegates: getDelegates,
} satisfies ServiceTable<'leave'>;

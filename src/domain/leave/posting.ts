import { quote } from '../../lib/quote.ts';
import { problem, type Problem } from '../problem.ts';

/** What the ERP system tells of posting leave. */
export interface ReportedPosting {
  readonly postingState: 'POSTED' | 'ERROR';
  readonly documentNumber?: string | undefined;
  readonly message?: string | undefined;
}

/** Leave, and how far its posting has come. */
export interface PostedLeave {
  readonly state: string;
  readonly postingState: string;
  readonly documentNumber: string;
}

/**
 * Refuses with ILLEGAL_TRANSITION what the ERP system cannot have posted, and another document for what is posted: an
 * ERROR comes in between, which says that the first document no longer holds. VALIDATION: what contradicts itself.
 */
export function postingProblem(leave: PostedLeave, reported: ReportedPosting): Problem | undefined {
  const { postingState, documentNumber = '', message = '' } = reported;
  if (postingState === 'POSTED' && message !== '') return messageOfSuccess;
  if (!postable.has(leave.state))
    return problem('ILLEGAL_TRANSITION', '', `Only leave that was approved is posted; its state is ${leave.state}.`, {
      state: leave.state,
    });
  const isOther = leave.documentNumber !== documentNumber;
  return leave.postingState === 'POSTED' && postingState === 'POSTED' && isOther ? otherDocument(leave) : undefined;
}

// What was cancelled was approved before, and its cancellation is posted, too.
const postable: ReadonlySet<string> = new Set(['APPROVED', 'CANCEL_REQUESTED', 'CANCELLED']);

const messageOfSuccess = problem(
  'VALIDATION',
  'message',
  'The message says why leave could not be posted: leave it out of what is POSTED.',
);

const otherDocument = ({ documentNumber }: PostedLeave): Problem =>
  problem(
    'ILLEGAL_TRANSITION',
    'documentNumber',
    documentNumber === ''
      ? 'It is posted already, without a document number.'
      : `It is posted already, under the document number ${quote(documentNumber)}.`,
    { documentNumber },
  );

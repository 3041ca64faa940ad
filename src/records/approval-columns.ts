import type { ApprovalState } from '../contract/generated.ts';
import type { DecisionContext } from '../decision/context.ts';
import { uuidBytes } from '../lib/uuid.ts';
import type { Row } from '../store/store.ts';

/** The columns of a request before anybody has decided. */
export const undecided = {
  state: 'SUBMITTED',
  decidedBy: '',
  decidedAt: null,
  comment: '',
  commentSalt: null,
} as const satisfies Partial<Row<'overtimeRequest'>>;

/** What was said, with the salt of its digest. */
type CommentColumns = Pick<Row<'overtimeRequest'>, 'comment' | 'commentSalt'>;

type DecidedColumns = CommentColumns & Pick<Row<'overtimeRequest'>, 'decidedBy' | 'decidedAt'>;

/** The columns that tell who has decided, and what was said. */
export const decidedColumns = (
  { decidedBy, comment }: { readonly decidedBy: string; readonly comment?: string | undefined },
  context: DecisionContext,
): DecidedColumns => ({ decidedBy, decidedAt: context.now, ...commentColumns(comment, context) });

/** The columns of a comment; empty where there is none. */
export const commentColumns = (comment: string | undefined, { ids }: DecisionContext): CommentColumns =>
  comment === undefined ? { comment: '', commentSalt: null } : { comment, commentSalt: uuidBytes(ids.random()) };

/** Every state, as it is stored. */
export const approvalStates: readonly ApprovalState[] = ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'REVOKED'];

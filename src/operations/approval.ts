import type { ApprovalState } from '../contract/generated.ts';
import { problem, type Problem } from '../domain/problem.ts';
import { uuidBytes } from '../lib/uuid.ts';
import type { Row } from '../store/store.ts';
import type { DecisionContext } from './operation.ts';

/** What somebody asks for, and somebody else decides. */
export interface Asked {
  readonly state: string;
  readonly employeeId: string;
  readonly requestedBy: string;
}

/** Refuses whoever may not decide, then a version that is out of date, then what is decided already. */
export const decisionProblem = (
  asked: Asked,
  version: number,
  { decidedBy, expectedVersion }: { readonly decidedBy: string; readonly expectedVersion: number },
): Problem | undefined =>
  deciderProblem(decidedBy, [asked.employeeId, asked.requestedBy]) ??
  versionProblem(version, expectedVersion) ??
  finalProblem(asked);

/** NOT_AUTHORISED: nobody decides what is his own. */
export const deciderProblem = (decidedBy: string, concerned: readonly string[]): Problem | undefined =>
  concerned.includes(decidedBy)
    ? problem('NOT_AUTHORISED', 'decidedBy', 'Neither the employee nor who asked may decide.')
    : undefined;

/** VERSION_CONFLICT: the caller has looked at another state than the one that is stored. */
export const versionProblem = (version: number, expectedVersion: number): Problem | undefined =>
  version === expectedVersion
    ? undefined
    : problem('VERSION_CONFLICT', 'expectedVersion', 'The record has changed since it was read.', {
        currentVersion: String(version),
      });

/** ILLEGAL_TRANSITION: it is decided or withdrawn already. */
export const finalProblem = ({ state }: Pick<Asked, 'state'>): Problem | undefined =>
  state === 'SUBMITTED'
    ? undefined
    : problem('ILLEGAL_TRANSITION', '', 'It is decided or withdrawn already.', { state });

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
export const approvalStates: readonly ApprovalState[] = ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN'];

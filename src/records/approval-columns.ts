import type { ApprovalState, ApprovalStep } from '../contract/generated.ts';
import type { DecisionContext } from '../decision/context.ts';
import { noStep, type RouteName, routeNames, stepOf } from '../domain/approval/approval-route.ts';
import type { Judged, StoredRequest } from '../domain/approval/judge-decision.ts';
import type { RequestKind } from '../domain/approval/request-transitions.ts';
import { instant } from '../lib/clock.ts';
import { formatInstant } from '../lib/date-time.ts';
import { filled } from '../lib/filled.ts';
import { uuidBytes } from '../lib/uuid.ts';
import type { Row } from '../store/store.ts';
import { rowForAudit } from './row-for-audit.ts';
import { storedCode } from './stored-code.ts';

/** What a correction and a request for overtime have in common. */
export type RequestRow = Pick<
  Row<'overtimeRequest'>,
  'state' | 'employeeId' | 'requestedBy' | 'route' | 'stepNo' | 'stepName' | 'approvals'
>;

/** A decision that was made, in the form in which it is stored. */
type Approval = Pick<Row<'leaveApproval'>, 'stepNo' | 'stepName' | 'decidedBy' | 'delegatedFrom' | 'capacity'> & {
  readonly decision: 'APPROVE' | 'REJECT' | 'REVOKE';
  readonly decidedAt: number;
};

/** The columns of a request before anybody has decided; with the route NONE nobody has to. */
export const submittedColumns = (route: RouteName, { now }: DecisionContext) =>
  ({
    state: route === 'NONE' ? 'APPROVED' : 'SUBMITTED',
    route,
    ...stepOf(route, 1),
    approvals: '',
    decidedBy: '',
    decidedAt: route === 'NONE' ? now : null,
    comment: '',
    commentSalt: null,
  }) as const satisfies Partial<Row<'overtimeRequest'>>;

/** The stored request as its decisions are judged. */
export const storedRequest = (kind: RequestKind, row: RequestRow, version: number): StoredRequest => ({
  kind,
  version,
  state: storedCode(approvalStates, row.state),
  employeeId: row.employeeId,
  requestedBy: row.requestedBy,
  route: storedCode(routeNames, row.route),
  stepNo: row.stepNo,
  earlier: approvalsOf(row).map(({ decidedBy }) => decidedBy),
});

/** Who decides, in whose place, and what is said with it. */
interface Said {
  readonly decidedBy: string;
  readonly delegatedFrom: string;
  readonly comment?: string | undefined;
}

/** What was said, with the salt of its digest. */
type CommentColumns = Pick<Row<'overtimeRequest'>, 'comment' | 'commentSalt'>;

type JudgedColumns = CommentColumns &
  Pick<Row<'overtimeRequest'>, 'state' | 'stepNo' | 'stepName' | 'approvals' | 'decidedBy' | 'decidedAt'>;

/** The columns that a decision changes: what it makes of the request, who has made it, and what was said. */
export const judgedColumns = (
  row: RequestRow,
  judged: Judged,
  said: Said,
  context: DecisionContext,
): JudgedColumns => ({
  state: judged.to,
  ...judged.awaited,
  approvals: JSON.stringify([...approvalsOf(row), approvalOf(row, judged, said, context)]),
  decidedBy: said.decidedBy,
  decidedAt: context.now,
  ...commentColumns(said.comment, context),
});

/** The columns of a request that was withdrawn before it was decided. */
export const withdrawnColumns = (
  comment: string | undefined,
  context: DecisionContext,
): CommentColumns & Pick<Row<'overtimeRequest'>, 'state' | 'stepNo' | 'stepName'> => ({
  state: 'WITHDRAWN',
  ...noStep,
  ...commentColumns(comment, context),
});

const approvalOf = (
  { stepNo }: RequestRow,
  { action, stepName, capacity }: Judged,
  { decidedBy, delegatedFrom }: Said,
  { now }: DecisionContext,
): Approval => ({
  stepNo,
  stepName,
  decision: action === 'revoke' ? 'REVOKE' : action === 'reject' ? 'REJECT' : 'APPROVE',
  decidedBy,
  delegatedFrom,
  capacity,
  decidedAt: now,
});

/** The columns of a comment; empty where there is none. */
export const commentColumns = (comment: string | undefined, { ids }: DecisionContext): CommentColumns =>
  comment === undefined ? { comment: '', commentSalt: null } : { comment, commentSalt: uuidBytes(ids.random()) };

const approvalsOf = ({ approvals }: Pick<RequestRow, 'approvals'>): readonly Approval[] =>
  approvals === '' ? [] : (JSON.parse(approvals) as readonly Approval[]);

/** Whose decision a request waits for, and in whose place the last one was made, as the contract tells it. */
export const routeTold = (
  row: Pick<RequestRow, 'stepName' | 'approvals'>,
): { readonly nextStep: ApprovalStep | undefined; readonly delegatedFrom: string | undefined } => ({
  nextStep: row.stepName === '' ? undefined : storedCode(steps, row.stepName),
  delegatedFrom: filled(approvalsOf(row).at(-1)?.delegatedFrom ?? ''),
});

const steps: readonly ApprovalStep[] = ['MANAGER', 'HR', 'ERP'];

/**
 * The route and the decisions as the audit trail tells them: who, in whose place, in what capacity. Nothing of what was
 * asked for before there were routes.
 */
export const routeForAudit = (row: Pick<RequestRow, 'route' | 'stepNo' | 'stepName' | 'approvals'>): object => ({
  route: row.route === 'ANYBODY' ? undefined : row.route,
  stepNo: row.stepNo === 0 ? undefined : row.stepNo,
  stepName: row.stepName === '' ? undefined : row.stepName,
  approvals:
    row.approvals === ''
      ? undefined
      : approvalsOf(row).map((one) => ({ ...rowForAudit(one), decidedAt: formatInstant(instant(one.decidedAt)) })),
});

/** Every state, as it is stored. */
export const approvalStates: readonly ApprovalState[] = ['SUBMITTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'REVOKED'];

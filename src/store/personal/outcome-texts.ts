import type { Row } from '../tables/tables.ts';
import type { PersonalText, PersonalTexts } from './envelope.ts';
import { NO_SALT, type PersonalColumns } from './personal-text.ts';

/** The operations whose answer tells a record with texts about its employee, and the member that holds it. */
const answers: Readonly<Record<string, string>> = {
  ResolveException: 'exception',
  SubmitCorrection: 'correction',
  DecideCorrection: 'correction',
  WithdrawCorrection: 'correction',
  SubmitOvertime: 'overtime',
  DecideOvertime: 'overtime',
};

interface Told {
  readonly employeeId: string;
  readonly reason?: string;
  readonly comment?: string;
}

type Answer = Readonly<Record<string, unknown>>;

/** What stands for the reason of a correction, which the contract has always, once it is erased. */
export const ERASED = '(erased)';

/** The copies of such texts in the answers that are told again when a request is. */
export const outcomeTexts: PersonalColumns<Row<'outcome'>> = {
  ownerOf: (row) => toldIn(row)?.employeeId ?? '',
  keyOf: ({ clientId, operation, requestId }) => JSON.stringify([clientId, operation, requestId]),
  textsOf(row) {
    const told = toldIn(row);
    return { ...textOf('reason', told?.reason), ...textOf('comment', told?.comment) };
  },
  without: (row) => change(row, { reason: answers[row.operation] === 'correction' ? ERASED : undefined }),
  with: (row, { reason, comment }) =>
    change(row, { reason: reason?.text ?? toldIn(row)?.reason, comment: comment?.text }),
  unsalted: ['reason', 'comment'],
};

const textOf = (name: string, text: string | undefined): PersonalTexts =>
  text === undefined ? {} : { [name]: { text, salt: NO_SALT } satisfies PersonalText };

const toldIn = ({ operation, result }: Row<'outcome'>): Told | undefined => {
  const member = answers[operation];
  // It was stored from an answer of the contract.
  return member === undefined ? undefined : ((JSON.parse(result) as Answer)[member] as Told | undefined);
};

function change(
  row: Row<'outcome'>,
  texts: { readonly reason: string | undefined; readonly comment?: string | undefined },
) {
  const member = answers[row.operation];
  if (member === undefined) return row;
  const answer = JSON.parse(row.result) as Answer;
  const told = { ...(answer[member] as Told), reason: texts.reason, comment: texts.comment };
  return { ...row, result: JSON.stringify({ ...answer, [member]: told }) };
}

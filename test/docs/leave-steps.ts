import type { JsonObject } from '../../src/lib/json.ts';
import type { Told } from '../support/attendance-world.ts';
import { textOf } from '../support/text-of.ts';
import { answerOf, inDays, type LeavePage } from './leave-page.ts';

/** What is done where a table says so; answers what it came to, where that is told. */
export type Step = (page: LeavePage) => Promise<Told | string | undefined>;

/** Time alone does it. */
const nothing: Step = () => Promise.resolve(undefined);

const asks =
  (employeeId: string, startDate: string, endDate = startDate, changes: object = {}): Step =>
  (page) =>
    page.ask({ employeeId, startDate, endDate, ...changes });

const asksAndGets =
  (employeeId: string, startDate: string, endDate = startDate, changes: object = {}): Step =>
  (page) =>
    page.askAndApprove({ employeeId, startDate, endDate, ...changes });

/** The slice of ROB, whose employments change. */
const rob = { employeeId: 'ROB', leavePolicyCode: 'EU-4-WEEKS', workTimeZone: 'Europe/Berlin' };

const yearOfAnna: Readonly<Record<string, Step>> = {
  'ANNA begins: nine months of twelve': nothing,
  'She asks for 30 April to 4 May, over the holiday': asks('ANNA', '2026-04-30', '2026-05-04'),
  'MIA, her manager, approves it': (page) => page.approve(),
  'She asks for the afternoon of 15 May, and MIA approves it': asksAndGets('ANNA', '2026-05-15', '2026-05-15', {
    startPart: 'PM',
  }),
  'She asks for 20 to 31 July': asks('ANNA', '2026-07-20', '2026-07-31'),
  'MIA rejects it': (page) => page.approve('MIA', { decision: 'REJECT' }),
  'She asks for 20 to 24 July instead, and MIA approves it': asksAndGets('ANNA', '2026-07-20', '2026-07-24'),
  'She cancels it': (page) => page.change('CancelLeave', { cancelledBy: 'ANNA' }),
  'She asks for 5 to 7 August, and MIA approves it': asksAndGets('ANNA', '2026-08-05', '2026-08-07'),
  'The year ends, and nothing is done yet': nothing,
  'The new year begins: twelve months': nothing,
  'HR runs the end of 2026': async (page) => {
    await page.endYear('2026-12-31');
    return undefined;
  },
  'Late: she was on leave on 29 and 30 December': asks('ANNA', '2026-12-29', '2026-12-30', {
    requestedBy: 'MIA',
    assign: true,
  }),
  'She asks for 8 to 10 February, and MIA approves it': asksAndGets('ANNA', '2027-02-08', '2027-02-10'),
  'What was carried over and not used has run out': nothing,
  'She gives notice: her last day is 30 June': async (page) => {
    await page.employ({
      ...{ employeeId: 'ANNA', hireDate: '2026-04-01', terminationDate: '2027-06-30', managerEmployeeId: 'MIA' },
      leavePolicyCode: 'EU-4-WEEKS',
    });
    await page.on('2027-06-02');
    return undefined;
  },
  'HR pays out what is left': payOut,
};

async function payOut(page: LeavePage): Promise<undefined> {
  const asked = { employeeIds: ['ANNA'], includeLots: true };
  const { balances } = await page.must('GetLeaveBalances', asked, 'hr');
  const [{ lots = [] } = {}] = balances as readonly JsonObject[];
  for (const { accountId, version, balance } of lots as readonly JsonObject[]) {
    if (Number(balance) === 0) continue;
    const posting = { accountId, expectedVersion: version, sourceDocument: 'EXIT', kind: 'PAYOUT' };
    await page.must('AdjustLeave', { ...posting, deltaAmount: -Number(balance), effectiveDate: '2027-06-30' }, 'hr');
  }
  return undefined;
}

/** A step of somebody who has signed in at the portal. */
const atPortal =
  (operation: string, changes: object): Step =>
  (page) =>
    page.change(operation, changes, 'portal');

const approves = (decidedBy: string, delegatedFrom?: string): Step =>
  atPortal('DecideLeave', { decision: 'APPROVE', decidedBy, delegatedFrom });

const kimAsks =
  (startDate: string, endDate = startDate, changes: object = {}): Step =>
  (page) =>
    page.ask({ employeeId: 'KIM', startDate, endDate, ...changes }, 'portal');

const whoMayDoWhat: Readonly<Record<string, Step>> = {
  'KIM asks for 9 June': async (page) => {
    await page.grant('KIM', '5', '2026-12-31');
    return kimAsks('2026-06-09')(page);
  },
  'KIM approves it': approves('KIM'),
  'MAX, a colleague, approves it': approves('MAX'),
  'MAX approves it in the place of MIA, who has not named him': approves('MAX', 'MIA'),
  'MIA names KIM and MAX to stand in for her, until 30 June': (page) =>
    page.call(
      'SetDelegates',
      {
        employeeId: 'MIA',
        sourceSequence: '1',
        delegates: ['KIM', 'MAX'].map((delegateEmployeeId) => ({
          ...{ delegateEmployeeId, validFrom: '2026-06-01', validTo: '2026-06-30' },
        })),
      },
      'portal',
    ),
  'KIM approves it in the place of MIA': approves('KIM', 'MIA'),
  'MAX approves it in the place of MIA': approves('MAX', 'MIA'),
  'MAX approves it a second time': approves('MAX', 'MIA'),
  'MIA asks for 16 June for KIM': kimAsks('2026-06-16', '2026-06-16', { requestedBy: 'MIA' }),
  'MIA approves what she has asked for': approves('MIA'),
  'KIM withdraws it': atPortal('WithdrawLeave', { withdrawnBy: 'KIM' }),
  'MIA enters 23 June for KIM, which is approved with that': kimAsks('2026-06-23', '2026-06-23', {
    ...{ requestedBy: 'MIA', assign: true },
  }),
  'KIM cancels 23 June, which is still to come': atPortal('CancelLeave', { cancelledBy: 'KIM' }),
  'KIM asks for 9 June once more, which is leave already': kimAsks('2026-06-09'),
  'KIM asks for 1 day more than there is': kimAsks('2026-07-06', '2026-07-10'),
};

const comingAndGoing: Readonly<Record<string, Step>> = {
  'PAT: six months of five days, six of three': nothing,
  'ROB: a year': nothing,
  "ROB's exit on 31 March is told": async (page) => {
    await page.employ({ ...rob, terminationDate: '2026-03-31' });
    await page.on('2026-03-03');
    return undefined;
  },
  'ROB has gone: what is left can be paid out': nothing,
  'ROB is back: four months': async (page) => {
    await page.employ({ ...rob, hireDate: '2026-09-01' });
    await page.on('2026-09-01');
    return undefined;
  },
};

const takingOver: Readonly<Record<string, Step>> = {
  'HR grants OLGA 2.5 days until 30 September': (page) => page.grant('OLGA', '2.5', '2026-09-30', 'OPENING'),
  'HR grants OLGA 10 days until 31 December': (page) => page.grant('OLGA', '10', '2026-12-31', 'OPENING'),
  'The same grant is sent once more': (page) => page.grant('OLGA', '10', '2026-12-31', 'OPENING'),
  'OLGA asks for 10 August, and MIA approves it': asksAndGets('OLGA', '2026-08-10'),
  'What was left until 30 September has run out': nothing,
};

const newHoliday: Readonly<Record<string, Step>> = {
  'KIM asks for 18 and 19 June, and MIA approves it': async (page) => {
    await page.grant('KIM', '5', '2026-12-31');
    await page.news('KIM');
    return page.askAndApprove({ employeeId: 'KIM', startDate: '2026-06-18', endDate: '2026-06-19' });
  },
  '19 June becomes a holiday': (page) =>
    page.holiday('2026-06-19', [{ date: '2026-06-19', dayType: 'HOLIDAY', holidayKind: 'COMPANY' }]),
  'It is none after all': (page) => page.holiday('2026-06-19', []),
  'They agree on 18 June alone: MIA shortens it': (page) =>
    page.change('AmendLeave', { startDate: '2026-06-18', endDate: '2026-06-18', amendedBy: 'MIA' }),
};

const closedMonths: Readonly<Record<string, Step>> = {
  'KIM asks for 10 and 11 February, and MIA approves it': async (page) => {
    await page.grant('KIM', '5', '2026-12-31');
    return page.askAndApprove({ employeeId: 'KIM', startDate: '2026-02-10', endDate: '2026-02-11' });
  },
  'Payroll closes February': async (page) => {
    const period = { payGroup: 'MONTHLY', month: '2026-02' };
    await page.must('SetPeriodState', { ...period, expectedVersion: 0, state: 'CLOSING' }, 'payroll');
    const told = await page.must('SetPeriodState', { ...period, expectedVersion: 1, state: 'LOCKED' }, 'payroll');
    return textOf((told['period'] as JsonObject)['state']);
  },
  'KIM cancels it': (page) => page.change('CancelLeave', { cancelledBy: 'KIM' }),
  'HR cancels it': (page) => page.change('CancelLeave', { cancelledBy: 'HELEN' }, 'hr'),
  'Payroll cancels it, with retro': (page) =>
    page.change('CancelLeave', { cancelledBy: 'PETER', retro: true }, 'payroll'),
  'What payroll has to settle: days of leave that changed': async (page) => {
    const { deltas = [] } = await page.must('GetRetroDeltas', { employeeIds: ['KIM'], states: ['PENDING'] }, 'payroll');
    return inDays((deltas as readonly JsonObject[]).filter(({ kind }) => kind === 'LEAVE').length);
  },
};

const steps: Readonly<Record<string, Step>> = {
  ...yearOfAnna,
  ...whoMayDoWhat,
  ...comingAndGoing,
  ...takingOver,
  ...newHoliday,
  ...closedMonths,
};

/** Does what a sentence of the page says; answers what it came to in a word. Throws where nobody knows the sentence. */
export async function perform(page: LeavePage, sentence: string): Promise<string> {
  const step = steps[sentence];
  if (step === undefined) throw new Error(`Nobody knows how to do this: ${sentence}`);
  const told = await step(page);
  return told === undefined || typeof told === 'string' ? (told ?? '') : answerOf(told);
}

/** Whom a row is about: the first name in capitals; where there is none, the person of the rows before. */
export const personIn = (sentence: string): string | undefined => /\b(?:ANNA|PAT|ROB|OLGA)\b/.exec(sentence)?.[0];

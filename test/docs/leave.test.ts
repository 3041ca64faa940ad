import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { addDays } from '../../src/domain/time/dates.ts';
import type { JsonObject } from '../../src/lib/json.ts';
import { readMessages, readTables, type ShownTable } from './leave-document.ts';
import { inDays, LeavePage } from './leave-page.ts';
import { perform, personIn } from './leave-steps.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/leave.md'), 'utf8');
const messages = readMessages(DOCUMENT);
const tables = readTables(DOCUMENT);

/** What a row has a column for. */
const definedOf = (members: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

type Row = ShownTable['rows'][number];

const hasColumns =
  (...names: readonly string[]) =>
  ({ head }: ShownTable): boolean =>
    names.every((name) => head.includes(name));

/** `2026-03-03 AM`, `2026-03-03 11:00` or a date alone, as the first or the last day of leave. */
function dayOf(side: 'start' | 'end', text = ''): object {
  const [date, part] = text.split(' ');
  const [hours, minutes] = part?.split(':').map(Number) ?? [];
  if (part === undefined) return { [`${side}Date`]: date };
  if (minutes === undefined) return { [`${side}Date`]: date, [`${side}Part`]: part };
  return { [`${side}Date`]: date, [`${side}Part`]: 'TIME', [`${side}Time`]: (hours ?? 0) * 60 + minutes };
}

describe('docs/leave.md', function () {
  this.timeout(120_000);

  const withPage = async <T>(date: string, use: (page: LeavePage) => Promise<T>): Promise<T> => {
    const page = await LeavePage.open(messages, date);
    try {
      return await use(page);
    } finally {
      await page.stop();
    }
  };

  /** What leave costs, in the unit in which its type is taken. */
  const costOf = async (page: LeavePage, row: Row): Promise<string> => {
    const told = await page.must('CalculateLeave', {
      ...{ employeeId: row['who'], leaveType: row['leave type'] },
      ...dayOf('start', row['from']),
      ...dayOf('end', row['to']),
    });
    const [error] = ((told['errors'] ?? []) as readonly JsonObject[]).filter(({ code }) => code === 'ZERO_DURATION');
    if (error !== undefined) return 'refused: ZERO_DURATION';
    const isByTime = row['leave type'] === 'PTO';
    return isByTime ? `${Number(told['chargedMinutes'])} minutes` : inDays(Number(told['chargedDays']));
  };

  /** Employs whom a row is about, on its date, and answers what they have earned by then. */
  const earnedIn = async (page: LeavePage, row: Row, policy: string, at: number): Promise<string> => {
    const employeeId = `R${at + 1}`;
    const { on = '', hired = '', 'last day': terminationDate = '' } = row;
    const terminated = terminationDate === '' ? {} : { terminationDate };
    await page.employ({
      ...{ employeeId, hireDate: hired, ...terminated },
      ...definedOf({ seniorityDate: row['has worked since'], workWeekCode: row['work week'] }),
      leavePolicyCode: policy,
    });
    await page.on(on);
    const column = Object.keys(row).find((name) => name.startsWith('earned of ')) ?? '';
    return page.earned(employeeId, column.replace('earned of ', ''), on);
  };

  const policies: Readonly<Record<string, string>> = {
    'Statutory leave in China': 'CN-STATUTORY',
    'Entry, exit, and another work week': 'EU-4-WEEKS',
    'Paid time off in the United States': 'US-PTO',
  };

  describe('How leave is counted', () => {
    it('says what leave costs as the service does', async () => {
      const [counting] = tables.filter(hasColumns('costs', 'because'));
      await withPage('2026-02-20', async (page) => {
        const told: string[] = [];
        for (const row of counting?.rows ?? []) told.push(await costOf(page, row));
        expect(told).to.deep.equal(counting?.rows.map(({ costs }) => costs));
        expect(told).to.have.length.greaterThan(15);
      });
    });
  });

  for (const { title, rows } of tables.filter(hasColumns('hired'))) {
    it(`says what is earned as the service does: ${title}`, async () => {
      await withPage('2026-01-01', async (page) => {
        const told: string[] = [];
        for (const [at, row] of rows.entries()) told.push(await earnedIn(page, row, policies[title] ?? '', at));
        expect(told).to.deep.equal(rows.map((row) => Object.values(row).at(-1)));
      });
    });
  }

  for (const { title, rows } of tables.filter(hasColumns('what happens', 'ledger', 'left'))) {
    it(`says what the ledger and the balance come to as the service does: ${title}`, async () => {
      // What stands before the first row is no news of it.
      await withPage(addDays(rows[0]?.['date'] ?? '', -1), async (page) => {
        const people = rows.flatMap((row) => personIn(row['what happens'] ?? '') ?? []);
        for (const one of people) await page.news(one);
        let [person = ''] = people;
        for (const row of rows) {
          const { date = '', 'what happens': sentence = '' } = row;
          person = personIn(sentence) ?? person;
          await page.on(date);
          await perform(page, sentence);
          const told = { ledger: await page.news(person), left: await page.left(person, date) };
          expect({ ...row, ...told }, sentence).to.deep.equal(row);
        }
      });
    });
  }

  for (const { title, rows } of tables.filter(hasColumns('what happens', 'ledger', 'review'))) {
    it(`says what leave costs once its days are others, as the service does: ${title}`, async () => {
      await withPage(rows[0]?.['date'] ?? '', async (page) => {
        for (const row of rows) {
          const { date = '', 'what happens': sentence = '' } = row;
          await page.on(date);
          await perform(page, sentence);
          const told = { ledger: await page.news('KIM'), ...(await page.stands()) };
          expect({ ...row, ...told }, sentence).to.deep.equal(row);
        }
      });
    });
  }

  for (const { title, rows } of tables.filter(hasColumns('what happens', 'answer'))) {
    it(`says what is answered as the service does: ${title}`, async () => {
      await withPage(rows[0]?.['date'] ?? '2026-06-01', async (page) => {
        const told: (readonly [string, string])[] = [];
        for (const { date, 'what happens': sentence = '' } of rows) {
          if (date !== undefined) await page.on(date);
          told.push([sentence, await perform(page, sentence)]);
        }
        expect(told).to.deep.equal(rows.map((row) => [row['what happens'], row['answer']]));
      });
    });
  }

  it('leads to headings that it has', () => {
    const headings = [...DOCUMENT.matchAll(/^##+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    const led = [...DOCUMENT.matchAll(/\]\(#([^)]+)\)/g)].map(([, heading = '']) => heading);
    expect(led.filter((heading) => !headings.includes(heading))).to.deep.equal([]);
  });
});

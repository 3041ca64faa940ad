import { chainedHash, noTotals } from '../domain/payroll/control-totals.ts';
import { allRows, pagesOf } from '../lib/pages.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { numberedLineOf } from '../records/extract-record.ts';
import type { Page } from '../store/page.ts';
import type { ExtractRecord } from '../store/payroll-reads.ts';
import type { Reads, Row } from '../store/store.ts';
import { type FileFormat, writePayrollFile, type WrittenFile } from './payroll-file.ts';
import type { Perform } from './perform.ts';
import { recordAccess } from './record-access.ts';

/** Which extract is written where. */
export interface PayrollExport {
  /** Empty for the employees that have none. */
  readonly payGroup: string;
  /** YYYY-MM. */
  readonly month: string;
  readonly kind: 'REGULAR' | 'DELTA';
  /** The highest there is where left out. */
  readonly runNo?: number | undefined;
  readonly format: FileFormat;
  readonly file: string;
}

interface ExportParts {
  readonly reads: Pick<Reads, 'payroll'>;
  readonly perform: Perform;
}

/**
 * Writes an extract that is made to a file, line by line, with its control totals and the digest of the file beside it;
 * the access is journalled before. Refused with one line where there is no such extract. Throws where the stored lines are
 * not those of its hash: no file is left then.
 */
export async function exportPayroll(
  { reads, perform }: ExportParts,
  { format, file, ...asked }: PayrollExport,
): Promise<Result<WrittenFile, string>> {
  const found = bestOf(await readExtracts(reads, asked), asked.runNo);
  if (found === undefined) return refused(nothingMade(asked));
  const { extractId, lines } = found.extract;
  const { runNo } = found.extract;
  const access = await perform(
    recordAccess({
      name: 'ExportPayroll',
      criteria: { payGroup: asked.payGroup, month: asked.month, kind: asked.kind, runNo, format },
      ...{ affectedRows: lines, entity: 'PayrollExtract', entityId: extractId },
    }),
  );
  if (!access.ok) return access;
  return ok(await writePayrollFile({ file, format, extract: found.extract, lines: provenLines(reads, found.extract) }));
}

const nothingMade = ({ payGroup, month, kind, runNo }: Omit<PayrollExport, 'format' | 'file'>): string =>
  [
    `There is no ${kind} extract of ${month} that is made`,
    runNo === undefined ? '' : ` with the number ${runNo}`,
    payGroup === '' ? ', of employees without a pay group' : `, of the pay group ${payGroup}`,
    '.',
  ].join('');

function readExtracts(
  { payroll }: Pick<Reads, 'payroll'>,
  { payGroup, month, kind }: Pick<PayrollExport, 'payGroup' | 'month' | 'kind'>,
): Promise<readonly ExtractRecord[]> {
  const criteria = { ids: [], payGroups: [payGroup], months: [month], kinds: [kind], states: ['CREATED', 'CONFIRMED'] };
  return allRows(
    (page: Page<string>) => payroll.extracts(criteria, page),
    ({ extract }) => extract.extractId,
  );
}

/** The one with the highest number; of its repeats that which was confirmed, else the newest, which comes last. */
function bestOf(records: readonly ExtractRecord[], runNo: number | undefined): ExtractRecord | undefined {
  const wanted = runNo ?? Math.max(...records.map(({ extract }) => extract.runNo));
  const repeats = records.filter(({ extract }) => extract.runNo === wanted);
  return repeats.find(({ extract }) => extract.state === 'CONFIRMED') ?? repeats.at(-1);
}

/** The lines of an extract in order, a page in memory at a time; behind the last one it is proven that they are its own. */
async function* provenLines(
  { payroll }: Pick<Reads, 'payroll'>,
  { extractId, lines, hash: told }: Row<'payrollExtract'>,
): AsyncGenerator<Row<'payrollLine'>> {
  let { hash } = noTotals;
  let count = 0;
  const pages = pagesOf(
    (page: Page<number>) => payroll.lines(extractId, page),
    ({ lineNo }) => lineNo,
  );
  for await (const page of pages) {
    for (const line of page) {
      hash = chainedHash(hash, numberedLineOf(line));
      yield line;
    }
    count += page.length;
  }
  if (count !== lines || Buffer.compare(hash, told) !== 0)
    throw new Error(`The stored lines of the extract ${extractId} are not those of its hash: see muster audit verify.`);
}

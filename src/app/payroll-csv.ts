import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { lineMembers, type PayrollContent, tellLine } from './payroll-line.ts';

/** The lines of an extract as RFC 4180 has them: a header, commas, CRLF, quotes where they are needed. In UTF-8. */
export const csvOf = ({ lines }: Pick<PayrollContent, 'lines'>): AsyncIterable<Buffer> =>
  Readable.from(records(lines)).compose(
    stringify({ header: true, columns: [...lineMembers], record_delimiter: 'windows' }),
  );

async function* records(lines: PayrollContent['lines']): AsyncGenerator<readonly string[]> {
  for await (const line of lines) {
    const told = tellLine(line);
    yield lineMembers.map((name) => told[name]);
  }
}

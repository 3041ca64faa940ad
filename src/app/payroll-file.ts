import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { quantityText } from '../domain/payroll/pay-quantity.ts';
import { filled } from '../lib/filled.ts';
import { totalsOfExtract } from '../records/extract-record.ts';
import type { Row } from '../store/store.ts';
import { csvOf } from './payroll-csv.ts';
import type { PayrollContent } from './payroll-line.ts';
import { xmlOf } from './payroll-xml.ts';

/** What the file of an extract is written as. */
export type FileFormat = 'csv' | 'xml';

/** What was written. */
export interface WrittenFile {
  readonly lines: number;
  readonly employees: number;
  /** The extract's own, in base64. */
  readonly hash: string;
  /** Of the file, in hexadecimal digits. */
  readonly sha256: string;
  /** Beside the file: its control totals, and its digest as `sha256sum --check` takes it. */
  readonly manifest: string;
  readonly digest: string;
}

const formats = { csv: csvOf, xml: xmlOf } as const satisfies Record<
  FileFormat,
  (content: PayrollContent) => AsyncIterable<string | Uint8Array>
>;

/**
 * Writes an extract to a file, of which nobody sees a part, and beside it `.manifest.json` and at last `.sha256`. The
 * same extract makes the same bytes, whichever database it comes from. Rejects where it cannot be written.
 */
export async function writePayrollFile({
  file,
  format,
  ...content
}: PayrollContent & { readonly file: string; readonly format: FileFormat }): Promise<WrittenFile> {
  const hash = createHash('sha256');
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    const digested = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(undefined, chunk);
      },
    });
    // Only for who runs this: it tells what people have earned.
    const target = createWriteStream(unfinished, { flags: 'w', mode: 0o600, flush: true });
    await pipeline(Readable.from(formats[format](content), { objectMode: false }), digested, target);
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  const sha256 = hash.digest('hex');
  const [manifest, digest] = [`${file}.manifest.json`, `${file}.sha256`];
  await replaceFile(manifest, `${JSON.stringify(manifestOf(content.extract, basename(file), sha256), undefined, 2)}\n`);
  await replaceFile(digest, `${sha256}  ${basename(file)}\n`);
  const { lines, employees } = content.extract;
  return { lines, employees, hash: hashText(content.extract), sha256, manifest, digest };
}

async function replaceFile(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  await writeFile(unfinished, text, { mode: 0o600, flush: true });
  await rename(unfinished, file);
}

const hashText = ({ hash }: Row<'payrollExtract'>): string => Buffer.from(hash).toString('base64');

/** What the consumer confirms an extract by. */
const manifestOf = (extract: Row<'payrollExtract'>, file: string, sha256: string): object => ({
  file,
  sha256,
  payGroup: filled(extract.payGroup),
  month: extract.month,
  kind: extract.kind,
  runNo: extract.runNo,
  lines: extract.lines,
  employees: extract.employees,
  totals: totalsOfExtract(extract).totals.map(({ payCode, unit, quantity }) => ({
    payCode,
    unit,
    quantity: quantityText(unit, quantity),
  })),
  hash: hashText(extract),
});

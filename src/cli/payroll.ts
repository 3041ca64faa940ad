import { Command, InvalidArgumentError, Option } from 'commander';
import type { App } from '../app/app.ts';
import type { CommandContext } from './diagnosis-commands.ts';
import { complain, printLine } from './output.ts';

interface ExportOptions {
  readonly payGroup?: string;
  readonly month: string;
  readonly kind: 'REGULAR' | 'DELTA';
  readonly run?: number;
  readonly format: 'csv' | 'xml';
  readonly out: string;
}

const MONTH = /^[0-9]{4}-(0[1-9]|1[0-2])$/;

function month(text: string): string {
  if (!MONTH.test(text)) throw new InvalidArgumentError('It is not a month, such as 2026-03.');
  return text;
}

function runNo(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('It is not a whole number from 1.');
  return number;
}

/** `muster payroll`: what payroll takes at the machine itself. */
export const payrollCommand = ({ withApp }: Pick<CommandContext, 'withApp'>): Command => {
  const payroll = new Command('payroll').description('What payroll is given.');
  payroll
    .command('export')
    .description('Write an extract to a file, with its control totals and its SHA-256 in files beside it.')
    .option('--pay-group <code>', 'of which pay group; without it, of the employees that have none')
    .requiredOption('--month <month>', 'the month, such as 2026-03', month)
    .addOption(new Option('--kind <kind>', 'which kind of extract').choices(['REGULAR', 'DELTA']).default('REGULAR'))
    .option('--run <number>', 'its number; without it, the highest', runNo)
    .addOption(new Option('--format <format>', 'the format of the file').choices(['csv', 'xml']).default('csv'))
    .requiredOption('--out <file>', 'the file')
    .action((options: ExportOptions) => withApp((app) => exportExtract(app, options)));
  return payroll;
};

async function exportExtract(app: App, { payGroup = '', run, out: file, ...options }: ExportOptions): Promise<number> {
  const done = await app.exportPayroll({ ...options, payGroup, runNo: run, file });
  if (!done.ok) return complain(done.error);
  const { lines, employees, hash, sha256, manifest, digest } = done.value;
  printLine(
    `${lines} lines of ${employees} employees are in ${file}; control totals in ${manifest}, digest in ${digest}.`,
  );
  printLine(`Hash of the extract: ${hash}`);
  printLine(`SHA-256 of the file: ${sha256}`);
  return 0;
}

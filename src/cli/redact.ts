import { Command } from 'commander';
import type { App } from '../app/app.ts';
import type { CommandContext } from './diagnosis-commands.ts';
import { complain, printLine } from './output.ts';

interface RedactOptions {
  readonly employee: string;
  readonly yes?: true;
}

/** `muster redact`: makes the texts about an employee unreadable for ever. */
export const redactCommand = ({ withApp, end }: Pick<CommandContext, 'withApp' | 'end'>): Command =>
  new Command('redact')
    .description('Destroy the key of an employee’s reasons, comments and positions. Nothing brings them back.')
    .requiredOption('--employee <employee-id>', 'whose')
    .option('--yes', 'do it: without this it only says what it would do')
    .action(async ({ employee, yes }: RedactOptions) => {
      if (yes === true) return withApp((app) => redact(app, employee));
      printLine(`This would destroy all reasons, comments and positions of ${employee}. Add --yes to do it.`);
      end(1);
    });

async function redact(app: App, employeeId: string): Promise<number> {
  const done = await app.redactEmployee(employeeId);
  if (!done.ok) return complain(done.error);
  if (done.value === undefined) {
    printLine(`Nothing of ${employeeId} is left to destroy.`);
    return 0;
  }
  printLine(`The texts of ${employeeId} are destroyed. Rows that had some, by table:`);
  for (const [table, count] of Object.entries(done.value)) printLine(`${String(count).padStart(8)}  ${table}`);
  return 0;
}

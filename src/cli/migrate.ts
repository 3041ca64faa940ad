import { Command } from 'commander';
import { messageOf } from '../app/message-of.ts';
import { type Migration, openMigration } from '../app/migration.ts';
import type { CommandContext } from './diagnosis-commands.ts';
import { printLine } from './output.ts';

interface MigrateOptions {
  readonly plan?: true;
  readonly dryRun?: true;
}

/** `muster migrate`: brings the database on a server to the schema of this program. */
export const migrateCommand = ({ configure, end }: Pick<CommandContext, 'configure' | 'end'>): Command =>
  new Command('migrate')
    .description('Bring the database on SQL Server to the schema of this program, by a login that may change it.')
    .option('--plan', 'only list what would be applied')
    .option('--dry-run', 'only print the SQL that would be run')
    .action(async (options: MigrateOptions) => {
      const config = configure();
      if (config === undefined) return;
      try {
        end(await migrate(await openMigration(config), options));
      } catch (cause) {
        process.stderr.write(`muster: store.url: ${messageOf(cause)}\n`);
        end(1);
      }
    });

async function migrate(migration: Migration | undefined, { plan, dryRun }: MigrateOptions): Promise<number> {
  if (migration === undefined) {
    printLine('The embedded database is migrated when the service starts: there is nothing to do.');
    return 0;
  }
  const isDryRun = plan === true || dryRun === true;
  const { from, to, steps } = isDryRun ? await migration.plan() : await migration.apply();
  if (steps.length === 0) {
    printLine(`The database has schema version ${to}: there is nothing to do.`);
    return 0;
  }
  for (const { name, sql } of steps) printLine(dryRun === true ? `-- ${name}\n${sql}` : name);
  if (dryRun !== true) printLine(`${isDryRun ? 'Would bring' : 'Brought'} the database from version ${from} to ${to}.`);
  return 0;
}

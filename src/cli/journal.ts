import { Command } from 'commander';
import type { JournalTools } from '../app/journal-tools.ts';
import { newOrigin } from '../app/new-origin.ts';
import type { WithDesk } from './audit.ts';
import { printLine } from './output.ts';

/** `muster journal`: what is to be done after a restore. */
export const journalCommand = (withDesk: WithDesk): Command => {
  const journal = new Command('journal').description('The sealed journal as a log of its own.');
  journal
    .command('recover')
    .description('After a restore: let the journal go on under a new origin that names the old one.')
    .action(() => withDesk(recover));
  return journal;
};

async function recover(desk: JournalTools): Promise<number> {
  const done = await desk.recover(newOrigin());
  if (!done.ok) {
    process.stderr.write(`muster: ${done.error}\n`);
    return 1;
  }
  const { from, to } = done.value;
  printLine(`The journal goes on as ${to.origin} with ${to.size} events.`);
  printLine(`It was ${from.origin}, signed up to ${from.size} events: what of them is not in the database is lost.`);
  return 0;
}

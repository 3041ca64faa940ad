import { Command } from 'commander';
import type { JournalTools } from '../app/journal-tools.ts';
import { newOrigin } from '../app/new-origin.ts';
import type { WithDesk } from './audit.ts';
import { complain, printLine } from './output.ts';

/** `muster journal`: what is to be done after a restore. */
export const journalCommand = (withDesk: WithDesk): Command => {
  const journal = new Command('journal').description('The sealed journal as a log of its own.');
  journal
    .command('recover')
    .description(
      'After a restore, or where the database is lost: let the journal go on under a new origin that names the old one.',
    )
    .action(() => withDesk(recover, 'recover'));
  return journal;
};

async function recover(desk: JournalTools): Promise<number> {
  const done = await desk.recover(newOrigin());
  if (!done.ok) return complain(done.error);
  const { from, to } = done.value;
  printLine(`The journal goes on as ${to.origin} with ${to.size} events.`);
  for (const { origin, size } of from)
    printLine(`It was ${origin}, signed up to ${size} events: what of them is not in the database is lost.`);
  if (from.length === 0) printLine('Nothing tells which journal was there before: no checkpoint of it is left.');
  return 0;
}

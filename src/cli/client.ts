import { Command } from 'commander';
import type { App } from '../app/app.ts';
import type { CommandContext } from './diagnosis-commands.ts';
import { complain, printLine } from './output.ts';

interface ClientAddOptions {
  readonly role: readonly string[];
  readonly displayName?: string;
  readonly textOnly?: true;
  readonly allowShortNonces?: true;
}

/** `muster client`: makes the first one also where there is nothing yet. */
export const clientCommand = (withApp: CommandContext['withApp']): Command => {
  const client = new Command('client').description('The systems that may call.');
  client
    .command('add <client-id>')
    .description('Make a client. Its secret is shown once.')
    .requiredOption('--role <role...>', 'what it may do: erp, auditor, integrator, hr, payroll, portal, admin')
    .option('--display-name <name>', 'a name for people')
    .option('--text-only', 'keep only a hash of the secret: the client cannot send password digests')
    .option('--allow-short-nonces', 'accept digests with nonces of 4 to 7 bytes, as some PHP clients make them')
    .action((clientId: string, options: ClientAddOptions) => withApp((app) => add(app, clientId, options), 'begin'));
  client
    .command('list')
    .description('List all clients.')
    .action(() => withApp(list));
  client
    .command('disable <client-id>')
    .description('Refuse a client from now on, running services included.')
    .action((clientId: string) => withApp((app) => disable(app, clientId)));
  client
    .command('enable <client-id>')
    .description('Let a client that is disabled call again, with the secret that it had.')
    .action((clientId: string) => withApp((app) => enable(app, clientId)));
  client
    .command('allow-short-nonces <client-id>')
    .description('Accept nonces of 4 to 7 bytes from a client that cannot be changed, as some PHP clients make them.')
    .action((clientId: string) => withApp((app) => allowShortNonces(app, clientId)));
  return client;
};

async function add(
  app: App,
  clientId: string,
  { role, displayName = clientId, textOnly, allowShortNonces: hasShortNonces }: ClientAddOptions,
): Promise<number> {
  const roles = hasShortNonces === true ? [...role, 'short-nonces'] : role;
  const made = await app.clients.add({
    clientId,
    displayName,
    roles,
    passwords: textOnly === true ? 'text' : 'digest',
  });
  if (!made.ok) return complain(made.error);
  printLine(`Client ${clientId} (${roles.join(', ')}) was made. Its secret is shown only now:`);
  printLine(made.value.secret);
  return 0;
}

async function list(app: App): Promise<number> {
  for (const { clientId, roles, status, displayName } of await app.clients.list()) {
    printLine(`${clientId.padEnd(24)} ${status.padEnd(9)} ${roles.join(',').padEnd(24)} ${displayName}`);
  }
  return 0;
}

async function disable({ clients }: App, clientId: string): Promise<number> {
  const done = await clients.disable(clientId);
  if (!done.ok) return complain(done.error);
  printLine(`Client ${clientId} is disabled.`);
  return 0;
}

async function enable({ clients }: App, clientId: string): Promise<number> {
  const done = await clients.enable(clientId);
  if (!done.ok) return complain(done.error);
  printLine(`Client ${clientId} is enabled, with the secret that it had.`);
  return 0;
}

async function allowShortNonces({ clients }: App, clientId: string): Promise<number> {
  const done = await clients.allowShortNonces(clientId);
  if (!done.ok) return complain(done.error);
  printLine(`Client ${clientId} may use nonces of 4 bytes and more.`);
  return 0;
}

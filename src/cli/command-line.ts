import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { type App, openApp, openAudit } from '../app/app.ts';
import type { JournalTools } from '../app/journal-tools.ts';
import { messageOf } from '../app/message-of.ts';
import { openConsole } from '../app/console.ts';
import { productVersion } from '../app/product.ts';
import { type Config, type ConfigSources, loadConfig } from '../config/config.ts';
import { createLog } from '../observe/log.ts';
import { auditCommand } from './audit.ts';
import { call, type CallArguments } from './call.ts';
import { type CommandContext, diagnosisCommands } from './diagnosis-commands.ts';
import { journalCommand } from './journal.ts';
import { migrateCommand } from './migrate.ts';
import { redactCommand } from './redact.ts';
import { serve } from './serve.ts';
import { printLine } from './output.ts';

interface ClientAddOptions {
  readonly role: readonly string[];
  readonly displayName?: string;
  readonly textOnly?: true;
  readonly allowShortNonces?: true;
}

/** Runs `muster` with the arguments of a process; answers the exit code: 0, or 1 with one line on standard error. */
export async function runCommandLine(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('muster')
    .description('Attendance and leave over SOAP, with a sealed audit trail.')
    .version(productVersion);
  program.addOption(new Option('--config <file>', 'a JSON file with settings').env('MUSTER_CONFIG'));

  const sources = (): ConfigSources => ({ file: program.opts<{ config?: string }>().config, env: process.env });
  const configure = (): Config | undefined => {
    const config = loadConfig(sources());
    if (config.ok) return config.value;
    exitCode = complain(config.error.line);
    return undefined;
  };

  const withApp = async (work: (app: App) => Promise<number>): Promise<void> => {
    const config = configure();
    if (config === undefined) return;
    const app = await openApp(config, createLog(config.log), `console:${userInfo().username}`);
    if (!app.ok) {
      exitCode = complain(app.error.line);
      return;
    }
    try {
      exitCode = await work(app.value).finally(() => app.value.close());
    } catch (cause) {
      exitCode = complain(messageOf(cause));
    }
  };

  program
    .command('serve')
    .description('Start the service. The first start makes keys, demo clients and a small sample company.')
    .action(async () => {
      const config = configure();
      if (config !== undefined) exitCode = await serve(config, createLog(config.log));
    });

  program.addCommand(clientCommand(withApp));
  const context = { sources, configure, withApp, end: (code: number) => (exitCode = code) };
  for (const command of diagnosisCommands(context)) program.addCommand(command);

  const withDesk = async (work: (desk: JournalTools) => Promise<number>): Promise<void> => {
    const config = configure();
    if (config === undefined) return;
    const desk = await openAudit(config, createLog(config.log), `console:${userInfo().username}`);
    if (!desk.ok) {
      exitCode = complain(desk.error.line);
      return;
    }
    exitCode = await work(desk.value).finally(() => desk.value.close());
  };
  program.addCommand(auditCommand(withDesk, (code) => (exitCode = code)));
  program.addCommand(journalCommand(withDesk));
  program.addCommand(migrateCommand(context));
  program.addCommand(redactCommand(context));

  callCommand(program).action(async (operation: string | undefined, options: CallArguments) => {
    const config = configure();
    if (config !== undefined) exitCode = await call(openConsole(), config, operation, options);
  });

  await program.parseAsync([...argv]);
  return exitCode;
}

const clientCommand = (withApp: CommandContext['withApp']): Command => {
  const client = new Command('client').description('The systems that may call.');
  client
    .command('add <client-id>')
    .description('Make a client. Its secret is shown once.')
    .requiredOption('--role <role...>', 'what it may do: erp, auditor, integrator, admin')
    .option('--display-name <name>', 'a name for people')
    .option('--text-only', 'keep only a hash of the secret: the client cannot send password digests')
    .option('--allow-short-nonces', 'accept digests with nonces of 4 to 7 bytes, as some PHP clients make them')
    .action((clientId: string, options: ClientAddOptions) => withApp((app) => add(app, clientId, options)));
  client
    .command('list')
    .description('List all clients.')
    .action(() => withApp(list));
  client
    .command('disable <client-id>')
    .description('Refuse a client from now on, running services included.')
    .action((clientId: string) => withApp((app) => disable(app, clientId)));
  client
    .command('allow-short-nonces <client-id>')
    .description('Accept nonces of 4 to 7 bytes from a client that cannot be changed, as some PHP clients make them.')
    .action((clientId: string) => withApp((app) => allowShortNonces(app, clientId)));
  return client;
};

const callCommand = (program: Command): Command =>
  program
    .command('call [operation]')
    .description('Send a request to a service and show request and reply as they stand on the wire.')
    .option('--json <request>', 'the request as JSON, or @file; a write without requestId gets one')
    .option('--url <url>', 'where the service is; without it, where this configuration serves')
    .option('--client <client-id>', 'who calls')
    .addOption(new Option('--secret <secret>', 'the secret of the client').env('MUSTER_CALL_SECRET'))
    .addOption(new Option('--soap <version>', 'the version of SOAP').choices(['1.1', '1.2']).default('1.1'))
    .option('--dry-run', 'show the request and do not send it')
    .option('--list', 'list all operations')
    .option('--template', 'print a request to be filled in');

function complain(line: string): number {
  process.stderr.write(`muster: ${line}\n`);
  return 1;
}

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

async function disable(app: App, clientId: string): Promise<number> {
  const done = await app.clients.disable(clientId);
  if (!done.ok) return complain(done.error);
  printLine(`Client ${clientId} is disabled.`);
  return 0;
}

async function allowShortNonces(app: App, clientId: string): Promise<number> {
  const done = await app.clients.allowShortNonces(clientId);
  if (!done.ok) return complain(done.error);
  printLine(`Client ${clientId} may use nonces of 4 bytes and more.`);
  return 0;
}

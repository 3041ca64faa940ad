import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { openApp, openAudit } from '../app/app.ts';
import { messageOf } from '../app/message-of.ts';
import { openConsole } from '../app/console.ts';
import { productVersion } from '../app/product.ts';
import { type Config, type ConfigSources, loadConfig } from '../config/config.ts';
import { createLog } from '../observe/log.ts';
import { auditCommand, type WithDesk } from './audit.ts';
import { call, type CallArguments } from './call.ts';
import { clientCommand } from './client.ts';
import { type CommandContext, diagnosisCommands } from './diagnosis-commands.ts';
import { journalCommand } from './journal.ts';
import { migrateCommand } from './migrate.ts';
import { complain } from './output.ts';
import { payrollCommand } from './payroll.ts';
import { redactCommand } from './redact.ts';
import { serve } from './serve.ts';

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

  const withApp: CommandContext['withApp'] = async (work, whenNew = 'refuse') => {
    const config = configure();
    if (config === undefined) return;
    const app = await openApp(config, createLog(config.log), `console:${userInfo().username}`, { whenNew });
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

  const withDesk: WithDesk = async (work, whenNew) => {
    const config = configure();
    if (config === undefined) return;
    const desk = await openAudit(config, createLog(config.log), `console:${userInfo().username}`, whenNew);
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
  program.addCommand(payrollCommand(context));

  callCommand(program).action(async (operation: string | undefined, options: CallArguments) => {
    const config = configure();
    if (config !== undefined) exitCode = await call(openConsole(), config, operation, options);
  });

  await program.parseAsync([...argv]);
  return exitCode;
}

const callCommand = (program: Command): Command =>
  program
    .command('call [operation]')
    .description('Send a request to a service and print its answer as JSON.')
    .option(
      '--json <request>',
      'the request as JSON, @file, or @- for standard input; a write without requestId gets one',
    )
    .option('--url <url>', 'where the service is; without it, where this configuration serves')
    .option('--client <client-id>', 'who calls; its secret is told by the variable MUSTER_CALL_SECRET')
    // Others on the machine can read a command line; it stays for who has no variables.
    .addOption(new Option('--secret <secret>', 'the secret of the client').env('MUSTER_CALL_SECRET').hideHelp())
    .addOption(new Option('--soap <version>', 'the version of SOAP').choices(['1.1', '1.2']).default('1.1'))
    .option('-v, --verbose', 'show request and reply as they stand on the wire, on standard error')
    .option('--dry-run', 'show the request and do not send it')
    .option('--list', 'list all operations')
    .option('--template', 'print a request to be filled in');

import { readFileSync } from 'node:fs';
import type { Console } from '../app/console.ts';
import type { Config } from '../config/config.ts';
import { printLine } from './output.ts';
import { ownUrl } from './own-url.ts';

/** The options of `muster call` as they were typed. */
export interface CallArguments {
  readonly json?: string;
  readonly url?: string;
  readonly client?: string;
  readonly secret?: string;
  readonly soap: '1.1' | '1.2';
  readonly dryRun?: true;
  readonly list?: true;
  readonly template?: true;
}

/** Runs `muster call`; answers the exit code: 0 where the service answered with a response. */
export async function call(
  console: Console,
  config: Config,
  operation: string | undefined,
  options: CallArguments,
): Promise<number> {
  if (options.list === true) return list(console);
  if (operation === undefined) return complain(['Name an operation, or ask for --list.']);
  if (options.template === true) return printTemplate(console, operation);
  const { client, secret } = options;
  if (client === undefined) return complain(['Name the client that calls: --client']);
  if (secret === undefined) return complain(['Tell the secret of the client: --secret or MUSTER_CALL_SECRET']);
  const json = readJson(options.json ?? '{}');
  if (json === undefined) return complain([`The file ${String(options.json).slice(1)} cannot be read.`]);
  const credentials = { clientId: client, secret };
  const url = options.url ?? ownUrl(config, 'public');
  const prepared = console.prepare({ operation, json, credentials, url, soap: options.soap, now: new Date() });
  if (!prepared.ok) return complain(prepared.error);
  printLine(`POST ${prepared.value.url}`);
  for (const [name, value] of Object.entries(prepared.value.headers)) printLine(`${name}: ${value}`);
  printLine('');
  printLine(prepared.value.message);
  return options.dryRun === true ? 0 : send(console, prepared.value);
}

async function send(console: Console, prepared: Parameters<Console['send']>[0]): Promise<number> {
  const reply = await console.send(prepared).catch((cause: unknown) => reasonOf(cause));
  if (typeof reply === 'string') return complain([`No reply from ${prepared.url}: ${reply}`]);
  printLine(`HTTP ${reply.status}`);
  printLine('');
  printLine(reply.text);
  if (reply.json !== undefined) printLine(JSON.stringify(reply.json, undefined, 2));
  return reply.isResponse ? 0 : 1;
}

/** fetch tells why in the cause of what it throws. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}

function list(console: Console): number {
  for (const { name, service, documentation } of console.operations()) {
    printLine(`${name.padEnd(22)} ${service.padEnd(12)} ${documentation}`);
  }
  return 0;
}

function printTemplate(console: Console, operation: string): number {
  const template = console.template(operation, new Date());
  if (!template.ok) return complain(template.error);
  printLine(JSON.stringify(template.value, undefined, 2));
  return 0;
}

/** The text itself, or of `@file` the content; undefined where there is no such file. */
function readJson(text: string): string | undefined {
  if (!text.startsWith('@')) return text;
  try {
    return readFileSync(text.slice(1), 'utf8');
  } catch {
    return undefined;
  }
}

function complain(lines: readonly string[]): number {
  for (const line of lines) process.stderr.write(`muster: ${line}\n`);
  return 1;
}

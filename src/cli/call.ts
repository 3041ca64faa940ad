import { readFileSync } from 'node:fs';
import type { Console } from '../app/console.ts';
import type { Config } from '../config/config.ts';
import type { JsonValue } from '../lib/json.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import { complain, printLine } from './output.ts';
import { ownUrl } from './own-url.ts';
import { serviceUrl } from './service-url.ts';

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
  readonly verbose?: true;
}

type Prepared = Parameters<Console['send']>[0];

/**
 * Runs `muster call`; answers the exit code: 0 where the service answered with a response. Standard output has the answer
 * as JSON alone, response or fault; what went over the wire is for standard error.
 */
export async function call(
  console: Console,
  config: Config,
  operation: string | undefined,
  options: CallArguments,
): Promise<number> {
  if (options.list === true) return list(console);
  if (operation === undefined) return complain('Name an operation, or ask for --list.');
  if (options.template === true) return printTemplate(console, operation);
  const { client, secret } = options;
  if (client === undefined) return complain('Name the client that calls: --client');
  // `export MUSTER_CALL_SECRET=$ERP_SECRET` in a shell that knows no ERP_SECRET.
  if (secret === undefined || secret === '')
    return complain('Tell the secret of the client by the variable MUSTER_CALL_SECRET: it is not set, or empty.');
  const json = readJson(options.json ?? '{}');
  if (json === undefined) return complain(`The file ${String(options.json).slice(1)} cannot be read.`);
  const url = urlOf(config, options);
  if (!url.ok) return complain(url.error);
  const credentials = { clientId: client, secret };
  const request = { operation, json, credentials, url: url.value, soap: options.soap, now: new Date() };
  const prepared = console.prepare(request);
  if (!prepared.ok) return complainOfAll(prepared.error);
  if (options.dryRun === true) {
    showRequest(prepared.value, printLine);
    return 0;
  }
  const show = options.verbose === true ? printOnError : undefined;
  if (show !== undefined) showRequest(prepared.value, show);
  return send(console, prepared.value, show);
}

/** A free port that a service took tells nobody which it is. */
function urlOf(config: Config, { url }: CallArguments): Result<string, string> {
  if (url !== undefined) return serviceUrl(url);
  const { port, publicUrl } = config.http;
  return port === 0 && publicUrl === undefined
    ? refused('Tell where the service is: --url')
    : ok(ownUrl(config, 'public'));
}

type Show = (line: string) => void;

const printOnError: Show = (line) => process.stderr.write(`${line}\n`);

function showRequest({ url, headers, message }: Prepared, show: Show): void {
  show(`POST ${url}`);
  for (const [name, value] of Object.entries(headers)) show(`${name}: ${value}`);
  show('');
  show(message);
}

async function send(console: Console, prepared: Prepared, show: Show | undefined): Promise<number> {
  const reply = await console.send(prepared).catch((cause: unknown) => reasonOf(cause));
  if (typeof reply === 'string') return complain(`No reply from ${prepared.url}: ${reply}`);
  show?.(`\nHTTP ${reply.status}\n`);
  show?.(reply.text);
  if (reply.json === undefined)
    return complain(
      `${prepared.url} answered HTTP ${reply.status} with what is no reply of Muster. --verbose shows it; look at --url.`,
    );
  printLine(JSON.stringify(reply.json, undefined, 2));
  return reply.isResponse ? 0 : complain(`HTTP ${reply.status}: ${faultLine(reply.json)}`);
}

/** What a fault says in one line; all of it stands on standard output. */
function faultLine(fault: JsonValue): string {
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return 'a fault';
  const { code, message } = fault;
  return [code, message].filter((part) => typeof part === 'string').join(': ');
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
  if (!template.ok) return complainOfAll(template.error);
  printLine(JSON.stringify(template.value, undefined, 2));
  return 0;
}

/** The text itself, or the content of `@file`, or of standard input for `@-`; undefined where there is no such file. */
function readJson(text: string): string | undefined {
  if (!text.startsWith('@')) return text;
  try {
    return readFileSync(text === '@-' ? process.stdin.fd : text.slice(1), 'utf8');
  } catch {
    return undefined;
  }
}

function complainOfAll(lines: readonly string[]): number {
  for (const line of lines) complain(line);
  return 1;
}

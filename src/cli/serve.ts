import type { MadeClient } from '../app/clients.ts';
import { messageOf } from '../app/message-of.ts';
import { type App, openApp } from '../app/app.ts';
import { productVersion } from '../app/product.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../lib/log.ts';
import { complain, printLine } from './output.ts';
import { ownUrl } from './own-url.ts';
import { servedBy } from './served-by.ts';

/** Serves until a signal asks to stop; answers the exit code. */
export async function serve(config: Config, logger: Logger): Promise<number> {
  const lost = Promise.withResolvers<'lost'>();
  const onFailure = (cause: unknown): void => {
    logger.error('The database is lost for this process; ending it.', { cause });
    lost.resolve('lost');
  };
  const opened = await openApp(config, logger, 'system:serve', { onFailure });
  if (!opened.ok) return complain(opened.error.line);
  const app = opened.value;
  try {
    const end = await serveUntil(lost.promise, app, config, logger).finally(() => app.close());
    if (end === 'lost') return 1;
    logger.info('Stopped.');
    return 0;
  } catch (cause) {
    return complain(await startProblem(cause, config));
  }
}

async function serveUntil(
  lost: Promise<'lost'>,
  app: App,
  config: Config,
  logger: Logger,
): Promise<'lost' | 'stopped'> {
  const url = await app.start();
  const clients = await app.firstStart();
  welcome(url, config, clients);
  logger.info('Muster is running.', { url, version: productVersion });
  return Promise.race([stopSignal(logger), lost]);
}

const listenReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already; set another port',
  EACCES: 'this user may not listen there; set a port from 1024',
  EADDRNOTAVAIL: 'this machine has no such address; set another host',
  ENOTFOUND: 'this name has no address; set another host',
};

async function startProblem(cause: unknown, config: Config): Promise<string> {
  const { http } = config;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const server = code === 'EADDRINUSE' ? await servedBy(ownUrl(config, 'local')) : undefined;
  if (server !== undefined)
    return `http.port is ${String(http.port)}: ${server} runs there already; stop it, or set another port (${code})`;
  const reason = listenReasons[code];
  if (reason === undefined) return messageOf(cause);
  const setting =
    code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND'
      ? `http.host is "${http.host}"`
      : `http.port is ${String(http.port)}`;
  return `${setting}: ${reason} (${code})`;
}

/** Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. */
function stopSignal(logger: Logger): Promise<'stopped'> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      logger.info('Stopping: finishing what is in flight.', { signal });
      for (const name of ['SIGTERM', 'SIGINT'] as const) {
        process.off(name, stop);
        process.on(name, () => process.exit(1));
      }
      resolve('stopped');
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}

function welcome(url: string, { data }: Config, clients: readonly MadeClient[]): void {
  printLine(`Muster ${productVersion} is running at ${url}`);
  printLine(`Data folder: ${data.folder}`);
  const [first] = clients;
  if (first === undefined) return;
  printLine('');
  printLine('First start: keys, a small sample company and demo clients were made.');
  printLine('The secrets are shown only now; keep them.');
  printLine('');
  printLine('  role         client id         secret');
  for (const { clientId, roles, secret } of clients)
    printLine(`  ${roles.join(',').padEnd(12)} ${clientId.padEnd(17)} ${secret}`);
  printLine('');
  printLine('Import into your tool:');
  for (const service of services) printLine(`  ${url}/soap/${service}?wsdl`);
  printLine('');
  printLine('A first call (the password goes as text: from this machine or over TLS only):');
  printLine('');
  printLine(pingByCurl(url, first));
  printLine('');
}

const services = ['attendance', 'leave', 'workforce', 'payroll', 'audit', 'integration'];

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

/** A line for a shell that calls Ping. The message goes by standard input: others can read the arguments of a command. */
const pingByCurl = (url: string, { clientId, secret }: MadeClient): string =>
  `curl -s ${url}/soap/integration -H 'Content-Type: text/xml' -d @- <<< '` +
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header>` +
  `<w:Security xmlns:w="${WSSE}"><w:UsernameToken><w:Username>${clientId}</w:Username>` +
  `<w:Password>${secret}</w:Password></w:UsernameToken></w:Security></e:Header>` +
  `<e:Body><Ping xmlns="urn:muster:integration:v1"><text>hello</text></Ping></e:Body></e:Envelope>'`;

import { ok, refused, type Result } from '../lib/result.ts';

const EXAMPLE = 'such as http://127.0.0.1:8080';
const TLS_PORT = /^[^/]*:443(?:\/|$)/;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** What somebody copies from a WSDL or a browser: the address of a service, or its description. */
const SERVICE_PATH = /\/soap(?:12)?(?:\/[^/]*)?\/?$/i;

/**
 * Where a service is, from what was typed: a scheme may be missing (https at port 443, else http), and the path and query
 * of one of its services may follow. The path of a proxy stays. Refused with one line.
 */
export function serviceUrl(typed: string): Result<string, string> {
  const text = typed.trim();
  const url = parse(SCHEME.test(text) ? text : `${TLS_PORT.test(text) ? 'https' : 'http'}://${text}`);
  if (url === undefined || url.hostname === '') return refused(`--url is "${typed}": it is no address, ${EXAMPLE}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return refused(`--url is "${typed}": only http and https are called, ${EXAMPLE}`);
  if (url.username !== '' || url.password !== '')
    return refused('--url has a name or a password in it: tell them by --client and MUSTER_CALL_SECRET');
  return ok(url.origin + url.pathname.replace(SERVICE_PATH, '').replace(/\/+$/, ''));
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

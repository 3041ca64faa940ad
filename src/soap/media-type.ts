/** A media type header taken apart, names in lower case. */
export interface MediaType {
  readonly name: string;
  /** Of the message itself: of a package, such as that of MTOM, what it says of its root part (RFC 2387, 3.1; XOP, 4.1). */
  readonly root: string;
  readonly charset: string | undefined;
  /** SOAP 1.2: the action parameter of application/soap+xml (RFC 3902). */
  readonly action: string | undefined;
}

const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))/g;
const known = new Map<string, MediaType>();
const MOST_KNOWN = 100;

const packages: ReadonlySet<string> = new Set(['multipart/related', 'application/xop+xml']);

const nameIn = (header: string): string => (header.split(';', 1)[0] ?? '').trim().toLowerCase();

/** Reads a Content-Type header (RFC 9110, 8.3). The few forms that callers use are remembered. */
export function readMediaType(header: string): MediaType {
  const remembered = known.get(header);
  if (remembered !== undefined) return remembered;
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, bare] of header.matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '');
  }
  const name = nameIn(header);
  const mediaType = {
    name,
    root: packages.has(name) ? nameIn(parameters.get('start-info') ?? parameters.get('type') ?? '') : name,
    // Some senders quote it as they would in a program.
    charset: parameters.get('charset')?.replace(/^'(.*)'$/, '$1'),
    action: parameters.get('action'),
  };
  if (known.size < MOST_KNOWN) known.set(header, mediaType);
  return mediaType;
}

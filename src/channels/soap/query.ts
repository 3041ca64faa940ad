/** The query of a URL; names in lower case, as tools write them in any. The last of several values counts. */
export function readQuery(url: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  const from = url.indexOf('?');
  if (from < 0) return query;
  for (const [name, value] of new URLSearchParams(url.slice(from + 1))) query.set(name.toLowerCase(), value);
  return query;
}

/** Whether a URL asks for the challenge of HTTP Basic: `?auth=basic`. */
export const namesBasic = (url: string): boolean =>
  url.includes('?') && readQuery(url).get('auth')?.trim().toLowerCase() === 'basic';

const PATIENCE_MS = 2000;

/** What of Muster answers at an address: `Muster 0.1.0`, or `Muster` where it does not tell its health; else undefined. */
export async function servedBy(url: string): Promise<string | undefined> {
  const [live, description] = await Promise.all([read(`${url}/health/live`), read(`${url}/soap/integration?wsdl`)]);
  const told = live === undefined ? undefined : versionIn(live);
  if (told !== undefined) return `Muster ${told}`;
  return description?.includes('urn:muster:integration:') === true ? 'Muster' : undefined;
}

async function read(url: string): Promise<string | undefined> {
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return await reply.text();
  } catch {
    return undefined;
  }
}

function versionIn(live: string): string | undefined {
  try {
    const { service, version } = JSON.parse(live) as { readonly service?: unknown; readonly version?: unknown };
    return service === 'muster' ? String(version) : undefined;
  } catch {
    return undefined;
  }
}

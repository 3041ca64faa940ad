/** The one form in which UUIDs are stored and told: lower case with hyphens (RFC 9562, 4). Takes 32 hex digits too. */
export function canonicalUuid(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === 36) return lower;
  const [a, b, c, d] = [lower.slice(0, 8), lower.slice(8, 12), lower.slice(12, 16), lower.slice(16, 20)];
  return `${a}-${b}-${c}-${d}-${lower.slice(20)}`;
}

/** The 16 bytes that a UUID in canonical form writes. */
export const uuidBytes = (uuid: string): Uint8Array => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const UUID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

/** Whether a text is a UUID, with hyphens or as 32 hex digits. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** The UUID in canonical form that 16 bytes stand for. */
export const bytesUuid = (bytes: Uint8Array): string => canonicalUuid(Buffer.from(bytes).toString('hex'));

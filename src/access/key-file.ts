import { randomBytes } from 'node:crypto';
import type { Result } from '../lib/result.ts';
import { ok, refused } from '../lib/result.ts';

/** What keys are for. One key never serves two purposes. */
export const keyUses = ['audit-mac', 'credential-hash', 'credential-cipher', 'checkpoint', 'text-cipher'] as const;

export type KeyUse = (typeof keyUses)[number];

/** One key as the file holds it: `createdAt` in ISO 8601 UTC, `value` 32 bytes in base64. */
export interface KeyRecord {
  readonly id: string;
  readonly use: KeyUse;
  readonly createdAt: string;
  readonly value: string;
}

/** Length of every key: HMAC-SHA-256, AES-256 and the seed of an Ed25519 key all take 32 bytes. */
export const KEY_BYTES = 32;

const FORMAT = 1;
const KEY_ID = /^[0-9a-f]{16}$/;
const CREATED_AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** A fresh key for each purpose. */
export const newKeyRecords = (createdAt: string): readonly KeyRecord[] =>
  keyUses.map((use) => ({
    id: randomBytes(8).toString('hex'),
    use,
    createdAt,
    value: randomBytes(KEY_BYTES).toString('base64'),
  }));

/** The text of a key file. */
export const encodeKeyFile = (keys: readonly KeyRecord[]): string =>
  `${JSON.stringify({ format: FORMAT, keys }, undefined, 2)}\n`;

/** Reads the text of a key file, strictly. Refused with what is wrong, which never quotes a key. */
export const decodeKeyFile = (text: string): Result<readonly KeyRecord[], string> => {
  const content = parseJson(text);
  if (!isRecord(content)) return refused('it is not a JSON object');
  if (content.format !== FORMAT) return refused(`its format is not ${FORMAT}`);
  if (!Array.isArray(content.keys)) return refused('it has no list of keys');
  const keys: KeyRecord[] = [];
  for (const [index, entry] of content.keys.entries()) {
    const key = decodeKey(entry);
    if (!key.ok) return refused(`keys[${index}]: ${key.error}`);
    if (keys.some(({ id }) => id === key.value.id)) return refused(`keys[${index}]: its id occurs twice`);
    keys.push(key.value);
  }
  return ok(keys);
};

const decodeKey = (entry: unknown): Result<KeyRecord, string> => {
  if (!isRecord(entry)) return refused('it is not an object');
  const { id, createdAt, value } = entry;
  const use = keyUses.find((known) => known === entry.use);
  if (typeof id !== 'string' || !KEY_ID.test(id)) return refused('its id is not 16 hex digits');
  if (use === undefined) return refused(`its use is not one of ${keyUses.join(', ')}`);
  if (typeof createdAt !== 'string' || !isTime(createdAt)) return refused('its createdAt is not a time in UTC');
  if (typeof value !== 'string' || !isKeyValue(value)) return refused(`its value is not ${KEY_BYTES} bytes in base64`);
  return ok({ id, use, createdAt, value });
};

const isTime = (text: string): boolean => CREATED_AT.test(text) && !Number.isNaN(Date.parse(text));

const isKeyValue = (text: string): boolean => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

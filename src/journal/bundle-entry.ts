import { tables } from '../store/tables/tables.ts';
import type { Column } from '../store/tables/column.ts';
import type { AuditRecord } from '../store/store.ts';
import type { LeafRow } from './leaf-bytes.ts';

/** An event as a bundle tells it. */
export interface BundleEntry {
  readonly index: number;
  readonly row: LeafRow;
  readonly leafHash: Uint8Array;
}

const columns: readonly (readonly [name: string, column: Column])[] = Object.entries<Column>(
  tables.auditEvent.columns,
).filter(([name]) => !['eventIndex', 'macKeyId', 'mac'].includes(name));

const names = ['index', ...columns.map(([name]) => name), 'leafHash'];

type Printed = string | number | null;

const printed = (value: unknown): Printed => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

const membersOf = ({ index, row, leafHash }: BundleEntry): Record<string, Printed> => ({
  index,
  ...Object.fromEntries(columns.map(([name]) => [name, printed(row[name as keyof LeafRow])])),
  leafHash: printed(leafHash),
});

/** The entry of a sealed event. */
export const entryOf = ({ event, leafHash }: AuditRecord): BundleEntry => ({
  index: event.eventIndex,
  row: event,
  leafHash,
});

/** One line of `entries.jsonl`, its newline included: members in order of the columns, uuids as text, bytes in base64. */
export const printJsonLine = (entry: BundleEntry): string => `${JSON.stringify(membersOf(entry))}\n`;

/** The first line of `entries.csv`. */
export const CSV_HEADER = `${names.join(',')}\r\n`;

const csvField = (value: Printed | undefined): string => {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One record of `entries.csv` (RFC 4180), its line end included; null is an empty field. */
export const printCsvLine = (entry: BundleEntry): string => {
  const members = membersOf(entry);
  return `${names.map((name) => csvField(members[name])).join(',')}\r\n`;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isOfKind = (value: unknown, { kind, nullable }: Column): boolean => {
  if (value === null) return nullable;
  if (kind === 'integer') return Number.isSafeInteger(value);
  return typeof value === 'string' && (kind !== 'uuid' || UUID.test(value));
};

/** Reads a line that {@link printJsonLine} wrote; undefined for anything else. */
export const readJsonLine = (line: string): BundleEntry | undefined => {
  let members: unknown;
  try {
    members = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof members !== 'object' || members === null) return undefined;
  const given = members as Readonly<Record<string, unknown>>;
  const { index, leafHash } = given;
  if (typeof index !== 'number' || typeof leafHash !== 'string') return undefined;
  const row: Record<string, unknown> = {};
  for (const [name, column] of columns) {
    const value = given[name];
    if (!isOfKind(value, column)) return undefined;
    row[name] = column.kind === 'bytes' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
  }
  // Every column was found in its kind.
  const entry = { index, row: row as unknown as LeafRow, leafHash: Buffer.from(leafHash, 'base64') };
  return `${line}\n` === printJsonLine(entry) ? entry : undefined;
};

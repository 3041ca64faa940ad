import type { TableName } from '../tables/tables.ts';
import type { Row } from '../tables/tables.ts';
import { decodeEnvelope, encodeEnvelope, openTexts, sealTexts } from './envelope.ts';
import type { Envelope, PersonalTexts } from './envelope.ts';
import { personalColumns, type PersonalRow } from './personal-columns.ts';
import { digestOf, type PersonalColumns } from './personal-text.ts';
import { getTextKey, liveKey, type TextKeyring } from './text-key.ts';

/** The keys of the owners at hand. */
export interface KeyScope {
  readonly keyring: TextKeyring;
  /** All keys of an owner, those that were destroyed included. */
  keysOf(owner: string): readonly Row<'textKey'>[];
}

/** Encrypts what of a row is about a person; `more` are texts whose salts stand in another row. */
export function sealRow(table: TableName, row: PersonalRow, scope: KeyScope, more: PersonalTexts = {}): PersonalRow {
  const columns = personalColumns(table);
  if (columns === undefined) return row;
  const owner = columns.ownerOf(row);
  const inClear = { ...columns.textsOf(row), ...more };
  const before = row.personal === null ? undefined : decodeEnvelope(row.personal);
  const erased = before === undefined ? {} : erasedIn(before, inClear, columns, scope.keysOf(owner));
  const texts = without(inClear, erased);
  const bare = columns.without(row, inClear);
  if (Object.keys(texts).length === 0) {
    // Nothing is left that a key could open: what there was is carried on.
    return Object.keys(erased).length === 0 ? { ...bare, personal: null } : { ...bare, personal: row.personal };
  }
  const key = liveKey(scope.keysOf(owner));
  if (key === undefined || key.keyCipher === null) throw new Error(`There is no key for the texts of ${owner}.`);
  const opened = {
    keyId: key.keyId,
    key: scope.keyring.unwrap(owner, key.keyCipher),
    row: nameOf(table, row, columns),
  };
  const digests = { ...erased, ...digestsOf(texts, columns) };
  return { ...bare, personal: encodeEnvelope(sealTexts(texts, digests, opened)) };
}

/**
 * The digests of what a row had and no key opens any more. A text that was read before its key was destroyed and is
 * written after that is erased too: else the write would bring it back.
 */
function erasedIn(
  before: Envelope,
  inClear: PersonalTexts,
  { unsalted = [] }: PersonalColumns<PersonalRow>,
  keys: readonly Row<'textKey'>[],
): Envelope['digests'] {
  const isDestroyed = keys.some(({ keyId, keyCipher }) => keyId === before.keyId && keyCipher === null);
  const isErased = (name: string, digest: string): boolean => {
    const text = inClear[name];
    if (text === undefined) return true;
    return isDestroyed && (unsalted.includes(name) || digestOf(text) === digest);
  };
  return Object.fromEntries(Object.entries(before.digests).filter(([name, digest]) => isErased(name, digest)));
}

const without = (texts: PersonalTexts, names: Readonly<Record<string, unknown>>): PersonalTexts =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !Object.hasOwn(names, name)));

const digestsOf = (texts: PersonalTexts, { unsalted = [] }: PersonalColumns<PersonalRow>): Envelope['digests'] =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, unsalted.includes(name) ? '' : digestOf(text)]),
  );

const nameOf = (table: TableName, row: PersonalRow, columns: PersonalColumns<PersonalRow>): string =>
  `${table} ${columns.keyOf(row)}`;

/** The texts of a row that its owner's key opens; none where the key was destroyed. Throws where they were altered. */
export function textsOfRow(table: TableName, row: PersonalRow, scope: KeyScope): PersonalTexts {
  const columns = personalColumns(table);
  if (columns === undefined || row.personal === null) return {};
  const owner = columns.ownerOf(row);
  const envelope = decodeEnvelope(row.personal);
  const { keyId, keyCipher } = getTextKey(scope.keysOf(owner), owner, envelope.keyId);
  if (keyCipher === null) return {};
  return openTexts(envelope, { keyId, key: scope.keyring.unwrap(owner, keyCipher), row: nameOf(table, row, columns) });
}

/**
 * The row with its texts in clear, as far as there is a key; its envelope stays with it. Where the journal tells of the
 * row and it is not as sealing has left it, somebody wrote past Muster: it stays as it is, so that the check of rows
 * finds it.
 */
export function openRow(table: TableName, row: PersonalRow, scope: KeyScope): PersonalRow {
  const columns = personalColumns(table);
  if (columns === undefined) return row;
  const texts = textsOfRow(table, row, scope);
  const opened = columns.with(row, texts);
  return 'eventUid' in row && !isSame(columns.without(opened, texts), row) ? row : opened;
}

const isSame = (bare: PersonalRow, stored: PersonalRow): boolean =>
  Object.entries(stored).every(([name, value]) => {
    const other = bare[name];
    return value instanceof Uint8Array && other instanceof Uint8Array
      ? Buffer.compare(value, other) === 0
      : value === other;
  });

import type { OperationName } from '../contract/generated.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Page } from '../store/page.ts';
import { readText } from './cursor-text.ts';
import { readCursor, writeCursor, type PageKey } from './cursor.ts';
import { cutPage, pageSize } from './page.ts';

/** A definition with all its versions, lowest first. */
export interface VersionedDefinition<V> {
  readonly latestVersion: number;
  readonly versions: readonly V[];
}

/** How a query reads definitions that have versions. */
export interface VersionQuery<V> {
  readonly operation: OperationName;
  /** One letter that tells its cursors from others. */
  readonly kind: string;
  codeOf(version: V): string;
  /** In order of the codes; with codes, of these alone. */
  readonly read: (codes: readonly string[], page: Page<string>) => Promise<readonly VersionedDefinition<V>[]>;
}

/** What a request asks for: without codes, all definitions. */
export interface VersionRequest {
  readonly codes: readonly string[];
  readonly allVersions: boolean | undefined;
  readonly cursor: string | undefined;
  readonly maxRows: number | undefined;
}

/** Versions in order of code and version. */
export interface VersionPage<V> {
  readonly versions: readonly V[];
  readonly nextCursor: string | undefined;
  readonly hasMore: boolean;
}

/** Reads a page of the newest versions, or of all. Refuses with VALIDATION a cursor of other criteria. */
export async function readVersionPage<V extends { readonly version: number }>(
  query: VersionQuery<V>,
  { codes, allVersions = false, cursor, maxRows }: VersionRequest,
): Promise<Result<VersionPage<V>, Refusal>> {
  const criteria: Criteria = { codes: [...new Set(codes)], allVersions };
  const key = pageKey(query);
  const after = readCursor(key, criteria, cursor);
  if (!after.ok) return after;
  const size = pageSize(maxRows);
  const { rows, last, hasMore } = cutPage(await versionsBehind(query, criteria, after.value, size + 1), size);
  const place = last && { code: query.codeOf(last), version: last.version };
  return ok({ versions: rows, nextCursor: place && writeCursor(key, criteria, place), hasMore });
}

interface Criteria {
  readonly codes: readonly string[];
  readonly allVersions: boolean;
}

/** Where a page ended. */
interface Place {
  readonly code: string;
  readonly version: number;
}

/** At least so many versions, where there are so many: each definition has one. */
async function versionsBehind<V extends { readonly version: number }>(
  { read }: VersionQuery<V>,
  { codes, allVersions }: Criteria,
  place: Place | undefined,
  limit: number,
): Promise<readonly V[]> {
  // A page may have ended between two versions of a definition.
  const begun =
    allVersions && place !== undefined
      ? (await read([place.code], { after: undefined, limit: 1 }))
          .flatMap(({ versions }) => versions)
          .filter(({ version }) => version > place.version)
      : [];
  const others = await read(codes, { after: place?.code, limit });
  return [...begun, ...others.flatMap((one) => (allVersions ? one.versions : newestOf(one)))];
}

const newestOf = <V extends { readonly version: number }>({
  latestVersion,
  versions,
}: VersionedDefinition<V>): readonly V[] => versions.filter(({ version }) => version === latestVersion);

const VERSION_BYTES = 4;

const pageKey = ({ operation, kind }: Pick<PageKey<Place>, 'operation' | 'kind'>): PageKey<Place> => ({
  operation,
  kind,
  encode({ code, version }) {
    const bytes = Buffer.alloc(VERSION_BYTES);
    bytes.writeUInt32BE(version);
    return Buffer.concat([bytes, Buffer.from(code)]);
  },
  decode(bytes) {
    const code = readText(bytes.subarray(VERSION_BYTES));
    if (bytes.length <= VERSION_BYTES || code === undefined) return undefined;
    return { code, version: Buffer.from(bytes).readUInt32BE() };
  },
});

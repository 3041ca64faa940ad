/** Reads up to `limit` rows, those behind the place `after`; undefined is the beginning. */
type PageRead<Row, Place> = (page: {
  readonly after: Place | undefined;
  readonly limit: number;
}) => Promise<readonly Row[]>;

/** As many rows as are read at a time where nothing else is said. */
const LIMIT = 500;

/** The rows of a list page by page, until one is not full; no page is empty. `placeOf` tells where a row stands. */
export async function* pagesOf<Row, Place>(
  read: PageRead<Row, Place>,
  placeOf: (row: Row) => Place,
  limit: number = LIMIT,
): AsyncGenerator<readonly Row[]> {
  for (let after: Place | undefined; ;) {
    const page = await read({ after, limit });
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    if (page.length < limit) return;
    after = placeOf(last);
  }
}

/** All rows of a list, which must fit into memory. */
export async function allRows<Row, Place>(
  read: PageRead<Row, Place>,
  placeOf: (row: Row) => Place,
  limit?: number,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const page of pagesOf(read, placeOf, limit)) all.push(...page);
  return all;
}

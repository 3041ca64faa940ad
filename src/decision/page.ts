/** CONTRACT: absent or 0 means 100. */
export const pageSize = (maxRows: number | undefined): number =>
  maxRows === undefined || maxRows === 0 ? 100 : maxRows;

/** A page of rows, of which one more than wanted was asked for. */
export interface CutPage<Row> {
  readonly rows: readonly Row[];
  /** The last row, where others follow it. */
  readonly last: Row | undefined;
  readonly hasMore: boolean;
}

/** Cuts off the row beyond the page, which only shows that there are more. */
export function cutPage<Row>(fetched: readonly Row[], size: number): CutPage<Row> {
  const rows = fetched.slice(0, size);
  const hasMore = fetched.length > size;
  return { rows, last: hasMore ? rows.at(-1) : undefined, hasMore };
}

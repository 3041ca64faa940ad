/** A place in a list of rows, by the key of the last row that was seen; undefined is the beginning. */
export interface Page<Key> {
  readonly after: Key | undefined;
  readonly limit: number;
}

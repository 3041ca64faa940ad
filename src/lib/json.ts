/** A value that JSON can hold. Members that are undefined are left out by `JSON.stringify`. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: JsonValue | undefined;
}

/** The outcome of something that can be refused: a value, or the reason it was not given. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A successful {@link Result}. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

/** A refused {@link Result}. */
export const refused = <E>(error: E): Result<never, E> => ({ ok: false, error });

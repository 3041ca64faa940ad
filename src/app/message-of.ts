/** What an error and its cause say, in one line for the operator. */
export function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause === undefined ? '' : ` (${messageOf(cause.cause)})`;
  return `${cause.message}${inner}`.replaceAll(/\s+/g, ' ');
}

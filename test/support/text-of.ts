/** The text of a value of a reply; empty where it is none. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

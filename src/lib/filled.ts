/** A stored text, or undefined where it is empty: the contract leaves out what is empty. */
export const filled = (text: string): string | undefined => (text === '' ? undefined : text);

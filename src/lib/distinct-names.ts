/** Each once, in their order; an empty one names nothing. */
export const distinctNames = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].filter((name) => name !== '');

/**
 * The name that somebody meant who wrote another: the first that differs in nothing but capitals and one slip of at most
 * two characters in a row (left out, put in, swapped or mistaken), in a name long enough that this is no coincidence.
 */
export const findNearest = (written: string, names: readonly string[]): string | undefined => {
  const capitals = written.toUpperCase();
  return names.find((name) => isNear(capitals, name.toUpperCase()));
};

/** The question that follows a refusal of a name, where one is near; else nothing. */
export const suggest = (nearest: string | undefined): string =>
  nearest === undefined ? '' : `. Did you mean ${nearest}?`;

function isNear(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  const shorter = Math.min(one.length, other.length);
  if (longer - shorter > MOST) return false;
  let before = 0;
  while (before < shorter && one[before] === other[before]) before++;
  let after = 0;
  while (after < shorter - before && one.at(-1 - after) === other.at(-1 - after)) after++;
  const slip = longer - before - after;
  return slip <= MOST && slip * 4 <= longer;
}

const MOST = 2;

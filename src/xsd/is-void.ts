/** Nothing of a complex type is there: all members are absent and all lists empty, so the whole counts as absent. */
export function isVoid(value: Readonly<Record<string, unknown>>): boolean {
  for (const name in value) {
    const member = value[name];
    if (!Array.isArray(member) || member.length > 0) return false;
  }
  return true;
}

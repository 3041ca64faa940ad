/** Columns that follow from others and do not: they stand in what is told, where the journal has no such member. */
export const inconsistent = (columns: Readonly<Record<string, boolean>>): object => {
  const wrong = Object.keys(columns).filter((name) => columns[name] === false);
  return wrong.length === 0 ? {} : { inconsistent: wrong };
};

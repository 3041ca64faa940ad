/** A uuid of 16 bytes in its canonical text, as keys of aggregates and the audit trail write it. */
export const uuidText = (column: string): string => {
  const part = (from: number, length: number): string => `substr(lower(hex(${column})), ${from}, ${length})`;
  return [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(` || '-' || `);
};

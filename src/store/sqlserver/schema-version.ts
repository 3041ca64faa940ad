/** The number of the newest migration. The procedures carry it in their names, so that two versions can run side by side. */
export const SCHEMA_VERSION = 8;

/** The full name of a procedure of this version. */
export const procedureName = (name: string): string => `api.${name}_${SCHEMA_VERSION}`;

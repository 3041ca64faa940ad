/**
 * Whose rows a caller may see and change. So far a client has all or no operation; scopes by company, pay group, team and
 * person come with people who sign in themselves, as further kinds.
 */
export interface RowScope {
  readonly kind: 'ALL';
}

/** Every row of every employee. */
export const allRows: RowScope = { kind: 'ALL' };

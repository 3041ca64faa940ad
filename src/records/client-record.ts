import type { Row } from '../store/store.ts';

/** What the audit trail tells of a client: never its hash or secret. */
export const clientForAudit = ({ clientId, displayName, roles, status }: Row<'client'>): object => ({
  clientId,
  displayName,
  roles: roles.split(','),
  status,
});

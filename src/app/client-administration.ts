import { decodeRoles, encodeRoles } from '../access/roles.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, refused, type Result } from '../lib/result.ts';
import type { Row } from '../store/store.ts';
import type { SystemCommand } from '../decision/system-command.ts';
import { clientForAudit } from '../records/client-record.ts';

const refuse = (code: Refusal['code'], message: string): Result<never, Refusal> =>
  refused({ code, message, errors: [] });

/** Stores a new client. `row.eventUid` names the audit event. Refused with ILLEGAL_TRANSITION where the id is taken. */
export const addClient = (row: Row<'client'>): SystemCommand<Row<'client'>> => ({
  name: 'AddClient',
  lookups: [{ aggregate: 'client', key: row.clientId }],
  decide(draft) {
    const { version, rows } = draft.aggregate('client', row.clientId);
    // The same event: an earlier commit of this very command went through unseen.
    if (rows.client[0]?.eventUid === row.eventUid) return ok(row);
    if (version > 0) {
      return refuse('ILLEGAL_TRANSITION', `There is a client ${row.clientId} already.`);
    }
    const entityVersion = draft.put('client', row.clientId, { client: [row] });
    const changes = { after: clientForAudit(row) };
    draft.record({ uid: row.eventUid, action: 'C', entity: 'Client', entityId: row.clientId, entityVersion, changes });
    return ok(row);
  },
});

/** Lets a client use short nonces from now on, running services included. */
export const allowShortNonces = (clientId: string): SystemCommand<Row<'client'>> => ({
  name: 'AllowShortNonces',
  lookups: [{ aggregate: 'client', key: clientId }],
  decide(draft, { ids }) {
    const [before] = draft.aggregate('client', clientId).rows.client;
    if (before === undefined) return refuse('NOT_FOUND', `There is no client ${clientId}.`);
    const roles = encodeRoles([...decodeRoles(before.roles), 'short-nonces']);
    if (before.roles === roles) return ok(before);
    const uid = ids.next();
    const after = { ...before, roles, eventUid: uid };
    const entityVersion = draft.put('client', clientId, { client: [after] });
    const changes = { before: clientForAudit(before), after: clientForAudit(after) };
    draft.record({ uid, action: 'U', entity: 'Client', entityId: clientId, entityVersion, changes });
    return ok(after);
  },
});

/** Disables a client at once, also for requests that are authenticated but not yet committed. */
export const disableClient = (clientId: string): SystemCommand<Row<'client'>> =>
  changeStatus('DisableClient', clientId, 'DISABLED');

/** Lets a disabled client call again, with the secret that it had. */
export const enableClient = (clientId: string): SystemCommand<Row<'client'>> =>
  changeStatus('EnableClient', clientId, 'ACTIVE');

const changeStatus = (name: string, clientId: string, status: 'ACTIVE' | 'DISABLED'): SystemCommand<Row<'client'>> => ({
  name,
  lookups: [{ aggregate: 'client', key: clientId }],
  decide(draft, { ids }) {
    const [before] = draft.aggregate('client', clientId).rows.client;
    if (before === undefined) return refuse('NOT_FOUND', `There is no client ${clientId}.`);
    if (before.status === status) return ok(before);
    const uid = ids.next();
    const after = { ...before, status, eventUid: uid };
    const entityVersion = draft.put('client', clientId, { client: [after] });
    const changes = { before: clientForAudit(before), after: clientForAudit(after) };
    draft.record({ uid, action: 'U', entity: 'Client', entityId: clientId, entityVersion, changes });
    return ok(after);
  },
});

import type { JsonValue } from '../lib/json.ts';
import { ok } from '../lib/result.ts';
import type { SystemCommand } from '../decision/system-command.ts';

/** A read of the journal by the operator. */
export interface Access {
  /** What the journal calls it, such as ExplainCall. */
  readonly name: string;
  readonly criteria: JsonValue;
  /** How many events were shown. */
  readonly affectedRows: number;
}

/** Leaves in the journal that the operator has read it. */
export const recordAccess = ({ name, criteria, affectedRows }: Access): SystemCommand<undefined> => ({
  name,
  lookups: [],
  decide(draft, { ids }) {
    const uid = ids.next();
    draft.record({ uid, action: 'R', entity: 'AuditEvent', entityId: '', affectedRows, changes: { criteria } });
    return ok(undefined);
  },
});

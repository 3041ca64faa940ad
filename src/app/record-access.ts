import type { JsonValue } from '../lib/json.ts';
import { ok } from '../lib/result.ts';
import type { SystemCommand } from '../decision/system-command.ts';

/** A read by the operator: of the journal, where nothing else is named. */
export interface Access {
  /** What the journal calls it, such as ExplainCall. */
  readonly name: string;
  readonly criteria: JsonValue;
  /** How many events, or lines, were shown. */
  readonly affectedRows: number;
  readonly entity?: string;
  readonly entityId?: string;
}

/** Leaves in the journal that the operator has read something. */
export const recordAccess = ({
  name,
  criteria,
  affectedRows,
  entity = 'AuditEvent',
  entityId = '',
}: Access): SystemCommand<undefined> => ({
  name,
  lookups: [],
  decide(draft, { ids }) {
    const uid = ids.next();
    draft.record({ uid, action: 'R', entity, entityId, affectedRows, changes: { criteria } });
    return ok(undefined);
  },
});

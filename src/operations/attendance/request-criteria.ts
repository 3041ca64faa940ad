import type { OperationName, OrgCriteria } from '../../contract/generated.ts';
import type { PageKey } from '../../decision/cursor.ts';
import { bytesUuid, canonicalUuid, uuidBytes } from '../../lib/uuid.ts';
import type { RequestCriteria } from '../../store/attendance-reads.ts';
import { workDateCriteria } from './work-date-criteria.ts';

interface Asked {
  readonly employeeIds: readonly string[];
  readonly workDateFrom?: string | undefined;
  readonly workDateTo?: string | undefined;
  readonly states: readonly string[];
  readonly decidableBy?: string | undefined;
  readonly organisation?: OrgCriteria | undefined;
}

/** Which corrections, or requests for overtime, a query asks for; each id, employee and state once. */
export const requestCriteria = (ids: readonly string[], asked: Asked): RequestCriteria => ({
  ...workDateCriteria(asked),
  ids: [...new Set(ids.map(canonicalUuid))],
  states: [...new Set(asked.states)],
  decidableBy: asked.decidableBy,
});

const UUID_BYTES = 16;

/** How a request travels in a cursor: it stays with its employee and work date, which have no room beside its id. */
export const requestKey = (operation: OperationName, kind: string): PageKey<string> => ({
  operation,
  kind,
  encode: uuidBytes,
  decode: (bytes) => (bytes.length === UUID_BYTES ? bytesUuid(bytes) : undefined),
});

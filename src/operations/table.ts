import type { OperationName } from '../contract/generated.ts';
import type { OperationModel } from '../contract/model.ts';
import type { OperationTable } from '../decision/operation.ts';
import { createEventJson } from '../records/event-json.ts';
import { attendanceOperations } from './attendance/operations.ts';
import { type AuditParts, auditOperations } from './audit/operations.ts';
import { type IntegrationParts, integrationOperations } from './integration/operations.ts';
import { leaveOperations } from './leave/operations.ts';
import { payrollOperations } from './payroll/operations.ts';
import { workforceOperations } from './workforce/operations.ts';

/** What operations need of the folders that they may not import. */
export interface OperationParts extends AuditParts, Pick<IntegrationParts, 'service'> {
  readonly modelOf: (name: OperationName) => OperationModel;
}

/** Every operation of the contract; a service that is missing does not compile. */
export const createOperations = ({ leafBytes, proofs, service, modelOf }: OperationParts): OperationTable => {
  const eventJson = createEventJson(modelOf('SubmitTimeEvents').input);
  return {
    ...attendanceOperations(eventJson),
    ...workforceOperations,
    ...leaveOperations,
    ...payrollOperations,
    ...auditOperations({ leafBytes, proofs }),
    ...integrationOperations({ service, eventJson }),
  } satisfies OperationTable;
};

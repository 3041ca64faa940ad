import type { FaultCode } from '../../contract/generated.ts';
import type { Problem } from '../problem.ts';

/** what time or new master data may mend, and the only reasons for which an event is kept. */
const mendable: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'OUT_OF_ACCEPTANCE_WINDOW',
  'EMPLOYEE_UNKNOWN',
  'EMPLOYEE_INACTIVE',
]);

/** The reasons that end when master data arrives. */
export const awaitsMasterData: readonly FaultCode[] = ['EMPLOYEE_UNKNOWN', 'EMPLOYEE_INACTIVE'];

/** Whether a refused event may be kept until it can be accepted: nothing else is wrong with it. */
export const isMendable = (problems: readonly Problem[]): boolean => problems.every(({ code }) => mendable.has(code));

import type { ServiceTable } from '../../decision/operation.ts';
import { confirmExtract } from './confirm-extract.ts';
import { createExtract } from './create-extract.ts';
import { getExtract } from './get-extract.ts';
import { getExtracts } from './get-extracts.ts';
import { getPeriods } from './get-periods.ts';
import { getRetroDeltas } from './get-retro-deltas.ts';
import { setPeriodStateCommand } from './set-period-state.ts';

/** The operations of the payroll service; one that is missing does not compile. */
export const payrollOperations = {
  GetPeriods: getPeriods,
  SetPeriodState: setPeriodStateCommand,
  CreateExtract: createExtract,
  GetExtract: getExtract,
  GetExtracts: getExtracts,
  ConfirmExtract: confirmExtract,
  GetRetroDeltas: getRetroDeltas,
} satisfies ServiceTable<'payroll'>;

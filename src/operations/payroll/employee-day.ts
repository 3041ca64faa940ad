import type { DayFigures } from '../../domain/payroll/lines.ts';

/** What a date of an employee comes to. */
export interface EmployeeDay {
  readonly employeeId: string;
  readonly day: DayFigures;
}

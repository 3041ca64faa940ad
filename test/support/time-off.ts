import type { JsonObject } from '../../src/lib/json.ts';
import type { AttendanceWorld } from './attendance-world.ts';

/** Overtime of a day off in Shanghai, from a time to a time. */
export interface WorkedOvertime {
  readonly employeeId: string;
  readonly managerEmployeeId: string;
  readonly sourceRequestId: string;
  readonly workDate: string;
  readonly from: string;
  readonly to: string;
}

/** Has overtime worked, asked for as time off and approved; the overtime as it is told then. */
export async function workOvertime(world: AttendanceWorld, worked: WorkedOvertime): Promise<JsonObject> {
  const { employeeId, managerEmployeeId, sourceRequestId, workDate } = worked;
  const [windowFrom, windowTo] = [worked.from, worked.to].map((time) => `${workDate}T${time}:00+08:00`);
  await world.punch(employeeId, `IN ${String(windowFrom)}`, `OUT ${String(windowTo)}`);
  const { overtime: asked } = await world.must('SubmitOvertime', {
    ...{ sourceRequestId, employeeId, workDate, windowFrom, windowTo, kind: 'RESTDAY', compensation: 'TIME_OFF' },
  });
  const { overtimeId, version: expectedVersion } = asked as JsonObject;
  const decision = { overtimeId, expectedVersion, decision: 'APPROVE', decidedBy: managerEmployeeId };
  const { overtime } = await world.must('DecideOvertime', decision);
  await world.evaluate();
  return overtime as JsonObject;
}

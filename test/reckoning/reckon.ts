import { placeMarks } from './place-marks.ts';
import { reckonDay } from './reckon-day.ts';
import type { Outcome, Scene } from './scene.ts';

/**
 * A second reckoning of days, written from docs/design/rules.md alone: minute by minute, where src/domain computes with
 * intervals. It is slow, knows less (no leave, no corrections, one shift a date) and shares no code with what it checks.
 */
export function reckon(scene: Scene): readonly Outcome[] {
  const marks = placeMarks(scene);
  return scene.roster.map((day) => reckonDay(scene, day, marks));
}

import type { TerminalInput } from '../../contract/generated.ts';
import { unknownZone } from '../time/unknown-zone.ts';
import { isKnownZone } from '../time/zone-offsets.ts';
import type { Problem } from '../problem.ts';

/** What a source says of a terminal, as it is stored. */
export interface TerminalContent {
  readonly terminalId: string;
  readonly sourceSystem: string;
  /** Empty where the terminal's clock has no known zone. */
  readonly zone: string;
  readonly location: string;
  /** Millionths of a degree; null without a geofence. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly radiusMetres: number | null;
}

/** The content of a message. Of a geofence, what is absent is 0. */
export function terminalContent(sourceSystem: string, input: TerminalInput): TerminalContent {
  const { terminalId, timeZone = '', location = '', geofence } = input;
  const circle =
    geofence === undefined
      ? { latitude: null, longitude: null, radiusMetres: null }
      : {
          latitude: geofence.latitude ?? 0,
          longitude: geofence.longitude ?? 0,
          radiusMetres: geofence.radiusMetres,
        };
  return { terminalId, sourceSystem, zone: timeZone, location, ...circle };
}

/** Refuses with VALIDATION a zone that does not exist. */
export const terminalProblems = ({ timeZone }: TerminalInput): readonly Problem[] =>
  timeZone === undefined || isKnownZone(timeZone) ? [] : [unknownZone('timeZone', timeZone)];

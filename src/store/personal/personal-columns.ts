import type { AnyRow } from '../columns.ts';
import type { Row, TableName } from '../tables/tables.ts';
import type { PersonalTexts } from './envelope.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { isSalt, NO_SALT, type PersonalColumns } from './personal-text.ts';

/** The tables that hold texts about persons. */
export type PersonalTable =
  | 'timeEvent'
  | 'quarantineItem'
  | 'attendanceException'
  | 'punchCorrection'
  | 'overtimeRequest'
  | 'leaveRequest'
  | 'outcome';

const saidIn = (name: string, text: string, salt: Uint8Array | null): PersonalTexts =>
  text === '' || !isSalt(salt) ? {} : { [name]: { text, salt } };

const timeEvent: PersonalColumns<Row<'timeEvent'>> = {
  ownerOf: ({ employeeId }) => employeeId,
  keyOf: ({ eventId }) => eventId,
  textsOf: ({ latitude, longitude, accuracyMetres, locationSalt }) =>
    latitude === null || longitude === null || locationSalt === null
      ? {}
      : {
          location: {
            text: JSON.stringify({ latitude, longitude, accuracyMetres: accuracyMetres ?? 0 }),
            salt: locationSalt,
          },
        },
  without: (row, { location, stateReason }) => ({
    ...row,
    ...(location && { latitude: null, longitude: null, accuracyMetres: null, locationSalt: null }),
    ...(stateReason && { stateReason: '' }),
  }),
  with: (row, { location, stateReason }) => ({
    ...row,
    ...(location && { ...(JSON.parse(location.text) as Position), locationSalt: location.salt }),
    ...(stateReason && { stateReason: stateReason.text }),
  }),
};

type Position = Readonly<Record<'latitude' | 'longitude' | 'accuracyMetres', number>>;

/** The salt of a withdrawal's reason stands in a row of its own. */
export const voidReason = (event: Row<'timeEvent'>, mark: Row<'timeEventVoid'> | undefined): PersonalTexts =>
  mark === undefined ? {} : saidIn('stateReason', event.stateReason, mark.reasonSalt);

const quarantineItem: PersonalColumns<Row<'quarantineItem'>> = {
  ownerOf: ({ employeeId, timeRecordingId }) => (employeeId === '' ? badgeOwner(timeRecordingId) : employeeId),
  keyOf: ({ quarantineId }) => quarantineId,
  textsOf: ({ payload, discardReason, reasonSalt }) => ({
    ...(locationIn(payload) === undefined ? {} : { payload: { text: payload, salt: NO_SALT } }),
    ...saidIn('discardReason', discardReason, reasonSalt),
  }),
  without: (row, { payload, discardReason }) => ({
    ...row,
    ...(payload && { payload: JSON.stringify({ ...(JSON.parse(row.payload) as object), location: undefined }) }),
    ...(discardReason && { discardReason: '', reasonSalt: null }),
  }),
  with: (row, { payload, discardReason }) => ({
    ...row,
    ...(payload && { payload: payload.text }),
    ...(discardReason && { discardReason: discardReason.text, reasonSalt: discardReason.salt }),
  }),
  unsalted: ['payload'],
};

/** Whose key it is where only a badge is known. */
export const badgeOwner = (timeRecordingId: string): string => `badge:${timeRecordingId}`;

const locationIn = (payload: string): unknown =>
  payload.includes('"location"') ? (JSON.parse(payload) as { readonly location?: unknown }).location : undefined;

const attendanceException: PersonalColumns<Row<'attendanceException'>> = {
  ownerOf: ({ employeeId }) => employeeId,
  keyOf: ({ exceptionId }) => exceptionId,
  textsOf: ({ reason, reasonSalt }) => saidIn('reason', reason, reasonSalt),
  without: (row, { reason }) => ({ ...row, ...(reason && { reason: '', reasonSalt: null }) }),
  with: (row, { reason }) => ({ ...row, ...(reason && { reason: reason.text, reasonSalt: reason.salt }) }),
};

type Requested = Row<'punchCorrection'> | Row<'overtimeRequest'> | Row<'leaveRequest'>;

const requested = <R extends Requested>(keyOf: (row: R) => string): PersonalColumns<R> => ({
  ownerOf: ({ employeeId }) => employeeId,
  keyOf,
  textsOf: ({ reason, reasonSalt, comment, commentSalt }) => ({
    ...saidIn('reason', reason, reasonSalt),
    ...saidIn('comment', comment, commentSalt),
  }),
  without: (row, { reason, comment }) => ({
    ...row,
    ...(reason && { reason: '', reasonSalt: NO_SALT }),
    ...(comment && { comment: '', commentSalt: null }),
  }),
  with: (row, { reason, comment }) => ({
    ...row,
    ...(reason && { reason: reason.text, reasonSalt: reason.salt }),
    ...(comment && { comment: comment.text, commentSalt: comment.salt }),
  }),
});

const columns: { readonly [T in PersonalTable]: PersonalColumns<Row<T>> } = {
  timeEvent,
  quarantineItem,
  attendanceException,
  punchCorrection: requested(({ correctionId }) => correctionId),
  overtimeRequest: requested(({ overtimeId }) => overtimeId),
  leaveRequest: requested(({ leaveRequestId }) => leaveRequestId),
  outcome: outcomeTexts,
};

export const personalTables = Object.keys(columns) as readonly PersonalTable[];

/** A row of a table that holds texts about persons. */
export type PersonalRow = AnyRow & { readonly personal: Uint8Array | null };

/** What of a table is about persons; undefined where nothing is. */
export const personalColumns = (table: TableName): PersonalColumns<PersonalRow> | undefined =>
  // Which rows a table has depends on it, which the compiler cannot follow through a record.
  Object.hasOwn(columns, table) ? columns[table as PersonalTable] : undefined;

-- Shifts, calendars and schedules; what the days came to, and what was found on them; corrections and overtime.

CREATE TABLE shift (
  shift_code     TEXT    NOT NULL PRIMARY KEY,
  source_system  TEXT    NOT NULL,
  latest_version INTEGER NOT NULL,
  event_uid      BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE shift_version (
  shift_code    TEXT    NOT NULL REFERENCES shift (shift_code) DEFERRABLE INITIALLY DEFERRED,
  version       INTEGER NOT NULL,
  valid_from    TEXT    NOT NULL,
  source_system TEXT    NOT NULL,
  definition    TEXT    NOT NULL,
  PRIMARY KEY (shift_code, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar (
  calendar_code   TEXT    NOT NULL PRIMARY KEY,
  name            TEXT    NOT NULL,
  source_system   TEXT    NOT NULL,
  source_sequence INTEGER NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE calendar_day (
  calendar_code  TEXT    NOT NULL REFERENCES calendar (calendar_code) DEFERRABLE INITIALLY DEFERRED,
  date           TEXT    NOT NULL,
  day_type       TEXT    NOT NULL,
  holiday_kind   TEXT    NOT NULL,
  makeup_workday INTEGER NOT NULL CHECK (makeup_workday IN (0, 1)),
  name           TEXT    NOT NULL,
  PRIMARY KEY (calendar_code, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule_day (
  day_key         TEXT    NOT NULL PRIMARY KEY,
  employee_id     TEXT    NOT NULL,
  work_date       TEXT    NOT NULL,
  revision        INTEGER NOT NULL,
  source_system   TEXT    NOT NULL,
  source_sequence INTEGER NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE schedule_shift (
  day_key       TEXT    NOT NULL REFERENCES schedule_day (day_key) DEFERRABLE INITIALLY DEFERRED,
  revision      INTEGER NOT NULL,
  sequence      INTEGER NOT NULL,
  plan          TEXT    NOT NULL,
  source        TEXT    NOT NULL,
  shift_code    TEXT    NOT NULL,
  shift_version INTEGER NOT NULL,
  zone          TEXT    NOT NULL,
  PRIMARY KEY (day_key, revision, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance_day (
  day_key       TEXT    NOT NULL PRIMARY KEY,
  employee_id   TEXT    NOT NULL,
  work_date     TEXT    NOT NULL,
  revision      INTEGER NOT NULL,
  origin        TEXT    NOT NULL,
  source_system TEXT    NOT NULL,
  event_uid     BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE daily_attendance (
  day_key               TEXT    NOT NULL REFERENCES attendance_day (day_key) DEFERRABLE INITIALLY DEFERRED,
  sequence              INTEGER NOT NULL,
  status                TEXT    NOT NULL,
  day_type              TEXT    NOT NULL,
  shift_code            TEXT    NOT NULL,
  shift_version         INTEGER NOT NULL,
  zone                  TEXT    NOT NULL,
  first_in              INTEGER,
  last_out              INTEGER,
  planned_minutes       INTEGER NOT NULL,
  nominal_minutes       INTEGER NOT NULL,
  worked_minutes        INTEGER,
  break_minutes         INTEGER NOT NULL,
  late_minutes          INTEGER NOT NULL,
  early_leave_minutes   INTEGER NOT NULL,
  absence_minutes       INTEGER NOT NULL,
  leave_minutes         INTEGER NOT NULL,
  offsite_minutes       INTEGER NOT NULL,
  night_minutes         INTEGER NOT NULL,
  total_minutes         INTEGER NOT NULL,
  watermark_late        INTEGER NOT NULL CHECK (watermark_late IN (0, 1)),
  lock_state            TEXT    NOT NULL,
  policy_code           TEXT    NOT NULL,
  policy_version        INTEGER NOT NULL,
  source_sequence       INTEGER NOT NULL,
  evaluation_input_hash BLOB    NOT NULL,
  evaluated_at          INTEGER NOT NULL,
  details               TEXT    NOT NULL,
  PRIMARY KEY (day_key, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance_revision (
  day_key     TEXT    NOT NULL,
  revision    INTEGER NOT NULL,
  employee_id TEXT    NOT NULL,
  work_date   TEXT    NOT NULL,
  content     TEXT    NOT NULL,
  PRIMARY KEY (day_key, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance_exception (
  exception_id    BLOB    NOT NULL PRIMARY KEY CHECK (length(exception_id) = 16),
  employee_id     TEXT    NOT NULL,
  work_date       TEXT    NOT NULL,
  sequence        INTEGER NOT NULL,
  type            TEXT    NOT NULL,
  slot            TEXT    NOT NULL,
  revision        INTEGER NOT NULL,
  minutes         INTEGER NOT NULL,
  severity        TEXT    NOT NULL,
  state           TEXT    NOT NULL,
  event_ids       TEXT    NOT NULL,
  raised_at       INTEGER NOT NULL,
  decided_by      TEXT    NOT NULL,
  decided_at      INTEGER,
  reason          TEXT    NOT NULL,
  reason_salt     BLOB,
  before_state    TEXT    NOT NULL,
  before_severity TEXT    NOT NULL,
  before_minutes  INTEGER NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE punch_correction (
  correction_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(correction_id) = 16),
  source_system     TEXT    NOT NULL,
  source_request_id TEXT    NOT NULL,
  employee_id       TEXT    NOT NULL,
  work_date         TEXT    NOT NULL,
  slot              TEXT    NOT NULL,
  kind              TEXT    NOT NULL,
  proposed          TEXT    NOT NULL,
  void_event_id     BLOB,
  payload_hash      BLOB    NOT NULL,
  reason            TEXT    NOT NULL,
  reason_salt       BLOB    NOT NULL,
  requested_by      TEXT    NOT NULL,
  requested_at      INTEGER NOT NULL,
  state             TEXT    NOT NULL,
  decided_by        TEXT    NOT NULL,
  decided_at        INTEGER,
  comment           TEXT    NOT NULL,
  comment_salt      BLOB,
  event_id          BLOB,
  client_id         TEXT    NOT NULL,
  request_id        BLOB    NOT NULL CHECK (length(request_id) = 16),
  event_uid         BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE overtime_request (
  overtime_id       BLOB    NOT NULL PRIMARY KEY CHECK (length(overtime_id) = 16),
  source_system     TEXT    NOT NULL,
  source_request_id TEXT    NOT NULL,
  employee_id       TEXT    NOT NULL,
  work_date         TEXT    NOT NULL,
  window_from       INTEGER NOT NULL,
  window_to         INTEGER NOT NULL,
  kind              TEXT    NOT NULL,
  compensation      TEXT    NOT NULL,
  payload_hash      BLOB    NOT NULL,
  reason            TEXT    NOT NULL,
  reason_salt       BLOB    NOT NULL,
  requested_by      TEXT    NOT NULL,
  requested_at      INTEGER NOT NULL,
  state             TEXT    NOT NULL,
  decided_by        TEXT    NOT NULL,
  decided_at        INTEGER,
  comment           TEXT    NOT NULL,
  comment_salt      BLOB,
  client_id         TEXT    NOT NULL,
  request_id        BLOB    NOT NULL CHECK (length(request_id) = 16),
  event_uid         BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE evaluation_mark (
  employee_id      TEXT    NOT NULL PRIMARY KEY,
  since            TEXT    NOT NULL,
  due_at           INTEGER NOT NULL,
  dirty_from       TEXT    NOT NULL,
  open_from        TEXT    NOT NULL,
  awaits_watermark INTEGER NOT NULL CHECK (awaits_watermark IN (0, 1))
) STRICT, WITHOUT ROWID;

-- R-16, R-30: what an employee has in a range of dates.
CREATE INDEX schedule_day_employee ON schedule_day (employee_id, work_date);
CREATE INDEX attendance_day_employee ON attendance_day (employee_id, work_date);
CREATE INDEX attendance_exception_employee ON attendance_exception (employee_id, work_date, exception_id);
CREATE INDEX attendance_exception_date ON attendance_exception (work_date, exception_id);
CREATE INDEX punch_correction_employee ON punch_correction (employee_id, work_date);
CREATE INDEX overtime_request_employee ON overtime_request (employee_id, work_date);

-- What is due first; and what a watermark may settle.
CREATE INDEX evaluation_mark_due ON evaluation_mark (due_at);
CREATE INDEX evaluation_mark_awaits ON evaluation_mark (employee_id) WHERE awaits_watermark = 1;

-- The feed tells days and exceptions too, and the evaluator follows what they depend on.
DROP INDEX audit_event_feed;
CREATE INDEX audit_event_feed ON audit_event (event_index)
  WHERE outcome = 'SUCCESS' AND action <> 'R' AND action <> 'E'
    AND (entity = 'TimeEvent' OR entity = 'Employee' OR entity = 'Terminal' OR entity = 'Source'
      OR entity = 'AttendanceDay' OR entity = 'AttendanceException' OR entity = 'ScheduleDay' OR entity = 'Shift'
      OR entity = 'Calendar' OR entity = 'PunchCorrection' OR entity = 'OvertimeRequest');

-- From when on seniority counts, where that is not the hire date.
ALTER TABLE employee ADD COLUMN seniority_date TEXT NOT NULL DEFAULT '';

-- Leave types and entitlement rules, by version.
CREATE TABLE leave_type (
  leave_type_code TEXT    NOT NULL PRIMARY KEY,
  source_system   TEXT    NOT NULL,
  latest_version  INTEGER NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE leave_type_version (
  leave_type_code TEXT    NOT NULL,
  version         INTEGER NOT NULL,
  valid_from      TEXT    NOT NULL,
  source_system   TEXT    NOT NULL,
  definition      TEXT    NOT NULL,
  PRIMARY KEY (leave_type_code, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE leave_policy (
  policy_code    TEXT    NOT NULL PRIMARY KEY,
  source_system  TEXT    NOT NULL,
  latest_version INTEGER NOT NULL,
  event_uid      BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE leave_policy_version (
  policy_code   TEXT    NOT NULL,
  version       INTEGER NOT NULL,
  valid_from    TEXT    NOT NULL,
  source_system TEXT    NOT NULL,
  definition    TEXT    NOT NULL,
  PRIMARY KEY (policy_code, version)
) STRICT, WITHOUT ROWID;

-- What leads to the leave of an employee.
CREATE TABLE leave_book (
  employee_id TEXT    NOT NULL PRIMARY KEY,
  requests    TEXT    NOT NULL,
  accounts    TEXT    NOT NULL,
  accrued_to  TEXT    NOT NULL,
  event_uid   BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

-- Lots, and what was posted to them: entries are only ever added.
CREATE TABLE leave_account (
  account_id      BLOB    NOT NULL PRIMARY KEY CHECK (length(account_id) = 16),
  employee_id     TEXT    NOT NULL,
  leave_type_code TEXT    NOT NULL,
  unit            TEXT    NOT NULL,
  origin          TEXT    NOT NULL,
  year_key        TEXT    NOT NULL,
  usable_from     TEXT    NOT NULL,
  usable_to       TEXT    NOT NULL,
  priority        INTEGER NOT NULL,
  opening         INTEGER NOT NULL,
  granted         INTEGER NOT NULL,
  accrued         INTEGER NOT NULL,
  carried_in      INTEGER NOT NULL,
  carried_out     INTEGER NOT NULL,
  held            INTEGER NOT NULL,
  consumed        INTEGER NOT NULL,
  adjusted        INTEGER NOT NULL,
  expired         INTEGER NOT NULL,
  paid_out        INTEGER NOT NULL,
  moved_debt      INTEGER NOT NULL,
  entries         INTEGER NOT NULL,
  ledger_hash     BLOB    NOT NULL,
  settled_to      TEXT    NOT NULL,
  source_document TEXT    NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE leave_ledger_entry (
  account_id       BLOB    NOT NULL CHECK (length(account_id) = 16),
  entry_no         INTEGER NOT NULL,
  employee_id      TEXT    NOT NULL,
  leave_type_code  TEXT    NOT NULL,
  unit             TEXT    NOT NULL,
  entry_type       TEXT    NOT NULL,
  amount           INTEGER NOT NULL,
  effective_date   TEXT    NOT NULL,
  posted_at        INTEGER NOT NULL,
  source_type      TEXT    NOT NULL,
  source_id        TEXT    NOT NULL,
  reversal_of      INTEGER NOT NULL,
  standard_minutes INTEGER NOT NULL,
  actor            TEXT    NOT NULL,
  document         TEXT    NOT NULL,
  event_uid        BLOB    NOT NULL CHECK (length(event_uid) = 16),
  PRIMARY KEY (account_id, entry_no)
) STRICT, WITHOUT ROWID;

-- What is asked for, and what it costs day by day.
CREATE TABLE leave_request (
  leave_request_id  BLOB    NOT NULL PRIMARY KEY CHECK (length(leave_request_id) = 16),
  source_system     TEXT    NOT NULL,
  source_request_id TEXT    NOT NULL,
  employee_id       TEXT    NOT NULL,
  leave_type_code   TEXT    NOT NULL,
  type_version      INTEGER NOT NULL,
  start_date        TEXT    NOT NULL,
  start_part        TEXT    NOT NULL,
  start_time        INTEGER NOT NULL,
  end_date          TEXT    NOT NULL,
  end_part          TEXT    NOT NULL,
  end_time          INTEGER NOT NULL,
  state             TEXT    NOT NULL,
  needs_review      INTEGER NOT NULL CHECK (needs_review IN (0, 1)),
  posting_state     TEXT    NOT NULL,
  document_number   TEXT    NOT NULL,
  posting_message   TEXT    NOT NULL,
  route             TEXT    NOT NULL,
  step_no           INTEGER NOT NULL,
  step_name         TEXT    NOT NULL,
  calendar_days     INTEGER NOT NULL,
  absence_days      INTEGER NOT NULL,
  charged_days      INTEGER NOT NULL,
  charged_minutes   INTEGER NOT NULL,
  payload_hash      BLOB    NOT NULL,
  reason            TEXT    NOT NULL,
  reason_salt       BLOB    NOT NULL,
  requested_by      TEXT    NOT NULL,
  requested_at      INTEGER NOT NULL,
  decided_by        TEXT    NOT NULL,
  decided_at        INTEGER,
  comment           TEXT    NOT NULL,
  comment_salt      BLOB,
  client_id         TEXT    NOT NULL,
  request_id        BLOB    NOT NULL CHECK (length(request_id) = 16),
  event_uid         BLOB    NOT NULL CHECK (length(event_uid) = 16),
  personal          BLOB
) STRICT;

CREATE TABLE leave_request_day (
  leave_request_id BLOB    NOT NULL CHECK (length(leave_request_id) = 16),
  work_date        TEXT    NOT NULL,
  part             TEXT    NOT NULL,
  from_minute      INTEGER NOT NULL,
  to_minute        INTEGER NOT NULL,
  day_type         TEXT    NOT NULL,
  planned_minutes  INTEGER NOT NULL,
  standard_minutes INTEGER NOT NULL,
  charged_minutes  INTEGER NOT NULL,
  charged_days     INTEGER NOT NULL,
  state            TEXT    NOT NULL,
  allocations      TEXT    NOT NULL,
  PRIMARY KEY (leave_request_id, work_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE leave_approval (
  leave_request_id BLOB    NOT NULL CHECK (length(leave_request_id) = 16),
  decision_no      INTEGER NOT NULL,
  step_no          INTEGER NOT NULL,
  step_name        TEXT    NOT NULL,
  decision         TEXT    NOT NULL,
  decided_by       TEXT    NOT NULL,
  delegated_from   TEXT    NOT NULL,
  capacity         TEXT    NOT NULL,
  decided_at       INTEGER NOT NULL,
  PRIMARY KEY (leave_request_id, decision_no)
) STRICT, WITHOUT ROWID;

-- Who decides in whose place.
CREATE TABLE delegation (
  employee_id     TEXT    NOT NULL PRIMARY KEY,
  source_system   TEXT    NOT NULL,
  source_sequence INTEGER NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE delegate (
  employee_id          TEXT    NOT NULL,
  delegate_employee_id TEXT    NOT NULL,
  valid_from           TEXT    NOT NULL,
  valid_to             TEXT    NOT NULL,
  PRIMARY KEY (employee_id, delegate_employee_id, valid_from)
) STRICT, WITHOUT ROWID;

-- By which route corrections and overtime are decided, and what was decided so far.
ALTER TABLE punch_correction ADD COLUMN route TEXT NOT NULL DEFAULT 'ANYBODY';
ALTER TABLE punch_correction ADD COLUMN step_no INTEGER NOT NULL DEFAULT 0;
ALTER TABLE punch_correction ADD COLUMN step_name TEXT NOT NULL DEFAULT '';
ALTER TABLE punch_correction ADD COLUMN approvals TEXT NOT NULL DEFAULT '';
ALTER TABLE overtime_request ADD COLUMN route TEXT NOT NULL DEFAULT 'ANYBODY';
ALTER TABLE overtime_request ADD COLUMN step_no INTEGER NOT NULL DEFAULT 0;
ALTER TABLE overtime_request ADD COLUMN step_name TEXT NOT NULL DEFAULT '';
ALTER TABLE overtime_request ADD COLUMN approvals TEXT NOT NULL DEFAULT '';

-- How many DELTA extracts of a period were confirmed.
ALTER TABLE payroll_period ADD COLUMN delta_runs INTEGER;

-- R-64: what payroll was given.
CREATE TABLE payroll_extract (
  extract_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(extract_id) = 16),
  period_key     TEXT    NOT NULL,
  period_version INTEGER NOT NULL,
  pay_group      TEXT    NOT NULL,
  month          TEXT    NOT NULL,
  kind           TEXT    NOT NULL,
  run_no         INTEGER NOT NULL,
  posting        TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  as_of_index    INTEGER NOT NULL,
  lines          INTEGER NOT NULL,
  employees      INTEGER NOT NULL,
  totals         TEXT    NOT NULL,
  hash           BLOB    NOT NULL,
  forced         INTEGER NOT NULL CHECK (forced IN (0, 1)),
  run_id         BLOB    NOT NULL CHECK (length(run_id) = 16),
  created_at     INTEGER NOT NULL,
  confirmed_at   INTEGER,
  confirmed_by   TEXT    NOT NULL,
  client_id      TEXT    NOT NULL,
  request_id     BLOB    NOT NULL CHECK (length(request_id) = 16),
  event_uid      BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE payroll_line (
  extract_id       BLOB    NOT NULL CHECK (length(extract_id) = 16),
  line_no          INTEGER NOT NULL,
  employee_id      TEXT    NOT NULL,
  personnel_number TEXT    NOT NULL,
  pay_code         TEXT    NOT NULL,
  item             TEXT    NOT NULL,
  quantity         INTEGER NOT NULL,
  unit             TEXT    NOT NULL,
  date_from        TEXT    NOT NULL,
  date_to          TEXT    NOT NULL,
  day_type         TEXT    NOT NULL,
  leave_type_code  TEXT    NOT NULL,
  paid_percent     INTEGER NOT NULL,
  retro_month      TEXT    NOT NULL,
  sources          INTEGER NOT NULL,
  PRIMARY KEY (extract_id, line_no)
) STRICT, WITHOUT ROWID;

-- R-61: what has changed on closed dates.
CREATE TABLE retro_date (
  day_key     TEXT    NOT NULL PRIMARY KEY,
  employee_id TEXT    NOT NULL,
  work_date   TEXT    NOT NULL,
  event_uid   BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE retro_delta (
  day_key        TEXT    NOT NULL,
  delta_no       INTEGER NOT NULL,
  pay_group      TEXT    NOT NULL,
  origin_month   TEXT    NOT NULL,
  kind           TEXT    NOT NULL,
  source         TEXT    NOT NULL,
  cause          TEXT    NOT NULL,
  figures_before TEXT    NOT NULL,
  figures_after  TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  posting        TEXT    NOT NULL,
  created_at     INTEGER NOT NULL,
  PRIMARY KEY (day_key, delta_no)
) STRICT, WITHOUT ROWID;

-- By employee and date; what begins or ends in a range.
CREATE INDEX leave_account_employee ON leave_account (employee_id, account_id);
CREATE UNIQUE INDEX leave_ledger_entry_document ON leave_ledger_entry (document) WHERE document <> '';
CREATE INDEX leave_ledger_entry_employee ON leave_ledger_entry (employee_id, account_id, entry_no);
CREATE INDEX leave_request_employee ON leave_request (employee_id, end_date);
CREATE INDEX leave_request_date ON leave_request (start_date, leave_request_id);
CREATE INDEX leave_request_end ON leave_request (end_date, leave_request_id);
CREATE INDEX delegate_of ON delegate (delegate_employee_id, employee_id);
CREATE INDEX payroll_extract_period ON payroll_extract (period_key, extract_id);
CREATE INDEX retro_delta_group ON retro_delta (pay_group, origin_month, state, day_key);

-- The feed tells leave as well.
DROP INDEX audit_event_feed;
CREATE INDEX audit_event_feed ON audit_event (event_index)
  WHERE outcome = 'SUCCESS' AND action <> 'R' AND action <> 'E'
    AND (entity = 'TimeEvent' OR entity = 'Employee' OR entity = 'Terminal' OR entity = 'Source'
      OR entity = 'AttendanceDay' OR entity = 'AttendanceException' OR entity = 'ScheduleDay' OR entity = 'Shift'
      OR entity = 'Calendar' OR entity = 'PunchCorrection' OR entity = 'OvertimeRequest' OR entity = 'PayrollPeriod'
      OR entity = 'LeaveRequest');

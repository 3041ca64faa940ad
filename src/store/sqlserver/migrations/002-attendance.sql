-- Shifts, calendars and schedules; what the days came to, and what was found on them; corrections and overtime.

CREATE TABLE dbo.shift (
  shift_code     nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system  nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  latest_version bigint NOT NULL,
  event_uid      binary(16) NOT NULL,
  CONSTRAINT shift_key PRIMARY KEY (shift_code)
);

CREATE TABLE dbo.shift_version (
  shift_code    nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version       bigint NOT NULL,
  valid_from    nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  definition    nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT shift_version_key PRIMARY KEY (shift_code, version)
);

CREATE TABLE dbo.calendar (
  calendar_code   nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  name            nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_sequence bigint NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT calendar_key PRIMARY KEY (calendar_code)
);

CREATE TABLE dbo.calendar_day (
  calendar_code  nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  date           nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  day_type       nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  holiday_kind   nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  makeup_workday bit NOT NULL,
  name           nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT calendar_day_key PRIMARY KEY (calendar_code, date)
);

CREATE TABLE dbo.schedule_day (
  day_key         nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date       nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  revision        bigint NOT NULL,
  source_system   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_sequence bigint NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT schedule_day_key PRIMARY KEY (day_key)
);

CREATE TABLE dbo.schedule_shift (
  day_key       nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  revision      bigint NOT NULL,
  sequence      bigint NOT NULL,
  [plan]        nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  shift_code    nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  shift_version bigint NOT NULL,
  zone          nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT schedule_shift_key PRIMARY KEY (day_key, revision, sequence)
);

CREATE TABLE dbo.attendance_day (
  day_key       nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date     nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  revision      bigint NOT NULL,
  origin        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_uid     binary(16) NOT NULL,
  CONSTRAINT attendance_day_key PRIMARY KEY (day_key)
);

CREATE TABLE dbo.daily_attendance (
  day_key               nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sequence              bigint NOT NULL,
  status                nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  day_type              nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  shift_code            nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  shift_version         bigint NOT NULL,
  zone                  nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  first_in              bigint NULL,
  last_out              bigint NULL,
  planned_minutes       bigint NOT NULL,
  nominal_minutes       bigint NOT NULL,
  worked_minutes        bigint NULL,
  break_minutes         bigint NOT NULL,
  late_minutes          bigint NOT NULL,
  early_leave_minutes   bigint NOT NULL,
  absence_minutes       bigint NOT NULL,
  leave_minutes         bigint NOT NULL,
  offsite_minutes       bigint NOT NULL,
  night_minutes         bigint NOT NULL,
  total_minutes         bigint NOT NULL,
  watermark_late        bit NOT NULL,
  lock_state            nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  policy_code           nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  policy_version        bigint NOT NULL,
  source_sequence       bigint NOT NULL,
  evaluation_input_hash varbinary(32) NOT NULL,
  evaluated_at          bigint NOT NULL,
  details               nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT daily_attendance_key PRIMARY KEY (day_key, sequence)
);

CREATE TABLE dbo.attendance_revision (
  day_key     nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  revision    bigint NOT NULL,
  employee_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date   nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  content     nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT attendance_revision_key PRIMARY KEY (day_key, revision)
);

CREATE TABLE dbo.attendance_exception (
  exception_id    binary(16) NOT NULL,
  employee_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date       nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sequence        bigint NOT NULL,
  type            nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
  slot            nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
  revision        bigint NOT NULL,
  minutes         bigint NOT NULL,
  severity        nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state           nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_ids       nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  raised_at       bigint NOT NULL,
  decided_by      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_at      bigint NULL,
  reason          nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_salt     varbinary(16) NULL,
  before_state    nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  before_severity nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  before_minutes  bigint NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT attendance_exception_key PRIMARY KEY (exception_id)
);

CREATE TABLE dbo.punch_correction (
  correction_id     binary(16) NOT NULL,
  source_system     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_request_id nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date         nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  slot              nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind              nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  proposed          nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  void_event_id     binary(16) NULL,
  payload_hash      varbinary(32) NOT NULL,
  reason            nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_salt       varbinary(16) NOT NULL,
  requested_by      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  requested_at      bigint NOT NULL,
  state             nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_by        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_at        bigint NULL,
  comment           nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  comment_salt      varbinary(16) NULL,
  event_id          binary(16) NULL,
  client_id         nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id        binary(16) NOT NULL,
  event_uid         binary(16) NOT NULL,
  CONSTRAINT punch_correction_key PRIMARY KEY (correction_id)
);

CREATE TABLE dbo.overtime_request (
  overtime_id       binary(16) NOT NULL,
  source_system     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_request_id nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date         nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  window_from       bigint NOT NULL,
  window_to         bigint NOT NULL,
  kind              nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  compensation      nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  payload_hash      varbinary(32) NOT NULL,
  reason            nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_salt       varbinary(16) NOT NULL,
  requested_by      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  requested_at      bigint NOT NULL,
  state             nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_by        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_at        bigint NULL,
  comment           nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  comment_salt      varbinary(16) NULL,
  client_id         nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id        binary(16) NOT NULL,
  event_uid         binary(16) NOT NULL,
  CONSTRAINT overtime_request_key PRIMARY KEY (overtime_id)
);

CREATE TABLE dbo.evaluation_mark (
  employee_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  since            nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  due_at           bigint NOT NULL,
  dirty_from       nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  open_from        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  awaits_watermark bit NOT NULL,
  CONSTRAINT evaluation_mark_key PRIMARY KEY (employee_id)
);

-- R-16, R-30: what an employee has in a range of dates.
CREATE INDEX schedule_day_employee ON dbo.schedule_day (employee_id, work_date);
CREATE INDEX attendance_day_employee ON dbo.attendance_day (employee_id, work_date);
CREATE INDEX attendance_exception_employee ON dbo.attendance_exception (employee_id, work_date, exception_id);
CREATE INDEX attendance_exception_date ON dbo.attendance_exception (work_date, exception_id);
CREATE INDEX punch_correction_employee ON dbo.punch_correction (employee_id, work_date);
CREATE INDEX overtime_request_employee ON dbo.overtime_request (employee_id, work_date);

-- What is due first; and what a watermark may settle.
CREATE INDEX evaluation_mark_due ON dbo.evaluation_mark (due_at);
CREATE INDEX evaluation_mark_awaits ON dbo.evaluation_mark (employee_id) WHERE awaits_watermark = 1;

-- The feed tells days and exceptions too, and the evaluator follows what they depend on.
DROP INDEX audit_event_feed ON dbo.audit_event;

CREATE INDEX audit_event_feed ON dbo.audit_event (event_index)
  INCLUDE (entity, entity_id, entity_version, employee_id, action)
  WHERE outcome = N'SUCCESS' AND action IN (N'C', N'U', N'D')
    AND entity IN (N'TimeEvent', N'Employee', N'Terminal', N'Source', N'AttendanceDay', N'AttendanceException',
                   N'ScheduleDay', N'Shift', N'Calendar', N'PunchCorrection', N'OvertimeRequest');

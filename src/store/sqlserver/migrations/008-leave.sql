-- From when on seniority counts, where that is not the hire date.
ALTER TABLE dbo.employee ADD seniority_date nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT employee_seniority_date DEFAULT N'';

-- Leave types and entitlement rules, by version.
CREATE TABLE dbo.leave_type (
  leave_type_code nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  latest_version  bigint NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT leave_type_key PRIMARY KEY (leave_type_code)
);

CREATE TABLE dbo.leave_type_version (
  leave_type_code nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version         bigint NOT NULL,
  valid_from      nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  definition      nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT leave_type_version_key PRIMARY KEY (leave_type_code, version)
);

CREATE TABLE dbo.leave_policy (
  policy_code    nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system  nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  latest_version bigint NOT NULL,
  event_uid      binary(16) NOT NULL,
  CONSTRAINT leave_policy_key PRIMARY KEY (policy_code)
);

CREATE TABLE dbo.leave_policy_version (
  policy_code   nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version       bigint NOT NULL,
  valid_from    nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  definition    nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT leave_policy_version_key PRIMARY KEY (policy_code, version)
);

-- What leads to the leave of an employee.
CREATE TABLE dbo.leave_book (
  employee_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  requests    nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  accounts    nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  accrued_to  nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_uid   binary(16) NOT NULL,
  CONSTRAINT leave_book_key PRIMARY KEY (employee_id)
);

-- Lots, and what was posted to them: entries are only ever added.
CREATE TABLE dbo.leave_account (
  account_id      binary(16) NOT NULL,
  employee_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  leave_type_code nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit            nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  origin          nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  year_key        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  usable_from     nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  usable_to       nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  priority        bigint NOT NULL,
  opening         bigint NOT NULL,
  granted         bigint NOT NULL,
  accrued         bigint NOT NULL,
  carried_in      bigint NOT NULL,
  carried_out     bigint NOT NULL,
  held            bigint NOT NULL,
  consumed        bigint NOT NULL,
  adjusted        bigint NOT NULL,
  expired         bigint NOT NULL,
  paid_out        bigint NOT NULL,
  moved_debt      bigint NOT NULL,
  entries         bigint NOT NULL,
  ledger_hash     varbinary(32) NOT NULL,
  settled_to      nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_document nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT leave_account_key PRIMARY KEY (account_id)
);

CREATE TABLE dbo.leave_ledger_entry (
  account_id       binary(16) NOT NULL,
  entry_no         bigint NOT NULL,
  employee_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  leave_type_code  nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  unit             nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entry_type       nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  amount           bigint NOT NULL,
  effective_date   nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  posted_at        bigint NOT NULL,
  source_type      nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_id        nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reversal_of      bigint NOT NULL,
  standard_minutes bigint NOT NULL,
  actor            nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  document         nvarchar(240) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_uid        binary(16) NOT NULL,
  CONSTRAINT leave_ledger_entry_key PRIMARY KEY (account_id, entry_no)
);

-- What is asked for, and what it costs day by day.
CREATE TABLE dbo.leave_request (
  leave_request_id  binary(16) NOT NULL,
  source_system     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_request_id nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  leave_type_code   nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  type_version      bigint NOT NULL,
  start_date        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  start_part        nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  start_time        bigint NOT NULL,
  end_date          nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  end_part          nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  end_time          bigint NOT NULL,
  state             nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  needs_review      bit NOT NULL,
  posting_state     nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  document_number   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  posting_message   nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
  route             nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  step_no           bigint NOT NULL,
  step_name         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  calendar_days     bigint NOT NULL,
  absence_days      bigint NOT NULL,
  charged_days      bigint NOT NULL,
  charged_minutes   bigint NOT NULL,
  payload_hash      varbinary(32) NOT NULL,
  reason            nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_salt       varbinary(16) NOT NULL,
  requested_by      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  requested_at      bigint NOT NULL,
  decided_by        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_at        bigint NULL,
  comment           nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
  comment_salt      varbinary(16) NULL,
  client_id         nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id        binary(16) NOT NULL,
  event_uid         binary(16) NOT NULL,
  personal          varbinary(max) NULL,
  CONSTRAINT leave_request_key PRIMARY KEY (leave_request_id)
);

CREATE TABLE dbo.leave_request_day (
  leave_request_id binary(16) NOT NULL,
  work_date        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  part             nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  from_minute      bigint NOT NULL,
  to_minute        bigint NOT NULL,
  day_type         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  planned_minutes  bigint NOT NULL,
  standard_minutes bigint NOT NULL,
  charged_minutes  bigint NOT NULL,
  charged_days     bigint NOT NULL,
  state            nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  allocations      nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT leave_request_day_key PRIMARY KEY (leave_request_id, work_date)
);

CREATE TABLE dbo.leave_approval (
  leave_request_id binary(16) NOT NULL,
  decision_no      bigint NOT NULL,
  step_no          bigint NOT NULL,
  step_name        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decision         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_by       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  delegated_from   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  capacity         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  decided_at       bigint NOT NULL,
  CONSTRAINT leave_approval_key PRIMARY KEY (leave_request_id, decision_no)
);

-- Who decides in whose place.
CREATE TABLE dbo.delegation (
  employee_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_sequence bigint NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT delegation_key PRIMARY KEY (employee_id)
);

CREATE TABLE dbo.delegate (
  employee_id          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  delegate_employee_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_from           nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_to             nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT delegate_key PRIMARY KEY (employee_id, delegate_employee_id, valid_from)
);

-- By which route corrections and overtime are decided, and what was decided so far.
ALTER TABLE dbo.punch_correction ADD route nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT punch_correction_route DEFAULT N'ANYBODY';
ALTER TABLE dbo.punch_correction ADD step_no bigint NOT NULL
  CONSTRAINT punch_correction_step_no DEFAULT 0;
ALTER TABLE dbo.punch_correction ADD step_name nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT punch_correction_step_name DEFAULT N'';
ALTER TABLE dbo.punch_correction ADD approvals nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT punch_correction_approvals DEFAULT N'';
ALTER TABLE dbo.overtime_request ADD route nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT overtime_request_route DEFAULT N'ANYBODY';
ALTER TABLE dbo.overtime_request ADD step_no bigint NOT NULL
  CONSTRAINT overtime_request_step_no DEFAULT 0;
ALTER TABLE dbo.overtime_request ADD step_name nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT overtime_request_step_name DEFAULT N'';
ALTER TABLE dbo.overtime_request ADD approvals nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT overtime_request_approvals DEFAULT N'';

-- How many DELTA extracts of a period were confirmed.
ALTER TABLE dbo.payroll_period ADD delta_runs bigint NULL;

-- R-64: what payroll was given.
CREATE TABLE dbo.payroll_extract (
  extract_id     binary(16) NOT NULL,
  period_key     nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
  period_version bigint NOT NULL,
  pay_group      nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  month          nvarchar(14) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind           nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  run_no         bigint NOT NULL,
  posting        nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state          nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  as_of_index    bigint NOT NULL,
  lines          bigint NOT NULL,
  employees      bigint NOT NULL,
  totals         nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  hash           varbinary(32) NOT NULL,
  forced         bit NOT NULL,
  run_id         binary(16) NOT NULL,
  created_at     bigint NOT NULL,
  confirmed_at   bigint NULL,
  confirmed_by   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  client_id      nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id     binary(16) NOT NULL,
  event_uid      binary(16) NOT NULL,
  CONSTRAINT payroll_extract_key PRIMARY KEY (extract_id)
);

CREATE TABLE dbo.payroll_line (
  extract_id       binary(16) NOT NULL,
  line_no          bigint NOT NULL,
  employee_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  personnel_number nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  pay_code         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  item             nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  quantity         bigint NOT NULL,
  unit             nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  date_from        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  date_to          nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  day_type         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  leave_type_code  nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  paid_percent     bigint NOT NULL,
  retro_month      nvarchar(14) COLLATE Latin1_General_100_BIN2 NOT NULL,
  sources          bigint NOT NULL,
  CONSTRAINT payroll_line_key PRIMARY KEY (extract_id, line_no)
);

-- R-61: what has changed on closed dates.
CREATE TABLE dbo.retro_date (
  day_key     nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_date   nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_uid   binary(16) NOT NULL,
  CONSTRAINT retro_date_key PRIMARY KEY (day_key)
);

CREATE TABLE dbo.retro_delta (
  day_key        nvarchar(86) COLLATE Latin1_General_100_BIN2 NOT NULL,
  delta_no       bigint NOT NULL,
  pay_group      nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  origin_month   nvarchar(14) COLLATE Latin1_General_100_BIN2 NOT NULL,
  kind           nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source         nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
  cause          nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  figures_before nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  figures_after  nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state          nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  posting        nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  created_at     bigint NOT NULL,
  CONSTRAINT retro_delta_key PRIMARY KEY (day_key, delta_no)
);

-- By employee and date; what begins or ends in a range.
CREATE INDEX leave_account_employee ON dbo.leave_account (employee_id, account_id);
CREATE UNIQUE INDEX leave_ledger_entry_document ON dbo.leave_ledger_entry (document) WHERE document <> N'';
CREATE INDEX leave_ledger_entry_employee ON dbo.leave_ledger_entry (employee_id, account_id, entry_no);
CREATE INDEX leave_request_employee ON dbo.leave_request (employee_id, end_date);
CREATE INDEX leave_request_date ON dbo.leave_request (start_date, leave_request_id);
CREATE INDEX leave_request_end ON dbo.leave_request (end_date, leave_request_id);
CREATE INDEX delegate_of ON dbo.delegate (delegate_employee_id, employee_id);
CREATE INDEX payroll_extract_period ON dbo.payroll_extract (period_key, extract_id);
CREATE INDEX retro_delta_group ON dbo.retro_delta (pay_group, origin_month, state, day_key);

-- The feed tells leave as well.
DROP INDEX audit_event_feed ON dbo.audit_event;
GO
CREATE INDEX audit_event_feed ON dbo.audit_event (event_index)
  INCLUDE (entity, entity_id, entity_version, employee_id, action)
  WHERE outcome = N'SUCCESS' AND action IN (N'C', N'U', N'D')
    AND entity IN (N'TimeEvent', N'Employee', N'Terminal', N'Source', N'AttendanceDay', N'AttendanceException',
                   N'ScheduleDay', N'Shift', N'Calendar', N'PunchCorrection', N'OvertimeRequest', N'PayrollPeriod',
                   N'LeaveRequest');

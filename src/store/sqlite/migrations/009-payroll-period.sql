-- R-60: the months of pay groups that payroll closes. Days rest on them: daily_attendance.lock_state decides nothing more.
CREATE TABLE payroll_period (
  period_key TEXT    NOT NULL PRIMARY KEY,
  pay_group  TEXT    NOT NULL,
  month      TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  locked_at  INTEGER,
  event_uid  BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE INDEX payroll_period_month ON payroll_period (month);

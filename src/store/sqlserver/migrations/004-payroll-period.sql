-- R-60: the months of pay groups that payroll closes. Days rest on them: daily_attendance.lock_state decides nothing more.
CREATE TABLE dbo.payroll_period (
  period_key nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
  pay_group  nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  month      nvarchar(14) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state      nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  locked_at  bigint NULL,
  event_uid  binary(16) NOT NULL,
  CONSTRAINT payroll_period_key PRIMARY KEY (period_key)
);

CREATE INDEX payroll_period_month ON dbo.payroll_period (month);

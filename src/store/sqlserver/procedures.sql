-- Printed from src/store/tables/ by tools/generate-procedures.ts: change that, not this.
-- The number in the names is that of the newest migration, so that nodes of two versions can run side by side.

DROP PROCEDURE IF EXISTS api.load_8;
GO
CREATE PROCEDURE api.load_8
  @aggregates nvarchar(max) = NULL,
  @aggregate_count int = 0,
  @unnamed_employee nvarchar(max) = NULL,
  @employee_event nvarchar(max) = NULL,
  @duplicate_event nvarchar(max) = NULL,
  @employee_day nvarchar(max) = NULL,
  @employee_schedule_day nvarchar(max) = NULL,
  @employee_exception nvarchar(max) = NULL,
  @employee_correction nvarchar(max) = NULL,
  @employee_overtime nvarchar(max) = NULL,
  @outcome nvarchar(max) = NULL,
  @nonce nvarchar(max) = NULL,
  @source_event nvarchar(max) = NULL,
  @natural_event nvarchar(max) = NULL,
  @quarantined_item nvarchar(max) = NULL,
  @posted_document nvarchar(max) = NULL,
  @sync_run_member nvarchar(max) = NULL,
  @sealed_event nvarchar(max) = NULL
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
-- One snapshot for all, so that nothing torn is decided on. It ends with the procedure, and so does the setting.
SET TRANSACTION ISOLATION LEVEL SNAPSHOT;
-- known: the version whose rows the caller has. id: the key where it is a uuid.
DECLARE @wanted TABLE (
  kind nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL, id binary(16) NULL, known bigint NOT NULL, version bigint NOT NULL,
  PRIMARY KEY (kind, aggregate_key)
);
BEGIN TRANSACTION;
IF @aggregates IS NOT NULL
BEGIN
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT sent.kind, sent.aggregate_key, CONVERT(binary(16), sent.id, 2), sent.known, 0
  FROM OPENJSON(@aggregates) WITH (
    kind nvarchar(32) '$[0]', aggregate_key nvarchar(195) '$[1]', id varchar(32) '$[2]', known bigint '$[3]'
  ) AS sent;
  IF @@ROWCOUNT <> @aggregate_count THROW 50001, N'The lookups did not arrive as they were sent.', 1;
END;

IF @unnamed_employee IS NOT NULL
BEGIN
  DECLARE @active TABLE (place int NOT NULL PRIMARY KEY, among bigint NOT NULL);
  INSERT INTO @active (place, among)
  SELECT sent.place, (SELECT COUNT(*) FROM dbo.employee AS one WHERE one.source_system = sent.source COLLATE Latin1_General_100_BIN2
      AND (one.termination_date = N'' OR one.termination_date >= sent.on_date COLLATE Latin1_General_100_BIN2)
      AND EXISTS (SELECT 1 FROM dbo.employee_slice AS slice
                  WHERE slice.employee_id = one.employee_id AND slice.valid_to >= sent.on_date COLLATE Latin1_General_100_BIN2
                    AND slice.status <> N'TERMINATED'))
  FROM OPENJSON(@unnamed_employee) WITH (
    place int '$[0]', source nvarchar(65) '$[1]', run_key nvarchar(195) '$[2]', on_date nvarchar(21) '$[3]'
  ) AS sent;
  DECLARE @member TABLE (
    place int NOT NULL, employee_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL, PRIMARY KEY (place, employee_id)
  );
  INSERT INTO @member (place, employee_id)
  SELECT unnamed.place, unnamed.employee_id
  FROM (
    SELECT sent.place, one.employee_id, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.employee_id) AS nth
    FROM OPENJSON(@unnamed_employee) WITH (
    place int '$[0]', source nvarchar(65) '$[1]', run_key nvarchar(195) '$[2]', on_date nvarchar(21) '$[3]'
  ) AS sent
    JOIN dbo.employee AS one
      ON one.source_system = sent.source COLLATE Latin1_General_100_BIN2
      AND (one.termination_date = N'' OR one.termination_date >= sent.on_date COLLATE Latin1_General_100_BIN2)
      AND EXISTS (SELECT 1 FROM dbo.employee_slice AS slice
                  WHERE slice.employee_id = one.employee_id AND slice.valid_to >= sent.on_date COLLATE Latin1_General_100_BIN2
                    AND slice.status <> N'TERMINATED')
    WHERE NOT EXISTS (SELECT 1 FROM dbo.sync_run_member AS member
                      WHERE member.run_key = sent.run_key COLLATE Latin1_General_100_BIN2 AND member.employee_id = one.employee_id)
      AND one.event_uid < COALESCE(
        (SELECT run.first_uid FROM dbo.sync_run AS run WHERE run.run_key = sent.run_key COLLATE Latin1_General_100_BIN2),
        0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF)
  ) AS unnamed
  JOIN @active AS active ON active.place = unnamed.place
  WHERE unnamed.nth <= 1001 + active.among / 20;
  INSERT INTO @wanted (kind, aggregate_key, known, version)
  SELECT DISTINCT N'employee', member.employee_id, -1, 0
  FROM @member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'employee' AND there.aggregate_key = member.employee_id);
  SELECT place AS [among unnamedEmployee], among FROM @active ORDER BY place;
  SELECT place AS [set unnamedEmployee], employee_id FROM @member ORDER BY place, employee_id;
END;

IF @employee_event IS NOT NULL
BEGIN
  DECLARE @employee_event_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @employee_event_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.occurred_at, one.event_id),
    LOWER(SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 7, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 5, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 3, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 1, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 9, 1) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 12, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 10, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 14, 1) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 17, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 15, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 19, 18)), one.event_id
  FROM OPENJSON(@employee_event) WITH (
    place int '$[0]', employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]', lowest nvarchar(32) '$[4]'
  ) AS sent
  JOIN dbo.time_event AS one ON one.employee_id = sent.employee COLLATE Latin1_General_100_BIN2 AND one.live = 1 AND one.event_id >= CONVERT(binary(16), sent.lowest, 2)
    AND one.occurred_at >= CAST(sent.first AS bigint) AND one.occurred_at < CAST(sent.last AS bigint);
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'timeEvent', member.aggregate_key, member.id, -1, 0
  FROM @employee_event_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'timeEvent' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among employeeEvent], COUNT(*) AS among FROM @employee_event_member GROUP BY place ORDER BY place;
  SELECT place AS [set employeeEvent], aggregate_key FROM @employee_event_member ORDER BY place, nth;
END;

IF @duplicate_event IS NOT NULL
BEGIN
  DECLARE @duplicate_event_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @duplicate_event_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.event_id),
    LOWER(SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 7, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 5, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 3, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 1, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 9, 1) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 12, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 10, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 14, 1) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 17, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 15, 2) + SUBSTRING(CAST(CAST(one.event_id AS uniqueidentifier) AS char(36)), 19, 18)), one.event_id
  FROM OPENJSON(@duplicate_event) WITH (
    place int '$[0]', given nvarchar(32) '$[1]', lowest nvarchar(32) '$[2]'
  ) AS sent
  JOIN dbo.time_event AS given ON given.event_id = CONVERT(binary(16), sent.given, 2)
  JOIN dbo.time_event AS one ON one.employee_id = given.employee_id
    AND one.event_id >= CONVERT(binary(16), sent.lowest, 2) AND one.event_type = given.event_type
    AND one.occurred_second = given.occurred_second AND one.terminal_id = given.terminal_id
    AND one.state = N'DUPLICATE';
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'timeEvent', member.aggregate_key, member.id, -1, 0
  FROM @duplicate_event_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'timeEvent' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among duplicateEvent], COUNT(*) AS among FROM @duplicate_event_member GROUP BY place ORDER BY place;
  SELECT place AS [set duplicateEvent], aggregate_key FROM @duplicate_event_member ORDER BY place, nth;
END;

IF @employee_day IS NOT NULL
BEGIN
  DECLARE @employee_day_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @employee_day_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.work_date, one.day_key),
    one.day_key, NULL
  FROM OPENJSON(@employee_day) WITH (
    place int '$[0]', employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]'
  ) AS sent
  JOIN dbo.attendance_day AS one ON one.employee_id = sent.employee COLLATE Latin1_General_100_BIN2 AND one.work_date >= sent.first COLLATE Latin1_General_100_BIN2 AND one.work_date <= sent.last COLLATE Latin1_General_100_BIN2;
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'attendanceDay', member.aggregate_key, member.id, -1, 0
  FROM @employee_day_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'attendanceDay' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among employeeDay], COUNT(*) AS among FROM @employee_day_member GROUP BY place ORDER BY place;
  SELECT place AS [set employeeDay], aggregate_key FROM @employee_day_member ORDER BY place, nth;
END;

IF @employee_schedule_day IS NOT NULL
BEGIN
  DECLARE @employee_schedule_day_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @employee_schedule_day_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.work_date, one.day_key),
    one.day_key, NULL
  FROM OPENJSON(@employee_schedule_day) WITH (
    place int '$[0]', employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]'
  ) AS sent
  JOIN dbo.schedule_day AS one ON one.employee_id = sent.employee COLLATE Latin1_General_100_BIN2 AND one.work_date >= sent.first COLLATE Latin1_General_100_BIN2 AND one.work_date <= sent.last COLLATE Latin1_General_100_BIN2;
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'scheduleDay', member.aggregate_key, member.id, -1, 0
  FROM @employee_schedule_day_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'scheduleDay' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among employeeScheduleDay], COUNT(*) AS among FROM @employee_schedule_day_member GROUP BY place ORDER BY place;
  SELECT place AS [set employeeScheduleDay], aggregate_key FROM @employee_schedule_day_member ORDER BY place, nth;
END;

IF @employee_exception IS NOT NULL
BEGIN
  DECLARE @employee_exception_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @employee_exception_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.work_date, one.exception_id),
    LOWER(SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 7, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 5, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 3, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 1, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 9, 1) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 12, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 10, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 14, 1) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 17, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 15, 2) + SUBSTRING(CAST(CAST(one.exception_id AS uniqueidentifier) AS char(36)), 19, 18)), one.exception_id
  FROM OPENJSON(@employee_exception) WITH (
    place int '$[0]', employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]'
  ) AS sent
  JOIN dbo.attendance_exception AS one ON one.employee_id = sent.employee COLLATE Latin1_General_100_BIN2 AND one.work_date >= sent.first COLLATE Latin1_General_100_BIN2 AND one.work_date <= sent.last COLLATE Latin1_General_100_BIN2;
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'attendanceException', member.aggregate_key, member.id, -1, 0
  FROM @employee_exception_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'attendanceException' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among employeeException], COUNT(*) AS among FROM @employee_exception_member GROUP BY place ORDER BY place;
  SELECT place AS [set employeeException], aggregate_key FROM @employee_exception_member ORDER BY place, nth;
END;

IF @employee_correction IS NOT NULL
BEGIN
  DECLARE @employee_correction_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @employee_correction_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.work_date, one.correction_id),
    LOWER(SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 7, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 5, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 3, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 1, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 9, 1) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 12, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 10, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 14, 1) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 17, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 15, 2) + SUBSTRING(CAST(CAST(one.correction_id AS uniqueidentifier) AS char(36)), 19, 18)), one.correction_id
  FROM OPENJSON(@employee_correction) WITH (
    place int '$[0]', employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]'
  ) AS sent
  JOIN dbo.punch_correction AS one ON one.employee_id = sent.employee COLLATE Latin1_General_100_BIN2 AND one.work_date >= sent.first COLLATE Latin1_General_100_BIN2 AND one.work_date <= sent.last COLLATE Latin1_General_100_BIN2;
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'punchCorrection', member.aggregate_key, member.id, -1, 0
  FROM @employee_correction_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'punchCorrection' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among employeeCorrection], COUNT(*) AS among FROM @employee_correction_member GROUP BY place ORDER BY place;
  SELECT place AS [set employeeCorrection], aggregate_key FROM @employee_correction_member ORDER BY place, nth;
END;

IF @employee_overtime IS NOT NULL
BEGIN
  DECLARE @employee_overtime_member TABLE (
    place int NOT NULL, nth bigint NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
    id binary(16) NULL, PRIMARY KEY (place, nth)
  );
  INSERT INTO @employee_overtime_member (place, nth, aggregate_key, id)
  SELECT sent.place, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.work_date, one.overtime_id),
    LOWER(SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 7, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 5, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 3, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 1, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 9, 1) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 12, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 10, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 14, 1) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 17, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 15, 2) + SUBSTRING(CAST(CAST(one.overtime_id AS uniqueidentifier) AS char(36)), 19, 18)), one.overtime_id
  FROM OPENJSON(@employee_overtime) WITH (
    place int '$[0]', employee nvarchar(65) '$[1]', first nvarchar(21) '$[2]', last nvarchar(21) '$[3]'
  ) AS sent
  JOIN dbo.overtime_request AS one ON one.employee_id = sent.employee COLLATE Latin1_General_100_BIN2 AND one.work_date >= sent.first COLLATE Latin1_General_100_BIN2 AND one.work_date <= sent.last COLLATE Latin1_General_100_BIN2;
  INSERT INTO @wanted (kind, aggregate_key, id, known, version)
  SELECT DISTINCT N'overtimeRequest', member.aggregate_key, member.id, -1, 0
  FROM @employee_overtime_member AS member
  WHERE NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'overtimeRequest' AND there.aggregate_key = member.aggregate_key);
  SELECT place AS [among employeeOvertime], COUNT(*) AS among FROM @employee_overtime_member GROUP BY place ORDER BY place;
  SELECT place AS [set employeeOvertime], aggregate_key FROM @employee_overtime_member ORDER BY place, nth;
END;

IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'quarantineItem')
  INSERT INTO @wanted (kind, aggregate_key, known, version)
  SELECT DISTINCT N'employee', leader.employee_id, -1, 0
  FROM @wanted AS wanted
  JOIN dbo.quarantine_item AS leader ON leader.quarantine_id = wanted.id
  WHERE wanted.kind = N'quarantineItem' AND leader.employee_id <> N''
    AND NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'employee' AND there.aggregate_key = leader.employee_id);
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'quarantineItem')
  INSERT INTO @wanted (kind, aggregate_key, known, version)
  SELECT DISTINCT N'badge', leader.time_recording_id, -1, 0
  FROM @wanted AS wanted
  JOIN dbo.quarantine_item AS leader ON leader.quarantine_id = wanted.id
  WHERE wanted.kind = N'quarantineItem' AND leader.time_recording_id <> N''
    AND NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'badge' AND there.aggregate_key = leader.time_recording_id);
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'quarantineItem')
  INSERT INTO @wanted (kind, aggregate_key, known, version)
  SELECT DISTINCT N'terminal', leader.terminal_id, -1, 0
  FROM @wanted AS wanted
  JOIN dbo.quarantine_item AS leader ON leader.quarantine_id = wanted.id
  WHERE wanted.kind = N'quarantineItem' AND leader.terminal_id <> N''
    AND NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'terminal' AND there.aggregate_key = leader.terminal_id);
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'badge')
  INSERT INTO @wanted (kind, aggregate_key, known, version)
  SELECT DISTINCT N'employee', leader.employee_id, -1, 0
  FROM @wanted AS wanted
  JOIN dbo.badge AS leader ON leader.time_recording_id = wanted.aggregate_key
  WHERE wanted.kind = N'badge' AND leader.employee_id <> N''
    AND NOT EXISTS (SELECT 1 FROM @wanted AS there
                    WHERE there.kind = N'employee' AND there.aggregate_key = leader.employee_id);

UPDATE wanted SET version = stored.version
FROM @wanted AS wanted
JOIN dbo.aggregate_version AS stored ON stored.kind = wanted.kind AND stored.aggregate_key = wanted.aggregate_key;
SELECT kind AS [versions], aggregate_key, version FROM @wanted ORDER BY kind, aggregate_key;

IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'client' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows client client], found.[client_id], found.[display_name], found.[roles], found.[status], found.[password_hash], found.[secret_cipher], found.[created_at], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.client AS found ON found.client_id = wanted.aggregate_key
  WHERE wanted.kind = N'client' AND wanted.version <> wanted.known
  ORDER BY found.client_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'employee' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows employee employee], found.[employee_id], found.[personnel_number], found.[master_sequence], found.[source_system], found.[hire_date], found.[termination_date], found.[event_uid], found.[ended_by_run], found.[former_employments], found.[seniority_date]
  FROM @wanted AS wanted JOIN dbo.employee AS found ON found.employee_id = wanted.aggregate_key
  WHERE wanted.kind = N'employee' AND wanted.version <> wanted.known
  ORDER BY found.employee_id;
  SELECT wanted.aggregate_key AS [rows employee employeeSlice], found.[employee_id], found.[valid_from], found.[valid_to], found.[time_recording_id], found.[display_name], found.[status], found.[company_code], found.[org_unit_id], found.[cost_center], found.[manager_employee_id], found.[work_time_zone], found.[holiday_calendar_code], found.[work_week_code], found.[default_shift_code], found.[attendance_policy_code], found.[leave_policy_code], found.[pay_group], found.[time_management_mode], found.[permitted_event_types]
  FROM @wanted AS wanted JOIN dbo.employee_slice AS found ON found.employee_id = wanted.aggregate_key
  WHERE wanted.kind = N'employee' AND wanted.version <> wanted.known
  ORDER BY found.employee_id, found.valid_from;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'badge' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows badge badge], found.[time_recording_id], found.[employee_id], found.[valid_from], found.[valid_to]
  FROM @wanted AS wanted JOIN dbo.badge AS found ON found.time_recording_id = wanted.aggregate_key
  WHERE wanted.kind = N'badge' AND wanted.version <> wanted.known
  ORDER BY found.time_recording_id, found.employee_id, found.valid_from;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'textKey' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows textKey textKey], found.[owner], found.[key_id], found.[key_cipher], found.[redacted_at], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.text_key AS found ON found.owner = wanted.aggregate_key
  WHERE wanted.kind = N'textKey' AND wanted.version <> wanted.known
  ORDER BY found.owner, found.key_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'terminal' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows terminal terminal], found.[terminal_id], found.[source_sequence], found.[source_system], found.[zone], found.[location], found.[latitude], found.[longitude], found.[radius_metres], found.[clock_skew_ms], found.[delivery_watermark], found.[last_seen_at], found.[event_uid], found.[watermark_sequence]
  FROM @wanted AS wanted JOIN dbo.terminal AS found ON found.terminal_id = wanted.aggregate_key
  WHERE wanted.kind = N'terminal' AND wanted.version <> wanted.known
  ORDER BY found.terminal_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'source' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows source source], found.[source_system], found.[delivery_watermark], found.[watermark_sequence], found.[last_seen_at], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.source AS found ON found.source_system = wanted.aggregate_key
  WHERE wanted.kind = N'source' AND wanted.version <> wanted.known
  ORDER BY found.source_system;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'timeEvent' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows timeEvent timeEvent], found.[event_id], found.[source_system], found.[source_event_id], found.[employee_id], found.[time_recording_id], found.[event_type], found.[occurred_at], found.[occurred_second], found.[local_time], found.[utc_offset_minutes], found.[zone], found.[zone_source], found.[recorded_at_device], found.[received_at], found.[terminal_id], found.[capture_method], found.[latitude], found.[longitude], found.[accuracy_metres], found.[location_salt], found.[reason_code], found.[cost_assignment], found.[payload_hash], found.[state], found.[state_reason], found.[live], found.[duplicate_of], found.[work_date], found.[work_sequence], found.[client_id], found.[request_id], found.[event_uid], found.[personal], found.[repeats]
  FROM @wanted AS wanted JOIN dbo.time_event AS found ON found.event_id = wanted.id
  WHERE wanted.kind = N'timeEvent' AND wanted.version <> wanted.known
  ORDER BY found.event_id;
  SELECT wanted.aggregate_key AS [rows timeEvent timeEventVoid], found.[event_id], found.[voided_at], found.[source_system], found.[client_id], found.[request_id], found.[reason_salt]
  FROM @wanted AS wanted JOIN dbo.time_event_void AS found ON found.event_id = wanted.id
  WHERE wanted.kind = N'timeEvent' AND wanted.version <> wanted.known
  ORDER BY found.event_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'quarantineItem' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows quarantineItem quarantineItem], found.[quarantine_id], found.[source_system], found.[source_event_id], found.[item_key], found.[waiting], found.[state], found.[reason], found.[problems], found.[employee_id], found.[time_recording_id], found.[terminal_id], found.[payload], found.[payload_hash], found.[received_at], found.[client_id], found.[request_id], found.[attempts], found.[last_tried_at], found.[event_id], found.[discard_reason], found.[reason_salt], found.[event_uid], found.[personal]
  FROM @wanted AS wanted JOIN dbo.quarantine_item AS found ON found.quarantine_id = wanted.id
  WHERE wanted.kind = N'quarantineItem' AND wanted.version <> wanted.known
  ORDER BY found.quarantine_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'syncRun' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows syncRun syncRun], found.[run_key], found.[source_system], found.[run_id], found.[state], found.[started_at], found.[finished_at], found.[last_part], found.[ended], found.[first_uid], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.sync_run AS found ON found.run_key = wanted.aggregate_key
  WHERE wanted.kind = N'syncRun' AND wanted.version <> wanted.known
  ORDER BY found.run_key;
  SELECT wanted.aggregate_key AS [rows syncRun syncRunPart], found.[run_key], found.[part], found.[items], found.[recorded_at], found.[request_id]
  FROM @wanted AS wanted JOIN dbo.sync_run_part AS found ON found.run_key = wanted.aggregate_key
  WHERE wanted.kind = N'syncRun' AND wanted.version <> wanted.known
  ORDER BY found.run_key, found.part;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'feedConsumer' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows feedConsumer feedConsumer], found.[consumer_key], found.[client_id], found.[consumer], found.[cursor], found.[acknowledged_at], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.feed_consumer AS found ON found.consumer_key = wanted.aggregate_key
  WHERE wanted.kind = N'feedConsumer' AND wanted.version <> wanted.known
  ORDER BY found.consumer_key;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'run' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows run run], found.[run_id], found.[operation], found.[state], found.[client_id], found.[request_id], found.[request], found.[total], found.[done], found.[changed], found.[position], found.[result], found.[message], found.[started_at], found.[updated_at], found.[finished_at], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.run AS found ON found.run_id = wanted.id
  WHERE wanted.kind = N'run' AND wanted.version <> wanted.known
  ORDER BY found.run_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'shift' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows shift shift], found.[shift_code], found.[source_system], found.[latest_version], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.shift AS found ON found.shift_code = wanted.aggregate_key
  WHERE wanted.kind = N'shift' AND wanted.version <> wanted.known
  ORDER BY found.shift_code;
  SELECT wanted.aggregate_key AS [rows shift shiftVersion], found.[shift_code], found.[version], found.[valid_from], found.[source_system], found.[definition]
  FROM @wanted AS wanted JOIN dbo.shift_version AS found ON found.shift_code = wanted.aggregate_key
  WHERE wanted.kind = N'shift' AND wanted.version <> wanted.known
  ORDER BY found.shift_code, found.version;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'calendar' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows calendar calendar], found.[calendar_code], found.[name], found.[source_system], found.[source_sequence], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.calendar AS found ON found.calendar_code = wanted.aggregate_key
  WHERE wanted.kind = N'calendar' AND wanted.version <> wanted.known
  ORDER BY found.calendar_code;
  SELECT wanted.aggregate_key AS [rows calendar calendarDay], found.[calendar_code], found.[date], found.[day_type], found.[holiday_kind], found.[makeup_workday], found.[name]
  FROM @wanted AS wanted JOIN dbo.calendar_day AS found ON found.calendar_code = wanted.aggregate_key
  WHERE wanted.kind = N'calendar' AND wanted.version <> wanted.known
  ORDER BY found.calendar_code, found.date;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'scheduleDay' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows scheduleDay scheduleDay], found.[day_key], found.[employee_id], found.[work_date], found.[revision], found.[source_system], found.[source_sequence], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.schedule_day AS found ON found.day_key = wanted.aggregate_key
  WHERE wanted.kind = N'scheduleDay' AND wanted.version <> wanted.known
  ORDER BY found.day_key;
  SELECT wanted.aggregate_key AS [rows scheduleDay scheduleShift], found.[day_key], found.[revision], found.[sequence], found.[plan], found.[source], found.[shift_code], found.[shift_version], found.[zone]
  FROM @wanted AS wanted JOIN dbo.schedule_shift AS found ON found.day_key = wanted.aggregate_key
  WHERE wanted.kind = N'scheduleDay' AND wanted.version <> wanted.known
  ORDER BY found.day_key, found.revision, found.sequence;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'attendanceDay' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows attendanceDay attendanceDay], found.[day_key], found.[employee_id], found.[work_date], found.[revision], found.[origin], found.[source_system], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.attendance_day AS found ON found.day_key = wanted.aggregate_key
  WHERE wanted.kind = N'attendanceDay' AND wanted.version <> wanted.known
  ORDER BY found.day_key;
  SELECT wanted.aggregate_key AS [rows attendanceDay dailyAttendance], found.[day_key], found.[sequence], found.[status], found.[day_type], found.[shift_code], found.[shift_version], found.[zone], found.[first_in], found.[last_out], found.[planned_minutes], found.[nominal_minutes], found.[worked_minutes], found.[break_minutes], found.[late_minutes], found.[early_leave_minutes], found.[absence_minutes], found.[leave_minutes], found.[offsite_minutes], found.[night_minutes], found.[total_minutes], found.[watermark_late], found.[lock_state], found.[policy_code], found.[policy_version], found.[source_sequence], found.[evaluation_input_hash], found.[evaluated_at], found.[details]
  FROM @wanted AS wanted JOIN dbo.daily_attendance AS found ON found.day_key = wanted.aggregate_key
  WHERE wanted.kind = N'attendanceDay' AND wanted.version <> wanted.known
  ORDER BY found.day_key, found.sequence;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'attendanceException' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows attendanceException attendanceException], found.[exception_id], found.[employee_id], found.[work_date], found.[sequence], found.[type], found.[slot], found.[revision], found.[minutes], found.[severity], found.[state], found.[event_ids], found.[raised_at], found.[decided_by], found.[decided_at], found.[reason], found.[reason_salt], found.[before_state], found.[before_severity], found.[before_minutes], found.[event_uid], found.[personal]
  FROM @wanted AS wanted JOIN dbo.attendance_exception AS found ON found.exception_id = wanted.id
  WHERE wanted.kind = N'attendanceException' AND wanted.version <> wanted.known
  ORDER BY found.exception_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'punchCorrection' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows punchCorrection punchCorrection], found.[correction_id], found.[source_system], found.[source_request_id], found.[employee_id], found.[work_date], found.[slot], found.[kind], found.[proposed], found.[void_event_id], found.[payload_hash], found.[reason], found.[reason_salt], found.[requested_by], found.[requested_at], found.[state], found.[decided_by], found.[decided_at], found.[comment], found.[comment_salt], found.[event_id], found.[client_id], found.[request_id], found.[event_uid], found.[personal], found.[route], found.[step_no], found.[step_name], found.[approvals]
  FROM @wanted AS wanted JOIN dbo.punch_correction AS found ON found.correction_id = wanted.id
  WHERE wanted.kind = N'punchCorrection' AND wanted.version <> wanted.known
  ORDER BY found.correction_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'overtimeRequest' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows overtimeRequest overtimeRequest], found.[overtime_id], found.[source_system], found.[source_request_id], found.[employee_id], found.[work_date], found.[window_from], found.[window_to], found.[kind], found.[compensation], found.[payload_hash], found.[reason], found.[reason_salt], found.[requested_by], found.[requested_at], found.[state], found.[decided_by], found.[decided_at], found.[comment], found.[comment_salt], found.[client_id], found.[request_id], found.[event_uid], found.[personal], found.[route], found.[step_no], found.[step_name], found.[approvals]
  FROM @wanted AS wanted JOIN dbo.overtime_request AS found ON found.overtime_id = wanted.id
  WHERE wanted.kind = N'overtimeRequest' AND wanted.version <> wanted.known
  ORDER BY found.overtime_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'payrollPeriod' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows payrollPeriod payrollPeriod], found.[period_key], found.[pay_group], found.[month], found.[state], found.[locked_at], found.[event_uid], found.[delta_runs]
  FROM @wanted AS wanted JOIN dbo.payroll_period AS found ON found.period_key = wanted.aggregate_key
  WHERE wanted.kind = N'payrollPeriod' AND wanted.version <> wanted.known
  ORDER BY found.period_key;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'leaveType' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows leaveType leaveType], found.[leave_type_code], found.[source_system], found.[latest_version], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.leave_type AS found ON found.leave_type_code = wanted.aggregate_key
  WHERE wanted.kind = N'leaveType' AND wanted.version <> wanted.known
  ORDER BY found.leave_type_code;
  SELECT wanted.aggregate_key AS [rows leaveType leaveTypeVersion], found.[leave_type_code], found.[version], found.[valid_from], found.[source_system], found.[definition]
  FROM @wanted AS wanted JOIN dbo.leave_type_version AS found ON found.leave_type_code = wanted.aggregate_key
  WHERE wanted.kind = N'leaveType' AND wanted.version <> wanted.known
  ORDER BY found.leave_type_code, found.version;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'leavePolicy' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows leavePolicy leavePolicy], found.[policy_code], found.[source_system], found.[latest_version], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.leave_policy AS found ON found.policy_code = wanted.aggregate_key
  WHERE wanted.kind = N'leavePolicy' AND wanted.version <> wanted.known
  ORDER BY found.policy_code;
  SELECT wanted.aggregate_key AS [rows leavePolicy leavePolicyVersion], found.[policy_code], found.[version], found.[valid_from], found.[source_system], found.[definition]
  FROM @wanted AS wanted JOIN dbo.leave_policy_version AS found ON found.policy_code = wanted.aggregate_key
  WHERE wanted.kind = N'leavePolicy' AND wanted.version <> wanted.known
  ORDER BY found.policy_code, found.version;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'leaveBook' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows leaveBook leaveBook], found.[employee_id], found.[requests], found.[accounts], found.[accrued_to], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.leave_book AS found ON found.employee_id = wanted.aggregate_key
  WHERE wanted.kind = N'leaveBook' AND wanted.version <> wanted.known
  ORDER BY found.employee_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'leaveAccount' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows leaveAccount leaveAccount], found.[account_id], found.[employee_id], found.[leave_type_code], found.[unit], found.[origin], found.[year_key], found.[usable_from], found.[usable_to], found.[priority], found.[opening], found.[granted], found.[accrued], found.[carried_in], found.[carried_out], found.[held], found.[consumed], found.[adjusted], found.[expired], found.[paid_out], found.[moved_debt], found.[entries], found.[ledger_hash], found.[settled_to], found.[source_document], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.leave_account AS found ON found.account_id = wanted.id
  WHERE wanted.kind = N'leaveAccount' AND wanted.version <> wanted.known
  ORDER BY found.account_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'leaveRequest' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows leaveRequest leaveRequest], found.[leave_request_id], found.[source_system], found.[source_request_id], found.[employee_id], found.[leave_type_code], found.[type_version], found.[start_date], found.[start_part], found.[start_time], found.[end_date], found.[end_part], found.[end_time], found.[state], found.[needs_review], found.[posting_state], found.[document_number], found.[posting_message], found.[route], found.[step_no], found.[step_name], found.[calendar_days], found.[absence_days], found.[charged_days], found.[charged_minutes], found.[payload_hash], found.[reason], found.[reason_salt], found.[requested_by], found.[requested_at], found.[decided_by], found.[decided_at], found.[comment], found.[comment_salt], found.[client_id], found.[request_id], found.[event_uid], found.[personal]
  FROM @wanted AS wanted JOIN dbo.leave_request AS found ON found.leave_request_id = wanted.id
  WHERE wanted.kind = N'leaveRequest' AND wanted.version <> wanted.known
  ORDER BY found.leave_request_id;
  SELECT wanted.aggregate_key AS [rows leaveRequest leaveRequestDay], found.[leave_request_id], found.[work_date], found.[part], found.[from_minute], found.[to_minute], found.[day_type], found.[planned_minutes], found.[standard_minutes], found.[charged_minutes], found.[charged_days], found.[state], found.[allocations]
  FROM @wanted AS wanted JOIN dbo.leave_request_day AS found ON found.leave_request_id = wanted.id
  WHERE wanted.kind = N'leaveRequest' AND wanted.version <> wanted.known
  ORDER BY found.leave_request_id, found.work_date;
  SELECT wanted.aggregate_key AS [rows leaveRequest leaveApproval], found.[leave_request_id], found.[decision_no], found.[step_no], found.[step_name], found.[decision], found.[decided_by], found.[delegated_from], found.[capacity], found.[decided_at]
  FROM @wanted AS wanted JOIN dbo.leave_approval AS found ON found.leave_request_id = wanted.id
  WHERE wanted.kind = N'leaveRequest' AND wanted.version <> wanted.known
  ORDER BY found.leave_request_id, found.decision_no;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'delegation' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows delegation delegation], found.[employee_id], found.[source_system], found.[source_sequence], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.delegation AS found ON found.employee_id = wanted.aggregate_key
  WHERE wanted.kind = N'delegation' AND wanted.version <> wanted.known
  ORDER BY found.employee_id;
  SELECT wanted.aggregate_key AS [rows delegation delegate], found.[employee_id], found.[delegate_employee_id], found.[valid_from], found.[valid_to]
  FROM @wanted AS wanted JOIN dbo.delegate AS found ON found.employee_id = wanted.aggregate_key
  WHERE wanted.kind = N'delegation' AND wanted.version <> wanted.known
  ORDER BY found.employee_id, found.delegate_employee_id, found.valid_from;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'payrollExtract' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows payrollExtract payrollExtract], found.[extract_id], found.[period_key], found.[period_version], found.[pay_group], found.[month], found.[kind], found.[run_no], found.[posting], found.[state], found.[as_of_index], found.[lines], found.[employees], found.[totals], found.[hash], found.[forced], found.[run_id], found.[created_at], found.[confirmed_at], found.[confirmed_by], found.[client_id], found.[request_id], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.payroll_extract AS found ON found.extract_id = wanted.id
  WHERE wanted.kind = N'payrollExtract' AND wanted.version <> wanted.known
  ORDER BY found.extract_id;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'retroDate' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows retroDate retroDate], found.[day_key], found.[employee_id], found.[work_date], found.[event_uid]
  FROM @wanted AS wanted JOIN dbo.retro_date AS found ON found.day_key = wanted.aggregate_key
  WHERE wanted.kind = N'retroDate' AND wanted.version <> wanted.known
  ORDER BY found.day_key;
  SELECT wanted.aggregate_key AS [rows retroDate retroDelta], found.[day_key], found.[delta_no], found.[pay_group], found.[origin_month], found.[kind], found.[source], found.[cause], found.[figures_before], found.[figures_after], found.[state], found.[posting], found.[created_at]
  FROM @wanted AS wanted JOIN dbo.retro_delta AS found ON found.day_key = wanted.aggregate_key
  WHERE wanted.kind = N'retroDate' AND wanted.version <> wanted.known
  ORDER BY found.day_key, found.delta_no;
END;
IF EXISTS (SELECT 1 FROM @wanted WHERE kind = N'evaluationMark' AND version <> known)
BEGIN
  SELECT wanted.aggregate_key AS [rows evaluationMark evaluationMark], found.[employee_id], found.[since], found.[due_at], found.[dirty_from], found.[open_from], found.[awaits_watermark], found.[awaited], found.[followed_event]
  FROM @wanted AS wanted JOIN dbo.evaluation_mark AS found ON found.employee_id = wanted.aggregate_key
  WHERE wanted.kind = N'evaluationMark' AND wanted.version <> wanted.known
  ORDER BY found.employee_id;
END;

IF @outcome IS NOT NULL
  SELECT sent.place AS [unique outcome], found.[client_id], found.[operation], found.[request_id], found.[request_hash], found.[contract_version], found.[recorded_at], found.[result], found.[personal]
  FROM OPENJSON(@outcome) WITH (place int '$[0]', [client_id] nvarchar(129) '$[1]', [operation] nvarchar(65) '$[2]', [request_id] varchar(32) '$[3]') AS sent
  JOIN dbo.outcome AS found
    ON found.[client_id] = sent.[client_id] COLLATE Latin1_General_100_BIN2 AND found.[operation] = sent.[operation] COLLATE Latin1_General_100_BIN2 AND found.[request_id] = CONVERT(binary(16), sent.[request_id], 2);
IF @nonce IS NOT NULL
  SELECT sent.place AS [unique nonce], found.[client_id], found.[nonce], found.[expires_at], found.[correlation_id]
  FROM OPENJSON(@nonce) WITH (place int '$[0]', [client_id] nvarchar(129) '$[1]', [nonce] varchar(130) '$[2]') AS sent
  JOIN dbo.nonce AS found
    ON found.[client_id] = sent.[client_id] COLLATE Latin1_General_100_BIN2 AND found.[nonce] = CONVERT(varbinary(65), sent.[nonce], 2);
IF @source_event IS NOT NULL
  SELECT sent.place AS [unique sourceEvent], found.[event_id], found.[source_system], found.[source_event_id], found.[employee_id], found.[time_recording_id], found.[event_type], found.[occurred_at], found.[occurred_second], found.[local_time], found.[utc_offset_minutes], found.[zone], found.[zone_source], found.[recorded_at_device], found.[received_at], found.[terminal_id], found.[capture_method], found.[latitude], found.[longitude], found.[accuracy_metres], found.[location_salt], found.[reason_code], found.[cost_assignment], found.[payload_hash], found.[state], found.[state_reason], found.[live], found.[duplicate_of], found.[work_date], found.[work_sequence], found.[client_id], found.[request_id], found.[event_uid], found.[personal], found.[repeats]
  FROM OPENJSON(@source_event) WITH (place int '$[0]', [source_system] nvarchar(65) '$[1]', [source_event_id] nvarchar(129) '$[2]') AS sent
  JOIN dbo.time_event AS found
    ON found.[source_system] = sent.[source_system] COLLATE Latin1_General_100_BIN2 AND found.[source_event_id] = sent.[source_event_id] COLLATE Latin1_General_100_BIN2 AND found.source_event_id <> N'';
IF @natural_event IS NOT NULL
  SELECT sent.place AS [unique naturalEvent], found.[event_id], found.[source_system], found.[source_event_id], found.[employee_id], found.[time_recording_id], found.[event_type], found.[occurred_at], found.[occurred_second], found.[local_time], found.[utc_offset_minutes], found.[zone], found.[zone_source], found.[recorded_at_device], found.[received_at], found.[terminal_id], found.[capture_method], found.[latitude], found.[longitude], found.[accuracy_metres], found.[location_salt], found.[reason_code], found.[cost_assignment], found.[payload_hash], found.[state], found.[state_reason], found.[live], found.[duplicate_of], found.[work_date], found.[work_sequence], found.[client_id], found.[request_id], found.[event_uid], found.[personal], found.[repeats]
  FROM OPENJSON(@natural_event) WITH (place int '$[0]', [employee_id] nvarchar(65) '$[1]', [event_type] nvarchar(33) '$[2]', [occurred_second] bigint '$[3]', [terminal_id] nvarchar(65) '$[4]') AS sent
  JOIN dbo.time_event AS found
    ON found.[employee_id] = sent.[employee_id] COLLATE Latin1_General_100_BIN2 AND found.[event_type] = sent.[event_type] COLLATE Latin1_General_100_BIN2 AND found.[occurred_second] = sent.[occurred_second] AND found.[terminal_id] = sent.[terminal_id] COLLATE Latin1_General_100_BIN2 AND found.live = 1;
IF @quarantined_item IS NOT NULL
  SELECT sent.place AS [unique quarantinedItem], found.[quarantine_id], found.[source_system], found.[source_event_id], found.[item_key], found.[waiting], found.[state], found.[reason], found.[problems], found.[employee_id], found.[time_recording_id], found.[terminal_id], found.[payload], found.[payload_hash], found.[received_at], found.[client_id], found.[request_id], found.[attempts], found.[last_tried_at], found.[event_id], found.[discard_reason], found.[reason_salt], found.[event_uid], found.[personal]
  FROM OPENJSON(@quarantined_item) WITH (place int '$[0]', [source_system] nvarchar(65) '$[1]', [item_key] nvarchar(129) '$[2]') AS sent
  JOIN dbo.quarantine_item AS found
    ON found.[source_system] = sent.[source_system] COLLATE Latin1_General_100_BIN2 AND found.[item_key] = sent.[item_key] COLLATE Latin1_General_100_BIN2 AND found.waiting = 1;
IF @posted_document IS NOT NULL
  SELECT sent.place AS [unique postedDocument], found.[account_id], found.[entry_no], found.[employee_id], found.[leave_type_code], found.[unit], found.[entry_type], found.[amount], found.[effective_date], found.[posted_at], found.[source_type], found.[source_id], found.[reversal_of], found.[standard_minutes], found.[actor], found.[document], found.[event_uid]
  FROM OPENJSON(@posted_document) WITH (place int '$[0]', [document] nvarchar(241) '$[1]') AS sent
  JOIN dbo.leave_ledger_entry AS found
    ON found.[document] = sent.[document] COLLATE Latin1_General_100_BIN2 AND found.document <> N'';
IF @sync_run_member IS NOT NULL
  SELECT sent.place AS [unique syncRunMember], found.[run_key], found.[employee_id]
  FROM OPENJSON(@sync_run_member) WITH (place int '$[0]', [run_key] nvarchar(195) '$[1]', [employee_id] nvarchar(65) '$[2]') AS sent
  JOIN dbo.sync_run_member AS found
    ON found.[run_key] = sent.[run_key] COLLATE Latin1_General_100_BIN2 AND found.[employee_id] = sent.[employee_id] COLLATE Latin1_General_100_BIN2;
IF @sealed_event IS NOT NULL
  SELECT sent.place AS [unique sealedEvent], found.[event_index], found.[uid], found.[leaf_hash]
  FROM OPENJSON(@sealed_event) WITH (place int '$[0]', [event_index] bigint '$[1]') AS sent
  JOIN dbo.sealed AS found
    ON found.[event_index] = sent.[event_index];
COMMIT TRANSACTION;
END;
GO

DROP PROCEDURE IF EXISTS api.commit_8;
GO
CREATE PROCEDURE api.commit_8
  @guards nvarchar(max) = NULL,
  @guard_count int = 0,
  @puts nvarchar(max) = NULL,
  @client nvarchar(max) = NULL,
  @employee nvarchar(max) = NULL,
  @employee_slice nvarchar(max) = NULL,
  @badge nvarchar(max) = NULL,
  @text_key nvarchar(max) = NULL,
  @terminal nvarchar(max) = NULL,
  @source nvarchar(max) = NULL,
  @sync_run nvarchar(max) = NULL,
  @sync_run_part nvarchar(max) = NULL,
  @sync_run_member nvarchar(max) = NULL,
  @time_event nvarchar(max) = NULL,
  @time_event_void nvarchar(max) = NULL,
  @quarantine_item nvarchar(max) = NULL,
  @shift nvarchar(max) = NULL,
  @shift_version nvarchar(max) = NULL,
  @calendar nvarchar(max) = NULL,
  @calendar_day nvarchar(max) = NULL,
  @schedule_day nvarchar(max) = NULL,
  @schedule_shift nvarchar(max) = NULL,
  @attendance_day nvarchar(max) = NULL,
  @daily_attendance nvarchar(max) = NULL,
  @attendance_revision nvarchar(max) = NULL,
  @attendance_exception nvarchar(max) = NULL,
  @punch_correction nvarchar(max) = NULL,
  @overtime_request nvarchar(max) = NULL,
  @evaluation_mark nvarchar(max) = NULL,
  @leave_type nvarchar(max) = NULL,
  @leave_type_version nvarchar(max) = NULL,
  @leave_policy nvarchar(max) = NULL,
  @leave_policy_version nvarchar(max) = NULL,
  @leave_book nvarchar(max) = NULL,
  @leave_account nvarchar(max) = NULL,
  @leave_ledger_entry nvarchar(max) = NULL,
  @leave_request nvarchar(max) = NULL,
  @leave_request_day nvarchar(max) = NULL,
  @leave_approval nvarchar(max) = NULL,
  @delegation nvarchar(max) = NULL,
  @delegate nvarchar(max) = NULL,
  @payroll_period nvarchar(max) = NULL,
  @payroll_extract nvarchar(max) = NULL,
  @payroll_line nvarchar(max) = NULL,
  @retro_date nvarchar(max) = NULL,
  @retro_delta nvarchar(max) = NULL,
  @outcome nvarchar(max) = NULL,
  @nonce nvarchar(max) = NULL,
  @feed_consumer nvarchar(max) = NULL,
  @run nvarchar(max) = NULL,
  @entries nvarchar(max) = NULL,
  @new_origin nvarchar(256) = NULL,
  @purge_to bigint = NULL,
  @row_count int = 0
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DECLARE @guard TABLE (
  kind nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL, expected bigint NOT NULL, bump bigint NOT NULL, place int NOT NULL,
  PRIMARY KEY (kind, aggregate_key)
);
DECLARE @put TABLE (kind nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL, aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL, id binary(16) NULL, PRIMARY KEY (kind, aggregate_key));
DECLARE @collision TABLE (what nvarchar(32) NOT NULL, place int NOT NULL);
DECLARE @written int = 0, @duplicate nvarchar(2048);
BEGIN TRY
  IF @guards IS NOT NULL
    INSERT INTO @guard (kind, aggregate_key, expected, bump, place)
    SELECT sent.kind, sent.aggregate_key, sent.expected, sent.bump, sent.place FROM OPENJSON(@guards) WITH (
    kind nvarchar(32) '$[0]', aggregate_key nvarchar(195) '$[1]', expected bigint '$[2]', bump bigint '$[3]',
    place int '$[4]'
  ) AS sent;
  IF @puts IS NOT NULL
    INSERT INTO @put (kind, aggregate_key, id)
    SELECT sent.kind, sent.aggregate_key, CONVERT(binary(16), sent.id, 2)
    FROM OPENJSON(@puts) WITH (kind nvarchar(32) '$[0]', aggregate_key nvarchar(195) '$[1]', id varchar(32) '$[2]') AS sent;
  BEGIN TRANSACTION;
    -- What nobody has written has version 0. It gets a row when it is first guarded, since no row cannot be locked.
    IF EXISTS (SELECT 1 FROM @guard WHERE expected = 0)
      INSERT INTO dbo.aggregate_version (kind, aggregate_key, version)
      SELECT guarded.kind, guarded.aggregate_key, 0 FROM @guard AS guarded
      WHERE guarded.expected = 0
        AND NOT EXISTS (SELECT 1 FROM dbo.aggregate_version AS stored
                        WHERE stored.kind = guarded.kind AND stored.aggregate_key = guarded.aggregate_key);
    -- First of all that is shared, and by seeks: a scan of a small table would wait for what others have locked. It locks and compares also what was only read, and orders the journal's entries.
    UPDATE stored SET version = stored.version + guarded.bump
    FROM dbo.aggregate_version AS stored WITH (FORCESEEK)
    JOIN @guard AS guarded ON guarded.kind = stored.kind AND guarded.aggregate_key = stored.aggregate_key
    WHERE stored.version = guarded.expected;
    IF @@ROWCOUNT = @guard_count
    BEGIN
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'client')
      BEGIN
        DELETE stored FROM dbo.client AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'client' AND stored.client_id = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'employee')
      BEGIN
        DELETE stored FROM dbo.employee_slice AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'employee' AND stored.employee_id = put.aggregate_key;
        DELETE stored FROM dbo.employee AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'employee' AND stored.employee_id = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'badge')
      BEGIN
        DELETE stored FROM dbo.badge AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'badge' AND stored.time_recording_id = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'textKey')
      BEGIN
        DELETE stored FROM dbo.text_key AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'textKey' AND stored.owner = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'terminal')
      BEGIN
        DELETE stored FROM dbo.terminal AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'terminal' AND stored.terminal_id = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'source')
      BEGIN
        DELETE stored FROM dbo.source AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'source' AND stored.source_system = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'timeEvent')
      BEGIN
        DELETE stored FROM dbo.time_event_void AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'timeEvent' AND stored.event_id = put.id;
        DELETE stored FROM dbo.time_event AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'timeEvent' AND stored.event_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'quarantineItem')
      BEGIN
        DELETE stored FROM dbo.quarantine_item AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'quarantineItem' AND stored.quarantine_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'syncRun')
      BEGIN
        DELETE stored FROM dbo.sync_run_part AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'syncRun' AND stored.run_key = put.aggregate_key;
        DELETE stored FROM dbo.sync_run AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'syncRun' AND stored.run_key = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'feedConsumer')
      BEGIN
        DELETE stored FROM dbo.feed_consumer AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'feedConsumer' AND stored.consumer_key = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'run')
      BEGIN
        DELETE stored FROM dbo.run AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'run' AND stored.run_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'shift')
      BEGIN
        DELETE stored FROM dbo.shift_version AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'shift' AND stored.shift_code = put.aggregate_key;
        DELETE stored FROM dbo.shift AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'shift' AND stored.shift_code = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'calendar')
      BEGIN
        DELETE stored FROM dbo.calendar_day AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'calendar' AND stored.calendar_code = put.aggregate_key;
        DELETE stored FROM dbo.calendar AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'calendar' AND stored.calendar_code = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'scheduleDay')
      BEGIN
        DELETE stored FROM dbo.schedule_shift AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'scheduleDay' AND stored.day_key = put.aggregate_key;
        DELETE stored FROM dbo.schedule_day AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'scheduleDay' AND stored.day_key = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'attendanceDay')
      BEGIN
        DELETE stored FROM dbo.daily_attendance AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'attendanceDay' AND stored.day_key = put.aggregate_key;
        DELETE stored FROM dbo.attendance_day AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'attendanceDay' AND stored.day_key = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'attendanceException')
      BEGIN
        DELETE stored FROM dbo.attendance_exception AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'attendanceException' AND stored.exception_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'punchCorrection')
      BEGIN
        DELETE stored FROM dbo.punch_correction AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'punchCorrection' AND stored.correction_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'overtimeRequest')
      BEGIN
        DELETE stored FROM dbo.overtime_request AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'overtimeRequest' AND stored.overtime_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'payrollPeriod')
      BEGIN
        DELETE stored FROM dbo.payroll_period AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'payrollPeriod' AND stored.period_key = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'leaveType')
      BEGIN
        DELETE stored FROM dbo.leave_type_version AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveType' AND stored.leave_type_code = put.aggregate_key;
        DELETE stored FROM dbo.leave_type AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveType' AND stored.leave_type_code = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'leavePolicy')
      BEGIN
        DELETE stored FROM dbo.leave_policy_version AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leavePolicy' AND stored.policy_code = put.aggregate_key;
        DELETE stored FROM dbo.leave_policy AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leavePolicy' AND stored.policy_code = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'leaveBook')
      BEGIN
        DELETE stored FROM dbo.leave_book AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveBook' AND stored.employee_id = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'leaveAccount')
      BEGIN
        DELETE stored FROM dbo.leave_account AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveAccount' AND stored.account_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'leaveRequest')
      BEGIN
        DELETE stored FROM dbo.leave_approval AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveRequest' AND stored.leave_request_id = put.id;
        DELETE stored FROM dbo.leave_request_day AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveRequest' AND stored.leave_request_id = put.id;
        DELETE stored FROM dbo.leave_request AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'leaveRequest' AND stored.leave_request_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'delegation')
      BEGIN
        DELETE stored FROM dbo.delegate AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'delegation' AND stored.employee_id = put.aggregate_key;
        DELETE stored FROM dbo.delegation AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'delegation' AND stored.employee_id = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'payrollExtract')
      BEGIN
        DELETE stored FROM dbo.payroll_extract AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'payrollExtract' AND stored.extract_id = put.id;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'retroDate')
      BEGIN
        DELETE stored FROM dbo.retro_delta AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'retroDate' AND stored.day_key = put.aggregate_key;
        DELETE stored FROM dbo.retro_date AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'retroDate' AND stored.day_key = put.aggregate_key;
      END;
      IF EXISTS (SELECT 1 FROM @put WHERE kind = N'evaluationMark')
      BEGIN
        DELETE stored FROM dbo.evaluation_mark AS stored WITH (FORCESEEK)
        JOIN @put AS put ON put.kind = N'evaluationMark' AND stored.employee_id = put.aggregate_key;
      END;
      IF @client IS NOT NULL
      BEGIN
        INSERT INTO dbo.client ([client_id], [display_name], [roles], [status], [password_hash], [secret_cipher], [created_at], [event_uid])
        SELECT sent.[client_id], sent.[display_name], sent.[roles], sent.[status], CONVERT(varbinary(33), sent.[password_hash], 2), CONVERT(varbinary(201), sent.[secret_cipher], 2), sent.[created_at], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@client) WITH ([client_id] nvarchar(129) '$[1]', [display_name] nvarchar(161) '$[2]', [roles] nvarchar(401) '$[3]', [status] nvarchar(33) '$[4]', [password_hash] varchar(66) '$[5]', [secret_cipher] varchar(402) '$[6]', [created_at] bigint '$[7]', [event_uid] varchar(32) '$[8]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @employee IS NOT NULL
      BEGIN
        INSERT INTO dbo.employee ([employee_id], [personnel_number], [master_sequence], [source_system], [hire_date], [termination_date], [event_uid], [ended_by_run], [former_employments], [seniority_date])
        SELECT sent.[employee_id], sent.[personnel_number], sent.[master_sequence], sent.[source_system], sent.[hire_date], sent.[termination_date], CONVERT(binary(16), sent.[event_uid], 2), sent.[ended_by_run], sent.[former_employments], sent.[seniority_date]
        FROM OPENJSON(@employee) WITH ([employee_id] nvarchar(65) '$[1]', [personnel_number] nvarchar(65) '$[2]', [master_sequence] bigint '$[3]', [source_system] nvarchar(65) '$[4]', [hire_date] nvarchar(21) '$[5]', [termination_date] nvarchar(21) '$[6]', [event_uid] varchar(32) '$[7]', [ended_by_run] nvarchar(129) '$[8]', [former_employments] nvarchar(max) '$[9]', [seniority_date] nvarchar(21) '$[10]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @employee_slice IS NOT NULL
      BEGIN
        INSERT INTO dbo.employee_slice ([employee_id], [valid_from], [valid_to], [time_recording_id], [display_name], [status], [company_code], [org_unit_id], [cost_center], [manager_employee_id], [work_time_zone], [holiday_calendar_code], [work_week_code], [default_shift_code], [attendance_policy_code], [leave_policy_code], [pay_group], [time_management_mode], [permitted_event_types])
        SELECT sent.[employee_id], sent.[valid_from], sent.[valid_to], sent.[time_recording_id], sent.[display_name], sent.[status], sent.[company_code], sent.[org_unit_id], sent.[cost_center], sent.[manager_employee_id], sent.[work_time_zone], sent.[holiday_calendar_code], sent.[work_week_code], sent.[default_shift_code], sent.[attendance_policy_code], sent.[leave_policy_code], sent.[pay_group], sent.[time_management_mode], sent.[permitted_event_types]
        FROM OPENJSON(@employee_slice) WITH ([employee_id] nvarchar(65) '$[1]', [valid_from] nvarchar(21) '$[2]', [valid_to] nvarchar(21) '$[3]', [time_recording_id] nvarchar(65) '$[4]', [display_name] nvarchar(161) '$[5]', [status] nvarchar(33) '$[6]', [company_code] nvarchar(33) '$[7]', [org_unit_id] nvarchar(65) '$[8]', [cost_center] nvarchar(65) '$[9]', [manager_employee_id] nvarchar(65) '$[10]', [work_time_zone] nvarchar(129) '$[11]', [holiday_calendar_code] nvarchar(33) '$[12]', [work_week_code] nvarchar(33) '$[13]', [default_shift_code] nvarchar(33) '$[14]', [attendance_policy_code] nvarchar(33) '$[15]', [leave_policy_code] nvarchar(33) '$[16]', [pay_group] nvarchar(33) '$[17]', [time_management_mode] nvarchar(33) '$[18]', [permitted_event_types] nvarchar(481) '$[19]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @badge IS NOT NULL
      BEGIN
        INSERT INTO dbo.badge ([time_recording_id], [employee_id], [valid_from], [valid_to])
        SELECT sent.[time_recording_id], sent.[employee_id], sent.[valid_from], sent.[valid_to]
        FROM OPENJSON(@badge) WITH ([time_recording_id] nvarchar(65) '$[1]', [employee_id] nvarchar(65) '$[2]', [valid_from] nvarchar(21) '$[3]', [valid_to] nvarchar(21) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @text_key IS NOT NULL
      BEGIN
        INSERT INTO dbo.text_key ([owner], [key_id], [key_cipher], [redacted_at], [event_uid])
        SELECT sent.[owner], CONVERT(binary(16), sent.[key_id], 2), CONVERT(varbinary(81), sent.[key_cipher], 2), sent.[redacted_at], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@text_key) WITH ([owner] nvarchar(81) '$[1]', [key_id] varchar(32) '$[2]', [key_cipher] varchar(162) '$[3]', [redacted_at] bigint '$[4]', [event_uid] varchar(32) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @terminal IS NOT NULL
      BEGIN
        INSERT INTO dbo.terminal ([terminal_id], [source_sequence], [source_system], [zone], [location], [latitude], [longitude], [radius_metres], [clock_skew_ms], [delivery_watermark], [last_seen_at], [event_uid], [watermark_sequence])
        SELECT sent.[terminal_id], sent.[source_sequence], sent.[source_system], sent.[zone], sent.[location], sent.[latitude], sent.[longitude], sent.[radius_metres], sent.[clock_skew_ms], sent.[delivery_watermark], sent.[last_seen_at], CONVERT(binary(16), sent.[event_uid], 2), sent.[watermark_sequence]
        FROM OPENJSON(@terminal) WITH ([terminal_id] nvarchar(65) '$[1]', [source_sequence] bigint '$[2]', [source_system] nvarchar(65) '$[3]', [zone] nvarchar(129) '$[4]', [location] nvarchar(161) '$[5]', [latitude] bigint '$[6]', [longitude] bigint '$[7]', [radius_metres] bigint '$[8]', [clock_skew_ms] bigint '$[9]', [delivery_watermark] bigint '$[10]', [last_seen_at] bigint '$[11]', [event_uid] varchar(32) '$[12]', [watermark_sequence] bigint '$[13]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @source IS NOT NULL
      BEGIN
        INSERT INTO dbo.source ([source_system], [delivery_watermark], [watermark_sequence], [last_seen_at], [event_uid])
        SELECT sent.[source_system], sent.[delivery_watermark], sent.[watermark_sequence], sent.[last_seen_at], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@source) WITH ([source_system] nvarchar(65) '$[1]', [delivery_watermark] bigint '$[2]', [watermark_sequence] bigint '$[3]', [last_seen_at] bigint '$[4]', [event_uid] varchar(32) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @sync_run IS NOT NULL
      BEGIN
        INSERT INTO dbo.sync_run ([run_key], [source_system], [run_id], [state], [started_at], [finished_at], [last_part], [ended], [first_uid], [event_uid])
        SELECT sent.[run_key], sent.[source_system], sent.[run_id], sent.[state], sent.[started_at], sent.[finished_at], sent.[last_part], sent.[ended], CONVERT(binary(16), sent.[first_uid], 2), CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@sync_run) WITH ([run_key] nvarchar(195) '$[1]', [source_system] nvarchar(65) '$[2]', [run_id] nvarchar(129) '$[3]', [state] nvarchar(33) '$[4]', [started_at] bigint '$[5]', [finished_at] bigint '$[6]', [last_part] bigint '$[7]', [ended] bigint '$[8]', [first_uid] varchar(32) '$[9]', [event_uid] varchar(32) '$[10]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @sync_run_part IS NOT NULL
      BEGIN
        INSERT INTO dbo.sync_run_part ([run_key], [part], [items], [recorded_at], [request_id])
        SELECT sent.[run_key], sent.[part], sent.[items], sent.[recorded_at], CONVERT(binary(16), sent.[request_id], 2)
        FROM OPENJSON(@sync_run_part) WITH ([run_key] nvarchar(195) '$[1]', [part] bigint '$[2]', [items] bigint '$[3]', [recorded_at] bigint '$[4]', [request_id] varchar(32) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @sync_run_member IS NOT NULL
      BEGIN
        INSERT INTO dbo.sync_run_member ([run_key], [employee_id])
        SELECT sent.[run_key], sent.[employee_id]
        FROM OPENJSON(@sync_run_member) WITH ([run_key] nvarchar(195) '$[1]', [employee_id] nvarchar(65) '$[2]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @time_event IS NOT NULL
      BEGIN
        INSERT INTO dbo.time_event ([event_id], [source_system], [source_event_id], [employee_id], [time_recording_id], [event_type], [occurred_at], [occurred_second], [local_time], [utc_offset_minutes], [zone], [zone_source], [recorded_at_device], [received_at], [terminal_id], [capture_method], [latitude], [longitude], [accuracy_metres], [location_salt], [reason_code], [cost_assignment], [payload_hash], [state], [state_reason], [live], [duplicate_of], [work_date], [work_sequence], [client_id], [request_id], [event_uid], [personal], [repeats])
        SELECT CONVERT(binary(16), sent.[event_id], 2), sent.[source_system], sent.[source_event_id], sent.[employee_id], sent.[time_recording_id], sent.[event_type], sent.[occurred_at], sent.[occurred_second], sent.[local_time], sent.[utc_offset_minutes], sent.[zone], sent.[zone_source], sent.[recorded_at_device], sent.[received_at], sent.[terminal_id], sent.[capture_method], sent.[latitude], sent.[longitude], sent.[accuracy_metres], CONVERT(varbinary(17), sent.[location_salt], 2), sent.[reason_code], sent.[cost_assignment], CONVERT(varbinary(33), sent.[payload_hash], 2), sent.[state], sent.[state_reason], sent.[live], CONVERT(binary(16), sent.[duplicate_of], 2), sent.[work_date], sent.[work_sequence], sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), CONVERT(binary(16), sent.[event_uid], 2), CONVERT(varbinary(max), sent.[personal], 2), CONVERT(binary(16), sent.[repeats], 2)
        FROM OPENJSON(@time_event) WITH ([event_id] varchar(32) '$[1]', [source_system] nvarchar(65) '$[2]', [source_event_id] nvarchar(129) '$[3]', [employee_id] nvarchar(65) '$[4]', [time_recording_id] nvarchar(65) '$[5]', [event_type] nvarchar(33) '$[6]', [occurred_at] bigint '$[7]', [occurred_second] bigint '$[8]', [local_time] bigint '$[9]', [utc_offset_minutes] bigint '$[10]', [zone] nvarchar(129) '$[11]', [zone_source] nvarchar(17) '$[12]', [recorded_at_device] bigint '$[13]', [received_at] bigint '$[14]', [terminal_id] nvarchar(65) '$[15]', [capture_method] nvarchar(33) '$[16]', [latitude] bigint '$[17]', [longitude] bigint '$[18]', [accuracy_metres] bigint '$[19]', [location_salt] varchar(34) '$[20]', [reason_code] nvarchar(33) '$[21]', [cost_assignment] nvarchar(65) '$[22]', [payload_hash] varchar(66) '$[23]', [state] nvarchar(33) '$[24]', [state_reason] nvarchar(241) '$[25]', [live] bit '$[26]', [duplicate_of] varchar(32) '$[27]', [work_date] nvarchar(21) '$[28]', [work_sequence] bigint '$[29]', [client_id] nvarchar(129) '$[30]', [request_id] varchar(32) '$[31]', [event_uid] varchar(32) '$[32]', [personal] varchar(max) '$[33]', [repeats] varchar(32) '$[34]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @time_event_void IS NOT NULL
      BEGIN
        INSERT INTO dbo.time_event_void ([event_id], [voided_at], [source_system], [client_id], [request_id], [reason_salt])
        SELECT CONVERT(binary(16), sent.[event_id], 2), sent.[voided_at], sent.[source_system], sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), CONVERT(varbinary(17), sent.[reason_salt], 2)
        FROM OPENJSON(@time_event_void) WITH ([event_id] varchar(32) '$[1]', [voided_at] bigint '$[2]', [source_system] nvarchar(65) '$[3]', [client_id] nvarchar(129) '$[4]', [request_id] varchar(32) '$[5]', [reason_salt] varchar(34) '$[6]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @quarantine_item IS NOT NULL
      BEGIN
        INSERT INTO dbo.quarantine_item ([quarantine_id], [source_system], [source_event_id], [item_key], [waiting], [state], [reason], [problems], [employee_id], [time_recording_id], [terminal_id], [payload], [payload_hash], [received_at], [client_id], [request_id], [attempts], [last_tried_at], [event_id], [discard_reason], [reason_salt], [event_uid], [personal])
        SELECT CONVERT(binary(16), sent.[quarantine_id], 2), sent.[source_system], sent.[source_event_id], sent.[item_key], sent.[waiting], sent.[state], sent.[reason], sent.[problems], sent.[employee_id], sent.[time_recording_id], sent.[terminal_id], sent.[payload], CONVERT(varbinary(33), sent.[payload_hash], 2), sent.[received_at], sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), sent.[attempts], sent.[last_tried_at], CONVERT(binary(16), sent.[event_id], 2), sent.[discard_reason], CONVERT(varbinary(17), sent.[reason_salt], 2), CONVERT(binary(16), sent.[event_uid], 2), CONVERT(varbinary(max), sent.[personal], 2)
        FROM OPENJSON(@quarantine_item) WITH ([quarantine_id] varchar(32) '$[1]', [source_system] nvarchar(65) '$[2]', [source_event_id] nvarchar(129) '$[3]', [item_key] nvarchar(129) '$[4]', [waiting] bit '$[5]', [state] nvarchar(33) '$[6]', [reason] nvarchar(65) '$[7]', [problems] nvarchar(max) '$[8]', [employee_id] nvarchar(65) '$[9]', [time_recording_id] nvarchar(65) '$[10]', [terminal_id] nvarchar(65) '$[11]', [payload] nvarchar(max) '$[12]', [payload_hash] varchar(66) '$[13]', [received_at] bigint '$[14]', [client_id] nvarchar(129) '$[15]', [request_id] varchar(32) '$[16]', [attempts] bigint '$[17]', [last_tried_at] bigint '$[18]', [event_id] varchar(32) '$[19]', [discard_reason] nvarchar(161) '$[20]', [reason_salt] varchar(34) '$[21]', [event_uid] varchar(32) '$[22]', [personal] varchar(max) '$[23]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @shift IS NOT NULL
      BEGIN
        INSERT INTO dbo.shift ([shift_code], [source_system], [latest_version], [event_uid])
        SELECT sent.[shift_code], sent.[source_system], sent.[latest_version], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@shift) WITH ([shift_code] nvarchar(33) '$[1]', [source_system] nvarchar(65) '$[2]', [latest_version] bigint '$[3]', [event_uid] varchar(32) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @shift_version IS NOT NULL
      BEGIN
        INSERT INTO dbo.shift_version ([shift_code], [version], [valid_from], [source_system], [definition])
        SELECT sent.[shift_code], sent.[version], sent.[valid_from], sent.[source_system], sent.[definition]
        FROM OPENJSON(@shift_version) WITH ([shift_code] nvarchar(33) '$[1]', [version] bigint '$[2]', [valid_from] nvarchar(21) '$[3]', [source_system] nvarchar(65) '$[4]', [definition] nvarchar(max) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @calendar IS NOT NULL
      BEGIN
        INSERT INTO dbo.calendar ([calendar_code], [name], [source_system], [source_sequence], [event_uid])
        SELECT sent.[calendar_code], sent.[name], sent.[source_system], sent.[source_sequence], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@calendar) WITH ([calendar_code] nvarchar(33) '$[1]', [name] nvarchar(161) '$[2]', [source_system] nvarchar(65) '$[3]', [source_sequence] bigint '$[4]', [event_uid] varchar(32) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @calendar_day IS NOT NULL
      BEGIN
        INSERT INTO dbo.calendar_day ([calendar_code], [date], [day_type], [holiday_kind], [makeup_workday], [name])
        SELECT sent.[calendar_code], sent.[date], sent.[day_type], sent.[holiday_kind], sent.[makeup_workday], sent.[name]
        FROM OPENJSON(@calendar_day) WITH ([calendar_code] nvarchar(33) '$[1]', [date] nvarchar(21) '$[2]', [day_type] nvarchar(33) '$[3]', [holiday_kind] nvarchar(33) '$[4]', [makeup_workday] bit '$[5]', [name] nvarchar(161) '$[6]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @schedule_day IS NOT NULL
      BEGIN
        INSERT INTO dbo.schedule_day ([day_key], [employee_id], [work_date], [revision], [source_system], [source_sequence], [event_uid])
        SELECT sent.[day_key], sent.[employee_id], sent.[work_date], sent.[revision], sent.[source_system], sent.[source_sequence], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@schedule_day) WITH ([day_key] nvarchar(87) '$[1]', [employee_id] nvarchar(65) '$[2]', [work_date] nvarchar(21) '$[3]', [revision] bigint '$[4]', [source_system] nvarchar(65) '$[5]', [source_sequence] bigint '$[6]', [event_uid] varchar(32) '$[7]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @schedule_shift IS NOT NULL
      BEGIN
        INSERT INTO dbo.schedule_shift ([day_key], [revision], [sequence], [plan], [source], [shift_code], [shift_version], [zone])
        SELECT sent.[day_key], sent.[revision], sent.[sequence], sent.[plan], sent.[source], sent.[shift_code], sent.[shift_version], sent.[zone]
        FROM OPENJSON(@schedule_shift) WITH ([day_key] nvarchar(87) '$[1]', [revision] bigint '$[2]', [sequence] bigint '$[3]', [plan] nvarchar(17) '$[4]', [source] nvarchar(33) '$[5]', [shift_code] nvarchar(33) '$[6]', [shift_version] bigint '$[7]', [zone] nvarchar(129) '$[8]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @attendance_day IS NOT NULL
      BEGIN
        INSERT INTO dbo.attendance_day ([day_key], [employee_id], [work_date], [revision], [origin], [source_system], [event_uid])
        SELECT sent.[day_key], sent.[employee_id], sent.[work_date], sent.[revision], sent.[origin], sent.[source_system], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@attendance_day) WITH ([day_key] nvarchar(87) '$[1]', [employee_id] nvarchar(65) '$[2]', [work_date] nvarchar(21) '$[3]', [revision] bigint '$[4]', [origin] nvarchar(33) '$[5]', [source_system] nvarchar(65) '$[6]', [event_uid] varchar(32) '$[7]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @daily_attendance IS NOT NULL
      BEGIN
        INSERT INTO dbo.daily_attendance ([day_key], [sequence], [status], [day_type], [shift_code], [shift_version], [zone], [first_in], [last_out], [planned_minutes], [nominal_minutes], [worked_minutes], [break_minutes], [late_minutes], [early_leave_minutes], [absence_minutes], [leave_minutes], [offsite_minutes], [night_minutes], [total_minutes], [watermark_late], [lock_state], [policy_code], [policy_version], [source_sequence], [evaluation_input_hash], [evaluated_at], [details])
        SELECT sent.[day_key], sent.[sequence], sent.[status], sent.[day_type], sent.[shift_code], sent.[shift_version], sent.[zone], sent.[first_in], sent.[last_out], sent.[planned_minutes], sent.[nominal_minutes], sent.[worked_minutes], sent.[break_minutes], sent.[late_minutes], sent.[early_leave_minutes], sent.[absence_minutes], sent.[leave_minutes], sent.[offsite_minutes], sent.[night_minutes], sent.[total_minutes], sent.[watermark_late], sent.[lock_state], sent.[policy_code], sent.[policy_version], sent.[source_sequence], CONVERT(varbinary(33), sent.[evaluation_input_hash], 2), sent.[evaluated_at], sent.[details]
        FROM OPENJSON(@daily_attendance) WITH ([day_key] nvarchar(87) '$[1]', [sequence] bigint '$[2]', [status] nvarchar(33) '$[3]', [day_type] nvarchar(33) '$[4]', [shift_code] nvarchar(33) '$[5]', [shift_version] bigint '$[6]', [zone] nvarchar(129) '$[7]', [first_in] bigint '$[8]', [last_out] bigint '$[9]', [planned_minutes] bigint '$[10]', [nominal_minutes] bigint '$[11]', [worked_minutes] bigint '$[12]', [break_minutes] bigint '$[13]', [late_minutes] bigint '$[14]', [early_leave_minutes] bigint '$[15]', [absence_minutes] bigint '$[16]', [leave_minutes] bigint '$[17]', [offsite_minutes] bigint '$[18]', [night_minutes] bigint '$[19]', [total_minutes] bigint '$[20]', [watermark_late] bit '$[21]', [lock_state] nvarchar(17) '$[22]', [policy_code] nvarchar(33) '$[23]', [policy_version] bigint '$[24]', [source_sequence] bigint '$[25]', [evaluation_input_hash] varchar(66) '$[26]', [evaluated_at] bigint '$[27]', [details] nvarchar(max) '$[28]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @attendance_revision IS NOT NULL
      BEGIN
        INSERT INTO dbo.attendance_revision ([day_key], [revision], [employee_id], [work_date], [content])
        SELECT sent.[day_key], sent.[revision], sent.[employee_id], sent.[work_date], sent.[content]
        FROM OPENJSON(@attendance_revision) WITH ([day_key] nvarchar(87) '$[1]', [revision] bigint '$[2]', [employee_id] nvarchar(65) '$[3]', [work_date] nvarchar(21) '$[4]', [content] nvarchar(max) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @attendance_exception IS NOT NULL
      BEGIN
        INSERT INTO dbo.attendance_exception ([exception_id], [employee_id], [work_date], [sequence], [type], [slot], [revision], [minutes], [severity], [state], [event_ids], [raised_at], [decided_by], [decided_at], [reason], [reason_salt], [before_state], [before_severity], [before_minutes], [event_uid], [personal])
        SELECT CONVERT(binary(16), sent.[exception_id], 2), sent.[employee_id], sent.[work_date], sent.[sequence], sent.[type], sent.[slot], sent.[revision], sent.[minutes], sent.[severity], sent.[state], sent.[event_ids], sent.[raised_at], sent.[decided_by], sent.[decided_at], sent.[reason], CONVERT(varbinary(17), sent.[reason_salt], 2), sent.[before_state], sent.[before_severity], sent.[before_minutes], CONVERT(binary(16), sent.[event_uid], 2), CONVERT(varbinary(max), sent.[personal], 2)
        FROM OPENJSON(@attendance_exception) WITH ([exception_id] varchar(32) '$[1]', [employee_id] nvarchar(65) '$[2]', [work_date] nvarchar(21) '$[3]', [sequence] bigint '$[4]', [type] nvarchar(41) '$[5]', [slot] nvarchar(81) '$[6]', [revision] bigint '$[7]', [minutes] bigint '$[8]', [severity] nvarchar(17) '$[9]', [state] nvarchar(33) '$[10]', [event_ids] nvarchar(max) '$[11]', [raised_at] bigint '$[12]', [decided_by] nvarchar(65) '$[13]', [decided_at] bigint '$[14]', [reason] nvarchar(161) '$[15]', [reason_salt] varchar(34) '$[16]', [before_state] nvarchar(33) '$[17]', [before_severity] nvarchar(17) '$[18]', [before_minutes] bigint '$[19]', [event_uid] varchar(32) '$[20]', [personal] varchar(max) '$[21]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @punch_correction IS NOT NULL
      BEGIN
        INSERT INTO dbo.punch_correction ([correction_id], [source_system], [source_request_id], [employee_id], [work_date], [slot], [kind], [proposed], [void_event_id], [payload_hash], [reason], [reason_salt], [requested_by], [requested_at], [state], [decided_by], [decided_at], [comment], [comment_salt], [event_id], [client_id], [request_id], [event_uid], [personal], [route], [step_no], [step_name], [approvals])
        SELECT CONVERT(binary(16), sent.[correction_id], 2), sent.[source_system], sent.[source_request_id], sent.[employee_id], sent.[work_date], sent.[slot], sent.[kind], sent.[proposed], CONVERT(binary(16), sent.[void_event_id], 2), CONVERT(varbinary(33), sent.[payload_hash], 2), sent.[reason], CONVERT(varbinary(17), sent.[reason_salt], 2), sent.[requested_by], sent.[requested_at], sent.[state], sent.[decided_by], sent.[decided_at], sent.[comment], CONVERT(varbinary(17), sent.[comment_salt], 2), CONVERT(binary(16), sent.[event_id], 2), sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), CONVERT(binary(16), sent.[event_uid], 2), CONVERT(varbinary(max), sent.[personal], 2), sent.[route], sent.[step_no], sent.[step_name], sent.[approvals]
        FROM OPENJSON(@punch_correction) WITH ([correction_id] varchar(32) '$[1]', [source_system] nvarchar(65) '$[2]', [source_request_id] nvarchar(129) '$[3]', [employee_id] nvarchar(65) '$[4]', [work_date] nvarchar(21) '$[5]', [slot] nvarchar(33) '$[6]', [kind] nvarchar(17) '$[7]', [proposed] nvarchar(max) '$[8]', [void_event_id] varchar(32) '$[9]', [payload_hash] varchar(66) '$[10]', [reason] nvarchar(161) '$[11]', [reason_salt] varchar(34) '$[12]', [requested_by] nvarchar(65) '$[13]', [requested_at] bigint '$[14]', [state] nvarchar(33) '$[15]', [decided_by] nvarchar(65) '$[16]', [decided_at] bigint '$[17]', [comment] nvarchar(161) '$[18]', [comment_salt] varchar(34) '$[19]', [event_id] varchar(32) '$[20]', [client_id] nvarchar(129) '$[21]', [request_id] varchar(32) '$[22]', [event_uid] varchar(32) '$[23]', [personal] varchar(max) '$[24]', [route] nvarchar(33) '$[25]', [step_no] bigint '$[26]', [step_name] nvarchar(33) '$[27]', [approvals] nvarchar(max) '$[28]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @overtime_request IS NOT NULL
      BEGIN
        INSERT INTO dbo.overtime_request ([overtime_id], [source_system], [source_request_id], [employee_id], [work_date], [window_from], [window_to], [kind], [compensation], [payload_hash], [reason], [reason_salt], [requested_by], [requested_at], [state], [decided_by], [decided_at], [comment], [comment_salt], [client_id], [request_id], [event_uid], [personal], [route], [step_no], [step_name], [approvals])
        SELECT CONVERT(binary(16), sent.[overtime_id], 2), sent.[source_system], sent.[source_request_id], sent.[employee_id], sent.[work_date], sent.[window_from], sent.[window_to], sent.[kind], sent.[compensation], CONVERT(varbinary(33), sent.[payload_hash], 2), sent.[reason], CONVERT(varbinary(17), sent.[reason_salt], 2), sent.[requested_by], sent.[requested_at], sent.[state], sent.[decided_by], sent.[decided_at], sent.[comment], CONVERT(varbinary(17), sent.[comment_salt], 2), sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), CONVERT(binary(16), sent.[event_uid], 2), CONVERT(varbinary(max), sent.[personal], 2), sent.[route], sent.[step_no], sent.[step_name], sent.[approvals]
        FROM OPENJSON(@overtime_request) WITH ([overtime_id] varchar(32) '$[1]', [source_system] nvarchar(65) '$[2]', [source_request_id] nvarchar(129) '$[3]', [employee_id] nvarchar(65) '$[4]', [work_date] nvarchar(21) '$[5]', [window_from] bigint '$[6]', [window_to] bigint '$[7]', [kind] nvarchar(17) '$[8]', [compensation] nvarchar(17) '$[9]', [payload_hash] varchar(66) '$[10]', [reason] nvarchar(161) '$[11]', [reason_salt] varchar(34) '$[12]', [requested_by] nvarchar(65) '$[13]', [requested_at] bigint '$[14]', [state] nvarchar(33) '$[15]', [decided_by] nvarchar(65) '$[16]', [decided_at] bigint '$[17]', [comment] nvarchar(161) '$[18]', [comment_salt] varchar(34) '$[19]', [client_id] nvarchar(129) '$[20]', [request_id] varchar(32) '$[21]', [event_uid] varchar(32) '$[22]', [personal] varchar(max) '$[23]', [route] nvarchar(33) '$[24]', [step_no] bigint '$[25]', [step_name] nvarchar(33) '$[26]', [approvals] nvarchar(max) '$[27]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @evaluation_mark IS NOT NULL
      BEGIN
        INSERT INTO dbo.evaluation_mark ([employee_id], [since], [due_at], [dirty_from], [open_from], [awaits_watermark], [awaited], [followed_event])
        SELECT sent.[employee_id], sent.[since], sent.[due_at], sent.[dirty_from], sent.[open_from], sent.[awaits_watermark], sent.[awaited], CONVERT(binary(16), sent.[followed_event], 2)
        FROM OPENJSON(@evaluation_mark) WITH ([employee_id] nvarchar(65) '$[1]', [since] nvarchar(21) '$[2]', [due_at] bigint '$[3]', [dirty_from] nvarchar(21) '$[4]', [open_from] nvarchar(21) '$[5]', [awaits_watermark] bit '$[6]', [awaited] nvarchar(max) '$[7]', [followed_event] varchar(32) '$[8]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_type IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_type ([leave_type_code], [source_system], [latest_version], [event_uid])
        SELECT sent.[leave_type_code], sent.[source_system], sent.[latest_version], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@leave_type) WITH ([leave_type_code] nvarchar(33) '$[1]', [source_system] nvarchar(65) '$[2]', [latest_version] bigint '$[3]', [event_uid] varchar(32) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_type_version IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_type_version ([leave_type_code], [version], [valid_from], [source_system], [definition])
        SELECT sent.[leave_type_code], sent.[version], sent.[valid_from], sent.[source_system], sent.[definition]
        FROM OPENJSON(@leave_type_version) WITH ([leave_type_code] nvarchar(33) '$[1]', [version] bigint '$[2]', [valid_from] nvarchar(21) '$[3]', [source_system] nvarchar(65) '$[4]', [definition] nvarchar(max) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_policy IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_policy ([policy_code], [source_system], [latest_version], [event_uid])
        SELECT sent.[policy_code], sent.[source_system], sent.[latest_version], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@leave_policy) WITH ([policy_code] nvarchar(33) '$[1]', [source_system] nvarchar(65) '$[2]', [latest_version] bigint '$[3]', [event_uid] varchar(32) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_policy_version IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_policy_version ([policy_code], [version], [valid_from], [source_system], [definition])
        SELECT sent.[policy_code], sent.[version], sent.[valid_from], sent.[source_system], sent.[definition]
        FROM OPENJSON(@leave_policy_version) WITH ([policy_code] nvarchar(33) '$[1]', [version] bigint '$[2]', [valid_from] nvarchar(21) '$[3]', [source_system] nvarchar(65) '$[4]', [definition] nvarchar(max) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_book IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_book ([employee_id], [requests], [accounts], [accrued_to], [event_uid])
        SELECT sent.[employee_id], sent.[requests], sent.[accounts], sent.[accrued_to], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@leave_book) WITH ([employee_id] nvarchar(65) '$[1]', [requests] nvarchar(max) '$[2]', [accounts] nvarchar(max) '$[3]', [accrued_to] nvarchar(21) '$[4]', [event_uid] varchar(32) '$[5]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_account IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_account ([account_id], [employee_id], [leave_type_code], [unit], [origin], [year_key], [usable_from], [usable_to], [priority], [opening], [granted], [accrued], [carried_in], [carried_out], [held], [consumed], [adjusted], [expired], [paid_out], [moved_debt], [entries], [ledger_hash], [settled_to], [source_document], [event_uid])
        SELECT CONVERT(binary(16), sent.[account_id], 2), sent.[employee_id], sent.[leave_type_code], sent.[unit], sent.[origin], sent.[year_key], sent.[usable_from], sent.[usable_to], sent.[priority], sent.[opening], sent.[granted], sent.[accrued], sent.[carried_in], sent.[carried_out], sent.[held], sent.[consumed], sent.[adjusted], sent.[expired], sent.[paid_out], sent.[moved_debt], sent.[entries], CONVERT(varbinary(33), sent.[ledger_hash], 2), sent.[settled_to], sent.[source_document], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@leave_account) WITH ([account_id] varchar(32) '$[1]', [employee_id] nvarchar(65) '$[2]', [leave_type_code] nvarchar(33) '$[3]', [unit] nvarchar(17) '$[4]', [origin] nvarchar(33) '$[5]', [year_key] nvarchar(21) '$[6]', [usable_from] nvarchar(21) '$[7]', [usable_to] nvarchar(21) '$[8]', [priority] bigint '$[9]', [opening] bigint '$[10]', [granted] bigint '$[11]', [accrued] bigint '$[12]', [carried_in] bigint '$[13]', [carried_out] bigint '$[14]', [held] bigint '$[15]', [consumed] bigint '$[16]', [adjusted] bigint '$[17]', [expired] bigint '$[18]', [paid_out] bigint '$[19]', [moved_debt] bigint '$[20]', [entries] bigint '$[21]', [ledger_hash] varchar(66) '$[22]', [settled_to] nvarchar(21) '$[23]', [source_document] nvarchar(195) '$[24]', [event_uid] varchar(32) '$[25]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_ledger_entry IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_ledger_entry ([account_id], [entry_no], [employee_id], [leave_type_code], [unit], [entry_type], [amount], [effective_date], [posted_at], [source_type], [source_id], [reversal_of], [standard_minutes], [actor], [document], [event_uid])
        SELECT CONVERT(binary(16), sent.[account_id], 2), sent.[entry_no], sent.[employee_id], sent.[leave_type_code], sent.[unit], sent.[entry_type], sent.[amount], sent.[effective_date], sent.[posted_at], sent.[source_type], sent.[source_id], sent.[reversal_of], sent.[standard_minutes], sent.[actor], sent.[document], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@leave_ledger_entry) WITH ([account_id] varchar(32) '$[1]', [entry_no] bigint '$[2]', [employee_id] nvarchar(65) '$[3]', [leave_type_code] nvarchar(33) '$[4]', [unit] nvarchar(17) '$[5]', [entry_type] nvarchar(33) '$[6]', [amount] bigint '$[7]', [effective_date] nvarchar(21) '$[8]', [posted_at] bigint '$[9]', [source_type] nvarchar(33) '$[10]', [source_id] nvarchar(195) '$[11]', [reversal_of] bigint '$[12]', [standard_minutes] bigint '$[13]', [actor] nvarchar(129) '$[14]', [document] nvarchar(241) '$[15]', [event_uid] varchar(32) '$[16]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_request IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_request ([leave_request_id], [source_system], [source_request_id], [employee_id], [leave_type_code], [type_version], [start_date], [start_part], [start_time], [end_date], [end_part], [end_time], [state], [needs_review], [posting_state], [document_number], [posting_message], [route], [step_no], [step_name], [calendar_days], [absence_days], [charged_days], [charged_minutes], [payload_hash], [reason], [reason_salt], [requested_by], [requested_at], [decided_by], [decided_at], [comment], [comment_salt], [client_id], [request_id], [event_uid], [personal])
        SELECT CONVERT(binary(16), sent.[leave_request_id], 2), sent.[source_system], sent.[source_request_id], sent.[employee_id], sent.[leave_type_code], sent.[type_version], sent.[start_date], sent.[start_part], sent.[start_time], sent.[end_date], sent.[end_part], sent.[end_time], sent.[state], sent.[needs_review], sent.[posting_state], sent.[document_number], sent.[posting_message], sent.[route], sent.[step_no], sent.[step_name], sent.[calendar_days], sent.[absence_days], sent.[charged_days], sent.[charged_minutes], CONVERT(varbinary(33), sent.[payload_hash], 2), sent.[reason], CONVERT(varbinary(17), sent.[reason_salt], 2), sent.[requested_by], sent.[requested_at], sent.[decided_by], sent.[decided_at], sent.[comment], CONVERT(varbinary(17), sent.[comment_salt], 2), sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), CONVERT(binary(16), sent.[event_uid], 2), CONVERT(varbinary(max), sent.[personal], 2)
        FROM OPENJSON(@leave_request) WITH ([leave_request_id] varchar(32) '$[1]', [source_system] nvarchar(65) '$[2]', [source_request_id] nvarchar(129) '$[3]', [employee_id] nvarchar(65) '$[4]', [leave_type_code] nvarchar(33) '$[5]', [type_version] bigint '$[6]', [start_date] nvarchar(21) '$[7]', [start_part] nvarchar(17) '$[8]', [start_time] bigint '$[9]', [end_date] nvarchar(21) '$[10]', [end_part] nvarchar(17) '$[11]', [end_time] bigint '$[12]', [state] nvarchar(33) '$[13]', [needs_review] bit '$[14]', [posting_state] nvarchar(33) '$[15]', [document_number] nvarchar(65) '$[16]', [posting_message] nvarchar(511) '$[17]', [route] nvarchar(33) '$[18]', [step_no] bigint '$[19]', [step_name] nvarchar(33) '$[20]', [calendar_days] bigint '$[21]', [absence_days] bigint '$[22]', [charged_days] bigint '$[23]', [charged_minutes] bigint '$[24]', [payload_hash] varchar(66) '$[25]', [reason] nvarchar(511) '$[26]', [reason_salt] varchar(34) '$[27]', [requested_by] nvarchar(65) '$[28]', [requested_at] bigint '$[29]', [decided_by] nvarchar(65) '$[30]', [decided_at] bigint '$[31]', [comment] nvarchar(511) '$[32]', [comment_salt] varchar(34) '$[33]', [client_id] nvarchar(129) '$[34]', [request_id] varchar(32) '$[35]', [event_uid] varchar(32) '$[36]', [personal] varchar(max) '$[37]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_request_day IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_request_day ([leave_request_id], [work_date], [part], [from_minute], [to_minute], [day_type], [planned_minutes], [standard_minutes], [charged_minutes], [charged_days], [state], [allocations])
        SELECT CONVERT(binary(16), sent.[leave_request_id], 2), sent.[work_date], sent.[part], sent.[from_minute], sent.[to_minute], sent.[day_type], sent.[planned_minutes], sent.[standard_minutes], sent.[charged_minutes], sent.[charged_days], sent.[state], sent.[allocations]
        FROM OPENJSON(@leave_request_day) WITH ([leave_request_id] varchar(32) '$[1]', [work_date] nvarchar(21) '$[2]', [part] nvarchar(17) '$[3]', [from_minute] bigint '$[4]', [to_minute] bigint '$[5]', [day_type] nvarchar(33) '$[6]', [planned_minutes] bigint '$[7]', [standard_minutes] bigint '$[8]', [charged_minutes] bigint '$[9]', [charged_days] bigint '$[10]', [state] nvarchar(17) '$[11]', [allocations] nvarchar(max) '$[12]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @leave_approval IS NOT NULL
      BEGIN
        INSERT INTO dbo.leave_approval ([leave_request_id], [decision_no], [step_no], [step_name], [decision], [decided_by], [delegated_from], [capacity], [decided_at])
        SELECT CONVERT(binary(16), sent.[leave_request_id], 2), sent.[decision_no], sent.[step_no], sent.[step_name], sent.[decision], sent.[decided_by], sent.[delegated_from], sent.[capacity], sent.[decided_at]
        FROM OPENJSON(@leave_approval) WITH ([leave_request_id] varchar(32) '$[1]', [decision_no] bigint '$[2]', [step_no] bigint '$[3]', [step_name] nvarchar(33) '$[4]', [decision] nvarchar(33) '$[5]', [decided_by] nvarchar(65) '$[6]', [delegated_from] nvarchar(65) '$[7]', [capacity] nvarchar(33) '$[8]', [decided_at] bigint '$[9]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @delegation IS NOT NULL
      BEGIN
        INSERT INTO dbo.delegation ([employee_id], [source_system], [source_sequence], [event_uid])
        SELECT sent.[employee_id], sent.[source_system], sent.[source_sequence], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@delegation) WITH ([employee_id] nvarchar(65) '$[1]', [source_system] nvarchar(65) '$[2]', [source_sequence] bigint '$[3]', [event_uid] varchar(32) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @delegate IS NOT NULL
      BEGIN
        INSERT INTO dbo.delegate ([employee_id], [delegate_employee_id], [valid_from], [valid_to])
        SELECT sent.[employee_id], sent.[delegate_employee_id], sent.[valid_from], sent.[valid_to]
        FROM OPENJSON(@delegate) WITH ([employee_id] nvarchar(65) '$[1]', [delegate_employee_id] nvarchar(65) '$[2]', [valid_from] nvarchar(21) '$[3]', [valid_to] nvarchar(21) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @payroll_period IS NOT NULL
      BEGIN
        INSERT INTO dbo.payroll_period ([period_key], [pay_group], [month], [state], [locked_at], [event_uid], [delta_runs])
        SELECT sent.[period_key], sent.[pay_group], sent.[month], sent.[state], sent.[locked_at], CONVERT(binary(16), sent.[event_uid], 2), sent.[delta_runs]
        FROM OPENJSON(@payroll_period) WITH ([period_key] nvarchar(49) '$[1]', [pay_group] nvarchar(33) '$[2]', [month] nvarchar(15) '$[3]', [state] nvarchar(33) '$[4]', [locked_at] bigint '$[5]', [event_uid] varchar(32) '$[6]', [delta_runs] bigint '$[7]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @payroll_extract IS NOT NULL
      BEGIN
        INSERT INTO dbo.payroll_extract ([extract_id], [period_key], [period_version], [pay_group], [month], [kind], [run_no], [posting], [state], [as_of_index], [lines], [employees], [totals], [hash], [forced], [run_id], [created_at], [confirmed_at], [confirmed_by], [client_id], [request_id], [event_uid])
        SELECT CONVERT(binary(16), sent.[extract_id], 2), sent.[period_key], sent.[period_version], sent.[pay_group], sent.[month], sent.[kind], sent.[run_no], sent.[posting], sent.[state], sent.[as_of_index], sent.[lines], sent.[employees], sent.[totals], CONVERT(varbinary(33), sent.[hash], 2), sent.[forced], CONVERT(binary(16), sent.[run_id], 2), sent.[created_at], sent.[confirmed_at], sent.[confirmed_by], sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@payroll_extract) WITH ([extract_id] varchar(32) '$[1]', [period_key] nvarchar(49) '$[2]', [period_version] bigint '$[3]', [pay_group] nvarchar(33) '$[4]', [month] nvarchar(15) '$[5]', [kind] nvarchar(17) '$[6]', [run_no] bigint '$[7]', [posting] nvarchar(129) '$[8]', [state] nvarchar(33) '$[9]', [as_of_index] bigint '$[10]', [lines] bigint '$[11]', [employees] bigint '$[12]', [totals] nvarchar(max) '$[13]', [hash] varchar(66) '$[14]', [forced] bit '$[15]', [run_id] varchar(32) '$[16]', [created_at] bigint '$[17]', [confirmed_at] bigint '$[18]', [confirmed_by] nvarchar(65) '$[19]', [client_id] nvarchar(129) '$[20]', [request_id] varchar(32) '$[21]', [event_uid] varchar(32) '$[22]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @payroll_line IS NOT NULL
      BEGIN
        INSERT INTO dbo.payroll_line ([extract_id], [line_no], [employee_id], [personnel_number], [pay_code], [item], [quantity], [unit], [date_from], [date_to], [day_type], [leave_type_code], [paid_percent], [retro_month], [sources])
        SELECT CONVERT(binary(16), sent.[extract_id], 2), sent.[line_no], sent.[employee_id], sent.[personnel_number], sent.[pay_code], sent.[item], sent.[quantity], sent.[unit], sent.[date_from], sent.[date_to], sent.[day_type], sent.[leave_type_code], sent.[paid_percent], sent.[retro_month], sent.[sources]
        FROM OPENJSON(@payroll_line) WITH ([extract_id] varchar(32) '$[1]', [line_no] bigint '$[2]', [employee_id] nvarchar(65) '$[3]', [personnel_number] nvarchar(65) '$[4]', [pay_code] nvarchar(33) '$[5]', [item] nvarchar(65) '$[6]', [quantity] bigint '$[7]', [unit] nvarchar(17) '$[8]', [date_from] nvarchar(21) '$[9]', [date_to] nvarchar(21) '$[10]', [day_type] nvarchar(33) '$[11]', [leave_type_code] nvarchar(33) '$[12]', [paid_percent] bigint '$[13]', [retro_month] nvarchar(15) '$[14]', [sources] bigint '$[15]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @retro_date IS NOT NULL
      BEGIN
        INSERT INTO dbo.retro_date ([day_key], [employee_id], [work_date], [event_uid])
        SELECT sent.[day_key], sent.[employee_id], sent.[work_date], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@retro_date) WITH ([day_key] nvarchar(87) '$[1]', [employee_id] nvarchar(65) '$[2]', [work_date] nvarchar(21) '$[3]', [event_uid] varchar(32) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @retro_delta IS NOT NULL
      BEGIN
        INSERT INTO dbo.retro_delta ([day_key], [delta_no], [pay_group], [origin_month], [kind], [source], [cause], [figures_before], [figures_after], [state], [posting], [created_at])
        SELECT sent.[day_key], sent.[delta_no], sent.[pay_group], sent.[origin_month], sent.[kind], sent.[source], sent.[cause], sent.[figures_before], sent.[figures_after], sent.[state], sent.[posting], sent.[created_at]
        FROM OPENJSON(@retro_delta) WITH ([day_key] nvarchar(87) '$[1]', [delta_no] bigint '$[2]', [pay_group] nvarchar(33) '$[3]', [origin_month] nvarchar(15) '$[4]', [kind] nvarchar(33) '$[5]', [source] nvarchar(81) '$[6]', [cause] nvarchar(65) '$[7]', [figures_before] nvarchar(max) '$[8]', [figures_after] nvarchar(max) '$[9]', [state] nvarchar(33) '$[10]', [posting] nvarchar(129) '$[11]', [created_at] bigint '$[12]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @outcome IS NOT NULL
      BEGIN
        INSERT INTO dbo.outcome ([client_id], [operation], [request_id], [request_hash], [contract_version], [recorded_at], [result], [personal])
        SELECT sent.[client_id], sent.[operation], CONVERT(binary(16), sent.[request_id], 2), CONVERT(varbinary(33), sent.[request_hash], 2), sent.[contract_version], sent.[recorded_at], sent.[result], CONVERT(varbinary(max), sent.[personal], 2)
        FROM OPENJSON(@outcome) WITH ([client_id] nvarchar(129) '$[1]', [operation] nvarchar(65) '$[2]', [request_id] varchar(32) '$[3]', [request_hash] varchar(66) '$[4]', [contract_version] nvarchar(33) '$[5]', [recorded_at] bigint '$[6]', [result] nvarchar(max) '$[7]', [personal] varchar(max) '$[8]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @nonce IS NOT NULL
      BEGIN
        INSERT INTO dbo.nonce ([client_id], [nonce], [expires_at], [correlation_id])
        SELECT sent.[client_id], CONVERT(varbinary(65), sent.[nonce], 2), sent.[expires_at], CONVERT(binary(16), sent.[correlation_id], 2)
        FROM OPENJSON(@nonce) WITH ([client_id] nvarchar(129) '$[1]', [nonce] varchar(130) '$[2]', [expires_at] bigint '$[3]', [correlation_id] varchar(32) '$[4]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @feed_consumer IS NOT NULL
      BEGIN
        INSERT INTO dbo.feed_consumer ([consumer_key], [client_id], [consumer], [cursor], [acknowledged_at], [event_uid])
        SELECT sent.[consumer_key], sent.[client_id], sent.[consumer], sent.[cursor], sent.[acknowledged_at], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@feed_consumer) WITH ([consumer_key] nvarchar(195) '$[1]', [client_id] nvarchar(129) '$[2]', [consumer] nvarchar(65) '$[3]', [cursor] bigint '$[4]', [acknowledged_at] bigint '$[5]', [event_uid] varchar(32) '$[6]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @run IS NOT NULL
      BEGIN
        INSERT INTO dbo.run ([run_id], [operation], [state], [client_id], [request_id], [request], [total], [done], [changed], [position], [result], [message], [started_at], [updated_at], [finished_at], [event_uid])
        SELECT CONVERT(binary(16), sent.[run_id], 2), sent.[operation], sent.[state], sent.[client_id], CONVERT(binary(16), sent.[request_id], 2), sent.[request], sent.[total], sent.[done], sent.[changed], sent.[position], sent.[result], sent.[message], sent.[started_at], sent.[updated_at], sent.[finished_at], CONVERT(binary(16), sent.[event_uid], 2)
        FROM OPENJSON(@run) WITH ([run_id] varchar(32) '$[1]', [operation] nvarchar(65) '$[2]', [state] nvarchar(33) '$[3]', [client_id] nvarchar(129) '$[4]', [request_id] varchar(32) '$[5]', [request] nvarchar(max) '$[6]', [total] bigint '$[7]', [done] bigint '$[8]', [changed] bigint '$[9]', [position] nvarchar(max) '$[10]', [result] nvarchar(max) '$[11]', [message] nvarchar(511) '$[12]', [started_at] bigint '$[13]', [updated_at] bigint '$[14]', [finished_at] bigint '$[15]', [event_uid] varchar(32) '$[16]') AS sent;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @entries IS NOT NULL
      BEGIN
        INSERT INTO dbo.audit_pending (leaf_hash, new_origin, [uid], [schema_version], [recorded_at], [occurred_at], [actor], [on_behalf_of], [client_id], [credential_id], [authentication], [node], [channel], [source_address], [peer_address], [operation], [action], [entity], [entity_id], [entity_version], [employee_id], [outcome], [fault_code], [affected_rows], [request_id], [correlation_id], [message_id], [body_hash], [changes], [mac_key_id], [mac])
        SELECT CONVERT(varbinary(32), sent.leaf_hash, 2), CASE WHEN sent.place = 0 THEN @new_origin END, CONVERT(binary(16), sent.[uid], 2), sent.[schema_version], sent.[recorded_at], sent.[occurred_at], sent.[actor], sent.[on_behalf_of], sent.[client_id], sent.[credential_id], sent.[authentication], sent.[node], sent.[channel], sent.[source_address], sent.[peer_address], sent.[operation], sent.[action], sent.[entity], sent.[entity_id], sent.[entity_version], sent.[employee_id], sent.[outcome], sent.[fault_code], sent.[affected_rows], CONVERT(binary(16), sent.[request_id], 2), CONVERT(binary(16), sent.[correlation_id], 2), sent.[message_id], CONVERT(varbinary(33), sent.[body_hash], 2), sent.[changes], sent.[mac_key_id], CONVERT(varbinary(33), sent.[mac], 2)
        FROM OPENJSON(@entries) WITH (place int '$[0]', [uid] varchar(32) '$[1]', [schema_version] bigint '$[2]', [recorded_at] bigint '$[3]', [occurred_at] bigint '$[4]', [actor] nvarchar(129) '$[5]', [on_behalf_of] nvarchar(129) '$[6]', [client_id] nvarchar(129) '$[7]', [credential_id] nvarchar(129) '$[8]', [authentication] nvarchar(49) '$[9]', [node] nvarchar(129) '$[10]', [channel] nvarchar(33) '$[11]', [source_address] nvarchar(129) '$[12]', [peer_address] nvarchar(129) '$[13]', [operation] nvarchar(65) '$[14]', [action] nvarchar(3) '$[15]', [entity] nvarchar(49) '$[16]', [entity_id] nvarchar(161) '$[17]', [entity_version] bigint '$[18]', [employee_id] nvarchar(65) '$[19]', [outcome] nvarchar(33) '$[20]', [fault_code] nvarchar(65) '$[21]', [affected_rows] bigint '$[22]', [request_id] varchar(32) '$[23]', [correlation_id] varchar(32) '$[24]', [message_id] nvarchar(511) '$[25]', [body_hash] varchar(66) '$[26]', [changes] nvarchar(max) '$[27]', [mac_key_id] nvarchar(65) '$[28]', [mac] varchar(66) '$[29]', leaf_hash varchar(64) '$[30]') AS sent
        ORDER BY sent.place;
        SET @written = @written + @@ROWCOUNT;
      END;
      IF @purge_to IS NOT NULL
        INSERT INTO dbo.journal_purge (purged_to, event_uid)
        SELECT @purge_to, CONVERT(binary(16), sent.uid, 2)
        FROM OPENJSON(@entries) WITH (place int '$[0]', uid varchar(32) '$[1]') AS sent
        WHERE sent.place = 0;
      IF @new_origin IS NOT NULL AND @entries IS NULL UPDATE dbo.journal_head SET origin = @new_origin;
      IF @written <> @row_count THROW 50001, N'The batch did not arrive as it was sent.', 1;
      COMMIT TRANSACTION;
      RETURN 0;
    END;
  ROLLBACK TRANSACTION;
END TRY
BEGIN CATCH
  IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
  IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
  SET @duplicate = ERROR_MESSAGE();
END CATCH;
-- It collided: with what? The variable keeps what was sent: no rollback touches it.
IF @guards IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'guard', guarded.place FROM @guard AS guarded
  LEFT JOIN dbo.aggregate_version AS stored
    ON stored.kind = guarded.kind AND stored.aggregate_key = guarded.aggregate_key
  WHERE COALESCE(stored.version, 0) <> guarded.expected;

IF @outcome IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'outcome', sent.place
  FROM OPENJSON(@outcome) WITH (place int '$[0]', [client_id] nvarchar(129) '$[1]', [operation] nvarchar(65) '$[2]', [request_id] varchar(32) '$[3]') AS sent
  WHERE sent.place >= 0
    AND EXISTS (SELECT 1 FROM dbo.outcome AS stored
                WHERE stored.[client_id] = sent.[client_id] COLLATE Latin1_General_100_BIN2 AND stored.[operation] = sent.[operation] COLLATE Latin1_General_100_BIN2 AND stored.[request_id] = CONVERT(binary(16), sent.[request_id], 2));
IF @nonce IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'nonce', sent.place
  FROM OPENJSON(@nonce) WITH (place int '$[0]', [client_id] nvarchar(129) '$[1]', [nonce] varchar(130) '$[2]') AS sent
  WHERE sent.place >= 0
    AND EXISTS (SELECT 1 FROM dbo.nonce AS stored
                WHERE stored.[client_id] = sent.[client_id] COLLATE Latin1_General_100_BIN2 AND stored.[nonce] = CONVERT(varbinary(65), sent.[nonce], 2));
IF @time_event IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'sourceEvent', sent.place
  FROM OPENJSON(@time_event) WITH (place int '$[0]', [source_system] nvarchar(65) '$[2]', [source_event_id] nvarchar(129) '$[3]') AS sent
  WHERE sent.place >= 0 AND sent.source_event_id <> N''
    AND EXISTS (SELECT 1 FROM dbo.time_event AS stored
                WHERE stored.[source_system] = sent.[source_system] COLLATE Latin1_General_100_BIN2 AND stored.[source_event_id] = sent.[source_event_id] COLLATE Latin1_General_100_BIN2 AND stored.source_event_id <> N'');
IF @time_event IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'naturalEvent', sent.place
  FROM OPENJSON(@time_event) WITH (place int '$[0]', [employee_id] nvarchar(65) '$[4]', [event_type] nvarchar(33) '$[6]', [occurred_second] bigint '$[8]', [terminal_id] nvarchar(65) '$[15]', [live] bit '$[26]') AS sent
  WHERE sent.place >= 0 AND sent.live = 1
    AND EXISTS (SELECT 1 FROM dbo.time_event AS stored
                WHERE stored.[employee_id] = sent.[employee_id] COLLATE Latin1_General_100_BIN2 AND stored.[event_type] = sent.[event_type] COLLATE Latin1_General_100_BIN2 AND stored.[occurred_second] = sent.[occurred_second] AND stored.[terminal_id] = sent.[terminal_id] COLLATE Latin1_General_100_BIN2 AND stored.live = 1);
IF @quarantine_item IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'quarantinedItem', sent.place
  FROM OPENJSON(@quarantine_item) WITH (place int '$[0]', [source_system] nvarchar(65) '$[2]', [item_key] nvarchar(129) '$[4]', [waiting] bit '$[5]') AS sent
  WHERE sent.place >= 0 AND sent.waiting = 1
    AND EXISTS (SELECT 1 FROM dbo.quarantine_item AS stored
                WHERE stored.[source_system] = sent.[source_system] COLLATE Latin1_General_100_BIN2 AND stored.[item_key] = sent.[item_key] COLLATE Latin1_General_100_BIN2 AND stored.waiting = 1);
IF @leave_ledger_entry IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'postedDocument', sent.place
  FROM OPENJSON(@leave_ledger_entry) WITH (place int '$[0]', [document] nvarchar(241) '$[15]') AS sent
  WHERE sent.place >= 0 AND sent.document <> N''
    AND EXISTS (SELECT 1 FROM dbo.leave_ledger_entry AS stored
                WHERE stored.[document] = sent.[document] COLLATE Latin1_General_100_BIN2 AND stored.document <> N'');
IF @sync_run_member IS NOT NULL
  INSERT INTO @collision (what, place)
  SELECT N'syncRunMember', sent.place
  FROM OPENJSON(@sync_run_member) WITH (place int '$[0]', [run_key] nvarchar(195) '$[1]', [employee_id] nvarchar(65) '$[2]') AS sent
  WHERE sent.place >= 0
    AND EXISTS (SELECT 1 FROM dbo.sync_run_member AS stored
                WHERE stored.[run_key] = sent.[run_key] COLLATE Latin1_General_100_BIN2 AND stored.[employee_id] = sent.[employee_id] COLLATE Latin1_General_100_BIN2);
-- A double inside the batch, or a row that another transaction wrote at the same moment: the caller tries again.
IF @duplicate IS NOT NULL AND NOT EXISTS (SELECT 1 FROM @collision) THROW 50002, @duplicate, 1;
SELECT what AS [collided], place FROM @collision ORDER BY what, place;
RETURN 1;
END;
GO

DROP PROCEDURE IF EXISTS api.lease_8;
GO
CREATE PROCEDURE api.lease_8
  @name nvarchar(256),
  @owner nvarchar(256),
  @for_ms int
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DECLARE @now bigint = DATEDIFF_BIG(MICROSECOND, CAST('1970-01-01' AS datetime2(6)), SYSUTCDATETIME()), @held bit = 0;
UPDATE dbo.lease SET owner = @owner, expires = @now + CAST(@for_ms AS bigint) * 1000
WHERE name = @name AND (owner = @owner OR expires <= @now);
IF @@ROWCOUNT = 1 SET @held = 1;
ELSE IF NOT EXISTS (SELECT 1 FROM dbo.lease WHERE name = @name)
BEGIN
  BEGIN TRY
    INSERT INTO dbo.lease (name, owner, expires) VALUES (@name, @owner, @now + CAST(@for_ms AS bigint) * 1000);
    SET @held = 1;
  END TRY
  BEGIN CATCH
    -- Of two that ask at once the second finds the first one's row.
    IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
  END CATCH;
END;
SELECT @held AS held;
END;
GO

DROP PROCEDURE IF EXISTS api.release_8;
GO
CREATE PROCEDURE api.release_8
  @name nvarchar(256),
  @owner nvarchar(256)
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DELETE FROM dbo.lease WHERE name = @name AND owner = @owner;
END;
GO

DROP PROCEDURE IF EXISTS api.pending_8;
GO
CREATE PROCEDURE api.pending_8
  @name nvarchar(256),
  @owner nvarchar(256),
  @for_ms int,
  @limit int
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DECLARE @now bigint = DATEDIFF_BIG(MICROSECOND, CAST('1970-01-01' AS datetime2(6)), SYSUTCDATETIME()), @held bit = 0;
UPDATE dbo.lease SET owner = @owner, expires = @now + CAST(@for_ms AS bigint) * 1000
WHERE name = @name AND (owner = @owner OR expires <= @now);
IF @@ROWCOUNT = 1 SET @held = 1;
ELSE IF NOT EXISTS (SELECT 1 FROM dbo.lease WHERE name = @name)
BEGIN
  BEGIN TRY
    INSERT INTO dbo.lease (name, owner, expires) VALUES (@name, @owner, @now + CAST(@for_ms AS bigint) * 1000);
    SET @held = 1;
  END TRY
  BEGIN CATCH
    -- Of two that ask at once the second finds the first one's row.
    IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
  END CATCH;
END;
SELECT @held AS held;
IF @held = 1
BEGIN
  -- The head first: what is sealed meanwhile makes the comparison fail, and not the tree.
  SELECT size, frontier FROM dbo.journal_head;
  SELECT TOP (@limit) pending_id, leaf_hash, new_origin FROM dbo.audit_pending ORDER BY pending_id;
END;
END;
GO

DROP PROCEDURE IF EXISTS api.seal_8;
GO
CREATE PROCEDURE api.seal_8
  @expected_size bigint,
  @pending nvarchar(max),
  @pending_count int,
  @frontier varbinary(2048),
  @root_hash varbinary(32),
  @origin nvarchar(256) = NULL,
  @subtrees nvarchar(max) = NULL
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DECLARE @moved TABLE (pending_id bigint NOT NULL PRIMARY KEY, event_index bigint NOT NULL);
BEGIN TRY
  INSERT INTO @moved (pending_id, event_index)
  SELECT sent.pending_id, @expected_size + sent.place
  FROM OPENJSON(@pending) WITH (pending_id bigint '$[0]', place bigint '$[1]') AS sent;
  BEGIN TRANSACTION;
    -- The fence: of two that believe to hold the lease one finds another size here.
    UPDATE dbo.journal_head
    SET size = @expected_size + @pending_count, frontier = @frontier, root_hash = @root_hash,
        origin = COALESCE(@origin COLLATE Latin1_General_100_BIN2, origin)
    WHERE size = @expected_size;
    IF @@ROWCOUNT = 1
    BEGIN
      INSERT INTO dbo.sealed (event_index, uid, leaf_hash)
      SELECT moved.event_index, pending.uid, pending.leaf_hash
      FROM @moved AS moved JOIN dbo.audit_pending AS pending ON pending.pending_id = moved.pending_id;
      IF @@ROWCOUNT <> @pending_count THROW 50001, N'The pending events did not arrive as they were sent.', 1;
      INSERT INTO dbo.audit_event (event_index, [uid], [schema_version], [recorded_at], [occurred_at], [actor], [on_behalf_of], [client_id], [credential_id], [authentication], [node], [channel], [source_address], [peer_address], [operation], [action], [entity], [entity_id], [entity_version], [employee_id], [outcome], [fault_code], [affected_rows], [request_id], [correlation_id], [message_id], [body_hash], [changes], [mac_key_id], [mac])
      SELECT moved.event_index, pending.[uid], pending.[schema_version], pending.[recorded_at], pending.[occurred_at], pending.[actor], pending.[on_behalf_of], pending.[client_id], pending.[credential_id], pending.[authentication], pending.[node], pending.[channel], pending.[source_address], pending.[peer_address], pending.[operation], pending.[action], pending.[entity], pending.[entity_id], pending.[entity_version], pending.[employee_id], pending.[outcome], pending.[fault_code], pending.[affected_rows], pending.[request_id], pending.[correlation_id], pending.[message_id], pending.[body_hash], pending.[changes], pending.[mac_key_id], pending.[mac]
      FROM @moved AS moved JOIN dbo.audit_pending AS pending ON pending.pending_id = moved.pending_id;
      -- By seeks: a scan would wait for commits that are not over.
      DELETE pending FROM dbo.audit_pending AS pending WITH (FORCESEEK) JOIN @moved AS moved ON moved.pending_id = pending.pending_id;
      IF @subtrees IS NOT NULL
        INSERT INTO dbo.sealed_subtree ([level], [position], [root_hash])
        SELECT sent.level, sent.position, CONVERT(varbinary(32), sent.root_hash, 2)
        FROM OPENJSON(@subtrees) WITH (level bigint '$[0]', position bigint '$[1]', root_hash varchar(64) '$[2]') AS sent;
      COMMIT TRANSACTION;
      RETURN 0;
    END;
  ROLLBACK TRANSACTION;
END TRY
BEGIN CATCH
  IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
  THROW;
END CATCH;
RETURN 1;
END;
GO

DROP PROCEDURE IF EXISTS api.purge_nonce_8;
GO
CREATE PROCEDURE api.purge_nonce_8
  @before bigint,
  @limit int
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DELETE TOP (@limit) FROM dbo.nonce WHERE expires_at < @before;
SELECT CAST(@@ROWCOUNT AS int) AS removed;
END;
GO

DROP PROCEDURE IF EXISTS api.purge_outcome_8;
GO
CREATE PROCEDURE api.purge_outcome_8
  @before bigint,
  @limit int
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DELETE TOP (@limit) FROM dbo.outcome WHERE recorded_at < @before;
SELECT CAST(@@ROWCOUNT AS int) AS removed;
END;
GO

DROP PROCEDURE IF EXISTS api.purge_sync_run_member_8;
GO
CREATE PROCEDURE api.purge_sync_run_member_8
  @before bigint,
  @limit int
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DELETE TOP (@limit) FROM dbo.sync_run_member WHERE run_key IN (SELECT run_key FROM dbo.sync_run WHERE finished_at < @before);
SELECT CAST(@@ROWCOUNT AS int) AS removed;
END;
GO

DROP PROCEDURE IF EXISTS api.purge_content_8;
GO
CREATE PROCEDURE api.purge_content_8
  @limit int
AS
BEGIN
SET NOCOUNT ON;
SET XACT_ABORT ON;
SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
DELETE FROM dbo.audit_event
WHERE event_index IN (SELECT TOP (@limit) event_index FROM dbo.audit_event ORDER BY event_index)
  AND event_index < (SELECT MAX(purged_to) FROM dbo.journal_purge);
SELECT CAST(@@ROWCOUNT AS int) AS removed;
END;
GO

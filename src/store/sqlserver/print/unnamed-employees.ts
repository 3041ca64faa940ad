import { COLLATION } from '../column-kinds.ts';

const ACTIVE = `one.source_system = sent.source COLLATE ${COLLATION}
      AND (one.termination_date = N'' OR one.termination_date >= sent.on_date COLLATE ${COLLATION})
      AND EXISTS (SELECT 1 FROM dbo.employee_slice AS slice
                  WHERE slice.employee_id = one.employee_id AND slice.valid_to >= sent.on_date COLLATE ${COLLATION}
                    AND slice.status <> N'TERMINATED')`;

const SENT = `OPENJSON(@unnamed_employee) WITH (
    place int '$[0]', source nvarchar(65) '$[1]', run_key nvarchar(195) '$[2]', on_date nvarchar(21) '$[3]'
  ) AS sent`;

/** R-66, see `sets`: how many are active, and the first of those whom the run has not named; each is loaded too. */
export const printUnnamedEmployees = (): string => `
IF @unnamed_employee IS NOT NULL
BEGIN
  DECLARE @active TABLE (place int NOT NULL PRIMARY KEY, among bigint NOT NULL);
  INSERT INTO @active (place, among)
  SELECT sent.place, (SELECT COUNT(*) FROM dbo.employee AS one WHERE ${ACTIVE})
  FROM ${SENT};
  DECLARE @member TABLE (
    place int NOT NULL, employee_id nvarchar(64) COLLATE ${COLLATION} NOT NULL, PRIMARY KEY (place, employee_id)
  );
  INSERT INTO @member (place, employee_id)
  SELECT unnamed.place, unnamed.employee_id
  FROM (
    SELECT sent.place, one.employee_id, ROW_NUMBER() OVER (PARTITION BY sent.place ORDER BY one.employee_id) AS nth
    FROM ${SENT}
    JOIN dbo.employee AS one
      ON ${ACTIVE}
    WHERE NOT EXISTS (SELECT 1 FROM dbo.sync_run_member AS member
                      WHERE member.run_key = sent.run_key COLLATE ${COLLATION} AND member.employee_id = one.employee_id)
      AND one.event_uid < COALESCE(
        (SELECT run.first_uid FROM dbo.sync_run AS run WHERE run.run_key = sent.run_key COLLATE ${COLLATION}),
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
END;`;

-- R-05, R-11: what an evaluation has found of a time event is written back to it.
ALTER TABLE dbo.time_event ADD repeats binary(16) NULL;
ALTER TABLE dbo.evaluation_mark ADD followed_event binary(16) NULL;

-- R-62: an employee who comes back has several employments.
ALTER TABLE dbo.employee ADD former_employments nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT employee_former_employments DEFAULT N'';
GO
-- What is stored is attributed once: the evaluator works it off in the background, the earliest dates first.
UPDATE mark
SET followed_event = (
      SELECT TOP (1) event_id FROM dbo.time_event WHERE employee_id = mark.employee_id ORDER BY event_id DESC
    ),
    due_at = 0,
    dirty_from = CASE WHEN mark.dirty_from = N'' OR mark.dirty_from > known.first_date THEN known.first_date
                      ELSE mark.dirty_from END
FROM dbo.evaluation_mark AS mark
INNER JOIN (SELECT employee_id, MIN(work_date) AS first_date FROM dbo.time_event GROUP BY employee_id) AS known
  ON known.employee_id = mark.employee_id;

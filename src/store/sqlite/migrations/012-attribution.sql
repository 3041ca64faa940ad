-- R-05, R-11: what an evaluation has found of a time event is written back to it.
ALTER TABLE time_event ADD COLUMN repeats BLOB CHECK (length(repeats) = 16);
ALTER TABLE evaluation_mark ADD COLUMN followed_event BLOB CHECK (length(followed_event) = 16);

-- R-62: an employee who comes back has several employments.
ALTER TABLE employee ADD COLUMN former_employments TEXT NOT NULL DEFAULT '';

-- What is stored is attributed once: the evaluator works it off in the background, the earliest dates first.
UPDATE evaluation_mark
SET followed_event = known.last_event,
    due_at = 0,
    dirty_from = iif(dirty_from = '' OR dirty_from > known.first_date, known.first_date, dirty_from)
FROM (
  SELECT employee_id, min(work_date) AS first_date, max(event_id) AS last_event FROM time_event GROUP BY employee_id
) AS known
WHERE known.employee_id = evaluation_mark.employee_id;

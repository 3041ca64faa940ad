-- What a page of the audit log is found by however long the journal is, the removal of exported content, and a head
-- that only grows.

-- In runs of 8192 events: the entries of a group of commits share some dozens of pages, where an index by employee
-- alone would write one page for each. A search looks into each run once.
DROP INDEX audit_event_employee;
DROP INDEX audit_event_request;
CREATE INDEX audit_event_employee ON audit_event (event_index >> 13, employee_id) WHERE employee_id <> '';
CREATE INDEX audit_event_request ON audit_event (event_index >> 13, request_id) WHERE request_id IS NOT NULL;
-- Correlation ids are random: a few bytes tell them apart within a run.
CREATE INDEX audit_event_correlation ON audit_event (event_index >> 13, substr(correlation_id, 1, 4));

-- By the entity's id alone: few share one, and kinds of entities are found by their spans.
DROP INDEX audit_event_entity;
CREATE INDEX audit_event_entity ON audit_event (entity_id);

-- Times are found by their spans too.
DROP INDEX audit_event_recorded;

-- Which values of a column a span of 256 events holds. The seal writes it when a span is full; what is not full is
-- looked through.
CREATE TABLE audit_span (
  criterion TEXT    NOT NULL,
  value     TEXT    NOT NULL,
  span      INTEGER NOT NULL,
  PRIMARY KEY (criterion, value, span)
) STRICT, WITHOUT ROWID;

-- From when to when the events of a full span were recorded, and the latest time up to its end: that one never falls,
-- though a clock may be set back.
CREATE TABLE audit_time (
  span     INTEGER NOT NULL PRIMARY KEY,
  earliest INTEGER NOT NULL,
  latest   INTEGER NOT NULL,
  highest  INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_time_highest ON audit_time (highest);
CREATE INDEX audit_time_run ON audit_time (span) WHERE span & 31 = 0;

INSERT INTO audit_span (criterion, value, span)
SELECT DISTINCT 'actor', actor, event_index >> 8 FROM audit_event
  WHERE actor <> '' AND event_index >> 8 < (SELECT size >> 8 FROM journal_head)
UNION ALL
SELECT DISTINCT 'clientId', client_id, event_index >> 8 FROM audit_event
  WHERE client_id <> '' AND event_index >> 8 < (SELECT size >> 8 FROM journal_head)
UNION ALL
SELECT DISTINCT 'entity', entity, event_index >> 8 FROM audit_event
  WHERE entity <> '' AND event_index >> 8 < (SELECT size >> 8 FROM journal_head)
UNION ALL
SELECT DISTINCT 'operation', operation, event_index >> 8 FROM audit_event
  WHERE operation <> '' AND event_index >> 8 < (SELECT size >> 8 FROM journal_head)
UNION ALL
SELECT DISTINCT 'outcome', outcome, event_index >> 8 FROM audit_event
  WHERE outcome <> '' AND event_index >> 8 < (SELECT size >> 8 FROM journal_head);

INSERT INTO audit_time (span, earliest, latest, highest)
SELECT span, earliest, latest, max(latest) OVER (ORDER BY span) FROM (
  SELECT event_index >> 8 AS span, min(recorded_at) AS earliest, max(recorded_at) AS latest FROM audit_event
  WHERE event_index >> 8 < (SELECT size >> 8 FROM journal_head) GROUP BY event_index >> 8
);

-- Up to which event the content may be removed: by whose event in the journal.
CREATE TABLE journal_purge (
  purged_to INTEGER NOT NULL PRIMARY KEY CHECK (purged_to > 0),
  event_uid BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TRIGGER journal_purge_rises BEFORE INSERT ON journal_purge
WHEN NEW.purged_to <= (SELECT max(purged_to) FROM journal_purge) OR NEW.purged_to > (SELECT size FROM journal_head)
BEGIN
  SELECT RAISE(ROLLBACK, 'journal_purge only rises, up to what is sealed');
END;

CREATE TRIGGER journal_purge_keeps_rows BEFORE DELETE ON journal_purge
BEGIN
  SELECT RAISE(ROLLBACK, 'journal_purge is append-only');
END;

CREATE TRIGGER journal_purge_keeps_content BEFORE UPDATE ON journal_purge
BEGIN
  SELECT RAISE(ROLLBACK, 'journal_purge is append-only');
END;

DROP TRIGGER audit_event_keeps_rows;
CREATE TRIGGER audit_event_keeps_rows BEFORE DELETE ON audit_event
WHEN OLD.event_index >= coalesce((SELECT max(purged_to) FROM journal_purge), 0)
BEGIN
  SELECT RAISE(ROLLBACK, 'audit_event is append-only');
END;

-- The other triggers compare with the head.
CREATE TRIGGER journal_head_grows BEFORE UPDATE ON journal_head
WHEN NEW.size < OLD.size
BEGIN
  SELECT RAISE(ROLLBACK, 'journal_head only grows');
END;

CREATE TRIGGER journal_head_stays BEFORE DELETE ON journal_head
BEGIN
  SELECT RAISE(ROLLBACK, 'journal_head only grows');
END;

-- REPLACE deletes without asking the trigger on DELETE.
CREATE TRIGGER journal_head_is_one BEFORE INSERT ON journal_head
WHEN EXISTS (SELECT 1 FROM journal_head)
BEGIN
  SELECT RAISE(ROLLBACK, 'there is one journal_head');
END;

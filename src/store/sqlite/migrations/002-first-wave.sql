-- Voids, watermarks, FULL runs of master data, and the quarantine.

ALTER TABLE employee ADD COLUMN ended_by_run TEXT NOT NULL DEFAULT '';
ALTER TABLE terminal ADD COLUMN watermark_sequence INTEGER NOT NULL DEFAULT 0;

-- A run asks for all employees of its source.
CREATE INDEX employee_source ON employee (source_system);

CREATE TABLE time_event_void (
  event_id      BLOB    NOT NULL PRIMARY KEY REFERENCES time_event (event_id) DEFERRABLE INITIALLY DEFERRED,
  voided_at     INTEGER NOT NULL,
  source_system TEXT    NOT NULL,
  client_id     TEXT    NOT NULL,
  request_id    BLOB    NOT NULL,
  reason_salt   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  source_system      TEXT    NOT NULL PRIMARY KEY,
  delivery_watermark INTEGER NOT NULL,
  watermark_sequence INTEGER NOT NULL,
  last_seen_at       INTEGER NOT NULL,
  event_uid          BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE sync_run (
  run_key       TEXT    NOT NULL PRIMARY KEY,
  source_system TEXT    NOT NULL,
  run_id        TEXT    NOT NULL,
  state         TEXT    NOT NULL,
  started_at    INTEGER NOT NULL,
  finished_at   INTEGER,
  last_part     INTEGER NOT NULL,
  ended         INTEGER NOT NULL,
  first_uid     BLOB    NOT NULL CHECK (length(first_uid) = 16),
  event_uid     BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE sync_run_part (
  run_key     TEXT    NOT NULL REFERENCES sync_run (run_key) DEFERRABLE INITIALLY DEFERRED,
  part        INTEGER NOT NULL CHECK (part > 0),
  items       INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  request_id  BLOB    NOT NULL,
  PRIMARY KEY (run_key, part)
) STRICT, WITHOUT ROWID;

CREATE TABLE sync_run_member (
  run_key     TEXT NOT NULL,
  employee_id TEXT NOT NULL,
  PRIMARY KEY (run_key, employee_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine_item (
  quarantine_id     BLOB    NOT NULL PRIMARY KEY CHECK (length(quarantine_id) = 16),
  source_system     TEXT    NOT NULL,
  source_event_id   TEXT    NOT NULL,
  item_key          TEXT    NOT NULL,
  waiting           INTEGER NOT NULL CHECK (waiting IN (0, 1)),
  state             TEXT    NOT NULL,
  reason            TEXT    NOT NULL,
  problems          TEXT    NOT NULL,
  employee_id       TEXT    NOT NULL,
  time_recording_id TEXT    NOT NULL,
  terminal_id       TEXT    NOT NULL,
  payload           TEXT    NOT NULL,
  payload_hash      BLOB    NOT NULL,
  received_at       INTEGER NOT NULL,
  client_id         TEXT    NOT NULL,
  request_id        BLOB    NOT NULL,
  attempts          INTEGER NOT NULL,
  last_tried_at     INTEGER,
  event_id          BLOB,
  discard_reason    TEXT    NOT NULL,
  reason_salt       BLOB,
  event_uid         BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

-- R-04 L2 for what waits.
CREATE UNIQUE INDEX quarantine_item_source ON quarantine_item (source_system, item_key) WHERE waiting = 1;

-- The list, and what an employee that arrives may release.
CREATE INDEX quarantine_item_state ON quarantine_item (state, quarantine_id);
CREATE INDEX quarantine_item_employee ON quarantine_item (employee_id) WHERE waiting = 1;
CREATE INDEX quarantine_item_badge ON quarantine_item (time_recording_id) WHERE waiting = 1;

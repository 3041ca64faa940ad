-- The first schema. Texts compare by code point (BINARY, SQLite's default). Instants are integers:
-- microseconds UTC. Uuids are 16 bytes. Empty text stands for "none" in columns that take part in a key.

-- One row per mutable aggregate: raised by each change, kept when the aggregate is removed, so that a
-- removed and recreated one never passes for the old one.
CREATE TABLE aggregate_version (
  kind          TEXT    NOT NULL,
  aggregate_key TEXT    NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  PRIMARY KEY (kind, aggregate_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
  client_id     TEXT    NOT NULL PRIMARY KEY,
  display_name  TEXT    NOT NULL,
  roles         TEXT    NOT NULL,
  status        TEXT    NOT NULL,
  password_hash BLOB    NOT NULL,
  secret_cipher BLOB,
  created_at    INTEGER NOT NULL,
  event_uid     BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

CREATE TABLE employee (
  employee_id      TEXT    NOT NULL PRIMARY KEY,
  personnel_number TEXT    NOT NULL,
  master_sequence  INTEGER NOT NULL,
  source_system    TEXT    NOT NULL,
  hire_date        TEXT    NOT NULL,
  termination_date TEXT    NOT NULL,
  event_uid        BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

-- Deferred: a change replaces all rows of the aggregate, and only the result has to fit.
CREATE TABLE employee_slice (
  employee_id            TEXT NOT NULL REFERENCES employee (employee_id) DEFERRABLE INITIALLY DEFERRED,
  valid_from             TEXT NOT NULL,
  valid_to               TEXT NOT NULL,
  time_recording_id      TEXT NOT NULL,
  display_name           TEXT NOT NULL,
  status                 TEXT NOT NULL,
  company_code           TEXT NOT NULL,
  org_unit_id            TEXT NOT NULL,
  cost_center            TEXT NOT NULL,
  manager_employee_id    TEXT NOT NULL,
  work_time_zone         TEXT NOT NULL,
  holiday_calendar_code  TEXT NOT NULL,
  work_week_code         TEXT NOT NULL,
  default_shift_code     TEXT NOT NULL,
  attendance_policy_code TEXT NOT NULL,
  leave_policy_code      TEXT NOT NULL,
  pay_group              TEXT NOT NULL,
  time_management_mode   TEXT NOT NULL,
  permitted_event_types  TEXT NOT NULL,
  PRIMARY KEY (employee_id, valid_from),
  CHECK (valid_from <= valid_to)
) STRICT, WITHOUT ROWID;

CREATE TABLE badge (
  time_recording_id TEXT NOT NULL,
  employee_id       TEXT NOT NULL,
  valid_from        TEXT NOT NULL,
  valid_to          TEXT NOT NULL,
  PRIMARY KEY (time_recording_id, employee_id, valid_from),
  CHECK (valid_from <= valid_to)
) STRICT, WITHOUT ROWID;

CREATE TABLE terminal (
  terminal_id        TEXT    NOT NULL PRIMARY KEY,
  source_sequence    INTEGER NOT NULL,
  source_system      TEXT    NOT NULL,
  zone               TEXT    NOT NULL,
  location           TEXT    NOT NULL,
  latitude           INTEGER,
  longitude          INTEGER,
  radius_metres      INTEGER,
  clock_skew_ms      INTEGER NOT NULL,
  delivery_watermark INTEGER,
  last_seen_at       INTEGER,
  event_uid          BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

-- A rowid table on purpose: rows arrive in order of time, so the wide part is only ever appended.
CREATE TABLE time_event (
  event_id           BLOB    NOT NULL PRIMARY KEY CHECK (length(event_id) = 16),
  source_system      TEXT    NOT NULL,
  source_event_id    TEXT    NOT NULL,
  employee_id        TEXT    NOT NULL,
  time_recording_id  TEXT    NOT NULL,
  event_type         TEXT    NOT NULL,
  occurred_at        INTEGER NOT NULL,
  occurred_second    INTEGER NOT NULL,
  local_time         INTEGER NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  zone               TEXT    NOT NULL,
  zone_source        TEXT    NOT NULL,
  recorded_at_device INTEGER,
  received_at        INTEGER NOT NULL,
  terminal_id        TEXT    NOT NULL,
  capture_method     TEXT    NOT NULL,
  latitude           INTEGER,
  longitude          INTEGER,
  accuracy_metres    INTEGER,
  location_salt      BLOB,
  reason_code        TEXT    NOT NULL,
  cost_assignment    TEXT    NOT NULL,
  payload_hash       BLOB    NOT NULL,
  state              TEXT    NOT NULL,
  state_reason       TEXT    NOT NULL,
  live               INTEGER NOT NULL CHECK (live IN (0, 1)),
  duplicate_of       BLOB,
  work_date          TEXT    NOT NULL,
  work_sequence      INTEGER NOT NULL,
  client_id          TEXT    NOT NULL,
  request_id         BLOB    NOT NULL,
  event_uid          BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

-- R-04 L2: a source names each of its events once.
CREATE UNIQUE INDEX time_event_source ON time_event (source_system, source_event_id) WHERE source_event_id <> '';

-- R-04 L3: the natural key among live events. The second goes first: events arrive roughly in order of time,
-- so a group of inserts touches one page of this index and not one each.
CREATE UNIQUE INDEX time_event_natural ON time_event (occurred_second, employee_id, event_type, terminal_id)
  WHERE live = 1;

-- The lists: of employees, and of all by day or by time of receipt.
CREATE INDEX time_event_employee ON time_event (employee_id, event_id);
CREATE INDEX time_event_work_date ON time_event (work_date);
CREATE INDEX time_event_received ON time_event (received_at);

CREATE TABLE outcome (
  client_id        TEXT    NOT NULL,
  operation        TEXT    NOT NULL,
  request_id       BLOB    NOT NULL CHECK (length(request_id) = 16),
  request_hash     BLOB    NOT NULL,
  contract_version TEXT    NOT NULL,
  recorded_at      INTEGER NOT NULL,
  result           TEXT    NOT NULL,
  PRIMARY KEY (client_id, operation, request_id)
) STRICT;

CREATE TABLE nonce (
  client_id  TEXT    NOT NULL,
  nonce      BLOB    NOT NULL,
  expires_at INTEGER NOT NULL,
  correlation_id BLOB NOT NULL CHECK (length(correlation_id) = 16),
  PRIMARY KEY (client_id, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_event (
  event_index    INTEGER NOT NULL PRIMARY KEY CHECK (event_index >= 0),
  uid            BLOB    NOT NULL,
  schema_version INTEGER NOT NULL,
  recorded_at    INTEGER NOT NULL,
  occurred_at    INTEGER,
  actor          TEXT    NOT NULL,
  on_behalf_of   TEXT    NOT NULL,
  client_id      TEXT    NOT NULL,
  credential_id  TEXT    NOT NULL,
  authentication TEXT    NOT NULL,
  node           TEXT    NOT NULL,
  channel        TEXT    NOT NULL,
  source_address TEXT    NOT NULL,
  peer_address   TEXT    NOT NULL,
  operation      TEXT    NOT NULL,
  action         TEXT    NOT NULL CHECK (action IN ('C', 'R', 'U', 'D', 'E')),
  entity         TEXT    NOT NULL,
  entity_id      TEXT    NOT NULL,
  entity_version INTEGER NOT NULL,
  employee_id    TEXT    NOT NULL,
  outcome        TEXT    NOT NULL,
  fault_code     TEXT    NOT NULL,
  affected_rows  INTEGER NOT NULL,
  request_id     BLOB,
  correlation_id BLOB    NOT NULL,
  message_id     TEXT    NOT NULL,
  body_hash      BLOB,
  changes        TEXT    NOT NULL,
  mac_key_id     TEXT    NOT NULL,
  mac            BLOB    NOT NULL
) STRICT;

-- By employee and by request, in spans of 256 events: the entries of one commit share a page or two, where
-- an index by employee alone would write one page for each. A search looks into every span.
CREATE INDEX audit_event_employee ON audit_event (event_index >> 8, employee_id);
CREATE INDEX audit_event_request ON audit_event (event_index >> 8, request_id);
CREATE INDEX audit_event_entity ON audit_event (entity, entity_id);
CREATE INDEX audit_event_recorded ON audit_event (recorded_at);

-- REPLACE deletes without asking the triggers on DELETE, so a row may only be added behind the sealed ones.
CREATE TRIGGER audit_event_appends BEFORE INSERT ON audit_event
WHEN NEW.event_index < (SELECT size FROM journal_head)
BEGIN
  SELECT RAISE(ROLLBACK, 'audit_event is append-only');
END;

CREATE TRIGGER audit_event_keeps_rows BEFORE DELETE ON audit_event
BEGIN
  SELECT RAISE(ROLLBACK, 'audit_event is append-only');
END;

CREATE TRIGGER audit_event_keeps_content BEFORE UPDATE ON audit_event
BEGIN
  SELECT RAISE(ROLLBACK, 'audit_event is append-only');
END;

-- What is left of an event after its content was purged.
CREATE TABLE sealed (
  event_index INTEGER NOT NULL PRIMARY KEY CHECK (event_index >= 0),
  uid         BLOB    NOT NULL,
  leaf_hash   BLOB    NOT NULL CHECK (length(leaf_hash) = 32)
) STRICT;

CREATE TRIGGER sealed_appends BEFORE INSERT ON sealed
WHEN NEW.event_index < (SELECT size FROM journal_head)
BEGIN
  SELECT RAISE(ROLLBACK, 'sealed is append-only');
END;

CREATE TRIGGER sealed_keeps_rows BEFORE DELETE ON sealed
BEGIN
  SELECT RAISE(ROLLBACK, 'sealed is append-only');
END;

CREATE TRIGGER sealed_keeps_content BEFORE UPDATE ON sealed
BEGIN
  SELECT RAISE(ROLLBACK, 'sealed is append-only');
END;

-- One row: how many events are sealed, the right edge of their Merkle tree, and its root.
CREATE TABLE journal_head (
  origin    TEXT    NOT NULL PRIMARY KEY,
  size      INTEGER NOT NULL CHECK (size >= 0),
  frontier  BLOB    NOT NULL,
  root_hash BLOB    NOT NULL CHECK (length(root_hash) = 32)
) STRICT;

-- A database holds one journal.
CREATE UNIQUE INDEX journal_head_only ON journal_head ((0));

-- The first schema of SQL Server. Texts compare by code unit (Latin1_General_100_BIN2), whatever the database does, and
-- have twice the length that the contract gives them: nvarchar counts halves of characters. Instants are bigint:
-- microseconds UTC. Uuids are binary(16). Empty text stands for "none" in columns that take part in a key.
-- The nodes reach the tables through the procedures of the schema api alone; auditors through the views of auditv.

-- Of the same owner as the tables: so a login that may call a procedure needs no right on what it touches.
CREATE SCHEMA api AUTHORIZATION dbo;
GO

CREATE SCHEMA auditv AUTHORIZATION dbo;
GO

-- One row per aggregate that was ever guarded: raised by each change, kept when the aggregate is removed, so that a
-- removed and recreated one never passes for the old one. Version 0: nobody has written it yet.
CREATE TABLE dbo.aggregate_version (
  kind          nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  aggregate_key nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  version       bigint NOT NULL,
  CONSTRAINT aggregate_version_key PRIMARY KEY (kind, aggregate_key),
  CONSTRAINT aggregate_version_counts CHECK (version >= 0)
);

CREATE TABLE dbo.client (
  client_id     nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  display_name  nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  roles         nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  password_hash varbinary(32) NOT NULL,
  secret_cipher varbinary(200) NULL,
  created_at    bigint NOT NULL,
  event_uid     binary(16) NOT NULL,
  CONSTRAINT client_key PRIMARY KEY (client_id)
);

CREATE TABLE dbo.employee (
  employee_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  personnel_number nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  master_sequence  bigint NOT NULL,
  source_system    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  hire_date        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  termination_date nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_uid        binary(16) NOT NULL,
  ended_by_run     nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT employee_key PRIMARY KEY (employee_id)
);

CREATE TABLE dbo.employee_slice (
  employee_id            nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_from             nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_to               nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  time_recording_id      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  display_name           nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  status                 nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  company_code           nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  org_unit_id            nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  cost_center            nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  manager_employee_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_time_zone         nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  holiday_calendar_code  nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_week_code         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  default_shift_code     nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  attendance_policy_code nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  leave_policy_code      nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  pay_group              nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  time_management_mode   nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  permitted_event_types  nvarchar(480) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT employee_slice_key PRIMARY KEY (employee_id, valid_from)
);

CREATE TABLE dbo.badge (
  time_recording_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_from        nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  valid_to          nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT badge_key PRIMARY KEY (time_recording_id, employee_id, valid_from)
);

CREATE TABLE dbo.terminal (
  terminal_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_sequence    bigint NOT NULL,
  source_system      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  zone               nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  location           nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  latitude           bigint NULL,
  longitude          bigint NULL,
  radius_metres      bigint NULL,
  clock_skew_ms      bigint NOT NULL,
  delivery_watermark bigint NULL,
  last_seen_at       bigint NULL,
  event_uid          binary(16) NOT NULL,
  watermark_sequence bigint NOT NULL,
  CONSTRAINT terminal_key PRIMARY KEY (terminal_id)
);

CREATE TABLE dbo.source (
  source_system      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  delivery_watermark bigint NOT NULL,
  watermark_sequence bigint NOT NULL,
  last_seen_at       bigint NOT NULL,
  event_uid          binary(16) NOT NULL,
  CONSTRAINT source_key PRIMARY KEY (source_system)
);

CREATE TABLE dbo.sync_run (
  run_key       nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_system nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  run_id        nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  started_at    bigint NOT NULL,
  finished_at   bigint NULL,
  last_part     bigint NOT NULL,
  ended         bigint NOT NULL,
  first_uid     binary(16) NOT NULL,
  event_uid     binary(16) NOT NULL,
  CONSTRAINT sync_run_key PRIMARY KEY (run_key)
);

CREATE TABLE dbo.sync_run_part (
  run_key     nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  part        bigint NOT NULL,
  items       bigint NOT NULL,
  recorded_at bigint NOT NULL,
  request_id  binary(16) NOT NULL,
  CONSTRAINT sync_run_part_key PRIMARY KEY (run_key, part)
);

CREATE TABLE dbo.sync_run_member (
  run_key     nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT sync_run_member_key PRIMARY KEY (run_key, employee_id)
);

-- A run asks for all employees of its source.
CREATE INDEX employee_source ON dbo.employee (source_system);

CREATE INDEX employee_slice_company ON dbo.employee_slice (company_code, employee_id);

CREATE TABLE dbo.time_event (
  event_id           binary(16) NOT NULL,
  source_system      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_event_id    nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  time_recording_id  nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  event_type         nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  occurred_at        bigint NOT NULL,
  occurred_second    bigint NOT NULL,
  local_time         bigint NOT NULL,
  utc_offset_minutes bigint NOT NULL,
  zone               nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  zone_source        nvarchar(16) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at_device bigint NULL,
  received_at        bigint NOT NULL,
  terminal_id        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  capture_method     nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  latitude           bigint NULL,
  longitude          bigint NULL,
  accuracy_metres    bigint NULL,
  location_salt      varbinary(16) NULL,
  reason_code        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  cost_assignment    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  payload_hash       varbinary(32) NOT NULL,
  state              nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state_reason       nvarchar(240) COLLATE Latin1_General_100_BIN2 NOT NULL,
  live               bit NOT NULL,
  duplicate_of       binary(16) NULL,
  work_date          nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
  work_sequence      bigint NOT NULL,
  client_id          nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id         binary(16) NOT NULL,
  event_uid          binary(16) NOT NULL,
  CONSTRAINT time_event_key PRIMARY KEY (event_id)
);

-- R-04 L2: a source names each of its events once.
CREATE UNIQUE INDEX time_event_source ON dbo.time_event (source_system, source_event_id) WHERE source_event_id <> N'';

-- R-04 L3: the natural key among live events.
CREATE UNIQUE INDEX time_event_natural ON dbo.time_event (occurred_second, employee_id, event_type, terminal_id)
  WHERE live = 1;

-- The lists: of employees, and of all by day or by time of receipt.
CREATE INDEX time_event_employee ON dbo.time_event (employee_id, event_id);
CREATE INDEX time_event_work_date ON dbo.time_event (work_date, event_id);
CREATE INDEX time_event_received ON dbo.time_event (received_at);

CREATE TABLE dbo.time_event_void (
  event_id      binary(16) NOT NULL,
  voided_at     bigint NOT NULL,
  source_system nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  client_id     nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id    binary(16) NOT NULL,
  reason_salt   varbinary(16) NOT NULL,
  CONSTRAINT time_event_void_key PRIMARY KEY (event_id)
);

CREATE TABLE dbo.quarantine_item (
  quarantine_id     binary(16) NOT NULL,
  source_system     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_event_id   nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  item_key          nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  waiting           bit NOT NULL,
  state             nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason            nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  problems          nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  employee_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  time_recording_id nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  terminal_id       nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  payload           nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  payload_hash      varbinary(32) NOT NULL,
  received_at       bigint NOT NULL,
  client_id         nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id        binary(16) NOT NULL,
  attempts          bigint NOT NULL,
  last_tried_at     bigint NULL,
  event_id          binary(16) NULL,
  discard_reason    nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  reason_salt       varbinary(16) NULL,
  event_uid         binary(16) NOT NULL,
  CONSTRAINT quarantine_item_key PRIMARY KEY (quarantine_id)
);

-- R-04 L2 for what waits.
CREATE UNIQUE INDEX quarantine_item_source ON dbo.quarantine_item (source_system, item_key) WHERE waiting = 1;

-- The list, and what an employee that arrives may release.
CREATE INDEX quarantine_item_state ON dbo.quarantine_item (state, quarantine_id);
CREATE INDEX quarantine_item_employee ON dbo.quarantine_item (employee_id) WHERE waiting = 1;
CREATE INDEX quarantine_item_badge ON dbo.quarantine_item (time_recording_id) WHERE waiting = 1;

CREATE TABLE dbo.outcome (
  client_id        nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  operation        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id       binary(16) NOT NULL,
  request_hash     varbinary(32) NOT NULL,
  contract_version nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  recorded_at      bigint NOT NULL,
  result           nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  CONSTRAINT outcome_key PRIMARY KEY (client_id, operation, request_id)
);

CREATE INDEX outcome_recorded ON dbo.outcome (recorded_at);

CREATE TABLE dbo.nonce (
  client_id      nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  nonce          varbinary(64) NOT NULL,
  expires_at     bigint NOT NULL,
  correlation_id binary(16) NOT NULL,
  CONSTRAINT nonce_key PRIMARY KEY (client_id, nonce)
);

CREATE INDEX nonce_expires ON dbo.nonce (expires_at);

CREATE TABLE dbo.feed_consumer (
  consumer_key    nvarchar(194) COLLATE Latin1_General_100_BIN2 NOT NULL,
  client_id       nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  consumer        nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  [cursor]        bigint NOT NULL,
  acknowledged_at bigint NOT NULL,
  event_uid       binary(16) NOT NULL,
  CONSTRAINT feed_consumer_key PRIMARY KEY (consumer_key)
);

-- Work that only one node does at a time. A lease that has run out is free, whoever owned it.
CREATE TABLE dbo.lease (
  name    nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
  owner   nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
  expires bigint NOT NULL,
  CONSTRAINT lease_key PRIMARY KEY (name)
);

-- Whether one row refers to another that must be there. A change replaces all rows of its aggregate, children first.
ALTER TABLE dbo.employee_slice ADD CONSTRAINT employee_slice_employee
  FOREIGN KEY (employee_id) REFERENCES dbo.employee (employee_id);
ALTER TABLE dbo.time_event_void ADD CONSTRAINT time_event_void_event
  FOREIGN KEY (event_id) REFERENCES dbo.time_event (event_id);
ALTER TABLE dbo.sync_run_part ADD CONSTRAINT sync_run_part_run
  FOREIGN KEY (run_key) REFERENCES dbo.sync_run (run_key);
GO

-- Events that are committed and not sealed yet, in the order in which one may build on the other: an entry is inserted
-- behind the comparison of the versions, so what builds on it gets a higher number and is never seen without it.

CREATE TABLE dbo.audit_pending (
  pending_id     bigint IDENTITY(1, 1) NOT NULL,
  leaf_hash      varbinary(32) NOT NULL,
  -- With the first entry of a batch that gives the journal another name.
  new_origin     nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
  uid            binary(16) NOT NULL,
  schema_version bigint NOT NULL,
  recorded_at    bigint NOT NULL,
  occurred_at    bigint NULL,
  actor          nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  on_behalf_of   nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  client_id      nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  credential_id  nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  authentication nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
  node           nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  channel        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_address nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  peer_address   nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  operation      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  action         nvarchar(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entity         nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entity_id      nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entity_version bigint NOT NULL,
  employee_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  outcome        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  fault_code     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  affected_rows  bigint NOT NULL,
  request_id     binary(16) NULL,
  correlation_id binary(16) NOT NULL,
  message_id     nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
  body_hash      varbinary(32) NULL,
  changes        nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  mac_key_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  mac            varbinary(32) NOT NULL,
  CONSTRAINT audit_pending_key PRIMARY KEY (pending_id) WITH (OPTIMIZE_FOR_SEQUENTIAL_KEY = ON)
);

CREATE TABLE dbo.audit_event (
  event_index    bigint NOT NULL,
  uid            binary(16) NOT NULL,
  schema_version bigint NOT NULL,
  recorded_at    bigint NOT NULL,
  occurred_at    bigint NULL,
  actor          nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  on_behalf_of   nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  client_id      nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  credential_id  nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  authentication nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
  node           nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  channel        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  source_address nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  peer_address   nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  operation      nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  action         nvarchar(2) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entity         nvarchar(48) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entity_id      nvarchar(160) COLLATE Latin1_General_100_BIN2 NOT NULL,
  entity_version bigint NOT NULL,
  employee_id    nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  outcome        nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  fault_code     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  affected_rows  bigint NOT NULL,
  request_id     binary(16) NULL,
  correlation_id binary(16) NOT NULL,
  message_id     nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
  body_hash      varbinary(32) NULL,
  changes        nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  mac_key_id     nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  mac            varbinary(32) NOT NULL,
  CONSTRAINT audit_event_key PRIMARY KEY (event_index) WITH (OPTIMIZE_FOR_SEQUENTIAL_KEY = ON)
);

-- What a page of the audit log is found by, in order of the journal.
CREATE INDEX audit_event_employee ON dbo.audit_event (employee_id, event_index);
CREATE INDEX audit_event_request ON dbo.audit_event (request_id, event_index) WHERE request_id IS NOT NULL;
CREATE INDEX audit_event_correlation ON dbo.audit_event (correlation_id, event_index);
CREATE INDEX audit_event_entity ON dbo.audit_event (entity_id, event_index);
CREATE INDEX audit_event_recorded ON dbo.audit_event (recorded_at, event_index);
CREATE INDEX audit_event_actor ON dbo.audit_event (actor, event_index);
CREATE INDEX audit_event_client ON dbo.audit_event (client_id, event_index);
CREATE INDEX audit_event_operation ON dbo.audit_event (operation, event_index);
CREATE INDEX audit_event_outcome ON dbo.audit_event (outcome, event_index);

-- The change feed: its events without the reads and refusals between them.
CREATE INDEX audit_event_feed ON dbo.audit_event (event_index) INCLUDE (entity, entity_id, entity_version, action)
  WHERE outcome = N'SUCCESS' AND action IN (N'C', N'U', N'D') AND entity IN (N'TimeEvent', N'Employee', N'Terminal');

-- What is left of an event after its content was purged.

CREATE TABLE dbo.sealed (
  event_index bigint NOT NULL,
  uid         binary(16) NOT NULL,
  leaf_hash   varbinary(32) NOT NULL,
  CONSTRAINT sealed_key PRIMARY KEY (event_index) WITH (OPTIMIZE_FOR_SEQUENTIAL_KEY = ON)
);

-- The roots of the complete subtrees of 256, 65,536, … leaves.
CREATE TABLE dbo.sealed_subtree (
  level     bigint NOT NULL,
  position  bigint NOT NULL,
  root_hash varbinary(32) NOT NULL,
  CONSTRAINT sealed_subtree_key PRIMARY KEY (level, position)
);

-- Up to which event the content may be removed, and the event that tells it. The highest counts.
CREATE TABLE dbo.journal_purge (
  purged_to bigint NOT NULL,
  event_uid binary(16) NOT NULL,
  CONSTRAINT journal_purge_key PRIMARY KEY (purged_to)
);

-- One row: how many events are sealed, the right edge of their Merkle tree, and its root.
CREATE TABLE dbo.journal_head (
  origin    nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
  size      bigint NOT NULL,
  frontier  varbinary(2048) NOT NULL,
  root_hash varbinary(32) NOT NULL,
  CONSTRAINT journal_head_key PRIMARY KEY (origin)
);

GO

-- Content that was exported may be removed from the front; nothing else ever changes.
CREATE TRIGGER dbo.audit_event_keeps_content ON dbo.audit_event AFTER UPDATE AS
BEGIN
  SET NOCOUNT ON;
  THROW 50010, N'audit_event is append-only', 1;
END;
GO

CREATE TRIGGER dbo.audit_event_keeps_rows ON dbo.audit_event AFTER DELETE AS
BEGIN
  SET NOCOUNT ON;
  IF EXISTS (SELECT 1 FROM deleted
             WHERE event_index >= COALESCE((SELECT MAX(purged_to) FROM dbo.journal_purge), 0))
    THROW 50010, N'audit_event is append-only', 1;
END;
GO

CREATE TRIGGER dbo.sealed_keeps_rows ON dbo.sealed AFTER UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  THROW 50010, N'sealed is append-only', 1;
END;
GO

CREATE TRIGGER dbo.journal_purge_keeps_rows ON dbo.journal_purge AFTER UPDATE, DELETE AS
BEGIN
  SET NOCOUNT ON;
  THROW 50010, N'journal_purge is append-only', 1;
END;
GO

CREATE TRIGGER dbo.journal_purge_rises ON dbo.journal_purge AFTER INSERT AS
BEGIN
  SET NOCOUNT ON;
  IF EXISTS (SELECT 1 FROM inserted
             WHERE purged_to > (SELECT MAX(size) FROM dbo.journal_head)
               OR purged_to < (SELECT MAX(purged_to) FROM dbo.journal_purge))
    THROW 50010, N'journal_purge only rises, up to what is sealed', 1;
END;
GO

CREATE TRIGGER dbo.journal_head_grows ON dbo.journal_head AFTER UPDATE AS
BEGIN
  SET NOCOUNT ON;
  IF (SELECT MIN(size) FROM inserted) < (SELECT MAX(size) FROM deleted)
    THROW 50010, N'journal_head only grows', 1;
END;
GO

CREATE TRIGGER dbo.journal_head_stays ON dbo.journal_head AFTER DELETE AS
BEGIN
  SET NOCOUNT ON;
  THROW 50010, N'journal_head only grows', 1;
END;
GO

CREATE TRIGGER dbo.journal_head_is_one ON dbo.journal_head AFTER INSERT AS
BEGIN
  SET NOCOUNT ON;
  IF (SELECT COUNT(*) FROM dbo.journal_head) > 1 THROW 50010, N'there is one journal_head', 1;
END;
GO

CREATE VIEW auditv.audit_event AS SELECT * FROM dbo.audit_event;
GO

CREATE VIEW auditv.sealed AS SELECT * FROM dbo.sealed;
GO

CREATE VIEW auditv.journal_head AS SELECT * FROM dbo.journal_head;
GO

CREATE VIEW auditv.journal_purge AS SELECT * FROM dbo.journal_purge;
GO

-- Nodes write through procedures alone, whose owner is that of the tables; auditors see the journal and nothing else.
CREATE ROLE muster_runtime;
GRANT EXECUTE ON SCHEMA::api TO muster_runtime;
GRANT SELECT ON SCHEMA::dbo TO muster_runtime;
CREATE ROLE muster_auditor;
GRANT SELECT ON SCHEMA::auditv TO muster_auditor;
GO

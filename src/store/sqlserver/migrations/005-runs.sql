-- Long work that a request has started, and how far it is.
CREATE TABLE dbo.run (
  run_id      binary(16) NOT NULL,
  operation   nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
  state       nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
  client_id   nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
  request_id  binary(16) NOT NULL,
  request     nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  total       bigint NOT NULL,
  done        bigint NOT NULL,
  changed     bigint NOT NULL,
  position    nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  result      nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
  message     nvarchar(510) COLLATE Latin1_General_100_BIN2 NOT NULL,
  started_at  bigint NOT NULL,
  updated_at  bigint NOT NULL,
  finished_at bigint NULL,
  event_uid   binary(16) NOT NULL,
  CONSTRAINT run_key PRIMARY KEY (run_id)
);

-- The oldest one that is to be worked off.
CREATE INDEX run_running ON dbo.run (run_id) WHERE state = N'RUNNING';

-- Long work that a request has started, and how far it is.
CREATE TABLE run (
  run_id      BLOB    NOT NULL PRIMARY KEY CHECK (length(run_id) = 16),
  operation   TEXT    NOT NULL,
  state       TEXT    NOT NULL,
  client_id   TEXT    NOT NULL,
  request_id  BLOB    NOT NULL CHECK (length(request_id) = 16),
  request     TEXT    NOT NULL,
  total       INTEGER NOT NULL,
  done        INTEGER NOT NULL,
  changed     INTEGER NOT NULL,
  position    TEXT    NOT NULL,
  result      TEXT    NOT NULL,
  message     TEXT    NOT NULL,
  started_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  finished_at INTEGER,
  event_uid   BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

-- The oldest one that is to be worked off.
CREATE INDEX run_running ON run (run_id) WHERE state = 'RUNNING';

-- The change feed: its events without the reads and refusals between them, and how far each consumer has come.

-- Only ever appended to. The entities are those of the feed: a further one needs another index in its place.
-- No IN: SQLite builds a table for its list at every insert, which costs 2.5 µs where the comparisons cost 0.3.
CREATE INDEX audit_event_feed ON audit_event (event_index)
  WHERE outcome = 'SUCCESS' AND action <> 'R' AND action <> 'E'
    AND (entity = 'TimeEvent' OR entity = 'Employee' OR entity = 'Terminal');

CREATE TABLE feed_consumer (
  consumer_key    TEXT    NOT NULL PRIMARY KEY,
  client_id       TEXT    NOT NULL,
  consumer        TEXT    NOT NULL,
  cursor          INTEGER NOT NULL CHECK (cursor > 0),
  acknowledged_at INTEGER NOT NULL,
  event_uid       BLOB    NOT NULL CHECK (length(event_uid) = 16)
) STRICT;

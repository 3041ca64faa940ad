-- Work that only one node does at a time. A lease that has run out is free, whoever owned it.

CREATE TABLE lease (
  name    TEXT    NOT NULL PRIMARY KEY,
  owner   TEXT    NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

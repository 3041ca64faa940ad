-- The roots of the complete subtrees of 256, 65,536, … leaves, written by the seal, so that a proof reads some hundreds
-- of hashes however long the journal is. What was sealed before this migration is computed from the leaves when asked for.

CREATE TABLE sealed_subtree (
  level     INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  root_hash BLOB    NOT NULL CHECK (length(root_hash) = 32),
  PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- Texts about persons are encrypted under keys of these persons; the columns that held them in clear stay empty.
CREATE TABLE text_key (
  owner       TEXT    NOT NULL,
  key_id      BLOB    NOT NULL CHECK (length(key_id) = 16),
  key_cipher  BLOB,
  redacted_at INTEGER,
  event_uid   BLOB    CHECK (length(event_uid) = 16),
  PRIMARY KEY (owner, key_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE time_event ADD COLUMN personal BLOB;
ALTER TABLE quarantine_item ADD COLUMN personal BLOB;
ALTER TABLE attendance_exception ADD COLUMN personal BLOB;
ALTER TABLE punch_correction ADD COLUMN personal BLOB;
ALTER TABLE overtime_request ADD COLUMN personal BLOB;
ALTER TABLE outcome ADD COLUMN personal BLOB;

-- What was answered before this keeps no text: a request that is sent again is answered without it.
UPDATE outcome SET result = json_remove(result, '$.exception.reason')
WHERE json_extract(result, '$.exception.reason') IS NOT NULL;
UPDATE outcome SET result = json_remove(result, '$.overtime.reason', '$.overtime.comment')
WHERE json_type(result, '$.overtime') IS NOT NULL;
UPDATE outcome SET result = json_set(json_remove(result, '$.correction.comment'), '$.correction.reason', '(erased)')
WHERE json_type(result, '$.correction') IS NOT NULL;

-- Texts about persons are encrypted under keys of these persons; the columns that held them in clear stay empty.
CREATE TABLE dbo.text_key (
  owner       nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
  key_id      binary(16) NOT NULL,
  key_cipher  varbinary(80) NULL,
  redacted_at bigint NULL,
  event_uid   binary(16) NULL,
  CONSTRAINT text_key_key PRIMARY KEY (owner, key_id)
);

ALTER TABLE dbo.time_event ADD personal varbinary(max) NULL;
ALTER TABLE dbo.quarantine_item ADD personal varbinary(max) NULL;
ALTER TABLE dbo.attendance_exception ADD personal varbinary(max) NULL;
ALTER TABLE dbo.punch_correction ADD personal varbinary(max) NULL;
ALTER TABLE dbo.overtime_request ADD personal varbinary(max) NULL;
ALTER TABLE dbo.outcome ADD personal varbinary(max) NULL;
GO
-- What was answered before this keeps no text: a request that is sent again is answered without it.
UPDATE dbo.outcome SET result = JSON_MODIFY(result, N'$.exception.reason', NULL)
WHERE JSON_VALUE(result, N'$.exception.reason') IS NOT NULL;
UPDATE dbo.outcome SET result = JSON_MODIFY(JSON_MODIFY(result, N'$.overtime.reason', NULL), N'$.overtime.comment', NULL)
WHERE JSON_QUERY(result, N'$.overtime') IS NOT NULL;
UPDATE dbo.outcome
SET result = JSON_MODIFY(JSON_MODIFY(result, N'$.correction.comment', NULL), N'$.correction.reason', N'(erased)')
WHERE JSON_QUERY(result, N'$.correction') IS NOT NULL;

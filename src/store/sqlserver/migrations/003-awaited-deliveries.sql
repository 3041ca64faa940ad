-- R-25: from whom and up to when an employee waits for deliveries, as JSON; empty: whichever comes.
ALTER TABLE dbo.evaluation_mark ADD awaited nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL
  CONSTRAINT evaluation_mark_awaited DEFAULT N'';

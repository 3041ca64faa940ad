-- R-25: from whom and up to when an employee waits for deliveries, as JSON; empty: whichever comes.
ALTER TABLE evaluation_mark ADD COLUMN awaited TEXT NOT NULL DEFAULT '';

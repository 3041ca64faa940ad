import { columnsOf } from '../../columns.ts';
import { COLLATION } from '../column-kinds.ts';
import { eventColumns } from './print-commit.ts';
import { namesOf, procedure } from './sql-text.ts';

/** Microseconds since the epoch by the clock of the database. */
const NOW = `DATEDIFF_BIG(MICROSECOND, CAST('1970-01-01' AS datetime2(6)), SYSUTCDATETIME())`;

/** Takes or renews the lease @name for @owner; sets @held. */
const TAKE_LEASE = `
DECLARE @now bigint = ${NOW}, @held bit = 0;
UPDATE dbo.lease SET owner = @owner, expires = @now + CAST(@for_ms AS bigint) * 1000
WHERE name = @name AND (owner = @owner OR expires <= @now);
IF @@ROWCOUNT = 1 SET @held = 1;
ELSE IF NOT EXISTS (SELECT 1 FROM dbo.lease WHERE name = @name)
BEGIN
  BEGIN TRY
    INSERT INTO dbo.lease (name, owner, expires) VALUES (@name, @owner, @now + CAST(@for_ms AS bigint) * 1000);
    SET @held = 1;
  END TRY
  BEGIN CATCH
    -- Of two that ask at once the second finds the first one's row.
    IF ERROR_NUMBER() NOT IN (2601, 2627) THROW;
  END CATCH;
END;`;

const LEASE_PARAMETERS = ['@name nvarchar(256)', '@owner nvarchar(256)'];

const printLease = (): string =>
  procedure('lease', [...LEASE_PARAMETERS, '@for_ms int'], `${TAKE_LEASE}\nSELECT @held AS held;`);

const printRelease = (): string =>
  procedure('release', LEASE_PARAMETERS, 'DELETE FROM dbo.lease WHERE name = @name AND owner = @owner;');

const printPending = (): string =>
  procedure(
    'pending',
    [...LEASE_PARAMETERS, '@for_ms int', '@limit int'],
    `${TAKE_LEASE}
SELECT @held AS held;
IF @held = 1
BEGIN
  -- The head first: what is sealed meanwhile makes the comparison fail, and not the tree.
  SELECT size, frontier FROM dbo.journal_head;
  SELECT TOP (@limit) pending_id, leaf_hash, new_origin FROM dbo.audit_pending ORDER BY pending_id;
END;`,
  );

const printSeal = (): string =>
  procedure(
    'seal',
    [
      '@expected_size bigint',
      '@pending nvarchar(max)',
      '@pending_count int',
      '@frontier varbinary(2048)',
      '@root_hash varbinary(32)',
      '@origin nvarchar(256) = NULL',
      '@subtrees nvarchar(max) = NULL',
    ],
    `
DECLARE @moved TABLE (pending_id bigint NOT NULL PRIMARY KEY, event_index bigint NOT NULL);
BEGIN TRY
  INSERT INTO @moved (pending_id, event_index)
  SELECT sent.pending_id, @expected_size + sent.place
  FROM OPENJSON(@pending) WITH (pending_id bigint '$[0]', place bigint '$[1]') AS sent;
  BEGIN TRANSACTION;
    -- The fence: of two that believe to hold the lease one finds another size here.
    UPDATE dbo.journal_head
    SET size = @expected_size + @pending_count, frontier = @frontier, root_hash = @root_hash,
        origin = COALESCE(@origin COLLATE ${COLLATION}, origin)
    WHERE size = @expected_size;
    IF @@ROWCOUNT = 1
    BEGIN
      INSERT INTO dbo.sealed (event_index, uid, leaf_hash)
      SELECT moved.event_index, pending.uid, pending.leaf_hash
      FROM @moved AS moved JOIN dbo.audit_pending AS pending ON pending.pending_id = moved.pending_id;
      IF @@ROWCOUNT <> @pending_count THROW 50001, N'The pending events did not arrive as they were sent.', 1;
      INSERT INTO dbo.audit_event (event_index, ${namesOf(eventColumns)})
      SELECT moved.event_index, ${namesOf(eventColumns, 'pending.')}
      FROM @moved AS moved JOIN dbo.audit_pending AS pending ON pending.pending_id = moved.pending_id;
      -- By seeks: a scan would wait for commits that are not over.
      DELETE pending FROM dbo.audit_pending AS pending WITH (FORCESEEK) JOIN @moved AS moved ON moved.pending_id = pending.pending_id;
      IF @subtrees IS NOT NULL
        INSERT INTO dbo.sealed_subtree (${namesOf(columnsOf.sealedSubtree)})
        SELECT sent.level, sent.position, CONVERT(varbinary(32), sent.root_hash, 2)
        FROM OPENJSON(@subtrees) WITH (level bigint '$[0]', position bigint '$[1]', root_hash varchar(64) '$[2]') AS sent;
      COMMIT TRANSACTION;
      RETURN 0;
    END;
  ROLLBACK TRANSACTION;
END TRY
BEGIN CATCH
  IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
  THROW;
END CATCH;
RETURN 1;`,
  );

/** The procedures of leases and of the sealer. */
export const printSealing = (): string => [printLease(), printRelease(), printPending(), printSeal()].join('\n');

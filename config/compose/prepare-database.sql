-- By sqlcmd, as an administrator; MIGRATOR_PASSWORD and RUNTIME_PASSWORD are variables of its environment.
IF DB_ID(N'muster') IS NULL CREATE DATABASE muster;
GO
ALTER DATABASE muster SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
ALTER DATABASE muster SET ALLOW_SNAPSHOT_ISOLATION ON;
ALTER DATABASE muster SET DELAYED_DURABILITY = DISABLED;
GO
IF SUSER_ID(N'muster_migrator_login') IS NULL
  CREATE LOGIN muster_migrator_login WITH PASSWORD = '$(MIGRATOR_PASSWORD)', DEFAULT_DATABASE = muster;
IF SUSER_ID(N'muster_runtime_login') IS NULL
  CREATE LOGIN muster_runtime_login WITH PASSWORD = '$(RUNTIME_PASSWORD)', DEFAULT_DATABASE = muster;
GO
USE muster;
IF USER_ID(N'muster_migrator_login') IS NULL CREATE USER muster_migrator_login FOR LOGIN muster_migrator_login;
IF USER_ID(N'muster_runtime_login') IS NULL CREATE USER muster_runtime_login FOR LOGIN muster_runtime_login;
ALTER ROLE db_owner ADD MEMBER muster_migrator_login;
GO

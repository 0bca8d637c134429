-- The one login that all desks share behind a pool (pgbouncer in transaction mode, or any other). It is nobody: every function
-- of a desk refuses it without the token of a session that somebody opened with a login of their own.
--
-- Made without a way in. Who sets up a pool gives it one: ALTER ROLE leeway_pool LOGIN PASSWORD '…' (installer/sizing.md).
DO $$
BEGIN
    CREATE ROLE leeway_pool NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL; -- another store's, or made this very moment
END
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'leeway_pool' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)) THEN
        RAISE EXCEPTION 'leeway_pool is shared by all desks and must have no rights of its own';
    END IF;
END
$$;
GRANT leeway_desk TO leeway_pool;

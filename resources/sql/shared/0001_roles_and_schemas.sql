-- The shared store, first step: who there is in the cluster, and the three rooms of the database.
-- Runs as the role that owns the database and may create roles; never as a superuser, nothing here needs one.
--
-- Roles belong to the cluster, so several stores share them: creating them is safe to repeat, and being in a group
-- opens no store by itself. Every function asks the store's own rows who is calling.

DO $$
BEGIN
    IF current_setting('server_version_num')::int < 150000 THEN
        RAISE EXCEPTION 'the shared store needs PostgreSQL 15 or newer';
    END IF;
    IF current_setting('server_encoding') <> 'UTF8' OR lower('Ж') <> 'ж' THEN
        RAISE EXCEPTION 'the database must be made with ENCODING UTF8 and a UTF-8 locale, for example C.UTF-8';
    END IF;
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'leeway_owner',   -- owns the tables; nobody logs in as it
        'leeway_writer',  -- owns the functions of desks; may write what they write, column by column
        'leeway_desk',    -- everybody who works with Leeway, and the login of a pool
        'leeway_admin',   -- who looks after the store
        'leeway_feeder',  -- other systems that bring history
        'leeway_auditor', -- who reads tables of given teams, BI included
        'leeway_poker',   -- the service that tells desks of news
        'leeway_monitor', -- figures only
        'leeway_backup']  -- pg_dump --enable-row-security
    LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN NULL; -- another store's, or made this very moment
        END;
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname IN ('leeway_owner', 'leeway_writer')
               AND (rolcanlogin OR rolsuper OR rolbypassrls)) THEN
        RAISE EXCEPTION 'leeway_owner and leeway_writer must not be able to log in, to be superuser or to bypass row security';
    END IF;
END
$$;

-- What follows is made in their name. A role made by another administrator of a PostgreSQL 16 is granted by that one.
GRANT leeway_owner, leeway_writer, leeway_admin TO CURRENT_USER;

DO $$
DECLARE
    name text := current_database();
BEGIN
    -- Neither strangers nor temporary tables, which could stand before ours in a search path.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', name);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO leeway_desk, leeway_admin, leeway_feeder, leeway_auditor, '
                   'leeway_poker, leeway_monitor, leeway_backup', name);
    -- Statements of functions are short and many, and are estimated dear while a table was not looked at yet: each is compiled
    -- for longer than it runs. 1,000 orders of a feed took 35 s of a processor instead of 3.
    EXECUTE format('ALTER DATABASE %I SET jit = off', name);
END
$$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;

CREATE SCHEMA core AUTHORIZATION leeway_owner;  -- tables, and functions only our own functions call
CREATE SCHEMA api AUTHORIZATION leeway_writer;  -- the functions of the protocol
CREATE SCHEMA stage AUTHORIZATION leeway_owner; -- where COPY puts rows before they are looked at
CREATE SCHEMA trgm AUTHORIZATION leeway_owner;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA trgm;

-- No function is anybody's by default.
ALTER DEFAULT PRIVILEGES FOR ROLE leeway_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE leeway_writer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE leeway_owner REVOKE USAGE ON TYPES FROM PUBLIC;

SET LOCAL ROLE leeway_owner;
GRANT USAGE ON SCHEMA core TO leeway_writer, leeway_auditor, leeway_backup;
GRANT USAGE ON SCHEMA trgm TO leeway_writer;
GRANT USAGE ON SCHEMA stage TO leeway_writer, leeway_admin, leeway_feeder, leeway_backup;
-- Inner functions run as whoever calls them, which is one of our own functions.
ALTER DEFAULT PRIVILEGES IN SCHEMA core GRANT EXECUTE ON FUNCTIONS TO leeway_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA core GRANT USAGE ON TYPES TO leeway_writer, leeway_auditor, leeway_backup;

-- The ladder: which steps this database has climbed. Whoever runs a step adds its row in the same transaction.
CREATE TABLE core.schema_step (
    number int PRIMARY KEY CHECK (number > 0),
    name text NOT NULL,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'), -- of the file's bytes
    applied_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON core.schema_step TO leeway_writer, leeway_backup;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
GRANT USAGE ON SCHEMA api TO leeway_desk, leeway_admin, leeway_feeder, leeway_poker, leeway_monitor;
GRANT USAGE, CREATE ON SCHEMA api TO leeway_owner;
RESET ROLE;

-- A password that somebody else gave is a first one: whoever comes in with it gives themselves another. The password itself is the
-- server's (a SCRAM verifier, ALTER ROLE); here stands only whose it is. That it is changed at the first sign-in is the desk's doing:
-- the server lets a first password in like any other, with psql for instance, and nothing here says no to it.
SET LOCAL ROLE leeway_owner;

-- Logins whose password was given by whoever looks after the store and not changed since.
CREATE TABLE core.first_password (
    login name PRIMARY KEY
);
ALTER TABLE core.first_password ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.first_password FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.first_password TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.first_password FOR SELECT TO leeway_backup USING (true);
GRANT SELECT ON core.first_password TO leeway_writer, leeway_backup;
GRANT DELETE, UPDATE (login) ON core.first_password TO leeway_writer;

-- In the transaction that gives the login its password, or that makes it without one (queries/put_person.sql): what was said of another
-- of its name is over.
CREATE FUNCTION api.put_first_password(login name, given boolean DEFAULT true) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    IF given THEN
        INSERT INTO core.first_password (login) VALUES (put_first_password.login) ON CONFLICT DO NOTHING;
    ELSE
        DELETE FROM core.first_password f WHERE f.login = put_first_password.login;
    END IF;
END
$$;
REVOKE ALL ON FUNCTION api.put_first_password FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.put_first_password TO leeway_admin;

-- A login that was renamed takes its password along, one that was dropped leaves none. One that is still there keeps the password it was
-- given, whoever has it next: they are asked for another.
CREATE FUNCTION core.follow_login() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles r WHERE r.rolname = OLD.login) THEN
        NULL;
    ELSIF NEW.login IS NULL OR EXISTS (SELECT FROM core.first_password f WHERE f.login = NEW.login) THEN
        DELETE FROM core.first_password f WHERE f.login = OLD.login;
    ELSE
        UPDATE core.first_password f SET login = NEW.login WHERE f.login = OLD.login;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER follow_login AFTER UPDATE OF login ON core.person FOR EACH ROW
    WHEN (OLD.login IS DISTINCT FROM NEW.login) EXECUTE FUNCTION core.follow_login();
RESET ROLE;

SET LOCAL ROLE leeway_writer;

-- Of the login that asks, on a direct connection.
CREATE FUNCTION api.has_first_password() RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.whoami(NULL);
    RETURN EXISTS (SELECT FROM core.first_password f WHERE f.login = session_user);
END
$$;

-- In the transaction in which the login gives itself another (queries/put_own_password.sql).
CREATE FUNCTION api.drop_first_password() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.whoami(NULL);
    DELETE FROM core.first_password f WHERE f.login = session_user;
END
$$;

REVOKE ALL ON FUNCTION api.has_first_password, api.drop_first_password FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.has_first_password, api.drop_first_password TO leeway_desk;
RESET ROLE;

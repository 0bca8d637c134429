-- Who is calling, with what desk, and what they may see. The one place that decides.
SET LOCAL ROLE leeway_owner;

-- Errors of a whole call, by the protocol's names.
CREATE FUNCTION core.fail(state text, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = state, MESSAGE = why;
END
$$;

-- A direct login is known by session_user, which SECURITY DEFINER leaves as it is; a pooled one by its token. A person's own
-- login cannot use the token of another, so a token that was copied from a screen is worth nothing from there.
CREATE FUNCTION core.whoami(token text) RETURNS core.person LANGUAGE plpgsql STABLE AS $$
DECLARE
    me core.person;
    by_login core.person;
BEGIN
    SELECT * INTO by_login FROM core.person p WHERE p.login = session_user;
    IF token IS NULL THEN
        me := by_login;
    ELSE
        SELECT p.* INTO me FROM core.session s JOIN core.person p ON p.id = s.person
        WHERE s.token_sha256 = sha256(convert_to(token, 'UTF8')) AND s.revoked_at IS NULL AND s.expires_at > now()
          AND (by_login.id IS NULL OR by_login.id = p.id);
    END IF;
    IF me.id IS NULL OR NOT me.active THEN
        PERFORM core.fail('P0R01', 'login or token of nobody active');
    END IF;
    me.team := core.team_today(me); -- to the day, whether or not the row follows yet
    RETURN me;
END
$$;

-- The desk, which must be theirs, and with a token the one the token was given to.
CREATE FUNCTION core.desk_of(me core.person, token text, desk uuid) RETURNS core.desk LANGUAGE plpgsql STABLE AS $$
DECLARE
    d core.desk;
BEGIN
    SELECT * INTO d FROM core.desk x WHERE x.id = desk AND x.person = me.id;
    IF NOT FOUND OR (token IS NOT NULL AND NOT EXISTS (
            SELECT FROM core.session s
            WHERE s.token_sha256 = sha256(convert_to(token, 'UTF8')) AND s.desk = d.id)) THEN
        PERFORM core.fail('P0R02', 'the desk is not theirs');
    END IF;
    RETURN d;
END
$$;

-- Customers of the own team; others for the time of a visit, unless they are restricted meanwhile.
CREATE FUNCTION core.may_see(me core.person, who uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM core.customer c
        WHERE c.id = who
          AND (c.team = me.team
               OR (NOT c.restricted AND EXISTS (
                       SELECT FROM core.visit v WHERE v.person = me.id AND v.customer = c.id AND v.until > now()))));
END
$$;

CREATE FUNCTION core.may_write(me core.person) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT me.role IN ('Agent', 'Senior', 'Lead', 'Deputy') $$;

-- Whether a desk of theirs holds its whole team, or only whom they look after (core.looked_after_by). Whoever answers for a
-- team holds it whole.
CREATE FUNCTION core.holds_all(me core.person) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT s.keep = 'team' OR me.role NOT IN ('Agent', 'Senior') FROM core.store s $$;

CREATE FUNCTION core.scopes_of(me core.person) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS
$$ SELECT 'org' UNION ALL SELECT 'person:' || me.id UNION ALL SELECT 'team:' || me.team WHERE me.team IS NOT NULL $$;

-- Who looks after this store: whoever owns its database, and active persons of the role Admin. Being in the group
-- leeway_admin is not enough, the group belongs to all stores of the cluster.
CREATE FUNCTION core.require_admin() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND pg_has_role(session_user, d.datdba, 'MEMBER'))
       AND NOT EXISTS (SELECT FROM core.person p WHERE p.login = session_user AND p.active AND p.role = 'Admin') THEN
        PERFORM core.fail('P0R02', 'only who looks after this store');
    END IF;
END
$$;

CREATE FUNCTION core.ms(t timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT floor(extract(epoch FROM t) * 1000)::bigint $$;
RESET ROLE;

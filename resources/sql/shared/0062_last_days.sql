-- Somebody's last day, known ahead. From the day after, by the clock of their team, they do not come in any more, and what is
-- theirs goes to the lead, whether or not anybody sends the list of people again.
SET LOCAL ROLE leeway_owner;

ALTER TABLE core.person ADD COLUMN last_day date; -- at work on it still; absent: nobody knows
CREATE INDEX person_leaving ON core.person (last_day) WHERE active AND last_day IS NOT NULL;
GRANT UPDATE (last_day) ON core.person TO leeway_writer;
GRANT SELECT (last_day) ON core.person TO leeway_auditor;

-- The day it is where a team works; for nobody's team the company's.
CREATE FUNCTION core.today_of(team uuid) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT (core.clock() AT TIME ZONE t.time_zone)::date FROM core.team t WHERE t.id = today_of.team AND t.time_zone <> ''),
                    core.today())
$$;

CREATE FUNCTION core.has_left(p core.person) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT CASE WHEN p.last_day IS NULL THEN false ELSE p.last_day < core.today_of(core.team_today(p)) END $$;

-- As before (0008), and nobody whose last day is over: to the minute, whoever closes them later.
CREATE OR REPLACE FUNCTION core.whoami(token text) RETURNS core.person LANGUAGE plpgsql STABLE AS $$
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
    IF me.id IS NULL OR NOT me.active OR core.has_left(me) THEN
        PERFORM core.fail('P0R01', 'login or token of nobody active');
    END IF;
    me.team := core.team_today(me); -- to the day, whether or not the row follows yet
    RETURN me;
END
$$;

CREATE OR REPLACE FUNCTION core.require_admin() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND pg_has_role(session_user, d.datdba, 'MEMBER'))
       AND NOT EXISTS (SELECT FROM core.person p WHERE p.login = session_user AND p.active AND p.role = 'Admin' AND NOT core.has_left(p)) THEN
        PERFORM core.fail('P0R02', 'only who looks after this store');
    END IF;
END
$$;

-- Closes whose last day is over, and says how many. Nowhere is it later than a day ahead of UTC: that bounds whom the index gives.
CREATE FUNCTION core.close_leavers() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    who uuid;
    marks core.mark[] := '{}';
    closed int := 0;
BEGIN
    FOR who IN SELECT p.id FROM core.person p
               WHERE p.active AND p.last_day IS NOT NULL AND p.last_day <= (core.clock() AT TIME ZONE 'UTC')::date AND core.has_left(p)
               ORDER BY p.id FOR NO KEY UPDATE SKIP LOCKED LOOP
        marks := marks || core.close_person(who);
        closed := closed + 1;
    END LOOP;
    IF closed > 0 THEN
        PERFORM core.emit(marks);
    END IF;
    RETURN closed;
END
$$;

-- Once a day the memberships, by whoever comes first; leavers when their day is over. Scopes in their order: "org" before teams.
CREATE OR REPLACE FUNCTION core.follow_memberships() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := core.today();
    marks core.mark[];
BEGIN
    IF NOT EXISTS (SELECT FROM core.store s WHERE s.followed_day = today) THEN
        PERFORM FROM core.scope s WHERE s.id = 'org' FOR NO KEY UPDATE;
        marks := core.follow_teams(NULL);
        UPDATE core.store s SET followed_day = today;
        PERFORM core.emit(marks);
    END IF;
    PERFORM core.close_leavers();
END
$$;

-- As before (0021), with the last day. An absent one is none any more.
CREATE OR REPLACE FUNCTION api.put_person(person jsonb, login name) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    i uuid := core.id_of(person ->> 'id');
    made core.person;
    marks core.mark[];
BEGIN
    PERFORM core.require_admin();
    IF i IS NULL THEN
        PERFORM core.fail('P0R03', 'a person has an id');
    ELSIF person ? 'team' AND NOT EXISTS (SELECT FROM core.team t WHERE t.id = core.id_of(person ->> 'team')) THEN
        PERFORM core.fail('P0R03', 'the team of the person is unknown');
    END IF;
    SELECT * INTO made FROM jsonb_populate_record(NULL::core.person,
        '{"role": "Agent", "languages": [], "active": true}' || jsonb_strip_nulls(person) - 'team_name');
    INSERT INTO core.person (id, name, role, team, languages, active, login, last_day)
    VALUES (made.id, made.name, made.role, made.team, made.languages, made.active, put_person.login, made.last_day)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role, team = EXCLUDED.team,
        languages = EXCLUDED.languages, active = EXCLUDED.active, login = EXCLUDED.login, last_day = EXCLUDED.last_day;
    PERFORM core.ensure_scope('person:' || i);
    marks := core.mark_of('person', i::text) || core.put_into_team(i, made.team);
    IF NOT made.active THEN
        marks := marks || core.close_person(i);
    END IF;
    PERFORM core.emit(marks);
    RETURN core.row_of('person', i::text);
END
$$;
RESET ROLE;

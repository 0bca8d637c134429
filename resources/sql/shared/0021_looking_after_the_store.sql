-- What an administrator does: teams, persons, copies of desks, moving a customer, a new epoch after a restore.
SET LOCAL ROLE leeway_owner;

-- Another system that brings what happens there. `last_received_at` moves with every batch, also one that brought nothing new.
CREATE TABLE core.feed_source (
    name text PRIMARY KEY CHECK (btrim(name) <> '' AND length(name) <= 100),
    login name NOT NULL,
    team uuid REFERENCES core.team, -- whose customers it may bring history of; absent: anybody's
    what text[] NOT NULL DEFAULT ARRAY['interactions', 'orders', 'payments', 'answers']
        CHECK (what <> '{}' AND what <@ ARRAY['interactions', 'orders', 'payments', 'answers']),
    unknown text NOT NULL DEFAULT 'reject' CHECK (unknown IN ('create', 'reject')), -- what is done with customers nobody knows
    late_after_min int CHECK (late_after_min > 0), -- how old the newest may be; absent: never late
    contacts boolean NOT NULL DEFAULT false, -- messages that come in wait in the team's queue
    last_received_at timestamptz,
    records bigint NOT NULL DEFAULT 0, -- taken and rejected, since it was set up
    rejected bigint NOT NULL DEFAULT 0,
    CHECK (unknown = 'reject' OR team IS NOT NULL) -- a new customer needs a home
);
GRANT SELECT ON core.feed_source TO leeway_writer, leeway_backup;

-- A source that never brought anything is late from the beginning.
CREATE FUNCTION core.is_late(f core.feed_source) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT f.late_after_min IS NOT NULL
       AND (f.last_received_at IS NULL OR f.last_received_at < now() - make_interval(mins => f.late_after_min))
$$;

CREATE FUNCTION core.ensure_scope(scope text) RETURNS void LANGUAGE sql AS
$$ INSERT INTO core.scope (id) VALUES (scope) ON CONFLICT DO NOTHING $$;

CREATE FUNCTION core.move_customer(customer uuid, to_team uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    records uuid[] := core.records_of(customer); -- joined records stay in one team
    marks core.mark[];
BEGIN
    PERFORM FROM core.customer c WHERE c.id = ANY (records) ORDER BY c.id FOR NO KEY UPDATE;
    marks := core.marks_of_customers(records);
    UPDATE core.customer c SET team = to_team WHERE c.id = ANY (records);
    UPDATE core.member x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.handle x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.preference x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.need x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.consent x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core."case" x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.attempt x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.promise x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.outcome x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.contact x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.offer x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.point_mark x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.survey x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.interaction x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.attachment x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core."order" x SET team = to_team WHERE x.customer = ANY (records);
    UPDATE core.case_order_line x SET team = to_team WHERE x.customer = ANY (records);
    -- Gone from the old scope, new in the other one: the marks of both.
    PERFORM core.emit(marks || core.marks_of_customers(records));
END
$$;

CREATE FUNCTION api.put_team(team jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    i uuid := core.id_of(team ->> 'id');
    made core.team;
BEGIN
    PERFORM core.require_admin();
    IF i IS NULL THEN
        PERFORM core.fail('P0R03', 'a team has an id');
    END IF;
    -- What is not said of a team that is there stays: its hours are told by its lead.
    SELECT * INTO made FROM jsonb_populate_record(NULL::core.team, core.default_row('team')
        || coalesce(core.row_of('team', i::text), '{}') || jsonb_strip_nulls(team));
    PERFORM core.check_zone(made.time_zone);
    INSERT INTO core.team (id, name, time_zone, currency, active, hours)
    VALUES (made.id, made.name, made.time_zone, made.currency, made.active, made.hours)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone, currency = EXCLUDED.currency,
        active = EXCLUDED.active, hours = EXCLUDED.hours;
    PERFORM core.ensure_scope('team:' || i);
    PERFORM core.emit(core.mark_of('team', i::text) || core.renamed_team(i));
    RETURN core.row_of('team', i::text);
END
$$;

-- The login is made by whoever calls this; without one the person does not come in. An absent team is none.
CREATE FUNCTION api.put_person(person jsonb, login name) RETURNS jsonb
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
    INSERT INTO core.person (id, name, role, team, languages, active, login)
    VALUES (made.id, made.name, made.role, made.team, made.languages, made.active, put_person.login)
    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role, team = EXCLUDED.team,
        languages = EXCLUDED.languages, active = EXCLUDED.active, login = EXCLUDED.login;
    PERFORM core.ensure_scope('person:' || i);
    marks := core.mark_of('person', i::text) || core.put_into_team(i, made.team);
    IF NOT made.active THEN
        marks := marks || core.close_person(i);
    END IF;
    PERFORM core.emit(marks);
    RETURN core.row_of('person', i::text);
END
$$;

CREATE FUNCTION api.close_person(person uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    IF core.row_of('person', close_person.person::text) IS NULL THEN
        PERFORM core.fail('P0R03', 'nobody of that id');
    END IF;
    PERFORM core.emit(core.close_person(close_person.person));
END
$$;

-- Says that a desk's file was copied: it is refused until it begins again under a new id.
CREATE FUNCTION api.fork_desk(desk uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    UPDATE core.desk d SET forked = true WHERE d.id = fork_desk.desk;
    IF NOT FOUND THEN
        PERFORM core.fail('P0R03', 'no desk of that id');
    END IF;
    UPDATE core.session s SET revoked_at = now() WHERE s.desk = fork_desk.desk AND s.revoked_at IS NULL;
END
$$;

CREATE FUNCTION api.move_customer(customer uuid, team uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    IF core.records_of(customer) IS NULL OR NOT EXISTS (SELECT FROM core.team t WHERE t.id = move_customer.team) THEN
        PERFORM core.fail('P0R03', 'customer or team unknown');
    END IF;
    PERFORM core.move_customer(customer, move_customer.team);
END
$$;

CREATE FUNCTION api.put_store(name text, keep text, days int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    UPDATE core.store s SET name = put_store.name, keep = put_store.keep, keep_days = put_store.days;
    -- The company and its store have one name.
    UPDATE core.company c SET name = put_store.name WHERE c.name <> put_store.name AND btrim(put_store.name) <> '';
    IF FOUND THEN
        PERFORM core.emit(ARRAY[core.mark_of('company', c.id::text)]) FROM core.company c;
    END IF;
END
$$;

-- Which teams a login of the group leeway_auditor may read here; an empty list takes all away.
CREATE FUNCTION api.put_auditor(login name, teams uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    DELETE FROM core.audit_scope a WHERE a.login = put_auditor.login;
    INSERT INTO core.audit_scope (login, team) SELECT DISTINCT put_auditor.login, t FROM unnest(teams) t;
END
$$;

-- After a restore or a failover that lost something: desks make their replicas anew and send again what the store forgot.
-- Numbers given out after the backup may be in use, so the next ones begin beyond them.
CREATE FUNCTION api.new_epoch(reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    now_is bigint;
BEGIN
    PERFORM core.require_admin();
    IF coalesce(btrim(reason), '') = '' THEN
        PERFORM core.fail('P0R03', 'a reason is asked for');
    END IF;
    UPDATE core.store s SET epoch = s.epoch + 1, next_number = s.next_number + 5000 RETURNING s.epoch INTO now_is;
    INSERT INTO core.epoch (epoch, reason, by_login) VALUES (now_is, reason, session_user);
    RETURN now_is;
END
$$;

REVOKE ALL ON FUNCTION api.put_team, api.put_person, api.close_person, api.fork_desk, api.move_customer, api.put_store,
    api.put_auditor, api.new_epoch FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.put_team, api.put_person, api.close_person, api.fork_desk, api.move_customer, api.put_store,
    api.put_auditor, api.new_epoch TO leeway_admin;
RESET ROLE;

-- A computer-only store moves in.
SET LOCAL ROLE leeway_owner;

-- Numbers that rows brought along are passed, so that a new case never gets one of them.
CREATE FUNCTION core.pass_numbers() RETURNS void LANGUAGE sql AS $$
    UPDATE core.store s SET next_number = x.last + 1
    FROM (SELECT max(c.number::bigint) AS last FROM core."case" c WHERE c.number ~ '^[0-9]{1,12}$') x
    WHERE x.last >= s.next_number
$$;

-- What is no row of the feed: bytes of files, the log of who looked, the commands that were given before.
CREATE FUNCTION core.take_others(b core.batch) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    counts jsonb := '{}';
    sent bigint;
    n bigint;
BEGIN
    SELECT count(*) INTO sent FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'attachment';
    IF sent > 0 THEN
        INSERT INTO core.attachment (id, team, customer, interaction, bytes)
        SELECT core.id_of(r.line ->> 'id'), i.team, i.customer, i.id, decode(r.line ->> 'bytes', 'base64')
        FROM stage.row r JOIN core.interaction_key k ON k.id = core.id_of(r.line ->> 'interaction')
        JOIN core.interaction i ON i.customer = k.customer AND i.id = k.id
        WHERE r.batch = b.id AND r.tbl = 'attachment'
        ON CONFLICT (id) DO NOTHING;
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts || jsonb_build_object('attachment', jsonb_build_object('sent', sent, 'added', n, 'present', sent - n));
    END IF;
    SELECT count(*) INTO sent FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'access_log';
    IF sent > 0 THEN
        INSERT INTO core.access_log (team, customer, person, what, reason, said_at)
        SELECT c.team, c.id, core.id_of(r.line ->> 'person'), coalesce(r.line ->> 'what', 'open'), r.line ->> 'reason',
               (r.line ->> 'at')::bigint
        FROM stage.row r JOIN core.customer c ON c.id = core.id_of(r.line ->> 'customer')
        WHERE r.batch = b.id AND r.tbl = 'access_log' AND NOT EXISTS (
            SELECT FROM core.access_log a WHERE a.customer = c.id AND a.person = core.id_of(r.line ->> 'person')
                AND a.said_at = (r.line ->> 'at')::bigint AND a.reason = r.line ->> 'reason');
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts || jsonb_build_object('access_log', jsonb_build_object('sent', sent, 'added', n, 'present', sent - n));
    END IF;
    SELECT count(*) INTO sent FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'command';
    IF sent > 0 THEN
        INSERT INTO core.adopted_command (desk, dseq, id, kind, person, at, sha256, body)
        SELECT b.desk, (r.line ->> 'dseq')::bigint, core.id_of(r.line ->> 'id'), r.line ->> 'kind', core.id_of(r.line ->> 'person'),
               (r.line ->> 'at')::bigint, decode(r.line ->> 'sha256', 'hex'), r.line ->> 'body'
        FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'command'
        ON CONFLICT DO NOTHING;
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts || jsonb_build_object('command', jsonb_build_object('sent', sent, 'added', n, 'present', sent - n));
    END IF;
    RETURN counts;
END
$$;

-- What whoever moves in has to know before: {"store_id", "name", "schema", "teams": [row], "persons": [row], "choices": [row],
-- "holidays": [row]}.
CREATE FUNCTION api.adopt_look() RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    said jsonb;
BEGIN
    PERFORM core.require_admin();
    SELECT jsonb_build_object('store_id', s.id, 'name', s.name, 'schema', (SELECT max(x.number) FROM core.schema_step x),
        'teams', (SELECT coalesce(jsonb_agg(core.row_of('team', t.id::text) ORDER BY t.name, t.id), '[]') FROM core.team t),
        'persons', (SELECT coalesce(jsonb_agg(core.row_of('person', p.id::text) ORDER BY p.name, p.id), '[]') FROM core.person p),
        'choices', (SELECT coalesce(jsonb_agg(core.row_of('choice', c.id::text) ORDER BY c.id), '[]') FROM core.choice c),
        'holidays', (SELECT coalesce(jsonb_agg(core.row_of('holiday', h.id::text) ORDER BY h.id), '[]') FROM core.holiday h))
    INTO said FROM core.store s;
    RETURN said;
END
$$;

CREATE FUNCTION core.my_adoption(batch uuid) RETURNS core.batch LANGUAGE plpgsql AS $$
DECLARE
    b core.batch;
BEGIN
    PERFORM core.require_admin();
    SELECT * INTO b FROM core.batch x WHERE x.id = my_adoption.batch AND x.what = 'adopt' AND x.login = session_user FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM core.fail('P0R02', 'no batch of theirs');
    END IF;
    RETURN b;
END
$$;

-- "by": as api.import_begin has it.
CREATE FUNCTION api.adopt_begin(batch uuid, desk uuid, team uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch;
BEGIN
    PERFORM core.require_admin();
    IF desk IS NULL OR NOT EXISTS (SELECT FROM core.team t WHERE t.id = adopt_begin.team) THEN
        PERFORM core.fail('P0R03', 'a store moves into a team that is there');
    END IF;
    b.id := batch;
    b.what := 'adopt';
    b.login := session_user;
    b.desk := desk;
    b.team := team;
    RETURN core.begin_batch(b) || jsonb_build_object('by',
        CASE WHEN has_column_privilege(session_user, 'stage.row', 'line', 'INSERT') THEN 'copy' ELSE 'call' END);
END
$$;

-- Rows of one table, for a login that may not COPY. What may come is judged as for COPY, by core.check_staged.
CREATE FUNCTION api.adopt_rows(batch uuid, tbl text, lines jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch := core.my_adoption(batch);
    n bigint;
BEGIN
    IF coalesce(jsonb_typeof(lines) <> 'array', true) THEN
        PERFORM core.fail('P0R03', 'rows come as a list');
    END IF;
    INSERT INTO stage.row (batch, tbl, line) SELECT b.id, adopt_rows.tbl, x FROM jsonb_array_elements(lines) x;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;

-- What was paid for these orders: {currency: minor}.
CREATE FUNCTION api.adopt_sums(orders uuid[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    RETURN (SELECT coalesce(jsonb_object_agg(x.currency, x.minor), '{}') FROM (
        SELECT l.line -> 'paid' ->> 'currency' AS currency, sum((l.line -> 'paid' ->> 'minor')::bigint)::bigint AS minor
        FROM core."order" o, jsonb_array_elements(o.lines) AS l (line)
        WHERE o.id = ANY (orders) AND l.line -> 'paid' ? 'currency'
        GROUP BY 1) x);
END
$$;

CREATE FUNCTION api.adopt_finish(batch uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch := core.my_adoption(batch);
    counts jsonb;
BEGIN
    IF b.state = 'finished' THEN
        RETURN b.counts;
    END IF;
    counts := core.finish_batch(b, core.adopted_tables());
    counts := counts || core.take_others(b);
    PERFORM core.pass_numbers();
    PERFORM core.close_batch(b, counts);
    RETURN counts;
END
$$;

REVOKE ALL ON FUNCTION api.adopt_look, api.adopt_begin, api.adopt_rows, api.adopt_sums, api.adopt_finish FROM PUBLIC;
-- Whoever has the role Admin may come with a desk's login, which has no right on any table.
GRANT EXECUTE ON FUNCTION api.adopt_look, api.adopt_begin, api.adopt_sums, api.adopt_finish TO leeway_admin, leeway_desk;
GRANT EXECUTE ON FUNCTION api.adopt_rows TO leeway_desk;
RESET ROLE;

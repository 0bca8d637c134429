-- How a desk begins, and how it learns that there is news.
SET LOCAL ROLE leeway_owner;

-- Registers the desk on its first call. After an adoption it continues where the computer-only store stood.
CREATE FUNCTION core.greet_desk(me core.person, token text, desk uuid, app text) RETURNS core.desk LANGUAGE plpgsql AS $$
DECLARE
    d core.desk;
BEGIN
    INSERT INTO core.desk (id, person, acked_dseq, app)
    VALUES (desk, me.id, coalesce((SELECT max(a.dseq) FROM core.adopted_command a WHERE a.desk = greet_desk.desk), 0), left(app, 100))
    ON CONFLICT (id) DO NOTHING;
    d := core.desk_of(me, token, desk);
    UPDATE core.desk x SET hello_at = now(), app = left(greet_desk.app, 100) WHERE x.id = d.id;
    RETURN d;
END
$$;

-- Where a desk stands in a scope: "ok", "fresh" (nothing yet), "behind" (what it needs is gone), "wrong" (not our past).
CREATE FUNCTION core.judge_cursor(s core.scope, cursor jsonb) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    seq bigint;
BEGIN
    IF cursor IS NULL OR cursor = 'null' THEN
        RETURN 'fresh';
    ELSIF coalesce((cursor ->> 'seq') !~ '^[0-9]{1,18}$' OR (cursor ->> 'hash') !~ '^[0-9a-f]{64}$', true) THEN
        RETURN 'wrong';
    END IF;
    seq := (cursor ->> 'seq')::bigint;
    RETURN CASE
        WHEN seq > s.head THEN 'wrong'
        WHEN seq < s.floor THEN 'behind'
        WHEN core.hash_at(s, seq) IS DISTINCT FROM decode(cursor ->> 'hash', 'hex') THEN 'wrong'
        ELSE 'ok'
    END;
END
$$;

-- The hash after change `seq` of a scope, from its floor on.
CREATE FUNCTION core.hash_at(s core.scope, seq bigint) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN hash_at.seq = s.head THEN s.hash
                WHEN hash_at.seq = s.floor THEN s.floor_hash
                ELSE (SELECT c.hash FROM core.change c WHERE c.scope = s.id AND c.seq = hash_at.seq) END
$$;

-- Written seldom: a poll that says nothing new costs nothing but reading. Asked first, because an INSERT that then changes nothing
-- takes a lock and a transaction id all the same: a thousand a second with 5,000 desks that do nothing.
CREATE FUNCTION core.note_presence(me core.person, desk uuid, customer uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM core.presence p WHERE p.desk = note_presence.desk AND p.person = me.id
                   AND p.customer IS NOT DISTINCT FROM note_presence.customer AND p.at >= now() - interval '20 s') THEN
        INSERT INTO core.presence (desk, person, customer, at) VALUES (note_presence.desk, me.id, note_presence.customer, now())
        ON CONFLICT ON CONSTRAINT presence_pkey
        DO UPDATE SET person = EXCLUDED.person, customer = EXCLUDED.customer, at = EXCLUDED.at;
    END IF;
END
$$;

-- Guests (customers of other teams a desk keeps for a while) that changed since they were given, or may not be kept any longer.
CREATE FUNCTION core.changed_guests(me core.person, desk uuid, guests jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(g.id), '[]')
    FROM (SELECT core.id_of(x ->> 0) AS id, x -> 1 AS version FROM jsonb_array_elements(guests) x) g
    WHERE g.id IS NOT NULL AND NOT EXISTS (
        SELECT FROM core.visit v JOIN core.customer c ON c.id = v.customer
        WHERE v.person = me.id AND v.desk = changed_guests.desk AND v.customer = g.id AND v.until > now() AND NOT c.restricted
          AND g.version = to_jsonb(c.version) AND v.scope = 'team:' || c.team
          AND NOT EXISTS (SELECT FROM core.change x WHERE x.customer = g.id AND x.scope = v.scope AND x.seq > v.seen))
$$;

-- When other systems were last heard of, by whole minutes: a desk keeps it, and need not for every file.
CREATE FUNCTION core.sources_of(me core.person) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', f.name, 'what', to_jsonb(f.what),
                'received_at', core.ms(date_trunc('minute', f.last_received_at)), 'late_after_min', f.late_after_min))
                ORDER BY f.name), '[]')
            FROM core.feed_source f WHERE f.team IS NULL OR f.team = me.team);
END
$$;

-- Whom a desk of theirs is to hold.
CREATE FUNCTION core.policy_of(me core.person) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_build_object('keep', CASE WHEN core.holds_all(me) THEN 'team' ELSE 'recent' END, 'days', s.keep_days)
            FROM core.store s);
END
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.hello(token text, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    me core.person := core.whoami(token);
    store core.store;
    d core.desk;
BEGIN
    SELECT * INTO store FROM core.store;
    IF coalesce(jsonb_typeof(request) <> 'object' OR core.id_of(request ->> 'desk') IS NULL
                OR (request ->> 'protocol') !~ '^[0-9]{1,9}$', true) THEN
        PERFORM core.fail('P0R03', 'hello names a desk and a protocol');
    ELSIF (request ->> 'protocol')::int NOT BETWEEN store.protocol_min AND store.protocol_max THEN
        PERFORM core.fail('P0R12', 'protocol ' || (request ->> 'protocol') || ' is not within ' || store.protocol_min
                                   || ' to ' || store.protocol_max);
    END IF;
    d := core.greet_desk(me, token, (request ->> 'desk')::uuid, coalesce(request ->> 'app', ''));
    PERFORM core.note_presence(me, d.id, NULL);
    PERFORM core.follow_memberships();
    RETURN jsonb_build_object(
        'store_id', store.id, 'epoch', store.epoch, 'name', store.name,
        'protocol_min', store.protocol_min, 'protocol_max', store.protocol_max,
        'schema', (SELECT coalesce(max(x.number), 0) FROM core.schema_step x),
        'server_time', core.ms(clock_timestamp()),
        'person', core.as_json(me), 'acked_dseq', d.acked_dseq, 'forked', d.forked,
        'scopes', (SELECT jsonb_agg(jsonb_build_object('scope', s.id, 'head', s.head, 'floor', s.floor,
                          'hash', encode(s.hash, 'hex'), 'cursor', core.judge_cursor(s, request #> ARRAY['cursors', s.id]))
                          ORDER BY s.id)
                   FROM core.scope s WHERE s.id IN (SELECT core.scopes_of(me))),
        'numbers', (SELECT jsonb_build_array(b.first_number, b.last_number) FROM core.number_block b
                    WHERE b.desk = d.id ORDER BY b.first_number DESC LIMIT 1),
        'policy', core.policy_of(me));
END
$$;

CREATE FUNCTION api.heads(token text, desk uuid, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    guests jsonb := coalesce(request -> 'guests', '[]');
    open uuid := core.id_of(request ->> 'open');
BEGIN
    IF jsonb_typeof(guests) <> 'array' OR jsonb_array_length(guests) > 200 THEN
        PERFORM core.fail('P0R03', 'at most 200 guests');
    ELSIF open IS NOT NULL AND NOT core.may_see(me, open) THEN
        open := NULL; -- nothing is said about who else has open what is not theirs
    END IF;
    PERFORM core.note_presence(me, d.id, open);
    PERFORM core.follow_memberships();
    RETURN jsonb_build_object(
        'epoch', (SELECT s.epoch FROM core.store s),
        'heads', (SELECT jsonb_object_agg(s.id, s.head) FROM core.scope s WHERE s.id IN (SELECT core.scopes_of(me))),
        'changed', CASE WHEN guests = '[]' THEN guests ELSE core.changed_guests(me, d.id, guests) END,
        'sources', core.sources_of(me),
        'policy', core.policy_of(me),
        'here', CASE WHEN open IS NULL THEN '[]' ELSE (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('person', p.id, 'name', p.name)), '[]')
                 FROM core.presence x JOIN core.person p ON p.id = x.person
                 WHERE x.customer = open AND x.desk <> d.id AND x.person <> me.id AND x.at > now() - interval '60 s') END);
END
$$;

-- For the service that pokes: positions, nothing else.
CREATE FUNCTION api.scope_heads() RETURNS TABLE (scope text, head bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT s.id, s.head FROM core.scope s $$;

-- A token for a pooled connection: for the person whose own login this is, and for this desk only. It may be the first that is
-- heard of the desk, which says hello through the pool. Tokens that ended are of no use to anybody.
CREATE FUNCTION api.open_session(desk uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    me core.person := core.whoami(NULL);
    token text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
BEGIN
    IF desk IS NULL THEN
        PERFORM core.fail('P0R03', 'a session is a desk''s');
    END IF;
    PERFORM core.greet_desk(me, NULL, desk, coalesce((SELECT d.app FROM core.desk d WHERE d.id = open_session.desk), ''));
    DELETE FROM core.session s WHERE s.desk = open_session.desk AND s.expires_at < now();
    INSERT INTO core.session (token_sha256, person, desk, expires_at)
    VALUES (sha256(convert_to(token, 'UTF8')), me.id, desk, now() + interval '12 hours');
    RETURN token;
END
$$;

CREATE FUNCTION api.close_session(token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ UPDATE core.session s SET revoked_at = now()
   WHERE s.token_sha256 = sha256(convert_to(close_session.token, 'UTF8')) AND s.revoked_at IS NULL $$;

CREATE FUNCTION api.take_numbers(token text, desk uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    last bigint;
BEGIN
    IF NOT core.may_write(me) THEN
        PERFORM core.fail('P0R02', 'opens no cases');
    END IF;
    UPDATE core.store s SET next_number = s.next_number + 50 RETURNING s.next_number - 1 INTO last;
    INSERT INTO core.number_block (first_number, last_number, desk) VALUES (last - 49, last, d.id);
    RETURN jsonb_build_array(last - 49, last);
END
$$;

REVOKE ALL ON FUNCTION api.hello, api.heads, api.scope_heads, api.open_session, api.close_session, api.take_numbers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.hello, api.heads, api.open_session, api.close_session, api.take_numbers TO leeway_desk;
GRANT EXECUTE ON FUNCTION api.scope_heads TO leeway_poker;
RESET ROLE;

-- Is the store whole, how is it doing, and how does its feed stay short.
SET LOCAL ROLE leeway_owner;
CREATE INDEX command_unsettled ON core.command (received_at) WHERE outcome IN ('conflict', 'late');

CREATE FUNCTION api.store_info() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_admin();
    RETURN (SELECT jsonb_build_object('name', s.name, 'store_id', s.id, 'epoch', s.epoch,
        'keep', s.keep, 'keep_days', s.keep_days, 'protocol_min', s.protocol_min, 'protocol_max', s.protocol_max,
        'schema', (SELECT coalesce(max(x.number), 0) FROM core.schema_step x),
        'steps', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', x.number, 'name', x.name, 'sha256', x.sha256,
                         'applied_at', core.ms(x.applied_at)) ORDER BY x.number), '[]') FROM core.schema_step x),
        'counts', jsonb_build_object(
            'team', (SELECT count(*) FROM core.team), 'person', (SELECT count(*) FROM core.person),
            'desk', (SELECT count(*) FROM core.desk), 'customer', (SELECT count(*) FROM core.customer),
            'case', (SELECT count(*) FROM core."case"), 'interaction', (SELECT count(*) FROM core.interaction_key),
            'order', (SELECT count(*) FROM core."order"), 'command', (SELECT count(*) FROM core.command),
            'change', (SELECT count(*) FROM core.change)))
        FROM core.store s);
END
$$;

-- Recomputes the chain of one scope or of all; null when it holds, else the first place where it breaks.
CREATE FUNCTION api.verify_chain(scope text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    s core.scope;
    c core.change;
    seq bigint;
    hash bytea;
BEGIN
    PERFORM core.require_admin();
    FOR s IN SELECT * FROM core.scope x WHERE x.id = verify_chain.scope OR verify_chain.scope IS NULL ORDER BY x.id LOOP
        seq := s.floor;
        hash := s.floor_hash;
        FOR c IN SELECT * FROM core.change x WHERE x.scope = s.id AND x.seq > s.floor ORDER BY x.seq LOOP
            seq := seq + 1;
            hash := core.hash_of(hash, s.id, seq, c.tbl, c.key, c.op, c.version);
            IF c.seq <> seq OR c.hash <> hash THEN
                RETURN jsonb_build_object('scope', s.id, 'seq', seq,
                                          'why', CASE WHEN c.seq <> seq THEN 'a change is missing' ELSE 'a change was altered' END);
            END IF;
        END LOOP;
        IF seq <> s.head OR hash <> s.hash THEN
            RETURN jsonb_build_object('scope', s.id, 'seq', seq, 'why', 'the head is another');
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Figures only: no name, no id of a person, nothing of a customer.
CREATE FUNCTION api.metrics() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN jsonb_build_object(
        'epoch', (SELECT s.epoch FROM core.store s),
        'desks', (SELECT count(*) FROM core.desk),
        'desks_seen_last_hour', (SELECT count(*) FROM core.presence p WHERE p.at > now() - interval '1 hour'),
        'desks_forked', (SELECT count(*) FROM core.desk d WHERE d.forked),
        'commands_last_hour', (SELECT coalesce(jsonb_object_agg(x.outcome, x.n), '{}')
            FROM (SELECT c.outcome, count(*) AS n FROM core.command c
                  WHERE c.received_at > now() - interval '1 hour' GROUP BY c.outcome) x),
        'commands', (SELECT coalesce(jsonb_object_agg(x.outcome, x.n), '{}')
            FROM (SELECT c.outcome, count(*) AS n FROM core.command c GROUP BY c.outcome) x),
        'last_conflict_age_s', (SELECT floor(extract(epoch FROM now() - max(c.received_at)))
            FROM core.command c WHERE c.outcome IN ('conflict', 'late')),
        'scopes', (SELECT count(*) FROM core.scope),
        'feed_head_sum', (SELECT coalesce(sum(s.head), 0) FROM core.scope s),
        'feed_head_max', (SELECT coalesce(max(s.head), 0) FROM core.scope s),
        'feed_rows', (SELECT count(*) FROM core.change),
        'oldest_open_batch_age_s', (SELECT floor(extract(epoch FROM now() - min(b.started_at)))
            FROM core.batch b WHERE b.state = 'open'),
        'slowest_source_age_s', (SELECT floor(extract(epoch FROM now() - min(f.last_received_at))) FROM core.feed_source f),
        'sources', (SELECT count(*) FROM core.feed_source),
        'sources_late', (SELECT count(*) FROM core.feed_source f WHERE core.is_late(f)),
        'records_received', (SELECT coalesce(sum(f.records), 0) FROM core.feed_source f),
        'records_rejected', (SELECT coalesce(sum(f.rejected), 0) FROM core.feed_source f),
        'ledger_lines', (SELECT count(*) FROM core.ledger_line),
        'leases_open', (SELECT count(*) FROM core.lease l WHERE l.state = 'Open'),
        'leases_over', (SELECT count(*) FROM core.lease l WHERE l.state = 'Open' AND core.is_over(l)),
        'leases_frozen', (SELECT count(*) FROM core.lease l WHERE l.state = 'Open' AND l.frozen),
        'grants_late', (SELECT count(*) FROM core."grant" g WHERE g.state = 'Late'),
        'schema', (SELECT coalesce(max(x.number), 0) FROM core.schema_step x));
END
$$;

-- Forgets changes that newer ones of the same row have overtaken, up to and with change `before` of each scope. The floor
-- rises first: who stands below it makes the scope anew, and nobody else ever asks for what is removed.
CREATE FUNCTION core.compact(scope text, before bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    s core.scope;
    up_to bigint;
    gone bigint;
BEGIN
    SELECT * INTO s FROM core.scope x WHERE x.id = compact.scope FOR NO KEY UPDATE;
    up_to := least(before, s.head);
    IF s.id IS NULL OR before IS NULL OR up_to <= s.floor THEN -- least() does not mind a null
        RETURN 0;
    END IF;
    UPDATE core.scope x SET floor_hash = core.hash_at(s, up_to), floor = up_to WHERE x.id = s.id;
    DELETE FROM core.change c WHERE c.scope = s.id AND c.seq <= up_to AND EXISTS (
        SELECT FROM core.change newer WHERE newer.scope = c.scope AND newer.tbl = c.tbl AND newer.key = c.key AND newer.seq > c.seq);
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone;
END
$$;

CREATE FUNCTION api.compact(scope text, before bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    RETURN core.compact(compact.scope, compact.before);
END
$$;

-- The same for every scope, with all that is older than a moment.
CREATE FUNCTION api.compact(before timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    s core.scope;
    gone bigint := 0;
BEGIN
    PERFORM core.require_admin();
    FOR s IN SELECT * FROM core.scope x ORDER BY x.id LOOP
        gone := gone + core.compact(s.id, (SELECT max(c.seq) FROM core.change c
                                          WHERE c.scope = s.id AND c.seq > s.floor AND c.at < compact.before));
    END LOOP;
    RETURN gone;
END
$$;

REVOKE ALL ON FUNCTION api.store_info, api.verify_chain, api.metrics, api.compact(text, bigint), api.compact(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.store_info, api.verify_chain, api.compact(text, bigint), api.compact(timestamptz) TO leeway_admin;
GRANT EXECUTE ON FUNCTION api.metrics TO leeway_monitor, leeway_admin;
RESET ROLE;

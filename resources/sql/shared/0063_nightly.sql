-- What a store wants done once a night, by a login that may do nothing else (`leewayctl store nightly`): a step a call, each a
-- transaction of its own, so that nobody waits for the whole.
SET LOCAL ROLE leeway_writer;

-- Teams by the memberships of today, and whose last day is over; answers with how many left. Every hello does it too.
CREATE FUNCTION api.follow_the_day() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    closed int;
BEGIN
    -- Leavers before the rest, and counted: follow_memberships would close them untold. Both in the order of scopes.
    PERFORM FROM core.scope s WHERE s.id = 'org' FOR NO KEY UPDATE;
    closed := core.close_leavers();
    PERFORM core.follow_memberships();
    RETURN closed;
END
$$;

REVOKE ALL ON FUNCTION api.follow_the_day FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.follow_the_day TO leeway_admin, leeway_poker;
RESET ROLE;

SET LOCAL ROLE leeway_owner; -- as all that forgets changes: nobody else may
-- Forgets what newer changes have overtaken, of one scope that has any older than so many days: {"scope", "gone"}, or null when
-- no scope has. At least 90 days stay, as long as a desk may be away without beginning anew.
CREATE FUNCTION api.compact_next(keep_days int) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    before timestamptz := core.clock() - make_interval(days => least(greatest(coalesce(keep_days, 0), 90), 36500));
    s core.scope;
BEGIN
    SELECT * INTO s FROM core.scope x
    WHERE EXISTS (SELECT FROM core.change c WHERE c.scope = x.id AND c.seq > x.floor AND c.at < before) ORDER BY x.id LIMIT 1;
    IF s.id IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN jsonb_build_object('scope', s.id, 'gone', core.compact(s.id, (
        SELECT max(c.seq) FROM core.change c WHERE c.scope = s.id AND c.seq > s.floor AND c.at < before)));
END
$$;
REVOKE ALL ON FUNCTION api.compact_next FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.compact_next TO leeway_admin, leeway_poker;
RESET ROLE;

-- Opening a customer, whichever team it is of: told with a reason, logged, and for another team's the beginning of a visit.
SET LOCAL ROLE leeway_owner;

-- The records that stand for one customer, the one the others point to first.
CREATE FUNCTION core.records_of(customer uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(c.id ORDER BY c.merged_into IS NOT NULL, c.id) FROM core.customer c
    WHERE c.id = core.survivor_of(customer) OR c.merged_into = core.survivor_of(customer)
$$;

CREATE FUNCTION core.begin_visit(me core.person, desk uuid, records uuid[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO core.visit AS v (person, customer, desk, until, scope, seen)
    SELECT me.id, c.id, begin_visit.desk, now() + interval '7 days', s.id, s.head
    FROM core.customer c JOIN core.scope s ON s.id = 'team:' || c.team
    WHERE c.id = ANY (records) AND c.team IS DISTINCT FROM me.team ORDER BY c.id
    ON CONFLICT (person, customer, desk) DO UPDATE SET until = EXCLUDED.until, scope = EXCLUDED.scope, seen = EXCLUDED.seen
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.open_customer(token text, desk uuid, customer uuid, reason text)
RETURNS TABLE (tbl text, key text, "row" jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
#variable_conflict use_variable
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    records uuid[] := core.records_of(customer);
    said text := left(btrim(coalesce(reason, '')), 2000);
BEGIN
    IF records IS NULL OR EXISTS (
            SELECT FROM core.customer c
            WHERE c.id = ANY (records) AND c.restricted AND c.team IS DISTINCT FROM me.team) THEN
        -- One answer for both: that somebody is kept apart is itself not everybody's business.
        PERFORM core.fail('P0R02', 'no customer of theirs to open');
    ELSIF said = '' AND EXISTS (
            SELECT FROM core.customer c WHERE c.id = ANY (records) AND (c.restricted OR c.team IS DISTINCT FROM me.team)) THEN
        PERFORM core.fail('P0R03', 'a reason is asked for');
    END IF;
    INSERT INTO core.access_log (team, customer, person, what, reason)
    SELECT c.team, c.id, me.id, 'open', said FROM core.customer c WHERE c.id = ANY (records);
    -- The position is taken before the rows are read: what comes between is told once more, never missed.
    PERFORM core.begin_visit(me, d.id, records);
    RETURN QUERY
        SELECT m.tbl, m.key, core.row_of(m.tbl, m.key)
        FROM unnest(core.marks_of_customers(records) || core.marks_of_grants(me.team, records)
                    || core.marks_of_approvals(me.team, records) || core.marks_of_payouts(me.team, records)) m
        ORDER BY core.rank_of(m.tbl), array_position(records, m.customer), m.key;
END
$$;

-- A piece of a file that came with an interaction.
CREATE FUNCTION api.read_attachment(token text, desk uuid, attachment uuid, from_byte int, count int) RETURNS bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    piece bytea;
    owner uuid;
BEGIN
    IF coalesce(from_byte < 0 OR count < 1 OR from_byte > 2147220000, true) THEN
        PERFORM core.fail('P0R03', 'a piece begins at a byte and has at least one');
    END IF;
    SELECT a.customer, substring(a.bytes FROM from_byte + 1 FOR least(read_attachment.count, 262144))
    INTO owner, piece FROM core.attachment a WHERE a.id = attachment;
    IF owner IS NULL OR NOT core.may_see(me, owner) THEN
        PERFORM core.fail('P0R02', 'no file of theirs');
    END IF;
    RETURN piece;
END
$$;

REVOKE ALL ON FUNCTION api.open_customer, api.read_attachment FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.open_customer, api.read_attachment TO leeway_desk;
RESET ROLE;

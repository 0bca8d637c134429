-- A customer with a long history comes in pages (decisions.md 4): opening brings all but what is older than the newest 2,000 entries of the
-- history, and all but entries of over 256 KB. The rest is asked for afterwards, newest first, so that a call does not wait for what was said
-- years ago. A last line of opening says that there is more.
SET LOCAL ROLE leeway_owner;

-- About how many bytes of an entry travel; nothing has to be unpacked to know.
CREATE FUNCTION core.weight_of(i core.interaction) RETURNS int LANGUAGE sql STABLE AS
$$ SELECT octet_length(i.body) + coalesce(octet_length(i.html), 0) + coalesce(pg_column_size(i.transcript), 0) $$;

-- The entry that is the last to come with the opening; null when all do.
CREATE FUNCTION core.last_at_once(records uuid[], OUT at bigint, OUT id uuid) LANGUAGE sql STABLE AS $$
    SELECT i.at, i.id FROM core.interaction i WHERE i.customer = ANY (records) ORDER BY i.at DESC, i.id DESC OFFSET 1999 LIMIT 1
$$;

-- Of the records' history what comes after the opening, as far as it is older than the given entry: all of it, for null.
CREATE FUNCTION core.comes_later(records uuid[], before_at bigint, before uuid, most int) RETURNS SETOF core.interaction
LANGUAGE plpgsql STABLE AS $$
DECLARE
    last record;
BEGIN
    SELECT x.at, x.id INTO last FROM core.last_at_once(records) x;
    RETURN QUERY
        SELECT i.* FROM core.interaction i
        WHERE i.customer = ANY (records) AND (before_at IS NULL OR (i.at, i.id) < (before_at, before))
          AND ((i.at, i.id) < (last.at, last.id) OR core.weight_of(i) > 262144)
        ORDER BY i.at DESC, i.id DESC LIMIT most;
END
$$;

-- The entries that come with the opening.
CREATE FUNCTION core.comes_at_once(records uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT n.id FROM (SELECT i.id, core.weight_of(i) AS weight FROM core.interaction i WHERE i.customer = ANY (records)
                      ORDER BY i.at DESC, i.id DESC LIMIT 2000) n WHERE n.weight <= 262144
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
CREATE OR REPLACE FUNCTION api.open_customer(token text, desk uuid, customer uuid, reason text)
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
                    || core.marks_of_approvals(me.team, records) || core.marks_of_payouts(me.team, records)
                    || core.marks_of_owed(me.team, records)) m
        WHERE m.tbl <> 'interaction' OR m.key IN (SELECT i::text FROM core.comes_at_once(records) i)
        ORDER BY core.rank_of(m.tbl), array_position(records, m.customer), m.key;
    RETURN QUERY SELECT 'rest', records[1]::text, NULL::jsonb WHERE EXISTS (SELECT FROM core.comes_later(records, NULL, NULL, 1));
END
$$;

-- The next page of what opening left for later, behind the entry given (null: from the newest): as many as asked for and as fit into about 4 MB, but one at
-- least. It is no opening of its own: only whom somebody may see already.
CREATE FUNCTION api.rest_of_customer(token text, desk uuid, customer uuid, before_at bigint, before uuid, page int)
RETURNS TABLE (tbl text, key text, "row" jsonb)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
#variable_conflict use_variable
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    records uuid[] := core.records_of(customer);
BEGIN
    IF records IS NULL OR NOT core.may_see(me, records[1]) THEN
        PERFORM core.fail('P0R02', 'no customer of theirs to read');
    ELSIF coalesce(page NOT BETWEEN 1 AND 2000, true) OR (before_at IS NULL) <> (before IS NULL) THEN
        PERFORM core.fail('P0R03', 'a page has 1 to 2,000 entries, behind one');
    END IF;
    RETURN QUERY
        SELECT 'interaction', x.id::text, core.row_of('interaction', x.id::text)
        FROM (SELECT i.id, i.at, sum(core.weight_of(i)) OVER (ORDER BY i.at DESC, i.id DESC) - core.weight_of(i) AS weight
              FROM core.comes_later(records, before_at, before, page) i) x
        WHERE x.weight < 4194304 ORDER BY x.at DESC, x.id DESC;
END
$$;
REVOKE ALL ON FUNCTION api.rest_of_customer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.rest_of_customer TO leeway_desk;
RESET ROLE;

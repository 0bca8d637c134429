-- How a change gets into the feed: functions that write collect marks (which row, in which scope) and hand them over once,
-- at the end of their transaction.
SET LOCAL ROLE leeway_owner;

CREATE TYPE core.mark AS (tbl text, key text, scope text, customer uuid);

-- The sums that advice learns from follow the rows (0045_advice.sql).
CREATE FUNCTION core.settle_advice() RETURNS core.mark[] LANGUAGE sql AS $$ SELECT '{}'::core.mark[] $$;

-- What is left of codes of vouchers follows them (0049_vouchers.sql).
CREATE FUNCTION core.settle_vouchers() RETURNS core.mark[] LANGUAGE sql AS $$ SELECT '{}'::core.mark[] $$;

-- The mark of a row that is there. Taken before it goes or moves, it stands for the scope it leaves.
CREATE FUNCTION core.mark_of(tbl text, key text) RETURNS core.mark LANGUAGE plpgsql STABLE AS $$
DECLARE
    place record := core.place_of(tbl, key);
BEGIN
    IF place.scope IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN ROW(tbl, key, place.scope, place.customer)::core.mark;
END
$$;

-- STABLE as convert_to is: called anything firmer it would not become part of the query that asks.
CREATE FUNCTION core.hash_of(before bytea, scope text, seq bigint, tbl text, key text, op text, version bigint)
RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(before || convert_to(scope || '|' || seq::text || '|' || tbl || '|' || key || '|' || op || '|' || version::text, 'UTF8')) $$;

-- Adds one change for each marked key. A row that is in the scope now is an update, one that is not has gone from it.
-- Scopes are locked here, in order of their ids, and nothing is locked after them. A booking (entry_set) is no row of the feed: its line
-- goes into its team's ledger, under the same lock.
CREATE FUNCTION core.emit(marks core.mark[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    s core.scope;
    wanted text;
    m record;
    told core.change[];
BEGIN
    marks := marks || core.settle_advice() || core.settle_vouchers();
    FOR wanted IN SELECT DISTINCT x.scope FROM unnest(marks) x WHERE x.scope IS NOT NULL ORDER BY 1 LOOP
        SELECT * INTO STRICT s FROM core.scope WHERE id = wanted FOR NO KEY UPDATE;
        told := '{}';
        FOR m IN
            SELECT k.tbl, k.key, k.customer, place.version,
                   CASE WHEN place.scope IS NOT DISTINCT FROM wanted THEN 'U' ELSE 'D' END AS op
            FROM (SELECT x.tbl, x.key, (array_agg(x.customer))[1] AS customer FROM unnest(marks) x
                  WHERE x.scope = wanted AND x.tbl <> 'entry_set' GROUP BY x.tbl, x.key) k
            CROSS JOIN LATERAL core.place_of(k.tbl, k.key) place
            ORDER BY op DESC, CASE WHEN place.scope IS NOT DISTINCT FROM wanted
                                   THEN core.rank_of(k.tbl) ELSE -core.rank_of(k.tbl) END, k.key
        LOOP
            s.head := s.head + 1;
            IF m.op = 'D' THEN
                m.version := nextval('core.version_number');
            END IF;
            s.hash := core.hash_of(s.hash, s.id, s.head, m.tbl, m.key, m.op, m.version);
            told := array_append(told, ROW(s.id, s.head, m.tbl, m.key, m.op, m.version, s.hash, m.customer, now())::core.change);
        END LOOP;
        INSERT INTO core.change SELECT * FROM unnest(told);
        UPDATE core.scope SET head = s.head, hash = s.hash WHERE id = s.id;
        PERFORM core.chain_entries(wanted, marks);
    END LOOP;
END
$$;

-- The mark of everything that hangs on some customers, and of themselves. PL/pgSQL, as some of it comes with later steps.
CREATE FUNCTION core.marks_of_customers(customers uuid[]) RETURNS core.mark[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(ROW(x.tbl, x.key, 'team:' || x.team, x.customer)::core.mark), '{}') FROM (
        SELECT 'customer' AS tbl, id::text AS key, team, id AS customer FROM core.customer WHERE id = ANY (customers)
        UNION ALL SELECT 'member', id::text, team, customer FROM core.member WHERE customer = ANY (customers)
        UNION ALL SELECT 'handle', id::text, team, customer FROM core.handle WHERE customer = ANY (customers)
        UNION ALL SELECT 'preference', id::text, team, customer FROM core.preference WHERE customer = ANY (customers)
        UNION ALL SELECT 'need', id::text, team, customer FROM core.need WHERE customer = ANY (customers)
        UNION ALL SELECT 'consent', id::text, team, customer FROM core.consent WHERE customer = ANY (customers)
        UNION ALL SELECT 'case', id::text, team, customer FROM core."case" WHERE customer = ANY (customers)
        UNION ALL SELECT 'interaction', id::text, team, customer FROM core.interaction WHERE customer = ANY (customers)
        UNION ALL SELECT 'attempt', id::text, team, customer FROM core.attempt WHERE customer = ANY (customers)
        UNION ALL SELECT 'promise', id::text, team, customer FROM core.promise WHERE customer = ANY (customers)
        UNION ALL SELECT 'outcome', id::text, team, customer FROM core.outcome WHERE customer = ANY (customers)
        UNION ALL SELECT 'contact', id::text, team, customer FROM core.contact WHERE customer = ANY (customers)
        UNION ALL SELECT 'point_mark', id::text, team, customer FROM core.point_mark WHERE customer = ANY (customers)
        UNION ALL SELECT 'offer', id::text, team, customer FROM core.offer WHERE customer = ANY (customers)
        UNION ALL SELECT 'survey', id::text, team, customer FROM core.survey WHERE customer = ANY (customers)
        UNION ALL SELECT 'order', id::text, team, customer FROM core."order" WHERE customer = ANY (customers)
        UNION ALL SELECT 'case_order_line', core.key_of("case", order_line), team, customer
                  FROM core.case_order_line WHERE customer = ANY (customers)) x);
END
$$;
RESET ROLE;

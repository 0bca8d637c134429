-- How a desk follows a scope, and how it gets one from nothing.
--
-- Both are STABLE: changes, rows and the position are of one snapshot, the calling statement's.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.require_scope(me core.person, scope text) RETURNS core.scope LANGUAGE plpgsql STABLE AS $$
DECLARE
    s core.scope;
BEGIN
    SELECT * INTO s FROM core.scope x WHERE x.id = require_scope.scope AND x.id IN (SELECT core.scopes_of(me));
    IF NOT FOUND THEN
        PERFORM core.fail('P0R02', 'not a scope of theirs');
    END IF;
    RETURN s;
END
$$;

-- Customers that a desk of this person holds when it does not hold its whole team, with all joined records: those they had to
-- do with in the last days, whose open case is theirs or had a part of theirs, whom they promised something, whose contact
-- they have, and who waits in the team's queue. The desk forgets by the same rule (storage/replica/wanted.cpp) and gets
-- anybody else whole when they are opened.
CREATE FUNCTION core.looked_after_by(me core.person) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT c.id), '{}')
    FROM (SELECT DISTINCT core.survivor_of(x.customer) AS id FROM (
              SELECT i.customer FROM core.interaction i, core.store s
              WHERE i.person = me.id AND i.at >= core.ms(now() - make_interval(days => s.keep_days))
              UNION SELECT k.customer FROM core.interaction i JOIN core."case" k ON k.id = i.main_case
              WHERE i.person = me.id AND k.status <> 'Solved'
              UNION SELECT k.customer FROM core."case" k WHERE k.owner = me.id AND k.status <> 'Solved'
              UNION SELECT p.customer FROM core.promise p WHERE p.keeper = me.id AND p.state = 'Open'
              UNION SELECT t.customer FROM core.contact t WHERE t.person = me.id AND t.state <> 'Done'
              UNION SELECT t.customer FROM core.contact t WHERE t.team = me.team AND t.state = 'Waiting' AND t.person IS NULL) x) survivor
    JOIN core.customer c ON c.id = survivor.id OR c.merged_into = survivor.id
    WHERE c.team = me.team
$$;

-- The rows of one table in a scope, in order of their keys; `after` is the last key one has, or empty. With `held` only what
-- hangs on these customers.
CREATE FUNCTION core.rows_of_scope(scope text, tbl text, after text, page int, held uuid[]) RETURNS TABLE (key text, "row" jsonb)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    v_team uuid := core.id_of(substr(scope, 6));
    v_after uuid := coalesce(core.id_of(split_part(after, '/', 1)), '00000000-0000-0000-0000-000000000000');
    v_line uuid := coalesce(core.id_of(split_part(after, '/', 2)), '00000000-0000-0000-0000-000000000000');
BEGIN
    IF scope = 'org' AND tbl = 'team' THEN
        RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.team t WHERE t.id > v_after ORDER BY t.id LIMIT page;
    ELSIF scope = 'org' AND tbl = 'person' THEN
        RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.person t WHERE t.id > v_after ORDER BY t.id LIMIT page;
    ELSIF scope = 'org' AND tbl IN ('article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point') THEN
        RETURN QUERY SELECT x.key, x."row" FROM core.knowledge_rows(tbl, v_after, page) x;
    ELSIF scope = 'org' AND tbl = 'policy' THEN
        RETURN QUERY SELECT x.key, x."row" FROM core.policy_rows(v_after, page) x;
    ELSIF scope = 'org' AND tbl = 'erasure' THEN
        RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.erasure t WHERE t.id > v_after ORDER BY t.id LIMIT page;
    ELSIF tbl IN ('fund', 'lease', 'customer_hold', 'approval', 'grant', 'payout', 'owed', 'statement', 'voucher_lot', 'voucher') THEN
        RETURN QUERY SELECT x.key, x."row" FROM core.money_rows(scope, tbl, v_after, page, held) x;
    ELSIF scope = 'org' THEN
        RETURN QUERY SELECT x.key, x."row" FROM core.company_rows(tbl, v_after, page) x;
    ELSIF scope LIKE 'team:%' THEN
        CASE tbl
        WHEN 'customer' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.customer t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.id = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'member' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.member t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'handle' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.handle t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'preference' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.preference t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'need' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.need t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'consent' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.consent t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'case' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core."case" t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'interaction' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.interaction t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'attempt' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.attempt t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'promise' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.promise t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'outcome' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.outcome t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'contact' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.contact t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'point_mark' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.point_mark t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'offer' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.offer t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'survey' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.survey t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'advice_cell' THEN -- sums of the whole team, whoever of its customers is held
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.advice_cell t WHERE t.team = v_team AND t.id > v_after ORDER BY t.id LIMIT page;
        WHEN 'felt_sum' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.felt_sum t WHERE t.team = v_team AND t.id > v_after ORDER BY t.id LIMIT page;
        WHEN 'came_sum' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core.came_sum t WHERE t.team = v_team AND t.id > v_after ORDER BY t.id LIMIT page;
        WHEN 'order' THEN
            RETURN QUERY SELECT t.id::text, core.as_json(t) FROM core."order" t
            WHERE t.team = v_team AND t.id > v_after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
        WHEN 'case_order_line' THEN
            RETURN QUERY SELECT core.key_of(t."case", t.order_line), core.as_json(t) FROM core.case_order_line t
            WHERE t.team = v_team AND (t."case", t.order_line) > (v_after, v_line)
                AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t."case", t.order_line LIMIT page;
        ELSE NULL;
        END CASE;
    END IF;
END
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.pull(token text, desk uuid, scope text, after_seq bigint, after_hash text, page int)
RETURNS TABLE (seq bigint, tbl text, key text, op text, version bigint, hash text, "row" jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    s core.scope := core.require_scope(me, scope);
BEGIN
    IF after_seq IS NULL OR page IS NULL OR page < 1 THEN
        PERFORM core.fail('P0R03', 'a position and a page of at least one');
    ELSIF core.judge_cursor(s, jsonb_build_object('seq', after_seq,
                                                           'hash', coalesce(nullif(after_hash, ''), repeat('0', 64)))) <> 'ok' THEN
        PERFORM core.fail('P0R11', 'nothing follows that position'); -- hello says what to do about it
    END IF;
    RETURN QUERY
        SELECT c.seq, c.tbl, c.key, c.op, c.version, encode(c.hash, 'hex'),
               CASE WHEN c.op = 'U' AND c.last THEN
                   (SELECT core.row_of(c.tbl, c.key) FROM core.place_of(c.tbl, c.key) place WHERE place.scope = s.id) END
        FROM (SELECT x.*, x.seq = max(x.seq) OVER (PARTITION BY x.tbl, x.key) AS last
              FROM (SELECT * FROM core.change y WHERE y.scope = s.id AND y.seq > after_seq
                    ORDER BY y.seq LIMIT least(page, 5000)) x) c
        ORDER BY c.seq;
END
$$;

CREATE FUNCTION api.copy_rows(token text, desk uuid, scope text, tbl text, after text, page int)
RETURNS TABLE (key text, "row" jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    s core.scope := core.require_scope(me, scope);
BEGIN
    IF core.rank_of(tbl) IS NULL OR page IS NULL OR page < 1 THEN
        PERFORM core.fail('P0R03', 'a table and a page of at least one');
    END IF;
    RETURN QUERY SELECT x.key, x."row" FROM core.rows_of_scope(s.id, tbl, after, least(page, 100000),
        CASE WHEN NOT core.holds_all(me) THEN core.looked_after_by(me) END) x;
END
$$;

REVOKE ALL ON FUNCTION api.pull, api.copy_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.pull, api.copy_rows TO leeway_desk;
RESET ROLE;

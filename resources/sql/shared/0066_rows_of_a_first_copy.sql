-- How much the first copy of a team's scope brings, so that a desk can say how far it is: "12 400 of about 62 000".
SET LOCAL ROLE leeway_owner;

-- The rows about customers in a scope, as core.rows_of_scope gives them; what it gives besides (money, sums, what all teams share) is little.
-- By the same indexes, and without making the rows: a small part of what the copy itself costs, once a copy.
CREATE FUNCTION core.count_about_customers(v_team uuid, held uuid[]) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    tbl text;
    counted bigint;
    total bigint := 0;
BEGIN
    FOREACH tbl IN ARRAY ARRAY['customer', 'member', 'handle', 'preference', 'need', 'consent', 'case', 'interaction', 'attempt', 'promise',
                               'outcome', 'contact', 'point_mark', 'offer', 'survey', 'order', 'case_order_line'] LOOP
        EXECUTE format('SELECT count(*) FROM core.%I t WHERE t.team = $1 AND ($2 IS NULL OR t.%I = ANY ($2))', tbl,
                       CASE tbl WHEN 'customer' THEN 'id' ELSE 'customer' END) INTO counted USING v_team, held;
        total := total + counted;
    END LOOP;
    RETURN total;
END
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
-- About how many rows api.copy_rows has for this desk in the scope, over all tables; null where few come anyway.
CREATE FUNCTION api.count_rows(token text, desk uuid, scope text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    s core.scope := core.require_scope(me, scope);
BEGIN
    RETURN CASE WHEN s.id LIKE 'team:%' THEN core.count_about_customers(core.id_of(substr(s.id, 6)),
        CASE WHEN NOT core.holds_all(me) THEN core.looked_after_by(me) END) END;
END
$$;
REVOKE ALL ON FUNCTION api.count_rows FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.count_rows TO leeway_desk;
RESET ROLE;

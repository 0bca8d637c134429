-- Which rows a command names. From this follow the customers to lock and to ask rights for, and the rows that go back with
-- an outcome that is not `posted`.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.named_by(kind text, b jsonb) RETURNS TABLE (tbl text, key text) LANGUAGE sql IMMUTABLE AS $$
    SELECT n.tbl, n.key FROM (
        SELECT 'customer' AS tbl, b ->> 'id' AS key WHERE kind = 'customer.create.v1'
        UNION ALL SELECT 'customer', b ->> 'customer'
            WHERE kind IN ('customer.set_fields.v1', 'customer.open_folded.v1', 'customer.open_restricted.v1',
                           'person_data.export.v1')
        UNION ALL SELECT b ->> 'type', coalesce(b #>> '{new,id}', b #>> '{base,id}')
            WHERE kind IN ('customer.put_record.v1', 'customer.remove_record.v1')
        UNION ALL SELECT b ->> 'type', coalesce(b #>> '{new,id}', b #>> '{base,id}')
            WHERE kind IN ('company.put_record.v1', 'company.remove_record.v1')
              AND b ->> 'type' IN ('company', 'team', 'person', 'choice', 'holiday', 'membership', 'duty', 'article', 'article_flag',
                                    'article_use', 'search_gap', 'notice', 'talking_point')
        UNION ALL SELECT 'customer', b ->> 'loser' WHERE kind IN ('customer.merge.v1', 'customer.unmerge.v1')
        UNION ALL SELECT 'customer', b ->> 'winner' WHERE kind = 'customer.merge.v1'
        UNION ALL SELECT 'case', b ->> 'id' WHERE kind = 'case.open.v1'
        UNION ALL SELECT 'case', b ->> 'case'
            WHERE kind IN ('case.set_status.v1', 'case.unmerge.v1', 'case.unsplit.v1', 'case.set_owner.v1',
                           'case.set_next_step.v1')
        UNION ALL SELECT 'case', b ->> 'loser' WHERE kind = 'case.merge.v1'
        UNION ALL SELECT 'case', b ->> 'winner' WHERE kind = 'case.merge.v1'
        UNION ALL SELECT 'case', b ->> 'from' WHERE kind = 'case.split.v1'
        UNION ALL SELECT 'case', b #>> '{made,id}' WHERE kind = 'case.split.v1'
        UNION ALL SELECT 'interaction', i.id
            FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(b -> 'interactions') = 'array'
                                           THEN b -> 'interactions' ELSE '[]' END) AS i (id)
            WHERE kind = 'case.split.v1'
        UNION ALL SELECT 'case', b ->> 'back_to' WHERE kind = 'case.unsplit.v1'
        UNION ALL SELECT 'case_order_line', (b ->> 'case') || '/' || (b ->> 'order_line')
            WHERE kind IN ('case.link_order_line.v1', 'case.unlink_order_line.v1')
        UNION ALL SELECT 'interaction', b ->> 'id' WHERE kind = 'interaction.add_note.v1'
        UNION ALL SELECT 'interaction', b ->> 'interaction'
            WHERE kind IN ('interaction.remove_note.v1', 'interaction.move.v1', 'interaction.pin.v1')
        UNION ALL SELECT 'order', b ->> 'order' WHERE kind = 'order.set_customer.v1'
        UNION ALL SELECT 'promise', b ->> 'promise'
            WHERE kind IN ('promise.settle.v1', 'promise.move.v1', 'promise.set_keeper.v1')
        UNION ALL SELECT 'person', b ->> 'person' WHERE kind = 'person.set_away.v1'
        UNION ALL SELECT 'interaction', coalesce(b #>> '{event,id}', b ->> 'without_event') WHERE kind = 'promise.settle.v1'
    ) n
    WHERE n.key IS NOT NULL AND n.tbl IS NOT NULL
$$;

-- What is only leant on: rights for it are asked too, but it does not go back.
CREATE FUNCTION core.leant_on_by(kind text, b jsonb) RETURNS TABLE (tbl text, key text) LANGUAGE sql IMMUTABLE AS $$
    SELECT n.tbl, n.key FROM (
        SELECT 'case' AS tbl, b ->> 'case' AS key WHERE kind IN ('case.link_order_line.v1', 'case.unlink_order_line.v1')
        UNION ALL SELECT 'order_line', b ->> 'order_line'
            WHERE kind IN ('case.link_order_line.v1', 'case.unlink_order_line.v1')
        UNION ALL SELECT 'customer', v.id FROM (VALUES
            (b ->> 'customer'), (b #>> '{new,customer}'), (b #>> '{base,customer}'), (b #>> '{made,customer}'),
            (b #>> '{event,customer}'), (b #>> '{customer,new}')) AS v (id)
            WHERE kind <> 'import.batch.v1'
    ) n
    WHERE n.key IS NOT NULL
$$;

-- The customers a command concerns, as far as they are there yet.
-- PL/pgSQL for its plans, which last as long as the connection: planned at every call this took two thirds of a push.
CREATE FUNCTION core.customers_of(kind text, b jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(DISTINCT place.customer) FILTER (WHERE place.customer IS NOT NULL), '{}')
            FROM (SELECT * FROM core.named_by(kind, b) UNION SELECT * FROM core.leant_on_by(kind, b)) n
            CROSS JOIN LATERAL core.place_of(n.tbl, n.key) place);
END
$$;

-- Whether a person may do this to these customers. Reading is told by everyone who may read; recording an import says nothing
-- about anybody. An order that is nobody's yet is its team's. What the company is may be asked to be changed by everyone:
-- core.may_put judges row by row.
CREATE FUNCTION core.may_do(me core.person, kind text, b jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (core.may_write(me) OR kind IN ('customer.open_folded.v1', 'customer.open_restricted.v1', 'person_data.export.v1',
                                           'import.batch.v1', 'company.put_record.v1', 'company.remove_record.v1'))
        AND NOT EXISTS (
            SELECT FROM (SELECT * FROM core.named_by(kind, b) UNION SELECT * FROM core.leant_on_by(kind, b)) n
            CROSS JOIN LATERAL core.place_of(n.tbl, n.key) place
            WHERE CASE WHEN place.customer IS NOT NULL THEN NOT core.may_see(me, place.customer)
                       ELSE place.scope LIKE 'team:%' AND place.scope <> 'team:' || coalesce(me.team::text, '') END);
END
$$;

-- What the store holds now of the rows a command names; null for nothing, and for what is not theirs to see.
CREATE FUNCTION core.rows_for(me core.person, kind text, b jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('table', n.tbl, 'key', n.key, 'row',
            CASE WHEN core.may_see(me, place.customer)
                      OR (place.customer IS NULL AND place.scope IN ('team:' || me.team, 'org'))
                 THEN core.row_of(n.tbl, n.key) END)
            ORDER BY core.rank_of(n.tbl), n.key), '[]')
    FROM (SELECT DISTINCT tbl, key FROM core.named_by(kind, b)) n
    CROSS JOIN LATERAL core.place_of(n.tbl, n.key) place
$$;
RESET ROLE;

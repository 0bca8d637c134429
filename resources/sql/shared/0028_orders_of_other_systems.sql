-- Orders and what happens to them, as other systems bring them: a row an article, a row an event, in any order.
SET LOCAL ROLE leeway_owner;

-- `list` with `one` in the place of what has its id, or at the end.
CREATE FUNCTION core.put_by_id(list jsonb, one jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF NOT list @> jsonb_build_array(jsonb_build_object('id', one -> 'id')) THEN
        RETURN list || jsonb_build_array(one);
    END IF;
    RETURN (SELECT jsonb_agg(CASE WHEN x -> 'id' = one -> 'id' THEN one ELSE x END ORDER BY n)
            FROM jsonb_array_elements(list) WITH ORDINALITY AS l (x, n));
END
$$;

-- The order a source means by a number: its own; else one of another source, unless that is another customer's, for two shops may
-- count alike.
CREATE FUNCTION core.order_numbered(b core.batch, customer uuid, number text) RETURNS core."order" LANGUAGE plpgsql STABLE AS $$
DECLARE
    key text := core.number_key(left(order_numbered.number, 200));
    home uuid := coalesce((SELECT c.team FROM core.customer c WHERE c.id = order_numbered.customer), b.team);
    found_is core."order";
BEGIN
    SELECT * INTO found_is FROM core."order" o
    WHERE core.number_key(left(o.number, 200)) = key AND o.number <> '' AND o.team = coalesce(home, o.team)
      AND (o.source = b.source OR o.customer IS NULL OR order_numbered.customer IS NULL OR o.customer = order_numbered.customer)
    ORDER BY o.source = b.source DESC, o.ordered_at DESC, o.id DESC LIMIT 1;
    RETURN found_is;
END
$$;

-- A new order, known by its number only: what it holds is put in afterwards.
CREATE FUNCTION core.make_order(b core.batch, customer uuid, r jsonb, at bigint) RETURNS core."order" LANGUAGE plpgsql AS $$
DECLARE
    x core."order";
    home uuid := coalesce((SELECT c.team FROM core.customer c WHERE c.id = make_order.customer), b.team);
BEGIN
    IF coalesce(r ->> 'number', '') = '' THEN
        PERFORM core.reject('invalid', 'an order has a number');
    ELSIF home IS NULL THEN
        PERFORM core.reject('unknown', 'the order is not known, and nobody it is of is named');
    END IF;
    INSERT INTO core."order" (id, team, customer, customer_key, kind, number, status, ordered_at, source, source_id, lines, events)
    VALUES (core.timed_source_id(b.source, 'order', r ->> 'number', at), home, make_order.customer, '', coalesce(r ->> 'kind', 'Order'),
            r ->> 'number', '', at, b.source, '', '[]', '[]')
    ON CONFLICT (id) DO NOTHING RETURNING * INTO x;
    IF NOT FOUND THEN
        PERFORM core.reject('unknown', 'no order of the team has this number');
    END IF;
    RETURN x;
END
$$;

-- The order of that number, locked; made when it is not there.
CREATE FUNCTION core.want_order(b core.batch, customer uuid, r jsonb, at bigint, OUT o core."order", OUT how text) LANGUAGE plpgsql AS $$
BEGIN
    o := core.order_numbered(b, want_order.customer, r ->> 'number');
    how := 'changed';
    IF o.id IS NULL THEN
        o := core.make_order(b, want_order.customer, r, at);
        how := 'new';
    ELSE -- as it is once nobody else writes it
        SELECT * INTO o FROM core."order" x WHERE x.id = o.id FOR NO KEY UPDATE;
    END IF;
END
$$;

CREATE FUNCTION core.store_order(b core.batch, how text, o core."order") RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    x core."order";
BEGIN
    UPDATE core."order" t SET customer = o.customer, customer_key = o.customer_key, status = o.status, ordered_at = o.ordered_at,
        renews_at = o.renews_at, source = o.source, source_id = o.source_id, lines = o.lines, events = o.events
    WHERE t.id = o.id AND ROW(t.customer, t.customer_key, t.status, t.ordered_at, t.renews_at, t.source, t.source_id, t.lines, t.events)
        IS DISTINCT FROM ROW(o.customer, o.customer_key, o.status, o.ordered_at, o.renews_at, o.source, o.source_id, o.lines, o.events)
    RETURNING * INTO x;
    PERFORM core.note_row(b, CASE WHEN x.id IS NULL AND how = 'changed' THEN 'same' ELSE how END, 'order', o.id, o.team,
                          coalesce(x.version, o.version), o.customer);
END
$$;

-- An order that comes again is how it is now. Whose a person said it is stays.
CREATE FUNCTION core.put_order(b core.batch, customer uuid, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    w record;
    o core."order";
    line jsonb;
BEGIN
    PERFORM core.want_news(b, ARRAY['orders']);
    w := core.want_order(b, put_order.customer, r, (r ->> 'ordered_at')::bigint);
    o := w.o;
    IF o.lines = '[]' THEN -- known by an event so far
        o.ordered_at := (r ->> 'ordered_at')::bigint;
        o.source := b.source;
        o.source_id := r ->> 'number';
    END IF;
    o.customer := coalesce(o.customer, put_order.customer);
    o.customer_key := coalesce(nullif(o.customer_key, ''), r ->> 'customer_key', '');
    o.status := coalesce(r ->> 'status', o.status);
    o.renews_at := coalesce((r ->> 'renews_at')::bigint, o.renews_at);
    FOR line IN SELECT x FROM jsonb_array_elements(r -> 'lines') x LOOP
        line := line || jsonb_build_object('id', core.source_id(b.source, 'order-line', (r ->> 'number')
            || coalesce('#' || nullif(r ->> 'line', ''), concat_ws(E'\n', '', coalesce(line ->> 'article_number', ''), coalesce(line ->> 'article', '')))));
        o.lines := core.put_by_id(o.lines, line);
        INSERT INTO core.order_line AS l (id, "order") VALUES ((line ->> 'id')::uuid, o.id) ON CONFLICT (id) DO NOTHING;
        IF NOT EXISTS (SELECT FROM core.order_line l WHERE l.id = (line ->> 'id')::uuid AND l."order" = o.id) THEN
            PERFORM core.reject('invalid', 'the line belongs to another order of that number');
        END IF;
    END LOOP;
    PERFORM core.store_order(b, w.how, o);
END
$$;

-- A payment, delivery, return, refund or invoice. Of an order that has not come yet it is kept all the same.
CREATE FUNCTION core.put_order_event(b core.batch, customer uuid, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    w record;
    o core."order";
    event jsonb := (r - 'order') || jsonb_build_object('id', core.source_id(b.source, 'order-event',
        concat_ws(E'\n', r ->> 'order', r ->> 'kind', coalesce(r ->> 'reference', ''), r ->> 'at')));
BEGIN
    PERFORM core.want_news(b, ARRAY['payments', 'orders']);
    IF coalesce(r ->> 'kind' NOT IN ('Payment', 'Delivery', 'Return', 'Refund', 'Invoice'), true) OR r ->> 'at' !~ '^[0-9]{1,15}$' THEN
        PERFORM core.reject('invalid', 'no event of an order');
    END IF;
    w := core.want_order(b, put_order_event.customer, jsonb_build_object('number', r ->> 'order'), (r ->> 'at')::bigint);
    o := w.o;
    o.events := (SELECT jsonb_agg(x ORDER BY (x ->> 'at')::bigint, x ->> 'id')
                 FROM jsonb_array_elements(core.put_by_id(o.events, event)) x);
    PERFORM core.store_order(b, w.how, o);
END
$$;

CREATE FUNCTION core.take_record(b core.batch, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    owner uuid := core.customer_of_record(b, r -> 'customer');
    in_case uuid := core.case_of_record(b, owner, r);
    i jsonb;
BEGIN
    owner := coalesce(owner, (SELECT c.customer FROM core."case" c WHERE c.id = in_case));
    FOR i IN SELECT x FROM jsonb_array_elements(r -> 'interactions') x LOOP
        PERFORM core.put_interaction(b, owner, in_case, i);
    END LOOP;
    IF r ? 'outcome' THEN
        PERFORM core.put_outcome(b, in_case, r #>> '{case,key}', r -> 'outcome');
    END IF;
    IF r ? 'order' THEN
        PERFORM core.put_order(b, owner, r -> 'order');
    END IF;
    IF r ? 'event' THEN
        PERFORM core.put_order_event(b, owner, r -> 'event');
    END IF;
END
$$;

-- How many interactions and orders are new, changed, or as they were: each counted once, however many rows spoke of it.
CREATE FUNCTION core.count_records(b core.batch) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('imported', count(*) FILTER (WHERE x.made), 'updated', count(*) FILTER (WHERE x.changed AND NOT x.made),
                              'duplicate', count(*) FILTER (WHERE NOT x.made AND NOT x.changed))
    FROM (SELECT bool_or(a.how = 'new') AS made, bool_or(a.how = 'changed') AS changed FROM stage.added a
          WHERE a.batch = b.id AND a.tbl IN ('interaction', 'order') GROUP BY a.tbl, a.key) x
$$;

-- All records of a batch, each whole or not at all; what a record itself is to blame for is its reject. One batch at a time: two
-- that met the same unknown customer would make them twice. Customers are locked as for commands, before anything is looked at.
-- Plans are kept, and the first rows of a new store would make them read whole tables when those have grown.
CREATE FUNCTION core.take_records(b core.batch) RETURNS jsonb LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    r record;
    read bigint := 0;
    rejects jsonb := '[]';
    counts jsonb;
BEGIN
    LOCK TABLE core.source_key IN SHARE ROW EXCLUSIVE MODE;
    PERFORM FROM core.customer c
    WHERE c.id IN (SELECT CASE WHEN jsonb_typeof(x.line #> '{customer,handles}') = 'array' -- else it is rejected below
                          THEN core.known_customer(b, x.line -> 'customer') END
                   FROM stage.row x WHERE x.batch = b.id AND x.tbl = 'record')
    ORDER BY c.id FOR NO KEY UPDATE;
    FOR r IN SELECT x.line FROM stage.row x WHERE x.batch = b.id AND x.tbl = 'record' ORDER BY x.n LOOP
        read := read + 1;
        BEGIN
            PERFORM core.take_record(b, r.line);
        EXCEPTION
            WHEN SQLSTATE 'P0R20' THEN
                rejects := rejects || jsonb_build_object('line', r.line -> 'line', 'why', SQLERRM);
            WHEN data_exception OR integrity_constraint_violation THEN
                rejects := rejects || jsonb_build_object('line', r.line -> 'line', 'why', 'does not fit: ' || left(SQLERRM, 200));
        END;
    END LOOP;
    counts := core.count_records(b) || jsonb_build_object('read', read, 'rejected', jsonb_array_length(rejects), 'rejects', rejects);
    -- The feed hears of each row once, as it is at the end.
    DELETE FROM stage.added a WHERE a.batch = b.id AND a.how = 'same';
    DELETE FROM stage.added a USING stage.added newer
    WHERE a.batch = b.id AND newer.batch = b.id AND newer.tbl = a.tbl AND newer.key = a.key AND newer.n > a.n;
    RETURN counts;
END
$$;
RESET ROLE;

-- What the store itself recorded of a grant, in the form that core.judge takes: facts of the contact, who asks for what, and what was given
-- before. Nothing of it is taken from what the desk says (decisions.md 15, 19). The desk reads the same: storage/contact_facts.cpp,
-- storage/grant_rows.cpp, desk/leeway_reader.cpp.
SET LOCAL ROLE leeway_owner;

CREATE INDEX grant_of_case ON core."grant" ("case") WHERE "case" IS NOT NULL;
CREATE INDEX grant_of_orders ON core."grant" USING gin (orders);

-- Whether a row of the history is the customer who reached us: they wrote, or we spoke.
CREATE FUNCTION core.is_reached(i core.interaction) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT i.kind IN ('Call', 'Visit') OR (i.kind = 'BotChat' AND i.direction = 'In')
        OR (i.kind = 'Message' AND i.direction = 'In' AND i.person IS NULL)
$$;

CREATE FUNCTION core.whole_days(from_at bigint, to_at bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN from_at IS NOT NULL THEN greatest(0, floor((to_at - from_at) / 86400000.0))::bigint END $$;

-- How often they reached us from a moment until now, before this contact, which itself is one more. Its own row in the history, which
-- comes when it is wrapped up, is not another.
CREATE FUNCTION core.reached(t core.contact, from_at bigint, at bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT 1 + count(*) FROM core.interaction i WHERE i.customer = ANY (core.records_of(t.customer)) AND core.is_reached(i)
        AND i.at >= from_at AND i.at <= reached.at AND i.id IS DISTINCT FROM t.interaction
$$;

CREATE FUNCTION core.facts_of_case(t core.contact, at bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('case.type', nullif(k.type, ''), 'case.status', core.snake_name(k.status),
        'case.age_days', core.whole_days(k.opened_at, facts_of_case.at), 'case.complaint', k.complaint,
        'case.reopened', k.settled_at IS NOT NULL AND k.status <> 'Solved',
        'case.has_order', EXISTS (SELECT FROM core.case_order_line l WHERE l."case" = k.id),
        'case.contacts', (SELECT 1 + count(*) FROM core.interaction i WHERE i.main_case = k.id AND core.is_reached(i)
                          AND i.at <= facts_of_case.at AND i.id IS DISTINCT FROM t.interaction))
    FROM core."case" k WHERE k.id = t."case"
$$;

-- Of this case or of none. Attempts of a case that is solved are looked at only when no case is open, as on the desk.
CREATE FUNCTION core.facts_of_attempts(t core.contact, at bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('attempts.count', count(*), 'attempts.by_customer', count(*) FILTER (WHERE a.by_customer),
        'attempts.by_us', count(*) FILTER (WHERE NOT a.by_customer),
        'attempts.declined', count(*) FILTER (WHERE substring(core.folded(a.result) FROM '[[:alnum:]]+') IN ('declined', 'refused', 'abgelehnt')))
    FROM core.attempt a LEFT JOIN core."case" k ON k.id = a."case"
    WHERE a.customer = ANY (core.records_of(t.customer)) AND a.at <= facts_of_attempts.at AND (a."case" IS NULL OR a."case" = t."case")
      AND (k.id IS NULL OR k.status <> 'Solved' OR NOT EXISTS (
          SELECT FROM core."case" o WHERE o.customer = ANY (core.records_of(t.customer)) AND o.status <> 'Solved'))
$$;

CREATE FUNCTION core.facts_of_promises(t core.contact, at bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('promise.open', count(*) FILTER (WHERE p.state = 'Open'),
        'promise.late', count(*) FILTER (WHERE p.state = 'Open' AND p.due_at < facts_of_promises.at),
        'promise.late_days', core.whole_days(min(p.due_at) FILTER (WHERE p.state = 'Open' AND p.due_at < facts_of_promises.at), facts_of_promises.at),
        'promise.broken', count(*) FILTER (WHERE p.state = 'Broken'), 'promise.kept', count(*) FILTER (WHERE p.state = 'Kept'))
    FROM core.promise p
    WHERE p.customer = ANY (core.records_of(t.customer)) AND p.made_at <= facts_of_promises.at AND (p."case" IS NULL OR p."case" = t."case")
$$;

CREATE FUNCTION core.facts_of_customer(t core.contact, at bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    records uuid[] := core.records_of(t.customer);
    last_at bigint := (SELECT max(i.at) FROM core.interaction i WHERE i.customer = ANY (records) AND core.is_reached(i) AND i.at < t.opened_at
                       AND i.id IS DISTINCT FROM t.interaction);
    day constant bigint := 86400000;
BEGIN
    RETURN jsonb_build_object('customer.contacts_7d', core.reached(t, at - 7 * day, at), 'customer.contacts_30d', core.reached(t, at - 30 * day, at),
        'customer.cases_open', (SELECT count(*) FROM core."case" k WHERE k.customer = ANY (records) AND k.status <> 'Solved'),
        'customer.orders', (SELECT count(*) FROM core."order" o WHERE o.customer = ANY (records)),
        'customer.kind', (SELECT core.snake_name(c.kind) FROM core.customer c WHERE c.id = core.survivor_of(t.customer)),
        'days_since_last_contact', CASE WHEN last_at IS NOT NULL THEN core.whole_days(last_at, at) END,
        'given.count_90d', (SELECT count(*) FROM core.interaction i WHERE i.customer = ANY (records) AND i.kind = 'Compensation'
                            AND i.at >= facts_of_customer.at - 90 * day AND i.at <= facts_of_customer.at),
        'handover.by_bot', EXISTS (SELECT FROM core.interaction i WHERE i.customer = ANY (records) AND i.kind = 'BotChat'
                                   AND i.at BETWEEN t.opened_at - 3600000 AND facts_of_customer.at));
END
$$;

-- The facts that may decide about money, as far as this store knows them. Fault and open notices are recorded nowhere yet: not known.
CREATE FUNCTION core.facts_of(t core.contact, at bigint, zone text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    wall timestamp := (timestamptz 'epoch' + at * interval '1 millisecond') AT TIME ZONE zone;
BEGIN
    RETURN jsonb_strip_nulls(jsonb_build_object('channel', core.snake_name(t.channel), 'direction', core.snake_name(t.direction),
            'queue', nullif(btrim(t.queue), ''), 'mood', core.snake_name(t.mood), 'impact', core.snake_name(t.impact),
            'hour', extract(hour FROM wall)::int, 'handover.by_colleague', t.handed_over <> '',
            'weekday', (ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])[extract(isodow FROM wall)::int])
        || coalesce(core.facts_of_case(t, at), '{}') || core.facts_of_attempts(t, at) || core.facts_of_promises(t, at)
        || core.facts_of_customer(t, at));
END
$$;

-- The orders that a case is about.
CREATE FUNCTION core.orders_of(case_id uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(DISTINCT l."order"), '{}') FROM core.case_order_line c JOIN core.order_line l ON l.id = c.order_line
    WHERE c."case" = case_id
$$;

-- What was paid for the lines of a case, less what was refunded of their orders; null when any part of it is not known, or in another
-- currency.
CREATE FUNCTION core.price_paid(case_id uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    WITH part AS (
        SELECT (l.line #>> '{paid,minor}')::numeric AS minor, l.line #>> '{paid,currency}' AS currency
        FROM core.case_order_line c JOIN core.order_line ol ON ol.id = c.order_line JOIN core."order" o ON o.id = ol."order"
        CROSS JOIN LATERAL jsonb_array_elements(o.lines) l (line)
        WHERE c."case" = case_id AND l.line ->> 'id' = ol.id::text
        UNION ALL
        SELECT -(e.event #>> '{amount,minor}')::numeric, e.event #>> '{amount,currency}'
        FROM core."order" o CROSS JOIN LATERAL jsonb_array_elements(o.events) e (event)
        WHERE o.id = ANY (core.orders_of(case_id)) AND e.event ->> 'kind' = 'Refund' AND e.event ? 'amount')
    SELECT CASE WHEN count(*) > 0 AND count(*) = count(p.minor) AND count(DISTINCT p.currency) = 1
        THEN jsonb_build_object('minor', greatest(sum(p.minor), 0), 'currency', min(p.currency)) END
    FROM part p
$$;

-- This contact, and those of the same customer that a rule may take for one with it.
CREATE FUNCTION core.contacts_with(t core.contact) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_agg(jsonb_build_object('contact', c.id, 'at', c.opened_at) ORDER BY c.id = t.id DESC, c.opened_at DESC, c.id DESC)
    FROM core.contact c
    WHERE c.id = t.id OR (c.customer = ANY (core.records_of(t.customer)) AND c.opened_at >= t.opened_at - 90 * 86400000::bigint)
$$;

-- The rate that a grant was computed with, and for other pairs those that stand.
CREATE FUNCTION core.rates_for(g core."grant") RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(r.rate), '[]') FROM (
        SELECT g.rate WHERE g.rate IS NOT NULL
        UNION ALL SELECT p.content FROM core.policy p WHERE p.kind = 'Rate' AND p.active AND (g.rate IS NULL
            OR NOT ARRAY[p.content ->> 'from', p.content ->> 'to'] <@ ARRAY[g.rate ->> 'from', g.rate ->> 'to'])) r (rate)
$$;

CREATE FUNCTION core.ask_of(g core."grant", t core.contact) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object('person', g.person, 'role', core.snake_name(p.role), 'team', g.team, 'fund', g.fund,
        'fund_currency', f.currency, 'zone', m.time_zone, 'kind', core.snake_name(g.kind),
        'amount', jsonb_build_object('minor', g.amount_minor, 'currency', g.currency),
        'customers', to_jsonb(core.records_of(g.customer)),
        'own_customers', CASE WHEN core.is_oneself(p, g.customer) THEN to_jsonb(core.records_of(g.customer)) ELSE '[]' END,
        'case', g."case", 'orders', to_jsonb(ARRAY(SELECT unnest(core.orders_of(g."case")) UNION SELECT unnest(g.orders))),
        'price_paid', core.price_paid(g."case"), 'contacts', core.contacts_with(t), 'rates', core.rates_for(g), 'rate_most_days', 7,
        'lease_left', (SELECT l.granted - l.spent FROM core.lease l WHERE l.id = g.lease AND l.state = 'Open')))
    FROM core.person p, core.fund f JOIN core.team m ON m.id = f.team WHERE p.id = g.person AND f.id = g.fund
$$;

CREATE FUNCTION core.counted(g core."grant") RETURNS core.counted_grant LANGUAGE sql STABLE AS $$
    SELECT ROW(g.at, core.snake_name(g.kind), g.base_minor, false, g.contact, g."case", g.orders, g.customer, g.person, g.team,
               g.fund)::core.counted_grant
$$;

-- Grants that may count for a sum: those of its subjects that stand, or came late and are not declined.
CREATE FUNCTION core.grants_about(key jsonb) RETURNS SETOF core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    subjects uuid[] := ARRAY(SELECT s::uuid FROM jsonb_array_elements_text(key -> 'subjects') s);
    stands constant text[] := ARRAY['Posted', 'Honoured', 'Late'];
BEGIN
    CASE key ->> 'scope'
    WHEN 'contact' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.contact = ANY (subjects) AND g.state = ANY (stands);
    WHEN 'case' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g."case" = ANY (subjects) AND g.state = ANY (stands);
    WHEN 'order' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.orders && subjects AND g.state = ANY (stands);
    WHEN 'customer' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.customer = ANY (subjects) AND g.state = ANY (stands);
    WHEN 'person' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.person = ANY (subjects) AND g.state = ANY (stands);
    WHEN 'team' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.team = ANY (subjects) AND g.state = ANY (stands);
    WHEN 'fund' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.fund = ANY (subjects) AND g.state = ANY (stands);
    END CASE;
END
$$;

-- The sums that the judge needs, of what is recorded but this grant.
CREATE FUNCTION core.totals_recorded(needed jsonb[], but uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(n.key::text, core.totals_of(ARRAY(
        SELECT core.counted(g) FROM core.grants_about(n.key) g WHERE g.id <> but), ARRAY[n.key]) -> n.key::text), '{}')
    FROM unnest(needed) n (key)
$$;

-- What the rules that stand say of a grant at a moment. The contact must be there.
CREATE FUNCTION core.judged_grant(g core."grant", at bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    t core.contact := (SELECT c FROM core.contact c WHERE c.id = g.contact);
    ask jsonb := core.ask_of(g, t);
    facts jsonb := core.facts_of(t, at, ask ->> 'zone');
    rules jsonb := core.budget_rules();
    now timestamptz := timestamptz 'epoch' + at * interval '1 millisecond';
BEGIN
    RETURN core.judge(rules, facts, core.totals_recorded(ARRAY(SELECT core.totals_needed(rules, facts, ask, now)), g.id), ask, now);
END
$$;
RESET ROLE;

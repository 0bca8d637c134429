-- Every grant judged again from what this store recorded itself (decisions.md 15, 17-19): facts of its contact, prices and sums are read here,
-- and what a desk says of them is not asked. What each fact means stands in src/domain/facts/facts_of.cpp and src/storage/contact_facts.cpp;
-- tests/support/facts holds the cases that both go through. Written so that a session keeps its plans: planning was most of the time.
SET LOCAL ROLE leeway_owner;

-- Whole days from one moment to a later one.
CREATE FUNCTION core.days_between(earlier bigint, later bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT AS
$$ SELECT div(greatest(later - earlier, 0), 86400000)::bigint $$;

-- Where the one works who has the contact; nobody yet: where its customer belongs.
CREATE FUNCTION core.zone_of(t core.contact) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT x.time_zone FROM core.team x
        WHERE x.id = coalesce((SELECT p.team FROM core.person p WHERE p.id = t.person), t.team));
END
$$;

CREATE FUNCTION core.facts_of_contact(t core.contact, moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('channel', core.snake_name(t.channel), 'direction', core.snake_name(t.direction), 'queue', nullif(btrim(t.queue), ''),
            'hour', extract(hour FROM w.wall)::int, 'weekday', (core.facts() #> '{weekday,choices}') ->> (extract(isodow FROM w.wall)::int - 1),
            'mood', core.snake_name(t.mood), 'impact', core.snake_name(t.impact), 'handover.by_colleague', t.handed_over <> '')
        FROM (SELECT (timestamptz 'epoch' + moment * interval '1 millisecond') AT TIME ZONE core.zone_of(t) AS wall) w);
END
$$;

-- What a customer did to reach us: they wrote, or we spoke.
CREATE FUNCTION core.reached_us(kind text, direction text, person uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT kind IN ('Call', 'Visit') OR (kind = 'BotChat' AND direction = 'In') OR (kind = 'Message' AND direction = 'In' AND person IS NULL)
$$;

-- A contact stands in the history only once it is wrapped up, and is counted once all the same.
CREATE FUNCTION core.facts_of_case(t core.contact, records uuid[], moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('case.type', nullif(btrim(k.type), ''), 'case.status', core.snake_name(k.status),
            'case.age_days', core.days_between(k.opened_at, moment), 'case.complaint', k.complaint,
            'case.reopened', k.settled_at IS NOT NULL AND k.status <> 'Solved',
            'case.has_order', EXISTS (SELECT FROM core.case_order_line l WHERE l."case" = k.id),
            'case.contacts', 1 + (SELECT count(*) FROM core.interaction i
                                  WHERE i.customer = ANY (records) AND i.main_case = k.id AND i.id IS DISTINCT FROM t.interaction
                                  AND core.reached_us(i.kind, i.direction, i.person)))
        FROM core."case" k WHERE k.id = t."case");
END
$$;

-- A customer declined what was tried when its result begins with that word, in any language that we speak.
CREATE FUNCTION core.is_declined(result text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce((regexp_match(core.folded(result), '[[:alnum:]]+'))[1] IN ('declined', 'refused', 'abgelehnt'), false)
$$;

CREATE FUNCTION core.open_cases(records uuid[]) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT count(*) FROM core."case" k WHERE k.customer = ANY (records) AND k.status <> 'Solved' AND k.merged_into IS NULL);
END
$$;

-- Of this case or of none. While any case is open, a desk reads no attempts of those that are solved.
CREATE FUNCTION core.facts_of_attempts(t core.contact, records uuid[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('attempts.count', count(*), 'attempts.by_customer', count(*) FILTER (WHERE a.by_customer),
            'attempts.by_us', count(*) FILTER (WHERE NOT a.by_customer), 'attempts.declined', count(*) FILTER (WHERE core.is_declined(a.result)))
        FROM core.attempt a
        WHERE a.customer = ANY (records) AND (a."case" IS NULL OR a."case" = t."case" AND (core.open_cases(records) = 0
            OR EXISTS (SELECT FROM core."case" k WHERE k.id = a."case" AND k.status <> 'Solved'))));
END
$$;

CREATE FUNCTION core.facts_of_promises(t core.contact, records uuid[], moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('promise.open', count(*) FILTER (WHERE p.state = 'Open'), 'promise.kept', count(*) FILTER (WHERE p.state = 'Kept'),
            'promise.broken', count(*) FILTER (WHERE p.state = 'Broken'), 'promise.late', count(*) FILTER (WHERE p.state = 'Open' AND p.due_at < moment),
            'promise.late_days', core.days_between(min(p.due_at) FILTER (WHERE p.state = 'Open' AND p.due_at < moment), moment))
        FROM core.promise p WHERE p.customer = ANY (records) AND (p."case" IS NULL OR p."case" = t."case"));
END
$$;

-- What is counted of one record's history; one statement reads what is recent, and none more than one partition.
CREATE FUNCTION core.history_counts(t core.contact, record uuid, moment bigint,
                                    OUT week bigint, OUT month bigint, OUT given bigint, OUT by_bot boolean, OUT last_at bigint)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    a_day constant bigint := 86400000;
    an_hour constant bigint := 3600000;
BEGIN
    SELECT count(*) FILTER (WHERE core.reached_us(i.kind, i.direction, i.person) AND i.id IS DISTINCT FROM t.interaction AND i.at >= moment - 7 * a_day),
           count(*) FILTER (WHERE core.reached_us(i.kind, i.direction, i.person) AND i.id IS DISTINCT FROM t.interaction AND i.at >= moment - 30 * a_day),
           count(*) FILTER (WHERE i.kind = 'Compensation' AND i.at >= moment - 90 * a_day),
           coalesce(bool_or(i.kind = 'BotChat' AND i.at BETWEEN t.opened_at - an_hour AND moment), false)
    INTO week, month, given, by_bot
    FROM core.interaction i WHERE i.customer = record AND i.at >= least(moment - 90 * a_day, t.opened_at - an_hour);
    SELECT i.at INTO last_at FROM core.interaction i
    WHERE i.customer = record AND i.at < t.opened_at AND core.reached_us(i.kind, i.direction, i.person) ORDER BY i.at DESC LIMIT 1;
END
$$;

CREATE FUNCTION core.facts_of_history(t core.contact, records uuid[], moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('customer.contacts_7d', 1 + sum(h.week), 'customer.contacts_30d', 1 + sum(h.month), 'given.count_90d', sum(h.given),
            'handover.by_bot', bool_or(h.by_bot), 'days_since_last_contact', core.days_between(max(h.last_at), moment))
        FROM unnest(records) r (id) CROSS JOIN LATERAL core.history_counts(t, r.id, moment) h);
END
$$;

CREATE FUNCTION core.facts_of_record(records uuid[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN jsonb_build_object('customer.cases_open', core.open_cases(records),
        'customer.orders', (SELECT count(*) FROM core."order" o WHERE o.customer = ANY (records)),
        'customer.kind', (SELECT core.snake_name(c.kind) FROM core.customer c WHERE c.id = records[1]));
END
$$;

-- Whether a notice fits what is known; null: one may, which asks for what is not computed here.
CREATE FUNCTION core.has_notice(facts jsonb, moment bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT CASE WHEN bool_or(x.fits) THEN true WHEN coalesce(bool_and(x.fits IS NOT NULL), true) THEN false END FROM (
            SELECT core.holds(n."when", facts) AS fits FROM core.notice n
            WHERE n.active AND n.from_at <= moment AND (n.until_at IS NULL OR moment < n.until_at)) x);
END
$$;
CREATE INDEX notice_on ON core.notice (from_at) WHERE active;

-- Every fact that may decide about money, as core.judge takes them; what is not known is not there. Null: no such contact.
CREATE FUNCTION core.facts_of(contact uuid, moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    t core.contact;
    records uuid[];
    facts jsonb;
BEGIN
    SELECT * INTO t FROM core.contact x WHERE x.id = facts_of.contact;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    records := core.records_of(t.customer);
    facts := jsonb_strip_nulls(core.facts_of_contact(t, moment) || coalesce(core.facts_of_case(t, records, moment), '{}') || core.facts_of_attempts(t, records)
        || core.facts_of_promises(t, records, moment) || core.facts_of_history(t, records, moment) || core.facts_of_record(records));
    RETURN facts || jsonb_strip_nulls(jsonb_build_object('notice.open', core.has_notice(facts, moment)));
END
$$;

-- The orders that a case is about.
CREATE FUNCTION core.orders_of_case(i uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT ARRAY(SELECT DISTINCT o."order" FROM core.case_order_line l JOIN core.order_line o ON o.id = l.order_line WHERE l."case" = i ORDER BY 1));
END
$$;

-- Paid for the lines that a case is about, less what was refunded of their orders, and of the lines as owed; what the shop told under the reference
-- of its payout is one of them, and what has no payout is told by the shop alone (0058). What was refunded out of leeway counts as used of the
-- limit, until the shop tells of it. Null: not known, as when one of the sums is missing or they are in two currencies (decisions.md 17). As
-- readCaseOrders of src/storage/grant_rows.cpp.
CREATE FUNCTION core.price_paid(i uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        WITH part AS (
            SELECT n.line #>> '{paid,currency}' AS currency, (n.line #>> '{paid,minor}')::numeric AS minor
            FROM core.case_order_line l JOIN core.order_line k ON k.id = l.order_line JOIN core."order" o ON o.id = k."order"
            CROSS JOIN LATERAL (SELECT x AS line FROM jsonb_array_elements(o.lines) x WHERE x ->> 'id' = k.id::text) n
            WHERE l."case" = i
            UNION ALL
            SELECT e #>> '{amount,currency}', -(e #>> '{amount,minor}')::numeric
            FROM core."order" o CROSS JOIN LATERAL jsonb_array_elements(o.events) e
            WHERE o.id = ANY (core.orders_of_case(i)) AND e ->> 'kind' = 'Refund' AND e #>> '{amount,minor}' IS NOT NULL
            UNION ALL
            SELECT w.currency, -w.amount_minor::numeric
            FROM core.case_order_line l JOIN core.owed w ON w.order_line = l.order_line JOIN core.order_line k ON k.id = l.order_line
            JOIN core."order" o ON o.id = k."order"
            WHERE l."case" = i AND w.state = 'Posted' AND w.gives = 'Refund' AND EXISTS (SELECT FROM core.payout p WHERE p.id = w.id) AND NOT EXISTS (
                SELECT FROM core.payout p JOIN jsonb_array_elements(o.events) e ON e ->> 'reference' = p.reference
                WHERE p.id = w.id AND p.reference <> '' AND e ->> 'kind' = 'Refund'))
        SELECT CASE WHEN count(*) = count(minor) AND count(DISTINCT currency) = 1 AND sum(minor) <= core.most_minor()
            THEN jsonb_build_object('minor', greatest(sum(minor), 0), 'currency', min(currency)) END FROM part);
END
$$;

-- When a grant was given, as far as that is to be believed: not after this store had it, and not before its lease was there.
CREATE FUNCTION core.given_at(g core."grant", issued_at bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT greatest(least(g.at, g.booked_at), issued_at) $$;

-- The day of that, where its team works.
CREATE FUNCTION core.day_given(g core."grant") RETURNS date LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT core.day_of(core.given_at(g, (SELECT l.issued_at FROM core.lease l WHERE l.id = g.lease)), t.time_zone) FROM core.team t WHERE t.id = g.team);
END
$$;

CREATE INDEX grant_of_case ON core."grant" ("case") WHERE "case" IS NOT NULL;
CREATE INDEX grant_of_orders ON core."grant" USING gin (orders);
CREATE INDEX grant_team_booked ON core."grant" (team, booked_at);
CREATE INDEX grant_fund_booked ON core."grant" (fund, booked_at);

-- The grants that a sum is over, by subject and beginning: one index answers each. None was booked before it was given.
CREATE FUNCTION core.grants_of(scope text, subjects uuid[], since bigint) RETURNS SETOF core."grant" LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE scope
    WHEN 'contact' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.contact = ANY (subjects);
    WHEN 'case' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g."case" = ANY (subjects);
    WHEN 'order' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.orders && subjects;
    WHEN 'customer' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.customer = ANY (subjects) AND g.booked_at >= since;
    WHEN 'person' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.person = ANY (subjects) AND g.booked_at >= since;
    WHEN 'team' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.team = ANY (subjects) AND g.booked_at >= since;
    WHEN 'fund' THEN RETURN QUERY SELECT * FROM core."grant" g WHERE g.fund = ANY (subjects) AND g.booked_at >= since;
    END CASE;
END
$$;

-- What was given of one key of core.totals_needed, less what stands in core.held_of and core.set_aside_of (0047). What came late counts while nobody declined it; money of an open lease is nobody's yet.
-- `after`, or null: grants of other contacts that a lead allowed or that came late since then do not count against who held the room before them.
CREATE FUNCTION core.used_of(key jsonb, contact uuid, after bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT least(coalesce(sum(g.base_minor), 0), core.most_minor())
        FROM core.grants_of(key ->> 'scope', ARRAY(SELECT s::uuid FROM jsonb_array_elements_text(key -> 'subjects') s),
                            coalesce((key ->> 'from')::bigint, -9223372036854775808)) g
        LEFT JOIN core.lease l ON l.id = g.lease
        WHERE g.state IN ('Posted', 'Honoured', 'Late') AND core.is_meant(key -> 'kinds', core.snake_name(g.kind))
          AND coalesce(core.given_at(g, l.issued_at) >= (key ->> 'from')::bigint, true) AND coalesce(core.given_at(g, l.issued_at) < (key ->> 'until')::bigint, true)
          AND NOT coalesce((g.state <> 'Posted' OR g.approval IS NOT NULL) AND core.came_after(key, g.contact, g.booked_at, used_of.contact, after), false));
END
$$;

-- `without`: the approval that is judged, which does not count against itself; nor does what is set aside for the contact it is judged in.
-- `after`: since when that contact holds its room, or null to count everything.
CREATE FUNCTION core.totals_of(needed jsonb[], contact uuid, without uuid, after bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_object_agg(n.key::text, jsonb_build_object('used', core.used_of(n.key, totals_of.contact, after),
                'held', least(core.held_of(n.key, without, totals_of.contact, after) + core.set_aside_of(n.key, totals_of.contact), core.most_minor()))), '{}')
            FROM unnest(needed) n (key));
END
$$;

-- The rates that a grant is judged by: its own, which core.rate_of looked at, and for other pairs what is published.
CREATE FUNCTION core.rates_for(g core."grant") RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce(jsonb_agg(x.rate ORDER BY x.place, x.key), '[]') FROM (
            SELECT 0 AS place, '' AS key, g.rate WHERE g.rate IS NOT NULL
            UNION ALL
            SELECT 1, p.key, p.content FROM core.policy p WHERE p.kind = 'Rate' AND p.active
              AND NOT (ARRAY[p.content ->> 'from', p.content ->> 'to'] <@ ARRAY[g.currency, g.base_currency])) x);
END
$$;

-- The ask as src/desk/leeway_reader.cpp puts it together, out of this store.
CREATE FUNCTION core.ask_of(me core.person, g core."grant") RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_strip_nulls(jsonb_build_object('person', me.id, 'role', core.snake_name(me.role), 'team', g.team, 'fund', g.fund,
            'fund_currency', g.base_currency, 'zone', (SELECT x.time_zone FROM core.team x WHERE x.id = g.team), 'kind', core.snake_name(g.kind),
            'amount', jsonb_build_object('minor', g.amount_minor, 'currency', g.currency), 'customers', to_jsonb(r.records), 'own_customers', '[]'::jsonb,
            'case', g."case", 'orders', to_jsonb(g.orders), 'price_paid', core.price_paid(g."case"), 'rates', core.rates_for(g), 'rate_most_days', 7,
            'contacts', jsonb_build_object('contact', t.id, 'at', t.opened_at) || coalesce((
                SELECT jsonb_agg(jsonb_build_object('contact', o.id, 'at', o.opened_at) ORDER BY o.opened_at DESC, o.id DESC) FROM core.contact o
                WHERE o.customer = ANY (r.records) AND o.id <> t.id AND o.opened_at >= t.opened_at - 90 * 86400000::bigint), '[]'),
            'lease_left', (SELECT a.balance FROM core.account a WHERE a.ref = g.lease AND a.kind = 'Lease')))
        FROM core.contact t CROSS JOIN core.records_of(g.customer) r (records) WHERE t.id = g.contact);
END
$$;

-- What the judge says of a grant that is not booked yet, or of what is asked for.
CREATE FUNCTION core.verdict_of(me core.person, g core."grant", moment bigint, without uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    now timestamptz := timestamptz 'epoch' + moment * interval '1 millisecond';
    rules jsonb := core.budget_rules();
    facts jsonb := core.facts_of(g.contact, moment);
    ask jsonb := core.ask_of(me, g);
BEGIN
    RETURN core.judge(rules, facts, core.totals_of(ARRAY(SELECT core.totals_needed(rules, facts, ask, now)), g.contact, without, core.holds_since(g.contact)), ask, now);
END
$$;

-- What this store knows itself of what is given or asked for: the orders of its case. One of a case that its contact is not about would be
-- counted where it is not due.
CREATE FUNCTION core.with_recorded(g core."grant") RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    of_contact uuid := (SELECT t."case" FROM core.contact t WHERE t.id = g.contact);
BEGIN
    IF of_contact IS NOT NULL AND g."case" IS DISTINCT FROM of_contact THEN
        PERFORM core.reject('invalid', 'the contact is about another case');
    END IF;
    g.orders := ARRAY(SELECT unnest(g.orders) UNION SELECT unnest(core.orders_of_case(g."case")) ORDER BY 1);
    RETURN g;
END
$$;

-- Refuses what no limit is about: no rate to count it by, or, with these outcomes, a rule that says no.
CREATE FUNCTION core.want_outcome(v jsonb, outcomes text[]) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    named text := coalesce((v ->> 'rule') || ' v' || (v ->> 'version'), 'no rule');
BEGIN
    IF v ->> 'outcome' = ANY (outcomes) THEN
        RETURN;
    ELSIF v ->> 'rule' = 'lease' THEN
        PERFORM core.reject('lease_exhausted', 'there is not that much left');
    ELSIF NOT v ? 'rule' AND v ->> 'reason' LIKE 'rate%' THEN
        PERFORM core.reject('rate_missing', v ->> 'reason');
    END IF;
    PERFORM core.reject('above_limit', format('%s: %s, %s', named, v ->> 'reason', v ->> 'outcome'));
END
$$;

-- A grant that may be given, with the rule that named its limit.
CREATE FUNCTION core.judged_grant(me core.person, g core."grant") RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    at bigint := core.given_at(g, (SELECT l.issued_at FROM core.lease l WHERE l.id = g.lease));
    v jsonb;
BEGIN
    g := core.with_recorded(g);
    v := core.verdict_of(me, g, at, NULL);
    PERFORM core.want_outcome(v, ARRAY['allowed']);
    g.rule := v ->> 'rule';
    g.rule_version := (v ->> 'version')::int;
    RETURN g;
END
$$;
RESET ROLE;

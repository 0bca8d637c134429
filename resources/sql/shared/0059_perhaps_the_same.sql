-- Limits count over records that are perhaps the same customer (issue 5, 2): not joined yet, of one kind, and reached by the same telephone or
-- e-mail. A second record is no second limit. What more than five have in common is a switchboard's, and says nothing; nor does the number of
-- somebody who belongs to a company. src/storage/perhaps_same.cpp says the same.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.perhaps_same(customer uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    most constant int := 5;
    records uuid[] := core.records_of(perhaps_same.customer);
    others uuid[];
BEGIN
    SELECT array_agg(DISTINCT o.id) INTO others
    FROM (SELECT DISTINCT h.kind, h.normalized FROM core.handle h
          WHERE h.customer = ANY (records) AND h.member IS NULL AND h.kind IN ('Phone', 'Email') AND h.normalized <> '') mine
    CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT coalesce(c.merged_into, c.id)) AS ids FROM core.handle h JOIN core.customer c ON c.id = h.customer
        WHERE left(h.normalized, 200) = left(mine.normalized, 200) AND h.normalized = mine.normalized AND h.kind = mine.kind AND h.member IS NULL
          AND c.kind = (SELECT x.kind FROM core.customer x WHERE x.id = records[1])) found
    CROSS JOIN LATERAL unnest(found.ids) o (id)
    WHERE cardinality(found.ids) <= most AND o.id <> ALL (records);
    RETURN records || ARRAY(SELECT unnest(core.records_of(o)) FROM unnest(others) o);
END
$$;

-- As before (0038), over all that are perhaps the same.
CREATE OR REPLACE FUNCTION core.ask_of(me core.person, g core."grant") RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
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
        FROM core.contact t CROSS JOIN core.perhaps_same(g.customer) r (records) WHERE t.id = g.contact);
END
$$;

-- As before (0039): grants to two of them are judged one after the other.
CREATE OR REPLACE FUNCTION core.customers_judged(commands jsonb) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT s.id
        FROM (SELECT core.ids_in(commands, '^(grant[.]give|approval[.]ask|hold[.]take)[.]', 'customer') AS customer
              UNION SELECT a.customer FROM core.approval a
                    WHERE a.id = ANY (ARRAY(SELECT core.ids_in(commands, '^approval[.]decide[.]', 'approval')))) x
        CROSS JOIN LATERAL unnest(core.perhaps_same(x.customer)) s (id)
        UNION SELECT core.customers_owed(commands);
END
$$;

-- As before (0055).
CREATE OR REPLACE FUNCTION core.given_blind(me core.person, g core."grant", moment bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
    hours_72 constant bigint := 259200000;
BEGIN
    RETURN (
        SELECT coalesce(sum(x.base_minor), 0) FROM core."grant" x LEFT JOIN core.lease l ON l.id = x.lease
        WHERE x.customer = ANY (core.perhaps_same(g.customer)) AND x.person = me.id AND x.fund = g.fund AND x.id <> g.id AND x.approval IS NULL
          AND x.state IN ('Posted', 'Honoured', 'Late') AND core.given_at(x, l.issued_at) > moment - hours_72);
END
$$;
RESET ROLE;

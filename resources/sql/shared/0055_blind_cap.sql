-- The blind cap (decisions.md 20): what somebody may give a customer without a hold, out of an open lease, and be believed. What colleagues gave
-- meanwhile does not refuse it; all else does. It is a sum that leads set, one a currency, as a budget rule with a key of its own,
-- "blind_cap_nok", that limits nothing. None is set: 0. src/domain/blind_cap.h says the same.
--
-- One person's, to one customer, in 72 h, all that they gave counted: so nobody makes more of it by another contact. Its money was set aside
-- with its lease.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.is_blind_cap(key text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(key ~ '^blind_cap_[a-z]{3}( v[0-9]+)?$', false) $$;

CREATE FUNCTION core.check_blind_cap(rule jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.want_of_policy(rule ->> 'key' = 'blind_cap_' || lower(rule ->> 'currency'), 'blind cap: key is of another currency');
    PERFORM core.want_of_policy(rule ->> 'scope' = 'contact' AND rule ->> 'period' = 'once' AND rule ->> 'above' = 'ask_lead', 'blind cap: it limits nothing');
    PERFORM core.want_of_policy(rule -> 'when' = '{}' AND NOT (rule ? 'until') AND coalesce(rule -> 'kinds', '[]') = '[]'
                                AND coalesce(rule -> 'roles', '[]') = '[]' AND coalesce(rule -> 'teams', '[]') = '[]'
                                AND coalesce(rule -> 'exceptions', '[]') = '[]', 'blind cap: it holds for everybody and everything');
END
$$;

CREATE OR REPLACE FUNCTION core.check_policy_row(r jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    content jsonb := r -> 'content';
BEGIN
    PERFORM core.want_of_policy(jsonb_typeof(content) = 'object', 'content is no object');
    CASE r ->> 'kind'
    WHEN 'BudgetRule' THEN
        PERFORM core.check_budget_rule(content);
        PERFORM core.want_of_policy(r ->> 'key' = format('%s v%s', content ->> 'key', content ->> 'version'), 'key is of another version');
        IF core.is_three_people(content ->> 'key') THEN
            PERFORM core.check_three_people(content);
        ELSIF core.is_blind_cap(content ->> 'key') THEN
            PERFORM core.check_blind_cap(content);
        END IF;
    WHEN 'Rate' THEN
        PERFORM core.check_rate(content);
        PERFORM core.want_of_policy(r ->> 'key' = concat_ws(' ', content ->> 'from', content ->> 'to', content ->> 'day'), 'key is of another rate');
    WHEN 'Resolution' THEN
        PERFORM core.check_resolution(content);
        PERFORM core.want_of_policy(r ->> 'key' = content ->> 'key', 'key is of another resolution');
    WHEN 'Owed' THEN
        PERFORM core.check_owed_entry(content);
        PERFORM core.want_of_policy(r ->> 'key' = format('%s v%s', content ->> 'key', content ->> 'version'), 'key is of another entry');
    ELSE NULL; -- the column says which kinds there are
    END CASE;
END
$$;

-- The judge (0034). A fact that is not known never makes a limit go away.
CREATE OR REPLACE FUNCTION core.rule_applies(rule jsonb, facts jsonb, ask jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.is_meant(rule -> 'teams', ask ->> 'team') AND core.is_meant(rule -> 'roles', ask ->> 'role')
       AND core.is_meant(rule -> 'kinds', ask ->> 'kind') AND NOT (rule ->> 'scope' = 'order' AND coalesce(ask -> 'orders', '[]') = '[]')
       AND NOT (core.is_three_people(rule ->> 'key') AND rule ->> 'currency' IS DISTINCT FROM ask ->> 'fund_currency')
       AND NOT core.is_blind_cap(rule ->> 'key')
       AND core.holds(rule -> 'when', facts) IS NOT FALSE
$$;

-- Whether a grant stands by the blind cap alone; null: it needs none. The room of who holds the customer is not for it to take.
ALTER TABLE core."grant" ADD COLUMN blind boolean CHECK (blind);

-- What was said of a grant that is there already; but for what the store says itself (core.judged_grant).
CREATE OR REPLACE FUNCTION core.same_grant(a core."grant", b core."grant") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.same_row(to_jsonb(a) - x.ours, to_jsonb(b) - x.ours)
    FROM (SELECT ARRAY['state', 'late', 'booked_at', 'told_at', 'settled_by', 'at', 'orders', 'rule', 'rule_version', 'blind'] AS ours) x
$$;

-- What was given of one key of core.totals_needed, less what stands in core.held_of and core.set_aside_of (0047). What came late counts while
-- nobody declined it; money of an open lease is nobody's yet. `after`, or null: grants of other contacts that a lead allowed, that came late or
-- that the blind cap let through since then do not count against who held the room before them.
CREATE OR REPLACE FUNCTION core.used_of(key jsonb, contact uuid, after bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT least(coalesce(sum(g.base_minor), 0), core.most_minor())
        FROM core.grants_of(key ->> 'scope', ARRAY(SELECT s::uuid FROM jsonb_array_elements_text(key -> 'subjects') s),
                            coalesce((key ->> 'from')::bigint, -9223372036854775808)) g
        LEFT JOIN core.lease l ON l.id = g.lease
        WHERE g.state IN ('Posted', 'Honoured', 'Late') AND core.is_meant(key -> 'kinds', core.snake_name(g.kind))
          AND coalesce(core.given_at(g, l.issued_at) >= (key ->> 'from')::bigint, true) AND coalesce(core.given_at(g, l.issued_at) < (key ->> 'until')::bigint, true)
          AND NOT coalesce((g.state <> 'Posted' OR g.approval IS NOT NULL OR g.blind IS NOT NULL)
                           AND core.came_after(key, g.contact, g.booked_at, used_of.contact, after), false));
END
$$;

-- The cap that is in force then, in minor units.
CREATE FUNCTION core.blind_cap(currency text, moment bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
    known text := 'blind_cap_' || lower(blind_cap.currency);
    rules jsonb := (SELECT coalesce(jsonb_agg(p.content ORDER BY p.key COLLATE "C"), '[]') FROM core.policy p
                    WHERE p.kind = 'BudgetRule' AND p.active AND p.content ->> 'key' = known);
BEGIN
    RETURN coalesce((SELECT core.minor_of(r ->> 'amount', blind_cap.currency) FROM core.rules_in_force(rules, moment) r), 0);
END
$$;

-- What they gave this customer in the 72 h before, out of the same fund and without asking. As src/storage/blind_rows.cpp.
CREATE FUNCTION core.given_blind(me core.person, g core."grant", moment bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
    hours_72 constant bigint := 259200000;
BEGIN
    RETURN (
        SELECT coalesce(sum(x.base_minor), 0) FROM core."grant" x LEFT JOIN core.lease l ON l.id = x.lease
        WHERE x.customer = ANY (core.records_of(g.customer)) AND x.person = me.id AND x.fund = g.fund AND x.id <> g.id AND x.approval IS NULL
          AND x.state IN ('Posted', 'Honoured', 'Late') AND core.given_at(x, l.issued_at) > moment - hours_72);
END
$$;

-- Whether what keeps it from being given is only what others gave: limits that a hold sets room aside of (0047) and that it fits into by itself. What
-- is counted of the contact alone, the person, the lease, the team and the fund keeps it, and so does what is not known, or that no rule permits it.
CREATE FUNCTION core.is_within_cap(me core.person, g core."grant", moment bigint, v jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    cap numeric := core.blind_cap(g.base_currency, moment);
    mine numeric;
BEGIN
    IF cap = 0 OR v ->> 'reason' IS DISTINCT FROM 'above_limit' THEN
        RETURN false;
    END IF;
    mine := core.given_blind(me, g, moment) + g.base_minor;
    RETURN mine <= cap AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(v -> 'lines') l
        WHERE g.base_minor > (l ->> 'left')::numeric
          AND NOT (core.is_of_hold(l) AND l ->> 'reason' = 'above_limit' AND mine <= (l ->> 'limit')::numeric));
END
$$;

-- A grant that may be given, with the rule that named its limit.
CREATE OR REPLACE FUNCTION core.judged_grant(me core.person, g core."grant") RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    at bigint := core.given_at(g, (SELECT l.issued_at FROM core.lease l WHERE l.id = g.lease));
    v jsonb;
BEGIN
    g := core.with_recorded(g);
    v := core.verdict_of(me, g, at, NULL);
    IF core.is_within_cap(me, g, at, v) THEN
        g.blind := true;
    ELSE
        PERFORM core.want_outcome(v, ARRAY['allowed']);
    END IF;
    g.rule := v ->> 'rule';
    g.rule_version := (v ->> 'version')::int;
    RETURN g;
END
$$;
RESET ROLE;

-- How much may be given, which rule says so, and what becomes of an ask: src/resolution/judge.h in SQL, so that the store judges every
-- grant again from what it recorded itself (decisions.md 19). Each function stands where the C++ of the same name does, takes JSON in the
-- forms of src/resolution (rules of a rules file, verdicts of verdict_json.h) and must answer alike, to the last digit:
-- tests/system/store/test_judge.py asks both the same hundred thousand questions.
--
-- Sums are numeric, so that nothing overflows on the way, and are cut to 64 bits where the desk cuts them. Moments are milliseconds.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.most_minor() RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT 9223372036854775807 $$;
CREATE FUNCTION core.moment_of(said text) RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT core.ms(said::timestamptz) $$;
CREATE FUNCTION core.place_among(words text[], word text) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT array_position(words, word) $$;
-- The stricter, the later.
CREATE FUNCTION core.strictness_of(above text) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT core.place_among(ARRAY['ask_lead', 'ask_finance', 'refuse'], above) $$;
-- The nearer, the earlier.
CREATE FUNCTION core.distance_of(scope text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT core.place_among(ARRAY['contact', 'case', 'order', 'price_share', 'customer', 'person', 'team', 'fund'], scope)
$$;

-- Conditions (src/domain/conditions): true, false, or null for unknown, whose "not" is unknown too: the logic of SQL itself.
CREATE FUNCTION core.leaf_holds(leaf jsonb, facts jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    info jsonb := core.facts() -> (leaf ->> 'fact');
    held jsonb := core.fact_value(info, facts -> (leaf ->> 'fact'));
BEGIN
    RETURN CASE
        WHEN leaf ? 'known' THEN (held IS NOT NULL) = (leaf -> 'known')::boolean
        WHEN held IS NULL THEN NULL
        WHEN leaf ? 'is' THEN held = core.fact_value(info, leaf -> 'is')
        WHEN leaf ? 'is_not' THEN held <> core.fact_value(info, leaf -> 'is_not')
        WHEN leaf ? 'in' THEN EXISTS (SELECT FROM jsonb_array_elements(leaf -> 'in') w WHERE core.fact_value(info, w) = held)
        WHEN leaf ? 'at_least' THEN held >= core.fact_value(info, leaf -> 'at_least')
        WHEN leaf ? 'at_most' THEN held <= core.fact_value(info, leaf -> 'at_most') END;
END
$$;

CREATE FUNCTION core.holds(condition jsonb, facts jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    part jsonb;
    result boolean;
BEGIN
    IF condition ? 'fact' THEN
        RETURN core.leaf_holds(condition, facts);
    ELSIF condition ? 'not' THEN
        RETURN NOT core.holds(condition -> 'not', facts);
    ELSIF condition ? 'any' THEN
        result := false;
        FOR part IN SELECT * FROM jsonb_array_elements(condition -> 'any') LOOP
            result := result OR core.holds(part, facts);
            EXIT WHEN result; -- nothing after it can change that
        END LOOP;
        RETURN result;
    END IF;
    result := true; -- {} too
    FOR part IN SELECT * FROM jsonb_array_elements(coalesce(condition -> 'all', '[]')) LOOP
        result := result AND core.holds(part, facts);
        EXIT WHEN NOT result;
    END LOOP;
    RETURN result;
END
$$;

-- Periods (budget_period.h). What a clock on the wall is ahead of UTC, in milliseconds.
CREATE FUNCTION core.offset_at(at bigint, zone text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT (extract(epoch FROM (to_timestamp(div(at, 1000)) AT TIME ZONE zone)) * 1000)::bigint - div(at, 1000)::bigint * 1000
$$;

-- The first moment that is of `day` or later. PostgreSQL, asked for the moment of a midnight, takes the second of two, and one that is
-- none when clocks jump over it: so it is asked what the wall said instead, and when that changed.
CREATE FUNCTION core.first_moment_of(day date, zone text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    midnight bigint := extract(epoch FROM day::timestamp)::bigint * 1000;
    before bigint := midnight - 86400000; -- no zone is as far away
    after bigint := midnight + 86400000;
    usual bigint := core.offset_at(before, zone);
    middle bigint;
BEGIN
    IF core.offset_at(midnight - usual, zone) = usual AND core.offset_at(after, zone) = usual THEN
        RETURN midnight - usual;
    END IF;
    WHILE after - before > 1000 LOOP -- clocks jump at whole seconds
        middle := (before + after) / 2000 * 1000;
        IF core.offset_at(middle, zone) = usual THEN
            before := middle;
        ELSE
            after := middle;
        END IF;
    END LOOP;
    RETURN CASE WHEN midnight - usual < after THEN midnight - usual ELSE greatest(after, midnight - core.offset_at(after, zone)) END;
END
$$;

CREATE FUNCTION core.day_of(now bigint, zone text) RETURNS date LANGUAGE sql IMMUTABLE AS
$$ SELECT ((timestamptz 'epoch' + now * interval '1 millisecond') AT TIME ZONE zone)::date $$;

-- The period that `now` lies in; null: without that end.
CREATE FUNCTION core.period_of(rule jsonb, now bigint, zone text, OUT from_at bigint, OUT until_at bigint) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    today date := core.day_of(now, zone);
    first_day date := today;
    next_day date := today + 1;
BEGIN
    CASE rule ->> 'period'
    WHEN 'once' THEN
        RETURN;
    WHEN 'week' THEN
        first_day := date_trunc('week', today::timestamp)::date;
        next_day := first_day + 7;
    WHEN 'month' THEN
        first_day := date_trunc('month', today::timestamp)::date;
        next_day := (first_day + interval '1 month')::date;
    WHEN 'rolling' THEN
        first_day := today - (greatest((rule ->> 'days')::int, 1) - 1);
    ELSE NULL; -- a day
    END CASE;
    from_at := core.first_moment_of(first_day, zone);
    until_at := core.first_moment_of(next_day, zone);
END
$$;

-- Money (domain/rate.h). The newest rate of today or before between a currency and the fund's, in either direction, never by way of a third;
-- of two of one day the one that was published in this direction. One unit of `from` is over / under of the fund's.
CREATE FUNCTION core.rate_for(ask jsonb, "from" text, now bigint, OUT reason text, OUT over numeric, OUT under numeric)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    "to" text := ask ->> 'fund_currency';
    today date := core.day_of(now, ask ->> 'zone');
    newest jsonb;
BEGIN
    IF core.minor_digits("from") IS NULL OR core.minor_digits("to") IS NULL THEN
        reason := 'currency_unknown';
    ELSIF "from" = "to" THEN
        over := 1;
        under := 1;
    ELSE
        SELECT r.rate INTO newest FROM jsonb_array_elements(ask -> 'rates') WITH ORDINALITY r (rate, place)
        WHERE (r.rate ->> 'day')::date <= today
          AND ((r.rate ->> 'from' = "from" AND r.rate ->> 'to' = "to") OR (r.rate ->> 'from' = "to" AND r.rate ->> 'to' = "from"))
        ORDER BY (r.rate ->> 'day')::date DESC, r.rate ->> 'from' = "from" DESC, CASE WHEN r.rate ->> 'from' = "from" THEN -r.place ELSE r.place END
        LIMIT 1;
        IF newest IS NULL THEN
            reason := 'rate_missing';
        ELSIF today - (newest ->> 'day')::date > (ask ->> 'rate_most_days')::int THEN
            reason := 'rate_stale';
        ELSIF newest ->> 'from' = "from" THEN
            over := (newest ->> 'numerator')::numeric;
            under := (newest ->> 'denominator')::numeric;
        ELSE
            over := (newest ->> 'denominator')::numeric;
            under := (newest ->> 'numerator')::numeric;
        END IF;
    END IF;
END
$$;

-- An amount in the other currency, divided once and at the end. Null: more than can be counted, or by no rate.
CREATE FUNCTION core.converted(minor numeric, "from" text, "to" text, over numeric, under numeric, up boolean) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    shift int := core.minor_digits("to") - core.minor_digits("from");
    parts numeric := minor * over * (ARRAY[1, 10, 100, 1000])[greatest(shift, 0) + 1];
    whole numeric := under * (ARRAY[1, 10, 100, 1000])[greatest(-shift, 0) + 1];
    result numeric;
BEGIN
    IF least(over, under) < 1 OR greatest(over, under) > 1000000000000000 THEN
        RETURN NULL;
    END IF;
    result := div(parts, whole) + CASE WHEN up AND parts % whole <> 0 THEN 1 ELSE 0 END;
    RETURN CASE WHEN result <= core.most_minor() THEN result END;
END
$$;

-- Rules (rule_book.h, judge_line.h). Of each key the version that began last and has not ended, unless it is inactive.
CREATE FUNCTION core.rules_in_force(rules jsonb, now bigint) RETURNS SETOF jsonb LANGUAGE sql STABLE AS $$
    SELECT x.rule FROM (
        SELECT DISTINCT ON (r.rule ->> 'key') r.rule FROM jsonb_array_elements(rules) WITH ORDINALITY r (rule, place)
        WHERE core.moment_of(r.rule ->> 'from') <= now AND (NOT r.rule ? 'until' OR now < core.moment_of(r.rule ->> 'until'))
        ORDER BY r.rule ->> 'key', core.moment_of(r.rule ->> 'from') DESC, (r.rule ->> 'version')::int DESC, r.place DESC) x
    WHERE coalesce((x.rule -> 'active')::boolean, true)
$$;

-- Whether `one` is meant by a list, of which none and an empty one mean everybody.
CREATE FUNCTION core.is_meant(list jsonb, one text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(list, '[]') = '[]' OR list ? one $$;

-- A fact that is not known never makes a limit go away.
CREATE FUNCTION core.rule_applies(rule jsonb, facts jsonb, ask jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.is_meant(rule -> 'teams', ask ->> 'team') AND core.is_meant(rule -> 'roles', ask ->> 'role')
       AND core.is_meant(rule -> 'kinds', ask ->> 'kind') AND NOT (rule ->> 'scope' = 'order' AND coalesce(ask -> 'orders', '[]') = '[]')
       AND core.holds(rule -> 'when', facts) IS NOT FALSE
$$;

-- This contact, and those that began so few days before or after it that they count as one.
CREATE FUNCTION core.joined_contacts(ask jsonb, join_days int) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT c ->> 'contact' FROM jsonb_array_elements(ask -> 'contacts') c
    WHERE c -> 'contact' = ask #> '{contacts,0,contact}'
       OR (join_days > 0 AND abs((c ->> 'at')::bigint - (ask #>> '{contacts,0,at}')::bigint) <= join_days * 86400000::bigint)
$$;

CREATE FUNCTION core.subjects_of(rule jsonb, ask jsonb) RETURNS SETOF text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    CASE rule ->> 'scope'
    WHEN 'contact' THEN
        RETURN QUERY SELECT core.joined_contacts(ask, coalesce((rule ->> 'join_days')::int, 0));
    WHEN 'order', 'price_share' THEN
        RETURN QUERY SELECT * FROM jsonb_array_elements_text(ask -> 'orders');
    WHEN 'customer' THEN
        RETURN QUERY SELECT * FROM jsonb_array_elements_text(ask -> 'customers');
    ELSE -- case, person, team, fund: one, or none
        RETURN QUERY SELECT ask ->> (rule ->> 'scope') WHERE ask ? (rule ->> 'scope');
    END CASE;
END
$$;

-- What must be summed up for a rule: {"scope", "subjects", "from", "until", "kinds"}, equal for equal sums. Null: the ask has no such subject.
CREATE FUNCTION core.total_key(rule jsonb, ask jsonb, now bigint) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    subjects text[] := ARRAY(SELECT DISTINCT s::uuid::text COLLATE "C" FROM core.subjects_of(rule, ask) s ORDER BY 1);
    span record;
BEGIN
    IF coalesce(subjects[1] = '00000000-0000-0000-0000-000000000000', true) THEN
        RETURN NULL;
    END IF;
    span := core.period_of(rule, now, ask ->> 'zone');
    RETURN jsonb_build_object(
        'scope', CASE rule ->> 'scope' WHEN 'price_share' THEN 'order' ELSE rule ->> 'scope' END,
        'subjects', to_jsonb(subjects), 'from', span.from_at, 'until', span.until_at,
        'kinds', to_jsonb(ARRAY(SELECT DISTINCT k COLLATE "C" FROM jsonb_array_elements_text(coalesce(rule -> 'kinds', '[]')) k ORDER BY 1)));
END
$$;

-- All that must be summed up before core.judge can answer; each once.
CREATE FUNCTION core.totals_needed(rules jsonb, facts jsonb, ask jsonb, now timestamptz) RETURNS SETOF jsonb LANGUAGE sql STABLE AS $$
    SELECT DISTINCT k.key FROM core.rules_in_force(rules, core.ms(now)) r
    CROSS JOIN LATERAL core.total_key(r, ask, core.ms(now)) k (key)
    WHERE core.rule_applies(r, facts, ask) AND k.key IS NOT NULL
$$;

-- A grant as far as sums go (domain/budget_totals.h).
CREATE TYPE core.counted_grant AS (
    at bigint,
    kind text,     -- "fee_waiver"
    base bigint,   -- in the fund's currency
    held boolean,  -- set aside, not given yet
    contact uuid,
    "case" uuid,
    orders uuid[],
    customer uuid,
    person uuid,
    team uuid,
    fund uuid
);

CREATE FUNCTION core.is_counted(g core.counted_grant, key jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(core.is_meant(key -> 'kinds', g.kind)
        AND (key -> 'from' = 'null' OR g.at >= (key ->> 'from')::bigint) AND (key -> 'until' = 'null' OR g.at < (key ->> 'until')::bigint)
        AND CASE key ->> 'scope'
            WHEN 'contact' THEN key -> 'subjects' ? g.contact::text
            WHEN 'case' THEN key -> 'subjects' ? g."case"::text
            WHEN 'order' THEN key -> 'subjects' ?| g.orders::text[]
            WHEN 'customer' THEN key -> 'subjects' ? g.customer::text
            WHEN 'person' THEN key -> 'subjects' ? g.person::text
            WHEN 'team' THEN key -> 'subjects' ? g.team::text
            WHEN 'fund' THEN key -> 'subjects' ? g.fund::text END, false)
$$;

-- The sums of a history, as core.judge takes them: by the text of their key. Past 64 bits they stay at the largest number.
CREATE FUNCTION core.totals_of(history core.counted_grant[], needed jsonb[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(n.key::text, t.total), '{}')
    FROM unnest(needed) n (key) CROSS JOIN LATERAL (
        SELECT jsonb_build_object('used', least(coalesce(sum(g.base) FILTER (WHERE NOT g.held), 0), core.most_minor()),
                                  'held', least(coalesce(sum(g.base) FILTER (WHERE g.held), 0), core.most_minor())) AS total
        FROM unnest(history) g WHERE core.is_counted(g, n.key)) t
$$;

-- Exceptions that hold: certainly, now, for this person, and not on the word of whoever grants. Their keys and what they add together.
CREATE FUNCTION core.exceptions_of(rule jsonb, facts jsonb, ask jsonb, now bigint, OUT keys jsonb, OUT adds numeric)
LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(e.one -> 'key' ORDER BY e.place), '[]'), coalesce(sum(a.adds), 0)
    FROM jsonb_array_elements(coalesce(rule -> 'exceptions', '[]')) WITH ORDINALITY e (one, place)
    CROSS JOIN LATERAL (SELECT CASE WHEN rule ->> 'scope' = 'price_share' THEN (e.one ->> 'adds')::numeric
                                    ELSE core.minor_of(e.one ->> 'adds', rule ->> 'currency') END AS adds) a
    WHERE a.adds > 0 AND core.is_meant(e.one -> 'people', ask ->> 'person')
      AND (NOT e.one ? 'from' OR core.moment_of(e.one ->> 'from') <= now) AND (NOT e.one ? 'until' OR now < core.moment_of(e.one ->> 'until'))
      AND NOT core.rests_on_agent(e.one -> 'when') AND core.holds(e.one -> 'when', facts)
$$;

-- So much of the price paid, in the fund's currency and rounded down; or the reason why nobody knows.
CREATE FUNCTION core.limit_by_price(ask jsonb, percent numeric, now bigint, OUT reason text, OUT "limit" numeric)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    paid jsonb := ask -> 'price_paid';
    rate record;
    price numeric;
BEGIN
    IF coalesce((paid ->> 'minor')::numeric < 0, true) THEN
        reason := 'price_unknown';
        RETURN;
    END IF;
    rate := core.rate_for(ask, paid ->> 'currency', now);
    IF rate.reason IS NOT NULL THEN
        reason := rate.reason;
        RETURN;
    END IF;
    price := core.converted((paid ->> 'minor')::numeric, paid ->> 'currency', ask ->> 'fund_currency', rate.over, rate.under, false);
    IF price IS NULL THEN
        reason := 'too_large';
        RETURN;
    END IF;
    "limit" := least(div(price * percent, 100), core.most_minor());
END
$$;

-- Facts that, once known, may make the rule not apply; none when it certainly does.
CREATE FUNCTION core.unknown_of(rule jsonb, facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_agg(f.name ORDER BY (core.facts() -> f.name -> 'place')::int), '[]') FROM unnest(core.facts_in(rule -> 'when')) f (name)
    WHERE core.holds(rule -> 'when', facts) IS NULL AND core.fact_value(core.facts() -> f.name, facts -> f.name) IS NULL
$$;

-- Why the limit of a rule cannot be known, or null and the limit.
CREATE FUNCTION core.limit_of(rule jsonb, adds numeric, ask jsonb, now bigint, OUT reason text, OUT "limit" numeric)
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF rule ->> 'scope' = 'price_share' THEN
        SELECT p.reason, p."limit" INTO reason, "limit" FROM core.limit_by_price(ask, (rule ->> 'share_percent')::numeric + adds, now) p;
    ELSIF rule ->> 'currency' <> ask ->> 'fund_currency' THEN
        reason := 'rule_currency';
    ELSE
        "limit" := least(core.minor_of(rule ->> 'amount', rule ->> 'currency') + adds, core.most_minor());
    END IF;
END
$$;

-- Limit, used, held and left of one rule, in the form of verdict_json.h. What cannot be known leaves nothing.
CREATE FUNCTION core.line_of(rule jsonb, facts jsonb, totals jsonb, ask jsonb, now bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    more record := core.exceptions_of(rule, facts, ask, now);
    bound record := core.limit_of(rule, more.adds, ask, now);
    key jsonb := core.total_key(rule, ask, now);
    total jsonb := totals -> key::text;
    used numeric := (total ->> 'used')::numeric;
    held numeric := (total ->> 'held')::numeric;
    reason text := CASE
        WHEN bound.reason IS NOT NULL THEN bound.reason
        WHEN key IS NULL AND rule ->> 'scope' = 'price_share' THEN 'price_unknown' -- without its order it cannot be counted against either
        WHEN key IS NULL THEN 'subject_unknown'
        WHEN total IS NULL THEN 'total_unknown'
        ELSE 'within_limits' END;
    is_known boolean := reason = 'within_limits';
BEGIN
    RETURN jsonb_build_object('rule', rule -> 'key', 'version', rule -> 'version', 'scope', rule -> 'scope', 'reason', reason,
        'limit', CASE WHEN is_known THEN bound."limit" ELSE 0 END,
        'used', CASE WHEN is_known THEN used ELSE 0 END,
        'held', CASE WHEN is_known THEN held ELSE 0 END,
        'left', CASE WHEN is_known THEN least(greatest(bound."limit" - used - held, 0), core.most_minor()) ELSE 0 END,
        'above', CASE WHEN reason = 'price_unknown' THEN coalesce(rule -> 'price_unknown', '"ask_lead"') ELSE rule -> 'above' END,
        'exceptions', more.keys, 'unknown', core.unknown_of(rule, facts))
        || CASE WHEN coalesce((rule ->> 'join_days')::int, 0) > 0 THEN '{"joined": true}'::jsonb ELSE '{}' END;
END
$$;

-- The lease that it is spent from, as one more line.
CREATE FUNCTION core.lease_line(ask jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('rule', 'lease', 'version', 0, 'scope', 'fund', 'reason', 'within_limits', 'limit', l.minor, 'used', 0, 'held', 0,
        'left', l.minor, 'above', 'ask_lead', 'exceptions', '[]'::jsonb, 'unknown', '[]'::jsonb)
    FROM (SELECT greatest((ask ->> 'lease_left')::numeric, 0) AS minor) l
$$;

-- Lines of all rules that apply, the tightest first, and whether one of them permits anything: a limit that rests on what the agent set
-- may lower, and never is the reason that something is allowed (decisions.md 15).
CREATE FUNCTION core.lines_of(rules jsonb, facts jsonb, totals jsonb, ask jsonb, now bigint, OUT lines jsonb, OUT permits boolean)
LANGUAGE sql STABLE AS $$
    WITH applying AS (
        SELECT r.rule FROM core.rules_in_force(rules, now) r (rule) WHERE core.rule_applies(r.rule, facts, ask)),
    line AS (
        SELECT core.line_of(a.rule, facts, totals, ask, now) AS l FROM applying a
        UNION ALL SELECT core.lease_line(ask) WHERE ask ? 'lease_left')
    SELECT coalesce((SELECT jsonb_agg(l ORDER BY (l ->> 'left')::numeric, -core.strictness_of(l ->> 'above'), core.distance_of(l ->> 'scope'),
                                                 l ->> 'rule' COLLATE "C") FROM line), '[]'),
           EXISTS (SELECT FROM applying a WHERE NOT core.rests_on_agent(a.rule -> 'when'))
$$;

CREATE FUNCTION core.costs_nothing(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT kind IN ('explanation', 'apology', 'call_back') $$;

-- What is wrong with the ask itself, whatever the limits say.
CREATE FUNCTION core.wrong_ask(ask jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN EXISTS (SELECT FROM jsonb_array_elements(ask -> 'own_customers') o WHERE ask -> 'customers' @> o) THEN 'own_record'
        WHEN core.minor_digits(ask #>> '{amount,currency}') IS NULL OR core.minor_digits(ask ->> 'fund_currency') IS NULL THEN 'currency_unknown'
        WHEN (ask #>> '{amount,minor}')::numeric < 0 THEN 'amount_invalid'
        WHEN (ask #>> '{amount,minor}')::numeric > 0 AND core.costs_nothing(ask ->> 'kind') THEN 'amount_invalid' END
$$;

-- Marks the limits that `base` is above, and names the one that decides: the strictest of them, else the tightest of all.
CREATE FUNCTION core.decided(lines jsonb, base numeric) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    marked jsonb;
    named jsonb;
    is_above boolean;
BEGIN
    SELECT jsonb_agg(CASE WHEN base > (l ->> 'left')::numeric AND l ->> 'reason' = 'within_limits' THEN l || '{"reason": "above_limit"}' ELSE l END
                     ORDER BY n) INTO marked
    FROM jsonb_array_elements(lines) WITH ORDINALITY x (l, n);
    SELECT l, base > (l ->> 'left')::numeric INTO named, is_above FROM jsonb_array_elements(marked) WITH ORDINALITY x (l, n)
    ORDER BY base > (l ->> 'left')::numeric DESC,
             CASE WHEN base > (l ->> 'left')::numeric THEN core.strictness_of(l ->> 'above') END DESC NULLS LAST, n
    LIMIT 1;
    RETURN jsonb_build_object(
            'outcome', CASE WHEN NOT coalesce(is_above, false) THEN 'allowed' WHEN named ->> 'above' = 'refuse' THEN 'refused'
                            ELSE named ->> 'above' END,
            'reason', CASE WHEN coalesce(is_above, false) THEN named ->> 'reason' ELSE 'within_limits' END,
            'lines', coalesce(marked, '[]'))
        || CASE WHEN named IS NULL THEN '{}' ELSE jsonb_build_object('rule', named -> 'rule', 'version', named -> 'version') END;
END
$$;

-- The one answer to an ask. `totals` is what core.totals_of gives for core.totals_needed.
CREATE FUNCTION core.judge(rules jsonb, facts jsonb, totals jsonb, ask jsonb, now timestamptz) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    customers text := ask #>> '{amount,currency}';
    funds text := ask ->> 'fund_currency';
    found record := core.lines_of(rules, facts, totals, ask, core.ms(now));
    verdict jsonb := jsonb_build_object('outcome', 'refused', 'reason', 'no_rule', 'base', 0, 'lines', found.lines);
    wrong text := core.wrong_ask(ask);
    rate record;
    base numeric;
    rest numeric := CASE WHEN found.permits THEN (found.lines #>> '{0,left}')::numeric ELSE 0 END;
BEGIN
    IF wrong IS NOT NULL THEN
        RETURN verdict || jsonb_build_object('reason', wrong);
    END IF;
    rate := core.rate_for(ask, customers, core.ms(now));
    IF rate.reason IS NULL THEN
        verdict := verdict || jsonb_build_object(
            'may_give', coalesce(core.converted(rest, funds, customers, rate.under, rate.over, false), core.most_minor()));
        base := core.converted((ask #>> '{amount,minor}')::numeric, customers, funds, rate.over, rate.under, true);
    END IF;
    IF base IS NULL THEN -- no missing rate keeps anybody from saying sorry
        RETURN verdict || CASE WHEN core.costs_nothing(ask ->> 'kind') THEN '{"outcome": "allowed", "reason": "within_limits"}'::jsonb
                               ELSE jsonb_build_object('reason', coalesce(rate.reason, 'too_large')) END;
    END IF;
    verdict := verdict || jsonb_build_object('base', base);
    IF NOT found.permits AND base > 0 THEN
        RETURN verdict || '{"outcome": "ask_lead", "reason": "no_rule"}';
    END IF;
    RETURN verdict || core.decided(found.lines, base);
END
$$;
RESET ROLE;

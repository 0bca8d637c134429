-- Policies: what leads and finance decide about money. Budget rules (one row a version), resolutions, rates, and what is owed
-- anyway; and, one row, what advice decides by. They stand in the scope org and are written by the commands of the company (0031_company_commands.sql). What is in a row is
-- for desks to read; what the judge of this store reads (0034_judge.sql) is checked here, so that no row makes it stumble, and no rule
-- gives more on the word of whoever grants (decisions.md 15).
SET LOCAL ROLE leeway_owner;

-- As src/domain/facts/registry.cpp says it, line by line: tests/system/store/test_policies.py compares the two. A constant, since it is
-- looked into for every question of every rule.
CREATE FUNCTION core.facts() RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$ SELECT '{
    "channel": {"place": 1, "type": "one_of", "word_of": "system", "money": true, "choices": ["phone", "chat", "email", "social", "bot", "visit", "survey", "event"]},
    "direction": {"place": 2, "type": "one_of", "word_of": "system", "money": true, "choices": ["in", "out", "internal"]},
    "queue": {"place": 3, "type": "text", "word_of": "system", "money": true},
    "hour": {"place": 4, "type": "number", "word_of": "system", "money": true},
    "weekday": {"place": 5, "type": "one_of", "word_of": "system", "money": true, "choices": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]},
    "phase": {"place": 6, "type": "ordered", "word_of": "agent", "money": false, "choices": ["open", "understand", "resolve", "close"]},
    "mood": {"place": 7, "type": "ordered", "word_of": "agent", "money": true, "choices": ["calm", "worried", "upset", "angry", "distressed"]},
    "impact": {"place": 8, "type": "ordered", "word_of": "agent", "money": true, "choices": ["minor", "moderate", "serious", "critical"]},
    "fault": {"place": 9, "type": "one_of", "word_of": "agent", "money": true, "choices": ["ours", "shared", "theirs", "unknown"]},
    "identity": {"place": 10, "type": "ordered", "word_of": "system", "money": false, "choices": ["refused", "none", "matched", "verified"]},
    "identity.handle_changed_days": {"place": 11, "type": "number", "word_of": "system", "money": false},
    "speaker.is_customer": {"place": 12, "type": "yes_no", "word_of": "agent", "money": false},
    "case.type": {"place": 13, "type": "text", "word_of": "agent", "money": true},
    "case.status": {"place": 14, "type": "one_of", "word_of": "agent", "money": true, "choices": ["open", "waiting", "solved"]},
    "case.age_days": {"place": 15, "type": "number", "word_of": "system", "money": true},
    "case.contacts": {"place": 16, "type": "number", "word_of": "system", "money": true},
    "case.complaint": {"place": 17, "type": "yes_no", "word_of": "agent", "money": true},
    "case.reopened": {"place": 18, "type": "yes_no", "word_of": "system", "money": true},
    "case.has_order": {"place": 19, "type": "yes_no", "word_of": "system", "money": true},
    "case.wants_known": {"place": 20, "type": "yes_no", "word_of": "agent", "money": false},
    "attempts.count": {"place": 21, "type": "number", "word_of": "system", "money": true},
    "attempts.by_customer": {"place": 22, "type": "number", "word_of": "system", "money": true},
    "attempts.by_us": {"place": 23, "type": "number", "word_of": "system", "money": true},
    "attempts.declined": {"place": 24, "type": "number", "word_of": "system", "money": true},
    "promise.open": {"place": 25, "type": "number", "word_of": "system", "money": true},
    "promise.late": {"place": 26, "type": "number", "word_of": "system", "money": true},
    "promise.late_days": {"place": 27, "type": "number", "word_of": "system", "money": true},
    "promise.broken": {"place": 28, "type": "number", "word_of": "system", "money": true},
    "promise.kept": {"place": 29, "type": "number", "word_of": "system", "money": true},
    "customer.contacts_7d": {"place": 30, "type": "number", "word_of": "system", "money": true},
    "customer.contacts_30d": {"place": 31, "type": "number", "word_of": "system", "money": true},
    "customer.cases_open": {"place": 32, "type": "number", "word_of": "system", "money": true},
    "customer.orders": {"place": 33, "type": "number", "word_of": "system", "money": true},
    "customer.tenure_days": {"place": 34, "type": "number", "word_of": "system", "money": false},
    "customer.tier": {"place": 35, "type": "text", "word_of": "system", "money": false},
    "customer.language": {"place": 36, "type": "text", "word_of": "system", "money": false},
    "customer.region": {"place": 37, "type": "text", "word_of": "system", "money": false},
    "customer.kind": {"place": 38, "type": "one_of", "word_of": "system", "money": true, "choices": ["person", "household", "company"]},
    "customer.is_new": {"place": 39, "type": "yes_no", "word_of": "system", "money": false},
    "days_since_last_contact": {"place": 40, "type": "number", "word_of": "system", "money": true},
    "given.count_90d": {"place": 41, "type": "number", "word_of": "system", "money": true},
    "needs.any": {"place": 42, "type": "yes_no", "word_of": "system", "money": false},
    "preferences.any": {"place": 43, "type": "yes_no", "word_of": "system", "money": false},
    "manner.any": {"place": 44, "type": "yes_no", "word_of": "system", "money": false},
    "consent.recording": {"place": 45, "type": "one_of", "word_of": "system", "money": false, "choices": ["agreed", "refused", "withdrawn"]},
    "consent.survey": {"place": 46, "type": "one_of", "word_of": "system", "money": false, "choices": ["agreed", "refused", "withdrawn"]},
    "consent.history": {"place": 47, "type": "one_of", "word_of": "system", "money": false, "choices": ["agreed", "refused", "withdrawn"]},
    "handover.by_bot": {"place": 48, "type": "yes_no", "word_of": "system", "money": true},
    "handover.by_colleague": {"place": 49, "type": "yes_no", "word_of": "system", "money": true},
    "notice.open": {"place": 50, "type": "yes_no", "word_of": "lead", "money": true},
    "spoken_before": {"place": 51, "type": "yes_no", "word_of": "system", "money": false}
}'::jsonb $$;

-- A value of a fact in the form that values are compared in: number, true or false, the place of a choice, a folded text. Null: no
-- value of this fact, which is the same as not known.
CREATE FUNCTION core.fact_value(info jsonb, said jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE info ->> 'type'
        WHEN 'number' THEN CASE WHEN jsonb_typeof(said) = 'number' THEN said END
        WHEN 'yes_no' THEN CASE WHEN jsonb_typeof(said) = 'boolean' THEN said END
        WHEN 'text' THEN CASE WHEN jsonb_typeof(said) = 'string' THEN
            to_jsonb(nullif(btrim(core.folded(said #>> '{}'), E' \t\n\v\f\r\u0085\u1680\u2028\u2029'), '')) END
        ELSE CASE WHEN jsonb_typeof(said) = 'string' THEN
            (SELECT to_jsonb(c.place) FROM jsonb_array_elements_text(info -> 'choices') WITH ORDINALITY c (choice, place)
             WHERE c.choice = said #>> '{}') END
    END;
END
$$;

-- Every fact that a condition asks about.
CREATE FUNCTION core.facts_in(condition jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(array_agg(DISTINCT f #>> '{}'), '{}') FROM jsonb_path_query(condition, 'strict $.**.fact') f $$;

-- Those of them that whoever grants sets.
CREATE FUNCTION core.rests_on_agent(condition jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT EXISTS (SELECT FROM unnest(core.facts_in(condition)) f (name) WHERE core.facts() -> f.name ->> 'word_of' = 'agent') $$;

-- How many decimals a currency has (ISO 4217); null: no currency. The same codes as in src/domain/money.cpp.
CREATE FUNCTION core.minor_digits(currency text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN currency !~ '^[A-Z]{3}$' THEN NULL
        WHEN position(currency IN
        'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY
         COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
         INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR
         MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD
         SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW') > 0 THEN 2
        WHEN position(currency IN
        'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF') > 0 THEN 0
        WHEN position(currency IN 'BHD IQD JOD KWD LYD OMR TND') > 0 THEN 3
    END
$$;

-- "50.00" in minor units; exact.
CREATE FUNCTION core.minor_of(amount text, currency text) RETURNS numeric LANGUAGE sql IMMUTABLE AS
$$ SELECT trunc(amount::numeric * (ARRAY[1, 10, 100, 1000])[core.minor_digits(currency) + 1]) $$;

CREATE FUNCTION core.resolution_kinds() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY['Explanation', 'Apology', 'CallBack', 'Replacement', 'Refund', 'Credit', 'Voucher', 'FeeWaiver', 'Upgrade', 'Expedite']
$$;
-- A name as files and conditions write it: "FeeWaiver" is "fee_waiver".
CREATE FUNCTION core.snake_name(name text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT lower(regexp_replace(name, '(?<=.)([A-Z])', '_\1', 'g')) $$;
CREATE FUNCTION core.snake_names(names text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
$$ SELECT jsonb_agg(core.snake_name(n)) FROM unnest(names) n $$;

-- Refuses a row unless what is asked certainly holds.
CREATE FUNCTION core.want_of_policy(holds boolean, what text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF holds IS NOT TRUE THEN
        PERFORM core.reject('invalid', what);
    END IF;
END
$$;

CREATE FUNCTION core.is_whole(said jsonb, from_number bigint, to_number bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) = 'number' THEN
        (said #>> '{}')::numeric = trunc((said #>> '{}')::numeric) AND (said #>> '{}')::numeric BETWEEN from_number AND to_number ELSE false END
$$;
-- A moment with its zone, between 1970 and 9999.
CREATE FUNCTION core.is_moment(said jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) = 'string'
                     AND said #>> '{}' ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$'
        THEN core.ms((said #>> '{}')::timestamptz) BETWEEN 0 AND 253402300799999 ELSE false END
$$;
-- A period that begins and may end, as rules and exceptions have it.
CREATE FUNCTION core.is_span(said jsonb, begins boolean) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT (core.is_moment(said -> 'from') OR NOT (begins OR said ? 'from')) AND (core.is_moment(said -> 'until') OR NOT said ? 'until')
        AND CASE WHEN core.is_moment(said -> 'from') AND core.is_moment(said -> 'until')
            THEN (said ->> 'from')::timestamptz < (said ->> 'until')::timestamptz ELSE true END
$$;
CREATE FUNCTION core.is_line(said jsonb, longest int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_typeof(said) = 'string' AND length(said #>> '{}') <= longest AND position(E'\n' IN said #>> '{}') = 0, false)
$$;
-- One line in each of some languages.
CREATE FUNCTION core.is_named(said jsonb, longest int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) = 'object' THEN said <> '{}' AND NOT EXISTS (
        SELECT FROM jsonb_each(said) n WHERE n.key !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' OR NOT core.is_line(n.value, longest)
            OR btrim(n.value #>> '{}') = '') ELSE false END
$$;
-- Whether it is a list of texts that are all among `words` (null: ids), each once.
CREATE FUNCTION core.is_list_of(said jsonb, words jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) = 'array' THEN
        (SELECT count(*) = count(DISTINCT i) FROM jsonb_array_elements(said) i) AND NOT EXISTS (
            SELECT FROM jsonb_array_elements(said) i WHERE jsonb_typeof(i) <> 'string'
                OR NOT CASE WHEN words IS NULL THEN core.id_of(i #>> '{}') IS NOT NULL ELSE words ? (i #>> '{}') END) ELSE false END
$$;
CREATE FUNCTION core.is_amount(said jsonb, currency text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) = 'string' AND said #>> '{}' ~ '^\d{1,18}(\.\d{1,3})?$'
                     AND length(split_part(said #>> '{}', '.', 2)) <= core.minor_digits(currency)
        THEN core.minor_of(said #>> '{}', currency) <= 9223372036854775807 ELSE false END
$$;
CREATE FUNCTION core.want_keys(said jsonb, known text[], what text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    other text;
BEGIN
    PERFORM core.want_of_policy(jsonb_typeof(said) = 'object', what || ' is no object');
    SELECT k INTO other FROM jsonb_object_keys(said) k WHERE k <> ALL (known) LIMIT 1;
    PERFORM core.want_of_policy(other IS NULL, what || '.' || left(other, 40) || ' is not known');
END
$$;

-- One question about one fact.
CREATE FUNCTION core.check_leaf(leaf jsonb, what text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    info jsonb := core.facts() -> (leaf ->> 'fact');
    op text;
    wanted jsonb;
BEGIN
    PERFORM core.want_of_policy(jsonb_typeof(leaf -> 'fact') = 'string' AND info IS NOT NULL, what || '.fact is no fact');
    SELECT k INTO op FROM jsonb_object_keys(leaf - 'fact') k;
    PERFORM core.want_of_policy((SELECT count(*) = 1 FROM jsonb_object_keys(leaf - 'fact'))
        AND op IN ('is', 'is_not', 'in', 'at_least', 'at_most', 'known'), what || ' asks nothing, or twice');
    PERFORM core.want_of_policy(op NOT IN ('at_least', 'at_most') OR info ->> 'type' IN ('number', 'ordered'), what || ': it has no order');
    IF op = 'known' THEN
        PERFORM core.want_of_policy(jsonb_typeof(leaf -> op) = 'boolean', what || '.known');
        RETURN;
    END IF;
    PERFORM core.want_of_policy(op <> 'in' OR jsonb_typeof(leaf -> op) = 'array', what || '.in is no list');
    wanted := CASE WHEN op = 'in' THEN leaf -> op ELSE jsonb_build_array(leaf -> op) END;
    PERFORM core.want_of_policy(jsonb_array_length(wanted) BETWEEN 1 AND 50 AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(wanted) w WHERE core.fact_value(info, w) IS NULL
            OR (info ->> 'type' = 'number' AND NOT core.is_whole(w, -1000000000, 1000000000))), what || '.' || op || ' is no value of the fact');
END
$$;

CREATE FUNCTION core.check_condition(c jsonb, what text, depth int DEFAULT 1) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    op text;
    part jsonb;
BEGIN
    PERFORM core.want_of_policy(jsonb_typeof(c) = 'object' AND depth <= 8, what || ' is no condition, or nested too deep');
    IF c ? 'fact' THEN
        PERFORM core.check_leaf(c, what);
        RETURN;
    ELSIF c = '{}' THEN
        RETURN;
    END IF;
    SELECT k INTO op FROM jsonb_object_keys(c) k;
    PERFORM core.want_of_policy((SELECT count(*) = 1 FROM jsonb_object_keys(c)) AND op IN ('all', 'any', 'not'),
                                what || ' must hold one of all, any, not, or a fact');
    IF op = 'not' THEN
        PERFORM core.check_condition(c -> op, what || '.not', depth + 1);
        RETURN;
    END IF;
    PERFORM core.want_of_policy(jsonb_typeof(c -> op) = 'array' AND (op = 'all' OR c -> op <> '[]'), what || '.' || op || ' is no list');
    FOR part IN SELECT * FROM jsonb_array_elements(c -> op) LOOP
        PERFORM core.check_condition(part, what || '.' || op, depth + 1);
    END LOOP;
END
$$;

-- How large a condition may be, as src/domain/conditions says it: what a desk does not read it could not judge by.
CREATE FUNCTION core.is_readable(c jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT (SELECT count(*) FROM jsonb_path_query(c, 'strict $.**.fact')) <= 200
       AND (SELECT count(*) FROM jsonb_path_query(c, 'strict $.** ? (@.type() == "object")')) <= 400
$$;

-- What a budget rule may ask: only what this store can compute from recorded rows; to raise a limit only what a system recorded or a
-- lead decided.
CREATE FUNCTION core.check_money_condition(c jsonb, what text, raises boolean) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    wrong text;
BEGIN
    PERFORM core.check_condition(c, what);
    PERFORM core.want_of_policy(core.is_readable(c), what || ' is too large');
    IF raises AND core.rests_on_agent(c) THEN
        PERFORM core.reject('invalid', what || ' rests on what the granting agent sets, and would raise a limit');
    END IF;
    SELECT f INTO wrong FROM unnest(core.facts_in(c)) f WHERE NOT (core.facts() -> f -> 'money')::boolean LIMIT 1;
    PERFORM core.want_of_policy(wrong IS NULL, what || ' asks about ' || wrong || ', which no budget rule may');
END
$$;

CREATE FUNCTION core.check_rule_exception(e jsonb, rule jsonb, what text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM core.want_keys(e, ARRAY['key', 'adds', 'when', 'from', 'until', 'people', 'why'], what);
    PERFORM core.want_of_policy(e ->> 'key' ~ '^[a-z][a-z0-9_]{0,63}$', what || '.key');
    PERFORM core.want_of_policy(CASE WHEN rule ->> 'scope' = 'price_share' THEN core.is_whole(e -> 'adds', 1, 1000)
                                     ELSE core.is_amount(e -> 'adds', rule ->> 'currency') END, what || '.adds');
    PERFORM core.want_of_policy(core.is_span(e, false), what || ': from, until');
    PERFORM core.want_of_policy(NOT e ? 'people' OR core.is_list_of(e -> 'people', NULL), what || '.people');
    PERFORM core.want_of_policy(core.is_line(e -> 'why', 200), what || '.why');
    PERFORM core.check_money_condition(e -> 'when', what || '.when', true);
END
$$;

-- How much, over which time.
CREATE FUNCTION core.check_rule_limit(rule jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    above jsonb := '["ask_lead", "ask_finance", "refuse"]';
BEGIN
    PERFORM core.want_of_policy('["contact", "case", "order", "price_share", "customer", "person", "team", "fund"]' ? (rule ->> 'scope'), 'scope');
    PERFORM core.want_of_policy('["once", "day", "week", "month", "rolling"]' ? (rule ->> 'period'), 'period');
    PERFORM core.want_of_policy(CASE WHEN rule ->> 'period' = 'rolling' THEN core.is_whole(rule -> 'days', 1, 3660)
                                     ELSE NOT rule ? 'days' END, 'days');
    PERFORM core.want_of_policy(above ? (rule ->> 'above'), 'above');
    IF rule ->> 'scope' = 'price_share' THEN
        PERFORM core.want_of_policy(core.is_whole(rule -> 'share_percent', 0, 1000) AND NOT rule ?| ARRAY['amount', 'currency'], 'share_percent');
        PERFORM core.want_of_policy(NOT rule ? 'price_unknown' OR above ? (rule ->> 'price_unknown'), 'price_unknown');
    ELSE
        PERFORM core.want_of_policy(core.minor_digits(rule ->> 'currency') IS NOT NULL, 'currency');
        PERFORM core.want_of_policy(core.is_amount(rule -> 'amount', rule ->> 'currency'), 'amount');
        PERFORM core.want_of_policy(NOT rule ?| ARRAY['share_percent', 'price_unknown'], 'share_percent');
    END IF;
    PERFORM core.want_of_policy(NOT rule ? 'join_days' OR (rule ->> 'scope' = 'contact' AND core.is_whole(rule -> 'join_days', 0, 90)), 'join_days');
END
$$;

-- A version of a budget rule, in the form of a rules file (src/resolution/README.md). What rules say together is for people to see
-- before they publish them (rule_checks.h); the judge takes the strictest.
CREATE FUNCTION core.check_budget_rule(rule jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    e record;
BEGIN
    PERFORM core.want_keys(rule, ARRAY['key', 'version', 'from', 'until', 'name', 'scope', 'period', 'days', 'amount', 'currency', 'share_percent',
        'kinds', 'roles', 'teams', 'when', 'join_days', 'above', 'price_unknown', 'exceptions', 'active'], 'content');
    PERFORM core.want_of_policy(rule ->> 'key' ~ '^[a-z][a-z0-9_]{0,63}$' AND rule ->> 'key' <> 'lease', 'key');
    PERFORM core.want_of_policy(core.is_whole(rule -> 'version', 1, 1000000), 'version');
    PERFORM core.want_of_policy(core.is_span(rule, true), 'from, until');
    PERFORM core.want_of_policy(core.is_named(rule -> 'name', 60), 'name');
    PERFORM core.check_rule_limit(rule);
    PERFORM core.want_of_policy(NOT rule ? 'kinds' OR core.is_list_of(rule -> 'kinds', core.snake_names(core.resolution_kinds())), 'kinds');
    PERFORM core.want_of_policy(NOT rule ? 'roles' OR core.is_list_of(rule -> 'roles',
        '["agent", "senior", "lead", "deputy", "finance", "quality", "admin", "auditor"]'), 'roles');
    PERFORM core.want_of_policy(NOT rule ? 'teams' OR core.is_list_of(rule -> 'teams', NULL), 'teams');
    PERFORM core.want_of_policy(NOT rule ? 'active' OR jsonb_typeof(rule -> 'active') = 'boolean', 'active');
    PERFORM core.check_money_condition(rule -> 'when', 'when', false);
    PERFORM core.want_of_policy(NOT rule ? 'exceptions' OR jsonb_typeof(rule -> 'exceptions') = 'array', 'exceptions');
    FOR e IN SELECT * FROM jsonb_array_elements(coalesce(rule -> 'exceptions', '[]')) WITH ORDINALITY x (one, place) LOOP
        PERFORM core.check_rule_exception(e.one, rule, format('exceptions[%s]', e.place - 1));
    END LOOP;
END
$$;

-- A rate between two currencies on a day, exactly: both parts within what a conversion can be computed with.
CREATE FUNCTION core.check_rate(rate jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM core.want_keys(rate, ARRAY['from', 'to', 'numerator', 'denominator', 'day'], 'content');
    PERFORM core.want_of_policy(core.minor_digits(rate ->> 'from') IS NOT NULL AND core.minor_digits(rate ->> 'to') IS NOT NULL
                                AND rate ->> 'from' <> rate ->> 'to', 'from, to');
    PERFORM core.want_of_policy(core.is_whole(rate -> 'numerator', 1, 1000000000000000)
                                AND core.is_whole(rate -> 'denominator', 1, 1000000000000000), 'numerator, denominator');
    PERFORM core.want_of_policy(rate ->> 'day' ~ '^\d{4}-\d\d-\d\d$' AND (rate ->> 'day')::date IS NOT NULL, 'day');
END
$$;

-- A resolution of the catalogue, in the form of src/resolution/catalogue.h.
CREATE FUNCTION core.check_resolution(r jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.want_keys(r, ARRAY['key', 'kind', 'name', 'does', 'says', 'suggests', 'currency', 'needs_order', 'ways', 'position', 'active'], 'content');
    PERFORM core.want_of_policy(r ->> 'key' ~ '^[a-z][a-z0-9_]{0,63}$', 'key');
    PERFORM core.want_of_policy(core.snake_names(core.resolution_kinds()) ? (r ->> 'kind'), 'kind is no kind of resolution');
    PERFORM core.want_of_policy(core.is_named(r -> 'name', 60), 'name');
    PERFORM core.want_of_policy(NOT r ? 'does' OR core.is_named(r -> 'does', 200), 'does');
    PERFORM core.want_of_policy(NOT r ? 'says' OR core.is_named(r -> 'says', 200), 'says');
    PERFORM core.want_of_policy(CASE WHEN r ? 'suggests' THEN core.is_amount(r -> 'suggests', r ->> 'currency')
        AND NOT core.costs_nothing(r ->> 'kind') ELSE true END, 'suggests no sum of money, or for what costs none');
    PERFORM core.want_of_policy(NOT r ? 'needs_order' OR jsonb_typeof(r -> 'needs_order') = 'boolean', 'needs_order');
    PERFORM core.want_of_policy(NOT r ? 'ways' OR core.is_list_of(r -> 'ways',
        '["none", "original_payment", "store_credit", "voucher", "fee_waiver", "order"]'), 'ways');
    PERFORM core.want_of_policy(NOT r ? 'position' OR core.is_whole(r -> 'position', 0, 10000), 'position');
    PERFORM core.want_of_policy(NOT r ? 'active' OR jsonb_typeof(r -> 'active') = 'boolean', 'active');
END
$$;

-- What a row must be beyond what its table checks; its key says what it holds, so that nobody finds one thing under the name of another.
CREATE FUNCTION core.check_policy_row(r jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    content jsonb := r -> 'content';
BEGIN
    PERFORM core.want_of_policy(jsonb_typeof(content) = 'object', 'content is no object');
    CASE r ->> 'kind'
    WHEN 'BudgetRule' THEN
        PERFORM core.check_budget_rule(content);
        PERFORM core.want_of_policy(r ->> 'key' = format('%s v%s', content ->> 'key', content ->> 'version'), 'key is of another version');
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

-- What one point of satisfaction may cost, by currency: more than nothing.
CREATE FUNCTION core.is_per_point(said jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) = 'object' THEN NOT EXISTS (
        SELECT FROM jsonb_each(said) s
        WHERE NOT CASE WHEN core.is_amount(s.value, s.key) THEN core.minor_of(s.value #>> '{}', s.key) > 0 ELSE false END) ELSE false END
$$;
-- Thresholds of advice, and what else came of a case in hundredths of a point, each within its bounds (src/resolution/advice_settings.h). What is
-- not said is as it begins: 65 and 80 of a hundred.
CREATE FUNCTION core.is_set_of_advice(said jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN jsonb_typeof(said) IS DISTINCT FROM 'object' OR EXISTS (
        SELECT FROM jsonb_each(said) s WHERE NOT CASE s.key
            WHEN 'least_cases' THEN core.is_whole(s.value, 1, 1000)
            WHEN 'leans_percent' THEN core.is_whole(s.value, 50, 99)
            WHEN 'recommends_percent' THEN core.is_whole(s.value, 50, 99)
            WHEN 'came_back' THEN core.is_whole(s.value, -1000, 0)
            WHEN 'disputed' THEN core.is_whole(s.value, -1000, 0)
            WHEN 'reversed' THEN core.is_whole(s.value, -1000, 0)
            WHEN 'stayed' THEN core.is_whole(s.value, 0, 1000)
            WHEN 'per_point' THEN core.is_per_point(s.value)
            ELSE false END) THEN false
    ELSE coalesce((said ->> 'leans_percent')::numeric, 65) <= coalesce((said ->> 'recommends_percent')::numeric, 80) END
$$;

CREATE TABLE core.policy (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('BudgetRule', 'Resolution', 'Rate', 'Owed', 'Advice')),
    key text NOT NULL CHECK (btrim(key) <> '' AND length(key) <= 100),
    -- 32 KiB as commands write it; written out with blanks it is up to half as much again.
    content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object' AND content <> '{}' AND octet_length(content::text) <= 49152),
    active boolean NOT NULL,
    version bigint NOT NULL,
    UNIQUE (kind, key),
    CONSTRAINT advice_is_one CHECK (kind <> 'Advice' OR key = 'advice'),
    CONSTRAINT advice_is_within CHECK (kind <> 'Advice' OR core.is_set_of_advice(content))
);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.policy FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.policy FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.policy TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.policy FOR SELECT TO leeway_backup USING (true);
GRANT SELECT ON core.policy TO leeway_writer, leeway_backup;
GRANT INSERT ON core.policy TO leeway_writer;
-- Neither kind nor key: what a grant names as its rule stays what it was.
GRANT UPDATE (content, active) ON core.policy TO leeway_writer;

CREATE FUNCTION core.policy_row(i uuid) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT to_jsonb(p) FROM core.policy p WHERE p.id = i $$;
CREATE FUNCTION core.policy_rows(after uuid, page int) RETURNS TABLE (key text, "row" jsonb) LANGUAGE sql STABLE AS
$$ SELECT p.id::text, to_jsonb(p) FROM core.policy p WHERE p.id > after ORDER BY p.id LIMIT page $$;

-- A kind or key that would change is refused as any row is that does not read back as it was sent.
CREATE FUNCTION core.write_policy_row(r jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.check_policy_row(r);
    -- What was judged by stays readable as it was: another limit is another version, another rate one of another day.
    PERFORM core.want_of_policy(NOT EXISTS (
        SELECT FROM core.policy p WHERE p.id = (r ->> 'id')::uuid AND p.content <> r -> 'content'
          AND (p.kind IN ('Rate', 'Owed') OR p.kind = 'BudgetRule' AND (p.content ->> 'from')::timestamptz <= core.clock())), 'content was judged by already');
    INSERT INTO core.policy SELECT p.* FROM jsonb_populate_record(NULL::core.policy, r) p
    ON CONFLICT (id) DO UPDATE SET content = EXCLUDED.content, active = EXCLUDED.active;
END
$$;

-- The rules that there are, all versions; the judge finds those in force.
CREATE FUNCTION core.budget_rules() RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_agg(p.content ORDER BY p.key COLLATE "C"), '[]') FROM core.policy p WHERE p.kind = 'BudgetRule' AND p.active
$$;
RESET ROLE;

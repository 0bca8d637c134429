-- Rows in the form of the protocol, out and in. Column names are the protocol's keys, so the server's own conversion does
-- the work: null is an absent key, but for the few keys that are told to be null.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.as_json(r core.team) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r)) $$;
CREATE FUNCTION core.as_json(r core.person) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls((to_jsonb(r) - 'login')
          || jsonb_build_object('team_name', coalesce((SELECT t.name FROM core.team t WHERE t.id = r.team), ''))) $$;
CREATE FUNCTION core.as_json(r core.customer) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r)) $$;
CREATE FUNCTION core.as_json(r core.member) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.handle) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.preference) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') || jsonb_build_object('learned_by', r.learned_by) $$;
CREATE FUNCTION core.as_json(r core.need) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.consent) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core."case") RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.attempt) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') || jsonb_build_object('recorded_by', r.recorded_by) $$;
CREATE FUNCTION core.as_json(r core.promise) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') || jsonb_build_object('keeper', r.keeper) $$;
CREATE FUNCTION core.as_json(r core.outcome) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.contact) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') || jsonb_build_object('person', r.person) $$;
CREATE FUNCTION core.as_json(r core.survey) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.point_mark) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
-- Column by column: the words kept for searching are large and nobody's to see. One expression, so that it is planned as part of
-- the query that asks and not begun anew for every row.
CREATE FUNCTION core.as_json(r core.interaction) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'id', r.id, 'customer', r.customer, 'at', r.at, 'channel', r.channel, 'direction', r.direction, 'kind', r.kind,
        'author', r.author, 'title', r.title, 'summary', r.summary, 'body', r.body, 'language', r.language, 'pinned', r.pinned,
        'source', r.source, 'source_id', r.source_id, 'main_case', r.main_case, 'money', r.money, 'also_cases', r.also_cases,
        'html', r.html, 'transcript', r.transcript, 'attachments', r.attachments, 'version', r.version))
        || jsonb_build_object('person', r.person)
$$;
CREATE FUNCTION core.as_json(r core."order") RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;
CREATE FUNCTION core.as_json(r core.case_order_line) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT to_jsonb(r) - 'team' $$;

-- Parents first; what is removed goes the other way.
CREATE FUNCTION core.rank_of(tbl text) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT array_position(ARRAY['team', 'person', 'company', 'choice', 'holiday', 'membership', 'duty', 'article', 'article_flag',
                               'article_use', 'search_gap', 'notice', 'talking_point', 'due_rule', 'policy', 'customer', 'member', 'handle',
                               'preference', 'need', 'consent', 'case', 'interaction', 'attempt', 'promise', 'outcome', 'contact', 'point_mark', 'survey', 'offer',
                               'order', 'case_order_line', 'erasure', 'fund', 'lease', 'customer_hold', 'approval', 'grant', 'payout', 'owed', 'statement', 'advice_cell', 'felt_sum',
                               'came_sum', 'voucher_lot', 'voucher'], tbl) $$;

-- Ids are written one way only, so that a key is one text. Anything else is no id.
CREATE FUNCTION core.id_of(text text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' THEN text::uuid END $$;

CREATE FUNCTION core.key_of(case_id uuid, order_line uuid) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT case_id::text || '/' || order_line::text $$;

-- The row of a key as it is now; null for nothing. One statement a table: a single one over all would be begun anew, with every
-- table and partition in it, for each row.
CREATE FUNCTION core.row_of(tbl text, key text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid := core.id_of(split_part(key, '/', 1));
    owner uuid;
    r jsonb;
BEGIN
    CASE tbl
        WHEN 'team' THEN SELECT core.as_json(t) INTO r FROM core.team t WHERE t.id = i;
        WHEN 'person' THEN SELECT core.as_json(t) INTO r FROM core.person t WHERE t.id = i;
        WHEN 'company', 'choice', 'holiday', 'membership', 'duty', 'due_rule' THEN r := core.company_row(tbl, i);
        WHEN 'article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point' THEN r := core.knowledge_row(tbl, i);
        WHEN 'policy' THEN r := core.policy_row(i);
        WHEN 'erasure' THEN SELECT core.as_json(t) INTO r FROM core.erasure t WHERE t.id = i;
        WHEN 'customer' THEN SELECT core.as_json(t) INTO r FROM core.customer t WHERE t.id = i;
        WHEN 'member' THEN SELECT core.as_json(t) INTO r FROM core.member t WHERE t.id = i;
        WHEN 'handle' THEN SELECT core.as_json(t) INTO r FROM core.handle t WHERE t.id = i;
        WHEN 'preference' THEN SELECT core.as_json(t) INTO r FROM core.preference t WHERE t.id = i;
        WHEN 'need' THEN SELECT core.as_json(t) INTO r FROM core.need t WHERE t.id = i;
        WHEN 'consent' THEN SELECT core.as_json(t) INTO r FROM core.consent t WHERE t.id = i;
        WHEN 'case' THEN SELECT core.as_json(t) INTO r FROM core."case" t WHERE t.id = i;
        WHEN 'attempt' THEN SELECT core.as_json(t) INTO r FROM core.attempt t WHERE t.id = i;
        WHEN 'promise' THEN SELECT core.as_json(t) INTO r FROM core.promise t WHERE t.id = i;
        WHEN 'outcome' THEN SELECT core.as_json(t) INTO r FROM core.outcome t WHERE t.id = i;
        WHEN 'contact' THEN SELECT core.as_json(t) INTO r FROM core.contact t WHERE t.id = i;
        WHEN 'survey' THEN SELECT core.as_json(t) INTO r FROM core.survey t WHERE t.id = i;
        WHEN 'point_mark' THEN SELECT core.as_json(t) INTO r FROM core.point_mark t WHERE t.id = i;
        WHEN 'offer' THEN SELECT core.as_json(t) INTO r FROM core.offer t WHERE t.id = i;
        WHEN 'order' THEN SELECT core.as_json(t) INTO r FROM core."order" t WHERE t.id = i;
        WHEN 'interaction' THEN
            SELECT k.customer INTO owner FROM core.interaction_key k WHERE k.id = i;
            IF FOUND THEN
                SELECT core.as_json(t) INTO r FROM core.interaction t WHERE t.customer = owner AND t.id = i;
            END IF;
        WHEN 'case_order_line' THEN
            SELECT core.as_json(t) INTO r FROM core.case_order_line t
            WHERE t."case" = i AND t.order_line = core.id_of(split_part(key, '/', 2));
        WHEN 'fund', 'lease', 'customer_hold', 'approval', 'grant', 'payout', 'owed', 'statement', 'voucher_lot', 'voucher' THEN r := core.money_row(tbl, i);
        WHEN 'advice_cell' THEN SELECT core.as_json(t) INTO r FROM core.advice_cell t WHERE t.id = i;
        WHEN 'felt_sum' THEN SELECT core.as_json(t) INTO r FROM core.felt_sum t WHERE t.id = i;
        WHEN 'came_sum' THEN SELECT core.as_json(t) INTO r FROM core.came_sum t WHERE t.id = i;
        ELSE NULL;
    END CASE;
    RETURN r;
END
$$;

-- Where the row of a key lives: its scope, version and customer. No row: all null. An order line answers for its order.
CREATE FUNCTION core.place_of(tbl text, key text, OUT scope text, OUT version bigint, OUT customer uuid)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid := core.id_of(split_part(key, '/', 1));
    team uuid;
BEGIN
    CASE tbl
        WHEN 'team' THEN SELECT 'org', t.version INTO scope, version FROM core.team t WHERE t.id = i; RETURN;
        WHEN 'person' THEN SELECT 'org', t.version INTO scope, version FROM core.person t WHERE t.id = i; RETURN;
        WHEN 'company', 'choice', 'holiday', 'membership', 'duty', 'due_rule' THEN
            SELECT 'org', (r ->> 'version')::bigint INTO scope, version FROM core.company_row(tbl, i) r WHERE r IS NOT NULL;
            RETURN;
        WHEN 'article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point' THEN
            SELECT 'org', (r ->> 'version')::bigint INTO scope, version FROM core.knowledge_row(tbl, i) r WHERE r IS NOT NULL;
            RETURN;
        WHEN 'policy' THEN SELECT 'org', t.version INTO scope, version FROM core.policy t WHERE t.id = i; RETURN;
        WHEN 'erasure' THEN SELECT 'org', t.version INTO scope, version FROM core.erasure t WHERE t.id = i; RETURN;
        WHEN 'fund', 'lease', 'customer_hold', 'approval', 'grant', 'payout', 'owed', 'statement', 'voucher_lot', 'voucher' THEN SELECT p.scope, p.version INTO scope, version FROM core.money_place(tbl, i) p; RETURN;
        WHEN 'customer' THEN SELECT t.team, t.version, t.id INTO team, version, customer FROM core.customer t WHERE t.id = i;
        WHEN 'member' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.member t WHERE t.id = i;
        WHEN 'handle' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.handle t WHERE t.id = i;
        WHEN 'preference' THEN
            SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.preference t WHERE t.id = i;
        WHEN 'need' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.need t WHERE t.id = i;
        WHEN 'consent' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.consent t WHERE t.id = i;
        WHEN 'case' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core."case" t WHERE t.id = i;
        WHEN 'interaction' THEN
            SELECT k.customer INTO customer FROM core.interaction_key k WHERE k.id = i;
            IF FOUND THEN
                SELECT t.team, t.version INTO team, version FROM core.interaction t
                WHERE t.customer = place_of.customer AND t.id = i;
            END IF;
        WHEN 'attempt' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.attempt t WHERE t.id = i;
        WHEN 'promise' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.promise t WHERE t.id = i;
        WHEN 'outcome' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.outcome t WHERE t.id = i;
        WHEN 'contact' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.contact t WHERE t.id = i;
        WHEN 'survey' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.survey t WHERE t.id = i;
        WHEN 'point_mark' THEN
            SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.point_mark t WHERE t.id = i;
        WHEN 'offer' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.offer t WHERE t.id = i;
        WHEN 'advice_cell' THEN SELECT t.team, t.version INTO team, version FROM core.advice_cell t WHERE t.id = i;
        WHEN 'felt_sum' THEN SELECT t.team, t.version INTO team, version FROM core.felt_sum t WHERE t.id = i;
        WHEN 'came_sum' THEN SELECT t.team, t.version INTO team, version FROM core.came_sum t WHERE t.id = i;
        WHEN 'order' THEN SELECT t.team, t.version, t.customer INTO team, version, customer FROM core."order" t WHERE t.id = i;
        WHEN 'order_line' THEN
            SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.order_line l
            JOIN core."order" t ON t.id = l."order" WHERE l.id = i;
        WHEN 'case_order_line' THEN
            SELECT t.team, t.version, t.customer INTO team, version, customer FROM core.case_order_line t
            WHERE t."case" = i AND t.order_line = core.id_of(split_part(key, '/', 2));
        ELSE RETURN;
    END CASE;
    scope := 'team:' || team;
END
$$;

-- What a body may leave out when it brings a new row.
CREATE FUNCTION core.default_row(tbl text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE tbl
        WHEN 'team' THEN '{"time_zone": "UTC", "currency": "EUR", "active": true, "hours": []}'
        WHEN 'person' THEN '{"languages": [], "active": true}'
        WHEN 'choice' THEN '{"position": 0, "active": true, "asks_start": false, "asks_mood": true, "asks_helped": true,
            "asks_impact": false, "fit_one_in": 1}'
        WHEN 'due_rule' THEN '{"name": ""}'
        WHEN 'article' THEN '{"body": "", "when": {}, "tags": [], "state": "Draft"}'
        WHEN 'article_flag' THEN '{"settled": false}'
        WHEN 'notice' THEN '{"when": {}, "resolution": "", "active": true}'
        WHEN 'talking_point' THEN '{"active": true}'
        WHEN 'policy' THEN '{"active": true}'
        WHEN 'customer' THEN '{"kind": "Person", "pronunciation": "", "pronouns": "", "place": "", "time_zone": "",
            "languages": [], "tier": "", "account_number": "", "restricted": false, "this_case_only": false}'
        WHEN 'member' THEN '{"role": "", "language": "", "decides_money": false}'
        WHEN 'handle' THEN '{"label": ""}'
        WHEN 'preference' THEN '{"icon": "", "source": "", "sayable": true}'
        WHEN 'need' THEN '{"source": ""}'
        WHEN 'consent' THEN '{"detail": "", "text_version": "", "source": ""}'
        WHEN 'case' THEN '{"number": "", "type": "", "status": "Open", "complaint": false, "summary": "",
            "next_step": "", "waiting_for": "", "what_happened": "", "how_affected": "", "what_wanted": ""}'
        WHEN 'interaction' THEN '{"author": "", "title": "", "summary": "", "body": "", "language": "", "pinned": false,
            "source": "", "source_id": ""}'
        WHEN 'attempt' THEN '{"result": "", "by_customer": false}'
        WHEN 'promise' THEN '{"about": "", "state": "Open"}'
        WHEN 'outcome' THEN '{"resolution": "", "source": ""}'
        WHEN 'contact' THEN '{"direction": "In", "queue": "", "subject": "", "state": "Waiting", "identity": "None",
            "identity_how": "", "speaker": "", "handed_over": ""}'
        WHEN 'point_mark' THEN '{"rank": 0, "text": ""}'
        WHEN 'offer' THEN '{"situation": {}, "order": "Lead", "propensity": 1000, "outcomes": 0, "cost": 0, "why": ""}'
        WHEN 'order' THEN '{"customer_key": "", "kind": "Order", "status": "", "source": "", "source_id": "",
            "lines": [], "events": []}'
        ELSE '{}'
    END::jsonb
$$;

-- Whether two forms of a row say the same: absent and null are one, versions are the store's own business.
CREATE FUNCTION core.same_row(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT jsonb_strip_nulls(a - 'version') IS NOT DISTINCT FROM jsonb_strip_nulls(b - 'version') $$;
RESET ROLE;

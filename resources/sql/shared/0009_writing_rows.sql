-- What the kinds of commands share: refusing, checking, writing one row, comparing fields.
SET LOCAL ROLE leeway_owner;

-- What applying a command came to. Fields that were not applied make it a conflict.
CREATE TYPE core.effect AS (fields jsonb, marks core.mark[]);

-- Ends the command, not the call: push catches this state, undoes the command and stores the code as its outcome.
CREATE FUNCTION core.reject(code text, why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'P0R20', MESSAGE = why, HINT = code;
END
$$;

-- IMMUTABLE, as all that only looks at the command: a condition on what may differ from row to row uses no index.
CREATE FUNCTION core.want_id(body jsonb, key text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    i uuid := core.id_of(body ->> key);
BEGIN
    IF i IS NULL THEN
        PERFORM core.reject('invalid', key || ' is no id');
    END IF;
    RETURN i;
END
$$;

CREATE FUNCTION core.want_text(body jsonb, key text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF coalesce(jsonb_typeof(body -> key) <> 'string' OR btrim(body ->> key) = '', true) THEN
        PERFORM core.reject('invalid', key || ' is empty');
    END IF;
    RETURN body ->> key;
END
$$;

CREATE FUNCTION core.want_row(tbl text, key text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    r jsonb := core.row_of(tbl, key);
BEGIN
    IF r IS NULL THEN
        PERFORM core.reject('not_found', tbl);
    END IF;
    RETURN r;
END
$$;

-- The record that stands for a customer: itself, or the one it is merged into.
CREATE FUNCTION core.survivor_of(customer uuid) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT coalesce(c.merged_into, c.id) FROM core.customer c WHERE c.id = customer $$;

-- A case that something of `customer` points at must be there, and of the same customer or of a record joined to it.
CREATE FUNCTION core.check_case(case_id uuid, customer uuid) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    owner uuid;
BEGIN
    IF case_id IS NULL THEN
        RETURN;
    END IF;
    SELECT c.customer INTO owner FROM core."case" c WHERE c.id = case_id;
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'case');
    END IF;
    IF core.survivor_of(owner) IS DISTINCT FROM core.survivor_of(customer) THEN
        PERFORM core.reject('invalid', 'a case of another customer');
    END IF;
END
$$;

-- Somebody to give a thing to, from an edit's new value: who works here, or nobody.
CREATE FUNCTION core.want_colleague(edit jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid;
BEGIN
    IF nullif(edit -> 'new', 'null') IS NULL THEN
        RETURN NULL;
    END IF;
    i := core.want_id(edit, 'new');
    IF NOT EXISTS (SELECT FROM core.person p WHERE p.id = i AND p.active) THEN
        PERFORM core.reject('not_found', 'person');
    END IF;
    RETURN i;
END
$$;

-- Writes the row `r` of `tbl`, in place of the one with its id or, when it is `fresh`, as a new one that must not meet another.
-- Answers with the row as it is stored then.
CREATE FUNCTION core.write_row(tbl text, r jsonb, team uuid, fresh boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    whole jsonb := core.default_row(tbl) || jsonb_strip_nulls(r) || jsonb_build_object('team', team);
    stored jsonb;
BEGIN
    CASE tbl
    WHEN 'customer' THEN
        INSERT INTO core.customer AS t SELECT p.* FROM jsonb_populate_record(NULL::core.customer, whole) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, pronunciation = EXCLUDED.pronunciation,
            pronouns = EXCLUDED.pronouns, place = EXCLUDED.place, time_zone = EXCLUDED.time_zone,
            languages = EXCLUDED.languages, tier = EXCLUDED.tier, account_number = EXCLUDED.account_number,
            restricted = EXCLUDED.restricted, this_case_only = EXCLUDED.this_case_only, since_at = EXCLUDED.since_at
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'member' THEN
        INSERT INTO core.member AS t SELECT p.* FROM jsonb_populate_record(NULL::core.member, whole) p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role, language = EXCLUDED.language,
            decides_money = EXCLUDED.decides_money
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'handle' THEN
        INSERT INTO core.handle AS t SELECT p.* FROM jsonb_populate_record(NULL::core.handle, whole) p
        ON CONFLICT (id) DO UPDATE SET member = EXCLUDED.member, kind = EXCLUDED.kind, value = EXCLUDED.value,
            normalized = EXCLUDED.normalized, label = EXCLUDED.label, changed_at = EXCLUDED.changed_at
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'preference' THEN
        INSERT INTO core.preference AS t SELECT p.* FROM jsonb_populate_record(NULL::core.preference, whole) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, text = EXCLUDED.text, icon = EXCLUDED.icon,
            source = EXCLUDED.source, learned_by = EXCLUDED.learned_by, learned_at = EXCLUDED.learned_at,
            sayable = EXCLUDED.sayable, expires_at = EXCLUDED.expires_at
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'need' THEN
        INSERT INTO core.need AS t SELECT p.* FROM jsonb_populate_record(NULL::core.need, whole) p
        ON CONFLICT (id) DO UPDATE SET text = EXCLUDED.text, source = EXCLUDED.source, recorded_at = EXCLUDED.recorded_at
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'consent' THEN
        INSERT INTO core.consent AS t SELECT p.* FROM jsonb_populate_record(NULL::core.consent, whole) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, state = EXCLUDED.state, detail = EXCLUDED.detail,
            text_version = EXCLUDED.text_version, source = EXCLUDED.source, at = EXCLUDED.at
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'case' THEN
        INSERT INTO core."case" AS t SELECT p.* FROM jsonb_populate_record(NULL::core."case", whole) p
        RETURNING core.as_json(t) INTO stored;
    WHEN 'attempt' THEN
        INSERT INTO core.attempt AS t SELECT p.* FROM jsonb_populate_record(NULL::core.attempt, whole) p
        ON CONFLICT (id) DO UPDATE SET "case" = EXCLUDED."case", what = EXCLUDED.what, result = EXCLUDED.result,
            by_customer = EXCLUDED.by_customer, at = EXCLUDED.at, recorded_by = EXCLUDED.recorded_by
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'promise' THEN
        INSERT INTO core.promise AS t SELECT p.* FROM jsonb_populate_record(NULL::core.promise, whole) p
        ON CONFLICT (id) DO UPDATE SET "case" = EXCLUDED."case", what = EXCLUDED.what, about = EXCLUDED.about,
            due_at = EXCLUDED.due_at, keeper = EXCLUDED.keeper, state = EXCLUDED.state, made_at = EXCLUDED.made_at
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'contact' THEN
        INSERT INTO core.contact AS t SELECT p.* FROM jsonb_populate_record(NULL::core.contact, whole) p
        ON CONFLICT (id) DO UPDATE SET "case" = EXCLUDED."case", person = EXCLUDED.person, channel = EXCLUDED.channel,
            direction = EXCLUDED.direction, queue = EXCLUDED.queue, subject = EXCLUDED.subject, state = EXCLUDED.state,
            opened_at = EXCLUDED.opened_at, taken_at = EXCLUDED.taken_at, due_at = EXCLUDED.due_at,
            ended_at = EXCLUDED.ended_at, wrapped_at = EXCLUDED.wrapped_at, mood_in = EXCLUDED.mood_in, mood = EXCLUDED.mood,
            impact = EXCLUDED.impact, fit = EXCLUDED.fit, identity = EXCLUDED.identity, identity_how = EXCLUDED.identity_how,
            speaker = EXCLUDED.speaker, interaction = EXCLUDED.interaction, handed_over = EXCLUDED.handed_over
        WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'point_mark' THEN
        INSERT INTO core.point_mark AS t SELECT p.* FROM jsonb_populate_record(NULL::core.point_mark, whole) p
        RETURNING core.as_json(t) INTO stored;
    WHEN 'offer' THEN
        INSERT INTO core.offer AS t SELECT p.* FROM jsonb_populate_record(NULL::core.offer, whole) p
        ON CONFLICT (id) DO UPDATE SET why = EXCLUDED.why WHERE NOT fresh
        RETURNING core.as_json(t) INTO stored;
    WHEN 'interaction' THEN
        INSERT INTO core.interaction_key (id, customer) VALUES (core.want_id(r, 'id'), core.want_id(r, 'customer'));
        INSERT INTO core.interaction AS t SELECT p.* FROM jsonb_populate_record(NULL::core.interaction, whole) p
        RETURNING core.as_json(t) INTO stored;
    END CASE;
    IF stored IS NULL THEN -- made by another desk since we looked
        RAISE EXCEPTION USING ERRCODE = 'unique_violation', MESSAGE = tbl || ' is there already';
    END IF;
    -- It must read back as it was sent: an unknown key, a number sent as text or a list of another kind does not.
    IF NOT core.same_row(stored - 'team', whole - 'team') THEN
        PERFORM core.reject('invalid', tbl || ' holds what a ' || tbl || ' does not have');
    END IF;
    RETURN stored;
END
$$;

-- Three-way: where `mine` differs from `base`, the field is taken when the store still has base; when it has mine already
-- there is nothing to do; anything else is a conflict and stays as it is.
CREATE FUNCTION core.merge_fields(theirs jsonb, base jsonb, mine jsonb, OUT merged jsonb, OUT fields jsonb)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    key text;
    b jsonb;
    m jsonb;
    t jsonb;
BEGIN
    merged := theirs;
    fields := '{}';
    FOR key IN SELECT jsonb_object_keys(base) UNION SELECT jsonb_object_keys(mine) LOOP
        b := nullif(base -> key, 'null');
        m := nullif(mine -> key, 'null');
        t := nullif(theirs -> key, 'null');
        IF m IS NOT DISTINCT FROM b OR m IS NOT DISTINCT FROM t OR key = 'version' THEN
            CONTINUE;
        ELSIF t IS NOT DISTINCT FROM b THEN
            merged := CASE WHEN m IS NULL THEN merged - key ELSE merged || jsonb_build_object(key, m) END;
        ELSE
            fields := fields || jsonb_build_object(key, jsonb_strip_nulls(jsonb_build_object('base', b, 'mine', m, 'theirs', t)));
        END IF;
    END LOOP;
END
$$;

-- The edit of one field, {"base", "new"} under `key`, of the row of a table. Says whether it is to be written.
CREATE FUNCTION core.judge_field(body jsonb, key text, theirs jsonb, OUT apply boolean, OUT fields jsonb)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    b jsonb := nullif(body #> ARRAY[key, 'base'], 'null');
    m jsonb := nullif(body #> ARRAY[key, 'new'], 'null');
    t jsonb := nullif(theirs, 'null');
BEGIN
    IF coalesce(jsonb_typeof(body -> key) <> 'object' OR NOT (body -> key) ?& ARRAY['base', 'new'], true) THEN
        PERFORM core.reject('invalid', key || ' has no base and new');
    END IF;
    apply := m IS DISTINCT FROM t AND t IS NOT DISTINCT FROM b;
    fields := CASE WHEN m IS DISTINCT FROM t AND NOT apply
        THEN jsonb_build_object(key, jsonb_strip_nulls(jsonb_build_object('base', b, 'mine', m, 'theirs', t))) ELSE '{}' END;
END
$$;
RESET ROLE;

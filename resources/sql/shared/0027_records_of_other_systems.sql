-- What other systems bring, one record a row of theirs (src/sync/protocol.md, "Records"), by the keys they use themselves. Who
-- brings it may not be allowed to read anything, so whose it is is found out here, by the rules that desks use
-- (src/desk/import/record_resolver.h).
SET LOCAL ROLE leeway_owner;

-- Which customer a source means by a key, where its id does not follow from the key: they were known before.
CREATE TABLE core.source_key (
    source text NOT NULL,
    key text NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer ON DELETE CASCADE,
    PRIMARY KEY (source, key)
);
CREATE INDEX source_key_of_customer ON core.source_key (customer);
GRANT SELECT ON core.source_key TO leeway_writer, leeway_backup;
CREATE INDEX interaction_by_source ON core.interaction (customer, source_id) WHERE source_id <> '';

-- An id made from what a source calls a thing, as src/desk/import/source_ids.h makes it: the same row gives the same ids wherever
-- it is brought in. Nobody sends ids, so nobody can aim at the row of another.
CREATE FUNCTION core.source_id(source text, scope text, key text) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    bytes bytea := substr(sha256(convert_to(concat_ws(E'\n', source, scope, key), 'UTF8')), 1, 16);
BEGIN
    bytes := set_byte(bytes, 6, get_byte(bytes, 6) & 15 | 128);
    RETURN encode(set_byte(bytes, 8, get_byte(bytes, 8) & 63 | 128), 'hex')::uuid;
END
$$;

-- The same for things that have a time, led by it.
CREATE FUNCTION core.timed_source_id(source text, scope text, key text, at bigint) RETURNS uuid LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN encode(substr(int8send(greatest(at, 0)), 3) || substr(uuid_send(core.source_id(source, scope, key)), 7), 'hex')::uuid;
END
$$;

-- How a row came to be as it is; told to the feed at the end of the batch. PL/pgSQL, here and below, for its plans, which last as
-- long as the connection: planned at every call, these small functions took most of the time.
CREATE FUNCTION core.note_row(b core.batch, how text, tbl text, key uuid, team uuid, version bigint, customer uuid) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stage.added (batch, scope, tbl, key, version, customer, how)
    VALUES (b.id, 'team:' || note_row.team, note_row.tbl, note_row.key::text, note_row.version, note_row.customer, note_row.how);
END
$$;

CREATE FUNCTION core.is_theirs(b core.batch, team uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT b.team IS NULL OR b.team = is_theirs.team $$;

-- By a way to reach them that tells customers apart, in the order given; of several always the same one.
CREATE FUNCTION core.customer_by_handle(b core.batch, r jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    h jsonb;
    found_is uuid;
BEGIN
    FOR h IN SELECT x FROM jsonb_array_elements(r -> 'handles') x WHERE x ->> 'kind' IN ('Email', 'Phone', 'Account') LOOP
        SELECT x.customer INTO found_is FROM core.handle x
        WHERE left(x.normalized, 200) = left(h ->> 'normalized', 200) AND x.normalized = h ->> 'normalized' AND x.normalized <> ''
          AND x.kind = h ->> 'kind' AND core.is_theirs(b, x.team)
        ORDER BY x.version, x.id LIMIT 1;
        IF FOUND THEN
            RETURN found_is;
        END IF;
    END LOOP;
    SELECT c.id INTO found_is FROM core.customer c
    WHERE core.number_key(c.account_number) = core.number_key(r ->> 'account_number') AND c.account_number <> ''
      AND core.number_key(r ->> 'account_number') <> '' AND core.is_theirs(b, c.team)
    ORDER BY c.version, c.id LIMIT 1;
    RETURN found_is;
END
$$;

-- Whom a record means, as far as the store knows them; also one of another team, when the source called them so before.
CREATE FUNCTION core.known_customer(b core.batch, r jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    found_is uuid;
    hidden text;
BEGIN
    IF coalesce(r ->> 'key', '') = '' THEN
        RETURN NULL;
    END IF;
    SELECT k.customer INTO found_is FROM core.source_key k WHERE k.source = b.source AND k.key = r ->> 'key';
    IF NOT FOUND THEN
        hidden := core.erased_key(b.source, r ->> 'key'); -- once, and not for each row that is looked at
        SELECT k.customer INTO found_is FROM core.source_key k WHERE k.source = b.source AND k.key = hidden;
    END IF;
    IF NOT FOUND THEN
        SELECT c.id INTO found_is FROM core.customer c WHERE c.id = core.source_id(b.source, 'customer', r ->> 'key');
    END IF;
    RETURN coalesce(found_is, core.customer_by_handle(b, r));
END
$$;

CREATE FUNCTION core.make_customer(b core.batch, r jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.source_id(b.source, 'customer', r ->> 'key');
    made bigint;
    h jsonb;
BEGIN
    INSERT INTO core.customer SELECT p.* FROM jsonb_populate_record(NULL::core.customer, core.default_row('customer')
        || jsonb_build_object('id', i, 'team', b.team, 'kind', coalesce(r ->> 'kind', 'Person'),
               'name', coalesce(nullif(btrim(r ->> 'name'), ''), r ->> 'key'), 'place', coalesce(r ->> 'place', ''),
               'account_number', coalesce(r ->> 'account_number', ''), 'languages',
               CASE WHEN coalesce(r ->> 'language', '') = '' THEN '[]' ELSE jsonb_build_array(r ->> 'language') END)) p
    RETURNING version INTO made;
    PERFORM core.note_row(b, 'new', 'customer', i, b.team, made, i);
    FOR h IN SELECT x FROM jsonb_array_elements(r -> 'handles') x WHERE coalesce(x ->> 'normalized', '') <> '' LOOP
        INSERT INTO core.handle SELECT p.* FROM jsonb_populate_record(NULL::core.handle, core.default_row('handle')
            || (h - ARRAY['member', 'changed_at'])
            || jsonb_build_object('team', b.team, 'customer', i, 'id', core.source_id(b.source, 'handle',
                   concat_ws(E'\n', h ->> 'kind', h ->> 'normalized', r ->> 'key')))) p
        ON CONFLICT (id) DO NOTHING RETURNING version INTO made;
        IF FOUND THEN
            PERFORM core.note_row(b, 'new', 'handle', core.source_id(b.source, 'handle',
                concat_ws(E'\n', h ->> 'kind', h ->> 'normalized', r ->> 'key')), b.team, made, i);
        END IF;
    END LOOP;
    RETURN i;
END
$$;

-- Whose the record is; null when it names nobody. One answer for a customer nobody knows and for one of another team: who may
-- read nothing must not learn it by trying.
CREATE FUNCTION core.customer_of_record(b core.batch, r jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.known_customer(b, r);
BEGIN
    IF coalesce(r ->> 'key', '') = '' THEN
        RETURN NULL;
    ELSIF i IS NULL AND b.makes THEN
        i := core.make_customer(b, r);
    ELSIF NOT coalesce((SELECT core.is_theirs(b, c.team) FROM core.customer c WHERE c.id = i), false) THEN
        PERFORM core.reject('unknown', 'no customer of the team is known by this key, e-mail, phone or account number');
    END IF;
    IF core.is_erased(i) THEN
        PERFORM core.reject('erased', 'what was known of this customer was erased; the record is left out');
    END IF;
    INSERT INTO core.source_key (source, key, customer) VALUES (b.source, r ->> 'key', i) ON CONFLICT DO NOTHING;
    RETURN i;
END
$$;

-- A case an import brings. What people did with it stays: it may be settled by the file, never opened again. An open complaint gets
-- the company's dates from when it was opened; one that is settled there was answered there, and has none.
CREATE FUNCTION core.put_case(b core.batch, customer uuid, i uuid, r jsonb, first_at bigint, last_at bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    x core."case";
    was core."case";
    home uuid := (SELECT c.team FROM core.customer c WHERE c.id = put_case.customer);
    settled boolean := coalesce(r ->> 'status' = 'Solved', false);
    complains boolean := coalesce((r ->> 'complaint')::boolean, false);
    dates jsonb := '{}';
    answered_there boolean;
BEGIN
    SELECT * INTO was FROM core."case" c WHERE c.id = i;
    IF complains AND NOT settled AND (NOT FOUND OR (NOT was.complaint AND was.status <> 'Solved')) THEN
        dates := core.complaint_dates(home, coalesce(least(was.opened_at, first_at), core.ms(now())));
    END IF;
    INSERT INTO core."case" SELECT p.* FROM jsonb_populate_record(NULL::core."case", core.default_row('case')
        || dates || (r - ARRAY['key', 'merged_into', 'summary']) || jsonb_build_object('id', i, 'team', home, 'customer', put_case.customer,
               'opened_at', coalesce(first_at, core.ms(now())), 'settled_at', CASE WHEN settled THEN last_at END,
               'title', coalesce(nullif(btrim(r ->> 'title'), ''), nullif(btrim(r ->> 'type'), ''), r ->> 'key'))) p
    ON CONFLICT (id) DO NOTHING RETURNING * INTO x;
    IF FOUND THEN
        PERFORM core.note_row(b, 'new', 'case', i, x.team, x.version, x.customer);
        RETURN;
    END IF;
    answered_there := settled AND complains AND was.status <> 'Solved' AND was.acknowledged_at IS NULL AND was.complaint_answered_at IS NULL;
    UPDATE core."case" c SET opened_at = least(c.opened_at, first_at), complaint = c.complaint OR complains,
        acknowledge_by = CASE WHEN answered_there THEN NULL ELSE coalesce(c.acknowledge_by, (dates ->> 'acknowledge_by')::bigint) END,
        answer_by = CASE WHEN answered_there THEN NULL ELSE coalesce(c.answer_by, (dates ->> 'answer_by')::bigint) END,
        final_by = CASE WHEN answered_there THEN NULL ELSE coalesce(c.final_by, (dates ->> 'final_by')::bigint) END,
        status = CASE WHEN settled THEN 'Solved' ELSE c.status END,
        settled_at = CASE WHEN settled THEN greatest(c.settled_at, last_at) ELSE c.settled_at END
    WHERE c.id = i AND (c.opened_at > first_at OR (complains AND NOT c.complaint)
        OR (settled AND (c.status <> 'Solved' OR c.settled_at IS NULL OR c.settled_at < last_at)))
    RETURNING * INTO x;
    IF FOUND THEN
        PERFORM core.note_row(b, 'changed', 'case', i, x.team, x.version, x.customer);
    END IF;
END
$$;

-- Which case a record is about: an import's own, which it may make; a feed's only when it is there, by the source's key or by the
-- number that is said aloud. Null when there is none.
CREATE FUNCTION core.case_of_record(b core.batch, customer uuid, r jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    c jsonb := r -> 'case';
    i uuid := core.source_id(b.source, 'case', c ->> 'key');
    found_is uuid;
BEGIN
    IF coalesce(c ->> 'key', '') = '' THEN
        RETURN NULL;
    ELSIF b.what = 'import' AND customer IS NOT NULL THEN
        PERFORM core.put_case(b, customer, i, c, (SELECT min((x ->> 'at')::bigint) FROM jsonb_array_elements(r -> 'interactions') x),
                              (SELECT max((x ->> 'at')::bigint) FROM jsonb_array_elements(r -> 'interactions') x));
    END IF;
    SELECT x.id INTO found_is FROM core."case" x WHERE x.id = i AND core.is_theirs(b, x.team);
    IF NOT FOUND AND core.number_key(c ->> 'number') <> '' THEN
        SELECT min(x.id::text)::uuid INTO found_is FROM core."case" x
        WHERE core.number_key(left(x.number, 200)) = core.number_key(left(c ->> 'number', 200)) AND x.number <> ''
          AND core.is_theirs(b, x.team)
          AND (case_of_record.customer IS NULL OR core.survivor_of(x.customer) = core.survivor_of(case_of_record.customer))
        HAVING count(*) = 1; -- a number that two cases have means neither
    END IF;
    RETURN found_is;
END
$$;

-- Of which kind of news an interaction is; null for what only people do.
CREATE FUNCTION core.news_of(kind text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN kind IN ('Message', 'Call', 'BotChat', 'Note', 'Visit') THEN ARRAY['interactions']
        WHEN kind = 'SurveyAnswer' THEN ARRAY['answers']
        WHEN kind IN ('OrderPlaced', 'Delivery', 'Return', 'Replacement') THEN ARRAY['orders', 'payments']
        WHEN kind IN ('Payment', 'Refund') THEN ARRAY['payments', 'orders'] END
$$;

CREATE FUNCTION core.want_news(b core.batch, what text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF b.what = 'feed' AND NOT coalesce(what && b.brings, false) THEN
        PERFORM core.reject('not_allowed', 'this source may not bring ' || coalesce(what[1], 'what only people do'));
    END IF;
END
$$;

-- Files that came with an interaction: their ids into the list, their bytes into their table.
CREATE FUNCTION core.listed_files(b core.batch, r jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF NOT r ? 'attachments' THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT jsonb_agg((x - 'bytes') || jsonb_build_object('id', core.source_id(b.source, 'attachment',
                       concat_ws(E'\n', r ->> 'source_id', n - 1))) ORDER BY n)
            FROM jsonb_array_elements(r -> 'attachments') WITH ORDINALITY AS f (x, n));
END
$$;

CREATE FUNCTION core.keep_files(b core.batch, i core.interaction, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.attachment (id, team, customer, interaction, bytes)
    SELECT core.source_id(b.source, 'attachment', concat_ws(E'\n', r ->> 'source_id', n - 1)), i.team, i.customer, i.id,
           decode(x ->> 'bytes', 'base64')
    FROM jsonb_array_elements(r -> 'attachments') WITH ORDINALITY AS f (x, n) WHERE x ? 'bytes'
    ON CONFLICT (id) DO NOTHING;
END
$$;

-- Comes again when the source knows more: a chat that went on, a call that got its summary. Where it was moved to, and a pin, stay.
CREATE FUNCTION core.put_interaction(b core.batch, customer uuid, main_case uuid, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    made core.interaction;
    x core.interaction;
BEGIN
    PERFORM core.want_news(b, core.news_of(r ->> 'kind'));
    IF coalesce(r ->> 'source_id', '') = '' OR customer IS NULL THEN
        PERFORM core.reject('invalid', 'it has no id of its source, or nobody it is of');
    END IF;
    SELECT p.* INTO made FROM jsonb_populate_record(NULL::core.interaction, core.default_row('interaction')
        || (r - ARRAY['attachments', 'person', 'pinned', 'also_cases', 'main_case']) -- what only people say
        || jsonb_strip_nulls(jsonb_build_object('id', core.timed_source_id(b.source, 'interaction', r ->> 'source_id', (r ->> 'at')::bigint),
               'team', (SELECT c.team FROM core.customer c WHERE c.id = put_interaction.customer), 'customer', put_interaction.customer,
               'source', b.source, 'attachments', core.listed_files(b, r), 'main_case', (SELECT c.id FROM core."case" c
                   WHERE c.id = put_interaction.main_case AND c.customer = put_interaction.customer)))) p;
    SELECT * INTO x FROM core.interaction o WHERE o.customer = made.customer AND o.source_id = made.source_id AND o.source = made.source
    LIMIT 1;
    IF FOUND THEN
        made.id := x.id;
        UPDATE core.interaction o SET channel = made.channel, direction = made.direction, kind = made.kind, author = made.author,
            title = made.title, summary = made.summary, body = made.body, language = made.language, money = made.money,
            html = made.html, transcript = made.transcript, attachments = made.attachments
        WHERE o.customer = x.customer AND o.id = x.id
          AND ROW(o.channel, o.direction, o.kind, o.author, o.title, o.summary, o.body, o.language, o.money, o.html, o.transcript, o.attachments)
              IS DISTINCT FROM ROW(made.channel, made.direction, made.kind, made.author, made.title, made.summary, made.body,
                                   made.language, made.money, made.html, made.transcript, made.attachments)
        RETURNING * INTO made;
        PERFORM core.note_row(b, CASE WHEN FOUND THEN 'changed' ELSE 'same' END, 'interaction', x.id, x.team,
                              coalesce(made.version, x.version), x.customer);
    ELSE
        INSERT INTO core.interaction_key (id, customer) VALUES (made.id, made.customer) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN -- there already, with another customer: it was theirs when it first came
            PERFORM core.note_row(b, 'same', 'interaction', made.id, made.team, 0, made.customer);
            RETURN;
        END IF;
        INSERT INTO core.interaction SELECT (made).* RETURNING * INTO x;
        PERFORM core.note_row(b, 'new', 'interaction', x.id, x.team, x.version, x.customer);
    END IF;
    IF r ? 'attachments' THEN
        PERFORM core.keep_files(b, x, r);
    END IF;
END
$$;

-- A survey's answer. It belongs to a case; without one it would say how nothing turned out.
CREATE FUNCTION core.put_outcome(b core.batch, in_case uuid, key text, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    made core.outcome;
    x core.outcome;
BEGIN
    PERFORM core.want_news(b, ARRAY['answers']);
    IF in_case IS NULL THEN
        PERFORM core.reject('unknown', 'the answer is about a case that nobody knows');
    END IF;
    SELECT p.* INTO made FROM core."case" c, jsonb_populate_record(NULL::core.outcome, core.default_row('outcome') || r
        || jsonb_build_object('id', core.source_id(b.source, 'outcome', put_outcome.key), 'team', c.team, 'customer', c.customer,
               'case', c.id, 'source', b.source)) p
    WHERE c.id = put_outcome.in_case;
    INSERT INTO core.outcome SELECT (made).* ON CONFLICT (id) DO NOTHING RETURNING * INTO x;
    IF FOUND THEN
        PERFORM core.note_row(b, 'new', 'outcome', x.id, x.team, x.version, x.customer);
        RETURN;
    END IF;
    UPDATE core.outcome o SET satisfaction = made.satisfaction, came_back = made.came_back, stayed = made.stayed,
        disputed = made.disputed, resolution = made.resolution, at = made.at
    WHERE o.id = made.id AND core.is_theirs(b, o.team)
      AND ROW(o.satisfaction, o.came_back, o.stayed, o.disputed, o.resolution, o.at)
          IS DISTINCT FROM ROW(made.satisfaction, made.came_back, made.stayed, made.disputed, made.resolution, made.at)
    RETURNING * INTO x;
    IF FOUND THEN
        PERFORM core.note_row(b, 'changed', 'outcome', x.id, x.team, x.version, x.customer);
    END IF;
END
$$;
RESET ROLE;

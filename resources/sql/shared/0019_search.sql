-- Finding customers and words in the history. Trigram and word indexes are not leakproof, so under row security they would
-- not be used: these functions ask the tables as their writer and filter by team themselves.
SET LOCAL ROLE leeway_owner;

-- As base::folded on a desk: lower case, accents gone, letters that do not decompose spelled plainly.
CREATE FUNCTION core.folded(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(translate(
        regexp_replace(lower(normalize(t, NFKD)), '[\u0300-\u036f]', '', 'g'),
        'øłđðıħŧ', 'olddiht'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
$$;

-- Numbers as they are compared: letters and digits only.
CREATE FUNCTION core.number_key(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT regexp_replace(core.folded(t), '[^[:alnum:]]', '', 'g') $$;

-- Last digit first, so that "ends with" is a range.
CREATE FUNCTION core.reversed_digits(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT reverse(regexp_replace(t, '[^0-9]', '', 'g')) $$;

-- The words of an interaction. Cut, because a word index takes a megabyte at most and nobody searches behind it.
CREATE FUNCTION core.history_words(title text, summary text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_tsvector('pg_catalog.simple'::regconfig, core.folded(left(title, 2000) || ' ' || left(summary, 2000) || ' ' || left(body, 100000))) $$;

CREATE FUNCTION core.like_escaped(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT regexp_replace(t, '([\\%_])', '\\\1', 'g') $$;

-- Indexes are built and used with whatever search path their session has: what they call must name its schema, and does.
CREATE INDEX customer_name_trgm ON core.customer USING gin (core.folded(name) trgm.gin_trgm_ops);
CREATE INDEX customer_name_prefix ON core.customer (core.folded(name) text_pattern_ops);
CREATE INDEX customer_account ON core.customer (core.number_key(account_number) text_pattern_ops) WHERE account_number <> '';
CREATE INDEX member_name_trgm ON core.member USING gin (core.folded(name) trgm.gin_trgm_ops);
CREATE INDEX handle_prefix ON core.handle (left(normalized, 200) text_pattern_ops);
CREATE INDEX handle_digits ON core.handle (left(core.reversed_digits(normalized), 40) text_pattern_ops) WHERE kind = 'Phone';
CREATE INDEX case_number ON core."case" (core.number_key(left(number, 200)) text_pattern_ops) WHERE number <> '';
CREATE INDEX order_number ON core."order" (core.number_key(left(number, 200)) text_pattern_ops) WHERE number <> '';

-- The words of an interaction are kept in it: making them again for every row that is looked at would take a hundred times as
-- long as comparing them. A trigger, because a generated column cannot be part of rows that are made from JSON.
ALTER TABLE core.interaction ADD COLUMN words tsvector;
CREATE FUNCTION core.keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.words := core.history_words(NEW.title, NEW.summary, NEW.body);
    RETURN NEW;
END
$$;
CREATE TRIGGER keep_words BEFORE INSERT OR UPDATE OF title, summary, body, words ON core.interaction
    FOR EACH ROW EXECUTE FUNCTION core.keep_words();
CREATE INDEX interaction_words ON core.interaction USING gin (words);

-- Customers that a text may mean, with how well: 1 an exact number or handle, then beginnings, then names, then likely
-- spelling mistakes. At most 200 of each, whatever was typed.
CREATE FUNCTION core.customers_like(t text) RETURNS TABLE (customer uuid, rank int) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
    typed text := btrim(left(t, 200));
    plain text := core.folded(typed);
    key text := core.number_key(typed);
    digits text := ltrim(regexp_replace(typed, '[^0-9]', '', 'g'), '0'); -- less the trunk prefix, which is not stored
    handle text := core.like_escaped(lower(ltrim(typed, '@')));
    words text[] := (SELECT array_agg('%' || core.like_escaped(w) || '%') FROM regexp_split_to_table(plain, '[^[:alnum:]]+') w
                     WHERE length(w) > 0);
BEGIN
    IF length(digits) >= 3 AND typed !~ '[[:alpha:]@]' THEN
        RETURN QUERY SELECT h.customer, CASE WHEN length(digits) > 6 THEN 1 ELSE 2 END FROM core.handle h
        WHERE h.kind = 'Phone' AND left(core.reversed_digits(h.normalized), 40) LIKE reverse(digits) || '%' LIMIT 200;
    END IF;
    IF length(key) >= 3 AND key ~ '[0-9]' THEN
        RETURN QUERY SELECT c.id, CASE WHEN core.number_key(c.account_number) = key THEN 1 ELSE 2 END FROM core.customer c
        WHERE c.account_number <> '' AND core.number_key(c.account_number) LIKE core.like_escaped(key) || '%' LIMIT 200;
        RETURN QUERY SELECT c.customer, CASE WHEN core.number_key(left(c.number, 200)) = key THEN 1 ELSE 2 END FROM core."case" c
        WHERE c.number <> '' AND core.number_key(left(c.number, 200)) LIKE core.like_escaped(key) || '%' LIMIT 200;
        RETURN QUERY SELECT o.customer, CASE WHEN core.number_key(left(o.number, 200)) = key THEN 1 ELSE 2 END FROM core."order" o
        WHERE o.number <> '' AND o.customer IS NOT NULL
          AND core.number_key(left(o.number, 200)) LIKE core.like_escaped(key) || '%' LIMIT 200;
    END IF;
    IF length(handle) >= 2 AND typed !~ '\s' THEN
        RETURN QUERY SELECT h.customer, CASE WHEN h.normalized = lower(ltrim(typed, '@')) THEN 1 ELSE 2 END FROM core.handle h
        WHERE left(h.normalized, 200) LIKE handle || '%' LIMIT 200;
    END IF;
    IF length(plain) >= 1 THEN
        RETURN QUERY SELECT c.id, CASE WHEN core.folded(c.name) = plain THEN 1 ELSE 2 END FROM core.customer c
        WHERE core.folded(c.name) LIKE core.like_escaped(plain) || '%' LIMIT 200;
    END IF;
    IF (SELECT max(length(w)) >= 5 FROM unnest(words) w) THEN -- a trigram and its two wildcards
        RETURN QUERY SELECT c.id, 3 FROM core.customer c WHERE core.folded(c.name) LIKE ALL (words) LIMIT 200;
        RETURN QUERY SELECT m.customer, 3 FROM core.member m WHERE core.folded(m.name) LIKE ALL (words) LIMIT 200;
        RETURN QUERY SELECT x.id, 4 FROM (
            SELECT c.id, trgm.similarity(core.folded(c.name), plain) AS alike FROM core.customer c
            WHERE core.folded(c.name) OPERATOR(trgm.%) plain ORDER BY alike DESC LIMIT 50) x;
    END IF;
END
$$;

-- An interaction with the words around where one of them was found, of whoever stands for its customer; the whole is read where
-- it is opened. A hit in the title alone, or in a letter that folding makes longer, brings the beginning or a place close by.
CREATE FUNCTION core.found_interaction(i core.interaction, found_words text[]) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('customer', c.id, 'name', c.name, 'interaction', core.as_json(i) - 'html' - 'transcript' - 'attachments'
        || jsonb_build_object('body', substr(i.body, greatest(1, regexp_instr(core.folded(left(i.body, 100000)),
                                             '\m(' || array_to_string(found_words, '|') || ')') - 200), 600)))
    FROM core.customer c WHERE c.id = core.survivor_of(i.customer)
$$;

-- Of whoever is opened only with a reason, no words are shown before it is given.
CREATE FUNCTION core.is_told_freely(i core.interaction) RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT NOT c.restricted FROM core.customer c WHERE c.id = core.survivor_of(i.customer) $$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.find_customers(token text, text text, count int) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH me AS MATERIALIZED (SELECT (core.whoami(token)).*),
    hit AS (SELECT core.survivor_of(l.customer) AS id, min(l.rank) AS rank FROM core.customers_like(text) l, me GROUP BY 1)
    SELECT coalesce(jsonb_agg(found.answer ORDER BY found.rank, found.mine DESC, found.name, found.id), '[]')
    FROM (
        SELECT hit.rank, c.id, c.name, c.team IS NOT DISTINCT FROM me.team AS mine,
               jsonb_build_object('customer', core.as_json(c), 'handles', (
                   SELECT coalesce(jsonb_agg(core.as_json(h) ORDER BY h.id), '[]') FROM core.handle h WHERE h.customer = c.id)) AS answer
        FROM hit JOIN core.customer c ON c.id = hit.id, me
        WHERE c.team = me.team OR NOT c.restricted
        ORDER BY 1, 4 DESC, 3, 2
        LIMIT least(greatest(find_customers.count, 0), 100)) found
$$;

-- Each word from its beginning, newest first. A word that many rows hold is found among the newest few thousand, a rare one
-- by the word index; whatever the planner believes of a word, it takes no other way.
CREATE FUNCTION api.find_history(token text, text text, count int) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
DECLARE
    me core.person := core.whoami(token);
    typed text[] := (SELECT array_agg(w) FROM regexp_split_to_table(core.folded(left(text, 200)), '[^[:alnum:]]+') w WHERE length(w) > 0);
    query tsquery := (SELECT to_tsquery('pg_catalog.simple', string_agg(w || ':*', ' & ')) FROM unnest(typed) w);
    wanted int := least(greatest(find_history.count, 0), 200);
    found jsonb;
BEGIN
    IF query IS NULL OR me.team IS NULL THEN
        RETURN '[]';
    END IF;
    SELECT coalesce(jsonb_agg(core.found_interaction(x, typed) ORDER BY x.at DESC, x.id DESC), '[]') INTO found FROM (
        SELECT n.* FROM (SELECT i.* FROM core.interaction i WHERE i.team = me.team ORDER BY i.at DESC, i.id DESC LIMIT 3000) n
        WHERE n.words @@ query AND core.is_told_freely(n) ORDER BY n.at DESC, n.id DESC LIMIT wanted) x;
    IF jsonb_array_length(found) = wanted THEN
        RETURN found;
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(core.found_interaction(x, typed) ORDER BY x.at DESC, x.id DESC), '[]') FROM (
        -- "IS NOT DISTINCT FROM", because "=" would let the planner walk the team's whole history instead.
        SELECT i.* FROM core.interaction i WHERE i.words @@ query AND i.team IS NOT DISTINCT FROM me.team AND core.is_told_freely(i)
        ORDER BY i.at DESC, i.id DESC LIMIT wanted) x);
END
$$;
REVOKE ALL ON FUNCTION api.find_customers, api.find_history FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.find_customers, api.find_history TO leeway_desk;
RESET ROLE;

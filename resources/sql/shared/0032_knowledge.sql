-- Knowledge: articles, what is said of them and done with them, searches that led to none, known problems. All of it stands in the
-- scope org and is written by the commands of the company (0031_company_commands.sql, where also stands who may).
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.article (
    id uuid PRIMARY KEY,
    title text NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 200),
    language text NOT NULL CHECK (language ~ '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$'),
    body text NOT NULL CHECK (octet_length(body) <= 102400), -- Markdown
    owner uuid REFERENCES core.person,
    review_on date,
    "when" jsonb NOT NULL CHECK (jsonb_typeof("when") = 'object'),
    tags jsonb NOT NULL CHECK (jsonb_typeof(tags) = 'array' AND jsonb_array_length(tags) <= 20),
    state text NOT NULL CHECK (state IN ('Draft', 'Published', 'Retired')),
    from_case uuid, -- refers to nothing: an article outlives the case, which may be erased
    version bigint NOT NULL
);

CREATE TABLE core.article_flag (
    id uuid PRIMARY KEY,
    article uuid NOT NULL REFERENCES core.article,
    text text NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 1000),
    "case" uuid, -- refers to nothing, as above
    person uuid NOT NULL REFERENCES core.person,
    at bigint NOT NULL,
    settled boolean NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX article_flag_of_article ON core.article_flag (article);

-- Added, never changed.
CREATE TABLE core.article_use (
    id uuid PRIMARY KEY,
    article uuid NOT NULL REFERENCES core.article,
    "case" uuid,
    how text NOT NULL CHECK (how IN ('Read', 'Copied', 'Linked')),
    person uuid NOT NULL REFERENCES core.person,
    at bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX article_use_of_article ON core.article_use (article);

CREATE TABLE core.search_gap (
    id uuid PRIMARY KEY,
    words text NOT NULL CHECK (btrim(words) <> '' AND length(words) <= 200),
    person uuid NOT NULL REFERENCES core.person,
    at bigint NOT NULL,
    article uuid, -- that was used afterwards; refers to nothing, a draft may go again
    version bigint NOT NULL
);

CREATE TABLE core.notice (
    id uuid PRIMARY KEY,
    title text NOT NULL CHECK (btrim(title) <> '' AND length(title) <= 200),
    "when" jsonb NOT NULL CHECK (jsonb_typeof("when") = 'object'),
    sentence jsonb NOT NULL CHECK (jsonb_typeof(sentence) = 'object' AND sentence <> '{}'), -- language: what to say
    resolution text NOT NULL CHECK (length(resolution) <= 4000),
    owner uuid REFERENCES core.person,
    from_at bigint NOT NULL,
    until_at bigint CHECK (until_at >= from_at),
    active boolean NOT NULL,
    version bigint NOT NULL
);

-- A talking point, in the form of a guide file. What it means is for desks to read; who may write it is judged here.
CREATE TABLE core.talking_point (
    id uuid PRIMARY KEY,
    key text NOT NULL UNIQUE CHECK (btrim(key) <> '' AND length(key) <= 100),
    content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object' AND content <> '{}' AND octet_length(content::text) <= 65536),
    active boolean NOT NULL,
    version bigint NOT NULL
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point'] LOOP
        EXECUTE format('CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.%I FOR EACH ROW '
                       'EXECUTE FUNCTION core.give_version()', name);
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('GRANT SELECT ON core.%I TO leeway_writer, leeway_backup', name);
        EXECUTE format('GRANT INSERT ON core.%I TO leeway_writer', name);
    END LOOP;
END
$$;
GRANT UPDATE (title, language, body, owner, review_on, "when", tags, state, from_case) ON core.article TO leeway_writer;
GRANT UPDATE (settled) ON core.article_flag TO leeway_writer;
GRANT UPDATE (article) ON core.search_gap TO leeway_writer;
GRANT UPDATE (title, "when", sentence, resolution, owner, from_at, until_at, active) ON core.notice TO leeway_writer;
GRANT UPDATE (key, content, active) ON core.talking_point TO leeway_writer;
GRANT DELETE ON core.article TO leeway_writer;

CREATE FUNCTION core.knowledge_row(tbl text, i uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    r jsonb;
BEGIN
    CASE tbl
        WHEN 'article' THEN SELECT to_jsonb(t) INTO r FROM core.article t WHERE t.id = i;
        WHEN 'article_flag' THEN SELECT to_jsonb(t) INTO r FROM core.article_flag t WHERE t.id = i;
        WHEN 'article_use' THEN SELECT to_jsonb(t) INTO r FROM core.article_use t WHERE t.id = i;
        WHEN 'search_gap' THEN SELECT to_jsonb(t) INTO r FROM core.search_gap t WHERE t.id = i;
        WHEN 'notice' THEN SELECT to_jsonb(t) INTO r FROM core.notice t WHERE t.id = i;
        WHEN 'talking_point' THEN SELECT to_jsonb(t) INTO r FROM core.talking_point t WHERE t.id = i;
    END CASE;
    RETURN jsonb_strip_nulls(r);
END
$$;

CREATE FUNCTION core.knowledge_rows(tbl text, after uuid, page int) RETURNS TABLE (key text, "row" jsonb)
LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY EXECUTE format('SELECT t.id::text, core.knowledge_row(%L, t.id) FROM core.%I t WHERE t.id > $1 ORDER BY t.id LIMIT $2',
                                tbl, tbl) USING after, page;
END
$$;

-- What no column can check: lists and texts in JSON.
CREATE FUNCTION core.check_knowledge_row(tbl text, r jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF tbl = 'article' AND EXISTS (
            SELECT FROM jsonb_array_elements(r -> 'tags') t
            WHERE jsonb_typeof(t) <> 'string' OR length(t #>> '{}') NOT BETWEEN 1 AND 60) THEN
        PERFORM core.reject('invalid', 'tags');
    ELSIF tbl = 'notice' AND EXISTS (
            SELECT FROM jsonb_each(r -> 'sentence') s
            WHERE jsonb_typeof(s.value) <> 'string' OR length(s.value #>> '{}') NOT BETWEEN 1 AND 1000) THEN
        PERFORM core.reject('invalid', 'sentence');
    END IF;
END
$$;

CREATE FUNCTION core.write_knowledge_row(tbl text, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.check_knowledge_row(tbl, r);
    CASE tbl
    WHEN 'article' THEN
        INSERT INTO core.article SELECT p.* FROM jsonb_populate_record(NULL::core.article, r) p
        ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, language = EXCLUDED.language, body = EXCLUDED.body,
            owner = EXCLUDED.owner, review_on = EXCLUDED.review_on, "when" = EXCLUDED."when", tags = EXCLUDED.tags,
            state = EXCLUDED.state, from_case = EXCLUDED.from_case;
    WHEN 'article_flag' THEN
        INSERT INTO core.article_flag SELECT p.* FROM jsonb_populate_record(NULL::core.article_flag, r) p
        ON CONFLICT (id) DO UPDATE SET settled = EXCLUDED.settled;
    WHEN 'article_use' THEN
        INSERT INTO core.article_use SELECT p.* FROM jsonb_populate_record(NULL::core.article_use, r) p;
    WHEN 'search_gap' THEN
        INSERT INTO core.search_gap SELECT p.* FROM jsonb_populate_record(NULL::core.search_gap, r) p
        ON CONFLICT (id) DO UPDATE SET article = EXCLUDED.article;
    WHEN 'notice' THEN
        INSERT INTO core.notice SELECT p.* FROM jsonb_populate_record(NULL::core.notice, r) p
        ON CONFLICT (id) DO UPDATE SET title = EXCLUDED.title, "when" = EXCLUDED."when", sentence = EXCLUDED.sentence,
            resolution = EXCLUDED.resolution, owner = EXCLUDED.owner, from_at = EXCLUDED.from_at, until_at = EXCLUDED.until_at,
            active = EXCLUDED.active;
    WHEN 'talking_point' THEN
        INSERT INTO core.talking_point SELECT p.* FROM jsonb_populate_record(NULL::core.talking_point, r) p
        ON CONFLICT (id) DO UPDATE SET key = EXCLUDED.key, content = EXCLUDED.content, active = EXCLUDED.active;
    END CASE;
END
$$;
RESET ROLE;

-- Rows that come in bulk: by COPY into stage.row, then looked at and moved in one transaction. Both the adoption of a
-- computer-only store and other systems use it; what each may bring differs.
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.batch (
    id uuid PRIMARY KEY,
    what text NOT NULL CHECK (what IN ('adopt', 'import', 'feed')),
    login name NOT NULL, -- only this one may bring rows of it
    desk uuid,           -- adopt: whose store it was
    team uuid REFERENCES core.team,
    source text,                            -- import, feed: whose keys its records hold
    brings text[] NOT NULL DEFAULT '{}',    -- feed: what of core.feed_source.what it may
    makes boolean NOT NULL DEFAULT false,   -- import, feed: customers nobody knows are put there
    contacts boolean NOT NULL DEFAULT false, -- feed: as of its source
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'finished')),
    counts jsonb,
    started_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz
);
CREATE INDEX batch_of_source ON core.batch (source, started_at) WHERE what <> 'adopt';
GRANT SELECT ON core.batch TO leeway_writer, leeway_backup;

-- Unlogged: a batch that a crash cuts off is sent again.
CREATE UNLOGGED TABLE stage.row (
    n bigint GENERATED ALWAYS AS IDENTITY,
    batch uuid NOT NULL,
    tbl text NOT NULL,
    line jsonb NOT NULL
);
CREATE INDEX row_of_batch ON stage.row (batch, tbl);
GRANT INSERT (batch, tbl, line) ON stage.row TO leeway_admin, leeway_feeder;

-- What a batch came to, until it is told to the feed: rows that are new, rows that changed, and rows of other systems that
-- were there already as they came.
CREATE UNLOGGED TABLE stage.added (
    n bigint GENERATED ALWAYS AS IDENTITY,
    batch uuid NOT NULL,
    scope text NOT NULL,
    tbl text NOT NULL,
    key text NOT NULL,
    version bigint NOT NULL,
    customer uuid,
    how text NOT NULL DEFAULT 'new' CHECK (how IN ('new', 'changed', 'same'))
);
CREATE INDEX added_of_batch ON stage.added (batch, tbl, key, n);
GRANT SELECT ON ALL TABLES IN SCHEMA stage TO leeway_backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA stage TO leeway_backup;

-- What a store of one computer brings, parents first. A shift (duty) stays behind: it ends by itself, and who may be on duty is said here.
CREATE FUNCTION core.adopted_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS
$$ SELECT ARRAY['team', 'person', 'company', 'choice', 'holiday', 'membership', 'article', 'article_flag', 'article_use', 'search_gap',
                'notice', 'talking_point', 'due_rule', 'policy', 'customer', 'member', 'handle', 'preference', 'need', 'consent', 'case',
                'interaction', 'attempt', 'promise', 'outcome', 'contact', 'point_mark', 'survey', 'offer', 'order', 'case_order_line',
                'erasure'] $$;
-- Those of them that are of the whole company.
CREATE FUNCTION core.is_of_org(tbl text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT core.rank_of(tbl) < core.rank_of('customer') $$;

-- COPY knows no row security, so whose rows these are is asked once a statement.
CREATE FUNCTION core.check_staged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    SELECT r.batch, r.tbl INTO wrong
    FROM (SELECT DISTINCT x.batch, x.tbl FROM brought x) r LEFT JOIN core.batch b ON b.id = r.batch
    WHERE b.id IS NULL OR b.state <> 'open' OR b.login <> session_user
       OR r.tbl <> ALL (CASE WHEN b.what <> 'adopt' THEN ARRAY['record']
            ELSE core.adopted_tables() || ARRAY['attachment', 'access_log', 'command'] END)
    LIMIT 1;
    IF FOUND THEN
        PERFORM core.fail('P0R02', 'no open batch of theirs for rows of ' || left(wrong.tbl, 40));
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER check_staged AFTER INSERT ON stage.row REFERENCING NEW TABLE AS brought
    FOR EACH STATEMENT EXECUTE FUNCTION core.check_staged();

-- The lines of one table, made whole. What hangs on a customer goes to that customer's team; a customer, and an order that is
-- nobody's yet, to the team of the batch, and so do people who are in none; what is of the company says itself whose it is. Lines of
-- unknown customers are left out.
CREATE FUNCTION core.staged(b core.batch, tbl text) RETURNS TABLE (line jsonb) LANGUAGE sql STABLE ROWS 10000 AS $$
    SELECT core.default_row(staged.tbl) || jsonb_strip_nulls(r.line) || CASE
               WHEN core.is_of_org(staged.tbl) AND (staged.tbl <> 'person' OR r.line ? 'team') THEN '{}'
               ELSE jsonb_build_object('team', CASE WHEN c.id IS NULL OR staged.tbl = 'customer' THEN b.team ELSE c.team END) END
    -- OFFSET 0: the id is read once a line, not once for every pair that a join looks at.
    FROM (SELECT x.n, x.line, core.id_of(x.line ->> 'customer') AS owner FROM stage.row x
          WHERE x.batch = b.id AND x.tbl = staged.tbl OFFSET 0) r
    LEFT JOIN core.customer c ON c.id = r.owner
    WHERE core.is_of_org(staged.tbl) OR staged.tbl = 'customer' OR c.id IS NOT NULL
       OR (staged.tbl = 'order' AND NOT r.line ? 'customer' AND b.team IS NOT NULL)
    ORDER BY r.n
$$;

-- Moves the lines of one table that is of the company. An id that is there already stays as it is: this store's word holds. So does
-- its rule about times of that kind and name, whatever its id.
CREATE FUNCTION core.take_org_rows(b core.batch, tbl text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.check_zone(s.line ->> 'time_zone') FROM core.staged(b, tbl) s WHERE tbl = 'company';
    PERFORM core.check_knowledge_row(tbl, s.line) FROM core.staged(b, tbl) s;
    PERFORM core.check_policy_row(s.line) FROM core.staged(b, tbl) s WHERE tbl = 'policy';
    EXECUTE format('WITH x AS (INSERT INTO core.%I SELECT p.* FROM core.staged($1, %L) s, jsonb_populate_record(NULL::core.%I, s.line) p '
                   'ON CONFLICT %s DO NOTHING RETURNING id, version) '
                   'INSERT INTO stage.added (batch, scope, tbl, key, version) SELECT $2, ''org'', %L, x.id::text, x.version FROM x',
                   tbl, tbl, tbl, CASE WHEN tbl <> 'due_rule' THEN '(id)' END, tbl) USING b, b.id;
END
$$;

-- Opening hours that nobody said here yet come with the team.
CREATE FUNCTION core.take_hours(b core.batch) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.check_hours(s.line -> 'hours') FROM core.staged(b, 'team') s;
    WITH said AS (SELECT DISTINCT ON (1) core.id_of(s.line ->> 'id') AS id, s.line -> 'hours' AS hours FROM core.staged(b, 'team') s
                  WHERE s.line -> 'hours' <> '[]'),
    x AS (UPDATE core.team t SET hours = said.hours FROM said WHERE t.id = said.id AND t.hours = '[]' RETURNING t.id, t.version)
    INSERT INTO stage.added (batch, scope, tbl, key, version, how) SELECT b.id, 'org', 'team', x.id::text, x.version, 'changed' FROM x;
END
$$;

-- Whose membership came is in the team that it says, from this moment on.
CREATE FUNCTION core.follow_adopted(b core.batch) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    moved core.mark[] := '{}';
    who uuid;
BEGIN
    FOR who IN SELECT DISTINCT m.person FROM stage.added a JOIN core.membership m ON m.id = core.id_of(a.key)
               WHERE a.batch = b.id AND a.tbl = 'membership' LOOP
        moved := moved || core.follow_teams(who);
    END LOOP;
    DELETE FROM stage.added a USING unnest(moved) m WHERE a.batch = b.id AND a.tbl = 'person' AND a.key = m.key;
    INSERT INTO stage.added (batch, scope, tbl, key, version, how)
    SELECT b.id, 'org', 'person', m.key, place.version, 'changed' FROM unnest(moved) m CROSS JOIN LATERAL core.place_of('person', m.key) place;
END
$$;

-- Moves the lines of one table. An id that is there already stays as it is.
CREATE FUNCTION core.take_rows(b core.batch, tbl text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CASE tbl
    WHEN 'team' THEN
        PERFORM core.check_zone(s.line ->> 'time_zone') FROM core.staged(b, 'team') s;
        WITH x AS (INSERT INTO core.team SELECT p.* FROM core.staged(b, 'team') s, jsonb_populate_record(NULL::core.team, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version) SELECT b.id, 'org', 'team', x.id::text, x.version FROM x;
        PERFORM core.ensure_scope('team:' || t.id) FROM core.team t;
        PERFORM core.take_hours(b);
    WHEN 'person' THEN -- people of a computer-only store have no login here until they are given one
        WITH x AS (INSERT INTO core.person SELECT p.* FROM core.staged(b, 'person') s,
                jsonb_populate_record(NULL::core.person, s.line - 'login') p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version) SELECT b.id, 'org', 'person', x.id::text, x.version FROM x;
        PERFORM core.ensure_scope('person:' || p.id) FROM core.person p;
    WHEN 'company', 'choice', 'holiday', 'article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point', 'due_rule',
         'policy' THEN
        PERFORM core.take_org_rows(b, tbl);
    WHEN 'membership' THEN
        PERFORM core.take_org_rows(b, tbl);
        PERFORM core.follow_adopted(b);
    WHEN 'customer' THEN
        WITH x AS (INSERT INTO core.customer SELECT p.* FROM core.staged(b, 'customer') s,
                jsonb_populate_record(NULL::core.customer, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'customer', x.id::text, x.version, x.id FROM x;
    WHEN 'member' THEN
        WITH x AS (INSERT INTO core.member SELECT p.* FROM core.staged(b, 'member') s,
                jsonb_populate_record(NULL::core.member, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'member', x.id::text, x.version, x.customer FROM x;
    WHEN 'handle' THEN
        WITH x AS (INSERT INTO core.handle SELECT p.* FROM core.staged(b, 'handle') s,
                jsonb_populate_record(NULL::core.handle, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'handle', x.id::text, x.version, x.customer FROM x;
    WHEN 'preference' THEN
        WITH x AS (INSERT INTO core.preference SELECT p.* FROM core.staged(b, 'preference') s,
                jsonb_populate_record(NULL::core.preference, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'preference', x.id::text, x.version, x.customer FROM x;
    WHEN 'need' THEN
        WITH x AS (INSERT INTO core.need SELECT p.* FROM core.staged(b, 'need') s, jsonb_populate_record(NULL::core.need, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'need', x.id::text, x.version, x.customer FROM x;
    WHEN 'consent' THEN
        WITH x AS (INSERT INTO core.consent SELECT p.* FROM core.staged(b, 'consent') s,
                jsonb_populate_record(NULL::core.consent, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'consent', x.id::text, x.version, x.customer FROM x;
    WHEN 'case' THEN
        WITH x AS (INSERT INTO core."case" SELECT p.* FROM core.staged(b, 'case') s,
                jsonb_populate_record(NULL::core."case", s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'case', x.id::text, x.version, x.customer FROM x;
    WHEN 'attempt' THEN
        WITH x AS (INSERT INTO core.attempt SELECT p.* FROM core.staged(b, 'attempt') s,
                jsonb_populate_record(NULL::core.attempt, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'attempt', x.id::text, x.version, x.customer FROM x;
    WHEN 'promise' THEN
        WITH x AS (INSERT INTO core.promise SELECT p.* FROM core.staged(b, 'promise') s,
                jsonb_populate_record(NULL::core.promise, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'promise', x.id::text, x.version, x.customer FROM x;
    WHEN 'outcome' THEN
        WITH x AS (INSERT INTO core.outcome SELECT p.* FROM core.staged(b, 'outcome') s,
                jsonb_populate_record(NULL::core.outcome, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'outcome', x.id::text, x.version, x.customer FROM x;
    WHEN 'contact' THEN
        WITH x AS (INSERT INTO core.contact SELECT p.* FROM core.staged(b, 'contact') s,
                jsonb_populate_record(NULL::core.contact, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'contact', x.id::text, x.version, x.customer FROM x;
    WHEN 'point_mark' THEN
        WITH x AS (INSERT INTO core.point_mark SELECT p.* FROM core.staged(b, 'point_mark') s,
                jsonb_populate_record(NULL::core.point_mark, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'point_mark', x.id::text, x.version, x.customer FROM x;
    WHEN 'offer' THEN
        WITH x AS (INSERT INTO core.offer SELECT p.* FROM core.staged(b, 'offer') s,
                jsonb_populate_record(NULL::core.offer, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'offer', x.id::text, x.version, x.customer FROM x;
    WHEN 'survey' THEN
        WITH x AS (INSERT INTO core.survey SELECT p.* FROM core.staged(b, 'survey') s,
                jsonb_populate_record(NULL::core.survey, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'survey', x.id::text, x.version, x.customer FROM x;
    WHEN 'interaction' THEN -- the key decides: an id is there once, whichever customer it came with
        INSERT INTO core.interaction_key (id, customer)
        SELECT core.id_of(s.line ->> 'id'), core.id_of(s.line ->> 'customer') FROM core.staged(b, 'interaction') s
        ON CONFLICT (id) DO NOTHING;
        WITH x AS (INSERT INTO core.interaction SELECT p.* FROM core.staged(b, 'interaction') s,
                jsonb_populate_record(NULL::core.interaction, s.line) p
            WHERE EXISTS (SELECT FROM core.interaction_key k WHERE k.id = p.id AND k.customer = p.customer)
            ON CONFLICT (customer, id) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'interaction', x.id::text, x.version, x.customer FROM x;
    WHEN 'order' THEN
        WITH x AS (INSERT INTO core."order" SELECT p.* FROM core.staged(b, 'order') s,
                jsonb_populate_record(NULL::core."order", s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING *),
        l AS (INSERT INTO core.order_line (id, "order")
            SELECT core.id_of(line ->> 'id'), x.id FROM x, jsonb_array_elements(x.lines) line)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'order', x.id::text, x.version, x.customer FROM x;
    WHEN 'erasure' THEN -- everybody's to know (0046)
        WITH x AS (INSERT INTO core.erasure SELECT p.* FROM core.staged(b, 'erasure') s, jsonb_populate_record(NULL::core.erasure, s.line) p
            ON CONFLICT (id) DO NOTHING RETURNING id, version)
        INSERT INTO stage.added (batch, scope, tbl, key, version) SELECT b.id, 'org', 'erasure', x.id::text, x.version FROM x;
    WHEN 'case_order_line' THEN
        WITH x AS (INSERT INTO core.case_order_line SELECT p.* FROM core.staged(b, 'case_order_line') s,
                jsonb_populate_record(NULL::core.case_order_line, s.line) p
            ON CONFLICT ("case", order_line) DO NOTHING RETURNING *)
        INSERT INTO stage.added (batch, scope, tbl, key, version, customer)
        SELECT b.id, 'team:' || x.team, 'case_order_line', core.key_of(x."case", x.order_line), x.version, x.customer FROM x;
    END CASE;
END
$$;

-- {"sent", "added", "present"} of one table, counted from both ends: every line that was sent must now be a row.
CREATE FUNCTION core.count_rows(b core.batch, tbl text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    sent bigint;
    added bigint;
    there bigint;
BEGIN
    -- What is new since a moment is there; what is not is looked for line by line.
    SELECT count(*), count(CASE WHEN EXISTS (SELECT FROM stage.added a WHERE a.batch = b.id AND a.tbl = count_rows.tbl AND a.key = k.key AND a.how = 'new')
                                THEN 1 ELSE (SELECT place.version FROM core.place_of(count_rows.tbl, k.key) place) END) INTO sent, there
    FROM (SELECT CASE count_rows.tbl WHEN 'case_order_line' THEN (r.line ->> 'case') || '/' || (r.line ->> 'order_line') ELSE r.line ->> 'id' END AS key
          FROM stage.row r WHERE r.batch = b.id AND r.tbl = count_rows.tbl) k;
    SELECT count(*) INTO added FROM stage.added a WHERE a.batch = b.id AND a.tbl = count_rows.tbl AND a.how = 'new';
    IF there <> sent THEN
        PERFORM core.fail('P0R03', (sent - there) || ' rows of ' || count_rows.tbl || ' hang on what is not there');
    END IF;
    RETURN jsonb_build_object('sent', sent, 'added', added, 'present', there - added);
END
$$;

-- One change a row, in the order of parents; the feed stays whole, whatever came. A desk need not read thousands of them one by
-- one, though: a large batch raises the floor of its scope to the head, and hello then says "behind", so that desks
-- make a fresh first sync by COPY, which is many times faster.
CREATE FUNCTION core.emit_batch(b core.batch) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    s core.scope;
    wanted record;
    r record;
    told core.change[] := '{}'; -- a thousand at a time: one statement each took longer than all the hashes
    large constant bigint := 20000;
BEGIN
    FOR wanted IN SELECT a.scope, count(*) AS n FROM stage.added a WHERE a.batch = b.id GROUP BY a.scope ORDER BY a.scope LOOP
        SELECT * INTO STRICT s FROM core.scope x WHERE x.id = wanted.scope FOR NO KEY UPDATE;
        FOR r IN SELECT a.tbl, a.key, a.version, a.customer FROM stage.added a WHERE a.batch = b.id AND a.scope = s.id
                 ORDER BY core.rank_of(a.tbl), a.n LOOP
            s.head := s.head + 1;
            s.hash := core.hash_of(s.hash, s.id, s.head, r.tbl, r.key, 'U', r.version);
            told := array_append(told, ROW(s.id, s.head, r.tbl, r.key, 'U', r.version, s.hash, r.customer, now())::core.change);
            IF cardinality(told) = 1000 THEN
                INSERT INTO core.change SELECT * FROM unnest(told);
                told := '{}';
            END IF;
        END LOOP;
        INSERT INTO core.change SELECT * FROM unnest(told);
        told := '{}';
        UPDATE core.scope x SET head = s.head, hash = s.hash,
            floor = CASE WHEN wanted.n > large THEN s.head ELSE x.floor END,
            floor_hash = CASE WHEN wanted.n > large THEN s.hash ELSE x.floor_hash END
        WHERE x.id = s.id;
    END LOOP;
END
$$;

-- A batch is begun once; begun again while it is open, it starts from nothing.
CREATE FUNCTION core.begin_batch(b core.batch) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    known core.batch;
BEGIN
    IF b.id IS NULL THEN
        PERFORM core.fail('P0R03', 'a batch has an id');
    END IF;
    SELECT * INTO known FROM core.batch x WHERE x.id = b.id FOR UPDATE;
    IF known.id IS NULL THEN
        INSERT INTO core.batch (id, what, login, desk, team, source, brings, makes, contacts)
        VALUES (b.id, b.what, b.login, b.desk, b.team, b.source, coalesce(b.brings, '{}'), coalesce(b.makes, false),
                coalesce(b.contacts, false));
        RETURN jsonb_build_object('state', 'open');
    ELSIF known.login <> b.login OR known.what <> b.what OR known.team IS DISTINCT FROM b.team
          OR known.desk IS DISTINCT FROM b.desk OR known.source IS DISTINCT FROM b.source THEN
        PERFORM core.fail('P0R02', 'that batch is another');
    END IF;
    DELETE FROM stage.row r WHERE r.batch = b.id;
    RETURN jsonb_strip_nulls(jsonb_build_object('state', known.state, 'counts', known.counts));
END
$$;

CREATE FUNCTION core.finish_batch(b core.batch, tables text[]) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    wanted text;
    counts jsonb := '{}';
BEGIN
    ANALYZE stage.row; -- just filled: without it the planner takes a million lines for a few
    FOREACH wanted IN ARRAY tables LOOP
        IF EXISTS (SELECT FROM stage.row r WHERE r.batch = b.id AND r.tbl = wanted) THEN
            PERFORM core.take_rows(b, wanted);
            counts := counts || jsonb_build_object(wanted, core.count_rows(b, wanted));
        END IF;
    END LOOP;
    RETURN counts;
END
$$;

CREATE FUNCTION core.close_batch(b core.batch, counts jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sums core.mark[] := core.settle_advice(); -- before any scope is locked
BEGIN
    PERFORM core.emit_batch(b);
    PERFORM core.emit(sums);
    DELETE FROM stage.added a WHERE a.batch = b.id;
    DELETE FROM stage.row r WHERE r.batch = b.id;
    UPDATE core.batch x SET state = 'finished', counts = close_batch.counts, finished_at = now() WHERE x.id = b.id;
END
$$;
RESET ROLE;

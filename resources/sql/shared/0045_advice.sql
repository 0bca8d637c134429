-- What advice learns from, as sums of a team: how often something was chosen in a situation in a week, and how it turned out. The store
-- keeps them itself, from the rows; no command says any of it. What a case gives, with all that were joined to it (its family), is reckoned
-- anew when one of its rows changes, as src/storage/advice_cases.cpp reckons it from the rows of a desk.
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.advice_cell (
    id uuid PRIMARY KEY, -- made of the next five
    team uuid NOT NULL REFERENCES core.team,
    chosen text NOT NULL, -- as it was recorded: a key of the catalogue, or the words of an import
    situation text NOT NULL, -- {"fact":"level"}, sorted by facts
    week int NOT NULL, -- of the choice, from 1970 on (learning::adviceWeek)
    label int NOT NULL CHECK (label BETWEEN 0 AND 100), -- satisfaction in tenths; of a situation that holds "answered", how they left
    count bigint NOT NULL CHECK (count > 0),
    version bigint NOT NULL
);
CREATE INDEX advice_cell_of_team ON core.advice_cell (team, id);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.advice_cell FOR EACH ROW EXECUTE FUNCTION core.give_version();

-- What each family gave to which cell, so that exactly that can be taken away again. It goes with its cases, and so with their customer.
CREATE TABLE core.advice_given (
    family uuid NOT NULL, -- the case that stands for all that were joined to it
    cell uuid NOT NULL,
    count bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (family, cell)
);
CREATE INDEX advice_given_to ON core.advice_given (cell);

-- Families that a transaction touched, until it tells the feed what changed.
CREATE TABLE core.advice_due (
    tx xid8 NOT NULL,
    family uuid NOT NULL,
    PRIMARY KEY (tx, family)
);
CREATE INDEX offer_of_case ON core.offer ("case") WHERE "case" IS NOT NULL;
CREATE INDEX offer_of_grant ON core.offer ("grant") WHERE "grant" IS NOT NULL;
CREATE INDEX offer_of_contact ON core.offer (contact) WHERE "case" IS NOT NULL;

-- Nobody reads them but by the feed, which shows the cells of one's own team.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['advice_cell', 'advice_given', 'advice_due'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, DELETE, UPDATE (count) ON core.advice_cell TO leeway_writer;
GRANT SELECT, INSERT, DELETE ON core.advice_given, core.advice_due TO leeway_writer;
GRANT SELECT ON core.advice_cell, core.advice_given, core.advice_due TO leeway_backup;

CREATE FUNCTION core.as_json(r core.advice_cell) RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT to_jsonb(r) $$;

-- {"fact":"level"} in one way of writing.
CREATE FUNCTION core.situation_text(situation jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT '{' || coalesce(string_agg(to_jsonb(s.key)::text || ':' || s.value::text, ',' ORDER BY s.key COLLATE "C"), '') || '}' FROM jsonb_each(situation) s
$$;
CREATE FUNCTION core.advice_week(at bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT floor(at / 604800000.0)::int $$;
CREATE FUNCTION core.advice_cell_id(team uuid, chosen text, situation text, week int, label int) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT encode(substr(sha256(convert_to(jsonb_build_array(team, chosen, situation, week, label)::text, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- Something of a case that was chosen and of which it is known how it turned out.
CREATE TYPE core.advised AS (family uuid, team uuid, chosen text, situation text, week int, label int);

-- How somebody left, as a label: an answer from one to five is put on 0 to 10 alike (domain/left_as.h).
CREATE FUNCTION core.left_as(mood core.mood) RETURNS int LANGUAGE sql IMMUTABLE AS
$$ SELECT 125 - 25 * array_position(ARRAY['Calm', 'Worried', 'Upset', 'Angry', 'Distressed'], mood::text) $$;

-- Each offer with the latest outcome between it and the next one. What was taken back was not chosen. How they left, as it was read at the end of
-- the contact, stands in for an outcome that is not known, marked so: "answered": "no". Where both are known it stands beside it with what was
-- answered, and without its situation: it tells what such a reading is worth and is no case of its own.
CREATE FUNCTION core.offers_told(families uuid[]) RETURNS SETOF core.advised LANGUAGE sql STABLE AS $$
    WITH part AS (
        SELECT k.id, k.id AS family FROM core."case" k WHERE k.id = ANY (families) AND k.merged_into IS NULL
        UNION ALL SELECT k.id, k.merged_into FROM core."case" k WHERE k.merged_into = ANY (families)),
    told AS (
        SELECT p.family, o.id, o.at, o.satisfaction FROM part p JOIN core.outcome o ON o."case" = p.id WHERE o.satisfaction IS NOT NULL),
    offered AS (
        SELECT p.family, f.id, f.contact, f.chosen, f.situation, f.at, lead(f.at) OVER (PARTITION BY p.family ORDER BY f.at, f.id) AS next
        FROM part p JOIN core.offer f ON f."case" = p.id LEFT JOIN core."grant" g ON g.id = f."grant"
        WHERE g.state IS DISTINCT FROM 'Undone'),
    latest AS (
        SELECT DISTINCT ON (f.id) f.*, t.satisfaction
        FROM offered f LEFT JOIN told t ON t.family = f.family AND t.at >= f.at AND (f.next IS NULL OR t.at < f.next)
        ORDER BY f.id, t.at DESC NULLS LAST, t.id DESC),
    leaving AS (
        SELECT l.family, l.chosen, l.at, core.left_as(t.mood) AS label, CASE WHEN l.satisfaction IS NULL THEN l.situation || '{"answered": "no"}'
                                                                         ELSE jsonb_build_object('answered', l.satisfaction::text) END AS situation
        FROM latest l JOIN core.contact t ON t.id = l.contact
        WHERE t.mood IS NOT NULL AND t.wrapped_at >= l.at AND (l.next IS NULL OR t.wrapped_at < l.next))
    SELECT x.family, head.team, x.chosen, core.situation_text(x.situation), core.advice_week(x.at), x.label
    FROM (SELECT l.family, l.chosen, l.situation, l.at, l.satisfaction AS label FROM latest l WHERE l.satisfaction IS NOT NULL
          UNION ALL SELECT y.family, y.chosen, y.situation, y.at, y.label FROM leaving y) x JOIN core."case" head ON head.id = x.family
$$;

-- Of families without any offer the latest outcome that names a resolution, with the type of its case and the channel it was last on;
-- chosen when it was known.
CREATE FUNCTION core.outcomes_alone(families uuid[]) RETURNS SETOF core.advised LANGUAGE sql STABLE AS $$
    WITH part AS (
        SELECT k.id, k.id AS family, k.type FROM core."case" k WHERE k.id = ANY (families) AND k.merged_into IS NULL
        UNION ALL SELECT k.id, k.merged_into, k.type FROM core."case" k WHERE k.merged_into = ANY (families)),
    latest AS (
        SELECT DISTINCT ON (p.family) p.family, p.id, p.type, o.resolution, o.at, o.satisfaction
        FROM part p JOIN core.outcome o ON o."case" = p.id
        WHERE o.satisfaction IS NOT NULL AND o.resolution <> ''
          AND NOT EXISTS (SELECT FROM part other JOIN core.offer f ON f."case" = other.id WHERE other.family = p.family)
        ORDER BY p.family, o.at DESC, o.id DESC)
    SELECT l.family, head.team, l.resolution,
           core.situation_text(jsonb_strip_nulls(jsonb_build_object('case.type', nullif(l.type, ''), 'channel', lower(i.channel)))),
           core.advice_week(l.at), l.satisfaction
    FROM latest l JOIN core."case" head ON head.id = l.family
    LEFT JOIN LATERAL (SELECT x.channel FROM core.interaction x WHERE x.main_case = l.id AND x.channel <> 'Event'
                       ORDER BY x.at DESC, x.id DESC LIMIT 1) i ON true
$$;

-- Adds to one cell, or takes away; a cell of which nothing is left is gone. The team whose it is.
CREATE FUNCTION core.add_to_cell(a core.advised, cell uuid, n bigint) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    theirs uuid := a.team;
BEGIN
    IF n > 0 THEN
        INSERT INTO core.advice_cell AS c (id, team, chosen, situation, week, label, count)
        VALUES (cell, a.team, a.chosen, a.situation, a.week, a.label, n)
        ON CONFLICT (id) DO UPDATE SET count = c.count + EXCLUDED.count;
        RETURN theirs;
    END IF;
    SELECT c.team INTO STRICT theirs FROM core.advice_cell c WHERE c.id = cell FOR UPDATE;
    DELETE FROM core.advice_cell c WHERE c.id = cell AND c.count = -n;
    IF NOT FOUND THEN
        UPDATE core.advice_cell c SET count = c.count + n WHERE c.id = cell;
    END IF;
    RETURN theirs;
END
$$;

-- Reckons the families anew that this transaction touched, and answers with the cells that changed. Called by core.emit, before any scope
-- is locked; families are locked by their cases, cells in the order of their ids.
CREATE OR REPLACE FUNCTION core.settle_advice() RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    families uuid[];
    given core.advised[];
    marks core.mark[] := '{}';
    d record;
BEGIN
    WITH due AS (DELETE FROM core.advice_due x WHERE x.tx = pg_current_xact_id() RETURNING x.family)
    SELECT array_agg(due.family) INTO families FROM due;
    IF families IS NULL THEN
        RETURN marks;
    END IF;
    PERFORM FROM core."case" k WHERE k.id = ANY (families) ORDER BY k.id FOR NO KEY UPDATE;
    given := ARRAY(SELECT a FROM core.offers_told(families) a) || ARRAY(SELECT a FROM core.outcomes_alone(families) a);
    FOR d IN
        SELECT x.cell, sum(x.n)::bigint AS n, (array_agg(x.a ORDER BY x.n DESC))[1] AS a
        FROM (SELECT core.advice_cell_id((a).team, (a).chosen, (a).situation, (a).week, (a).label) AS cell, 1 AS n, a
              FROM unnest(given) AS a
              UNION ALL SELECT g.cell, -g.count, NULL FROM core.advice_given g WHERE g.family = ANY (families)) x
        GROUP BY x.cell HAVING sum(x.n) <> 0 ORDER BY x.cell
    LOOP
        marks := array_append(marks, ROW('advice_cell', d.cell::text, 'team:' || core.add_to_cell(d.a, d.cell, d.n), NULL)::core.mark);
    END LOOP;
    DELETE FROM core.advice_given g WHERE g.family = ANY (families);
    INSERT INTO core.advice_given (family, cell, count)
    SELECT (a).family, core.advice_cell_id((a).team, (a).chosen, (a).situation, (a).week, (a).label), count(*) FROM unnest(given) AS a GROUP BY 1, 2;
    RETURN marks;
END
$$;

-- Which families a statement touched; `touched` are its rows, as they were or as they are.
CREATE FUNCTION core.advice_of_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN -- offers and outcomes
    INSERT INTO core.advice_due (tx, family)
    SELECT DISTINCT pg_current_xact_id(), coalesce(k.merged_into, k.id) FROM touched t JOIN core."case" k ON k.id = t."case" ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.advice_of_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.advice_due (tx, family)
    SELECT DISTINCT pg_current_xact_id(), coalesce(k.merged_into, k.id)
    FROM touched t JOIN core.offer f ON f."grant" = t.id JOIN core."case" k ON k.id = f."case" WHERE t.state = 'Undone' ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.advice_of_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN -- once it is over, and it was read how they left
    INSERT INTO core.advice_due (tx, family)
    SELECT DISTINCT pg_current_xact_id(), coalesce(k.merged_into, k.id)
    FROM touched t JOIN core.offer f ON f.contact = t.id JOIN core."case" k ON k.id = f."case"
    WHERE t.mood IS NOT NULL AND t.wrapped_at IS NOT NULL ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.advice_of_channel() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN -- only where an outcome may speak for itself
    INSERT INTO core.advice_due (tx, family)
    SELECT DISTINCT pg_current_xact_id(), coalesce(k.merged_into, k.id)
    FROM (SELECT DISTINCT x.main_case AS id FROM touched x WHERE x.main_case IS NOT NULL) t JOIN core."case" k ON k.id = t.id
    WHERE EXISTS (SELECT FROM core.outcome o WHERE o."case" = t.id AND o.resolution <> '') ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.advice_of_changed_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.advice_due (tx, family)
    SELECT DISTINCT pg_current_xact_id(), x.family FROM before b JOIN touched t ON t.id = b.id
    CROSS JOIN LATERAL (VALUES (coalesce(b.merged_into, b.id)), (coalesce(t.merged_into, t.id))) AS x (family)
    WHERE (b.team, b.type, b.merged_into) IS DISTINCT FROM (t.team, t.type, t.merged_into) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.advice_of_gone_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.advice_due (tx, family)
    SELECT DISTINCT pg_current_xact_id(), coalesce(t.merged_into, t.id) FROM touched t ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
DO $$
DECLARE
    x record;
BEGIN
    FOR x IN SELECT * FROM (VALUES ('offer', 'advice_of_case'), ('outcome', 'advice_of_case'), ('interaction', 'advice_of_channel'),
                                   ('contact', 'advice_of_contact')) AS v (tbl, does) LOOP
        EXECUTE format('CREATE TRIGGER advice_new AFTER INSERT ON core.%I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER advice_was AFTER UPDATE ON core.%I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER advice_is AFTER UPDATE ON core.%I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER advice_gone AFTER DELETE ON core.%I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
    END LOOP;
END
$$;
CREATE TRIGGER advice_was AFTER UPDATE ON core."grant" REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.advice_of_grant();
CREATE TRIGGER advice_is AFTER UPDATE ON core."grant" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.advice_of_grant();
CREATE TRIGGER advice_changed AFTER UPDATE ON core."case" REFERENCING OLD TABLE AS before NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION core.advice_of_changed_case();
CREATE TRIGGER advice_gone AFTER DELETE ON core."case" REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.advice_of_gone_case();

-- What a store that is there already knows.
INSERT INTO core.advice_due (tx, family)
SELECT pg_current_xact_id(), coalesce(k.merged_into, k.id) FROM core.outcome o JOIN core."case" k ON k.id = o."case"
UNION SELECT pg_current_xact_id(), coalesce(k.merged_into, k.id) FROM core.offer f JOIN core."case" k ON k.id = f."case";
SELECT core.emit('{}');
RESET ROLE;

-- The first sum that is not what the rows say now: {"team", "why"}. Null: all are.
SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.verify_advice() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    families uuid[];
    wrong jsonb;
BEGIN
    PERFORM core.require_admin();
    families := ARRAY(SELECT coalesce(k.merged_into, k.id) FROM core.outcome o JOIN core."case" k ON k.id = o."case"
                      UNION SELECT coalesce(k.merged_into, k.id) FROM core.offer f JOIN core."case" k ON k.id = f."case");
    SELECT jsonb_build_object('team', coalesce(c.team, d.team), 'why', CASE WHEN c.id IS NULL THEN 'a sum is missing' ELSE 'a sum is another' END) INTO wrong
    FROM (SELECT x.team, core.advice_cell_id(x.team, x.chosen, x.situation, x.week, x.label) AS cell, count(*) AS n
          FROM (SELECT * FROM core.offers_told(families) UNION ALL SELECT * FROM core.outcomes_alone(families)) x GROUP BY 1, 2) d
    FULL JOIN core.advice_cell c ON c.id = d.cell
    WHERE c.count IS DISTINCT FROM d.n OR c.id <> core.advice_cell_id(c.team, c.chosen, c.situation, c.week, c.label)
    ORDER BY coalesce(c.id, d.cell) LIMIT 1;
    RETURN wrong;
END
$$;
REVOKE ALL ON FUNCTION api.verify_advice FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.verify_advice TO leeway_admin;
RESET ROLE;

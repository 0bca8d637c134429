-- Which sums felt right, of each resolution in a team: the store keeps them from its grants and contacts, as it keeps what advice learns from
-- (0045). A grant is in one contact, so that it counts once, however cases are joined.
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.felt_sum (
    id uuid PRIMARY KEY, -- made of the next four
    team uuid NOT NULL REFERENCES core.team, -- of the fund
    resolution text NOT NULL,
    currency text NOT NULL, -- of the fund
    base_minor bigint NOT NULL CHECK (base_minor > 0),
    count bigint NOT NULL CHECK (count > 0),
    version bigint NOT NULL
);
CREATE INDEX felt_sum_of_team ON core.felt_sum (team, id);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.felt_sum FOR EACH ROW EXECUTE FUNCTION core.give_version();

-- What a grant gave, so that exactly that can be taken away again.
CREATE TABLE core.felt_given (
    "grant" uuid PRIMARY KEY,
    sum uuid NOT NULL
);
CREATE INDEX felt_given_to ON core.felt_given (sum);

-- Contacts that a transaction touched, until it tells the feed what changed.
CREATE TABLE core.felt_due (
    tx xid8 NOT NULL,
    contact uuid NOT NULL,
    PRIMARY KEY (tx, contact)
);

-- Nobody reads them but by the feed, which shows the sums of one's own team.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['felt_sum', 'felt_given', 'felt_due'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, DELETE, UPDATE (count) ON core.felt_sum TO leeway_writer;
GRANT SELECT, INSERT, DELETE ON core.felt_given, core.felt_due TO leeway_writer;
GRANT SELECT ON core.felt_sum, core.felt_given, core.felt_due TO leeway_backup;

CREATE FUNCTION core.as_json(r core.felt_sum) RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT to_jsonb(r) $$;

CREATE FUNCTION core.felt_sum_id(team uuid, resolution text, currency text, base bigint) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT encode(substr(sha256(convert_to(jsonb_build_array('felt', team, resolution, currency, base)::text, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- What was given in some contacts and felt about right there, as src/storage/advice_cases.cpp reads it from the rows of a desk. What was
-- taken back was not given.
CREATE TYPE core.felt AS (grant_id uuid, sum uuid, team uuid, resolution text, currency text, base bigint);
CREATE FUNCTION core.felt_in(contacts uuid[]) RETURNS SETOF core.felt LANGUAGE sql STABLE AS $$
    SELECT g.id, core.felt_sum_id(g.team, g.resolution, g.base_currency, g.base_minor), g.team, g.resolution, g.base_currency, g.base_minor
    FROM core.contact t JOIN core."grant" g ON g.contact = t.id
    WHERE t.id = ANY (contacts) AND t.fit = 'AboutRight' AND g.state <> 'Undone'
$$;

-- Adds to one sum, or takes away; one of which nothing is left is gone. The team whose it is.
CREATE FUNCTION core.add_to_felt(f core.felt, id uuid, n bigint) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    theirs uuid := f.team;
BEGIN
    IF n > 0 THEN
        INSERT INTO core.felt_sum AS s (id, team, resolution, currency, base_minor, count)
        VALUES (add_to_felt.id, f.team, f.resolution, f.currency, f.base, n)
        ON CONFLICT ON CONSTRAINT felt_sum_pkey DO UPDATE SET count = s.count + EXCLUDED.count;
        RETURN theirs;
    END IF;
    SELECT s.team INTO STRICT theirs FROM core.felt_sum s WHERE s.id = add_to_felt.id FOR UPDATE;
    DELETE FROM core.felt_sum s WHERE s.id = add_to_felt.id AND s.count = -n;
    IF NOT FOUND THEN
        UPDATE core.felt_sum s SET count = s.count + n WHERE s.id = add_to_felt.id;
    END IF;
    RETURN theirs;
END
$$;

-- Reckons the contacts anew that this transaction touched, and answers with the sums that changed. A contact is locked by its name, as
-- its row may be gone and its grants come earlier in the order of locks.
CREATE FUNCTION core.settle_felt() RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    contacts uuid[];
    given core.felt[];
    marks core.mark[] := '{}';
    d record;
BEGIN
    WITH due AS (DELETE FROM core.felt_due x WHERE x.tx = pg_current_xact_id() RETURNING x.contact)
    SELECT array_agg(due.contact ORDER BY due.contact) INTO contacts FROM due;
    IF contacts IS NULL THEN
        RETURN marks;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('leeway.felt.' || c, 0)) FROM unnest(contacts) WITH ORDINALITY AS x (c, n) ORDER BY x.n;
    given := ARRAY(SELECT f FROM core.felt_in(contacts) f);
    FOR d IN
        SELECT x.sum, sum(x.n)::bigint AS n, (array_agg(x.f ORDER BY x.n DESC))[1] AS f
        FROM (SELECT (f).sum, 1 AS n, f FROM unnest(given) AS f
              UNION ALL SELECT o.sum, -1, NULL FROM core.felt_given o JOIN core."grant" g ON g.id = o."grant" WHERE g.contact = ANY (contacts)) x
        GROUP BY x.sum HAVING sum(x.n) <> 0 ORDER BY x.sum
    LOOP
        marks := array_append(marks, ROW('felt_sum', d.sum::text, 'team:' || core.add_to_felt(d.f, d.sum, d.n), NULL)::core.mark);
    END LOOP;
    DELETE FROM core.felt_given o USING core."grant" g WHERE g.id = o."grant" AND g.contact = ANY (contacts);
    INSERT INTO core.felt_given ("grant", sum) SELECT (f).grant_id, (f).sum FROM unnest(given) AS f;
    RETURN marks;
END
$$;

-- Called by core.emit: contacts before the families of 0045.
ALTER FUNCTION core.settle_advice() RENAME TO settle_cells;
CREATE FUNCTION core.settle_advice() RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    felt core.mark[] := core.settle_felt();
BEGIN
    RETURN felt || core.settle_cells();
END
$$;

-- Which contacts a statement touched; `touched` are its rows, as they were or as they are. Most say nothing of a sum and wake nobody.
CREATE FUNCTION core.felt_in_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.felt_due (tx, contact)
    SELECT DISTINCT pg_current_xact_id(), t.id FROM touched t
    WHERE t.fit = 'AboutRight' AND EXISTS (SELECT FROM core."grant" g WHERE g.contact = t.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.felt_of_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.felt_due (tx, contact)
    SELECT DISTINCT pg_current_xact_id(), t.contact FROM touched t
    WHERE EXISTS (SELECT FROM core.contact x WHERE x.id = t.contact AND x.fit = 'AboutRight') ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
DO $$
DECLARE
    x record;
BEGIN
    FOR x IN SELECT * FROM (VALUES ('contact', 'felt_in_contact'), ('grant', 'felt_of_grant')) AS v (tbl, does) LOOP
        EXECUTE format('CREATE TRIGGER felt_new AFTER INSERT ON core.%I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER felt_was AFTER UPDATE ON core.%I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER felt_is AFTER UPDATE ON core.%I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.%I()', x.tbl, x.does);
    END LOOP;
END
$$;
CREATE TRIGGER felt_gone AFTER DELETE ON core.contact REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.felt_in_contact();

-- What a store that is there already knows.
INSERT INTO core.felt_due (tx, contact)
SELECT DISTINCT pg_current_xact_id(), t.id FROM core.contact t JOIN core."grant" g ON g.contact = t.id WHERE t.fit = 'AboutRight';
SELECT core.emit('{}');
RESET ROLE;

-- The first of these sums that is not what the rows say now: {"team", "why"}. Null: all are.
SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.verify_felt() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong jsonb;
BEGIN
    PERFORM core.require_admin();
    SELECT jsonb_build_object('team', coalesce(s.team, d.team), 'why', CASE WHEN s.id IS NULL THEN 'a sum is missing' ELSE 'a sum is another' END) INTO wrong
    FROM (SELECT f.team, f.sum, count(*) AS n FROM core.felt_in(ARRAY(SELECT DISTINCT g.contact FROM core."grant" g)) f GROUP BY 1, 2) d
    FULL JOIN core.felt_sum s ON s.id = d.sum
    WHERE s.count IS DISTINCT FROM d.n OR s.id <> core.felt_sum_id(s.team, s.resolution, s.currency, s.base_minor)
    ORDER BY coalesce(s.id, d.sum) LIMIT 1;
    RETURN wrong;
END
$$;
REVOKE ALL ON FUNCTION api.verify_felt FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.verify_felt TO leeway_admin;
RESET ROLE;

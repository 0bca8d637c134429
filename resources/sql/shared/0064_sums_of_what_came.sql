-- What else came of what was chosen: came back, disputed, reversed, stayed (advice.md 4.2), as sums of a team. The store keeps them itself, as
-- it keeps those of satisfaction (0045), by the rules of src/domain/told_heads.cpp and src/domain/case_outcome.cpp. Whether a time is over
-- depends on the day and is no part of a sum: each says when its time is over, and whoever reads it counts it from then on.
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.came_sum (
    id uuid PRIMARY KEY, -- made of the next seven
    team uuid NOT NULL REFERENCES core.team,
    head text NOT NULL CHECK (head IN ('CameBack', 'Disputed', 'Reversed', 'Stayed')),
    chosen text NOT NULL, -- as in core.advice_cell
    situation text NOT NULL, -- {"fact":"level"}, sorted by facts
    week int NOT NULL, -- of the choice
    due int NOT NULL, -- the first week at whose beginning yes and no can both be known
    -- Silent: nothing was heard. It means no, once whoever tells of it has told of anybody since `due`. Heard is no sum: until `due` the team
    -- was told of such things.
    came text NOT NULL CHECK (came IN ('Yes', 'No', 'Silent', 'Heard')),
    count bigint NOT NULL CHECK (count > 0),
    version bigint NOT NULL
);
CREATE INDEX came_sum_of_team ON core.came_sum (team, id);
CREATE UNIQUE INDEX came_sum_heard ON core.came_sum (team, head) WHERE came = 'Heard';
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.came_sum FOR EACH ROW EXECUTE FUNCTION core.give_version();

-- What each customer gave to which sum. The customer is the record that stands for them.
CREATE TABLE core.came_given (
    customer uuid NOT NULL,
    sum uuid NOT NULL,
    count bigint NOT NULL CHECK (count > 0),
    PRIMARY KEY (customer, sum)
);
CREATE INDEX came_given_to ON core.came_given (sum);

-- Customers, and teams that were told something (customer is null), that a transaction touched, until it tells the feed what changed.
CREATE TABLE core.came_due (
    tx xid8 NOT NULL,
    team uuid,
    customer uuid
);
CREATE INDEX came_due_of ON core.came_due (tx);

-- When each case was solved the first time; the case itself forgets it when it is opened again.
CREATE TABLE core.solved_case (
    "case" uuid PRIMARY KEY REFERENCES core."case" ON DELETE CASCADE,
    at bigint NOT NULL
);
CREATE INDEX payout_of_case ON core.payout ("case") WHERE "case" IS NOT NULL;
CREATE INDEX outcome_disputed ON core.outcome (team, at) WHERE disputed IS NOT NULL;
CREATE INDEX order_newest ON core."order" (team, ordered_at);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['came_sum', 'came_given', 'came_due', 'solved_case'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, DELETE, UPDATE (count, due) ON core.came_sum TO leeway_writer;
GRANT SELECT, INSERT, DELETE ON core.came_given, core.came_due TO leeway_writer;
GRANT SELECT, INSERT, UPDATE (at) ON core.solved_case TO leeway_writer;
GRANT SELECT ON core.came_sum, core.came_given, core.came_due, core.solved_case TO leeway_backup;

CREATE FUNCTION core.as_json(r core.came_sum) RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT to_jsonb(r) $$;

CREATE FUNCTION core.days(n int) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT n * 86400000::bigint $$;
CREATE FUNCTION core.week_after(at bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT ceil(at / 604800000.0)::int $$;
CREATE FUNCTION core.came_sum_id(team uuid, head text, chosen text, situation text, week int, due int, came text) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT encode(substr(sha256(convert_to(jsonb_build_array('came', team, head, chosen, situation, week, due, came)::text, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- One thing that came, or did not, of what was chosen last in a case before it was solved.
CREATE TYPE core.came AS (customer uuid, team uuid, head text, chosen text, situation text, week int, due int, came text);

-- The cases of some customers that say something: solved, with what was chosen last. Who has more than a hundred stands for many (a company, an
-- archive) and says nothing. What was chosen after a case was opened again has another window.
CREATE TYPE core.solved_choice AS (customer uuid, id uuid, team uuid, type text, solved_at bigint, chosen text, situation text, week int);
CREATE FUNCTION core.solved_choices(customers uuid[]) RETURNS SETOF core.solved_choice LANGUAGE sql STABLE AS $$
    WITH record AS (
        SELECT c.id, c.id AS who FROM core.customer c WHERE c.id = ANY (customers) AND c.merged_into IS NULL
        UNION ALL SELECT c.id, c.merged_into FROM core.customer c WHERE c.merged_into = ANY (customers)),
    head AS (SELECT k.id, r.who, k.team, k.type FROM record r JOIN core."case" k ON k.customer = r.id WHERE k.merged_into IS NULL),
    few AS (SELECT h.who FROM head h GROUP BY h.who HAVING count(*) <= 100),
    solved AS (SELECT h.*, s.at FROM head h JOIN few USING (who) JOIN core.solved_case s ON s."case" = h.id),
    part AS (SELECT s.id AS part, s.id FROM solved s UNION ALL SELECT k.id, s.id FROM solved s JOIN core."case" k ON k.merged_into = s.id),
    chosen AS (
        SELECT DISTINCT ON (p.id) p.id, f.chosen, f.situation, f.at
        FROM part p JOIN core.offer f ON f."case" = p.part LEFT JOIN core."grant" g ON g.id = f."grant"
        WHERE g.state IS DISTINCT FROM 'Undone' OR EXISTS (SELECT FROM core.payout o WHERE o.id = g.id AND o.state = 'Reversed')
        ORDER BY p.id, f.at DESC, f.id DESC)
    SELECT s.who, s.id, s.team, s.type, s.at, c.chosen, core.situation_text(c.situation), core.advice_week(c.at)
    FROM solved s JOIN chosen c ON c.id = s.id WHERE c.at <= s.at
$$;

-- When a customer got in touch in the ninety days after a case, and about what.
CREATE FUNCTION core.returns_after(who uuid, at bigint) RETURNS TABLE (about uuid, type text, back_at bigint) LANGUAGE sql STABLE AS $$
    WITH record AS (SELECT c.id FROM core.customer c WHERE c.id = who OR c.merged_into = who),
    touch AS (
        SELECT t."case" AS about, t.opened_at AS back_at FROM record r JOIN core.contact t ON t.customer = r.id WHERE t.direction = 'In'
        UNION ALL SELECT i.main_case, i.at FROM record r JOIN core.interaction i ON i.customer = r.id
            WHERE i.direction = 'In' AND i.kind IN ('Message', 'Call', 'BotChat', 'Visit') AND i.at > returns_after.at AND i.at <= returns_after.at + core.days(90)
        UNION ALL SELECT k.id, k.opened_at FROM record r JOIN core."case" k ON k.customer = r.id)
    SELECT k.id, k.type, t.back_at FROM touch t JOIN core."case" k ON k.id = t.about
    WHERE t.back_at > returns_after.at AND t.back_at <= returns_after.at + core.days(90)
$$;

CREATE FUNCTION core.came_of(customers uuid[]) RETURNS SETOF core.came LANGUAGE sql STABLE AS $$
    WITH choice AS MATERIALIZED (SELECT * FROM core.solved_choices(customers)),
    back AS (
        SELECT c.id, b.back_at, b.about = c.id OR (c.type <> '' AND b.type = c.type) AS same
        FROM choice c CROSS JOIN LATERAL core.returns_after(c.customer, c.solved_at) b),
    part AS (SELECT c.id, c.id AS part FROM choice c UNION ALL SELECT c.id, k.id FROM choice c JOIN core."case" k ON k.merged_into = c.id),
    paid AS (
        SELECT x.id, min(CASE p.state WHEN 'Reversed' THEN p.reversed_at WHEN 'Returned' THEN p.settled_at END) AS back_at,
               bool_and(p.state = 'Confirmed' AND p.settled_at IS NOT NULL) AS arrived, max(p.settled_at) AS arrived_at
        FROM part x JOIN core.payout p ON p."case" = x.part WHERE p.state <> 'Cancelled' GROUP BY x.id),
    said AS ( -- the newest of its rows that says so itself, a correction before what it corrects
        SELECT x.id, (array_agg(x.disputed ORDER BY x.age) FILTER (WHERE x.disputed IS NOT NULL))[1] AS disputed,
               (array_agg(x.stayed ORDER BY x.age) FILTER (WHERE x.stayed IS NOT NULL))[1] AS stayed
        FROM (SELECT x.id, o.disputed, o.stayed, row_number() OVER (ORDER BY o.at DESC, o.source LIKE '% correction' DESC, o.id DESC) AS age
              FROM part x JOIN core.outcome o ON o."case" = x.part WHERE o.disputed IS NOT NULL OR o.stayed IS NOT NULL) x GROUP BY x.id),
    told AS (
        SELECT c.*, d.disputed, d.stayed,
               EXISTS (SELECT FROM back b WHERE b.id = c.id AND NOT b.same)
               OR EXISTS (SELECT FROM core.customer r JOIN core."order" o ON o.customer = r.id WHERE (r.id = c.customer OR r.merged_into = c.customer)
                          AND o.ordered_at > c.solved_at AND o.ordered_at <= c.solved_at + core.days(90)) AS seen
        FROM choice c LEFT JOIN said d ON d.id = c.id)
    SELECT t.customer, t.team, x.head, t.chosen, t.situation, t.week, core.week_after(x.at), x.came
    FROM told t LEFT JOIN paid p ON p.id = t.id CROSS JOIN LATERAL (VALUES
        ('CameBack', t.solved_at + core.days(14),
         CASE WHEN EXISTS (SELECT FROM back b WHERE b.id = t.id AND b.same AND b.back_at <= t.solved_at + core.days(14)) THEN 'Yes' ELSE 'No' END),
        ('Disputed', t.solved_at + core.days(60), CASE t.disputed WHEN true THEN 'Yes' WHEN false THEN 'No' ELSE 'Silent' END),
        ('Reversed', coalesce(p.back_at, p.arrived_at) + core.days(30), CASE WHEN p.back_at IS NOT NULL THEN 'Yes' WHEN p.arrived THEN 'No' END),
        ('Stayed', t.solved_at + core.days(90), CASE coalesce(t.stayed, nullif(t.seen, false)) WHEN true THEN 'Yes' WHEN false THEN 'No' ELSE 'Silent' END)
    ) x (head, at, came)
    WHERE x.came IS NOT NULL
$$;

-- How far whoever tells of disputes and of orders has told of anybody in a team: the week that begins no later.
CREATE FUNCTION core.heard_of(of_team uuid) RETURNS SETOF core.came LANGUAGE sql STABLE AS $$
    SELECT NULL::uuid, of_team, x.head, '', '{}', 0, core.advice_week(x.at), 'Heard' FROM (
        SELECT 'Disputed', max(o.at) FROM core.outcome o WHERE o.team = of_team AND o.disputed IS NOT NULL
        UNION ALL SELECT 'Stayed', max(o.ordered_at) FROM core."order" o WHERE o.team = of_team) x (head, at)
    WHERE x.at IS NOT NULL
$$;

-- Adds to one sum, or takes away; one of which nothing is left is gone. The team whose it is.
CREATE FUNCTION core.add_to_came(c core.came, id uuid, n bigint) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    theirs uuid := c.team;
BEGIN
    IF n > 0 THEN
        INSERT INTO core.came_sum AS s (id, team, head, chosen, situation, week, due, came, count)
        VALUES (add_to_came.id, c.team, c.head, c.chosen, c.situation, c.week, c.due, c.came, n)
        ON CONFLICT ON CONSTRAINT came_sum_pkey DO UPDATE SET count = s.count + EXCLUDED.count;
        RETURN theirs;
    END IF;
    SELECT s.team INTO STRICT theirs FROM core.came_sum s WHERE s.id = add_to_came.id FOR UPDATE;
    DELETE FROM core.came_sum s WHERE s.id = add_to_came.id AND s.count = -n;
    IF NOT FOUND THEN
        UPDATE core.came_sum s SET count = s.count + n WHERE s.id = add_to_came.id;
    END IF;
    RETURN theirs;
END
$$;

-- A teller that has told of a later week, or of none any more. The mark of its row, when it changed.
CREATE FUNCTION core.settle_heard(teams uuid[]) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    marks core.mark[] := '{}';
    d record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('leeway.heard.' || t, 0)) FROM unnest(teams) WITH ORDINALITY AS x (t, n) ORDER BY x.n;
    FOR d IN
        SELECT s.id, h AS now, s.team FROM unnest(teams) AS t (id) CROSS JOIN LATERAL core.heard_of(t.id) h
        FULL JOIN (SELECT * FROM core.came_sum x WHERE x.came = 'Heard' AND x.team = ANY (teams)) s ON s.team = (h).team AND s.head = (h).head
        WHERE s.due IS DISTINCT FROM (h).due ORDER BY coalesce(s.team, (h).team), coalesce(s.head, (h).head)
    LOOP
        IF (d.now).head IS NULL THEN
            DELETE FROM core.came_sum s WHERE s.id = d.id;
        ELSIF d.id IS NOT NULL THEN
            UPDATE core.came_sum s SET due = (d.now).due WHERE s.id = d.id;
        ELSE
            d.team := (d.now).team; -- its id is of its team and head alone, as its week moves on
            d.id := core.came_sum_id((d.now).team, (d.now).head, '', '{}', 0, 0, 'Heard');
            INSERT INTO core.came_sum (id, team, head, chosen, situation, week, due, came, count)
            VALUES (d.id, (d.now).team, (d.now).head, '', '{}', 0, (d.now).due, 'Heard', 1);
        END IF;
        marks := array_append(marks, ROW('came_sum', d.id::text, 'team:' || d.team, NULL)::core.mark);
    END LOOP;
    RETURN marks;
END
$$;

-- Reckons the customers anew that this transaction touched and that have something to say, and answers with the sums that changed. A customer is
-- locked by its name, as its row may be gone.
CREATE FUNCTION core.settle_came() RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    touched uuid[];
    teams uuid[];
    customers uuid[];
    given core.came[];
    marks core.mark[] := '{}';
    d record;
BEGIN
    WITH due AS (DELETE FROM core.came_due x WHERE x.tx = pg_current_xact_id() RETURNING x.team, x.customer)
    SELECT array_agg(DISTINCT due.customer) FILTER (WHERE due.customer IS NOT NULL), array_agg(DISTINCT due.team ORDER BY due.team) FILTER (WHERE due.team IS NOT NULL)
    INTO touched, teams FROM due;
    IF touched IS NOT NULL THEN
        SELECT array_agg(t.who ORDER BY t.who) INTO customers
        FROM (SELECT x AS who FROM unnest(touched) AS x UNION SELECT c.merged_into FROM core.customer c WHERE c.id = ANY (touched) AND c.merged_into IS NOT NULL) t
        WHERE EXISTS (SELECT FROM core.came_given g WHERE g.customer = t.who)
           OR EXISTS (SELECT FROM core.customer c JOIN core."case" k ON k.customer = c.id JOIN core.offer f ON f."case" = k.id
                      WHERE c.id = t.who OR c.merged_into = t.who);
    END IF;
    IF customers IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.came.' || c, 0)) FROM unnest(customers) WITH ORDINALITY AS x (c, n) ORDER BY x.n;
        given := ARRAY(SELECT c FROM core.came_of(customers) c);
        FOR d IN
            SELECT x.sum, sum(x.n)::bigint AS n, (array_agg(x.c ORDER BY x.n DESC))[1] AS c
            FROM (SELECT core.came_sum_id((c).team, (c).head, (c).chosen, (c).situation, (c).week, (c).due, (c).came) AS sum, 1 AS n, c FROM unnest(given) AS c
                  UNION ALL SELECT g.sum, -g.count, NULL FROM core.came_given g WHERE g.customer = ANY (customers)) x
            GROUP BY x.sum HAVING sum(x.n) <> 0 ORDER BY x.sum
        LOOP
            marks := array_append(marks, ROW('came_sum', d.sum::text, 'team:' || core.add_to_came(d.c, d.sum, d.n), NULL)::core.mark);
        END LOOP;
        DELETE FROM core.came_given g WHERE g.customer = ANY (customers);
        INSERT INTO core.came_given (customer, sum, count)
        SELECT (c).customer, core.came_sum_id((c).team, (c).head, (c).chosen, (c).situation, (c).week, (c).due, (c).came), count(*) FROM unnest(given) AS c GROUP BY 1, 2;
    END IF;
    IF teams IS NOT NULL THEN
        marks := marks || core.settle_heard(teams);
    END IF;
    RETURN marks;
END
$$;

-- Called by core.emit: after what 0045 and 0048 keep, so that locks are taken in one order.
ALTER FUNCTION core.settle_advice() RENAME TO settle_satisfied;
CREATE FUNCTION core.settle_advice() RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    satisfied core.mark[] := core.settle_satisfied();
BEGIN
    RETURN satisfied || core.settle_came();
END
$$;

-- Which customers and teams a statement touched; `touched` are its rows, as they were or as they are. Of most
-- customers nothing was ever chosen, and they wake nobody.
CREATE FUNCTION core.came_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.came_due (tx, customer)
    SELECT pg_current_xact_id(), t.customer
    FROM (SELECT DISTINCT x.customer FROM touched x WHERE x.customer IS NOT NULL) t
    CROSS JOIN LATERAL (SELECT coalesce((SELECT c.merged_into FROM core.customer c WHERE c.id = t.customer), t.customer)) AS stands (who)
    WHERE EXISTS (SELECT FROM core.came_given g WHERE g.customer IN (t.customer, stands.who))
       OR EXISTS (SELECT FROM core.customer c JOIN core."case" k ON k.customer = c.id JOIN core.offer f ON f."case" = k.id
                  WHERE c.id = stands.who OR c.merged_into = stands.who);
    RETURN NULL;
END
$$;
CREATE FUNCTION core.came_of_customer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN -- joined or parted
    INSERT INTO core.came_due (tx, customer)
    SELECT DISTINCT pg_current_xact_id(), x.who FROM before b JOIN touched t ON t.id = b.id CROSS JOIN LATERAL (VALUES (b.id), (b.merged_into), (t.merged_into)) AS x (who)
    WHERE b.merged_into IS DISTINCT FROM t.merged_into AND x.who IS NOT NULL;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.came_of_teller() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'order' THEN
        INSERT INTO core.came_due (tx, team) SELECT DISTINCT pg_current_xact_id(), t.team FROM touched t;
    ELSE
        INSERT INTO core.came_due (tx, team) SELECT DISTINCT pg_current_xact_id(), t.team FROM touched t WHERE (to_jsonb(t) ->> 'disputed') IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.note_solved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.solved_case AS s ("case", at) SELECT t.id, t.settled_at FROM touched t WHERE t.settled_at IS NOT NULL
    ON CONFLICT ("case") DO UPDATE SET at = EXCLUDED.at WHERE s.at > EXCLUDED.at;
    RETURN NULL;
END
$$;
DO $$
DECLARE
    x record;
BEGIN -- by name before came_: triggers of one table go in the order of their names
    CREATE TRIGGER a_solved_new AFTER INSERT ON core."case" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.note_solved();
    CREATE TRIGGER a_solved_is AFTER UPDATE ON core."case" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.note_solved();
    FOR x IN SELECT * FROM (VALUES ('offer', 'row'), ('outcome', 'row'), ('contact', 'row'), ('interaction', 'row'), ('case', 'row'), ('order', 'row'), ('payout', 'row'),
                                   ('outcome', 'teller'), ('order', 'teller')) AS v (tbl, does) LOOP
        EXECUTE format('CREATE TRIGGER came_%2$s_new AFTER INSERT ON core.%1$I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.came_of_%2$s()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER came_%2$s_was AFTER UPDATE ON core.%1$I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.came_of_%2$s()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER came_%2$s_is AFTER UPDATE ON core.%1$I REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.came_of_%2$s()', x.tbl, x.does);
        EXECUTE format('CREATE TRIGGER came_%2$s_gone AFTER DELETE ON core.%1$I REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.came_of_%2$s()', x.tbl, x.does);
    END LOOP;
END
$$;
CREATE TRIGGER came_is AFTER UPDATE ON core."grant" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.came_of_row();
CREATE TRIGGER came_changed AFTER UPDATE ON core.customer REFERENCING OLD TABLE AS before NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION core.came_of_customer();

-- What a store that is there already knows.
INSERT INTO core.solved_case ("case", at) SELECT k.id, k.settled_at FROM core."case" k WHERE k.settled_at IS NOT NULL;
INSERT INTO core.came_due (tx, customer) SELECT DISTINCT pg_current_xact_id(), k.customer FROM core.offer f JOIN core."case" k ON k.id = f."case";
INSERT INTO core.came_due (tx, team) SELECT pg_current_xact_id(), t.id FROM core.team t;
SELECT core.emit('{}');
RESET ROLE;

-- The first of these sums that is not what the rows say now: {"team", "why"}. Null: all are.
SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.verify_came() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong jsonb;
BEGIN
    PERFORM core.require_admin();
    SELECT jsonb_build_object('team', coalesce(s.team, d.team), 'why', CASE WHEN s.id IS NULL THEN 'a sum is missing' ELSE 'a sum is another' END) INTO wrong
    FROM (SELECT c.team, core.came_sum_id(c.team, c.head, c.chosen, c.situation, c.week, c.due, c.came) AS sum, count(*) AS n, min(c.due) AS due
          FROM core.came_of(ARRAY(SELECT DISTINCT coalesce(c.merged_into, c.id) FROM core.offer f JOIN core."case" k ON k.id = f."case"
                                  JOIN core.customer c ON c.id = k.customer)) c GROUP BY 1, 2
          UNION ALL SELECT h.team, core.came_sum_id(h.team, h.head, '', '{}', 0, 0, 'Heard'), 1, h.due FROM core.team t CROSS JOIN LATERAL core.heard_of(t.id) h) d
    FULL JOIN core.came_sum s ON s.id = d.sum
    WHERE s.count IS DISTINCT FROM d.n OR s.due <> d.due
       OR s.id <> core.came_sum_id(s.team, s.head, s.chosen, s.situation, s.week, CASE WHEN s.came = 'Heard' THEN 0 ELSE s.due END, s.came)
    ORDER BY coalesce(s.id, d.sum) LIMIT 1;
    RETURN wrong;
END
$$;
REVOKE ALL ON FUNCTION api.verify_came FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.verify_came TO leeway_admin;
RESET ROLE;

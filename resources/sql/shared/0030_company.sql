-- The company, as the people who look after it and its leads say it is: name, words that are offered, holidays, who belongs to
-- which team when, who is on duty. All of it stands in the scope org. (Opening hours are a column of the team.)
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.choice_kind AS text
    CHECK (VALUE IN ('IssueType', 'OpenOtherTeam', 'OpenRestricted', 'OpenEarlier', 'Move', 'Merge'));

CREATE TABLE core.company (
    id uuid PRIMARY KEY CHECK (id = '00000000-0000-4000-8000-000000000001'), -- there is one
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    time_zone text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    version bigint NOT NULL
);

-- Types of problems, and usual reasons. What they were used for keeps the word itself, so a choice may change or go.
CREATE TABLE core.choice (
    id uuid PRIMARY KEY,
    kind core.choice_kind NOT NULL,
    text text NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 200),
    position int NOT NULL DEFAULT 0,
    active boolean NOT NULL DEFAULT true,
    -- What cases of an issue type are asked about; a usual reason asks nothing.
    asks_start boolean NOT NULL DEFAULT false,
    asks_mood boolean NOT NULL DEFAULT true,
    asks_helped boolean NOT NULL DEFAULT true,
    asks_impact boolean NOT NULL DEFAULT false,
    fit_one_in int NOT NULL DEFAULT 1 CHECK (fit_one_in BETWEEN 0 AND 100), -- 0: never
    version bigint NOT NULL
);

CREATE TABLE core.holiday (
    id uuid PRIMARY KEY,
    day date NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    team uuid REFERENCES core.team, -- absent: the whole company
    version bigint NOT NULL
);

CREATE TABLE core.membership (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES core.person,
    team uuid NOT NULL REFERENCES core.team,
    from_day date,  -- absent: since ever
    until_day date, -- the last day; absent: nobody knows
    version bigint NOT NULL,
    CHECK (until_day >= from_day)
);
CREATE INDEX membership_of_person ON core.membership (person);

-- Who takes the questions of a team. It ends by itself, after a shift and a night at the latest.
CREATE TABLE core.duty (
    id uuid PRIMARY KEY REFERENCES core.person,
    team uuid NOT NULL REFERENCES core.team,
    since_at bigint NOT NULL,
    until_at bigint NOT NULL,
    version bigint NOT NULL,
    CHECK (until_at >= since_at AND until_at - since_at <= 129600000)
);

-- A queue or a type as it is meant: the phone system and a person may write it differently (src/domain/due_rules.cpp, the same).
CREATE FUNCTION core.meant(name text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT lower(btrim(regexp_replace(name, '[\s\u00a0\u2007\u202f]+', ' ', 'g'))) $$;

-- Within what time something is to be done (src/domain/due_rules.h): minutes in which the team is there, of complaints working days.
CREATE TABLE core.due_rule (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('QueueAnswer', 'TypeAnswer', 'TypeNextStep', 'ComplaintAcknowledge', 'ComplaintAnswer',
                                       'ComplaintFinal')),
    name text NOT NULL CHECK (length(name) <= 200), -- of the queue or the issue type
    amount int NOT NULL CHECK (amount BETWEEN 1 AND CASE WHEN kind LIKE 'Complaint%' THEN 366 ELSE 86400 END),
    version bigint NOT NULL,
    CHECK ((core.meant(name) = '') = (kind LIKE 'Complaint%'))
);
CREATE UNIQUE INDEX due_rule_meant ON core.due_rule (kind, core.meant(name));

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['company', 'choice', 'holiday', 'membership', 'duty', 'due_rule'] LOOP
        EXECUTE format('CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.%I FOR EACH ROW '
                       'EXECUTE FUNCTION core.give_version()', name);
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('GRANT SELECT ON core.%I TO leeway_writer, leeway_backup', name);
    END LOOP;
END
$$;
GRANT INSERT ON core.company, core.choice, core.holiday, core.membership, core.duty, core.due_rule, core.team, core.person, core.scope
    TO leeway_writer;
GRANT UPDATE (name, time_zone, currency) ON core.company TO leeway_writer;
GRANT UPDATE (kind, text, position, active) ON core.choice TO leeway_writer;
GRANT UPDATE (asks_start, asks_mood, asks_helped, asks_impact, fit_one_in) ON core.choice TO leeway_writer;
GRANT UPDATE (day, name, team) ON core.holiday TO leeway_writer;
GRANT UPDATE (person, team, from_day, until_day) ON core.membership TO leeway_writer;
GRANT UPDATE (team, since_at, until_at) ON core.duty TO leeway_writer;
GRANT UPDATE (kind, name, amount) ON core.due_rule TO leeway_writer;
GRANT DELETE ON core.choice, core.holiday, core.membership, core.due_rule, core.visit TO leeway_writer;
GRANT UPDATE (name, time_zone, currency, active, hours) ON core.team TO leeway_writer;
GRANT UPDATE (name, role, team, languages, active, login) ON core.person TO leeway_writer;
GRANT UPDATE (name, followed_day) ON core.store TO leeway_writer;

CREATE FUNCTION core.company_row(tbl text, i uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    r jsonb;
BEGIN
    CASE tbl
        WHEN 'company' THEN SELECT to_jsonb(t) INTO r FROM core.company t WHERE t.id = i;
        WHEN 'choice' THEN SELECT to_jsonb(t) INTO r FROM core.choice t WHERE t.id = i;
        WHEN 'holiday' THEN SELECT to_jsonb(t) INTO r FROM core.holiday t WHERE t.id = i;
        WHEN 'membership' THEN SELECT to_jsonb(t) INTO r FROM core.membership t WHERE t.id = i;
        WHEN 'duty' THEN SELECT to_jsonb(t) INTO r FROM core.duty t WHERE t.id = i;
        WHEN 'due_rule' THEN SELECT to_jsonb(t) INTO r FROM core.due_rule t WHERE t.id = i;
    END CASE;
    RETURN jsonb_strip_nulls(r);
END
$$;

CREATE FUNCTION core.company_rows(tbl text, after uuid, page int) RETURNS TABLE (key text, "row" jsonb)
LANGUAGE sql STABLE AS $$
    SELECT x.id::text, core.company_row(company_rows.tbl, x.id) FROM (
        SELECT id FROM core.company WHERE company_rows.tbl = 'company'
        UNION ALL SELECT id FROM core.choice WHERE company_rows.tbl = 'choice'
        UNION ALL SELECT id FROM core.holiday WHERE company_rows.tbl = 'holiday'
        UNION ALL SELECT id FROM core.membership WHERE company_rows.tbl = 'membership'
        UNION ALL SELECT id FROM core.duty WHERE company_rows.tbl = 'duty'
        UNION ALL SELECT id FROM core.due_rule WHERE company_rows.tbl = 'due_rule') x
    WHERE x.id > after ORDER BY x.id LIMIT page
$$;

-- The store's clock, in one place.
CREATE FUNCTION core.clock() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT now() $$;
CREATE FUNCTION core.today() RETURNS date LANGUAGE sql STABLE AS
$$ SELECT (core.clock() AT TIME ZONE coalesce((SELECT c.time_zone FROM core.company c), 'UTC'))::date $$;

-- Of the memberships that have begun and not ended the one that began last; none any more is no team; while none has begun it
-- stays as it was said otherwise.
CREATE FUNCTION core.team_today(p core.person) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    today date;
BEGIN
    IF NOT EXISTS (SELECT FROM core.membership m WHERE m.person = p.id) THEN
        RETURN p.team;
    END IF;
    today := core.today();
    IF NOT EXISTS (SELECT FROM core.membership m WHERE m.person = p.id AND coalesce(m.from_day, '-infinity') <= today) THEN
        RETURN p.team;
    END IF;
    RETURN (SELECT m.team FROM core.membership m
            WHERE m.person = p.id AND coalesce(m.from_day, '-infinity') <= today AND coalesce(m.until_day, 'infinity') >= today
            ORDER BY coalesce(m.from_day, '-infinity') DESC, m.id DESC LIMIT 1);
END
$$;

-- Brings the rows of persons to the team of today; `who` absent: of everybody. Answers with the marks.
CREATE FUNCTION core.follow_teams(who uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    moved uuid[];
BEGIN
    WITH x AS (
        UPDATE core.person p SET team = core.team_today(p)
        WHERE (who IS NULL OR p.id = who) AND p.team IS DISTINCT FROM core.team_today(p) RETURNING p.id)
    SELECT array_agg(x.id) INTO moved FROM x;
    RETURN (SELECT coalesce(array_agg(core.mark_of('person', i::text)), '{}') FROM unnest(moved) i);
END
$$;

-- Once a day, by whoever comes first.
CREATE FUNCTION core.follow_memberships() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    today date := core.today();
    marks core.mark[];
BEGIN
    IF EXISTS (SELECT FROM core.store s WHERE s.followed_day = today) THEN
        RETURN;
    END IF;
    PERFORM FROM core.scope s WHERE s.id = 'org' FOR NO KEY UPDATE;
    marks := core.follow_teams(NULL);
    UPDATE core.store s SET followed_day = today;
    PERFORM core.emit(marks);
END
$$;

-- Says by hand which team somebody is in from today on: where memberships say otherwise, the ones of today end.
CREATE FUNCTION core.put_into_team(who uuid, to_team uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    today date := core.today();
    marks core.mark[] := '{}';
    made core.membership;
BEGIN
    IF NOT EXISTS (SELECT FROM core.membership m WHERE m.person = who AND coalesce(m.from_day, '-infinity') <= today)
       OR EXISTS (SELECT FROM core.person p WHERE p.id = who AND core.team_today(p) IS NOT DISTINCT FROM to_team) THEN
        RETURN core.follow_teams(who);
    END IF;
    SELECT array_agg(core.mark_of('membership', m.id::text)) INTO marks FROM core.membership m
    WHERE m.person = who AND coalesce(m.from_day, '-infinity') <= today AND coalesce(m.until_day, 'infinity') >= today;
    DELETE FROM core.membership m WHERE m.person = who AND m.from_day = today;
    UPDATE core.membership m SET until_day = today - 1
    WHERE m.person = who AND coalesce(m.from_day, '-infinity') < today AND coalesce(m.until_day, 'infinity') >= today;
    IF to_team IS NOT NULL THEN
        INSERT INTO core.membership (id, person, team, from_day) VALUES (gen_random_uuid(), who, to_team, today)
        RETURNING * INTO made;
        marks := marks || core.mark_of('membership', made.id::text);
    END IF;
    RETURN coalesce(marks, '{}') || core.follow_teams(who);
END
$$;

-- Whom a team's open questions go to: its lead, else its deputy.
CREATE FUNCTION core.lead_of(team uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT p.id FROM core.person p WHERE p.active AND p.team = lead_of.team AND p.role IN ('Lead', 'Deputy')
    ORDER BY p.role = 'Lead' DESC, p.id LIMIT 1
$$;

-- Who said they are on duty for a team and may be.
CREATE FUNCTION core.on_duty(team uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT p.id FROM core.duty d JOIN core.person p ON p.id = d.id
    WHERE d.team = on_duty.team AND p.team = d.team AND p.active AND p.role IN ('Lead', 'Deputy')
      AND d.since_at <= core.ms(core.clock()) AND core.ms(core.clock()) < d.until_at
    ORDER BY d.since_at
$$;

-- When somebody of a team is there on a day, in minutes of that day. The next four count as src/domain/due_times.cpp does:
-- tests/support/due_times.json runs in both.
CREATE FUNCTION core.ranges_on(t core.team, day date) RETURNS TABLE (from_minute int, until_minute int) LANGUAGE sql STABLE AS $$
    SELECT (x.range ->> 0)::int, (x.range ->> 1)::int
    FROM jsonb_array_elements(CASE
        WHEN EXISTS (SELECT FROM core.holiday h WHERE h.day = ranges_on.day AND (h.team IS NULL OR h.team = t.id)) THEN '[]'
        WHEN NOT EXISTS (SELECT FROM jsonb_array_elements(t.hours) d WHERE d <> '[]') THEN '[[0, 1440]]'
        ELSE t.hours -> (extract(isodow FROM ranges_on.day)::int - 1) END) WITH ORDINALITY x (range, place)
    ORDER BY x.place
$$;

-- The same as moments, in milliseconds. On the day on which clocks are changed wall and world differ by the hour, so that such a day
-- is looked at minute by minute.
CREATE FUNCTION core.open_on(t core.team, day date) RETURNS TABLE (from_at bigint, until_at bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    midnight bigint := core.ms(day::timestamp AT TIME ZONE t.time_zone);
BEGIN
    IF core.ms((day + 1)::timestamp AT TIME ZONE t.time_zone) - midnight = 86400000 THEN
        RETURN QUERY SELECT midnight + r.from_minute * 60000::bigint, midnight + r.until_minute * 60000::bigint FROM core.ranges_on(t, day) r;
        RETURN;
    END IF;
    RETURN QUERY
        SELECT m.at, m.at + 60000
        FROM generate_series(midnight - 10800000, midnight + 108000000, 60000) m (at)
        CROSS JOIN LATERAL (SELECT to_timestamp(m.at / 1000) AT TIME ZONE t.time_zone) w (wall)
        WHERE w.wall::date = day AND EXISTS (
            SELECT FROM core.ranges_on(t, day) r
            WHERE extract(hour FROM w.wall) * 60 + extract(minute FROM w.wall) >= r.from_minute
              AND extract(hour FROM w.wall) * 60 + extract(minute FROM w.wall) < r.until_minute)
        ORDER BY m.at;
END
$$;

-- The moment at which somebody was there for so many minutes; absent when nobody is within a year.
CREATE FUNCTION core.after_opening_time(t core.team, since bigint, minutes int) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    first_day date := (to_timestamp(since / 1000) AT TIME ZONE t.time_zone)::date;
    open record;
    rest bigint := minutes * 60000::bigint;
BEGIN
    FOR ahead IN 0..366 LOOP
        FOR open IN SELECT greatest(o.from_at, since) AS from_at, o.until_at FROM core.open_on(t, first_day + ahead) o
                    WHERE o.until_at > since LOOP
            IF open.until_at - open.from_at >= rest THEN
                RETURN open.from_at + rest;
            END IF;
            rest := rest - (open.until_at - open.from_at);
        END LOOP;
    END LOOP;
    RETURN NULL;
END
$$;

-- The end of the last of so many working days after a moment; absent when there are too few within two years. A team that did not
-- say its hours works from Monday to Friday.
CREATE FUNCTION core.after_working_days(t core.team, since bigint, days int) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    first_day date := (to_timestamp(since / 1000) AT TIME ZONE t.time_zone)::date;
    is_said boolean := EXISTS (SELECT FROM jsonb_array_elements(t.hours) d WHERE d <> '[]');
    until_minute int;
    rest int := days;
BEGIN
    FOR ahead IN 1..732 LOOP
        CONTINUE WHEN NOT is_said AND extract(isodow FROM first_day + ahead) > 5;
        SELECT max(r.until_minute) INTO until_minute FROM core.ranges_on(t, first_day + ahead) r;
        CONTINUE WHEN until_minute IS NULL;
        rest := rest - 1;
        IF rest <= 0 THEN
            RETURN core.ms(((first_day + ahead)::timestamp + make_interval(mins => least(until_minute, 1439))) AT TIME ZONE t.time_zone);
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- What a complaint received at a moment is owed, as fields of its case; days nobody said are the usual ones.
CREATE FUNCTION core.complaint_dates(team uuid, since bigint) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_strip_nulls(coalesce(jsonb_object_agg(k.field, core.after_working_days(t, since,
        coalesce((SELECT min(r.amount) FROM core.due_rule r WHERE r.kind = k.kind), k.usual))), '{}'))
    FROM core.team t
    CROSS JOIN (VALUES ('acknowledge_by', 'ComplaintAcknowledge', 5), ('answer_by', 'ComplaintAnswer', 15),
                       ('final_by', 'ComplaintFinal', 35)) k (field, kind, usual)
    WHERE t.id = complaint_dates.team
$$;

-- By when who waits since then should be answered: the earlier of what is said for the queue and for the type of the case.
CREATE FUNCTION core.answer_due(team uuid, queue text, about uuid, since bigint) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    issue_type text := (SELECT c.type FROM core."case" c WHERE c.id = about);
BEGIN
    RETURN (SELECT min(core.after_opening_time(t, since, r.amount)) FROM core.team t CROSS JOIN core.due_rule r
            WHERE t.id = answer_due.team AND core.meant(r.name) = core.meant(CASE r.kind
                WHEN 'QueueAnswer' THEN queue WHEN 'TypeAnswer' THEN issue_type END));
END
$$;

-- Somebody leaves: no login, no session, no guest; open promises go to the lead of the customer's team, who else would keep them?
-- So do open cases and contacts; a contact waits for the lead, and in the queue when there is none.
CREATE FUNCTION core.close_person(who uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    handed core.mark[];
    cases core.mark[];
    contacts core.mark[];
BEGIN
    UPDATE core.person p SET active = false, login = NULL WHERE p.id = who;
    UPDATE core.session s SET revoked_at = now() WHERE s.person = who AND s.revoked_at IS NULL;
    DELETE FROM core.visit v WHERE v.person = who;
    WITH x AS (
        UPDATE core.promise x SET keeper = core.lead_of(x.team)
        WHERE x.keeper = who AND x.state = 'Open' AND core.lead_of(x.team) IS NOT NULL RETURNING x.id, x.team, x.customer)
    SELECT array_agg(ROW('promise', x.id::text, 'team:' || x.team, x.customer)::core.mark) INTO handed FROM x;
    WITH x AS (
        UPDATE core."case" x SET owner = core.lead_of(x.team)
        WHERE x.owner = who AND x.status <> 'Solved' AND core.lead_of(x.team) IS NOT NULL RETURNING x.id, x.team, x.customer)
    SELECT array_agg(ROW('case', x.id::text, 'team:' || x.team, x.customer)::core.mark) INTO cases FROM x;
    WITH x AS (
        UPDATE core.contact x SET person = core.lead_of(x.team), state = 'Waiting', taken_at = NULL, ended_at = NULL,
            due_at = CASE WHEN x.state = 'Waiting' THEN x.due_at
                          ELSE core.answer_due(x.team, x.queue, x."case", core.ms(core.clock())) END
        WHERE x.person = who AND x.state <> 'Done' RETURNING x.id, x.team, x.customer)
    SELECT array_agg(ROW('contact', x.id::text, 'team:' || x.team, x.customer)::core.mark) INTO contacts FROM x;
    RETURN core.mark_of('person', who::text) || coalesce(handed, '{}') || coalesce(cases, '{}') || coalesce(contacts, '{}');
END
$$;

-- Persons carry the name of their team, so they change with it.
CREATE FUNCTION core.renamed_team(i uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.person p SET team = p.team WHERE p.team = i;
    RETURN (SELECT coalesce(array_agg(core.mark_of('person', p.id::text)), '{}') FROM core.person p WHERE p.team = i);
END
$$;
RESET ROLE;

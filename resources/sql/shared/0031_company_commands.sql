-- Commands about the company, and the same for whoever sets a store up.
SET LOCAL ROLE leeway_owner;

-- Hours of a week: none, or seven days of ranges that are in order and apart.
CREATE FUNCTION core.check_hours(hours jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    day jsonb;
    range jsonb;
    after int;
BEGIN
    IF hours = '[]' THEN
        RETURN;
    ELSIF jsonb_typeof(hours) <> 'array' OR jsonb_array_length(hours) <> 7 THEN
        PERFORM core.reject('invalid', 'hours are of seven days');
    END IF;
    FOR day IN SELECT * FROM jsonb_array_elements(hours) LOOP
        after := 0;
        FOR range IN SELECT * FROM jsonb_array_elements(day) LOOP
            IF coalesce(jsonb_typeof(range) <> 'array' OR jsonb_array_length(range) <> 2 OR (range ->> 0)::int < after
                        OR (range ->> 1)::int <= (range ->> 0)::int OR (range ->> 1)::int > 1440, true) THEN
                PERFORM core.reject('invalid', 'hours are ranges of a day, in order and apart');
            END IF;
            after := (range ->> 1)::int;
        END LOOP;
    END LOOP;
END
$$;

-- A time zone by the name that every desk knows it by: an offset or an abbreviation is none.
CREATE FUNCTION core.check_zone(zone text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_timezone_names z WHERE z.name = zone) THEN
        PERFORM core.reject('invalid', coalesce(quote_literal(zone), 'nothing') || ' is no time zone');
    END IF;
END
$$;

-- The same of knowledge: a draft is its owner's until somebody publishes it; what somebody did or said is theirs, and is added.
CREATE FUNCTION core.may_put_knowledge(me core.person, tbl text, theirs jsonb, mine jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(CASE tbl
        WHEN 'article' THEN CASE
            WHEN me.role IN ('Senior', 'Lead', 'Deputy', 'Admin') THEN mine IS NOT NULL OR theirs ->> 'state' = 'Draft'
            ELSE me.role <> 'Auditor'
                 AND (theirs IS NULL OR theirs ->> 'state' = 'Draft' AND theirs ->> 'owner' = me.id::text)
                 AND (mine IS NULL OR mine ->> 'state' = 'Draft' AND mine ->> 'owner' = me.id::text)
        END
        WHEN 'article_flag' THEN mine IS NOT NULL AND CASE
            WHEN theirs IS NULL THEN me.role <> 'Auditor' AND mine ->> 'person' = me.id::text AND mine -> 'settled' = 'false'
            ELSE core.same_row(theirs - 'settled', mine - 'settled')
                 AND (me.role IN ('Senior', 'Lead', 'Deputy', 'Admin') OR theirs ->> 'person' = me.id::text)
        END
        WHEN 'article_use' THEN theirs IS NULL AND mine ->> 'person' = me.id::text
        WHEN 'search_gap' THEN mine ->> 'person' = me.id::text
                               AND (theirs IS NULL OR core.same_row(theirs - 'article', mine - 'article'))
        WHEN 'notice' THEN mine IS NOT NULL AND me.role IN ('Lead', 'Deputy', 'Admin')
        WHEN 'talking_point' THEN mine IS NOT NULL AND me.role IN ('Lead', 'Deputy', 'Admin')
    END, false)
$$;

-- An issue type without what it asks: that is its lead's to say, the rest is not.
CREATE FUNCTION core.without_asks(choice jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS
$$ SELECT choice - ARRAY['asks_start', 'asks_mood', 'asks_helped', 'asks_impact', 'fit_one_in'] $$;

-- Who may put `mine` where `theirs` stands, or take it away (no `mine`). src/domain/roles.cpp says the same.
CREATE FUNCTION core.may_put(me core.person, tbl text, theirs jsonb, mine jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(CASE
        WHEN tbl IN ('article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point') THEN
            core.may_put_knowledge(me, tbl, theirs, mine)
        WHEN tbl = 'due_rule' THEN me.role IN ('Lead', 'Deputy', 'Admin')
        -- What money is worth is not for who spends by it to say.
        WHEN tbl = 'policy' THEN mine IS NOT NULL AND (me.role IN ('Finance', 'Admin') OR me.role IN ('Lead', 'Deputy') AND mine ->> 'kind' <> 'Rate')
        WHEN tbl = 'duty' THEN me.role IN ('Lead', 'Deputy') AND mine ->> 'id' = me.id::text AND mine ->> 'team' = me.team::text
        WHEN me.role = 'Admin' THEN true
        WHEN me.role NOT IN ('Lead', 'Deputy') THEN false
        WHEN tbl = 'team' THEN theirs ->> 'id' = me.team::text AND core.same_row(theirs - 'hours', mine - 'hours')
        WHEN tbl = 'holiday' THEN (theirs IS NULL OR theirs ->> 'team' = me.team::text)
                                  AND (mine IS NULL OR mine ->> 'team' = me.team::text)
        WHEN tbl = 'choice' THEN theirs ->> 'kind' = 'IssueType' AND core.same_row(core.without_asks(theirs), core.without_asks(mine))
    END, false)
$$;

CREATE FUNCTION core.want_company_type(b jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(b ->> 'type' NOT IN ('company', 'team', 'person', 'choice', 'holiday', 'membership', 'duty', 'article',
                                 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point', 'due_rule', 'policy'), true) THEN
        PERFORM core.reject('invalid', 'type');
    END IF;
    RETURN b ->> 'type';
END
$$;

CREATE FUNCTION core.write_company_row(tbl text, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    i text := r ->> 'id';
BEGIN
    CASE tbl
    WHEN 'company' THEN
        INSERT INTO core.company SELECT p.* FROM jsonb_populate_record(NULL::core.company, r) p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone, currency = EXCLUDED.currency;
    WHEN 'team' THEN
        INSERT INTO core.team SELECT p.* FROM jsonb_populate_record(NULL::core.team, r) p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone, currency = EXCLUDED.currency,
            active = EXCLUDED.active, hours = EXCLUDED.hours;
    WHEN 'person' THEN -- a login is given to somebody by whoever looks after the store, never by a row
        INSERT INTO core.person SELECT p.* FROM jsonb_populate_record(NULL::core.person, r - 'login') p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role, team = EXCLUDED.team,
            languages = EXCLUDED.languages, active = EXCLUDED.active;
    WHEN 'choice' THEN
        INSERT INTO core.choice SELECT p.* FROM jsonb_populate_record(NULL::core.choice, r) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, text = EXCLUDED.text, position = EXCLUDED.position,
            active = EXCLUDED.active, asks_start = EXCLUDED.asks_start, asks_mood = EXCLUDED.asks_mood,
            asks_helped = EXCLUDED.asks_helped, asks_impact = EXCLUDED.asks_impact, fit_one_in = EXCLUDED.fit_one_in;
    WHEN 'holiday' THEN
        INSERT INTO core.holiday SELECT p.* FROM jsonb_populate_record(NULL::core.holiday, r) p
        ON CONFLICT (id) DO UPDATE SET day = EXCLUDED.day, name = EXCLUDED.name, team = EXCLUDED.team;
    WHEN 'membership' THEN
        INSERT INTO core.membership SELECT p.* FROM jsonb_populate_record(NULL::core.membership, r) p
        ON CONFLICT (id) DO UPDATE SET person = EXCLUDED.person, team = EXCLUDED.team, from_day = EXCLUDED.from_day,
            until_day = EXCLUDED.until_day;
    WHEN 'duty' THEN
        INSERT INTO core.duty SELECT p.* FROM jsonb_populate_record(NULL::core.duty, r) p
        ON CONFLICT (id) DO UPDATE SET team = EXCLUDED.team, since_at = EXCLUDED.since_at, until_at = EXCLUDED.until_at;
    WHEN 'due_rule' THEN
        INSERT INTO core.due_rule SELECT p.* FROM jsonb_populate_record(NULL::core.due_rule, r) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, amount = EXCLUDED.amount;
    WHEN 'policy' THEN
        PERFORM core.write_policy_row(r);
    ELSE
        PERFORM core.write_knowledge_row(tbl, r);
    END CASE;
    -- It must read back as it was sent; see core.write_row.
    IF NOT core.same_row(core.row_of(tbl, i) - 'team_name', r) THEN
        PERFORM core.reject('invalid', tbl || ' holds what a ' || tbl || ' does not have');
    END IF;
END
$$;

-- What a row must be before it is written, beyond what its table checks.
CREATE FUNCTION core.check_company_row(tbl text, theirs jsonb, mine jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF tbl IN ('company', 'team') THEN
        PERFORM core.check_zone(core.want_text(mine, 'time_zone'));
    END IF;
    IF tbl = 'team' THEN
        PERFORM core.check_hours(mine -> 'hours');
    ELSIF tbl = 'person' AND theirs ->> 'role' = 'Admin' AND (theirs ->> 'active')::boolean
          AND (mine ->> 'role' <> 'Admin' OR NOT (mine ->> 'active')::boolean)
          AND NOT EXISTS (SELECT FROM core.person p WHERE p.role = 'Admin' AND p.active AND p.id::text <> theirs ->> 'id') THEN
        PERFORM core.reject('invalid', 'the last one who may set the company up');
    ELSIF tbl = 'person' AND theirs ->> 'team' IS DISTINCT FROM mine ->> 'team' AND EXISTS (
            SELECT FROM core.membership m WHERE m.person = core.id_of(mine ->> 'id')
                AND coalesce(m.from_day, '-infinity') <= core.today()) THEN
        PERFORM core.reject('invalid', 'the team follows from the memberships');
    END IF;
END
$$;

-- Writes a row and what follows from it; answers with the marks.
CREATE FUNCTION core.put_company_row(tbl text, theirs jsonb, mine jsonb) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    i text := core.want_id(mine, 'id');
    marks core.mark[];
BEGIN
    PERFORM core.check_company_row(tbl, theirs, mine);
    PERFORM core.write_company_row(tbl, mine);
    marks := ARRAY[core.mark_of(tbl, i)];
    CASE tbl
    WHEN 'company' THEN
        UPDATE core.store s SET name = mine ->> 'name' WHERE s.name <> mine ->> 'name';
    WHEN 'team' THEN
        PERFORM core.ensure_scope('team:' || i);
        IF theirs ->> 'name' <> mine ->> 'name' THEN
            marks := marks || core.renamed_team(i::uuid);
        END IF;
    WHEN 'person' THEN
        PERFORM core.ensure_scope('person:' || i);
        IF (theirs ->> 'active')::boolean AND NOT (mine ->> 'active')::boolean THEN
            marks := marks || core.close_person(i::uuid);
        END IF;
    WHEN 'membership' THEN
        marks := marks || core.follow_teams((mine ->> 'person')::uuid);
        IF theirs ->> 'person' <> mine ->> 'person' THEN
            marks := marks || core.follow_teams((theirs ->> 'person')::uuid);
        END IF;
    ELSE NULL;
    END CASE;
    RETURN marks;
END
$$;

CREATE FUNCTION core.do_put_company(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    tbl text := core.want_company_type(b);
    mine jsonb := core.default_row(tbl) || jsonb_strip_nulls(b -> 'new') - 'version';
    i text := core.want_id(mine, 'id');
    base jsonb := nullif(b -> 'base', 'null');
    theirs jsonb;
    merged jsonb := mine;
    fields jsonb := '{}';
BEGIN
    PERFORM FROM core.scope s WHERE s.id = 'org' FOR NO KEY UPDATE; -- one change of the company at a time
    theirs := core.row_of(tbl, i) - 'team_name' - 'version';
    IF base IS NULL AND theirs IS NOT NULL THEN
        IF NOT core.same_row(theirs, mine) THEN
            PERFORM core.reject('already_there', tbl);
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF base IS NOT NULL AND theirs IS NULL THEN -- removed meanwhile: to make it anew is for a person to say
        RETURN ROW(jsonb_build_object('*', jsonb_build_object('base', base, 'mine', mine)), '{}')::core.effect;
    ELSIF base IS NOT NULL THEN
        IF jsonb_typeof(base) <> 'object' OR base ->> 'id' IS DISTINCT FROM i THEN
            PERFORM core.reject('invalid', 'base is of another row');
        END IF;
        SELECT * INTO merged, fields FROM core.merge_fields(theirs, base, mine);
    END IF;
    IF NOT core.may_put(me, tbl, theirs, merged) THEN
        PERFORM core.reject('not_allowed', 'not for their role, or not of their team');
    ELSIF core.same_row(merged, theirs) THEN
        RETURN ROW(fields, '{}')::core.effect;
    END IF;
    RETURN ROW(fields, core.put_company_row(tbl, theirs, merged))::core.effect;
END
$$;

CREATE FUNCTION core.do_remove_company(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    tbl text := core.want_company_type(b);
    base jsonb := core.default_row(tbl) || jsonb_strip_nulls(b -> 'base') - 'version';
    i uuid := core.want_id(base, 'id');
    theirs jsonb;
    marks core.mark[];
BEGIN
    IF tbl NOT IN ('choice', 'holiday', 'membership', 'article', 'due_rule') THEN
        PERFORM core.reject('invalid', 'a ' || tbl || ' is never taken away');
    END IF;
    PERFORM FROM core.scope s WHERE s.id = 'org' FOR NO KEY UPDATE;
    theirs := core.row_of(tbl, i::text) - 'version';
    IF NOT core.may_put(me, tbl, coalesce(theirs, base), NULL) THEN
        PERFORM core.reject('not_allowed', 'not for their role, or not of their team');
    ELSIF theirs IS NULL THEN -- gone already, which is what was wanted
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF NOT core.same_row(theirs, base) THEN
        RETURN ROW(jsonb_build_object('*', jsonb_build_object('base', base, 'theirs', theirs)), '{}')::core.effect;
    END IF;
    marks := ARRAY[core.mark_of(tbl, i::text)];
    DELETE FROM core.choice c WHERE tbl = 'choice' AND c.id = i;
    DELETE FROM core.holiday h WHERE tbl = 'holiday' AND h.id = i;
    DELETE FROM core.membership m WHERE tbl = 'membership' AND m.id = i;
    DELETE FROM core.due_rule r WHERE tbl = 'due_rule' AND r.id = i;
    DELETE FROM core.article a WHERE tbl = 'article' AND a.id = i;
    IF tbl = 'membership' THEN
        marks := marks || core.follow_teams((theirs ->> 'person')::uuid);
    END IF;
    RETURN ROW('{}', marks)::core.effect;
END
$$;

-- For setting a store up: the row as said, whatever stood there. "added", "changed" or "same".
CREATE FUNCTION api.put_company_record(type text, record jsonb) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    tbl text;
    mine jsonb;
    theirs jsonb;
BEGIN
    PERFORM core.require_admin();
    tbl := core.want_company_type(jsonb_build_object('type', type));
    mine := core.default_row(tbl) || jsonb_strip_nulls(record) - 'version';
    PERFORM FROM core.scope s WHERE s.id = 'org' FOR NO KEY UPDATE;
    theirs := core.row_of(tbl, core.want_id(mine, 'id')::text) - 'team_name' - 'version';
    IF core.same_row(theirs, mine) THEN
        RETURN 'same';
    END IF;
    PERFORM core.emit(core.put_company_row(tbl, theirs, mine));
    RETURN CASE WHEN theirs IS NULL THEN 'added' ELSE 'changed' END;
EXCEPTION
    WHEN SQLSTATE 'P0R20' OR data_exception OR integrity_constraint_violation THEN
        PERFORM core.fail('P0R03', type || ': ' || SQLERRM);
END
$$;
REVOKE ALL ON FUNCTION api.put_company_record FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.put_company_record TO leeway_admin;
RESET ROLE;

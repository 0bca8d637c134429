-- Commands about what hangs on a customer as single records: people, handles, preferences, needs, consents, attempts, promises,
-- contacts, marks on talking points, offers.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.want_type(b jsonb) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(b ->> 'type' NOT IN ('member', 'handle', 'preference', 'need', 'consent', 'attempt', 'promise', 'contact', 'point_mark',
                              'offer'), true)
    THEN
        PERFORM core.reject('invalid', 'type');
    END IF;
    RETURN b ->> 'type';
END
$$;

-- What a record points at must be the same customer's.
CREATE FUNCTION core.check_record(tbl text, r jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM core.want_text(r, CASE tbl WHEN 'member' THEN 'name' WHEN 'handle' THEN 'value' WHEN 'preference' THEN 'text'
                                       WHEN 'need' THEN 'text' WHEN 'consent' THEN 'kind' WHEN 'contact' THEN 'channel'
                                       WHEN 'point_mark' THEN 'point' WHEN 'offer' THEN 'chosen' ELSE 'what' END);
    IF tbl = 'handle' AND r ? 'member' AND NOT EXISTS (
            SELECT FROM core.member m WHERE m.id = core.want_id(r, 'member') AND m.customer = core.want_id(r, 'customer')) THEN
        PERFORM core.reject('not_found', 'member');
    END IF;
    IF tbl IN ('attempt', 'promise', 'contact') AND r ? 'case' THEN
        PERFORM core.check_case(core.want_id(r, 'case'), core.want_id(r, 'customer'));
    END IF;
    IF tbl = 'contact' AND r ->> 'state' <> 'Done' THEN -- what is open is with somebody who works here
        PERFORM core.want_colleague(jsonb_build_object('new', r -> 'person'));
    END IF;
    IF tbl = 'point_mark' AND NOT EXISTS (
            SELECT FROM core.contact t WHERE t.id = core.want_id(r, 'contact') AND t.customer = core.want_id(r, 'customer')) THEN
        PERFORM core.reject('not_found', 'contact');
    END IF;
    IF tbl = 'offer' THEN
        PERFORM core.check_offer(r);
    END IF;
END
$$;

CREATE FUNCTION core.do_put_record(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    tbl text := core.want_type(b);
    mine jsonb := core.default_row(tbl) || jsonb_strip_nulls(b -> 'new');
    i text := core.want_id(mine, 'id');
    owner uuid := core.want_id(mine, 'customer');
    theirs jsonb := core.row_of(tbl, i);
    base jsonb := nullif(b -> 'base', 'null');
    merged jsonb := mine;
    fields jsonb := '{}';
    team uuid;
BEGIN
    SELECT c.team INTO team FROM core.customer c WHERE c.id = owner;
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'customer');
    ELSIF theirs IS NOT NULL AND theirs ->> 'customer' <> owner::text THEN
        PERFORM core.reject('already_there', tbl);
    ELSIF base IS NULL AND theirs IS NOT NULL THEN
        IF NOT core.same_row(theirs, mine) THEN
            PERFORM core.reject('already_there', tbl);
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF base IS NOT NULL AND theirs IS NULL THEN -- removed meanwhile: to make it anew is for a person to say
        RETURN ROW(jsonb_build_object('*', jsonb_build_object('base', base, 'mine', mine)), '{}')::core.effect;
    ELSIF base IS NOT NULL THEN
        IF jsonb_typeof(base) <> 'object' OR base ->> 'id' IS DISTINCT FROM i
           OR base ->> 'customer' IS DISTINCT FROM owner::text THEN
            PERFORM core.reject('invalid', 'base is of another record');
        END IF;
        SELECT * INTO merged, fields FROM core.merge_fields(theirs, base, mine);
        IF core.same_row(merged, theirs) OR tbl = 'contact' AND fields ? 'person' THEN -- who took it first has it, whole
            RETURN ROW(fields, '{}')::core.effect;
        END IF;
    END IF;
    IF tbl = 'point_mark' AND theirs IS NOT NULL THEN
        PERFORM core.reject('invalid', 'a mark is never changed');
    ELSIF tbl = 'point_mark' AND mine ->> 'person' IS DISTINCT FROM me.id::text THEN
        PERFORM core.reject('not_allowed', 'in the name of another');
    END IF;
    IF tbl = 'offer' AND theirs IS NOT NULL
       AND (theirs ->> 'why' <> '' OR NOT core.same_row(merged, theirs || jsonb_build_object('why', merged -> 'why'))) THEN
        PERFORM core.reject('invalid', 'of an offer only why is said later, once');
    END IF;
    PERFORM core.check_record(tbl, merged);
    PERFORM core.write_row(tbl, merged, team, theirs IS NULL);
    RETURN ROW(fields, ARRAY[core.mark_of(tbl, i)])::core.effect;
END
$$;

CREATE FUNCTION core.delete_record(tbl text, i uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    CASE tbl
        WHEN 'member' THEN DELETE FROM core.member WHERE id = i;
        WHEN 'handle' THEN DELETE FROM core.handle WHERE id = i;
        WHEN 'preference' THEN DELETE FROM core.preference WHERE id = i;
        WHEN 'need' THEN DELETE FROM core.need WHERE id = i;
        WHEN 'consent' THEN DELETE FROM core.consent WHERE id = i;
        WHEN 'attempt' THEN DELETE FROM core.attempt WHERE id = i;
        WHEN 'promise' THEN DELETE FROM core.promise WHERE id = i;
        WHEN 'contact' THEN DELETE FROM core.contact WHERE id = i;
        WHEN 'point_mark' THEN DELETE FROM core.point_mark WHERE id = i;
    END CASE;
END
$$;

CREATE FUNCTION core.do_remove_record(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    tbl text := core.want_type(b);
    base jsonb := core.default_row(tbl) || jsonb_strip_nulls(b -> 'base');
    i uuid := core.want_id(base, 'id');
    theirs jsonb := core.row_of(tbl, i::text);
    marks core.mark[];
BEGIN
    IF tbl = 'offer' THEN -- what is learned rests on it
        PERFORM core.reject('invalid', 'an offer is never taken back');
    ELSIF theirs IS NULL THEN -- gone already, which is what was wanted
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF NOT core.same_row(theirs, base) THEN
        RETURN ROW(jsonb_build_object('*', jsonb_build_object('base', base, 'theirs', theirs)), '{}')::core.effect;
    END IF;
    IF tbl IN ('point_mark', 'contact') AND theirs ->> 'person' <> me.id::text -- what waits is nobody's yet
       OR tbl = 'contact' AND theirs ->> 'state' = 'Done' THEN
        PERFORM core.reject('not_allowed', 'not theirs to take away');
    ELSIF tbl = 'contact' AND EXISTS (SELECT FROM core."grant" g WHERE g.contact = i AND g.state <> 'Undone') THEN
        PERFORM core.reject('invalid', 'something was granted in it'); -- limits of a contact would begin anew
    ELSIF tbl = 'contact' AND core.is_asked_in(i) THEN
        PERFORM core.reject('invalid', 'something is asked for in it'); -- and nobody could judge that any more
    END IF;
    marks := ARRAY[core.mark_of(tbl, i::text)];
    IF tbl = 'member' THEN -- what was theirs stays reachable as the customer's own
        WITH freed AS (UPDATE core.handle h SET member = NULL WHERE h.member = i RETURNING h.id)
        SELECT marks || coalesce(array_agg(core.mark_of('handle', f.id::text)), '{}') INTO marks FROM freed f;
    ELSIF tbl = 'contact' THEN -- what was noted in it goes with it
        SELECT marks || coalesce(array_agg(core.mark_of('point_mark', m.id::text)), '{}') INTO marks
        FROM core.point_mark m WHERE m.contact = i;
        DELETE FROM core.point_mark m WHERE m.contact = i;
    END IF;
    PERFORM core.delete_record(tbl, i);
    RETURN ROW('{}', marks)::core.effect;
END
$$;
RESET ROLE;

-- Commands about cases.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.do_open_case(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i text := core.want_id(b, 'id');
    theirs jsonb := core.row_of('case', i);
    team uuid;
BEGIN
    SELECT c.team INTO team FROM core.customer c WHERE c.id = core.want_id(b, 'customer');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'customer');
    ELSIF b ?| ARRAY['merged_into', 'version'] THEN
        PERFORM core.reject('invalid', 'a new case has no link or version');
    ELSIF theirs IS NOT NULL THEN
        IF NOT core.same_row(theirs, core.default_row('case') || b) THEN
            PERFORM core.reject('already_there', 'case');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    PERFORM core.want_text(b, 'title');
    PERFORM core.write_row('case', b, team, true);
    RETURN ROW('{}', ARRAY[core.mark_of('case', i)])::core.effect;
END
$$;

CREATE FUNCTION core.do_set_status(b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'case');
    theirs jsonb := core.want_row('case', i::text);
    judged record := core.judge_field(b, 'status', theirs -> 'status');
    new_status core.case_status;
BEGIN
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    new_status := b #>> '{status,new}';
    UPDATE core."case" SET status = new_status, settled_at = CASE WHEN new_status = 'Solved' THEN at END WHERE id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('case', i::text)])::core.effect;
END
$$;

-- Whose a case is. Taking it is this with nobody as the base: who comes second is in conflict with the first, and is told who.
CREATE FUNCTION core.do_set_owner(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'case');
    theirs jsonb := core.want_row('case', i::text);
    judged record := core.judge_field(b, 'owner', theirs -> 'owner');
BEGIN
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core."case" SET owner = core.want_colleague(b -> 'owner') WHERE id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('case', i::text)])::core.effect;
END
$$;

-- The edits of some fields of a row, {field: {base, new}}; none but `allowed`.
CREATE FUNCTION core.judge_fields(edits jsonb, theirs jsonb, allowed text[], OUT merged jsonb, OUT fields jsonb)
LANGUAGE plpgsql AS $$
DECLARE
    base jsonb;
    mine jsonb;
BEGIN
    IF coalesce(jsonb_typeof(edits) <> 'object', true) OR EXISTS (
            SELECT FROM jsonb_each(CASE WHEN jsonb_typeof(edits) = 'object' THEN edits ELSE '{}' END) f
            WHERE f.key <> ALL (allowed) OR jsonb_typeof(f.value) <> 'object' OR NOT f.value ?& ARRAY['base', 'new']) THEN
        PERFORM core.reject('invalid', 'fields');
    END IF;
    SELECT coalesce(jsonb_object_agg(f.key, f.value -> 'base'), '{}'), coalesce(jsonb_object_agg(f.key, f.value -> 'new'), '{}')
    INTO base, mine FROM jsonb_each(edits) f;
    SELECT m.merged, m.fields INTO merged, fields FROM core.merge_fields(theirs, base, mine) m;
END
$$;

CREATE FUNCTION core.do_set_next_step(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'case');
    theirs jsonb := core.want_row('case', i::text);
    judged record := core.judge_fields(b -> 'fields', theirs, ARRAY['next_step', 'next_at', 'waiting_for']);
BEGIN
    IF core.same_row(judged.merged, theirs) THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core."case" SET next_step = coalesce(judged.merged ->> 'next_step', ''), next_at = (judged.merged ->> 'next_at')::bigint,
        waiting_for = coalesce(judged.merged ->> 'waiting_for', '')
    WHERE id = i;
    IF NOT core.same_row(core.row_of('case', i::text), judged.merged) THEN
        PERFORM core.reject('invalid', 'a next step of another form');
    END IF;
    RETURN ROW(judged.fields, ARRAY[core.mark_of('case', i::text)])::core.effect;
END
$$;

-- What a case is about, and what the customer said of it.
CREATE FUNCTION core.do_set_case_fields(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'case');
    theirs jsonb := core.want_row('case', i::text);
    judged record := core.judge_fields(b -> 'fields', theirs,
        ARRAY['title', 'type', 'what_happened', 'how_affected', 'what_wanted']);
BEGIN
    IF core.same_row(judged.merged, theirs) THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core."case" SET title = judged.merged ->> 'title', type = coalesce(judged.merged ->> 'type', ''),
        what_happened = coalesce(judged.merged ->> 'what_happened', ''),
        how_affected = coalesce(judged.merged ->> 'how_affected', ''), what_wanted = coalesce(judged.merged ->> 'what_wanted', '')
    WHERE id = i;
    IF NOT core.same_row(core.row_of('case', i::text), judged.merged) THEN
        PERFORM core.reject('invalid', 'a case of another form');
    END IF;
    RETURN ROW(judged.fields, ARRAY[core.mark_of('case', i::text)])::core.effect;
END
$$;

-- Whether a case is a complaint, by when it is to be acknowledged and answered, and when that was done. The desk counts the days
-- when it becomes one: what the company says later moves nothing.
CREATE FUNCTION core.do_set_complaint(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'case');
    theirs jsonb := core.want_row('case', i::text);
    judged record := core.judge_fields(b -> 'fields', theirs, ARRAY['complaint', 'acknowledge_by', 'acknowledged_at', 'answer_by',
                                                                     'complaint_answered_at', 'final_by']);
BEGIN
    IF core.same_row(judged.merged, theirs) THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core."case" SET complaint = coalesce((judged.merged ->> 'complaint')::boolean, false),
        acknowledge_by = (judged.merged ->> 'acknowledge_by')::bigint, acknowledged_at = (judged.merged ->> 'acknowledged_at')::bigint,
        answer_by = (judged.merged ->> 'answer_by')::bigint,
        complaint_answered_at = (judged.merged ->> 'complaint_answered_at')::bigint, final_by = (judged.merged ->> 'final_by')::bigint
    WHERE id = i;
    IF NOT core.same_row(core.row_of('case', i::text), judged.merged) THEN
        PERFORM core.reject('invalid', 'a complaint of another form');
    END IF;
    RETURN ROW(judged.fields, ARRAY[core.mark_of('case', i::text)])::core.effect;
END
$$;

-- As with customers: no chain, no circle, and "one customer" may be two records that are joined.
CREATE FUNCTION core.link_case(loser_id uuid, winner_id uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    loser core."case";
    winner core."case";
BEGIN
    SELECT * INTO loser FROM core."case" c WHERE c.id = loser_id;
    SELECT * INTO winner FROM core."case" c WHERE c.id = winner_id;
    IF loser.id IS NULL OR winner.id IS NULL THEN
        PERFORM core.reject('not_found', 'case');
    ELSIF loser.merged_into = winner.id THEN
        RETURN '{}';
    ELSIF loser.id = winner.id THEN
        PERFORM core.reject('merge_impossible', 'with itself');
    ELSIF core.survivor_of(loser.customer) <> core.survivor_of(winner.customer) THEN
        PERFORM core.reject('merge_impossible', 'cases of two customers');
    ELSIF loser.merged_into IS NOT NULL OR winner.merged_into IS NOT NULL THEN
        PERFORM core.reject('merge_impossible', 'one of them is merged itself');
    ELSIF EXISTS (SELECT FROM core."case" c WHERE c.merged_into = loser.id) THEN
        PERFORM core.reject('merge_impossible', 'other cases are merged into this one');
    END IF;
    UPDATE core."case" SET merged_into = winner.id WHERE id = loser.id;
    RETURN ARRAY[core.mark_of('case', loser.id::text)];
END
$$;

CREATE FUNCTION core.do_merge_cases(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.want_text(b, 'reason');
    RETURN ROW('{}', core.link_case(core.want_id(b, 'loser'), core.want_id(b, 'winner')))::core.effect;
END
$$;

CREATE FUNCTION core.do_unmerge_cases(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    theirs jsonb := core.want_row('case', core.want_id(b, 'case')::text);
BEGIN
    IF NOT theirs ? 'merged_into' THEN
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    UPDATE core."case" SET merged_into = NULL WHERE id = (theirs ->> 'id')::uuid;
    RETURN ROW('{}', ARRAY[core.mark_of('case', theirs ->> 'id')])::core.effect;
END
$$;

-- Moves interactions from one case to another. One that is not there any more, or gone, is left alone and is a conflict
-- under its own id.
CREATE FUNCTION core.move_between_cases(interactions uuid[], from_case uuid, to_case uuid) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    fields jsonb := '{}';
    marks core.mark[] := '{}';
    i uuid;
    theirs jsonb;
BEGIN
    FOREACH i IN ARRAY interactions LOOP
        theirs := core.row_of('interaction', i::text);
        IF theirs ->> 'main_case' = from_case::text THEN
            UPDATE core.interaction SET main_case = to_case, also_cases = nullif(array_remove(also_cases, to_case), '{}')
            WHERE customer = (theirs ->> 'customer')::uuid AND id = i;
            marks := marks || core.mark_of('interaction', i::text);
        ELSIF theirs ->> 'main_case' IS DISTINCT FROM to_case::text OR theirs IS NULL THEN
            fields := fields || jsonb_build_object(i::text, jsonb_strip_nulls(
                jsonb_build_object('base', from_case, 'mine', to_case, 'theirs', theirs -> 'main_case')));
        END IF;
    END LOOP;
    RETURN ROW(fields, marks)::core.effect;
END
$$;

CREATE FUNCTION core.do_split_case(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    old_case jsonb := core.want_row('case', core.want_id(b, 'from')::text);
    made jsonb := b -> 'made';
    ids uuid[];
    opened core.effect;
    moved core.effect;
BEGIN
    PERFORM core.want_text(b, 'reason');
    SELECT array_agg(core.id_of(n.key)) INTO ids FROM core.named_by('case.split.v1', b) n WHERE n.tbl = 'interaction';
    IF array_length(ids, 1) IS NULL OR array_position(ids, NULL) IS NOT NULL THEN
        PERFORM core.reject('invalid', 'interactions');
    ELSIF core.survivor_of(core.want_id(made, 'customer')) IS DISTINCT FROM core.survivor_of((old_case ->> 'customer')::uuid) THEN
        PERFORM core.reject('invalid', 'a case of another customer');
    END IF;
    opened := core.do_open_case(made);
    moved := core.move_between_cases(ids, (old_case ->> 'id')::uuid, (made ->> 'id')::uuid);
    INSERT INTO core.case_split (made, split_from, interactions)
    VALUES ((made ->> 'id')::uuid, (old_case ->> 'id')::uuid, ids) ON CONFLICT DO NOTHING;
    RETURN ROW(moved.fields, opened.marks || moved.marks)::core.effect;
END
$$;

-- Takes back what the split moved, and joins the case it made to the one it came from.
CREATE FUNCTION core.do_unsplit_case(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    made_case uuid := core.want_id(b, 'case');
    back_to uuid := core.want_id(b, 'back_to');
    ids uuid[];
    moved core.effect;
    linked core.mark[];
BEGIN
    SELECT s.interactions INTO ids FROM core.case_split s WHERE s.made = made_case AND s.split_from = back_to;
    IF NOT FOUND THEN -- split where this store did not see it: all that is in it
        SELECT array_agg(i.id) INTO ids FROM core.interaction i WHERE i.main_case = made_case;
    END IF;
    linked := core.link_case(made_case, back_to);
    moved := core.move_between_cases(coalesce(ids, '{}'), made_case, back_to);
    RETURN ROW(moved.fields, linked || moved.marks)::core.effect;
END
$$;

CREATE FUNCTION core.do_link_order_line(b jsonb, linked boolean) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    theirs jsonb := core.want_row('case', core.want_id(b, 'case')::text);
    line uuid := core.want_id(b, 'order_line');
    key text := core.key_of((theirs ->> 'id')::uuid, line);
    owner uuid := (theirs ->> 'customer')::uuid;
    of_order record := core.place_of('order_line', line::text);
    before core.mark := core.mark_of('case_order_line', key);
BEGIN
    IF of_order.scope IS NULL THEN
        PERFORM core.reject('not_found', 'order line');
    ELSIF linked = (before IS NOT NULL) THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF NOT linked THEN
        DELETE FROM core.case_order_line l WHERE l."case" = (theirs ->> 'id')::uuid AND l.order_line = line;
        RETURN ROW('{}', ARRAY[before])::core.effect;
    ELSIF core.survivor_of(owner) IS DISTINCT FROM core.survivor_of(of_order.customer) THEN
        PERFORM core.reject('invalid', 'a case and an order line of two customers');
    END IF;
    INSERT INTO core.case_order_line ("case", order_line, customer, team)
    SELECT (theirs ->> 'id')::uuid, line, c.id, c.team FROM core.customer c WHERE c.id = owner;
    RETURN ROW('{}', ARRAY[core.mark_of('case_order_line', key)])::core.effect;
END
$$;
RESET ROLE;

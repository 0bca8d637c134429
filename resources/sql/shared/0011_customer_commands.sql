-- Commands about customers: making, editing, joining, and telling why somebody was looked at.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.do_create_customer(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'id');
    fields jsonb := b - 'handles';
    theirs jsonb := core.row_of('customer', i::text);
    handle jsonb;
    marks core.mark[] := '{}';
BEGIN
    IF me.team IS NULL THEN
        PERFORM core.reject('not_allowed', 'who has no team makes no customers');
    ELSIF b ?| ARRAY['team', 'merged_into', 'version'] OR jsonb_typeof(coalesce(b -> 'handles', '[]')) <> 'array' THEN
        PERFORM core.reject('invalid', 'a new customer has no team, link or version of its own');
    ELSIF theirs IS NULL THEN
        PERFORM core.want_text(b, 'name');
        PERFORM core.write_row('customer', fields, me.team, true);
        marks := marks || core.mark_of('customer', i::text);
    ELSIF NOT core.same_row(theirs - 'team', core.default_row('customer') || fields) THEN
        PERFORM core.reject('already_there', 'customer');
    END IF;
    FOR handle IN SELECT * FROM jsonb_array_elements(coalesce(b -> 'handles', '[]')) LOOP
        IF handle ->> 'customer' IS DISTINCT FROM i::text THEN
            PERFORM core.reject('invalid', 'a handle of another customer');
        END IF;
        theirs := core.row_of('handle', core.want_id(handle, 'id')::text);
        IF theirs IS NULL THEN
            PERFORM core.write_row('handle', handle, me.team, true);
            marks := marks || core.mark_of('handle', handle ->> 'id');
        ELSIF NOT core.same_row(theirs, core.default_row('handle') || handle) THEN
            PERFORM core.reject('already_there', 'handle');
        END IF;
    END LOOP;
    RETURN ROW('{}', marks)::core.effect;
END
$$;

CREATE FUNCTION core.do_set_fields(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'customer');
    theirs jsonb := core.want_row('customer', i::text);
    base jsonb;
    mine jsonb;
    merged jsonb;
    fields jsonb;
BEGIN
    IF coalesce(jsonb_typeof(b -> 'fields') <> 'object', true)
       OR (b -> 'fields') ?| ARRAY['id', 'team', 'merged_into', 'version']
       OR EXISTS (SELECT FROM jsonb_each(b -> 'fields') f
                  WHERE jsonb_typeof(f.value) <> 'object' OR NOT f.value ?& ARRAY['base', 'new']) THEN
        PERFORM core.reject('invalid', 'fields');
    END IF;
    SELECT coalesce(jsonb_object_agg(f.key, f.value -> 'base'), '{}'), coalesce(jsonb_object_agg(f.key, f.value -> 'new'), '{}')
    INTO base, mine FROM jsonb_each(b -> 'fields') f;
    SELECT * INTO merged, fields FROM core.merge_fields(theirs, base, mine);
    IF core.same_row(merged, theirs) THEN
        RETURN ROW(fields, '{}')::core.effect;
    END IF;
    PERFORM core.want_text(merged, 'name');
    PERFORM core.write_row('customer', merged, (theirs ->> 'team')::uuid, false);
    RETURN ROW(fields, ARRAY[core.mark_of('customer', i::text)])::core.effect;
END
$$;

-- A link may neither form a chain nor point at itself, so that undoing it is one step; and both records are of one team,
-- because a desk of that team must have the record that the other one points to.
CREATE FUNCTION core.do_merge_customers(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    loser core.customer;
    winner core.customer;
BEGIN
    PERFORM core.want_text(b, 'reason');
    SELECT * INTO loser FROM core.customer c WHERE c.id = core.want_id(b, 'loser');
    SELECT * INTO winner FROM core.customer c WHERE c.id = core.want_id(b, 'winner');
    IF loser.id IS NULL OR winner.id IS NULL THEN
        PERFORM core.reject('not_found', 'customer');
    ELSIF loser.merged_into = winner.id THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF loser.id = winner.id THEN
        PERFORM core.reject('merge_impossible', 'with itself');
    ELSIF loser.merged_into IS NOT NULL OR winner.merged_into IS NOT NULL THEN
        PERFORM core.reject('merge_impossible', 'one of them is merged itself');
    ELSIF loser.team <> winner.team THEN
        PERFORM core.reject('merge_impossible', 'they are of two teams');
    ELSIF EXISTS (SELECT FROM core.customer c WHERE c.merged_into = loser.id) THEN
        PERFORM core.reject('merge_impossible', 'other records are merged into this one');
    END IF;
    UPDATE core.customer SET merged_into = winner.id WHERE id = loser.id;
    RETURN ROW('{}', ARRAY[core.mark_of('customer', loser.id::text)])::core.effect;
END
$$;

CREATE FUNCTION core.do_unmerge_customers(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    loser jsonb := core.want_row('customer', core.want_id(b, 'loser')::text);
BEGIN
    IF NOT loser ? 'merged_into' THEN
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    UPDATE core.customer SET merged_into = NULL WHERE id = (loser ->> 'id')::uuid;
    RETURN ROW('{}', ARRAY[core.mark_of('customer', loser ->> 'id')])::core.effect;
END
$$;

CREATE FUNCTION core.do_log_access(me core.person, what text, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    who jsonb := core.want_row('customer', core.want_id(b, 'customer')::text);
BEGIN
    INSERT INTO core.access_log (team, customer, person, what, reason, said_at)
    VALUES ((who ->> 'team')::uuid, (who ->> 'id')::uuid, me.id, what,
            CASE what WHEN 'export' THEN coalesce(b ->> 'reason', '') ELSE core.want_text(b, 'reason') END, at);
    RETURN ROW('{}', '{}')::core.effect;
END
$$;
RESET ROLE;

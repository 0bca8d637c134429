-- Who is away, and who of a team is here now.
SET LOCAL ROLE leeway_owner;

-- Everyone says it of themselves, a lead of everyone in the team: who is ill calls somebody.
CREATE FUNCTION core.do_set_away(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'person');
    theirs jsonb := core.want_row('person', i::text);
    judged record := core.judge_fields(b -> 'fields', theirs, ARRAY['away_until', 'cover']);
BEGIN
    IF i <> me.id AND NOT (me.role IN ('Lead', 'Deputy') AND (theirs ->> 'team')::uuid IS NOT DISTINCT FROM me.team) THEN
        PERFORM core.reject('not_allowed', 'only of oneself, and a lead of the team');
    ELSIF judged.merged ->> 'cover' = i::text THEN
        PERFORM core.reject('invalid', 'nobody covers for themselves');
    ELSIF core.same_row(judged.merged, theirs) THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core.person SET away_until = (judged.merged ->> 'away_until')::bigint,
        cover = core.want_colleague(jsonb_build_object('new', judged.merged -> 'cover'))
    WHERE id = i;
    IF NOT core.same_row(core.row_of('person', i::text), judged.merged) THEN
        PERFORM core.reject('invalid', 'an absence of another form');
    END IF;
    RETURN ROW(judged.fields, ARRAY[core.mark_of('person', i::text)])::core.effect;
END
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
-- Presence and nothing else: neither since when nor with whom. Asked while somebody looks at it, so it is no part of the heads.
CREATE FUNCTION api.who_is_here(token text, desk uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
BEGIN
    IF me.role NOT IN ('Lead', 'Deputy', 'Admin') THEN
        PERFORM core.fail('P0R02', 'who is here is for the lead of a team');
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('person', p.id, 'name', p.name)), '[]')
            FROM core.person p JOIN core.presence x ON x.person = p.id
            WHERE p.active AND p.team = me.team AND x.at > now() - interval '60 s');
END
$$;
REVOKE ALL ON FUNCTION api.who_is_here FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.who_is_here TO leeway_desk;
RESET ROLE;

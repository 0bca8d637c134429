-- Findings of "What deserves a look" that somebody closed with a remark (src/domain/look.h). They are about people, so they are rows of no feed,
-- which the desks of a whole team follow: whoever may close them asks for them.
SET LOCAL ROLE leeway_owner;

-- What it rests on refers to nothing, as grants do: they outlive what is erased.
CREATE TABLE core.closed_look (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('just_under', 'same_pair', 'no_order', 'owed_share')),
    team uuid NOT NULL REFERENCES core.team,
    person uuid NOT NULL REFERENCES core.person,
    customer uuid,
    rests uuid[] NOT NULL CHECK (cardinality(rests) BETWEEN 1 AND 5000),
    remark text NOT NULL CHECK (btrim(remark) <> '' AND length(remark) <= 500),
    closed_at bigint NOT NULL,
    closed_by uuid NOT NULL REFERENCES core.person,
    reopened_at bigint,
    reopened_by uuid REFERENCES core.person,
    CHECK (closed_by <> person AND reopened_by <> person),
    CHECK ((customer IS NULL) = (kind <> 'same_pair')),
    CHECK ((reopened_at IS NULL) = (reopened_by IS NULL))
);
CREATE INDEX closed_look_of_team ON core.closed_look (team, closed_at) WHERE reopened_at IS NULL;
CREATE TRIGGER refuse_change BEFORE DELETE OR TRUNCATE ON core.closed_look FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
ALTER TABLE core.closed_look ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.closed_look FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.closed_look TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.closed_look FOR SELECT TO leeway_backup USING (true);
GRANT SELECT ON core.closed_look TO leeway_writer, leeway_backup;
GRANT INSERT, UPDATE (reopened_at, reopened_by, remark) ON core.closed_look TO leeway_writer;

-- Leads, deputies and quality of the team, and finance of any; as domain::mayCloseLooks.
CREATE FUNCTION core.may_close_looks(me core.person, team uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(me.role = 'Finance' OR me.role IN ('Lead', 'Deputy', 'Quality') AND me.team = may_close_looks.team, false) $$;

-- The team of what a command about one names; null for what nobody knows. PL/pgSQL, as core.may_do, which asks.
CREATE FUNCTION core.team_of_look(kind text, b jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE WHEN kind = 'look.close.v1' THEN core.id_of(b ->> 'team')
                ELSE (SELECT l.team FROM core.closed_look l WHERE l.id = core.id_of(b ->> 'look')) END;
END
$$;

-- The ids of a body: each once, all of them ids.
CREATE FUNCTION core.want_rests(b jsonb) RETURNS uuid[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    ids uuid[];
BEGIN
    IF jsonb_typeof(b -> 'rests') IS DISTINCT FROM 'array' OR jsonb_array_length(b -> 'rests') NOT BETWEEN 1 AND 5000 THEN
        PERFORM core.reject('invalid', 'rests: 1 to 5000');
    END IF;
    ids := ARRAY(SELECT core.id_of(x.id) FROM jsonb_array_elements_text(b -> 'rests') AS x (id));
    IF array_position(ids, NULL) IS NOT NULL OR (SELECT count(DISTINCT i) <> cardinality(ids) FROM unnest(ids) i) THEN
        PERFORM core.reject('invalid', 'rests: ids, each once');
    END IF;
    RETURN ids;
END
$$;

-- What it rests on was given by that person, in that team, and to that customer where it is about one: nobody's finding is made up.
CREATE FUNCTION core.check_rests(l core.closed_look) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    known bigint;
BEGIN
    IF l.kind = 'owed_share' THEN
        SELECT count(*) INTO known FROM core.owed o WHERE o.id = ANY (l.rests) AND o.team = l.team AND o.person = l.person;
    ELSE
        SELECT count(*) INTO known FROM core."grant" g
        WHERE g.id = ANY (l.rests) AND g.team = l.team AND g.person = l.person AND (l.customer IS NULL OR g.customer = l.customer);
    END IF;
    IF known <> cardinality(l.rests) THEN
        PERFORM core.reject('invalid', 'rests: not all of it was given by them, there');
    END IF;
END
$$;

CREATE FUNCTION core.do_close_look(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    l core.closed_look;
    known core.closed_look;
BEGIN
    l.id := core.want_id(b, 'id');
    l.kind := core.want_text(b, 'kind');
    l.team := core.want_id(b, 'team');
    l.person := core.want_id(b, 'person');
    l.rests := core.want_rests(b);
    l.remark := core.want_text(b, 'remark');
    IF coalesce(jsonb_typeof(b -> 'customer'), 'null') <> 'null' THEN
        l.customer := core.want_id(b, 'customer');
    END IF;
    IF b - ARRAY['id', 'kind', 'team', 'person', 'customer', 'rests', 'remark'] <> '{}' THEN
        PERFORM core.reject('invalid', 'it holds what a finding does not have');
    ELSIF l.person = me.id THEN
        PERFORM core.reject('not_allowed', 'it is about oneself');
    END IF;
    SELECT * INTO known FROM core.closed_look x WHERE x.id = l.id;
    IF FOUND THEN
        IF (known.kind, known.team, known.person, known.customer, known.rests, known.remark)
           IS DISTINCT FROM (l.kind, l.team, l.person, l.customer, l.rests, l.remark) THEN
            PERFORM core.reject('already_there', 'look');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    PERFORM core.check_rests(l);
    l.closed_at := core.ms(core.clock());
    l.closed_by := me.id;
    INSERT INTO core.closed_look SELECT l.*;
    RETURN ROW('{}', '{}')::core.effect;
END
$$;

-- Opened again once, whoever was first.
CREATE FUNCTION core.do_reopen_look(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    l core.closed_look;
BEGIN
    SELECT * INTO l FROM core.closed_look x WHERE x.id = core.want_id(b, 'look') FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'look');
    ELSIF l.person = me.id THEN
        PERFORM core.reject('not_allowed', 'it is about oneself');
    END IF;
    UPDATE core.closed_look x SET reopened_at = core.ms(core.clock()), reopened_by = me.id WHERE x.id = l.id AND x.reopened_at IS NULL;
    RETURN ROW('{}', '{}')::core.effect;
END
$$;
RESET ROLE;

-- Those that are closed and may still cover something: a finding rests on 90 days, and what was closed before them covers none of it. Newest
-- first, never about oneself. Admin reads what they may not close, as they read the findings.
SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.read_closed_looks(token text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    days_91 constant bigint := 7862400000;
    me core.person := core.whoami(token);
BEGIN
    IF NOT core.may_close_looks(me, me.team) AND me.role <> 'Admin' THEN
        PERFORM core.fail('P0R02', 'what deserves a look is not for their role');
    END IF;
    RETURN (
        SELECT coalesce(jsonb_agg(to_jsonb(l) - ARRAY['reopened_at', 'reopened_by'] ORDER BY l.closed_at DESC, l.id DESC), '[]')
        FROM (SELECT x.* FROM core.closed_look x
              WHERE x.reopened_at IS NULL AND x.closed_at >= core.ms(core.clock()) - days_91 AND x.person <> me.id
                    AND (me.role = 'Admin' OR core.may_close_looks(me, x.team))
              ORDER BY x.closed_at DESC, x.id DESC LIMIT 2000) l);
END
$$;
REVOKE ALL ON FUNCTION api.read_closed_looks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.read_closed_looks TO leeway_desk;
RESET ROLE;

-- Who may bring records, and how a batch of them begins and ends. An import is a person's: of whoever looks after the store, or of
-- a lead for their own team; it makes customers and cases. A feed is another system's: it brings what its source may, and its login
-- reads nothing, not even what it brought.
SET LOCAL ROLE leeway_owner;

-- Batches that were left open, and those that nobody will ask for again.
CREATE FUNCTION core.forget_batches(source text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old uuid[];
BEGIN
    SELECT array_agg(b.id) INTO old FROM core.batch b
    WHERE b.source = forget_batches.source AND b.what <> 'adopt' AND b.started_at < now() - interval '1 day';
    IF old IS NOT NULL THEN
        DELETE FROM stage.row r WHERE r.batch = ANY (old);
        DELETE FROM core.batch b WHERE b.id = ANY (old);
    END IF;
END
$$;

-- Whoever wrote and was not answered waits in the team's queue, from the first such message on: one contact for each way they came
-- by, also of joined records. Not what is older than a week: a source that begins may bring years of mail. The contact's id follows
-- from the message, so that what comes again never opens one that is done.
CREATE FUNCTION core.let_contacts_wait(b core.batch) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    i core.interaction;
    made core.contact;
BEGIN
    FOR i IN
        SELECT DISTINCT ON (core.survivor_of(x.customer), x.channel) x.*
        FROM stage.added a JOIN core.interaction x ON x.customer = a.customer AND x.id = a.key::uuid
        WHERE a.batch = b.id AND a.tbl = 'interaction' AND x.direction = 'In' AND x.kind IN ('Message', 'BotChat')
          AND x.channel IN ('Email', 'Chat', 'Social') AND x.at >= core.ms(now() - interval '7 days')
          AND NOT EXISTS (SELECT FROM core.interaction o WHERE o.customer = ANY (core.records_of(x.customer)) AND o.channel = x.channel
                          AND o.direction = 'Out' AND o.at >= x.at)
          AND NOT EXISTS (SELECT FROM core.contact t WHERE t.customer = ANY (core.records_of(x.customer)) AND t.channel = x.channel
                          AND t.state <> 'Done')
        ORDER BY core.survivor_of(x.customer), x.channel, x.at, x.id
    LOOP
        INSERT INTO core.contact SELECT p.* FROM jsonb_populate_record(NULL::core.contact, core.default_row('contact')
            || jsonb_strip_nulls(jsonb_build_object('id', core.timed_source_id(b.source, 'contact', i.source_id, i.at), 'team', i.team,
                   'customer', i.customer, 'case', i.main_case, 'channel', i.channel, 'queue', b.source, 'identity', 'Matched',
                   'subject', left(coalesce(nullif(btrim(i.title), ''), i.body), 200), 'opened_at', i.at, 'interaction', i.id,
                   'due_at', core.answer_due(i.team, b.source, i.main_case, i.at)))) p
        ON CONFLICT (id) DO NOTHING RETURNING * INTO made;
        IF FOUND THEN
            PERFORM core.note_row(b, 'new', 'contact', made.id, made.team, made.version, made.customer);
        END IF;
    END LOOP;
END
$$;

-- `unreadable`: rows that never became records, for the figures.
CREATE FUNCTION core.finish_records(b core.batch, unreadable bigint) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    counts jsonb := core.take_records(b);
BEGIN
    UPDATE core.feed_source f SET last_received_at = now(), records = f.records + (counts ->> 'read')::bigint + greatest(unreadable, 0),
        rejected = f.rejected + (counts ->> 'rejected')::bigint + greatest(unreadable, 0)
    WHERE b.what = 'feed' AND f.name = b.source;
    IF b.contacts THEN
        PERFORM core.let_contacts_wait(b);
    END IF;
    PERFORM core.close_batch(b, counts);
    RETURN counts;
END
$$;

-- {"state", "counts"}: a batch that is finished answers as it did then. Without a batch it only says whether they may.
CREATE FUNCTION api.feed_begin(batch uuid, source text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    f core.feed_source;
    b core.batch;
BEGIN
    SELECT * INTO f FROM core.feed_source x WHERE x.name = feed_begin.source AND x.login = session_user;
    IF NOT FOUND THEN
        PERFORM core.fail('P0R02', 'no source of theirs');
    ELSIF batch IS NULL THEN
        RETURN '{"state": "welcome"}';
    END IF;
    b.id := batch;
    b.what := 'feed';
    b.login := session_user;
    b.team := f.team;
    b.source := f.name;
    b.brings := f.what;
    b.makes := f.unknown = 'create';
    b.contacts := f.contacts;
    PERFORM core.forget_batches(f.name);
    RETURN core.begin_batch(b);
END
$$;

CREATE FUNCTION api.feed_finish(batch uuid, source text, unreadable bigint) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch;
BEGIN
    SELECT x.* INTO b FROM core.batch x JOIN core.feed_source f ON f.name = x.source AND f.login = session_user
    WHERE x.id = feed_finish.batch AND x.source = feed_finish.source AND x.what = 'feed' AND x.login = session_user FOR UPDATE OF x;
    IF NOT FOUND THEN
        PERFORM core.fail('P0R02', 'no batch of theirs');
    END IF;
    RETURN CASE b.state WHEN 'finished' THEN b.counts ELSE core.finish_records(b, coalesce(unreadable, 0)) END;
END
$$;

-- Whether the caller may put customers into a team.
CREATE FUNCTION core.require_lead(team uuid) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM core.person p WHERE p.login = session_user AND p.active AND p.role IN ('Lead', 'Deputy')
                      AND p.team = require_lead.team) THEN
        PERFORM core.require_admin();
    END IF;
END
$$;

-- The team of that name; of a lead who names none their own.
CREATE FUNCTION core.team_for_import(team text) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    found_are uuid[];
BEGIN
    IF coalesce(team, '') = '' THEN
        SELECT array_agg(p.team) INTO found_are FROM core.person p WHERE p.login = session_user AND p.active AND p.team IS NOT NULL;
    ELSE
        SELECT array_agg(t.id) INTO found_are FROM core.team t WHERE t.name = team_for_import.team;
    END IF;
    IF coalesce(array_length(found_are, 1), 0) <> 1 THEN
        PERFORM core.fail('P0R03', CASE WHEN found_are IS NULL THEN 'the store has no such team' ELSE 'two teams are called so' END);
    END IF;
    RETURN found_are[1];
END
$$;

-- "by": "copy" for who may COPY into stage.row, else "call": leads bring their rows through api.import_rows, for a desk's login has
-- no right on any table.
CREATE FUNCTION api.import_begin(batch uuid, source text, team text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch;
BEGIN
    b.team := core.team_for_import(team);
    PERFORM core.require_lead(b.team);
    IF coalesce(btrim(source), '') = '' THEN
        PERFORM core.fail('P0R03', 'an import has a source');
    ELSIF batch IS NULL THEN
        RETURN '{"state": "welcome"}';
    END IF;
    b.id := batch;
    b.what := 'import';
    b.login := session_user;
    b.source := source;
    b.makes := true;
    PERFORM core.forget_batches(source);
    RETURN core.begin_batch(b) || jsonb_build_object('by',
        CASE WHEN has_column_privilege(session_user, 'stage.row', 'line', 'INSERT') THEN 'copy' ELSE 'call' END);
END
$$;

CREATE FUNCTION core.my_import(batch uuid) RETURNS core.batch LANGUAGE plpgsql AS $$
DECLARE
    b core.batch;
BEGIN
    SELECT * INTO b FROM core.batch x WHERE x.id = my_import.batch AND x.what = 'import' AND x.login = session_user FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM core.fail('P0R02', 'no batch of theirs');
    END IF;
    PERFORM core.require_lead(b.team);
    RETURN b;
END
$$;

CREATE FUNCTION api.import_rows(batch uuid, lines jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch := core.my_import(batch);
    n bigint;
BEGIN
    IF coalesce(jsonb_typeof(lines) <> 'array', true) THEN
        PERFORM core.fail('P0R03', 'rows come as a list');
    END IF;
    INSERT INTO stage.row (batch, tbl, line) SELECT b.id, 'record', x FROM jsonb_array_elements(lines) x;
    GET DIAGNOSTICS n = ROW_COUNT;
    RETURN n;
END
$$;

CREATE FUNCTION api.import_finish(batch uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch := core.my_import(batch);
BEGIN
    RETURN CASE b.state WHEN 'finished' THEN b.counts ELSE core.finish_records(b, 0) END;
END
$$;

-- Sets up another system, or changes how it is set up: {"name", "login", ?team, ?what [], ?unknown, ?late_after_min,
-- ?contacts}.
CREATE FUNCTION api.put_feed_source(source jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    made core.feed_source;
BEGIN
    PERFORM core.require_admin();
    SELECT * INTO made FROM jsonb_populate_record(NULL::core.feed_source,
        '{"what": ["interactions", "orders", "payments", "answers"], "unknown": "reject", "contacts": false}'
            || jsonb_strip_nulls(source));
    IF made.name IS NULL OR made.login IS NULL THEN
        PERFORM core.fail('P0R03', 'a source has a name and a login');
    ELSIF made.team IS NOT NULL AND NOT EXISTS (SELECT FROM core.team t WHERE t.id = made.team) THEN
        PERFORM core.fail('P0R03', 'the team of the source is unknown');
    ELSIF made.unknown = 'create' AND made.team IS NULL THEN
        PERFORM core.fail('P0R03', 'a source that makes customers belongs to a team');
    ELSIF made.contacts AND NOT 'interactions' = ANY (made.what) THEN
        PERFORM core.fail('P0R03', 'a source whose messages wait brings interactions');
    ELSIF EXISTS (SELECT FROM core.person p WHERE p.login = made.login) THEN
        PERFORM core.fail('P0R03', 'a source does not come in as a person');
    END IF;
    INSERT INTO core.feed_source AS f (name, login, team, what, unknown, late_after_min, contacts)
    VALUES (btrim(made.name), made.login, made.team, made.what, made.unknown, made.late_after_min, made.contacts)
    ON CONFLICT (name) DO UPDATE SET login = EXCLUDED.login, team = EXCLUDED.team, what = EXCLUDED.what,
        unknown = EXCLUDED.unknown, late_after_min = EXCLUDED.late_after_min, contacts = EXCLUDED.contacts;
    RETURN (SELECT to_jsonb(f) FROM core.feed_source f WHERE f.name = btrim(made.name));
END
$$;

-- What it brought stays. Its login may belong to other stores too, and stays, but opens this one no more.
CREATE FUNCTION api.drop_feed_source(name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
BEGIN
    PERFORM core.require_admin();
    DELETE FROM stage.row r USING core.batch b WHERE b.id = r.batch AND b.source = drop_feed_source.name AND b.what = 'feed';
    DELETE FROM core.batch b WHERE b.source = drop_feed_source.name AND b.what = 'feed';
    DELETE FROM core.feed_source f WHERE f.name = drop_feed_source.name;
    IF NOT FOUND THEN
        PERFORM core.fail('P0R03', 'no source of that name');
    END IF;
END
$$;

-- How all sources stand, for store status.
CREATE FUNCTION api.feed_sources() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_admin();
    RETURN (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('name', f.name, 'login', f.login, 'team', t.name,
            'what', to_jsonb(f.what), 'unknown', f.unknown, 'late_after_min', f.late_after_min, 'contacts', f.contacts, 'records', f.records,
            'rejected', f.rejected, 'last_received_at', core.ms(f.last_received_at), 'late', core.is_late(f))) ORDER BY f.name), '[]')
        FROM core.feed_source f LEFT JOIN core.team t ON t.id = f.team);
END
$$;

REVOKE ALL ON FUNCTION api.feed_begin, api.feed_finish, api.import_begin, api.import_rows, api.import_finish, api.put_feed_source,
    api.drop_feed_source, api.feed_sources FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.feed_begin, api.feed_finish TO leeway_feeder;
GRANT EXECUTE ON FUNCTION api.import_begin, api.import_finish TO leeway_admin, leeway_desk;
GRANT EXECUTE ON FUNCTION api.import_rows TO leeway_desk;
GRANT EXECUTE ON FUNCTION api.put_feed_source, api.drop_feed_source, api.feed_sources TO leeway_admin;
RESET ROLE;

-- What a desk sends: each command is judged once, in a subtransaction of its own, and its outcome is stored with its effects.
--
-- Locks, always in this order: the desk, then the closing of months (shared by all that books), then the leases of the batch by id, their approvals by id, its grants by id (which hold
-- their payouts), teams whose batches are counted, all its customers by id, then its orders by id, then the persons it is about by id, then teams whose grants a rule counts over all customers, then accounts of money
-- by id, then (in core.emit) scopes by id. Whatever hangs on a customer is written under the lock of that customer, and a grant or what is
-- asked for under the locks of all records joined to it, so no two commands about it are judged at once; an order may be nobody's yet, so it is
-- locked itself. Nobody holds an approval without its lease.
SET LOCAL ROLE leeway_owner;

-- The envelope; malformed is an error of the whole call, because there is no id to answer to.
CREATE FUNCTION core.check_envelope(c jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF coalesce(jsonb_typeof(c) <> 'object'
                OR core.id_of(c ->> 'id') IS NULL
                OR jsonb_typeof(c -> 'dseq') <> 'number' OR (c ->> 'dseq') !~ '^[0-9]{1,18}$'
                OR jsonb_typeof(c -> 'kind') <> 'string' OR length(c ->> 'kind') > 100
                OR jsonb_typeof(c -> 'at') <> 'number' OR (c ->> 'at') !~ '^-?[0-9]{1,18}$'
                OR jsonb_typeof(c -> 'sha256') <> 'string' OR (c ->> 'sha256') !~ '^[0-9a-f]{64}$'
                OR jsonb_typeof(c -> 'body') <> 'string', true) THEN
        PERFORM core.fail('P0R03', 'not a command: ' || left(c::text, 80));
    ELSIF encode(sha256(convert_to(c ->> 'body', 'UTF8')), 'hex') <> c ->> 'sha256' THEN
        PERFORM core.fail('P0R03', 'the body of ' || (c ->> 'id') || ' is not what its hash says');
    END IF;
END
$$;

-- A body as a value; null when it is none. Bodies over a megabyte are nobody's typing.
CREATE FUNCTION core.body_of(body text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    b jsonb;
BEGIN
    IF octet_length(body) > 1048576 THEN
        RETURN NULL;
    END IF;
    b := body::jsonb;
    RETURN CASE WHEN jsonb_typeof(b) = 'object' THEN b END;
EXCEPTION
    WHEN data_exception OR program_limit_exceeded OR statement_too_complex THEN
        RETURN NULL;
END
$$;

-- Does what the command says. What is wrong with the command itself becomes its outcome; trouble of the moment (locks, deadlocks,
-- the server going down) goes through and ends the call, which the desk sends again. A command that met an id another desk made
-- this very moment is judged once more, now that it can be seen.
CREATE FUNCTION core.judge(me core.person, kind text, b jsonb, at bigint,
                           OUT outcome text, OUT code text, OUT why text, OUT fields jsonb, OUT marks core.mark[])
LANGUAGE plpgsql AS $$
DECLARE
    e core.effect;
BEGIN
    FOR attempt IN 1..2 LOOP
        BEGIN
            IF NOT core.is_known(kind) THEN
                PERFORM core.reject('unknown_kind', kind);
            ELSIF b IS NULL THEN
                PERFORM core.reject('invalid', 'the body is no object');
            ELSIF NOT core.may_do(me, kind, b) THEN
                PERFORM core.reject('not_allowed', 'not a customer of theirs, or not for their role');
            END IF;
            e := core.apply(me, kind, b, at);
            fields := coalesce(e.fields, '{}');
            marks := coalesce(e.marks, '{}');
            outcome := CASE WHEN fields <> '{}' THEN 'conflict' WHEN core.came_late(kind, b) THEN 'late' ELSE 'posted' END;
            code := '';
            why := '';
            RETURN;
        EXCEPTION
            WHEN unique_violation THEN
                code := 'already_there';
                why := SQLERRM;
            WHEN foreign_key_violation THEN
                code := 'not_found';
                why := SQLERRM;
            WHEN data_exception OR integrity_constraint_violation OR program_limit_exceeded OR statement_too_complex THEN
                code := 'invalid';
                why := SQLERRM;
            WHEN SQLSTATE 'P0R20' THEN
                GET STACKED DIAGNOSTICS code = PG_EXCEPTION_HINT, why = MESSAGE_TEXT;
        END;
        EXIT WHEN code <> 'already_there';
    END LOOP;
    IF code = 'not_found' AND core.was_of_erased(kind, b) THEN
        code := 'erased';
        why := 'what was known of the customer was erased';
    END IF;
    outcome := 'rejected';
    fields := '{}';
    marks := core.refused_grant(me, kind, b);
END
$$;

-- The answer to a stored command with the body that was sent, for it is not kept of who was erased: its outcome as it was, and unless it was posted the rows it names as they are now.
CREATE FUNCTION core.answer_of(me core.person, c core.command, t core.command_text, body text, repeated boolean)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', c.id, 'outcome', c.outcome, 'code', c.code, 'why', t.why, 'fields', t.fields,
        'rows', CASE WHEN c.outcome = 'posted' THEN '[]'
                     ELSE core.rows_for(me, c.kind, coalesce(core.body_of(answer_of.body), '{}')) END,
        'repeated', repeated)
$$;

-- Whether the command is known already. The same id with another content, or of another person, is an error of the call.
CREATE FUNCTION core.is_repeated(me core.person, c jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    known core.command;
BEGIN
    SELECT * INTO known FROM core.command x WHERE x.id = (c ->> 'id')::uuid;
    IF NOT FOUND THEN
        RETURN false;
    ELSIF known.person <> me.id OR known.kind <> c ->> 'kind' OR known.sha256 <> decode(c ->> 'sha256', 'hex') THEN
        PERFORM core.fail('P0R10', 'id ' || known.id || ' was another command');
    END IF;
    RETURN true;
END
$$;

-- Who is to be erased, with all joined records: nothing of them may change meanwhile.
CREATE FUNCTION core.records_erased(commands jsonb) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT unnest(core.records_of(i)) FROM core.ids_in(commands, '^customer[.]erase', 'customer') i;
END
$$;
CREATE FUNCTION core.orders_erased(commands jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT o.id FROM core."order" o WHERE o.customer = ANY (ARRAY(SELECT core.records_erased(commands))));
END
$$;

-- The batch's leases, approvals, grants, customers, orders, persons and accounts, locked by id before anything is judged.
CREATE FUNCTION core.lock_customers(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ids uuid[];
BEGIN
    PERFORM core.lock_leases(commands);
    PERFORM core.lock_batches(commands);
    PERFORM core.lock_survey_batches(commands);
    SELECT array_agg(DISTINCT who.id) INTO ids
    FROM jsonb_array_elements(commands) c
    CROSS JOIN LATERAL core.body_of(c ->> 'body') b
    CROSS JOIN LATERAL unnest(core.customers_of(c ->> 'kind', b)) AS who (id)
    WHERE b IS NOT NULL;
    ids := ids || ARRAY(SELECT unnest(core.records_of(i)) FROM core.customers_judged(commands) i)
               || ARRAY(SELECT core.records_erased(commands));
    PERFORM FROM core.customer x WHERE x.id = ANY (ids) ORDER BY x.id FOR NO KEY UPDATE;
    SELECT array_agg(DISTINCT core.id_of(n.key)) INTO ids
    FROM jsonb_array_elements(commands) c
    CROSS JOIN LATERAL core.named_by(c ->> 'kind', core.body_of(c ->> 'body')) n
    WHERE n.tbl = 'order' AND c ->> 'kind' = 'order.set_customer.v1';
    PERFORM FROM core."order" x WHERE x.id = ANY (ids || core.orders_owed(commands) || core.orders_erased(commands)) ORDER BY x.id FOR NO KEY UPDATE;
    SELECT array_agg(DISTINCT core.id_of(n.key)) INTO ids
    FROM jsonb_array_elements(commands) c
    CROSS JOIN LATERAL core.named_by(c ->> 'kind', core.body_of(c ->> 'body')) n
    WHERE n.tbl = 'person' AND c ->> 'kind' ~ '^(person|company)[.]';
    PERFORM FROM core.person x WHERE x.id = ANY (ids) ORDER BY x.id FOR NO KEY UPDATE;
    PERFORM core.lock_money(commands);
END
$$;

-- A command that was judged, until the batch is written.
CREATE TYPE core.judged AS (id uuid, dseq bigint, kind text, at bigint, sha256 bytea, outcome text, code text,
                            body text, why text, fields jsonb);

-- One statement for the batch and not two for each command: they were a sixth of a push.
CREATE FUNCTION core.keep_commands(me core.person, d core.desk, batch core.judged[]) RETURNS void LANGUAGE sql AS $$
    INSERT INTO core.command (id, desk, dseq, person, kind, at, sha256, outcome, code)
    SELECT j.id, d.id, j.dseq, me.id, j.kind, j.at, j.sha256, j.outcome, j.code FROM unnest(batch) j;
    INSERT INTO core.command_text (command, body, why, fields) SELECT j.id, j.body, j.why, j.fields FROM unnest(batch) j;
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.push(token text, desk uuid, commands jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    c jsonb;
    marks core.mark[] := '{}';
    again uuid[] := '{}';
    batch core.judged[] := '{}';
    j record;
    twice boolean; -- the same command more than once in this call
    acked bigint;
BEGIN
    IF coalesce(jsonb_typeof(commands) <> 'array' OR jsonb_array_length(commands) > 200
                OR pg_column_size(commands) > 16777216, true) THEN
        PERFORM core.fail('P0R03', 'at most 200 commands and 16 MB');
    END IF;
    SELECT x.acked_dseq INTO acked FROM core.desk x WHERE x.id = d.id FOR NO KEY UPDATE; -- one push of a desk at a time
    IF d.forked THEN
        PERFORM core.fail('P0R02', 'the desk is a copy: it has to begin again under a new id');
    END IF;
    FOR c IN SELECT * FROM jsonb_array_elements(commands) LOOP
        PERFORM core.check_envelope(c);
    END LOOP;
    twice := (SELECT count(*) <> count(DISTINCT x ->> 'id') FROM jsonb_array_elements(commands) x);
    PERFORM core.lock_customers(commands);
    FOR c IN SELECT * FROM jsonb_array_elements(commands) LOOP
        IF core.is_repeated(me, c) THEN
            again := again || (c ->> 'id')::uuid;
            IF (c ->> 'dseq')::bigint = acked + 1 THEN -- delivered by this person's other desk, of which this is a copy
                INSERT INTO core.command_again (desk, dseq, command) VALUES (d.id, acked + 1, (c ->> 'id')::uuid);
                acked := acked + 1;
            END IF;
            CONTINUE;
        ELSIF (c ->> 'dseq')::bigint <> acked + 1 THEN
            PERFORM core.fail('P0R11', 'got ' || (c ->> 'dseq') || ', due is ' || acked + 1);
        END IF;
        j := core.judge(me, c ->> 'kind', core.body_of(c ->> 'body'), (c ->> 'at')::bigint);
        marks := marks || j.marks;
        acked := acked + 1;
        batch := array_append(batch, ROW((c ->> 'id')::uuid, acked, c ->> 'kind', (c ->> 'at')::bigint, decode(c ->> 'sha256', 'hex'),
                              j.outcome, j.code, CASE j.code WHEN 'erased' THEN '' ELSE c ->> 'body' END, j.why, j.fields)::core.judged);
        IF twice THEN
            PERFORM core.keep_commands(me, d, batch);
            batch := '{}';
        END IF;
    END LOOP;
    PERFORM core.keep_commands(me, d, batch);
    UPDATE core.desk x SET acked_dseq = acked WHERE x.id = d.id AND x.acked_dseq <> acked;
    PERFORM core.emit(marks);
    RETURN jsonb_build_object('acked', acked, 'outcomes', (
        SELECT coalesce(jsonb_agg(core.answer_of(me, k, t, x.c ->> 'body', k.id = ANY (again)) ORDER BY x.n), '[]')
        FROM jsonb_array_elements(commands) WITH ORDINALITY AS x (c, n)
        JOIN core.command k ON k.id = (x.c ->> 'id')::uuid
        JOIN core.command_text t ON t.command = k.id));
END
$$;
REVOKE ALL ON FUNCTION api.push FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.push TO leeway_desk;
RESET ROLE;

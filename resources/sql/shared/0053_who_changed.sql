-- Who changed what a desk's change met, and when: "Nadia, 15:06" says whom to ask, "somebody else" does not. Looked for in what was recorded
-- anyway, when a conflict is answered; of what an import brought, or a command whose text is not kept any more, nothing is said.
SET LOCAL ROLE leeway_owner;

-- Whether a command with this body put something into the field of a record; '*' is all of it.
CREATE FUNCTION core.puts_field(b jsonb, field text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(field = '*' OR (jsonb_typeof(b -> 'fields') = 'object' AND b -> 'fields' ? field)
        OR (jsonb_typeof(b -> field) = 'object' AND b -> field ? 'new')
        OR (jsonb_typeof(b -> 'new') = 'object' AND b #> ARRAY['new', field] IS DISTINCT FROM b #> ARRAY['base', field]), false)
$$;

-- The newest command before `c` that put `field` into the record. A change is told in the transaction of its command, whose locks are
-- waited for five seconds each at most; the newest few changes are looked at, and the feed keeps the newest for ever.
CREATE FUNCTION core.who_put(me core.person, c core.command, field text, tbl text, key text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_variable
DECLARE
    told timestamptz;
    x record;
BEGIN
    FOR told IN
        SELECT ch.at FROM core.change ch
        WHERE ch.scope IN (SELECT core.scopes_of(me)) AND ch.tbl = who_put.tbl AND ch.key = who_put.key
        ORDER BY ch.at DESC, ch.seq DESC LIMIT 5
    LOOP
        FOR x IN
            SELECT k.person, k.at, k.kind, t.body FROM core.command k JOIN core.command_text t ON t.command = k.id
            WHERE k.received_at BETWEEN told AND least(told + interval '15 s', c.received_at) AND k.id <> c.id
              AND (k.outcome = 'posted' OR (k.outcome = 'conflict' AND field <> '*' AND NOT t.fields ? field)) AND strpos(t.body, key) > 0
            ORDER BY k.received_at DESC
        LOOP
            IF core.puts_field(core.body_of(x.body), field)
               AND EXISTS (SELECT FROM core.named_by(x.kind, core.body_of(x.body)) n WHERE n.tbl = who_put.tbl AND n.key = who_put.key) THEN
                RETURN jsonb_build_object('person', x.person, 'at', x.at);
            END IF;
        END LOOP;
    END LOOP;
    RETURN NULL;
END
$$;

-- {field: {"person", "at"}} of a conflict, as far as it is known.
CREATE FUNCTION core.changed_by(me core.person, c core.command, t core.command_text, b jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT coalesce(jsonb_object_agg(found.field, found.who), '{}')
    FROM (SELECT DISTINCT ON (f.field) f.field, w.who
          FROM jsonb_object_keys(t.fields) AS f (field) CROSS JOIN core.named_by(c.kind, b) n
          CROSS JOIN LATERAL core.who_put(me, c, f.field, n.tbl, n.key) AS w (who)
          WHERE w.who IS NOT NULL ORDER BY f.field, (w.who -> 'at')::bigint DESC) found
$$;

-- As 0015 has it, and of a conflict who changed the field.
CREATE OR REPLACE FUNCTION core.answer_of(me core.person, c core.command, t core.command_text, body text, repeated boolean)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('id', c.id, 'outcome', c.outcome, 'code', c.code, 'why', t.why, 'fields', t.fields,
        'rows', CASE WHEN c.outcome = 'posted' THEN '[]'
                     ELSE core.rows_for(me, c.kind, coalesce(core.body_of(answer_of.body), '{}')) END,
        'repeated', repeated)
        || CASE c.outcome WHEN 'conflict'
               THEN jsonb_build_object('changed_by', core.changed_by(me, c, t, coalesce(core.body_of(answer_of.body), '{}'))) ELSE '{}' END
$$;
RESET ROLE;

-- What other systems bring completes who is known, and tells in the history what happened to an order, as a file that is imported at a desk
-- does (src/desk/import, src/domain/order_history.h). What people did stays: a way to reach somebody that they took away, a case that they
-- opened again.
SET LOCAL ROLE leeway_owner;

-- Cases that somebody opened again: no import settles them a second time.
CREATE TABLE core.reopened_case ("case" uuid PRIMARY KEY REFERENCES core."case" ON DELETE CASCADE);
GRANT SELECT, INSERT ON core.reopened_case TO leeway_writer;
GRANT SELECT ON core.reopened_case TO leeway_backup;

-- As before (0046), and the table of this step.
CREATE OR REPLACE FUNCTION core.erased_tables() RETURNS TABLE (tbl text, fate text) LANGUAGE sql IMMUTABLE AS $$
    SELECT x.tbl, f.fate FROM (VALUES
        ('goes', ARRAY['member', 'handle', 'preference', 'need', 'consent', 'case', 'case_split', 'attempt', 'promise', 'outcome', 'contact',
                       'point_mark', 'survey', 'offer', 'interaction', 'interaction_key', 'attachment', 'case_order_line', 'visit', 'presence',
                       'advice_given', 'advice_cell', 'advice_due', 'felt_given', 'felt_sum', 'felt_due', 'reopened_case',
                       'came_given', 'came_sum', 'came_due', 'solved_case']),
        ('pseudonym', ARRAY['customer', 'order', 'approval', 'payout', 'command_text', 'adopted_command', 'access_log', 'source_key', 'closed_look']),
        ('stays', ARRAY['erasure', 'grant', 'owed', 'order_line', 'statement', 'fund', 'lease', 'account', 'entry_set', 'entry_leg', 'ledger_line',
                        'payout_batch', 'survey_batch', 'command', 'command_again', 'change', 'customer_hold', 'voucher']),
        ('nobody', ARRAY['schema_step', 'store', 'epoch', 'team', 'person', 'desk', 'session', 'first_password', 'number_block', 'scope', 'feed_source', 'batch',
                         'audit_scope', 'company', 'choice', 'holiday', 'membership', 'duty', 'due_rule', 'article', 'article_flag',
                         'article_use', 'search_gap', 'notice', 'talking_point', 'policy', 'voucher_lot', 'voucher_due', 'shape'])) f (fate, tables)
    CROSS JOIN LATERAL unnest(f.tables) AS x (tbl)
$$;

-- As before (0013), and remembered when it is opened again.
CREATE OR REPLACE FUNCTION core.do_set_status(b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
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
    IF theirs ->> 'status' = 'Solved' AND new_status <> 'Solved' THEN
        INSERT INTO core.reopened_case ("case") VALUES (i) ON CONFLICT DO NOTHING;
    END IF;
    RETURN ROW('{}', ARRAY[core.mark_of('case', i::text)])::core.effect;
END
$$;

-- A case an import brings (0027). What people did with it stays: it may be settled by the file, never opened again, and not settled anew when
-- somebody opened it. An open complaint gets the company's dates from when it was opened; one that is settled there was answered there, and has none.
CREATE OR REPLACE FUNCTION core.put_case(b core.batch, customer uuid, i uuid, r jsonb, first_at bigint, last_at bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    x core."case";
    was core."case";
    home uuid := (SELECT c.team FROM core.customer c WHERE c.id = put_case.customer);
    settled boolean := coalesce(r ->> 'status' = 'Solved', false) AND NOT EXISTS (SELECT FROM core.reopened_case o WHERE o."case" = i);
    complains boolean := coalesce((r ->> 'complaint')::boolean, false);
    dates jsonb := '{}';
    answered_there boolean;
BEGIN
    SELECT * INTO was FROM core."case" c WHERE c.id = i;
    IF complains AND NOT settled AND (NOT FOUND OR (NOT was.complaint AND was.status <> 'Solved')) THEN
        dates := core.complaint_dates(home, coalesce(least(was.opened_at, first_at), core.ms(now())));
    END IF;
    INSERT INTO core."case" SELECT p.* FROM jsonb_populate_record(NULL::core."case", core.default_row('case')
        || dates || (r - ARRAY['key', 'merged_into', 'summary']) || jsonb_build_object('id', i, 'team', home, 'customer', put_case.customer,
               'opened_at', coalesce(first_at, core.ms(now())), 'settled_at', CASE WHEN settled THEN last_at END,
               'title', coalesce(nullif(btrim(r ->> 'title'), ''), nullif(btrim(r ->> 'type'), ''), r ->> 'key'))) p
    ON CONFLICT (id) DO NOTHING RETURNING * INTO x;
    IF FOUND THEN
        PERFORM core.note_row(b, 'new', 'case', i, x.team, x.version, x.customer);
        RETURN;
    END IF;
    answered_there := settled AND complains AND was.status <> 'Solved' AND was.acknowledged_at IS NULL AND was.complaint_answered_at IS NULL;
    UPDATE core."case" c SET opened_at = least(c.opened_at, first_at), complaint = c.complaint OR complains,
        acknowledge_by = CASE WHEN answered_there THEN NULL ELSE coalesce(c.acknowledge_by, (dates ->> 'acknowledge_by')::bigint) END,
        answer_by = CASE WHEN answered_there THEN NULL ELSE coalesce(c.answer_by, (dates ->> 'answer_by')::bigint) END,
        final_by = CASE WHEN answered_there THEN NULL ELSE coalesce(c.final_by, (dates ->> 'final_by')::bigint) END,
        status = CASE WHEN settled THEN 'Solved' ELSE c.status END,
        settled_at = CASE WHEN settled THEN greatest(c.settled_at, last_at) ELSE c.settled_at END
    WHERE c.id = i AND (c.opened_at > first_at OR (complains AND NOT c.complaint)
        OR (settled AND (c.status <> 'Solved' OR c.settled_at IS NULL OR c.settled_at < last_at)))
    RETURNING * INTO x;
    IF FOUND THEN
        PERFORM core.note_row(b, 'changed', 'case', i, x.team, x.version, x.customer);
    END IF;
END
$$;

-- `c` with what it lacks and the record has. A name that only stands for one nobody knew, the source's key or a way to reach them, is none.
CREATE FUNCTION core.filled_customer(c core.customer, r jsonb) RETURNS core.customer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF coalesce(btrim(r ->> 'name'), '') <> ''
       AND (c.name = r ->> 'key' OR r -> 'handles' @> jsonb_build_array(jsonb_build_object('value', c.name))) THEN
        c.name := r ->> 'name';
    END IF;
    c.place := coalesce(nullif(c.place, ''), r ->> 'place', '');
    c.account_number := coalesce(nullif(c.account_number, ''), r ->> 'account_number', '');
    c.tier := coalesce(nullif(c.tier, ''), r ->> 'tier', '');
    c.time_zone := coalesce(nullif(c.time_zone, ''), r ->> 'time_zone', '');
    c.pronouns := coalesce(nullif(c.pronouns, ''), r ->> 'pronouns', '');
    c.since_at := coalesce(c.since_at, (r ->> 'since_at')::bigint);
    IF c.languages = '{}' AND coalesce(r ->> 'language', '') <> '' THEN
        c.languages := ARRAY[r ->> 'language'];
    END IF;
    RETURN c;
END
$$;

-- Ways to reach them that they and records joined with them have not. One that this source brought and somebody took away stays away.
CREATE FUNCTION core.add_handles(b core.batch, i uuid, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    h jsonb;
    made_id uuid;
    x core.handle;
BEGIN
    FOR h IN
        SELECT n.x FROM jsonb_array_elements(r -> 'handles') AS n (x)
        WHERE coalesce(n.x ->> 'normalized', '') <> '' AND NOT EXISTS (
            SELECT FROM core.handle o WHERE o.customer = i AND o.normalized = n.x ->> 'normalized' AND o.kind = n.x ->> 'kind')
    LOOP
        CONTINUE WHEN EXISTS (SELECT FROM core.handle o WHERE o.customer = ANY (core.records_of(i)) AND o.normalized = h ->> 'normalized' AND o.kind = h ->> 'kind');
        made_id := core.source_id(b.source, 'handle', concat_ws(E'\n', h ->> 'kind', h ->> 'normalized', r ->> 'key'));
        CONTINUE WHEN EXISTS (SELECT FROM core.team t JOIN core.change c ON c.scope = 'team:' || t.id AND c.tbl = 'handle' AND c.key = made_id::text AND c.op = 'D');
        INSERT INTO core.handle SELECT p.* FROM jsonb_populate_record(NULL::core.handle, core.default_row('handle')
            || (h - ARRAY['member', 'changed_at'])
            || jsonb_build_object('team', (SELECT c.team FROM core.customer c WHERE c.id = i), 'customer', i, 'id', made_id)) p
        ON CONFLICT (id) DO NOTHING RETURNING * INTO x;
        IF FOUND THEN
            PERFORM core.note_row(b, 'new', 'handle', made_id, x.team, x.version, i);
        END IF;
    END LOOP;
END
$$;

-- Who is known gains what the record has and they have not; what stands there stays.
CREATE FUNCTION core.complete_customer(b core.batch, i uuid, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    c core.customer;
    x core.customer;
BEGIN
    SELECT * INTO c FROM core.customer o WHERE o.id = i;
    x := core.filled_customer(c, r);
    IF x IS DISTINCT FROM c THEN
        UPDATE core.customer o SET name = x.name, place = x.place, account_number = x.account_number, tier = x.tier, time_zone = x.time_zone,
            pronouns = x.pronouns, since_at = x.since_at, languages = x.languages
        WHERE o.id = i RETURNING * INTO x;
        PERFORM core.note_row(b, 'changed', 'customer', i, x.team, x.version, i);
    END IF;
    PERFORM core.add_handles(b, i, r);
END
$$;

CREATE OR REPLACE FUNCTION core.make_customer(b core.batch, r jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.source_id(b.source, 'customer', r ->> 'key');
    made core.customer;
BEGIN
    SELECT p.* INTO made FROM jsonb_populate_record(NULL::core.customer, core.default_row('customer')
        || jsonb_build_object('id', i, 'team', b.team, 'kind', coalesce(r ->> 'kind', 'Person'),
               'name', coalesce(nullif(btrim(r ->> 'name'), ''), r ->> 'key'))) p;
    made := core.filled_customer(made, r);
    INSERT INTO core.customer SELECT (made).* RETURNING * INTO made;
    PERFORM core.note_row(b, 'new', 'customer', i, b.team, made.version, i);
    PERFORM core.add_handles(b, i, r);
    RETURN i;
END
$$;

-- Whose the record is (0027); who was known is completed.
CREATE OR REPLACE FUNCTION core.customer_of_record(b core.batch, r jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    known uuid := core.known_customer(b, r);
    i uuid := known;
BEGIN
    IF coalesce(r ->> 'key', '') = '' THEN
        RETURN NULL;
    ELSIF i IS NULL AND b.makes THEN
        i := core.make_customer(b, r);
    ELSIF NOT coalesce((SELECT core.is_theirs(b, c.team) FROM core.customer c WHERE c.id = i), false) THEN
        PERFORM core.reject('unknown', 'no customer of the team is known by this key, e-mail, phone or account number');
    END IF;
    IF core.is_erased(i) THEN
        PERFORM core.reject('erased', 'what was known of this customer was erased; the record is left out');
    END IF;
    INSERT INTO core.source_key (source, key, customer) VALUES (b.source, r ->> 'key', i) ON CONFLICT DO NOTHING;
    IF known IS NOT NULL THEN
        PERFORM core.complete_customer(b, i, r);
    END IF;
    RETURN i;
END
$$;

-- What the history of an order's customer says of something that happened to the order, as src/domain/order_history.h; null for an invoice, and
-- while nobody knows whose the order is.
CREATE FUNCTION core.event_in_history(o core."order", e jsonb) RETURNS core.interaction LANGUAGE plpgsql STABLE AS $$
DECLARE
    i core.interaction;
BEGIN
    IF o.customer IS NOT NULL AND e ->> 'kind' IN ('Payment', 'Delivery', 'Return', 'Refund') THEN
        SELECT p.* INTO i FROM core.customer c, jsonb_populate_record(NULL::core.interaction, core.default_row('interaction')
            || jsonb_build_object('id', core.timed_source_id('order-event', 'interaction', e ->> 'id', (e ->> 'at')::bigint),
                   'team', c.team, 'customer', c.id, 'at', e -> 'at', 'channel', 'Event', 'kind', e ->> 'kind',
                   'direction', CASE WHEN e ->> 'kind' IN ('Payment', 'Return') THEN 'In' ELSE 'Out' END,
                   'summary', concat_ws(' · ', nullif(o.number, ''), nullif(e ->> 'method', ''), nullif(e ->> 'detail', '')),
                   'money', CASE WHEN coalesce(e #>> '{amount,currency}', '') <> '' THEN e -> 'amount' END,
                   'source', 'order-event', 'source_id', e ->> 'id')) p
        WHERE c.id = o.customer;
    END IF;
    RETURN i;
END
$$;

-- Adds it to the history; false when it is there already, whosoever.
CREATE FUNCTION core.tell_event(i core.interaction) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.interaction_key (id, customer) VALUES (i.id, i.customer) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        INSERT INTO core.interaction SELECT (i).*;
    END IF;
    RETURN FOUND;
END
$$;

-- The same of what a source brings: told again with more, it takes that. Where somebody moved it, and a pin, stay.
CREATE FUNCTION core.bring_event(b core.batch, o core."order", e jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    i core.interaction := core.event_in_history(o, e);
    x core.interaction;
    how text := 'new';
BEGIN
    IF i.id IS NULL THEN
        RETURN;
    ELSIF NOT core.tell_event(i) THEN
        UPDATE core.interaction t SET summary = i.summary, money = i.money
        WHERE t.customer = i.customer AND t.id = i.id AND ROW(t.summary, t.money) IS DISTINCT FROM ROW(i.summary, i.money);
        how := CASE WHEN FOUND THEN 'changed' ELSE 'same' END;
    END IF;
    SELECT * INTO x FROM core.interaction t WHERE t.customer = i.customer AND t.id = i.id;
    PERFORM core.note_row(b, how, 'interaction', i.id, coalesce(x.team, i.team), coalesce(x.version, 0), i.customer);
END
$$;

-- As before (0028), and what happened to an order of nobody is told from when it is known whose it is.
CREATE OR REPLACE FUNCTION core.put_order(b core.batch, customer uuid, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    w record;
    o core."order";
    line jsonb;
BEGIN
    PERFORM core.want_news(b, ARRAY['orders']);
    w := core.want_order(b, put_order.customer, r, (r ->> 'ordered_at')::bigint);
    o := w.o;
    IF o.lines = '[]' THEN -- known by an event so far
        o.ordered_at := (r ->> 'ordered_at')::bigint;
        o.source := b.source;
        o.source_id := r ->> 'number';
    END IF;
    o.customer := coalesce(o.customer, put_order.customer);
    o.customer_key := coalesce(nullif(o.customer_key, ''), r ->> 'customer_key', '');
    o.status := coalesce(r ->> 'status', o.status);
    o.renews_at := coalesce((r ->> 'renews_at')::bigint, o.renews_at);
    FOR line IN SELECT x FROM jsonb_array_elements(r -> 'lines') x LOOP
        line := line || jsonb_build_object('id', core.source_id(b.source, 'order-line', (r ->> 'number')
            || coalesce('#' || nullif(r ->> 'line', ''), concat_ws(E'\n', '', coalesce(line ->> 'article_number', ''), coalesce(line ->> 'article', '')))));
        o.lines := core.put_by_id(o.lines, line);
        INSERT INTO core.order_line AS l (id, "order") VALUES ((line ->> 'id')::uuid, o.id) ON CONFLICT (id) DO NOTHING;
        IF NOT EXISTS (SELECT FROM core.order_line l WHERE l.id = (line ->> 'id')::uuid AND l."order" = o.id) THEN
            PERFORM core.reject('invalid', 'the line belongs to another order of that number');
        END IF;
    END LOOP;
    PERFORM core.store_order(b, w.how, o);
    IF (w.o).customer IS NULL THEN
        PERFORM core.bring_event(b, o, e) FROM jsonb_array_elements(o.events) e;
    END IF;
END
$$;

-- A payment, delivery, return, refund or invoice (0028). Of an order that has not come yet it is kept all the same. `told`: the record says
-- itself what the history says of it.
DROP FUNCTION core.put_order_event(core.batch, uuid, jsonb);
CREATE FUNCTION core.put_order_event(b core.batch, customer uuid, r jsonb, told boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    w record;
    o core."order";
    event jsonb := (r - 'order') || jsonb_build_object('id', core.source_id(b.source, 'order-event',
        concat_ws(E'\n', r ->> 'order', r ->> 'kind', coalesce(r ->> 'reference', ''), r ->> 'at')));
BEGIN
    PERFORM core.want_news(b, ARRAY['payments', 'orders']);
    IF coalesce(r ->> 'kind' NOT IN ('Payment', 'Delivery', 'Return', 'Refund', 'Invoice'), true) OR r ->> 'at' !~ '^[0-9]{1,15}$' THEN
        PERFORM core.reject('invalid', 'no event of an order');
    END IF;
    w := core.want_order(b, put_order_event.customer, jsonb_build_object('number', r ->> 'order'), (r ->> 'at')::bigint);
    o := w.o;
    o.events := (SELECT jsonb_agg(x ORDER BY (x ->> 'at')::bigint, x ->> 'id')
                 FROM jsonb_array_elements(core.put_by_id(o.events, event)) x);
    PERFORM core.store_order(b, w.how, o);
    IF NOT told THEN
        PERFORM core.bring_event(b, o, event);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.take_record(b core.batch, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    owner uuid := core.customer_of_record(b, r -> 'customer');
    in_case uuid := core.case_of_record(b, owner, r);
    i jsonb;
BEGIN
    owner := coalesce(owner, (SELECT c.customer FROM core."case" c WHERE c.id = in_case));
    FOR i IN SELECT x FROM jsonb_array_elements(r -> 'interactions') x LOOP
        PERFORM core.put_interaction(b, owner, in_case, i);
    END LOOP;
    IF r ? 'outcome' THEN
        PERFORM core.put_outcome(b, in_case, r #>> '{case,key}', r -> 'outcome');
    END IF;
    IF r ? 'order' THEN
        PERFORM core.put_order(b, owner, r -> 'order');
    END IF;
    IF r ? 'event' THEN
        PERFORM core.put_order_event(b, owner, r -> 'event', coalesce(r -> 'interactions' <> '[]', false));
    END IF;
END
$$;

-- Lets what happened to an order follow it in the history, as src/storage/order_history.h: nobody's before, all of it is told; nobody's now, it
-- leaves the history.
CREATE FUNCTION core.move_order_history(o core."order", before uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    was core."order" := o;
    marks core.mark[] := '{}';
    told core.interaction;
    e jsonb;
BEGIN
    was.customer := coalesce(before, o.customer);
    FOR e IN SELECT x FROM jsonb_array_elements(o.events) x LOOP
        told := core.event_in_history(was, e);
        CONTINUE WHEN told.id IS NULL;
        IF before IS NOT NULL THEN
            marks := marks || core.mark_of('interaction', told.id::text);
            DELETE FROM core.interaction i WHERE i.customer = before AND i.id = told.id;
            CONTINUE WHEN NOT FOUND; -- told by the source in words of its own
            DELETE FROM core.interaction_key k WHERE k.id = told.id;
        END IF;
        IF o.customer IS NOT NULL AND core.tell_event(core.event_in_history(o, e)) THEN
            marks := marks || core.mark_of('interaction', told.id::text);
        END IF;
    END LOOP;
    RETURN marks;
END
$$;

-- As before (0014): linking an order brings it to the team of its customer; unlinked it stays where it is. What happened to it comes along.
CREATE OR REPLACE FUNCTION core.do_set_order_customer(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'order');
    theirs jsonb := core.want_row('order', i::text);
    judged record := core.judge_field(b, 'customer', theirs -> 'customer');
    before core.mark := core.mark_of('order', i::text);
    to_customer uuid;
    o core."order";
BEGIN
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    IF nullif(b #> '{customer,new}', 'null') IS NOT NULL THEN
        to_customer := core.want_id(b -> 'customer', 'new');
        IF NOT EXISTS (SELECT FROM core.customer c WHERE c.id = to_customer) THEN
            PERFORM core.reject('not_found', 'customer');
        END IF;
    END IF;
    UPDATE core."order" x SET customer = to_customer,
        team = coalesce((SELECT c.team FROM core.customer c WHERE c.id = to_customer), x.team)
    WHERE x.id = i RETURNING * INTO o;
    RETURN ROW('{}', ARRAY[before, core.mark_of('order', i::text)] || core.move_order_history(o, core.id_of(theirs ->> 'customer')))::core.effect;
END
$$;
RESET ROLE;

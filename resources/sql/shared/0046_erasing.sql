-- Erasing what is known of a person (domain/erasure.h): one asks, another decides, and everything that says something about them goes, in
-- one transaction. Money stays, under a pseudonym: their records are kept as empty ones of that name, so that grants, payouts and orders
-- still are somebody's, and so that nobody brings them back under the same id.
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.erasure_state AS text CHECK (VALUE IN ('Asked', 'Done', 'Declined', 'Withdrawn'));
-- Article 17(1) of the GDPR, a to f without what is about children.
CREATE DOMAIN core.erasure_ground AS text CHECK (VALUE IN ('NoLongerNeeded', 'ConsentWithdrawn', 'Objection', 'Unlawful', 'LegalDuty'));

-- Rows of everybody ('org'): also a desk that held the customer long ago, or as a guest, has to take out what it wrote of them. So they hold
-- no word of the customer: core.want_line sees to that.
CREATE TABLE core.erasure (
    id uuid PRIMARY KEY,
    customer uuid NOT NULL, -- the record that stands for all; refers to nothing
    records uuid[] NOT NULL CHECK (customer = ANY (records)), -- with all that were joined to it
    ground core.erasure_ground NOT NULL,
    reason text NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 500),
    asked_by uuid NOT NULL,
    asked_at bigint NOT NULL, -- by the desk's clock
    state core.erasure_state NOT NULL,
    decided_by uuid,
    decided_at bigint,
    why text NOT NULL DEFAULT '' CHECK (length(why) <= 500),
    label text NOT NULL DEFAULT '', -- the pseudonym: "Erased 2026-11-27, A7"
    version bigint NOT NULL,
    CHECK ((decided_by IS NULL) = (state IN ('Asked', 'Withdrawn')) AND (decided_by IS NULL) = (decided_at IS NULL)),
    CHECK ((label = '') = (state <> 'Done'))
);
CREATE UNIQUE INDEX erasure_asked ON core.erasure (customer) WHERE state = 'Asked';
CREATE INDEX erasure_of_records ON core.erasure USING gin (records);
CREATE INDEX erasure_done ON core.erasure (decided_at) WHERE state = 'Done';
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.erasure FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.erasure FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.erasure TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.erasure FOR SELECT TO leeway_backup USING (true);
GRANT SELECT ON core.erasure TO leeway_writer, leeway_backup;
GRANT INSERT, UPDATE (records, state, decided_by, decided_at, why, label) ON core.erasure TO leeway_writer;

CREATE FUNCTION core.as_json(r core.erasure) RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT jsonb_strip_nulls(to_jsonb(r)) $$;

-- What happens to the rows of each table when a customer is erased. Every table of core stands here: tests/system/store/test_erase.py.
--   goes       rows of the customer are removed
--   pseudonym  rows stay, without a word of or about the customer
--   stays      rows stay as they are: they hold ids, times, amounts and codes only
--   nobody     holds nothing of a customer
CREATE FUNCTION core.erased_tables() RETURNS TABLE (tbl text, fate text) LANGUAGE sql IMMUTABLE AS $$
    SELECT x.tbl, f.fate FROM (VALUES
        ('goes', ARRAY['member', 'handle', 'preference', 'need', 'consent', 'case', 'case_split', 'attempt', 'promise', 'outcome', 'contact',
                       'point_mark', 'survey', 'offer', 'interaction', 'interaction_key', 'attachment', 'case_order_line', 'visit', 'presence',
                       'advice_given', 'advice_cell', 'advice_due', 'felt_given', 'felt_sum', 'felt_due']),
        ('pseudonym', ARRAY['customer', 'order', 'approval', 'payout', 'command_text', 'adopted_command', 'access_log', 'source_key', 'closed_look']),
        ('stays', ARRAY['erasure', 'grant', 'owed', 'order_line', 'statement', 'fund', 'lease', 'account', 'entry_set', 'entry_leg', 'ledger_line',
                        'payout_batch', 'survey_batch', 'command', 'command_again', 'change', 'customer_hold', 'voucher']),
        ('nobody', ARRAY['schema_step', 'store', 'epoch', 'team', 'person', 'desk', 'session', 'number_block', 'scope', 'feed_source', 'batch',
                         'audit_scope', 'company', 'choice', 'holiday', 'membership', 'duty', 'due_rule', 'article', 'article_flag',
                         'article_use', 'search_gap', 'notice', 'talking_point', 'policy', 'voucher_lot', 'voucher_due', 'shape'])) f (fate, tables)
    CROSS JOIN LATERAL unnest(f.tables) AS x (tbl)
$$;

CREATE FUNCTION core.is_erased(customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM core.erasure e WHERE e.records @> ARRAY[is_erased.customer] AND e.state = 'Done');
END
$$;

-- Whether a command is about a row that went with a customer who was erased: its feed knows whose it was.
CREATE FUNCTION core.was_of_erased(kind text, b jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM core.named_by(kind, b) n CROSS JOIN core.scope s
                   JOIN core.change c ON c.scope = s.id AND c.tbl = n.tbl AND c.key = n.key AND c.op = 'D' WHERE core.is_erased(c.customer));
END
$$;

-- Of an id that a source made, or a key that it called somebody by before they were erased.
CREATE FUNCTION core.erased_key(source text, key text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT 'erased:' || encode(sha256(convert_to(concat_ws(E'\n', s.id, erased_key.source, erased_key.key), 'UTF8')), 'hex') FROM core.store s
$$;

-- These rows grow only; all that may be done to one is to take the words out of it, once its customer is erased.
CREATE FUNCTION core.refuse_but_blank() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'access_log' THEN
        NEW.reason := OLD.reason;
        IF NEW IS DISTINCT FROM OLD OR NOT core.is_erased(OLD.customer) THEN
            RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        NEW.reason := '';
    ELSE
        NEW.body := OLD.body;
        IF NEW IS DISTINCT FROM OLD THEN
            RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END IF;
        NEW.body := '';
    END IF;
    RETURN NEW;
END
$$;
DROP TRIGGER refuse_change ON core.access_log;
CREATE TRIGGER refuse_change BEFORE DELETE OR TRUNCATE ON core.access_log FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_but_blank BEFORE UPDATE ON core.access_log FOR EACH ROW EXECUTE FUNCTION core.refuse_but_blank();
DROP TRIGGER refuse_change ON core.adopted_command;
CREATE TRIGGER refuse_change BEFORE DELETE OR TRUNCATE ON core.adopted_command FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_but_blank BEFORE UPDATE ON core.adopted_command FOR EACH ROW EXECUTE FUNCTION core.refuse_but_blank();

GRANT DELETE ON core."case", core.case_split, core.outcome, core.survey, core.offer, core.visit, core.presence, core.attachment TO leeway_writer;
GRANT UPDATE (customer_key, number, source_id, lines, events) ON core."order" TO leeway_writer;
GRANT UPDATE (why, words) ON core.approval TO leeway_writer;
GRANT UPDATE (account, orders, words, why) ON core.payout TO leeway_writer;
GRANT UPDATE (body, why, fields) ON core.command_text TO leeway_writer;
GRANT UPDATE (body) ON core.adopted_command TO leeway_writer;
GRANT UPDATE (reason) ON core.access_log TO leeway_writer;
GRANT UPDATE (key) ON core.source_key TO leeway_writer;

CREATE FUNCTION core.may_ask_erasure(me core.person) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT me.role IN ('Lead', 'Deputy', 'Admin') $$;
CREATE FUNCTION core.may_erase(me core.person) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT me.role IN ('Lead', 'Admin', 'Quality') $$;

-- Of a customer of their team. An administrator looks after all of them.
CREATE FUNCTION core.may_do_erasure(me core.person, kind text, b jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN CASE WHEN kind = 'customer.erase.v1' THEN core.may_erase(me) ELSE core.may_ask_erasure(me) END
        AND (me.role = 'Admin' OR EXISTS (SELECT FROM core.customer c WHERE c.id = core.id_of(b ->> 'customer') AND c.team = me.team));
END
$$;

-- A line that stays for ever, so that it must not name who is erased: no word of three letters or more of a name, no way to reach them.
CREATE FUNCTION core.want_line(b jsonb, key text, records uuid[]) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    line text := btrim(core.want_text(b, key));
BEGIN
    IF length(line) > 500 THEN
        PERFORM core.reject('invalid', key || ' is too long');
    ELSIF EXISTS (
            SELECT FROM (SELECT c.name FROM core.customer c WHERE c.id = ANY (records)
                         UNION ALL SELECT m.name FROM core.member m WHERE m.customer = ANY (records)) n
            CROSS JOIN LATERAL regexp_split_to_table(lower(n.name), '[^[:alnum:]]+') AS w (word)
            WHERE length(w.word) >= 3 AND lower(line) ~ ('(^|[^[:alnum:]])' || w.word || '([^[:alnum:]]|$)'))
          OR EXISTS (SELECT FROM core.handle h WHERE h.customer = ANY (records) AND strpos(lower(line), lower(btrim(h.value))) > 0) THEN
        PERFORM core.reject('invalid', key || ' names the customer; it stays when they are gone');
    END IF;
    RETURN line;
END
$$;

CREATE FUNCTION core.do_ask_erasure(me core.person, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'erasure');
    who uuid := core.survivor_of(core.want_id(b, 'customer'));
    all_of uuid[];
BEGIN
    IF who IS NULL THEN
        PERFORM core.reject('not_found', 'customer');
    ELSIF core.is_erased(who) THEN
        PERFORM core.reject('erased', 'customer');
    ELSIF EXISTS (SELECT FROM core.erasure e WHERE e.records @> ARRAY[who] AND e.state = 'Asked') THEN
        PERFORM core.reject('already_there', 'erasure');
    END IF;
    all_of := core.records_of(who);
    INSERT INTO core.erasure (id, customer, records, ground, reason, asked_by, asked_at, state)
    VALUES (i, who, all_of, core.want_text(b, 'ground'), core.want_line(b, 'reason', all_of), me.id, at, 'Asked');
    RETURN ROW('{}', ARRAY[core.mark_of('erasure', i::text)])::core.effect;
END
$$;

-- One that waits, and the customer it says it is of.
CREATE FUNCTION core.want_asked(b jsonb) RETURNS core.erasure LANGUAGE plpgsql AS $$
DECLARE
    e core.erasure;
BEGIN
    SELECT * INTO e FROM core.erasure x WHERE x.id = core.want_id(b, 'erasure') FOR UPDATE;
    IF NOT FOUND OR NOT e.records @> ARRAY[core.want_id(b, 'customer')] THEN
        PERFORM core.reject('not_found', 'erasure');
    ELSIF e.state <> 'Asked' THEN
        PERFORM core.reject('too_late', 'it is ' || lower(e.state) || ' already');
    END IF;
    RETURN e;
END
$$;

CREATE FUNCTION core.do_withdraw_erasure(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    e core.erasure := core.want_asked(b);
BEGIN
    UPDATE core.erasure x SET state = 'Withdrawn' WHERE x.id = e.id;
    RETURN ROW('{}', ARRAY[core.mark_of('erasure', e.id::text)])::core.effect;
END
$$;

-- Money that is on its way needs to know to whom: first it arrives or is taken back, then they are erased.
CREATE FUNCTION core.check_nothing_waits(records uuid[]) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM core.payout p WHERE p.customer = ANY (records) AND p.state IN ('ToSend', 'HandedOver', 'Failed', 'Returned')) THEN
        PERFORM core.reject('money_waits', 'a payout has not arrived');
    ELSIF EXISTS (SELECT FROM core.approval a WHERE a.customer = ANY (records) AND a.state IN ('Open', 'Approved')) THEN
        PERFORM core.reject('money_waits', 'an ask waits');
    ELSIF EXISTS (SELECT FROM core."grant" g WHERE g.customer = ANY (records) AND g.state = 'Late') THEN
        PERFORM core.reject('money_waits', 'a grant that came late waits for a lead');
    END IF;
END
$$;

-- The next pseudonym of the day: A1 to A9, B1 ...
CREATE FUNCTION core.next_pseudonym() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    n int;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('core.next_pseudonym')); -- two at once must not get one name
    SELECT count(*) INTO n FROM core.erasure e WHERE e.label LIKE 'Erased ' || core.today() || ', %';
    RETURN 'Erased ' || core.today() || ', ' || chr(65 + (n / 9) % 26) || n % 9 + 1 + 9 * (n / 234);
END
$$;

-- Ids that commands about these records may name: theirs, and of all that hangs on them now.
CREATE FUNCTION core.ids_of_records(records uuid[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT unnest(records) UNION SELECT core.id_of(split_part(m.key, '/', 1)) FROM unnest(core.marks_of_customers(records)) m
        UNION SELECT g.id FROM core."grant" g WHERE g.customer = ANY (records)
        UNION SELECT a.id FROM core.approval a WHERE a.customer = ANY (records)
        UNION SELECT w.id FROM core.owed w WHERE w.customer = ANY (records);
END
$$;

CREATE FUNCTION core.names_any(body text, ids uuid[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (SELECT FROM regexp_matches(body, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m WHERE m[1]::uuid = ANY (ids))
$$;

-- What was made by a command: later ones may name it alone, also when it is gone by now.
CREATE FUNCTION core.made_by(body text) RETURNS SETOF uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT core.id_of(x) FROM core.body_of(body) b
    CROSS JOIN LATERAL unnest(ARRAY[b ->> 'id', b #>> '{new,id}', b #>> '{made,id}', b #>> '{event,id}', b #>> '{interaction,id}', b ->> 'without_event']) x
    WHERE x IS NOT NULL AND core.id_of(x) IS NOT NULL
$$;

-- The words of commands about them go; that there was one, of which kind, by whom and when, stays with its hash. What says why they are
-- erased stays: it holds no word of theirs.
CREATE FUNCTION core.blank_commands(records uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    ids uuid[] := ARRAY(SELECT core.ids_of_records(records));
    more uuid[];
BEGIN
    more := ARRAY(SELECT core.made_by(t.body) FROM core.command_text t WHERE core.names_any(t.body, ids)
                  UNION SELECT core.made_by(a.body) FROM core.adopted_command a WHERE core.names_any(a.body, ids));
    ids := ids || more;
    UPDATE core.command_text t SET body = '', why = '', fields = '{}' FROM core.command c
    WHERE c.id = t.command AND c.outcome <> 'conflict' AND c.kind NOT LIKE 'customer.erase%' AND core.names_any(t.body, ids);
    UPDATE core.command_text t SET body = '', why = '', fields = '{"erased": {}}' FROM core.command c -- a conflict has fields
    WHERE c.id = t.command AND c.outcome = 'conflict' AND c.kind NOT LIKE 'customer.erase%' AND core.names_any(t.body, ids);
    UPDATE core.adopted_command a SET body = '' WHERE a.kind NOT LIKE 'customer.erase%' AND core.names_any(a.body, ids);
END
$$;

-- What is left of an order: which thing at which price, when it was paid, and nothing by which a shop knows whose it is.
CREATE FUNCTION core.blank_orders(records uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core."order" o SET customer_key = '', number = '', source_id = '',
        events = (SELECT coalesce(jsonb_agg(e - ARRAY['method', 'reference', 'detail'] || '{"method": "", "reference": "", "detail": ""}' ORDER BY n), '[]')
                  FROM jsonb_array_elements(o.events) WITH ORDINALITY AS x (e, n))
    WHERE o.customer = ANY (records);
END
$$;

-- Rows that go, what hangs on others first.
CREATE FUNCTION core.remove_records(records uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM core.point_mark x WHERE x.customer = ANY (records);
    DELETE FROM core.offer x WHERE x.customer = ANY (records);
    DELETE FROM core.survey x WHERE x.customer = ANY (records);
    DELETE FROM core.contact x WHERE x.customer = ANY (records);
    DELETE FROM core.outcome x WHERE x.customer = ANY (records);
    DELETE FROM core.promise x WHERE x.customer = ANY (records);
    DELETE FROM core.attempt x WHERE x.customer = ANY (records);
    DELETE FROM core.case_order_line x WHERE x.customer = ANY (records);
    DELETE FROM core.attachment x WHERE x.customer = ANY (records);
    DELETE FROM core.interaction x WHERE x.customer = ANY (records);
    DELETE FROM core.interaction_key x WHERE x.customer = ANY (records);
    DELETE FROM core.case_split x USING core."case" k WHERE k.id IN (x.made, x.split_from) AND k.customer = ANY (records);
    DELETE FROM core."case" x WHERE x.customer = ANY (records);
    DELETE FROM core.consent x WHERE x.customer = ANY (records);
    DELETE FROM core.need x WHERE x.customer = ANY (records);
    DELETE FROM core.preference x WHERE x.customer = ANY (records);
    DELETE FROM core.handle x WHERE x.customer = ANY (records);
    DELETE FROM core.member x WHERE x.customer = ANY (records);
    DELETE FROM core.visit x WHERE x.customer = ANY (records);
    DELETE FROM core.presence x WHERE x.customer = ANY (records);
END
$$;

-- The rows of money that are told again: their words are gone.
CREATE FUNCTION core.blank_money(records uuid[], label text) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    marks core.mark[];
BEGIN
    WITH a AS (UPDATE core.approval x SET why = 'erased', words = '' WHERE x.customer = ANY (records) RETURNING x.id),
    p AS (UPDATE core.payout x SET account = CASE x.account WHEN '' THEN '' ELSE blank_money.label END, orders = '', words = '', why = ''
          WHERE x.customer = ANY (records) RETURNING x.id)
    SELECT array_agg(core.mark_of(u.tbl, u.id::text)) INTO marks
    FROM (SELECT 'approval' AS tbl, a.id FROM a UNION ALL SELECT 'payout', p.id FROM p) u;
    RETURN coalesce(marks, '{}');
END
$$;

CREATE FUNCTION core.erase_records(records uuid[], label text) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    marks core.mark[] := core.marks_of_customers(records);
BEGIN
    PERFORM core.blank_commands(records);
    PERFORM core.remove_records(records);
    PERFORM core.blank_orders(records);
    UPDATE core.customer c SET kind = 'Person', name = erase_records.label, pronunciation = '', pronouns = '', place = '', time_zone = '',
        languages = '{}', tier = '', account_number = '', restricted = false, this_case_only = false, since_at = NULL
    WHERE c.id = ANY (records);
    UPDATE core.access_log a SET reason = '' WHERE a.customer = ANY (records) AND a.reason <> '';
    UPDATE core.closed_look l SET remark = 'erased' WHERE l.customer = ANY (records);
    UPDATE core.source_key k SET key = core.erased_key(k.source, k.key) WHERE k.customer = ANY (records);
    RETURN marks || core.blank_money(records, label);
END
$$;

CREATE FUNCTION core.do_erase(me core.person, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    e core.erasure := core.want_asked(b);
    all_of uuid[] := core.records_of(e.customer);
    said text := core.want_line(b, 'why', all_of);
    named text;
BEGIN
    IF e.asked_by = me.id THEN
        PERFORM core.reject('not_allowed', 'whoever asked for it does not decide');
    ELSIF jsonb_typeof(b -> 'erase') IS DISTINCT FROM 'boolean' THEN
        PERFORM core.reject('invalid', 'erase');
    ELSIF NOT (b -> 'erase')::boolean THEN
        UPDATE core.erasure x SET state = 'Declined', decided_by = me.id, decided_at = at, why = said WHERE x.id = e.id;
        RETURN ROW('{}', ARRAY[core.mark_of('erasure', e.id::text)])::core.effect;
    END IF;
    PERFORM core.check_nothing_waits(all_of);
    named := core.next_pseudonym();
    UPDATE core.erasure x SET state = 'Done', records = all_of, decided_by = me.id, decided_at = at, why = said, label = named WHERE x.id = e.id;
    RETURN ROW('{}', core.erase_records(all_of, named) || core.mark_of('erasure', e.id::text))::core.effect;
END
$$;
RESET ROLE;

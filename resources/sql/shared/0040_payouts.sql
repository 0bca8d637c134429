-- Payouts: what was granted, on its way to the customer through a paying system (domain/payout.h). A grant that sends money or goods has one,
-- under the grant's own id, which is also by what the paying system knows it. Only that system's references are kept, nothing of an account.
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.payout_state AS text
    CHECK (VALUE IN ('ToSend', 'HandedOver', 'Confirmed', 'Failed', 'Returned', 'Reversed', 'Cancelled'));

-- What was handed over in one file. Numbers count within a team.
CREATE TABLE core.payout_batch (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    number bigint NOT NULL CHECK (number > 0),
    person uuid NOT NULL REFERENCES core.person,
    at bigint NOT NULL,
    UNIQUE (team, number)
);

-- What it is for stands here again: whoever pays out need not hold the grant, and none of it ever changes.
CREATE TABLE core.payout (
    id uuid PRIMARY KEY REFERENCES core."grant",
    team uuid NOT NULL REFERENCES core.team,
    fund uuid NOT NULL REFERENCES core.fund,
    person uuid NOT NULL REFERENCES core.person, -- who granted it
    customer uuid NOT NULL,
    "case" uuid,
    resolution text NOT NULL,
    way text NOT NULL CHECK (way <> 'None'),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    base_minor bigint NOT NULL CHECK (base_minor > 0),
    base_currency text NOT NULL,
    made_at bigint NOT NULL, -- by the store's clock
    state core.payout_state NOT NULL DEFAULT 'ToSend',
    batch uuid REFERENCES core.payout_batch,
    number bigint,
    handed_over_at bigint,
    handed_over_by uuid REFERENCES core.person,
    account text NOT NULL DEFAULT '', -- the customer's account number as it was then, or the file of the batch would change with it
    orders text NOT NULL DEFAULT '',  -- numbers of the orders that it is about, a blank between them; as above
    reference text NOT NULL DEFAULT '' CHECK (length(reference) <= 100),
    day date, -- on which the paying system did it
    words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000), -- why it failed or came back
    settled_at bigint,
    confirmed_at bigint, -- that it arrived was said then; it stays when it comes back
    settled_by uuid REFERENCES core.person,
    why text NOT NULL DEFAULT '' CHECK (length(why) <= 500), -- it was reversed
    reversed_at bigint,
    reversed_by uuid REFERENCES core.person,
    version bigint NOT NULL,
    -- A voucher of a pool is in no batch: a code pays it, or that none was left failed it (0049_vouchers.sql).
    CHECK ((batch IS NULL) = (state IN ('ToSend', 'Cancelled')) OR way = 'Voucher' AND batch IS NULL AND state <> 'HandedOver'),
    CHECK ((batch IS NULL) = (number IS NULL) AND (batch IS NULL) = (handed_over_at IS NULL)),
    CHECK ((settled_at IS NULL) = (state IN ('ToSend', 'Cancelled', 'HandedOver'))),
    CHECK ((reversed_at IS NULL) = (state <> 'Reversed')),
    CONSTRAINT confirmed_with_reference CHECK (state NOT IN ('Confirmed', 'Returned') OR reference <> '' AND day IS NOT NULL),
    CONSTRAINT settled_by_another CHECK (settled_by <> person)
) WITH (fillfactor = 50);
CREATE INDEX payout_of_team ON core.payout (team, id);
CREATE INDEX payout_of_fund ON core.payout (fund);
CREATE INDEX payout_of_customer ON core.payout (customer);
CREATE INDEX payout_of_batch ON core.payout (batch) WHERE batch IS NOT NULL;
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.payout FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE FUNCTION core.note_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.confirmed_at := CASE NEW.state WHEN 'Confirmed' THEN NEW.settled_at WHEN 'Cancelled' THEN NULL ELSE OLD.confirmed_at END;
    RETURN NEW;
END
$$;
CREATE TRIGGER note_confirmed BEFORE UPDATE OF state ON core.payout FOR EACH ROW EXECUTE FUNCTION core.note_confirmed();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.payout_batch FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['payout', 'payout_batch'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('CREATE POLICY auditors ON core.%I FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]))', name);
        EXECUTE format('GRANT SELECT ON core.%I TO leeway_writer, leeway_backup, leeway_auditor', name);
        EXECUTE format('GRANT INSERT ON core.%I TO leeway_writer', name);
    END LOOP;
END
$$;
GRANT UPDATE (state, batch, number, handed_over_at, handed_over_by, account, orders, reference, day, words, settled_at, settled_by,
              why, reversed_at, reversed_by) ON core.payout TO leeway_writer;

-- The payouts of these customers that a team may see: its own.
CREATE FUNCTION core.marks_of_payouts(team uuid, customers uuid[]) RETURNS core.mark[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(ROW('payout', p.id::text, 'team:' || p.team, p.customer)::core.mark), '{}')
    FROM core.payout p WHERE p.customer = ANY (customers) AND p.team = marks_of_payouts.team
$$;

-- Whoever does the company's money. Agents and leads give it, and never say that it arrived.
CREATE FUNCTION core.may_pay_out(me core.person) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT me.role IN ('Finance', 'Admin') $$;

-- The payouts that a body is about: one, or those of a batch.
CREATE FUNCTION core.payouts_of(b jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT core.id_of(x.id) FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(b -> 'payouts') = 'array'
                                                                         THEN b -> 'payouts' ELSE jsonb_build_array(b -> 'payout') END) AS x (id))
$$;
CREATE FUNCTION core.payouts_in(commands jsonb) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT ARRAY(SELECT unnest(core.payouts_of(core.body_of(c ->> 'body'))) FROM jsonb_array_elements(commands) c WHERE c ->> 'kind' LIKE 'payout.%')
$$;

-- The rows that a command about payouts names.
CREATE FUNCTION core.named_payouts(b jsonb) RETURNS core.named[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT ('payout', i::text)::core.named FROM unnest(core.payouts_of(b)) i) || ARRAY[
        ('grant', b ->> 'payout')::core.named, ('interaction', b #>> '{interaction,id}')::core.named, ('promise', b #>> '{promise,id}')::core.named]
$$;

-- Teams whose batches are counted, one after the other; after the grants, which hold the payouts.
CREATE FUNCTION core.lock_batches(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_team uuid;
BEGIN
    IF NOT jsonb_path_exists(commands, '$[*].kind ? (@ starts with "payout.hand_over.")') THEN
        RETURN;
    END IF;
    FOR v_team IN SELECT DISTINCT p.team FROM core.payout p WHERE p.id = ANY (core.payouts_in(commands)) ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.batches.' || v_team, 0));
    END LOOP;
END
$$;

-- A grant's money is to be sent. One that sends nothing (an upgrade at once) has no payout; its sum stays where it was booked.
CREATE FUNCTION core.begin_payout(g core."grant") RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    p core.payout;
BEGIN
    IF g.way = 'None' THEN
        RETURN '{}';
    END IF;
    INSERT INTO core.payout (id, team, fund, person, customer, "case", resolution, way, amount_minor, currency, base_minor, base_currency, made_at)
    VALUES (g.id, g.team, g.fund, g.person, g.customer, g."case", g.resolution, g.way, g.amount_minor, g.currency, g.base_minor, g.base_currency,
            core.ms(core.clock())) RETURNING * INTO p;
    RETURN core.give_voucher(p) || core.mark_of('payout', g.id::text);
END
$$;

-- Its grant is taken back, which is possible until it is handed over.
CREATE FUNCTION core.cancel_payout(g core."grant") RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    p core.payout;
    marks core.mark[];
BEGIN
    SELECT * INTO p FROM core.payout x WHERE x.id = g.id;
    IF NOT FOUND THEN
        RETURN '{}';
    END IF;
    marks := CASE WHEN p.state = 'ToSend' THEN '{}' ELSE core.take_voucher_back(p) END;
    IF marks IS NULL THEN
        PERFORM core.reject('undo_impossible', 'it was handed over');
    END IF;
    UPDATE core.payout x SET state = 'Cancelled', reference = '', day = NULL, words = '', settled_at = NULL WHERE x.id = g.id;
    RETURN marks || core.mark_of('payout', g.id::text);
END
$$;

CREATE FUNCTION core.want_payout(i uuid) RETURNS core.payout LANGUAGE plpgsql STABLE AS $$
DECLARE
    p core.payout;
BEGIN
    SELECT * INTO p FROM core.payout x WHERE x.id = i;
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'payout');
    END IF;
    RETURN p;
END
$$;

-- The payouts of a new batch: all to send, of one team, and none that whoever gave it may still take back.
CREATE FUNCTION core.want_sendable(ids uuid[]) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid;
    p core.payout;
    of_team uuid;
    ten_minutes constant bigint := 600000;
BEGIN
    IF cardinality(ids) NOT BETWEEN 1 AND 1000 OR (SELECT count(DISTINCT x.id) <> cardinality(ids) FROM unnest(ids) AS x (id)) THEN
        PERFORM core.reject('invalid', '1 to 1000 payouts, each once');
    END IF;
    FOREACH i IN ARRAY ids LOOP
        p := core.want_payout(i);
        of_team := coalesce(of_team, p.team);
        IF p.state <> 'ToSend' THEN
            PERFORM core.reject('already_there', 'payout ' || i || ' is not to be sent');
        ELSIF p.team <> of_team THEN
            PERFORM core.reject('invalid', 'payouts of two teams');
        ELSIF p.made_at + ten_minutes > core.ms(core.clock()) AND NOT EXISTS (SELECT FROM core."grant" g WHERE g.id = i AND g.told_at IS NOT NULL) THEN
            PERFORM core.reject('invalid', 'payout ' || i || ' may still be taken back');
        END IF;
    END LOOP;
    RETURN of_team;
END
$$;

-- Of the customer it goes to, whoever that is by now; as in src/storage/payout_rows.cpp.
CREATE FUNCTION core.account_of(customer uuid) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce((SELECT c.account_number FROM core.customer c WHERE c.id = core.survivor_of(account_of.customer)), '') $$;
CREATE FUNCTION core.order_numbers(ids uuid[]) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(string_agg(o.number, ' ' ORDER BY o.number COLLATE "C"), '') FROM core."order" o WHERE o.id = ANY (ids) $$;

-- Handed over to the paying system, under the next number of the team. Of two who hand over the same at once the second is refused whole.
CREATE FUNCTION core.do_hand_over(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'batch');
    ids uuid[] := core.payouts_of(b);
    moment bigint := core.booked_now(ARRAY(SELECT p.fund FROM core.payout p WHERE p.id = ANY (ids)));
    v_team uuid;
    n bigint;
BEGIN
    IF jsonb_typeof(b -> 'payouts') IS DISTINCT FROM 'array' OR array_position(ids, NULL) IS NOT NULL THEN
        PERFORM core.reject('invalid', 'payouts');
    ELSIF EXISTS (SELECT FROM core.payout_batch x WHERE x.id = i) THEN
        IF ARRAY(SELECT p.id FROM core.payout p WHERE p.batch = i ORDER BY 1) <> ARRAY(SELECT unnest(ids) ORDER BY 1) THEN
            PERFORM core.reject('already_there', 'batch');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    v_team := core.want_sendable(ids);
    n := 1 + coalesce((SELECT max(x.number) FROM core.payout_batch x WHERE x.team = v_team), 0);
    INSERT INTO core.payout_batch (id, team, number, person, at) VALUES (i, v_team, n, me.id, moment);
    UPDATE core.payout p SET state = 'HandedOver', batch = i, number = n, handed_over_at = moment, handed_over_by = me.id,
        account = core.account_of(p.customer), orders = core.order_numbers((SELECT g.orders FROM core."grant" g WHERE g.id = p.id))
    WHERE p.id = ANY (ids);
    RETURN ROW('{}', ARRAY(SELECT core.mark_of('payout', x.id::text) FROM unnest(ids) AS x (id)))::core.effect;
END
$$;

-- Who granted it, who approved it above the limit, and who says that it was paid are three people.
CREATE FUNCTION core.check_other_person(me core.person, p core.payout) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF me.id = p.person THEN
        PERFORM core.reject('not_allowed', 'granted by the same person');
    ELSIF EXISTS (SELECT FROM core."grant" g JOIN core.approval a ON a.id = g.approval WHERE g.id = p.id AND a.decided_by = me.id) THEN
        PERFORM core.reject('not_allowed', 'approved by the same person');
    END IF;
END
$$;

-- What the history shows of it, and the promise that somebody sees to it: of its customer, by who gave it, when they are still here.
CREATE FUNCTION core.note_payout(me core.person, p core.payout, b jsonb, with_promise boolean) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    r jsonb := nullif(b -> 'promise', 'null');
    marks core.mark[] := '{}';
    v_team uuid;
BEGIN
    IF b #>> '{interaction,customer}' IS DISTINCT FROM p.customer::text OR with_promise <> (r IS NOT NULL)
       OR r IS NOT NULL AND (r ->> 'customer' IS DISTINCT FROM p.customer::text OR r ->> 'state' IS DISTINCT FROM 'Open') THEN
        PERFORM core.reject('invalid', 'an event or promise of another customer, or none');
    END IF;
    SELECT c.team INTO v_team FROM core.customer c WHERE c.id = p.customer;
    IF NOT FOUND THEN -- erased meanwhile: there is nobody to see to
        RETURN marks;
    END IF;
    IF with_promise THEN
        r := r || jsonb_build_object('keeper', (SELECT x.id FROM core.person x WHERE x.id = p.person AND x.active));
        PERFORM core.check_record('promise', jsonb_strip_nulls(r));
        PERFORM core.write_row('promise', r, v_team, true);
        marks := ARRAY[core.mark_of('promise', r ->> 'id')];
    END IF;
    RETURN marks || core.add_interaction(me, b -> 'interaction', ARRAY['CaseChange', 'Note']);
END
$$;

-- What the paying system says of it, whole: its reference, its day, and the sum, which must be ours.
CREATE FUNCTION core.checked_settling(b jsonb, p core.payout) RETURNS core.payout LANGUAGE plpgsql STABLE AS $$
DECLARE
    s core.payout := p;
    was_paid boolean := b ->> 'result' IN ('Confirmed', 'Returned');
BEGIN
    s.state := b ->> 'result';
    s.reference := btrim(coalesce(b ->> 'reference', ''));
    s.words := btrim(coalesce(b ->> 'words', ''));
    IF coalesce(b ->> 'day' !~ '^\d{4}-\d\d-\d\d$', was_paid) OR (b ->> 'day')::date > core.today() + 1 THEN
        PERFORM core.reject('invalid', 'day');
    ELSIF was_paid AND s.reference = '' OR length(s.reference) > 100 THEN
        PERFORM core.reject('invalid', 'reference');
    ELSIF s.state <> 'Confirmed' AND s.words = '' THEN
        PERFORM core.reject('invalid', 'words');
    ELSIF (was_paid OR nullif(b -> 'amount_minor', 'null') IS NOT NULL) AND core.want_amount(b, 'amount_minor') <> p.amount_minor THEN
        PERFORM core.reject('invalid', 'another sum than was granted');
    END IF;
    s.day := (b ->> 'day')::date;
    RETURN s;
END
$$;

-- Between what the fund owes and what was paid of it.
CREATE FUNCTION core.book_payout(p core.payout, reason text, i uuid, from_kind text, to_kind text) RETURNS core.mark LANGUAGE plpgsql AS $$
BEGIN
    RETURN core.book(ROW(i, p.team, 0, reason, p.base_currency, p.id, NULL, NULL)::core.entry_set,
                     ARRAY[(from_kind, p.fund, -p.base_minor)::core.leg, (to_kind, p.fund, p.base_minor)::core.leg]);
END
$$;

-- Told once; told otherwise by another it is a conflict, and what stands stays.
CREATE FUNCTION core.do_settle_payout(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    p core.payout := core.want_payout(core.want_id(b, 'payout'));
    booking uuid := core.want_id(b, 'set');
    mine text := b ->> 'result';
    due text := CASE mine WHEN 'Confirmed' THEN 'HandedOver' WHEN 'Failed' THEN 'HandedOver' WHEN 'Returned' THEN 'Confirmed' END;
    s core.payout;
    marks core.mark[] := '{}';
BEGIN
    IF due IS NULL THEN
        PERFORM core.reject('invalid', 'result');
    END IF;
    PERFORM core.check_other_person(me, p);
    s := core.checked_settling(b, p);
    IF p.state = mine AND p.reference = s.reference THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF p.state = mine THEN
        RETURN ROW(jsonb_build_object('reference', jsonb_build_object('base', '', 'mine', s.reference, 'theirs', p.reference)), '{}')::core.effect;
    ELSIF p.state <> due THEN
        RETURN ROW(jsonb_build_object('state', jsonb_build_object('base', due, 'mine', mine, 'theirs', p.state)), '{}')::core.effect;
    END IF;
    IF mine = 'Confirmed' THEN
        marks := ARRAY[core.book_payout(p, 'PaidOut', booking, 'Payable', 'Paid')];
    ELSIF mine = 'Returned' THEN
        marks := ARRAY[core.book_payout(p, 'PaymentBack', booking, 'Paid', 'Payable')];
    END IF;
    IF mine <> 'Confirmed' THEN
        marks := marks || core.note_payout(me, p, b, true);
    END IF;
    UPDATE core.payout x SET state = mine, reference = s.reference, day = s.day, words = s.words,
        settled_at = core.booked_now(ARRAY[p.fund]), settled_by = me.id WHERE x.id = p.id;
    RETURN ROW('{}', marks || core.mark_of('payout', p.id::text))::core.effect;
END
$$;

-- Finance takes back what did not arrive. As an undo it goes to its lease, or to the fund when that is closed, and its grant counts no more.
CREATE FUNCTION core.do_reverse_payout(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    p core.payout := core.want_payout(core.want_id(b, 'payout'));
    booking uuid := core.want_id(b, 'set');
    g core."grant";
    marks core.mark[];
    to_lease boolean;
BEGIN
    IF length(btrim(core.want_text(b, 'why'))) > 500 THEN
        PERFORM core.reject('invalid', 'why');
    ELSIF p.state = 'Reversed' THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF p.state NOT IN ('Failed', 'Returned') THEN
        RETURN ROW(jsonb_build_object('state', jsonb_build_object('base', 'Failed', 'mine', 'Reversed', 'theirs', p.state)), '{}')::core.effect;
    END IF;
    PERFORM core.check_other_person(me, p);
    SELECT * INTO g FROM core."grant" x WHERE x.id = p.id;
    to_lease := g.state = 'Posted' AND EXISTS (SELECT FROM core.lease l WHERE l.id = g.lease AND l.state = 'Open');
    marks := core.note_payout(me, p, b, false) || core.book_grant(g, 'Reversed', booking, ('Payable', g.fund, 0)::core.leg,
        CASE WHEN to_lease THEN ('Lease', g.lease, 0)::core.leg ELSE ('Fund', g.fund, 0)::core.leg END);
    IF g.state = 'Posted' THEN
        UPDATE core.lease l SET spent = l.spent - g.base_minor WHERE l.id = g.lease;
        marks := marks || core.mark_of('lease', g.lease::text);
    END IF;
    UPDATE core."grant" x SET state = 'Undone' WHERE x.id = g.id;
    IF g.approval IS NOT NULL THEN
        marks := marks || core.given_no_more(g);
    END IF;
    marks := marks || core.withdraw_voucher_of(g.id);
    UPDATE core.payout x SET state = 'Reversed', why = btrim(b ->> 'why'), reversed_at = core.ms(core.clock()), reversed_by = me.id WHERE x.id = p.id;
    RETURN ROW('{}', marks || core.mark_of('grant', g.id::text) || core.mark_of('payout', p.id::text))::core.effect;
END
$$;
RESET ROLE;

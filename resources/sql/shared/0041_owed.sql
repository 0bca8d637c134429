-- Owed anyway: what a law or contract gives a customer for a line of their order (src/resolution/owed.h). It takes nothing from a fund and no
-- limit counts it: it has a ledger of its own, and its authority stands in the table of what is owed. That table is the policies of the
-- kind Owed, an entry a row, and is a lawyer's to fill.
SET LOCAL ROLE leeway_owner;

-- An entry, in the form of a file of them (src/resolution/owed_json.h).
CREATE FUNCTION core.check_owed_entry(e jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    a record;
BEGIN
    PERFORM core.want_keys(e, ARRAY['key', 'version', 'place', 'article', 'faults', 'from_months', 'until_months', 'gives', 'currency',
                                    'authority', 'basis', 'checked'], 'content');
    PERFORM core.want_of_policy(e ->> 'key' ~ '^[a-z][a-z0-9_]{0,63}$', 'key');
    PERFORM core.want_of_policy(core.is_whole(e -> 'version', 1, 1000000), 'version');
    PERFORM core.want_of_policy(core.is_line(e -> 'place', 100) AND btrim(e ->> 'place') <> '', 'place');
    PERFORM core.want_of_policy(NOT e ? 'article' OR core.is_line(e -> 'article', 100), 'article');
    PERFORM core.want_of_policy(NOT e ? 'basis' OR core.is_line(e -> 'basis', 200), 'basis');
    PERFORM core.want_of_policy(NOT e ? 'faults' OR core.is_list_of(e -> 'faults', core.facts() #> '{fault,choices}'), 'faults');
    PERFORM core.want_of_policy(core.is_whole(e -> 'from_months', 0, 600) AND core.is_whole(e -> 'until_months', 1, 600)
                                AND (e ->> 'from_months')::int < (e ->> 'until_months')::int, 'from_months, until_months');
    PERFORM core.want_of_policy(core.is_list_of(e -> 'gives', '["refund", "repair", "replacement"]') AND e -> 'gives' <> '[]', 'gives');
    PERFORM core.want_of_policy(core.minor_digits(e ->> 'currency') IS NOT NULL, 'currency');
    PERFORM core.want_of_policy(NOT e ? 'checked' OR jsonb_typeof(e -> 'checked') = 'boolean', 'checked');
    PERFORM core.want_keys(e -> 'authority', ARRAY['agent', 'senior', 'lead', 'deputy', 'finance', 'admin'], 'authority');
    FOR a IN SELECT * FROM jsonb_each(e -> 'authority') LOOP
        PERFORM core.want_of_policy(core.is_amount(a.value, e ->> 'currency'), 'authority.' || a.key);
    END LOOP;
END
$$;

-- As a grant, of the team of who gave it, and it refers to nothing that may be erased.
CREATE TABLE core.owed (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    person uuid NOT NULL REFERENCES core.person,
    customer uuid NOT NULL,
    "case" uuid NOT NULL,
    contact uuid NOT NULL,
    order_line uuid NOT NULL,
    entry text NOT NULL CHECK (length(entry) <= 100), -- of the table: "goods v2"
    gives text NOT NULL CHECK (gives IN ('Refund', 'Repair', 'Replacement')),
    way text NOT NULL CHECK (way IN ('OriginalPayment', 'StoreCredit', 'Voucher', 'Order')),
    amount_minor bigint CHECK (amount_minor > 0), -- a repair has none: it gives nothing of the price back
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    interaction uuid NOT NULL, -- that shows it in the history
    at bigint NOT NULL,        -- by the desk's clock
    booked_at bigint NOT NULL, -- by the store's
    state text NOT NULL CHECK (state IN ('Posted', 'Undone')),
    version bigint NOT NULL,
    CHECK ((gives = 'Repair') = (amount_minor IS NULL)),
    CHECK ((gives = 'Refund') = (way <> 'Order'))
) WITH (fillfactor = 50);
CREATE INDEX owed_of_line ON core.owed (order_line) WHERE state = 'Posted';
CREATE INDEX owed_of_team ON core.owed (team, id);
CREATE INDEX owed_of_customer ON core.owed (customer);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.owed FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.owed ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.owed FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.owed TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.owed FOR SELECT TO leeway_backup USING (true);
CREATE POLICY auditors ON core.owed FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core.owed TO leeway_writer, leeway_backup, leeway_auditor;
GRANT INSERT, UPDATE (state) ON core.owed TO leeway_writer;

-- What a team gave these customers as owed, and may see: its own.
CREATE FUNCTION core.marks_of_owed(team uuid, customers uuid[]) RETURNS core.mark[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(ROW('owed', w.id::text, 'team:' || w.team, w.customer)::core.mark), '{}')
    FROM core.owed w WHERE w.customer = ANY (customers) AND w.team = marks_of_owed.team
$$;

-- Locks (0015): what is owed for a line is judged under its customer's lock and its order's, which refunds are recorded under.
CREATE FUNCTION core.customers_owed(commands jsonb) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT core.ids_in(commands, '^owed[.]give[.]', 'customer')
        UNION SELECT o.customer FROM core.owed o WHERE o.id = ANY (ARRAY(SELECT core.ids_in(commands, '^owed[.]undo[.]', 'owed')));
END
$$;
CREATE FUNCTION core.orders_owed(commands jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN ARRAY(SELECT l."order" FROM core.order_line l WHERE l.id = ANY (ARRAY(SELECT core.ids_in(commands, '^owed[.]give[.]', 'order_line'))));
END
$$;

-- An entry that is in use: the newest version of its key.
CREATE FUNCTION core.owed_entry(wanted text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT p.content FROM core.policy p WHERE p.kind = 'Owed' AND p.active AND p.key = wanted AND NOT EXISTS (
                SELECT FROM core.policy n WHERE n.kind = 'Owed' AND n.active AND n.content ->> 'key' = p.content ->> 'key'
                  AND (n.content ->> 'version')::int > (p.content ->> 'version')::int));
END
$$;

-- What is recorded of a line of an order. `paid` less `back` may be given; both are null when either is not known: a price that is missing, a
-- refund without its sum or in another currency. What was refunded of an order may have been for this line, and counts against it whole.
CREATE FUNCTION core.owed_line(i uuid, moment bigint, OUT article text, OUT customer uuid, OUT paid bigint, OUT currency text, OUT back numeric,
                               OUT delivered_at bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    o core."order";
    line jsonb;
BEGIN
    SELECT x.* INTO o FROM core.order_line l JOIN core."order" x ON x.id = l."order" WHERE l.id = i;
    SELECT x INTO line FROM jsonb_array_elements(o.lines) x WHERE x ->> 'id' = i::text;
    article := line ->> 'article';
    customer := o.customer;
    delivered_at := (SELECT max((e ->> 'at')::bigint) FROM jsonb_array_elements(o.events) e
                     WHERE e ->> 'kind' = 'Delivery' AND (e ->> 'at')::bigint <= moment);
    currency := line #>> '{paid,currency}';
    back := (SELECT CASE WHEN count(*) = count(*) FILTER (WHERE e #>> '{amount,currency}' = owed_line.currency AND e #>> '{amount,minor}' IS NOT NULL)
                         THEN coalesce(sum((e #>> '{amount,minor}')::numeric), 0) END
             FROM jsonb_array_elements(o.events) e WHERE e ->> 'kind' = 'Refund')
         + (SELECT coalesce(sum(w.amount_minor), 0) FROM core.owed w WHERE w.order_line = i AND w.state = 'Posted');
    paid := CASE WHEN back IS NOT NULL THEN (line #>> '{paid,minor}')::bigint END;
END
$$;

-- Refuses what the table does not give, naming why as src/resolution/owed.h does.
CREATE FUNCTION core.want_owed(holds boolean, reason text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF holds IS NOT TRUE THEN
        PERFORM core.reject('invalid', reason);
    END IF;
END
$$;

-- Whether the entry is about this line, on that day: where the customer lives, as the place of their record ends or by its time zone; what the
-- article's name begins with; months since it was delivered (after 31 January, one month is 28 February). Whose fault it is no command records yet.
CREATE FUNCTION core.check_owed_fits(e jsonb, customer uuid, article text, delivered date, day date) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    places text[] := (SELECT ARRAY[lower(btrim(reverse(split_part(reverse(c.place), ',', 1)))), lower(c.time_zone)] FROM core.customer c
                      WHERE c.id = check_owed_fits.customer);
    begins date := CASE (e ->> 'from_months')::int WHEN 0 THEN delivered ELSE (delivered + make_interval(months => (e ->> 'from_months')::int))::date + 1 END;
BEGIN
    PERFORM core.want_owed(lower(btrim(e ->> 'place')) = ANY (places) AND starts_with(lower(article), lower(btrim(coalesce(e ->> 'article', ''))))
        AND day BETWEEN begins AND (delivered + make_interval(months => (e ->> 'until_months')::int))::date, 'not_in_table');
    PERFORM core.want_owed(coalesce(e -> 'faults', '[]') = '[]', 'fault_unknown');
END
$$;

-- How much somebody of that role may give of it without asking; a repair takes only that the role is named.
CREATE FUNCTION core.check_owed_authority(me core.person, w core.owed, e jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    most text := e -> 'authority' ->> core.snake_name(me.role);
BEGIN
    IF most IS NULL THEN
        PERFORM core.reject('above_limit', 'not for their role: a lead gives it');
    ELSIF w.gives = 'Repair' THEN
        RETURN;
    ELSIF w.currency <> e ->> 'currency' THEN
        PERFORM core.reject('rate_missing', (e ->> 'currency') || ' to ' || w.currency);
    ELSIF w.amount_minor > core.minor_of(most, w.currency) THEN
        PERFORM core.reject('above_limit', format('up to %s %s: a lead gives it', most, w.currency));
    END IF;
END
$$;

CREATE FUNCTION core.check_owed(me core.person, w core.owed) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    three_days constant bigint := 259200000; -- what was given without a connection is of its own day, within reason
    moment bigint := greatest(least(w.at, w.booked_at), w.booked_at - three_days);
    zone text := (SELECT t.time_zone FROM core.team t WHERE t.id = w.team);
    e jsonb := core.owed_entry(w.entry);
    l record := core.owed_line(w.order_line, moment);
BEGIN
    IF e IS NULL THEN
        PERFORM core.reject('not_found', 'no entry in use: ' || w.entry);
    END IF;
    PERFORM core.want_owed(l.customer IS NOT NULL AND core.survivor_of(l.customer) = core.survivor_of(w.customer) AND EXISTS (
        SELECT FROM core.case_order_line x WHERE x."case" = w."case" AND x.order_line = w.order_line), 'no_line');
    PERFORM core.want_owed(l.paid IS NOT NULL, 'price_unknown');
    PERFORM core.want_owed(l.delivered_at IS NOT NULL, 'delivery_unknown');
    PERFORM core.check_owed_fits(e, core.survivor_of(w.customer), l.article, core.day_of(l.delivered_at, zone), core.day_of(moment, zone));
    PERFORM core.want_owed(l.paid > l.back, 'nothing_left');
    PERFORM core.want_owed(e -> 'gives' ? lower(w.gives), 'not_this_right');
    PERFORM core.want_owed(w.currency = l.currency, 'amount_invalid');
    PERFORM core.want_owed(coalesce(w.amount_minor, 0) <= l.paid - l.back, 'above_rest');
    PERFORM core.check_owed_authority(me, w, e);
END
$$;

-- What the history shows of it: that sum, which it need not say itself, to that customer.
CREATE FUNCTION core.check_owed_shown(w core.owed, r jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF coalesce(jsonb_typeof(r) <> 'object' OR r ->> 'customer' <> w.customer::text OR r ->> 'channel' <> 'Event', true)
       OR r ->> 'main_case' IS DISTINCT FROM w."case"::text
       OR r ->> 'kind' IS DISTINCT FROM (CASE w.gives WHEN 'Refund' THEN 'Refund' ELSE 'Replacement' END)
       OR (r ? 'money' AND r -> 'money' IS DISTINCT FROM jsonb_build_object('minor', w.amount_minor, 'currency', w.currency)) THEN
        PERFORM core.reject('invalid', 'the history shows another thing than was given');
    END IF;
END
$$;

-- As its command says it, checked by what is recorded but for what the table says.
CREATE FUNCTION core.asked_owed(me core.person, b jsonb, at bigint) RETURNS core.owed LANGUAGE plpgsql STABLE AS $$
DECLARE
    said constant text[] := ARRAY['owed', 'set', 'customer', 'case', 'contact', 'order_line', 'entry', 'gives', 'way', 'amount_minor', 'currency',
                                  'interaction'];
    contact_of uuid;
    w core.owed;
BEGIN
    IF b - said <> '{}' OR me.team IS NULL THEN
        PERFORM core.reject('invalid', 'it holds what is not owed, or they are of no team');
    END IF;
    w.id := core.want_id(b, 'owed');
    w.team := me.team;
    w.person := me.id;
    w.customer := core.want_id(b, 'customer');
    w."case" := core.want_id(b, 'case');
    w.contact := core.want_id(b, 'contact');
    w.order_line := core.want_id(b, 'order_line');
    w.entry := core.want_text(b, 'entry');
    w.gives := core.want_text(b, 'gives');
    w.way := core.want_text(b, 'way');
    w.amount_minor := CASE WHEN w.gives <> 'Repair' THEN core.want_amount(b, 'amount_minor') END;
    w.currency := core.want_currency(b, 'currency');
    w.at := asked_owed.at;
    w.booked_at := core.ms(core.clock());
    w.state := 'Posted';
    SELECT t.customer INTO contact_of FROM core.contact t WHERE t.id = w.contact;
    IF contact_of IS NULL OR NOT EXISTS (SELECT FROM core.customer c WHERE c.id = w.customer) THEN
        PERFORM core.reject('not_found', CASE WHEN contact_of IS NULL THEN 'contact' ELSE 'customer' END);
    ELSIF core.survivor_of(contact_of) IS DISTINCT FROM core.survivor_of(w.customer) THEN
        PERFORM core.reject('invalid', 'a contact of another customer');
    ELSIF core.is_oneself(me, w.customer) THEN
        PERFORM core.reject('not_allowed', 'nobody gives to themselves');
    ELSIF w.gives = 'Repair' AND nullif(b -> 'amount_minor', 'null') IS NOT NULL THEN
        PERFORM core.reject('invalid', 'a repair gives no money');
    END IF;
    PERFORM core.check_case(w."case", w.customer);
    PERFORM core.check_owed_shown(w, b -> 'interaction');
    w.interaction := core.want_id(b -> 'interaction', 'id');
    RETURN w;
END
$$;

-- One account a team and currency; the same id on every desk (src/domain/owed.cpp).
CREATE FUNCTION core.owed_ref(team uuid, currency text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT core.source_id('leeway.owed', team::text, currency) $$;

-- Between where it comes from, which has no end, and what customers had a right to. What takes a booking back names it.
CREATE FUNCTION core.book_owed(w core.owed, reason text, i uuid, from_kind text) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    ref uuid := core.owed_ref(w.team, w.currency);
    of_giving uuid := (SELECT e.id FROM core.entry_set e WHERE e.about = w.id AND e.reason = 'OwedGranted');
BEGIN
    IF w.amount_minor IS NULL THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY[core.book(ROW(i, w.team, 0, reason, w.currency, w.id, of_giving, NULL)::core.entry_set,
        CASE from_kind WHEN 'OwedSource' THEN ARRAY[('OwedSource', ref, -w.amount_minor)::core.leg, ('Owed', ref, w.amount_minor)::core.leg]
                       ELSE ARRAY[('OwedSource', ref, w.amount_minor)::core.leg, ('Owed', ref, -w.amount_minor)::core.leg] END)];
END
$$;

CREATE FUNCTION core.do_give_owed(me core.person, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    ours constant text[] := ARRAY['state', 'at', 'booked_at'];
    booking uuid := core.want_id(b, 'set');
    w core.owed := core.asked_owed(me, b, at);
    known core.owed;
    marks core.mark[];
    shown jsonb := b -> 'interaction';
BEGIN
    SELECT * INTO known FROM core.owed x WHERE x.id = w.id;
    IF FOUND THEN
        IF NOT core.same_row(to_jsonb(known) - ours, to_jsonb(w) - ours) THEN
            PERFORM core.reject('already_there', 'owed');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    PERFORM core.check_owed(me, w);
    IF w.amount_minor IS NOT NULL THEN
        shown := shown || jsonb_build_object('money', jsonb_build_object('minor', w.amount_minor, 'currency', w.currency));
    END IF;
    marks := core.add_interaction(me, shown, ARRAY['Refund', 'Replacement']) || core.book_owed(w, 'OwedGranted', booking, 'OwedSource');
    INSERT INTO core.owed SELECT w.*;
    RETURN ROW('{}', marks || core.mark_of('owed', w.id::text))::core.effect;
END
$$;

-- As a grant is undone: by whoever gave it, within ten minutes. The history says instead that it was taken back.
CREATE FUNCTION core.do_undo_owed(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    ten_minutes constant bigint := 600000;
    booking uuid := core.want_id(b, 'set');
    w core.owed;
    marks core.mark[];
BEGIN
    SELECT * INTO w FROM core.owed x WHERE x.id = core.want_id(b, 'owed');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'owed');
    ELSIF w.person <> me.id THEN
        PERFORM core.reject('not_allowed', 'given by another');
    ELSIF b #>> '{interaction,customer}' IS DISTINCT FROM w.customer::text THEN
        PERFORM core.reject('invalid', 'an event of another customer');
    ELSIF w.state = 'Undone' THEN
        RETURN ROW('{}', core.add_interaction(me, b -> 'interaction', ARRAY['CaseChange', 'Note']))::core.effect;
    ELSIF core.ms(core.clock()) - w.booked_at > ten_minutes THEN
        PERFORM core.reject('undo_impossible', 'it is too long ago');
    END IF;
    marks := core.remove_interaction(me, w.interaction, ARRAY['Refund', 'Replacement'])
          || core.add_interaction(me, b -> 'interaction', ARRAY['CaseChange', 'Note']) || core.book_owed(w, 'OwedUndone', booking, 'Owed');
    UPDATE core.owed x SET state = 'Undone' WHERE x.id = w.id;
    RETURN ROW('{}', marks || core.mark_of('owed', w.id::text))::core.effect;
END
$$;
RESET ROLE;

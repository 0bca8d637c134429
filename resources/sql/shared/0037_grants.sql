-- Grants: what was given to whom out of which lease, and what became of it (domain/ledger/lease.h, decisions.md 18-21).
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.grant_state AS text CHECK (VALUE IN ('Posted', 'Undone', 'Late', 'Honoured', 'Declined'));
-- What costs money or goods. What costs nothing is noted in the history and is no grant.
CREATE DOMAIN core.grant_kind AS text
    CHECK (VALUE IN ('Replacement', 'Refund', 'Credit', 'Voucher', 'FeeWaiver', 'Upgrade', 'Expedite'));

-- Of its fund's team, also when the customer is of another or moves: money of another team is never readable. Customer, case, contact and
-- orders refer to nothing: a grant outlives them, and they may be erased.
CREATE TABLE core."grant" (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    fund uuid NOT NULL REFERENCES core.fund,
    lease uuid NOT NULL, -- refers to nothing: after a restore a lease may be gone
    number bigint NOT NULL CHECK (number > 0),
    person uuid NOT NULL REFERENCES core.person,
    customer uuid NOT NULL,
    "case" uuid,
    contact uuid NOT NULL,
    orders uuid[] NOT NULL CHECK (cardinality(orders) <= 1000),
    resolution text NOT NULL CHECK (btrim(resolution) <> '' AND length(resolution) <= 100),
    kind core.grant_kind NOT NULL,
    way text NOT NULL CHECK (way IN ('None', 'OriginalPayment', 'StoreCredit', 'Voucher', 'FeeWaiver', 'Order')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    base_minor bigint NOT NULL CHECK (base_minor > 0),
    base_currency text NOT NULL CHECK (base_currency ~ '^[A-Z]{3}$'),
    rate jsonb CHECK ((rate IS NULL) = (currency = base_currency)),
    rule text CHECK (length(rule) <= 100),
    rule_version int,
    interaction uuid NOT NULL, -- that shows it in the history
    at bigint NOT NULL,        -- by the desk's clock
    state core.grant_state NOT NULL,
    late boolean NOT NULL,     -- it came when its lease was closed
    booked_at bigint NOT NULL, -- by the store's clock: when its money moved, or it came late
    told_at bigint,            -- when the customer knew
    settled_by uuid REFERENCES core.person,
    approval uuid, -- that let it be above the limit (0039)
    version bigint NOT NULL,
    CHECK (CASE WHEN state = 'Posted' THEN NOT late WHEN state <> 'Undone' THEN late ELSE true END),
    CHECK ((settled_by IS NULL) OR late)
);
CREATE UNIQUE INDEX grant_number ON core."grant" (lease, number) WHERE NOT late; -- a lease has one writer
CREATE INDEX grant_of_lease ON core."grant" (lease);
CREATE INDEX grant_of_team ON core."grant" (team, id);
CREATE INDEX grant_of_fund ON core."grant" (fund);
CREATE INDEX grant_of_customer ON core."grant" (customer, booked_at);
CREATE INDEX grant_of_contact ON core."grant" (contact);
CREATE INDEX grant_of_person ON core."grant" (person, booked_at);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core."grant" FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core."grant" ENABLE ROW LEVEL SECURITY;
ALTER TABLE core."grant" FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core."grant" TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core."grant" FOR SELECT TO leeway_backup USING (true);
CREATE POLICY auditors ON core."grant" FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core."grant" TO leeway_writer, leeway_backup, leeway_auditor;
GRANT INSERT, UPDATE (state, booked_at, told_at, settled_by) ON core."grant" TO leeway_writer;

-- The rate that a grant names, from the customer's currency to the fund's, if it stands: set by a lead, in either direction, at most a week
-- before the lease was taken (domain/rate.h). Day by the company's zone; the team's may be one ahead.
CREATE FUNCTION core.rate_of(said jsonb, from_currency text, to_currency text, taken_at bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    pair constant text := from_currency || ' to ' || to_currency;
    day date;
BEGIN
    IF coalesce(jsonb_typeof(said) <> 'object' OR said ->> 'from' <> from_currency OR said ->> 'to' <> to_currency
                OR NOT core.is_whole(said -> 'numerator', 1, 1000000000000000) OR NOT core.is_whole(said -> 'denominator', 1, 1000000000000000)
                OR (said ->> 'day') !~ '^\d{4}-\d\d-\d\d$', true) THEN
        PERFORM core.reject('rate_missing', pair);
    END IF;
    day := said ->> 'day';
    IF day NOT BETWEEN to_timestamp(taken_at / 1000)::date - 7 AND core.today() + 1 OR NOT EXISTS (
            SELECT FROM core.policy p
            CROSS JOIN LATERAL (SELECT (p.content ->> 'numerator')::numeric, (p.content ->> 'denominator')::numeric) AS r (over, under)
            CROSS JOIN LATERAL (SELECT (said ->> 'numerator')::numeric, (said ->> 'denominator')::numeric) AS s (over, under)
            WHERE p.kind = 'Rate' AND p.active
              AND p.key IN (concat_ws(' ', from_currency, to_currency, day), concat_ws(' ', to_currency, from_currency, day))
              AND CASE p.content ->> 'from' WHEN from_currency THEN r.over * s.under = r.under * s.over
                                            ELSE r.under * s.under = r.over * s.over END) THEN
        PERFORM core.reject('rate_missing', pair || ' of ' || day);
    END IF;
    RETURN said;
END
$$;

-- What an amount takes from a fund: exact, and rounded up once. numeric counts these without end and without a fraction.
CREATE FUNCTION core.base_amount(amount bigint, rate jsonb) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT div(x.over + x.under - 1, x.under)::bigint
    FROM (SELECT core.minor_digits(rate ->> 'to') - core.minor_digits(rate ->> 'from') AS shift) s
    CROSS JOIN LATERAL (SELECT amount::numeric * (rate ->> 'numerator')::numeric * 10::numeric ^ greatest(0, s.shift) AS over,
                               (rate ->> 'denominator')::numeric * 10::numeric ^ greatest(0, -s.shift) AS under) x
$$;

-- Whether a customer is the person who serves them: as far as the store can tell, somebody of the same name. A namesake is served by a
-- colleague.
CREATE FUNCTION core.is_oneself(me core.person, customer uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM core.customer c WHERE c.id = ANY (core.records_of(is_oneself.customer))
                   AND lower(btrim(c.name)) = lower(btrim(me.name)))
$$;

-- The orders of a grant: there, and of this customer.
CREATE FUNCTION core.want_orders(b jsonb, customer uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    ids uuid[];
    i uuid;
BEGIN
    IF coalesce(jsonb_typeof(b -> 'orders') <> 'array', true) THEN
        PERFORM core.reject('invalid', 'orders');
    END IF;
    ids := ARRAY(SELECT core.id_of(o.id) FROM jsonb_array_elements_text(b -> 'orders') AS o (id));
    FOREACH i IN ARRAY ids LOOP
        IF NOT EXISTS (SELECT FROM core."order" o WHERE o.id = i) THEN
            PERFORM core.reject('not_found', 'order');
        ELSIF core.survivor_of((SELECT o.customer FROM core."order" o WHERE o.id = i)) IS DISTINCT FROM core.survivor_of(want_orders.customer) THEN
            PERFORM core.reject('invalid', 'an order of another customer');
        END IF;
    END LOOP;
    RETURN ids;
END
$$;

-- What the history shows of a grant: that sum, which it need not say itself, to that customer, as what it was.
CREATE FUNCTION core.check_shown(g core."grant", r jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(jsonb_typeof(r) <> 'object' OR r ->> 'customer' <> g.customer::text OR r ->> 'channel' <> 'Event', true)
       OR r ->> 'main_case' IS DISTINCT FROM g."case"::text
       OR r ->> 'kind' IS DISTINCT FROM (CASE WHEN g.kind IN ('Refund', 'Replacement') THEN g.kind ELSE 'Compensation' END)
       OR (r ? 'money' AND r -> 'money' IS DISTINCT FROM jsonb_build_object('minor', g.amount_minor, 'currency', g.currency)) THEN
        PERFORM core.reject('invalid', 'the history shows another thing than was given');
    END IF;
END
$$;

-- What a grant and an ask say alike, checked by what is recorded. `taken_at`: when the lease was taken that it comes from; `agreed`: a rate that
-- was looked at before, and stands whatever is published by now.
CREATE FUNCTION core.said_alike(me core.person, b jsonb, taken_at bigint, agreed jsonb) RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    f core.fund;
    contact_of uuid;
    free constant text[] := ARRAY['case', 'resolution', 'kind', 'way', 'base_currency', 'rule', 'rule_version']; -- looked at by the table
    judged constant text[] := ARRAY['set', 'lease', 'fund', 'customer', 'contact', 'orders', 'amount_minor', 'currency', 'base_minor', 'rate'];
    g core."grant" := jsonb_populate_record(NULL::core."grant", b - judged);
BEGIN
    IF b - judged - free <> '{}' THEN
        PERFORM core.reject('invalid', 'it holds what a grant does not have');
    END IF;
    SELECT * INTO f FROM core.fund x WHERE x.id = core.want_id(b, 'fund');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'fund');
    END IF;
    g.team := f.team;
    g.fund := f.id;
    g.lease := core.want_id(b, 'lease');
    g.person := me.id;
    g.customer := core.want_id(b, 'customer');
    g.contact := core.want_id(b, 'contact');
    g.booked_at := core.ms(core.clock());
    SELECT t.customer INTO contact_of FROM core.contact t WHERE t.id = g.contact;
    IF contact_of IS NULL OR NOT EXISTS (SELECT FROM core.customer c WHERE c.id = g.customer) THEN
        PERFORM core.reject('not_found', CASE WHEN contact_of IS NULL THEN 'contact' ELSE 'customer' END);
    ELSIF core.survivor_of(contact_of) IS DISTINCT FROM core.survivor_of(g.customer) THEN
        PERFORM core.reject('invalid', 'a contact of another customer');
    ELSIF core.is_oneself(me, g.customer) THEN
        PERFORM core.reject('not_allowed', 'nobody grants to themselves');
    END IF;
    PERFORM core.check_case(g."case", g.customer);
    g.orders := core.want_orders(b, g.customer);
    g.amount_minor := core.want_amount(b, 'amount_minor');
    g.currency := core.want_currency(b, 'currency');
    g.base_minor := core.want_amount(b, 'base_minor');
    IF g.base_currency IS DISTINCT FROM f.currency THEN
        PERFORM core.reject('invalid', 'not in the currency of the fund');
    END IF;
    g.rate := CASE WHEN g.currency = f.currency THEN NULL WHEN b -> 'rate' = agreed THEN agreed
                   ELSE core.rate_of(b -> 'rate', g.currency, f.currency, taken_at) END;
    IF g.base_minor <> (CASE WHEN g.rate IS NULL THEN g.amount_minor ELSE core.base_amount(g.amount_minor, g.rate) END)
       OR (g.rate IS NULL AND nullif(b -> 'rate', 'null') IS NOT NULL) THEN
        PERFORM core.reject('invalid', 'base_minor is not what the rate makes of the amount');
    END IF;
    RETURN g;
END
$$;

-- A grant as its command says it. What becomes of it is not said yet. A lease that nobody knows was taken within a month.
CREATE FUNCTION core.asked_grant(me core.person, b jsonb, at bigint) RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    own constant text[] := ARRAY['grant', 'number', 'interaction', 'approval'];
    l core.lease;
    g core."grant";
BEGIN
    SELECT * INTO l FROM core.lease x WHERE x.id = core.want_id(b, 'lease');
    g := core.said_alike(me, b - own, coalesce(l.issued_at, core.ms(core.clock() - interval '30 days')), core.rate_agreed(l));
    g.id := core.want_id(b, 'grant');
    g.number := core.want_amount(b, 'number');
    g.at := asked_grant.at;
    g.approval := CASE WHEN nullif(b -> 'approval', 'null') IS NOT NULL THEN core.want_id(b, 'approval') END;
    PERFORM core.check_shown(g, b -> 'interaction');
    g.interaction := core.want_id(b -> 'interaction', 'id');
    RETURN g;
END
$$;

-- Whether it moves money: its lease is open and theirs, and they are still of the fund's team. After that it is late, and so is one of a
-- lease that the store forgot.
CREATE FUNCTION core.is_late(me core.person, g core."grant") RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    l core.lease;
BEGIN
    SELECT * INTO l FROM core.lease x WHERE x.id = g.lease;
    IF NOT FOUND THEN
        IF g.team IS DISTINCT FROM me.team THEN
            PERFORM core.reject('not_found', 'lease');
        ELSIF core.is_known_approval(g.approval) THEN
            PERFORM core.reject('invalid', 'what is approved comes out of its own lease, and nothing else does');
        END IF;
        RETURN true;
    ELSIF l.person <> me.id THEN
        PERFORM core.reject('not_allowed', 'the lease of another');
    ELSIF l.fund <> g.fund THEN
        PERFORM core.reject('invalid', 'a lease of another fund');
    ELSIF l.approval IS DISTINCT FROM g.approval THEN
        PERFORM core.reject('invalid', 'what is approved comes out of its own lease, and nothing else does');
    END IF;
    IF l.approval IS NOT NULL THEN
        PERFORM core.check_approved(g, l);
    END IF;
    IF l.state <> 'Open' THEN
        RETURN true;
    ELSIF l.frozen OR g.number <= l.last_number OR (l.approval IS NULL AND g.number <> l.last_number + 1) THEN
        PERFORM core.reject('lease_out_of_step', 'the store has ' || l.last_number || ' grants of it');
    END IF;
    RETURN g.team IS DISTINCT FROM me.team;
END
$$;

-- A booking about a grant, between two accounts.
CREATE FUNCTION core.book_grant(g core."grant", reason text, i uuid, from_account core.leg, to_account core.leg) RETURNS core.mark
LANGUAGE plpgsql AS $$
BEGIN
    from_account.amount := -g.base_minor;
    to_account.amount := g.base_minor;
    RETURN core.book(ROW(i, g.team, 0, reason, g.base_currency, g.id, NULL, NULL)::core.entry_set, ARRAY[from_account, to_account]);
END
$$;

-- What was said of a grant that is there already; but for what the store says itself (core.judged_grant).
CREATE FUNCTION core.same_grant(a core."grant", b core."grant") RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.same_row(to_jsonb(a) - x.ours, to_jsonb(b) - x.ours)
    FROM (SELECT ARRAY['state', 'late', 'booked_at', 'told_at', 'settled_by', 'at', 'orders', 'rule', 'rule_version'] AS ours) x
$$;

CREATE FUNCTION core.do_give(me core.person, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    known core."grant";
    g core."grant" := core.asked_grant(me, b, at);
    booking uuid := core.want_id(b, 'set');
    marks core.mark[];
BEGIN
    SELECT * INTO known FROM core."grant" x WHERE x.id = g.id;
    IF FOUND THEN
        IF NOT core.same_grant(known, g) THEN
            PERFORM core.reject('already_there', 'grant');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    g.late := core.is_late(me, g);
    g.state := CASE WHEN g.late THEN 'Late' ELSE 'Posted' END;
    IF NOT g.late THEN -- a lead judges those, before the history says what was given
        g := CASE WHEN g.approval IS NULL THEN core.judged_grant(me, g) ELSE core.approved_grant(g) END;
    END IF;
    marks := core.add_interaction(me, b -> 'interaction' || jsonb_build_object('money',
        jsonb_build_object('minor', g.amount_minor, 'currency', g.currency)), ARRAY['Compensation', 'Refund', 'Replacement']);
    IF NOT g.late THEN
        marks := marks || core.book_grant(g, 'Granted', booking, ('Lease', g.lease, 0)::core.leg, ('Payable', g.fund, 0)::core.leg);
    END IF;
    UPDATE core.lease l SET last_number = g.number, spent = l.spent + CASE WHEN g.late THEN 0 ELSE g.base_minor END
    WHERE l.id = g.lease AND l.state = 'Open';
    IF FOUND THEN
        marks := marks || core.mark_of('lease', g.lease::text);
    END IF;
    INSERT INTO core."grant" SELECT g.*;
    IF NOT g.late THEN
        marks := marks || core.begin_payout(g);
    END IF;
    IF NOT g.late AND g.approval IS NOT NULL THEN
        marks := marks || core.now_given(g);
    END IF;
    RETURN ROW('{}', marks || core.mark_of('grant', g.id::text))::core.effect;
END
$$;

-- Whether the grant of this command came late: its outcome says so, for ever.
CREATE FUNCTION core.came_late(kind text, b jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF kind <> 'grant.give.v1' THEN -- asked of every command: no query for the others
        RETURN false;
    END IF;
    RETURN EXISTS (SELECT FROM core."grant" g WHERE g.id = core.id_of(b ->> 'grant') AND g.late);
END
$$;

-- What a refused grant does all the same. It uses up its number, or all that follow would be refused with it. A number that came before
-- with another grant means that the profile was copied: which of the two is real nobody knows, and the lease posts nothing more. The lease of
-- an approval gives once at a time, whichever desk is first, so that neither is needed.
CREATE FUNCTION core.refused_grant(me core.person, kind text, b jsonb) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    n bigint := CASE WHEN b ->> 'number' ~ '^[0-9]{1,18}$' THEN (b ->> 'number')::bigint END;
    l core.lease;
BEGIN
    IF kind <> 'grant.give.v1' THEN
        RETURN '{}';
    END IF;
    SELECT * INTO l FROM core.lease x WHERE x.id = core.id_of(b ->> 'lease') AND x.person = me.id AND x.state = 'Open' AND NOT x.frozen
        AND x.approval IS NULL;
    IF NOT FOUND OR n IS NULL OR n > l.last_number + 1 THEN
        RETURN '{}';
    ELSIF n = l.last_number + 1 THEN
        UPDATE core.lease x SET last_number = n WHERE x.id = l.id;
    ELSIF EXISTS (SELECT FROM core."grant" g WHERE g.lease = l.id AND g.number = n AND g.id = core.id_of(b ->> 'grant')) THEN
        RETURN '{}';
    ELSE
        UPDATE core.lease x SET frozen = true WHERE x.id = l.id;
    END IF;
    RETURN ARRAY[core.mark_of('lease', l.id::text)];
END
$$;

CREATE FUNCTION core.want_grant(b jsonb) RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    g core."grant";
BEGIN
    SELECT * INTO g FROM core."grant" x WHERE x.id = core.want_id(b, 'grant');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'grant');
    END IF;
    RETURN g;
END
$$;

-- Back to its lease, or to the fund when that is closed or a lead had honoured it from there. A late one that was taken back in time moved
-- nothing, and nobody is to honour it any more. What nobody was told was not given: the history says instead that it was taken back.
CREATE FUNCTION core.do_undo(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    g core."grant" := core.want_grant(b);
    booking uuid := core.want_id(b, 'set');
    ten_minutes constant bigint := 600000;
    marks core.mark[];
    to_lease boolean;
BEGIN
    IF g.person <> me.id THEN
        PERFORM core.reject('not_allowed', 'given by another');
    ELSIF b #>> '{interaction,customer}' IS DISTINCT FROM g.customer::text THEN
        PERFORM core.reject('invalid', 'an event of another customer');
    ELSIF g.state = 'Undone' THEN
        RETURN ROW('{}', core.add_interaction(me, b -> 'interaction', ARRAY['CaseChange', 'Note']))::core.effect;
    ELSIF g.state = 'Declined' OR g.told_at IS NOT NULL OR core.ms(core.clock()) - g.booked_at > ten_minutes THEN
        PERFORM core.reject('undo_impossible', 'they were told, or it is too long ago');
    END IF;
    marks := core.remove_interaction(me, g.interaction, ARRAY['Compensation', 'Refund', 'Replacement'])
          || core.add_interaction(me, b -> 'interaction', ARRAY['CaseChange', 'Note']);
    IF g.state = 'Posted' THEN
        UPDATE core.lease l SET spent = l.spent - g.base_minor WHERE l.id = g.lease;
        marks := marks || core.mark_of('lease', g.lease::text);
    END IF;
    IF g.state <> 'Late' THEN
        to_lease := g.state = 'Posted' AND EXISTS (SELECT FROM core.lease l WHERE l.id = g.lease AND l.state = 'Open');
        marks := marks || core.book_grant(g, 'Undone', booking, ('Payable', g.fund, 0)::core.leg,
            CASE WHEN to_lease THEN ('Lease', g.lease, 0)::core.leg ELSE ('Fund', g.fund, 0)::core.leg END);
    END IF;
    UPDATE core."grant" x SET state = 'Undone' WHERE x.id = g.id;
    IF g.state <> 'Late' AND g.approval IS NOT NULL THEN
        marks := marks || core.given_no_more(g);
    END IF;
    marks := marks || core.cancel_payout(g);
    RETURN ROW('{}', marks || core.mark_of('grant', g.id::text))::core.effect;
END
$$;

CREATE FUNCTION core.do_tell(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    g core."grant" := core.want_grant(b);
BEGIN
    IF g.told_at IS NOT NULL THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF g.state IN ('Undone', 'Declined') THEN
        PERFORM core.reject('invalid', 'it does not stand any more');
    END IF;
    UPDATE core."grant" x SET told_at = core.ms(core.clock()) WHERE x.id = g.id;
    RETURN ROW('{}', ARRAY[core.mark_of('grant', g.id::text)])::core.effect;
END
$$;

-- A lead honours what came late, from the fund as it is now, or declines it. Of two who decide differently the second is told.
CREATE FUNCTION core.do_settle_late(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    g core."grant" := core.want_grant(b);
    booking uuid := core.want_id(b, 'set');
    mine text := CASE b -> 'honoured' WHEN 'true' THEN 'Honoured' WHEN 'false' THEN 'Declined' END;
    marks core.mark[] := '{}';
BEGIN
    IF mine IS NULL THEN
        PERFORM core.reject('invalid', 'honoured is yes or no');
    ELSIF me.role NOT IN ('Lead', 'Deputy') OR me.team IS DISTINCT FROM g.team OR g.person = me.id THEN
        PERFORM core.reject('not_allowed', 'for another lead of the team');
    ELSIF NOT g.late THEN
        PERFORM core.reject('invalid', 'it did not come late');
    ELSIF g.state = mine THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF g.state <> 'Late' THEN
        RETURN ROW(jsonb_build_object('state', jsonb_build_object('base', 'Late', 'mine', mine, 'theirs', g.state)), '{}')::core.effect;
    END IF;
    IF mine = 'Honoured' THEN
        marks := ARRAY[core.book_grant(g, 'LateHonoured', booking, ('Fund', g.fund, 0)::core.leg, ('Payable', g.fund, 0)::core.leg)]
              || core.begin_payout(g);
        IF g.approval IS NOT NULL THEN
            marks := marks || core.now_given(g);
        END IF;
    END IF;
    UPDATE core."grant" x SET state = mine, settled_by = me.id, booked_at = core.ms(core.clock()) WHERE x.id = g.id;
    RETURN ROW('{}', marks || core.mark_of('grant', g.id::text))::core.effect;
END
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
-- The funds of a team for its lead, all for finance: [{"fund": row, "added", "available", "in_field", "given", "late", "leases": [row]}],
-- in minor units; `leases` are the open ones, `late` what waits for a lead.
CREATE FUNCTION api.read_funds(token text, desk uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
BEGIN
    IF me.role NOT IN ('Lead', 'Deputy', 'Finance', 'Admin') THEN
        PERFORM core.fail('P0R02', 'sums are for leads and finance');
    END IF;
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('fund', core.money_row('fund', f.id),
        'added', -core.summed(f.id, 'FundSource'), 'available', core.summed(f.id, 'Fund'), 'given', core.summed(f.id, 'Payable') + core.summed(f.id, 'Paid'),
        'paid', core.summed(f.id, 'Paid'),
        'in_field', (SELECT coalesce(sum(a.balance), 0) FROM core.lease l JOIN core.account a ON a.ref = l.id AND a.kind = 'Lease'
                     WHERE l.fund = f.id),
        'late', (SELECT coalesce(sum(g.base_minor), 0) FROM core."grant" g WHERE g.fund = f.id AND g.state = 'Late'),
        'leases', (SELECT coalesce(jsonb_agg(core.money_row('lease', l.id) ORDER BY l.issued_at, l.id), '[]') FROM core.lease l
                   WHERE l.fund = f.id AND l.state = 'Open')) ORDER BY f.name, f.id), '[]')
        FROM core.fund f WHERE core.may_see_money(me, f.team));
END
$$;

-- The ledger of a team, line by line: what `leewayctl ledger verify` counts again, without trusting the store.
CREATE FUNCTION api.ledger_lines(team uuid, after bigint, page int) RETURNS TABLE (seq bigint, bytes bytea, hash bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM core.require_admin();
    RETURN QUERY SELECT l.seq, e.bytes, l.hash FROM core.ledger_line l JOIN core.entry_set e ON e.id = l.entry_set
    WHERE l.team = ledger_lines.team AND l.seq > after ORDER BY l.seq LIMIT least(page, 10000);
END
$$;

-- The store's own look: null when every chain holds, every line is its booking and every balance the sum of its bookings; else the first
-- place where not.
CREATE FUNCTION api.verify_ledger() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong jsonb;
BEGIN
    PERFORM core.require_admin();
    SELECT jsonb_build_object('team', x.team, 'seq', x.seq, 'why', x.why) INTO wrong FROM core.broken_lines() x ORDER BY x.team, x.seq LIMIT 1;
    IF wrong IS NULL THEN
        SELECT jsonb_build_object('account', a.kind, 'ref', a.ref, 'why', 'the balance is another') INTO wrong
        FROM core.account a WHERE a.balance <> core.summed(a.ref, a.kind) ORDER BY a.ref, a.kind LIMIT 1;
    END IF;
    RETURN wrong;
END
$$;
REVOKE ALL ON FUNCTION api.read_funds, api.ledger_lines, api.verify_ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.read_funds TO leeway_desk;
GRANT EXECUTE ON FUNCTION api.ledger_lines, api.verify_ledger TO leeway_admin;
RESET ROLE;

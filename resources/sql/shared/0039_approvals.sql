-- Approvals: what somebody asked for above their limit, and a lead's decision on it (domain/approval.h). While an ask waits, and until what was
-- approved is given, its money stands in a lease of its own (core.lease.approval), so that it can be given whatever happens to the fund.
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.approval_state AS text CHECK (VALUE IN ('Open', 'Approved', 'Declined', 'Withdrawn', 'Expired', 'Given'));

-- Of its fund's team, as a grant is, and as that it refers to neither customer nor case.
CREATE TABLE core.approval (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    fund uuid NOT NULL REFERENCES core.fund,
    lease uuid NOT NULL UNIQUE REFERENCES core.lease,
    person uuid NOT NULL REFERENCES core.person, -- who asks
    customer uuid NOT NULL,
    "case" uuid,
    contact uuid NOT NULL, -- in which it was asked
    orders uuid[] NOT NULL CHECK (cardinality(orders) <= 1000),
    resolution text NOT NULL CHECK (btrim(resolution) <> '' AND length(resolution) <= 100),
    kind core.grant_kind NOT NULL,
    way text NOT NULL CHECK (way IN ('None', 'OriginalPayment', 'StoreCredit', 'Voucher', 'FeeWaiver', 'Order')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    base_minor bigint NOT NULL CHECK (base_minor > 0),
    base_currency text NOT NULL CHECK (base_currency ~ '^[A-Z]{3}$'),
    rate jsonb CHECK ((rate IS NULL) = (currency = base_currency)),
    why text NOT NULL CHECK (why ~ '\S' AND length(why) <= 500),
    waits boolean NOT NULL,   -- the customer stays on the line
    asked_at bigint NOT NULL, -- by the store's clock
    until bigint NOT NULL,    -- an answer after that is too late
    asked uuid REFERENCES core.person, -- whom it is shown first
    next uuid REFERENCES core.person,  -- who is shown it from next_at on
    next_at bigint,
    needs text NOT NULL CHECK (needs IN ('Lead', 'Finance')),
    limits jsonb NOT NULL, -- that applied when it was asked, without it
    may_give_minor bigint, -- without asking, then
    rule text CHECK (length(rule) <= 100),
    rule_version int,
    state core.approval_state NOT NULL,
    decided_by uuid REFERENCES core.person,
    decided_at bigint,
    words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
    approved_minor bigint,
    approved_base_minor bigint,
    "grant" uuid, -- that gave it
    version bigint NOT NULL,
    CONSTRAINT decided_by_another CHECK (decided_by <> person),
    CONSTRAINT at_most_what_was_asked CHECK (approved_minor BETWEEN 1 AND amount_minor),
    CONSTRAINT at_most_what_was_held CHECK (approved_base_minor BETWEEN 1 AND base_minor),
    CHECK ((decided_by IS NULL) = (decided_at IS NULL) AND (approved_minor IS NULL) = (approved_base_minor IS NULL)),
    CHECK (approved_minor IS NULL OR decided_by IS NOT NULL),
    CHECK (CASE state WHEN 'Open' THEN decided_by IS NULL WHEN 'Declined' THEN decided_by IS NOT NULL AND approved_minor IS NULL
                      WHEN 'Approved' THEN approved_minor IS NOT NULL WHEN 'Given' THEN approved_minor IS NOT NULL ELSE true END),
    CHECK ((state = 'Given') = ("grant" IS NOT NULL))
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX approval_one_waiting ON core.approval (contact, person) WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_of_team ON core.approval (team, id);
CREATE INDEX approval_of_customer ON core.approval (customer);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.approval FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.approval FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.approval TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.approval FOR SELECT TO leeway_backup USING (true);
CREATE POLICY auditors ON core.approval FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core.approval TO leeway_writer, leeway_backup, leeway_auditor;
GRANT INSERT, UPDATE (state, decided_by, decided_at, words, approved_minor, approved_base_minor, "grant") ON core.approval TO leeway_writer;

-- The approvals of these customers that a team may see: its own.
CREATE FUNCTION core.marks_of_approvals(team uuid, customers uuid[]) RETURNS core.mark[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(ROW('approval', a.id::text, 'team:' || a.team, a.customer)::core.mark), '{}')
    FROM core.approval a WHERE a.customer = ANY (customers) AND a.team = marks_of_approvals.team
$$;

-- What goes back with a row of money when a command about it was refused: a desk changed both.
CREATE FUNCTION core.goes_with(me core.person, of_tbl text, of_key text) RETURNS TABLE (tbl text, key text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid := core.id_of(of_key);
BEGIN
    CASE of_tbl
        WHEN 'approval' THEN RETURN QUERY SELECT 'lease', a.lease::text FROM core.approval a WHERE a.id = i AND a.person = me.id;
        WHEN 'lease' THEN RETURN QUERY SELECT 'approval', a.id::text FROM core.approval a WHERE a.lease = i AND a.team = me.team;
        WHEN 'grant' THEN
            RETURN QUERY SELECT 'approval', a.id::text FROM core."grant" g JOIN core.approval a ON a.lease = g.lease WHERE g.id = i AND a.team = me.team
                         UNION ALL SELECT 'lease', l.id::text FROM core."grant" g JOIN core.lease l ON l.id = g.lease WHERE g.id = i AND l.person = me.id;
        ELSE NULL;
    END CASE;
END
$$;

CREATE FUNCTION core.is_asked_in(contact uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM core.approval a WHERE a.contact = is_asked_in.contact AND a.state IN ('Open', 'Approved'));
END
$$;

-- Locks (0015). A command names an approval or its lease; whichever, both are locked, the lease first.
CREATE FUNCTION core.leases_asked_for(commands jsonb) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT a.lease FROM core.approval a WHERE a.id = ANY (ARRAY(SELECT core.ids_in(commands, '^approval[.]', 'approval')));
END
$$;

CREATE FUNCTION core.lock_approvals(leases uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM core.approval a WHERE a.lease = ANY (leases) ORDER BY a.id FOR NO KEY UPDATE;
END
$$;

-- Whose limits the commands are judged by.
CREATE FUNCTION core.customers_judged(commands jsonb) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT core.ids_in(commands, '^(grant[.]give|approval[.]ask|hold[.]take)[.]', 'customer')
        UNION SELECT a.customer FROM core.approval a
              WHERE a.id = ANY (ARRAY(SELECT core.ids_in(commands, '^approval[.]decide[.]', 'approval')))
        UNION SELECT core.customers_owed(commands);
END
$$;

-- The asks whose money is set aside, by subject: one index answers each, as with core.grants_of.
CREATE FUNCTION core.held_asks_of(scope text, subjects uuid[]) RETURNS SETOF core.approval LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE scope
    WHEN 'contact' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a.contact = ANY (subjects) AND a.state IN ('Open', 'Approved');
    WHEN 'case' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a."case" = ANY (subjects) AND a.state IN ('Open', 'Approved');
    WHEN 'order' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a.orders && subjects AND a.state IN ('Open', 'Approved');
    WHEN 'customer' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a.customer = ANY (subjects) AND a.state IN ('Open', 'Approved');
    WHEN 'person' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a.person = ANY (subjects) AND a.state IN ('Open', 'Approved');
    WHEN 'team' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a.team = ANY (subjects) AND a.state IN ('Open', 'Approved');
    WHEN 'fund' THEN RETURN QUERY SELECT * FROM core.approval a WHERE a.fund = ANY (subjects) AND a.state IN ('Open', 'Approved');
    END CASE;
END
$$;
CREATE INDEX approval_held_case ON core.approval ("case") WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_held_orders ON core.approval USING gin (orders) WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_held_customer ON core.approval (customer) WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_held_person ON core.approval (person) WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_held_team ON core.approval (team) WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_held_fund ON core.approval (fund) WHERE state IN ('Open', 'Approved');

-- What is set aside of one key of core.totals_needed: asked for, or approved and not given yet.
CREATE FUNCTION core.held_of(key jsonb, without uuid, contact uuid, after bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT least(coalesce(sum(coalesce(a.approved_base_minor, a.base_minor)), 0), core.most_minor())
        FROM core.held_asks_of(key ->> 'scope', ARRAY(SELECT s::uuid FROM jsonb_array_elements_text(key -> 'subjects') s)) a
        WHERE a.id IS DISTINCT FROM without AND core.is_meant(key -> 'kinds', core.snake_name(a.kind))
          AND coalesce(a.asked_at >= (key ->> 'from')::bigint, true) AND coalesce(a.asked_at < (key ->> 'until')::bigint, true)
          AND NOT coalesce(core.came_after(key, a.contact, a.asked_at, held_of.contact, after), false));
END
$$;

-- As the judge takes it: without its lease, in which that much is.
CREATE FUNCTION core.as_grant(a core.approval) RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN jsonb_populate_record(NULL::core."grant", to_jsonb(a) - ARRAY['id', 'lease', 'state', 'grant', 'rule', 'rule_version']);
END
$$;

-- Somebody else who may answer, or nobody.
CREATE FUNCTION core.answerer(me core.person, said jsonb) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT p.id FROM core.person p
            WHERE p.id = core.id_of(said #>> '{}') AND p.id <> me.id AND p.active AND p.role IN ('Lead', 'Deputy', 'Finance'));
END
$$;

-- An ask as its command says it, checked by what is recorded. How a desk judged it is not asked. `known`: it is there already.
CREATE FUNCTION core.asked_approval(me core.person, b jsonb, known core.approval) RETURNS core.approval LANGUAGE plpgsql STABLE AS $$
DECLARE
    reckoned constant text[] := ARRAY['needs', 'limits', 'may_give_minor', 'rule', 'rule_version'];
    own constant text[] := ARRAY['approval', 'why', 'waits', 'until', 'asked', 'next', 'next_at'];
    a core.approval;
BEGIN
    IF NOT EXISTS (SELECT FROM core.fund f WHERE f.id = core.want_id(b, 'fund') AND f.team = me.team) THEN
        PERFORM core.reject('not_found', 'fund'); -- one answer: what another team has is nobody else's business
    ELSIF coalesce(jsonb_typeof(b -> 'waits') <> 'boolean' OR jsonb_typeof(b -> 'why') <> 'string' OR b ->> 'why' !~ '\S'
                   OR length(b ->> 'why') > 500, true) THEN
        PERFORM core.reject('invalid', 'why, in one line, and whether the customer waits');
    ELSIF nullif(b -> 'next_at', 'null') IS NOT NULL AND NOT core.is_whole(b -> 'next_at', 0, 253402300799999) THEN
        PERFORM core.reject('invalid', 'next_at is no moment');
    END IF;
    a := jsonb_populate_record(NULL::core.approval, to_jsonb(core.said_alike(
        me, b - own - reckoned, coalesce(known.asked_at, core.ms(core.clock())), known.rate)));
    a.id := core.want_id(b, 'approval');
    a.why := b ->> 'why';
    a.waits := (b -> 'waits')::boolean;
    a.asked_at := core.ms(core.clock());
    a.until := core.want_amount(b, 'until');
    a.asked := core.answerer(me, b -> 'asked');
    a.next := core.answerer(me, b -> 'next');
    a.next_at := CASE WHEN a.next IS NOT NULL THEN (b ->> 'next_at')::bigint END;
    a.state := 'Open';
    a.words := '';
    RETURN a;
END
$$;

-- What was said of an ask that is there already; but for what the store says itself, and what became of it.
CREATE FUNCTION core.same_ask(a core.approval, b core.approval) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.same_row(to_jsonb(a) - x.ours, to_jsonb(b) - x.ours)
    FROM (SELECT ARRAY['orders', 'asked_at', 'asked', 'next', 'next_at', 'needs', 'limits', 'may_give_minor', 'rule', 'rule_version', 'state',
                       'decided_by', 'decided_at', 'words', 'approved_minor', 'approved_base_minor', 'grant'] AS ours) x
$$;

-- With what the judge says of it: every limit, the one it is above, and who is needed.
CREATE FUNCTION core.judged_ask(me core.person, a core.approval) RETURNS core.approval LANGUAGE plpgsql STABLE AS $$
DECLARE
    g core."grant" := core.with_recorded(core.as_grant(a));
    v jsonb := core.verdict_of(me, g, a.asked_at, NULL);
BEGIN
    PERFORM core.want_outcome(v, ARRAY['allowed', 'ask_lead', 'ask_finance']);
    a.orders := g.orders;
    a.needs := CASE v ->> 'outcome' WHEN 'ask_finance' THEN 'Finance' ELSE 'Lead' END;
    a.limits := v -> 'lines';
    a.may_give_minor := (v ->> 'may_give')::bigint;
    a.rule := v ->> 'rule';
    a.rule_version := (v ->> 'version')::int;
    RETURN a;
END
$$;

CREATE FUNCTION core.do_ask(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    booking uuid := core.want_id(b, 'set');
    known core.approval;
    a core.approval;
    l core.lease;
BEGIN
    SELECT * INTO known FROM core.approval x WHERE x.id = core.want_id(b, 'approval');
    a := core.asked_approval(me, b, known);
    IF known.id IS NOT NULL THEN
        IF NOT core.same_ask(known, a) THEN
            PERFORM core.reject('already_there', 'approval');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF a.until <= a.asked_at THEN
        PERFORM core.reject('approval_closed', 'the time for an answer is over');
    ELSIF a.until - a.asked_at > 604800000 THEN
        PERFORM core.reject('invalid', 'until is more than a week ahead');
    ELSIF EXISTS (SELECT FROM core.approval x WHERE x.contact = a.contact AND x.person = me.id AND x.state IN ('Open', 'Approved')) THEN
        PERFORM core.reject('already_there', 'they asked for something in this contact already');
    END IF;
    a := core.judged_ask(me, a);
    INSERT INTO core.lease (id, fund, person, currency, granted, issued_at, ttl_ms, grace_ms, approval)
    VALUES (a.lease, a.fund, me.id, a.base_currency, a.base_minor, a.asked_at, a.until - a.asked_at, 0, a.id) RETURNING * INTO l;
    INSERT INTO core.approval SELECT a.*;
    RETURN ROW('{}', ARRAY[core.mark_of('lease', l.id::text), core.mark_of('approval', a.id::text),
                           core.book_lease(l, 'LeaseTaken', booking, a.base_minor)])::core.effect;
END
$$;

CREATE FUNCTION core.want_approval(b jsonb) RETURNS core.approval LANGUAGE plpgsql STABLE AS $$
DECLARE
    a core.approval;
BEGIN
    SELECT * INTO a FROM core.approval x WHERE x.id = core.want_id(b, 'approval');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'approval');
    END IF;
    RETURN a;
END
$$;

-- The decision that a command says, laid over the ask: `approved_minor` is null when it is declined. Anything but all of it needs words.
CREATE FUNCTION core.said_decision(a core.approval, b jsonb) RETURNS core.approval LANGUAGE plpgsql STABLE AS $$
BEGIN
    a.words := coalesce(b ->> 'words', '');
    a.approved_minor := NULL;
    a.approved_base_minor := NULL;
    IF coalesce(jsonb_typeof(b -> 'approved') <> 'boolean', true) OR coalesce(jsonb_typeof(b -> 'words'), 'null') NOT IN ('string', 'null')
       OR length(a.words) > 2000 THEN
        PERFORM core.reject('invalid', 'approved is yes or no, and words are words');
    ELSIF (b -> 'approved')::boolean THEN
        a.approved_minor := core.want_amount(b, 'amount_minor');
        a.approved_base_minor := core.want_amount(b, 'base_minor');
        IF a.approved_minor > a.amount_minor OR a.approved_base_minor <> (
                CASE WHEN a.rate IS NULL THEN a.approved_minor ELSE core.base_amount(a.approved_minor, a.rate) END) THEN
            PERFORM core.reject('invalid', 'more than was asked for, or not what the rate makes of it');
        END IF;
    ELSIF jsonb_strip_nulls(b) ?| ARRAY['amount_minor', 'base_minor'] THEN
        PERFORM core.reject('invalid', 'nothing of it is declined and given');
    END IF;
    IF a.approved_minor IS DISTINCT FROM a.amount_minor AND a.words !~ '\S' THEN
        PERFORM core.reject('invalid', 'words are needed');
    END IF;
    a.state := CASE WHEN a.approved_minor IS NULL THEN 'Declined' ELSE 'Approved' END;
    RETURN a;
END
$$;

-- An approval above what a lead may allow is for finance; one that a rule refuses is for nobody. By the limits of who asked, and without what
-- this ask itself sets aside.
CREATE FUNCTION core.check_decision(me core.person, a core.approval) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    asker core.person;
    v jsonb;
BEGIN
    SELECT * INTO asker FROM core.person p WHERE p.id = a.person;
    a.amount_minor := a.approved_minor;
    a.base_minor := a.approved_base_minor;
    v := core.verdict_of(asker, core.as_grant(a), core.ms(core.clock()), a.id);
    IF v ->> 'outcome' = 'ask_finance' AND me.role <> 'Finance' THEN
        PERFORM core.reject('not_allowed', 'that much is for finance');
    END IF;
    PERFORM core.want_outcome(v, ARRAY['allowed', 'ask_lead', 'ask_finance']);
END
$$;

-- What is not approved goes back; the rest waits a day to be given. Declined, all of it goes back.
CREATE FUNCTION core.settle_lease(l core.lease, mine core.approval, booking uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    rest bigint := mine.base_minor - mine.approved_base_minor;
    one_day constant bigint := 86400000;
    marks core.mark[] := '{}';
BEGIN
    IF mine.state = 'Declined' THEN
        RETURN core.close_lease(l, 'Returned', booking, mine.decided_by, '');
    ELSIF rest > 0 THEN
        marks := ARRAY[core.book_lease(l, 'LeaseReturned', booking, -rest)];
    END IF;
    UPDATE core.lease x SET granted = x.granted - rest, ttl_ms = greatest(mine.decided_at + one_day - x.issued_at, 1) WHERE x.id = l.id;
    RETURN marks || core.mark_of('lease', l.id::text);
END
$$;

-- A lead, or finance, answers. Of two who answer differently the second is told.
CREATE FUNCTION core.do_decide(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    a core.approval := core.want_approval(b);
    booking uuid := core.want_id(b, 'set');
    mine core.approval;
    l core.lease;
BEGIN
    IF me.team IS DISTINCT FROM a.team OR a.person = me.id
       OR NOT (CASE a.needs WHEN 'Finance' THEN me.role = 'Finance' ELSE me.role IN ('Lead', 'Deputy') END) THEN
        PERFORM core.reject('not_allowed', 'for another lead of the team, or for its finance');
    END IF;
    mine := core.said_decision(a, b);
    SELECT * INTO l FROM core.lease x WHERE x.id = a.lease;
    IF a.state <> 'Open' AND a.decided_by = me.id AND a.approved_minor IS NOT DISTINCT FROM mine.approved_minor THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF a.state <> 'Open' THEN
        RETURN ROW(jsonb_build_object('state', jsonb_build_object('base', 'Open', 'mine', mine.state, 'theirs', a.state)), '{}')::core.effect;
    ELSIF core.is_over(l) THEN
        PERFORM core.reject('approval_closed', 'the time for an answer is over');
    ELSIF mine.state = 'Approved' AND core.is_oneself(me, a.customer) THEN
        PERFORM core.reject('not_allowed', 'nobody approves to themselves');
    ELSIF mine.state = 'Approved' THEN
        PERFORM core.check_decision(me, mine);
    END IF;
    mine.decided_by := me.id;
    mine.decided_at := core.ms(core.clock());
    UPDATE core.approval x SET state = mine.state, decided_by = mine.decided_by, decided_at = mine.decided_at, words = mine.words,
        approved_minor = mine.approved_minor, approved_base_minor = mine.approved_base_minor WHERE x.id = a.id;
    RETURN ROW('{}', core.settle_lease(l, mine, booking) || core.mark_of('approval', a.id::text))::core.effect;
END
$$;

-- Taken back by who asked; once its time is over, by anybody of the team.
CREATE FUNCTION core.do_withdraw(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    a core.approval := core.want_approval(b);
    booking uuid := core.want_id(b, 'set');
    l core.lease;
    is_over boolean;
BEGIN
    SELECT * INTO l FROM core.lease x WHERE x.id = a.lease;
    is_over := core.is_over(l);
    IF a.person <> me.id AND NOT is_over AND a.state IN ('Open', 'Approved') THEN
        PERFORM core.reject('not_allowed', 'asked by another');
    ELSIF a.state IN ('Withdrawn', 'Expired') THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF a.state IN ('Declined', 'Given') THEN
        PERFORM core.reject('approval_closed', 'it is declined, or given');
    END IF;
    UPDATE core.approval x SET state = CASE WHEN is_over THEN 'Expired' ELSE 'Withdrawn' END WHERE x.id = a.id;
    RETURN ROW('{}', core.close_lease(l, CASE WHEN is_over THEN 'Reclaimed' ELSE 'Returned' END, booking, me.id, '')
                     || core.mark_of('approval', a.id::text))::core.effect;
END
$$;

-- The lease is closed: what waited, or was not given yet, is over.
CREATE FUNCTION core.expired_with(l core.lease) RETURNS core.mark[] LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.approval a SET state = 'Expired' WHERE a.lease = l.id AND a.state IN ('Open', 'Approved');
    RETURN CASE WHEN FOUND THEN ARRAY[core.mark_of('approval', l.approval::text)] ELSE '{}' END;
END
$$;

-- Then its lease is known as well.
CREATE FUNCTION core.is_known_approval(i uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (SELECT FROM core.approval a WHERE a.id = i);
END
$$;

-- The rate that a grant out of this lease was approved at.
CREATE FUNCTION core.rate_agreed(l core.lease) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT a.rate FROM core.approval a WHERE a.id = l.approval);
END
$$;

-- A grant out of this lease is what was approved, exactly, and the only one. Once its time is over a lead decides, as on all that comes late.
CREATE FUNCTION core.check_approved(g core."grant", l core.lease) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    a core.approval;
BEGIN
    SELECT * INTO a FROM core.approval x WHERE x.id = l.approval;
    IF a.approved_minor IS NULL OR a.state IN ('Given', 'Withdrawn') OR (l.state = 'Open' AND a.state <> 'Approved')
       OR EXISTS (SELECT FROM core."grant" x WHERE x.lease = l.id AND x.state IN ('Posted', 'Late', 'Honoured')) THEN
        PERFORM core.reject('approval_closed', 'it is not approved, or was given');
    ELSIF ROW(g.customer, g."case", g.resolution, g.kind, g.way, g.amount_minor, g.currency, g.base_minor, g.rate) IS DISTINCT FROM
          ROW(a.customer, a."case", a.resolution, a.kind, a.way, a.approved_minor, a.currency, a.approved_base_minor, a.rate) THEN
        PERFORM core.reject('invalid', 'it is not what was approved');
    END IF;
END
$$;

-- With what it was approved by: no limit judges it again.
CREATE FUNCTION core.approved_grant(g core."grant") RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    a core.approval;
BEGIN
    SELECT * INTO a FROM core.approval x WHERE x.id = g.approval;
    g.orders := ARRAY(SELECT unnest(g.orders) UNION SELECT unnest(a.orders) ORDER BY 1);
    g.rule := a.rule;
    g.rule_version := a.rule_version;
    RETURN g;
END
$$;

-- One that came before its ask was known was not held against it: honoured, it closes the ask only if it is what was approved.
CREATE FUNCTION core.now_given(g core."grant") RETURNS core.mark LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.approval a SET state = 'Given', "grant" = g.id
    WHERE a.id = g.approval AND a.approved_minor IS NOT NULL AND a.state IN ('Approved', 'Expired')
      AND (g.lease, g.person, g.customer, g.amount_minor, g.currency, g.base_minor, g.fund) IS NOT DISTINCT FROM
          (a.lease, a.person, a.customer, a.approved_minor, a.currency, a.approved_base_minor, a.fund);
    RETURN core.mark_of('approval', g.approval::text);
END
$$;

-- Its grant was undone: it may be given again while its lease is open, unless they ask for another thing in that contact by now.
CREATE FUNCTION core.given_no_more(g core."grant") RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    a core.approval;
    l core.lease;
    marks core.mark[] := '{}';
BEGIN
    SELECT * INTO a FROM core.approval x WHERE x.id = g.approval;
    SELECT * INTO l FROM core.lease x WHERE x.id = g.lease;
    IF a."grant" IS DISTINCT FROM g.id THEN
        RETURN marks; -- it came late, and the ask was not known then
    END IF;
    IF l.state = 'Open' AND NOT EXISTS (SELECT FROM core.approval x WHERE x.contact = a.contact AND x.person = a.person
                                        AND x.state IN ('Open', 'Approved')) THEN
        UPDATE core.approval x SET state = 'Approved', "grant" = NULL WHERE x.id = a.id;
    ELSE
        UPDATE core.approval x SET state = 'Expired', "grant" = NULL WHERE x.id = a.id;
        IF l.state = 'Open' THEN
            marks := core.close_lease(l, 'Reclaimed', gen_random_uuid(), NULL, '');
        END IF;
    END IF;
    RETURN marks || core.mark_of('approval', a.id::text);
END
$$;
RESET ROLE;

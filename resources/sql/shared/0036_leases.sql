-- Leases: slices of a fund that a person's desk holds, so that it can grant without asking anybody (domain/ledger/lease.h). Their money
-- left the fund when they were taken. What the store does with one is what domain::LedgerModel does.
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.lease_state AS text CHECK (VALUE IN ('Open', 'Returned', 'Reclaimed'));

CREATE TABLE core.lease (
    id uuid PRIMARY KEY,
    fund uuid NOT NULL REFERENCES core.fund,
    person uuid NOT NULL REFERENCES core.person,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    granted bigint NOT NULL CHECK (granted > 0),
    spent bigint NOT NULL DEFAULT 0, -- by the grants that stand
    last_number bigint NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    state core.lease_state NOT NULL DEFAULT 'Open',
    frozen boolean NOT NULL DEFAULT false, -- two desks wrote it: nothing more is posted from it
    issued_at bigint NOT NULL,
    ttl_ms bigint NOT NULL,
    grace_ms bigint NOT NULL CHECK (grace_ms BETWEEN 0 AND 2592000000), -- how long after its time the money stays set aside
    closed_at bigint,
    closed_by uuid REFERENCES core.person, -- absent: its time was over
    closed_why text NOT NULL DEFAULT '' CHECK (length(closed_why) <= 2000),
    approval uuid, -- whose money it keeps aside (0039); absent: the desk's own
    version bigint NOT NULL,
    CONSTRAINT spent_of_granted CHECK (spent BETWEEN 0 AND granted),
    CHECK ((state = 'Open') = (closed_at IS NULL)),
    -- An ask stands for a week at most, and what was approved for a day more.
    CHECK (CASE WHEN approval IS NULL THEN ttl_ms BETWEEN 60000 AND 604800000 ELSE ttl_ms BETWEEN 1 AND 691200000 END)
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX lease_one_open ON core.lease (fund, person) WHERE state = 'Open' AND approval IS NULL;
CREATE INDEX lease_of_person ON core.lease (person, id);
CREATE INDEX lease_of_fund ON core.lease (fund);
CREATE INDEX lease_open ON core.lease (id) WHERE state = 'Open';
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.lease FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.lease FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.lease TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.lease FOR SELECT TO leeway_backup USING (true);
GRANT SELECT ON core.lease TO leeway_writer, leeway_backup;
GRANT INSERT, UPDATE (granted, spent, last_number, state, frozen, ttl_ms, closed_at, closed_by, closed_why) ON core.lease TO leeway_writer;

-- An id or null: bodies that nobody has judged yet are looked through for what to lock.
CREATE FUNCTION core.ids_in(commands jsonb, kinds text, key text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    SELECT core.id_of(core.body_of(c ->> 'body') ->> ids_in.key) FROM jsonb_array_elements(commands) c WHERE c ->> 'kind' ~ kinds
$$;

-- The leases of a batch, then their approvals and its grants, by id, before its customers. No command of a batch locks another one later.
CREATE FUNCTION core.lock_leases(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    grants uuid[];
    leases uuid[];
    erased uuid[];
BEGIN
    IF NOT jsonb_path_exists(commands, '$[*].kind ? (@ starts with "lease." || @ starts with "grant." || @ starts with "approval." '
                                       '|| @ starts with "payout." || @ starts with "owed." || @ starts with "fund." || @ starts with "customer.erase.")') THEN
        RETURN;
    END IF;
    PERFORM core.lock_closing(commands);
    erased := ARRAY(SELECT core.records_erased(commands));
    grants := ARRAY(SELECT core.ids_in(commands, '^grant[.]', 'grant') UNION SELECT core.ids_in(commands, '^payout[.]reverse[.]', 'payout')
                    UNION SELECT g.id FROM core."grant" g WHERE g.customer = ANY (erased));
    leases := ARRAY(SELECT core.ids_in(commands, '^(lease|grant|approval)[.]', 'lease')
                    UNION SELECT g.lease FROM core."grant" g WHERE g.id = ANY (grants) UNION SELECT core.leases_asked_for(commands)
                    UNION SELECT a.lease FROM core.approval a WHERE a.customer = ANY (erased));
    PERFORM FROM core.lease l WHERE l.id = ANY (leases) ORDER BY l.id FOR NO KEY UPDATE;
    PERFORM core.lock_approvals(leases);
    PERFORM FROM core."grant" g WHERE g.id = ANY (grants || core.payouts_in(commands)) ORDER BY g.id FOR NO KEY UPDATE;
END
$$;

-- Accounts in one order, after everything but scopes. A grant touches its lease only: fund accounts are locked by what moves their money.
CREATE FUNCTION core.lock_accounts(refs uuid[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM core.account a WHERE a.ref = ANY (refs) AND a.kind IN ('Fund', 'Lease') ORDER BY a.ref, a.kind FOR NO KEY UPDATE;
END
$$;

-- Rules over a person, a team or a fund count grants to all customers: while there is one, those of a team are judged one after the other. None
-- of the rows would do: whoever changes a fund or a person holds accounts already.
CREATE FUNCTION core.lock_teams(funds uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    team uuid;
BEGIN
    IF NOT EXISTS (SELECT FROM core.policy p WHERE p.kind = 'BudgetRule' AND p.active AND p.content ->> 'scope' IN ('person', 'team', 'fund')) THEN
        RETURN;
    END IF;
    FOR team IN SELECT DISTINCT f.team FROM core.fund f WHERE f.id = ANY (funds) ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.grants.' || team, 0));
    END LOOP;
END
$$;

CREATE FUNCTION core.lock_money(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    leases uuid[];
    granted uuid[];
    asked uuid[];
BEGIN
    IF NOT jsonb_path_exists(commands, '$[*].kind ? (@ starts with "lease." || @ starts with "grant." || @ starts with "fund." '
                                       '|| @ starts with "approval." || @ starts with "payout.")') THEN
        RETURN;
    END IF;
    leases := ARRAY(SELECT core.ids_in(commands, '^(lease|grant|approval)[.]', 'lease'));
    granted := ARRAY(SELECT core.ids_in(commands, '^grant[.](undo|settle_late)[.]', 'grant')
                     UNION SELECT core.ids_in(commands, '^payout[.]reverse[.]', 'payout'));
    asked := ARRAY(SELECT core.leases_asked_for(commands));
    PERFORM core.lock_teams(ARRAY(
        SELECT core.ids_in(commands, '^approval[.]ask[.]', 'fund')
        UNION SELECT l.fund FROM core.lease l WHERE l.id = ANY (asked || ARRAY(SELECT core.ids_in(commands, '^grant[.]give[.]', 'lease')))));
    PERFORM core.lock_accounts(leases || asked || ARRAY(
        SELECT core.ids_in(commands, '^(fund|lease|approval)[.]', 'fund')
        UNION SELECT l.fund FROM core.lease l WHERE l.id = ANY (asked || ARRAY(SELECT core.ids_in(commands, '^lease[.]', 'lease')))
        UNION SELECT unnest(ARRAY[g.lease, g.fund]) FROM core."grant" g WHERE g.id = ANY (granted)));
END
$$;

-- A lease of theirs; open, and written by one desk only.
CREATE FUNCTION core.want_lease(me core.person, i uuid, to_grant boolean) RETURNS core.lease LANGUAGE plpgsql STABLE AS $$
DECLARE
    l core.lease;
BEGIN
    SELECT * INTO l FROM core.lease x WHERE x.id = i;
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'lease');
    ELSIF l.person <> me.id THEN
        PERFORM core.reject('not_allowed', 'the lease of another');
    ELSIF to_grant AND l.state <> 'Open' THEN
        PERFORM core.reject('lease_closed', 'the lease is closed');
    ELSIF to_grant AND l.frozen THEN
        PERFORM core.reject('lease_out_of_step', 'two desks wrote the lease');
    END IF;
    RETURN l;
END
$$;

-- A booking about a lease: `amount` from the fund into it, or back when it is below zero.
CREATE FUNCTION core.book_lease(l core.lease, reason text, i uuid, amount bigint) RETURNS core.mark LANGUAGE plpgsql AS $$
DECLARE
    v_team uuid := (SELECT f.team FROM core.fund f WHERE f.id = l.fund);
BEGIN
    RETURN core.book(ROW(i, v_team, 0, reason, l.currency, l.id, NULL, NULL)::core.entry_set,
                     ARRAY[('Fund', l.fund, -amount)::core.leg, ('Lease', l.id, amount)::core.leg]);
END
$$;

-- What a fund lends: all that is asked for, or, to a desk that takes less as well (least_minor), what there is of it.
CREATE FUNCTION core.lent(fund uuid, b jsonb) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN b ? 'least_minor' AND a.balance >= core.want_amount(b, 'least_minor')
        THEN least(core.want_amount(b, 'amount_minor'), a.balance) ELSE core.want_amount(b, 'amount_minor') END
    FROM core.account a WHERE a.ref = lent.fund AND a.kind = 'Fund'
$$;
-- The leg by which a repeated one is known; of one that may have got less only the booking's id tells.
CREATE FUNCTION core.lent_leg(i uuid, b jsonb) RETURNS core.leg LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN b ? 'least_minor' THEN NULL ELSE ROW('Lease', i, core.want_amount(b, 'amount_minor'))::core.leg END
$$;

CREATE FUNCTION core.do_take_lease(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'lease');
    amount bigint := core.want_amount(b, 'amount_minor');
    booking uuid := core.want_id(b, 'set');
    f core.fund;
    l core.lease;
BEGIN
    SELECT * INTO f FROM core.fund x WHERE x.id = core.want_id(b, 'fund');
    IF NOT FOUND OR f.team IS DISTINCT FROM me.team THEN -- one answer: what another team has is nobody else's business
        PERFORM core.reject('not_found', 'fund');
    END IF;
    SELECT * INTO l FROM core.lease x WHERE x.id = i;
    IF FOUND THEN
        IF l.person <> me.id OR l.fund <> f.id OR NOT core.is_booked(booking, 'LeaseTaken', i, core.lent_leg(i, b)) THEN
            PERFORM core.reject('already_there', 'lease');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF EXISTS (SELECT FROM core.lease x WHERE x.fund = f.id AND x.person = me.id AND x.state = 'Open' AND x.approval IS NULL) THEN
        PERFORM core.reject('already_there', 'they have an open lease of this fund');
    END IF;
    amount := core.lent(f.id, b);
    INSERT INTO core.lease (id, fund, person, currency, granted, issued_at, ttl_ms, grace_ms)
    VALUES (i, f.id, me.id, f.currency, amount, core.ms(core.clock()), core.want_amount(b, 'ttl_ms'), (b ->> 'grace_ms')::bigint)
    RETURNING * INTO l;
    RETURN ROW('{}', ARRAY[core.mark_of('lease', i::text), core.book_lease(l, 'LeaseTaken', booking, amount)])::core.effect;
END
$$;

CREATE FUNCTION core.do_top_up(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'lease');
    amount bigint := core.want_amount(b, 'amount_minor');
    booking uuid := core.want_id(b, 'set');
    l core.lease := core.want_lease(me, i, false);
BEGIN
    IF core.is_booked(booking, 'LeaseToppedUp', i, core.lent_leg(i, b)) THEN
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    l := core.want_lease(me, i, true);
    IF l.approval IS NOT NULL THEN
        PERFORM core.reject('invalid', 'the lease of an approval holds what was asked for');
    END IF;
    amount := core.lent(l.fund, b);
    UPDATE core.lease x SET granted = x.granted + amount WHERE x.id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('lease', i::text), core.book_lease(l, 'LeaseToppedUp', booking, amount)])::core.effect;
END
$$;

-- What is left of a lease goes back to its fund. One without anything left books nothing. What was asked for is not set aside any more.
CREATE FUNCTION core.close_lease(l core.lease, how text, booking uuid, by_person uuid, why text) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    rest bigint := (SELECT a.balance FROM core.account a WHERE a.ref = l.id AND a.kind = 'Lease');
    marks core.mark[] := '{}';
BEGIN
    IF rest > 0 THEN
        marks := ARRAY[core.book_lease(l, 'Lease' || how, booking, -rest)];
    END IF;
    UPDATE core.lease x SET state = how, closed_at = core.ms(core.clock()), closed_by = by_person, closed_why = why WHERE x.id = l.id;
    RETURN marks || core.expired_with(l) || core.mark_of('lease', l.id::text);
END
$$;

-- Given back by its desk, which counts as many grants as came here: else some are on their way.
CREATE FUNCTION core.do_return_lease(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'lease');
    booking uuid := core.want_id(b, 'set');
    l core.lease := core.want_lease(me, i, false);
BEGIN
    IF l.state = 'Returned' THEN
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    l := core.want_lease(me, i, true);
    IF b -> 'last_number' IS DISTINCT FROM to_jsonb(l.last_number) THEN
        PERFORM core.reject('lease_still_held', 'the store has ' || l.last_number || ' grants of it');
    END IF;
    RETURN ROW('{}', core.close_lease(l, 'Returned', booking, me.id, ''))::core.effect;
END
$$;

-- Whether an open lease is to be taken back: its time and grace are over by the store's clock, or its person left, whose desk may send nothing
-- any more.
CREATE FUNCTION core.is_over(l core.lease) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT l.issued_at + l.ttl_ms + l.grace_ms <= core.ms(core.clock()) OR NOT p.active FROM core.person p WHERE p.id = l.person
$$;

-- The leases, their accounts and those of their funds, locked for being taken back; somebody else's work is left alone.
CREATE FUNCTION core.reclaim(leases core.lease[], by_person uuid, why text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    l core.lease;
    marks core.mark[] := '{}';
BEGIN
    PERFORM core.lock_approvals(ARRAY(SELECT x.id FROM unnest(leases) x));
    PERFORM core.lock_accounts(ARRAY(SELECT unnest(ARRAY[x.id, x.fund]) FROM unnest(leases) x));
    FOREACH l IN ARRAY leases LOOP
        marks := marks || core.close_lease(l, 'Reclaimed', gen_random_uuid(), by_person, why);
    END LOOP;
    PERFORM core.emit(marks);
END
$$;
RESET ROLE;

SET LOCAL ROLE leeway_writer;
-- Takes back up to a hundred leases that are over; to be called until it answers 0. What a desk still sends of them is late.
-- Whoever may call it decides nothing: the store's clock does.
CREATE FUNCTION api.reclaim_leases() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    due core.lease[];
BEGIN
    due := ARRAY(SELECT l FROM core.lease l WHERE l.state = 'Open' AND core.is_over(l)
                 ORDER BY l.id LIMIT 100 FOR NO KEY UPDATE SKIP LOCKED);
    PERFORM core.reclaim(due, NULL, '');
    RETURN cardinality(due);
END
$$;

-- A lead says that a desk is lost: its money is taken back at once.
CREATE FUNCTION api.reclaim_lease(token text, desk uuid, lease uuid, reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    me core.person := core.whoami(token);
    d core.desk := core.desk_of(me, token, desk);
    l core.lease;
BEGIN
    SELECT * INTO l FROM core.lease x WHERE x.id = reclaim_lease.lease FOR NO KEY UPDATE;
    IF l.id IS NULL OR NOT core.may_see_money(me, (SELECT f.team FROM core.fund f WHERE f.id = l.fund)) THEN
        PERFORM core.fail('P0R02', 'no lease for them to take back');
    ELSIF coalesce(btrim(reason), '') = '' OR length(reason) > 2000 THEN
        PERFORM core.fail('P0R03', 'a reason is asked for');
    ELSIF l.state = 'Open' THEN
        PERFORM core.reclaim(ARRAY[l], me.id, btrim(reason));
    END IF;
END
$$;
REVOKE ALL ON FUNCTION api.reclaim_leases, api.reclaim_lease FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.reclaim_leases TO leeway_admin, leeway_poker;
GRANT EXECUTE ON FUNCTION api.reclaim_lease TO leeway_desk;
RESET ROLE;

-- The ledger: what was booked, for ever, and what stands on the accounts. Money of a fund never leaves it but by core.book.
--
-- A balance is kept only where it has a floor (fund, lease): it is what makes overspending impossible. What was granted and where money
-- came from is summed up from the bookings, so that no two desks wait for each other at such an account.
SET LOCAL ROLE leeway_owner;

-- Names as in domain/enums.h.
CREATE DOMAIN core.account_kind AS text
    CHECK (VALUE IN ('FundSource', 'Fund', 'Lease', 'Payable', 'Paid', 'OwedSource', 'Owed', 'AllowanceSource', 'AllowanceFree', 'AllowanceUsed'));
CREATE DOMAIN core.entry_reason AS text
    CHECK (VALUE IN ('FundAdded', 'AllowanceOpened', 'LeaseTaken', 'LeaseToppedUp', 'LeaseReturned', 'LeaseReclaimed', 'Granted', 'Undone',
                     'LateHonoured', 'OwedGranted', 'OwedUndone', 'PaidOut', 'PaymentBack', 'Reversed'));

-- Of which ledger: no booking moves anything from one to another.
CREATE FUNCTION core.ledger_of(kind text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN kind LIKE 'Owed%' THEN 'Owed' WHEN kind LIKE 'Allowance%' THEN 'Allowance' ELSE 'Money' END $$;
CREATE FUNCTION core.has_floor(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT kind IN ('Fund', 'Lease', 'AllowanceFree') $$;

CREATE TABLE core.fund (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    name text NOT NULL CHECK (btrim(name) <> '' AND length(name) <= 200),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    version bigint NOT NULL
);
CREATE INDEX fund_of_team ON core.fund (team, id);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.fund FOR EACH ROW EXECUTE FUNCTION core.give_version();

CREATE TABLE core.account (
    ref uuid NOT NULL, -- fund, lease, team or person
    kind core.account_kind NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    balance bigint,
    PRIMARY KEY (ref, kind),
    CONSTRAINT balance_where_a_floor CHECK ((balance IS NOT NULL) = core.has_floor(kind)),
    CONSTRAINT no_overdraft CHECK (balance >= 0)
) WITH (fillfactor = 50);

-- One booking, all of it or nothing. `bytes` are its canonical form (domain/ledger/entries.h), which is what is chained.
CREATE TABLE core.entry_set (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team, -- whose chain it is in
    at bigint NOT NULL,                      -- by the store's clock
    reason core.entry_reason NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    about uuid NOT NULL,                     -- fund, lease or grant
    corrects uuid REFERENCES core.entry_set,
    bytes bytea NOT NULL
);
CREATE INDEX entry_set_about ON core.entry_set (about);

CREATE TABLE core.entry_leg (
    entry_set uuid NOT NULL REFERENCES core.entry_set,
    place int NOT NULL,
    ref uuid NOT NULL,
    kind core.account_kind NOT NULL,
    amount bigint NOT NULL CHECK (amount <> 0), -- above 0 the account gets, below 0 it gives
    PRIMARY KEY (entry_set, place),
    UNIQUE (entry_set, ref, kind),
    FOREIGN KEY (ref, kind) REFERENCES core.account
);
CREATE INDEX entry_leg_of_account ON core.entry_leg (ref, kind);

-- A chain a team, each line resting on all before it (domain/ledger/chain.h). Written under the lock of the team's scope, which the
-- transaction has anyway: a row for the chain's head would be one more that everybody waits for.
CREATE TABLE core.ledger_line (
    team uuid NOT NULL REFERENCES core.team,
    seq bigint NOT NULL CHECK (seq > 0),
    entry_set uuid NOT NULL UNIQUE REFERENCES core.entry_set,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (team, seq)
);

-- What a booking moves within one ledger is even: nothing comes from nowhere.
CREATE FUNCTION core.refuse_uneven() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added a GROUP BY a.entry_set, core.ledger_of(a.kind) HAVING sum(a.amount) <> 0) THEN
        RAISE EXCEPTION 'a booking is not even' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER refuse_uneven AFTER INSERT ON core.entry_leg REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_uneven();

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['entry_set', 'entry_leg', 'ledger_line'] LOOP
        EXECUTE format('CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.%I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change()', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['fund', 'account', 'entry_set', 'entry_leg', 'ledger_line'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('GRANT SELECT ON core.%I TO leeway_writer, leeway_backup', name);
        EXECUTE format('GRANT INSERT ON core.%I TO leeway_writer', name);
    END LOOP;
END
$$;
CREATE POLICY auditors ON core.fund FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core.fund TO leeway_auditor;
GRANT UPDATE (name) ON core.fund TO leeway_writer;
GRANT UPDATE (balance) ON core.account TO leeway_writer;

CREATE TYPE core.leg AS (kind text, ref uuid, amount bigint);

-- The bytes of a booking: keys sorted, no white space. None of it is free text, so that nothing needs escaping.
CREATE FUNCTION core.entry_bytes(e core.entry_set, legs core.leg[]) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT convert_to('{"about":"' || e.about || '","at":' || e.at || coalesce(',"corrects":"' || e.corrects || '"', '')
        || ',"currency":"' || e.currency || '","id":"' || e.id || '","legs":['
        || string_agg('{"account":"' || l.kind || '","amount":' || l.amount || ',"ref":"' || l.ref || '"}', ',' ORDER BY l.place)
        || '],"reason":"' || e.reason || '"}', 'UTF8')
    FROM unnest(legs) WITH ORDINALITY AS l (kind, ref, amount, place)
$$;

-- What a leg does to its account, which begins with it when it is new. Whoever books has locked the accounts by core.lock_accounts, all of
-- the transaction's at once; were it forgotten, the floor would still hold.
CREATE FUNCTION core.book_leg(leg core.leg, money text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    a core.account;
BEGIN
    SELECT * INTO a FROM core.account x WHERE x.ref = leg.ref AND x.kind = leg.kind;
    IF NOT FOUND THEN
        INSERT INTO core.account (ref, kind, currency, balance) VALUES (leg.ref, leg.kind, money, CASE WHEN core.has_floor(leg.kind) THEN 0 END)
        RETURNING * INTO a;
    END IF;
    IF a.currency <> money THEN
        PERFORM core.reject('invalid', 'an account of another currency');
    ELSIF a.balance + leg.amount < 0 THEN
        PERFORM core.reject(CASE leg.kind WHEN 'Lease' THEN 'lease_exhausted' ELSE 'fund_exhausted' END, 'there is not that much left');
    ELSIF a.balance IS NOT NULL THEN
        UPDATE core.account x SET balance = x.balance + leg.amount WHERE x.ref = leg.ref AND x.kind = leg.kind;
    END IF;
END
$$;

-- The store's time, but never within a month of these funds that is closed: what began before that and waited for it counts in the next. What is
-- of no fund, as a null among them, stands in the months of all funds of its team (core.statement_owed): then in no month at all that is closed.
CREATE FUNCTION core.booked_now(funds uuid[]) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    closed bigint;
BEGIN
    IF array_position(funds, NULL) IS NULL AND EXISTS (SELECT FROM core.fund f WHERE f.id = ANY (funds)) THEN
        SELECT max(s.until) INTO closed FROM core.statement s WHERE s.fund = ANY (funds);
    ELSE
        SELECT max(s.until) INTO closed FROM core.statement s;
    END IF;
    RETURN greatest(core.ms(core.clock()), closed);
END
$$;

-- While a month is closed nobody books (do_close_month); whoever does takes this first.
CREATE FUNCTION core.lock_closing(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF jsonb_path_exists(commands, '$[*].kind ? (@ starts with "fund.close_month.")') THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.closing', 0));
    ELSE
        PERFORM pg_advisory_xact_lock_shared(hashtextextended('leeway.closing', 0));
    END IF;
END
$$;

-- The one way to move money. `e` comes without time and bytes. Answers with the mark by which core.emit puts it into its team's chain.
CREATE FUNCTION core.book(e core.entry_set, legs core.leg[]) RETURNS core.mark LANGUAGE plpgsql AS $$
BEGIN
    PERFORM core.lock_closing(NULL); -- a push has it already (core.lock_leases); what the store does by itself takes it here
    e.at := core.booked_now(ARRAY(SELECT l.ref FROM unnest(legs) l));
    e.bytes := core.entry_bytes(e, legs);
    PERFORM core.book_leg(l, e.currency) FROM unnest(legs) l;
    INSERT INTO core.entry_set SELECT e.*;
    INSERT INTO core.entry_leg (entry_set, place, ref, kind, amount)
    SELECT e.id, l.place, l.ref, l.kind, l.amount FROM unnest(legs) WITH ORDINALITY AS l (kind, ref, amount, place);
    RETURN ROW('entry_set', e.id::text, 'team:' || e.team, NULL)::core.mark;
END
$$;

-- Whether this very booking was made before: the same id for the same thing with this leg in it (null: any). The id of another is refused.
CREATE FUNCTION core.is_booked(i uuid, reason text, about uuid, leg core.leg) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    e core.entry_set;
BEGIN
    SELECT * INTO e FROM core.entry_set x WHERE x.id = i;
    IF NOT FOUND THEN
        RETURN false;
    ELSIF e.reason <> is_booked.reason OR e.about <> is_booked.about OR leg IS NOT NULL AND NOT EXISTS (
            SELECT FROM core.entry_leg l WHERE l.entry_set = i AND l.kind = leg.kind AND l.ref = leg.ref AND l.amount = leg.amount) THEN
        PERFORM core.reject('already_there', 'set');
    END IF;
    RETURN true;
END
$$;

CREATE FUNCTION core.chain_start(team uuid) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(convert_to('leeway.ledger.v1|' || team, 'UTF8')) $$;
CREATE FUNCTION core.chain_hash(before bytea, seq bigint, bytes bytea) RETURNS bytea LANGUAGE sql STABLE AS
$$ SELECT sha256(before || convert_to(seq || '|', 'UTF8') || bytes) $$;

-- The bookings of the marks go into the chain of their team, in the order in which they were made. core.emit holds the scope's lock.
CREATE FUNCTION core.chain_entries(wanted text, marks core.mark[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_team uuid := core.id_of(substr(wanted, 6));
    last core.ledger_line;
    e core.entry_set;
BEGIN
    FOR e IN SELECT x.* FROM unnest(marks) WITH ORDINALITY AS m (tbl, key, scope, customer, place)
             JOIN core.entry_set x ON x.id = core.id_of(m.key)
             WHERE m.tbl = 'entry_set' AND m.scope = wanted ORDER BY m.place LOOP
        IF last.seq IS NULL THEN
            SELECT * INTO last FROM core.ledger_line l WHERE l.team = v_team ORDER BY l.seq DESC LIMIT 1;
            last.seq := coalesce(last.seq, 0);
            last.hash := coalesce(last.hash, core.chain_start(v_team));
        END IF;
        last.seq := last.seq + 1;
        last.hash := core.chain_hash(last.hash, last.seq, e.bytes);
        INSERT INTO core.ledger_line (team, seq, entry_set, hash) VALUES (v_team, last.seq, e.id, last.hash);
    END LOOP;
END
$$;

-- Lines that are not what was booked, or do not rest on what is before them.
CREATE FUNCTION core.broken_lines() RETURNS TABLE (team uuid, seq bigint, why text) LANGUAGE sql STABLE AS $$
    SELECT x.team, x.seq, CASE WHEN x.seq <> x.due_seq THEN 'a line is missing' WHEN x.hash IS DISTINCT FROM x.due THEN 'a line was altered'
                               ELSE 'the booking was altered' END
    FROM (SELECT l.team, l.seq, row_number() OVER w AS due_seq, l.hash, e.bytes, e.team AS of_team,
                 core.chain_hash(coalesce(lag(l.hash) OVER w, core.chain_start(l.team)), l.seq, e.bytes) AS due,
                 core.entry_bytes(e, ARRAY(SELECT (g.kind, g.ref, g.amount)::core.leg FROM core.entry_leg g
                                           WHERE g.entry_set = e.id ORDER BY g.place)) AS due_bytes
          FROM core.entry_set e LEFT JOIN core.ledger_line l ON l.entry_set = e.id
          WINDOW w AS (PARTITION BY l.team ORDER BY l.seq)) x
    WHERE x.seq IS DISTINCT FROM x.due_seq OR x.hash IS DISTINCT FROM x.due OR x.bytes IS DISTINCT FROM x.due_bytes OR x.team IS DISTINCT FROM x.of_team
$$;

-- The sum of an account from its bookings.
CREATE FUNCTION core.summed(ref uuid, kind text) RETURNS bigint LANGUAGE sql STABLE AS
$$ SELECT coalesce(sum(l.amount), 0)::bigint FROM core.entry_leg l WHERE l.ref = summed.ref AND l.kind = summed.kind $$;

-- An amount above zero, in minor units: a whole number that 64 bits hold.
CREATE FUNCTION core.want_amount(b jsonb, key text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    n bigint;
BEGIN
    IF coalesce(jsonb_typeof(b -> key) <> 'number' OR (b ->> key) !~ '^[0-9]{1,19}$', true) THEN
        PERFORM core.reject('invalid', key || ' is no whole number');
    END IF;
    n := (b ->> key)::bigint;
    IF n <= 0 THEN
        PERFORM core.reject('invalid', key || ' is not above zero');
    END IF;
    RETURN n;
END
$$;

CREATE FUNCTION core.want_currency(b jsonb, key text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF core.minor_digits(b ->> key) IS NULL THEN
        PERFORM core.reject('invalid', key || ' is no currency');
    END IF;
    RETURN b ->> key;
END
$$;

-- More money into a fund, which begins with it when it is new, and takes the name that is said.
CREATE FUNCTION core.do_add_to_fund(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'fund');
    v_team uuid := core.want_id(b, 'team');
    called text := core.want_text(b, 'name');
    money text := core.want_currency(b, 'currency');
    amount bigint := core.want_amount(b, 'amount_minor');
    most constant bigint := 1000000000000000; -- so that no sum over years leaves what can be counted
    marks core.mark[] := '{}';
    f core.fund;
    e core.entry_set;
BEGIN
    IF amount > most THEN
        PERFORM core.reject('invalid', 'amount_minor is more than a fund holds');
    END IF;
    SELECT * INTO f FROM core.fund x WHERE x.id = i;
    IF NOT FOUND THEN
        INSERT INTO core.fund (id, team, name, currency) VALUES (i, v_team, called, money) RETURNING * INTO f;
        marks := ARRAY[core.mark_of('fund', i::text)];
        -- At once, so that no two desks ever wait for who makes them.
        INSERT INTO core.account (ref, kind, currency, balance)
        VALUES (i, 'Fund', money, 0), (i, 'FundSource', money, NULL), (i, 'Payable', money, NULL), (i, 'Paid', money, NULL);
    ELSIF f.team <> v_team OR f.currency <> money THEN
        PERFORM core.reject('invalid', 'a fund of another team or currency');
    ELSIF f.name <> called THEN
        UPDATE core.fund x SET name = called WHERE x.id = i;
        marks := ARRAY[core.mark_of('fund', i::text)];
    END IF;
    e := ROW(core.want_id(b, 'set'), f.team, 0, 'FundAdded', money, i, NULL, NULL)::core.entry_set;
    IF core.is_booked(e.id, 'FundAdded', i, ROW('Fund', i, amount)::core.leg) THEN
        RETURN ROW('{}', marks)::core.effect;
    END IF;
    RETURN ROW('{}', marks || core.book(e, ARRAY[('FundSource', i, -amount)::core.leg, ('Fund', i, amount)::core.leg]))::core.effect;
END
$$;

-- The rows of money: funds, approvals, grants, payouts, what is owed, statements and counts of codes stand in their team's scope, a lease and a hold in
-- their person's, and a code in that of who gave it (0049_vouchers.sql).
CREATE FUNCTION core.money_row(tbl text, i uuid) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    r jsonb;
BEGIN
    CASE tbl
        WHEN 'fund' THEN SELECT to_jsonb(t) INTO r FROM core.fund t WHERE t.id = i;
        WHEN 'lease' THEN SELECT to_jsonb(t) INTO r FROM core.lease t WHERE t.id = i;
        WHEN 'customer_hold' THEN SELECT to_jsonb(t) INTO r FROM core.customer_hold t WHERE t.id = i;
        WHEN 'approval' THEN SELECT to_jsonb(t) INTO r FROM core.approval t WHERE t.id = i;
        WHEN 'grant' THEN SELECT to_jsonb(t) INTO r FROM core."grant" t WHERE t.id = i;
        WHEN 'payout' THEN SELECT to_jsonb(t) INTO r FROM core.payout t WHERE t.id = i;
        WHEN 'owed' THEN SELECT to_jsonb(t) INTO r FROM core.owed t WHERE t.id = i;
        WHEN 'statement' THEN SELECT to_jsonb(t) INTO r FROM core.statement t WHERE t.id = i;
        WHEN 'voucher_lot' THEN SELECT to_jsonb(t) INTO r FROM core.voucher_lot t WHERE t.id = i;
        WHEN 'voucher' THEN SELECT to_jsonb(t) - ARRAY['lot', 'added_at', 'added_by'] INTO r FROM core.voucher t WHERE t.id = i AND t."grant" IS NOT NULL;
    END CASE;
    RETURN jsonb_strip_nulls(r);
END
$$;

CREATE FUNCTION core.money_place(tbl text, i uuid, OUT scope text, OUT version bigint) LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE tbl
        WHEN 'fund' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core.fund t WHERE t.id = i;
        WHEN 'lease' THEN SELECT 'person:' || t.person, t.version INTO scope, version FROM core.lease t WHERE t.id = i;
        WHEN 'customer_hold' THEN SELECT 'person:' || t.person, t.version INTO scope, version FROM core.customer_hold t WHERE t.id = i;
        WHEN 'approval' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core.approval t WHERE t.id = i;
        WHEN 'grant' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core."grant" t WHERE t.id = i;
        WHEN 'payout' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core.payout t WHERE t.id = i;
        WHEN 'owed' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core.owed t WHERE t.id = i;
        WHEN 'statement' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core.statement t WHERE t.id = i;
        WHEN 'voucher_lot' THEN SELECT 'team:' || t.team, t.version INTO scope, version FROM core.voucher_lot t WHERE t.id = i;
        WHEN 'voucher' THEN -- one that is free is in no scope
            SELECT 'person:' || g.person, t.version INTO scope, version FROM core.voucher t JOIN core."grant" g ON g.id = t."grant" WHERE t.id = i;
    END CASE;
END
$$;

CREATE FUNCTION core.money_rows(scope text, tbl text, after uuid, page int, held uuid[]) RETURNS TABLE (key text, "row" jsonb)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    whose uuid := core.id_of(split_part(scope, ':', 2));
BEGIN
    IF scope LIKE 'person:%' AND tbl = 'lease' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('lease', t.id) FROM core.lease t
        WHERE t.person = whose AND t.id > after ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'person:%' AND tbl = 'customer_hold' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('customer_hold', t.id) FROM core.customer_hold t
        WHERE t.person = whose AND t.id > after ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'fund' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('fund', t.id) FROM core.fund t
        WHERE t.team = whose AND t.id > after ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'approval' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('approval', t.id) FROM core.approval t
        WHERE t.team = whose AND t.id > after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'grant' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('grant', t.id) FROM core."grant" t
        WHERE t.team = whose AND t.id > after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'payout' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('payout', t.id) FROM core.payout t
        WHERE t.team = whose AND t.id > after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'owed' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('owed', t.id) FROM core.owed t
        WHERE t.team = whose AND t.id > after AND (held IS NULL OR t.customer = ANY (held)) ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'statement' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('statement', t.id) FROM core.statement t
        WHERE t.team = whose AND t.id > after ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'team:%' AND tbl = 'voucher_lot' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('voucher_lot', t.id) FROM core.voucher_lot t
        WHERE t.team = whose AND t.id > after ORDER BY t.id LIMIT page;
    ELSIF scope LIKE 'person:%' AND tbl = 'voucher' THEN
        RETURN QUERY SELECT t.id::text, core.money_row('voucher', t.id) FROM core."grant" g JOIN core.voucher t ON t."grant" = g.id
        WHERE g.person = whose AND t.id > after ORDER BY t.id LIMIT page;
    END IF;
END
$$;

-- The grants of these customers that a team may see: its own. PL/pgSQL: the table comes later.
CREATE FUNCTION core.marks_of_grants(team uuid, customers uuid[]) RETURNS core.mark[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(array_agg(ROW('grant', g.id::text, 'team:' || g.team, g.customer)::core.mark), '{}')
            FROM core."grant" g WHERE g.customer = ANY (customers) AND g.team = marks_of_grants.team);
END
$$;

-- Sums of a team's money: its leads, and who does the company's.
CREATE FUNCTION core.may_see_money(me core.person, team uuid) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(me.role IN ('Finance', 'Admin') OR me.role IN ('Lead', 'Deputy') AND me.team = may_see_money.team, false) $$;
CREATE FUNCTION core.may_add_money(me core.person, team text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(me.role IN ('Finance', 'Admin') OR me.role = 'Lead' AND me.team::text = may_add_money.team, false) $$;
RESET ROLE;

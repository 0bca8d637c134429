-- Codes of vouchers, each given once (domain/voucher.h). Whoever knows one has the money: a free code leaves the store to nobody, and a given
-- one goes to the desks of the person who granted it (scope person:…) and not to the team, which sees its last four characters in the payout.
-- Payouts show a colleague what was sent and by which reference; nobody of them needs the code itself, and each who had it could spend it.
SET LOCAL ROLE leeway_owner;

-- What is left of the codes of a pool that are worth the same and expire on one day: all that a team hears of those that are free.
CREATE TABLE core.voucher_lot (
    id uuid PRIMARY KEY, -- made of the next five
    fund uuid NOT NULL REFERENCES core.fund,
    resolution text NOT NULL,
    value_minor bigint NOT NULL,
    currency text NOT NULL,
    expires date NOT NULL,
    team uuid NOT NULL REFERENCES core.team,
    free bigint NOT NULL CHECK (free >= 0),
    given bigint NOT NULL CHECK (given >= 0),
    withdrawn bigint NOT NULL CHECK (withdrawn >= 0),
    version bigint NOT NULL
);
CREATE INDEX voucher_lot_of_team ON core.voucher_lot (team, id);
CREATE INDEX voucher_lot_of_pool ON core.voucher_lot (fund, resolution);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.voucher_lot FOR EACH ROW EXECUTE FUNCTION core.give_version();

CREATE TABLE core.voucher (
    id uuid PRIMARY KEY,
    fund uuid NOT NULL REFERENCES core.fund,
    resolution text NOT NULL CHECK (resolution ~ '^[a-z][a-z0-9_]{0,63}$'),
    code text NOT NULL CHECK (code ~ '^[!-~]{1,64}$'),
    value_minor bigint NOT NULL CHECK (value_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    expires date NOT NULL, -- the last day
    lot uuid NOT NULL,
    state text NOT NULL DEFAULT 'Free' CHECK (state IN ('Free', 'Given', 'Withdrawn')),
    "grant" uuid UNIQUE REFERENCES core."grant", -- a grant takes one; kept when it was taken back
    given_at bigint,
    added_at bigint NOT NULL,
    added_by uuid REFERENCES core.person,
    version bigint NOT NULL,
    UNIQUE (fund, resolution, code),
    CHECK (state <> 'Given' OR "grant" IS NOT NULL),
    CHECK (state <> 'Free' OR "grant" IS NULL),
    CHECK (("grant" IS NULL) = (given_at IS NULL))
) WITH (fillfactor = 50);
CREATE INDEX voucher_free ON core.voucher (fund, resolution, currency, value_minor, expires, id) WHERE state = 'Free';
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.voucher FOR EACH ROW EXECUTE FUNCTION core.give_version();

-- What a transaction did to which code, until it tells the feed what is left.
CREATE TABLE core.voucher_due (
    tx xid8 NOT NULL,
    voucher uuid NOT NULL,
    was text, -- before the transaction; absent: it was not there
    PRIMARY KEY (tx, voucher)
);

-- Not even whoever reads a team's books reads a code, nor what a code was before.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['voucher', 'voucher_lot', 'voucher_due'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('GRANT SELECT ON core.%I TO leeway_writer, leeway_backup', name);
        EXECUTE format('GRANT INSERT ON core.%I TO leeway_writer', name);
    END LOOP;
END
$$;
CREATE POLICY auditors ON core.voucher_lot FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core.voucher_lot TO leeway_auditor;
GRANT UPDATE (state, "grant", given_at) ON core.voucher TO leeway_writer;
GRANT UPDATE (free, given, withdrawn) ON core.voucher_lot TO leeway_writer;
GRANT DELETE ON core.voucher_due TO leeway_writer;

CREATE FUNCTION core.voucher_lot_id(fund uuid, resolution text, value_minor bigint, currency text, expires date) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT encode(substr(sha256(convert_to(jsonb_build_array(fund, resolution, value_minor, currency, expires)::text, 'UTF8')), 1, 16), 'hex')::uuid
$$;

-- Which codes a statement touched, with what each was when its transaction began.
CREATE FUNCTION core.note_new_vouchers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.voucher_due (tx, voucher, was) SELECT pg_current_xact_id(), t.id, NULL FROM touched t ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE FUNCTION core.note_changed_vouchers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core.voucher_due (tx, voucher, was) SELECT pg_current_xact_id(), t.id, t.state FROM touched t ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_new AFTER INSERT ON core.voucher REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.note_new_vouchers();
CREATE TRIGGER note_changed AFTER UPDATE ON core.voucher REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION core.note_changed_vouchers();

-- Counts what this transaction did, and answers with the lots that changed. Called by core.emit before any scope is locked, in the order of
-- their ids: a lot is one row that all who give from it change, and it is theirs no longer than the scope that they all wait for anyway.
CREATE OR REPLACE FUNCTION core.settle_vouchers() RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    marks core.mark[] := '{}';
    ids uuid[];
    before text[];
    d record;
BEGIN
    WITH due AS (DELETE FROM core.voucher_due x WHERE x.tx = pg_current_xact_id() RETURNING x.voucher, x.was)
    SELECT array_agg(due.voucher), array_agg(due.was) INTO ids, before FROM due;
    IF ids IS NULL THEN
        RETURN marks;
    END IF;
    FOR d IN
        SELECT v.lot, f.team, (array_agg(v))[1] AS one,
               count(*) FILTER (WHERE v.state = 'Free') - count(*) FILTER (WHERE due.was = 'Free') AS free,
               count(*) FILTER (WHERE v.state = 'Given') - count(*) FILTER (WHERE due.was = 'Given') AS given,
               count(*) FILTER (WHERE v.state = 'Withdrawn') - count(*) FILTER (WHERE due.was = 'Withdrawn') AS withdrawn
        FROM unnest(ids, before) AS due (voucher, was) JOIN core.voucher v ON v.id = due.voucher JOIN core.fund f ON f.id = v.fund GROUP BY v.lot, f.team ORDER BY v.lot
    LOOP
        CONTINUE WHEN d.free = 0 AND d.given = 0 AND d.withdrawn = 0;
        UPDATE core.voucher_lot l SET free = l.free + d.free, given = l.given + d.given, withdrawn = l.withdrawn + d.withdrawn WHERE l.id = d.lot;
        IF NOT FOUND THEN
            INSERT INTO core.voucher_lot AS l (id, fund, resolution, value_minor, currency, expires, team, free, given, withdrawn)
            VALUES (d.lot, (d.one).fund, (d.one).resolution, (d.one).value_minor, (d.one).currency, (d.one).expires, d.team, d.free, d.given, d.withdrawn)
            ON CONFLICT (id) DO UPDATE SET free = l.free + d.free, given = l.given + d.given, withdrawn = l.withdrawn + d.withdrawn;
        END IF;
        marks := array_append(marks, ROW('voucher_lot', d.lot::text, 'team:' || d.team, NULL)::core.mark);
    END LOOP;
    RETURN marks;
END
$$;

-- Who fills pools and empties them: leads of the fund's team, and who does the company's money.
CREATE FUNCTION core.may_keep_vouchers(me core.person, b jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN me.role IN ('Finance', 'Admin') OR me.role IN ('Lead', 'Deputy')
        AND EXISTS (SELECT FROM core.fund f WHERE f.id = core.id_of(b ->> 'fund') AND f.team = me.team);
END
$$;

-- Pools that are filled or emptied, one after the other, so that no two wait for codes of each other.
CREATE FUNCTION core.lock_pools(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_fund uuid;
BEGIN
    IF NOT jsonb_path_exists(commands, '$[*].kind ? (@ starts with "voucher." || @ starts with "grant." || @ starts with "payout.reverse")') THEN
        RETURN;
    END IF;
    FOR v_fund IN
        SELECT f FROM core.ids_in(commands, '^voucher[.]', 'fund') f WHERE f IS NOT NULL
        UNION SELECT core.id_of(b ->> 'fund') FROM jsonb_array_elements(commands) c CROSS JOIN LATERAL core.body_of(c ->> 'body') b
              WHERE c ->> 'kind' = 'grant.give.v1' AND b ->> 'way' = 'Voucher' AND core.id_of(b ->> 'fund') IS NOT NULL
        UNION SELECT g.fund FROM core."grant" g WHERE g.way = 'Voucher' AND g.id = ANY (
            ARRAY(SELECT core.ids_in(commands, '^grant[.](undo|settle_late)[.]', 'grant') UNION SELECT core.ids_in(commands, '^payout[.]reverse[.]', 'payout')))
        ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.vouchers.' || v_fund, 0));
    END LOOP;
END
$$;

-- The last day of a code is too late: it is over somewhere already, and nobody could use it. By the day of the fund's team.
CREATE FUNCTION core.last_day_gone(fund uuid) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT (core.clock() AT TIME ZONE t.time_zone)::date FROM core.fund f JOIN core.team t ON t.id = f.team WHERE f.id = last_day_gone.fund
$$;

-- "…X7Q2", as domain::lastOfCode: of six characters the last four would leave two to guess.
CREATE FUNCTION core.last_of_code(code text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT '…' || CASE WHEN length(code) > 6 THEN right(code, 4) ELSE '' END $$;

-- Refuses and says which, by their places in the command and never by the codes.
CREATE FUNCTION core.refuse_codes(code text, why text, places bigint[]) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF cardinality(places) > 0 THEN
        PERFORM core.reject(code, why || ': ' || array_to_string(places[1:20], ', '));
    END IF;
END
$$;

-- More codes into a pool, all or none. One that the pool has already as it is said stays as it is: a file that is read twice adds nothing.
CREATE FUNCTION core.do_add_vouchers(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'fund');
    given_for text := core.want_text(b, 'resolution');
    worth bigint := core.want_amount(b, 'value_minor');
    money text := core.want_currency(b, 'currency');
    today date := core.last_day_gone(i);
BEGIN
    IF today IS NULL THEN
        PERFORM core.reject('not_found', 'fund');
    ELSIF jsonb_typeof(b -> 'codes') IS DISTINCT FROM 'array' OR jsonb_array_length(b -> 'codes') NOT BETWEEN 1 AND 1000 THEN
        PERFORM core.reject('invalid', '1 to 1000 codes');
    END IF;
    PERFORM core.refuse_codes('invalid', 'codes that are none', ARRAY(
        SELECT x.n FROM jsonb_array_elements(b -> 'codes') WITH ORDINALITY AS x (c, n)
        WHERE jsonb_typeof(x.c) <> 'object' OR core.id_of(x.c ->> 'id') IS NULL OR coalesce(x.c ->> 'code' !~ '^[!-~]{1,64}$', true)
           OR coalesce(x.c ->> 'expires' !~ '^\d{4}-\d\d-\d\d$', true) ORDER BY x.n));
    PERFORM core.refuse_codes('invalid', 'codes that expired, or expire today', ARRAY(
        SELECT x.n FROM jsonb_array_elements(b -> 'codes') WITH ORDINALITY AS x (c, n) WHERE (x.c ->> 'expires')::date <= today ORDER BY x.n));
    PERFORM core.refuse_codes('invalid', 'codes that stand twice', ARRAY(
        SELECT max(x.n) FROM jsonb_array_elements(b -> 'codes') WITH ORDINALITY AS x (c, n) GROUP BY x.c ->> 'code' HAVING count(*) > 1 ORDER BY 1));
    PERFORM core.refuse_codes('already_there', 'codes of another value or day', ARRAY(
        SELECT x.n FROM jsonb_array_elements(b -> 'codes') WITH ORDINALITY AS x (c, n)
        JOIN core.voucher v ON v.fund = i AND v.resolution = given_for AND v.code = x.c ->> 'code'
        WHERE (v.value_minor, v.currency, v.expires) IS DISTINCT FROM (worth, money, (x.c ->> 'expires')::date) ORDER BY x.n));
    INSERT INTO core.voucher (id, fund, resolution, code, value_minor, currency, expires, lot, added_at, added_by)
    SELECT core.id_of(x.c ->> 'id'), i, given_for, x.c ->> 'code', worth, money, (x.c ->> 'expires')::date,
           core.voucher_lot_id(i, given_for, worth, money, (x.c ->> 'expires')::date), core.ms(core.clock()), me.id
    FROM jsonb_array_elements(b -> 'codes') WITH ORDINALITY AS x (c, n) ORDER BY x.n
    ON CONFLICT (fund, resolution, code) DO NOTHING;
    RETURN ROW('{}', '{}')::core.effect;
END
$$;

-- Takes codes out of the pool, all or none; never one that a customer has.
CREATE FUNCTION core.do_withdraw_vouchers(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'fund');
    given_for text := core.want_text(b, 'resolution');
    ids uuid[];
BEGIN
    IF jsonb_typeof(b -> 'codes') IS DISTINCT FROM 'array' OR jsonb_array_length(b -> 'codes') = 0 THEN
        PERFORM core.reject('invalid', 'codes');
    END IF;
    PERFORM core.refuse_codes('not_found', 'codes that are not in the pool', ARRAY(
        SELECT x.n FROM jsonb_array_elements_text(b -> 'codes') WITH ORDINALITY AS x (c, n)
        WHERE NOT EXISTS (SELECT FROM core.voucher v WHERE v.fund = i AND v.resolution = given_for AND v.code = x.c) ORDER BY x.n));
    ids := ARRAY(SELECT v.id FROM core.voucher v WHERE v.fund = i AND v.resolution = given_for
                 AND v.code = ANY (ARRAY(SELECT jsonb_array_elements_text(b -> 'codes'))));
    PERFORM FROM core.voucher v WHERE v.id = ANY (ids) ORDER BY v.id FOR NO KEY UPDATE; -- whoever gives one of them comes first
    PERFORM core.refuse_codes('already_there', 'codes that a customer has', ARRAY(
        SELECT x.n FROM jsonb_array_elements_text(b -> 'codes') WITH ORDINALITY AS x (c, n)
        JOIN core.voucher v ON v.id = ANY (ids) AND v.code = x.c WHERE v.state = 'Given' ORDER BY x.n));
    UPDATE core.voucher v SET state = 'Withdrawn' WHERE v.id = ANY (ids) AND v.state = 'Free';
    RETURN ROW('{}', '{}')::core.effect;
END
$$;

-- An id that follows from a grant: the same is booked and promised once, whoever counts.
CREATE FUNCTION core.id_about(about uuid, what text) RETURNS uuid LANGUAGE sql STABLE AS
$$ SELECT encode(substr(sha256(convert_to(about || ' ' || what, 'UTF8')), 1, 16), 'hex')::uuid $$;

-- No code of its value is left: the payout failed, and whoever granted it sees to it; nobody when they or the customer left.
CREATE FUNCTION core.no_voucher(p core.payout) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    one_day constant bigint := 86400000;
    now_ms bigint := core.ms(core.clock());
    r jsonb;
    v_team uuid;
BEGIN
    UPDATE core.payout x SET state = 'Failed', words = 'no codes left', settled_at = core.booked_now(ARRAY[p.fund]) WHERE x.id = p.id;
    SELECT c.team INTO v_team FROM core.customer c WHERE c.id = p.customer;
    IF NOT FOUND THEN
        RETURN '{}';
    END IF;
    r := jsonb_build_object('id', core.id_about(p.id, 'no voucher'), 'customer', p.customer, 'case', p."case", 'what', 'the voucher: no codes were left',
                            'about', rtrim(to_char(p.amount_minor / 10.0 ^ core.minor_digits(p.currency), 'FM999999999999990.'
                                             || repeat('0', core.minor_digits(p.currency))), '.') || ' ' || p.currency,
                            'due_at', now_ms + one_day, 'made_at', now_ms, 'state', 'Open',
                            'keeper', (SELECT x.id FROM core.person x WHERE x.id = p.person AND x.active));
    PERFORM core.write_row('promise', jsonb_strip_nulls(r), v_team, true);
    RETURN ARRAY[core.mark_of('promise', r ->> 'id')];
END
$$;

-- A payout by a voucher of a pool takes a code of exactly its amount, the one that expires first, and is confirmed by it: the giving is the
-- payment. Without a pool it goes out in a batch as any other.
CREATE FUNCTION core.give_voucher(p core.payout) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    v core.voucher;
    today date := core.last_day_gone(p.fund);
BEGIN
    IF p.way <> 'Voucher' OR NOT EXISTS (SELECT FROM core.voucher x WHERE x.fund = p.fund AND x.resolution = p.resolution) THEN
        RETURN '{}';
    END IF;
    -- One gives of a fund's codes at a time, as core.lock_pools. Skipping codes that are locked would leave locked what was given meanwhile, and
    -- two who find none left would wait for each other.
    PERFORM pg_advisory_xact_lock(hashtextextended('leeway.vouchers.' || p.fund, 0));
    SELECT * INTO v FROM core.voucher x
    WHERE x.fund = p.fund AND x.resolution = p.resolution AND x.currency = p.currency AND x.value_minor = p.amount_minor
      AND x.state = 'Free' AND x.expires > today
    ORDER BY x.expires, x.id LIMIT 1;
    IF v.id IS NULL THEN
        RETURN core.no_voucher(p);
    END IF;
    UPDATE core.voucher x SET state = 'Given', "grant" = p.id, given_at = core.ms(core.clock()) WHERE x.id = v.id;
    UPDATE core.payout x SET state = 'Confirmed', reference = core.last_of_code(v.code), day = today, settled_at = core.booked_now(ARRAY[p.fund])
    WHERE x.id = p.id;
    RETURN ARRAY[core.book_payout(p, 'PaidOut', core.id_about(p.id, 'voucher given'), 'Payable', 'Paid'), core.mark_of('voucher', v.id::text)];
END
$$;

-- The code of a grant that stands no more. Free again when it was taken in this very transaction: nobody can have heard of it. Else it is
-- withdrawn for ever, as on a computer of its own: whoever stood there may have noted it or said it.
CREATE FUNCTION core.withdraw_voucher_of(g uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    v core.voucher;
    mark core.mark;
BEGIN
    SELECT * INTO v FROM core.voucher x WHERE x."grant" = g;
    IF NOT FOUND THEN
        RETURN '{}';
    END IF;
    mark := core.mark_of('voucher', v.id::text);
    IF EXISTS (SELECT FROM core.voucher_due d WHERE d.tx = pg_current_xact_id() AND d.voucher = v.id AND d.was = 'Free') THEN
        UPDATE core.voucher x SET state = 'Free', "grant" = NULL, given_at = NULL WHERE x.id = v.id;
    ELSE
        UPDATE core.voucher x SET state = 'Withdrawn' WHERE x.id = v.id;
    END IF;
    RETURN ARRAY[mark];
END
$$;

-- The grant of a voucher is taken back: what its code paid is owed again, and one that had none is promised no more. Null: it is neither.
CREATE FUNCTION core.take_voucher_back(p core.payout) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    said uuid := core.id_about(p.id, 'no voucher');
BEGIN
    IF p.state = 'Confirmed' AND p.batch IS NULL THEN
        RETURN core.withdraw_voucher_of(p.id) || core.book_payout(p, 'PaymentBack', core.id_about(p.id, 'voucher back'), 'Paid', 'Payable');
    ELSIF p.state = 'Failed' AND p.batch IS NULL THEN
        UPDATE core.promise x SET state = 'Withdrawn' WHERE x.id = said AND x.state = 'Open';
        RETURN CASE WHEN FOUND THEN ARRAY[core.mark_of('promise', said::text)] ELSE '{}' END;
    END IF;
    RETURN NULL;
END
$$;
RESET ROLE;

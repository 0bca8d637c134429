-- Pools of codes of a computer whose store moves in (0023). What is free there may be given here from now on, what was given or taken out there
-- stays so. That computer's grants and books are its own and do not move: of a code that it gave there is no grant here.
SET LOCAL ROLE leeway_owner;

ALTER TABLE core.voucher ADD COLUMN moved_at bigint; -- with a store that moved in; absent: it was added here
ALTER TABLE core.voucher DROP CONSTRAINT voucher_check;
ALTER TABLE core.voucher ADD CONSTRAINT given_in_a_grant CHECK (state <> 'Given' OR "grant" IS NOT NULL OR moved_at IS NOT NULL);

-- As 0022 has it, with codes among what a store that moves in may bring.
CREATE OR REPLACE FUNCTION core.check_staged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wrong record;
BEGIN
    SELECT r.batch, r.tbl INTO wrong
    FROM (SELECT DISTINCT x.batch, x.tbl FROM brought x) r LEFT JOIN core.batch b ON b.id = r.batch
    WHERE b.id IS NULL OR b.state <> 'open' OR b.login <> session_user
       OR r.tbl <> ALL (CASE WHEN b.what <> 'adopt' THEN ARRAY['record']
            ELSE core.adopted_tables() || ARRAY['voucher', 'attachment', 'access_log', 'command'] END)
    LIMIT 1;
    IF FOUND THEN
        PERFORM core.fail('P0R02', 'no open batch of theirs for rows of ' || left(wrong.tbl, 40));
    END IF;
    RETURN NULL;
END
$$;

-- The team's fund that a pool comes to: of its id or name, else the only one of its currency, else a new one of that name, without money. A team
-- gives out of one fund, so that a pool beside it would never be given from.
CREATE FUNCTION core.fund_of_pool(of_team uuid, i uuid, called text, money text) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce(
        (SELECT f.id FROM core.fund f WHERE f.team = of_team AND f.currency = money AND (f.id = i OR f.name = called) ORDER BY f.id = i DESC, f.id LIMIT 1),
        (SELECT (array_agg(f.id))[1] FROM core.fund f WHERE f.team = of_team AND f.currency = money HAVING count(*) = 1));
END
$$;
CREATE FUNCTION core.new_fund_of_pool(of_team uuid, i uuid, called text, money text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE
    made uuid := CASE WHEN EXISTS (SELECT FROM core.fund f WHERE f.id = i) THEN gen_random_uuid() ELSE i END;
BEGIN
    INSERT INTO core.fund (id, team, name, currency) VALUES (made, of_team, called, core.want_currency(jsonb_build_object('currency', money), 'currency'));
    INSERT INTO core.account (ref, kind, currency, balance)
    VALUES (made, 'Fund', money, 0), (made, 'FundSource', money, NULL), (made, 'Payable', money, NULL), (made, 'Paid', money, NULL);
    RETURN made;
END
$$;

-- The staged codes of one pool's fund. One that is there already stays as it is, but that a customer has it, or that it was taken out, holds at
-- both ends. Answers with how many were new.
CREATE FUNCTION core.take_codes(b core.batch, from_fund uuid, to_fund uuid) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    n bigint;
    other bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('leeway.vouchers.' || to_fund, 0)); -- as core.lock_pools
    INSERT INTO core.voucher (id, fund, resolution, code, value_minor, currency, expires, lot, state, added_at, moved_at)
    SELECT core.id_of(x.l ->> 'id'), to_fund, x.l ->> 'resolution', x.l ->> 'code', (x.l ->> 'value_minor')::bigint, x.l ->> 'currency',
           (x.l ->> 'expires')::date, core.voucher_lot_id(to_fund, x.l ->> 'resolution', (x.l ->> 'value_minor')::bigint, x.l ->> 'currency',
           (x.l ->> 'expires')::date), x.l ->> 'state', (x.l ->> 'added_at')::bigint, core.ms(core.clock())
    FROM (SELECT r.n, r.line AS l FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'voucher' AND core.id_of(r.line ->> 'fund') = from_fund) x
    ORDER BY x.n ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS n = ROW_COUNT;
    SELECT count(*) INTO other FROM stage.row r LEFT JOIN core.voucher v ON v.fund = to_fund AND v.resolution = r.line ->> 'resolution' AND v.code = r.line ->> 'code'
    WHERE r.batch = b.id AND r.tbl = 'voucher' AND core.id_of(r.line ->> 'fund') = from_fund
      AND (v.value_minor, v.currency, v.expires) IS DISTINCT FROM ((r.line ->> 'value_minor')::bigint, r.line ->> 'currency', (r.line ->> 'expires')::date);
    IF other > 0 THEN
        PERFORM core.fail('P0R03', other || ' codes are there with another value or day');
    END IF;
    UPDATE core.voucher v SET state = 'Withdrawn' FROM stage.row r
    WHERE r.batch = b.id AND r.tbl = 'voucher' AND core.id_of(r.line ->> 'fund') = from_fund AND r.line ->> 'state' <> 'Free'
      AND v.fund = to_fund AND v.resolution = r.line ->> 'resolution' AND v.code = r.line ->> 'code' AND v.state = 'Free';
    RETURN n;
END
$$;

-- {"voucher": {"sent", "added", "present"}}, or nothing when no code came.
CREATE FUNCTION core.take_pools(b core.batch) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
    sent bigint := (SELECT count(*) FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'voucher');
    added bigint := 0;
    marks core.mark[];
    p record;
    to_fund uuid;
BEGIN
    IF sent = 0 THEN
        RETURN '{}';
    END IF;
    FOR p IN SELECT DISTINCT core.id_of(r.line ->> 'fund') AS fund, r.line ->> 'fund_name' AS called, r.line ->> 'fund_currency' AS money
             FROM stage.row r WHERE r.batch = b.id AND r.tbl = 'voucher' ORDER BY 1 LOOP
        to_fund := core.fund_of_pool(b.team, p.fund, p.called, p.money);
        IF to_fund IS NULL THEN
            to_fund := core.new_fund_of_pool(b.team, p.fund, p.called, p.money);
            INSERT INTO stage.added (batch, scope, tbl, key, version, how)
            SELECT b.id, 'team:' || f.team, 'fund', f.id::text, f.version, 'changed' FROM core.fund f WHERE f.id = to_fund;
        END IF;
        added := added + core.take_codes(b, p.fund, to_fund);
    END LOOP;
    marks := core.settle_vouchers(); -- told with the batch, and reckoned before any scope is locked
    INSERT INTO stage.added (batch, scope, tbl, key, version, how)
    SELECT b.id, m.scope, m.tbl, m.key, place.version, 'changed' FROM unnest(marks) m CROSS JOIN LATERAL core.place_of(m.tbl, m.key) place;
    RETURN jsonb_build_object('voucher', jsonb_build_object('sent', sent, 'added', added, 'present', sent - added));
END
$$;

CREATE OR REPLACE FUNCTION api.adopt_finish(batch uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '5s' AS $$
DECLARE
    b core.batch := core.my_adoption(batch);
    counts jsonb;
BEGIN
    IF b.state = 'finished' THEN
        RETURN b.counts;
    END IF;
    counts := core.finish_batch(b, core.adopted_tables());
    counts := counts || core.take_others(b) || core.take_pools(b);
    PERFORM core.pass_numbers();
    PERFORM core.close_batch(b, counts);
    RETURN counts;
END
$$;
RESET ROLE;

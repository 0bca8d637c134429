-- What is owed reaches the customer as a grant does: what sends money or goods is a payout under its own id (0040), of no fund. It is booked when
-- it is given (0041), and when it is taken back; being paid moves nothing, it is no fund's to pay. A repair sends nothing.
--
-- And it is one price that goes back: what was refunded out of leeway for the order counts against it too, and the authority of a person is for
-- what they give of one line, in as many parts as they like.
SET LOCAL ROLE leeway_owner;

ALTER TABLE core.payout DROP CONSTRAINT payout_id_fkey;
ALTER TABLE core.payout ALTER COLUMN fund DROP NOT NULL;

-- In place of the reference: of a grant of that fund, or of what is owed and no fund's.
CREATE FUNCTION core.want_cause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (CASE WHEN NEW.fund IS NULL THEN EXISTS (SELECT FROM core.owed w WHERE w.id = NEW.id)
                 ELSE EXISTS (SELECT FROM core."grant" g WHERE g.id = NEW.id AND g.fund = NEW.fund) END) THEN
        RAISE EXCEPTION 'a payout of nothing' USING ERRCODE = 'foreign_key_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER want_cause BEFORE INSERT ON core.payout FOR EACH ROW EXECUTE FUNCTION core.want_cause();

CREATE FUNCTION core.payout_of_owed(w core.owed) RETURNS core.payout LANGUAGE plpgsql STABLE AS $$
DECLARE
    p core.payout;
BEGIN
    p.id := w.id;
    p.team := w.team;
    p.person := w.person;
    p.customer := w.customer;
    p."case" := w."case";
    p.resolution := 'owed_' || lower(w.gives);
    p.way := w.way;
    p.amount_minor := w.amount_minor;
    p.currency := w.currency;
    p.base_minor := w.amount_minor;
    p.base_currency := w.currency;
    p.made_at := w.booked_at;
    RETURN p;
END
$$;

CREATE FUNCTION core.begin_owed_payout(w core.owed) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    p core.payout := core.payout_of_owed(w);
BEGIN
    IF w.amount_minor IS NULL THEN
        RETURN '{}';
    END IF;
    INSERT INTO core.payout (id, team, person, customer, "case", resolution, way, amount_minor, currency, base_minor, base_currency, made_at)
    VALUES (p.id, p.team, p.person, p.customer, p."case", p.resolution, p.way, p.amount_minor, p.currency, p.base_minor, p.base_currency, p.made_at);
    RETURN ARRAY[core.mark_of('payout', p.id::text)];
END
$$;

CREATE FUNCTION core.cancel_owed_payout(w core.owed) RETURNS core.mark[] LANGUAGE plpgsql AS $$
BEGIN
    UPDATE core.payout x SET state = 'Cancelled' WHERE x.id = w.id AND x.state = 'ToSend';
    IF FOUND THEN
        RETURN ARRAY[core.mark_of('payout', w.id::text)];
    ELSIF EXISTS (SELECT FROM core.payout x WHERE x.id = w.id) THEN
        PERFORM core.reject('undo_impossible', 'it was handed over');
    END IF;
    RETURN '{}';
END
$$;

-- As before (0039), and with a grant its payout, which a desk cancels when it takes the grant back, and its code, which it withdraws then; with
-- what is owed its payout, with that what is owed: a desk changed both.
CREATE OR REPLACE FUNCTION core.goes_with(me core.person, of_tbl text, of_key text) RETURNS TABLE (tbl text, key text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid := core.id_of(of_key);
BEGIN
    CASE of_tbl
        WHEN 'approval' THEN RETURN QUERY SELECT 'lease', a.lease::text FROM core.approval a WHERE a.id = i AND a.person = me.id;
        WHEN 'lease' THEN RETURN QUERY SELECT 'approval', a.id::text FROM core.approval a WHERE a.lease = i AND a.team = me.team;
        WHEN 'grant' THEN
            RETURN QUERY SELECT 'approval', a.id::text FROM core."grant" g JOIN core.approval a ON a.lease = g.lease WHERE g.id = i AND a.team = me.team
                         UNION ALL SELECT 'lease', l.id::text FROM core."grant" g JOIN core.lease l ON l.id = g.lease WHERE g.id = i AND l.person = me.id
                         UNION ALL SELECT 'payout', p.id::text FROM core.payout p WHERE p.id = i AND p.team = me.team
                         UNION ALL SELECT 'voucher', v.id::text FROM core."grant" g JOIN core.voucher v ON v."grant" = g.id WHERE g.id = i AND g.person = me.id;
        WHEN 'payout' THEN RETURN QUERY SELECT 'owed', w.id::text FROM core.owed w WHERE w.id = i AND w.team = me.team;
        WHEN 'owed' THEN RETURN QUERY SELECT 'payout', p.id::text FROM core.payout p WHERE p.id = i AND p.team = me.team;
        ELSE NULL;
    END CASE;
END
$$;

-- As before (0040), and rows of what is owed, which hold their payouts as grants hold theirs.
CREATE OR REPLACE FUNCTION core.lock_batches(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_team uuid;
BEGIN
    PERFORM FROM core.owed w
    WHERE w.id = ANY (core.payouts_in(commands) || ARRAY(SELECT core.ids_in(commands, '^owed[.]undo[.]', 'owed'))) ORDER BY w.id FOR NO KEY UPDATE;
    IF NOT jsonb_path_exists(commands, '$[*].kind ? (@ starts with "payout.hand_over.")') THEN
        RETURN;
    END IF;
    FOR v_team IN SELECT DISTINCT p.team FROM core.payout p WHERE p.id = ANY (core.payouts_in(commands)) ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.batches.' || v_team, 0));
    END LOOP;
END
$$;

-- The orders that a payout is about.
CREATE FUNCTION core.orders_of_payout(i uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT g.orders FROM core."grant" g WHERE g.id = i),
                    ARRAY(SELECT l."order" FROM core.owed w JOIN core.order_line l ON l.id = w.order_line WHERE w.id = i))
$$;

-- As before (0040), with the order of what is owed.
CREATE OR REPLACE FUNCTION core.do_hand_over(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
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
        account = core.account_of(p.customer), orders = core.order_numbers(core.orders_of_payout(p.id))
    WHERE p.id = ANY (ids);
    RETURN ROW('{}', ARRAY(SELECT core.mark_of('payout', x.id::text) FROM unnest(ids) AS x (id)))::core.effect;
END
$$;

-- As before (0040), and nothing is booked of what no fund pays.
CREATE OR REPLACE FUNCTION core.do_settle_payout(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
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
    IF mine = 'Confirmed' AND p.fund IS NOT NULL THEN
        marks := ARRAY[core.book_payout(p, 'PaidOut', booking, 'Payable', 'Paid')];
    ELSIF mine = 'Returned' AND p.fund IS NOT NULL THEN
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

-- The grant of a payout that is reversed counts no more. Its money goes to its lease, or to the fund when that is closed.
CREATE FUNCTION core.reverse_grant(p core.payout, booking uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    g core."grant";
    marks core.mark[];
    to_lease boolean;
BEGIN
    SELECT * INTO g FROM core."grant" x WHERE x.id = p.id;
    to_lease := g.state = 'Posted' AND EXISTS (SELECT FROM core.lease l WHERE l.id = g.lease AND l.state = 'Open');
    marks := ARRAY[core.book_grant(g, 'Reversed', booking, ('Payable', g.fund, 0)::core.leg,
        CASE WHEN to_lease THEN ('Lease', g.lease, 0)::core.leg ELSE ('Fund', g.fund, 0)::core.leg END)];
    IF g.state = 'Posted' THEN
        UPDATE core.lease l SET spent = l.spent - g.base_minor WHERE l.id = g.lease;
        marks := marks || core.mark_of('lease', g.lease::text);
    END IF;
    UPDATE core."grant" x SET state = 'Undone' WHERE x.id = g.id;
    IF g.approval IS NOT NULL THEN
        marks := marks || core.given_no_more(g);
    END IF;
    RETURN marks || core.withdraw_voucher_of(g.id) || core.mark_of('grant', g.id::text);
END
$$;

-- What is owed and did not arrive is owed still: it may be given again.
CREATE FUNCTION core.reverse_owed(p core.payout, booking uuid) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    w core.owed;
BEGIN
    UPDATE core.owed x SET state = 'Undone' WHERE x.id = p.id RETURNING * INTO w;
    RETURN core.book_owed(w, 'OwedUndone', booking, 'Owed') || core.mark_of('owed', w.id::text);
END
$$;

CREATE OR REPLACE FUNCTION core.do_reverse_payout(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    p core.payout := core.want_payout(core.want_id(b, 'payout'));
    booking uuid := core.want_id(b, 'set');
    marks core.mark[];
BEGIN
    IF length(btrim(core.want_text(b, 'why'))) > 500 THEN
        PERFORM core.reject('invalid', 'why');
    ELSIF p.state = 'Reversed' THEN
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF p.state NOT IN ('Failed', 'Returned') THEN
        RETURN ROW(jsonb_build_object('state', jsonb_build_object('base', 'Failed', 'mine', 'Reversed', 'theirs', p.state)), '{}')::core.effect;
    END IF;
    PERFORM core.check_other_person(me, p);
    marks := core.note_payout(me, p, b, false)
          || CASE WHEN p.fund IS NULL THEN core.reverse_owed(p, booking) ELSE core.reverse_grant(p, booking) END;
    UPDATE core.payout x SET state = 'Reversed', why = btrim(b ->> 'why'), reversed_at = core.ms(core.clock()), reversed_by = me.id WHERE x.id = p.id;
    RETURN ROW('{}', marks || core.mark_of('payout', p.id::text))::core.effect;
END
$$;

-- What somebody was given of the price of an order's line and the shop has not told as a refund yet, under the reference of its payout: as owed
-- for the line, and refunded out of leeway for the order. What is owed and has no payout came by another way (below): it is among what the shop
-- told. Null: one is in another currency.
CREATE FUNCTION core.going_back(line uuid, o core."order", money text) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT CASE WHEN count(*) = count(*) FILTER (WHERE x.currency = money) THEN coalesce(sum(x.amount_minor), 0) END
        FROM (SELECT w.id, w.amount_minor, w.currency FROM core.owed w
              WHERE w.order_line = line AND w.state = 'Posted' AND EXISTS (SELECT FROM core.payout p WHERE p.id = w.id)
              UNION ALL
              SELECT g.id, g.amount_minor, g.currency FROM core."grant" g
              WHERE g.orders @> ARRAY[o.id] AND g.kind = 'Refund' AND g.state IN ('Posted', 'Honoured', 'Late')) x
        WHERE NOT EXISTS (SELECT FROM core.payout p JOIN jsonb_array_elements(o.events) e ON e ->> 'reference' = p.reference
                          WHERE p.id = x.id AND p.reference <> '' AND e ->> 'kind' = 'Refund'));
END
$$;

-- As before (0041), and what was refunded out of leeway.
CREATE OR REPLACE FUNCTION core.owed_line(i uuid, moment bigint, OUT article text, OUT customer uuid, OUT paid bigint, OUT currency text, OUT back numeric,
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
         + core.going_back(i, o, owed_line.currency);
    paid := CASE WHEN back IS NOT NULL THEN (line #>> '{paid,minor}')::bigint END;
END
$$;

-- How much somebody of that role may give of a line without asking, all that they gave of it counted; a repair takes only that the role is named.
CREATE OR REPLACE FUNCTION core.check_owed_authority(me core.person, w core.owed, e jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    most text := e -> 'authority' ->> core.snake_name(me.role);
    mine numeric := (SELECT coalesce(sum(x.amount_minor), 0) FROM core.owed x
                     WHERE x.order_line = w.order_line AND x.person = me.id AND x.state = 'Posted' AND x.id <> w.id);
BEGIN
    IF most IS NULL THEN
        PERFORM core.reject('above_limit', 'not for their role: a lead gives it');
    ELSIF w.gives = 'Repair' THEN
        RETURN;
    ELSIF w.currency <> e ->> 'currency' THEN
        PERFORM core.reject('rate_missing', (e ->> 'currency') || ' to ' || w.currency);
    ELSIF w.amount_minor + mine > core.minor_of(most, w.currency) THEN
        PERFORM core.reject('above_limit', format('up to %s %s of one line: a lead gives it', most, w.currency));
    END IF;
END
$$;

-- As before (0041), on its way to the customer.
CREATE OR REPLACE FUNCTION core.do_give_owed(me core.person, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
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
    RETURN ROW('{}', marks || core.mark_of('owed', w.id::text) || core.begin_owed_payout(w))::core.effect;
END
$$;

-- As before (0041), and it is not sent any more.
CREATE OR REPLACE FUNCTION core.do_undo_owed(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
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
    marks := core.cancel_owed_payout(w) || core.remove_interaction(me, w.interaction, ARRAY['Refund', 'Replacement'])
          || core.add_interaction(me, b -> 'interaction', ARRAY['CaseChange', 'Note']) || core.book_owed(w, 'OwedUndone', booking, 'Owed');
    UPDATE core.owed x SET state = 'Undone' WHERE x.id = w.id;
    RETURN ROW('{}', marks || core.mark_of('owed', w.id::text))::core.effect;
END
$$;

-- What was given before this step is on its way, too, but for what came by another way meanwhile. Every desk of the team hears of it.
--
-- A shop tells a refund of an order, not for what. One that was told since something was given may be of it when it is of its sum, or when its sum
-- is nothing's that was given of the order, or is not known. Nobody is paid twice; who should have had more is given it anew: what has no payout
-- does not count against the price (core.going_back).
--
-- Each refund of a sum is of one thing that was given, and of the earliest it can be of, so that as many as can be have theirs. Of the first n, by
-- time, so many have one: the least, over every k up to n, of k - 1 and the refunds told since the k-th was given; n at most (`paired`).
DO $$
DECLARE
    one_day constant bigint := 86400000; -- some shops tell days only
    w core.owed;
BEGIN
    FOR w IN
        WITH given AS (
            SELECT x.id, x.booked_at, x.amount_minor AS minor, x.currency, l."order",
                   row_number() OVER (PARTITION BY l."order", x.currency, x.amount_minor ORDER BY x.booked_at, x.id) AS nth
            FROM core.owed x JOIN core.order_line l ON l.id = x.order_line WHERE x.state = 'Posted' AND x.amount_minor IS NOT NULL),
        told AS (
            SELECT o.id AS "order", (e ->> 'at')::bigint AS at, (e #>> '{amount,minor}')::bigint AS minor, e #>> '{amount,currency}' AS currency
            FROM core."order" o CROSS JOIN LATERAL jsonb_array_elements(o.events) e
            WHERE o.id IN (SELECT g."order" FROM given g) AND e ->> 'kind' = 'Refund'
              AND NOT EXISTS (SELECT FROM core.payout p WHERE p.reference <> '' AND p.reference = e ->> 'reference')),
        reach AS (
            SELECT g.*, g.nth - 1 + (SELECT count(*) FROM told t WHERE (t."order", t.minor, t.currency) = (g."order", g.minor, g.currency)
                                     AND t.at >= g.booked_at - one_day) AS most
            FROM given g),
        paired AS (
            SELECT r.id, least(r.nth, min(r.most) OVER upto) AS n, least(r.nth - 1, min(r.most) OVER before) AS n_before
            FROM reach r WINDOW upto AS (PARTITION BY r."order", r.currency, r.minor ORDER BY r.nth ROWS UNBOUNDED PRECEDING),
                                before AS (PARTITION BY r."order", r.currency, r.minor ORDER BY r.nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
        SELECT x.* FROM core.owed x LEFT JOIN given g ON g.id = x.id LEFT JOIN paired m ON m.id = x.id
        WHERE x.state = 'Posted' AND (m.id IS NULL OR m.n = m.n_before) -- no refund is left for it
          AND NOT EXISTS (
            SELECT FROM told t WHERE t."order" = g."order" AND t.at >= g.booked_at - one_day AND NOT EXISTS (
                SELECT FROM given v WHERE (v."order", v.minor, v.currency) = (t."order", t.minor, t.currency)))
        ORDER BY x.id
    LOOP
        PERFORM core.emit(core.begin_owed_payout(w));
    END LOOP;
END
$$;
RESET ROLE;

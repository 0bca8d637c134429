-- Statements: what became of a fund's money in a month of its team's zone, frozen when finance closes it (domain/statement.h). What comes
-- afterwards counts in the month it is booked in. The store reckons each itself, in the bytes that a desk would make.
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.statement (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    fund uuid NOT NULL REFERENCES core.fund,
    month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    until bigint NOT NULL, -- the first moment of the next month; nothing is booked before it any more
    content text NOT NULL, -- canonical JSON
    closed_at bigint NOT NULL,
    closed_by uuid NOT NULL REFERENCES core.person,
    version bigint NOT NULL,
    UNIQUE (fund, month)
);
CREATE INDEX statement_of_team ON core.statement (team, id);
CREATE INDEX statement_until ON core.statement (until);
CREATE TRIGGER give_version BEFORE INSERT ON core.statement FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.statement FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
ALTER TABLE core.statement ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.statement FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.statement TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.statement FOR SELECT TO leeway_backup USING (true);
CREATE POLICY auditors ON core.statement FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core.statement TO leeway_writer, leeway_backup, leeway_auditor;
GRANT INSERT ON core.statement TO leeway_writer;

-- From its first moment until that of the next one, in the zone of the fund's team; without a gap after the one that was closed before, in
-- whatever zone that was. One that is closed stays what it was.
CREATE FUNCTION core.month_span(f core.fund, month text, OUT since bigint, OUT until bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    zone text := (SELECT t.time_zone FROM core.team t WHERE t.id = f.team);
    first timestamp;
BEGIN
    IF coalesce(month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$', true) THEN
        PERFORM core.reject('invalid', 'month');
    END IF;
    first := (month || '-01')::timestamp;
    since := coalesce((SELECT s.until FROM core.statement s WHERE s.fund = f.id AND s.month = to_char(first - interval '1 month', 'YYYY-MM')),
                      core.ms(first AT TIME ZONE zone));
    until := coalesce((SELECT s.until FROM core.statement s WHERE s.fund = f.id AND s.month = month_span.month),
                      core.ms((first + interval '1 month') AT TIME ZONE zone));
END
$$;

-- The month to close next: after the last that was, or the one in which the fund's money began. Null: nothing was booked.
CREATE FUNCTION core.month_due(f core.fund) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT to_char((max(s.month) || '-01')::date + interval '1 month', 'YYYY-MM') FROM core.statement s WHERE s.fund = f.id),
        (SELECT to_char(to_timestamp(min(e.at) / 1000.0) AT TIME ZONE t.time_zone, 'YYYY-MM')
         FROM core.entry_leg l JOIN core.entry_set e ON e.id = l.entry_set WHERE l.ref = f.id)) FROM core.team t WHERE t.id = f.team
$$;

CREATE TYPE core.given_part AS (key text, amount bigint, grants int);

-- Parts of a statement by their key, in the order of its bytes.
CREATE FUNCTION core.parts_json(parts core.given_part[]) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT '[' || coalesce(string_agg('{"given_minor":' || x.given || ',"grants":' || x.grants || ',"key":' || to_json(x.key) || '}', ','
                                      ORDER BY x.key COLLATE "C"), '') || ']'
    FROM (SELECT coalesce(p.key, '') AS key, sum(p.amount) AS given, sum(p.grants) AS grants FROM unnest(parts) p GROUP BY 1) x
$$;

-- What was given in the span, by resolution, case type and team of whoever gave it: three lists.
CREATE FUNCTION core.statement_parts(fund uuid, since bigint, until bigint, OUT resolutions text, OUT case_types text, OUT teams text, OUT grants bigint)
LANGUAGE sql STABLE AS $$
    SELECT core.parts_json(array_agg((g.resolution, x.amount, x.n)::core.given_part)),
           core.parts_json(array_agg((c.type, x.amount, x.n)::core.given_part)),
           core.parts_json(array_agg((p.team::text, x.amount, x.n)::core.given_part)), coalesce(sum(x.n), 0)
    FROM (SELECT e.about, l.amount, CASE WHEN e.reason IN ('Granted', 'LateHonoured') THEN 1 ELSE 0 END AS n
          FROM core.entry_leg l JOIN core.entry_set e ON e.id = l.entry_set
          WHERE l.ref = fund AND l.kind = 'Payable' AND e.reason IN ('Granted', 'LateHonoured', 'Undone', 'Reversed')
                AND e.at >= since AND e.at < until) x
    LEFT JOIN core."grant" g ON g.id = x.about
    LEFT JOIN core."case" c ON c.id = g."case"
    LEFT JOIN core.person p ON p.id = g.person
$$;

-- What the ledger does not know: handed over, and failed. What came back was confirmed before, so its last word is not that it failed.
CREATE FUNCTION core.statement_sent(fund uuid, since bigint, until bigint, OUT handed_over bigint, OUT failed bigint) LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(p.base_minor) FILTER (WHERE p.handed_over_at >= since AND p.handed_over_at < until), 0),
           coalesce(sum(p.base_minor) FILTER (WHERE p.settled_at >= since AND p.settled_at < until AND (p.state = 'Failed' OR p.state = 'Reversed'
               AND NOT EXISTS (SELECT FROM core.entry_set e WHERE e.about = p.id AND e.reason = 'PaymentBack'))), 0)
    FROM core.payout p WHERE p.fund = statement_sent.fund
$$;

-- What a team gave because it was owed, which no fund pays: by currency and way. Given and taken back is by the books; on the way, by the payouts
-- (0058). What has none came by another way (0058), and is confirmed as it is given. Sums of what came later than `until` are never in it, so that
-- a month stays what it was.
CREATE FUNCTION core.statement_owed(of_team uuid, since bigint, until bigint) RETURNS text LANGUAGE sql STABLE AS $$
    WITH w AS (
        SELECT w.way, w.currency, w.amount_minor AS amount, e.at AS given, u.at AS back, p.state = 'Reversed' AS reversed, p.handed_over_at AS sent,
               CASE WHEN p.id IS NOT NULL THEN p.confirmed_at WHEN u.id IS NULL THEN e.at END AS confirmed,
               CASE WHEN p.state IN ('Failed', 'Returned', 'Reversed') THEN p.settled_at END AS missed
        FROM core.owed w JOIN core.entry_set e ON e.about = w.id AND e.reason = 'OwedGranted'
        LEFT JOIN core.entry_set u ON u.about = w.id AND u.reason = 'OwedUndone'
        LEFT JOIN core.payout p ON p.id = w.id
        WHERE w.team = of_team),
    moved AS (
        SELECT w.way, w.currency, w.amount, x.*
        FROM w CROSS JOIN LATERAL (VALUES ('given', w.given, 1), (CASE WHEN w.reversed THEN 'reversed' ELSE 'undone' END, w.back, -1), ('sent', w.sent, 0),
            ('confirmed', w.confirmed, -1), (CASE WHEN w.confirmed IS NULL THEN 'failed' ELSE 'returned' END, w.missed,
                                             CASE WHEN w.confirmed IS NULL THEN 0 ELSE 1 END)) AS x (what, at, opens)
        WHERE x.at < until),
    sums AS (
        SELECT m.currency, m.way, count(*) FILTER (WHERE m.what = 'given' AND m.at >= since) AS n,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'given' AND m.at >= since), 0) AS given,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'undone' AND m.at >= since), 0) AS undone,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'reversed' AND m.at >= since), 0) AS reversed,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'sent' AND m.at >= since), 0) AS sent,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'confirmed' AND m.at >= since), 0) AS confirmed,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'failed' AND m.at >= since), 0) AS failed,
               coalesce(sum(m.amount) FILTER (WHERE m.what = 'returned' AND m.at >= since), 0) AS returned,
               coalesce(sum(m.amount * m.opens) FILTER (WHERE m.at < since), 0) AS opening_open, sum(m.amount * m.opens) AS open
        FROM moved m GROUP BY m.currency, m.way)
    SELECT '[' || coalesce(string_agg('{"confirmed_minor":' || s.confirmed || ',"count":' || s.n || ',"currency":"' || s.currency || '","failed_minor":'
        || s.failed || ',"given_minor":' || s.given || ',"handed_over_minor":' || s.sent || ',"open_minor":' || s.open || ',"opening_open_minor":'
        || s.opening_open || ',"returned_minor":' || s.returned || ',"reversed_minor":' || s.reversed || ',"undone_minor":' || s.undone || ',"way":"'
        || s.way || '"}', ',' ORDER BY s.currency COLLATE "C", s.way COLLATE "C"), '') || ']'
    FROM sums s WHERE s.given <> 0 OR s.undone <> 0 OR s.reversed <> 0 OR s.sent <> 0 OR s.confirmed <> 0 OR s.failed <> 0 OR s.returned <> 0
        OR s.opening_open <> 0 OR s.open <> 0
$$;

-- What moves in a booking of a fund is of that fund, its leases among it. What is owed is the whole team's and in none of these sums; it stands
-- beside them because a month is looked at, frozen and filed by its funds and nowhere else. Keys sorted, no white space (base/canonical_json.h).
CREATE FUNCTION core.statement_of(f core.fund, month text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    span record := core.month_span(f, month);
    parts record := core.statement_parts(f.id, span.since, span.until);
    sent record := core.statement_sent(f.id, span.since, span.until);
    s record;
BEGIN
    SELECT coalesce(sum(x.amount) FILTER (WHERE x.kind IN ('Fund', 'Lease') AND NOT x.inside), 0) AS opening,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Payable' AND NOT x.inside), 0) AS opening_open,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Fund' AND x.inside AND x.reason = 'FundAdded'), 0) AS added,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Payable' AND x.inside AND x.reason = 'Granted'), 0) AS granted,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Payable' AND x.inside AND x.reason = 'LateHonoured'), 0) AS late,
           coalesce(-sum(x.amount) FILTER (WHERE x.kind = 'Payable' AND x.inside AND x.reason = 'Undone'), 0) AS undone,
           coalesce(-sum(x.amount) FILTER (WHERE x.kind = 'Payable' AND x.inside AND x.reason = 'Reversed'), 0) AS reversed,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Paid' AND x.inside AND x.reason = 'PaidOut'), 0) AS confirmed,
           coalesce(-sum(x.amount) FILTER (WHERE x.kind = 'Paid' AND x.inside AND x.reason = 'PaymentBack'), 0) AS returned,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Payable'), 0) AS open,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Lease'), 0) AS in_field,
           coalesce(sum(x.amount) FILTER (WHERE x.kind = 'Fund'), 0) AS available
    INTO s FROM (
        SELECT l.kind, l.amount, e.reason, e.at >= span.since AS inside FROM core.entry_set e JOIN core.entry_leg l ON l.entry_set = e.id
        WHERE e.at < span.until AND e.id IN (SELECT o.entry_set FROM core.entry_leg o WHERE o.ref = f.id)) x;
    RETURN '{"added_minor":' || s.added || ',"available_minor":' || s.available || ',"by_case_type":' || parts.case_types
        || ',"by_resolution":' || parts.resolutions || ',"by_team":' || parts.teams || ',"confirmed_minor":' || s.confirmed
        || ',"currency":"' || f.currency || '","failed_minor":' || sent.failed || ',"from":' || span.since || ',"fund":"' || f.id
        || '","granted_minor":' || s.granted || ',"grants":' || parts.grants || ',"handed_over_minor":' || sent.handed_over
        || ',"in_field_minor":' || s.in_field || ',"late_honoured_minor":' || s.late || ',"month":"' || month
        || '","open_minor":' || s.open || ',"opening_minor":' || s.opening || ',"opening_open_minor":' || s.opening_open
        || ',"owed":' || core.statement_owed(f.team, span.since, span.until) || ',"returned_minor":' || s.returned || ',"reversed_minor":' || s.reversed || ',"team":"' || f.team
        || '","undone_minor":' || s.undone || ',"until":' || span.until || '}';
END
$$;

-- Whether what moved, by the reasons of bookings, is what stands on the accounts; as domain::differences.
CREATE FUNCTION core.is_even_statement(c jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT n.opening + n.added - n.given = n.available + n.in_field AND n.opening_open + n.given - n.confirmed + n.returned = n.open
        AND NOT EXISTS (SELECT FROM (VALUES ('by_case_type'), ('by_resolution'), ('by_team')) AS k (key)
                        WHERE n.given <> (SELECT coalesce(sum((p ->> 'given_minor')::bigint), 0) FROM jsonb_array_elements(c -> k.key) p))
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(c -> 'owed') w
                        WHERE (w ->> 'opening_open_minor')::bigint + (w ->> 'given_minor')::bigint - (w ->> 'undone_minor')::bigint
                              - (w ->> 'reversed_minor')::bigint - (w ->> 'confirmed_minor')::bigint + (w ->> 'returned_minor')::bigint
                              <> (w ->> 'open_minor')::bigint)
    FROM (SELECT (c ->> 'opening_minor')::bigint AS opening, (c ->> 'added_minor')::bigint AS added, (c ->> 'available_minor')::bigint AS available,
                 (c ->> 'in_field_minor')::bigint AS in_field, (c ->> 'opening_open_minor')::bigint AS opening_open,
                 (c ->> 'confirmed_minor')::bigint AS confirmed, (c ->> 'returned_minor')::bigint AS returned, (c ->> 'open_minor')::bigint AS open,
                 (c ->> 'granted_minor')::bigint + (c ->> 'late_honoured_minor')::bigint - (c ->> 'undone_minor')::bigint
                 - (c ->> 'reversed_minor')::bigint AS given) n
$$;

-- What somebody took a statement for, and what it is.
CREATE FUNCTION core.unlike(given text, content text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT 'another statement: ' || coalesce(string_agg(k || ' is ' || coalesce(left(x.g ->> k, 40), 'nothing') || ', not ' || left(x.c ->> k, 40), '; '
                                                        ORDER BY k COLLATE "C"), 'written otherwise')
    FROM (SELECT coalesce(core.body_of(given), '{}') AS g, content::jsonb AS c) x
    CROSS JOIN LATERAL jsonb_object_keys(x.c) k WHERE x.g -> k IS DISTINCT FROM x.c -> k
$$;

-- Closed once, in order, when it is over. Under core.lock_closing: nobody books meanwhile.
CREATE FUNCTION core.do_close_month(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'id');
    named text := core.want_text(b, 'month');
    given text := b ->> 'statement';
    due text;
    span record;
    f core.fund;
    s core.statement;
BEGIN
    SELECT * INTO f FROM core.fund x WHERE x.id = core.want_id(b, 'fund');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'fund');
    END IF;
    span := core.month_span(f, named);
    SELECT * INTO s FROM core.statement x WHERE x.fund = f.id AND x.month = named;
    IF FOUND THEN
        IF given <> s.content THEN
            PERFORM core.reject('already_there', core.unlike(given, s.content));
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    due := core.month_due(f);
    IF span.until > core.ms(core.clock()) THEN
        PERFORM core.reject('invalid', 'the month is not over');
    ELSIF due IS DISTINCT FROM named THEN
        PERFORM core.reject('invalid', 'the month to close is ' || coalesce(due, 'none: nothing was booked'));
    END IF;
    s := ROW(i, f.team, f.id, named, span.until, core.statement_of(f, named), core.ms(core.clock()), me.id, NULL)::core.statement;
    IF given <> s.content THEN
        PERFORM core.reject('invalid', core.unlike(given, s.content));
    ELSIF NOT core.is_even_statement(s.content::jsonb) THEN
        PERFORM core.reject('invalid', 'the statement is not equal to the ledger');
    END IF;
    INSERT INTO core.statement SELECT s.*;
    RETURN ROW('{}', ARRAY[core.mark_of('statement', i::text)])::core.effect;
END
$$;
RESET ROLE;

-- A month as it is frozen, or as it stands while it is open, for whoever may see the sums of the fund's team.
SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.read_statement(token text, fund uuid, month text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    me core.person := core.whoami(token);
    f core.fund;
    s core.statement;
BEGIN
    SELECT * INTO f FROM core.fund x WHERE x.id = fund;
    IF NOT FOUND OR NOT core.may_see_money(me, f.team) THEN
        PERFORM core.fail('P0R02', 'not a fund whose sums are theirs to see');
    ELSIF coalesce(month !~ '^[0-9]{4}-(0[1-9]|1[0-2])$', true) THEN
        PERFORM core.fail('P0R03', 'a month is 2026-11');
    END IF;
    SELECT * INTO s FROM core.statement x WHERE x.fund = f.id AND x.month = read_statement.month;
    RETURN jsonb_build_object('content', coalesce(s.content, core.statement_of(f, month)), 'closed_at', s.closed_at, 'closed_by', s.closed_by,
                              'due', core.month_due(f));
END
$$;
REVOKE ALL ON FUNCTION api.read_statement FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.read_statement TO leeway_desk;
RESET ROLE;

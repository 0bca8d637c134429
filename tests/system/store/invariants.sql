-- What must hold in every store at every moment (numbers: the project's list of invariants). One row each: name, holds.
SELECT 'I7 each scope counts its changes from its floor to its head without a gap', NOT EXISTS (
    SELECT FROM core.scope s LEFT JOIN core.change c ON c.scope = s.id AND c.seq > s.floor
    GROUP BY s.id, s.head, s.floor
    HAVING count(c.seq) <> s.head - s.floor OR coalesce(max(c.seq), s.floor) <> s.head)
UNION ALL SELECT 'I8 each desk''s commands are contiguous and end at acked_dseq', NOT EXISTS (
    SELECT FROM core.desk d LEFT JOIN (
        SELECT desk, dseq FROM core.command UNION ALL SELECT desk, dseq FROM core.command_again
        UNION ALL SELECT desk, dseq FROM core.adopted_command) c ON c.desk = d.id
    GROUP BY d.id, d.acked_dseq
    HAVING count(c.dseq) <> d.acked_dseq OR count(DISTINCT c.dseq) <> d.acked_dseq OR coalesce(max(c.dseq), 0) <> d.acked_dseq)
UNION ALL SELECT 'I19 each command has one outcome and its text', NOT EXISTS (
    SELECT FROM core.command c LEFT JOIN core.command_text t ON t.command = c.id
    WHERE t.command IS NULL OR (c.outcome = 'rejected') <> (c.code <> '') OR (c.outcome = 'conflict') <> (t.fields <> '{}'))
UNION ALL SELECT 'I20 each command''s text is what its hash says', NOT EXISTS (
    SELECT FROM core.command c JOIN core.command_text t ON t.command = c.id WHERE t.body <> '' -- of somebody who was erased
        AND sha256(convert_to(t.body, 'UTF8')) <> c.sha256)
UNION ALL SELECT 'I24 the chain of each scope holds from its floor to its head', NOT EXISTS (
    SELECT FROM core.scope s CROSS JOIN LATERAL (
        SELECT c.hash, core.hash_of(lag(c.hash, 1, s.floor_hash) OVER (ORDER BY c.seq), c.scope, c.seq, c.tbl, c.key, c.op, c.version) AS due
        FROM core.change c WHERE c.scope = s.id AND c.seq > s.floor) x
    WHERE x.hash <> x.due)
UNION ALL SELECT 'I24 each head has the hash of its last change', NOT EXISTS (
    SELECT FROM core.scope s WHERE s.hash <> CASE WHEN s.head = s.floor THEN s.floor_hash
        ELSE (SELECT c.hash FROM core.change c WHERE c.scope = s.id AND c.seq = s.head) END)
UNION ALL
-- I22 and I23 by rows: what the feed says last of a key is what the table holds. An effect that came twice or a change that
-- was never told shows as a version the feed does not know.
SELECT 'I23 the newest change of every row has its version', NOT EXISTS (
    SELECT FROM (
        SELECT 'org' AS scope, 'team' AS tbl, id::text AS key, version FROM core.team
        UNION ALL SELECT 'org', 'person', id::text, version FROM core.person
        UNION ALL SELECT 'org', 'company', id::text, version FROM core.company
        UNION ALL SELECT 'org', 'choice', id::text, version FROM core.choice
        UNION ALL SELECT 'org', 'holiday', id::text, version FROM core.holiday
        UNION ALL SELECT 'org', 'membership', id::text, version FROM core.membership
        UNION ALL SELECT 'org', 'duty', id::text, version FROM core.duty
        UNION ALL SELECT 'org', 'due_rule', id::text, version FROM core.due_rule
        UNION ALL SELECT 'org', 'article', id::text, version FROM core.article
        UNION ALL SELECT 'org', 'article_flag', id::text, version FROM core.article_flag
        UNION ALL SELECT 'org', 'article_use', id::text, version FROM core.article_use
        UNION ALL SELECT 'org', 'search_gap', id::text, version FROM core.search_gap
        UNION ALL SELECT 'org', 'notice', id::text, version FROM core.notice
        UNION ALL SELECT 'org', 'talking_point', id::text, version FROM core.talking_point
        UNION ALL SELECT 'org', 'policy', id::text, version FROM core.policy
        UNION ALL SELECT 'org', 'erasure', id::text, version FROM core.erasure
        UNION ALL SELECT 'team:' || x.team, x.tbl, x.key, x.version FROM (
            SELECT team, 'customer' AS tbl, id::text AS key, version FROM core.customer
            UNION ALL SELECT team, 'member', id::text, version FROM core.member
            UNION ALL SELECT team, 'handle', id::text, version FROM core.handle
            UNION ALL SELECT team, 'preference', id::text, version FROM core.preference
            UNION ALL SELECT team, 'need', id::text, version FROM core.need
            UNION ALL SELECT team, 'consent', id::text, version FROM core.consent
            UNION ALL SELECT team, 'case', id::text, version FROM core."case"
            UNION ALL SELECT team, 'interaction', id::text, version FROM core.interaction
            UNION ALL SELECT team, 'attempt', id::text, version FROM core.attempt
            UNION ALL SELECT team, 'promise', id::text, version FROM core.promise
            UNION ALL SELECT team, 'outcome', id::text, version FROM core.outcome
            UNION ALL SELECT team, 'contact', id::text, version FROM core.contact
            UNION ALL SELECT team, 'point_mark', id::text, version FROM core.point_mark
            UNION ALL SELECT team, 'offer', id::text, version FROM core.offer
            UNION ALL SELECT team, 'survey', id::text, version FROM core.survey
            UNION ALL SELECT team, 'order', id::text, version FROM core."order"
            UNION ALL SELECT team, 'case_order_line', core.key_of("case", order_line), version FROM core.case_order_line
            UNION ALL SELECT team, 'fund', id::text, version FROM core.fund
            UNION ALL SELECT team, 'approval', id::text, version FROM core.approval
            UNION ALL SELECT team, 'grant', id::text, version FROM core."grant"
            UNION ALL SELECT team, 'payout', id::text, version FROM core.payout
            UNION ALL SELECT team, 'owed', id::text, version FROM core.owed
            UNION ALL SELECT team, 'statement', id::text, version FROM core.statement
            UNION ALL SELECT team, 'voucher_lot', id::text, version FROM core.voucher_lot
            UNION ALL SELECT team, 'advice_cell', id::text, version FROM core.advice_cell
            UNION ALL SELECT team, 'felt_sum', id::text, version FROM core.felt_sum
            UNION ALL SELECT team, 'came_sum', id::text, version FROM core.came_sum) x
        UNION ALL SELECT 'person:' || person, 'lease', id::text, version FROM core.lease
        UNION ALL SELECT 'person:' || person, 'customer_hold', id::text, version FROM core.customer_hold
        UNION ALL SELECT 'person:' || g.person, 'voucher', v.id::text, v.version FROM core.voucher v JOIN core."grant" g ON g.id = v."grant") r
    WHERE (SELECT ROW(c.op, c.version) FROM core.change c WHERE c.scope = r.scope AND c.tbl = r.tbl AND c.key = r.key
           ORDER BY c.seq DESC LIMIT 1) IS DISTINCT FROM ROW('U'::text, r.version))
UNION ALL SELECT 'I23 what the feed holds last as there is there, in that scope', NOT EXISTS (
    SELECT FROM (SELECT DISTINCT ON (scope, tbl, key) * FROM core.change ORDER BY scope, tbl, key, seq DESC) c
    CROSS JOIN LATERAL core.place_of(c.tbl, c.key) place
    WHERE (c.op = 'U') <> (place.scope IS NOT DISTINCT FROM c.scope))
UNION ALL SELECT 'what hangs on a customer is of the customer''s team', NOT EXISTS (
    SELECT FROM core.customer c JOIN (
        SELECT customer, team FROM core.member UNION ALL SELECT customer, team FROM core.handle
        UNION ALL SELECT customer, team FROM core.preference UNION ALL SELECT customer, team FROM core.need
        UNION ALL SELECT customer, team FROM core.consent UNION ALL SELECT customer, team FROM core."case"
        UNION ALL SELECT customer, team FROM core.interaction UNION ALL SELECT customer, team FROM core.attempt
        UNION ALL SELECT customer, team FROM core.promise UNION ALL SELECT customer, team FROM core.outcome
        UNION ALL SELECT customer, team FROM core.contact UNION ALL SELECT customer, team FROM core.point_mark
        UNION ALL SELECT customer, team FROM core.survey UNION ALL SELECT customer, team FROM core.offer
        UNION ALL SELECT customer, team FROM core."order" UNION ALL SELECT customer, team FROM core.case_order_line
        UNION ALL SELECT customer, team FROM core.attachment) x ON x.customer = c.id
    WHERE x.team <> c.team)
UNION ALL SELECT 'merged records are of one team and form no chain', NOT EXISTS (
    SELECT FROM core.customer l JOIN core.customer w ON w.id = l.merged_into WHERE w.team <> l.team OR w.merged_into IS NOT NULL)
UNION ALL SELECT 'merged cases form no chain', NOT EXISTS (
    SELECT FROM core."case" l JOIN core."case" w ON w.id = l.merged_into WHERE w.merged_into IS NOT NULL)
UNION ALL SELECT 'every interaction has its key and every key its interaction', NOT EXISTS (
    SELECT FROM core.interaction i FULL JOIN core.interaction_key k ON k.id = i.id AND k.customer = i.customer
    WHERE i.id IS NULL OR k.id IS NULL)
UNION ALL SELECT 'every line of an order leads to its order', NOT EXISTS (
    SELECT FROM core."order" o CROSS JOIN LATERAL jsonb_array_elements(o.lines) l
    LEFT JOIN core.order_line k ON k.id = core.id_of(l ->> 'id') AND k."order" = o.id WHERE k.id IS NULL)
UNION ALL SELECT 'a handle''s member is of the same customer', NOT EXISTS (
    SELECT FROM core.handle h JOIN core.member m ON m.id = h.member WHERE m.customer <> h.customer)
UNION ALL SELECT 'a contact that does not wait has somebody who has it', NOT EXISTS (
    SELECT FROM core.contact t WHERE t.state <> 'Waiting' AND t.person IS NULL)
UNION ALL SELECT 'nobody is asked twice in 14 days how it went', NOT EXISTS (
    SELECT FROM core.survey a JOIN core.survey b ON b.customer = a.customer AND b.id > a.id
    WHERE a.state <> 'Dropped' AND b.state <> 'Dropped' AND abs(a.asked_at - b.asked_at) < 1209600000)
UNION ALL SELECT 'each scored answer is an outcome of its case', NOT EXISTS (
    SELECT FROM core.survey s WHERE s.satisfaction IS NOT NULL AND NOT EXISTS (
        SELECT FROM core.outcome o WHERE o."case" = s."case" AND o.source = 'survey' AND o.at = s.answered_at AND o.satisfaction = s.satisfaction))
UNION ALL SELECT 'a mark is of a contact of the same customer', NOT EXISTS (
    SELECT FROM core.point_mark m LEFT JOIN core.contact t ON t.id = m.contact AND t.customer = m.customer WHERE t.id IS NULL)
UNION ALL SELECT 'what an offer points at is the same customer''s, and it holds no word of anybody', NOT EXISTS (
    SELECT FROM core.offer f LEFT JOIN core.contact t ON t.id = f.contact LEFT JOIN core."grant" g ON g.id = f."grant"
    WHERE t.customer <> f.customer OR g.contact <> f.contact
       OR concat_ws(' ', f.situation, f.shown, f.chosen, f.why) ~ '[^a-z0-9_.:+ ,"{}\[\]-]' OR f.chosen NOT IN (SELECT x ->> 'resolution' FROM jsonb_array_elements(f.shown) x))
UNION ALL SELECT 'no two blocks of case numbers overlap', NOT EXISTS (
    SELECT FROM core.number_block a JOIN core.number_block b ON a.first_number < b.first_number AND a.last_number >= b.first_number)
UNION ALL SELECT 'nothing is staged of a batch that is finished', NOT EXISTS (
    SELECT FROM core.batch b WHERE b.state = 'finished'
        AND (EXISTS (SELECT FROM stage.row r WHERE r.batch = b.id) OR EXISTS (SELECT FROM stage.added a WHERE a.batch = b.id)))
-- Money. Every sum is counted from the bookings alone, by other words than those that booked.
UNION ALL SELECT 'I1 what a booking moves stays on its ledger and is even', NOT EXISTS (
    SELECT FROM core.entry_set e LEFT JOIN core.entry_leg l ON l.entry_set = e.id
    GROUP BY e.id, CASE WHEN l.kind IN ('FundSource', 'Fund', 'Lease', 'Payable', 'Paid') THEN 1 WHEN l.kind IN ('OwedSource', 'Owed') THEN 2 ELSE 3 END
    HAVING count(l.entry_set) < 2 OR sum(l.amount) <> 0)
UNION ALL SELECT 'I2 each balance is the sum of its bookings', NOT EXISTS (
    SELECT FROM core.account a LEFT JOIN core.entry_leg l ON l.ref = a.ref AND l.kind = a.kind
    GROUP BY a.ref, a.kind HAVING a.balance <> coalesce(sum(l.amount), 0))
UNION ALL SELECT 'I3 no fund and no lease is below zero', NOT EXISTS (
    SELECT FROM core.account a LEFT JOIN core.entry_leg l ON l.ref = a.ref AND l.kind = a.kind
    WHERE a.kind IN ('Fund', 'Lease', 'AllowanceFree') GROUP BY a.ref, a.kind
    HAVING a.balance IS NULL OR a.balance < 0 OR coalesce(sum(l.amount), 0) < 0)
UNION ALL SELECT 'I4 what was given of a fund is at most what was added to it', NOT EXISTS (
    SELECT FROM core.fund f
    WHERE (SELECT coalesce(sum(g.base_minor), 0) FROM core."grant" g WHERE g.fund = f.id AND g.state IN ('Posted', 'Honoured'))
        > (SELECT coalesce(sum(l.amount), 0) FROM core.entry_leg l JOIN core.entry_set e ON e.id = l.entry_set
           WHERE l.ref = f.id AND l.kind = 'Fund' AND e.reason = 'FundAdded'))
UNION ALL SELECT 'I5 what was given of a lease is what it says, and at most what it had', NOT EXISTS (
    SELECT FROM core.lease l LEFT JOIN core."grant" g ON g.lease = l.id AND g.state = 'Posted'
    GROUP BY l.id, l.spent, l.granted HAVING coalesce(sum(g.base_minor), 0) <> l.spent OR l.spent > l.granted)
UNION ALL SELECT 'I5 an open lease holds what it had less what was given', NOT EXISTS (
    SELECT FROM core.lease l LEFT JOIN core.account a ON a.ref = l.id AND a.kind = 'Lease'
    WHERE l.state = 'Open' AND a.balance IS DISTINCT FROM l.granted - l.spent)
UNION ALL SELECT 'I6 each grant is booked as its state says, and no other', NOT EXISTS (
    SELECT FROM core."grant" g FULL JOIN (
        SELECT e.about, array_agg(e.reason::text ORDER BY l.seq) AS reasons
        FROM core.entry_set e LEFT JOIN core.ledger_line l ON l.entry_set = e.id
        WHERE e.reason IN ('Granted', 'Undone', 'LateHonoured', 'Reversed') GROUP BY e.about) b ON b.about = g.id
    WHERE g.id IS NULL OR NOT CASE g.state
        WHEN 'Posted' THEN b.reasons IS NOT DISTINCT FROM ARRAY['Granted']
        WHEN 'Honoured' THEN b.reasons IS NOT DISTINCT FROM ARRAY['LateHonoured']
        WHEN 'Undone' THEN CASE WHEN b.reasons IS NULL THEN g.late AND g.settled_by IS NULL
                                ELSE b.reasons[1] = CASE WHEN g.late THEN 'LateHonoured' ELSE 'Granted' END
                                     AND b.reasons[2] IN ('Undone', 'Reversed') AND cardinality(b.reasons) = 2 END
        ELSE b.reasons IS NULL END)
UNION ALL SELECT 'I11 a closed lease holds nothing', NOT EXISTS (
    SELECT FROM core.lease l LEFT JOIN core.entry_leg g ON g.ref = l.id AND g.kind = 'Lease'
    WHERE l.state <> 'Open' GROUP BY l.id HAVING coalesce(sum(g.amount), 0) <> 0)
UNION ALL SELECT 'I13 a grant came from its own lease, an honoured one from its fund, and went to what its fund owes', NOT EXISTS (
    SELECT FROM core."grant" g JOIN core.entry_set e ON e.about = g.id AND e.reason IN ('Granted', 'LateHonoured')
    WHERE (SELECT count(*) FROM core.entry_leg l WHERE l.entry_set = e.id) <> 2
       OR NOT EXISTS (SELECT FROM core.entry_leg l WHERE l.entry_set = e.id AND l.amount = -g.base_minor
                      AND CASE WHEN g.late THEN l.kind = 'Fund' AND l.ref = g.fund ELSE l.kind = 'Lease' AND l.ref = g.lease END)
       OR NOT EXISTS (SELECT FROM core.entry_leg l WHERE l.entry_set = e.id AND l.amount = g.base_minor
                      AND l.kind = 'Payable' AND l.ref = g.fund))
UNION ALL SELECT 'I14 of each fund: added = available + in the field + given', NOT EXISTS (
    SELECT FROM core.fund f
    CROSS JOIN LATERAL (SELECT
        (SELECT coalesce(sum(-l.amount), 0) FROM core.entry_leg l WHERE l.ref = f.id AND l.kind = 'FundSource') AS added,
        (SELECT coalesce(sum(a.balance), 0) FROM core.account a WHERE a.ref = f.id AND a.kind = 'Fund') AS available,
        (SELECT coalesce(sum(a.balance), 0) FROM core.account a JOIN core.lease l ON l.id = a.ref WHERE a.kind = 'Lease' AND l.fund = f.id) AS field,
        (SELECT coalesce(sum(g.base_minor), 0) FROM core."grant" g WHERE g.fund = f.id AND g.state IN ('Posted', 'Honoured')) AS given,
        (SELECT coalesce(sum(l.amount), 0) FROM core.entry_leg l WHERE l.ref = f.id AND l.kind = 'Payable') AS payable,
        (SELECT coalesce(sum(l.amount), 0) FROM core.entry_leg l WHERE l.ref = f.id AND l.kind = 'Paid') AS paid,
        (SELECT coalesce(sum(p.base_minor), 0) FROM core.payout p WHERE p.fund = f.id AND p.state = 'Confirmed') AS confirmed) x
    WHERE x.added <> x.available + x.field + x.given OR x.payable + x.paid <> x.given OR x.paid <> x.confirmed)
UNION ALL SELECT 'P1 each grant that sends something has its payout while it stands, and no other has one to send', NOT EXISTS (
    SELECT FROM core."grant" g FULL JOIN (SELECT * FROM core.payout x WHERE x.fund IS NOT NULL) p ON p.id = g.id
    WHERE g.id IS NULL OR NOT CASE
        WHEN p.id IS NULL THEN g.way = 'None' OR g.state IN ('Late', 'Declined') OR g.state = 'Undone' AND g.late
        WHEN g.state IN ('Posted', 'Honoured') THEN p.state NOT IN ('Cancelled', 'Reversed')
        ELSE g.state = 'Undone' AND p.state IN ('Cancelled', 'Reversed') END
        OR p.id IS NOT NULL AND (p.team, p.fund, p.customer, p.person, p.amount_minor, p.currency, p.base_minor, p.base_currency, p.way)
            IS DISTINCT FROM (g.team, g.fund, g.customer, g.person, g.amount_minor, g.currency, g.base_minor, g.base_currency, g.way))
UNION ALL SELECT 'P2 each payout is booked as its state says, between what its fund owes and what it paid', NOT EXISTS (
    SELECT FROM core.payout p LEFT JOIN (
        SELECT e.about, array_agg(e.reason::text ORDER BY l.seq) AS reasons
        FROM core.entry_set e LEFT JOIN core.ledger_line l ON l.entry_set = e.id
        WHERE e.reason IN ('PaidOut', 'PaymentBack', 'Reversed') GROUP BY e.about) b ON b.about = p.id
    WHERE NOT CASE CASE WHEN p.fund IS NULL THEN 'no fund pays it' ELSE p.state END
        WHEN 'Confirmed' THEN b.reasons IS NOT DISTINCT FROM ARRAY['PaidOut']
        WHEN 'Returned' THEN b.reasons IS NOT DISTINCT FROM ARRAY['PaidOut', 'PaymentBack']
        WHEN 'Reversed' THEN b.reasons IN (ARRAY['Reversed'], ARRAY['PaidOut', 'PaymentBack', 'Reversed'])
        WHEN 'Cancelled' THEN b.reasons IS NULL OR p.way = 'Voucher' AND b.reasons = ARRAY['PaidOut', 'PaymentBack']
        ELSE b.reasons IS NULL END)
    AND NOT EXISTS (
    SELECT FROM core.entry_set e LEFT JOIN core.payout p ON p.id = e.about
    WHERE e.reason IN ('PaidOut', 'PaymentBack') AND (p.id IS NULL OR 2 <> (
        SELECT count(*) FROM core.entry_leg l WHERE l.entry_set = e.id AND l.ref = p.fund
          AND l.amount = CASE WHEN (l.kind = 'Paid') = (e.reason = 'PaidOut') THEN p.base_minor ELSE -p.base_minor END
          AND l.kind IN ('Paid', 'Payable'))))
UNION ALL SELECT 'P3 the batches of a team count without a gap, and each holds payouts of it under its number', NOT EXISTS (
    SELECT FROM core.payout_batch b GROUP BY b.team HAVING count(*) <> max(b.number))
    AND NOT EXISTS (
    SELECT FROM core.payout_batch b LEFT JOIN core.payout p ON p.batch = b.id
    WHERE p.id IS NULL OR p.team <> b.team OR p.number <> b.number OR p.handed_over_at <> b.at)
UNION ALL SELECT 'P4 nobody says of what they granted that it was paid', NOT EXISTS (
    SELECT FROM core.payout p WHERE p.settled_by = p.person OR p.reversed_by = p.person)
UNION ALL SELECT 'P5 what is owed has its payout while it stands, of no fund and of its sum, and the books say as much', NOT EXISTS (
    SELECT FROM (SELECT * FROM core.owed x WHERE x.amount_minor IS NOT NULL) w
    FULL JOIN (SELECT * FROM core.payout x WHERE x.fund IS NULL) p ON p.id = w.id
    WHERE w.id IS NULL OR p.id IS NULL OR (w.state = 'Undone') <> (p.state IN ('Cancelled', 'Reversed'))
       OR (p.team, p.customer, p.person, p.amount_minor, p.currency, p.base_minor, p.base_currency, p.way)
            IS DISTINCT FROM (w.team, w.customer, w.person, w.amount_minor, w.currency, w.amount_minor, w.currency, w.way))
    AND NOT EXISTS (
    SELECT FROM (SELECT w.team, w.currency, sum(w.amount_minor) FILTER (WHERE w.state = 'Posted') AS given FROM core.owed w GROUP BY 1, 2) x
    WHERE coalesce(x.given, 0) <> core.summed(core.owed_ref(x.team, x.currency), 'Owed'))
UNION ALL SELECT 'S1 what was closed is what the books say of that month, and is equal to the ledger', NOT EXISTS (
    SELECT FROM core.statement s JOIN core.fund f ON f.id = s.fund
    CROSS JOIN LATERAL (SELECT ARRAY['by_case_type', 'by_resolution', 'by_team', 'from'] AS moved) x -- cases, people and zones change
    WHERE s.content::jsonb - x.moved <> core.statement_of(f, s.month)::jsonb - x.moved OR NOT core.is_even_statement(s.content::jsonb))
UNION ALL SELECT 'S2 the months of a fund are closed without a gap, and each begins with what the one before left', NOT EXISTS (
    SELECT FROM (SELECT s.*, lag(s.content::jsonb) OVER w AS before, lag(s.month) OVER w AS month_before, s.content::jsonb AS c
                 FROM core.statement s WINDOW w AS (PARTITION BY s.fund ORDER BY s.month)) s
    WHERE s.before IS NOT NULL AND (
        (s.month_before || '-01')::date + interval '1 month' <> (s.month || '-01')::date
        OR s.c -> 'opening_open_minor' <> s.before -> 'open_minor' OR s.c -> 'from' <> s.before -> 'until'
        OR (s.c ->> 'opening_minor')::bigint <> (s.before ->> 'in_field_minor')::bigint + (s.before ->> 'available_minor')::bigint))
UNION ALL SELECT 'I17 every booking is in the chain of its team, as it was made, and each line rests on the one before', NOT EXISTS (
    SELECT FROM core.broken_lines())
UNION ALL SELECT 'I18 a booking is in the currency of its accounts, of its fund, lease and grant', NOT EXISTS (
    SELECT FROM core.entry_set e JOIN core.entry_leg l ON l.entry_set = e.id JOIN core.account a ON a.ref = l.ref AND a.kind = l.kind
    WHERE a.currency <> e.currency)
    AND NOT EXISTS (SELECT FROM core.lease l JOIN core.fund f ON f.id = l.fund WHERE f.currency <> l.currency)
    AND NOT EXISTS (SELECT FROM core."grant" g JOIN core.fund f ON f.id = g.fund WHERE f.currency <> g.base_currency OR f.team <> g.team)
    AND NOT EXISTS (SELECT FROM core.approval a JOIN core.fund f ON f.id = a.fund WHERE f.currency <> a.base_currency OR f.team <> a.team)
UNION ALL SELECT 'I19 a grant that came late was answered so, and no other', NOT EXISTS (
    SELECT FROM core.command c JOIN core.command_text t ON t.command = c.id
    LEFT JOIN core."grant" g ON g.id = core.id_of(core.body_of(t.body) ->> 'grant')
    WHERE c.kind = 'grant.give.v1' AND c.outcome <> 'rejected' AND t.body <> '' AND (g.id IS NULL OR g.late <> (c.outcome = 'late')))
UNION ALL SELECT 'D19 a hold is in the currency of its fund, holds no less than nothing, and knew grants of its contact only', NOT EXISTS (
    SELECT FROM core.customer_hold h JOIN core.fund f ON f.id = h.fund
    WHERE h.currency <> f.currency OR h.ends_at <= h.taken_at OR EXISTS (SELECT FROM jsonb_each(h.amounts) a WHERE (a.value #>> '{}')::numeric < 0)
       OR EXISTS (SELECT FROM unnest(h.before) b LEFT JOIN core."grant" g ON g.id = b AND g.contact = h.id WHERE g.id IS NULL))
UNION ALL SELECT 'D19 a person has at most one open lease of a fund', NOT EXISTS (
    SELECT FROM core.lease l WHERE l.state = 'Open' AND l.approval IS NULL GROUP BY l.fund, l.person HAVING count(*) > 1)
UNION ALL SELECT 'F19 no number of a lease was posted twice', NOT EXISTS (
    SELECT FROM core."grant" g WHERE NOT g.late GROUP BY g.lease, g.number HAVING count(*) > 1)
-- Approvals.
UNION ALL SELECT 'I16 an ask is decided by one person, another than who asked, and for no more than was asked', NOT EXISTS (
    SELECT FROM core.approval a WHERE a.decided_by = a.person OR a.approved_minor NOT BETWEEN 1 AND a.amount_minor
        OR a.approved_base_minor NOT BETWEEN 1 AND a.base_minor
        OR (a.state IN ('Approved', 'Given', 'Declined')) AND a.decided_by IS NULL
        OR (a.state IN ('Approved', 'Given')) AND a.approved_minor IS NULL OR a.state IN ('Open', 'Declined') AND a.approved_minor IS NOT NULL)
    AND NOT EXISTS (
        SELECT FROM core.command c JOIN core.command_text t ON t.command = c.id
        LEFT JOIN core.approval a ON a.id = core.id_of(core.body_of(t.body) ->> 'approval')
        WHERE c.kind = 'approval.decide.v1' AND c.outcome = 'posted' AND t.body <> '' AND a.decided_by IS DISTINCT FROM c.person)
UNION ALL SELECT 'I16 what is asked for, or approved and not given, is set aside in a lease of its own, exactly', NOT EXISTS (
    SELECT FROM core.approval a JOIN core.lease l ON l.id = a.lease LEFT JOIN core.entry_leg g ON g.ref = l.id AND g.kind = 'Lease'
    WHERE a.state IN ('Open', 'Approved') GROUP BY a.id, l.id
    HAVING l.state <> 'Open' OR l.spent <> 0 OR l.granted <> coalesce(a.approved_base_minor, a.base_minor)
        OR coalesce(sum(g.amount), 0) <> coalesce(a.approved_base_minor, a.base_minor))
UNION ALL SELECT 'I16 what is not is not: a closed one has a closed lease', NOT EXISTS (
    SELECT FROM core.approval a JOIN core.lease l ON l.id = a.lease
    WHERE a.state IN ('Declined', 'Withdrawn', 'Expired') AND l.state = 'Open')
UNION ALL SELECT 'I16 one that was given has the one grant of its lease, or one honoured late, of exactly what was approved', NOT EXISTS (
    SELECT FROM core.approval a LEFT JOIN core."grant" g ON g.approval = a.id AND (g.state = 'Posted' OR g.state = 'Honoured' AND g.id = a."grant")
    WHERE (a.state = 'Given') <> (g.id IS NOT NULL)
       OR (g.id, g.approval, g.person, g.customer, g.amount_minor, g.currency, g.base_minor, g.fund)
          IS DISTINCT FROM (a."grant", a.id, a.person, a.customer, a.approved_minor, a.currency, a.approved_base_minor, a.fund) AND a.state = 'Given')
UNION ALL SELECT 'I16 an approval and its lease know each other, and nothing else is given from it', NOT EXISTS (
    SELECT FROM core.approval a FULL JOIN (SELECT * FROM core.lease WHERE approval IS NOT NULL) l ON l.id = a.lease
    WHERE l.approval IS DISTINCT FROM a.id OR (l.person, l.fund, l.currency, l.grace_ms) IS DISTINCT FROM (a.person, a.fund, a.base_currency, 0::bigint))
    AND NOT EXISTS (SELECT FROM core."grant" g JOIN core.lease l ON l.id = g.lease WHERE g.state = 'Posted' AND l.approval IS DISTINCT FROM g.approval)
UNION ALL SELECT 'D19 a person has at most one ask of a contact that waits or may be given', NOT EXISTS (
    SELECT FROM core.approval a WHERE a.state IN ('Open', 'Approved') GROUP BY a.contact, a.person HAVING count(*) > 1)
-- What is owed anyway.
UNION ALL SELECT 'O1 what was given as owed is booked as its state says, apart from any fund, and nothing else is', NOT EXISTS (
    SELECT FROM core.owed w FULL JOIN (
        SELECT e.about, count(*) FILTER (WHERE e.reason = 'OwedGranted') AS given, count(*) FILTER (WHERE e.reason = 'OwedUndone') AS undone,
               sum(l.amount) FILTER (WHERE l.kind = 'Owed') AS stands, bool_and(l.kind IN ('Owed', 'OwedSource')) AS apart
        FROM (SELECT DISTINCT x.id, x.about, x.reason FROM core.entry_set x WHERE x.reason IN ('OwedGranted', 'OwedUndone')) e
        JOIN core.entry_leg l ON l.entry_set = e.id GROUP BY e.about) b ON b.about = w.id
    WHERE w.id IS NULL OR (b.about IS NULL) <> (w.amount_minor IS NULL)
       OR b.about IS NOT NULL AND (NOT b.apart OR b.given <> 2 OR b.undone <> CASE w.state WHEN 'Undone' THEN 2 ELSE 0 END
                                   OR b.stands <> CASE w.state WHEN 'Undone' THEN 0 ELSE w.amount_minor END))
UNION ALL SELECT 'O2 for no line more is given as owed than was paid for it less what was refunded of its order', NOT EXISTS (
    SELECT FROM core.owed w JOIN core.order_line k ON k.id = w.order_line JOIN core."order" o ON o.id = k."order"
    CROSS JOIN LATERAL (SELECT x FROM jsonb_array_elements(o.lines) x WHERE x ->> 'id' = k.id::text) n (line)
    WHERE w.state = 'Posted' AND w.amount_minor IS NOT NULL GROUP BY w.order_line, n.line, o.events
    HAVING sum(w.amount_minor) > (n.line #>> '{paid,minor}')::numeric
        - (SELECT coalesce(sum((e #>> '{amount,minor}')::numeric), 0) FROM jsonb_array_elements(o.events) e WHERE e ->> 'kind' = 'Refund'
           AND NOT EXISTS (SELECT FROM core.owed x JOIN core.payout p ON p.id = x.id AND p.reference = e ->> 'reference'
                           WHERE x.order_line = w.order_line AND p.reference <> '')))
-- What advice learns from, reckoned from the other end: each outcome looks for the offer it is of, and so does how each contact was left.
UNION ALL SELECT 'A1 the sums of each team are what its offers, outcomes, grants and cases say', NOT EXISTS (
    WITH part AS (SELECT k.id, coalesce(k.merged_into, k.id) AS family, k.type FROM core."case" k),
    told AS (SELECT p.family, p.type, o.id, o."case", o.at, o.satisfaction, o.resolution FROM core.outcome o JOIN part p ON p.id = o."case" WHERE o.satisfaction IS NOT NULL),
    of_offer AS (SELECT DISTINCT ON (f.id) f.id, t.family, f.chosen, f.situation, f.at, t.satisfaction FROM told t CROSS JOIN LATERAL (
        SELECT x.* FROM core.offer x JOIN part p ON p.id = x."case" WHERE p.family = t.family AND x.at <= t.at
          AND NOT EXISTS (SELECT FROM core."grant" g WHERE g.id = x."grant" AND g.state = 'Undone') ORDER BY x.at DESC, x.id DESC LIMIT 1) f
        ORDER BY f.id, t.at DESC, t.id DESC),
    alone AS (SELECT DISTINCT ON (t.family) t.family, t.resolution AS chosen, jsonb_strip_nulls(jsonb_build_object('case.type', nullif(t.type, ''), 'channel', (
            SELECT lower(i.channel) FROM core.interaction i WHERE i.main_case = t."case" AND i.channel <> 'Event' ORDER BY i.at DESC, i.id DESC LIMIT 1))) AS situation,
            t.at, t.satisfaction
        FROM told t WHERE t.resolution <> '' AND NOT EXISTS (SELECT FROM core.offer x JOIN part p ON p.id = x."case" WHERE p.family = t.family)
        ORDER BY t.family, t.at DESC, t.id DESC),
    leaving AS (SELECT f.family, f.chosen, CASE WHEN o.id IS NULL THEN f.situation || '{"answered": "no"}' ELSE jsonb_build_object('answered', o.satisfaction::text) END AS situation,
            f.at, CASE t.mood WHEN 'Calm' THEN 100 WHEN 'Worried' THEN 75 WHEN 'Upset' THEN 50 WHEN 'Angry' THEN 25 WHEN 'Distressed' THEN 0 END AS satisfaction
        FROM core.contact t CROSS JOIN LATERAL (SELECT DISTINCT p.family FROM core.offer x JOIN part p ON p.id = x."case" WHERE x.contact = t.id) m
        CROSS JOIN LATERAL (SELECT x.*, m.family FROM core.offer x JOIN part p ON p.id = x."case" WHERE p.family = m.family AND x.at <= t.wrapped_at
            AND NOT EXISTS (SELECT FROM core."grant" g WHERE g.id = x."grant" AND g.state = 'Undone') ORDER BY x.at DESC, x.id DESC LIMIT 1) f
        LEFT JOIN of_offer o ON o.id = f.id WHERE t.mood IS NOT NULL AND f.contact = t.id),
    due AS (SELECT k.team, x.chosen, x.situation, floor(x.at / 604800000.0)::int AS week, x.satisfaction AS label, count(*) AS count
        FROM (SELECT family, chosen, situation, at, satisfaction FROM of_offer UNION ALL SELECT * FROM alone UNION ALL SELECT * FROM leaving) x JOIN core."case" k ON k.id = x.family GROUP BY 1, 2, 3, 4, 5)
    SELECT FROM due d FULL JOIN core.advice_cell c
        ON (c.team, c.chosen, c.situation::jsonb, c.week, c.label) = (d.team, d.chosen, d.situation, d.week, d.label)
    WHERE c.count IS DISTINCT FROM d.count)
UNION ALL SELECT 'A2 each sum is what its cases gave, and no case waits to be counted', NOT EXISTS (
    SELECT FROM core.advice_cell c FULL JOIN (SELECT g.cell, sum(g.count) AS count FROM core.advice_given g GROUP BY g.cell) g ON g.cell = c.id
    WHERE c.count IS DISTINCT FROM g.count)
    AND NOT EXISTS (SELECT FROM core.advice_given g LEFT JOIN core."case" k ON k.id = g.family WHERE k.id IS NULL OR k.merged_into IS NOT NULL)
    AND NOT EXISTS (SELECT FROM core.advice_due)
-- Sums that felt right, reckoned from the other end: each grant looks for how its contact ended.
UNION ALL SELECT 'A3 the sums that felt right are those of grants that stand, each counted once', NOT EXISTS (
    WITH due AS (SELECT g.team, g.resolution, g.base_currency AS currency, g.base_minor, count(*) AS count FROM core."grant" g
        WHERE g.state IN ('Posted', 'Late', 'Honoured', 'Declined') AND (SELECT t.fit FROM core.contact t WHERE t.id = g.contact) = 'AboutRight' GROUP BY 1, 2, 3, 4)
    SELECT FROM due d FULL JOIN core.felt_sum s USING (team, resolution, currency, base_minor) WHERE s.count IS DISTINCT FROM d.count)
    AND NOT EXISTS (SELECT FROM core.felt_sum s FULL JOIN (SELECT o.sum, count(*) FROM core.felt_given o GROUP BY 1) o ON o.sum = s.id
                    WHERE s.count IS DISTINCT FROM o.count)
UNION ALL SELECT 'A4 each sum of what came is what its customers gave, and nobody waits to be counted', NOT EXISTS (
    SELECT FROM (SELECT * FROM core.came_sum WHERE came <> 'Heard') s FULL JOIN (SELECT g.sum, sum(g.count) AS count FROM core.came_given g GROUP BY g.sum) g ON g.sum = s.id
    WHERE s.count IS DISTINCT FROM g.count)
    AND NOT EXISTS (SELECT FROM core.came_given g LEFT JOIN core.customer c ON c.id = g.customer WHERE c.id IS NULL OR c.merged_into IS NOT NULL)
    AND NOT EXISTS (SELECT FROM core.came_due)
    AND NOT EXISTS (SELECT FROM core.felt_due)
UNION ALL SELECT 'V1 a code is given with a payout of its pool and value that it paid, and to no other', NOT EXISTS (
    SELECT FROM core.voucher v LEFT JOIN core.payout p ON p.id = v."grant"
    WHERE v."grant" IS NOT NULL AND (p.id IS NULL OR (p.fund, p.resolution, p.amount_minor, p.currency, p.way)
            IS DISTINCT FROM (v.fund, v.resolution, v.value_minor, v.currency, 'Voucher'::text)
        OR v.state = 'Given' AND p.state NOT IN ('Confirmed', 'Returned') OR v.state = 'Withdrawn' AND p.state NOT IN ('Cancelled', 'Reversed')
        OR v.given_at >= core.ms(v.expires::timestamp AT TIME ZONE (SELECT t.time_zone FROM core.team t WHERE t.id = p.team))))
    AND NOT EXISTS (SELECT FROM core.voucher v WHERE v."grant" IS NOT NULL GROUP BY v."grant" HAVING count(*) > 1)
UNION ALL SELECT 'V2 what was paid in no batch was paid by a code, and what failed in none found none', NOT EXISTS (
    SELECT FROM core.payout p LEFT JOIN core.voucher v ON v."grant" = p.id
    WHERE p.batch IS NULL AND (p.state IN ('Confirmed', 'Returned') AND v.state IS DISTINCT FROM 'Given' OR p.state = 'Failed' AND v.id IS NOT NULL))
UNION ALL SELECT 'V3 what a team hears is left of each pool is what is left, and nothing waits to be counted', NOT EXISTS (
    SELECT FROM (SELECT v.lot, v.fund, v.resolution, v.value_minor, v.currency, v.expires, count(*) FILTER (WHERE v.state = 'Free') AS free,
            count(*) FILTER (WHERE v.state = 'Given') AS given, count(*) FILTER (WHERE v.state = 'Withdrawn') AS withdrawn
        FROM core.voucher v GROUP BY 1, 2, 3, 4, 5, 6) c
    FULL JOIN core.voucher_lot l ON (l.id, l.fund, l.resolution, l.value_minor, l.currency, l.expires) = (c.lot, c.fund, c.resolution, c.value_minor, c.currency, c.expires)
    WHERE (c.free, c.given, c.withdrawn) IS DISTINCT FROM (l.free, l.given, l.withdrawn))
    AND NOT EXISTS (SELECT FROM core.voucher_lot l JOIN core.fund f ON f.id = l.fund WHERE f.team <> l.team)
    AND NOT EXISTS (SELECT FROM core.voucher_due)
UNION ALL SELECT 'V4 a code that is free is in no feed', NOT EXISTS (
    SELECT FROM core.change c JOIN core.voucher v ON v.id::text = c.key WHERE c.tbl = 'voucher' AND v.state = 'Free' AND c.op = 'U'
        AND NOT EXISTS (SELECT FROM core.change d WHERE d.scope = c.scope AND d.tbl = c.tbl AND d.key = c.key AND d.seq > c.seq))

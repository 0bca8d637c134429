-- What was refunded as owed of the lines of a case, unless the shop told of it: under the reference of its payout, or
-- before there were any (0029_owed_is_paid.sql).
SELECT w.amount, w.currency
FROM case_order_line AS c
JOIN owed AS w ON w.order_line = c.order_line
JOIN order_line AS l ON l.id = c.order_line
WHERE c."case" = ? AND w.state = 'Posted' AND w.gives = 'Refund'
    AND EXISTS (SELECT 1 FROM payout AS p WHERE p.id = w.id)
    AND NOT EXISTS (
        SELECT 1
        FROM payout AS p
        JOIN order_event AS e ON e.reference = p.reference
        WHERE p.id = w.id AND p.reference <> '' AND e."order" = l."order" AND e.kind = 'Refund'
    )

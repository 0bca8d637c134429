-- What goes back of the order line ?1 and of its order ?2, and the shop has not told of yet.
SELECT x.amount, x.currency
FROM (
    SELECT w.id, w.amount, w.currency
    FROM owed AS w
    WHERE w.order_line = ?1 AND w.state = 'Posted' AND EXISTS (SELECT 1 FROM payout AS p WHERE p.id = w.id)
    UNION ALL
    SELECT g.id, g.amount, g.currency
    FROM grant_order AS o
    JOIN "grant" AS g ON g.id = o."grant"
    WHERE o."order" = ?2 AND g.kind = 'Refund' AND g.state IN ('Posted', 'Honoured', 'Late')
) AS x
WHERE NOT EXISTS (
    SELECT 1
    FROM payout AS p
    JOIN order_event AS e ON e.reference = p.reference
    WHERE p.id = x.id AND p.reference <> '' AND e."order" = ?2 AND e.kind = 'Refund'
)

-- The number of a case that others may be told of: not of a customer who is restricted, served from one case alone or
-- who refused or withdrew consent to their history, and with a strict workspace (the second value) only of one who
-- agreed.
SELECT k.number
FROM "case" AS k
JOIN customer AS o ON o.id = k.customer
JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id)
WHERE k.id = ? AND c.restricted = 0 AND c.this_case_only = 0
    AND NOT EXISTS (
        SELECT 1
        FROM consent AS n
        WHERE n.customer IN (o.id, c.id) AND n.kind = 'History' AND n.state IN ('Refused', 'Withdrawn')
            AND n.at = (SELECT max(x.at) FROM consent AS x WHERE x.customer = n.customer AND x.kind = n.kind)
    )
    AND (? = 0 OR EXISTS (
        SELECT 1
        FROM consent AS y
        WHERE y.customer IN (o.id, c.id) AND y.kind = 'History' AND y.state = 'Agreed'
            AND y.at = (SELECT max(x.at) FROM consent AS x WHERE x.customer = y.customer AND x.kind = y.kind)
    ))

-- The customers behind one, each with whether a case or a contact of theirs is open.
SELECT c.id, c.name, c.restricted,
    EXISTS (
        SELECT 1
        FROM (
            SELECT c.id AS id
            UNION ALL
            SELECT m.id FROM customer AS m WHERE m.merged_into = c.id
        ) AS r
        WHERE EXISTS (SELECT 1 FROM "case" AS k WHERE k.customer = r.id AND k.solved = 0)
            OR EXISTS (SELECT 1 FROM contact AS t WHERE t.customer = r.id AND t.state <> 'Done')
    )
FROM customer AS c
WHERE c.id > ? AND c.merged_into IS NULL AND c.guest_until IS NULL
ORDER BY c.id
LIMIT ?

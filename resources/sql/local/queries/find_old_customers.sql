-- Customers of followed teams whom nothing holds here, with their joined records; see forgetOld.
WITH held AS (
    SELECT id FROM customer WHERE opened_at >= ? OR pinned = 1
    UNION
    SELECT customer FROM interaction WHERE person = ? AND at >= ?
    UNION
    SELECT k.customer
    FROM "case" AS k JOIN interaction AS i ON i.main_case = k.id
    WHERE k.solved = 0 AND i.person = ?
    UNION
    SELECT customer FROM "case" WHERE owner = ? AND solved = 0
    UNION
    SELECT customer FROM promise WHERE keeper = ? AND state = 'Open'
    UNION
    SELECT customer FROM contact WHERE person = ? AND state IN ('Live', 'Ended')
    UNION
    SELECT customer FROM contact WHERE state = 'Waiting' AND (person IS NULL OR person = ?)
), survivor AS (
    SELECT coalesce(c.merged_into, c.id) AS id FROM held AS h JOIN customer AS c ON c.id = h.id
)
SELECT c.id
FROM customer AS c
WHERE c.guest_until IS NULL AND c.team IS NOT NULL
    AND coalesce(c.merged_into, c.id) NOT IN (SELECT id FROM survivor)
LIMIT ?

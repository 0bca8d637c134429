-- When a customer came to us between two moments, and about which case; the customer and both moments are bound three
-- times.
SELECT k.id, k.type, x.at
FROM (
    SELECT t."case" AS about, t.opened_at AS at
    FROM contact AS t
    WHERE t.customer = ? AND t.direction = 'In' AND t.opened_at > ? AND t.opened_at <= ?
    UNION ALL
    SELECT i.main_case, i.at
    FROM interaction AS i
    WHERE i.customer = ? AND i.direction = 'In' AND i.kind IN ('Message', 'Call', 'BotChat', 'Visit')
        AND i.at > ? AND i.at <= ?
    UNION ALL
    SELECT c.id, c.opened_at
    FROM "case" AS c
    WHERE c.customer = ? AND c.opened_at > ? AND c.opened_at <= ?
) AS x
JOIN "case" AS k ON k.id = x.about

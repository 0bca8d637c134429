-- Answers that thank: on cases in which ?1 had a contact since ?2, between ?3 and ?4, of at least ?5, and the case did
-- not come back.
SELECT o.customer, coalesce(w.name, c.name), max(c.restricted, coalesce(w.restricted, 0)), k.title,
    coalesce((
        SELECT i.body
        FROM interaction AS i
        WHERE i.customer = o.customer AND i.main_case = m."case" AND i.kind = 'SurveyAnswer' AND i.at >= ?3
        ORDER BY i.at DESC
        LIMIT 1
    ), ''),
    o.at
FROM (
    SELECT "case", min(opened_at) AS first
    FROM contact
    WHERE person = ?1 AND state = 'Done' AND wrapped_at >= ?2 AND "case" IS NOT NULL
    GROUP BY "case"
) AS m
CROSS JOIN outcome AS o ON o."case" = m."case"
JOIN "case" AS k ON k.id = m."case"
JOIN customer AS c ON c.id = o.customer
LEFT JOIN customer AS w ON w.id = c.merged_into
WHERE o.at >= ?3 AND o.at < ?4 AND o.at >= m.first AND o.satisfaction >= ?5 AND coalesce(o.came_back, 0) = 0
    AND coalesce(o.disputed, 0) = 0
ORDER BY o.at DESC
LIMIT 20

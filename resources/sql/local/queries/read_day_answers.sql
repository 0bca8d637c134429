-- How cases turned out in which ?1 had a contact since ?2, from the first of those contacts on and since ?3.
SELECT :outcome_columns, coalesce(w.name, c.name), max(c.restricted, coalesce(w.restricted, 0)), k.title,
    (SELECT t.channel FROM contact AS t WHERE t."case" = m."case" AND t.person = ?1 AND t.state = 'Done'
     ORDER BY t.wrapped_at DESC LIMIT 1),
    (SELECT t.fit FROM contact AS t WHERE t."case" = m."case" AND t.person = ?1 AND t.state = 'Done'
     ORDER BY t.wrapped_at DESC LIMIT 1),
    coalesce((
        SELECT i.body
        FROM interaction AS i
        WHERE i.customer = o.customer AND i.main_case = m."case" AND i.kind = 'SurveyAnswer' AND i.at >= m.first
        ORDER BY i.at DESC
        LIMIT 1
    ), '')
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
WHERE o.at >= ?3 AND o.at >= m.first
ORDER BY o.at DESC, o.id
LIMIT ?4

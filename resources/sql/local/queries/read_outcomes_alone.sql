-- Outcomes of cases in which nothing was offered, nor in those joined to them: in the order of the cases, the latest of
-- each first.
SELECT k.family, k.type, o.resolution, o.at, o.satisfaction,
    (SELECT i.channel FROM interaction AS i WHERE i.main_case = k.id AND i.channel <> 'Event'
     ORDER BY i.at DESC, i.id DESC LIMIT 1)
FROM outcome AS o
JOIN (SELECT id, type, coalesce(merged_into, id) AS family FROM "case") AS k ON k.id = o."case"
WHERE o.satisfaction IS NOT NULL AND o.resolution <> '' AND NOT EXISTS (
    SELECT 1
    FROM offer AS f
    WHERE f."case" IN (
        SELECT m.id FROM "case" AS m WHERE m.id = k.family
        UNION ALL
        SELECT m.id FROM "case" AS m WHERE m.merged_into = k.family
    )
)
ORDER BY k.family, o.at DESC, o.id DESC

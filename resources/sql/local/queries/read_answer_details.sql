-- Answers on somebody's cases, each with its case and how it fitted by the words of the customer.
SELECT o.id, m."case",
    (SELECT coalesce(s.corrected_fit, s.fit) FROM survey AS s
     WHERE s.customer = o.customer AND s."case" = m."case" AND s.answered_at IS NOT NULL
     ORDER BY s.answered_at DESC LIMIT 1)
FROM (
    SELECT DISTINCT "case" FROM contact WHERE person = ? AND state = 'Done' AND wrapped_at >= ? AND "case" IS NOT NULL
) AS m
CROSS JOIN outcome AS o ON o."case" = m."case"
WHERE o.at >= ?
ORDER BY o.at DESC
LIMIT ?

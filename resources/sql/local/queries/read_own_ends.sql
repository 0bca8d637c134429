-- How somebody's contacts of some days ended, newest first.
SELECT t.customer, coalesce(w.name, c.name), max(c.restricted, coalesce(w.restricted, 0)),
    coalesce(k.title, t.subject), t.wrapped_at, coalesce(t.mood_in, ''), coalesce(t.mood, ''), coalesce(t.fit, ''),
    coalesce(k.solved, 0)
FROM contact AS t
JOIN customer AS c ON c.id = t.customer
LEFT JOIN customer AS w ON w.id = c.merged_into
LEFT JOIN "case" AS k ON k.id = t."case"
WHERE t.person = ? AND t.state = 'Done' AND t.wrapped_at >= ? AND t.wrapped_at < ?
ORDER BY t.wrapped_at DESC
LIMIT ?

-- What was chosen in each case, newest first. A grant that was undone was no choice, unless it was paid and
-- taken back.
SELECT coalesce(k.merged_into, k.id), f.situation, f.chosen, f.at
FROM offer AS f
JOIN "case" AS k ON k.id = f."case"
LEFT JOIN "grant" AS g ON g.id = f."grant"
WHERE g.state IS NOT 'Undone' OR EXISTS (SELECT 1 FROM payout AS p WHERE p.id = g.id AND p.state = 'Reversed')
ORDER BY f.at DESC, f.id DESC

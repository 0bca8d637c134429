-- Customers in whose newest history some words stand, each with the place and its text.
SELECT :customer_columns, i.id, i.at, i.title,
    CASE WHEN i.body_cut THEN (SELECT t.body FROM interaction_text AS t WHERE t.interaction = i.id) ELSE i.body END
FROM (
    SELECT rowid AS hit FROM history_index WHERE history_index MATCH ? ORDER BY rowid DESC LIMIT ?
) AS f
JOIN interaction AS i ON i.rowid = f.hit
JOIN customer AS o ON o.id = i.customer
JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id) AND c.restricted = 0

-- The rows of the history that a search hit (as `hit`), with what is shown of them and, for the words around
-- those that were typed, their text and what was said in a chat.
SELECT i.id, c.id, i.main_case, c.name, i.title, i.channel, i.at,
    CASE WHEN i.body_cut THEN (SELECT t.body FROM interaction_text AS t WHERE t.interaction = i.id)
        ELSE i.body END || :transcript_words,
    i.author
FROM (:hits) AS f
JOIN interaction AS i ON i.rowid = f.hit
JOIN customer AS o ON o.id = i.customer
JOIN customer AS c ON c.id = coalesce(o.merged_into, o.id) AND c.restricted = 0

-- The texts of one record's history, with what was said in a chat, as far as the filter lets them through.
SELECT i.at, i.id, i.title, i.summary, i.author,
    CASE WHEN i.body_cut THEN (SELECT t.body FROM interaction_text AS t WHERE t.interaction = i.id)
        ELSE i.body END || :transcript_words
FROM interaction AS i
WHERE i.customer = ? :filter

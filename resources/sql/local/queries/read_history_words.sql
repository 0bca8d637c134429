-- The words of a row of the history that are found: title, author, text and what was said in a chat; and whether they
-- wait for the index.
SELECT i.title || ' ' || i.author,
    CASE WHEN i.body_cut THEN (SELECT t.body FROM interaction_text AS t WHERE t.interaction = i.id)
        ELSE i.body END || :transcript_words,
    EXISTS (SELECT 1 FROM pending_history AS p WHERE p.interaction = i.rowid)
FROM interaction AS i
WHERE i.rowid = ?

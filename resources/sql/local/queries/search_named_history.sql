-- Rows whose text has the words, and whether they are of one of the customers named or still to be asked for
-- the name. The words are looked up once: of a beginning that is dear.
WITH hits AS MATERIALIZED (
    SELECT rowid AS r FROM history_index WHERE history_index MATCH ? ORDER BY rowid DESC LIMIT ?
), named AS MATERIALIZED (
    SELECT m.id
    FROM customer AS m
    WHERE m.rowid IN (SELECT rowid FROM name_index WHERE name_index MATCH ? ORDER BY rowid DESC LIMIT ?)
), theirs AS MATERIALIZED (
    SELECT i.rowid AS r
    FROM (
        SELECT id FROM named
        UNION
        SELECT o.id FROM named JOIN customer AS o ON o.merged_into = named.id WHERE o.merged_into IS NOT NULL
    ) AS record
    JOIN interaction AS i ON i.customer = record.id
    LIMIT ?
)
SELECT r, 1, '' FROM hits WHERE r IN (SELECT r FROM theirs)
UNION ALL
SELECT * FROM (
    SELECT i.rowid, 0, o.name || ' ' || coalesce(w.name, '')
    FROM (SELECT r FROM hits ORDER BY r DESC LIMIT ?) AS f
    JOIN interaction AS i ON i.rowid = f.r
    JOIN customer AS o ON o.id = i.customer
    LEFT JOIN customer AS w ON w.id = o.merged_into
)

-- Whom else ?1 may be: records of the same kind that share a telephone number or an address with it or with a
-- record joined to it. A handle of more than ?2 records says nothing: it is a switchboard's.
WITH family AS (
    SELECT ?1 AS id
    UNION
    SELECT id FROM customer WHERE merged_into = ?1
), mine AS (
    SELECT DISTINCT h.kind, h.normalized
    FROM handle AS h
    WHERE h.customer IN family AND h.member IS NULL AND h.kind IN ('Phone', 'Email') AND h.normalized <> ''
), found AS (
    SELECT DISTINCT m.kind, m.normalized, coalesce(c.merged_into, c.id) AS id
    FROM mine AS m
    JOIN handle AS h ON h.normalized = m.normalized AND h.kind = m.kind AND h.member IS NULL
    JOIN customer AS c ON c.id = h.customer
    WHERE c.kind = (SELECT kind FROM customer WHERE id = ?1)
)
SELECT DISTINCT f.id
FROM (SELECT id, count(*) OVER (PARTITION BY kind, normalized) AS n FROM found) AS f
WHERE f.id <> ?1 AND f.n <= ?2
ORDER BY f.id

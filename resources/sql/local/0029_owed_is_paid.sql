-- Twenty-ninth step: what was given as owed before is on its way to the customer, too, but for what came by another way meanwhile. A shared store
-- tells its own.
--
-- A shop tells a refund of an order, not for what. One that was told since something was given may be of it when it is of its sum, or when its sum
-- is nothing's that was given of the order, or is not known. Each refund of a sum is of one thing, and of the earliest it can be of (0058 of the
-- shared store).
WITH given AS (
    SELECT w.id, w.at, w.amount AS minor, w.currency, l."order",
           row_number() OVER (PARTITION BY l."order", w.currency, w.amount ORDER BY w.at, w.id) AS nth
    FROM owed AS w JOIN order_line AS l ON l.id = w.order_line WHERE w.state = 'Posted' AND w.amount IS NOT NULL),
told AS (
    SELECT e."order", e.at, e.amount_minor AS minor, e.amount_currency AS currency FROM order_event AS e
    WHERE e.kind = 'Refund' AND NOT EXISTS (SELECT 1 FROM payout AS p WHERE p.reference <> '' AND p.reference = e.reference)),
reach AS (
    SELECT g.*, g.nth - 1 + (SELECT count(*) FROM told AS t WHERE t."order" = g."order" AND t.minor = g.minor AND t.currency = g.currency
                             AND t.at >= g.at - 86400000) AS most -- some shops tell days only
    FROM given AS g),
paired AS (
    SELECT r.id, min(r.nth, min(r.most) OVER upto) AS n, min(r.nth - 1, coalesce(min(r.most) OVER before, 0)) AS n_before
    FROM reach AS r
    WINDOW upto AS (PARTITION BY r."order", r.currency, r.minor ORDER BY r.nth ROWS UNBOUNDED PRECEDING),
           before AS (PARTITION BY r."order", r.currency, r.minor ORDER BY r.nth ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))
INSERT INTO payout (id, team, fund, person, customer, "case", resolution, way, amount, currency, base, base_currency, made_at)
SELECT w.id, CASE WHEN w.team = zeroblob(16) THEN coalesce((SELECT f.team FROM fund AS f ORDER BY f.rowid LIMIT 1), w.team) ELSE w.team END, zeroblob(16),
       w.person, w.customer, w."case", 'owed_' || lower(w.gives), w.way, w.amount, w.currency, w.amount, w.currency, w.at
FROM owed AS w LEFT JOIN given AS g ON g.id = w.id LEFT JOIN paired AS m ON m.id = w.id
WHERE w.state = 'Posted' AND w.amount IS NOT NULL
  AND (m.id IS NULL OR m.n = m.n_before) -- no refund is left for it
  AND NOT EXISTS (SELECT 1 FROM told AS t WHERE t."order" = g."order" AND t.at >= g.at - 86400000 AND NOT EXISTS (
      SELECT 1 FROM given AS v WHERE v."order" = t."order" AND v.minor = t.minor AND v.currency = t.currency))
  AND NOT EXISTS (SELECT 1 FROM meta AS m WHERE m.key = 'replica.store' AND m.value <> zeroblob(16));

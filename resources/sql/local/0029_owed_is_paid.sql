-- Twenty-ninth step: what was given as owed before is on its way to the customer, too, but for what came by another way meanwhile. A shared store
-- tells its own.
--
-- A shop tells a refund of an order, not for what. One that was told since something was given is of it when it is of its sum, each of one; and may
-- be of it when its sum is nothing's that was given of the order, or is not known (0058 of the shared store).
WITH given AS (
    SELECT w.id, w.at, w.amount AS minor, w.currency, l."order",
           row_number() OVER (PARTITION BY l."order", w.currency, w.amount ORDER BY w.at, w.id) AS nth
    FROM owed AS w JOIN order_line AS l ON l.id = w.order_line WHERE w.state = 'Posted' AND w.amount IS NOT NULL),
told AS (
    SELECT e."order", e.at, e.amount_minor AS minor, e.amount_currency AS currency FROM order_event AS e
    WHERE e.kind = 'Refund' AND NOT EXISTS (SELECT 1 FROM payout AS p WHERE p.reference <> '' AND p.reference = e.reference))
INSERT INTO payout (id, team, fund, person, customer, "case", resolution, way, amount, currency, base, base_currency, made_at)
SELECT w.id, CASE WHEN w.team = zeroblob(16) THEN coalesce((SELECT f.team FROM fund AS f ORDER BY f.rowid LIMIT 1), w.team) ELSE w.team END, zeroblob(16),
       w.person, w.customer, w."case", 'owed_' || lower(w.gives), w.way, w.amount, w.currency, w.amount, w.currency, w.at
FROM owed AS w LEFT JOIN given AS g ON g.id = w.id
WHERE w.state = 'Posted' AND w.amount IS NOT NULL
  AND coalesce(g.nth, 1) > (SELECT count(*) FROM told AS t WHERE t."order" = g."order" AND t.minor = g.minor AND t.currency = g.currency
                              AND t.at >= g.at - 86400000) -- some shops tell days only
  AND NOT EXISTS (SELECT 1 FROM told AS t WHERE t."order" = g."order" AND t.at >= g.at - 86400000 AND NOT EXISTS (
      SELECT 1 FROM given AS v WHERE v."order" = t."order" AND v.minor = t.minor AND v.currency = t.currency))
  AND NOT EXISTS (SELECT 1 FROM meta AS m WHERE m.key = 'replica.store' AND m.value <> zeroblob(16));

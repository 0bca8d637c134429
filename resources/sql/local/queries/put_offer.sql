INSERT INTO offer (
    id, customer, "case", contact, "grant", at, situation, shown, "order", propensity, outcomes, chosen, cost, why
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    customer = excluded.customer, "case" = excluded."case", contact = excluded.contact, "grant" = excluded."grant",
    at = excluded.at, situation = excluded.situation, shown = excluded.shown, "order" = excluded."order",
    propensity = excluded.propensity, outcomes = excluded.outcomes, chosen = excluded.chosen, cost = excluded.cost,
    why = excluded.why

-- What was granted never changes, only how far it is.
INSERT INTO payout (
    id, team, fund, person, customer, "case", resolution, way, amount, currency, base, base_currency, made_at, state,
    batch, number, handed_over_at, handed_over_by, account, orders, reference, day, words, settled_at, settled_by,
    why, reversed_at, reversed_by, confirmed_at
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, batch = excluded.batch, number = excluded.number,
    handed_over_at = excluded.handed_over_at, handed_over_by = excluded.handed_over_by, account = excluded.account,
    orders = excluded.orders, reference = excluded.reference, day = excluded.day, words = excluded.words,
    settled_at = excluded.settled_at, settled_by = excluded.settled_by, why = excluded.why,
    reversed_at = excluded.reversed_at, reversed_by = excluded.reversed_by, confirmed_at = excluded.confirmed_at

INSERT INTO lease (
    id, fund, person, currency, periods, granted, spent, last_number, state, frozen, issued_at, ttl, grace, approval
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    granted = excluded.granted, spent = excluded.spent, last_number = excluded.last_number, state = excluded.state,
    frozen = excluded.frozen, ttl = excluded.ttl

INSERT INTO erasure (
    id, customer, records, ground, reason, asked_by, asked_at, state, decided_by, decided_at, why, label
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    records = excluded.records, asked_by = excluded.asked_by, state = excluded.state,
    decided_by = excluded.decided_by, decided_at = excluded.decided_at, why = excluded.why, label = excluded.label

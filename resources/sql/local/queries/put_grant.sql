-- What was granted never changes, only how it stands.
INSERT INTO "grant" (
    id, customer, "case", contact, person, at, resolution, kind, way, amount, currency, base, base_currency, rate,
    rule, rule_version, fund, lease, number, interaction, state, told_at, undone_at, approval
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, told_at = excluded.told_at, undone_at = excluded.undone_at

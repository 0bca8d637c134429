-- What was asked for never changes: another sum is another approval.
INSERT INTO approval (
    id, fund, lease, person, customer, "case", contact, resolution, kind, way, amount, currency, base, base_currency,
    rate, why, waits, asked_at, until, asked, next, next_at, needs, limits, may_give, rule, rule_version, state,
    decided_by, decided_at, words, approved, approved_base, "grant"
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    asked_at = excluded.asked_at, asked = excluded.asked, next = excluded.next, next_at = excluded.next_at,
    needs = excluded.needs, limits = excluded.limits, may_give = excluded.may_give, rule = excluded.rule,
    rule_version = excluded.rule_version, state = excluded.state, decided_by = excluded.decided_by,
    decided_at = excluded.decided_at, words = excluded.words, approved = excluded.approved,
    approved_base = excluded.approved_base, "grant" = excluded."grant"

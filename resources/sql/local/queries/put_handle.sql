INSERT INTO handle (id, customer, member, kind, value, normalized, reversed_digits, domain, label, changed_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    member = excluded.member, kind = excluded.kind, value = excluded.value, normalized = excluded.normalized,
    reversed_digits = excluded.reversed_digits, domain = excluded.domain, label = excluded.label,
    changed_at = excluded.changed_at

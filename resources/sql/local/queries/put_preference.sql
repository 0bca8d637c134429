INSERT INTO preference (id, customer, kind, text, icon, source, learned_by, learned_at, sayable, expires_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, text = excluded.text, icon = excluded.icon, source = excluded.source,
    learned_by = excluded.learned_by, learned_at = excluded.learned_at, sayable = excluded.sayable,
    expires_at = excluded.expires_at

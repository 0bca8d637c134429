INSERT INTO promise (id, customer, "case", what, about, due_at, keeper, state, made_at, version)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    "case" = excluded."case", what = excluded.what, about = excluded.about, due_at = excluded.due_at,
    keeper = excluded.keeper, state = excluded.state, made_at = excluded.made_at, version = excluded.version

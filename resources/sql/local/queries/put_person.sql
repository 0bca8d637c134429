INSERT INTO person (id, name, role, team, languages, active, team_id, away_until, cover, last_day)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, role = excluded.role, team = excluded.team, languages = excluded.languages,
    active = excluded.active, team_id = excluded.team_id, away_until = excluded.away_until, cover = excluded.cover,
    last_day = excluded.last_day

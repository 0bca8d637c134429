INSERT INTO came_sum (id, team, head, chosen, situation, week, due, came, count)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    team = excluded.team, head = excluded.head, chosen = excluded.chosen, situation = excluded.situation,
    week = excluded.week, due = excluded.due, came = excluded.came, count = excluded.count

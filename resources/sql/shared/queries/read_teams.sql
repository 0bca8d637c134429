SELECT t.id, t.name, t.time_zone, t.currency, t.active, t.hours FROM core.team t ORDER BY t.name, t.id

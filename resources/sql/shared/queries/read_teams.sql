SELECT t.id, t.name, t.time_zone, t.currency, t.active FROM core.team t ORDER BY t.name, t.id

INSERT INTO outcome (id, customer, "case", satisfaction, came_back, stayed, disputed, resolution, at, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    satisfaction = excluded.satisfaction, came_back = excluded.came_back, stayed = excluded.stayed,
    disputed = excluded.disputed, resolution = excluded.resolution, at = excluded.at, source = excluded.source

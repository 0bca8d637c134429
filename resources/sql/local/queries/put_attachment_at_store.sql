INSERT INTO attachment (id, interaction, name, media_type, content_id, size, at_store)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, media_type = excluded.media_type, content_id = excluded.content_id, size = excluded.size,
    at_store = excluded.at_store

-- Whose it is stays, once it is known.
INSERT INTO "order" (
    id, customer, customer_key, kind, number, folded_number, status, ordered_at, renews_at, source, source_id,
    content_hash, batch_id
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    customer = coalesce(excluded.customer, customer), customer_key = excluded.customer_key, kind = excluded.kind,
    number = excluded.number, folded_number = excluded.folded_number, status = excluded.status,
    ordered_at = excluded.ordered_at, renews_at = excluded.renews_at, source = excluded.source,
    source_id = excluded.source_id, content_hash = excluded.content_hash

INSERT INTO order_line (
    id, "order", position, article, article_number, quantity, paid_minor, paid_currency, warranty_until
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    position = excluded.position, article = excluded.article, article_number = excluded.article_number,
    quantity = excluded.quantity, paid_minor = excluded.paid_minor, paid_currency = excluded.paid_currency,
    warranty_until = excluded.warranty_until

-- When something happened last in a case, after some of it went: by the customer's own index, whose it is or was.
UPDATE "case" SET last_at = coalesce((
    SELECT max(i.at)
    FROM interaction AS i
    WHERE i.main_case = "case".id AND i.customer IN (
        SELECT "case".customer
        UNION
        SELECT id FROM customer WHERE merged_into = "case".customer
        UNION
        SELECT merged_into FROM customer WHERE id = "case".customer AND merged_into IS NOT NULL
    )
), opened_at)
WHERE id = ?

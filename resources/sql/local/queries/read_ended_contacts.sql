-- The source stands here as the index says it (0024_ended_contacts.sql), not bound. Whose and how many is for
-- who asks to add.
SELECT i.id, i.customer, i.main_case, coalesce(w.name, c.name), max(c.restricted, coalesce(w.restricted, 0)),
    i.person, coalesce(o.name, i.author), i.title, i.body, i.at
FROM interaction AS i
JOIN customer AS c ON c.id = i.customer
LEFT JOIN customer AS w ON w.id = c.merged_into
LEFT JOIN person AS o ON o.id = i.person
WHERE i.source = 'leeway.ended_contact' AND i.at >= ? AND c.guest_until IS NULL

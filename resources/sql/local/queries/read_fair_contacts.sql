-- Each contact with what was granted in it. What was taken back, refused or came late was not given.
SELECT coalesce(k.type, ''), coalesce(t.impact, ''), t.channel, c.languages, c.place, c.since_at, t.opened_at,
    coalesce(g.given, 0), coalesce(g.currency, '')
FROM contact AS t
JOIN customer AS c ON c.id = t.customer
LEFT JOIN "case" AS k ON k.id = t."case"
LEFT JOIN (
    SELECT contact, sum(base) AS given, max(base_currency) AS currency
    FROM "grant"
    WHERE state IN ('Posted', 'Honoured')
    GROUP BY contact
) AS g ON g.contact = t.id
WHERE t.state = 'Done'

-- How many of these orders the store has, and what was paid for them, by currency.
SELECT l.line -> 'paid' ->> 'currency' AS currency, sum((l.line -> 'paid' ->> 'minor')::bigint)::bigint AS minor
FROM core."order" o, jsonb_array_elements(o.lines) AS l (line)
WHERE o.id = ANY ($1::uuid[]) AND l.line ? 'paid'
GROUP BY 1

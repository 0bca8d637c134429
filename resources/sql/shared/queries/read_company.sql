-- What the company is, beside its teams and people.
SELECT t.name, r."row" FROM unnest(ARRAY['company', 'choice', 'holiday', 'membership', 'duty', 'due_rule']) t (name)
CROSS JOIN LATERAL core.company_rows(t.name, '00000000-0000-0000-0000-000000000000', 1000000) r

-- The statements that set up a source ($1, as api.put_feed_source takes it) with its login of the database server and
-- that one's password ($2, a SCRAM verifier, or NULL for "leave it"): made here because names cannot be parameters of
-- CREATE ROLE. They run as one transaction. Nothing for a login that may not be a source's.
SELECT CASE WHEN r.rolsuper OR r.rolbypassrls OR r.rolreplication OR $1::jsonb ->> 'login' ~ '^(leeway_|pg_)' THEN NULL
       ELSE concat_ws(E';\n',
           CASE WHEN r.oid IS NULL THEN format('CREATE ROLE %I LOGIN', $1::jsonb ->> 'login') END,
           CASE WHEN $2::text IS NOT NULL THEN format('ALTER ROLE %I PASSWORD %L', $1::jsonb ->> 'login', $2::text) END,
           CASE WHEN NOT coalesce(pg_has_role(r.oid, g.oid, 'MEMBER'), false)
                THEN format('GRANT leeway_feeder TO %I', $1::jsonb ->> 'login') END,
           format('SELECT api.put_feed_source(%L::jsonb)', $1::jsonb)) END AS statements
FROM pg_roles g LEFT JOIN pg_roles r ON r.rolname = $1::jsonb ->> 'login'
WHERE g.rolname = 'leeway_feeder'

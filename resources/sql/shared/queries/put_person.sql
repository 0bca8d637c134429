-- The statements that put a person ($1, a row), with a login ($2, or NULL) of the database server and its password
-- ($3, a SCRAM verifier, or NULL for "leave it"): made here because names cannot be parameters of CREATE ROLE. They
-- run as one transaction.
SELECT CASE WHEN r.rolsuper OR r.rolbypassrls OR r.rolreplication OR $2::name ~ '^(leeway_|pg_)' THEN NULL
       ELSE concat_ws(E';\n',
           CASE WHEN $2::name IS NOT NULL AND r.oid IS NULL THEN format('CREATE ROLE %I LOGIN', $2::name) END,
           CASE WHEN $3::text IS NOT NULL THEN format('ALTER ROLE %I PASSWORD %L', $2::name, $3::text) END,
           CASE WHEN $2::name IS NOT NULL AND NOT coalesce(pg_has_role(r.oid, g.oid, 'MEMBER'), false)
                THEN format('GRANT leeway_desk TO %I', $2::name) END,
           CASE WHEN $3::text IS NOT NULL OR $2::name IS NOT NULL AND r.oid IS NULL
                THEN format('SELECT api.put_first_password(%L::name, %L)', $2::name, $3::text IS NOT NULL) END,
           format('SELECT api.put_person(%L::jsonb, %L::name)', $1::jsonb, $2::name)) END AS statements
FROM pg_roles g LEFT JOIN pg_roles r ON r.rolname = $2::name
WHERE g.rolname = 'leeway_desk'

-- What a database is, and what the login may do with it, before a store is made there or upgraded.
SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS version_text,
       current_database() AS database, pg_encoding_to_char(d.encoding) AS encoding, pg_get_userbyid(d.datdba) AS owner,
       session_user AS login, pg_has_role(session_user, d.datdba, 'MEMBER') AS is_ours, r.rolcreaterole OR r.rolsuper AS makes_roles,
       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = 'core' AND c.relname = 'schema_step') AS is_store,
       EXISTS (SELECT FROM pg_namespace n WHERE n.nspname IN ('core', 'api', 'stage', 'trgm')) AS is_taken
FROM pg_database d, pg_roles r
WHERE d.datname = current_database() AND r.rolname = session_user

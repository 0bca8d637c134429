-- What the steps made, object by object, so that what somebody dropped or changed by hand is noticed (`leewayctl store verify`).
-- Every step's last act notes it anew (queries/end_step.sql), in the step's own transaction.
SET LOCAL ROLE leeway_owner;

CREATE TABLE core.shape (
    object text PRIMARY KEY, -- "function api.push(token text, desk uuid, commands jsonb)", "index core.change_of_key"
    sha256 bytea NOT NULL CHECK (length(sha256) = 32)
);
GRANT SELECT ON core.shape TO leeway_writer, leeway_backup;

-- Rights in one order: a restored dump gives them in another.
CREATE FUNCTION core.rights_of(acl aclitem[]) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT coalesce(string_agg(a::text, ',' ORDER BY a::text COLLATE "C"), '') FROM unnest(acl) a $$;

-- With a search path of its own, so that names are written one way whoever asks.
CREATE FUNCTION core.shape_now() RETURNS TABLE (object text, sha256 bytea)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    WITH ours AS (SELECT n.oid, n.nspname AS name FROM pg_namespace n WHERE n.nspname IN ('core', 'api', 'stage')),
    relation AS (SELECT c.*, ours.name || '.' || c.relname AS name FROM pg_class c JOIN ours ON ours.oid = c.relnamespace),
    found AS (
        SELECT 'function ' || ours.name || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS object,
               concat_ws('|', p.prosrc, l.lanname, p.prosecdef, p.provolatile, p.proconfig::text, pg_get_userbyid(p.proowner),
                         pg_get_function_result(p.oid), core.rights_of(p.proacl)) AS form
        FROM pg_proc p JOIN ours ON ours.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
        UNION ALL
        SELECT 'table ' || r.name, concat_ws('|', r.relkind, r.relrowsecurity, r.relforcerowsecurity, pg_get_userbyid(r.relowner),
                                             core.rights_of(r.relacl))
        FROM relation r WHERE r.relkind IN ('r', 'p', 'S', 'v')
        UNION ALL
        SELECT 'column ' || r.name || '.' || a.attname,
               concat_ws('|', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                         core.rights_of(a.attacl), pg_get_expr(d.adbin, d.adrelid))
        FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum WHERE r.relkind IN ('r', 'p')
        UNION ALL
        SELECT 'constraint ' || r.name || '.' || k.conname, concat_ws('|', pg_get_constraintdef(k.oid), k.convalidated)
        FROM pg_constraint k JOIN relation r ON r.oid = k.conrelid WHERE k.conparentid = 0
        UNION ALL
        SELECT 'index ' || r.name, concat_ws('|', pg_get_indexdef(i.indexrelid), i.indisvalid)
        FROM pg_index i JOIN relation r ON r.oid = i.indexrelid
        UNION ALL
        SELECT 'trigger ' || r.name || '.' || t.tgname, concat_ws('|', pg_get_triggerdef(t.oid), t.tgenabled)
        FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
        UNION ALL
        SELECT 'policy ' || r.name || '.' || p.polname,
               concat_ws('|', p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid),
                         (SELECT string_agg(g.rolname, ',' ORDER BY g.rolname COLLATE "C") FROM pg_roles g WHERE g.oid = ANY (p.polroles)))
        FROM pg_policy p JOIN relation r ON r.oid = p.polrelid)
    SELECT f.object, sha256(convert_to(f.form, 'UTF8')) FROM found f
$$;

CREATE FUNCTION core.note_shape() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM core.shape;
    INSERT INTO core.shape SELECT * FROM core.shape_now();
END
$$;
RESET ROLE;

-- What is not as the steps made it: [{"object", "how": "gone" | "changed" | "added"}]. An index that was added is whose server it is
-- to decide.
SET LOCAL ROLE leeway_writer;
CREATE FUNCTION api.changed_shape() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_admin();
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object('object', coalesce(k.object, n.object),
                'how', CASE WHEN n.object IS NULL THEN 'gone' WHEN k.object IS NULL THEN 'added' ELSE 'changed' END)
                ORDER BY coalesce(k.object, n.object) COLLATE "C"), '[]')
        FROM core.shape k FULL JOIN core.shape_now() n ON n.object = k.object
        WHERE k.sha256 IS DISTINCT FROM n.sha256 AND NOT (k.object IS NULL AND n.object LIKE 'index %'));
END
$$;
REVOKE ALL ON FUNCTION api.changed_shape FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api.changed_shape TO leeway_admin;
RESET ROLE;

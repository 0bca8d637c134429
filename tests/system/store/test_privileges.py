"""Role by object by verb, from the catalogs, equals privileges.txt; and what must hold of every function and table there is.

`test_privileges.py --write` writes the file anew; its difference is for a person to read.
"""
import sys
from pathlib import Path

from cluster import Cluster

EXPECTED = Path(__file__).with_name('privileges.txt')
MATRIX = r"""
WITH role AS (SELECT unnest(ARRAY['leeway_owner', 'leeway_writer', 'leeway_desk', 'leeway_admin', 'leeway_feeder', 'leeway_auditor',
                                  'leeway_pool', 'leeway_poker', 'leeway_monitor', 'leeway_backup', 'a_stranger']) AS name),
ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('core', 'api', 'stage', 'trgm', 'public')),
line AS (
    SELECT role.name AS role, 'database' AS object, verb FROM role, unnest(ARRAY['CONNECT', 'CREATE', 'TEMPORARY']) verb
    WHERE has_database_privilege(role.name, current_database(), verb)
    UNION ALL
    SELECT role.name, 'schema ' || nspname, verb FROM role, ours, unnest(ARRAY['USAGE', 'CREATE']) verb
    WHERE has_schema_privilege(role.name, ours.oid, verb)
    UNION ALL
    SELECT role.name, CASE c.relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END || nspname || '.'
           || regexp_replace(c.relname, '^interaction_\d\d$', 'interaction_NN'),
           CASE WHEN has_table_privilege(role.name, c.oid, verb) THEN verb
                ELSE verb || ' (' || (SELECT string_agg(a.attname, ', ' ORDER BY a.attname) FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                      AND verb IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                      AND has_column_privilege(role.name, c.oid, a.attnum, verb)) || ')' END
    FROM role, pg_class c JOIN ours ON ours.oid = c.relnamespace,
         unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) verb
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND role.name <> 'leeway_owner'
    UNION ALL
    SELECT role.name, 'sequence ' || nspname || '.' || c.relname, verb
    FROM role, pg_class c JOIN ours ON ours.oid = c.relnamespace, unnest(ARRAY['SELECT', 'USAGE', 'UPDATE']) verb
    WHERE c.relkind = 'S' AND role.name <> 'leeway_owner' AND has_sequence_privilege(role.name, c.oid, verb)
    UNION ALL
    SELECT role.name, 'function ' || nspname || '.' || CASE nspname WHEN 'core' THEN '*' ELSE p.proname END, 'EXECUTE'
    FROM role, pg_proc p JOIN ours ON ours.oid = p.pronamespace
    WHERE nspname <> 'trgm' AND role.name <> 'leeway_owner' AND has_function_privilege(role.name, p.oid, 'EXECUTE')
      AND NOT (nspname = 'core' AND role.name = 'leeway_writer'))
SELECT role || ' | ' || object || ' | ' || string_agg(DISTINCT verb, ' ' ORDER BY verb)
FROM line WHERE verb IS NOT NULL GROUP BY role, object ORDER BY role COLLATE "C", object COLLATE "C"
"""

# Each answers with offenders; all must be empty.
RULES = {
    'I39 a definer function has a fixed search path, an owner of ours, and is nobody''s by default': """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('core', 'api', 'stage') AND p.prosecdef
          AND (NOT p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp']
               OR pg_get_userbyid(p.proowner) NOT IN ('leeway_owner', 'leeway_writer')
               OR p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))""",
    'every function of api is a definer, and one that may write waits five seconds for a lock at most': """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'api' AND (NOT p.prosecdef OR (p.provolatile = 'v' AND p.proname <> 'close_session'
            AND NOT p.proconfig @> ARRAY['lock_timeout=5s']))""",
    'inner functions run as their caller, but for the one that checks what COPY brings': """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('core', 'stage') AND p.prosecdef AND p.proname <> 'check_staged'""",
    'inner functions are for the writer only, but for what the policies of auditors ask': """
        SELECT p.oid::regprocedure::text || ' ' || r.rolname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        CROSS JOIN pg_roles r WHERE n.nspname = 'core' AND r.rolname IN ('leeway_desk', 'leeway_admin', 'leeway_feeder',
            'leeway_auditor', 'leeway_pool', 'leeway_poker', 'leeway_monitor', 'leeway_backup', 'a_stranger')
          AND has_function_privilege(r.rolname, p.oid, 'EXECUTE')
          AND NOT (p.proname = 'audited_teams' AND r.rolname = 'leeway_auditor')""",
    'every table that has a team is under forced row security': """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'core' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
          AND c.relname NOT IN ('batch', 'feed_source')
          AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'team')""",
    'nothing of ours is owned by another role': """
        SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('core', 'api', 'stage') AND pg_get_userbyid(c.relowner) <> 'leeway_owner'""",
    'money is a whole number, times of the domain too': """
        SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'core' AND a.attnum > 0
          AND a.atttypid IN ('numeric'::regtype, 'float4'::regtype, 'float8'::regtype, 'money'::regtype)""",
    'everything named in a function is qualified: no function refers to a table by its bare name': """
        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('core', 'api') AND p.prosrc ~* '\\m(FROM|JOIN|INSERT INTO|UPDATE)\\s+(customer|interaction|change|scope|person|command|desk)\\s+\\w'""",
}


def main():
    cluster = Cluster.with_store()
    cluster.sql('postgres', 'CREATE ROLE a_stranger LOGIN')
    lines = [row[0] for row in cluster.sql('store', MATRIX)]
    if '--write' in sys.argv:
        EXPECTED.write_text('\n'.join(lines) + '\n')
    expected = EXPECTED.read_text().splitlines()
    wrong = [f'more: {x}' for x in lines if x not in expected] + [f'less: {x}' for x in expected if x not in lines]
    for rule, query in RULES.items():
        wrong += [f'{rule}: {row[0]}' for row in cluster.sql('store', query)]
    print('\n'.join(wrong) or f'ok {len(lines)} lines, {len(RULES)} rules')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()

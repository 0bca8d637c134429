"""The ladder: climbed as an administrator who is no superuser, twice in one cluster, and refused where it cannot hold."""
import hashlib
import re

import psycopg2

from cluster import ROOT, Cluster, steps
from store import Store, refused

GROUPS = {'leeway_owner', 'leeway_writer', 'leeway_desk', 'leeway_admin', 'leeway_feeder', 'leeway_auditor', 'leeway_poker',
          'leeway_monitor', 'leeway_backup', 'leeway_pool'}


def the_programs_carry_every_step(_):
    listed = re.findall(r'<file>shared/(.*?)</file>', (ROOT / 'resources/sql/sql_shared.qrc').read_text())
    assert listed == [p.name for p in steps()], 'sql_shared.qrc'


def climbed_by_an_ordinary_administrator(cluster):
    assert cluster.sql('postgres', "SELECT rolsuper FROM pg_roles WHERE rolname = 'it_admin'") == [(False,)]
    cluster.create_store('first')
    noted = cluster.sql('first', 'SELECT number, name, sha256 FROM core.schema_step ORDER BY number')
    assert noted == [(int(p.name[:4]), p.stem[5:], hashlib.sha256(p.read_bytes()).hexdigest()) for p in steps()]
    assert Store.call(cluster.connect('first', 'it_admin'), "SELECT current_setting('jit')") == 'off'
    roles = {r: (login, superuser) for r, login, superuser in
             cluster.sql('postgres', "SELECT rolname, rolcanlogin, rolsuper FROM pg_roles WHERE rolname LIKE 'leeway%'")}
    assert set(roles) == GROUPS and not any(any(rights) for rights in roles.values()), roles


def two_stores_in_one_cluster(cluster):
    cluster.sql('postgres', 'CREATE ROLE other_admin LOGIN CREATEROLE CREATEDB')
    cluster.create_store('second', admin='other_admin')
    ids = {d: cluster.sql(d, 'SELECT id FROM core.store')[0][0] for d in ('first', 'second')}
    assert ids['first'] != ids['second']
    # Somebody of the first store is nobody in the second, whatever groups they are in.
    cluster.sql('postgres', 'CREATE ROLE ines LOGIN; GRANT leeway_desk, leeway_admin, leeway_auditor TO ines')
    first, second = (cluster.connect(d, 'ines') for d in ('first', 'second'))
    admin = cluster.connect('first', 'it_admin')
    person = '{"id": "018f0000-0000-7000-8000-000000000001", "name": "Ines", "role": "Admin"}'
    Store.call(admin, 'SELECT api.put_person(%s, %s)', person, 'ines')
    hello = '{"desk": "018f0000-0000-7000-8000-00000000000d", "protocol": 1}'
    assert Store.call(first, 'SELECT api.hello(NULL, %s)', hello)['person']['name'] == 'Ines'
    assert Store.call(first, 'SELECT api.store_info()')['schema'] == len(steps())
    refused('P0R01', Store.call, second, 'SELECT api.hello(NULL, %s)', hello)
    refused('P0R02', Store.call, second, 'SELECT api.store_info()')
    refused('P0R02', Store.call, second, "SELECT api.put_team('{}')")
    assert Store.call(second, 'SELECT count(*) FROM core.customer') == 0


def a_step_that_fails_leaves_nothing(cluster):
    cluster.sql('postgres', 'CREATE DATABASE half OWNER it_admin')
    for path in steps()[:3]:
        cluster.climb('half', path)
    connection = cluster.connect('half', 'it_admin')
    connection.autocommit = False
    with connection.cursor() as cursor:
        try:
            cursor.execute(steps()[3].read_text() + '; SELECT 1 / 0')
            raise AssertionError('it went through')
        except psycopg2.errors.DivisionByZero:
            connection.rollback()
    connection.close()
    assert cluster.sql('half', "SELECT to_regclass('core.interaction')") == [(None,)]
    for path in steps()[3:]:
        cluster.climb('half', path)


def a_database_of_another_encoding_is_refused(cluster):
    cluster.sql('postgres', "CREATE DATABASE latin OWNER it_admin ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")
    connection = cluster.connect('latin', 'it_admin')
    connection.set_client_encoding('SQL_ASCII')
    with connection.cursor() as cursor:
        try:
            cursor.execute(steps()[0].read_bytes())
            raise AssertionError('it went through')
        except psycopg2.Error as error:
            assert 'UTF8' in str(error), error


def changed(cluster, database='first'):
    found = Store.call(cluster.connect(database, 'it_admin'), 'SELECT api.changed_shape()')
    return {one['object']: one['how'] for one in found}


def what_somebody_changed_by_hand_is_named(cluster):
    assert changed(cluster) == {}
    cases = {
        'DROP INDEX core.change_of_key': {'index core.change_of_key': 'gone'},
        'ALTER TABLE core.command DISABLE TRIGGER refuse_change': {'trigger core.command.refuse_change': 'changed'},
        'ALTER TABLE core.customer NO FORCE ROW LEVEL SECURITY': {'table core.customer': 'changed'},
        'DROP POLICY auditors ON core.need': {'policy core.need.auditors': 'gone'},
        'ALTER TABLE core.need ADD note text': {'column core.need.note': 'added'},
        'ALTER TABLE core.handle ALTER value DROP NOT NULL': {'column core.handle.value': 'changed'},
        'ALTER TABLE core.promise DROP CONSTRAINT promise_what_check': {'constraint core.promise.promise_what_check': 'gone'},
        'GRANT SELECT ON core.session TO leeway_desk': {'table core.session': 'changed'},
        'GRANT EXECUTE ON FUNCTION core.team_today(core.person) TO PUBLIC': {'function core.team_today(p core.person)': 'changed'},
        'CREATE OR REPLACE FUNCTION core.may_write(me core.person) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$':
            {'function core.may_write(me core.person)': 'changed'},
        'CREATE INDEX mine ON core.need (text)': {},
    }
    for text, expected in cases.items():
        connection = cluster.connect('first', 'root_of_all')
        connection.autocommit = False
        with connection.cursor() as cursor:
            cursor.execute(text)
            cursor.execute('SELECT api.changed_shape()')
            found = {one['object']: one['how'] for one in cursor.fetchone()[0]}
        connection.rollback()
        assert found == expected, (text, found)
    refused('P0R02', Store.call, cluster.connect('second', 'ines'), 'SELECT api.changed_shape()')


def dumped_by_the_backup_group(cluster):
    """A dump by who is in leeway_backup holds every row, and makes a store again in another database."""
    cluster.sql('postgres', 'CREATE ROLE saver LOGIN; GRANT leeway_backup TO saver')
    cluster.sql('postgres', 'CREATE DATABASE copy OWNER it_admin')
    cluster._run('pg_dump', '-h', cluster.folder, '-U', 'saver', '--enable-row-security', '-Fc', '-f', f'{cluster.folder}/dump', 'first')
    cluster._run('pg_restore', '-h', cluster.folder, '-U', 'root_of_all', '-d', 'copy', f'{cluster.folder}/dump')
    for table in ('person', 'change', 'scope', 'schema_step', 'store'):
        assert cluster.sql('first', f'SELECT count(*) FROM core.{table}') == cluster.sql('copy', f'SELECT count(*) FROM core.{table}')
    assert changed(cluster, 'copy') == {}
    assert cluster.sql('first', 'SELECT hash FROM core.scope ORDER BY id') == cluster.sql('copy', 'SELECT hash FROM core.scope ORDER BY id')


if __name__ == '__main__':
    one = Cluster()
    for test in (the_programs_carry_every_step, climbed_by_an_ordinary_administrator, two_stores_in_one_cluster, a_step_that_fails_leaves_nothing,
                 a_database_of_another_encoding_is_refused, what_somebody_changed_by_hand_is_named, dumped_by_the_backup_group):
        test(one)
        print(f'ok {test.__name__}')

"""The ladder: climbed as an administrator who is no superuser, twice in one cluster, and refused where it cannot hold."""
import hashlib
import json
import re
import uuid

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


def what_is_owed_is_sent_but_for_what_came_otherwise(cluster):
    """Step 0058: of what was given before, what a shop refunded meanwhile is not paid a second time."""
    cluster.sql('postgres', 'CREATE DATABASE before OWNER it_admin')
    climbed = [p for p in steps() if p.name < '0058']
    for path in climbed:
        cluster.climb('before', path)
    team, person = str(uuid.uuid4()), str(uuid.uuid4())
    rows = {'team': [{'id': team, 'name': 'north', 'time_zone': 'UTC', 'currency': 'NOK', 'active': True, 'hours': [], 'version': 1}],
            'person': [{'id': person, 'team': team, 'name': 'Ines', 'role': 'Agent', 'languages': [], 'active': True, 'version': 1}],
            '"order"': [], 'order_line': [], 'case_order_line': [], 'owed': []}
    day, given_at, names = 86400000, 1760000000000, {}

    def order(refunds, **given):
        order_id, customer = str(uuid.uuid4()), str(uuid.uuid4())
        events = [{'id': str(uuid.uuid4()), 'kind': 'Refund', 'at': given_at + after, 'method': '', 'detail': '', 'reference': '',
                   **({'amount': {'minor': minor, 'currency': currency}} if minor else {})} for minor, currency, after in refunds]
        rows['"order"'].append({'id': order_id, 'number': '1041', 'team': team, 'customer': customer, 'lines': [], 'events': events, 'version': 1, 'customer_key': '',
                                'kind': 'Order', 'status': '', 'source': 'shop', 'source_id': order_id,
                                'ordered_at': given_at - 9 * day})
        for n, (name, (gives, amount, state, *after)) in enumerate(given.items()):
            line, names[name], n = str(uuid.uuid4()), str(uuid.uuid4()), n + sum(after)
            rows['"order"'][-1]['lines'].append({'id': line, 'paid': {'minor': 900, 'currency': 'NOK'}})
            rows['order_line'].append({'id': line, 'order': order_id})
            rows['case_order_line'].append({'case': names[name], 'order_line': line, 'customer': customer, 'team': team, 'version': 1})
            rows['owed'].append({'id': names[name], 'team': team, 'person': person, 'customer': customer, 'case': names[name],
                                 'contact': str(uuid.uuid4()), 'order_line': line, 'entry': 'goods v1', 'gives': gives,
                                 'way': 'OriginalPayment' if gives == 'Refund' else 'Order', 'amount_minor': amount, 'currency': 'NOK',
                                 'interaction': str(uuid.uuid4()), 'at': given_at + n, 'booked_at': given_at + n, 'state': state, 'version': 1})

    order([], due=('Refund', 900, 'Posted'), undone=('Refund', 5, 'Undone'), repair=('Repair', None, 'Posted'))
    order([(900, 'NOK', day)], refunded=('Refund', 900, 'Posted'))
    order([(900, 'NOK', -6 * 3600000)], refunded_that_day=('Refund', 900, 'Posted'))  # a shop that tells days only
    order([(900, 'NOK', -2 * day)], refunded_before=('Refund', 900, 'Posted'))  # it was counted when more was given
    order([(900, 'NOK', day)], first=('Refund', 900, 'Posted'), second=('Refund', 900, 'Posted'), other=('Refund', 50, 'Posted'))
    # Each refund is of one of its sum that was given before it, so that as many as can be have theirs.
    give = lambda after=0: ('Refund', 900, 'Posted', after * day)
    order([(900, 'NOK', 5 * day), (900, 'NOK', 12 * day)], each_one=give(), each_other=give(10))
    order([(900, 'NOK', 12 * day)], late_one=give(), late_other=give(10))
    order([(900, 'NOK', 5 * day)], early_one=give(), early_other=give(10))
    order([(900, 'NOK', 5 * day), (900, 'NOK', 6 * day)], twice_one=give(), twice_other=give(10))
    order([(900, 'NOK', 6 * day), (900, 'NOK', 7 * day), (900, 'NOK', 25 * day)], three_one=give(), three_other=give(10), three_third=give(20))
    order([(100, 'NOK', day)], in_part=('Refund', 900, 'Posted'))
    order([(900, 'EUR', day)], in_euros=('Refund', 900, 'Posted'))
    order([(None, '', day)], for_any_sum=('Replacement', 900, 'Posted'))
    connection = cluster.connect('before', 'root_of_all')
    with connection.cursor() as cursor:
        cursor.execute('SET session_replication_role = replica; INSERT INTO core.scope (id) VALUES (%s)', (f'team:{team}',))
        for table, made in rows.items():
            cursor.execute(f'INSERT INTO core.{table} SELECT r.* FROM jsonb_array_elements(%s) x '
                           f'CROSS JOIN LATERAL jsonb_populate_record(NULL::core.{table}, x) r', (json.dumps(made),))
    connection.close()
    for path in steps()[len(climbed):]:
        cluster.climb('before', path)
    sent = {i for i, in cluster.sql('before', 'SELECT id::text FROM core.payout')}
    names_sent = sorted(n for n, i in names.items() if i in sent)
    assert names_sent == ['due', 'early_other', 'late_other', 'other', 'refunded_before', 'second', 'three_third', 'twice_other'], names_sent
    # What is not sent counts as the shop told it, and what is left may be given anew.
    left = lambda name: cluster.sql('before', """SELECT l.paid - l.back, core.price_paid(w."case") ->> 'minor' FROM core.owed w
        CROSS JOIN LATERAL core.owed_line(w.order_line, %s) l WHERE w.id = %s""", given_at + 40 * day, names[name])[0]
    assert [left(n) for n in ('due', 'refunded', 'in_part')] == [(0, '0'), (0, '0'), (800, '800')], [left(n) for n in ('due', 'refunded', 'in_part')]


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
                 what_is_owed_is_sent_but_for_what_came_otherwise, a_database_of_another_encoding_is_refused, what_somebody_changed_by_hand_is_named, dumped_by_the_backup_group):
        test(one)
        print(f'ok {test.__name__}')

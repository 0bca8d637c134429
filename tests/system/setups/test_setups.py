"""What each set-up promises, tried as a desk, a report and an administrator meet it."""
import json
import os
import subprocess
import sys

import psycopg2

from setups import ALL, Direct, Pooled, WithReports, WithStandby, until
from store import Replica, Store, refused
from test_commands import made_customer, made_note


def works(store, desk, other):
    """What one writes the other follows, and the store's rules hold."""
    replica = Replica(other.team_scope).follow(other)
    note = made_note(desk, made_customer(desk))
    assert ('interaction', note) in replica.follow(other).held
    store.check()


def status(address):
    """What `leewayctl store status` says of the set-up."""
    command = [os.environ['LEEWAYCTL'], '--json', 'store', 'status', address.replace('//', '//it_admin@', 1)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    return json.loads(done.stdout)['setup']


def direct():
    setup = Direct()
    works(setup.store, setup.store.desk('ines'), setup.store.desk('omar'))
    seen = status(setup.address)
    assert seen['takes_changes'] and not seen['pool_connections'] and seen['standbys'] == {}, seen


def pooled():
    setup = Pooled(connections=3)
    desks = [setup.desk(login) for login in ('ines', 'omar', 'lea', 'piet')]
    works(setup.store, desks[0], desks[1])
    # More desks than connections, all served; nobody is on the server under a name of their own.
    for desk in desks:
        assert desk.heads()['heads']
    seen = setup.store.sql("SELECT DISTINCT usename::text FROM pg_stat_activity WHERE datname = 'store' AND pid <> pg_backend_pid()")
    assert {login for login, in seen} <= {'leeway_pool', 'it_admin'}, seen
    assert setup.pool.pools()['sv_active'] + setup.pool.pools()['sv_idle'] <= 3
    # A token that is revoked is refused, and a new one is to be had with the person's own login only.
    setup.store.sql('UPDATE core.session SET revoked_at = now() WHERE desk = %s', desks[0].id)
    refused('P0R01', desks[0].heads)
    refused('P0R01', desks[0].call, 'SELECT api.open_session(%s)', desks[0].id)
    try:
        psycopg2.connect(host=setup.pool.folder, port=6432, dbname='store', user='ines')
        raise AssertionError('a person gets in at the pool, where no password is asked for')
    except psycopg2.OperationalError:
        pass
    assert status(setup.address)['pool_connections'] > 0


def standby():
    setup = WithStandby()
    store = setup.store
    desk = store.desk('ines')
    customer = made_customer(desk)
    notes = [made_note(desk, customer) for _ in range(50)]
    replica = Replica(desk.team_scope).follow(desk)
    assert status(setup.address)['synchronous_standby_names'] == 'ANY 1 (standby)'
    setup.fail_over()
    # One address leads to whoever takes changes now.
    hosts = f'{setup.primary.folder},{setup.standby.folder}'
    desk.connection = psycopg2.connect(host=hosts, dbname='store', user='ines', target_session_attrs='read-write')
    desk.connection.autocommit = True
    held = {k for k, in store.sql('SELECT id::text FROM core.interaction')}
    assert set(notes) <= held, f'{len(set(notes) - held)} of {len(notes)} confirmed notes are lost'
    works(store, desk, store.desk('omar'))
    replica.follow(desk)  # asserts that the chain goes on where it was


def reports():
    setup = WithReports()
    desk = setup.store.desk('ines')
    customer = made_customer(desk)
    elsewhere = made_customer(setup.store.desk('piet'))
    reader = setup.replica.connect('store', 'bi')
    until('the customer at the replica', lambda: Store.rows(reader, 'SELECT 1 FROM core.customer WHERE id = %s', customer))
    until('the other one too', lambda: setup.replica.sql('store', 'SELECT 1 FROM core.customer WHERE id = %s', elsewhere))
    assert not Store.rows(reader, 'SELECT 1 FROM core.customer WHERE id = %s', elsewhere), 'of a team that is not theirs'
    refused('42501', Store.rows, reader, 'SELECT login FROM core.person')
    refused('25006', Store.rows, reader, 'CREATE TABLE x (n int)')
    # A desk that ends up here is told to come back later (25006), and nobody waits for this copy.
    lost = setup.replica.connect('store', 'ines')
    refused('25006', Store.call, lost, 'SELECT api.hello(NULL, %s)', json.dumps({'desk': desk.id, 'protocol': 1}))
    setup.replica.stop()
    made_note(desk, customer)
    setup.store.check()


TESTS = {'direct': direct, 'pooled': pooled, 'standby': standby, 'reports': reports}

if __name__ == '__main__':
    assert set(TESTS) == set(ALL)
    for name in sys.argv[1:] or TESTS:
        TESTS[name]()
        print(f'ok {name}', flush=True)

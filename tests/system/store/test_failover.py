"""Another server takes over. With a synchronous standby nothing that was confirmed is lost (F8, I21); from a stale one, desks see that
their past is not the store's, and give back what it forgot (F9).
"""
import time

from cluster import Standby
from store import NOTHING, Replica, Store, note_body, refused
from test_commands import made_customer, made_note


def until(what, condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(.02)


def moved(desk, cluster):
    """The desk, connected to another server."""
    desk.store.cluster = cluster
    desk.connection = cluster.connect(desk.store.database, desk.login)
    return desk


def nothing_confirmed_is_lost(store):
    primary = store.cluster
    standby = Standby(primary)
    store.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
    store.sql('SELECT pg_reload_conf()')
    until('a synchronous standby', lambda: store.sql("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))
    desk = store.desk('ines')
    marit = made_customer(desk)
    notes = [made_note(desk, marit) for _ in range(50)]
    replica = Replica(desk.team_scope).follow(desk)
    primary.crash()
    standby.promote()
    moved(desk, standby)
    store.sql("ALTER SYSTEM SET synchronous_standby_names = ''")
    store.sql('SELECT pg_reload_conf()')
    held = {k for k, in store.sql("SELECT id::text FROM core.interaction")}
    assert set(notes) <= held, f'{len(set(notes) - held)} of {len(notes)} confirmed notes are lost'
    answer = desk.hello({replica.scope: {'seq': replica.seq, 'hash': replica.hash}})
    assert answer['acked_dseq'] == desk.dseq and answer['epoch'] == 1
    assert [s['cursor'] for s in answer['scopes'] if s['scope'] == replica.scope] == ['ok']
    made_note(desk, marit)
    assert len(replica.follow(desk).held) > 50
    store.check()
    return standby


def what_was_lost_is_given_back(store, primary):
    stale = Standby(primary)
    desk, other = store.desk('ines'), store.desk('omar')
    marit = made_customer(desk)
    until('the standby to have it', lambda: stale.sql(store.database, 'SELECT 1 FROM core.customer WHERE id = %s', marit))
    stale.stop()
    sent = [desk.command('interaction.add_note.v1', note_body(desk, marit)) for _ in range(7)]
    desk.push(*sent)
    replica = Replica(desk.team_scope).follow(desk)
    primary.crash()
    stale.start()
    stale.promote()
    moved(desk, stale), moved(other, stale)
    cursor = lambda: [s['cursor'] for s in desk.hello({replica.scope: {'seq': replica.seq, 'hash': replica.hash}})['scopes'] if s['scope'] == replica.scope]
    assert cursor() == ['wrong'] and desk.hello()['acked_dseq'] == 1
    for _ in range(9):  # others go on, and the head passes where this desk stood: the hash is still not its past
        made_note(other, marit)
    assert cursor() == ['wrong']
    refused('P0R11', desk.pull, replica.scope, replica.seq, replica.hash)
    admin = stale.connect(store.database, 'it_admin')
    assert Store.call(admin, "SELECT api.new_epoch('failed over to a stale copy')") == 2
    assert desk.heads()['epoch'] == 2
    answer = desk.push(*sent)
    assert answer['acked'] == desk.dseq and all(o['outcome'] == 'posted' and not o['repeated'] for o in answer['outcomes'])
    fresh = Replica(replica.scope).follow(desk)
    assert all(('interaction', c['body'].split('"id":"')[1][:36]) in fresh.held for c in sent) and fresh.hash != NOTHING
    store.check()


if __name__ == '__main__':
    one = Store()
    promoted = nothing_confirmed_is_lost(one)
    print('ok nothing_confirmed_is_lost')
    what_was_lost_is_given_back(one, promoted)
    print('ok what_was_lost_is_given_back')

"""Another server takes over. With a synchronous standby nothing that was confirmed is lost (F8, I21); from a stale one, desks see that
their past is not the store's, and give back what it forgot (F9).
"""
import time

from cluster import Standby
from money import Till, balance, made_fund
from store import NOTHING, Replica, Store, new_id, note_body, refused
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


def money_that_was_lost(store, primary):
    """What a desk was lent and gave is forgotten. Where the fund can still lend it, all is as it was; where it was lent to somebody else
    meanwhile, what was given is late, and nothing is dropped."""
    store.admin = primary.connect(store.database, 'it_admin')
    room, gone = made_fund(store, 1000), made_fund(store, 1000, name='Given away')
    tills = [Till(store, 'ines', fund) for fund in (room, gone)]
    other, lea = Till(store, 'omar', gone), store.desk('lea')
    stale = Standby(primary)
    until('the standby to have them', lambda: stale.sql(store.database, 'SELECT 1 FROM core.contact WHERE id = %s', other.contact))
    stale.stop()
    sent = {}
    for till in tills:
        take, gives = till.take_body(700), []
        till.lease = take['lease']
        for amount in (100, 50, 200):
            gives.append(till.give_body(amount))
            till.number += 1
        sent[till] = [('lease.take.v1', take), *[('grant.give.v1', g) for g in gives], ('grant.undo.v1', till.undo_body(gives[1])),
                      ('grant.tell.v1', {'grant': gives[0]['grant']})]
        sent[till] = [till.desk.command(*c) for c in sent[till]]
        assert [o['outcome'] for o in till.desk.push(*sent[till])['outcomes']] == ['posted'] * 6
    primary.crash()
    stale.start()
    stale.promote()
    for desk in (*[t.desk for t in tills], other.desk, lea):
        moved(desk, stale)
    assert balance(store, gone) == 1000 == balance(store, room)
    other.take(800)
    Store.call(stale.connect(store.database, 'it_admin'), "SELECT api.new_epoch('failed over to a stale copy')")
    said = [[o['outcome'] for o in till.desk.push(*sent[till])['outcomes']] for till in tills]
    assert said == [['posted'] * 6, ['rejected', 'late', 'late', 'late', 'posted', 'posted']], said
    assert (balance(store, room), balance(store, tills[0].lease, 'Lease'), balance(store, gone)) == (300, 400, 200)
    late = dict(store.sql('SELECT id::text, state FROM core."grant" WHERE fund = %s', gone))
    assert sorted(late.values()) == ['Late', 'Late', 'Undone'], late
    settled = [lea.do('grant.settle_late.v1', {'grant': i, 'honoured': True, 'set': new_id()}) for i, state in sorted(late.items()) if state == 'Late']
    assert sorted(o['code'] or o['outcome'] for o in settled) == ['fund_exhausted', 'posted'], settled
    assert balance(store, gone) in (0, 100)
    store.check()


if __name__ == '__main__':
    one = Store()
    promoted = nothing_confirmed_is_lost(one)
    print('ok nothing_confirmed_is_lost')
    what_was_lost_is_given_back(one, promoted)
    print('ok what_was_lost_is_given_back')
    money_that_was_lost(one, one.cluster)
    print('ok money_that_was_lost')

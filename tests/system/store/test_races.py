"""Two desks at the same moment: the first has done its command and not committed yet when the second sends its own. Whatever waits
for what, the second is judged by what the first left behind.
"""
import threading
import time

from store import NOW, customer_body, case_body, new_id, note_body, run
from test_commands import RECORDS, edit, made_case, made_customer, made_note, row


def race(store, first, one, second, other):
    """Outcomes of `one` (kind, body) of the desk `first` and of `other` of `second`, sent while the first is not committed."""
    first.connection.autocommit = False
    mine = first.do(*one)
    theirs = []
    thread = threading.Thread(target=lambda: theirs.append(second.do(*other)), daemon=True)
    thread.start()
    pid = second.connection.get_backend_pid()
    deadline = time.monotonic() + 4  # under the lock timeout of the functions
    while thread.is_alive() and time.monotonic() < deadline:
        if store.sql("SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'", pid):
            break
        time.sleep(.005)
    waited = thread.is_alive()
    first.connection.commit()
    first.connection.autocommit = True
    thread.join(20)
    assert theirs, 'the second was never answered'
    assert waited, 'the second did not wait for the first'
    return mine, theirs[0]


def settled(pair, *expected):
    got = [(o['outcome'], o['code']) for o in pair]
    assert got == [e if isinstance(e, tuple) else (e, '') for e in expected], (got, pair)
    return pair[1]


def fields_and_records(store):
    a, b = store.desk('ines'), store.desk('omar')
    marit = made_customer(a)
    change = lambda new: ('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit('', new)}})
    outcome = settled(race(store, a, change('gold'), b, change('silver')), 'posted', 'conflict')
    assert outcome['fields']['tier']['theirs'] == 'gold'
    place = ('customer.set_fields.v1', {'customer': marit, 'fields': {'place': edit('Trondheim', 'Oslo')}})
    settled(race(store, a, place, b, ('customer.set_fields.v1', {'customer': marit, 'fields': {'pronouns': edit('', 'she')}})), 'posted', 'posted')
    held = row(store, 'customer', marit)
    assert (held['place'], held['pronouns'], held['tier']) == ('Oslo', 'she', 'gold'), 'neither writes over the other'
    need = {'id': new_id(), 'customer': marit, **RECORDS['need'][0]}
    a.posted('customer.put_record.v1', {'type': 'need', 'new': need})
    put = lambda text: ('customer.put_record.v1', {'type': 'need', 'base': need, 'new': {**need, 'text': text}})
    settled(race(store, a, put('one'), b, put('two')), 'posted', 'conflict')
    gone = ('customer.remove_record.v1', {'type': 'need', 'base': {**need, 'text': 'one'}})
    settled(race(store, a, gone, b, ('customer.put_record.v1', {'type': 'need', 'base': {**need, 'text': 'one'}, 'new': need})), 'posted', 'conflict')
    settled(race(store, a, ('customer.put_record.v1', {'type': 'need', 'new': need}), b, ('customer.put_record.v1', {'type': 'need', 'new': need})),
            'posted', 'posted')


def joins(store):
    a, b = store.desk('ines'), store.desk('omar')
    one, two, three = (made_customer(a) for _ in range(3))
    join = lambda loser, winner: ('customer.merge.v1', {'loser': loser, 'winner': winner, 'reason': 'x'})
    settled(race(store, a, join(one, two), b, join(two, three)), 'posted', ('rejected', 'merge_impossible'))
    a.posted('customer.unmerge.v1', {'loser': one})
    settled(race(store, a, join(one, two), b, join(two, one)), 'posted', ('rejected', 'merge_impossible'))
    tank, lid = made_case(a, three), made_case(a, three)
    cases = lambda loser, winner: ('case.merge.v1', {'loser': loser, 'winner': winner, 'reason': 'x'})
    settled(race(store, a, cases(tank, lid), b, cases(lid, tank)), 'posted', ('rejected', 'merge_impossible'))


def members_cases_and_promises(store):
    a, b = store.desk('ines'), store.desk('omar')
    marit = made_customer(a)
    kari = {'id': new_id(), 'customer': marit, **RECORDS['member'][0]}
    a.posted('customer.put_record.v1', {'type': 'member', 'new': kari})
    phone = {'id': new_id(), 'customer': marit, 'member': kari['id'], **RECORDS['handle'][0]}
    settled(race(store, a, ('customer.remove_record.v1', {'type': 'member', 'base': kari}), b, ('customer.put_record.v1', {'type': 'handle', 'new': phone})),
            'posted', ('rejected', 'not_found'))
    tank = made_case(a, marit)
    status = lambda new: ('case.set_status.v1', {'case': tank, 'status': edit('Open', new)})
    settled(race(store, a, status('Solved'), b, status('Waiting')), 'posted', 'conflict')
    note = made_note(a, marit, main_case=tank)
    split = ('case.split.v1', {'from': tank, 'made': case_body(marit), 'interactions': [note], 'reason': 'x'})
    settled(race(store, a, split, b, ('interaction.move.v1', {'interaction': note, 'main_case': edit(tank, None), 'reason': 'x'})), 'posted', 'conflict')
    promise = {'id': new_id(), 'customer': marit, **RECORDS['promise'][0]}
    a.posted('customer.put_record.v1', {'type': 'promise', 'new': promise})
    settle = lambda state: ('promise.settle.v1', {'promise': promise['id'], 'state': edit('Open', state)})
    settled(race(store, a, settle('Kept'), b, settle('Broken')), 'posted', 'conflict')


def both_take_one_case(store):
    a, b = store.desk('ines'), store.desk('omar')
    marit = made_customer(a)
    tank = made_case(a, marit)
    take = lambda desk: ('case.set_owner.v1', {'case': tank, 'customer': marit, 'owner': edit(None, desk.person)})
    outcome = settled(race(store, a, take(a), b, take(b)), 'posted', 'conflict')
    assert outcome['fields']['owner']['theirs'] == a.person == row(store, 'case', tank)['owner'], 'the second is told who has it'
    away = lambda until: ('person.set_away.v1', {'person': a.person, 'fields': {'away_until': edit(None, until)}})
    settled(race(store, a, away(NOW), store.desk('lea'), away(NOW + 1)), 'posted', 'conflict')
    assert row(store, 'person', a.person)['away_until'] == NOW


def both_take_one_contact(store):
    a, b = store.desk('ines'), store.desk('omar')
    marit = made_customer(a)
    waiting = {'id': new_id(), 'customer': marit, **RECORDS['contact'][0]}
    a.posted('customer.put_record.v1', {'type': 'contact', 'new': waiting})
    take = lambda desk, at: ('customer.put_record.v1', {'type': 'contact', 'base': waiting, 'new': {
        **waiting, 'person': desk.person, 'state': 'Live', 'taken_at': at}})
    outcome = settled(race(store, a, take(a, NOW), b, take(b, NOW + 1)), 'posted', 'conflict')
    held = row(store, 'contact', waiting['id'])
    assert outcome['fields']['person']['theirs'] == a.person == held['person'], 'the second is told who has it'
    assert held['taken_at'] == NOW and outcome['rows'][0]['row'] == held
    # A lead gives it to a colleague in the moment in which another takes it: it stays with whom it was given, and waits.
    given = {**waiting, 'id': new_id()}
    a.posted('customer.put_record.v1', {'type': 'contact', 'new': given})
    assign = ('customer.put_record.v1', {'type': 'contact', 'base': given, 'new': {**given, 'person': a.person}})
    late = ('customer.put_record.v1', {'type': 'contact', 'base': given, 'new': {**given, 'person': b.person, 'state': 'Live', 'taken_at': NOW}})
    settled(race(store, store.desk('lea'), assign, b, late), 'posted', 'conflict')
    held = row(store, 'contact', given['id'])
    assert (held['person'], held['state']) == (a.person, 'Waiting') and 'taken_at' not in held


def an_order_of_nobody(store):
    a, b = store.desk('ines'), store.desk('omar')
    one, two, order, batch = made_customer(a), made_customer(a), new_id(), new_id()
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, new_id(), store.teams['north'])
    store.stage(store.admin, batch, 'order', [{'id': order, 'number': '7', 'ordered_at': NOW}])
    store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)
    link = lambda who: ('order.set_customer.v1', {'order': order, 'customer': edit(None, who)})
    settled(race(store, a, link(one), b, link(two)), 'posted', 'conflict')
    assert row(store, 'order', order)['customer'] == one


def the_same_id_twice(store):
    a, b, c = store.desk('ines'), store.desk('omar'), store.desk('piet')
    body = customer_body()
    settled(race(store, a, ('customer.create.v1', body), b, ('customer.create.v1', {**body, 'place': 'Oslo'})), 'posted', ('rejected', 'already_there'))
    one, two = made_customer(a), made_customer(c)
    note = note_body(a, one)
    settled(race(store, a, ('interaction.add_note.v1', note), c, ('interaction.add_note.v1', {**note_body(c, two), 'id': note['id']})),
            'posted', ('rejected', 'not_allowed'))


def a_customer_that_moves(store):
    a, c = store.desk('ines'), store.desk('piet')
    marit = made_customer(a)
    moving = store.cluster.connect(store.database, 'it_admin')
    moving.autocommit = False
    store.call(moving, 'SELECT api.move_customer(%s, %s)', marit, store.teams['south'])
    answers = []
    thread = threading.Thread(target=lambda: answers.append(a.do('interaction.add_note.v1', note_body(a, marit))), daemon=True)
    thread.start()
    while not store.sql("SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'", a.connection.get_backend_pid()):
        assert thread.is_alive(), answers
        time.sleep(.005)
    moving.commit()
    thread.join(20)
    assert answers[0]['code'] == 'not_allowed' and answers[0]['rows'][0]['row'] is None, answers
    made_note(c, marit)


def repeated_at_once(store):
    """F3: the same batch over two connections of one desk."""
    a = store.desk('ines')
    marit = made_customer(a)
    twin = store.desk('ines')
    twin.id = a.id
    command = a.command('interaction.add_note.v1', note_body(a, marit))
    a.connection.autocommit = False
    first = a.push(command)
    answers = []
    thread = threading.Thread(target=lambda: answers.append(twin.push(command)), daemon=True)
    thread.start()
    while not store.sql("SELECT 1 FROM pg_stat_activity WHERE pid = %s AND wait_event_type = 'Lock'", twin.connection.get_backend_pid()):
        assert thread.is_alive(), answers
        time.sleep(.005)
    a.connection.commit()
    a.connection.autocommit = True
    thread.join(20)
    assert answers[0]['acked'] == first['acked'] and answers[0]['outcomes'][0]['repeated'], answers
    assert answers[0]['outcomes'][0]['outcome'] == first['outcomes'][0]['outcome'] == 'posted'


if __name__ == '__main__':
    run([fields_and_records, joins, members_cases_and_promises, both_take_one_case, both_take_one_contact, an_order_of_nobody, the_same_id_twice, a_customer_that_moves, repeated_at_once])

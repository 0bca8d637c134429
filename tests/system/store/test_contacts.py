"""Contacts and marks on talking points: whose a contact is, what becomes of it, and that a mark is never changed."""
from store import NOW, new_id, run
from test_commands import MARK, RECORDS, expect, heads_of, made_case, made_customer, row, watch_scans


def contacts(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit, other = made_customer(ines), made_customer(ines)
    waiting = {'id': new_id(), 'customer': marit, **RECORDS['contact'][0]}
    put = lambda new, base=None: ('customer.put_record.v1', {'type': 'contact', 'new': new, **({'base': base} if base else {})})
    ines.posted(*put(waiting))
    taken = lambda desk, **f: {**waiting, 'person': desk.person, 'state': 'Live', 'taken_at': NOW, **f}
    for wrong in ({'state': 'Live'}, {'state': 'Ended'}, {'state': 'Done'}, {'mood': 'Furious'}, {'channel': 'Pigeon'}, {'fit': 'Fine'},
                  {'queue': 'x' * 201}, {'channel': ''}):
        expect(ines.do(*put({**waiting, **wrong}, waiting)), 'rejected', 'invalid')
        expect(ines.do(*put({**waiting, 'id': new_id(), **wrong})), 'rejected', 'invalid')
    expect(ines.do(*put({**taken(ines), 'person': new_id()}, waiting)), 'rejected', 'not_found')
    expect(ines.do(*put({**waiting, 'case': made_case(ines, other)}, waiting)), 'rejected', 'invalid')
    ines.posted(*put(taken(ines), waiting))
    # The second is told who has it, and nothing of theirs is done: not the time, not the rest they said with it.
    outcome = expect(omar.do(*put(taken(omar, taken_at=NOW + 5, subject='mine now'), waiting)), 'conflict')
    assert outcome['fields']['person'] == {'mine': omar.person, 'theirs': ines.person}, outcome
    assert row(store, 'contact', waiting['id']).items() >= taken(ines).items()
    # Two who say different things of it are no conflict.
    ines.posted(*put(taken(ines, mood='Upset', mood_in='Upset'), taken(ines)))
    omar.posted(*put(taken(ines, impact='Serious'), taken(ines)))
    live = {k: v for k, v in row(store, 'contact', waiting['id']).items() if k != 'version'}
    assert (live['mood'], live['mood_in'], live['impact']) == ('Upset', 'Upset', 'Serious')
    ines.posted(*put({**live, 'state': 'Done', 'ended_at': NOW, 'wrapped_at': NOW, 'fit': 'AboutRight'}, live))
    # Handed over to somebody: it waits for them.
    handed = {**taken(omar), 'id': new_id(), 'state': 'Waiting', 'handed_over': 'she needs Omar'}
    ines.posted(*put({**handed, 'person': ines.person, 'state': 'Live'}))
    ines.posted(*put(handed, {**handed, 'person': ines.person, 'state': 'Live'}))
    assert (row(store, 'contact', handed['id'])['person'], row(store, 'contact', handed['id'])['state']) == (omar.person, 'Waiting')


def marks(store):
    ines = store.desk('ines')
    marit, other = made_customer(ines), made_customer(ines)
    contact = {'id': new_id(), 'customer': marit, **RECORDS['contact'][0], 'person': ines.person, 'state': 'Live'}
    mark = {'id': new_id(), 'customer': marit, 'contact': contact['id'], 'person': ines.person, **MARK}
    put = lambda new, **f: ('customer.put_record.v1', {'type': 'point_mark', 'new': new, **f})
    expect(ines.do(*put(mark)), 'rejected', 'not_found')
    ines.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
    ines.posted(*put(mark))
    ines.posted(*put(mark))
    assert {k: v for k, v in row(store, 'point_mark', mark['id']).items() if k != 'version'} == mark
    expect(ines.do(*put({**mark, 'id': new_id(), 'customer': other})), 'rejected', 'not_found')
    for wrong in ({'kind': 'Liked'}, {'point': ''}, {'point': 'x' * 101}, {'rank': -1}):
        expect(ines.do(*put({**mark, 'id': new_id(), **wrong})), 'rejected', 'invalid')
    omar = store.desk('omar')
    for name in (omar.person, None):
        expect(ines.do(*put({**mark, 'id': new_id(), 'person': name})), 'rejected', 'not_allowed')  # in one's own name only
    expect(omar.do('customer.remove_record.v1', {'type': 'point_mark', 'base': mark}), 'rejected', 'not_allowed')
    expect(omar.do('customer.remove_record.v1', {'type': 'contact', 'base': contact}), 'rejected', 'not_allowed')
    held = row(store, 'point_mark', mark['id'])
    expect(ines.do(*put({**mark, 'kind': 'Helped'}, base=mark)), 'rejected', 'invalid')  # added, never changed
    assert row(store, 'point_mark', mark['id']) == held
    second = {**mark, 'id': new_id(), 'kind': 'Helped'}
    ines.posted(*put(second))
    ines.posted('customer.remove_record.v1', {'type': 'point_mark', 'base': second})
    assert row(store, 'point_mark', second['id']) is None, 'undone'
    # It was somebody else's contact: what was noted in it goes too, and the feed says so.
    before = heads_of(store)
    ines.posted('customer.remove_record.v1', {'type': 'contact', 'base': contact})
    assert row(store, 'contact', contact['id']) is None and row(store, 'point_mark', mark['id']) is None
    assert heads_of(store)[ines.team_scope] == before[ines.team_scope] + 2


if __name__ == '__main__':
    watch_scans(set())
    run([contacts, marks])

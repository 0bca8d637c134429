"""Every kind of command: posted, repeated, in conflict and rejected, and what the store holds afterwards."""
import json
import re

from cluster import ROOT
from store import NOW, Desk, case_body, customer_body, new_id, note_body, refused, run


def made_customer(desk, **fields):
    body = customer_body(**fields)
    desk.posted('customer.create.v1', body)
    return body['id']


def made_case(desk, customer, **fields):
    body = case_body(customer, **fields)
    desk.posted('case.open.v1', body)
    return body['id']


def made_note(desk, customer, **fields):
    body = note_body(desk, customer, **fields)
    desk.posted('interaction.add_note.v1', body)
    return body['id']


def edit(base, new):
    return {'base': base, 'new': new}


def row(store, table, key):
    return store.sql('SELECT core.row_of(%s, %s)', table, key)[0][0]


def heads_of(store):
    return dict(store.sql('SELECT id, head FROM core.scope'))


def expect(outcome, kind, code=''):
    assert (outcome['outcome'], outcome['code']) == (kind, code), outcome
    return outcome


def every_kind_of_the_desk_is_known(store):
    kinds = re.findall(r'"([a-z_]+\.[a-z_]+\.v\d+)"', (ROOT / 'src/domain/commands/kinds.h').read_text())
    assert len(kinds) >= 25
    unknown = [k for k in kinds if not store.sql('SELECT core.is_known(%s)', k)[0][0]]
    assert not unknown, unknown
    expect(store.desk('ines').do('customer.dance.v1', {}), 'rejected', 'unknown_kind')


def creating_a_customer(store):
    desk = store.desk('ines')
    body = customer_body(handles=[('Email', 'marit@example.com'), ('Phone', '+4793456789')], since_at=NOW)
    before = heads_of(store)
    desk.posted('customer.create.v1', body)
    stored = row(store, 'customer', body['id'])
    assert stored['team'] == store.teams['north'] and stored['since_at'] == NOW
    assert {k: v for k, v in stored.items() if k in body} == {k: v for k, v in body.items() if k != 'handles'}
    assert row(store, 'handle', body['handles'][0]['id'])['normalized'] == 'marit@example.com'
    assert heads_of(store)[desk.team_scope] == before[desk.team_scope] + 3, 'one change a row'
    desk.posted('customer.create.v1', body)  # the same thing under another id of a command: nothing to do
    assert heads_of(store)[desk.team_scope] == before[desk.team_scope] + 3
    outcome = expect(desk.do('customer.create.v1', {**body, 'place': 'Oslo'}), 'rejected', 'already_there')
    assert any(r['row'] and r['row']['place'] == 'Trondheim' for r in outcome['rows']), outcome
    for wrong in ({'name': ' '}, {'kind': 'Cat'}, {'languages': 'nb'}, {'shoe_size': 42}, {'restricted': 'yes'}):
        body = {**customer_body(), **wrong}
        expect(desk.do('customer.create.v1', body), 'rejected', 'invalid')
        assert row(store, 'customer', body['id']) is None
    expect(desk.do('customer.create.v1', {**customer_body(), 'id': 'x'}), 'rejected', 'invalid')
    other = customer_body()
    other['handles'] = [{**customer_body(handles=[('Email', 'a@b.no')])['handles'][0]}]
    expect(desk.do('customer.create.v1', other), 'rejected', 'invalid')
    expect(store.desk('qi').do('customer.create.v1', customer_body()), 'rejected', 'not_allowed')


def editing_fields(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    version = row(store, 'customer', marit)['version']
    ines.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'place': edit('Trondheim', 'Oslo')}})
    assert row(store, 'customer', marit)['version'] > version
    outcome = expect(omar.do('customer.set_fields.v1', {'customer': marit, 'fields': {
        'place': edit('Trondheim', 'Bergen'), 'tier': edit('', 'gold'), 'since_at': edit(None, NOW)}}), 'conflict')
    assert outcome['fields'] == {'place': {'base': 'Trondheim', 'mine': 'Bergen', 'theirs': 'Oslo'}}
    assert [r['row']['place'] for r in outcome['rows']] == ['Oslo']
    stored = row(store, 'customer', marit)
    assert (stored['place'], stored['tier'], stored['since_at']) == ('Oslo', 'gold', NOW), 'the others are applied'
    before = heads_of(store)
    omar.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'place': edit('Trondheim', 'Oslo')}})
    assert heads_of(store) == before, 'equal already: no change'
    ines.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'since_at': edit(NOW, None)}})
    assert 'since_at' not in row(store, 'customer', marit)
    for wrong in ({'name': edit('Marit Sørbø', '')}, {'team': edit(store.teams['north'], store.teams['south'])},
                  {'id': edit(marit, new_id())}, {'languages': edit(['nb'], 'nb')}, {'tier': 'gold'},
                  {'merged_into': edit(None, marit)}, {'shoe_size': edit(None, 42)}):
        expect(ines.do('customer.set_fields.v1', {'customer': marit, 'fields': wrong}), 'rejected', 'invalid')
    expect(ines.do('customer.set_fields.v1', {'customer': new_id(), 'fields': {}}), 'rejected', 'not_found')


RECORDS = {
    'member': ({'name': 'Kari Sørbø', 'role': 'mother', 'language': 'nb', 'decides_money': True}, 'role'),
    'handle': ({'kind': 'Phone', 'label': '', 'normalized': '+4793456789', 'value': '934 56 789'}, 'label'),
    'preference': ({'kind': 'Prefers', 'text': 'short mails', 'icon': '', 'source': 'asked', 'learned_by': None,
                    'learned_at': NOW, 'sayable': True}, 'text'),
    'need': ({'text': 'allow time', 'source': '', 'recorded_at': NOW}, 'text'),
    'consent': ({'kind': 'Survey', 'state': 'Agreed', 'detail': '', 'text_version': '2', 'source': 'phone', 'at': NOW}, 'detail'),
    'attempt': ({'what': 'restarted it', 'result': '', 'by_customer': True, 'at': NOW, 'recorded_by': None}, 'result'),
    'promise': ({'what': 'a call', 'about': '', 'due_at': NOW, 'keeper': None, 'state': 'Open', 'made_at': NOW}, 'about'),
    'contact': ({'person': None, 'channel': 'Email', 'direction': 'In', 'queue': 'care@', 'subject': 'Tank', 'state': 'Waiting',
                 'opened_at': NOW, 'identity': 'Matched', 'identity_how': '', 'speaker': '', 'handed_over': ''}, 'subject')}
MARK = {'point': 'own_the_miss', 'point_version': 1, 'kind': 'Used', 'rank': 1, 'text': '', 'at': NOW}
OFFER = {'shown': [{'resolution': 'goodwill_credit', 'middle': 74, 'low': 70, 'high': 78, 'similar': 46, 'cost': 25000, 'fits': True}, {
    'resolution': 'apology', 'similar': 0, 'cost': 0, 'fits': True}], 'at': NOW, 'situation': {'mood': 'upset', 'case.type': 'late_delivery'}, 'why': 'less',
    'order': 'TieDraw', 'propensity': 640, 'outcomes': 812, 'chosen': 'goodwill_credit', 'cost': 20000}


def records_of_every_type(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    for kind, (fields, changed) in RECORDS.items():
        new = {'id': new_id(), 'customer': marit, **fields}
        ines.posted('customer.put_record.v1', {'type': kind, 'new': new})
        stored = row(store, kind, new['id'])
        assert {k: v for k, v in stored.items() if k != 'version'} == new, (kind, stored)
        ines.posted('customer.put_record.v1', {'type': kind, 'new': new})
        expect(omar.do('customer.put_record.v1', {'type': kind, 'new': {**new, changed: 'other'}}), 'rejected', 'already_there')
        mine = {**new, changed: 'said twice'}
        ines.posted('customer.put_record.v1', {'type': kind, 'base': new, 'new': mine})
        outcome = expect(omar.do('customer.put_record.v1', {'type': kind, 'base': new, 'new': {**new, changed: 'x'}}), 'conflict')
        assert outcome['fields'] == {changed: {'base': new[changed], 'mine': 'x', 'theirs': 'said twice'}}, outcome
        outcome = expect(omar.do('customer.remove_record.v1', {'type': kind, 'base': new}), 'conflict')
        assert outcome['fields']['*']['theirs'][changed] == 'said twice', outcome
        assert row(store, kind, new['id'])[changed] == 'said twice'
        omar.posted('customer.remove_record.v1', {'type': kind, 'base': mine})
        assert row(store, kind, new['id']) is None
        ines.posted('customer.remove_record.v1', {'type': kind, 'base': mine})
        outcome = expect(ines.do('customer.put_record.v1', {'type': kind, 'base': mine, 'new': new}), 'conflict')
        assert '*' in outcome['fields'] and outcome['rows'] == [{'table': kind, 'key': new['id'], 'row': None}], outcome
        ines.posted('customer.put_record.v1', {'type': kind, 'new': mine})  # undone: it is there again
        expect(ines.do('customer.put_record.v1', {'type': kind, 'new': {**new, 'id': new_id(), 'colour': 'red'}}),
               'rejected', 'invalid')
    expect(ines.do('customer.put_record.v1', {'type': 'customer', 'new': {'id': marit}}), 'rejected', 'invalid')


def a_member_goes_and_leaves_the_handles(store):
    ines = store.desk('ines')
    home = made_customer(ines, kind='Household')
    kari = {'id': new_id(), 'customer': home, **RECORDS['member'][0]}
    phone = {'id': new_id(), 'customer': home, 'member': kari['id'], **RECORDS['handle'][0]}
    expect(ines.do('customer.put_record.v1', {'type': 'handle', 'new': phone}), 'rejected', 'not_found')
    ines.posted('customer.put_record.v1', {'type': 'member', 'new': kari})
    ines.posted('customer.put_record.v1', {'type': 'handle', 'new': phone})
    ines.posted('customer.remove_record.v1', {'type': 'member', 'base': kari})
    assert 'member' not in row(store, 'handle', phone['id'])
    changes = store.sql('SELECT op FROM core.change WHERE key IN (%s, %s) ORDER BY scope, seq DESC LIMIT 2', kari['id'], phone['id'])
    assert sorted(c[0] for c in changes) == ['D', 'U'], changes
    neighbour = made_customer(ines)
    expect(ines.do('customer.put_record.v1', {'type': 'member', 'new': {**kari, 'customer': neighbour}}), 'posted')
    expect(ines.do('customer.put_record.v1', {'type': 'handle', 'base': {**phone, 'customer': neighbour},
                                              'new': {**phone, 'customer': neighbour}}), 'rejected', 'already_there')


def joining_customers(store):
    ines = store.desk('ines')
    a, b, c = (made_customer(ines) for _ in range(3))
    piet = store.desk('piet')
    south = made_customer(piet)
    join = lambda loser, winner: {'loser': loser, 'winner': winner, 'reason': 'same address'}
    ines.posted('customer.merge.v1', join(a, b))
    assert row(store, 'customer', a)['merged_into'] == b
    ines.posted('customer.merge.v1', join(a, b))
    ines.posted('customer.set_fields.v1', {'customer': a, 'fields': {'tier': edit('', 'gold')}})
    assert row(store, 'customer', a)['merged_into'] == b, 'an edit leaves the link alone'
    for loser, winner in ((a, c), (c, a), (b, c), (c, c)):
        expect(ines.do('customer.merge.v1', join(loser, winner)), 'rejected', 'merge_impossible')
    expect(ines.do('customer.merge.v1', join(c, new_id())), 'rejected', 'not_found')
    expect(ines.do('customer.merge.v1', {**join(c, b), 'reason': ' '}), 'rejected', 'invalid')
    ines.open(south)
    expect(ines.do('customer.merge.v1', join(c, south)), 'rejected', 'merge_impossible')
    ines.posted('customer.unmerge.v1', {'loser': a})
    assert 'merged_into' not in row(store, 'customer', a)
    ines.posted('customer.unmerge.v1', {'loser': a})


def looking_is_logged(store):
    ines = store.desk('ines')
    marit = made_customer(ines, restricted=True)
    ines.posted('customer.open_folded.v1', {'customer': marit, 'reason': 'an older case'})
    ines.posted('customer.open_restricted.v1', {'customer': marit, 'reason': 'on the phone'})
    store.desk('qi').posted('person_data.export.v1', {'customer': marit})
    expect(ines.do('customer.open_folded.v1', {'customer': marit, 'reason': ''}), 'rejected', 'invalid')
    log = store.sql('SELECT what, reason, said_at FROM core.access_log WHERE customer = %s ORDER BY id', marit)
    assert log == [('folded', 'an older case', NOW), ('restricted', 'on the phone', NOW), ('export', '', NOW)], log


def cases(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit, other = made_customer(ines), made_customer(ines)
    tank = made_case(ines, marit)
    ines.posted('case.set_status.v1', {'case': tank, 'status': edit('Open', 'Solved')}, at=NOW + 5)
    assert row(store, 'case', tank)['settled_at'] == NOW + 5
    outcome = expect(omar.do('case.set_status.v1', {'case': tank, 'status': edit('Open', 'Waiting')}), 'conflict')
    assert outcome['fields']['status']['theirs'] == 'Solved' and outcome['rows'][0]['row']['status'] == 'Solved'
    ines.posted('case.set_status.v1', {'case': tank, 'status': edit('Solved', 'Open')})
    assert 'settled_at' not in row(store, 'case', tank)
    expect(ines.do('case.set_status.v1', {'case': tank, 'status': edit('Open', 'Lost')}), 'rejected', 'invalid')
    ines.posted('case.set_fields.v1', {'case': tank, 'customer': marit, 'fields': {'what_wanted': edit('', 'a date')}})
    expect(ines.do('case.set_status.v1', {'case': new_id(), 'status': edit('Open', 'Solved')}), 'rejected', 'not_found')
    expect(ines.do('case.open.v1', case_body(new_id())), 'rejected', 'not_found')
    expect(ines.do('case.open.v1', {**case_body(marit), 'title': ''}), 'rejected', 'invalid')
    lid, strange = made_case(ines, marit), made_case(ines, other)
    expect(ines.do('case.open.v1', {**case_body(marit), 'id': lid, 'title': 'Other'}), 'rejected', 'already_there')
    join = lambda loser, winner: {'loser': loser, 'winner': winner, 'reason': 'the same'}
    expect(ines.do('case.merge.v1', join(lid, strange)), 'rejected', 'merge_impossible')
    ines.posted('case.merge.v1', join(lid, tank))
    assert row(store, 'case', lid)['merged_into'] == tank
    expect(ines.do('case.merge.v1', join(tank, lid)), 'rejected', 'merge_impossible')
    ines.posted('case.unmerge.v1', {'case': lid})
    assert 'merged_into' not in row(store, 'case', lid)
    ines.posted('customer.merge.v1', {'loser': other, 'winner': marit, 'reason': 'one person'})
    ines.posted('case.merge.v1', join(strange, tank))  # one customer may be two records that are joined


def splitting_a_case(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    tank = made_case(ines, marit)
    notes = [made_note(ines, marit, main_case=tank) for _ in range(3)]
    omar.posted('interaction.move.v1', {'interaction': notes[2], 'main_case': edit(tank, None), 'reason': 'not about it'})
    made = case_body(marit, 'Missing lid')
    outcome = expect(ines.do('case.split.v1', {'from': tank, 'made': made, 'interactions': notes, 'reason': 'another problem'}),
                     'conflict')
    assert list(outcome['fields']) == [notes[2]], outcome
    assert row(store, 'interaction', notes[0])['main_case'] == made['id']
    assert 'main_case' not in row(store, 'interaction', notes[2])
    later = made_note(omar, marit, main_case=made['id'])
    outcome = ines.do('case.unsplit.v1', {'case': made['id'], 'back_to': tank})
    assert outcome['outcome'] == 'conflict' and list(outcome['fields']) == [notes[2]], outcome
    assert row(store, 'interaction', notes[1])['main_case'] == tank
    assert row(store, 'interaction', later)['main_case'] == made['id'], 'what was never split does not go back'
    assert row(store, 'case', made['id'])['merged_into'] == tank
    expect(ines.do('case.split.v1', {'from': tank, 'made': case_body(marit), 'interactions': [], 'reason': 'x'}),
           'rejected', 'invalid')


def notes_and_pins(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit, other = made_customer(ines), made_customer(ines)
    strange = made_case(ines, other)
    body = note_body(ines, marit, source='leeway.ended_contact')  # by which a lead is told, on every desk
    ines.posted('interaction.add_note.v1', body)
    stored = row(store, 'interaction', body['id'])
    assert {k: v for k, v in stored.items() if k in body} == body and stored['pinned'] is False
    ines.posted('interaction.add_note.v1', body)
    expect(ines.do('interaction.add_note.v1', {**body, 'body': 'other'}), 'rejected', 'already_there')
    expect(ines.do('interaction.add_note.v1', note_body(ines, marit, main_case=strange)), 'rejected', 'invalid')
    expect(ines.do('interaction.add_note.v1', note_body(ines, marit, kind='Message')), 'rejected', 'invalid')
    expect(ines.do('interaction.add_note.v1', {**note_body(ines, marit), 'person': omar.person}), 'rejected', 'not_allowed')
    omar.posted('interaction.pin.v1', {'interaction': body['id'], 'pinned': True})
    assert row(store, 'interaction', body['id'])['pinned'] is True
    expect(omar.do('interaction.pin.v1', {'interaction': body['id'], 'pinned': 'yes'}), 'rejected', 'invalid')
    expect(omar.do('interaction.remove_note.v1', {'interaction': body['id']}), 'rejected', 'not_allowed')
    ines.posted('interaction.remove_note.v1', {'interaction': body['id']})
    assert row(store, 'interaction', body['id']) is None
    ines.posted('interaction.remove_note.v1', {'interaction': body['id']})
    tank = made_case(ines, marit)
    note = made_note(ines, marit)
    move = lambda base, new: {'interaction': note, 'main_case': edit(base, new), 'reason': 'about the tank'}
    ines.posted('interaction.move.v1', move(None, tank))
    outcome = expect(omar.do('interaction.move.v1', move(None, None) | {'main_case': edit(strange, None)}), 'conflict')
    assert outcome['fields'] == {'main_case': {'base': strange, 'theirs': tank}}, outcome
    expect(ines.do('interaction.move.v1', move(tank, strange)), 'rejected', 'invalid')
    ines.posted('interaction.move.v1', move(tank, None))


def promises(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    promise = {'id': new_id(), 'customer': marit, **RECORDS['promise'][0]}
    ines.posted('customer.put_record.v1', {'type': 'promise', 'new': promise})
    ines.posted('promise.move.v1', {'promise': promise['id'], 'due_at': edit(NOW, NOW + 60000)})
    outcome = expect(omar.do('promise.move.v1', {'promise': promise['id'], 'due_at': edit(NOW, NOW + 1)}), 'conflict')
    assert outcome['fields']['due_at'] == {'base': NOW, 'mine': NOW + 1, 'theirs': NOW + 60000}
    event = note_body(ines, marit, '', kind='PromiseKept', summary='a call')
    ines.posted('promise.settle.v1', {'promise': promise['id'], 'state': edit('Open', 'Kept'), 'event': event})
    assert row(store, 'promise', promise['id'])['state'] == 'Kept'
    assert row(store, 'interaction', event['id'])['summary'] == 'a call'
    late = note_body(omar, marit, '', kind='PromiseMissed')
    expect(omar.do('promise.settle.v1', {'promise': promise['id'], 'state': edit('Open', 'Broken'), 'event': late}), 'conflict')
    assert row(store, 'interaction', late['id']) is None, 'what was not settled is no event'
    ines.posted('promise.settle.v1', {'promise': promise['id'], 'state': edit('Kept', 'Open'), 'without_event': event['id']})
    assert row(store, 'interaction', event['id']) is None and row(store, 'promise', promise['id'])['state'] == 'Open'
    expect(ines.do('promise.settle.v1', {'promise': promise['id'], 'state': edit('Open', 'Lost')}), 'rejected', 'invalid')
    expect(ines.do('promise.settle.v1', {'promise': new_id(), 'state': edit('Open', 'Kept')}), 'rejected', 'not_found')
    note = made_note(ines, marit)
    expect(ines.do('promise.settle.v1', {'promise': promise['id'], 'state': edit('Open', 'Kept'), 'without_event': note}),
           'rejected', 'not_allowed')
    assert row(store, 'promise', promise['id'])['state'] == 'Open', 'a rejected command leaves nothing behind'


def orders(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit, other = made_customer(ines), made_customer(ines)
    tank = made_case(ines, marit)
    order, line = new_id(), new_id()
    batch = new_id()
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, new_id(), store.teams['north'])
    store.stage(store.admin, batch, 'order', [
        {'id': order, 'number': '1041-22', 'ordered_at': NOW,
         'lines': [{'id': line, 'article': 'Coffee machine', 'article_number': '', 'quantity': 1}]}])
    store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)
    link = {'case': tank, 'order_line': line}
    expect(ines.do('case.link_order_line.v1', link), 'rejected', 'invalid')
    expect(store.desk('piet').do('order.set_customer.v1', {'order': order, 'customer': edit(None, marit)}), 'rejected', 'not_allowed')
    ines.posted('order.set_customer.v1', {'order': order, 'customer': edit(None, marit)})
    outcome = expect(omar.do('order.set_customer.v1', {'order': order, 'customer': edit(None, other)}), 'conflict')
    assert outcome['fields'] == {'customer': {'mine': other, 'theirs': marit}}, outcome
    ines.posted('case.link_order_line.v1', link)
    assert row(store, 'case_order_line', f'{tank}/{line}')['customer'] == marit
    omar.posted('case.link_order_line.v1', link)
    ines.posted('case.unlink_order_line.v1', link)
    assert row(store, 'case_order_line', f'{tank}/{line}') is None
    omar.posted('case.unlink_order_line.v1', link)
    expect(ines.do('case.link_order_line.v1', {**link, 'order_line': new_id()}), 'rejected', 'not_found')
    ines.posted('order.set_customer.v1', {'order': order, 'customer': edit(marit, None)})
    assert 'customer' not in row(store, 'order', order)


def recorded_only(store):
    desk = store.desk('qi')
    before = heads_of(store)
    desk.posted('import.batch.v1', {'source': 'orders.csv', 'file': 'ab', 'mapping': 'cd', 'imported': 3})
    assert heads_of(store) == before


GOLDEN = ROOT / 'tests/desk/golden'


def filled(value, ids, key=''):
    """A golden body with each "<id>" in place of the id that its key stands for in `ids`."""
    if isinstance(value, dict):
        return {k: filled(v, ids, key if k in ('base', 'new') and key else k) for k, v in value.items()}
    if isinstance(value, list):
        return [filled(v, ids, key) for v in value]
    return ids[key] if value == '<id>' else value


def company_as_agreed(store, kind, body):
    """A golden body about the company, from whoever may send it."""
    if 'ada' not in store.persons:
        store.add_person('ada', None, 'Admin')
    desk = store.desk('lea' if body['type'] == 'duty' else 'ada')
    ids = {'id': {'company': '00000000-0000-4000-8000-000000000001', 'duty': desk.person}.get(body['type'], new_id()),
           'team': store.teams['north'], 'person': store.persons['omar']}
    if body['type'] in ('article', 'article_flag', 'article_use', 'search_gap', 'notice'):
        article = {'id': new_id(), 'title': 'Known', 'language': 'en', 'body': '', 'when': {}, 'tags': [], 'state': 'Published'}
        desk.posted('company.put_record.v1', {'type': 'article', 'new': article})
        ids |= {'person': desk.person, 'owner': desk.person, 'article': article['id']}
    if kind == 'company.remove_record.v1':
        desk.posted('company.put_record.v1', {'type': body['type'], 'new': filled(body['base'], ids)})
    expect(desk.do(kind, filled(body, ids)), 'posted')


def the_bytes_desks_agreed_on(store):
    """Each golden body is posted as it stands: what a desk writes, the store takes."""
    ines = store.desk('ines')
    marit, twin = made_customer(ines), made_customer(ines)
    tank, lid = made_case(ines, marit), made_case(ines, marit)
    note = made_note(ines, marit, main_case=tank)
    kari = {'id': new_id(), 'customer': marit, **RECORDS['member'][0]}
    order, line, batch = new_id(), new_id(), new_id()
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, new_id(), store.teams['north'])
    store.stage(store.admin, batch, 'order', [{'id': order, 'number': '7', 'ordered_at': NOW, 'customer': marit,
                                               'lines': [{'id': line, 'article': 'Lid', 'article_number': '', 'quantity': 1}]}])
    store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)
    promise = {'id': new_id(), 'customer': marit, **RECORDS['promise'][0], 'due_at': 1763741280000}
    contact = {'id': new_id(), 'customer': marit, **RECORDS['contact'][0]}
    for kind, new in (('member', kari), ('promise', promise), ('contact', contact)):
        ines.posted('customer.put_record.v1', {'type': kind, 'new': new})
    made = 0
    from money import as_agreed  # which build on this file
    import test_owed, test_surveys, test_vouchers
    special_of = {'company': company_as_agreed, 'owed': test_owed.owed_as_agreed, 'survey': test_surveys.survey_as_agreed, 'voucher': test_vouchers.vouchers_as_agreed}
    # A golden file shows one command of a kind, so some stand on a state of their own; those are made here, by its name.
    special = {'case.merge.v1': {'loser': lid, 'winner': tank}, 'case.unsplit.v1': {'case': lid, 'back_to': tank},
               'interaction.move.v1': {'main_case': tank}, 'case.split.v1': {'from': tank}}
    for path in sorted(set(GOLDEN.glob('*.json')) - set(GOLDEN.glob('customer.erase*'))):  # test_erase.py
        kind = re.match(r'(.*\.v\d+)', path.name)[1]
        body = json.loads(path.read_text())
        if re.match('(company|fund|lease|hold|grant|approval|payout|owed|survey|voucher|look)[.]', kind):
            special_of.get(kind.split('.')[0], as_agreed)(store, kind, body)
            made += 1
            continue
        ids = {'customer': marit, 'id': new_id(), 'case': lid if 'unmerge' in kind else tank, 'contact': contact['id'], 'order_line': line, 'loser': twin,
               'winner': marit, 'interaction': note, 'interactions': note, 'main_case': tank, 'member': kari['id'],
               'person': ines.person, 'keeper': ines.person, 'owner': ines.person, 'cover': store.persons['omar'], 'promise': promise['id'], 'order': order,
               'without_event': new_id(), **special.get(kind, {})}
        ids['customer'] = ids['id'] if kind == 'customer.create.v1' else marit
        if kind == 'order.set_customer.v1':
            ines.posted(kind, {'order': order, 'customer': edit(marit, None)})
        if kind == 'interaction.remove_note.v1':
            ids['interaction'] = made_note(ines, marit)
        if kind == 'case.split.v1':
            ids['interactions'] = made_note(ines, marit, main_case=tank)
        if kind == 'customer.remove_record.v1':
            ids['id'] = new_id()
            ines.posted('customer.put_record.v1', {'type': body['type'], 'new': filled(body['base'], ids)})
        expect(ines.do(kind, filled(body, ids)), 'posted')
        made += 1
    assert made >= 35, made


def answered_once_for_ever(store):
    ines = store.desk('ines')
    marit = made_customer(ines)
    posted = ines.command('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit('', 'gold')}})
    conflict = ines.command('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit('', 'silver')}})
    rejected = ines.command('customer.set_fields.v1', {'customer': new_id(), 'fields': {}})
    first = ines.push(posted, conflict, rejected)
    assert [o['outcome'] for o in first['outcomes']] == ['posted', 'conflict', 'rejected'] and first['acked'] == ines.dseq
    held, heads = row(store, 'customer', marit), heads_of(store)
    ines.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'place': edit('Trondheim', 'Oslo')}})
    again = ines.push(posted, conflict, rejected)
    for a, b in zip(first['outcomes'], again['outcomes']):
        assert b['repeated'] and not a['repeated']
        assert all(a[k] == b[k] for k in ('id', 'outcome', 'code', 'why', 'fields')), (a, b)
    assert row(store, 'customer', marit)['tier'] == held['tier'] and heads_of(store)[ines.team_scope] == heads[ines.team_scope] + 1
    assert again['acked'] == ines.dseq
    refused('P0R10', ines.push, {**posted, 'body': rejected['body'], 'sha256': rejected['sha256']})
    refused('P0R10', ines.push, {**posted, 'kind': 'customer.create.v1'})
    refused('P0R11', ines.push, ines.command('import.batch.v1', {}, dseq=ines.dseq + 2))
    refused('P0R11', ines.push, ines.command('import.batch.v1', {}, dseq=ines.dseq))
    refused('P0R03', ines.push, {**ines.command('import.batch.v1', {}, dseq=ines.dseq + 1), 'sha256': '0' * 64})
    renamed = ines.command('customer.set_fields.v1', {'customer': marit, 'fields': {'name': edit('Marit Sørbø', 'Marit S.')}})
    both = ines.push(renamed, renamed)
    assert both['acked'] == ines.dseq and [o['outcome'] for o in both['outcomes']] == ['posted', 'posted'], both
    before = store.sql('SELECT count(*) FROM core.command')
    good = ines.command('import.batch.v1', {}, dseq=ines.dseq + 1)
    refused('P0R11', ines.push, good, ines.command('import.batch.v1', {}, dseq=ines.dseq + 3))
    assert store.sql('SELECT count(*) FROM core.command') == before, 'nothing of a refused call is done'
    for body in ('', '[]', '{"a": "\\u0000"}', '[' * 20000, '{"a":1' + '}' * 9):
        expect(ines.do('case.open.v1', body), 'rejected', 'invalid')


def a_copied_file_sends_again(store):
    """A desk whose file was copied begins again under a new id, with what it had not sent and what its twin has sent."""
    old = store.desk('ines')
    marit = customer_body()
    old.posted('customer.create.v1', marit)
    sent = old.command('customer.set_fields.v1', {'customer': marit['id'], 'fields': {'tier': edit('', 'gold')}})
    old.push(sent)
    store.call(store.admin, 'SELECT api.fork_desk(%s)', old.id)
    assert old.hello()['forked'] is True
    refused('P0R02', old.push, old.command('import.batch.v1', {}))
    new = store.desk('ines')
    answer = new.push({**sent, 'dseq': 1}, {**old.command('import.batch.v1', {}), 'dseq': 2})
    assert answer['acked'] == 2 and [o['repeated'] for o in answer['outcomes']] == [True, False], answer
    refused('P0R10', store.desk('omar').push, {**sent, 'dseq': 1})


def watch_scans(kinds):
    """From now on a push that reads a whole table fails: no command may cost more because there are more customers. Tables
    are small here, so the planner is told to read them whole only when no index answers the question."""
    push = Desk.push

    def read_whole(desk):
        return dict(desk.rows("SELECT relname, seq_tup_read FROM pg_stat_xact_user_tables "
                              "WHERE schemaname = 'core' AND relname NOT IN ('store', 'company')"))  # which have one row for ever

    def watched(desk, *commands):
        desk.connection.autocommit = False
        try:
            with desk.connection:
                desk.rows("SELECT set_config('enable_seqscan', 'off', true)")
                before = read_whole(desk)
                answer = push(desk, *commands)
                read = {t: n - before.get(t, 0) for t, n in read_whole(desk).items() if n > before.get(t, 0)}
        finally:
            desk.connection.autocommit = True
        names = sorted({c['kind'] for c in commands})
        assert not read, f'{names} read whole tables: {read}'
        kinds.update(names)
        return answer
    Desk.push = watched


def every_kind_was_watched(store):
    known = re.findall(r'"([a-z_]+\.[a-z_]+\.v\d+)"', (ROOT / 'src/domain/commands/kinds.h').read_text())
    assert not {k for k in known if not k.startswith('customer.erase')} - WATCHED, known  # an erasure reads all commands


WATCHED = set()

if __name__ == '__main__':
    watch_scans(WATCHED)
    run([every_kind_of_the_desk_is_known, creating_a_customer, editing_fields, records_of_every_type,
         a_member_goes_and_leaves_the_handles, joining_customers, looking_is_logged, cases, splitting_a_case, notes_and_pins,
         promises, orders, recorded_only, the_bytes_desks_agreed_on, answered_once_for_ever, a_copied_file_sends_again,
         every_kind_was_watched])

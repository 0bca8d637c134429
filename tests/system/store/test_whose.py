"""Whose a case is and what comes next in it, who keeps a promise, who is away and who is here."""
from store import NOW, new_id, refused, run
from test_commands import RECORDS, edit, expect, heads_of, made_case, made_customer, row


def whose_a_case_is(store):
    """Taking is an edit from nobody: the first has it, the second is told who; a lead hands it on."""
    ines, omar, lea = store.desk('ines'), store.desk('omar'), store.desk('lea')
    marit = made_customer(ines)
    tank = made_case(ines, marit)
    take = lambda desk: ('case.set_owner.v1', {'case': tank, 'customer': marit, 'owner': edit(None, desk.person)})
    ines.posted(*take(ines))
    held = row(store, 'case', tank)
    assert held['owner'] == ines.person and held['next_step'] == held['waiting_for'] == ''
    outcome = expect(omar.do(*take(omar)), 'conflict')
    assert outcome['fields'] == {'owner': {'mine': omar.person, 'theirs': ines.person}}, outcome
    assert next(r for r in outcome['rows'] if r['key'] == tank)['row']['owner'] == ines.person
    ines.posted(*take(ines))  # twice by the same person is no quarrel
    lea.posted('case.set_owner.v1', {'case': tank, 'owner': edit(ines.person, omar.person)})
    lea.posted('case.set_owner.v1', {'case': tank, 'owner': edit(omar.person, None)})
    assert 'owner' not in row(store, 'case', tank)
    expect(lea.do('case.set_owner.v1', {'case': tank, 'owner': edit(None, new_id())}), 'rejected', 'not_found')
    tone = store.add_person('tone', 'north')
    store.call(store.admin, 'SELECT api.close_person(%s)', tone)
    expect(lea.do('case.set_owner.v1', {'case': tank, 'owner': edit(None, tone)}), 'rejected', 'not_found')
    for wrong in ('Omar', 7, [], {}):
        expect(lea.do('case.set_owner.v1', {'case': tank, 'owner': edit(None, wrong)}), 'rejected', 'invalid')
    expect(lea.do('case.set_owner.v1', {'case': tank, 'owner': omar.person}), 'rejected', 'invalid')
    expect(store.desk('qi').do('case.set_owner.v1', {'case': tank, 'owner': edit(None, lea.person)}), 'rejected', 'not_allowed')


def what_comes_next(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    tank = made_case(ines, marit)
    step = lambda **fields: ('case.set_next_step.v1', {'case': tank, 'fields': {k: edit(*v) for k, v in fields.items()}})
    ines.posted(*step(next_step=('', 'call the carrier'), next_at=(None, NOW + 5)))
    outcome = expect(omar.do(*step(next_step=('', 'write to her'), waiting_for=('', 'the carrier'))), 'conflict')
    assert list(outcome['fields']) == ['next_step'], 'what nobody else changed is applied'
    held = row(store, 'case', tank)
    assert (held['next_step'], held['next_at'], held['waiting_for']) == ('call the carrier', NOW + 5, 'the carrier'), held
    ines.posted(*step(next_at=(NOW + 5, None)))
    assert 'next_at' not in row(store, 'case', tank)
    for wrong in (step(next_at=(None, 'tomorrow')), step(next_at=(None, '12')), step(next_step=('call the carrier', 12)),
                  step(waiting_for=('the carrier', None)), step(title=('Cracked water tank', 'x')), step(owner=(None, ines.person)),
                  ('case.set_next_step.v1', {'case': tank}), ('case.set_next_step.v1', {'case': tank, 'fields': [1]})):
        expect(ines.do(*wrong), 'rejected', 'invalid')
    assert row(store, 'case', tank)['next_step'] == 'call the carrier'


def what_a_case_is_about(store):
    """Type, title and what the customer said: field by field, by whoever works on cases."""
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    tank = made_case(ines, marit)
    say = lambda **fields: ('case.set_fields.v1', {'case': tank, 'customer': marit, 'fields': {k: edit(*v) for k, v in fields.items()}})
    was = row(store, 'case', tank)
    assert was['what_happened'] == was['how_affected'] == was['what_wanted'] == ''
    ines.posted(*say(what_happened=('', 'It arrived cracked'), what_wanted=('', 'A new one by Friday'), type=(was['type'], 'Damaged')))
    outcome = expect(omar.do(*say(what_wanted=('', 'The money back'), how_affected=('', 'No coffee at work'))), 'conflict')
    assert outcome['fields'] == {'what_wanted': {'base': '', 'mine': 'The money back', 'theirs': 'A new one by Friday'}}, outcome
    assert next(r for r in outcome['rows'] if r['key'] == tank)['row']['what_wanted'] == 'A new one by Friday'
    held = row(store, 'case', tank)
    assert held == {**was, 'type': 'Damaged', 'what_happened': 'It arrived cracked', 'how_affected': 'No coffee at work',
                    'what_wanted': 'A new one by Friday', 'version': held['version']}, held
    ines.posted(*say(what_wanted=('A new one by Friday', 'x' * 4000)))
    ines.posted(*say(what_wanted=('x' * 4000, '')))
    for wrong in (say(what_wanted=('', 'x' * 4001)), say(title=(was['title'], '  ')), say(title=(was['title'], None)), say(what_wanted=('', 12)),
                  say(how_affected=('No coffee at work', None)), say(status=('Open', 'Solved')), say(owner=(None, ines.person)),
                  say(customer=(marit, new_id())), ('case.set_fields.v1', {'case': tank}), ('case.set_fields.v1', {'case': tank, 'fields': [1]})):
        expect(ines.do(*wrong), 'rejected', 'invalid')
    expect(ines.do('case.set_fields.v1', {'case': new_id(), 'fields': {'type': edit('', 'x')}}), 'rejected', 'not_found')
    expect(store.desk('qi').do(*say(type=('Damaged', 'x'))), 'rejected', 'not_allowed')
    expect(store.desk('piet').do(*say(type=('Damaged', 'x'))), 'rejected', 'not_allowed')
    assert row(store, 'case', tank)['type'] == 'Damaged'


def who_keeps_a_promise(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    promise = {'id': new_id(), 'customer': marit, **RECORDS['promise'][0], 'keeper': ines.person}
    ines.posted('customer.put_record.v1', {'type': 'promise', 'new': promise})
    give = lambda base, new: ('promise.set_keeper.v1', {'promise': promise['id'], 'keeper': edit(base, new)})
    omar.posted(*give(ines.person, omar.person))
    assert expect(ines.do(*give(ines.person, None)), 'conflict')['fields']['keeper']['theirs'] == omar.person
    ines.posted(*give(omar.person, None))
    assert row(store, 'promise', promise['id'])['keeper'] is None
    expect(ines.do(*give(None, new_id())), 'rejected', 'not_found')


def who_is_away(store):
    ines, omar, lea, piet = (store.desk(who) for who in ('ines', 'omar', 'lea', 'piet'))
    away = lambda who, **fields: ('person.set_away.v1', {'person': who, 'fields': {k: edit(*v) for k, v in fields.items()}})
    heads = heads_of(store)
    ines.posted(*away(ines.person, away_until=(None, NOW + 9), cover=(None, omar.person)))
    held = row(store, 'person', ines.person)
    assert (held['away_until'], held['cover']) == (NOW + 9, omar.person) and 'login' not in held
    assert heads_of(store)['org'] == heads['org'] + 1, 'everybody learns of it'
    outcome = expect(lea.do(*away(ines.person, away_until=(None, NOW + 1))), 'conflict')
    assert outcome['rows'][0]['row']['away_until'] == NOW + 9, 'a row of the organisation goes back, or the desk would lose it'
    lea.posted(*away(ines.person, away_until=(NOW + 9, NOW + 10)))
    for desk, who, code in ((omar, ines, 'not_allowed'), (piet, ines, 'not_allowed'), (lea, piet, 'not_allowed')):
        expect(desk.do(*away(who.person, away_until=(None, NOW))), 'rejected', code)
    for wrong in (away(omar.person, cover=(None, omar.person)), away(omar.person, away_until=(None, 'noon')), away(omar.person, role=('Senior', 'Lead')),
                  away(omar.person, active=(True, False)), ('person.set_away.v1', {'person': omar.person})):
        expect(omar.do(*wrong), 'rejected', 'invalid')
    expect(omar.do(*away(omar.person, cover=(None, new_id()))), 'rejected', 'not_found')
    ines.posted(*away(ines.person, away_until=(NOW + 10, None), cover=(omar.person, None)))
    assert not {'away_until', 'cover'} & set(row(store, 'person', ines.person))


def who_is_here(store):
    ines, lea, piet = store.desk('ines'), store.desk('lea'), store.desk('piet')
    here = lambda desk: desk.call('SELECT api.who_is_here(%s, %s)', None, desk.id)
    store.sql("UPDATE core.presence SET at = now() - interval '61 s'")
    assert here(lea) == []
    ines.heads()
    piet.heads()
    assert here(lea) == [{'person': ines.person, 'name': 'Ines'}], 'of the own team, and nothing but who'
    store.desk('ines')
    assert len(here(lea)) == 1, 'two desks of one person are one person'
    for desk in (ines, store.desk('qi')):
        refused('P0R02', here, desk)
    refused('P0R02', lea.call, 'SELECT api.who_is_here(NULL, %s)', ines.id)


if __name__ == '__main__':
    run([whose_a_case_is, what_comes_next, what_a_case_is_about, who_keeps_a_promise, who_is_away, who_is_here])

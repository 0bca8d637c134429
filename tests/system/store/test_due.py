"""Due times: the store counts as the desk does, who may set them, what waits gets one, and what a complaint is owed."""
import json
from datetime import datetime, timezone
from pathlib import Path

from store import NOW, case_body, customer_body, new_id, note_body, run
from test_commands import edit
from test_company import PUT, REMOVE, admin, expect, put, row

CASES = json.loads((Path(__file__).parents[2] / 'support/due_times.json').read_text())
OFFICE = [[[480, 720], [780, 1020]]] * 5 + [[], []]
HOURS = {'office': OFFICE, 'always': [[[0, 1440]]] * 7, 'small hours': [[[120, 180]]] * 7, 'unsaid': []}
DAY = 86400000


def ms(text):
    return round(datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp() * 1000)


def rule(kind='QueueAnswer', name='', amount=60):
    return {'id': new_id(), 'kind': kind, 'name': name, 'amount': amount}


def team_of(store, login):
    return store.sql('SELECT team::text FROM core.person WHERE id = %s', store.persons[login])[0][0]


def set_hours(store, team, hours, zone='Europe/Oslo'):
    now = row(store, 'team', team)
    admin(store).posted(PUT, put('team', {**now, 'hours': hours, 'time_zone': zone}, now))


def the_store_counts_as_the_desk_does(store):
    assert len(CASES) > 10
    for case in CASES:
        days = [{'id': new_id(), 'day': day} for day in case['holidays']]
        team = json.dumps({'id': new_id(), 'name': 'x', 'time_zone': case['zone'], 'currency': 'NOK', 'active': True, 'hours': HOURS[case['hours']],
                           'version': 0})
        for day in days:
            store.sql("INSERT INTO core.holiday (id, day, name, version) VALUES (%s, %s, 'x', 0)", day['id'], day['day'])
        due = store.sql('SELECT core.after_opening_time(jsonb_populate_record(NULL::core.team, %s::jsonb), %s, %s)', team, ms(case['from']),
                        case['minutes'])[0][0]
        for day in days:
            store.sql('DELETE FROM core.holiday WHERE id = %s', day['id'])
        wanted = ms(case['due']) if case['due'] else None
        said = due and datetime.fromtimestamp(due / 1000, timezone.utc).isoformat()
        assert due == wanted, f'{case["name"]}: {said} instead of {case["due"]}'


def who_may_set_them(store):
    for login, may in (('ines', False), ('lea', True), ('ada', True)):
        desk = admin(store) if login == 'ada' else store.desk(login)
        made = rule(name=f'Queue of {login}')
        if not may:
            expect(desk.do(PUT, put('due_rule', made)), 'rejected', 'not_allowed')
            continue
        desk.posted(PUT, put('due_rule', made))
        desk.posted(PUT, put('due_rule', {**made, 'amount': 90}, made))
        assert row(store, 'due_rule', made['id'])['amount'] == 90
        assert any(r[1:3] == ('due_rule', made['id']) for r in store.desk('ines').pull('org'))
        assert made['id'] in [k for k, _ in store.desk('ines').copy('org', 'due_rule')]
        expect(store.desk('ines').do(REMOVE, {'type': 'due_rule', 'base': {**made, 'amount': 90}}), 'rejected', 'not_allowed')
        expect(desk.do(REMOVE, {'type': 'due_rule', 'base': made}), 'conflict')
        desk.posted(REMOVE, {'type': 'due_rule', 'base': {**made, 'amount': 90}})
        assert row(store, 'due_rule', made['id']) is None


def bad_ones_are_refused(store):
    ada = admin(store)
    for bad in (rule(name='x', amount=0), rule(name='x', amount=86401), rule(name='x', amount='soon'), rule(name=' '), rule(kind='Other', name='x'),
                rule(kind='ComplaintAnswer', name='x', amount=5), rule(kind='ComplaintAnswer', amount=367), rule(name='x' * 201),
                {**rule(name='x'), 'colour': 'red'}):
        expect(ada.do(PUT, put('due_rule', bad)), 'rejected', 'invalid')
        assert row(store, 'due_rule', bad['id']) is None


def queue_and_type_each_say_theirs(store):
    ada, ines = admin(store), store.desk('ines')
    team = team_of(store, 'ines')
    set_hours(store, team, OFFICE)
    for made in (rule(name='Billing', amount=120), rule('TypeAnswer', 'Late delivery', 60), rule('TypeNextStep', 'Late delivery', 5)):
        ada.posted(PUT, put('due_rule', made))
    marit = customer_body()
    ines.posted('customer.create.v1', marit)
    about = case_body(marit['id'], type='Late delivery')
    ines.posted('case.open.v1', about)
    monday = ms('2025-11-24T09:00:00Z')
    due = lambda queue, case=None: store.sql('SELECT core.answer_due(%s, %s, %s, %s)', team, queue, case, monday)[0][0]
    assert due('billing ') == ms('2025-11-24T11:00:00Z')
    assert due('', about['id']) == monday + 3600000
    assert due('Billing', about['id']) == monday + 3600000
    assert due('Returns') is None and due('') is None
    # However many spaces, and which: one name is one rule, here and on the desk.
    ada.posted(PUT, put('due_rule', rule(name='Large  orders', amount=60)))
    for queue in ('large orders', ' Large\u00a0 Orders\t'):
        assert due(queue) == ms('2025-11-24T10:00:00Z'), queue
    expect(ada.do(PUT, put('due_rule', rule(name=' large orders ', amount=90))), 'rejected', 'already_there')
    ada.posted(PUT, put('due_rule', rule('TypeAnswer', 'Large orders', 90)))


def whoever_waits_again_has_a_new_one(store):
    ada, ines = admin(store), store.desk('ines')
    set_hours(store, team_of(store, 'ines'), HOURS['always'])
    marit, leaver = customer_body(), new_id()
    ines.posted('customer.create.v1', marit)
    ada.posted(PUT, put('person', {'id': leaver, 'name': 'Nora', 'role': 'Agent', 'team': team_of(store, 'ines'), 'languages': [], 'active': True}))
    contacts = [{'id': new_id(), 'customer': marit['id'], 'person': leaver, 'channel': 'Email', 'direction': 'In', 'queue': 'Billing', 'subject': '',
                 'state': state, 'opened_at': NOW, 'identity': 'None', 'identity_how': '', 'speaker': '', 'handed_over': '', 'due_at': NOW + 5}
                for state in ('Waiting', 'Live')]
    for contact in contacts:
        ines.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
    nora = row(store, 'person', leaver)
    nora.pop('team_name', None)
    ada.posted(PUT, put('person', {**nora, 'active': False}, nora))
    waiting, live = (row(store, 'contact', c['id']) for c in contacts)
    assert waiting['due_at'] == NOW + 5, waiting
    now = store.sql('SELECT core.ms(core.clock())')[0][0]
    assert now + 119 * 60000 < live['due_at'] <= now + 120 * 60000 and live['state'] == 'Waiting', live


def a_case_comes_with_its_owner_and_its_step(store):
    ines = store.desk('ines')
    marit = customer_body()
    ines.posted('customer.create.v1', marit)
    next_step = {'owner': ines.person, 'next_at': NOW + DAY, 'next_step': 'call'}
    tank, lid = case_body(marit['id'], **next_step), case_body(marit['id'], 'Missing lid', **next_step)
    ines.posted('case.open.v1', tank)
    note = note_body(ines, marit['id'], main_case=tank['id'])
    ines.posted('interaction.add_note.v1', note)
    ines.posted('case.split.v1', {'from': tank['id'], 'made': lid, 'interactions': [note['id']], 'reason': 'another problem'})
    for case in (tank, lid):
        held = row(store, 'case', case['id'])
        assert {key: held[key] for key in next_step} == next_step, held


def a_complaint_and_what_it_is_owed(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = customer_body()
    ines.posted('customer.create.v1', marit)
    tank = case_body(marit['id'])
    ines.posted('case.open.v1', tank)
    said = lambda **fields: ('case.set_complaint.v1', {'case': tank['id'], 'fields': {k: edit(*v) for k, v in fields.items()}})
    ines.posted(*said(complaint=(False, True), acknowledge_by=(None, NOW + DAY), answer_by=(None, NOW + 3 * DAY), final_by=(None, NOW + 9 * DAY)))
    held = row(store, 'case', tank['id'])
    assert held['complaint'] is True and held['answer_by'] == NOW + 3 * DAY, held
    ines.posted(*said(acknowledged_at=(None, NOW + 5)))
    outcome = expect(ines.do(*said(acknowledged_at=(None, NOW + 9), complaint_answered_at=(None, NOW + 9))), 'conflict')
    assert outcome['fields'] == {'acknowledged_at': {'mine': NOW + 9, 'theirs': NOW + 5}}
    assert row(store, 'case', tank['id'])['complaint_answered_at'] == NOW + 9
    ines.posted(*said(complaint_answered_at=(NOW + 9, None)))
    for wrong in (said(answer_by=(NOW + 3 * DAY, 'friday')), said(complaint=(True, 'no')), said(complaint=(True, None)), said(title=('x', 'y')),
                  said(owner=(None, ines.person)), ('case.set_complaint.v1', {'case': tank['id']}),
                  ('case.set_complaint.v1', {'case': tank['id'], 'fields': [1]})):
        expect(ines.do(*wrong), 'rejected', 'invalid')
    expect(ines.do('case.set_complaint.v1', {'case': new_id(), 'fields': {}}), 'rejected', 'not_found')
    expect(store.desk('qi').do(*said(complaint=(True, False))), 'rejected', 'not_allowed')
    assert row(store, 'case', tank['id'])['complaint'] is True
    ines.posted(*said(complaint=(True, False), acknowledge_by=(NOW + DAY, None), answer_by=(NOW + 3 * DAY, None), final_by=(NOW + 9 * DAY, None),
                      acknowledged_at=(NOW + 5, None)))
    held = row(store, 'case', tank['id'])
    assert held['complaint'] is False and not {'acknowledge_by', 'acknowledged_at', 'answer_by', 'final_by'} & set(held), held
    assert omar.person


def a_complaint_counts_working_days(store):
    """The figures of tests/desk/tst_due.cpp, and of a team that said its hours."""
    team = team_of(store, 'ines')
    dates = lambda: store.sql('SELECT core.complaint_dates(%s, %s)', team, ms('2025-11-21T14:08:00Z'))[0][0]
    set_hours(store, team, [], 'UTC')
    assert dates() == {'acknowledge_by': ms('2025-11-28T23:59:00Z'), 'answer_by': ms('2025-12-12T23:59:00Z'),
                       'final_by': ms('2026-01-09T23:59:00Z')}
    set_hours(store, team, OFFICE)
    for kind, amount in (('ComplaintAcknowledge', 1), ('ComplaintAnswer', 2)):
        admin(store).posted(PUT, put('due_rule', rule(kind, '', amount)))
    admin(store).posted(PUT, put('holiday', {'id': new_id(), 'day': '2025-11-24', 'name': 'Closed'}))
    assert dates() == {'acknowledge_by': ms('2025-11-25T16:00:00Z'), 'answer_by': ms('2025-11-26T16:00:00Z'),
                       'final_by': ms('2026-01-12T16:00:00Z')}


if __name__ == '__main__':
    run([the_store_counts_as_the_desk_does, who_may_set_them, bad_ones_are_refused, queue_and_type_each_say_theirs, whoever_waits_again_has_a_new_one,
         a_case_comes_with_its_owner_and_its_step, a_complaint_and_what_it_is_owed, a_complaint_counts_working_days])

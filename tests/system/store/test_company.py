"""The company: who may change what of it, memberships over midnight, duty that ends, leavers, and setting a store up."""
import json
import re
from datetime import date, timedelta

import psycopg2

from cluster import ROOT
from store import NOW, Store, case_body, customer_body, new_id, refused, run
from test_commands import RECORDS

COMPANY = '00000000-0000-4000-8000-000000000001'
PUT, REMOVE = 'company.put_record.v1', 'company.remove_record.v1'
HOURS = [[[480, 720], [780, 1020]]] * 5 + [[], []]


def put(kind, new, base=None):
    return {'type': kind, 'new': new, **({'base': base} if base else {})}


def company(**more):
    return {'id': COMPANY, 'name': 'Aldera Home', 'time_zone': 'Europe/Oslo', 'currency': 'NOK', **more}


ASKS = {'asks_start': False, 'asks_mood': True, 'asks_helped': True, 'asks_impact': False, 'fit_one_in': 1}


def choice(text='Late delivery', **more):
    return {'id': new_id(), 'kind': 'IssueType', 'text': text, 'position': 0, 'active': True, **ASKS, **more}


def article(**more):
    return {'id': new_id(), 'title': 'Returns', 'language': 'en', 'body': '30 *days*', 'when': {}, 'tags': [], 'state': 'Draft', **more}


def resolution(key):
    return {'id': new_id(), 'kind': 'Resolution', 'key': key, 'active': True,
            'content': {'key': key, 'kind': 'credit', 'name': {'en': 'Credit'}, 'ways': ['store_credit']}}


def talking_point(**more):
    i = new_id()
    return {'id': i, 'key': 'point-' + i, 'content': {'key': 'point-' + i, 'phase': 'open'}, 'active': True, **more}


def notice(**more):
    return {'id': new_id(), 'title': 'Late parcels', 'when': {}, 'sentence': {'en': 'Parcels are late.'}, 'resolution': '', 'from_at': NOW,
            'active': True, **more}


def row(store, table, key):
    found = store.sql('SELECT core.row_of(%s, %s)', table, key)[0][0]
    return found and {k: v for k, v in found.items() if k not in ('version', 'team_name')}


def expect(outcome, kind, code=''):
    assert (outcome['outcome'], outcome['code']) == (kind, code), outcome
    return outcome


def admin(store):
    """Somebody of the role Admin, who has no team."""
    if 'ada' not in store.persons:
        store.add_person('ada', None, 'Admin')
    return store.desk('ada')


def stand_at(store, moment):
    """Puts the store's clock to a moment, "2026-12-01 12:00+01"; None: back to the real one."""
    store.sql("CREATE OR REPLACE FUNCTION core.clock() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT "
              + (f"'{moment}'::timestamptz" if moment else 'now()') + ' $$')


def words_are_offered_to_everybody(store):
    ada, omar = admin(store), store.desk('omar')
    late = choice()
    ada.posted(PUT, put('choice', late))
    assert row(store, 'choice', late['id']) == late
    assert {'table': 'choice', 'key': late['id']} and any(
        r[1:3] == ('choice', late['id']) and r[6]['text'] == 'Late delivery' for r in omar.pull('org'))
    assert [k for k, _ in omar.copy('org', 'choice')] == [late['id']]
    ada.posted(PUT, put('choice', {**late, 'text': 'Delivered late'}, late))
    outcome = expect(ada.do(PUT, put('choice', {**late, 'text': 'Too late', 'position': 3}, late)), 'conflict')
    assert outcome['fields'] == {'text': {'base': 'Late delivery', 'mine': 'Too late', 'theirs': 'Delivered late'}}
    assert outcome['rows'][0]['row']['text'] == 'Delivered late'
    assert row(store, 'choice', late['id'])['position'] == 3, 'what nobody else touched is applied'
    expect(ada.do(PUT, put('choice', late)), 'rejected', 'already_there')
    stands = row(store, 'choice', late['id'])
    expect(ada.do(REMOVE, {'type': 'choice', 'base': late}), 'conflict')
    ada.posted(REMOVE, {'type': 'choice', 'base': stands})
    ada.posted(REMOVE, {'type': 'choice', 'base': stands})
    assert row(store, 'choice', late['id']) is None
    expect(ada.do(PUT, put('choice', {**stands, 'text': 'x'}, stands)), 'conflict')


def what_an_issue_type_asks(store):
    """Set by a lead and nothing else of it; edits of two people meet field by field."""
    ada, lea, ines = admin(store), store.desk('lea'), store.desk('ines')
    plain = {'id': new_id(), 'kind': 'IssueType', 'text': 'Lost parcel'}
    ada.posted(PUT, put('choice', plain))
    late = row(store, 'choice', plain['id'])
    assert late == {**choice('Lost parcel'), 'id': plain['id']}, 'who says nothing asks as before'
    lea.posted(PUT, put('choice', {**late, 'asks_start': True, 'fit_one_in': 5}, late))
    ada.posted(PUT, put('choice', {**late, 'asks_mood': False}, late))
    held = row(store, 'choice', late['id'])
    assert held == {**late, 'asks_start': True, 'fit_one_in': 5, 'asks_mood': False}
    assert any(r[1:3] == ('choice', late['id']) and r[6] and r[6]['fit_one_in'] == 5 for r in ines.pull('org')), 'every desk asks alike'
    outcome = expect(ada.do(PUT, put('choice', {**late, 'fit_one_in': 7}, late)), 'conflict')
    assert outcome['fields'] == {'fit_one_in': {'base': 1, 'mine': 7, 'theirs': 5}}
    for more in ({'text': 'Lost'}, {'position': 4}, {'active': False}, {'kind': 'Move'}, {'text': 'Lost', 'asks_impact': True}):
        expect(lea.do(PUT, put('choice', {**held, **more}, held)), 'rejected', 'not_allowed')
    expect(lea.do(PUT, put('choice', choice('mine'))), 'rejected', 'not_allowed')
    expect(lea.do(REMOVE, {'type': 'choice', 'base': held}), 'rejected', 'not_allowed')
    expect(ines.do(PUT, put('choice', {**held, 'asks_impact': True}, held)), 'rejected', 'not_allowed')
    reason = choice('Wrong person', kind='Move')
    ada.posted(PUT, put('choice', reason))
    expect(lea.do(PUT, put('choice', {**reason, 'asks_start': True}, reason)), 'rejected', 'not_allowed')
    for more in ({'fit_one_in': 101}, {'fit_one_in': -1}, {'fit_one_in': 'often'}, {'fit_one_in': 2.5}, {'asks_mood': 'perhaps'}):
        expect(lea.do(PUT, put('choice', {**held, **more}, held)), 'rejected', 'invalid')
    assert row(store, 'choice', late['id']) == held


def bad_rows_are_refused(store):
    ada = admin(store)
    north = row(store, 'team', store.teams['north'])
    holiday = {'id': new_id(), 'day': '2026-12-25', 'name': 'Christmas Day'}
    bad = [('choice', choice('  ')), ('choice', choice(kind='Dance')), ('choice', choice(shoe_size=42)),
           ('choice', choice(position='3')), ('choice', {**choice(), 'id': 'x'}), ('choice', choice('x' * 201)),
           ('holiday', {**holiday, 'day': '2026-02-30'}), ('holiday', {**holiday, 'day': '25.12.2026'}),
           ('holiday', {**holiday, 'name': ''}),
           ('company', company(time_zone='Europe/Nowhere')), ('company', company(time_zone='CET+3')), ('company', company(currency='kr')),
           ('company', {**company(), 'id': new_id()}), ('dog', {'id': new_id()}),
           ('duty', {'id': ada.person, 'team': store.teams['north'], 'since_at': NOW, 'until_at': NOW}),
           ('membership', {'id': new_id(), 'person': ada.person, 'team': store.teams['north'], 'from_day': '2026-12-02',
                           'until_day': '2026-12-01'})]
    for kind, new in bad:
        outcome = ada.do(PUT, put(kind, new))
        assert outcome['outcome'] == 'rejected' and outcome['code'] in ('invalid', 'not_allowed'), (kind, new, outcome)
        assert kind == 'dog' or row(store, kind, str(new['id'])) is None
    for hours in ([[]] * 6, [[[480, 470]]] + [[]] * 6, [[[480, 720], [700, 900]]] + [[]] * 6, [[[0, 1500]]] + [[]] * 6, 'always', [7] * 7,
                  [[['a', 'b']]] + [[]] * 6):
        expect(ada.do(PUT, put('team', {**north, 'hours': hours}, north)), 'rejected', 'invalid')
    expect(ada.do(PUT, put('membership', {'id': new_id(), 'person': new_id(), 'team': store.teams['north']})), 'rejected', 'not_found')
    expect(ada.do(REMOVE, {'type': 'team', 'base': north}), 'rejected', 'invalid')
    expect(ada.do(PUT, put('person', {**row(store, 'person', ada.person), 'login': 'root_of_all'})), 'rejected', 'already_there')
    assert row(store, 'team', store.teams['north']) == north


def the_table_of_roles():
    """{role: {right: may}} as src/domain/roles.cpp has it and the screen shows it."""
    text = (ROOT / 'src/domain/roles.cpp').read_text()
    rights = re.findall(r'Right::(\w+)', re.search(r'kRights\{(.*?)\};', text, re.S)[1])
    table = {role: dict(zip(rights, (word == 'true' for word in re.findall('true|false', may)), strict=True))
             for role, may in re.findall(r'Line\{Role::(\w+),\s*\{(.*?)\}\}', text, re.S)}
    assert len(table) == 8 and len(rights) == 14, table
    return table


def allowed(action, *values):
    """Whether the store does it."""
    try:
        answer = action(*values)
    except psycopg2.Error as error:
        assert error.pgcode in ('P0R02', '42501'), error
        return False
    return not isinstance(answer, dict) or answer.get('outcome') == 'posted'


def the_table_on_the_screen_is_what_holds(store):
    admin(store)
    lent = {'id': new_id(), 'person': store.persons['omar'], 'team': store.teams['north']}
    for role, rights in the_table_of_roles().items():
        login = 't_' + role.lower()
        store.add_person(login, 'north', role)
        store.sql(f'GRANT leeway_admin TO {login}')
        desk, elsewhere = store.desk(login), customer_body()
        store.desk('piet').posted('customer.create.v1', elsewhere)
        north = row(store, 'team', store.teams['north'])
        hours = {**north, 'hours': [] if north['hours'] else HOURS}
        does = {
            'ReadTeam': allowed(desk.copy, 'team:' + store.teams['north'], 'customer'),
            'OpenOtherTeam': allowed(desk.open, elsewhere['id']),
            'WorkOnCases': allowed(desk.do, 'customer.create.v1', customer_body()),
            'GoOnDuty': allowed(desk.do, PUT, put('duty', {'id': desk.person, 'team': north['id'], 'since_at': NOW, 'until_at': NOW})),
            'SetTeamHours': allowed(desk.do, PUT, put('team', hours, north)),
            'SetCompany': allowed(desk.do, PUT, put('choice', choice('by ' + role))),
            'SetPeople': allowed(desk.do, PUT, put('membership', {**lent, 'id': new_id(), 'from_day': '2099-01-01'})),
            'LookAfterStore': allowed(Store.call, desk.connection, 'SELECT api.put_company_record(%s, %s)', 'choice',
                                      json.dumps(choice('behind ' + role))),
            'WriteKnowledge': allowed(desk.do, PUT, put('article', article(owner=desk.person))),
            'SetKnowledge': allowed(desk.do, PUT, put('article', article(owner=desk.person, state='Published'))),
            'SetNotices': allowed(desk.do, PUT, put('notice', notice())),
            'SetGuidance': allowed(desk.do, PUT, put('talking_point', talking_point())),
            'SetDueTimes': allowed(desk.do, PUT, put('due_rule', {'id': new_id(), 'kind': 'QueueAnswer', 'name': role, 'amount': 60})),
            'SetBudget': allowed(desk.do, PUT, put('policy', resolution('by_' + role.lower())))}
        assert does == rights, (role, {r: (does[r], rights[r]) for r in rights if does[r] != rights[r]})


def roles(store):
    """Row by row: whose team, and what of it."""
    type_id = new_id()
    admin(store).posted(PUT, put('choice', {**choice('Row by row'), 'id': type_id}))
    for role in ('Agent', 'Senior', 'Lead', 'Deputy', 'Finance', 'Quality', 'Auditor', 'Admin'):
        login = 'r_' + role.lower()
        store.add_person(login, 'north', role)
        desk = store.desk(login)
        leads = role in ('Lead', 'Deputy')
        north, south = (row(store, 'team', store.teams[t]) for t in ('north', 'south'))
        him, asked_type = row(store, 'person', store.persons['omar']), row(store, 'choice', type_id)
        own, other = {'id': new_id(), 'day': '2026-12-24', 'name': role, 'team': store.teams['north']}, \
            {'id': new_id(), 'day': '2026-12-24', 'name': role, 'team': store.teams['south']}
        asked = [
            ('choice', choice(role), None, role == 'Admin'),
            ('choice', {**asked_type, 'asks_start': not asked_type['asks_start']}, asked_type, leads or role == 'Admin'),
            ('holiday', {'id': new_id(), 'day': '2026-12-25', 'name': role}, None, role == 'Admin'),
            ('holiday', own, None, leads or role == 'Admin'),
            ('holiday', other, None, role == 'Admin'),
            ('team', {**north, 'hours': HOURS if north['hours'] == [] else []}, north, leads or role == 'Admin'),
            ('team', {**south, 'hours': HOURS if south['hours'] == [] else []}, south, role == 'Admin'),
            ('team', {**north, 'currency': 'SEK' if north['currency'] == 'NOK' else 'NOK'}, north, role == 'Admin'),
            ('team', {**north, 'id': new_id(), 'name': role}, None, role == 'Admin'),
            ('person', {**him, 'name': 'Omar ' + role}, him, role == 'Admin'),
            ('person', {**him, 'id': new_id(), 'role': 'Admin'}, None, role == 'Admin'),
            ('membership', {'id': new_id(), 'person': him['id'], 'team': store.teams['north']}, None, role == 'Admin'),
            ('duty', {'id': desk.person, 'team': store.teams['north'], 'since_at': NOW, 'until_at': NOW + 1}, None, leads),
            ('duty', {'id': desk.person, 'team': store.teams['south'], 'since_at': NOW, 'until_at': NOW + 1}, None, False),
            ('duty', {'id': him['id'], 'team': store.teams['north'], 'since_at': NOW, 'until_at': NOW + 1}, None, False)]
        for kind, new, base, may in asked:
            before = base and row(store, kind, base['id'])
            outcome = desk.do(PUT, put(kind, new, base))
            good = outcome['outcome'] == 'posted' if may else outcome['code'] in ('not_allowed', 'already_there')
            assert good, (role, kind, may, outcome)
            if not may and base:
                assert row(store, kind, base['id']) == before, (role, kind)
            elif not may and kind != 'duty':
                assert row(store, kind, new['id']) is None, (role, kind)
        there = own['id'] if role == 'Admin' or leads else None
        if there:
            desk.posted(REMOVE, {'type': 'holiday', 'base': own})
        expect(desk.do(REMOVE, {'type': 'holiday', 'base': other}), *(('posted',) if role == 'Admin' else ('rejected', 'not_allowed')))


def a_login_is_nothing_a_row_gives(store):
    ada = admin(store)
    him = row(store, 'person', store.persons['omar'])
    ada.posted(PUT, put('person', {**him, 'name': 'Omar N.'}, him))
    assert store.sql('SELECT login FROM core.person WHERE id = %s', him['id'])[0][0] == 'omar'
    expect(ada.do(PUT, put('person', {**him, 'id': new_id(), 'login': 'piet'})), 'rejected', 'invalid')


def the_last_admin_stays(store):
    ada = admin(store)
    others = [r[0] for r in store.sql("SELECT id::text FROM core.person WHERE role = 'Admin' AND active AND id <> %s", ada.person)]
    for i in others:
        her = row(store, 'person', i)
        ada.posted(PUT, put('person', {**her, 'role': 'Agent'}, her))
    me = row(store, 'person', ada.person)
    expect(ada.do(PUT, put('person', {**me, 'role': 'Lead'}, me)), 'rejected', 'invalid')
    expect(ada.do(PUT, put('person', {**me, 'active': False}, me)), 'rejected', 'invalid')
    ada.posted(PUT, put('person', {**me, 'name': 'Ada L.'}, me))


def who_was_not_asked_is_served_from_this_case_where_the_company_says_so(store):
    ada = admin(store)
    before = company()
    ada.posted(PUT, put('company', before))
    lea = store.desk('lea')
    strict = {**before, 'strict_history': True}
    expect(lea.do(PUT, put('company', strict, before)), 'rejected', 'not_allowed')
    expect(ada.do(PUT, put('company', {**before, 'strict_history': 'perhaps'}, before)), 'rejected', 'invalid')
    ada.posted(PUT, put('company', strict, before))
    assert row(store, 'company', COMPANY) == strict, 'as a colleague pulls it'
    # Another field that changed from an older look leaves it as it is.
    ada.posted(PUT, put('company', {**before, 'name': 'Aldera North'}, before))
    assert row(store, 'company', COMPANY) == {**strict, 'name': 'Aldera North'}
    ada.posted(PUT, put('company', before, strict))
    assert row(store, 'company', COMPANY) == {**before, 'name': 'Aldera North'}, 'absent is no'
    ada.posted(PUT, put('company', before, {**before, 'name': 'Aldera North'}))


def a_team_follows_from_dated_membership(store):
    ada, kim = admin(store), store.add_person('kim', 'north')
    ada.posted(PUT, put('company', company()))
    assert store.sql('SELECT name FROM core.store')[0][0] == 'Aldera Home', 'the store is called as the company is'
    stand_at(store, '2026-12-01 12:00+01')
    desk = store.desk('kim')
    in_team = lambda: next(s for s in desk.heads()['heads'] if s.startswith('team:'))[5:] if any(
        s.startswith('team:') for s in desk.heads()['heads']) else None
    lent = {'id': new_id(), 'person': kim, 'team': store.teams['south'], 'from_day': '2026-12-02', 'until_day': '2026-12-03'}
    always = {'id': new_id(), 'person': kim, 'team': store.teams['north']}
    ada.posted(PUT, put('membership', lent))
    assert in_team() == store.teams['north'], 'not yet'
    ada.posted(PUT, put('membership', always))
    marit = customer_body()
    store.desk('piet').posted('customer.create.v1', marit)
    refused('P0R02', desk.pull, 'team:' + store.teams['south'])
    stand_at(store, '2026-12-02 00:30+01')  # in UTC it is still the day before
    assert in_team() == store.teams['south']
    assert row(store, 'person', kim)['team'] == store.teams['south'], 'the row follows with the first that asks'
    assert desk.pull('team:' + store.teams['south'])
    refused('P0R02', desk.pull, 'team:' + store.teams['north'])
    store.check()
    stand_at(store, '2026-12-03 23:30+01')
    assert in_team() == store.teams['south']
    stand_at(store, '2026-12-04 00:00+01')
    assert in_team() == store.teams['north'], 'back, without a row for the way back'
    ada.posted(REMOVE, {'type': 'membership', 'base': always})
    assert in_team() is None, 'the last one has ended'
    refused('P0R02', desk.pull, 'team:' + store.teams['north'])
    him = row(store, 'person', kim)
    expect(ada.do(PUT, put('person', {**him, 'team': store.teams['north']}, him)), 'rejected', 'invalid')
    # The list of people says a team: that is a membership from today on.
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps({**him, 'team': store.teams['north']}), 'kim')
    assert in_team() == store.teams['north']
    ada.posted(REMOVE, {'type': 'membership', 'base': lent})
    assert in_team() == store.teams['north']
    stand_at(store, None)


def a_day_is_followed_once(store):
    ada, lars = admin(store), store.add_person('lars', 'north')
    tomorrow = date.today() + timedelta(days=2)
    ada.posted(PUT, put('membership', {'id': new_id(), 'person': lars, 'team': store.teams['south'], 'from_day': str(tomorrow)}))
    store.desk('omar')
    before = store.sql("SELECT head FROM core.scope WHERE id = 'org'")[0][0]
    stand_at(store, f'{tomorrow} 12:00+00')
    omar = store.desk('omar')
    omar.heads()
    assert store.sql("SELECT head FROM core.scope WHERE id = 'org'")[0][0] == before + 1
    assert row(store, 'person', lars)['team'] == store.teams['south'], 'whoever asks first makes it so'
    stand_at(store, None)
    omar.heads()


def duty_ends_by_itself(store):
    lea = store.desk('lea')
    stand_at(store, '2026-12-01 12:00+00')
    noon = int(store.sql('SELECT core.ms(core.clock())')[0][0])
    duty = {'id': lea.person, 'team': store.teams['north'], 'since_at': noon, 'until_at': noon + 3600_000}
    on_duty = lambda: [r[0] for r in store.sql('SELECT core.on_duty(%s)::text', store.teams['north'])]
    lea.posted(PUT, put('duty', duty))
    assert on_duty() == [lea.person]
    assert any(r[1] == 'duty' and r[6] for r in store.desk('ines').pull('org')), 'others see it'
    stand_at(store, '2026-12-01 12:59:59+00')
    assert on_duty() == [lea.person]
    stand_at(store, '2026-12-01 13:00+00')
    assert on_duty() == []
    expect(lea.do(PUT, put('duty', {**duty, 'until_at': noon + 40 * 3600_000}, duty)), 'rejected', 'invalid')
    lea.posted(PUT, put('duty', {**duty, 'until_at': noon + 7200_000}, duty))
    assert on_duty() == [lea.person]
    store.sql("UPDATE core.person SET role = 'Agent' WHERE id = %s", lea.person)
    assert on_duty() == [], 'only who leads'
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps({**row(store, 'person', lea.person), 'role': 'Lead'}), 'lea')
    stand_at(store, None)


def who_leaves_hands_over(store):
    """By the list of people and by a row: the same."""
    ada = admin(store)
    for i, in store.sql("SELECT id::text FROM core.person WHERE active AND role IN ('Lead', 'Deputy') AND id <> %s", store.persons['lea']):
        store.call(store.admin, 'SELECT api.close_person(%s)', i)
    for way in ('row', 'api'):
        login = 'leaves_by_' + way
        store.add_person(login, 'north')
        desk, marit = store.desk(login), customer_body()
        desk.posted('customer.create.v1', marit)
        fields = {'customer': marit['id'], 'what': 'a call', 'about': '', 'due_at': NOW, 'keeper': desk.person, 'made_at': NOW}
        openly, kept = ({'id': new_id(), **fields, 'state': s} for s in ('Open', 'Kept'))
        for promise in (openly, kept):
            desk.posted('customer.put_record.v1', {'type': 'promise', 'new': promise})
        theirs, solved = (case_body(marit['id']) for _ in range(2))
        for case in (theirs, solved):
            desk.posted('case.open.v1', case)
            desk.posted('case.set_owner.v1', {'case': case['id'], 'customer': marit['id'],
                                              'owner': {'base': None, 'new': desk.person}})
        desk.posted('case.set_status.v1', {'case': solved['id'], 'status': {'base': 'Open', 'new': 'Solved'}})
        live, wrapped = ({'id': new_id(), 'customer': marit['id'], **RECORDS['contact'][0], 'person': desk.person, 'state': state,
                          'taken_at': NOW} for state in ('Live', 'Done'))
        for contact in (live, wrapped):
            desk.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
        him = row(store, 'person', desk.person)
        if way == 'row':
            ada.posted(PUT, put('person', {**him, 'active': False}, him))
        else:
            store.call(store.admin, 'SELECT api.close_person(%s)', desk.person)
        refused('P0R01', desk.heads)
        assert not row(store, 'person', desk.person)['active']
        assert row(store, 'promise', openly['id'])['keeper'] == store.persons['lea']
        assert row(store, 'promise', kept['id'])['keeper'] == desk.person, 'what is settled stays as it was'
        assert row(store, 'case', theirs['id'])['owner'] == store.persons['lea']
        assert row(store, 'case', solved['id'])['owner'] == desk.person
        held = row(store, 'contact', live['id'])
        assert (held['person'], held['state']) == (store.persons['lea'], 'Waiting') and 'taken_at' not in held
        assert row(store, 'contact', wrapped['id'])['person'] == desk.person
        store.check()


def hours_and_names_stay_with_the_team(store):
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['north'], 'name': 'North', 'currency': 'NOK'}))
    before = row(store, 'team', store.teams['north'])
    admin(store).posted(PUT, put('team', {**before, 'hours': HOURS}, before))
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['north'], 'name': 'Northern', 'currency': 'NOK'}))
    assert row(store, 'team', store.teams['north'])['hours'] == HOURS
    now = row(store, 'team', store.teams['north'])
    admin(store).posted(PUT, put('team', {**now, 'name': 'North'}, now))
    assert store.sql("SELECT core.row_of('person', %s)->>'team_name'", store.persons['omar'])[0][0] == 'North'


def a_team_is_in_a_time_zone(store):
    before = row(store, 'team', store.teams['north'])
    for zone in ('Mars/Dome', 'CET+3', ''):
        error = refused('P0R20', Store.call, store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['north'], 'name': 'North', 'time_zone': zone}))
        assert 'is no time zone' in str(error), error
        expect(admin(store).do(PUT, put('team', {**before, 'time_zone': zone}, before)), 'rejected', 'invalid')
    assert row(store, 'team', store.teams['north']) == before


def setting_up_says_what_it_did(store):
    late = choice('Wrong article')
    do = lambda kind, record: store.call(store.admin, 'SELECT api.put_company_record(%s, %s)', kind, json.dumps(record))
    assert [do('choice', late), do('choice', late), do('choice', {**late, 'position': 2})] == ['added', 'same', 'changed']
    assert do('company', company(name='Aldera')) in ('added', 'changed') and do('company', company(name='Aldera')) == 'same'
    assert 'time zone' in str(refused('P0R03', do, 'company', company(time_zone='Mars/Dome')))
    refused('P0R03', do, 'dog', {})
    refused('42501', Store.call, store.desk('ines').connection, 'SELECT api.put_company_record(%s, %s)', 'choice', json.dumps(choice()))


if __name__ == '__main__':
    run([words_are_offered_to_everybody, what_an_issue_type_asks, bad_rows_are_refused, the_table_on_the_screen_is_what_holds, roles,
         a_login_is_nothing_a_row_gives, the_last_admin_stays, who_was_not_asked_is_served_from_this_case_where_the_company_says_so,
         a_team_follows_from_dated_membership, a_day_is_followed_once, duty_ends_by_itself, who_leaves_hands_over,
         hours_and_names_stay_with_the_team, a_team_is_in_a_time_zone, setting_up_says_what_it_did])

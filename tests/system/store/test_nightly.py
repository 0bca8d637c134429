"""What a store does by itself at the end of a day: who has left does not come in, what was theirs goes to the lead, the feed stays short."""
import json

from store import NOW, case_body, customer_body, new_id, refused, run
from test_company import PUT, admin, company, expect, put, row, stand_at
from test_commands import edit, made_customer

OSLO, AUCKLAND = 'Europe/Oslo', 'Pacific/Auckland'


def in_zone(store, team, zone):
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams[team], 'name': team, 'currency': 'NOK', 'time_zone': zone}))


def person(store, login, **more):
    return {**row(store, 'person', store.persons[login]), **more}


def leaves_on(store, login, day):
    """As the list of people says it, which is sent again or not."""
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps(person(store, login, last_day=day)), login)


def theirs(store, desk):
    """(promise, case) of somebody, both open."""
    marit = customer_body()
    desk.posted('customer.create.v1', marit)
    promise = {'id': new_id(), 'customer': marit['id'], 'what': 'a call', 'about': '', 'due_at': NOW, 'keeper': desk.person, 'made_at': NOW, 'state': 'Open'}
    desk.posted('customer.put_record.v1', {'type': 'promise', 'new': promise})
    case = case_body(marit['id'])
    desk.posted('case.open.v1', case)
    desk.posted('case.set_owner.v1', {'case': case['id'], 'customer': marit['id'], 'owner': {'base': None, 'new': desk.person}})
    return promise['id'], case['id']


def poker(store):
    if not store.sql("SELECT 1 FROM pg_roles WHERE rolname = 'night'"):
        store.sql('CREATE ROLE night LOGIN; GRANT leeway_poker TO night')
    return store.cluster.connect(store.database, 'night')


def the_last_day_is_over_where_they_work(store):
    admin(store).posted(PUT, put('company', company(time_zone='UTC')))
    for team, zone, last, after in (('north', OSLO, '2026-11-30 22:59+00', '2026-11-30 23:01+00'), ('south', AUCKLAND, '2026-11-30 10:59+00', '2026-11-30 11:01+00')):
        in_zone(store, team, zone)
        login = 'leaves_' + team
        stand_at(store, '2026-11-01 12:00+00')
        store.add_person(login, team)
        desk = store.desk(login)
        promise, case = theirs(store, desk)
        leaves_on(store, login, '2026-11-30')
        assert row(store, 'person', desk.person)['last_day'] == '2026-11-30'
        stand_at(store, last)
        desk.hello({})
        assert store.call(poker(store), 'SELECT api.follow_the_day()') == 0 and row(store, 'person', desk.person)['active']
        stand_at(store, after)
        refused('P0R01', desk.heads)  # before anybody closed them
        assert row(store, 'person', desk.person)['active']
        if team == 'north':  # whoever says hello next does it
            store.desk('omar').hello({})
        else:
            assert store.call(poker(store), 'SELECT api.follow_the_day()') == 1
        assert not row(store, 'person', desk.person)['active']
        lead = store.sql('SELECT core.lead_of(%s)::text', store.teams[team])[0][0]
        wanted = lead or desk.person  # a team without a lead: it stays where it is seen
        assert row(store, 'promise', promise)['keeper'] == wanted and row(store, 'case', case)['owner'] == wanted
        assert store.call(poker(store), 'SELECT api.follow_the_day()') == 0, 'once'
        store.check()
    stand_at(store, None)


def a_last_day_may_be_taken_back(store):
    in_zone(store, 'north', OSLO)
    stand_at(store, '2026-11-01 12:00+00')
    store.add_person('stays', 'north')
    desk = store.desk('stays')
    leaves_on(store, 'stays', '2026-11-10')
    leaves_on(store, 'stays', None)
    assert 'last_day' not in row(store, 'person', desk.person)
    stand_at(store, '2026-11-12 12:00+00')
    desk.hello({})
    assert store.call(poker(store), 'SELECT api.follow_the_day()') == 0
    stand_at(store, None)


def an_admin_says_it_too(store):
    """A row of the company's, which is merged field by field; one that changes another field keeps the day."""
    ada = admin(store)
    store.add_person('goes', 'north')
    before = person(store, 'goes')
    ada.posted(PUT, put('person', {**before, 'last_day': '2031-01-31'}, before))
    now = person(store, 'goes')
    assert now['last_day'] == '2031-01-31'
    ada.posted(PUT, put('person', {**now, 'name': 'Goes Soon'}, now))
    assert person(store, 'goes')['last_day'] == '2031-01-31'
    ada.posted(PUT, put('person', {k: v for k, v in person(store, 'goes').items() if k != 'last_day'}, person(store, 'goes')))
    assert 'last_day' not in person(store, 'goes')
    expect(ada.do(PUT, put('person', {**person(store, 'goes'), 'last_day': 'soon'}, person(store, 'goes'))), 'rejected', 'invalid')


def who_looks_after_the_store_leaves_too(store):
    ada = admin(store)
    store.add_person('root2', None, 'Admin')
    store.sql('GRANT leeway_admin TO root2')
    store.call(store.cluster.connect(store.database, 'root2'), 'SELECT api.store_info()')
    stand_at(store, '2026-11-01 12:00+00')
    leaves_on(store, 'root2', '2026-11-10')
    stand_at(store, '2026-11-12 12:00+00')
    refused('P0R02', store.call, store.cluster.connect(store.database, 'root2'), 'SELECT api.store_info()')
    stand_at(store, None)
    ada.hello({})


def the_feed_is_shortened_scope_by_scope(store):
    desk = store.desk('ines')
    marit = made_customer(desk)
    for n in range(10):
        desk.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit(str(n - 1) if n else '', str(n))}})
    night = poker(store)
    step = lambda days: store.call(night, 'SELECT api.compact_next(%s)', days)
    assert step(90) is None and step(0) is None and step(None) is None, 'nothing is so old, and less than 90 days is never asked'
    stand_at(store, store.sql("SELECT (now() + interval '91 days')::text")[0][0])
    done = []
    while one := step(90):
        done.append(one)
        assert len(done) < 50
    assert {d['scope'] for d in done} >= {'org', desk.team_scope} and len({d['scope'] for d in done}) == len(done)
    assert next(d['gone'] for d in done if d['scope'] == desk.team_scope) >= 9
    assert store.call(store.admin, 'SELECT api.verify_chain(NULL)') is None
    stand_at(store, None)
    store.check()


def it_may_do_nothing_else(store):
    night = poker(store)
    for call in ('SELECT api.compact(now())', "SELECT api.close_person('00000000-0000-4000-8000-000000000001')", 'SELECT api.store_info()',
                 'SELECT name FROM core.person'):
        refused('42501', store.call, night, call)
    for call in ('SELECT api.follow_the_day()', 'SELECT api.compact_next(90)'):
        refused('42501', store.call, store.cluster.connect(store.database, 'ines'), call)


if __name__ == '__main__':
    run([the_last_day_is_over_where_they_work, a_last_day_may_be_taken_back, an_admin_says_it_too, who_looks_after_the_store_leaves_too,
         the_feed_is_shortened_scope_by_scope, it_may_do_nothing_else])

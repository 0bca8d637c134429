"""Findings of "What deserves a look": closed with a remark by whoever may, never about oneself, and told to nobody else."""
import json

from money import Till, finance, made_fund
from store import Desk, Store, new_id, refused, run
from test_commands import expect
from test_company import admin

SECRET = 'Zebulon-0815'  # stands in remarks; no agent may ever see it


def given(store, count=3, login='omar', team='north'):
    """Somebody's till after so many grants to one customer."""
    till = Till(store, login, made_fund(store, 1000, team))
    till.take(500)
    till.ids = [till.give(10)['grant'] for _ in range(count)]
    return till


def look_body(store, till, **fields):
    return {'id': new_id(), 'kind': 'same_pair', 'team': store.teams['north'], 'person': till.desk.person, 'customer': till.customer,
            'rests': till.ids, 'remark': 'Three tanks broke', **fields}


def told(desk):
    return desk.call('SELECT api.read_closed_looks(NULL)')


def quality(store, login='quinn', team='north'):
    if login not in store.persons:
        store.add_person(login, team, 'Quality')
    return Desk(store, login)


def look_as_agreed(store, kind, body):
    """A golden body about a finding, on one that is there."""
    from test_commands import filled
    till = given(store, 1)
    lea = store.desk('lea')
    ids = {'id': new_id(), 'team': store.teams['north'], 'person': till.desk.person, 'customer': till.customer, 'rests': till.ids[0]}
    if kind == 'look.reopen.v1':
        made = look_body(store, till)
        lea.posted('look.close.v1', made)
        ids['look'] = made['id']
    return lea.posted(kind, filled(body, ids))


def closed_by_whoever_may_and_opened_again(store):
    till = given(store)
    lea, ada = store.desk('lea'), admin(store)
    for closer in (lea, finance(store), quality(store)):
        body = look_body(store, till)
        closer.posted('look.close.v1', body)
        for reader in (lea, finance(store), quality(store), ada):
            one, = [x for x in told(reader) if x['id'] == body['id']]
            assert {k: one[k] for k in body} == body and one['closed_by'] == closer.person and one['closed_at'] > 0, one
        closer.posted('look.close.v1', body)  # told twice
        expect(closer.do('look.close.v1', {**body, 'remark': 'Another'}), 'rejected', 'already_there')
        finance(store).posted('look.reopen.v1', {'look': body['id']})
        lea.posted('look.reopen.v1', {'look': body['id']})  # it is open already
        assert all(x['id'] != body['id'] for x in told(lea))
    assert store.sql("SELECT count(*) FROM core.closed_look WHERE reopened_by = %s", finance(store).person) == [(3,)]


def never_about_oneself(store):
    till = given(store, login='lea')
    lea = till.desk
    expect(lea.do('look.close.v1', look_body(store, till)), 'rejected', 'not_allowed')
    body = look_body(store, till)
    finance(store).posted('look.close.v1', body)
    assert all(x['person'] != lea.person for x in told(lea)), 'a remark about oneself'
    assert any(x['id'] == body['id'] for x in told(finance(store)))
    expect(lea.do('look.reopen.v1', {'look': body['id']}), 'rejected', 'not_allowed')
    assert any(x['id'] == body['id'] for x in told(finance(store)))


def agents_and_other_teams_neither_close_nor_read(store):
    till = given(store)
    body = look_body(store, till, remark=SECRET)
    lea = store.desk('lea')
    before = store.sql('SELECT id, head, hash FROM core.scope ORDER BY id')
    lea.posted('look.close.v1', body)
    assert store.sql('SELECT id, head, hash FROM core.scope ORDER BY id') == before, 'a closed look went into a feed'
    strangers = [quality(store, 'quim', 'south'), store.desk('piet'), store.desk('ines'), till.desk]
    if 'liv' not in store.persons:
        store.add_person('liv', 'south', 'Lead')
    strangers.append(Desk(store, 'liv'))
    for desk in strangers:
        for kind, tried in (('look.close.v1', look_body(store, till)), ('look.close.v1', body), ('look.reopen.v1', {'look': body['id']}),
                            ('look.reopen.v1', {'look': new_id()})):
            outcome = expect(desk.do(kind, tried), 'rejected', 'not_allowed')
            assert SECRET not in json.dumps(outcome)
    for desk in (store.desk('piet'), store.desk('ines'), till.desk):
        refused('P0R02', desk.call, 'SELECT api.read_closed_looks(NULL)')
        refused('42501', desk.call, 'SELECT remark FROM core.closed_look')
    for desk in (Desk(store, 'liv'), quality(store, 'quim', 'south')):
        assert SECRET not in json.dumps(told(desk))
    for agent in (store.desk('ines'), till.desk):
        shown = [agent.heads(), agent.hello(), agent.pull('org'), agent.pull(agent.team_scope)]
        shown += [agent.copy(agent.team_scope, table) for table in ('customer', 'case', 'interaction', 'grant', 'statement', 'approval')]
        assert SECRET not in str(shown)
        refused('P0R03', agent.copy, agent.team_scope, 'closed_look')
    expect(admin(store).do('look.close.v1', look_body(store, till)), 'rejected', 'not_allowed')


def what_is_made_up_is_refused(store):
    till, other = given(store), given(store, login='ines')
    lea = store.desk('lea')
    for fields in ({'rests': [new_id()]}, {'rests': till.ids + other.ids}, {'rests': []}, {'rests': [till.ids[0], till.ids[0]]}, {'rests': 'x'},
                   {'rests': ['x']}, {'person': other.desk.person}, {'customer': other.customer}, {'customer': None}, {'kind': 'owed_share', 'customer': None},
                   {'kind': 'no_order'}, {'kind': 'worst'}, {'remark': ' '}, {'remark': 'x' * 501}, {'id': 'x'}, {'more': 1}):
        expect(lea.do('look.close.v1', look_body(store, till, **fields)), 'rejected', 'invalid')
    expect(lea.do('look.close.v1', look_body(store, till, team=store.teams['south'])), 'rejected', 'not_allowed')
    expect(finance(store).do('look.close.v1', look_body(store, till, team=store.teams['south'])), 'rejected', 'invalid')
    expect(finance(store).do('look.reopen.v1', {'look': new_id()}), 'rejected', 'not_found')


if __name__ == '__main__':
    run([closed_by_whoever_may_and_opened_again, never_about_oneself, agents_and_other_teams_neither_close_nor_read, what_is_made_up_is_refused])

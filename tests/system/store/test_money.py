"""Funds, leases and grants: every command posted, repeated, refused, late; what the ledger holds afterwards, and what a desk hears."""
import hashlib
import json

from money import HOUR, Till, balance, finance, fund_body, later, made_fund, set_rate
from store import NOW, Replica, canonical, case_body, new_id, refused, run
from test_commands import edit, expect, heads_of, made_case, made_customer, row, watch_scans
from test_company import admin


def entries(store):
    return store.sql('SELECT count(*) FROM core.entry_set')[0][0]


def a_fund_begins_and_grows(store):
    desk, ines, lea = finance(store), store.desk('ines'), store.desk('lea')
    body = fund_body(store, 100000)
    desk.posted('fund.add.v1', body)
    f = body['fund']
    assert {k: v for k, v in row(store, 'fund', f).items() if k != 'version'} == {
        'id': f, 'team': store.teams['north'], 'name': 'Goodwill', 'currency': 'NOK'}, 'no sum travels with it'
    before = entries(store)
    desk.posted('fund.add.v1', body)  # the same under another command: nothing more
    assert balance(store, f) == 100000 and entries(store) == before
    lea.posted('fund.add.v1', {**body, 'amount_minor': 5, 'set': new_id(), 'name': 'Care fund'})
    assert row(store, 'fund', f)['name'] == 'Care fund'
    admin(store).posted('fund.add.v1', {**body, 'amount_minor': 7, 'set': new_id()})
    assert balance(store, f) == 100012
    expect(desk.do('fund.add.v1', {**body, 'amount_minor': 99}), 'rejected', 'already_there')  # the booking is another
    for wrong in ({'team': store.teams['south']}, {'currency': 'EUR'}, {'currency': 'XXX'}, {'amount_minor': 0}, {'amount_minor': -5},
                  {'amount_minor': 1.5}, {'amount_minor': '5'}, {'amount_minor': 10 ** 19}, {'amount_minor': 9223372036854775807},
                  {'amount_minor': None}, {'set': None}, {'fund': 'x'}, {'fund': new_id(), 'name': ' '}, {'name': ''}):
        expect(desk.do('fund.add.v1', {**body, 'set': new_id(), **wrong}), 'rejected', 'invalid')
    expect(desk.do('fund.add.v1', {**fund_body(store, 5), 'team': new_id()}), 'rejected', 'not_found')
    for login in ('ines', 'omar', 'qi', 'piet'):
        expect(store.desk(login).do('fund.add.v1', {**body, 'set': new_id()}), 'rejected', 'not_allowed')
    expect(lea.do('fund.add.v1', fund_body(store, 5, 'south')), 'rejected', 'not_allowed')
    assert balance(store, f) == 100012
    assert ('fund', f) in Replica(ines.team_scope).follow(ines).held and f in dict(ines.copy(ines.team_scope, 'fund'))
    piet = store.desk('piet')
    assert f not in str(piet.pull(piet.team_scope)) + str(piet.pull('org')) + str(piet.copy(piet.team_scope, 'fund'))


def a_lease_is_taken_and_given_back(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    f, desk = till.fund, till.desk
    lease = till.take(4000)
    assert (balance(store, f), balance(store, lease, 'Lease')) == (6000, 4000)
    held = row(store, 'lease', lease)
    assert held.items() >= {'fund': f, 'person': desk.person, 'granted': 4000, 'spent': 0, 'last_number': 0, 'state': 'Open',
                            'frozen': False, 'ttl_ms': 8 * HOUR, 'currency': 'NOK'}.items(), held
    desk.posted('lease.take.v1', till.taken)
    expect(desk.do('lease.take.v1', {**till.taken, 'amount_minor': 1}), 'rejected', 'already_there')
    expect(desk.do('lease.take.v1', till.take_body(1)), 'rejected', 'already_there')  # one open lease of a fund
    expect(store.desk('omar').do('lease.take.v1', till.taken), 'rejected', 'not_allowed')
    more = {'lease': lease, 'amount_minor': 500, 'set': new_id()}
    desk.posted('lease.top_up.v1', more)
    desk.posted('lease.top_up.v1', more)
    assert (balance(store, f), row(store, 'lease', lease)['granted']) == (5500, 4500)
    for wrong, code in (({'amount_minor': 0}, 'invalid'), ({'amount_minor': 5501}, 'fund_exhausted'), ({'lease': new_id()}, 'not_found'),
                        ({'set': more['set'], 'amount_minor': 7}, 'already_there'), ({'amount_minor': 9223372036854775807}, 'invalid')):
        expect(desk.do('lease.top_up.v1', {**more, 'set': new_id(), **wrong}), 'rejected', code)
    expect(store.desk('omar').do('lease.top_up.v1', {**more, 'set': new_id()}), 'rejected', 'not_allowed')
    expect(desk.do('lease.return.v1', till.back_body(last_number=1)), 'rejected', 'lease_still_held')
    expect(desk.do('lease.return.v1', till.back_body(last_number='0')), 'rejected', 'lease_still_held')
    expect(store.desk('omar').do('lease.return.v1', till.back_body()), 'rejected', 'not_allowed')
    back = till.back_body()
    desk.posted('lease.return.v1', back)
    desk.posted('lease.return.v1', back)
    assert (balance(store, f), balance(store, lease, 'Lease')) == (10000, 0)
    assert row(store, 'lease', lease)['state'] == 'Returned'
    expect(desk.do('lease.top_up.v1', {**more, 'set': new_id()}), 'rejected', 'lease_closed')
    other = till.take(10000)  # the whole of it, and then nothing is left
    omar = Till(store, 'omar', f)
    expect(omar.desk.do('lease.take.v1', omar.take_body(1)), 'rejected', 'fund_exhausted')
    assert balance(store, f) == 0 and ('lease', other) in Replica('person:' + desk.person).follow(desk).held
    assert dict(desk.copy('person:' + desk.person, 'lease'))[other]['state'] == 'Open'
    refused('P0R02', omar.desk.copy, 'person:' + desk.person, 'lease')
    for wrong, code in (({'amount_minor': 0}, 'invalid'), ({'ttl_ms': 59999}, 'invalid'), ({'ttl_ms': 604800001}, 'invalid'), ({'ttl_ms': None}, 'invalid'),
                        ({'grace_ms': -1}, 'invalid'), ({'grace_ms': None}, 'invalid'), ({'fund': new_id()}, 'not_found')):
        expect(omar.desk.do('lease.take.v1', omar.take_body(**{'amount': 1, **wrong})), 'rejected', code)
    expect(store.desk('piet').do('lease.take.v1', omar.take_body(1)), 'rejected', 'not_found')
    expect(store.desk('qi').do('lease.take.v1', omar.take_body(1)), 'rejected', 'not_allowed')


def a_fund_that_is_nearly_empty_lends_what_it_has(store):
    fund = made_fund(store, 5000)
    till, omar = Till(store, 'ines', fund), Till(store, 'omar', fund)
    till.take(3000)
    body = omar.take_body(4000, least_minor=1)
    omar.desk.posted('lease.take.v1', body)
    assert store.sql('SELECT granted FROM core.lease WHERE id = %s', body['lease']) == [(2000,)]
    assert balance(store, fund) == 0
    expect(till.desk.do('lease.top_up.v1', {'lease': till.lease, 'amount_minor': 10, 'least_minor': 1, 'set': new_id()}), 'rejected', 'fund_exhausted')
    omar.lease, omar.number = body['lease'], 0
    omar.desk.posted('lease.return.v1', omar.back_body())
    more = {'lease': till.lease, 'amount_minor': 9000, 'least_minor': 2001, 'set': new_id()}
    expect(till.desk.do('lease.top_up.v1', more), 'rejected', 'fund_exhausted')  # less than is any good to it
    till.desk.posted('lease.top_up.v1', {**more, 'least_minor': 1})
    assert store.sql('SELECT granted FROM core.lease WHERE id = %s', till.lease) == [(5000,)]


def a_grant_and_all_that_it_writes(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    f, desk, lease = till.fund, till.desk, till.take(5000)
    tank, heads = made_case(desk, till.customer), heads_of(store)
    body = till.give_body(450, case=tank, interaction={k: v for k, v in till.shown(450, main_case=tank).items() if k != 'money'})
    command = desk.command('grant.give.v1', body)
    first = desk.push(command)
    assert first['outcomes'][0]['outcome'] == 'posted', first
    assert (balance(store, lease, 'Lease'), balance(store, f)) == (4550, 5000)
    held = row(store, 'grant', body['grant'])
    wanted = {k: v for k, v in body.items() if k not in ('grant', 'set', 'interaction', 'rate', 'rule', 'rule_version')}
    assert held.items() >= {**wanted, 'id': body['grant'], 'team': store.teams['north'], 'person': desk.person, 'state': 'Posted', 'late': False,
                            'at': NOW, 'interaction': body['interaction']['id'], 'rule': 'lease', 'rule_version': 0}.items(), held
    assert row(store, 'interaction', body['interaction']['id'])['money'] == {'minor': 450, 'currency': 'NOK'}
    assert row(store, 'lease', lease).items() >= {'spent': 450, 'last_number': 1}.items()
    told = [r[1:3] for r in desk.pull(desk.team_scope, page=5000)][heads[desk.team_scope]:]
    assert sorted(told) == sorted([('grant', body['grant']), ('payout', body['grant']), ('interaction', body['interaction']['id'])]), told
    omar = store.desk('omar')
    assert ('grant', body['grant']) in Replica(omar.team_scope).follow(omar).held and body['grant'] in dict(omar.copy(omar.team_scope, 'grant'))
    assert ('grant', body['grant']) in [r[:2] for r in omar.open(till.customer)]
    before = entries(store)
    again = desk.push(command)
    assert again['outcomes'][0]['repeated'] and entries(store) == before
    desk.posted('grant.give.v1', body)  # the same grant under another command
    assert entries(store) == before and row(store, 'lease', lease)['last_number'] == 1
    refused('P0R10', desk.push, {**command, 'body': '{}', 'sha256': hashlib.sha256(b'{}').hexdigest()})
    assert row(store, 'lease', lease).items() >= {'spent': 450, 'last_number': 1, 'frozen': False}.items()


def what_a_grant_is_refused_for(store):
    till, other = Till(store, 'ines', made_fund(store, 10000)), Till(store, 'omar', made_fund(store, 900))
    desk, lease, theirs = till.desk, till.take(5000), other.take(500)
    stranger, strange_case = made_customer(desk), case_body(other.customer)
    desk.posted('case.open.v1', strange_case)
    order, batch = new_id(), new_id()
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, new_id(), store.teams['north'])
    store.stage(store.admin, batch, 'order', [{'id': order, 'number': '7', 'ordered_at': NOW, 'customer': other.customer}])
    store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)
    eur = {'currency': 'EUR', 'base_minor': 5155}
    tried = [({'amount_minor': 0, 'base_minor': 0}, 'invalid'), ({'amount_minor': -450, 'base_minor': -450}, 'invalid'),
             ({'amount_minor': 45.5, 'base_minor': 45.5}, 'invalid'), ({'base_minor': 449}, 'invalid'), ({'base_minor': 451}, 'invalid'),
             ({'amount_minor': 2 ** 63, 'base_minor': 2 ** 63}, 'invalid'), ({'amount_minor': None}, 'invalid'),
             ({'currency': 'ZZZ'}, 'invalid'), ({'base_currency': 'EUR'}, 'invalid'), (eur, 'rate_missing'),
             ({'rate': {'from': 'EUR', 'to': 'NOK', 'numerator': 1, 'denominator': 1, 'day': '2025-11-20'}}, 'invalid'),
             ({'contact': new_id()}, 'not_found'), ({'contact': other.contact}, 'invalid'), ({'customer': stranger}, 'invalid'),
             ({'customer': new_id()}, 'not_found'), ({'case': new_id()}, 'not_found'), ({'case': strange_case['id']}, 'invalid'),
             ({'orders': [new_id()]}, 'not_found'), ({'orders': [order]}, 'invalid'), ({'orders': 'x'}, 'invalid'), ({'orders': None}, 'invalid'),
             ({'kind': 'Apology'}, 'invalid'), ({'kind': None}, 'invalid'), ({'way': 'cash'}, 'invalid'), ({'way': 'store_credit'}, 'invalid'), ({'resolution': ''}, 'invalid'),
             ({'fund': other.fund}, 'invalid'), ({'fund': new_id()}, 'not_found'), ({'lease': theirs}, 'not_allowed'),
             ({'kind': 'Refund'}, 'invalid'), ({'told_at': 5}, 'invalid'), ({'state': 'Posted'}, 'invalid'), ({'settled_by': desk.person}, 'invalid')]
    shown = [{'customer': stranger}, {'channel': 'Phone'}, {'kind': 'Refund'}, {'kind': 'Note'}, {'money': {'minor': 451, 'currency': 'NOK'}},
             {'money': {'minor': 450, 'currency': 'EUR'}}, {'main_case': new_id()}, {'id': None}]
    before = (entries(store), balance(store, lease, 'Lease'), balance(store, theirs, 'Lease'))
    for wrong, code in tried + [({'interaction': till.shown(450, **s)}, 'invalid') for s in shown]:
        body = {**till.give_body(450), **wrong}
        if 'customer' in wrong and 'interaction' not in wrong:
            body['interaction'] = {**body['interaction'], 'customer': wrong['customer']}
        if 'case' in wrong:
            body['interaction'] = {**body['interaction'], 'main_case': wrong['case']}
        expect(desk.do('grant.give.v1', body), 'rejected', code)
        assert row(store, 'grant', body['grant']) is None
        till.number = row(store, 'lease', lease)['last_number']  # a refused grant uses its number up
    body = till.give_body(450, interaction=till.shown(450, person=other.desk.person))
    expect(desk.do('grant.give.v1', body), 'rejected', 'not_allowed')  # in the name of another
    till.number += 1
    expect(desk.do('grant.give.v1', till.give_body(5001)), 'rejected', 'lease_exhausted')
    till.number += 1
    assert (entries(store), balance(store, lease, 'Lease'), balance(store, theirs, 'Lease')) == before
    assert row(store, 'lease', lease)['last_number'] == till.number > 35 and not row(store, 'lease', lease)['frozen']
    till.give(5000)  # exactly all of it
    assert balance(store, lease, 'Lease') == 0
    till.meet(name='  iNES ')
    expect(desk.do('grant.give.v1', till.give_body(1)), 'rejected', 'not_allowed')  # nobody grants to themselves


def money_of_another_currency(store):
    till = Till(store, 'ines', made_fund(store, 10 ** 12))
    till.take(10 ** 12)
    shown = lambda amount, of: till.shown(amount, money={'minor': amount, 'currency': of})
    ago = lambda days: store.sql("SELECT (core.today() - %s)::text", days)[0][0]
    rate = lambda of, n, d, days=0, **more: {'from': of, 'to': 'NOK', 'numerator': n, 'denominator': d, 'day': ago(days), **more}
    set_rate(store, rate('EUR', 22907, 2000))
    set_rate(store, rate('JPY', 7, 100)), set_rate(store, rate('JPY', 7, 101, 1)), set_rate(store, rate('TND', 7, 2, 6))
    set_rate(store, {**rate('EUR', 3, 1, 2), 'from': 'NOK', 'to': 'EUR'}), set_rate(store, rate('EUR', 999999999999999, 10 ** 15, 3))
    days = {(22907, 2000): 0, (7, 100): 0, (7, 101): 1, (7, 2): 6, (1, 3): 2, (999999999999999, 10 ** 15): 3}
    for amount, of, n, d, base in ((450, 'EUR', 22907, 2000, 5155), (1, 'EUR', 22907, 2000, 12), (100, 'JPY', 7, 100, 700), (1, 'JPY', 7, 101, 7),
                                   (1, 'TND', 7, 2, 1), (1000, 'TND', 7, 2, 350), (1001, 'TND', 7, 2, 351), (3, 'EUR', 1, 3, 1),
                                   (10 ** 9, 'EUR', 999999999999999, 10 ** 15, 10 ** 9)):
        said = {'currency': of, 'rate': rate(of, n, d, days[n, d])}
        for wrong in (base - 1, base + 1):
            if wrong:
                expect(till.desk.do('grant.give.v1', till.give_body(amount, base_minor=wrong, interaction=shown(amount, of), **said)), 'rejected', 'invalid')
                till.number += 1
        given = till.give(amount, base_minor=base, interaction=shown(amount, of), **said)
        assert row(store, 'grant', given['grant'])['rate'] == said['rate']
    set_rate(store, rate('EUR', 5, 1, 8)), set_rate(store, rate('EUR', 6, 1, 4), active=False), set_rate(store, rate('EUR', 7, 1, -2))
    for bad in (None, {}, rate('SEK', 1, 1), {**rate('EUR', 1, 1), 'to': 'EUR'}, rate('EUR', 0, 1), rate('EUR', 1, -1), rate('EUR', 10 ** 15 + 1, 1),
                rate('EUR', 1.5, 1), rate('EUR', '1', 1), rate('EUR', 1, 1, day='26.11.2026'), 'EUR', [1],
                rate('EUR', 5, 1, 8), rate('EUR', 6, 1, 4), rate('EUR', 7, 1, -2), rate('EUR', 8, 1, 5), rate('EUR', 22906, 2000), rate('EUR', 2000, 22907)):
        body = till.give_body(450, currency='EUR', rate=bad, interaction=till.shown(450, money={'minor': 450, 'currency': 'EUR'}))
        expect(till.desk.do('grant.give.v1', body), 'rejected', 'rate_missing')
        till.number += 1
    set_rate(store, rate('EUR', 10 ** 15, 1, 6))
    huge = till.give_body(2 ** 62, currency='EUR', rate=rate('EUR', 10 ** 15, 1, 6), base_minor=1,
                          interaction=till.shown(450, money={'minor': 2 ** 62, 'currency': 'EUR'}))
    expect(till.desk.do('grant.give.v1', huge), 'rejected', 'invalid')


def taken_back_in_time(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    f, desk, lease = till.fund, till.desk, till.take(5000)
    given = till.give(450)
    undo = till.undo_body(given)
    expect(store.desk('omar').do('grant.undo.v1', {**undo, 'interaction': {**undo['interaction'], 'person': store.persons['omar']}}),
           'rejected', 'not_allowed')
    expect(store.desk('lea').do('grant.undo.v1', undo), 'rejected', 'not_allowed')
    expect(desk.do('grant.undo.v1', {**undo, 'grant': new_id()}), 'rejected', 'not_found')
    expect(desk.do('grant.undo.v1', {**undo, 'interaction': {**undo['interaction'], 'customer': made_customer(desk)}}), 'rejected', 'invalid')
    expect(desk.do('grant.undo.v1', {**undo, 'set': given['set']}), 'rejected', 'already_there')
    expect(desk.do('grant.undo.v1', {**undo, 'interaction': {**undo['interaction'], 'kind': 'Compensation'}}), 'rejected', 'invalid')
    desk.posted('grant.undo.v1', undo)
    assert row(store, 'interaction', given['interaction']['id']) is None, 'what nobody was told was not given'
    assert (balance(store, lease, 'Lease'), row(store, 'lease', lease)['spent'], row(store, 'grant', given['grant'])['state']) == (5000, 0, 'Undone')
    before = entries(store)
    desk.posted('grant.undo.v1', undo)
    desk.posted('grant.undo.v1', {**undo, 'set': new_id()})  # of what is undone
    assert entries(store) == before and row(store, 'interaction', undo['interaction']['id'])['title'] == 'Taken back'
    expect(desk.do('grant.tell.v1', {'grant': given['grant']}), 'rejected', 'invalid')
    # Told is told.
    told = till.give(100)
    desk.posted('grant.tell.v1', {'grant': told['grant']})
    held = row(store, 'grant', told['grant'])
    desk.posted('grant.tell.v1', {'grant': told['grant']})
    assert row(store, 'grant', told['grant']) == held and held['told_at'] > NOW
    expect(desk.do('grant.tell.v1', {'grant': new_id()}), 'rejected', 'not_found')
    expect(store.desk('piet').do('grant.tell.v1', {'grant': told['grant']}), 'rejected', 'not_allowed')
    expect(desk.do('grant.undo.v1', till.undo_body(told)), 'rejected', 'undo_impossible')
    # Ten minutes, and not one more; by the store's clock, whatever the desk says.
    kept, late = till.give(10), till.give(20)
    later(store, '9 minutes 55 seconds')
    desk.posted('grant.undo.v1', till.undo_body(kept), at=NOW + 10 ** 9)
    later(store, '10 minutes 5 seconds')
    expect(desk.do('grant.undo.v1', till.undo_body(late), at=NOW), 'rejected', 'undo_impossible')
    later(store, '0')
    # The lease is closed meanwhile: it goes to the fund.
    last = till.give(30)
    till.bring_back()
    assert balance(store, f) == 10000 - 100 - 20 - 30
    desk.posted('grant.undo.v1', till.undo_body(last))
    assert (balance(store, f), balance(store, lease, 'Lease')) == (10000 - 100 - 20, 0)


def late_under_a_closed_lease(store):
    till = Till(store, 'ines', made_fund(store, 1000))
    f, desk, lea = till.fund, till.desk, store.desk('lea')
    lease = till.take(1000)
    till.give(100)
    later(store, '80 hours')
    store.call(store.admin, 'SELECT api.reclaim_leases()')
    later(store, '0')
    assert row(store, 'lease', lease).items() >= {'state': 'Reclaimed', 'spent': 100, 'granted': 1000}.items() and balance(store, f) == 900
    bodies = [till.give_body(200 + n, number=2 + n) for n in range(5)]
    commands = [desk.command('grant.give.v1', b) for b in bodies]
    answer = desk.push(*commands)
    assert [(o['outcome'], o['code']) for o in answer['outcomes']] == [('late', '')] * 5, answer
    rows = {r['table']: r['row'] for r in answer['outcomes'][0]['rows']}
    assert rows['grant']['state'] == 'Late' and rows['lease']['state'] == 'Reclaimed' and rows['interaction'], rows
    assert [o['outcome'] for o in desk.push(*commands)['outcomes']] == ['late'] * 5
    expect(desk.do('grant.give.v1', bodies[0]), 'late')
    assert balance(store, f) == 900, 'no money moved'
    assert desk.posted('grant.tell.v1', {'grant': bodies[4]['grant']})
    settle = lambda n, yes, booking=None: ('grant.settle_late.v1', {'grant': bodies[n]['grant'], 'honoured': yes, 'set': booking or new_id()})
    for login, code in (('ines', 'not_allowed'), ('omar', 'not_allowed'), ('piet', 'not_allowed'), ('qi', 'not_allowed')):
        expect(store.desk(login).do(*settle(0, True)), 'rejected', code)
    yes = settle(0, True)
    lea.posted(*yes)
    lea.posted(*yes)
    assert row(store, 'grant', bodies[0]['grant']).items() >= {'state': 'Honoured', 'late': True, 'settled_by': lea.person}.items()
    assert balance(store, f) == 700
    lea.posted(*settle(1, False))
    held, before = row(store, 'grant', bodies[1]['grant']), entries(store)
    outcome = expect(lea.do(*settle(1, True)), 'conflict')
    assert outcome['fields'] == {'state': {'base': 'Late', 'mine': 'Honoured', 'theirs': 'Declined'}}
    assert row(store, 'grant', bodies[1]['grant']) == held and entries(store) == before
    expect(desk.do('grant.undo.v1', till.undo_body(bodies[1])), 'rejected', 'undo_impossible')
    desk.posted('grant.undo.v1', till.undo_body(bodies[2]))  # taken back before anybody looked: nobody is to honour it
    outcome = expect(lea.do(*settle(2, True)), 'conflict')
    assert outcome['fields']['state']['theirs'] == 'Undone' and balance(store, f) == 700 and entries(store) == before
    desk.posted('grant.undo.v1', till.undo_body(bodies[0]))  # it was honoured just now
    assert balance(store, f) == 900
    till.lease, till.number = None, 0
    till.take(900)
    expect(lea.do(*settle(3, True)), 'rejected', 'fund_exhausted')  # from the room the fund has now
    assert row(store, 'grant', bodies[3]['grant'])['state'] == 'Late'
    till.bring_back()
    lea.posted(*settle(3, True))
    for wrong in (None, 'yes', 1):
        expect(lea.do('grant.settle_late.v1', {'grant': bodies[4]['grant'], 'honoured': wrong, 'set': new_id()}), 'rejected', 'invalid')
    plain = Till(store, 'omar', f)
    plain.take(100)
    given = plain.give(1)
    expect(lea.do('grant.settle_late.v1', {'grant': given['grant'], 'honoured': True, 'set': new_id()}), 'rejected', 'invalid')


def a_lead_settles_nothing_of_their_own(store):
    till = Till(store, 'lea', made_fund(store, 1000))
    till.take(500)
    till.bring_back()
    body = till.give_body(100)
    expect(till.desk.do('grant.give.v1', body), 'late')
    settle = ('grant.settle_late.v1', {'grant': body['grant'], 'honoured': True, 'set': new_id()})
    expect(till.desk.do(*settle), 'rejected', 'not_allowed')
    if 'dag' not in store.persons:
        store.add_person('dag', 'north', 'Deputy')
    store.desk('dag').posted(*settle)


def rights_that_ended(store):
    """Whoever is of another team by now, or whose lease a restored store forgot, spends nothing, and nothing is dropped."""
    till = Till(store, 'ines', made_fund(store, 1000))
    lease = till.take(500)
    forgotten = till.give_body(10, lease=new_id(), number=7)
    expect(till.desk.do('grant.give.v1', forgotten), 'late')
    assert row(store, 'grant', forgotten['grant'])['team'] == store.teams['north']
    home = {'id': till.desk.person, 'name': 'Ines', 'role': 'Agent'}
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps({**home, 'team': store.teams['south']}), 'ines')
    expect(till.desk.do('grant.give.v1', {**till.give_body(10, lease=new_id())}), 'rejected', 'not_allowed')  # nor the customer's any more
    till.desk.open(till.customer)
    body = till.give_body(20)
    expect(till.desk.do('grant.give.v1', body), 'late')
    assert balance(store, lease, 'Lease') == 500 and row(store, 'grant', body['grant'])['state'] == 'Late'
    expect(till.desk.do('grant.give.v1', till.give_body(20, lease=new_id())), 'rejected', 'not_found')
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps({**home, 'team': store.teams['north']}), 'ines')
    till.number = 1
    till.bring_back()
    assert balance(store, till.fund) == 1000


def a_copied_profile_is_found(store):
    """F19: two desks with one lease. What the second gives under a number that is used is refused, and the lease posts nothing more."""
    till = Till(store, 'ines', made_fund(store, 1000))
    lease = till.take(500)
    twin = Till(store, 'ines', till.fund)
    twin.lease = lease
    till.give(10)
    forked = twin.give_body(20)
    expect(twin.desk.do('grant.give.v1', forked), 'rejected', 'lease_out_of_step')
    assert row(store, 'lease', lease).items() >= {'frozen': True, 'last_number': 1, 'spent': 10}.items()
    assert store.call(store.admin, 'SELECT api.metrics()')['leases_frozen'] == 1
    expect(till.desk.do('grant.give.v1', till.give_body(30)), 'rejected', 'lease_out_of_step')
    expect(till.desk.do('lease.top_up.v1', {'lease': lease, 'amount_minor': 5, 'set': new_id()}), 'rejected', 'lease_out_of_step')
    expect(till.desk.do('lease.return.v1', till.back_body()), 'rejected', 'lease_out_of_step')
    assert balance(store, lease, 'Lease') == 490, 'its money stays'
    lea = store.desk('lea')
    lea.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', lea.id, lease, 'the profile was copied')
    expect(till.desk.do('grant.give.v1', till.give_body(30)), 'late')
    assert balance(store, till.fund) == 990
    # A gap is refused, and freezes nothing.
    till.take(500)
    expect(till.desk.do('grant.give.v1', till.give_body(10, number=3)), 'rejected', 'lease_out_of_step')
    till.give(10)
    assert row(store, 'lease', till.lease)['frozen'] is False


def taken_back_by_the_store(store):
    till, lea = Till(store, 'ines', made_fund(store, 1000)), store.desk('lea')
    lease = till.take(500, ttl_ms=HOUR, grace_ms=2 * HOUR)
    till.give(40)
    later(store, '2 hours 59 minutes')
    reclaim = lambda: store.call(store.admin, 'SELECT api.reclaim_leases()')
    figures = lambda: store.call(store.admin, 'SELECT api.metrics()')
    assert reclaim() == 0 and row(store, 'lease', lease)['state'] == 'Open', 'past its time, and within its grace'
    till.give(2)  # what was given in its time is posted
    later(store, '3 hours 1 minute')
    assert figures()['leases_over'] == 1 <= figures()['leases_open']
    assert reclaim() == 1 and reclaim() == 0
    later(store, '0')
    held = row(store, 'lease', lease)
    assert figures()['leases_over'] == 0
    assert held['state'] == 'Reclaimed' and 'closed_by' not in held and balance(store, till.fund) == 958
    assert ('lease', lease) in Replica('person:' + till.desk.person).follow(till.desk).held
    expect(till.desk.do('lease.return.v1', till.back_body()), 'rejected', 'lease_closed')
    store.add_person('kim', 'north')
    leaver = Till(store, 'kim', till.fund)
    leaver.take(100)
    assert reclaim() == 0
    store.call(store.admin, 'SELECT api.close_person(%s)', leaver.desk.person)
    assert figures()['leases_over'] == 1 == reclaim() and balance(store, till.fund) == 958, 'whose login is gone sends nothing any more'
    lost = till.take(300)
    say = lambda desk, reason, which=lost: desk.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', desk.id, which, reason)
    for login in ('ines', 'omar', 'piet', 'qi'):
        refused('P0R02', say, store.desk(login), 'mine')
    refused('P0R02', say, lea, 'gone', new_id())
    for nothing in (None, ' ', 'x' * 2001):
        refused('P0R03', say, lea, nothing)
    refused('42501', lea.call, 'SELECT api.reclaim_leases()')
    assert row(store, 'lease', lost)['state'] == 'Open'
    say(lea, ' the laptop was stolen ')
    held = row(store, 'lease', lost)
    assert held.items() >= {'state': 'Reclaimed', 'closed_by': lea.person, 'closed_why': 'the laptop was stolen'}.items()
    say(lea, 'again')
    assert row(store, 'lease', lost) == held and balance(store, till.fund) == 958


def a_batch_in_one_call(store):
    """What was done without the line: taken, given, taken back, given again and returned."""
    till = Till(store, 'ines', made_fund(store, 1000))
    taken = till.take_body(500)
    till.lease = taken['lease']
    one, two = till.give_body(100), till.give_body(50, number=2)
    wrong = till.give_body(600, number=3)
    after = till.give_body(7, number=4)
    till.number = 4
    batch = [till.desk.command(*c) for c in (('lease.take.v1', taken), ('grant.give.v1', one), ('grant.undo.v1', till.undo_body(one)),
                                             ('grant.give.v1', two), ('grant.tell.v1', {'grant': two['grant']}), ('grant.give.v1', wrong),
                                             ('grant.give.v1', after), ('lease.return.v1', till.back_body()))]
    answer = till.desk.push(*batch)
    assert [o['outcome'] for o in answer['outcomes']] == ['posted'] * 5 + ['rejected'] + ['posted'] * 2, answer
    assert (balance(store, till.fund), row(store, 'lease', till.lease)['spent']) == (943, 57)
    chain = store.sql('SELECT e.reason FROM core.ledger_line l JOIN core.entry_set e ON e.id = l.entry_set WHERE e.about = ANY (%s::uuid[]) '
                      'ORDER BY l.seq', [till.lease, one['grant'], two['grant'], after['grant']])
    assert [r for r, in chain] == ['LeaseTaken', 'Granted', 'Undone', 'Granted', 'Granted', 'LeaseReturned'], chain


def sums_are_for_leads_and_finance(store):
    till = Till(store, 'ines', made_fund(store, 1000, name='Sums'))
    till.take(400)
    till.give(30)
    south = made_fund(store, 50, 'south')
    read = lambda desk: {f['fund']['id']: f for f in desk.call('SELECT api.read_funds(NULL, %s)', desk.id)}
    lea, fia = read(store.desk('lea')), read(finance(store))
    assert {k: lea[till.fund][k] for k in ('added', 'available', 'in_field', 'given', 'late')} == {
        'added': 1000, 'available': 600, 'in_field': 370, 'given': 30, 'late': 0}
    assert [x['id'] for x in lea[till.fund]['leases']] == [till.lease] and south not in lea and south in fia and till.fund in fia
    for login in ('ines', 'omar', 'qi', 'piet'):
        desk = store.desk(login)
        refused('P0R02', read, desk)


def the_chain_can_be_counted_again(store):
    """As src/domain/ledger/chain.cpp and entries.cpp count it, from what api.ledger_lines gives."""
    for team in store.teams.values():
        lines = store.rows(store.admin, 'SELECT seq, bytes, hash FROM api.ledger_lines(%s, 0, 10000)', team)
        before = hashlib.sha256(b'leeway.ledger.v1|' + team.encode()).digest()
        for n, (seq, text, held) in enumerate(lines, 1):
            text, held = bytes(text), bytes(held)
            before = hashlib.sha256(before + str(seq).encode() + b'|' + text).digest()
            said = json.loads(text)
            assert seq == n and held == before and canonical(said).encode() == text, (seq, text)
            assert set(said) == {'about', 'at', 'currency', 'id', 'legs', 'reason'} and sum(leg['amount'] for leg in said['legs']) == 0
            assert all(set(leg) == {'account', 'amount', 'ref'} for leg in said['legs'])
        assert len(lines) > 1 or team == store.teams['south']
    assert store.call(store.admin, 'SELECT api.verify_ledger()') is None
    refused('42501', store.desk('lea').call, 'SELECT api.verify_ledger()')
    # Append only, for whoever owns the server too; what is altered in spite of that is named.
    for table in ('entry_set', 'entry_leg', 'ledger_line'):
        for text in ('DELETE FROM core.{}', 'TRUNCATE core.{} CASCADE', 'UPDATE core.{} SET {} = {}'):
            refused('42501', store.sql, text.format(table, *['entry_set' if table != 'entry_set' else 'about'] * 2))
    alter = lambda what, table: store.sql(f'ALTER TABLE core.{table} DISABLE TRIGGER ALL; {what}; ALTER TABLE core.{table} ENABLE TRIGGER ALL')
    one = store.sql("SELECT l.seq, e.id::text, e.about::text FROM core.ledger_line l JOIN core.entry_set e ON e.id = l.entry_set WHERE e.reason = 'Granted' "
                    'ORDER BY l.seq LIMIT 1')[0]
    for what, back, table, why in (
            ("UPDATE core.entry_leg SET amount = amount * 2 WHERE entry_set = '{}'", "UPDATE core.entry_leg SET amount = amount / 2 WHERE entry_set = '{}'",
             'entry_leg', 'the booking was altered'),
            ("UPDATE core.entry_set SET bytes = bytes || 'x' WHERE id = '{}'",
             "UPDATE core.entry_set SET bytes = substr(bytes, 1, length(bytes) - 1) WHERE id = '{}'", 'entry_set', 'a line was altered'),
            ("UPDATE core.ledger_line SET seq = seq + 100000 WHERE entry_set = '{}'", "UPDATE core.ledger_line SET seq = seq - 100000 WHERE entry_set = '{}'",
             'ledger_line', 'a line is missing'),
            ("UPDATE core.account SET balance = balance + 1 WHERE ref = '{2}' AND kind = 'Fund'",
             "UPDATE core.account SET balance = balance - 1 WHERE ref = '{2}' AND kind = 'Fund'", 'account', 'the balance is another')):
        fund = store.sql('SELECT fund::text FROM core."grant" WHERE id = %s', one[2])[0][0]
        alter(what.format(one[1], 0, fund), table)
        assert store.call(store.admin, 'SELECT api.verify_ledger()')['why'] == why, (table, why)
        assert store.broken(), what
        alter(back.format(one[1], 0, fund), table)
        assert store.call(store.admin, 'SELECT api.verify_ledger()') is None


if __name__ == '__main__':
    watch_scans(set())
    run([a_fund_begins_and_grows, a_lease_is_taken_and_given_back, a_fund_that_is_nearly_empty_lends_what_it_has, a_grant_and_all_that_it_writes, what_a_grant_is_refused_for,
         money_of_another_currency, taken_back_in_time, late_under_a_closed_lease, a_lead_settles_nothing_of_their_own, rights_that_ended,
         a_copied_profile_is_found, taken_back_by_the_store, a_batch_in_one_call, sums_are_for_leads_and_finance, the_chain_can_be_counted_again])

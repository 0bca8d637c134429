"""Payouts: handed over once, confirmed, failed, returned, reversed; by whom, and what the ledger, the history and a desk hold afterwards."""
import json

from money import HOUR, Till, at_one_moment, balance, finance, later, made_fund
from store import NOW, Replica, new_id, refused, run
from test_approvals import approved, state
from test_commands import edit, expect, made_customer, row
from test_company import admin, stand_at


def states(store, *grants):
    return [row(store, 'payout', g['grant'])['state'] for g in grants]


def sums(store, fund):
    """What a fund owes and what it paid."""
    return tuple(store.sql('SELECT core.summed(%s, kind) FROM unnest(ARRAY[\'Payable\', \'Paid\']) WITH ORDINALITY k (kind, n) ORDER BY n', fund)[i][0] for i in (0, 1))


def told(till, *amounts, **fields):
    """Grants that their customer knows of: they may be handed over at once."""
    given = [till.give(amount, **fields) for amount in amounts]
    for one in given:
        till.desk.posted('grant.tell.v1', {'grant': one['grant']})
    return given


def batch_of(*grants, **fields):
    return {'batch': new_id(), 'payouts': [g['grant'] for g in grants], **fields}


def shown(desk, given, **fields):
    return {'id': new_id(), 'customer': given['customer'], 'at': NOW, 'author': desk.login, 'person': desk.person, 'body': '', 'channel': 'Event',
            'direction': 'Internal', 'kind': 'CaseChange', 'language': '', 'summary': '', 'title': 'Payout failed', **fields}


def settling(desk, given, result='Confirmed', **fields):
    body = {'payout': given['grant'], 'set': new_id(), 'result': result, 'reference': 'PSP-1', 'day': '2025-11-21',
            'amount_minor': given['amount_minor'], 'words': '' if result == 'Confirmed' else 'account closed'}
    if result != 'Confirmed':
        body['interaction'] = shown(desk, given)
        body['promise'] = {'id': new_id(), 'customer': given['customer'], 'what': 'the credit again', 'about': '', 'due_at': NOW + 24 * HOUR,
                           'keeper': None, 'state': 'Open', 'made_at': NOW}
    return {**body, **fields}


def reversal(desk, given, **fields):
    return {'payout': given['grant'], 'set': new_id(), 'why': 'the card was closed', 'interaction': shown(desk, given), **fields}


def payer(store):
    """Somebody of finance of the team, who hears its feed."""
    if 'pia' not in store.persons:
        store.add_person('pia', 'north', 'Finance')
    return store.desk('pia')


def a_grant_becomes_a_payout(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    given, at_once = till.give(450), till.give(300, way='None', kind='Upgrade')
    held = row(store, 'payout', given['grant'])
    assert held.items() >= {'id': given['grant'], 'team': store.teams['north'], 'fund': till.fund, 'person': till.desk.person, 'customer': till.customer,
                            'way': 'StoreCredit', 'amount_minor': 450, 'currency': 'NOK', 'base_minor': 450, 'state': 'ToSend'}.items(), held
    assert row(store, 'payout', at_once['grant']) is None, 'nothing is sent'
    pia = payer(store)
    assert ('payout', given['grant']) in Replica.follow(Replica(pia.team_scope), pia).held
    assert given['grant'] in dict(pia.copy(pia.team_scope, 'payout'))
    assert ('payout', given['grant']) in [r[:2] for r in store.desk('omar').open(till.customer)]
    piet = store.desk('piet')
    assert given['grant'] not in str(piet.pull(piet.team_scope)) + str(piet.copy(piet.team_scope, 'payout'))
    till.desk.posted('grant.undo.v1', till.undo_body(given))
    assert states(store, given) == ['Cancelled']
    expect(pia.do('payout.hand_over.v1', batch_of(given)), 'rejected', 'already_there')


def a_late_one_begins_when_it_is_honoured(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(2000)
    body, declined = till.give_body(100), till.give_body(200)
    till.bring_back()
    for one in (body, declined):
        assert till.desk.do('grant.give.v1', one)['outcome'] == 'late'
        assert row(store, 'payout', one['grant']) is None
    lea = store.desk('lea')
    lea.posted('grant.settle_late.v1', {'grant': body['grant'], 'honoured': True, 'set': new_id()})
    lea.posted('grant.settle_late.v1', {'grant': declined['grant'], 'honoured': False, 'set': new_id()})
    assert states(store, body) == ['ToSend'] and row(store, 'payout', declined['grant']) is None


def batches_are_numbered_and_hold_each_once(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    one, two, three = told(till, 100, 200, 300)
    pia, first = payer(store), store.sql('SELECT coalesce(max(number), 0) FROM core.payout_batch WHERE team = %s', store.teams['north'])[0][0] + 1
    till.desk.posted('customer.set_fields.v1', {'customer': till.customer, 'fields': {'account_number': edit('', 'A-7')}})
    body = batch_of(one, two)
    pia.posted('payout.hand_over.v1', body)
    held = row(store, 'payout', one['grant'])
    assert held.items() >= {'state': 'HandedOver', 'batch': body['batch'], 'number': first, 'handed_over_by': pia.person, 'account': 'A-7'}.items(), held
    pia.posted('payout.hand_over.v1', body)  # told again
    assert row(store, 'payout', one['grant']) == held
    expect(pia.do('payout.hand_over.v1', {**body, 'payouts': [three['grant']]}), 'rejected', 'already_there')
    expect(pia.do('payout.hand_over.v1', batch_of(two, three)), 'rejected', 'already_there')  # whole or not at all
    assert states(store, three) == ['ToSend']
    for wrong, code in (({'payouts': []}, 'invalid'), ({'payouts': [three['grant']] * 2}, 'invalid'), ({'payouts': None}, 'invalid'),
                        ({'payouts': ['x']}, 'invalid'), ({'payouts': [new_id()]}, 'not_found'), ({'batch': 'x'}, 'invalid')):
        expect(pia.do('payout.hand_over.v1', {**batch_of(three), **wrong}), 'rejected', code)
    outcome = expect(till.desk.do('payout.hand_over.v1', batch_of(three)), 'rejected', 'not_allowed')
    assert ('payout', three['grant']) in [(r['table'], r['key']) for r in outcome['rows']], outcome
    for login in ('omar', 'lea', 'qi', 'piet'):
        expect(store.desk(login).do('payout.hand_over.v1', batch_of(three)), 'rejected', 'not_allowed')
    finance(store).posted('payout.hand_over.v1', batch_of(three))  # for any team, though of none
    assert row(store, 'payout', three['grant'])['number'] == first + 1


def nothing_is_handed_over_that_may_be_taken_back(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    given, other = till.give(100), till.give(200)
    pia = payer(store)
    expect(pia.do('payout.hand_over.v1', batch_of(given)), 'rejected', 'invalid')
    later(store, '10 minutes 1 second')
    pia.posted('payout.hand_over.v1', batch_of(given))
    later(store, '0')
    # By this clock the ten minutes are not over: that it was handed over is reason enough.
    outcome = expect(till.desk.do('grant.undo.v1', till.undo_body(given)), 'rejected', 'undo_impossible')
    rows = {r['table']: r['row'] for r in outcome['rows']}
    assert rows['payout']['state'] == 'HandedOver', 'its desk cancelled it: here it is as it stands'
    till.desk.posted('grant.undo.v1', till.undo_body(other))
    assert states(store, given, other) == ['HandedOver', 'Cancelled']
    south = made_fund(store, 1000, team='south')
    stranger = Till(store, 'piet', south)
    stranger.take(500)
    theirs, = told(stranger, 50)
    expect(finance(store).do('payout.hand_over.v1', batch_of(theirs, *told(till, 10))), 'rejected', 'invalid')  # of two teams


def a_confirmed_one_was_paid(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    given, to_send = told(till, 450, 50)
    pia, ines = payer(store), till.desk
    expect(pia.do('payout.settle.v1', settling(pia, given)), 'conflict')  # not handed over yet
    pia.posted('payout.hand_over.v1', batch_of(given))
    for wrong, code in (({'amount_minor': 451}, 'invalid'), ({'amount_minor': None}, 'invalid'), ({'reference': ' '}, 'invalid'), ({'reference': 'x' * 101}, 'invalid'),
                        ({'day': None}, 'invalid'), ({'day': '21.11.2025'}, 'invalid'), ({'day': '2999-01-01'}, 'invalid'), ({'result': 'Reversed'}, 'invalid'),
                        ({'result': None}, 'invalid'), ({'set': None}, 'invalid'), ({'payout': new_id()}, 'not_found'), ({'words': 'x' * 2001}, 'invalid')):
        expect(pia.do('payout.settle.v1', settling(pia, given, **wrong)), 'rejected', code)
    for login in ('ines', 'omar', 'lea', 'qi', 'piet'):
        expect(store.desk(login).do('payout.settle.v1', settling(pia, given)), 'rejected', 'not_allowed')
    assert sums(store, till.fund) == (500, 0)
    body = settling(pia, given)
    pia.posted('payout.settle.v1', body)
    assert sums(store, till.fund) == (50, 450)
    held = row(store, 'payout', given['grant'])
    assert held.items() >= {'state': 'Confirmed', 'reference': 'PSP-1', 'day': '2025-11-21', 'settled_by': pia.person}.items(), held
    before = store.sql('SELECT count(*) FROM core.entry_set')[0][0]
    pia.posted('payout.settle.v1', settling(pia, given))  # a file read twice
    assert store.sql('SELECT count(*) FROM core.entry_set')[0][0] == before and row(store, 'payout', given['grant']) == held
    outcome = expect(pia.do('payout.settle.v1', settling(pia, given, reference='PSP-2')), 'conflict')
    assert outcome['fields'] == {'reference': {'base': '', 'mine': 'PSP-2', 'theirs': 'PSP-1'}}, outcome
    outcome = expect(pia.do('payout.settle.v1', settling(pia, given, 'Failed')), 'conflict')
    assert outcome['fields'] == {'state': {'base': 'HandedOver', 'mine': 'Failed', 'theirs': 'Confirmed'}}, outcome
    expect(pia.do('payout.reverse.v1', reversal(pia, given)), 'conflict')
    funds = pia.call('SELECT api.read_funds(NULL, %s)', pia.id)
    assert next(f for f in funds if f['fund']['id'] == till.fund).items() >= {'given': 500, 'paid': 450}.items(), funds
    expect(ines.do('grant.undo.v1', till.undo_body(given)), 'rejected', 'undo_impossible')


def a_failed_one_is_promised_and_reversed(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    given, = told(till, 450)
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(given))
    stranger = made_customer(till.desk)
    for wrong in ({'promise': None}, {'interaction': None}, {'words': ''}, {'interaction': shown(pia, given, customer=stranger)},
                  {'promise': {**settling(pia, given, 'Failed')['promise'], 'customer': stranger}},
                  {'promise': {**settling(pia, given, 'Failed')['promise'], 'state': 'Kept'}}, {'amount_minor': 1}):
        expect(pia.do('payout.settle.v1', settling(pia, given, 'Failed', **wrong)), 'rejected', 'invalid')
    expect(pia.do('payout.settle.v1', settling(pia, given, 'Failed', interaction=shown(till.desk, given))), 'rejected', 'not_allowed')
    body = settling(pia, given, 'Failed', reference='', day=None, amount_minor=None)
    pia.posted('payout.settle.v1', body)
    promise = row(store, 'promise', body['promise']['id'])
    assert promise.items() >= {'customer': till.customer, 'state': 'Open', 'keeper': till.desk.person}.items(), promise
    assert row(store, 'interaction', body['interaction']['id'])['title'] == 'Payout failed'
    pia.posted('payout.settle.v1', settling(pia, given, 'Failed', reference=''))
    assert store.sql('SELECT count(*) FROM core.promise WHERE customer = %s', till.customer) == [(1,)]
    assert sums(store, till.fund) == (450, 0)
    expect(pia.do('payout.settle.v1', settling(pia, given)), 'conflict')
    for wrong in ({'why': ' '}, {'why': 'x' * 501}, {'set': None}, {'interaction': None}, {'promise': body['promise']}):
        expect(pia.do('payout.reverse.v1', reversal(pia, given, **wrong)), 'rejected', 'invalid')
    for login in ('ines', 'omar', 'lea'):
        expect(store.desk(login).do('payout.reverse.v1', reversal(pia, given)), 'rejected', 'not_allowed')
    back = reversal(pia, given)
    pia.posted('payout.reverse.v1', back)
    pia.posted('payout.reverse.v1', {**reversal(pia, given)})
    assert sums(store, till.fund) == (0, 0) and balance(store, till.lease, 'Lease') == 5000, 'its lease is open: back to it'
    assert row(store, 'grant', given['grant'])['state'] == 'Undone'
    assert row(store, 'payout', given['grant']).items() >= {'state': 'Reversed', 'why': 'the card was closed', 'words': 'account closed'}.items()
    till.bring_back()
    assert balance(store, till.fund) == 10000


def a_returned_one_goes_back_to_the_fund(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    given, = told(till, 450)
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(given))
    expect(pia.do('payout.settle.v1', settling(pia, given, 'Returned')), 'conflict')
    pia.posted('payout.settle.v1', settling(pia, given))
    pia.posted('payout.settle.v1', settling(pia, given, 'Returned', reference='PSP-1-R'))
    assert sums(store, till.fund) == (450, 0)
    till.bring_back()
    assert balance(store, till.fund) == 9550
    admin(store).posted('payout.reverse.v1', reversal(admin(store), given))
    assert sums(store, till.fund) == (0, 0) and balance(store, till.fund) == 10000


def now_is(store, desk, role):
    person = {'id': desk.person, 'name': desk.login.capitalize(), 'role': role, 'languages': ['nb', 'en'], 'team': store.teams['north']}
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps(person), desk.login)


def who_granted_does_not_say_it_was_paid(store):
    login = 'mia'
    store.add_person(login, 'north', 'Agent')
    till = Till(store, login, made_fund(store, 10000))
    till.take(5000)
    given, other = told(till, 450, 50)
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(given, other))
    now_is(store, till.desk, 'Finance')
    expect(till.desk.do('payout.settle.v1', settling(till.desk, given)), 'rejected', 'not_allowed')
    expect(till.desk.do('payout.settle.v1', settling(till.desk, given, 'Failed')), 'rejected', 'not_allowed')
    pia.posted('payout.settle.v1', settling(pia, given, 'Failed'))
    expect(till.desk.do('payout.reverse.v1', reversal(till.desk, given)), 'rejected', 'not_allowed')
    now_is(store, till.desk, 'Agent')


def who_approved_does_not_say_it_either(store):
    till = Till(store, 'ines', made_fund(store, 10000))
    pia, lea = payer(store), store.desk('lea')
    asks = [approved(till, 3000, of=4000)]
    given = [till.give_approved(asks[0])]
    till.meet()
    asks.append(approved(till, 2000))
    given.append(till.give_approved(asks[1]))
    for one in given:
        till.desk.posted('grant.tell.v1', {'grant': one['grant']})
    pia.posted('payout.hand_over.v1', batch_of(*given))
    now_is(store, lea, 'Finance')
    for one in given:
        expect(lea.do('payout.settle.v1', settling(lea, one)), 'rejected', 'not_allowed')
        pia.posted('payout.settle.v1', settling(pia, one, 'Failed'))
        expect(lea.do('payout.reverse.v1', reversal(lea, one)), 'rejected', 'not_allowed')
    now_is(store, lea, 'Lead')
    pia.posted('payout.reverse.v1', reversal(pia, given[0]))
    assert state(store, asks[0]) == 'Approved', 'it may be given another way as long as it is set aside'
    later(store, '24 hours 1 minute')
    store.call(store.admin, 'SELECT api.reclaim_leases()')
    pia.posted('payout.reverse.v1', reversal(pia, given[1]))
    later(store, '0')
    assert (state(store, asks[0]), state(store, asks[1])) == ('Expired', 'Expired')
    assert balance(store, till.fund) == 10000 and sums(store, till.fund) == (0, 0)


def two_exports_at_once_share_no_payout(store):
    till = Till(store, 'ines', made_fund(store, 100000))
    till.take(50000)
    payer(store)
    one, two = store.desk('pia'), finance(store)
    for _ in range(10):
        a, b, c = told(till, 10, 20, 30)
        # In opposite order, so that locks taken as named would wait for each other.
        first, second = batch_of(a, b), batch_of(c, b)
        outcomes = at_one_moment(lambda: one.do('payout.hand_over.v1', first), lambda: two.do('payout.hand_over.v1', second))
        assert sorted(o['outcome'] for o in outcomes) == ['posted', 'rejected'], outcomes
        assert len({row(store, 'payout', g['grant']).get('batch') for g in (a, b, c)} - {None}) == 1
        rest = [g for g in (a, c) if row(store, 'payout', g['grant'])['state'] == 'ToSend']
        one.posted('payout.hand_over.v1', batch_of(*rest))
    for _ in range(10):
        a, b = told(till, 10, 20)
        outcomes = at_one_moment(lambda: one.do('payout.hand_over.v1', batch_of(a)), lambda: two.do('payout.hand_over.v1', batch_of(b)))
        assert [o['outcome'] for o in outcomes] == ['posted'] * 2, outcomes  # two numbers


def settled_by_two_at_once(store):
    till = Till(store, 'ines', made_fund(store, 100000))
    till.take(50000)
    one, two = payer(store), finance(store)
    for other in ('Failed', 'Confirmed'):
        for _ in range(8):
            given, = told(till, 10)
            one.posted('payout.hand_over.v1', batch_of(given))
            outcomes = at_one_moment(lambda: one.do('payout.settle.v1', settling(one, given)), lambda: two.do('payout.settle.v1', settling(two, given, other)))
            assert sorted(o['outcome'] for o in outcomes) == (['conflict', 'posted'] if other == 'Failed' else ['posted'] * 2), outcomes


def undone_while_it_is_handed_over(store):
    pia = payer(store)
    stand_at(store, '2025-11-21 14:08+00')
    till = Till(store, 'ines', made_fund(store, 100000))
    till.take(50000)
    # At ten minutes to the millisecond both are in time, and only the lock decides.
    for _ in range(8):
        stand_at(store, '2025-11-21 14:08+00')
        given = till.give(10)
        stand_at(store, '2025-11-21 14:18+00')
        outcomes = at_one_moment(lambda: till.desk.do('grant.undo.v1', till.undo_body(given)), lambda: pia.do('payout.hand_over.v1', batch_of(given)))
        assert sorted(o['outcome'] for o in outcomes) == ['posted', 'rejected'], outcomes
        assert states(store, given)[0] in ('Cancelled', 'HandedOver')
    stand_at(store, None)


def nobody_writes_payouts_around_the_functions(store):
    pia = payer(store)
    for text in ("UPDATE core.payout SET state = 'Confirmed'", 'DELETE FROM core.payout', "INSERT INTO core.payout_batch VALUES (gen_random_uuid())",
                 'SELECT * FROM core.payout'):
        refused('42501', pia.call, text)
    for text in ('UPDATE core.payout_batch SET number = 1', 'DELETE FROM core.payout_batch', 'TRUNCATE core.payout_batch CASCADE',
                 'SET ROLE leeway_writer; UPDATE core.payout SET base_minor = 1', 'SET ROLE leeway_writer; DELETE FROM core.payout'):
        refused('42501', store.sql, text)
    refused('23514', store.sql, "SET ROLE leeway_writer; UPDATE core.payout SET settled_by = person")


if __name__ == '__main__':
    run([a_grant_becomes_a_payout, a_late_one_begins_when_it_is_honoured, batches_are_numbered_and_hold_each_once,
         nothing_is_handed_over_that_may_be_taken_back, a_confirmed_one_was_paid, a_failed_one_is_promised_and_reversed,
         a_returned_one_goes_back_to_the_fund, who_granted_does_not_say_it_was_paid, who_approved_does_not_say_it_either, two_exports_at_once_share_no_payout,
         settled_by_two_at_once, undone_while_it_is_handed_over, nobody_writes_payouts_around_the_functions])

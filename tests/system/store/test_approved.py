"""What is asked for is held, and what was approved is given, taken back or over (asking and answering: test_approvals)."""
import json

from money import Till, balance, decision, end_policy, later, put_rate, withdrawal
from store import Replica, new_id, run
from test_approvals import approved, money, person, reclaim, state
from test_bulk import bring
from test_commands import expect, made_case, made_customer, row, watch_scans
from test_judging import above, given, limited, meet, order, shown, till_of


def what_is_asked_for_is_held(store):
    """It counts for colleagues' limits from the ask on, until it is given or goes back."""
    store.teams['west'] = new_id()
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['west'], 'name': 'west', 'currency': 'NOK'}))
    lead = person(store, 'walt', 'west', 'Lead')
    for login in ('wim', 'wes'):
        person(store, login, 'west', 'Agent')
    for scope, period in (('team', 'week'), ('fund', 'day'), ('customer', 'once'), ('order', 'once'), ('case', 'month'), ('contact', 'once')):
        till = till_of(store, 'wim', team='west')
        other = till_of(store, 'wes', fund=till.fund)
        kettle, case = order(till.customer, [100000]), made_case(till.desk, till.customer)
        bring(store, new_id(), new_id(), {'order': [kettle]}, team='west')
        meet(till, till.customer, case)
        if scope in ('team', 'fund'):
            about = {}
        else:
            other.customer, about = till.customer, {'case': case, 'orders': [kettle['id']]}
            other.contact = till.contact
        say = lambda who: {**about, **({'interaction': shown(who, main_case=case)} if about else {})}
        with limited(store, 'sum_per_' + scope, '50.00', scope=scope, period=period) as limit:
            ask = till.ask(4700, orders=[kettle['id']], case=case)
            above(other, 301, limit, **say(other))
            given(other, 100, **say(other))
            above(other, 201, limit, **say(other))
            lead.posted('approval.decide.v1', decision(ask, 4500, 'x'))
            above(other, 401, limit, **say(other))
            one = other.give(400, **say(other))  # what is approved counts, not what was asked for
            other.desk.posted('grant.undo.v1', other.undo_body(one))
            body = till.give_approved(ask, orders=[kettle['id']])
            above(other, 401, limit, **say(other))  # given, it counts once
            till.desk.posted('grant.undo.v1', till.undo_body(body))
            above(other, 401, limit, **say(other))
            till.desk.posted('approval.withdraw.v1', withdrawal(ask))
            for free in (lambda i: lead.posted('approval.decide.v1', decision(i, None, 'no')),
                         lambda i: till.desk.posted('lease.return.v1', {'lease': i['lease'], 'last_number': 0, 'set': new_id()})):
                one = other.give(4900, **say(other))
                other.desk.posted('grant.undo.v1', other.undo_body(one))
                ask = till.ask(4700, orders=[kettle['id']], case=case)
                above(other, 201, limit, **say(other))
                free(ask)
            given(other, 4900, **say(other))


def holds_of_a_kind_and_a_time(store):
    person(store, 'pia', 'north', 'Agent')
    till = till_of(store, 'pia')
    with limited(store, 'refunds', kinds=['refund']) as refunds, limited(store, 'mine', scope='person', period='day') as mine:
        ask = till.ask(800)
        first = till.give_body(1000, kind='Refund', interaction=till.shown(1000, kind='Refund'))
        outcome = expect(till.desk.do('grant.give.v1', first), 'rejected', 'above_limit')
        assert outcome['why'].startswith(mine), outcome  # a credit that waits is no refund, and is this person's
        till.number += 1
        given(till, 200)
        above(till, 1, mine)
        later(store, '2 days')  # and not over yet, if the store did not look
        store.sql("SET session_replication_role = replica; UPDATE core.lease SET issued_at = core.ms(core.clock()) WHERE id = %s", till.lease)
        meet(till, till.customer)
        given(till, 1000)
        above(till, 1, mine)
        later(store, '0')
        assert refunds and state(store, ask) == 'Open'
        till.desk.posted('approval.withdraw.v1', withdrawal(ask))
    till.meet()
    with limited(store, 'together', '50.00', above='refuse'):
        till.ask(3000)
        expect(till.desk.do('grant.give.v1', till.give_body(2001)), 'rejected', 'above_limit')
        till.number += 1
        omar = till_of(store, 'omar', fund=till.fund)
        ask = omar.ask_body(2001, customer=till.customer, contact=till.contact)
        expect(omar.desk.do('approval.ask.v1', ask), 'rejected', 'above_limit')
        ask = omar.ask(2000, customer=till.customer, contact=till.contact)
        line = row(store, 'approval', ask['approval'])['limits'][0]
        assert line.items() >= {'rule': 'together', 'limit': 5000, 'used': 0, 'held': 3000, 'left': 2000}.items(), line


def taken_back_and_over(store):
    till, omar, piet = till_of(store), store.desk('omar'), store.desk('piet')
    desk, full = till.desk, balance(store, till.fund)
    ask = till.ask(4000)
    for who in (omar, piet, store.desk('lea'), store.desk('qi')):
        expect(who.do('approval.withdraw.v1', withdrawal(ask)), 'rejected', 'not_allowed')
    expect(desk.do('approval.withdraw.v1', {'approval': new_id(), 'set': new_id()}), 'rejected', 'not_found')
    expect(desk.do('approval.withdraw.v1', {**withdrawal(ask), 'set': None}), 'rejected', 'invalid')
    for again in range(2):
        desk.posted('approval.withdraw.v1', withdrawal(ask))
    omar.posted('approval.withdraw.v1', withdrawal(ask))  # which is so
    assert state(store, ask) == 'Withdrawn' and row(store, 'lease', ask['lease'])['state'] == 'Returned' and balance(store, till.fund) == full
    ask = approved(till, 3000, of=4000)
    desk.posted('approval.withdraw.v1', withdrawal(ask))
    assert row(store, 'approval', ask['approval']).items() >= {'state': 'Withdrawn', 'approved_minor': 3000}.items() and balance(store, till.fund) == full
    ask = till.ask(4000)
    store.desk('lea').posted('approval.decide.v1', decision(ask, None, 'no'))
    expect(desk.do('approval.withdraw.v1', withdrawal(ask)), 'rejected', 'approval_closed')
    ask = approved(till, 4000)
    till.give_approved(ask)
    expect(desk.do('approval.withdraw.v1', withdrawal(ask)), 'rejected', 'approval_closed')
    # Over: half an hour for an answer, a day to give what was approved.
    till.meet()
    waiting, full = till.ask(1000), balance(store, till.fund)
    till.meet()
    good = approved(till, 2000)
    later(store, '29 minutes')
    expect(omar.do('approval.withdraw.v1', withdrawal(waiting)), 'rejected', 'not_allowed')
    later(store, '31 minutes')
    expect(omar.do('approval.withdraw.v1', withdrawal(good)), 'rejected', 'not_allowed')
    omar.posted('approval.withdraw.v1', withdrawal(waiting))
    omar.posted('approval.withdraw.v1', withdrawal(waiting))
    assert state(store, waiting) == 'Expired' and row(store, 'lease', waiting['lease'])['state'] == 'Reclaimed' and balance(store, till.fund) == full - 1000
    expect(piet.do('approval.withdraw.v1', withdrawal(good)), 'rejected', 'not_allowed')
    later(store, '24 hours 1 minute')
    desk.posted('approval.withdraw.v1', withdrawal(good))
    assert state(store, good) == 'Expired' and balance(store, till.fund) == full + 1000
    later(store, '0')


def new_contact(till):
    """Another one of the same customer."""
    before = till.contact
    meet(till, till.customer)
    made, till.contact = till.contact, before
    return made


def given_exactly_as_approved(store):
    till = till_of(store)
    omar = till_of(store, 'omar', fund=till.fund)
    case = made_case(till.desk, till.customer)
    with limited(store, 'small'):
        ask = till.ask(4000, case=case)
        give = lambda **f: till.desk.do('grant.give.v1', till.give_approved_body(ask, **f))
        outcome = expect(give(), 'rejected', 'approval_closed')  # nobody answered yet
        assert [(r['table'], r['row']['state']) for r in outcome['rows'] if r['row']] == [('lease', 'Open'), ('approval', 'Open')], outcome
        store.desk('lea').posted('approval.decide.v1', decision(ask, 3000, 'x'))
        second = approved(omar, 3000)
        plain = approved(till, 3000, contact=new_contact(till))
        other = {'customer': omar.customer, 'contact': omar.contact, 'interaction': till.shown(3000, customer=omar.customer)}
        expect(till.desk.do('grant.give.v1', till.give_approved_body(plain, **other)), 'rejected', 'invalid')
        till.desk.posted('approval.withdraw.v1', withdrawal(plain))
        before = money(store, till, ask['lease'])
        stranger = made_customer(till.desk)
        event = lambda amount, **f: till.shown(amount, main_case=case, **f)
        tried = [({'amount_minor': n, 'base_minor': n, 'interaction': event(n)}, 'invalid') for n in (2999, 3001, 4000, 1)]
        tried += [({'kind': 'Upgrade'}, 'invalid'), ({'resolution': 'upgrade'}, 'invalid'), ({'case': None, 'interaction': till.shown(3000)}, 'invalid'),
                  ({'approval': None}, 'invalid'), ({'approval': second['approval']}, 'invalid'), ({'approval': new_id()}, 'invalid'), ({'approval': 5}, 'invalid'),
                  ({'lease': till.lease}, 'invalid'), ({'lease': new_id()}, 'invalid'), ({'lease': omar.lease}, 'not_allowed'), ({'lease': second['lease']}, 'not_allowed'),
                  ({'way': 'Voucher'}, 'invalid'), ({'number': 0}, 'invalid'),
                  ({'customer': stranger, 'case': None, 'interaction': till.shown(3000, customer=stranger)}, 'invalid')]
        for wrong, code in tried:
            expect(give(**wrong), 'rejected', code)
        till.number = row(store, 'lease', till.lease)['last_number']
        body = {**till.give_approved_body(ask), 'interaction': {**event(3000), 'person': omar.desk.person, 'author': 'omar'}}
        expect(omar.desk.do('grant.give.v1', body), 'rejected', 'not_allowed')
        assert money(store, till, ask['lease']) == before and row(store, 'lease', ask['lease']).items() >= {'last_number': 0, 'frozen': False}.items()
        meet(till, till.customer)  # another contact, about another thing
        with limited(store, 'never', '0.00', above='refuse'):
            first = till.give_approved(ask, contact=till.contact)
        assert row(store, 'grant', first['grant'])['contact'] == till.contact != ask['contact']
        expect(give(), 'rejected', 'approval_closed')  # it was given
        expect(give(number=1), 'rejected', 'approval_closed')
        assert row(store, 'lease', ask['lease']).items() >= {'last_number': 1, 'frozen': False, 'spent': 3000}.items()
        expect(till.desk.do('lease.top_up.v1', {'lease': second['lease'], 'amount_minor': 5, 'set': new_id()}), 'rejected', 'not_allowed')
        expect(omar.desk.do('lease.top_up.v1', {'lease': second['lease'], 'amount_minor': 5, 'set': new_id()}), 'rejected', 'invalid')


def undone_again(store):
    till, full = till_of(store), None
    full = balance(store, till.fund)
    ask = approved(till, 3000, of=4000)
    undo = lambda body: till.desk.posted('grant.undo.v1', till.undo_body(body))
    undo(till.give_approved(ask))
    held = row(store, 'approval', ask['approval'])
    assert held['state'] == 'Approved' and 'grant' not in held and balance(store, ask['lease'], 'Lease') == 3000
    again = till.give_approved(ask)
    assert again['number'] == 2 and row(store, 'approval', ask['approval'])['grant'] == again['grant']
    outcome = expect(till.desk.do('grant.undo.v1', till.undo_body(again, without_event=new_id(), interaction=till.shown(1, kind='Refund'))), 'rejected', 'invalid')
    rows = {r['table']: r['row'] for r in outcome['rows'] if r['row']}
    assert rows['approval']['state'] == 'Given' and rows['lease']['spent'] == 3000, 'all that its desk changed goes back'
    # They ask for another thing in that contact: the first does not wait beside it.
    other = till.ask(500)
    undo(again)
    assert state(store, ask) == 'Expired' and row(store, 'lease', ask['lease'])['state'] == 'Reclaimed' and balance(store, till.fund) == full - 500
    till.desk.posted('approval.withdraw.v1', withdrawal(other))
    # Its lease is closed: it went to the fund.
    ask = approved(till, 3000)
    body = till.give_approved(ask)
    lea = store.desk('lea')
    lea.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', lea.id, ask['lease'], 'lost')
    assert state(store, ask) == 'Given', 'what was given was given'
    undo(body)
    assert state(store, ask) == 'Expired' and balance(store, till.fund) == full
    expect(till.desk.do('grant.give.v1', till.give_approved_body(ask)), 'late')


def over_by_the_stores_clock(store):
    till, lea = till_of(store), store.desk('lea')
    full = balance(store, till.fund)
    waiting = till.ask(1000)
    till.meet()
    good = approved(till, 2000, of=2500)
    till.meet()
    spent = approved(till, 3000)
    till.give_approved(spent)
    for clock, states in (('29 minutes', ('Open', 'Approved')), ('31 minutes', ('Expired', 'Approved'))):
        later(store, clock)
        reclaim(store)
        assert (state(store, waiting), state(store, good)) == states
    expect(till.desk.do('grant.give.v1', till.give_approved_body(waiting)), 'rejected', 'approval_closed')  # nobody ever approved it
    later(store, '24 hours 31 minutes')
    reclaim(store)
    later(store, '0')
    assert (state(store, good), state(store, spent), balance(store, till.fund)) == ('Expired', 'Given', full - 3000)
    assert ('approval', good['approval']) in Replica(lea.team_scope).follow(lea).held
    late = till.give_approved_body(good)
    expect(till.desk.do('grant.give.v1', {**late, 'amount_minor': 5, 'base_minor': 5, 'interaction': till.shown(5, customer=late['customer'])}), 'rejected', 'invalid')
    expect(till.desk.do('grant.give.v1', late), 'late')  # a lead decides about it
    assert row(store, 'grant', late['grant']).items() >= {'state': 'Late', 'approval': good['approval']}.items() and state(store, good) == 'Expired'
    lea.posted('grant.settle_late.v1', {'grant': late['grant'], 'honoured': True, 'set': new_id()})
    assert row(store, 'approval', good['approval']).items() >= {'state': 'Given', 'grant': late['grant']}.items()
    expect(till.desk.do('grant.give.v1', till.give_approved_body(good)), 'rejected', 'approval_closed')
    till.desk.posted('grant.undo.v1', till.undo_body(late))
    assert state(store, good) == 'Expired' and balance(store, till.fund) == full - 3000


def given_before_it_was_asked(store):
    """A grant whose ask the store does not know yet comes late. Honoured, it closes the ask if it is what was approved, and else nothing does."""
    till, lea = till_of(store), store.desk('lea')
    for amount, then in ((2000, 'Given'), (1500, 'Approved')):
        till.meet()
        ask = till.ask_body(2000)
        late = till.give_approved_body(ask, amount_minor=amount, base_minor=amount, interaction=till.shown(amount))
        expect(till.desk.do('grant.give.v1', late), 'late')
        till.desk.posted('approval.ask.v1', ask)
        lea.posted('approval.decide.v1', decision(ask, 2000))
        lea.posted('grant.settle_late.v1', {'grant': late['grant'], 'honoured': True, 'set': new_id()})
        assert state(store, ask) == then
        store.check()


def their_leases_closed_otherwise(store):
    till, lea = till_of(store), store.desk('lea')
    full = balance(store, till.fund)
    asks = [till.ask(100 + n) for n in range(2) if not till.meet()]
    till.desk.posted('lease.return.v1', {'lease': asks[0]['lease'], 'last_number': 0, 'set': new_id()})
    lea.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', lea.id, asks[1]['lease'], 'lost')
    assert [state(store, a) for a in asks] == ['Expired'] * 2 and balance(store, till.fund) == full
    person(store, 'kim', 'north', 'Agent')
    leaver = Till(store, 'kim', till.fund)
    mine = leaver.ask(4000)
    leaver.take(50)  # an ask is no lease of theirs
    store.call(store.admin, 'SELECT api.close_person(%s)', leaver.desk.person)
    expect(lea.do('approval.decide.v1', decision(mine, 4000)), 'rejected', 'approval_closed')
    reclaim(store)
    assert state(store, mine) == 'Expired' and balance(store, till.fund) == full
    # Of another team by now: it comes late, and what was approved is over in its time.
    gone = person(store, 'mia', 'north', 'Agent')
    till = Till(store, 'mia', till.fund, gone)
    ask = approved(till, 700)
    home = {'id': gone.person, 'name': 'Mia', 'role': 'Agent'}
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps({**home, 'team': store.teams['south']}), 'mia')
    gone.open(till.customer)
    expect(gone.do('grant.give.v1', till.give_approved_body(ask)), 'late')
    assert state(store, ask) == 'Approved' and balance(store, ask['lease'], 'Lease') == 700


def in_another_currency(store):
    till, lea = till_of(store), store.desk('lea')
    today, old = put_rate(store, 'SEK', 22907, 20000), put_rate(store, 'SEK', 3, 1, days=8)
    say = lambda amount, base, rate=today, **f: till.ask_body(amount, currency='SEK', base_minor=base, rate=rate, **f)
    for wrong, code in ((say(450, 515), 'invalid'), (say(450, 517), 'invalid'), (say(450, 1350, old), 'rate_missing'), (say(450, 516, None), 'rate_missing'),
                        (say(450, 516, {**today, 'numerator': 22908}), 'rate_missing'), (say(2 ** 62, 2 ** 62), 'invalid')):
        expect(till.desk.do('approval.ask.v1', wrong), 'rejected', code)
    ask = say(450, 516)  # 515.4 rounded up
    till.desk.posted('approval.ask.v1', ask)
    assert row(store, 'approval', ask['approval']).items() >= {'rate': today, 'amount_minor': 450, 'base_minor': 516, 'currency': 'SEK'}.items()
    for base in (343, 345, 300):
        expect(lea.do('approval.decide.v1', decision(ask, 300, 'x', base_minor=base)), 'rejected', 'invalid')
    lea.posted('approval.decide.v1', decision(ask, 300, 'x', base_minor=344))
    assert balance(store, ask['lease'], 'Lease') == 344
    policy = store.sql("SELECT core.row_of('policy', id::text) - 'version' FROM core.policy WHERE key LIKE 'SEK NOK %%' AND content @> %s", json.dumps(today))[0][0]
    end_policy(store, policy)  # what was approved stands, whatever is published by now
    expect(till.desk.do('grant.give.v1', till.give_approved_body(ask, rate={**today, 'numerator': 22908})), 'rejected', 'rate_missing')
    till.give_approved(ask)
    till.desk.posted('approval.ask.v1', ask)
    expect(till.desk.do('approval.ask.v1', say(450, 516)), 'rejected', 'rate_missing')


def what_the_store_knows_itself(store):
    """Orders of the case, the case of the contact, and a contact in which something is asked for stays."""
    till, lea = till_of(store), store.desk('lea')
    kettle = order(till.customer, [100000])
    case = made_case(till.desk, till.customer)
    bring(store, new_id(), new_id(), {'order': [kettle], 'case_order_line': [
        {'case': case, 'order_line': kettle['lines'][0]['id'], 'customer': till.customer}]})
    expect(till.desk.do('approval.ask.v1', till.ask_body(5, case=made_case(till.desk, made_customer(till.desk)))), 'rejected', 'invalid')
    meet(till, till.customer, case)
    expect(till.desk.do('approval.ask.v1', till.ask_body(5)), 'rejected', 'invalid')  # the contact is about a case
    ask = till.ask(500, case=case)
    assert row(store, 'approval', ask['approval'])['orders'] == [kettle['id']]
    base = {k: v for k, v in row(store, 'contact', till.contact).items() if k != 'version'}
    remove = lambda: till.desk.do('customer.remove_record.v1', {'type': 'contact', 'base': base})
    expect(remove(), 'rejected', 'invalid')
    lea.posted('approval.decide.v1', decision(ask, 500))
    expect(remove(), 'rejected', 'invalid')
    meet(till, till.customer)
    body = till.give_approved(ask, contact=till.contact)
    assert row(store, 'grant', body['grant'])['orders'] == [kettle['id']]
    expect(remove(), 'posted')


if __name__ == '__main__':
    watch_scans(set())
    run([what_is_asked_for_is_held, holds_of_a_kind_and_a_time, taken_back_and_over, given_exactly_as_approved, undone_again, over_by_the_stores_clock,
         given_before_it_was_asked, their_leases_closed_otherwise, in_another_currency, what_the_store_knows_itself])

"""Money at one moment: two desks, a desk and a lead, a desk and the keeper of the store. And what a login may try with psql for the money of
others.
"""
import json
import threading
import time

from money import Till, balance, decision, finance, fund_body, made_fund, withdrawal
from store import Replica, new_id, refused, run
from test_commands import expect, made_customer, row
from test_hostile import denied
from test_judging import limited, meet, till_of
from test_races import race, settled


def held_up(store, connection, action, other, meanwhile=lambda: None):
    """`action` on `connection` is done and not committed while `other` (which answers) waits for it; the answer of `other`. `meanwhile` is called
    while it waits."""
    connection.autocommit = False
    action()
    answers = []
    thread = threading.Thread(target=lambda: answers.append(other()), daemon=True)
    thread.start()
    deadline = time.monotonic() + 4  # under the lock timeout of the functions
    waits = lambda: store.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'leeway'")[0][0]
    while thread.is_alive() and time.monotonic() < deadline and not waits():
        time.sleep(.005)
    waited = thread.is_alive()
    meanwhile()
    connection.commit()
    connection.autocommit = True
    thread.join(20)
    assert waited and answers, 'the second did not wait for the first, or was never answered'
    return answers[0]


def the_last_of_a_fund(store):
    a = Till(store, 'ines', made_fund(store, 100))
    b = Till(store, 'omar', a.fund)
    take = lambda till, amount: ('lease.take.v1', till.take_body(amount))
    settled(race(store, a.desk, take(a, 60), b.desk, take(b, 60)), 'posted', ('rejected', 'fund_exhausted'))
    assert balance(store, a.fund) == 40
    b.take(40)
    assert balance(store, a.fund) == 0


def a_fund_is_never_cut(store):
    """F24. Nothing takes money out of a fund but leases, and nothing can: what is in the field stays good."""
    till = Till(store, 'ines', made_fund(store, 1000))
    till.take(900)
    fia = finance(store)
    for amount in (0, -1, -100, -1000):
        outcome = fia.do('fund.add.v1', {**fund_body(store, amount), 'fund': till.fund})
        assert (outcome['outcome'], outcome['code']) == ('rejected', 'invalid'), outcome
    cut = ("SET ROLE leeway_writer; SELECT core.book(ROW(gen_random_uuid(), '{0}', 0, 'FundAdded', 'NOK', '{1}', NULL, NULL)::core.entry_set, "
           "ARRAY[('Fund', '{1}', -101)::core.leg, ('FundSource', '{1}', 101)::core.leg])").format(store.teams['north'], till.fund)
    refused('P0R20', store.sql, cut)
    for text in ("UPDATE core.account SET balance = balance - 101 WHERE ref = '{}' AND kind = 'Fund'", "DELETE FROM core.fund WHERE id = '{}'"):
        refused('23514' if 'UPDATE' in text else '42501', store.sql, 'SET ROLE leeway_writer; ' + text.format(till.fund))
    assert balance(store, till.fund) == 100
    till.give(900)
    expect(till.desk.do('lease.top_up.v1', {'lease': till.lease, 'amount_minor': 101, 'set': new_id()}), 'rejected', 'fund_exhausted')


def one_person_at_two_desks(store):
    till = Till(store, 'ines', made_fund(store, 100))
    twin = Till(store, 'ines', till.fund)
    settled(race(store, till.desk, ('lease.take.v1', till.take_body(10)), twin.desk, ('lease.take.v1', twin.take_body(10))),
            'posted', ('rejected', 'already_there'))
    assert balance(store, till.fund) == 90
    lease = store.sql("SELECT id::text FROM core.lease WHERE fund = %s", till.fund)[0][0]
    till.lease = twin.lease = lease
    settled(race(store, till.desk, ('grant.give.v1', till.give_body(7)), twin.desk, ('grant.give.v1', twin.give_body(7))),
            'posted', ('rejected', 'lease_out_of_step'))
    assert row(store, 'lease', lease).items() >= {'frozen': True, 'spent': 7}.items() and balance(store, lease, 'Lease') == 3


def the_same_grant_twice(store):
    till = Till(store, 'ines', made_fund(store, 100))
    till.take(50)
    body = till.give_body(30)
    settled(race(store, till.desk, ('grant.give.v1', body), store.desk('ines'), ('grant.give.v1', body)), 'posted', 'posted')
    assert row(store, 'lease', till.lease).items() >= {'spent': 30, 'last_number': 1, 'frozen': False}.items()
    undo = ('grant.undo.v1', till.undo_body(body))
    settled(race(store, till.desk, undo, store.desk('ines'), undo), 'posted', 'posted')
    assert balance(store, till.lease, 'Lease') == 50


def told_while_taken_back(store):
    till = Till(store, 'ines', made_fund(store, 100))
    till.take(50)
    one, two = till.give(10), till.give(20)
    tell = lambda body: ('grant.tell.v1', {'grant': body['grant']})
    settled(race(store, till.desk, ('grant.undo.v1', till.undo_body(one)), store.desk('omar'), tell(one)), 'posted', ('rejected', 'invalid'))
    settled(race(store, store.desk('omar'), tell(two), till.desk, ('grant.undo.v1', till.undo_body(two))), 'posted', ('rejected', 'undo_impossible'))
    assert balance(store, till.lease, 'Lease') == 30


def two_leads_decide(store):
    till = Till(store, 'ines', made_fund(store, 100))
    if 'dag' not in store.persons:
        store.add_person('dag', 'north', 'Deputy')
    body = till.give_body(40, lease=new_id())
    expect(till.desk.do('grant.give.v1', body), 'late')
    settle = lambda yes: ('grant.settle_late.v1', {'grant': body['grant'], 'honoured': yes, 'set': new_id()})
    outcome = settled(race(store, store.desk('lea'), settle(True), store.desk('dag'), settle(False)), 'posted', 'conflict')
    assert outcome['fields']['state']['theirs'] == 'Honoured' and balance(store, till.fund) == 60
    again = till.give_body(40, lease=new_id())
    expect(till.desk.do('grant.give.v1', again), 'late')
    settle = lambda yes: ('grant.settle_late.v1', {'grant': again['grant'], 'honoured': yes, 'set': new_id()})
    settled(race(store, store.desk('lea'), settle(True), store.desk('dag'), settle(True)), 'posted', 'posted')
    assert balance(store, till.fund) == 20, 'once'
    # Money for one of two late grants: who comes second finds what is left.
    bodies = [till.give_body(15, lease=new_id()) for _ in range(2)]
    for one in bodies:
        expect(till.desk.do('grant.give.v1', one), 'late')
    settle = lambda one: ('grant.settle_late.v1', {'grant': one['grant'], 'honoured': True, 'set': new_id()})
    settled(race(store, store.desk('lea'), settle(bodies[0]), store.desk('dag'), settle(bodies[1])), 'posted', ('rejected', 'fund_exhausted'))
    assert balance(store, till.fund) == 5


def reclaimed_while_granting(store):
    """F22: exactly one wins, and nothing is dropped."""
    till = Till(store, 'ines', made_fund(store, 1000))
    reclaim = lambda: store.call(store.admin, 'SELECT api.reclaim_leases()')
    lease = till.take(100)
    store.sql("UPDATE core.lease SET issued_at = issued_at - ttl_ms - grace_ms - 1 WHERE id = %s", lease)
    assert held_up(store, store.admin, reclaim, lambda: till.desk.do('grant.give.v1', till.give_body(30)))['outcome'] == 'late'
    assert row(store, 'lease', lease)['state'] == 'Reclaimed' and balance(store, till.fund) == 1000
    # The grant was first: the keeper leaves the lease alone this time, and takes back what is left the next.
    lease = till.take(100)
    store.sql("UPDATE core.lease SET issued_at = issued_at - ttl_ms - grace_ms - 1 WHERE id = %s", lease)
    till.desk.connection.autocommit = False
    till.give(30)
    assert reclaim() == 0 and row(store, 'lease', lease)['state'] == 'Open'
    till.desk.connection.commit()
    till.desk.connection.autocommit = True
    assert reclaim() == 1 and balance(store, till.fund) == 970
    # Given back and taken back by a lead at one moment.
    lease, lea = till.take(100), store.desk('lea')
    force = lambda: lea.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', lea.id, lease, 'lost')
    outcome = held_up(store, lea.connection, force, lambda: till.desk.do('lease.return.v1', till.back_body()))
    assert (outcome['outcome'], outcome['code']) == ('rejected', 'lease_closed') and balance(store, till.fund) == 970
    lease = till.take(100)
    held_up(store, till.desk.connection, lambda: till.desk.posted('lease.return.v1', till.back_body()),
            lambda: force() or 'done')
    assert row(store, 'lease', lease)['state'] == 'Returned' and balance(store, till.fund) == 970


def undone_while_the_lease_closes(store):
    till = Till(store, 'ines', made_fund(store, 1000))
    lease, lea = till.take(100), store.desk('lea')
    given = till.give(30)
    force = lambda: lea.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', lea.id, lease, 'lost')
    assert held_up(store, lea.connection, force, lambda: till.desk.do('grant.undo.v1', till.undo_body(given)))['outcome'] == 'posted'
    assert balance(store, till.fund) == 1000 and balance(store, lease, 'Lease') == 0


def leases_of_two_funds_in_any_order(store):
    """Two desks that move money of the same two funds the other way round wait for each other, and none for ever."""
    a = Till(store, 'ines', made_fund(store, 1000))
    second = made_fund(store, 1000)
    b = Till(store, 'omar', second)
    batch = lambda till, funds: [till.desk.command('lease.take.v1', till.take_body(10, fund=f)) for f in funds]
    mine = batch(a, (a.fund, second))
    theirs = batch(b, (second, a.fund))
    answer = held_up(store, a.desk.connection, lambda: a.desk.push(*mine), lambda: b.desk.push(*theirs))
    assert [o['outcome'] for o in answer['outcomes']] == ['posted'] * 2
    assert balance(store, a.fund) == balance(store, second) == 980


def asked_at_one_moment(store):
    a = Till(store, 'ines', made_fund(store, 100))
    b = Till(store, 'omar', a.fund)
    ask = lambda till, amount, **f: ('approval.ask.v1', till.ask_body(amount, **f))
    settled(race(store, a.desk, ask(a, 60), b.desk, ask(b, 60)), 'posted', ('rejected', 'fund_exhausted'))
    assert balance(store, a.fund) == 40
    a.meet()
    settled(race(store, a.desk, ask(a, 5), store.desk('ines'), ask(a, 6)), 'posted', ('rejected', 'already_there'))  # in one contact
    a.meet()
    same = ask(a, 5)
    settled(race(store, a.desk, same, store.desk('ines'), same), 'posted', 'posted')
    assert balance(store, a.fund) == 30
    # What one asks for is held before the other is judged; and what one is given.
    a, give = till_of(store), lambda till, amount: ('grant.give.v1', till.give_body(amount))
    b = till_of(store, 'omar', fund=a.fund)
    with limited(store, 'races', '0.20', scope='customer', above='refuse'):
        for one, other in ((ask, ask), (give, ask), (ask, give)):
            a.meet()
            b.customer, b.contact = a.customer, a.contact
            settled(race(store, a.desk, one(a, 12), b.desk, other(b, 9)), 'posted', ('rejected', 'above_limit'))
            a.number, b.number = a.number + (one is give), b.number + (other is give)
        a.meet()
        twin = made_customer(a.desk)
        a.desk.posted('customer.merge.v1', {'loser': twin, 'winner': a.customer, 'reason': 'the same'})
        meet(b, twin)  # under the other record of theirs
        settled(race(store, a.desk, ask(a, 12), b.desk, ask(b, 9, fund=made_fund(store, 100))), 'posted', ('rejected', 'above_limit'))
    # Two customers, two funds, one team.
    store.teams['west'] = new_id()
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['west'], 'name': 'west', 'currency': 'NOK'}))
    for login in ('wim', 'wes'):
        store.add_person(login, 'west')
    a, b = Till(store, 'wim', made_fund(store, 1000, 'west')), Till(store, 'wes', made_fund(store, 1000, 'west'))
    with limited(store, 'races_of_a_team', '0.20', scope='team', above='refuse'):
        settled(race(store, a.desk, ask(a, 12), b.desk, ask(b, 9)), 'posted', ('rejected', 'above_limit'))


def answered_at_one_moment(store):
    till, lea, dag = Till(store, 'ines', made_fund(store, 1000)), store.desk('lea'), store.desk('dag')
    decide = lambda ask, *said: ('approval.decide.v1', decision(ask, *said))
    back = lambda ask: ('approval.withdraw.v1', withdrawal(ask))
    give = lambda ask: ('grant.give.v1', till.give_approved_body(ask))
    asks = [till.ask(20) for _ in range(8) if not till.meet()]
    outcome = settled(race(store, lea, decide(asks[0], 15, 'x'), dag, decide(asks[0], 20)), 'posted', 'conflict')
    assert outcome['fields']['state'] == {'base': 'Open', 'mine': 'Approved', 'theirs': 'Approved'}
    settled(race(store, lea, decide(asks[1], None, 'no'), dag, decide(asks[1], 20)), 'posted', 'conflict')
    settled(race(store, till.desk, back(asks[2]), lea, decide(asks[2], 20)), 'posted', 'conflict')
    settled(race(store, lea, decide(asks[3], 15, 'x'), till.desk, back(asks[3])), 'posted', 'posted')
    settled(race(store, lea, decide(asks[4], None, 'no'), till.desk, back(asks[4])), 'posted', ('rejected', 'approval_closed'))
    settled(race(store, lea, decide(asks[5], 20), lea_twin := store.desk('lea'), decide(asks[5], 20)), 'posted', 'posted')
    assert balance(store, till.fund) == 1000 - 15 - 20 - 40
    first, second = give(asks[0]), give(asks[0])
    settled(race(store, till.desk, first, store.desk('ines'), second), 'posted', ('rejected', 'approval_closed'))
    assert row(store, 'lease', asks[0]['lease']).items() >= {'frozen': False, 'spent': 15, 'last_number': 1}.items()
    settled(race(store, till.desk, give(asks[5]), store.desk('ines'), back(asks[5])), 'posted', ('rejected', 'approval_closed'))
    settled(race(store, lea_twin, decide(asks[6], 20), till.desk, give(asks[6])), 'posted', 'posted')
    lea.posted(*decide(asks[7], 20))
    settled(race(store, till.desk, back(asks[7]), store.desk('ines'), give(asks[7])), 'posted', ('rejected', 'approval_closed'))
    # A grant that is undone while they ask for another thing: one of the two waits.
    till.contact, till.customer = asks[6]['contact'], asks[6]['customer']
    given = store.sql('SELECT "grant"::text FROM core.approval WHERE id = %s', asks[6]['approval'])[0][0]
    undo = ('grant.undo.v1', till.undo_body({'grant': given, 'amount_minor': 20, 'customer': till.customer}))
    settled(race(store, till.desk, ('approval.ask.v1', till.ask_body(7)), store.desk('ines'), undo), 'posted', 'posted')
    assert row(store, 'approval', asks[6]['approval'])['state'] == 'Expired' and balance(store, asks[6]['lease'], 'Lease') == 0


def taken_back_while_answered(store):
    till, lea, dag = Till(store, 'ines', made_fund(store, 1000)), store.desk('lea'), store.desk('dag')
    reclaim = lambda: store.call(store.admin, 'SELECT api.reclaim_leases()')
    lost = lambda ask: lambda: dag.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', dag.id, ask['lease'], 'lost')
    decide = lambda ask: lambda: lea.do('approval.decide.v1', decision(ask, 20))
    age = lambda ask: store.sql('SET session_replication_role = replica; UPDATE core.lease SET issued_at = issued_at - ttl_ms WHERE id = %s', ask['lease'])
    asks = [till.ask(20) for _ in range(5) if not till.meet()]
    answer = held_up(store, dag.connection, lost(asks[0]), decide(asks[0]))
    assert answer['fields']['state']['theirs'] == 'Expired', answer
    held_up(store, lea.connection, decide(asks[1]), lambda: lost(asks[1])() or 'done')
    assert row(store, 'approval', asks[1]['approval'])['state'] == 'Expired' and balance(store, till.fund) == 1000 - 60
    # Past its time, and somebody is at it: the keeper leaves it alone this time.
    decide(asks[2])()
    age(asks[2])
    till.desk.connection.autocommit = False
    till.give_approved(asks[2])
    assert reclaim() == 0
    till.desk.connection.commit()
    till.desk.connection.autocommit = True
    assert reclaim() == 1 and row(store, 'approval', asks[2]['approval'])['state'] == 'Given'
    decide(asks[3])()
    age(asks[3])
    body = till.give_approved_body(asks[3])
    assert held_up(store, store.admin, reclaim, lambda: till.desk.do('grant.give.v1', body))['outcome'] == 'late'
    age(asks[4])
    answer = held_up(store, store.admin, reclaim, lambda: till.desk.do('approval.withdraw.v1', withdrawal(asks[4])))
    assert answer['outcome'] == 'posted' and row(store, 'approval', asks[4]['approval'])['state'] == 'Expired' and balance(store, till.fund) == 980


def asks_in_any_order(store):
    """Batches about the same asks and funds the other way round wait for each other, and none for ever."""
    a = Till(store, 'ines', made_fund(store, 1000))
    second = made_fund(store, 1000)
    b = Till(store, 'omar', second)
    lea, dag = store.desk('lea'), store.desk('dag')

    def batch(till, funds):
        bodies = [till.ask_body(10, fund=f) for f in funds if not till.meet()]
        return [till.desk.command('approval.ask.v1', body) for body in bodies]
    mine, theirs = batch(a, (a.fund, second)), batch(b, (second, a.fund))
    answer = held_up(store, a.desk.connection, lambda: a.desk.push(*mine), lambda: b.desk.push(*theirs))
    assert [o['outcome'] for o in answer['outcomes']] == ['posted'] * 2
    asks = [json.loads(c['body']) for c in mine + theirs]
    decide = lambda desk, some: [desk.command('approval.decide.v1', decision(i, 5, 'x')) for i in some]
    backs = [a.desk.command('approval.withdraw.v1', withdrawal(asks[n])) for n in (1, 0)]
    one, other = decide(lea, asks), decide(dag, asks[::-1])
    answer = held_up(store, lea.connection, lambda: lea.push(*one), lambda: dag.push(*other))
    assert [o['outcome'] for o in answer['outcomes']] == ['conflict'] * 4
    gives = [b.desk.command('grant.give.v1', b.give_approved_body(i)) for i in asks[:1:-1]]
    b.desk.push(*gives)
    a.desk.push(*backs)
    assert balance(store, a.fund) == balance(store, second) == 995


def money_of_others(store):
    """F31: a login with psql asks for what another team has, and for more than it may."""
    piet, till = Till(store, 'piet', made_fund(store, 777, 'south', name='Zebulon')), Till(store, 'ines', made_fund(store, 1000))
    lease, mine = piet.take(333), till.take(100)
    given = piet.give(11)
    late = piet.give_body(12, lease=new_id())
    expect(piet.desk.do('grant.give.v1', late), 'late')
    asked = piet.ask(17, why='Zebulon')
    ines, lea, omar = till.desk, store.desk('lea'), store.desk('omar')
    ours = till.give(5)
    before = store.sql('SELECT ref, kind, balance FROM core.account WHERE balance IS NOT NULL ORDER BY 1, 2')
    head = store.sql('SELECT head FROM core.scope WHERE id = %s', piet.desk.team_scope)
    aimed = lambda **f: {**till.give_body(5), **f}
    attempts = [('fund.add.v1', {**fund_body(store, 5, 'south'), 'fund': piet.fund}), ('fund.add.v1', {**fund_body(store, 5), 'fund': piet.fund}),
                ('fund.add.v1', fund_body(store, -5)), ('lease.take.v1', till.take_body(5, fund=piet.fund)),
                ('lease.take.v1', till.take_body(-5)), ('lease.take.v1', {**till.take_body(5), 'lease': lease}),
                ('lease.top_up.v1', {'lease': lease, 'amount_minor': 5, 'set': new_id()}),
                ('lease.top_up.v1', {'lease': mine, 'amount_minor': -5, 'set': new_id()}),
                ('lease.return.v1', {'lease': lease, 'last_number': 1, 'set': new_id()}),
                ('grant.give.v1', aimed(lease=lease)), ('grant.give.v1', aimed(lease=lease, fund=piet.fund, number=2)),
                ('grant.give.v1', aimed(fund=piet.fund)), ('grant.give.v1', aimed(lease=new_id(), fund=piet.fund)),
                ('grant.give.v1', aimed(grant=given['grant'])), ('grant.give.v1', aimed(customer=piet.customer, contact=piet.contact)),
                ('grant.give.v1', aimed(amount_minor=-5, base_minor=-5)),
                ('grant.undo.v1', till.undo_body(given, interaction=till.shown(11))), ('grant.tell.v1', {'grant': given['grant']}),
                ('grant.settle_late.v1', {'grant': late['grant'], 'honoured': True, 'set': new_id()}),
                ('grant.settle_late.v1', {'grant': ours['grant'], 'honoured': True, 'set': new_id()}),
                ('approval.ask.v1', till.ask_body(5, fund=piet.fund)), ('approval.ask.v1', till.ask_body(5, lease=lease)),
                ('approval.ask.v1', till.ask_body(5, approval=asked['approval'])), ('approval.ask.v1', till.ask_body(-5)),
                ('approval.ask.v1', till.ask_body(5, customer=piet.customer, contact=piet.contact)), ('approval.decide.v1', decision(asked, 17)),
                ('approval.decide.v1', decision(asked, None, 'no')), ('approval.withdraw.v1', withdrawal(asked)),
                ('grant.give.v1', aimed(lease=asked['lease'], approval=asked['approval'], number=1)),
                ('grant.give.v1', aimed(approval=asked['approval']))]
    for desk in (ines, lea, omar):
        for kind, body in attempts:
            if desk is not ines and kind == 'grant.give.v1':
                continue
            body = {**body, 'set': new_id()} if 'set' in body else body
            outcome = desk.do(kind, body)
            assert outcome['outcome'] == 'rejected', (desk.login, kind, body, outcome)
            theirs = (lease, given['grant'], late['grant'], piet.fund, asked['approval'], asked['lease'])
            assert not any(r['row'] and r['key'] in theirs for r in outcome['rows']), outcome
            assert 'Zebulon' not in json.dumps(outcome)
    assert store.sql('SELECT ref, kind, balance FROM core.account WHERE balance IS NOT NULL ORDER BY 1, 2') == before
    assert store.sql('SELECT head FROM core.scope WHERE id = %s', piet.desk.team_scope) == head
    assert row(store, 'lease', lease).items() >= {'last_number': 1, 'frozen': False, 'state': 'Open'}.items()
    # A customer of another team that is open here shows no money.
    shown = [r[:2] for r in ines.open(piet.customer)]
    assert ('interaction', given['interaction']['id']) in shown and not any(t in ('grant', 'lease', 'approval', 'fund') for t, _ in shown)
    for desk in (ines, lea):
        seen = str(Replica(desk.team_scope).follow(desk).held) + str([desk.copy(desk.team_scope, t) for t in ('fund', 'grant', 'lease', 'approval')])
        assert not any(i in seen for i in (piet.fund, given['grant'], lease, asked['approval'])), desk.login
    refused('P0R02', ines.copy, 'person:' + piet.desk.person, 'lease')
    refused('P0R02', ines.copy, piet.desk.team_scope, 'grant')
    refused('P0R02', lea.call, 'SELECT api.reclaim_lease(NULL, %s, %s, %s)', lea.id, lease, 'x')
    assert 'Zebulon' not in json.dumps(lea.call('SELECT api.read_funds(NULL, %s)', lea.id))
    for text in ('UPDATE core.account SET balance = balance + 5', 'SELECT core.book(NULL, NULL)', 'SELECT * FROM core.entry_leg',
                 'INSERT INTO core.entry_set SELECT', 'SELECT core.do_give(NULL, NULL, NULL)', 'SELECT api.ledger_lines(NULL, 0, 1)',
                 'SELECT api.verify_ledger()', 'SELECT api.reclaim_leases()'):
        denied(lea.connection, text)
    # The functions' own role writes no more than they need.
    for text in ('UPDATE core.entry_leg SET amount = 1', 'DELETE FROM core.ledger_line', 'UPDATE core."grant" SET base_minor = 1',
                 'UPDATE core.account SET currency = currency', 'DELETE FROM core.account', 'UPDATE core.fund SET team = team',
                 'UPDATE core.approval SET amount_minor = 1', 'UPDATE core.approval SET person = person', 'DELETE FROM core.approval',
                 'UPDATE core.lease SET approval = NULL', 'UPDATE core.lease SET person = person', 'DELETE FROM core."grant"', 'TRUNCATE core.entry_set CASCADE'):
        refused('42501', store.sql, 'SET ROLE leeway_writer; ' + text)
    for text in (f"UPDATE core.account SET balance = balance - 1000000 WHERE ref = '{till.fund}' AND kind = 'Fund'",
                 f"UPDATE core.account SET balance = -1 WHERE ref = '{mine}' AND kind = 'Lease'",
                 f"UPDATE core.lease SET spent = granted + 1 WHERE id = '{mine}'",
                 f"INSERT INTO core.entry_leg SELECT id, 9, '{till.fund}', 'Fund', 5 FROM core.entry_set LIMIT 1"):
        refused('23514', store.sql, 'SET ROLE leeway_writer; ' + text)


def auditors_see_their_teams_money(store):
    store.sql("DO $$ BEGIN CREATE ROLE ledger_bi LOGIN; GRANT leeway_auditor TO ledger_bi; END $$")
    store.call(store.admin, 'SELECT api.put_auditor(%s, %s::uuid[])', 'ledger_bi', [store.teams['north']])
    bi = store.cluster.connect(store.database, 'ledger_bi')
    for table in ('fund', '"grant"', 'approval'):
        teams = {t for t, in store.rows(bi, f'SELECT team::text FROM core.{table}')}
        assert teams == {store.teams['north']}, (table, teams)
    for table in ('lease', 'account', 'entry_set', 'entry_leg', 'ledger_line'):
        denied(bi, f'SELECT * FROM core.{table}')


if __name__ == '__main__':
    run([the_last_of_a_fund, a_fund_is_never_cut, one_person_at_two_desks, the_same_grant_twice, told_while_taken_back, two_leads_decide, reclaimed_while_granting,
         undone_while_the_lease_closes, leases_of_two_funds_in_any_order, asked_at_one_moment, answered_at_one_moment,
         taken_back_while_answered, asks_in_any_order, money_of_others, auditors_see_their_teams_money])

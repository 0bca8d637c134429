"""Customer holds: what is set aside of a customer's limits while somebody is in contact with them, so that no colleague gives it meanwhile."""
import threading

from money import DAY, HOUR, Till, decision, later, store_now
from store import NOW, Replica, new_id, run
from test_bulk import bring
from test_commands import expect, made_case, made_customer, row
from test_judging import above, given, lead, limited, meet, order, till_of, with_case
from test_races import race, settled


def hold_body(till, **fields):
    return {'contact': till.contact, 'customer': till.customer, 'fund': till.fund, **fields}


def hold(till, **fields):
    """The hold as recorded."""
    till.desk.posted('hold.take.v1', hold_body(till, **fields))
    return row(till.store, 'customer_hold', till.contact)


def room(till, kind='credit', **fields):
    return hold(till, **fields)['amounts'].get(kind)


def two_at_one_customer(store):
    """(ines, omar) in contact with the same customer, from one fund."""
    ines = till_of(store)
    omar = till_of(store, 'omar', fund=ines.fund)
    meet(omar, ines.customer)
    return ines, omar


def finish(till):
    """The contact is over, as its desk tells it."""
    contact = {k: v for k, v in row(till.store, 'contact', till.contact).items() if k not in ('version', 'team')}
    now = store_now(till.store)
    till.desk.posted('customer.put_record.v1', {'type': 'contact', 'base': contact, 'new': {**contact, 'state': 'Done', 'ended_at': now, 'wrapped_at': now}})


def what_one_holds_no_other_gives(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer') as limit:
        assert room(ines) == 1000
        assert room(omar) == 0, 'the first holds all there is'
        above(omar, 1, limit)
        given(ines, 600)
        assert room(omar) == 0, 'what was given of a hold counts once'
        given(ines, 400)
        above(ines, 1, limit)
        finish(ines)
        above(omar, 1, limit)
    with limited(store, 'per_customer', '30.00', scope='customer') as limit, limited(store, 'per_contact_too', scope='contact'):
        meet(ines, ines.customer)
        assert room(ines) == 1000, 'no more than a contact may give'
        assert hold(omar)['amounts'] == {kind: 1000 for kind in ('replacement', 'refund', 'credit', 'voucher', 'fee_waiver', 'upgrade', 'expedite')}, \
            'two contacts fit into what is left: 3000 less 1000 given, less 1000 held'
        given(omar, 1000)
        given(ines, 1000)
        above(omar, 1, 'per_contact_too v1')
        meet(omar, ines.customer)
        assert room(omar) == 0
        above(omar, 1, limit)


def a_hold_ends_with_its_contact(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer') as limit:
        hold(ines)
        above(omar, 1, limit)
        finish(ines)
        given(omar, 1)
        expect(ines.desk.do('hold.take.v1', hold_body(ines)), 'rejected', 'invalid')
        # Somebody else has the contact now.
        meet(ines, ines.customer)
        hold(ines)
        above(omar, 1, limit)
        contact = {k: v for k, v in row(store, 'contact', ines.contact).items() if k not in ('version', 'team')}
        lead(store).posted('customer.put_record.v1', {'type': 'contact', 'base': contact, 'new': {**contact, 'person': omar.desk.person}})
        given(omar, 1)
        expect(ines.desk.do('hold.take.v1', hold_body(ines)), 'rejected', 'invalid')
        before = ines.contact
        omar.contact = before
        assert room(omar) == 998
        place = ('customer_hold', before)
        theirs = [place in Replica('person:' + till.desk.person).follow(till.desk).held for till in (ines, omar)]
        assert theirs == [False, True], 'it went over to who has the contact'


def a_hold_ends_by_the_clock_of_the_store(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer') as limit:
        taken = hold(ines)
        assert taken['ends_at'] - taken['taken_at'] == 4 * HOUR
        later(store, '75 hours')  # its desk may have been away since, and gave in time
        above(omar, 1, limit)
        later(store, '77 hours')
        given(omar, 1)
        assert room(ines) == 999, 'taken anew'
        above(omar, 1, limit)
        later(store, '0')


def taken_back_it_is_held_again(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer') as limit:
        hold(ines)
        body = ines.give(700)
        assert room(omar) == 0
        ines.desk.posted('grant.undo.v1', ines.undo_body(body))
        assert room(omar) == 0
        above(omar, 1, limit)
        given(ines, 1000)
        # Renewed, what was given before is none of its own.
        assert room(ines) == 0
        above(omar, 1, limit)


def renewed_it_follows_what_is_known(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', '20.00', scope='customer'):
        assert room(ines) == 2000
        given(ines, 500)
        assert room(ines) == 1500
        assert row(store, 'customer_hold', ines.contact)['before'], 'what was given before stands in the sums already'
        assert room(omar) == 0, 'and is not taken off what is set aside anew'
        case = made_case(ines.desk, ines.customer)
        with limited(store, 'per_case', '7.00', scope='case'):
            assert room(ines) == 0, 'a limit over a case, and no case'
            meet(ines, ines.customer, case)
            assert room(ines) == 700 and room(omar) == 0
        with limited(store, 'refunds', '2.00', scope='customer', kinds=['refund']):
            amounts = hold(ines)['amounts']
            assert (amounts['refund'], amounts['credit']) == (200, 1500)
            amounts = hold(omar)['amounts']
            assert (amounts['refund'], amounts['credit']) == (0, 0), 'a hold keeps of a sum what its kinds may take, the largest of them'


def of_limits_over_a_contact_only_nothing_is_held(store):
    till = till_of(store)
    with limited(store, 'small'), limited(store, 'a_day', scope='person', period='day'), limited(store, 'all', scope='team', period='day'):
        assert hold(till)['amounts'] == {}


def contacts_that_count_as_one_are_shared(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'split', join_days=3) as limit:
        assert room(ines) == 1000
        assert room(omar) == 0, 'a colleague has one of them, and holds all there is'
        above(omar, 1, limit)
        given(ines, 600)
        above(omar, 1, limit)
        # What is allowed to a colleague later is above the limit, not what the first was told.
        omar.ask(1)
        given(ines, 400)
        above(ines, 1, limit)
        finish(ines)
        above(omar, 1, limit)
    ines, omar = two_at_one_customer(store)
    with limited(store, 'split', join_days=3) as limit, limited(store, 'each', '7.00'):
        assert room(ines) == 700, 'no more than one contact may give'
        assert room(omar) == 300
        given(omar, 300)
        above(omar, 1, limit)
        meet(omar, ines.customer, opened_at=NOW + 10 * DAY)
        assert room(omar) == 700, 'so many days later it is another'


def per_order_and_price(store):
    ines, omar = two_at_one_customer(store)
    bought = order(ines.customer, [5000])
    bring(store, new_id(), new_id(), {'order': [bought]})
    case = made_case(ines.desk, ines.customer)
    ines.desk.posted('case.link_order_line.v1', {'case': case, 'order_line': bought['lines'][0]['id']})
    meet(ines, ines.customer, case)
    meet(omar, ines.customer, case)
    share = dict(amount=None, currency=None, scope='price_share', share_percent=20)
    with limited(store, 'per_order', '4.00', scope='order'):
        assert room(ines) == 400 and room(omar) == 0
    with limited(store, 'share', **share):
        assert room(ines) == 1000 and room(omar) == 0
        given(ines, 1000, **with_case(ines, case))


def joined_records_are_one(store):
    ines, omar = two_at_one_customer(store)
    twin = made_customer(ines.desk)
    meet(omar, twin)
    with limited(store, 'per_customer', scope='customer') as limit:
        assert room(ines) == 1000
        ines.desk.posted('customer.merge.v1', {'loser': twin, 'winner': ines.customer, 'reason': 'the same'})
        assert room(omar) == 0
        above(omar, 1, limit)
        given(ines, 1000)


def a_guest_holds_of_the_same_limits(store):
    ines, piet = till_of(store), till_of(store, 'piet', team='south')
    with limited(store, 'per_customer', scope='customer') as limit:
        assert room(ines) == 1000
        expect(piet.desk.do('hold.take.v1', {**hold_body(piet), 'customer': ines.customer, 'contact': ines.contact}), 'rejected', 'not_allowed')
        piet.desk.open(ines.customer)
        expect(piet.desk.do('hold.take.v1', {**hold_body(piet), 'customer': ines.customer, 'contact': ines.contact}), 'rejected', 'invalid')
        meet(piet, ines.customer)
        assert room(piet) == 0
        above(piet, 1, limit)
        finish(ines)
        assert room(piet) == 1000
        given(piet, 1000)


def a_guest_who_came_first_leaves_the_rest(store):
    """What another team holds and gave is none of an agent's business: what is left for them is all that they are told."""
    ines, piet = till_of(store), till_of(store, 'piet', team='south')
    with limited(store, 'per_customer', scope='customer') as limit, limited(store, 'each', '7.00'):
        piet.desk.open(ines.customer)
        meet(piet, ines.customer)
        assert room(piet) == 700
        theirs = given(piet, 500)
        assert room(ines) == 300, 'what was given and what is still held, both of another team'
        above(ines, 301, limit)
        given(ines, 300)
        above(ines, 1, limit)
        told = Replica(ines.desk.team_scope).follow(ines.desk).held
        own = str(ines.desk.copy('person:' + ines.desk.person, 'customer_hold'))
        assert ('contact', piet.contact) in told, 'that she talks to somebody is known'
        assert ('grant', theirs['id']) not in told and ines.contact in own and piet.contact not in own
        finish(piet)
        assert room(ines) == 200, 'their contact is over: what they did not give is free'


def asked_for_beside_a_hold(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', '20.00', scope='customer'):
        asked = omar.ask(1500)
        assert room(ines) == 500, 'what waits for a lead is set aside already'
        given(ines, 500)
        lead(store).posted('approval.decide.v1', decision(asked, 1500))
        omar.give_approved(asked)
        assert room(ines) == 0


def who_holds_is_not_above_what_others_ask_for_later(store):
    """An ask is for what is above the limit: it takes nothing from who was told that it is theirs."""
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', '20.00', scope='customer') as limit:
        assert room(ines) == 2000
        asked = omar.ask(1500)
        given(ines, 400)
        lead(store).posted('approval.decide.v1', decision(asked, 1500))
        given(ines, 600)
        omar.give_approved(asked)
        given(ines, 1000)
        above(ines, 1, limit)
        assert room(ines) == 0, 'asked anew, all of it counts'


def who_may_not(store):
    till, other = till_of(store), till_of(store, 'piet', team='south')
    take = lambda who, code, **fields: expect(who.desk.do('hold.take.v1', {**hold_body(till), **fields}), 'rejected', code)
    with limited(store, 'per_customer', scope='customer'):
        take(other, 'not_allowed')  # a customer they may not see
        take(till, 'not_found', fund=other.fund)  # of another team, as if it were not there
        take(till, 'not_found', fund=new_id())
        take(till, 'not_found', contact=new_id())
        take(till, 'invalid', contact=None)
        take(till, 'invalid', contact=[1])
        take(till, 'not_found', customer=made_customer(till.desk))  # whose contact it is not
        take(till, 'invalid', customer=None)
        take(till, 'invalid', fund='all')
        namesake = till_of(store, 'omar', fund=till.fund)
        namesake.meet(name='Omar')
        expect(namesake.desk.do('hold.take.v1', hold_body(namesake)), 'rejected', 'not_allowed')
        expect(till.desk.do('hold.take.v1', {}), 'rejected', 'invalid')
        expect(store.desk('qi').do('hold.take.v1', hold_body(till)), 'rejected', 'not_allowed')  # who grants nothing
        assert row(store, 'customer_hold', till.contact) is None
        mine = hold(till)
        assert till.store.sql('SELECT count(*) FROM core.customer_hold WHERE id = %s', till.contact)[0][0] == 1 and mine['person'] == till.desk.person
        rows = other.desk.copy('person:' + other.desk.person, 'customer_hold')
        assert all(till.contact not in str(r) for r in rows), 'a hold is its person''s business'


def at_one_moment(store):
    """The second waits for the first, and sees what it holds."""
    ines, omar = two_at_one_customer(store)
    twin = made_customer(ines.desk)
    ines.desk.posted('customer.merge.v1', {'loser': twin, 'winner': ines.customer, 'reason': 'the same'})
    meet(omar, twin)
    with limited(store, 'per_customer', scope='customer'):
        settled(race(store, ines.desk, ('hold.take.v1', hold_body(ines)), omar.desk, ('hold.take.v1', hold_body(omar))), 'posted', 'posted')
        assert [row(store, 'customer_hold', t.contact)['amounts']['credit'] for t in (ines, omar)] == [1000, 0]
        settled(race(store, ines.desk, ('grant.give.v1', ines.give_body(300)), omar.desk, ('hold.take.v1', hold_body(omar))), 'posted', 'posted')
        assert row(store, 'customer_hold', omar.contact)['amounts']['credit'] == 0


def sixteen_at_one_customer(store):
    """Whatever the order: what is given and what is held is never more than the limit, and what somebody holds they can give."""
    first = till_of(store)
    logins = ['ines', 'omar', 'lea']
    tills = []
    for n in range(16):
        till = Till(store, logins[n % 3], first.fund)
        meet(till, first.customer)
        tills.append(till)
    by_person = {}
    with limited(store, 'per_customer', '50.00', scope='customer'), limited(store, 'a_contact', '9.00', scope='contact'):
        over, errors, done = [], [], threading.Event()

        def watch(connection):
            while not done.is_set():
                sums = store.rows(connection, '''SELECT
                    (SELECT coalesce(sum(base_minor), 0) FROM core."grant" WHERE customer = %s AND state = 'Posted'),
                    (SELECT coalesce(sum(core.left_of_hold(h, '[]')), 0) FROM core.customer_hold h WHERE h.customer = %s AND core.is_set_aside(h))''',
                                  first.customer, first.customer)[0]
                if sum(sums) > 5000:
                    over.append(sums)

        def work(till):
            try:
                for _ in range(6):
                    till.desk.posted('hold.take.v1', hold_body(till))
            except Exception as error:  # noqa: BLE001 (told by the main thread)
                errors.append(error)

        watcher = threading.Thread(target=watch, args=(store.cluster.connect(store.database, 'root_of_all'),), daemon=True)
        threads = [threading.Thread(target=work, args=(till,), daemon=True) for till in tills]
        for one in [watcher, *threads]:
            one.start()
        for one in threads:
            one.join(120)
        done.set()
        watcher.join(20)
        assert not errors and not over, (errors, over)
        held = {t: row(store, 'customer_hold', t.contact)['amounts']['credit'] for t in tills}
        assert 5000 - 900 < sum(held.values()) <= 5000, held
        for till, amount in held.items():
            lease = by_person.setdefault(till.desk.login, till)
            if lease is till and till.desk.login != 'ines':
                till.take(20000)
            else:
                owner = first if till.desk.login == 'ines' else lease
                till.lease, till.number = owner.lease, store.sql('SELECT last_number FROM core.lease WHERE id = %s', owner.lease)[0][0]
            if amount:
                given(till, amount)
        assert store.sql('SELECT sum(base_minor) FROM core."grant" WHERE customer = %s', first.customer)[0][0] == sum(held.values())


if __name__ == '__main__':
    run([what_one_holds_no_other_gives, a_hold_ends_with_its_contact, a_hold_ends_by_the_clock_of_the_store, taken_back_it_is_held_again,
         renewed_it_follows_what_is_known, of_limits_over_a_contact_only_nothing_is_held, contacts_that_count_as_one_are_shared,
         per_order_and_price, joined_records_are_one,
         a_guest_holds_of_the_same_limits, a_guest_who_came_first_leaves_the_rest, asked_for_beside_a_hold, who_holds_is_not_above_what_others_ask_for_later, who_may_not, at_one_moment, sixteen_at_one_customer])

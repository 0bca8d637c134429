"""The blind cap: what is given without a hold, out of an open lease, stands up to it whatever colleagues gave meanwhile; and nothing else does."""
from money import end_policy, finance, later
from store import new_id, run
from test_bulk import bring
from test_commands import expect, made_case, row
from test_company import PUT, put
from test_holds import hold, two_at_one_customer
from test_judging import above, given, limited, meet, order, shown, till_of
from test_policies import exception, rule

KEY = 'blind_cap_nok'


def what_others_gave_meanwhile_does_not_refuse_it(store):
    for scope in ('customer', 'case', 'order'):
        ines, omar = two_at_one_customer(store)
        about = {}
        if scope != 'customer':
            kettle, case = order(ines.customer, [100000]), made_case(ines.desk, ines.customer)
            bring(store, new_id(), new_id(), {'order': [kettle]})
            for till in (ines, omar):
                meet(till, ines.customer, case)
            about = {'case': case, 'orders': [kettle['id']]}
        say = lambda till: {**about, **({'interaction': shown(till, main_case=case)} if about else {})}
        with limited(store, 'shared_' + scope, scope=scope) as limit:
            given(omar, 1000, **say(omar))
            above(ines, 1, limit, **say(ines))
            with limited(store, KEY, '5.00'):
                assert row(store, 'grant', ines.give(300, **say(ines))['grant'])['blind'] is True
                last = ines.give(200, **say(ines))
                assert row(store, 'grant', last['grant']).items() >= {'state': 'Posted', 'blind': True, 'rule': 'shared_' + scope}.items()
                above(ines, 1, limit, **say(ines))
                ines.desk.posted('grant.undo.v1', ines.undo_body(last))
                ines.desk.posted('grant.give.v1', {**ines.give_body(150, **say(ines))})  # what was taken back is free again
                ines.number += 1
                above(ines, 51, limit, **say(ines))
            above(ines, 1, limit, **say(ines))  # none is set any more


def the_sum_to_confirm_limits_nothing(store):
    lea, till = store.desk('lea'), till_of(store)
    key = 'confirm_above_nok'
    with limited(store, key, '0.01'):
        till.give(500)
    for wrong in ({'currency': 'EUR'}, {'scope': 'customer'}, {'roles': ['agent']}):
        expect(lea.do(PUT, put('policy', rule(key, **{'amount': '5.00', 'currency': 'NOK', **wrong}))), 'rejected', 'invalid')


def it_is_one_persons_to_one_customer(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer') as limit, limited(store, KEY, '5.00'):
        given(omar, 1000)
        given(ines, 400)
        first = ines.customer
        meet(ines, first)
        above(ines, 101, limit)  # another contact is not another cap
        given(ines, 100)
        above(omar, 1, limit)  # who gave within the limits gave as well
        ines.meet()
        given(ines, 500)  # somebody else has a cap of their own
        later(store, '73 hours')
        meet(ines, first)
        ines.bring_back()
        ines.take(10 ** 4)
        given(ines, 500)
    later(store, '0')


def what_fits_needs_no_cap(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', '20.00', scope='customer') as limit, limited(store, KEY, '5.00'):
        assert given(ines, 600).get('blind') is None, 'within the limit'
        given(omar, 1300)
        above(ines, 101, limit)  # 600 of theirs are past the cap already
        given(ines, 100)


def nothing_else_is_let_through(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, KEY, '50.00'):
        for scope, period, more in (('contact', 'once', {}), ('person', 'day', {}), ('team', 'week', {}), ('fund', 'day', {})):
            till = till_of(store, 'omar')
            given(till, 1)
            with limited(store, 'own_' + scope, '0.01', scope=scope, period=period, **more) as limit:
                above(till, 1, limit)
        with limited(store, 'own_contact', scope='contact') as limit:  # that a colleague began
            ines.meet()
            given(ines, 900)
            omar.customer, omar.contact = ines.customer, ines.contact
            above(omar, 101, limit)
        with limited(store, 'nobody', '0.00', scope='customer', above='refuse') as limit:  # it does not fit by itself
            above(omar, 1, limit)
        with limited(store, 'share', None, scope='price_share', currency=None, share_percent=10):  # of a price that nobody knows
            expect(omar.desk.do('grant.give.v1', omar.give_body(1)), 'rejected', 'above_limit')
            omar.number += 1
        with limited(store, 'three_people_nok', '20.00'), limited(store, 'per_customer', '30.00', scope='customer'):
            ines.meet()
            given(ines, 1500)
            meet(omar, ines.customer)
            expect(omar.desk.do('grant.give.v1', omar.give_body(2001)), 'rejected', 'above_limit')
            omar.number += 1
            given(omar, 1900)
        left = store.sql("SELECT balance FROM core.account WHERE ref = %s AND kind = 'Lease'", omar.lease)[0][0]
        outcome = omar.desk.do('grant.give.v1', omar.give_body(left + 1))  # the lease holds
        assert outcome['outcome'] == 'rejected', outcome


def the_holders_room_is_not_taken(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer') as limit, limited(store, KEY, '5.00'):
        assert hold(ines)['amounts']['credit'] == 1000
        given(omar, 500)  # without knowing of it
        above(omar, 1, limit)
        given(ines, 1000)  # all that was set aside stands
        above(ines, 1, limit)


def late_is_late(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer'), limited(store, KEY, '5.00'):
        given(omar, 1000)
        body = ines.give_body(100)
        ines.bring_back()
        assert ines.desk.do('grant.give.v1', body)['outcome'] == 'late'
        assert row(store, 'grant', body['grant']).get('blind') is None
        store.desk('lea').posted('grant.settle_late.v1', {'grant': body['grant'], 'honoured': True, 'set': new_id()})


def told_again_it_is_the_same(store):
    ines, omar = two_at_one_customer(store)
    with limited(store, 'per_customer', scope='customer'), limited(store, KEY, '5.00'):
        given(omar, 1000)
        body = ines.give(300)
        ines.desk.posted('grant.give.v1', body)  # in another command
        expect(ines.desk.do('grant.give.v1', {**body, 'blind': True}), 'rejected', 'invalid')
        expect(ines.desk.do('grant.give.v1', {**ines.give_body(300), 'blind': True}), 'rejected', 'invalid')
        ines.number += 1


def leads_set_it(store):
    for role in ('Agent', 'Senior', 'Quality', 'Auditor', 'Lead', 'Deputy', 'Finance', 'Admin'):
        login = 'b_' + role.lower()
        store.add_person(login, 'north', role)
        version = store.sql("SELECT count(*) + 1 FROM core.policy WHERE content ->> 'key' = %s", KEY)[0][0]
        one = rule(KEY, version, currency='NOK', amount='1.00')
        outcome = store.desk(login).do(PUT, put('policy', one))
        if role in ('Lead', 'Deputy', 'Finance', 'Admin'):
            expect(outcome, 'posted')
            end_policy(store, one)
        else:
            expect(outcome, 'rejected', 'not_allowed')
    for wrong in ({'scope': 'customer'}, {'period': 'day'}, {'currency': 'EUR'}, {'kinds': ['refund']}, {'roles': ['agent']}, {'above': 'refuse'},
                  {'teams': [store.teams['north']]}, {'when': {'fact': 'channel', 'is': 'phone'}}, {'exceptions': [exception()]}):
        expect(finance(store).do(PUT, put('policy', rule(KEY, 99, **{'currency': 'NOK', **wrong}))), 'rejected', 'invalid')


if __name__ == '__main__':
    run([what_others_gave_meanwhile_does_not_refuse_it, it_is_one_persons_to_one_customer, what_fits_needs_no_cap, nothing_else_is_let_through,
         the_holders_room_is_not_taken, late_is_late, told_again_it_is_the_same, leads_set_it, the_sum_to_confirm_limits_nothing])

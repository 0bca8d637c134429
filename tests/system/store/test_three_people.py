"""The sum above which money takes three people: who sets it, who is asked, and that nobody stands for two of them, whatever a desk says."""
import json

from money import Till, decision, end_policy, finance, later, made_fund
from store import new_id, refused, run
from test_approvals import approved, person
from test_commands import expect, row
from test_company import PUT, admin, put
from test_judging import above, given, limited, meet
from test_payouts import batch_of, now_is, payer, reversal, settling, told
from test_policies import exception, rule

KEY = 'three_people_nok'


def sum_of(amount='50.00', version=None, store=None, **more):
    """The row of it; the next version that the store does not have."""
    version = version or store.sql("SELECT count(*) + 1 FROM core.policy WHERE content ->> 'key' = %s", KEY)[0][0]
    return rule(KEY, version, **{'amount': amount, 'currency': 'NOK', 'from': '2020-01-01T00:00:00Z', 'name': {'en': 'the sum that takes three people'}, **more})


def given_and_handed_over(till, *grants):
    for one in grants:
        till.desk.posted('grant.tell.v1', {'grant': one['grant']})
    pia = payer(till.store)
    pia.posted('payout.hand_over.v1', batch_of(*grants))
    return pia


def finance_sets_it(store):
    for role in ('Agent', 'Senior', 'Lead', 'Deputy', 'Quality', 'Auditor'):
        desk = person(store, 'by_' + role.lower(), 'north', role)
        expect(desk.do(PUT, put('policy', sum_of(store=store))), 'rejected', 'not_allowed')
    held = sum_of(store=store)
    finance(store).posted(PUT, put('policy', held))
    lea = store.desk('lea')
    expect(lea.do(PUT, put('policy', {**held, 'active': False}, held)), 'rejected', 'not_allowed')
    for other in (rule('mild', 1)['content'], {**held['content'], 'amount': '900.00'}):
        expect(lea.do(PUT, put('policy', {**held, 'key': f"{other['key']} v{other['version']}", 'content': other}, held)), 'rejected', 'not_allowed')
    assert row(store, 'policy', held['id']).items() >= held.items()
    ahead = sum_of('70.00', store=store, **{'from': '2099-01-01T00:00:00Z'})
    admin(store).posted(PUT, put('policy', ahead))
    expect(lea.do(PUT, put('policy', {**ahead, 'active': False}, ahead)), 'rejected', 'not_allowed')
    for one in (held, ahead):
        end_policy(store, one)


def nothing_narrows_it(store):
    """It would be a way around."""
    for wrong in ({'scope': 'customer', 'period': 'month'}, {'scope': 'person', 'period': 'day'}, {'period': 'day'}, {'above': 'refuse'}, {'above': 'ask_finance'},
                  {'currency': 'EUR'}, {'when': {'fact': 'channel', 'is': 'phone'}}, {'kinds': ['refund']}, {'roles': ['agent']},
                  {'teams': [store.teams['north']]}, {'exceptions': [exception()]}, {'until': '2099-01-01T00:00:00Z'}, {'amount': '-1.00'}):
        expect(finance(store).do(PUT, put('policy', sum_of(store=store, **wrong))), 'rejected', 'invalid')
    for key in ('three_people', 'three_people_nok_of_old', 'three_people_no'):  # rules of a name that only looks like it
        one = rule(key, 1, currency='NOK', scope='person', period='day', amount='900000.00')
        store.desk('lea').posted(PUT, put('policy', one))
        end_policy(store, one)


def it_permits_nothing(store):
    """Where no other limit says how much, it does not say so either; and it counts in its own currency."""
    def lines(*rules, currency='NOK'):
        ask = '{"kind": "credit", "role": "agent", "zone": "UTC", "fund_currency": "%s", "amount": {"minor": 100, "currency": "%s"}, ' \
              '"contacts": [{"contact": "%s", "at": 0}], "customers": [], "own_customers": [], "rates": []}' % (currency, currency, new_id())
        return store.sql("SELECT jsonb_array_length(l.lines), l.permits FROM core.lines_of(%s::jsonb, '{}', '{}', %s::jsonb, core.ms(core.clock())) l",
                         json.dumps([r['content'] for r in rules]), ask)[0]
    usual = rule('usual', currency='NOK', **{'from': '2020-01-01T00:00:00Z'})
    three = sum_of(version=1)
    assert lines(three) == (1, False)
    assert lines(three, usual) == (2, True)
    assert lines(three, currency='EUR') == (0, False)


def above_it_a_lead_is_asked(store):
    till = Till(store, 'ines', made_fund(store, 10 ** 6))
    till.take(10 ** 5)
    with limited(store, KEY, '50.00', join_days=7) as held:
        above(till, 5001, held)
        given(till, 3000)
        above(till, 2001, held)  # in this contact
        given(till, 2000)
        first = till.customer
        till.meet()
        given(till, 5000)
        meet(till, first)
        above(till, 1, held)  # and in one a moment later, of the same customer
        till.meet()
        ask = till.ask(6000)
        asked = row(store, 'approval', ask['approval'])
        assert asked.items() >= {'needs': 'Lead', 'rule': KEY, 'may_give_minor': 5000}.items(), asked
        expect(till.desk.do('approval.decide.v1', decision(ask, 6000)), 'rejected', 'not_allowed')
        store.desk('lea').posted('approval.decide.v1', decision(ask, 6000))
        till.give_approved(ask)
    given(till, 9000)  # none is set any more: as before


def three_people(store):
    till = Till(store, 'ines', made_fund(store, 10 ** 6))
    till.take(10 ** 5)
    pia, lea = payer(store), store.desk('lea')
    with limited(store, KEY, '50.00'):
        asked = approved(till, 6000)
        big = till.give_approved(asked)
        till.meet()
        small = till.give(5000)
        given_and_handed_over(till, big, small)
        for desk in (till.desk, lea):
            now_is(store, desk, 'Finance')
            expect(desk.do('payout.settle.v1', settling(desk, big)), 'rejected', 'not_allowed')
        # Not on their word either.
        assert lea.do('payout.settle.v1', settling(lea, big, settled_by=pia.person, person=pia.person))['outcome'] == 'rejected'
        assert row(store, 'payout', big['grant'])['state'] == 'HandedOver'
        lea.posted('payout.settle.v1', settling(lea, small))  # whoever did not give it: below the sum two are enough
        pia.posted('payout.settle.v1', settling(pia, big))
        now_is(store, till.desk, 'Agent')
        now_is(store, lea, 'Lead')
    people = store.sql('SELECT g.person, a.decided_by, p.settled_by FROM core.payout p JOIN core."grant" g USING (id) JOIN core.approval a ON a.id = g.approval'
                       ' WHERE p.id = %s', big['grant'])[0]
    assert people == (till.desk.person, lea.person, pia.person) and len(set(people)) == 3


def who_honoured_it_allowed_it(store):
    till = Till(store, 'ines', made_fund(store, 10 ** 6))
    till.take(10 ** 5)
    pia, lea = payer(store), store.desk('lea')
    with limited(store, KEY, '50.00'):
        body = till.give_body(6000)
        till.bring_back()
        assert till.desk.do('grant.give.v1', body)['outcome'] == 'late'
        lea.posted('grant.settle_late.v1', {'grant': body['grant'], 'honoured': True, 'set': new_id()})
        given_and_handed_over(till, body)
        now_is(store, lea, 'Finance')
        expect(lea.do('payout.settle.v1', settling(lea, body)), 'rejected', 'not_allowed')
        now_is(store, lea, 'Lead')
        pia.posted('payout.settle.v1', settling(pia, body))


def records_say_who_allowed_it(store):
    """One of which no record says so is not confirmed, however it came about; that it failed may be said, and it may be taken back."""
    till = Till(store, 'ines', made_fund(store, 10 ** 6))
    till.take(10 ** 5)
    one, two, three = told(till, 6000, 6100, 6200)
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(one, two, three))
    with limited(store, KEY, '50.00', **{'from': '2020-01-01T00:00:00Z'}):  # as if it had been in force then
        outcome = expect(pia.do('payout.settle.v1', settling(pia, one)), 'rejected', 'not_allowed')
        assert 'three people' in str(outcome), outcome
        pia.posted('payout.settle.v1', settling(pia, two, 'Failed'))
        pia.posted('payout.reverse.v1', reversal(pia, two))
        later(store, '1 hour')
    now = store.sql("SELECT to_char(core.clock() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')")[0][0]
    with limited(store, KEY, '50.00', **{'from': now}) as held:  # what was given before it needs two
        pia.posted('payout.settle.v1', settling(pia, one))
        till.bring_back()
        till.take(10 ** 5)  # nothing is of before its lease
        above(till, 6000, held)
    later(store, '0')
    pia.posted('payout.settle.v1', settling(pia, three))


def nobody_goes_around_it(store):
    """With psql: neither somebody of a desk, nor the writer itself."""
    till = Till(store, 'ines', made_fund(store, 10 ** 6))
    till.take(10 ** 5)
    one, = told(till, 6000)
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(one))
    with limited(store, KEY, '50.00', **{'from': '2020-01-01T00:00:00Z'}):
        confirm = "UPDATE core.payout SET state = 'Confirmed', reference = 'x', day = '2025-11-21', settled_at = 1, settled_by = '%s' WHERE id = '%s'"
        for text in (confirm % (pia.person, one['grant']), 'ALTER TABLE core.payout DISABLE TRIGGER want_three_people',
                     'DROP TRIGGER want_three_people ON core.payout', "SELECT core.is_three_people('three_people_nok')",
                     f"UPDATE core.policy SET active = false WHERE content ->> 'key' = '{KEY}'",
                     f"UPDATE core.\"grant\" SET settled_by = '{store.desk('lea').person}'"):
            refused('42501', pia.call, text)
        refused('P0R20', store.sql, 'SET ROLE leeway_writer; ' + confirm % (pia.person, one['grant']))
        for text in ('SET ROLE leeway_writer; ALTER TABLE core.payout DISABLE TRIGGER want_three_people',
                     'SET ROLE leeway_writer; DROP TRIGGER want_three_people ON core.payout',
                     f"SET ROLE leeway_writer; UPDATE core.\"grant\" SET approval = '{new_id()}' WHERE id = '{one['grant']}'"):
            refused('42501', store.sql, text)
    assert row(store, 'payout', one['grant'])['state'] == 'HandedOver'


if __name__ == '__main__':
    run([finance_sets_it, nothing_narrows_it, it_permits_nothing, above_it_a_lead_is_asked, three_people, who_honoured_it_allowed_it,
         records_say_who_allowed_it, nobody_goes_around_it])

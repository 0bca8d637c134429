"""What is owed anyway: given for a line of an order, by the table, never above the price paid less what went back, across desks."""
import json
import threading

from money import DAY, Till, end_policy, finance, later, made_fund, put_policy, store_now
from store import NOW, Replica, case_body, new_id, run
from test_bulk import bring
from test_commands import expect, filled, row
from test_payouts import batch_of, payer, reversal, settling
from test_policies import owed

PAID = 349000


class Counter(Till):
    """A till whose customer lives in Norway, with a case about one line of an order that was delivered ten days ago."""

    def __init__(self, store, login='ines', paid=PAID, **fields):
        super().__init__(store, login, made_fund(store, 10000))
        self.sell(paid, **fields)

    def sell(self, paid=PAID, refunds=(), delivered=None, place='Bergen, Norway', article='Coffee machine Bellezza 2', currency='NOK', linked=True, **more):
        self.meet(place=place, **more)
        self.line, self.order, self.case = new_id(), new_id(), case_body(self.customer)
        at = store_now(self.store) - 10 * DAY if delivered is None else delivered
        blank = {'method': '', 'reference': '', 'detail': ''}
        events = [{'id': new_id(), 'kind': 'Delivery', 'at': at, **blank}] if at else []
        events += [{'id': new_id(), 'kind': 'Refund', 'at': NOW, **({'amount': r} if r else {}), **blank} for r in refunds]
        line = {'id': self.line, 'article': article, 'article_number': '', 'quantity': 1, **({'paid': money(paid, currency)} if paid is not None else {})}
        lines = {'order': [{'id': self.order, 'number': '1041', 'ordered_at': NOW, 'customer': self.customer, 'lines': [line], 'events': events}],
                 'case': [self.case]}
        if linked:
            lines['case_order_line'] = [{'case': self.case['id'], 'order_line': self.line, 'customer': self.customer}]
        bring(self.store, new_id(), new_id(), lines)
        return self

    def owed_body(self, amount=PAID, gives='Refund', **fields):
        currency = fields.get('currency', 'NOK')
        shown = self.shown(amount, customer=self.customer, kind='Refund' if gives == 'Refund' else 'Replacement', title='Refund (owed)',
                           main_case=self.case['id'], money=money(amount, currency))
        if amount is None:
            del shown['money']
        return {'owed': new_id(), 'set': new_id(), 'customer': self.customer, 'case': self.case['id'], 'contact': self.contact, 'order_line': self.line,
                'entry': 'goods v1', 'gives': gives, 'way': 'OriginalPayment' if gives == 'Refund' else 'Order', 'amount_minor': amount,
                'currency': 'NOK', 'interaction': shown, **fields}

    def owe(self, amount=PAID, at=None, **fields):
        body = self.owed_body(amount, **fields)
        self.desk.posted('owed.give.v1', body, store_now(self.store) if at is None else at)
        return body

    def refused(self, reason, amount=PAID, code='invalid', at=None, **fields):
        body = self.owed_body(amount, **fields)
        outcome = expect(self.desk.do('owed.give.v1', body, store_now(self.store) if at is None else at), 'rejected', code)
        assert reason in outcome['why'], outcome
        assert row(self.store, 'owed', body['owed']) is None
        assert row(self.store, 'interaction', body['interaction']['id']) is None
        return outcome

    def say_fault(self, word):
        mark = {'id': new_id(), 'customer': self.customer, 'contact': self.contact, 'point': f'fault:{self.case["id"]}:{word}', 'point_version': 0,
                'kind': 'Used', 'rank': 0, 'text': word, 'at': store_now(self.store), 'person': self.desk.person}
        self.desk.posted('customer.put_record.v1', {'type': 'point_mark', 'new': mark})
        return self

    def back(self, given, **fields):
        shown = self.shown(given['amount_minor'] or 1, customer=given['customer'], kind='CaseChange', title='Taken back')
        del shown['money']
        return {'owed': given['owed'], 'set': new_id(), 'without_event': given['interaction']['id'], 'interaction': shown, **fields}


def money(minor, currency='NOK'):
    return {'minor': minor, 'currency': currency}


def table(store):
    """Goods for two years, of any article, in use once."""
    if not store.sql("SELECT 1 FROM core.policy WHERE key = 'goods v1'"):
        put_policy(store, owed())


def summed(store, kind, team='north', currency='NOK'):
    return store.sql('SELECT core.summed(core.owed_ref(%s, %s), %s)', store.teams[team], currency, kind)[0][0]


def owed_as_agreed(store, kind, body):
    """Posts a golden body as it stands, for a line that was paid in euros."""
    till = Counter(store, paid=8990, currency='EUR')
    if not store.sql("SELECT 1 FROM core.policy WHERE key = 'goods v1'"):
        put_policy(store, owed(currency='EUR'))
    ids = {'set': new_id(), 'owed': new_id(), 'id': new_id(), 'person': till.desk.person, 'customer': till.customer, 'contact': till.contact,
           'case': till.case['id'], 'main_case': till.case['id'], 'order_line': till.line}
    if kind == 'owed.undo.v1':
        given = till.owed_body(8990, currency='EUR')
        till.desk.posted('owed.give.v1', given, store_now(store))
        ids |= {'owed': given['owed'], 'without_event': given['interaction']['id']}
    till.desk.posted(kind, filled(body, ids), store_now(store))


def it_is_given_and_counted_apart(store):
    table(store)
    till = Counter(store)
    before, funded = summed(store, 'Owed'), store.sql('SELECT sum(balance) FROM core.account')[0][0]
    given = till.owe()
    held = row(store, 'owed', given['owed'])
    assert held.items() >= {'team': store.teams['north'], 'person': till.desk.person, 'customer': till.customer, 'order_line': till.line,
                            'entry': 'goods v1', 'gives': 'Refund', 'way': 'OriginalPayment', 'amount_minor': PAID, 'state': 'Posted'}.items(), held
    shown = row(store, 'interaction', given['interaction']['id'])
    assert (shown['kind'], shown['money']) == ('Refund', money(PAID))
    assert summed(store, 'Owed') == before + PAID and summed(store, 'OwedSource') == -before - PAID
    assert store.sql('SELECT sum(balance) FROM core.account')[0][0] == funded, 'no fund and no lease was touched'
    assert not store.sql('SELECT 1 FROM core."grant" WHERE customer = %s', till.customer)
    omar = store.desk('omar')
    assert ('owed', given['owed']) in Replica(omar.team_scope).follow(omar).held
    assert given['owed'] in dict(omar.copy(omar.team_scope, 'owed'))
    assert ('owed', given['owed']) in [r[:2] for r in omar.open(till.customer)]
    piet = store.desk('piet')
    assert given['owed'] not in str(piet.pull(piet.team_scope)) + str(piet.copy(piet.team_scope, 'owed'))
    till.desk.posted('owed.give.v1', given)  # told again
    assert summed(store, 'Owed') == before + PAID
    expect(till.desk.do('owed.give.v1', {**given, 'way': 'StoreCredit'}), 'rejected', 'already_there')


def never_more_than_the_price_less_what_went_back(store):
    table(store)
    till = Counter(store, refunds=[money(49000)])
    till.refused('above_rest', 300001)
    till.owe(200000)
    till.refused('above_rest', 100001)
    till.owe(100000)
    till.refused('nothing_left', 1)
    till.sell(refunds=[money(PAID + 1)]).refused('nothing_left', 1)
    for unknown in ([None], [money(1, 'EUR')]):
        till.sell(refunds=unknown).refused('price_unknown', 1)
    till.sell(paid=None).refused('price_unknown', 1)
    for amount in (0, -1, 1.5, None, '1'):
        till.sell()
        expect(till.desk.do('owed.give.v1', till.owed_body(1, amount_minor=amount)), 'rejected', 'invalid')


def two_at_once_never_pass_it(store):
    """Each of two agents gives two thirds of it at the same moment: one of them does, whichever is first."""
    table(store)
    for _ in range(10):
        till = Counter(store)
        desks = [till.desk, store.desk('omar')]
        bodies = []
        for desk in desks:
            body = till.owed_body(PAID * 2 // 3)
            body['interaction'].update(person=desk.person, author=desk.login)
            bodies.append(body)
        outcomes, gate = [], threading.Barrier(2)

        def give(desk, body):
            gate.wait()
            outcomes.append(desk.do('owed.give.v1', body)['outcome'])

        threads = [threading.Thread(target=give, args=pair) for pair in zip(desks, bodies)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert sorted(outcomes) == ['posted', 'rejected'], outcomes


def only_a_line_of_the_case_and_customer(store):
    table(store)
    till = Counter(store, linked=False)
    till.refused('no_line')
    till.sell().refused('no_line', order_line=new_id())
    foreign = Counter(store, 'omar')
    till.sell().refused('no_line', order_line=foreign.line)
    expect(till.desk.do('owed.give.v1', till.owed_body(case=foreign.case['id'])), 'rejected', 'invalid')
    expect(till.desk.do('owed.give.v1', till.owed_body(contact=foreign.contact)), 'rejected', 'invalid')
    away = Counter(store, 'piet')
    expect(till.desk.do('owed.give.v1', till.owed_body(order_line=away.line)), 'rejected', 'not_allowed')
    expect(till.desk.do('owed.give.v1', till.owed_body(colour='red')), 'rejected', 'invalid')
    expect(store.desk('qi').do('owed.give.v1', till.owed_body()), 'rejected', 'not_allowed')


def by_the_table(store):
    table(store)
    till = Counter(store, place='Oslo, Sweden')
    till.refused('not_in_table')
    till.sell(place='').refused('not_in_table')
    till.sell(place='NORWAY ').owe(1)
    put_policy(store, owed('by_zone', place='Europe/Oslo'))
    till.refused('not_in_table', 1, entry='by_zone v1')
    till.sell(place='Bergen', time_zone='Europe/Oslo').owe(1, entry='by_zone v1')
    till.sell(delivered=0).refused('delivery_unknown')
    till.sell().refused('not_this_right', None, gives='Repair')
    till.refused('no entry', code='not_found', entry='goods v2')
    put_policy(store, owed('grinders', article='Grinder', gives=['repair', 'refund']))
    put_policy(store, owed('by_fault', faults=['ours']))
    till.refused('not_in_table', entry='grinders v1')
    till.refused('fault_unknown', entry='by_fault v1')
    till.say_fault('theirs').refused('not_in_table', entry='by_fault v1')
    till.say_fault('ours').owe(1, entry='by_fault v1')  # what was said last counts
    till.sell(article='GRINDER 8').owe(1, entry='grinders v1')
    given = till.owe(None, gives='Repair', entry='grinders v1')
    assert 'amount_minor' not in row(store, 'owed', given['owed'])
    assert row(store, 'interaction', given['interaction']['id'])['kind'] == 'Replacement'
    till.owe(PAID - 1, entry='grinders v1')  # a repair took nothing of it
    old = put_policy(store, owed('coffee'))
    till.sell().owe(1, entry='coffee v1')
    put_policy(store, owed('coffee', version=2))
    till.refused('no entry', code='not_found', entry='coffee v1')
    till.owe(1, entry='coffee v2')
    expect(finance(store).do('company.put_record.v1', {'type': 'policy', 'base': old, 'new': {**old, 'content': {**old['content'], 'until_months': 99}}}),
           'rejected', 'invalid')
    ended = put_policy(store, owed('gone'))
    end_policy(store, ended)
    till.refused('no entry', code='not_found', entry='gone v1')


def months_end_on_their_last_day(store):
    put_policy(store, owed('edge', from_months=1, until_months=2))
    till = Counter(store)
    noon = lambda sql: store.sql(f"SELECT core.ms(timezone('UTC', ({sql})::timestamp + interval '12 hours'))")[0][0]
    for day, fits in (("core.today() - interval '2 months'", True), ("core.today() - interval '2 months' - interval '1 day'", False),
                      ("core.today() - interval '1 month' - interval '1 day'", True), ("core.today() - interval '27 days'", False)):
        till.sell(delivered=noon(day))
        if fits:
            till.owe(1, entry='edge v1')
        else:
            till.refused('not_in_table', 1, entry='edge v1')
    # Given without a connection three days ago it is of that day; who says that it was longer ago is not believed.
    late = till.sell(delivered=noon("core.today() - interval '2 months' - interval '3 days'"))
    late.owe(1, at=store_now(store) - 3 * DAY, entry='edge v1')
    till.sell(delivered=noon("core.today() - interval '2 months' - interval '5 days'"))
    till.refused('not_in_table', 1, at=store_now(store) - 5 * DAY, entry='edge v1')
    days = store.sql("""SELECT ARRAY(SELECT x FROM unnest(ARRAY['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01']::date[]) x
                        WHERE x BETWEEN ('2026-01-31'::date + make_interval(months => 1))::date + 1 AND ('2026-01-31'::date + make_interval(months => 2))::date)""")
    assert [str(d) for d in days[0][0]] == ['2026-03-01', '2026-03-31'], days


def a_role_gives_so_much(store):
    put_policy(store, owed('small', authority={'agent': '100.00', 'senior': '200.00'}))
    till = Counter(store)
    till.refused('a lead gives it', 10001, code='above_limit', entry='small v1')
    till.owe(10000, entry='small v1')
    lea = Counter(store, 'lea')
    lea.refused('a lead gives it', 1, code='above_limit', entry='small v1')
    omar = Counter(store, 'omar')
    omar.owe(20000, entry='small v1')
    dear = Counter(store, currency='EUR')
    table(store)
    dear.refused('NOK to EUR', 1, code='rate_missing', currency='EUR')
    till.sell().refused('amount_invalid', 1, currency='EUR')


def it_is_taken_back_as_a_grant_is(store):
    table(store)
    till = Counter(store)
    before, given = summed(store, 'Owed'), till.owe()
    expect(store.desk('omar').do('owed.undo.v1', till.back(given, interaction={**till.back(given)['interaction'], 'person': store.persons['omar']})),
           'rejected', 'not_allowed')
    undo = till.back(given)
    till.desk.posted('owed.undo.v1', undo)
    assert row(store, 'owed', given['owed'])['state'] == 'Undone' and row(store, 'interaction', given['interaction']['id']) is None
    assert summed(store, 'Owed') == before == -summed(store, 'OwedSource')
    assert store.sql("SELECT corrects FROM core.entry_set WHERE id = %s", undo['set']) == [(given['set'],)]
    till.desk.posted('owed.undo.v1', {**undo, 'set': new_id()})
    assert summed(store, 'Owed') == before
    again = till.owe()  # all of it is there again
    store.sql('ALTER TABLE core.owed DISABLE TRIGGER USER; UPDATE core.owed SET booked_at = booked_at - 600001 WHERE id = %s; '
              'ALTER TABLE core.owed ENABLE TRIGGER USER', again['owed'])
    expect(till.desk.do('owed.undo.v1', till.back(again)), 'rejected', 'undo_impossible')
    expect(till.desk.do('owed.undo.v1', till.back({**again, 'owed': new_id()})), 'rejected', 'not_found')


def of_payout(given):
    return {**given, 'grant': given['owed']}


def it_is_paid_as_a_grant_is(store):
    """Under its own id, by finance and never by who gave it; no fund's, so that nothing is booked of it."""
    table(store)
    till = Counter(store)
    given, kept = of_payout(till.owe()), summed(store, 'Owed')
    held = row(store, 'payout', given['owed'])
    assert held.items() >= {'state': 'ToSend', 'team': store.teams['north'], 'person': till.desk.person, 'customer': till.customer, 'amount_minor': PAID,
                            'resolution': 'owed_refund', 'way': 'OriginalPayment', 'case': till.case['id']}.items() and 'fund' not in held, held
    pia = payer(store)
    assert ('payout', given['owed']) in Replica(pia.team_scope).follow(pia).held
    expect(pia.do('payout.hand_over.v1', batch_of(given)), 'rejected', 'invalid')  # it may be taken back yet
    later(store, '10 minutes 1 second')
    pia.posted('payout.hand_over.v1', batch_of(given))
    held = row(store, 'payout', given['owed'])
    assert (held['state'], held['orders']) == ('HandedOver', '1041'), held
    later(store, '0')
    outcome = expect(till.desk.do('owed.undo.v1', till.back(given)), 'rejected', 'undo_impossible')
    assert [r['row']['state'] for r in outcome['rows'] if r['table'] == 'payout'] == ['HandedOver'], 'its desk had cancelled it'
    expect(till.desk.do('payout.settle.v1', settling(till.desk, given)), 'rejected', 'not_allowed')
    before = store.sql('SELECT count(*) FROM core.entry_set')
    pia.posted('payout.settle.v1', settling(pia, given))
    assert row(store, 'payout', given['owed'])['state'] == 'Confirmed' and store.sql('SELECT count(*) FROM core.entry_set') == before
    assert summed(store, 'Owed') == kept
    till.sell()
    exchanged = till.owe(PAID, gives='Replacement')
    assert row(store, 'payout', exchanged['owed'])['resolution'] == 'owed_replacement'


def one_that_did_not_arrive_is_owed_still(store):
    table(store)
    till = Counter(store)
    before, given, pia = summed(store, 'Owed'), of_payout(till.owe()), payer(store)
    later(store, '10 minutes 1 second')
    pia.posted('payout.hand_over.v1', batch_of(given))
    failed = settling(pia, given, 'Failed', reference='', day=None, amount_minor=None)
    pia.posted('payout.settle.v1', failed)
    assert row(store, 'promise', failed['promise']['id']).items() >= {'customer': till.customer, 'state': 'Open', 'keeper': till.desk.person}.items()
    till.refused('nothing_left')
    pia.posted('payout.reverse.v1', reversal(pia, given))
    pia.posted('payout.reverse.v1', reversal(pia, given))
    assert row(store, 'owed', given['owed'])['state'] == 'Undone' and row(store, 'payout', given['owed'])['state'] == 'Reversed'
    assert summed(store, 'Owed') == before
    till.owe()
    later(store, '0')


def taken_back_it_is_not_sent(store):
    table(store)
    till = Counter(store)
    given = of_payout(till.owe())
    till.desk.posted('owed.undo.v1', till.back(given))
    assert row(store, 'payout', given['owed'])['state'] == 'Cancelled'
    later(store, '10 minutes 1 second')
    expect(payer(store).do('payout.hand_over.v1', batch_of(given)), 'rejected', 'already_there')
    later(store, '0')


def what_leeway_refunded_counts(store):
    """A refund that somebody granted is of the same price, whoever pays it and whether the shop told of it; what is goodwill is not."""
    table(store)
    till = Counter(store)
    till.take(9000)
    about = {'case': till.case['id'], 'orders': [till.order]}
    say = lambda amount, kind: {**about, 'interaction': till.shown(amount, main_case=till.case['id'], kind=kind)}
    goodwill = till.give(500, **say(500, 'Compensation'))
    refund = till.give(4000, kind='Refund', way='OriginalPayment', resolution='refund', **say(4000, 'Refund'))
    till.refused('above_rest', PAID - 3999)
    till.owe(PAID - 4000)
    till.refused('nothing_left', 1)
    till.desk.posted('grant.undo.v1', till.undo_body(refund))
    till.owe(4000)
    assert goodwill


def shop_tells(till, reference):
    """A refund of 1000.00, as the shop has it."""
    told = {'id': new_id(), 'kind': 'Refund', 'at': NOW, 'amount': money(100000), 'method': '', 'detail': '', 'reference': reference}
    till.store.sql("UPDATE core.\"order\" SET events = events || %s::jsonb WHERE id = %s; SELECT core.emit(ARRAY[core.mark_of('order', %s)])",
                   json.dumps([told]), till.order, till.order)


def what_was_refunded_as_owed_is_no_price(store):
    """A share of the price is one of what is still paid."""
    table(store)
    till = Counter(store)
    price = lambda: store.sql('SELECT core.price_paid(%s)', till.case['id'])[0][0]['minor']
    part, pia = of_payout(till.owe(100000)), payer(store)
    assert price() == PAID - 100000
    back = till.owe(5000)
    assert price() == PAID - 105000
    till.desk.posted('owed.undo.v1', till.back(back))
    assert price() == PAID - 100000
    later(store, '10 minutes 1 second')
    pia.posted('payout.hand_over.v1', batch_of(part))
    pia.posted('payout.settle.v1', settling(pia, part, reference='PSP-78'))
    later(store, '0')
    shop_tells(till, 'PSP-78')
    assert price() == PAID - 100000, 'told by both it is one refund'
    shop_tells(till, 'OTHER')
    assert price() == PAID - 200000


def told_by_both_it_is_one_refund(store):
    """The shop tells the refund under the reference of its payout: it counts once."""
    table(store)
    till = Counter(store)
    part, pia = of_payout(till.owe(100000)), payer(store)
    later(store, '10 minutes 1 second')
    pia.posted('payout.hand_over.v1', batch_of(part))
    pia.posted('payout.settle.v1', settling(pia, part, reference='PSP-77'))
    later(store, '0')
    shop_tells(till, 'PSP-77')
    till.refused('above_rest', PAID - 100000 + 1)
    shop_tells(till, 'OTHER')
    till.refused('above_rest', PAID - 200000 + 1)
    till.owe(PAID - 200000)


def in_parts_it_is_no_more(store):
    put_policy(store, owed('parts', authority={'agent': '100.00', 'senior': '200.00'}))
    till = Counter(store)
    first = till.owe(6000, entry='parts v1')
    till.refused('of one line: a lead gives it', 4001, code='above_limit', entry='parts v1')
    till.owe(4000, entry='parts v1')
    till.refused('a lead gives it', 1, code='above_limit', entry='parts v1')
    till.desk.posted('owed.undo.v1', till.back(first))
    till.owe(6000, entry='parts v1')
    till.sell().owe(10000, entry='parts v1')  # another line


if __name__ == '__main__':
    run([it_is_given_and_counted_apart, never_more_than_the_price_less_what_went_back, two_at_once_never_pass_it,
         only_a_line_of_the_case_and_customer, by_the_table, months_end_on_their_last_day, a_role_gives_so_much, it_is_taken_back_as_a_grant_is,
         it_is_paid_as_a_grant_is, one_that_did_not_arrive_is_owed_still, taken_back_it_is_not_sent, what_leeway_refunded_counts,
         told_by_both_it_is_one_refund, what_was_refunded_as_owed_is_no_price, in_parts_it_is_no_more])

"""The store judges every grant again: facts of a contact out of its own rows, by the cases that tests/domain/tst_facts goes through too; and
what becomes of a desk that is wrong, or lies, about rules, sums and rates.
"""
import json
from contextlib import contextmanager
from datetime import datetime, timezone

from cluster import ROOT
from money import DAY, HOUR, Till, end_policy, finance, later, made_fund, put_rate, put_rule, store_now
from store import NOW, case_body, new_id, run
from test_bulk import bring
from test_commands import RECORDS, expect, made_case, made_customer, row
from test_policies import exception
from test_races import race, settled

# Counted over the whole history, which a case that says nothing of them did not read.
NOT_READ = {'customer.contacts_7d', 'customer.contacts_30d', 'customer.cases_open', 'given.count_90d', 'days_since_last_contact'}


def event(customer, at, kind='Call', **fields):
    return {'id': new_id(), 'customer': customer, 'at': at, 'channel': 'Phone', 'direction': 'In', 'kind': kind, **fields}


def order(customer, paid=(), refunds=(), **fields):
    money = lambda minor, currency='NOK': {'minor': minor, 'currency': currency}
    return {'id': new_id(), 'number': '1041', 'ordered_at': NOW, **({'customer': customer} if customer else {}), **fields,
            'lines': [{'id': new_id(), 'article': 'Machine', 'article_number': '', 'quantity': 1, **({'paid': money(p)} if p is not None else {})} for p in paid],
            'events': [{'id': new_id(), 'kind': 'Refund', 'at': NOW, 'amount': money(r), 'method': '', 'reference': '', 'detail': ''} for r in refunds]}


def history_of(snapshot, customer, now):
    """Interactions that are counted as the case says."""
    counts, main = snapshot.get('counts', {}), snapshot.get('main_case')
    reached = [counts['last_contact_at']] if 'last_contact_at' in counts else []
    reached += [now - 2 * DAY] * (counts.get('contacts_7d', 1) - 1 - len(reached))
    reached += [now - 20 * DAY] * (counts.get('contacts_30d', 1) - 1 - len(reached))
    lines = [event(customer, at) for at in reached]
    lines += [event(customer, now - 60 * DAY, main_case=main['case']['id']) for _ in range(main['contacts'] - 1 if main else 0)]
    lines += [event(customer, now - 40 * DAY, 'Compensation', channel='Event') for _ in range(counts.get('given_90d', 0))]
    if snapshot.get('handover', {}).get('by_bot'):
        lines.append(event(customer, snapshot['contact']['opened_at'] - 1800000, 'BotChat', channel='Bot'))
    return lines


def rows_of(snapshot, now):
    """(contact, rows by table) that a store holds when that is known of a contact."""
    customer, main = snapshot['customer'], snapshot.get('main_case')
    cases = {main['case']['id']: {**main['case'], **({'settled_at': now - DAY} if main.get('reopened') else {})}} if main else {}
    for other in [r['case'] for t in ('attempts', 'promises') for r in snapshot.get(t, []) if 'case' in r]:
        cases.setdefault(other, {**case_body(customer['id']), 'id': other})
    for _ in range(snapshot.get('counts', {}).get('cases_open', len(cases)) - len(cases)):
        i = new_id()
        cases[i] = {**case_body(customer['id']), 'id': i}
    orders = [order(customer['id']) for _ in range(snapshot.get('counts', {}).get('orders', 0))]
    if main and main.get('has_order'):
        orders.append(order(None, [100]))
    by_colleague = snapshot.get('handover', {}).get('by_colleague')
    contact = {**snapshot['contact'], 'id': new_id(), 'customer': customer['id'], **({'case': main['case']['id']} if main else {}),
               **({'handed_over': 'please look'} if by_colleague else {})}
    lines = {'customer': [customer], 'case': list(cases.values()), 'interaction': history_of(snapshot, customer['id'], now), 'order': orders,
             'attempt': snapshot.get('attempts', []), 'promise': snapshot.get('promises', []), 'contact': [contact]}
    if main and main.get('has_order'):
        lines['case_order_line'] = [{'case': main['case']['id'], 'order_line': orders[-1]['lines'][0]['id'], 'customer': customer['id']}]
    if main and 'fault' in main:  # what was said before does not count, nor of another case, nor what is no answer
        said = [(1, main['case']['id'], 'unknown' if main['fault'] != 'unknown' else 'ours'), (2, main['case']['id'], main['fault']),
                (3, new_id(), 'theirs'), (3, main['case']['id'], 'nobody')]
        lines['point_mark'] = [{'id': new_id(), 'customer': customer['id'], 'contact': contact['id'], 'point': f'fault:{about}:{word}', 'point_version': 0,
                                'kind': 'Used', 'rank': 0, 'text': word, 'at': now - DAY + at, 'person': new_id()} for at, about, word in said]
    return contact['id'], {t: rows for t, rows in lines.items() if rows}


def facts_of(store, contact, at):
    return store.sql('SELECT core.facts_of(%s, %s)', contact, at)[0][0]


def facts_are_those_of_the_desk(store):
    store.sql("SET session_replication_role = replica; UPDATE core.team SET time_zone = 'Europe/Oslo'")
    known = store.sql('SELECT core.facts()')[0][0]
    money = {name for name, info in known.items() if info['money']}
    reached = set()
    for n, text in enumerate(json.loads((ROOT / 'tests/support/facts/contacts.json').read_text())):
        one = json.loads(json.dumps(text).replace('01890000-', f'{n + 1:08x}-'))  # ids of its own
        if 'customer' not in one['snapshot']:
            continue  # the store knows no contact of nobody
        contact, lines = rows_of(one['snapshot'], one['now'])
        bring(store, new_id(), new_id(), lines)
        notices = [notice(store, one['now']) for _ in one['snapshot'].get('notices', [])]
        due = {name: value for name, value in one['facts'].items() if name in money}
        found = facts_of(store, contact, one['now'])
        assert {k: v for k, v in found.items() if k in due or k not in NOT_READ} == due, (one['name'], found, due)
        assert found.keys() <= money, one['name']
        reached |= due.keys()
        for body in notices:
            finance(store)
            lead(store).posted('company.put_record.v1', {'type': 'notice', 'base': body, 'new': {**body, 'active': False}})
    assert reached == money, f'no case says what these are: {money - reached}'
    store.sql("SET session_replication_role = replica; UPDATE core.team SET time_zone = 'UTC'")
    assert facts_of(store, new_id(), NOW) is None


def lead(store):
    return store.desk('lea')


def notice(store, at, **fields):
    body = {'id': new_id(), 'title': 'Couriers are on strike', 'when': {}, 'sentence': {'en': 'We know.'}, 'resolution': '', 'owner': None, 'from_at': at,
            'until_at': None, 'active': True, **fields}
    lead(store).posted('company.put_record.v1', {'type': 'notice', 'new': body})
    return body


@contextmanager
def limited(store, key, amount='10.00', **fields):
    """While this rule is there."""
    version = store.sql("SELECT count(*) + 1 FROM core.policy WHERE content ->> 'key' = %s", key)[0][0]
    one = put_rule(store, key, amount, version=version, **fields)
    yield one['key']
    end_policy(store, one)


def till_of(store, login='ines', amount=10 ** 6, team='north', fund=None):
    till = Till(store, login, fund or made_fund(store, amount, team))
    till.take(amount // 10)
    return till


def given(till, amount, **fields):
    """The recorded grant."""
    return row(till.store, 'grant', till.give(amount, **fields)['grant'])


def above(till, amount, named, **fields):
    """Refused, with the rule's name; its number is used up."""
    body = till.give_body(amount, **fields)
    before = till.store.sql('SELECT count(*) FROM core.interaction')
    outcome = expect(till.desk.do('grant.give.v1', body), 'rejected', 'above_limit')
    assert outcome['why'].startswith(named + ': '), outcome
    till.number += 1
    assert row(till.store, 'grant', body['grant']) is None and till.store.sql('SELECT count(*) FROM core.interaction') == before
    return outcome


def put(till, kind, **fields):
    record = {'id': new_id(), 'customer': till.customer, **RECORDS[kind][0], **fields}
    till.desk.posted('customer.put_record.v1', {'type': kind, 'new': record})
    return record


def meet(till, customer, case=None, **fields):
    """Another contact of a customer who is known."""
    till.customer = customer
    till.contact = put(till, 'contact', person=till.desk.person, state='Live', **({'case': case} if case else {}), **fields)['id']


def shown(till, **fields):
    """An event that leaves the sum to the store."""
    return {k: v for k, v in till.shown(1, **fields).items() if k != 'money'}


def with_case(till, case):
    """The grant's part and its event's."""
    return {'case': case, 'interaction': shown(till, main_case=case)}


def within_and_above(store):
    till = till_of(store)
    with limited(store, 'small') as small:
        first = given(till, 600, rule='huge', rule_version=9)
        assert (first['rule'], first['rule_version']) == ('small', 1), 'what a desk says of it is not asked'
        outcome = above(till, 401, small)
        assert outcome['why'] == 'small v1: above_limit, ask_lead' and [r['key'] for r in outcome['rows'] if r['table'] == 'lease'] == [till.lease]
        last = till.give(400)  # to the last unit
        above(till, 1, small)
        till.desk.posted('grant.undo.v1', till.undo_body(last))
        given(till, 400)  # what was taken back is free again
        above(till, 1, small)
        till.meet()
        given(till, 1000)
    given(till, 1)
    with limited(store, 'never', '0.00', above='refuse', kinds=['refund']):
        given(till, 1)  # of another kind
        body = till.give_body(5, kind='Refund', interaction=till.shown(5, kind='Refund'))
        assert expect(till.desk.do('grant.give.v1', body), 'rejected', 'above_limit')['why'] == 'never v1: above_limit, refused'
        till.number += 1
    with limited(store, 'for_leads', '0.00', roles=['lead', 'deputy']), limited(store, 'for_others', '0.00', teams=[store.teams['south']]):
        given(till, 1)
        above(till_of(store, 'lea'), 1, 'for_leads v1')
    assert given(till, 1)['rule'] == 'lease'  # nothing else is as near
    expect(till.desk.do('grant.give.v1', till.give_body(10 ** 5)), 'rejected', 'lease_exhausted')


def without_rules_nothing_is_given(store):
    till = till_of(store)
    always = row(store, 'policy', store.sql("SELECT id::text FROM core.policy WHERE key = 'per_contact v2'")[0][0])
    always.pop('version', None)
    end_policy(store, always)
    above(till, 1, 'no rule')
    # A limit that rests on the agent's word may lower, and is never why something is allowed.
    with limited(store, 'when_angry', when={'fact': 'mood', 'is': 'angry'}):
        meet(till, till.customer, mood='Angry')
        above(till, 1, 'no rule')
    with limited(store, 'to_come', **{'from': '2099-01-01T00:00:00Z'}), limited(store, 'past', until='2025-01-01T00:00:00Z'):
        above(till, 1, 'no rule')
    with limited(store, 'plain'):
        given(till, 1)
    finance(store).posted('company.put_record.v1', {'type': 'policy', 'base': {**always, 'active': False}, 'new': always})
    given(till, 1)


def exceptions_hold_by_what_is_recorded(store):
    till = till_of(store)
    with limited(store, 'small', exceptions=[exception(adds='5.00')]) as small:
        above(till, 1001, small)
        put(till, 'promise', state='Kept')
        above(till, 1001, small)
        put(till, 'promise', state='Broken')
        given(till, 1500)
        above(till, 1, small)
        # Only what a system or a lead recorded raises; the row is refused, and one that came in otherwise does not hold.
        put_policy_unasked(store, small, {'fact': 'mood', 'is': 'angry'})
        till.meet()
        meet(till, till.customer, mood='Angry')
        above(till, 1001, small)
        given(till, 1000)
        put_policy_unasked(store, small, exception()['when'])
    with limited(store, 'first_time', exceptions=[exception(adds='5.00', when={'fact': 'given.count_90d', 'at_most': 0})]) as first:
        till.meet()
        today = store.sql('SELECT core.ms(core.clock())')[0][0]
        given(till, 1200, interaction=till.shown(1200, at=today))  # it is not in the history before it is judged
        above(till, 1, first)
    with limited(store, 'when_calm', '1.00', when={'not': {'fact': 'mood', 'at_least': 'angry'}}) as calm:
        till.meet()
        above(till, 101, calm)  # not known: the limit stands
        meet(till, till.customer, mood='Angry')
        given(till, 101)  # recorded by a command of its own, before
    with limited(store, 'while_open', '1.00', when={'fact': 'notice.open', 'is': False}) as unless:
        till.meet()
        above(till, 101, unless)
        about_gold = notice(store, 0, when={'fact': 'customer.tier', 'is': 'gold'})
        above(till, 101, unless)  # whether it fits is not known here
        strike = notice(store, 0)
        given(till, 101)
        for body in (about_gold, strike):
            lead(store).posted('company.put_record.v1', {'type': 'notice', 'base': body, 'new': {**body, 'active': False}})


def put_policy_unasked(store, key, when):
    """Rewrites the exception of a rule behind the store's back."""
    store.sql("SET session_replication_role = replica; "
                     "UPDATE core.policy SET content = jsonb_set(content, '{exceptions,0,when}', %s) WHERE key = %s", json.dumps(when), key)


def facts_that_are_not_known_keep_limits(store):
    till = till_of(store)
    with limited(store, 'old_case', '1.00', when={'fact': 'case.age_days', 'at_least': 3}) as old:
        above(till, 101, old)  # no case, no age
        young = made_case(till.desk, till.customer, opened_at=store.sql('SELECT core.ms(core.clock())')[0][0])
        meet(till, till.customer, young)
        given(till, 101, **with_case(till, young))
        aged = made_case(till.desk, till.customer, opened_at=NOW)
        meet(till, till.customer, aged)
        above(till, 101, old, **with_case(till, aged))


def counted_as_a_desk_counts(store):
    """Joined records, what reached us and what did not, and the contact itself once."""
    till = till_of(store)
    one, now = till.customer, store.sql('SELECT core.ms(core.clock())')[0][0]
    other = made_customer(till.desk)
    till.desk.posted('customer.merge.v1', {'loser': other, 'winner': one, 'reason': 'the same'})
    mine = new_id()
    lines = [event(one, now - DAY), event(other, now - DAY, 'Visit'), event(other, now - 7 * DAY), event(one, now - 8 * DAY, 'Message'),
             event(one, now - DAY, 'Message', person=till.desk.person), event(one, now - DAY, 'Message', direction='Out'), event(one, now - DAY, 'Note'),
             event(one, now - DAY, 'BotChat'), event(one, now - DAY, 'BotChat', direction='Out'), event(one, now, id=mine),
             event(other, now - 2 * DAY, 'Compensation'), event(one, now - 2 * DAY, 'Refund'), event(one, now - 91 * DAY, 'Compensation')]
    bring(store, new_id(), new_id(), {'interaction': lines, 'order': [order(other), order(one)]})
    for customer in (one, other):
        meet(till, customer, interaction=mine, opened_at=now - 1)
        found = facts_of(store, till.contact, now)
        assert found.items() >= {'customer.contacts_7d': 5, 'customer.contacts_30d': 6, 'days_since_last_contact': 1, 'given.count_90d': 1,
                                 'customer.orders': 2, 'handover.by_bot': False, 'customer.cases_open': 0}.items(), found
    bring(store, new_id(), new_id(), {'interaction': [event(other, now - 3600000, 'BotChat')]})
    assert facts_of(store, till.contact, now)['handover.by_bot'] and facts_of(store, till.contact, now + 1)['customer.contacts_7d'] == 5


def a_customer_is_one_for_all_teams(store):
    till, guest = till_of(store), till_of(store, 'piet', team='south')
    with limited(store, 'per_customer', scope='customer', period='month') as limit:
        given(till, 600)
        guest.desk.open(till.customer)
        meet(guest, till.customer)
        above(guest, 401, limit)
        given(guest, 400)
        above(till, 1, limit)
        # Whoever is joined to them is them, whichever record a desk names.
        twin = made_customer(till.desk)
        meet(till, twin)
        given(till, 1000)
        first = guest.customer
        third = made_customer(till.desk)
        meet(till, third)
        given(till, 999)
        till.desk.posted('customer.merge.v1', {'loser': third, 'winner': first, 'reason': 'the same'})
        above(till, 1, limit)
        meet(till, first)
        above(till, 1, limit)
        # A late one counts until it is declined.
        till.meet()
        late = till.give_body(700, lease=new_id())
        expect(till.desk.do('grant.give.v1', late, at=store.sql('SELECT core.ms(core.clock())')[0][0]), 'late')
        above(till, 301, limit)
        lead(store).posted('grant.settle_late.v1', {'grant': late['grant'], 'honoured': False, 'set': new_id()})
        given(till, 1000)
        # A clock that is set back frees nothing, nor does one that is set ahead: the sum is of the month in which the store had it.
        till.meet()
        given(till, 1000)
        for at in (NOW, 0, NOW + 900 * DAY):
            body = till.give_body(1)
            assert expect(till.desk.do('grant.give.v1', body, at=at), 'rejected', 'above_limit')
            till.number += 1
        later(store, '32 days')
        store.sql("SET session_replication_role = replica; UPDATE core.lease SET ttl_ms = 604800000, issued_at = core.ms(core.clock()) WHERE id = %s", till.lease)
        given(till, 1)
        later(store, '0')


def per_order_and_per_case(store):
    till = till_of(store)
    kettle, lamp = order(till.customer, [100000, 50000]), order(till.customer, [20000])
    case, other = case_body(till.customer), case_body(till.customer)
    bring(store, new_id(), new_id(), {'order': [kettle, lamp], 'case': [case, other], 'case_order_line': [
        {'case': case['id'], 'order_line': line['id'], 'customer': till.customer} for line in kettle['lines']]})
    about = lambda i: with_case(till, i['id'])
    meet(till, till.customer, case['id'])
    with limited(store, 'per_order', scope='order') as limit:
        assert given(till, 700, **about(case))['orders'] == [kettle['id']], 'the store knows what the case is about'
        above(till, 301, limit, **about(case))
        meet(till, till.customer)
        above(till, 301, limit, orders=[kettle['id']])
        above(till, 301, limit, orders=[lamp['id'], kettle['id']])
        given(till, 1000, orders=[lamp['id']])
        given(till, 1001)  # about no order
    meet(till, till.customer, case['id'])
    with limited(store, 'per_case', scope='case') as limit:
        above(till, 301, limit, **about(case))
        for wrong in ({}, about(other)):
            expect(till.desk.do('grant.give.v1', till.give_body(1, **wrong)), 'rejected', 'invalid')  # of another case than the contact
            till.number += 1
        meet(till, till.customer, other['id'])
        given(till, 1000, **about(other))
        meet(till, till.customer)
        above(till, 1, 'per_case v1')  # a limit per case, and no case
    share = dict(amount=None, currency=None, scope='price_share', share_percent=10, price_unknown='refuse')
    with limited(store, 'share', **share) as limit:
        meet(till, till.customer, case['id'])
        above(till, 14301, limit, **about(case))  # a tenth of 1500.00 less the 7.00 of before
        given(till, 14300, **about(case))
        meet(till, till.customer, other['id'])
        assert above(till, 1, limit, **about(other))['why'] == 'share v1: price_unknown, refused'
    for parts, price in ((dict(paid=[900, 100], refunds=[300]), 700), (dict(paid=[100], refunds=[300]), 0), (dict(paid=[900, None]), None)):
        i, o = case_body(till.customer), order(till.customer, **parts)
        bring(store, new_id(), new_id(), {'order': [o], 'case': [i], 'case_order_line': [
            {'case': i['id'], 'order_line': line['id'], 'customer': till.customer} for line in o['lines']]})
        assert store.sql('SELECT core.price_paid(%s)', i['id']) == [({'minor': price, 'currency': 'NOK'} if price is not None else None,)], parts
    assert store.sql('SELECT core.price_paid(NULL), core.price_paid(%s)', other['id']) == [(None, None)]


def contacts_that_count_as_one(store):
    till = till_of(store)
    with limited(store, 'split', join_days=2) as limit:
        given(till, 600)
        meet(till, till.customer, opened_at=NOW + 2 * DAY)
        above(till, 401, limit)
        meet(till, till.customer, opened_at=NOW + 2 * DAY + 1)
        above(till, 1001, limit)
        given(till, 1000)


def limits_of_persons_teams_and_funds(store):
    store.teams['west'] = new_id()
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['west'], 'name': 'west', 'currency': 'NOK'}))
    for scope in ('team', 'fund', 'person'):
        for name in ('first', 'second'):
            store.add_person(f'{name}_{scope}', 'west')
        one = till_of(store, 'first_' + scope, team='west')
        other = till_of(store, 'second_' + scope, fund=one.fund)
        with limited(store, 'per_' + scope, scope=scope, period='week') as limit:
            given(one, 600)
            one.meet()
            above(one, 401, limit)
            if scope == 'person':
                given(other, 1000)
                above(other, 1, limit)
                continue
            above(other, 401, limit)
            # At one moment, at two customers: they wait for each other.
            settled(race(store, one.desk, ('grant.give.v1', one.give_body(300)), other.desk, ('grant.give.v1', other.give_body(300))),
                    'posted', ('rejected', 'above_limit'))


def a_contact_with_a_grant_stays(store):
    """Or its limit would begin anew with the next one."""
    till = Till(store, 'ines', made_fund(store, 10000))
    till.take(5000)
    given = till.give(100)
    contact = row(store, 'contact', till.contact)
    base = {k: v for k, v in contact.items() if k != 'version'}
    expect(till.desk.do('customer.remove_record.v1', {'type': 'contact', 'base': base}), 'rejected', 'invalid')
    till.desk.posted('grant.undo.v1', till.undo_body(given, interaction=till.shown(100, kind='CaseChange')))
    till.desk.posted('customer.remove_record.v1', {'type': 'contact', 'base': base})


def two_desks_at_one_customer(store):
    ines = till_of(store)
    omar = till_of(store, 'omar', fund=ines.fund)
    meet(omar, ines.customer)
    twin = made_customer(ines.desk)
    ines.desk.posted('customer.merge.v1', {'loser': twin, 'winner': ines.customer, 'reason': 'the same'})
    give = lambda till, amount: ('grant.give.v1', till.give_body(amount))
    with limited(store, 'per_customer', scope='customer'):
        settled(race(store, ines.desk, give(ines, 600), omar.desk, give(omar, 401)), 'posted', ('rejected', 'above_limit'))
        ines.number = omar.number = 1
        meet(omar, twin)  # under the other record of theirs
        settled(race(store, ines.desk, give(ines, 300), omar.desk, give(omar, 101)), 'posted', ('rejected', 'above_limit'))


def perhaps_the_same_is_one_for_limits(store):
    """Not joined, and reached by the same telephone or e-mail: a second record is no second limit, at one moment either."""
    phone, mail = ('Phone', '+4790000001'), ('Email', 'marit@post.example')
    ines = till_of(store)
    omar = till_of(store, 'omar', fund=ines.fund)
    ines.meet(handles=[phone])
    omar.meet(name='M. Lie', handles=[phone, mail])
    give = lambda till, amount: ('grant.give.v1', till.give_body(amount))
    with limited(store, 'per_customer', scope='customer') as limit:
        settled(race(store, ines.desk, give(ines, 600), omar.desk, give(omar, 401)), 'posted', ('rejected', 'above_limit'))
        ines.number = omar.number = 1
        given(ines, 1000 - int(store.sql("SELECT sum(base_minor) FROM core.\"grant\" WHERE state = 'Posted' AND customer IN (%s, %s)",
                                         ines.customer, omar.customer)[0][0]))
        above(omar, 1, limit)
        ines.meet(name='Marit', handles=[mail, phone])
        above(ines, 1, limit)
        for other in ({'kind': 'Company'}, {'handles': [('Social', phone[1])]}, {'handles': [('Phone', '+4790000002')]}):
            ines.meet(**{'handles': [phone], **other})
            given(ines, 1)
        for _ in range(5):
            ines.meet(handles=[('Phone', '+4722000000')])
        given(ines, 1000)
        omar.meet(handles=[('Phone', '+4722000000')])  # the sixth: a switchboard
        given(omar, 1000)


def judged_by_the_rate_it_names(store):
    """A desk that had no newer one yet is right; the newest decides about nothing else than what it is the rate of."""
    till = till_of(store)
    old, _ = put_rate(store, 'GBP', 13, 1, days=7), put_rate(store, 'GBP', 14, 1)
    give = lambda amount, base, rate: till.give_body(amount, currency='GBP', base_minor=base, rate=rate, interaction=shown(till))
    with limited(store, 'small'):
        till.desk.posted('grant.give.v1', give(76, 988, old))
        till.number += 1
        expect(till.desk.do('grant.give.v1', give(1, 13, old)), 'rejected', 'above_limit')


def rules_that_change_while_a_desk_is_away(store):
    """F25. What it gave before is judged by what was in force then, what it gives after by the new, which it need not have heard of."""
    till = till_of(store)
    began = store_now(store)
    moment = lambda hours: datetime.fromtimestamp((began + hours * HOUR) / 1000, timezone.utc).isoformat(timespec='milliseconds').replace('+00:00', 'Z')

    def gives(amount, hours):
        till.meet()
        body = till.give_body(amount)
        till.number += 1
        return till.desk.do('grant.give.v1', body, at=began + int(hours * HOUR)), body['grant']
    with limited(store, 'changing') as first:
        later(store, '1 hour')
        less = put_rule(store, 'changing', '5.00', version=2, **{'from': moment(1)})
        later(store, '2 hours')
        more = put_rule(store, 'changing', '20.00', version=3, **{'from': moment(2)})
        later(store, '3 hours')
        for amount, hours, version in ((1000, .5, 1), (500, 1.5, 2), (2000, 2.5, 3), (1000, .9, 1)):
            outcome, grant = gives(amount, hours)
            assert outcome['outcome'] == 'posted', (amount, hours, outcome)
            held = row(store, 'grant', grant)
            assert (held['rule'], held['rule_version']) == ('changing', version), held
        for amount, hours, named in ((1001, .5, first), (1000, 1.5, less['key']), (2001, 2.5, more['key']),
                                     (1001, -9, first), (2001, 99, more['key'])):  # no desk is believed more than it can know
            outcome, _ = gives(amount, hours)
            assert expect(outcome, 'rejected', 'above_limit')['why'].startswith(named + ': '), (amount, hours, outcome)
        for ended in (less, more):
            end_policy(store, ended)
    later(store, '0')


if __name__ == '__main__':
    run([facts_are_those_of_the_desk, within_and_above, without_rules_nothing_is_given, exceptions_hold_by_what_is_recorded,
         facts_that_are_not_known_keep_limits, counted_as_a_desk_counts, a_customer_is_one_for_all_teams, per_order_and_per_case, contacts_that_count_as_one,
         limits_of_persons_teams_and_funds, a_contact_with_a_grant_stays, two_desks_at_one_customer,
         perhaps_the_same_is_one_for_limits, judged_by_the_rate_it_names,
         rules_that_change_while_a_desk_is_away])

"""What grants are judged by, from recorded rows alone: facts, subjects, price, rates, sums; and that the judge is asked with them."""
import json

from cluster import ROOT
from money import Till, made_fund
from store import NOW, case_body, new_id, run
from test_bulk import bring
from test_commands import RECORDS
from test_company import PUT, admin, put
from test_policies import exception, policy, rate, rule

DAY = 86400000
AT = 1774000000000  # Friday, 2026-03-20 10:46:40 in Oslo


def made_history(store, **second_line):
    """A customer with a joined record and everything that facts are made of; ids of what matters."""
    marit, twin, tank, old, contact, before, mine, order, lines = new_id(), new_id(), new_id(), new_id(), new_id(), new_id(), new_id(), new_id(), \
        [new_id(), new_id()]
    ines = store.persons['ines']
    talk = lambda days, kind='Call', direction='In', **f: {'id': new_id(), 'customer': marit, 'at': AT - int(days * DAY), 'channel': 'Phone', 'kind': kind,
                                                           'direction': direction, **f}
    met = lambda i, at, **f: {**RECORDS['contact'][0], 'id': i, 'customer': marit, 'person': ines, 'opened_at': at, 'channel': 'Chat', 'state': 'Done',
                              'queue': 'Support DE', 'taken_at': at, 'ended_at': at, 'wrapped_at': at, **f}
    word = lambda state, days, **f: {'id': new_id(), 'customer': marit, 'what': 'a call', 'due_at': AT - days * DAY, 'made_at': AT - 30 * DAY,
                                     'keeper': ines, 'state': state, **f}
    tried = lambda result, **f: {'id': new_id(), 'customer': marit, 'what': 'voucher', 'result': result, 'at': AT - DAY, **f}
    money = lambda minor: {'minor': minor, 'currency': 'NOK'}
    bring(store, new_id(), new_id(), {
        'customer': [{'id': marit, 'name': 'Marit', 'kind': 'Household'}, {'id': twin, 'name': 'Marit S', 'merged_into': marit}],
        'case': [{**case_body(marit), 'id': tank, 'type': 'Late delivery', 'complaint': True, 'opened_at': AT - 12 * DAY - 1, 'status': 'Waiting',
                  'settled_at': AT - 5 * DAY, 'number': ''}, {**case_body(twin), 'id': old, 'status': 'Solved', 'number': ''}],
        'interaction': [talk(0, id=mine, main_case=tank), talk(3, main_case=tank), talk(6, customer=twin), talk(8, 'Message'),
                        talk(40), talk(2, 'Message', person=ines), talk(1, 'Message', 'Out'), talk(2, 'Note'), talk(-1),
                        talk(20, 'Compensation'), talk(100, 'Compensation'), talk(0.03, 'BotChat', customer=twin)],
        'attempt': [tried('Declined, again', case=tank), tried('abgelehnt'), tried('worked', by_customer=True), tried('declined', case=old)],
        'promise': [word('Open', 4, case=tank), word('Open', 2), word('Open', -2), word('Kept', 9), word('Broken', 9), word('Broken', 9, case=old)],
        'contact': [met(contact, AT, case=tank, interaction=mine, mood='Angry', mood_in='Upset', impact='Serious', handed_over='asks for you'),
                    met(before, AT - 89 * DAY, customer=twin), met(new_id(), AT - 91 * DAY)],
        'order': [{'id': order, 'customer': marit, 'number': '1041', 'ordered_at': AT - 20 * DAY, 'events': [
            {'id': new_id(), 'kind': 'Refund', 'at': AT, 'amount': money(5000)}, {'id': new_id(), 'kind': 'Dispatch', 'at': AT}],
            'lines': [{'id': i, 'article': 'Tank', 'article_number': '', 'quantity': 1, 'paid': money(20000),
                       **(second_line if i == lines[1] else {})} for i in lines]}],
        'case_order_line': [{'case': tank, 'order_line': i, 'customer': marit} for i in lines]})
    return {'customer': marit, 'twin': twin, 'case': tank, 'contact': contact, 'before': before, 'order': order}


def facts_of(store, contact, at=AT):
    return store.sql("SELECT core.facts_of(c, %s, 'Europe/Oslo') FROM core.contact c WHERE c.id = %s", at, contact)[0][0]


def facts_come_from_what_was_recorded(store):
    made = made_history(store)
    found = facts_of(store, made['contact'])
    assert found == {
        'channel': 'chat', 'direction': 'in', 'queue': 'Support DE', 'hour': 10, 'weekday': 'friday', 'mood': 'angry', 'impact': 'serious',
        'handover.by_bot': True, 'handover.by_colleague': True, 'case.type': 'Late delivery', 'case.status': 'waiting', 'case.age_days': 12,
        'case.contacts': 2, 'case.complaint': True, 'case.reopened': True, 'case.has_order': True, 'attempts.count': 3, 'attempts.by_customer': 1,
        'attempts.by_us': 2, 'attempts.declined': 2, 'promise.open': 3, 'promise.late': 2, 'promise.late_days': 4, 'promise.broken': 1,
        'promise.kept': 1, 'customer.contacts_7d': 4, 'customer.contacts_30d': 5, 'customer.cases_open': 1, 'customer.orders': 1,
        'customer.kind': 'household', 'days_since_last_contact': 0, 'given.count_90d': 1}, found
    assert all(fact['money'] for fact in (store.sql('SELECT core.facts()')[0][0][name] for name in found))
    bare = facts_of(store, made['before'], AT - 89 * DAY)
    assert not bare.keys() & {'case.type', 'mood', 'impact', 'promise.late_days', 'days_since_last_contact'}, bare
    assert bare.items() >= {'customer.contacts_7d': 1, 'attempts.count': 0, 'promise.open': 0, 'handover.by_bot': False, 'hour': 10}.items(), bare


COUNTED = ('case.contacts', 'case.reopened', 'case.has_order', 'customer.contacts_7d', 'customer.contacts_30d', 'customer.cases_open', 'customer.orders',
           'days_since_last_contact', 'given.count_90d', 'handover.by_bot', 'handover.by_colleague', 'notice.open', 'fault')


def filled(value, ids):
    """With ids of its own for each that stands in it."""
    if isinstance(value, dict):
        return {k: filled(v, ids) for k, v in value.items()}
    if isinstance(value, list):
        return [filled(v, ids) for v in value]
    return ids.setdefault(value, new_id()) if isinstance(value, str) and value.startswith('01890000-') else value


def the_table_of_the_desk_holds(store):
    """tests/support/facts: the rows of a snapshot in a store give the same facts; what a snapshot says of counts is no row."""
    cases = json.loads((ROOT / 'tests/support/facts/contacts.json').read_text())
    registry = store.sql('SELECT core.facts()')[0][0]
    compared = 0
    for case in cases:
        shot = filled(case['snapshot'], {})
        if 'customer' not in shot:
            continue
        customer, main = shot['customer'], shot.get('main_case', {}).get('case')
        rows = {'attempt': shot.get('attempts', []), 'promise': shot.get('promises', [])}
        others = {r['case'] for r in rows['attempt'] + rows['promise'] if 'case' in r} - {main and main['id']}
        contact = {**RECORDS['contact'][0], 'queue': '', **shot['contact'], 'id': new_id(), 'customer': customer['id'], 'person': store.persons['ines'],
                   'state': 'Live', **({'case': main['id']} if main else {})}
        bring(store, new_id(), new_id(), {
            'customer': [customer], 'case': ([{'number': '', **main}] if main else []) + [{**case_body(customer['id']), 'id': i, 'number': ''} for i in others],
            'contact': [contact], **rows})
        wanted = {k: v for k, v in case['facts'].items() if registry[k]['money'] and k not in COUNTED}
        found = {k: v for k, v in facts_of(store, contact['id'], case['now']).items() if k not in COUNTED}
        if shot['local'] != {'hour': 13, 'weekday': 3}:  # the clock of a snapshot is said, not reckoned
            for facts in (wanted, found):
                facts.pop('hour'), facts.pop('weekday')
        assert found == wanted, (case['name'], found, wanted)
        compared += 1
    assert compared > 15


def a_grant_of(store, made, amount, **fields):
    """A row of core.grant that is not there, of ines to that customer."""
    till = Till(store, 'ines', made['fund'])
    body = {'id': new_id(), 'team': store.teams['north'], 'fund': made['fund'], 'lease': new_id(), 'number': 1, 'person': till.desk.person,
            'customer': made['customer'], 'case': made['case'], 'contact': made['contact'], 'orders': [], 'resolution': 'goodwill_credit', 'kind': 'Credit',
            'way': 'StoreCredit', 'amount_minor': amount, 'currency': 'NOK', 'base_minor': amount, 'base_currency': 'NOK', 'interaction': new_id(), 'at': AT,
            'state': 'Posted', 'late': False, 'booked_at': AT, 'version': 1, **fields}
    return json.dumps(body)


GRANT = 'jsonb_populate_record(NULL::core."grant", %s::jsonb)'


def who_asks_for_what(store):
    made = {**made_history(store), 'fund': made_fund(store, 100000)}
    admin(store).posted(PUT, put('policy', rate()))
    g = a_grant_of(store, made, 3000)
    ask = store.sql(f'SELECT core.ask_of({GRANT}, c) FROM core.contact c WHERE c.id = %s', g, made['contact'])[0][0]
    assert ask['contacts'] == [{'contact': made['contact'], 'at': AT}, {'contact': made['before'], 'at': AT - 89 * DAY}], ask['contacts']
    assert set(ask['customers']) == {made['customer'], made['twin']} and ask['own_customers'] == [] and ask['orders'] == [made['order']]
    assert ask['price_paid'] == {'minor': 35000, 'currency': 'NOK'} and 'lease_left' not in ask, ask
    assert [r['day'] for r in ask['rates']] == ['2026-11-26'] and (ask['role'], ask['kind'], ask['case']) == ('agent', 'credit', made['case'])
    foreign = a_grant_of(store, made, 3000, currency='EUR', rate={**rate()['content'], 'day': '2026-03-19'})
    ask = store.sql(f'SELECT core.ask_of({GRANT}, c) FROM core.contact c WHERE c.id = %s', foreign, made['contact'])[0][0]
    assert [r['day'] for r in ask['rates']] == ['2026-03-19'], 'the one that it names stands for its pair'
    for second in ({'paid': None}, {'paid': {'minor': 20000, 'currency': 'EUR'}}):
        case = made_history(store, **second)['case']
        assert store.sql('SELECT core.price_paid(%s), core.price_paid(%s)', case, new_id()) == [(None, None)], 'never assumed'


def judged(store, g):
    return store.sql(f'SELECT core.judged_grant({GRANT}, %s)', g, NOW)[0][0]


def rules_are_asked_with_it(store):
    """A limit that posted grants of others have filled, and an exception that a broken promise raises."""
    admin(store).posted(PUT, put('policy', rule('per_customer', **{'from': '2025-01-01T00:00:00.000Z'}, scope='customer', period='month', amount='100.00', currency='NOK', exceptions=[
        exception(when={'fact': 'promise.broken', 'at_least': 1}, adds='40.00')])))
    till = Till(store, 'omar', made_fund(store, 100000))
    till.take(50000)
    here = {'fund': till.fund, 'customer': till.customer, 'case': None, 'contact': till.contact}
    first = judged(store, a_grant_of(store, here, 10000))
    assert (first['outcome'], first['rule'], first['may_give']) == ('allowed', 'per_customer', 10000), first
    given = till.give(6000)
    verdict = judged(store, a_grant_of(store, here, 4001))
    assert (verdict['outcome'], verdict['reason'], verdict['lines'][0]['used'], verdict['may_give']) == ('ask_lead', 'above_limit', 6000, 4000), verdict
    assert judged(store, a_grant_of(store, here, 6000, id=given['grant']))['lines'][0]['used'] == 0, 'a grant is not counted against itself'
    till.desk.posted('customer.put_record.v1', {'type': 'promise', 'new': {
        'id': new_id(), 'customer': till.customer, 'what': 'a call', 'due_at': NOW - DAY, 'made_at': NOW - 2 * DAY, 'keeper': till.desk.person,
        'state': 'Broken'}})
    assert judged(store, a_grant_of(store, here, 4001))['outcome'] == 'allowed'
    till.desk.posted('grant.undo.v1', till.undo_body(given))
    assert judged(store, a_grant_of(store, here, 14000))['outcome'] == 'allowed', 'what was taken back counts no more'
    assert judged(store, a_grant_of(store, here, 14001))['outcome'] == 'ask_lead'
    till.meet(name=' ines ')
    here.update(customer=till.customer, contact=till.contact)
    assert judged(store, a_grant_of(store, here, 1))['reason'] == 'own_record'


def sums_are_those_of_the_whole_history(store):
    """By index or over everything: the same."""
    till, order = Till(store, 'omar', made_fund(store, 100000)), new_id()
    till.take(50000)
    bring(store, new_id(), new_id(), {'order': [{'id': order, 'customer': till.customer, 'number': '7', 'ordered_at': NOW}]})
    for amount, orders in ((300, [order]), (40, [])):
        till.give(amount, orders=orders)
    columns = {'contact': 'contact', 'order': 'unnest(orders)', 'customer': 'customer', 'person': 'person', 'team': 'team', 'fund': 'fund'}
    keys = [json.dumps({'scope': scope, 'subjects': sorted(i for i, in store.sql(f'SELECT DISTINCT ({column})::text FROM core."grant"')),
                        'from': None, 'until': None, 'kinds': []}) for scope, column in columns.items()]
    found, whole = store.sql("""SELECT core.totals_recorded(%s::jsonb[], %s::uuid),
        core.totals_of(ARRAY(SELECT core.counted(g) FROM core."grant" g WHERE g.state IN ('Posted', 'Honoured', 'Late')), %s::jsonb[])""",
                             keys, new_id(), keys)[0]
    assert found == whole and len(found) == len(keys), (found, whole)
    assert sorted({t['used'] for t in found.values()}) == [300, 340], found


if __name__ == '__main__':
    run([facts_come_from_what_was_recorded, the_table_of_the_desk_holds, who_asks_for_what, rules_are_asked_with_it, sums_are_those_of_the_whole_history])

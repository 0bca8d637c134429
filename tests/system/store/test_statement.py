"""Statements: a fund's month to the unit, closed once, in order and by finance only; what comes while it is closed counts in the next."""
import json
import threading
import time
from collections import defaultdict
from datetime import datetime, timezone
from pathlib import Path

from money import Till, finance, made_fund, put_policy
from store import Replica, Store, canonical, new_id, refused, run
from test_commands import case_body, expect
from test_company import admin, stand_at
from test_hostile import denied
from test_money_races import held_up
from test_owed import Counter, of_payout
from test_payouts import batch_of, payer, reversal, settling, told
from test_policies import owed

CASE = Path(__file__).resolve().parents[2] / 'support/statement/month.json'
KEYS = ('added_minor', 'available_minor', 'by_case_type', 'by_resolution', 'by_team', 'confirmed_minor', 'currency', 'failed_minor', 'from', 'fund',
        'granted_minor', 'grants', 'handed_over_minor', 'in_field_minor', 'late_honoured_minor', 'month', 'open_minor', 'opening_minor',
        'opening_open_minor', 'owed', 'returned_minor', 'reversed_minor', 'team', 'undone_minor', 'until')


def ms(text):
    return int(datetime.fromisoformat(text).timestamp() * 1000)


def content_of(store, fund, month):
    return store.sql('SELECT core.statement_of(f, %s) FROM core.fund f WHERE id = %s', month, fund)[0][0]


def closing(fund, month, statement=None):
    return {'id': new_id(), 'fund': fund, 'month': month, 'statement': statement}


def a_month_of_everything(store):
    """October opens with 850 of which 200 lie in a lease; November has one of each."""
    payer(store)
    till = None
    stand_at(store, '2025-10-10 09:00+00')
    till = Till(store, 'ines', made_fund(store, 1000))
    till.take(350)
    case = case_body(till.customer, type='Scratched "lid"\t')
    till.desk.posted('case.open.v1', case)
    old, = told(till, 150)
    stand_at(store, '2025-11-03 09:00+00')
    paid, failed, gone = [told(till, amount, case=case['id'], resolution='tank_repair', interaction=till.shown(amount, main_case=case['id']))[0]
                                  for amount in (40, 30, 20)]
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(old, paid, failed, gone))
    pia.posted('payout.settle.v1', settling(pia, paid, day='2025-11-03'))
    pia.posted('payout.settle.v1', settling(pia, old, day='2025-11-03'))
    pia.posted('payout.settle.v1', settling(pia, old, 'Returned', day='2025-11-03'))
    for one in (failed, gone):
        pia.posted('payout.settle.v1', settling(pia, one, 'Failed', day='2025-11-03'))
    pia.posted('payout.reverse.v1', reversal(pia, gone))
    undone = till.give(10)
    till.desk.posted('grant.undo.v1', till.undo_body(undone))
    late = till.give_body(7, lease=new_id())
    expect(till.desk.do('grant.give.v1', late), 'late')
    store.desk('lea').posted('grant.settle_late.v1', {'grant': late['grant'], 'honoured': True, 'set': new_id()})
    finance(store).posted('fund.add.v1', {'fund': till.fund, 'team': store.teams['north'], 'name': 'Goodwill', 'currency': 'NOK',
                                          'amount_minor': 500, 'set': new_id()})
    return till


def a_month_to_the_unit(store):
    till = a_month_of_everything(store)
    stand_at(store, '2025-12-02 09:00+00')
    text = content_of(store, till.fund, '2025-11')
    s = json.loads(text)
    north = store.teams['north']
    assert text == canonical(s) and tuple(s) == KEYS, text
    assert s == {**s, 'from': ms('2025-11-01T00:00+00:00'), 'until': ms('2025-12-01T00:00+00:00'), 'opening_minor': 850, 'opening_open_minor': 150,
                 'added_minor': 500, 'granted_minor': 100, 'undone_minor': 10, 'late_honoured_minor': 7, 'reversed_minor': 20,
                 'handed_over_minor': 240, 'confirmed_minor': 190, 'failed_minor': 50, 'returned_minor': 150, 'open_minor': 187,
                 'in_field_minor': 130, 'available_minor': 1143, 'grants': 5}, s
    assert s['by_resolution'] == [{'given_minor': 7, 'grants': 2, 'key': 'goodwill_credit'}, {'given_minor': 70, 'grants': 3, 'key': 'tank_repair'}]
    assert s['by_case_type'] == [{'given_minor': 7, 'grants': 2, 'key': ''}, {'given_minor': 70, 'grants': 3, 'key': 'Scratched "lid"\t'}]
    assert s['by_team'] == [{'given_minor': 77, 'grants': 5, 'key': north}]
    assert store.sql('SELECT core.is_even_statement(%s)', text) == [(True,)]
    for key in ('granted_minor', 'opening_minor', 'open_minor', 'returned_minor'):
        assert store.sql('SELECT core.is_even_statement(%s)', json.dumps({**s, key: s[key] + 1})) == [(False,)], key
    october = json.loads(content_of(store, till.fund, '2025-10'))
    assert october['opening_minor'] == 0 and october['in_field_minor'] + october['available_minor'] == 850 and october['open_minor'] == 150
    stand_at(store, None)


def what_is_owed_stands_apart(store):
    """By currency and way, of the whole team in the month of each of its funds, and in no sum of them."""
    stand_at(store, '2025-10-10 09:00+00')
    put_policy(store, owed())
    till, pia = Counter(store), payer(store)
    other = made_fund(store, 500)
    stand_at(store, '2025-11-03 09:00+00')
    before = json.loads(content_of(store, till.fund, '2025-11'))
    give = lambda amount, **fields: of_payout(till.sell().owe(amount, **fields))
    back, paid, failed, gone = give(100), give(2000, way='StoreCredit'), give(30000), give(400000 - 60000)
    undone = till.sell().owe(7)
    till.desk.posted('owed.undo.v1', till.back(undone))
    give(349000, gives='Replacement')
    stand_at(store, '2025-11-04 09:00+00')
    pia.posted('payout.hand_over.v1', batch_of(back, paid, failed, gone))
    for one in (back, paid):
        pia.posted('payout.settle.v1', settling(pia, one, day='2025-11-04'))
    for one in (failed, gone):
        pia.posted('payout.settle.v1', settling(pia, one, 'Failed', day='2025-11-04'))
    pia.posted('payout.reverse.v1', reversal(pia, gone))
    nothing = {'confirmed_minor': 0, 'count': 0, 'currency': 'NOK', 'failed_minor': 0, 'given_minor': 0, 'handed_over_minor': 0, 'open_minor': 0,
               'opening_open_minor': 0, 'returned_minor': 0, 'reversed_minor': 0, 'undone_minor': 0, 'way': 'OriginalPayment'}
    due = [{**nothing, 'way': 'Order', 'count': 1, 'given_minor': 349000, 'open_minor': 349000},
           {**nothing, 'count': 4, 'given_minor': 370107, 'undone_minor': 7, 'reversed_minor': 340000, 'handed_over_minor': 370100,
            'confirmed_minor': 100, 'failed_minor': 370000, 'open_minor': 30000},
           {**nothing, 'way': 'StoreCredit', 'count': 1, 'given_minor': 2000, 'handed_over_minor': 2000, 'confirmed_minor': 2000}]
    stand_at(store, '2025-12-02 09:00+00')
    text = content_of(store, till.fund, '2025-11')
    assert json.loads(text) == {**before, 'owed': due}, text
    assert text == canonical(json.loads(text)) and store.sql('SELECT core.is_even_statement(%s)', text) == [(True,)]
    wrong = {**before, 'owed': [{**due[0], 'open_minor': 1}]}
    assert store.sql('SELECT core.is_even_statement(%s)', json.dumps(wrong)) == [(False,)]
    assert json.loads(content_of(store, other, '2025-11'))['owed'] == due
    assert json.loads(content_of(store, made_fund(store, 5, team='south'), '2025-11'))['owed'] == []
    fia = finance(store)
    for month in ('2025-10', '2025-11'):
        fia.posted('fund.close_month.v1', closing(till.fund, month))
    pia.posted('payout.settle.v1', settling(pia, back, 'Returned', day='2025-12-02'))
    pia.posted('payout.reverse.v1', reversal(pia, back))
    assert content_of(store, till.fund, '2025-11') == text, 'what comes back later leaves the month as it was'
    assert json.loads(content_of(store, till.fund, '2025-12'))['owed'] == [
        {**nothing, 'way': 'Order', 'opening_open_minor': 349000, 'open_minor': 349000},
        {**nothing, 'opening_open_minor': 30000, 'returned_minor': 100, 'reversed_minor': 100, 'open_minor': 30000}]
    # Given at the last moment of a month that is closed meanwhile, it is of the next.
    def late():
        stand_at(store, '2025-12-31 23:59:59+00')
        return till.desk.do('owed.give.v1', till.owed_body(5))
    stand_at(store, '2026-01-02 09:00+00')
    till.sell()
    expect(held_up(store, fia.connection, lambda: fia.posted('fund.close_month.v1', closing(till.fund, '2025-12')), late), 'posted')
    assert json.loads(content_of(store, till.fund, '2026-01'))['owed'][1]['given_minor'] == 5
    stand_at(store, None)


def put_rows(store, table, rows):
    """Past every check: these are somebody else's books."""
    store.sql(f'SET session_replication_role = replica; INSERT INTO core.{table} '
              f'SELECT r.* FROM jsonb_array_elements(%s) x CROSS JOIN LATERAL jsonb_populate_record(NULL::core.{table}, x) r', json.dumps(rows))


def the_same_bytes_as_on_a_desk(store):
    """tests/domain/tst_statement.cpp reckons the same."""
    case = json.loads(CASE.read_text())
    fund, sets = case['fund'], case['sets']
    filler = {'lease': new_id(), 'number': 1, 'person': store.persons['ines'], 'customer': new_id(), 'contact': new_id(), 'orders': [], 'kind': 'Credit',
              'way': 'None', 'amount_minor': 1, 'currency': 'NOK', 'base_minor': 1, 'base_currency': 'NOK', 'interaction': new_id(), 'at': 0,
              'state': 'Posted', 'late': False, 'booked_at': 0, 'version': 1, 'team': fund['team'], 'fund': fund['id']}
    cases = {name: new_id() for name in {g['case_type'] for g in case['grants']} - {''}}
    people = {team: new_id() for team in {g['team'] for g in case['grants']}}
    put_rows(store, 'team', [{'id': fund['team'], 'name': 'elsewhere', 'time_zone': case['zone'], 'currency': 'NOK', 'active': True, 'hours': [], 'version': 1}])
    put_rows(store, 'fund', [{**fund, 'version': 1}])
    put_rows(store, 'person', [{'id': i, 'team': team, 'name': 'x', 'role': 'Agent', 'languages': [], 'active': False, 'version': 1} for team, i in people.items()])
    put_rows(store, '"case"', [{**case_body(new_id(), type=name, summary='', interaction_count=0, next_step='', waiting_for='', what_happened='', how_affected='', what_wanted=''), 'id': i, 'team': fund['team'], 'version': 1} for name, i in cases.items()])
    put_rows(store, '"grant"', [{**filler, 'id': g['id'], 'resolution': g['resolution'], 'person': people[g['team']], 'number': n,
                                 **({'case': cases[g['case_type']]} if g['case_type'] else {})} for n, g in enumerate(case['grants'], 1)])
    put_rows(store, 'team', [{'id': i, 'name': 'another', 'time_zone': 'UTC', 'currency': 'NOK', 'active': True, 'hours': [], 'version': 1}
                             for i in {w['team'] for w in case['owed']} - {fund['team']}])
    put_rows(store, 'owed', case['owed'])
    put_rows(store, 'payout', case['payouts'])
    put_rows(store, 'entry_set', [{**{k: e.get(k) for k in ('id', 'at', 'reason', 'currency', 'about')}, 'team': fund['team'], 'bytes': ''} for e in sets])
    put_rows(store, 'entry_leg', [{'entry_set': e['id'], 'place': n, 'ref': leg['ref'], 'kind': leg['account'], 'amount': leg['amount']}
                                  for e in sets for n, leg in enumerate(e['legs'], 1)])
    assert content_of(store, fund['id'], case['month']) == case['content'], content_of(store, fund['id'], case['month'])
    assert store.sql('SELECT core.is_even_statement(%s)', case['content']) == [(True,)]


def closed_once_in_order_by_finance(store):
    stand_at(store, '2025-10-10 09:00+00')
    till = Till(store, 'ines', made_fund(store, 1000))
    till.take(400)
    till.give(100)
    fia, pia, lea = finance(store), payer(store), store.desk('lea')
    expect(fia.do('fund.close_month.v1', closing(till.fund, '2025-10')), 'rejected', 'invalid')
    stand_at(store, '2025-10-31 23:59:59.999+00')
    expect(fia.do('fund.close_month.v1', closing(till.fund, '2025-10')), 'rejected', 'invalid')
    stand_at(store, '2025-12-05 09:00+00')
    for other in (lea, till.desk, store.desk('qi')):
        expect(other.do('fund.close_month.v1', closing(till.fund, '2025-10')), 'rejected', 'not_allowed')
    for month in ('2025-11', '2025-09', '2025-12', '2025-13', '25-10', 'October'):
        expect(fia.do('fund.close_month.v1', closing(till.fund, month)), 'rejected', 'invalid')
    expect(fia.do('fund.close_month.v1', closing(new_id(), '2025-10')), 'rejected', 'not_found')
    due = content_of(store, till.fund, '2025-10')
    other = canonical({**json.loads(due), 'granted_minor': 99})
    refusal = fia.do('fund.close_month.v1', closing(till.fund, '2025-10', other))
    expect(refusal, 'rejected', 'invalid')
    assert refusal['why'] == 'another statement: granted_minor is 99, not 100', refusal
    for broken in ('', '{', '[]', due + ' '):
        expect(fia.do('fund.close_month.v1', closing(till.fund, '2025-10', broken)), 'rejected', 'invalid')
    replica = Replica(till.desk.team_scope).follow(till.desk)
    body = closing(till.fund, '2025-10', due)
    fia.posted('fund.close_month.v1', body)
    row = replica.follow(till.desk).held['statement', body['id']]
    assert row.items() >= {'fund': till.fund, 'team': store.teams['north'], 'month': '2025-10', 'content': due, 'closed_by': fia.person}.items()
    assert [key for key, _ in till.desk.copy(till.desk.team_scope, 'statement')].count(body['id']) == 1
    # Again: nothing more. With another sum: refused, and what stands stays.
    pia.posted('fund.close_month.v1', closing(till.fund, '2025-10', due))
    expect(pia.do('fund.close_month.v1', closing(till.fund, '2025-10', other)), 'rejected', 'already_there')
    assert store.sql('SELECT count(*) FROM core.statement WHERE fund = %s', till.fund) == [(1,)]
    admin(store).posted('fund.close_month.v1', closing(till.fund, '2025-11'))
    november = json.loads(store.sql("SELECT content FROM core.statement WHERE fund = %s AND month = '2025-11'", till.fund)[0][0])
    assert november['opening_minor'] == 900 and november['opening_open_minor'] == 100 and november['granted_minor'] == 0
    stand_at(store, None)


def what_comes_afterwards_counts_in_the_next(store):
    stand_at(store, '2025-10-10 09:00+00')
    pia = payer(store)
    till = Till(store, 'ines', made_fund(store, 1000))
    till.take(400, ttl_ms=604800000)
    given, = told(till, 100)
    pia.posted('payout.hand_over.v1', batch_of(given))
    stand_at(store, '2025-11-02 09:00+00')
    finance(store).posted('fund.close_month.v1', closing(till.fund, '2025-10'))
    frozen = store.sql('SELECT content FROM core.statement WHERE fund = %s', till.fund)[0][0]
    pia.posted('payout.settle.v1', settling(pia, given, day='2025-10-31'))
    stand_at(store, '2025-10-20 09:00+00')  # a clock that was put back
    till.give(50)
    pia.posted('payout.settle.v1', settling(pia, given, 'Returned', day='2025-10-20'))
    stand_at(store, '2025-11-02 09:00+00')
    pia.posted('payout.reverse.v1', reversal(pia, given))
    assert content_of(store, till.fund, '2025-10') == frozen
    november = json.loads(content_of(store, till.fund, '2025-11'))
    assert november['reversed_minor'] == 100 and november['failed_minor'] == 0, november  # it came back: it never failed
    assert november['confirmed_minor'] == 100 == november['returned_minor'] and november['granted_minor'] == 50, november
    stand_at(store, None)


def team_zone(store, zone):
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': store.teams['north'], 'name': 'north', 'currency': 'NOK', 'time_zone': zone}))


def a_month_of_the_teams_zone(store):
    team_zone(store, 'Europe/Oslo')
    stand_at(store, '2025-10-31 22:59:59+00')
    till = Till(store, 'ines', made_fund(store, 1000))
    till.take(400)
    till.give(1)
    stand_at(store, '2025-10-31 23:00+00')
    till.give(2)
    s = json.loads(content_of(store, till.fund, '2025-10'))
    assert s['granted_minor'] == 1 and s['from'] == ms('2025-09-30T22:00+00:00') and s['until'] == ms('2025-10-31T23:00+00:00'), s
    finance(store).posted('fund.close_month.v1', closing(till.fund, '2025-10'))
    # The zone changes: what is closed stays, and the next begins where it ended.
    team_zone(store, 'UTC')
    november = json.loads(content_of(store, till.fund, '2025-11'))
    assert november['from'] == s['until'] and november['until'] == ms('2025-12-01T00:00+00:00') and november['granted_minor'] == 2, november
    assert json.loads(content_of(store, till.fund, '2025-10'))['until'] == s['until']
    stand_at(store, None)


def granted_while_it_is_closed(store):
    stand_at(store, '2025-10-31 23:59:59.9+00')
    till = Till(store, 'ines', made_fund(store, 1000))
    till.take(400)
    fia, second = finance(store), Till(store, 'omar', till.fund)
    second.take(100)
    # First the grant, in October: closing waits for it, and counts it.
    def close():
        stand_at(store, '2025-11-01 00:00:01+00')
        return fia.do('fund.close_month.v1', closing(till.fund, '2025-10'))
    expect(held_up(store, till.desk.connection, lambda: till.give(10), close), 'posted')
    # First the closing, of November: a grant that began before its end counts in December.
    stand_at(store, '2025-12-01 00:00+00')
    def give():
        stand_at(store, '2025-11-30 23:59:59+00')
        return second.desk.do('grant.give.v1', second.give_body(20))
    expect(held_up(store, fia.connection, lambda: fia.posted('fund.close_month.v1', closing(till.fund, '2025-11')), give), 'posted')
    stand_at(store, '2025-12-01 00:00+00')
    sums = [json.loads(content_of(store, till.fund, month))['granted_minor'] for month in ('2025-10', '2025-11', '2025-12')]
    assert sums == [10, 0, 20], sums
    for month, content in store.sql('SELECT month, content FROM core.statement WHERE fund = %s', till.fund):
        assert content == content_of(store, till.fund, month), month
    stand_at(store, None)


def what_is_owed_waits_before_it_holds_anything(store):
    """While somebody closes a month, who gives what is owed holds no customer: else each of two could wait for what the other has."""
    put_policy(store, owed('early'))
    till, fia = Counter(store), finance(store)
    undone = till.owe(7, entry='early v1')
    close = lambda: fia.do('fund.close_month.v1', closing(till.fund, '2020-01'))
    for kind, body in (('owed.undo.v1', till.back(undone)), ('owed.give.v1', till.owed_body(5, entry='early v1'))):
        seen = []
        look = lambda: seen.extend(store.sql("""
            SELECT a.wait_event, l.relation::regclass::text FROM pg_stat_activity a LEFT JOIN pg_locks l ON l.pid = a.pid AND l.granted
                AND l.mode = 'RowShareLock' AND l.relation IN ('core.customer'::regclass, 'core."order"'::regclass, 'core.owed'::regclass)
            WHERE a.wait_event_type = 'Lock' AND a.application_name = 'leeway'"""))
        expect(held_up(store, fia.connection, close, lambda: till.desk.do(kind, body), look), 'posted')
        assert seen == [('advisory', None)], (kind, seen)


def closed_by_two_at_once(store):
    stand_at(store, '2025-10-10 09:00+00')
    till = Till(store, 'ines', made_fund(store, 1000))
    one, two = payer(store), finance(store)
    stand_at(store, '2025-11-10 09:00+00')
    close = lambda desk: desk.do('fund.close_month.v1', closing(till.fund, '2025-10'))
    expect(held_up(store, one.connection, lambda: close(one), lambda: close(two)), 'posted')
    assert store.sql('SELECT count(*) FROM core.statement WHERE fund = %s', till.fund) == [(1,)]
    stand_at(store, None)


def read_by_whoever_may_see_sums(store):
    stand_at(store, '2025-10-10 09:00+00')
    till = Till(store, 'ines', made_fund(store, 1000))
    read = lambda desk, month='2025-10': desk.call('SELECT api.read_statement(%s, %s, %s)', desk.token, till.fund, month)
    answer = read(store.desk('lea'))
    assert answer['content'] == content_of(store, till.fund, '2025-10') and answer['closed_at'] is None and answer['due'] == '2025-10', answer
    for login in ('ines', 'piet', 'qi'):
        refused('P0R02', read, store.desk(login))
    refused('P0R03', read, finance(store), '2025-1')
    stand_at(store, '2025-11-10 09:00+00')
    finance(store).posted('fund.close_month.v1', closing(till.fund, '2025-10'))
    answer = read(store.desk('lea'))
    assert answer['closed_at'] and answer['closed_by'] == finance(store).person and answer['due'] == '2025-11', answer
    stand_at(store, None)


def a_statement_is_frozen(store):
    for text in ("UPDATE core.statement SET content = '{}'", 'DELETE FROM core.statement', 'TRUNCATE core.statement'):
        denied_to_all = (payer(store).call, store.sql)
        for do in denied_to_all:
            try:
                do(text)
            except Exception as error:  # rights or the trigger
                assert error.pgcode in ('42501', 'P0R00', 'P0001', '23514', '55000'), error.pgcode
                continue
            raise AssertionError(text)
    refused('42501', payer(store).call, 'SELECT content FROM core.statement')


if __name__ == '__main__':
    run([a_month_to_the_unit, what_is_owed_stands_apart, closed_once_in_order_by_finance, what_comes_afterwards_counts_in_the_next, a_month_of_the_teams_zone,
         granted_while_it_is_closed, what_is_owed_waits_before_it_holds_anything, closed_by_two_at_once, read_by_whoever_may_see_sums, a_statement_is_frozen])
    the_same_bytes_as_on_a_desk(Store())
    print('ok the_same_bytes_as_on_a_desk')

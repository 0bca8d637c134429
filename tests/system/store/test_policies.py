"""Policies: who may put them, how they travel, and that no row makes the judge stumble or raises a limit on the agent's word."""
import json
import re

from cluster import ROOT
from store import Replica, new_id, refused, run
from test_bulk import bring
from test_company import PUT, REMOVE, admin, expect, put, row

AGENT_FACTS = ('mood', 'impact', 'fault', 'case.type', 'case.status', 'case.complaint')
UNCHECKABLE = ('phase', 'identity', 'speaker.is_customer', 'customer.tier', 'needs.any', 'consent.history', 'spoken_before')


def policy(kind, key, content, **more):
    return {'id': new_id(), 'kind': kind, 'key': key, 'content': content, 'active': True, **more}


def rule(key='per_contact', version=1, **more):
    """A limit of 50.00 per contact; None takes a key out."""
    content = {'key': key, 'version': version, 'from': '2026-01-01T00:00:00.000Z', 'name': {'en': 'the limit per contact'}, 'scope': 'contact',
               'period': 'once', 'amount': '50.00', 'currency': 'EUR', 'when': {}, 'above': 'ask_lead', 'active': True, **more}
    return policy('BudgetRule', f'{key} v{version}', {k: v for k, v in content.items() if v is not None})


def exception(**more):
    return {'key': 'more', 'adds': '25.00', 'when': {'fact': 'promise.broken', 'at_least': 1}, 'why': 'we broke our word', **more}


def rate(**more):
    content = {'from': 'EUR', 'to': 'NOK', 'numerator': 22907, 'denominator': 2000, 'day': '2026-11-26', **more}
    return policy('Rate', ' '.join(str(content[k]) for k in ('from', 'to', 'day')), content)


def resolution(**more):
    content = {'key': 'goodwill_credit', 'kind': 'credit', 'name': {'en': 'Credit'}, 'does': {'en': 'Money off the next order.'}, 'needs_order': False,
               'ways': ['store_credit'], 'says': {'en': 'I have put {amount} on your account.'}, 'position': 3, **more}
    return policy('Resolution', content['key'], content)


def owed(key='goods', version=1, **more):
    """Two years for whatever is sold in Norway; None takes a key out."""
    content = {'key': key, 'version': version, 'place': 'Norway', 'from_months': 0, 'until_months': 24, 'gives': ['refund', 'replacement'],
               'currency': 'NOK', 'authority': {'agent': '5000.00', 'lead': '50000.00'}, 'basis': 'by law', 'checked': False, **more}
    return policy('Owed', f'{key} v{version}', {k: v for k, v in content.items() if v is not None})


def advice(**more):
    content = {'least_cases': 20, 'leans_percent': 70, 'recommends_percent': 85, 'came_back': -50, 'disputed': -150, 'reversed': 0, 'stayed': 50,
               'per_point': {'EUR': '80.00', 'JPY': '9000'}, **more}
    return policy('Advice', 'advice', {k: v for k, v in content.items() if v is not None})


def the_lists_are_those_of_the_program(store):
    text = (ROOT / 'src/domain/facts/registry.cpp').read_text()
    types = {'kNumber': 'number', 'kYesNo': 'yes_no', 'kOneOf': 'one_of', 'kOrdered': 'ordered', 'kFreeText': 'text'}
    words = {'kSystem': 'system', 'kLead': 'lead', 'kAgent': 'agent'}
    consents = re.search(r'kConsents = "([^"]+)"', text)[1]
    lines = re.findall(r'\{Fact::\w+, "([^"]+)", (k\w+), ("[^"]*"|kConsents), "[^"]*", "\w+", k\w+, (k\w+), k\w+, (k\w+), k\w+, \d\}', text)
    assert len(lines) == len(re.findall(r'\{Fact::', text)) > 40
    theirs = [(i, name, types[kind], consents if choices == 'kConsents' else choices.strip('"'), words[word], money == 'kMoney')
              for i, (name, kind, choices, word, money) in enumerate(lines, 1)]
    ours = [(f['place'], name, f['type'], ' '.join(f.get('choices', [])), f['word_of'], f['money'])
            for name, f in store.sql('SELECT core.facts()')[0][0].items()]
    assert sorted(ours) == theirs
    money = (ROOT / 'src/domain/money.cpp').read_text()
    for array, digits in (('kTwoDigits', 2), ('kNoDigits', 0), ('kThreeDigits', 3)):
        codes = re.findall(r'"(\w+)"sv', re.search(array + r'\{(.*?)\};', money, re.S)[1])
        assert len(codes) > 5 and store.sql('SELECT DISTINCT core.minor_digits(c) FROM unnest(%s) c', codes) == [(digits,)], array
    assert store.sql("SELECT core.minor_digits(c) FROM unnest(ARRAY['XXX', 'eur', '', 'EU', 'UR ', 'EUR ', 'DEU']) c") == [(None,)] * 7
    enums = re.search(r'enum class ResolutionKind \{(.*?)\}', (ROOT / 'src/domain/enums.h').read_text(), re.S)[1]
    assert store.sql('SELECT core.resolution_kinds()')[0][0] == re.findall(r'\w+', enums)


def what_the_demo_brings_is_taken(store):
    """Rules and resolutions as the program holds them."""
    money = json.loads((ROOT / 'resources/demo/money.json').read_text())
    rows = [policy('BudgetRule', f"{one['key']} v{one['version']}", one) for one in money['rules']]
    rows += [policy('Resolution', one['key'], one) for one in money['resolutions']]
    assert len(rows) > 5
    for one in rows:
        store.sql('SELECT core.check_policy_row(%s)', json.dumps(one))


def everybody_gets_them(store):
    lea, ines, fin = store.desk('lea'), store.desk('ines'), admin(store)
    ahead = {'from': '2099-01-01T00:00:00.000Z'}
    made = [rule(exceptions=[exception()]), rule(version=2, amount='80.00', **ahead), rate(), resolution(), owed()]
    for one in made:
        (fin if one['kind'] == 'Rate' else lea).posted(PUT, put('policy', one))
        assert row(store, 'policy', one['id']) == one
    company = Replica('org').follow(ines)
    assert all(company.held['policy', one['id']]['content'] == one['content'] for one in made)
    assert {one['id'] for one in made} <= {k for k, _ in ines.copy('org', 'policy')}
    assert sorted(c['version'] for c in store.sql('SELECT core.budget_rules()')[0][0]) == [1, 2]
    # Field by field, as every row of the company; a second row of the same name is none.
    lea.posted(PUT, put('policy', {**made[1], 'active': False}, made[1]))
    outcome = expect(lea.do(PUT, put('policy', {**made[1], 'content': rule(version=2, amount='90.00', **ahead)['content']}, made[1])), 'posted')
    assert row(store, 'policy', made[1]['id'])['active'] is False, outcome
    assert [c['version'] for c in store.sql('SELECT core.budget_rules()')[0][0]] == [1], 'what is not active is no rule'
    outcome = expect(lea.do(PUT, put('policy', {**made[1], 'content': rule(version=2, **ahead)['content']}, made[1])), 'conflict')
    assert set(outcome['fields']) == {'content'}
    assert lea.do(PUT, put('policy', rule()))['outcome'] == 'rejected'
    expect(fin.do(PUT, put('policy', {**made[2], 'key': 'EUR NOK 2026-11-27', 'content': rate(day='2026-11-27')['content']}, made[2])),
           'rejected', 'invalid')
    expect(lea.do(REMOVE, {'type': 'policy', 'base': made[2]}), 'rejected', 'invalid')
    assert row(store, 'policy', made[2]['id']) == made[2]


def who_may(store):
    for role in ('Agent', 'Senior', 'Lead', 'Deputy', 'Finance', 'Quality', 'Auditor', 'Admin'):
        login = 'p_' + role.lower()
        store.add_person(login, 'north', role)
        desk, made = store.desk(login), rule('by_' + role.lower())
        outcome = desk.do(PUT, put('policy', made))
        if role in ('Lead', 'Deputy', 'Finance', 'Admin'):
            expect(outcome, 'posted')
        else:
            expect(outcome, 'rejected', 'not_allowed')
            assert row(store, 'policy', made['id']) is None, role


def what_was_judged_by_stays(store):
    ada, lea = admin(store), store.desk('lea')
    began, ahead = rule('began'), rule('ahead', **{'from': '2099-01-01T00:00:00.000Z'})
    for one in (began, ahead):
        lea.posted(PUT, put('policy', one))
        more = {**one, 'content': {**one['content'], 'amount': '500.00'}}
        expect(lea.do(PUT, put('policy', more, one)), *(('posted',) if one is ahead else ('rejected', 'invalid')))
    lea.posted(PUT, put('policy', {**began, 'active': False}, began))  # out of use it may be taken
    worth = rate(day='2026-11-20')
    expect(lea.do(PUT, put('policy', worth)), 'rejected', 'not_allowed')  # who spends by it does not say what money is worth
    ada.posted(PUT, put('policy', worth))
    expect(ada.do(PUT, put('policy', {**worth, 'content': {**worth['content'], 'numerator': 1}}, worth)), 'rejected', 'invalid')


def what_the_agent_sets_raises_nothing(store):
    ada = admin(store)
    for fact in AGENT_FACTS:
        asks = {'fact': fact, 'known': True}
        for nested in (asks, {'not': asks}, {'all': [{'fact': 'promise.late', 'at_least': 1}, {'any': [asks]}]}):
            expect(ada.do(PUT, put('policy', rule('raised', exceptions=[exception(when=nested)]))), 'rejected', 'invalid')
        lower = rule('lower_' + fact.replace('.', '_'), when=asks)
        ada.posted(PUT, put('policy', lower))  # to lower a limit it may be asked
    for fact in UNCHECKABLE:
        expect(ada.do(PUT, put('policy', rule('not_checkable', when={'not': {'fact': fact, 'known': True}}))), 'rejected', 'invalid')
        expect(ada.do(PUT, put('policy', rule('not_checkable', exceptions=[exception(when={'fact': fact, 'known': True})]))), 'rejected', 'invalid')
    assert 'raised' not in str(store.sql('SELECT core.budget_rules()')) and 'not_checkable' not in str(store.sql('SELECT core.budget_rules()'))


def deep(levels):
    return {'fact': 'promise.late', 'at_least': 1} if levels == 1 else {'not': deep(levels - 1)}


def bad_rules_are_refused(store):
    ada = admin(store)
    fact = {'fact': 'promise.late'}
    whens = [None, 'always', [], {'fact': 'promise.later', 'is': 1}, fact, {**fact, 'is': 1, 'at_most': 2}, {**fact, 'is': 'late'}, {**fact, 'is': 1.5},
             {**fact, 'is': 2000000000}, {**fact, 'in': []}, {**fact, 'in': 3}, {**fact, 'known': 1}, {**fact, 'over': 3}, {'any': []}, {'all': {}},
             {'all': [], 'not': {}}, {'some': []}, {'not': []}, {'fact': 'channel', 'at_least': 'phone'}, {'fact': 'channel', 'is': 'fax'},
             {'fact': 'queue', 'is': '  '}, {'fact': 7, 'is': 1}, deep(9), {'any': [{**fact, 'is': 1}] * 201}, {'all': [{}] * 400}]
    limits = [dict(amount='50.001'), dict(amount=50), dict(amount='-1.00'), dict(amount='99999999999999999999'), dict(amount='922337203685477580.00'),
              dict(amount='1e3'), dict(amount=None), dict(currency='EURO'), dict(currency='XXX'), dict(currency=None), dict(currency='JPY'),
              dict(scope='galaxy'), dict(scope=None), dict(period='year'), dict(period='rolling'), dict(period='rolling', days=0),
              dict(period='rolling', days=2.5), dict(days=3), dict(above='shrug'), dict(above=None), dict(share_percent=30),
              dict(scope='price_share', share_percent=30), dict(scope='price_share', share_percent=1001, amount=None, currency=None),
              dict(amount='1' * 400), dict(price_unknown='refuse'), dict(join_days=91), dict(join_days=2, scope='case')]
    others = [dict(version=0), dict(version='1'), dict(version=1.5), dict(key='Per contact'), dict(key='lease'), {'from': None}, {'from': 'today'},
              {'from': '2026-01-01T00:00:00'}, {'from': '2026-13-01T00:00:00Z'}, dict(until=3), dict(until='2025-12-31T00:00:00Z'), dict(name={}), dict(name='x'),
              dict(name={'en': ' '}), dict(name={'en': 'a\nb'}), dict(name={'en': 'x' * 61}), dict(name={'en': 3}), dict(name={'English': 'x'}),
              dict(kinds=['gift']), dict(kinds='credit'), dict(kinds=['credit', 'credit']), dict(kinds=[None]), dict(roles=['boss']),
              dict(teams=['north']), dict(teams=[7]), dict(teams=[store.teams['north']] * 2), dict(active='yes'), dict(colour='red'),
              dict(exceptions={}), *(dict(exceptions=[x]) for x in (
                  'more', exception(adds='x'), exception(adds=3), exception(key=None), exception(when=3), exception(people=['ines']),
                  exception(until='soon'), exception(why=None), exception(why='a\nb'),
                  exception(**{'from': '2026-02-01T00:00:00Z', 'until': '2026-02-01T00:00:00Z'}), exception(more=1)))]
    for changed in [dict(when=w) for w in whens] + limits + others:
        bad = rule('bad')
        bad['content'] = {k: v for k, v in {**bad['content'], **changed}.items() if v is not None}
        bad['key'] = f"{bad['content']['key']} v{bad['content']['version']}"
        outcome = ada.do(PUT, put('policy', bad))
        assert (outcome['outcome'], outcome['code']) == ('rejected', 'invalid'), (changed, outcome)
        assert row(store, 'policy', bad['id']) is None
    ada.posted(PUT, put('policy', rule('deep', when=deep(8))))
    ada.posted(PUT, put('policy', rule('wide', when={'any': [{**fact, 'is': 1}] * 200})))
    ada.posted(PUT, put('policy', rule('full', version=7, until='2027-01-01T00:00:00+01:00', scope='price_share', share_percent=30, amount=None, currency=None,
                                       period='rolling', days=30, kinds=['refund', 'fee_waiver'], roles=['agent'], teams=[store.teams['north']],
                                       price_unknown='refuse', name={'en': 'a', 'pt-BR': 'b'}, exceptions=[exception(
                                           adds=10, people=[ada.person], **{'from': '2026-01-01T00:00:00Z', 'until': '2026-02-01T00:00:00Z'})])))


def bad_rows_are_refused(store):
    ada = admin(store)
    bad = [policy('Wish', 'x', {'a': 1}), {**owed(), 'key': ''}, owed('x' * 100), policy('Owed', 'x', {}), policy('Owed', 'x', []),
           policy('Owed', 'x', {'a': 'x' * 49200}), {**owed('other'), 'colour': 'red'}, {**owed('other'), 'id': 'x'}, owed('other', place=None), owed('other', place=' '), owed('other', faults=['mine']),
           owed('other', gives=[]), owed('other', gives=['gift']), owed('other', gives=None), owed('other', from_months=24), owed('other', until_months=0), owed('other', until_months=601), owed('other', currency='XXX'),
           owed('other', authority=None), owed('other', authority={'boss': '1.00'}), owed('other', authority={'agent': 1}), owed('other', version=0), owed('other', checked=1), owed('other', colour='red'),
           {**owed(), 'key': 'goods v2'},
           {**rule(), 'key': 'per_contact v2'}, {**rule('another'), 'key': 'per_contact v9'}, {**rate(), 'key': 'EUR NOK 2026-11-25'},
           rate(numerator=0), rate(denominator=-1), rate(numerator=1.5), rate(numerator=10**15 + 1), rate(to='EUR'), rate(to='XXX'), rate(day='2026-02-30'),
           rate(day='26.11.2026'), rate(source='ECB'), {**resolution(), 'key': 'another'}, resolution(kind='gift'), resolution(kind='Credit'),
           resolution(key='Goodwill'), resolution(suggests='1.00'), resolution(suggests='-1.00', currency='EUR'),
           resolution(suggests='1.005', currency='EUR'), resolution(suggests=1, currency='EUR'),
           resolution(suggests='1.00', currency='EUR', kind='apology'), resolution(name='Credit'), resolution(says={'en': 'x' * 201}),
           resolution(ways=['cash']), resolution(ways='voucher'), resolution(needs_order=1), resolution(position=-1), resolution(position='first'),
           resolution(colour='red')]
    for one in bad:
        outcome = ada.do(PUT, put('policy', one))
        assert (outcome['outcome'], outcome['code']) == ('rejected', 'invalid'), (one, outcome)
    ada.posted(PUT, put('policy', resolution(key='with_sum', suggests='100.00', currency='NOK', ways=['none', 'fee_waiver', 'order'])))


def what_advice_decides_by_is_one_row_within_bounds(store):
    lea, ines = store.desk('lea'), store.desk('ines')
    bad = [{**advice(), 'key': 'another'}, policy('Advice', 'advice', {}), advice(least_cases=0), advice(least_cases=1001), advice(least_cases=2.5),
           advice(least_cases='15'), advice(leans_percent=49), advice(leans_percent=100), advice(recommends_percent=100), advice(leans_percent=90),
           advice(leans_percent=None, recommends_percent=60), advice(leans_percent=81, recommends_percent=None), advice(came_back=1), advice(disputed=-1001),
           advice(reversed='none'), advice(stayed=-1), advice(stayed=1001), advice(per_point='80.00'), advice(per_point={'EUR': '0.00'}),
           advice(per_point={'EUR': 80}), advice(per_point={'EUR': 'much'}), advice(per_point={'eur': '80.00'}), advice(per_point={'JPY': '80.50'}),
           advice(explores_percent=2)]
    for one in bad:
        outcome = lea.do(PUT, put('policy', one))
        assert (outcome['outcome'], outcome['code']) == ('rejected', 'invalid'), (one, outcome)
        assert row(store, 'policy', one['id']) is None
    expect(ines.do(PUT, put('policy', advice())), 'rejected', 'not_allowed')
    made = advice()
    lea.posted(PUT, put('policy', made))
    changed = {**made, 'content': {'least_cases': 1, 'leans_percent': 50, 'recommends_percent': 50}}
    lea.posted(PUT, put('policy', changed, made))
    assert row(store, 'policy', made['id']) == changed, 'it was not judged by, and changes where it stands'
    assert Replica('org').follow(ines).held['policy', made['id']]['content'] == changed['content']


def they_move_in_from_one_computer(store):
    batch, desk = new_id(), new_id()
    lines = {'policy': [rule('moved_in'), rate(day='2026-01-02')]}
    counts = bring(store, batch, desk, lines)
    assert counts['policy'] == {'sent': 2, 'added': 2, 'present': 0}, counts
    assert row(store, 'policy', lines['policy'][0]['id']) == lines['policy'][0]
    raised = rule('raised', exceptions=[exception(when={'fact': 'mood', 'is': 'angry'})])
    refused('P0R20', bring, store, new_id(), new_id(), {'policy': [raised]})
    assert row(store, 'policy', raised['id']) is None


def a_rule_that_was_put_is_judged_by(store):
    """From the row to the answer: what stands in the store is what decides."""
    admin(store).posted(PUT, put('policy', rule('judged_by', exceptions=[exception()])))
    ask = {'person': new_id(), 'role': 'agent', 'team': new_id(), 'fund': new_id(), 'fund_currency': 'EUR', 'zone': 'Europe/Oslo', 'kind': 'credit',
           'amount': {'minor': 6000, 'currency': 'EUR'}, 'customers': [new_id()], 'own_customers': [], 'orders': [],
           'contacts': [{'contact': new_id(), 'at': 1774000000000}], 'rates': [], 'rate_most_days': 7}
    for broken, outcome, limit in ((0, 'ask_lead', 5000), (1, 'allowed', 7500), (None, 'ask_lead', 5000)):
        facts = {} if broken is None else {'promise.broken': broken}
        verdict = store.sql("""
            SELECT core.judge(r.rules, %s, core.totals_of('{}', ARRAY(SELECT core.totals_needed(r.rules, %s, %s, now()))), %s, now())
            FROM jsonb_path_query_array(core.budget_rules(), '$[*] ? (@.key == "judged_by")') r (rules)""", *[json.dumps(x) for x in (facts, facts, ask, ask)])[0][0]
        assert (verdict['outcome'], verdict['lines'][0]['limit'], verdict['rule']) == (outcome, limit, 'judged_by'), verdict


if __name__ == '__main__':
    run([the_lists_are_those_of_the_program, what_the_demo_brings_is_taken, everybody_gets_them, who_may, what_was_judged_by_stays, what_the_agent_sets_raises_nothing,
         bad_rules_are_refused, bad_rows_are_refused, what_advice_decides_by_is_one_row_within_bounds,
         they_move_in_from_one_computer, a_rule_that_was_put_is_judged_by])

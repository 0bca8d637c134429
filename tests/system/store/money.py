"""Funds, leases and grants as a desk writes them, for the tests about money."""
import json
import threading

from store import NOW, Desk, new_id
from test_commands import GOLDEN, RECORDS, filled, made_case, made_customer
from test_company import stand_at
from test_policies import rate, rule

HOUR = 3600000
DAY = 24 * HOUR


def at_one_moment(*acts):
    """Runs all at once; answers with what each answered. What one of them raised is raised."""
    gate, answers, raised = threading.Barrier(len(acts)), [None] * len(acts), []

    def act(i):
        gate.wait()
        try:
            answers[i] = acts[i]()
        except Exception as error:
            raised.append(error)
    threads = [threading.Thread(target=act, args=(i,)) for i in range(len(acts))]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if raised:
        raise raised[0]
    return answers


class Till:
    """A person's desk with a customer in a contact and, after take(), an open lease that counts its grants."""

    def __init__(self, store, login, fund, desk=None):
        self.store, self.fund = store, fund
        self.desk = desk or store.desk(login)
        self.lease = self.taken = None
        self.number = 0
        self.meet()

    def meet(self, **fields):
        """Another customer comes."""
        self.customer = made_customer(self.desk, **fields)
        self.contact = new_id()
        self.desk.posted('customer.put_record.v1', {'type': 'contact', 'new': {
            'id': self.contact, 'customer': self.customer, **RECORDS['contact'][0], 'person': self.desk.person, 'state': 'Live'}})

    def take_body(self, amount, **fields):
        return {'lease': new_id(), 'fund': self.fund, 'amount_minor': amount, 'ttl_ms': 8 * HOUR, 'grace_ms': 72 * HOUR, 'set': new_id(), **fields}

    def take(self, amount, **fields):
        self.taken = self.take_body(amount, **fields)
        self.desk.posted('lease.take.v1', self.taken)
        self.lease, self.number = self.taken['lease'], 0
        return self.lease

    def shown(self, amount, **fields):
        """The interaction that the history shows."""
        return {'id': new_id(), 'customer': self.customer, 'at': NOW, 'author': self.desk.login, 'person': self.desk.person, 'body': '',
                'channel': 'Event', 'direction': 'Out', 'kind': 'Compensation', 'language': '', 'summary': '', 'title': 'Goodwill credit',
                'money': {'minor': amount, 'currency': 'NOK'}, **fields}

    def give_body(self, amount, **fields):
        """The next grant, of which the lease is not told yet."""
        return {'grant': new_id(), 'set': new_id(), 'lease': self.lease, 'number': self.number + 1, 'fund': self.fund,
                'customer': self.customer, 'case': None, 'contact': self.contact, 'orders': [], 'resolution': 'goodwill_credit',
                'kind': 'Credit', 'way': 'StoreCredit', 'amount_minor': amount, 'currency': 'NOK', 'base_minor': amount,
                'base_currency': 'NOK', 'rate': None, 'rule': 'per_contact', 'rule_version': 2, 'interaction': self.shown(amount), **fields}

    def give(self, amount, **fields):
        body = self.give_body(amount, **fields)
        self.number += 1
        self.desk.posted('grant.give.v1', body)
        return body

    def undo_body(self, given, **fields):
        return {'grant': given['grant'], 'set': new_id(), 'interaction': self.shown(given['amount_minor'], customer=given['customer'],
                                                                                    kind='CaseChange', money=None, title='Taken back'), **fields}

    def ask_body(self, amount, **fields):
        """More than the limit, for this contact; the last five are what a desk reckons for its own screen."""
        return {'approval': new_id(), 'set': new_id(), 'lease': new_id(), 'fund': self.fund, 'customer': self.customer, 'case': None,
                'contact': self.contact, 'orders': [], 'resolution': 'goodwill_credit', 'kind': 'Credit', 'way': 'StoreCredit',
                'amount_minor': amount, 'currency': 'NOK', 'base_minor': amount, 'base_currency': 'NOK', 'rate': None,
                'why': 'Third broken tank', 'waits': True, 'until': fields.get('until') or store_now(self.store) + HOUR // 2, 'asked': None, 'next': None, 'next_at': None,
                'needs': 'Lead', 'limits': [], 'may_give_minor': None, 'rule': None, 'rule_version': None, **fields}

    def ask(self, amount, **fields):
        body = self.ask_body(amount, **fields)
        self.desk.posted('approval.ask.v1', body)
        return body

    def give_approved_body(self, asked, **fields):
        """The grant of what was approved, out of the lease of its own."""
        held = self.store.sql('SELECT coalesce(approved_minor, amount_minor), coalesce(approved_base_minor, base_minor) FROM core.approval WHERE id = %s',
                              asked['approval']) or [(asked['amount_minor'], asked['base_minor'])]
        number = self.store.sql('SELECT last_number + 1 FROM core.lease WHERE id = %s', asked['lease']) or [(1,)]
        same = {k: asked[k] for k in ('fund', 'customer', 'contact', 'case', 'resolution', 'kind', 'way', 'currency', 'base_currency', 'rate')}
        shown = self.shown(held[0][0], customer=asked['customer'], money={'minor': held[0][0], 'currency': asked['currency']},
                           **({'main_case': asked['case']} if asked['case'] else {}))
        return {**self.give_body(held[0][0]), **same, 'base_minor': held[0][1], 'lease': asked['lease'], 'number': number[0][0],
                'approval': asked['approval'], 'interaction': shown, **fields}

    def give_approved(self, asked, **fields):
        body = self.give_approved_body(asked, **fields)
        self.desk.posted('grant.give.v1', body)
        return body

    def back_body(self, **fields):
        return {'lease': self.lease, 'last_number': self.number, 'set': new_id(), **fields}

    def bring_back(self):
        self.desk.posted('lease.return.v1', self.back_body())


def decision(asked, amount=None, words='', **fields):
    """Approved with that amount (of a rate of one to one), or declined without."""
    return {'approval': asked['approval'], 'set': new_id(), 'approved': amount is not None, 'amount_minor': amount, 'base_minor': amount,
            'words': words, **fields}


def withdrawal(asked):
    return {'approval': asked['approval'], 'set': new_id()}


def store_now(store):
    return store.sql('SELECT core.ms(core.clock())')[0][0]


def fund_body(store, amount, team='north', **fields):
    return {'fund': new_id(), 'team': store.teams[team], 'name': 'Goodwill', 'currency': 'NOK', 'amount_minor': amount, 'set': new_id(), **fields}


def put_policy(store, row):
    """What leads and finance decide about money, put by finance."""
    finance(store).posted('company.put_record.v1', {'type': 'policy', 'new': row})
    return row


def put_rule(store, key, amount='10.00', **fields):
    return put_policy(store, rule(key, **{'amount': amount, 'currency': 'NOK', 'from': '2020-01-01T00:00:00Z', **fields}))


def end_policy(store, row):
    """As if it had never been set."""
    finance(store).posted('company.put_record.v1', {'type': 'policy', 'base': row, 'new': {**row, 'active': False}})


def days_ago(store, days):
    return store.sql('SELECT (core.today() - %s)::text', days)[0][0]


def put_rate(store, of, numerator, denominator, days=0, to='NOK'):
    """Published so many days ago; answers with what a grant names."""
    return put_policy(store, rate(**{'from': of, 'to': to, 'numerator': numerator, 'denominator': denominator, 'day': days_ago(store, days)}))['content']


def permit_all(store):
    """A rule that nothing is above: what is refused is refused for another reason."""
    if not store.sql("SELECT 1 FROM core.policy WHERE key = 'per_contact v2'"):
        put_rule(store, 'per_contact', '90000000000000000.00', version=2)


def made_fund(store, amount, team='north', **fields):
    permit_all(store)
    body = fund_body(store, amount, team, **fields)
    finance(store).posted('fund.add.v1', body)
    return body['fund']


def finance(store):
    """Somebody of finance, who is of no team."""
    if 'fia' not in store.persons:
        store.add_person('fia', None, 'Finance')
    return Desk(store, 'fia')


def set_rate(store, rate, active=True):
    """What finance says that money is worth."""
    new = {'id': new_id(), 'kind': 'Rate', 'key': f'{rate["from"]} {rate["to"]} {rate["day"]}', 'content': rate, 'active': active}
    finance(store).posted('company.put_record.v1', {'type': 'policy', 'new': new})


def balance(store, ref, kind='Fund'):
    found = store.sql('SELECT balance FROM core.account WHERE ref = %s AND kind = %s', ref, kind)
    return found[0][0] if found else None


def later(store, interval):
    """Puts the store's clock that much ahead of the real one; "0" brings it back, as the store was made."""
    now = 'now()' if interval == '0' else f"now() + interval '{interval}'"
    store.sql(f"CREATE OR REPLACE FUNCTION core.clock() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT {now} $$")


def payout_as_agreed(store, kind, body, till, ids):
    """The same about a payout: by finance, when it is where that may be said of it. Its sum is that of the golden body."""
    given = till.give(body.get('amount_minor', 5000))
    till.desk.posted('grant.tell.v1', {'grant': given['grant']})
    pia = finance(store)
    ids |= {'payout': given['grant'], 'payouts': given['grant'], 'batch': new_id(), 'person': pia.person, 'keeper': till.desk.person}
    if kind != 'payout.hand_over.v1':
        pia.posted('payout.hand_over.v1', {'batch': ids['batch'], 'payouts': [given['grant']]})
    if kind == 'payout.reverse.v1':
        event = filled(body['interaction'], {**ids, 'id': new_id()})
        promise = {'id': new_id(), 'customer': till.customer, 'what': 'a call', 'about': '', 'due_at': NOW, 'state': 'Open', 'made_at': NOW}
        pia.posted('payout.settle.v1', {'payout': given['grant'], 'set': new_id(), 'result': 'Failed', 'reference': '', 'day': None,
                                        'amount_minor': None, 'words': 'closed', 'interaction': event, 'promise': promise})
    return pia.posted(kind, filled(body, ids))


def as_agreed(store, kind, body):
    """Posts a golden body about money as it stands, on a fund of its own. A lease for ever is one of a computer without a store."""
    ids = {key: new_id() for key in ('set', 'id', 'grant', 'lease', 'fund')} | {'team': store.teams['north']}
    if kind.startswith('approval.'):
        return ask_as_agreed(store, kind, body)
    if kind.startswith('look.'):
        from test_looks import look_as_agreed  # which builds on this file
        return look_as_agreed(store, kind, body)
    if kind == 'fund.add.v1':
        return finance(store).posted(kind, filled(body, ids))
    if kind == 'fund.close_month.v1':
        stand_at(store, f'{body["month"]}-20 12:00+00')
        ids['fund'] = made_fund(store, 1000)
        stand_at(store, None)
        return finance(store).posted(kind, filled(body, {**ids, 'id': new_id()}))
    till = Till(store, 'omar', made_fund(store, 10 ** 6, currency=body.get('base_currency', 'NOK')))
    theirs = None
    if body.get('base_currency'):
        version = store.sql("SELECT count(*) + 3 FROM core.policy WHERE content ->> 'key' = 'per_contact'")[0][0]
        theirs = put_rule(store, 'per_contact', '90000000000000000.00', version=version, currency=body['base_currency'], **{'from': '2021-01-01T00:00:00Z'})
    ids |= {'fund': till.fund, 'person': till.desk.person, 'customer': till.customer, 'contact': till.contact}
    if kind == 'lease.take.v1':
        return till.desk.posted(kind, {**filled(body, ids), 'ttl_ms': min(body['ttl_ms'], 8 * HOUR)})
    if kind == 'hold.take.v1':
        return till.desk.posted(kind, filled(body, ids))
    if kind == 'grant.settle_late.v1':
        late = till.give_body(5000, lease=new_id())
        assert till.desk.do('grant.give.v1', late)['outcome'] == 'late'
        return store.desk('lea').posted(kind, filled(body, {**ids, 'grant': late['grant']}))
    stand_at(store, '2025-11-21 14:08+00')  # when it was written: rates are of a day
    ids['lease'] = till.take(10 ** 5)
    ids['case'] = ids['main_case'] = made_case(till.desk, till.customer)
    agreed_rate(store, body)
    if kind.startswith('payout.'):
        outcome = payout_as_agreed(store, kind, body, till, ids)
        stand_at(store, None)
        return outcome
    if kind in ('grant.undo.v1', 'grant.tell.v1'):
        given = till.give(5000)
        ids |= {'grant': given['grant'], 'without_event': given['interaction']['id']}
    outcome = till.desk.posted(kind, filled(body, ids))
    stand_at(store, None)
    if theirs:
        end_policy(store, theirs)
    return outcome


def agreed_rate(store, body):
    """Published once, whichever golden body names it first."""
    if body.get('rate') and not store.sql("SELECT 1 FROM core.policy WHERE kind = 'Rate' AND content @> %s", json.dumps(body['rate'])):
        set_rate(store, body['rate'])


def ask_as_agreed(store, kind, body):
    """The ask that desks agreed on, and what comes of it."""
    ask = json.loads((GOLDEN / 'approval.ask.v1.json').read_text())
    till = Till(store, 'omar', made_fund(store, 10 ** 6, currency=ask['base_currency']))
    ids = {'fund': till.fund, 'customer': till.customer, 'contact': till.contact, 'case': made_case(till.desk, till.customer), 'approval': new_id(),
           'lease': new_id(), 'asked': store.persons['lea'], 'next': store.persons['lea']}
    stand_at(store, '2025-11-21 14:08+00')
    agreed_rate(store, ask)
    outcome = till.desk.posted('approval.ask.v1', filled(ask, {**ids, 'set': new_id()}))
    if kind != 'approval.ask.v1':
        who = store.desk('lea') if kind == 'approval.decide.v1' else till.desk
        outcome = who.posted(kind, filled(body, {**ids, 'set': new_id()}))
    stand_at(store, None)
    return outcome

"""People of finance in a storm: they hand payouts over, say the same again, settle, bring back and reverse them, each of it sometimes from a copy
of their profile, while others grant and take back; and whoever watches that each payout is in one batch and paid once."""
import time

import psycopg2

from store import Desk, new_id
from test_commands import edit
from test_payouts import batch_of, reversal, settling
from test_torture import MOMENT, Worker

# What may come of a payout, by what it was when somebody looked before.
LATER = {'HandedOver': {'Confirmed', 'Failed', 'Returned', 'Reversed'}, 'Confirmed': {'Returned', 'Reversed'}, 'Failed': {'Reversed'},
         'Returned': {'Reversed'}, 'Reversed': set(), 'Cancelled': set()}
LATER['ToSend'] = {*LATER}


class Asker(Worker):
    """Looks from outside, while the server goes and comes back."""

    def shared_sql(self, text, *values):
        while True:
            try:
                return self.shared.store.sql(text, *values)
            except psycopg2.Error as error:
                if error.pgcode not in MOMENT:
                    raise
                time.sleep(.02)


class Payer(Asker):
    """Somebody who does the company's money; what they were answered is what must be there in the end."""

    def __init__(self, run, login, name):
        super().__init__(run, name)
        self.desk = Desk(run.store, login)
        self.outcomes, self.sent = {}, []
        self.batches = {}   # those that were posted -> payouts
        self.settled = {}   # payout -> {(result, reference)} that were posted
        self.reversed = set()

    def push(self, *commands):
        answers = self.insist(lambda: self.desk.push(*commands))['outcomes']
        for answer in answers:
            now = (answer['outcome'], answer['code'])
            assert self.outcomes.setdefault(answer['id'], now) == now, f'{self.outcomes[answer["id"]]} became {now}'
        self.sent += commands
        return [(a['outcome'], a['code']) for a in answers]

    def some(self, most, *states):
        """Of those to send only what may not be taken back any more, but for one time in five."""
        sendable = 'true' if self.dice.random() < .2 else """(p.state <> 'ToSend' OR g.told_at IS NOT NULL OR p.made_at + 600000 <= core.ms(core.clock()))"""
        found = self.shared_sql(f"""SELECT p.id::text, p.customer::text, p.amount_minor FROM core.payout p JOIN core."grant" g ON g.id = p.id
                                    WHERE p.state = ANY (%s) AND {sendable} ORDER BY random() LIMIT %s""", list(states), self.dice.randrange(1, most + 1))
        return [{'grant': i, 'customer': customer, 'amount_minor': amount} for i, customer, amount in found]

    def hand_over(self):
        """A batch, written again; now and then with one in it that is not to be sent."""
        ids = self.some(6, 'ToSend') + (self.some(1, 'HandedOver', 'Cancelled', 'Confirmed') if self.dice.random() < .15 else [])
        if not ids:
            return
        body = batch_of(*ids)
        answer, = self.push(self.desk.command('payout.hand_over.v1', body))
        assert answer[0] == 'posted' or answer[1] in ('already_there', 'invalid'), answer
        if answer[0] == 'posted':
            self.batches[body['batch']] = set(body['payouts'])
            if self.dice.random() < .3:
                again, = self.push(self.desk.command('payout.hand_over.v1', {**body, 'payouts': body['payouts'][::-1]}))
                assert again[0] == 'posted', again
            if self.dice.random() < .1 and len(ids) > 1:
                other, = self.push(self.desk.command('payout.hand_over.v1', {**body, 'payouts': body['payouts'][1:]}))
                assert other == ('rejected', 'already_there'), other

    def settle(self, result, *states):
        said = []
        for one in self.some(3, *states):
            reference = f'{result}-{one["grant"][:8]}' + ('-other' if self.dice.random() < .15 else '')
            said.append((one['grant'], reference, self.desk.command('payout.settle.v1', settling(self.desk, one, result, reference=reference))))
        for (payout, reference, _), (outcome, code) in zip(said, self.push(*[c for *_, c in said]) if said else []):
            assert outcome in ('posted', 'conflict'), (result, outcome, code)
            if outcome == 'posted':
                self.settled.setdefault(payout, set()).add((result, reference))

    def reverse(self):
        for one in self.some(2, 'Failed', 'Returned', 'Failed', 'Returned', *(['Confirmed'] if self.dice.random() < .2 else [])):
            (outcome, code), = self.push(self.desk.command('payout.reverse.v1', reversal(self.desk, one)))
            assert outcome in ('posted', 'conflict'), (outcome, code)
            if outcome == 'posted':
                self.reversed.add(one['grant'])

    def copied(self):
        """The profile was copied: another desk of the same person tells everything again, as far as it knows."""
        told = self.sent[-self.dice.randrange(1, 6):]
        copy = self.insist(lambda: Desk(self.shared.store, self.desk.login))
        first, self.desk = self.desk, copy
        answers = self.insist(lambda: copy.push(*[{**c, 'dseq': n} for n, c in enumerate(told, 1)]))['outcomes']
        assert all(a['repeated'] and self.outcomes[a['id']] == (a['outcome'], a['code']) for a in answers), answers
        copy.connection.close()
        self.desk = first

    def work(self):
        while not self.shared.over.wait(.01):
            what = self.dice.random()
            if what < .4:
                self.hand_over()
            elif what < .65:
                self.settle(self.dice.choice(['Confirmed', 'Confirmed', 'Failed']), 'HandedOver')
            elif what < .75:
                self.settle('Returned', 'Confirmed')
            elif what < .9:
                self.reverse()
            elif self.sent:
                self.copied()


class Mover(Asker):
    """Customers get other account numbers meanwhile, which no file that was written shows."""

    def __init__(self, run, login='lea'):
        super().__init__(run, 'mover')
        self.desk = Desk(run.store, login)

    def work(self):
        some = 'SELECT c.id::text, c.account_number FROM core.payout p JOIN core.customer c ON c.id = p.customer ORDER BY random() LIMIT 1'
        while not self.shared.over.wait(.05):
            for customer, account in self.shared_sql(some):
                command = self.desk.command('customer.set_fields.v1', {'customer': customer, 'fields': {'account_number': edit(account, 'A-' + new_id()[:6])}})
                answer = self.insist(lambda: self.desk.push(command))['outcomes'][0]
                assert answer['outcome'] in ('posted', 'conflict'), answer


class PayoutAuditor(Asker):
    """Remembers what each payout was: the line of its file and its batch never change, no state comes back, nothing is paid twice."""

    LOOK = """SELECT p.id::text, p.state, p.batch::text, (p.number, p.way, p.amount_minor, p.currency, p.account, p.orders, p.handed_over_at)::text, p.base_minor,
                  coalesce(e.paid, 0), coalesce(e.back, 0), (SELECT coalesce(sum(l.amount), 0) FROM core.entry_leg l WHERE l.kind = 'Paid')
              FROM core.payout p LEFT JOIN (
                  SELECT x.about, count(*) FILTER (WHERE x.reason = 'PaidOut') AS paid, count(*) FILTER (WHERE x.reason = 'PaymentBack') AS back
                  FROM core.entry_set x GROUP BY x.about) e ON e.about = p.id"""

    def __init__(self, run):
        super().__init__(run, 'auditor of payouts')
        self.known, self.looks = {}, 0

    def look(self):
        rows = self.shared_sql(self.LOOK)
        for payout, state, batch, line, _, paid, back, _ in rows:
            before = self.known.get(payout)
            if before:
                assert state == before[0] or state in LATER[before[0]], f'{payout} was {before[0]} and is {state}'
                assert before[1] is None or before[1:] == (batch, line), f'{payout} was {before[1:]} and is {(batch, line)}'
            assert back <= paid <= 1, f'{payout} was paid {paid} times and came back {back} times'
            self.known[payout] = (state, batch, line)
        assert {*self.known} <= {r[0] for r in rows}, 'a payout is gone'
        paid = sum(base * (p - b) for *_, base, p, b, _ in rows)
        assert not rows or paid == rows[0][-1], f'{rows[0][-1]} is booked as paid, of payouts {paid}'
        self.looks += 1

    def work(self):
        while not self.shared.over.wait(.1):
            self.look()


def judge_payouts(run, payers, auditor):
    """After the storm: what the payers were told is what is there."""
    auditor.look()
    held = {}
    for i, batch, state, reference in run.store.sql('SELECT id::text, batch::text, state, reference FROM core.payout'):
        held[i] = (state, reference)
        assert batch is None or any(i in p.batches.get(batch, ()) for p in payers), f'{i} is in a batch that nobody wrote'
    batches = {b: ids for p in payers for b, ids in p.batches.items()}
    in_batches = [i for ids in batches.values() for i in ids]
    assert len(in_batches) == len(set(in_batches)), 'a payout was handed over twice'
    for batch, ids in batches.items():
        there = {i for i, in run.store.sql('SELECT id::text FROM core.payout WHERE batch = %s', batch)}
        assert there == ids, f'batch {batch}: {len(ids)} were handed over, {len(there)} are in it'
    for payout in in_batches:
        said = {x for p in payers for x in p.settled.get(payout, ())}
        results = {result for result, _ in said}
        assert len(said) == len(results) and not {'Confirmed', 'Failed'} <= results, f'{payout} was settled as {said}'
        expected = ('Reversed' if any(payout in p.reversed for p in payers) else 'Returned' if 'Returned' in results
                    else next(iter(results), 'HandedOver'))
        assert held[payout][0] == expected, f'{payout} is {held[payout][0]}, and was said to be {expected}'
        assert not results or held[payout][1] in {reference for _, reference in said}, (payout, held[payout], said)
    for payout, (state, _) in held.items():
        assert payout in in_batches or state in ('ToSend', 'Cancelled'), f'{payout} is {state} and was in no batch'
    return tried(payers)


def tried(payers):
    """How often what was posted, by whom ever."""
    said = [result for p in payers for told in p.settled.values() for result, _ in told]
    return {'handed over': sum(len(ids) for p in payers for ids in p.batches.values()), 'reversed': len({i for p in payers for i in p.reversed}),
            **{result: said.count(result) for result in ('Confirmed', 'Failed', 'Returned')}}

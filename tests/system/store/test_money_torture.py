"""Many desks at one fund, cut off in the middle, sent twice, copied, overspending, while leases are taken back under them and the server is
killed, and what was given is paid out, fails, comes back and is reversed: no fund is overspent, nothing is booked or paid twice, nothing that was
answered is lost. An auditor looks at all invariants meanwhile, each time in one snapshot.

    test_money_torture.py [SECONDS [SEED]]      20 seconds; LEEWAY_LONG=1 makes it 120
"""
import os
import random
import sys
import time

import psycopg2

from money import HOUR, Till, decision, made_fund, put_rule, withdrawal
from paying import Asker, Mover, Payer, PayoutAuditor, judge_payouts, tried
from store import INVARIANTS, Replica, Store, new_id
from test_torture import MOMENT, Killer, Run, Worker

TILLS = 20 if os.environ.get('LEEWAY_LONG') else 10
CLOCK = "CREATE OR REPLACE FUNCTION core.clock() RETURNS timestamptz LANGUAGE sql STABLE AS $$ SELECT now() + interval '{}' $$"


class Agent(Asker):
    """A person with a lease of a small fund, and now and then a copy of their profile."""

    def __init__(self, run, name, funds):
        super().__init__(run, name)
        run.store.add_person(name, 'north')
        self.till = Till(run.store, name, self.dice.choice(funds))
        self.twin = Till(run.store, name, self.till.fund, run.store.desk(name))
        self.funds = funds
        self.desk = self.till.desk
        self.outcomes = {}
        self.sent = []
        self.given = {}   # grant -> (base, outcome)
        self.undone = set()
        self.ask = None
        self.met = [(self.till.customer, self.till.contact) for _ in range(4) if not self.till.meet()]

    def push(self, till, *commands):
        self.desk = till.desk
        answer = self.insist(lambda: till.desk.push(*commands))
        for outcome in answer['outcomes']:
            before = self.outcomes.setdefault(outcome['id'], (outcome['outcome'], outcome['code']))
            assert before == (outcome['outcome'], outcome['code']), f'{before} became {outcome}'
        self.sent += [(till, c) for c in commands]
        return [(o['outcome'], o['code']) for o in answer['outcomes']]

    def one(self, till, kind, body):
        return self.push(till, till.desk.command(kind, body))[0]

    def begin(self):
        self.till.fund = self.dice.choice(self.funds)
        body = self.till.take_body(self.dice.randrange(1, 900))
        outcome, code = self.one(self.till, 'lease.take.v1', body)
        assert outcome == 'posted' or code in ('fund_exhausted', 'already_there'), (outcome, code)
        if outcome == 'posted':
            self.till.lease, self.till.number = body['lease'], 0

    def give(self, till, count):
        commands, bodies = [], []
        for n in range(count):
            body = till.give_body(self.dice.randrange(1, 60) if self.dice.random() < .97 else 10 ** 7)
            till.number += 1
            bodies.append(body)
            commands.append(till.desk.command('grant.give.v1', body))
        answers = self.push(till, *commands)
        for body, (outcome, code) in zip(bodies, answers):
            self.given[body['grant']] = (body['base_minor'], outcome)
            assert outcome in ('posted', 'late') or code in ('lease_exhausted', 'lease_out_of_step'), (outcome, code)
        if any(outcome == 'late' or code == 'lease_out_of_step' for outcome, code in answers):
            self.till.lease = None
        return [b for b, (outcome, _) in zip(bodies, answers) if outcome != 'rejected']

    def take_back(self, body):
        outcome, code = self.one(self.till, 'grant.undo.v1', self.till.undo_body(body))
        assert outcome == 'posted' or code == 'undo_impossible', (outcome, code)  # a lead may have declined it
        if outcome == 'posted':
            self.undone.add(body['grant'])

    def asking(self):
        """Asks, looks what a lead said, gives what may be given, now and then twice, and sometimes takes it all back."""
        if self.ask is None:
            self.till.customer, self.till.contact = self.dice.choice(self.met)
            self.ask = self.till.ask_body(self.dice.randrange(1, 300), fund=self.dice.choice(self.funds), until=int(time.time() * 1000) + HOUR)
            outcome, code = self.one(self.till, 'approval.ask.v1', self.ask)
            assert outcome == 'posted' or code in ('fund_exhausted', 'already_there', 'approval_closed', 'invalid'), (outcome, code)
            self.ask = self.ask if outcome == 'posted' else None
            return
        held = self.shared_sql(f"SELECT state, approved_minor, approved_base_minor FROM core.approval WHERE id = '{self.ask['approval']}'")[0]
        if held[0] == 'Open' and self.dice.random() < .6:
            return
        if held[0] == 'Approved' or self.dice.random() < .2:
            amount = held[1] or self.ask['amount_minor']
            body = self.till.give_body(amount, number=1, lease=self.ask['lease'], approval=self.ask['approval'], fund=self.ask['fund'],
                                       customer=self.ask['customer'], contact=self.ask['contact'],
                                       interaction=self.till.shown(amount, customer=self.ask['customer']))
            for _ in range(self.dice.choice([1, 1, 2])):
                body = {**body, 'grant': new_id(), 'set': new_id(), 'interaction': {**body['interaction'], 'id': new_id()}}
                outcome, code = self.one(self.till, 'grant.give.v1', body)
                self.given[body['grant']] = (body['base_minor'], outcome)
                assert outcome in ('posted', 'late') or code in ('approval_closed', 'invalid', 'lease_out_of_step'), (outcome, code)
                if outcome == 'posted' and self.dice.random() < .3:
                    self.take_back(body)
        if self.dice.random() < (.8 if held[0] == 'Open' else .4):
            outcome, code = self.one(self.till, 'approval.withdraw.v1', withdrawal(self.ask))
            assert outcome == 'posted' or code == 'approval_closed', (outcome, code)
        self.ask = None

    def copied(self):
        """The copy gives under a number that the first gives under as well."""
        self.twin.lease, self.twin.number, self.twin.fund = self.till.lease, self.till.number, self.till.fund
        self.give(self.twin, 1)
        self.till.lease = self.twin.lease
        self.give(self.till, 1)

    def work(self):
        while not self.shared.over.is_set():
            self.turn()

    def turn(self):
        if self.till.lease is None:
            return self.begin()
        what = self.dice.random()
        if what < .35:
            self.asking()
        elif what < .65:
            given = self.give(self.till, self.dice.randrange(1, 5))
            if given and self.dice.random() < .3:
                self.take_back(self.dice.choice(given))
            elif given and self.dice.random() < .3:
                self.one(self.till, 'grant.tell.v1', {'grant': given[0]['grant']})
        elif what < .75:
            body = {'lease': self.till.lease, 'amount_minor': self.dice.randrange(1, 300), 'set': new_id()}
            outcome, code = self.one(self.till, 'lease.top_up.v1', body)
            assert outcome == 'posted' or code in ('fund_exhausted', 'lease_closed', 'lease_out_of_step'), (outcome, code)
        elif what < .87:
            outcome, code = self.one(self.till, 'lease.return.v1', self.till.back_body())
            assert outcome == 'posted' or code in ('lease_closed', 'lease_out_of_step'), (outcome, code)
            self.till.lease = None
        elif what < .90:
            self.copied()
        elif what < .94:  # the customer's limits are set aside for them, or anew
            customer, contact = self.dice.choice(self.met)
            assert self.one(self.till, 'hold.take.v1', {'contact': contact, 'customer': customer, 'fund': self.till.fund})[0] == 'posted'
        else:
            till, command = self.dice.choice(self.sent)
            self.desk = till.desk
            answer = self.insist(lambda: till.desk.push(command))['outcomes'][0]
            assert (answer['outcome'], answer['code'], answer['repeated']) == (*self.outcomes[command['id']], True), answer


class Lead(Asker):
    """Settles what came late, answers what is asked, and takes back what two desks wrote."""

    def __init__(self, run, login='lea'):
        super().__init__(run, login)
        self.desk = run.store.desk(login)
        self.honoured = set()

    def work(self):
        while not self.shared.over.wait(.05):
            self.turn()

    def turn(self):
        late = [g for g, in self.shared_sql('SELECT id::text FROM core."grant" WHERE state = \'Late\' ORDER BY random() LIMIT 3')]
        for grant in late:
            yes = self.dice.random() < .6
            command = self.desk.command('grant.settle_late.v1', {'grant': grant, 'honoured': yes, 'set': new_id()})
            answer = self.insist(lambda: self.desk.push(command))['outcomes'][0]
            assert answer['outcome'] in ('posted', 'conflict') or answer['code'] == 'fund_exhausted', answer
            if answer['outcome'] == 'posted' and yes:
                self.honoured.add(grant)
        waiting = "SELECT id::text, base_minor FROM core.approval WHERE state = 'Open' ORDER BY random() LIMIT 3"
        commands = []
        for i, asked in self.shared_sql(waiting):
            amount = self.dice.choice([None, asked, asked, self.dice.randrange(1, asked + 1)])
            commands.append(self.desk.command('approval.decide.v1', decision({'approval': i}, amount, 'so be it')))
        for answer in self.insist(lambda: self.desk.push(*commands))['outcomes'] if commands else []:
            # A lease that the keeper made days older than any can be, and found young again by a clock that was set back, takes no decision.
            assert (answer['outcome'] in ('posted', 'conflict') or answer['code'] in ('approval_closed', 'already_there')
                    or answer['code'] == 'invalid' and 'lease_check1' in answer['why']), answer
        for lease, in self.shared_sql("SELECT id::text FROM core.lease WHERE frozen AND state = 'Open' LIMIT 3"):
            self.insist(lambda: self.desk.call('SELECT api.reclaim_lease(NULL, %s, %s, %s)', self.desk.id, lease, 'copied'))


class Keeper(Asker):
    """Lets leases grow old under their desks, and takes them back: one for every four commands, or on a busy machine hardly a grant would
    find one."""

    def __init__(self, run):
        super().__init__(run, 'keeper')
        self.taken_back = 0

    def work(self):
        age = ("SET session_replication_role = replica; UPDATE core.lease SET issued_at = issued_at - ttl_ms - grace_ms WHERE id = "
               "(SELECT id FROM core.lease WHERE state = 'Open' AND 4 * {taken} <= (SELECT count(*) FROM core.command) ORDER BY random() LIMIT 1)")
        while not self.shared.over.wait(self.dice.random() * .3):
            self.shared_sql(age.format(taken=self.taken_back))
            if self.dice.random() < .1:  # the server's clock jumps, ahead past every lease and back before they were taken
                self.shared_sql(CLOCK.format(self.dice.choice(['0', '0', '26 hours', '-26 hours', '90 days'])))
            try:
                self.taken_back += self.shared.store.cluster.sql(self.shared.store.database, 'SELECT api.reclaim_leases()', login='it_admin')[0][0]
            except psycopg2.Error as error:
                if error.pgcode not in MOMENT:
                    raise


class Auditor(Asker):
    """All invariants, again and again, each time as they were at one moment."""

    def __init__(self, run):
        super().__init__(run, 'auditor')
        self.looks = 0

    def work(self):
        while not self.shared.over.wait(.1):
            rows = self.shared_sql('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ' + INVARIANTS.read_text())
            broken = [name for name, holds in rows if not holds]
            assert not broken, f'broken while they work: {broken}'
            self.looks += 1


class Reader(Worker):
    """Follows the team's feed and asserts contiguity and chain at every page (in Replica)."""

    def __init__(self, run):
        super().__init__(run, 'reader')
        self.desk = run.store.desk('qi')
        self.replica = Replica(self.desk.team_scope)

    def work(self):
        while not self.shared.over.wait(.02):
            self.replica.take(self.insist(lambda: self.desk.pull(self.replica.scope, self.replica.seq, self.replica.hash, 500)))


def judge(run, agents, leads, payers, reader):
    """After the storm."""
    run.store.check()
    held = {i: (outcome, code) for i, outcome, code in run.store.sql('SELECT id::text, outcome, code FROM core.command')}
    for agent in [*agents, *payers]:
        for i, outcome in agent.outcomes.items():
            assert held.get(i) == outcome, f'{i} was confirmed as {outcome} and is {held.get(i)}'  # I21
    states = dict(run.store.sql('SELECT id::text, state FROM core."grant"'))
    given = {g: x for a in agents for g, x in a.given.items()}
    undone = {g for a in agents for g in a.undone} | {g for p in payers for g in p.reversed}
    for grant, (base, outcome) in given.items():
        expected = (None if outcome == 'rejected' else 'Undone' if grant in undone else 'Posted' if outcome == 'posted'
                    else 'Honoured' if any(grant in lead.honoured for lead in leads) else states.get(grant))
        assert states.get(grant) == expected, f'{grant} is {states.get(grant)}, its desk knows {expected} ({outcome})'
    assert set(states) <= set(given), 'a grant that nobody gave'
    spent = run.store.sql("SELECT coalesce(sum(amount), 0) FROM core.entry_leg WHERE kind IN ('Payable', 'Paid')")[0][0]
    counted = sum(base for g, (base, _) in given.items() if states.get(g) in ('Posted', 'Honoured'))
    assert spent == counted, f'{spent} booked, {counted} given'
    assert run.store.sql('SELECT count(*) FROM core.customer_hold WHERE amounts <> %s', '{}')[0][0] > 3, 'hardly a hold was taken'
    reader.replica.follow(reader.desk)
    for table in ('grant', 'approval', 'payout'):
        rows = {(table, i): r for i, r in run.store.sql(f'SELECT id::text, core.row_of(%s, id::text) FROM core."{table}"', table)}
        assert {k: r for k, r in reader.replica.held.items() if k[0] == table} == rows, 'what was followed is not what is held'  # I25
    return states


ASKS = ('Declined', 'Withdrawn', 'Expired', 'Given')
CODES = ('late', 'fund_exhausted', 'lease_exhausted', 'lease_out_of_step')


def codes_of(agents):
    """How often their desks were answered what."""
    codes = {}
    for agent in agents:
        for outcome, code in list(agent.outcomes.values()):
            codes[code or outcome] = codes.get(code or outcome, 0) + 1
    return codes


def has_tried(run, agents):
    """Answers, asks, grants and holds of every kind that the judges want to see."""
    if not codes_of(agents).keys() >= {*CODES}:
        return False
    try:
        asks, grants = ({s for s, in run.store.sql(f'SELECT DISTINCT state FROM core."{t}"')} for t in ('approval', 'grant'))
        holds = run.store.sql("SELECT count(*) FROM core.customer_hold WHERE amounts <> '{}'")[0][0]
        return asks >= {*ASKS} and grants >= {'Posted', 'Undone', 'Honoured', 'Declined'} and holds > 3
    except psycopg2.Error:  # the server is away just now
        return False


def figures(run, agents, states, payouts, seconds):
    """What the storm reached; too little says nothing."""
    codes = codes_of(agents)
    reached = {s: list(states.values()).count(s) for s in ('Posted', 'Undone', 'Late', 'Honoured', 'Declined')}
    leases = dict(run.store.sql('SELECT state, count(*) FROM core.lease GROUP BY state'))
    asks = dict(run.store.sql('SELECT state, count(*) FROM core.approval GROUP BY state'))
    frozen = run.store.sql('SELECT count(*) FROM core.lease WHERE frozen')[0][0]
    print(f'{sum(codes.values())} commands {codes}, grants {reached}, leases {leases}, asks {asks}, payouts {payouts}, {frozen} copied, trouble {run.trouble}')
    return [s for s in ('Posted', 'Undone', 'Honoured', 'Declined') if not reached[s]] + \
           [c for c in CODES if not codes.get(c)] + \
           [s for s in ('Returned', 'Reclaimed') if not leases.get(s)] + [s for s in ASKS if not asks.get(s) and seconds >= 15] + \
           [s for s, n in payouts.items() if not n and seconds >= 15] + (['40P01'] if run.trouble.get('40P01') else [])


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120 if os.environ.get('LEEWAY_LONG') else 20
    seed = sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(1 << 30))
    print(f'seed {seed}, {seconds:g} s', flush=True)
    run = Run(Store(), seed)
    funds = [made_fund(run.store, 2500), made_fund(run.store, 2500), made_fund(run.store, 10 ** 6)]
    put_rule(run.store, 'per_customer', '90000000000000000.00', scope='customer')  # so that holds have something to hold
    agents = [Agent(run, f'till_{n}', funds) for n in range(TILLS)]
    run.store.add_person('dag', 'north', 'Deputy')
    leads, keeper, auditor, reader = [Lead(run), Lead(run, 'dag')], Keeper(run), Auditor(run), Reader(run)
    run.store.add_person('pia', 'north', 'Finance')
    payers, payouts = [Payer(run, 'pia', 'payer'), Payer(run, 'pia', 'copy of the payer'), Payer(run, 'fia', 'payer of all')], PayoutAuditor(run)
    killer = Killer(run, [seconds * .6])
    workers = agents + leads + payers + [keeper, auditor, payouts, reader, Mover(run), killer]
    for worker in workers:
        worker.start()
    run.over.wait(seconds)
    patience = time.monotonic() + (6 * seconds if seconds >= 15 else 0)  # on a busy machine
    while time.monotonic() < patience and not (all(tried(payers).values()) and has_tried(run, agents)) and not run.over.wait(1):
        pass
    run.over.set()
    for worker in workers:
        worker.join(90)
        if worker.is_alive():
            run.wrong.append(f'{worker.name} hangs')
    reader.reconnect()
    if not run.wrong:
        try:
            missing = figures(run, agents, judge(run, agents, leads, payers, reader), judge_payouts(run, payers, payouts), seconds)
            print(f'{killer.kills} calls cut off, {killer.crashes} crashes, {keeper.taken_back} leases taken back, {auditor.looks} looks of the auditor')
            if missing or killer.kills < 3 or not killer.crashes or min(auditor.looks, payouts.looks) < 3:
                run.wrong.append(f'too little happened to say anything, or too much: {missing}')
        except AssertionError as error:
            run.wrong.append(str(error))
    print('\n'.join(run.wrong[:5]) or 'ok')
    sys.exit(1 if run.wrong else 0)


if __name__ == '__main__':
    main()

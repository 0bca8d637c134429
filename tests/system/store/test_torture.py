"""Many desks at once, cut off in the middle, sent twice, out of order, while the server is killed: nothing that was confirmed is
lost, nothing is done twice, and the feed stays whole.

    test_torture.py [SECONDS [SEED]]      20 seconds; LEEWAY_LONG=1 makes it 120
"""
import os
import random
import sys
import threading
import time

import psycopg2

from store import Desk, Replica, Store, case_body, customer_body, new_id, note_body
from test_commands import edit

# What a desk sends again, by the protocol; a lost connection has no code.
MOMENT = ('40001', '40P01', '55P03', '53300', '57P01', '57P02', '57P03', '08006', '08000', None)
PUSHERS = 10


def figure_of(tally):
    return int(tally.split()[0]) if tally else 0


class Run:
    """What all threads share."""

    def __init__(self, store, seed):
        self.store = store
        self.seed = seed
        self.over = threading.Event()
        self.wrong = []
        self.customers = {'north': [], 'south': []}
        self.trouble = {}
        self.lock = threading.Lock()

    def noted(self, error):
        code = error.pgcode or 'lost'
        with self.lock:
            self.trouble[code] = self.trouble.get(code, 0) + 1


class Worker(threading.Thread):
    """A thread whose failure is the test's."""

    def __init__(self, run, name):
        super().__init__(name=name, daemon=True)
        self.shared = run
        self.dice = random.Random(f'{run.seed} {name}')

    def run(self):
        try:
            self.work()
        except BaseException as error:  # noqa: B902, told by the main thread
            self.shared.wrong.append(f'{self.name}: {type(error).__name__} {error}')
            self.shared.over.set()

    def insist(self, action):
        """Until it is answered: the answer may have been lost, so the same is sent again."""
        while True:
            try:
                return action()
            except psycopg2.Error as error:
                if error.pgcode not in MOMENT:
                    raise
                self.shared.noted(error)
                if error.pgcode in (None, '57P01', '57P02', '57P03', '08006', '08000', '53300'):
                    self.reconnect()

    def reconnect(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                self.desk.connection = self.shared.store.cluster.connect(self.shared.store.database, self.desk.login)
                return
            except psycopg2.OperationalError:
                time.sleep(.02)
        raise AssertionError('the server did not come back')


class Pusher(Worker):
    """A desk with a person of its own."""

    def __init__(self, run, name, team):
        super().__init__(run, name)
        run.store.add_person(name, team)
        self.team = team
        self.desk = Desk(run.store, name)
        self.outcomes = {}
        self.sent = []
        self.notes = []
        self.last_tally = ''
        self.tallied = set()

    def one_more(self):
        """Counts up what all desks of the team count up: every posted step must be in the final figure."""
        # With a tail of its own: what equals the store's value already is posted too, and would count twice.
        step = f'{figure_of(self.last_tally) + 1} {new_id()}'
        command = self.desk.command('customer.set_fields.v1', {'customer': self.shared.customers[self.team][0], 'fields': {
            'account_number': edit(self.last_tally, step)}})
        answer = self.insist(lambda: self.desk.push(command))
        self.kept(answer)
        self.sent.append(command)
        outcome = answer['outcomes'][0]
        if outcome['outcome'] == 'posted':
            self.tallied.add(command['id'])
            self.last_tally = step
        else:
            assert 'account_number' in outcome['fields'], outcome
            self.last_tally = outcome['fields']['account_number']['theirs']

    def any_command(self):
        who = self.dice.choice(self.shared.customers[self.team])
        what = self.dice.randrange(7)
        if what == 0:
            body = customer_body(f'C {self.dice.random()}')
            return 'customer.create.v1', body
        if what <= 2:
            body = note_body(self.desk, who)
            self.notes.append(body['id'])
            return 'interaction.add_note.v1', body
        if what == 3:
            return 'customer.set_fields.v1', {'customer': who, 'fields': {
                self.dice.choice(['tier', 'place', 'pronouns']): edit(self.dice.choice(['', 'a']), self.dice.choice(['a', 'b']))}}
        if what == 4:
            return 'case.open.v1', case_body(who)
        if what == 5:
            return 'customer.merge.v1', {'loser': who, 'winner': self.dice.choice(self.shared.customers[self.team]), 'reason': 'x'}
        return 'customer.unmerge.v1', {'loser': who}

    def kept(self, answer):
        """Outcomes never change, whoever asks again."""
        for outcome in answer['outcomes']:
            before = self.outcomes.setdefault(outcome['id'], outcome['outcome'])
            assert before == outcome['outcome'], f'{before} became {outcome}'

    def work(self):
        while not self.shared.over.is_set():
            if self.dice.random() < .3:
                self.one_more()
            batch = [self.desk.command(*self.any_command()) for _ in range(self.dice.randrange(1, 7))]
            if self.dice.random() < .1:
                self.cheat(batch)
            answer = self.insist(lambda: self.desk.push(*batch))
            assert answer['acked'] == batch[-1]['dseq'], answer['acked']
            self.kept(answer)
            self.sent += batch
            if self.dice.random() < .2:  # an answer that was lost after all: the same once more, with something older
                again = [self.dice.choice(self.sent)] + batch
                self.kept(self.insist(lambda: self.desk.push(*again)))

    def cheat(self, batch):
        """Gaps, and an id with another content: refused whole."""
        gap = {**batch[0], 'id': new_id(), 'dseq': batch[0]['dseq'] + 3}
        lie = {**self.dice.choice(self.sent), 'kind': 'import.batch.v1'} if self.sent else gap
        for command, states in ((gap, ('P0R11',)), (lie, ('P0R10', 'P0R11'))):
            try:
                self.desk.push(command)
                raise AssertionError(f'taken: {command}')
            except psycopg2.Error as error:
                if error.pgcode in MOMENT:
                    self.reconnect()
                elif error.pgcode not in states:
                    raise


class Reader(Worker):
    """Follows a scope and asserts contiguity and chain at every page (in Replica)."""

    def __init__(self, run, login):
        super().__init__(run, 'reader of ' + login)
        self.desk = run.store.desk(login)
        self.replica = Replica(self.desk.team_scope)

    def work(self):
        while not self.shared.over.is_set():
            page = self.insist(lambda: self.desk.pull(self.replica.scope, self.replica.seq, self.replica.hash, self.dice.randrange(1, 60)))
            self.replica.take(page)
            if not page:
                time.sleep(.01)


class Killer(Worker):
    """Ends backends in the middle of a call, and now and then the whole server: no more calls than came through, or on a busy machine
    none would."""

    def __init__(self, run, crashes):
        super().__init__(run, 'killer')
        self.crash_times = crashes
        self.begun = time.monotonic()
        self.kills = self.crashes = 0

    def work(self):
        while not self.shared.over.wait(self.dice.random() * .06):
            if self.crash_times and time.monotonic() - self.begun > self.crash_times[0]:
                self.crash_times.pop(0)
                self.shared.store.cluster.crash()
                self.shared.store.cluster.start()
                self.crashes += 1
                continue
            found = self.shared.store.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' "
                                          "AND query LIKE 'SELECT api.push%%' AND %s <= (SELECT count(*) FROM core.command) "
                                          'ORDER BY random() LIMIT 1', self.kills)
            self.kills += len(found)


def judge(run, pushers, readers):
    """After the storm."""
    run.store.check()
    held = dict(run.store.sql('SELECT id::text, outcome FROM core.command'))
    sent = {c['id'] for p in pushers for c in p.sent}
    for pusher in pushers:
        for i, outcome in pusher.outcomes.items():
            assert held.get(i) == outcome, f'{i} was confirmed as {outcome} and is {held.get(i)}'  # I21
        acked = run.store.sql('SELECT acked_dseq FROM core.desk WHERE id = %s', pusher.desk.id)[0][0]
        assert acked == pusher.sent[-1]['dseq'], (acked, len(pusher.sent))
    assert set(held) == sent, f'{len(held)} commands held, {len(sent)} sent'
    notes = [n for p in pushers for n in p.notes]
    twice = run.store.sql("SELECT key, count(*) FROM core.change WHERE tbl = 'interaction' AND key = ANY (%s) GROUP BY key HAVING count(*) <> 1", notes)
    assert not twice, f'told more than once: {twice[:3]}'  # I22, I23
    for team, customers in run.customers.items():
        steps = sum(len(p.tallied) for p in pushers if p.team == team)
        figure = run.store.sql('SELECT account_number FROM core.customer WHERE id = %s', customers[0])[0][0]
        assert figure_of(figure) == steps, f'{steps} steps were posted, the figure is {figure}'
    for reader in readers:
        reader.replica.follow(reader.desk)
        rows = run.store.sql("SELECT x.tbl, x.key, core.row_of(x.tbl, x.key) FROM unnest(core.marks_of_customers(ARRAY("
                             "SELECT id FROM core.customer WHERE 'team:' || team = %s))) x", reader.replica.scope)
        assert {(t, k): r for t, k, r in rows} == reader.replica.held, f'{reader.replica.scope} followed is not {reader.replica.scope} held'  # I25


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120 if os.environ.get('LEEWAY_LONG') else 20
    seed = sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(1 << 30))
    print(f'seed {seed}, {seconds:g} s', flush=True)
    run = Run(Store(), seed)
    for login, team in (('ines', 'north'), ('piet', 'south')):
        desk = run.store.desk(login)
        for _ in range(4):
            body = customer_body()
            desk.posted('customer.create.v1', body)
            run.customers[team].append(body['id'])
    pushers = [Pusher(run, f'desk_{n}', ('north', 'south')[n % 3 == 0]) for n in range(PUSHERS)]
    setup = {c for c, in run.store.sql('SELECT id::text FROM core.command')}
    readers = [Reader(run, 'ines'), Reader(run, 'piet')]
    killer = Killer(run, [seconds * f for f in (.25, .5, .75)])
    workers = pushers + readers + [killer]
    for worker in workers:
        worker.start()
    run.over.wait(seconds)
    run.over.set()
    for worker in workers:
        worker.join(90)
        if worker.is_alive():
            run.wrong.append(f'{worker.name} hangs')
    for reader in readers:
        reader.reconnect()
    if not run.wrong:
        run.store.sql('SELECT 1')
        for pusher in pushers[:1]:
            pusher.sent[:0] = [{'id': i, 'dseq': 0} for i in setup]
        try:
            judge(run, pushers, readers)
        except AssertionError as error:
            run.wrong.append(str(error))
    count = sum(len(p.outcomes) for p in pushers)
    kinds = {}
    for pusher in pushers:
        for outcome in pusher.outcomes.values():
            kinds[outcome] = kinds.get(outcome, 0) + 1
    print(f'{count} commands {kinds}, {killer.kills} calls cut off, {killer.crashes} crashes, trouble {run.trouble}')
    if not run.wrong and (killer.crashes < 3 or killer.kills < 3 or len(kinds) < 3):
        run.wrong.append('too little happened to say anything')
    print('\n'.join(run.wrong[:5]) or 'ok')
    sys.exit(1 if run.wrong else 0)


if __name__ == '__main__':
    main()

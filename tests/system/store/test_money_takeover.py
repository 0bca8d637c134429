"""Thirty-two desks at three funds while two servers die under them. First the one that a standby follows, which takes over with all that was
answered. Then the next one, of which only a stale copy is left: every desk gives back what the copy never heard, while the others go on. No fund
is overspent, nothing is booked twice, and what a desk was told stands or waits for a lead. An auditor looks at all invariants meanwhile.

How long it goes on is counted in commands, not in seconds.

    test_money_takeover.py [SEED]
"""
import json
import random
import sys

import psycopg2

import cluster
from cluster import Standby
from money import made_fund, put_rule
from store import Desk, Replica, Store
from test_failover import until
from test_money_torture import Agent, Auditor, Keeper, Lead, Reader, judge
from test_torture import MOMENT, Killer, Run

DESKS = 32
# Commands that are heard until the standby takes over, the stale copy is made, it takes over, and the end.
HEARD = (400, 200, 300, 300)
PATIENCE = 400  # for a machine on which it hangs: a test that is told to end says less


class KeepingDesk(Desk):
    """Keeps what it sent, as a desk does for 35 days."""

    def __init__(self, *more):
        self.kept, self.answered = [], 0
        super().__init__(*more)

    def push(self, *commands):
        self.kept += [c for c in commands if not self.kept or c['dseq'] > self.kept[-1]['dseq']]
        answer = super().push(*commands)
        self.answered = max(self.answered, answer['acked'])
        return answer


class KeepingStore(Store):
    def desk(self, login, token=None):
        return KeepingDesk(self, login, token)


class Surviving:
    """Whoever meets another server asks first what it has, and gives back the rest."""

    def __init__(self, *more):
        self.forgotten, self.dropped, self.outcomes = 0, [], {}
        super().__init__(*more)

    def reconnect(self):
        since = answered = self.desk.answered
        while True:
            super().reconnect()
            try:
                hello = self.desk.hello()
                since = min(since, hello['acked_dseq'])  # an answer to what is given back may be lost as well
                assert since == answered or hello['epoch'] > 1, f'{self.name} was answered {answered}, and the store has {since}'
                self.give_back([c for c in self.desk.kept if c['dseq'] > since])
                break
            except psycopg2.Error as error:
                if error.pgcode not in MOMENT:
                    raise
                self.shared.noted(error)
        if since < answered:
            self.forgotten += answered - since
            self.look_again()

    def give_back(self, commands):
        for first in range(0, len(commands), 50):
            some = {c['id']: c for c in commands[first:first + 50]}
            for now in self.desk.push(*some.values())['outcomes']:
                before = self.outcomes.get(now['id'])
                self.outcomes[now['id']] = (now['outcome'], now['code'])
                if before and some[now['id']]['kind'] == 'grant.give.v1' and before[0] != 'rejected' == now['outcome']:
                    self.dropped.append((json.loads(some[now['id']]['body']), now))

    def look_again(self):
        """Nothing else is remembered of the store that is gone."""

    def one_turn(self, turn):
        """What spans two stores may end as neither would."""
        epoch = self.shared.epoch
        try:
            turn()
        except (AssertionError, IndexError):
            if self.shared.epoch == epoch:
                raise


class Giver(Surviving, Agent):
    def __init__(self, run, name, funds):
        super().__init__(run, name, funds)
        self.twin.desk.connection.close()

    def turn(self):
        self.one_turn(super().turn)

    def copied(self):
        """Copies are the other torture's."""

    def look_again(self):
        if self.till.lease and self.said('lease.take.v1', lease=self.till.lease) != 'posted':
            self.till.lease = None
        if self.ask and self.said('approval.ask.v1', approval=self.ask['approval']) != 'posted':
            self.ask = None

    def said(self, kind, **named):
        """The answer to that command about that thing."""
        return next(self.outcomes[c['id']][0] for c in self.till.desk.kept
                    if c['kind'] == kind and c['id'] in self.outcomes and named.items() <= json.loads(c['body']).items())

    def reckon(self, held):
        """What it gave and took back, by the last word about each."""
        self.given, self.undone = {}, set()
        for command in self.till.desk.kept:
            body, outcome = json.loads(command['body']), held[command['id']][0]
            if command['kind'] == 'grant.give.v1':
                self.given[body['grant']] = (body['base_minor'], outcome)
            elif command['kind'] == 'grant.undo.v1' and outcome == 'posted':
                self.undone.add(body['grant'])

    def check_dropped(self, held):
        """Of what was said to stand nothing is refused, but what more was lent for that is lent to others now, or what a lead's word is
        missing for: he gives it back himself."""
        refused = {json.loads(c['body'])['lease'] for c in self.till.desk.kept if c['kind'] == 'lease.top_up.v1' and held[c['id']][0] == 'rejected'}
        for body, now in self.dropped:
            assert body.get('approval') or (now['code'] == 'lease_exhausted' and body['lease'] in refused), f'{body["grant"]} stood, and is {now}'


class Decider(Surviving, Lead):
    def turn(self):
        self.one_turn(super().turn)

    def reckon(self, held):
        bodies = [json.loads(c['body']) for c in self.desk.kept if c['kind'] == 'grant.settle_late.v1' and held[c['id']][0] == 'posted']
        self.honoured = {body['grant'] for body in bodies if body['honoured']}


class Follower(Reader):
    """Whose past is not the store's begins anew."""

    def work(self):
        try:
            super().work()
        except psycopg2.Error as error:
            if error.pgcode != 'P0R11' or self.shared.epoch == 1:
                raise
            self.replica = Replica(self.replica.scope)
            super().work()


class Fate(Killer):
    """Cuts calls off, and takes the servers away when so many commands were heard."""

    def __init__(self, run, standby):
        super().__init__(run, [])
        self.standby = standby
        self.takeovers = 0
        self.cut = None

    def work(self):
        self.let(HEARD[0])
        self.wait_for_standby()
        self.take_over(self.standby)
        self.let(HEARD[1])
        stale = Standby(self.shared.store.cluster)
        stale.stop()
        self.let(HEARD[2])
        self.shared.store.cluster.crash()
        stale.start()
        self.take_over(stale, 'failed over to a stale copy')
        self.let(HEARD[3])
        self.shared.over.set()

    def heard(self):
        return self.shared.store.sql('SELECT count(*) FROM core.command')[0][0]

    def let(self, commands):
        """Lets them work until so many more were heard."""
        end = self.heard() + commands
        while self.heard() < end and not self.shared.over.wait(self.dice.random() * .06):
            found = self.shared.store.sql("SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' "
                                          "AND query LIKE 'SELECT api.push%%' AND 8 * %s <= (SELECT count(*) FROM core.command) "
                                          'ORDER BY random() LIMIT 1', self.kills)
            self.kills += len(found)
            self.cut = found[0][0] if found else self.cut

    def wait_for_standby(self):
        """Whoever was cut off in waiting for it left something that is seen and not confirmed. It has it soon: what there is now, not what comes."""
        sql = self.shared.store.sql
        until('the last one that was cut off to be gone', lambda: not sql('SELECT 1 FROM pg_stat_activity WHERE pid = %s', self.cut))
        now = sql('SELECT pg_current_wal_flush_lsn()::text')[0][0]
        until('the standby to have it', lambda: sql("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync' AND flush_lsn >= %s::pg_lsn", now))

    def take_over(self, other, why=None):
        """Desks find it when it is ready: with a new epoch, where IT had to say so."""
        store = self.shared.store
        if not why:
            store.cluster.crash()
        other.promote()
        admin = other.connect(store.database, 'it_admin')
        if why:
            self.shared.epoch = Store.call(admin, 'SELECT api.new_epoch(%s)', why)
        store.cluster, store.admin = other, admin
        self.takeovers += 1
        self.crashes += 1


def followed(store):
    """A standby that confirms what the server answers."""
    # Segments are of one megabyte here: a standby that lost its server for a moment must find the one it was in.
    store.sql("ALTER SYSTEM SET wal_keep_size = '256MB'")
    store.sql('SELECT pg_reload_conf()')
    standby = Standby(store.cluster)
    store.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'")  # not in the copy, which waits for nobody
    store.sql('SELECT pg_reload_conf()')
    until('a synchronous standby', lambda: store.sql("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'"))
    return standby


def after(run, agents, leads, reader):
    """After the storm; what it came to."""
    for one in [*agents, *leads]:
        one.desk = one.till.desk if one in agents else one.desk
        one.reconnect()
    reader.reconnect()
    held = {i: (outcome, code) for i, outcome, code in run.store.sql('SELECT id::text, outcome, code FROM core.command')}
    for one in [*agents, *leads]:
        gone = [c for c in one.desk.kept if c['id'] not in held]
        assert not gone, f'{len(gone)} commands of {one.name} are lost'
        one.reckon(held)
    for agent in agents:
        agent.check_dropped(held)
    states = judge(run, agents, leads, [], reader)
    reached = {s: list(states.values()).count(s) for s in ('Posted', 'Undone', 'Late', 'Honoured', 'Declined')}
    print(f'{len(held)} commands, grants {reached}, {sum(a.forgotten for a in [*agents, *leads])} answers forgotten and given back, '
          f'{sum(len(a.dropped) for a in agents)} grants refused then, trouble {run.trouble}')
    return reached


def main():
    seed = sys.argv[1] if len(sys.argv) > 1 else str(random.randrange(1 << 30))
    print(f'seed {seed}', flush=True)
    cluster.OPTIONS += ' -c max_connections=200'
    run = Run(KeepingStore(), seed)
    run.epoch = 1
    funds = [made_fund(run.store, 2500), made_fund(run.store, 2500), made_fund(run.store, 10 ** 6)]
    put_rule(run.store, 'per_customer', '90000000000000000.00', scope='customer')  # so that holds have something to hold
    run.store.add_person('dag', 'north', 'Deputy')
    agents = [Giver(run, f'till_{n}', funds) for n in range(DESKS)]
    leads, keeper, auditor, reader = [Decider(run, 'lea'), Decider(run, 'dag')], Keeper(run), Auditor(run), Follower(run)
    fate = Fate(run, followed(run.store))
    workers = agents + leads + [keeper, auditor, reader, fate]
    for worker in workers:
        worker.start()
    run.over.wait(PATIENCE)
    for worker in workers:
        if not run.over.is_set():
            run.wrong.append(f'not over after {PATIENCE} s')
            run.over.set()
        worker.join(90)
        if worker.is_alive():
            run.wrong.append(f'{worker.name} hangs')
    if not run.wrong:
        try:
            reached = after(run, agents, leads, reader)
            print(f'{fate.kills} calls cut off, {fate.takeovers} takeovers, {keeper.taken_back} leases taken back, {auditor.looks} looks of the auditor')
            few = [s for s in ('Posted', 'Undone') if not reached[s]]
            if few or fate.kills < 3 or fate.takeovers < 2 or auditor.looks < 3 or not sum(a.forgotten for a in agents) or run.trouble.get('40P01'):
                run.wrong.append(f'too little happened to say anything, or too much: {few}')
        except AssertionError as error:
            run.wrong.append(str(error))
    print('\n'.join(run.wrong[:5]) or 'ok')
    sys.exit(1 if run.wrong else 0)


if __name__ == '__main__':
    main()

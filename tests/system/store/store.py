"""The shared store as a desk meets it: persons with logins, desks that push and pull, and the rules every store must keep."""
import hashlib
import io
import json
import sys
import uuid
from pathlib import Path

import psycopg2

from cluster import Cluster

INVARIANTS = Path(__file__).with_name('invariants.sql')
NOTHING = '0' * 64
NOW = 1763734080000


def new_id():
    return str(uuid.uuid4())


def canonical(body):
    return json.dumps(body, sort_keys=True, separators=(',', ':'), ensure_ascii=False)


class Store:
    """A fresh cluster with one store of two teams: north (ines, omar) and south (piet); lead, auditor and admin besides."""

    def __init__(self, database='store'):
        self.cluster = Cluster.with_store(database)
        self.database = database
        self.admin = self.cluster.connect(database, 'it_admin')
        self.sql("UPDATE core.store SET keep = 'team', keep_days = 365")
        self.teams = {'north': new_id(), 'south': new_id()}
        self.persons = {}
        for name, i in self.teams.items():
            self.call(self.admin, 'SELECT api.put_team(%s)', json.dumps({'id': i, 'name': name, 'currency': 'NOK'}))
        for login, team, role in (('ines', 'north', 'Agent'), ('omar', 'north', 'Senior'), ('piet', 'south', 'Agent'),
                                  ('lea', 'north', 'Lead'), ('qi', 'north', 'Quality')):
            self.add_person(login, team, role)

    def add_person(self, login, team, role='Agent'):
        self.sql(f'CREATE ROLE {login} LOGIN; GRANT leeway_desk TO {login}')
        person = {'id': new_id(), 'name': login.capitalize(), 'role': role, 'languages': ['nb', 'en']}
        if team:
            person['team'] = self.teams[team]
        self.call(self.admin, 'SELECT api.put_person(%s, %s)', json.dumps(person), login)
        self.persons[login] = person['id']
        return person['id']

    def sql(self, text, *values):
        return self.cluster.sql(self.database, text, *values)

    @staticmethod
    def call(connection, text, *values):
        """The one value of a call."""
        with connection.cursor() as cursor:
            cursor.execute(text, values or None)
            row = cursor.fetchone()
            return row[0] if row else None

    @staticmethod
    def rows(connection, text, *values):
        with connection.cursor() as cursor:
            cursor.execute(text, values or None)
            return cursor.fetchall()

    @staticmethod
    def stage(connection, batch, table, lines):
        """Brings `lines` by COPY, as leewayctl and feeders do."""
        text = ''.join(f'{batch}\t{table}\t' + json.dumps(line).replace('\\', '\\\\') + '\n' for line in lines)
        with connection.cursor() as cursor:
            cursor.copy_expert('COPY stage.row (batch, tbl, line) FROM STDIN', io.StringIO(text))

    def desk(self, login, token=None):
        return Desk(self, login, token)

    def broken(self):
        """Names of the invariants that do not hold now."""
        return [name for name, holds in self.sql(INVARIANTS.read_text()) if not holds]

    def check(self):
        broken = self.broken()
        assert not broken, f'broken: {broken}'


class Desk:
    """One desk of one person, with its own connection."""

    def __init__(self, store, login, token=None):
        self.store = store
        self.login = login
        self.person = store.persons.get(login)
        self.token = token
        self.id = new_id()
        self.dseq = 0
        self.connection = store.cluster.connect(store.database, login)
        self.hello()

    def call(self, text, *values):
        return Store.call(self.connection, text, *values)

    def hello(self, cursors=None, protocol=1):
        request = {'desk': self.id, 'protocol': protocol, 'app': 'leeway 0.2'}
        if cursors is not None:
            request['cursors'] = cursors
        return self.call('SELECT api.hello(%s, %s)', self.token, json.dumps(request))

    def command(self, kind, body, at=NOW, dseq=None):
        text = body if isinstance(body, str) else canonical(body)
        if dseq is None:
            self.dseq += 1
            dseq = self.dseq
        return {'id': new_id(), 'dseq': dseq, 'kind': kind, 'at': at, 'body': text,
                'sha256': hashlib.sha256(text.encode()).hexdigest()}

    def rows(self, text, *values):
        return Store.rows(self.connection, text, *values)

    def push(self, *commands):
        return self.call('SELECT api.push(%s, %s, %s)', self.token, self.id, json.dumps(commands))

    def do(self, kind, body, at=NOW):
        """Pushes one command and answers with its outcome."""
        return self.push(self.command(kind, body, at))['outcomes'][0]

    def posted(self, kind, body, at=NOW):
        outcome = self.do(kind, body, at)
        assert outcome['outcome'] == 'posted', outcome
        return outcome

    def pull(self, scope, seq=0, page_hash=NOTHING, page=1000):
        return Store.rows(self.connection, 'SELECT * FROM api.pull(%s, %s, %s, %s, %s, %s)',
                          self.token, self.id, scope, seq, page_hash, page)

    def copy(self, scope, table, after='', page=1000):
        return Store.rows(self.connection, 'SELECT * FROM api.copy_rows(%s, %s, %s, %s, %s, %s)',
                          self.token, self.id, scope, table, after, page)

    def heads(self, guests=(), open_id=None):
        return self.call('SELECT api.heads(%s, %s, %s)', self.token, self.id,
                         json.dumps({'guests': list(guests), 'open': open_id}))

    def open(self, customer, reason='she is on the phone'):
        return Store.rows(self.connection, 'SELECT * FROM api.open_customer(%s, %s, %s, %s)',
                          self.token, self.id, customer, reason)

    @property
    def team_scope(self):
        return 'team:' + self.store.sql('SELECT team::text FROM core.person WHERE id = %s', self.person)[0][0]


class Replica:
    """What a desk makes of the feed: asserts that seq follows seq and that the chain holds, and keeps the rows."""

    def __init__(self, scope):
        self.scope = scope
        self.seq = 0
        self.hash = NOTHING
        self.held = {}

    @classmethod
    def at_head(cls, desk):
        """One of the desk's team that has nothing and follows from now on."""
        replica = cls(desk.team_scope)
        position = next(s for s in desk.hello()['scopes'] if s['scope'] == replica.scope)
        replica.seq, replica.hash = position['head'], position['hash']
        return replica

    def take(self, changes):
        pending = {}
        for seq, table, key, op, version, page_hash, row in changes:
            assert seq == self.seq + 1, f'{self.scope}: {seq} follows {self.seq}'
            text = f'{self.scope}|{seq}|{table}|{key}|{op}|{version}'
            expected = hashlib.sha256(bytes.fromhex(self.hash) + text.encode()).hexdigest()
            assert page_hash == expected, f'{self.scope}: the chain breaks at {seq}'
            self.seq, self.hash = seq, page_hash
            pending[table, key] = (op, row)
        for place, (op, row) in pending.items():
            if op == 'D' or row is None:
                self.held.pop(place, None)
            else:
                self.held[place] = row

    def follow(self, desk, page=1000):
        while True:
            changes = desk.pull(self.scope, self.seq, self.hash, page)
            if not changes:
                return self
            self.take(changes)


def refused(state, action, *values, **more):
    """Runs `action`, which must end in an error of that SQLSTATE."""
    try:
        answer = action(*values, **more)
    except psycopg2.Error as error:
        assert error.pgcode == state, f'{error.pgcode} instead of {state}: {error}'
        return error
    raise AssertionError(f'no error, but {str(answer)[:200]}')


def customer_body(name='Marit Sørbø', handles=(), **fields):
    i = new_id()
    body = {'id': i, 'kind': 'Person', 'name': name, 'pronunciation': '', 'pronouns': '', 'place': 'Trondheim',
            'time_zone': '', 'languages': ['nb'], 'tier': '', 'account_number': '', 'restricted': False,
            'this_case_only': False, **fields}
    body['handles'] = [{'customer': i, 'id': new_id(), 'kind': kind, 'label': '', 'normalized': value.lower(), 'value': value}
                       for kind, value in handles]
    return body


def case_body(customer, title='Cracked water tank', **fields):
    return {'id': new_id(), 'customer': customer, 'number': '10001', 'title': title, 'type': '', 'status': 'Open',
            'complaint': False, 'opened_at': NOW, **fields}


def note_body(desk, customer, text='Tank cracked in the same corner.', **fields):
    return {'id': new_id(), 'customer': customer, 'at': NOW, 'author': desk.login, 'body': text, 'channel': 'Event',
            'direction': 'Internal', 'kind': 'Note', 'language': '', 'person': desk.person, 'summary': '', 'title': '',
            **fields}


def run(tests):
    """Runs each function of `tests` on one store, the invariants after each; only those the program was called with, if any."""
    named = sys.argv[1:]
    unknown = set(named) - {test.__name__ for test in tests}
    assert not unknown, f'no such tests: {unknown}'
    store = Store()
    for test in tests:
        if named and test.__name__ not in named:
            continue
        test(store)
        store.check()
        print(f'ok {test.__name__}', flush=True)

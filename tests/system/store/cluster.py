"""A private PostgreSQL for one test: socket only, in a short folder, as an ordinary person even when the test is root.

Durable but for fsync: a crash of the server loses nothing it confirmed (synchronous_commit stays on), only a crash of the
machine would. Nothing here skips: without PostgreSQL the test fails, and says so.
"""
import atexit
import hashlib
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psycopg2

import stock

ROOT = Path(__file__).resolve().parents[3]
# The mutants point this at a changed copy of the steps.
STEPS = Path(os.environ.get('LEEWAY_STORE_STEPS', ROOT / 'resources/sql/shared'))
# And this at functions that are no longer as the steps made them.
DEFECT = os.environ.get('LEEWAY_STORE_DEFECT')
# No autovacuum: whether it came by within a test would decide which plans a test of plans sees.
OPTIONS = ('-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=on -c shared_buffers=64MB '
           '-c max_connections=60 -c deadlock_timeout=100ms -c log_statement=none -c autovacuum=off')


def _told_to_end(*_):
    """A test that is told to end still takes its server with it, however often it is told."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit('told to end')


signal.signal(signal.SIGTERM, _told_to_end)


def _binaries():
    found = sorted(Path('/usr/lib/postgresql').glob('*/bin/initdb'), key=lambda p: int(p.parts[-3]))
    if not found:
        sys.exit('no PostgreSQL server on this machine (package postgresql, app/packages [tests])')
    return found[-1].parent


def steps():
    return sorted(STEPS.glob('[0-9]*.sql'))


def _short_folder():
    """Where there is room a folder in memory: a server is two thousand files, and making and removing them is most of a short test."""
    memory = Path('/dev/shm')
    return memory if memory.is_mount() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 << 30 else Path('/tmp')


def private_folder():
    """(user, folder): who runs servers here, never root, and a folder of theirs whose name is short enough for a socket."""
    user = pwd.getpwnam('postgres').pw_name if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    folder = tempfile.mkdtemp(prefix='lw', dir=_short_folder())
    if os.getuid() == 0:
        shutil.chown(folder, user)
    return user, folder


class Lookers:
    """The connections by which each thread looks into one server from outside: a new one has to read the whole catalogue before it answers, and a
    test looks thousands of times. What might leave something behind in its session (a role, a transaction, an error) ends it."""

    LEAVES_MARKS = re.compile(r'\bSET (LOCAL |SESSION )?(ROLE|AUTHORIZATION|search_path|session_)|\bBEGIN\b|\bTEMP\b(?! TABLE \w+ ON COMMIT DROP)|\bset_config\b|_lock')

    def __init__(self, cluster):
        self.cluster = cluster
        self.of_thread = threading.local()
        self.server = 0

    def leave(self):
        """The server begins anew, or a database wants to be alone."""
        self.server += 1
        for connection in vars(self.of_thread).values():
            connection.close()
        vars(self.of_thread).clear()

    def ask(self, database, login, text, values):
        place = f'{self.server} {database} {login}'
        kept = vars(self.of_thread)
        connection = kept.pop(place, None) or self.cluster.connect(database, login)
        try:
            with connection.cursor() as cursor:
                cursor.execute(text, values or None)
                rows = cursor.fetchall() if cursor.description else []
        except BaseException:
            connection.close()
            raise
        if self.LEAVES_MARKS.search(text):
            connection.close()
        else:
            kept[place] = connection
        return rows


class Cluster:
    """One server. Folders and processes are gone when the test ends, however it ends."""

    def __init__(self, climbed=()):
        """With the database `store` of those steps, which must be in stock; without any: an empty server."""
        self.bin = _binaries()
        self.user, self.folder = private_folder()
        self.lookers = Lookers(self)
        atexit.register(self.close)
        if not stock.take(self.bin, climbed, f'{self.folder}/data'):
            if climbed:
                raise LookupError('it was in stock a moment ago')
            self._init()
        self.start()

    def _init(self):
        self._run('initdb', '-D', f'{self.folder}/data', '-A', 'trust', '-U', 'root_of_all', '-E', 'UTF8',
                  '--locale=C.UTF-8', '--wal-segsize=1', '--no-sync', '--no-instructions')
        self.start()
        self.sql('postgres', "CREATE ROLE it_admin LOGIN CREATEROLE CREATEDB")
        self.stop()
        stock.keep(self.bin, (), f'{self.folder}/data')

    @classmethod
    def with_store(cls, database='store'):
        """A server with a store of all steps. The first of a day climbs them one by one, the others begin with what it left in stock."""
        ladder = steps()
        have = stock.longest(_binaries(), ladder) or 0
        try:
            cluster = cls(ladder[:have])
        except LookupError:
            have, cluster = 0, cls()
        if have:
            # Stores are told apart by their id, those of one stock as well.
            cluster.sql('store', 'UPDATE core.store SET id = gen_random_uuid(), made_at = now()')
        else:
            cluster.sql('postgres', 'CREATE DATABASE store OWNER it_admin')
        for n, path in enumerate(ladder[have:], have + 1):
            cluster.climb('store', path)
            if 'LEEWAY_STORE_STEPS' not in os.environ and (n % stock.EVERY == 0 or n == len(ladder)):
                cluster.stop()
                stock.keep(cluster.bin, ladder[:n], f'{cluster.folder}/data')
                cluster.start()
        cluster.plant('store')
        if database != 'store':
            cluster.lookers.leave()
            cluster.sql('postgres', f'ALTER DATABASE store RENAME TO {database}')
        return cluster

    def _run(self, tool, *arguments):
        command = [str(self.bin / tool), *arguments]
        if os.getuid() == 0:
            command = ['runuser', '-u', self.user, '--', *command]
        done = subprocess.run(command, cwd='/', stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              env={**os.environ, 'HOME': self.folder, 'LC_ALL': 'C.UTF-8'})
        if done.returncode:
            sys.exit(f'{tool}: {done.stdout}')
        return done.stdout

    def start(self):
        self.lookers.leave()
        # -l keeps the server's output out of our pipe, which would else stay open as long as the server runs.
        self._run('pg_ctl', '-D', f'{self.folder}/data', '-s', '-w', '-t', '60', '-l', f'{self.folder}/log',
                  '-o', f'-k {self.folder} {OPTIONS}', 'start')

    def crash(self):
        """As if the server was killed: nothing is written before it goes."""
        self._run('pg_ctl', '-D', f'{self.folder}/data', '-s', '-w', '-m', 'immediate', 'stop')

    def stop(self):
        self._run('pg_ctl', '-D', f'{self.folder}/data', '-s', '-w', '-m', 'fast', 'stop')

    def kill(self):
        """kill -9 of the server and all it started: not even its sockets are cleaned up."""
        pid = int(Path(f'{self.folder}/data/postmaster.pid').read_text().split()[0])
        children = [int(p) for p in Path(f'/proc/{pid}/task/{pid}/children').read_text().split()]
        for one in [pid, *children]:
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                pass
        while any(os.path.exists(f'/proc/{one}') for one in [pid, *children]):
            time.sleep(.01)

    def close(self):
        if os.path.exists(f'{self.folder}/data/postmaster.pid'):
            try:
                self._run('pg_ctl', '-D', f'{self.folder}/data', '-s', '-w', '-m', 'immediate', 'stop')
            except SystemExit:
                pass
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, database, login, **more):
        connection = psycopg2.connect(host=self.folder, dbname=database, user=login, application_name='leeway', **more)
        connection.autocommit = True
        return connection

    def sql(self, database, text, *values, login='root_of_all'):
        """Runs `text` and answers with its rows; for looking from outside, as superuser."""
        return self.lookers.ask(database, login, text, values)

    def create_store(self, database='store', admin='it_admin'):
        """A database of `admin` with all steps, as leewayctl climbs them: one transaction a step."""
        self.sql('postgres', f'CREATE DATABASE {database} OWNER {admin}')
        for path in steps():
            self.climb(database, path, admin)
        self.plant(database)

    def plant(self, database):
        """The defect, as if the steps had made it."""
        if not DEFECT:
            return
        try:
            self.sql(database, f'BEGIN; {Path(DEFECT).read_text()}; SELECT core.note_shape(); COMMIT')
        except psycopg2.Error as error:
            raise SystemExit(f'defect.sql: {error}') from error

    def climb(self, database, path, admin='it_admin'):
        text = path.read_bytes()
        connection = self.connect(database, admin)
        connection.autocommit = False
        try:
            with connection.cursor() as cursor:
                cursor.execute(text.decode())
                end = (STEPS / 'queries/end_step.sql').read_text()
                for name, value in (('number', str(int(path.name[:4]))), ('name', path.stem[5:]),
                                    ('sha256', hashlib.sha256(text).hexdigest())):
                    end = end.replace(f':{name}', value)
                cursor.execute(end)
            connection.commit()
        except psycopg2.Error as error:
            raise SystemExit(f'{path.name}: {error}') from error
        finally:
            connection.close()


class Standby(Cluster):
    """A copy of `primary` that follows it by streaming until it is promoted."""

    def __init__(self, primary, name='standby'):
        self.bin = primary.bin
        self.user, self.folder = private_folder()
        self.lookers = Lookers(self)
        atexit.register(self.close)
        self._run('pg_basebackup', '-d', f'host={primary.folder} user=root_of_all application_name={name}', '-D',
                  f'{self.folder}/data', '-R', '-X', 'stream', '-c', 'fast')
        self.start()

    def promote(self):
        self._run('pg_ctl', '-D', f'{self.folder}/data', '-s', '-w', '-t', '60', 'promote')

"""A private pgbouncer in transaction mode before a cluster, set up as installer/sizing.md says."""
import atexit
import os
import shutil
import socket
import subprocess
import sys
import time

import psycopg2

from cluster import private_folder

PORT = 6432  # of the socket's name; there is no TCP
SETTINGS = '''[databases]
* = host={server} port=5432
[pgbouncer]
listen_addr =
listen_port = {port}
unix_socket_dir = {folder}
auth_type = trust
auth_file = {folder}/users
stats_users = leeway_pool
pool_mode = transaction
default_pool_size = {connections}
max_client_conn = {desks}
listen_backlog = 4096
server_reset_query = RESET SESSION AUTHORIZATION; RESET ALL; CLOSE ALL; UNLISTEN *; DEALLOCATE ALL; SELECT pg_advisory_unlock_all()
server_reset_query_always = 1
query_wait_timeout = 10
server_login_retry = 1
logfile = {folder}/log
log_connections = 0
log_disconnections = 0
'''


class Pooler:
    """Gone with its folder when the test ends."""

    def __init__(self, cluster, connections=10, desks=1000):
        program = shutil.which('pgbouncer', path=os.environ.get('PATH', '') + ':/usr/sbin')
        if not program:
            sys.exit('no pgbouncer on this machine (app/packages [tests])')
        self.user, self.folder = private_folder()
        self.process = None
        atexit.register(self.close)
        cluster.sql('postgres', 'ALTER ROLE leeway_pool LOGIN')
        self._write('users', '"leeway_pool" ""\n')
        self._write('pgbouncer.ini', SETTINGS.format(server=cluster.folder, port=PORT, folder=self.folder,
                                                     connections=connections, desks=desks))
        self.command = [program, '-q', f'{self.folder}/pgbouncer.ini']
        if os.getuid() == 0:
            self.command = ['setpriv', f'--reuid={self.user}', f'--regid={self.user}', '--init-groups', '--pdeathsig=TERM',
                            *self.command]
        self.start()

    def _write(self, name, text):
        with open(f'{self.folder}/{name}', 'w', encoding='utf-8') as out:
            out.write(text)
        if os.getuid() == 0:
            shutil.chown(f'{self.folder}/{name}', self.user)

    @property
    def socket(self):
        return f'{self.folder}/.s.PGSQL.{PORT}'

    def start(self):
        self.process = subprocess.Popen(self.command, cwd='/', stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while True:
            with socket.socket(socket.AF_UNIX) as probe:
                if not probe.connect_ex(self.socket):
                    return
            if self.process.poll() is not None or time.monotonic() > deadline:
                with open(f'{self.folder}/log', encoding='utf-8') as log:
                    sys.exit('pgbouncer: ' + log.read())
            time.sleep(.02)

    def stop(self):
        """Cuts everybody who is connected through it."""
        self.process.terminate()
        self.process.wait(60)

    def close(self):
        if self.process and self.process.poll() is None:
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, database, **more):
        """As a desk comes in: under the common login, without a password."""
        connection = psycopg2.connect(host=self.folder, port=PORT, dbname=database, user='leeway_pool', **more)
        connection.autocommit = True
        return connection

    def pools(self, database='store'):
        """SHOW POOLS: the row of `database` by column name."""
        with self.connect('pgbouncer').cursor() as cursor:
            cursor.execute('SHOW POOLS')
            names = [column.name for column in cursor.description]
            return next(row for row in (dict(zip(names, r)) for r in cursor.fetchall()) if row['database'] == database)

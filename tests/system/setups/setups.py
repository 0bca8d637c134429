"""The ways a shared store is set up, on existing engines. Each has `store`, `address` for desks, and what is its own."""
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "store"))
from cluster import Standby  # noqa: E402
from pooler import PORT, Pooler  # noqa: E402
from store import Desk, Store  # noqa: E402


def escaped(folder):
    return folder.replace('/', '%2F')


def until(what, condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, f'waited in vain: {what}'
        time.sleep(.02)


class Direct:
    """One PostgreSQL, a connection for each desk."""

    def __init__(self):
        self.store = Store()

    @property
    def address(self):
        return f'postgresql://{escaped(self.store.cluster.folder)}/{self.store.database}'

    def tell(self):
        return {'desks': self.address}


class Pooled(Direct):
    """pgbouncer in transaction mode before it; who is calling stands in each call."""

    def __init__(self, connections=10, desks=1000):
        super().__init__()
        self.pool = Pooler(self.store.cluster, connections, desks)

    @property
    def address(self):
        return f'{super().address}?pool={escaped(self.pool.folder)}:{PORT}'

    def desk(self, login):
        """One that signed in directly once and works through the pool."""
        desk = Desk(self.store, login)
        desk.token = desk.call('SELECT api.open_session(%s)', desk.id)
        desk.connection.close()
        desk.connection = self.pool.connect(self.store.database)
        return desk


class WithStandby(Direct):
    """A second server that has confirmed what the first one says is done, and takes over when that one dies."""

    def __init__(self):
        super().__init__()
        self.primary = self.store.cluster
        self.standby = Standby(self.primary)
        self.store.sql("ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (standby)'")
        self.store.sql('SELECT pg_reload_conf()')
        until('a synchronous standby', lambda: self.store.sql("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'quorum'"))

    @property
    def address(self):
        hosts = ','.join(escaped(one.folder) for one in (self.primary, self.standby))
        return f'postgresql://{hosts}/{self.store.database}'

    def fail_over(self):
        """kill -9 of the primary, then what Patroni would do: promote the standby, which waits for nobody now."""
        self.primary.kill()
        self.standby.promote()
        self.store.cluster = self.standby
        self.store.admin = self.standby.connect(self.store.database, 'it_admin')


class WithReports(Direct):
    """A hot standby that reports read; desks never do, and nobody waits for it."""

    def __init__(self):
        super().__init__()
        self.replica = Standby(self.store.cluster, 'reports')
        self.store.sql("CREATE ROLE bi LOGIN; GRANT leeway_auditor TO bi")
        Store.call(self.store.admin, 'SELECT api.put_auditor(%s, %s::uuid[])', 'bi', [self.store.teams['north']])

    @property
    def report_address(self):
        return f'postgresql://bi@{escaped(self.replica.folder)}/{self.store.database}?target_session_attrs=any'

    def tell(self):
        return {**super().tell(), 'reports': self.report_address}


ALL = {'direct': Direct, 'pooled': Pooled, 'standby': WithStandby, 'reports': WithReports}

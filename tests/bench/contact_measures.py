"""What a contact costs: a call comes up, and mood or impact changes the talking points. On the customer with 10,000
interactions and with 500 talking points, from outside."""
import hashlib
import json
import shutil
import sqlite3
import statistics
import struct
import subprocess
import sys
from pathlib import Path

from bench_data import CTL

POINTS = 500
TURNS = 40
# Where on a screen of 1366x768 with the window as wide as it (the first start): changes elsewhere, such as a list that
# is filled later, are not what is measured.
HEADER = '340,92,580,110'
GUIDE = '960,150,400,560'


def guide_with(count):
    """The starting set again and again under other keys: real conditions and real words."""
    source = Path(__file__).resolve().parents[2] / 'resources/guidance/start.json'
    guide = json.loads(source.read_text(encoding='utf-8'))
    points = guide['points']
    guide['points'] = [dict(points[i % len(points)], key=points[i % len(points)]['key'] + (f'_{i // len(points)}' * (i >= len(points))))
                       for i in range(count)]
    return guide


def sit_down(store, who, *values):
    """Makes whom `who` selects the desk's own person; answers with who it was."""
    with sqlite3.connect(store) as db:
        before = db.execute("SELECT value FROM setting WHERE key = 'workspace.person'").fetchone()[0]
        db.execute(f"UPDATE setting SET value = ({who}) WHERE key = 'workspace.person'", values)
    return before


def store_with_guide(data):
    """A copy of the benchmark's store that has the talking points, made once."""
    store = data.store.with_name(f'{data.interactions}-guide.leeway')
    done = store.with_suffix('.done')
    if not done.exists():
        shutil.copy(data.store, store)
        guide = store.with_suffix('.json')
        guide.write_text(json.dumps(guide_with(POINTS), ensure_ascii=False), encoding='utf-8')
        me = sit_down(store, "SELECT id FROM person WHERE role = 'Lead' LIMIT 1")  # only a lead may import them
        subprocess.run([CTL, '--store', store, 'guide', 'import', guide], check=True, stdout=sys.stderr)
        sit_down(store, 'SELECT ?', me)
        done.touch()
    return store


class Calls:
    """Files that say to the window's socket what a phone system says."""

    def __init__(self, screen, store):
        runtime = Path(screen.env['XDG_RUNTIME_DIR'])
        mark = hashlib.sha256(str(store.resolve()).encode()).digest()[:8].hex()
        self.socket = runtime / f'leeway-{mark}.sock'
        self.folder = screen.home
        self.count = 0

    def _file(self, name, account, call, state):
        pop = {'account': account, 'call': call, 'channel': 'phone', 'direction': 'in', 'state': state}
        body = json.dumps({'leeway': 1, 'do': 'pop', 'pop': pop}).encode()
        path = self.folder / f'{name}-{call}'
        path.write_bytes(struct.pack('>I', len(body)) + body)
        return path

    def rings(self, name, account):
        self.count += 1
        return self._file(name, account, str(self.count), 'ringing')

    def ends(self, account):
        return self._file('end', account, str(self.count), 'ended')

    def taken(self, name, account):
        self.count += 1
        return self._file(name, account, str(self.count), 'connected')


def pop(data, tools):
    """From the pop at the socket to the header standing still; another customer rings in between."""
    store = store_with_guide(data)
    ident, account = data.customer_with(10000)
    _, other = data.customer_with(50)
    with tools.Desk(data, store) as desk:
        calls = Calls(desk.screen, store)
        files = []
        for _ in range(TURNS):
            files += [calls.rings('other', other), calls.ends(other), calls.rings('call', account), calls.ends(account)]
        values = [ms for name, ms in tools.painted(desk.screen, 'send', tools.TITLE, calls.socket, *files,
                                                   env={'PAINTED_AREA': HEADER, 'PAINTED_QUIET': '120'})[0]
                  if name.startswith('call-')]
    floor = tools.floor_sql(store, 'customer', ident) + tools.repaint_floor()
    return dict(value=tools.p95(values[2:]), median=statistics.median(values[2:]), floor=floor, unit='ms', target='<= 50 ms',
                n=len(values) - 2)


def chosen(data, tools, action, digits):
    """From the digit to the talking points standing still."""
    store = store_with_guide(data)
    _, account = data.customer_with(10000)
    with tools.Desk(data, store) as desk:
        calls = Calls(desk.screen, store)
        tools.painted(desk.screen, 'send', tools.TITLE, calls.socket, calls.taken('call', account), env={'PAINTED_QUIET': '400'})
        rows = tools.painted(desk.screen, 'keys', tools.TITLE, action, *digits * TURNS,
                             env={'PAINTED_AREA': GUIDE, 'PAINTED_QUIET': '60'})[0]
    values = [ms for _, ms in rows[1 + len(digits):]]
    return dict(value=tools.p95(values), median=statistics.median(values), floor=tools.repaint_floor(), unit='ms',
                target='<= 16 ms', n=len(values))


def measures(tools):
    return {
        'pop': lambda data: pop(data, tools),
        'mood': lambda data: chosen(data, tools, 'alt+m', ['1', '4', '2', '5', '3']),
        'impact': lambda data: chosen(data, tools, 'alt+i', ['1', '3', '2', '4']),
    }

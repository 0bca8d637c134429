#!/usr/bin/python3
"""Takes the figures: value, floor, ratio and target of each measure. tests/bench/run builds what this needs first."""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import advice_measures
import bench_data
import contact_measures
import floor_import
import guide_measures
import sync_measures
from bench_data import BUILD, CTL

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
from private_screen import PrivateScreen, missing  # noqa: E402

LEEWAY = BUILD / 'app/leeway/leeway'
TOOLS = BUILD / 'tests/bench'
TITLE = 'Leeway'
FLOOR_TITLE = 'Leeway floor'
# The list of what was found, on a screen of 1366x768. The preview beside it waits until the choice stands still for
# a moment, so that it does not flicker while somebody types: it is no result.
FOUND = '244,105,574,590'


def p95(values):
    return sorted(values)[max(0, int(len(values) * 0.95 + 0.5) - 1)]


def painted(screen, what, title, *words, env=None):
    """[(name, ms to the last change)] as seen from outside; keys that changed nothing are left out and counted."""
    out = subprocess.run([TOOLS / 'painted', what, title, *map(str, words)], env={**screen.env, **(env or {})},
                         stdout=subprocess.PIPE, stderr=sys.stderr, text=True, check=True).stdout.splitlines()
    rows = [line.split() for line in out]
    return [(row[0], float(row[2])) for row in rows if len(row) == 3], [row for row in rows if row[0] == 'pid']


def floor_sql(store, what, value):
    out = subprocess.run([TOOLS / 'floor_sql', store, what, value, '40'], stdout=subprocess.PIPE, text=True, check=True)
    return p95([float(line) for line in out.stdout.split()])


class Desk:
    """leeway on the benchmark's store, on a screen of its own, quiet when entered."""

    def __init__(self, data, store=None):
        self.store = store or data.store
        self.screen = PrivateScreen()

    def __enter__(self):
        self.screen.__enter__()
        _, pid = painted(self.screen, 'start', TITLE, LEEWAY, '--store', self.store, env={'PAINTED_KEEP': '1'})
        self.pid = int(pid[0][1])
        return self

    def __exit__(self, *_):
        os.kill(self.pid, 15)
        self.screen.__exit__()

    def keys(self, *names, quiet=60):
        return painted(self.screen, 'keys', TITLE, *names, env={'PAINTED_QUIET': str(quiet)})[0]

    def type(self, text, quiet=60, area=None):
        env = {'PAINTED_QUIET': str(quiet)} | ({'PAINTED_AREA': area} if area else {})
        return painted(self.screen, 'type', TITLE, text, env=env)[0]

    def resident_mb(self):
        for line in Path(f'/proc/{self.pid}/status').read_text().splitlines():
            if line.startswith('VmRSS'):
                return int(line.split()[1]) / 1024


def repaint_floor(rows=40, keys=40, name='s'):
    """ms until a list of empty rows, as large as the window, is painted again."""
    with PrivateScreen() as screen:
        program = screen.start([TOOLS / 'floor_window', str(rows)])
        values = painted(screen, 'keys', FLOOR_TITLE, *[name] * keys)[0]
        program.terminate()
    return p95([ms for _, ms in values[3:]])


def start(data):
    def times(title, *command):
        with PrivateScreen() as screen:
            return [painted(screen, 'start', title, *command)[0][0][1] for _ in range(12)][2:]
    value = times(TITLE, LEEWAY, '--store', data.store)
    floor = times(FLOOR_TITLE, TOOLS / 'floor_window')
    return dict(value=p95(value), floor=p95(floor), unit='ms', target='<= 600 ms', n=len(value))


def open_by_search(desk, words):
    """What the last key of it took."""
    desk.keys('ctrl+k')
    desk.type(words, quiet=250)
    return [ms for _, ms in desk.keys('Return', quiet=150)]


def open_customer(data, interactions):
    """Another one is opened in between: opening who is open already paints nothing."""
    ident, words = data.customer_with(interactions)
    _, others = data.customer_with(50)
    values = []
    with Desk(data) as desk:
        for _ in range(14):
            open_by_search(desk, others)
            values += open_by_search(desk, words)
    floor = floor_sql(data.store, 'customer', ident) + repaint_floor()
    return dict(value=p95(values[2:]), median=statistics.median(values[2:]), floor=floor, unit='ms',
                target='<= 50 ms and 3x', n=len(values) - 2)


def typed(data, texts, quiet, floor_what, floor_word, target):
    values = []
    with Desk(data) as desk:
        for text in texts:
            desk.keys('ctrl+k')
            values += [ms for _, ms in desk.type(text, quiet, FOUND)[1:]]
            desk.keys('Escape', 'Escape')
    floor = floor_sql(data.store, floor_what, floor_word) + repaint_floor(20)
    return dict(value=p95(values), median=statistics.median(values), floor=floor, unit='ms', target=target, n=len(values))


def search(data):
    names = [row[0] for row in data.query('SELECT folded_name FROM customer ORDER BY id LIMIT 400')][::40]
    ascii_names = [name[:10] for name in names if name.isascii()]
    return typed(data, ascii_names, 60, 'name', ascii_names[0][:3] + '*', '<= 50 ms')


def text(data):
    return typed(data, ['refund', 'courier', 'damaged', 'invoice'], 200, 'history', 'ref*', '<= 150 ms')


def scroll(data):
    _, words = data.customer_with(10000)
    with Desk(data) as desk:
        open_by_search(desk, words)
        values = [ms for _, ms in desk.keys(*['wheel+down'] * 200, quiet=30)]
    floor = repaint_floor(10000, 200, 'wheel+down')
    return dict(value=p95(values), longest=max(values), floor=floor, unit='ms', target='<= 16 ms', n=len(values))


def memory(data):
    _, words = data.customer_with(10000)
    with Desk(data) as desk:
        open_by_search(desk, words)
        desk.keys(*['wheel+down'] * 100, quiet=60)
        value = desk.resident_mb()
    with PrivateScreen() as screen:
        program = screen.start([TOOLS / 'floor_window'])
        painted(screen, 'keys', FLOOR_TITLE, 's')
        floor = int(Path(f'/proc/{program.pid}/statm').read_text().split()[1]) * 4096 / 2**20
        program.terminate()
    return dict(value=value, floor=floor, unit='MB', target='<= 200 MB')


def size(data):
    files = sum(path.stat().st_size for path in data.store.parent.glob(data.store.name + '*'))
    rows, plain = data.query('SELECT count(*), sum(length(body) + length(title) + length(summary)) FROM interaction')[0]
    return dict(value=files / rows, floor=plain / rows, unit='bytes each', target='')


def import_rate(data):
    count = 1_000_000 if data.interactions > 1_000_000 else 200_000
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        rows, mapping = Path(folder) / 'rows.csv', Path(folder) / 'bench.json'
        bench_data.write_rows(rows, count)
        mapping.write_text(bench_data.MAPPING)
        begin = time.monotonic()
        out = subprocess.run([CTL, '--store', Path(folder) / 'store.leeway', '--json', 'import', mapping, rows], cwd=folder,
                             stdout=subprocess.PIPE, text=True, check=True).stdout
        value = count / (time.monotonic() - begin)
        if json.loads(out.splitlines()[-1])['imported'] != count:
            sys.exit(f'import: not every row went in: {out}')
        floor = count / floor_import.seconds(Path(folder) / 'store.leeway', Path(folder))
    return dict(value=value, floor=floor, unit='rows/s', target='half the floor, at most 50,000', n=count)


MEASURES = {
    'start': start,
    'open-10': lambda data: open_customer(data, 10),
    'open-1000': lambda data: open_customer(data, 1000),
    'open-10000': lambda data: open_customer(data, 10000),
    'search': search,
    'text': text,
    'scroll': scroll,
    'import': import_rate,
    'memory': memory,
    'size': size,
    **advice_measures.MEASURES,
    **guide_measures.MEASURES,
    **contact_measures.measures(sys.modules[__name__]),
    **sync_measures.MEASURES,
}


def show(name, figure, as_json):
    figure['ratio'] = figure['value'] / figure['floor'] if figure.get('floor') else None
    if as_json:
        print(json.dumps({'name': name, **figure}), flush=True)
        return
    digits = 1 if figure['value'] >= 10 else 2
    beside = f'{figure["floor"]:>12,.{digits}f}{figure["ratio"]:>8.2f}' if figure['ratio'] else f'{"":>20}'
    print(f'{name:<12}{figure["value"]:>12,.{digits}f}{beside}  {figure["unit"]:<11}{figure["target"]}', flush=True)


def main():
    parser = argparse.ArgumentParser(prog='tests/bench/run', description=__doc__)
    parser.add_argument('--json', action='store_true', help='one JSON object a line')
    parser.add_argument('--large', action='store_true', help='1,000,000 customers and 5,000,000 interactions')
    parser.add_argument('--list', action='store_true', help='names of the measures')
    parser.add_argument('names', nargs='*', metavar='NAME')
    wanted = parser.parse_args()
    unknown = set(wanted.names) - set(MEASURES)
    if wanted.list or unknown:
        print('\n'.join(MEASURES))
        return 2 if unknown else 0
    if missing():
        sys.exit('cannot measure without ' + ', '.join(missing()))
    data = bench_data.Data(wanted.large)
    if not set(wanted.names or MEASURES) <= sync_measures.WITHOUT_DATA | guide_measures.WITHOUT_DATA | advice_measures.WITHOUT_DATA:
        data.make()
    if not wanted.json:
        print(f'{data.customers:,} customers, {data.interactions:,} interactions; 95 % of times, in one run with the floors')
        print(f'{"":<12}{"value":>12}{"floor":>12}{"ratio":>8}  {"":<11}target')
    for name in wanted.names or MEASURES:
        show(name, MEASURES[name](data), wanted.json)
    return 0


if __name__ == '__main__':
    sys.exit(main())

"""The data the figures are taken on: made once by `leewayctl demo` and kept in build/bench/data."""
import csv
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
BUILD = TOP / 'build/bench'
CTL = BUILD / 'app/leewayctl/leewayctl'
SEED = 11
# Customers whose history has a known length, by their place in the generator.
SPECIAL = {10: 0, 1000: 1, 10000: 2}


class Data:
    """A generated store and what is known about it."""

    def __init__(self, large):
        self.customers, self.interactions = (1_000_000, 5_000_000) if large else (100_000, 1_000_000)
        self.store = BUILD / 'data' / f'{self.interactions}.leeway'

    def make(self):
        done = self.store.with_suffix('.done')
        if done.exists():
            return
        self.store.parent.mkdir(parents=True, exist_ok=True)
        for stale in self.store.parent.glob(self.store.name + '*'):
            stale.unlink()
        print(f'making {self.customers:,} customers with {self.interactions:,} interactions, once', file=sys.stderr)
        command = [CTL, '--store', self.store, 'demo', '--customers', str(self.customers), '--interactions',
                   str(self.interactions), '--seed', str(SEED)]
        for count, index in SPECIAL.items():
            command += ['--special', f'{index}:{count}']
        subprocess.run(command, check=True, stdout=sys.stderr)
        done.touch()

    def query(self, sql, *values):
        with sqlite3.connect(f'file:{self.store}?mode=ro', uri=True) as db:
            return db.execute(sql, values).fetchall()

    def customer_with(self, interactions):
        """(id in hex, words that find exactly this customer) of the one with about so many interactions."""
        ident, name, account = self.query(
            'SELECT hex(id), name, account_number FROM customer WHERE account_number <> "" '
            'ORDER BY abs(interaction_count - ?) LIMIT 1', interactions)[0]
        return ident, account or name


def write_rows(path, count):
    """A CSV file of `count` interactions of count / 10 customers, the same every time."""
    rng = random.Random(SEED)
    words = [''.join(rng.choice('aeioubdfgklmnprst') for _ in range(rng.randint(3, 9))) for _ in range(4000)]
    with open(path, 'w', newline='', encoding='utf-8') as out:
        rows = csv.writer(out)
        rows.writerow(['id', 'customer', 'name', 'email', 'at', 'channel', 'direction', 'text'])
        for i in range(count):
            who = rng.randrange(count // 10)
            rows.writerow([f'm{i}', f'c{who}', f'{words[who % 4000].title()} {words[who // 7 % 4000].title()}',
                           f'c{who}@example.org', f'2025-{i % 12 + 1:02}-{i % 28 + 1:02}T{i % 24:02}:{i % 60:02}:00Z',
                           rng.choice(['Email', 'Chat', 'Phone', 'Social']), rng.choice(['In', 'Out']),
                           ' '.join(rng.choices(words, k=rng.randint(8, 40)))])


MAPPING = '''{
  "format": "csv", "source": "bench",
  "customer": { "key": "{customer}", "name": "{name}", "handles": [ { "kind": "Email", "value": "{email}" } ] },
  "interactions": [ { "id": "{id}", "at": "{at}", "channel": { "value": "{channel}" },
                      "direction": { "value": "{direction}" }, "body": "{text}" } ]
}
'''

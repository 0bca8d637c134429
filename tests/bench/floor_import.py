"""The floor of an import (decisions.md 26): sqlite3's own .import of the same rows into the same tables, with the same
indexes and the same words. The rows are those of a finished store, written out as CSV first, which is not timed."""
import base64
import csv
import sqlite3
import subprocess
import time

WORDS = {'name_index': 'SELECT rowid, folded_name FROM customer ORDER BY rowid',
         'history_index': 'SELECT rowid, lower(body) FROM interaction ORDER BY rowid'}


def plain(value):
    """.import knows no blobs: an id of 16 bytes becomes a text of 16 signs, so that rows and keys stay as large."""
    if not isinstance(value, bytes):
        return value
    return base64.b64encode(value[:6] + value[-6:]).decode() if len(value) == 16 else value.hex()


def write_csv(path, rows):
    """False when there are none."""
    first = next(rows, None)
    if first is None:
        return False
    with open(path, 'w', newline='', encoding='utf-8') as out:
        lines = csv.writer(out)
        lines.writerow(map(plain, first))
        for row in rows:
            lines.writerow(map(plain, row))
    return True


def script(store, folder):
    """What the sqlite3 shell is told, and the CSV files beside it."""
    with sqlite3.connect(f'file:{store}?mode=ro', uri=True) as db:
        schema = [(name, kind, sql) for name, kind, sql in db.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
            if kind == 'index' or name in WORDS or '_index' not in name]
        lines = ['PRAGMA journal_mode = WAL;', *(f'{sql};' for _, _, sql in schema)]
        for name in [name for name, kind, _ in schema if kind == 'table' and name not in WORDS]:
            if write_csv(folder / f'{name}.csv', db.execute(f'SELECT * FROM "{name}"')):
                lines.append(f'.import --csv "{folder / name}.csv" {name}')
        for name, query in WORDS.items():
            if write_csv(folder / f'{name}.csv', db.execute(query)):
                lines += [f'CREATE TEMP TABLE of_{name} (id INTEGER PRIMARY KEY, words TEXT);',
                          f'.import --csv --schema temp "{folder / name}.csv" of_{name}',
                          f'INSERT INTO {name} (rowid, words) SELECT id, words FROM of_{name};']
    return '\n'.join(lines)


def seconds(store, folder):
    """How long sqlite3 takes for the rows of `store`."""
    told = script(store, folder)
    begin = time.monotonic()
    done = subprocess.run(['sqlite3', '-bail', folder / 'floor.db'], input=told, text=True, capture_output=True)
    took = time.monotonic() - begin
    if done.returncode:
        raise SystemExit(f'the floor of the import failed: {done.stderr[:500]}')
    return took

#!/usr/bin/python3
"""A store that does not open says so in a plain sentence with ways on: in use, from a newer version, not ours. A second
start ends, for the window that is open."""
import fcntl
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from desk_driver import Failure, Leeway, run, wait_for


def in_use(screen, store):
    """Another program has it: the window says so, and opens it once that one is gone."""
    other = open(store + '.lock', 'w')
    fcntl.flock(other, fcntl.LOCK_EX)
    second = Leeway(screen, '--store', store)
    second.expect('Another Leeway has this data open')
    second.expect('^Try again', 'push button').press()
    second.expect('Another Leeway has this data open')
    second.expect('What can I do', 'push button').press()
    section = second.expect('When something does not work', 'label')
    wait_for('the section of this problem', lambda: 'close it and choose Try again' in section.text)
    other.close()
    second.expect('^Try again', 'push button').press()
    second.expect('Customers')
    again = screen.start([os.environ['LEEWAY'], '--store', store], log='again').wait(60)
    if again != 0 or second.process.poll() is not None:
        raise Failure(f'a second start ended with {again}: {screen.log("again")}')
    second.close()


def not_to_be_opened(screen, store, sentence):
    before = Path(store).read_bytes()
    leeway = Leeway(screen, '--store', store)
    leeway.expect(sentence)
    for button in ('^Try again', '^Open another file', 'What can I do'):
        leeway.expect(button, 'push button')
    leeway.close()
    if Path(store).read_bytes() != before:
        raise Failure('the file was touched')


def scenario(screen):
    store = str(screen.home / 'mine.leeway')
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo', '--customers', '3', '--interactions', '9',
                  '--seed', '1']).wait(60)
    in_use(screen, store)
    newer = str(screen.home / 'newer.leeway')
    Path(newer).write_bytes(Path(store).read_bytes())
    with closing(sqlite3.connect(newer)) as db:  # closing it leaves no log beside the file
        db.execute('PRAGMA user_version = 999')
    not_to_be_opened(screen, newer, 'written by a newer Leeway')
    other = screen.home / 'letter.leeway'
    other.write_text('Dear all,\n' * 100)
    not_to_be_opened(screen, str(other), 'not one of Leeway')


run(scenario)

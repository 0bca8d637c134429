#!/usr/bin/python3
"""A store that may not be changed, and one that is damaged, as the person in front of the window meets them: the message, the
way on by keys alone, and with what the program ends."""
import ctypes
import os
import sqlite3
import subprocess
from contextlib import closing

from desk_driver import PATIENCE, Failure, Leeway, must, run

PR_CAPBSET_DROP = 24
FREED_FROM_RIGHTS = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER


def obey_rights():
    """Permissions mean nothing to root: without these capabilities they do. Refused to those who have none anyway."""
    libc = ctypes.CDLL(None)
    for capability in FREED_FROM_RIGHTS:
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


def make(screen, folder):
    """A store with a customer who is known by name, and nothing beside it; its path."""
    store = screen.home / folder / 'mine.leeway'
    store.parent.mkdir()
    made = subprocess.run([os.environ['LEEWAYCTL'], '--store', str(store), 'demo'], env=screen.env, capture_output=True,
                          text=True, check=False)
    must(f'a store to begin with: {made.stderr}', made.returncode == 0)
    return store


def ended(leeway, how, code):
    """With what the program ends once it was told to."""
    how()
    got = leeway.process.wait(PATIENCE)
    must(f'it ended with {got}, not {code}: {leeway.screen.log("leeway")}', got == code)


def press_by_keys(leeway, pattern):
    """Walks to a button with Tab, as nobody who has no mouse could do otherwise, and presses it."""
    button = leeway.expect(pattern, 'push button')
    for _ in range(12):
        focused = leeway.focused()
        if focused and focused.name == button.name:
            leeway.key('space')
            return
        leeway.key('Tab')
    raise Failure(f'no Tab leads to {button!r}')


def may_not_be_changed(screen, store, folder_too):
    before = store.read_bytes()
    store.chmod(0o400)
    store.parent.chmod(0o500 if folder_too else 0o700)
    try:
        leeway = Leeway(screen, '--store', str(store))
        leeway.expect('can be read but not changed')
        must('which file it is', leeway.find(str(store)))
        ended(leeway, lambda: leeway.key('Escape'), 1)

        leeway = Leeway(screen, '--store', str(store))
        leeway.expect('can be read but not changed')
        press_by_keys(leeway, '^Try again')
        leeway.expect('can be read but not changed')
        press_by_keys(leeway, '^Open to read only')
        leeway.expect('To read only: nothing is saved')
        leeway.open_customer('sorb', 'Sørbø')
        leeway.key('ctrl+n')
        leeway.type('This cannot be kept')
        leeway.key('ctrl+Return')
        leeway.expect('can be read but not changed')
        ended(leeway, lambda: leeway.key('ctrl+q'), 0)
    finally:
        store.parent.chmod(0o700)
        store.chmod(0o600)
    must('the file is as it was', store.read_bytes() == before)


def overwrite(store, at, count):
    """Writes over `count` bytes, as a failing disk does; what is in the file then."""
    content = bytearray(store.read_bytes())
    content[at:at + count] = b'\xa5' * count
    store.write_bytes(content)
    return bytes(content)


def place_of(store, name):
    """Where the first page of a table or an index begins, and how long it is."""
    with closing(sqlite3.connect(f'file:{store}?immutable=1', uri=True)) as db:
        (page,), (size,) = (db.execute(sql).fetchone() for sql in (
            f"SELECT rootpage FROM sqlite_master WHERE name = '{name}'", 'PRAGMA page_size'))
    return (page - 1) * size, size


def saved(leeway, store, broken):
    """What could be read is there again, the window says so, and the damaged file lies beside it."""
    told = leeway.expect('The store was damaged')
    aside = [path for path in store.parent.glob('mine.leeway.damaged-*') if not path.name.endswith(('-wal', '-shm'))]
    must(f'one file put aside, not {aside}', len(aside) == 1)
    must(f'{told!r} says where it is', str(aside[0]) in told.name)
    must('the damaged file is kept as it was', aside[0].read_bytes() == broken)
    leeway.open_customer('sorb', 'Sørbø')
    ended(leeway, lambda: leeway.key('ctrl+q'), 0)


def damaged_at_the_beginning(screen, store):
    """Seen at once: the same start saves what can be saved."""
    broken = overwrite(store, 0, 16)
    saved(Leeway(screen, '--store', str(store)), store, broken)
    again = Leeway(screen, '--store', str(store))
    again.open_customer('sorb', 'Sørbø')
    must('the second start tells nothing of it', again.find('The store was damaged') is None)
    ended(again, lambda: again.key('ctrl+q'), 0)


def damaged_inside(screen, store):
    """Found while one works: the window says it and goes on; the next start saves what can be saved."""
    overwrite(store, *place_of(store, 'order_by_number'))
    leeway = Leeway(screen, '--store', str(store))
    leeway.expect('The file with your data is damaged')
    leeway.expect('start it again')
    ended(leeway, lambda: leeway.key('ctrl+q'), 0)
    broken = store.read_bytes()
    saved(Leeway(screen, '--store', str(store)), store, broken)


def scenario(screen):
    obey_rights()
    may_not_be_changed(screen, make(screen, 'file'), False)
    may_not_be_changed(screen, make(screen, 'folder'), True)
    damaged_at_the_beginning(screen, make(screen, 'beginning'))
    damaged_inside(screen, make(screen, 'inside'))


run(scenario)

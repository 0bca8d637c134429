#!/usr/bin/python3
"""Two persons connect to one shared store by typing address and name; what one writes the other reads, also after the
store was away for a while, and a name changed by both is told to the one who came second."""
import subprocess
import sys
from pathlib import Path

from desk_driver import Failure, Leeway, run, wait_for

sys.path.insert(0, str(Path(__file__).parent / 'store'))
from store import Store  # noqa: E402

NOTE = 'The courier has it'


def xdo(leeway, *words):
    return subprocess.run(['xdotool', *words], env=leeway.screen.env, capture_output=True, text=True).stdout.split()


def to_front(leeway):
    """Two windows on one screen: keys go to the active one."""
    pid = str(leeway.process.pid)

    def is_active():
        if xdo(leeway, 'getactivewindow', 'getwindowpid') == [pid]:
            return leeway.showing(lambda n: n.depth == 1 and n.has('ACTIVE'))
        for window in xdo(leeway, 'search', '--onlyvisible', '--pid', pid):
            xdo(leeway, 'windowactivate', window)
        return False

    wait_for('the window to come to the front', is_active)


def fill(leeway, name, text):
    """Types into the field of that name."""
    def ready():
        to_front(leeway)
        field = leeway.find(name, 'text')
        if not field.has('FOCUSED'):
            field.focus()
            return None
        return field

    wait_for(f'the field {name}', ready)
    leeway.type(text)
    wait_for(f'{text} in the field {name}', lambda: leeway.find(name, 'text').text == text)


def connect(screen, store, login):
    """The first start of a new profile, until its window stands."""
    leeway = Leeway(screen, '--store', str(screen.home / login / 'workspace.leeway'))
    folder = store.cluster.folder.replace('/', '%2F')
    fill(leeway, 'address', f'postgresql://{folder}/{store.database}')
    fill(leeway, 'sign in|your name there|login', login)
    button = wait_for('Connect to be offered', lambda: (n := leeway.find('^Connect', 'push button'))
                      and n.has('ENABLED') and n)
    button.press()
    leeway.expect('Customers')
    wait_for('the window to take the keys', lambda: leeway.showing(lambda n: n.role == 'frame' and n.has('ACTIVE')))
    return leeway


def scenario(screen):
    store = Store()
    ines = connect(screen, store, 'ines')
    omar = connect(screen, store, 'omar')

    to_front(ines)
    ines.key('ctrl+shift+n')
    ines.expect_field()
    ines.type('Marit Lie')
    ines.key('ctrl+Return')
    ines.expect('Marit Lie')
    to_front(omar)
    omar.expect('Marit Lie', 'list item')

    omar.key('ctrl+k')
    omar.expect_field()
    omar.type('marit')
    omar.expect('Marit Lie', 'list item')
    omar.key('Return')
    wait_for('the customer at the other desk', lambda: 'Marit' in omar.title())
    omar.key('ctrl+n')
    omar.expect_field()
    omar.type(NOTE)
    omar.key('ctrl+Return')
    wait_for('the note at the other desk', lambda: any(NOTE in row for row in ines.rows()))

    store.cluster.crash()
    ines.expect('Offline')
    to_front(ines)
    ines.key('ctrl+n')
    ines.expect_field()
    ines.type('Written without the store')
    ines.key('ctrl+Return')
    wait_for('the note on its own desk', lambda: any('without the store' in row for row in ines.rows()))
    if any('without the store' in row for row in omar.rows()):
        raise Failure('it came across without a store')
    store.cluster.start()
    wait_for('the note to come across', lambda: any('without the store' in row for row in omar.rows()), 90)
    store.check()


run(scenario)

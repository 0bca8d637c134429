"""Desks of one shared store, each in a window of its own on one screen."""
import subprocess
import sys
from pathlib import Path

from desk_driver import Leeway, wait_for

sys.path.insert(0, str(Path(__file__).parent / 'store'))
from store import Store  # noqa: E402, F401


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


def new_customer(leeway, name):
    to_front(leeway)
    leeway.key('ctrl+shift+n')
    leeway.expect_field()
    leeway.type(name)
    leeway.key('ctrl+Return')
    wait_for(f'{name} on the screen', lambda: name in leeway.title())


def open_customer(leeway, letters, name):
    to_front(leeway)
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type(letters)
    leeway.expect(name, 'list item')
    leeway.key('Return')
    wait_for(f'{name} on the screen', lambda: name in leeway.title())

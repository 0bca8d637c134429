"""Desks of one shared store, each in a window of its own on one screen."""
import json
import os
import subprocess
import sys
from pathlib import Path

from desk_driver import Failure, Leeway, wait_for

for part in ('store', 'setups'):
    sys.path.insert(0, str(Path(__file__).parent / part))
from cable import Cable  # noqa: E402, F401
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

    def is_filled():
        wait_for(f'the field {name}', ready)
        leeway.key('ctrl+a')
        leeway.type(text)
        # A busy machine may lose a key; then it is typed again.
        return wait_for(f'{text} in it', lambda: leeway.find(name, 'text').text == text, 5)

    wait_for(f'{text} in the field {name}', is_filled, 90)


def choose(leeway, name, role):
    """Moves to it and presses it, as keys do."""
    to_front(leeway)

    def pressed():
        leeway.expect(name, role).focus()
        wait_for(f'{name} to have the focus', lambda: leeway.find(name, role).has('FOCUSED'), 3)
        leeway.key('space')
        return True
    wait_for(f'{name} to be pressed', pressed)


def command(leeway, words):
    """By its words in the palette."""
    to_front(leeway)
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type(f'>{words}')
    leeway.expect(f'^{words}', 'list item')
    leeway.key('Return')


def profile(screen, login):
    """The store file of `login`'s desk."""
    return screen.home / login / 'workspace.leeway'


def connect(screen, store, login, address=None):
    """The first start of a new profile, until its window stands. Without an address: straight to the store's socket."""
    leeway = Leeway(screen, '--store', str(profile(screen, login)))
    folder = store.cluster.folder.replace('/', '%2F')
    fill(leeway, 'address', address or f'postgresql://{folder}/{store.database}')
    fill(leeway, 'sign in|your name there|login', login)
    button = wait_for('Connect to be offered', lambda: (n := leeway.find('^Connect', 'push button'))
                      and n.has('ENABLED') and n)
    button.press()
    leeway.expect('Customers', 'radio button').press()  # the start is one's contacts
    wait_for('the window to take the keys', lambda: leeway.showing(lambda n: n.role == 'frame' and n.has('ACTIVE')))
    return leeway


def open_menu(leeway, button):
    """By a click, as in test_reading: Qt 6.4 tells AT-SPI of no popup, its window is what can be waited for."""
    from gi.repository import Atspi
    box = Atspi.Component.get_extents(button.accessible.get_component_iface(), Atspi.CoordType.SCREEN)
    windows = lambda: len(xdo(leeway, 'search', '--onlyvisible', '--class', 'leeway'))
    before = windows()
    xdo(leeway, 'mousemove', str(box.x + box.width // 2), str(box.y + box.height // 2), 'click', '1')
    wait_for('the menu', lambda: windows() > before)


def new_customer(leeway, name):
    to_front(leeway)
    leeway.key('ctrl+shift+k')
    leeway.expect_field()
    leeway.type(name)
    leeway.key('ctrl+Return')
    wait_for(f'{name} on the screen', lambda: name in leeway.title())


def open_customer(leeway, letters, name):
    to_front(leeway)
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type(letters)
    # While names are being prepared the list grows by itself; the same name may stand in the list behind.
    wait_for(f'{name} in the search', lambda: leeway.find(rf'{name}.*Customer\.$', 'list item'))
    leeway.key('Return')
    wait_for(f'{name} on the screen', lambda: name in leeway.title())


def note(leeway, text):
    to_front(leeway)
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(text)
    leeway.key('ctrl+Return')


def has_row(leeway, text):
    return any(text in row for row in leeway.rows())


def leewayctl(*words, code=0):
    """What it said, as the last JSON object of its output."""
    done = subprocess.run([os.environ['LEEWAYCTL'], '--json', *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    if done.returncode != code:
        raise Failure(f'leewayctl {" ".join(map(str, words))} ended with {done.returncode}: {done.stdout}')
    lines = [line for line in done.stdout.splitlines() if line.startswith('{')]
    return json.loads(lines[-1]) if lines else {}


def verified(screen, store, login):
    """`leewayctl store verify` as who looks after the store, against what this desk remembers: all chains hold."""
    folder = store.cluster.folder.replace('/', '%2F')
    answer = leewayctl('--store', profile(screen, login), 'store', 'verify', f'postgresql://it_admin@{folder}/{store.database}')
    if not answer.get('sound') or answer['witnessed'] < 1:
        raise Failure(f'the store is not sound, or {login} saw nothing of it: {answer}')

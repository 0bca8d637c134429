"""What an agent does with one contact of the demo day, by keys alone, and how many of them it took."""
import json
import os
import subprocess
from pathlib import Path

from desk_driver import Leeway, must, wait_for

DAY = json.loads((Path(__file__).resolve().parents[2] / 'resources/demo/day.json').read_text(encoding='utf-8'))
MOODS = ['calm', 'worried', 'upset', 'angry', 'distressed']
IMPACTS = ['minor', 'moderate', 'serious', 'critical']


def chords(key):
    """The single keys of a chord: Ctrl+J are two."""
    return key.count('+') + 1


class Hands:
    """Keys go through here and are counted: those that have to be pressed for a contact, and all single ones."""

    def __init__(self, leeway):
        self.leeway = leeway
        self.required = 0  # chords, as the issue counts: Ctrl+E is one
        self.lines = 0
        self.pressed = 0  # single keys, as the guide counts in 14.1: Ctrl+E are two

    def key(self, *names, required=False):
        self.leeway.key(*names)
        self.pressed += sum(map(chords, names))
        if required:
            self.required += len(names)

    def type(self, text, required=False):
        """A typed line counts as one answer that had to be given; how long it is, is the agent's own."""
        self.leeway.type(text)
        if required:
            self.lines += 1


class Player:
    """`leewayctl demo day` for one arrival or for many, beside the window."""

    def __init__(self, screen, *options):
        self.process = screen.start([os.environ['LEEWAYCTL'], 'demo', 'day', *map(str, options)], log='player')
        self.screen = screen

    def end(self):
        wait_for('the player to end', lambda: self.process.poll() is not None)
        must(f'the player ended with {self.process.returncode}: {self.screen.log("player")}', self.process.returncode == 0)


def windows(leeway):
    """Windows of the program on the screen."""
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(leeway.process.pid), '--name', '.'],
                           env=leeway.screen.env, capture_output=True, text=True).stdout.split()
    return len(found)


def look(leeway, name):
    """A picture for whoever compares it with the mock-ups, and what holds at every step (guide 14.1, rows 16 and 17)."""
    folder = os.environ.get('LEEWAY_PICTURES')
    if folder:
        leeway.screen.picture(Path(folder) / f'day-{name}.png')
    modal = leeway.showing(lambda n: n.has('MODAL') or n.role in ('dialog', 'alert'))
    must(f'a dialog is open: {modal}', not modal)
    must(f'one window is enough for a contact, not {windows(leeway)}', windows(leeway) == 1)


def in_hand(leeway, name):
    """The contact in the bar is this one's."""
    return leeway.expect(rf'{name}.*since', 'push button')


def set_situation(hands, mood, impact):
    if mood:
        hands.key('alt+m', str(MOODS.index(mood) + 1))
        hands.leeway.expect(f'Mood: {mood.capitalize()}')
    if impact:
        hands.key('alt+i', str(IMPACTS.index(impact) + 1))
        hands.leeway.expect(f'Impact: {impact.capitalize()}')


def mark_first_point(hands):
    """Used, and then helped: by the same chord again, which is two keys (guide 14.1, row 13)."""
    hands.leeway.expect(r'Point 1\. ', 'list item')
    hands.key('alt+1')
    hands.leeway.expect(r'used$', 'list item')
    hands.key('alt+1')
    hands.leeway.expect(r'helped$', 'list item')


def write_note(hands, text):
    hands.key('ctrl+n')
    hands.leeway.expect_field()
    hands.type(text)
    hands.key('ctrl+Return')
    wait_for('the note in the history', lambda: any(text in row for row in hands.leeway.rows()[:8]))


def promise(hands, what, when):
    hands.key('ctrl+p')
    hands.leeway.expect('What do you promise\\?')
    hands.type(what)
    hands.key('Tab', 'Tab')
    hands.type(when)
    hands.key('ctrl+Return')
    hands.leeway.expect('Promise written down')


def open_by_search(hands, letters, name):
    """Guide 14.1, row 9: seven keys."""
    before = hands.pressed
    hands.key('ctrl+k')
    hands.leeway.expect_field()
    hands.key(*letters)
    hands.leeway.expect(name)
    hands.key('Return')
    wait_for(f'{name} on the screen', lambda: name in hands.leeway.title())
    must('a customer is found and opened by seven keys', hands.pressed - before == 7)


def next_contact(hands):
    """Guide 14.1, row 15: two keys; the one who waits for nobody else comes first."""
    before = hands.pressed
    hands.key('ctrl+j')
    hands.leeway.expect(r'Marit Sørbø.*Chat, incoming.*since', 'push button')
    must('the next contact is two keys away', hands.pressed - before == 2)


def wrap_up(hands, status, line='', also=()):
    """Ctrl+E, a digit, for what is not settled a line, Ctrl+Enter; `also` are digits of questions nobody has to
    answer."""
    hands.key('ctrl+e', required=True)
    hands.leeway.expect('How did they leave|Where does it stand')
    if hands.leeway.find('Where does it stand'):  # not asked of a contact that is about no case
        hands.key(status, required=True)
    for digit in also:
        hands.key(digit)
    if line:
        field = hands.leeway.expect('One line for the next colleague', 'text')
        while not field.has('FOCUSED'):
            hands.key('Tab')
        hands.type(line, required=True)
    hands.key('ctrl+Return', required=True)
    hands.leeway.expect(r'^Saved\.')


def customer(leeway_store, who):
    """All that is kept about a customer."""
    done = subprocess.run([os.environ['LEEWAYCTL'], '--store', str(leeway_store), '--json', 'customer', 'show', who],
                          capture_output=True, text=True, timeout=120)
    must(f'customer show {who}: {done.stderr}', done.returncode == 0)
    return json.loads(done.stdout)


__all__ = ['DAY', 'Hands', 'Leeway', 'Player', 'chords', 'customer', 'in_hand', 'look', 'mark_first_point', 'must', 'next_contact', 'open_by_search',
           'promise', 'set_situation', 'windows', 'wrap_up', 'write_note']

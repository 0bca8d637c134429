"""Drives the real window from outside its process: keys go in by XTEST, what is on it is read from the accessibility
tree (AT-SPI), the way a screen reader does."""
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'support'))
from private_screen import PrivateScreen, missing  # noqa: E402

SKIPPED = 77
PATIENCE = float(os.environ.get('LEEWAY_PATIENCE', '90'))  # seconds; sanitizers make everything slow
MOST_CHILDREN = 80  # a list tells every row of its model: enough is enough


class Failure(Exception):
    """What was expected and did not come."""


def must(what, condition):
    """What has to be so already; see wait_for for what comes by and by."""
    if not condition:
        raise Failure(what)


def wait_for(what, condition, seconds=PATIENCE):
    """The first true value of `condition`; a Failure naming `what` when none comes."""
    end = time.monotonic() + seconds
    problem = ''
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except Exception as error:  # a node that vanished between two questions
            problem = f' ({error})'
        time.sleep(0.05)
    raise Failure(f'waited {seconds:.0f} s in vain: {what}{problem}')


class Node:
    """One accessible thing, with what was read of it."""

    def __init__(self, accessible, depth):
        self.accessible = accessible
        self.depth = depth
        self.role = accessible.get_role_name()
        self.name = accessible.get_name() or ''
        self.description = accessible.get_description() or ''

    @property
    def text(self):
        """Its content, for fields and labels."""
        from gi.repository import Atspi
        iface = self.accessible.get_text_iface()
        return Atspi.Text.get_text(iface, 0, Atspi.Text.get_character_count(iface)) if iface else ''

    def has(self, state):
        from gi.repository import Atspi
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state))

    def press(self):
        from gi.repository import Atspi
        Atspi.Action.do_action(self.accessible.get_action_iface(), 0)

    def focus(self):
        from gi.repository import Atspi
        Atspi.Component.grab_focus(self.accessible.get_component_iface())

    def __repr__(self):
        return f'{self.role} {self.name!r}'


class Leeway:
    """One running leeway."""

    started = []

    def __init__(self, screen, *arguments):
        self.screen = screen
        self.process = screen.start([os.environ['LEEWAY'], *arguments], log='leeway')
        Leeway.started.append(self)
        wait_for('a window of leeway', self._is_there)
        # Keys pressed before the window manager has made it the active window go nowhere.
        wait_for('the window to be active', lambda: 'Leeway' in self.title())

    def _is_there(self):
        if self.process.poll() is not None:
            raise SystemExit(f'leeway ended with {self.process.returncode}:\n{self.screen.log("leeway")}')
        return self.application() and self.showing(lambda n: n.depth == 1)

    def application(self):
        from gi.repository import Atspi
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    def nodes(self):
        """Everything showing, in the order a screen reader meets it."""
        def walk(accessible, depth):
            try:
                node = Node(accessible, depth)
                if depth > 1 and not node.has('SHOWING'):
                    return
                yield node
                for i in range(min(accessible.get_child_count(), MOST_CHILDREN)):
                    child = accessible.get_child_at_index(i)
                    if child is not None:
                        yield from walk(child, depth + 1)
            except Exception:  # it vanished while we looked
                return
        application = self.application()
        if application is not None:
            yield from walk(application, 0)

    def showing(self, condition):
        return next((node for node in self.nodes() if condition(node)), None)

    def find(self, pattern, role=None):
        """The first thing showing whose name (or text, when it has no name) matches."""
        return self.showing(lambda n: (role is None or n.role == role)
                            and re.search(pattern, n.name or n.text, re.I))

    def expect(self, pattern, role=None):
        return wait_for(f'{role or "something"} named /{pattern}/', lambda: self.find(pattern, role))

    def expect_gone(self, pattern, role=None):
        wait_for(f'/{pattern}/ to go away', lambda: not self.find(pattern, role))

    def focused(self):
        """Where keys go. Qt calls the chosen tab, the current row and what hands its focus on focused as well."""
        never = ('frame', 'application', 'filler', 'layered pane', 'page tab', 'list item', 'tree item', 'table cell')
        return self.showing(lambda n: n.has('FOCUSED') and n.role not in never)

    def expect_field(self):
        """Waits until what is typed would go into a field. Qt calls what hands its focus on focused as well."""
        wait_for('a field to type into', lambda: self.showing(lambda n: n.has('FOCUSED') and n.has('EDITABLE')))

    def open_customer(self, letters, name):
        """Ctrl+K, some letters, Enter on what was found; waits for the history."""
        self.key('ctrl+k')
        self.expect_field()
        self.type(letters)
        self.expect(rf'{name}.*Customer\.$', 'list item')  # not the same name in the list behind
        self.key('Return')
        wait_for('the history', lambda: len(self.rows()) > 3)

    def title(self):
        return subprocess.run(['xdotool', 'getactivewindow', 'getwindowname'], env=self.screen.env, capture_output=True,
                              text=True).stdout.strip()

    def key(self, *names):
        """Presses keys as xdotool names them: key('ctrl+k'), key('Down', 'Return')."""
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '30', *names], env=self.screen.env, check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--delay', '20', text], env=self.screen.env, check=True)

    def rows(self):
        """Names of the timeline's rows that are near, newest first."""
        timeline = self.showing(lambda n: n.role in ('list', 'tree', 'table', 'tree table')
                                and re.search('timeline|history', n.name, re.I))
        if timeline is None:
            return []
        count = min(timeline.accessible.get_child_count(), MOST_CHILDREN)
        return [timeline.accessible.get_child_at_index(i).get_name() for i in range(count)]

    def kill(self):
        """As a power cut would: nothing is said goodbye to."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def tree(self):
        return '\n'.join('  ' * n.depth + repr(n) + (' ' + repr(n.text[:60]) if n.text and not n.name else '')
                         for n in self.nodes())


def windows(screen):
    """How many windows can be seen."""
    return len(subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'leeway'], env=screen.env,
                              capture_output=True, text=True).stdout.split())


def right_click(screen, node):
    """Opens the menu of what stands there, once it stands still. Qt 6.4 tells AT-SPI of no popup: its window is what
    can be waited for."""
    from gi.repository import Atspi

    def place():
        box = node.accessible.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        return (box.x + box.width // 2, box.y + box.height // 2) if box.width > 0 else None
    seen = []

    def settled():
        seen.append(place())
        return seen[-1] and seen[-3:] == [seen[-1]] * 3
    wait_for('the row to stand still', settled)
    x, y = seen[-1]
    before = windows(screen)
    subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '3'], env=screen.env, check=True)
    wait_for('the menu', lambda: windows(screen) > before)


def run(scenario):
    """Runs scenario(screen) on a screen of its own. Exit code 0, 1 with tree and picture, or 77 with the reason."""
    lacking = missing()
    try:
        import gi
        gi.require_version('Atspi', '2.0')
        from gi.repository import Atspi
    except (ImportError, ValueError) as error:
        lacking.append(f'python3-gi with Atspi ({error})')
    if lacking:
        print('skipped: not installed: ' + ', '.join(lacking))
        sys.exit(SKIPPED)
    with PrivateScreen() as screen:
        os.environ.update(screen.env)
        Atspi.init()
        code = 0
        try:
            scenario(screen)
        except Failure as failure:
            code = 1
            print(f'FAILED: {failure}')
            show_state(screen)
        leaks = [line for line in screen.log('leeway').splitlines() if 'runtime error' in line or 'ERROR: ' in line]
        if leaks:
            code = 1
            print('the sanitizers found:\n' + screen.log('leeway'))
    sys.stdout.flush()
    os._exit(code)  # the accessibility library would wait for a bus that is gone


def show_state(screen):
    """What was on the screen, for whoever reads the log."""
    picture = Path(os.environ.get('LEEWAY_PICTURES', '.')) / (Path(sys.argv[0]).stem + '.png')
    screen.picture(picture)
    print(f'picture: {picture.resolve()}\n--- leeway said\n{screen.log("leeway")}')
    for leeway in Leeway.started:
        print('--- the tree\n' + leeway.tree())

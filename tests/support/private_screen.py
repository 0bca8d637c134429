"""A screen, a window manager and a session bus of our own, given back at the end: for driving real programs."""
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

NEEDED = ('Xvfb', 'openbox', 'dbus-daemon', 'xdotool')


def missing():
    """The tools that are not installed; nothing can be driven without them."""
    return [tool for tool in NEEDED if not shutil.which(tool)]


class PrivateScreen:
    """`with PrivateScreen() as screen:` then start programs with `screen.start([...])`.

    Everything a program keeps goes below `screen.home`, so no run sees another one, nor the files of who runs it.
    """

    def __init__(self, size='1366x768'):
        self.size = size
        self.home = Path(tempfile.mkdtemp(prefix='leeway-screen-'))
        self.env = dict(os.environ)
        self._running = []

    def __enter__(self):
        try:
            self._start_all()
        except Exception:
            self.__exit__()
            raise
        return self

    def _start_all(self):
        runtime = self.home / 'runtime'
        runtime.mkdir(mode=0o700)
        self.env.update(
            HOME=str(self.home), XDG_RUNTIME_DIR=str(runtime), XDG_DATA_HOME=str(self.home / 'data'),
            XDG_CONFIG_HOME=str(self.home / 'config'), XDG_STATE_HOME=str(self.home / 'state'),
            XDG_CACHE_HOME=str(self.home / 'cache'), QT_QPA_PLATFORM='xcb', QT_LINUX_ACCESSIBILITY_ALWAYS_ON='1',
            QT_ACCESSIBILITY='1', LC_ALL='C.UTF-8', TZ='UTC', GTK_A11Y='none')
        self.env.pop('WAYLAND_DISPLAY', None)
        # libxkbcommon copies pieces of the server's answer by length; that they end without a zero is no fault.
        self.env['ASAN_OPTIONS'] = ':'.join(filter(None, [os.environ.get('ASAN_OPTIONS'), 'strict_string_checks=0']))
        # The server picks its own number and tells it: no race with other screens on this machine.
        read, write = os.pipe()
        self.start(['Xvfb', '-displayfd', str(write), '-screen', '0', self.size + 'x24', '-nolisten', 'tcp', '-noreset',
                    '-dpi', '96'], pass_fds=[write], log='xvfb')
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError('Xvfb did not start: ' + self.log('xvfb'))
        self.env['DISPLAY'] = ':' + number
        bus = self.start(['dbus-daemon', '--session', '--nofork', '--print-address'], stdout=subprocess.PIPE, log='bus')
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()
        self.start(['openbox'], log='openbox')
        for _ in range(100):
            if subprocess.run(['xdotool', 'getactivewindow'], env=self.env, capture_output=True).returncode in (0, 1) \
                    and 'window id' in self._root_properties():
                break
            time.sleep(0.05)

    def _root_properties(self):
        return subprocess.run(['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], env=self.env, capture_output=True,
                              text=True).stdout if shutil.which('xprop') else 'window id'

    def start(self, command, log='program', stdout=None, pass_fds=(), env=None):
        """Starts a program on this screen; what it says goes to `log(name)`."""
        with open(self.home / f'{log}.log', 'ab') as out:
            process = subprocess.Popen(command, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL,
                                       stdout=stdout or out, stderr=out, pass_fds=pass_fds, cwd=self.home)
        self._running.append(process)
        return process

    def log(self, name='program'):
        path = self.home / f'{name}.log'
        return path.read_text(errors='replace') if path.exists() else ''

    def picture(self, path):
        subprocess.run(['import', '-window', 'root', str(path)], env=self.env, check=False)

    def __exit__(self, *_):
        for process in reversed(self._running):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

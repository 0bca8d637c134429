"""Data folders that tests begin with, so that not each waits for initdb and for every step of the ladder.

They lie in the cache folder of whoever runs the tests, for the day they were made on, and are named after all they were made
from: the server, the way it is set up and the very text of the steps. Whatever differs makes new ones.
"""
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from datetime import datetime, timezone
from pathlib import Path

FOLDER = Path(os.environ.get('XDG_CACHE_HOME') or Path(pwd.getpwuid(os.getuid()).pw_dir) / '.cache') / 'leeway-tests'
EVERY = 10  # steps: planted defects begin at the nearest beginning of the ladder that is still true


def _place(binaries, climbed):
    made_of = hashlib.sha256(f'{binaries}'.encode() + Path(__file__).with_name('cluster.py').read_bytes())
    for step in climbed:
        made_of.update(step.name.encode() + step.read_bytes())
    return FOLDER / f'{datetime.now(timezone.utc).date()}-{made_of.hexdigest()[:24]}'


def longest(binaries, steps):
    """How many of `steps`, from the first, a store in stock has; None when there is not even an empty server."""
    return next((n for n in range(len(steps), -1, -1) if _place(binaries, steps[:n]).is_dir()), None)


def take(binaries, climbed, data):
    """Copies it to `data`; False when it is not there any more."""
    done = subprocess.run(['cp', '-a', '--reflink=auto', _place(binaries, climbed), data], stderr=subprocess.DEVNULL)
    if done.returncode:
        shutil.rmtree(data, ignore_errors=True)
    return done.returncode == 0


def keep(binaries, climbed, data):
    """Takes `data`, of a server that was stopped, into stock; what others hold already, or have no room for, is left as it is."""
    place = _place(binaries, climbed)
    made = None
    try:
        FOLDER.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in FOLDER.iterdir():
            if old.name[:10] != place.name[:10]:
                shutil.rmtree(old, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=f'{place.name[:10]}-new', dir=FOLDER))
        subprocess.run(['cp', '-a', data, made / 'data'], check=True, stderr=subprocess.DEVNULL)
        (made / 'data').rename(place)
    except (OSError, subprocess.CalledProcessError):
        pass
    finally:
        if made:
            shutil.rmtree(made, ignore_errors=True)

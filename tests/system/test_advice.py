#!/usr/bin/python3
"""On the demo, which has a year behind it: beside each resolution stands how cases like this ended, the mood changes it in the same
list, Space says why, what was shown goes with what is granted, and an outcome that comes moves the next contact. All by keys."""
import json
import os
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from desk_driver import Failure, Leeway, run, wait_for


def asked(store, what):
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        return db.execute(what).fetchall()


def spoken(leeway):
    """What the list says of each resolution, in its order."""
    return [n.name for n in leeway.nodes() if n.role == 'list item' and ('Cases like this ended at' in n.name or 'no cost' in n.name)]


def picture(leeway, name):
    if folder := os.environ.get('LEEWAY_PICTURES'):
        leeway.screen.picture(Path(folder) / f'advice-{name}.png')


def scenario(screen):
    store = str(screen.home / 'mine.leeway')
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo'], log='demo').wait(120)
    leeway = Leeway(screen, '--store', store)
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'You may give up to .?NOK')
    leeway.expect('predicted satisfaction')
    leeway.key('alt+r')
    leeway.expect('Cases like this ended at', 'list item')
    picture(leeway, 'list')
    calm = spoken(leeway)
    leeway.key('alt+m', '4')  # angry
    wait_for('the list to follow the mood', lambda: spoken(leeway) != calm)
    leeway.key('alt+r', 'space')
    leeway.expect('Not used: name, age, gender')
    leeway.expect('20 people in their place')
    leeway.expect('of 100 disputed it')
    leeway.expect('of 100 stayed')
    picture(leeway, 'why')
    leeway.key('Escape')
    leeway.expect_gone('Not used: name, age, gender')
    leeway.key('ctrl+g')
    leeway.expect('You can say')
    leeway.key('Return')
    leeway.expect('Granted .?NOK')
    wait_for('the offer to be kept', lambda: len(asked(store, 'SELECT 1 FROM offer WHERE "grant" IS NOT NULL')) == 1)
    situation, shown, chosen, outcomes = asked(store, 'SELECT situation, shown, chosen, outcomes FROM offer WHERE "grant" IS NOT NULL')[0]
    if json.loads(situation).get('mood') != 'angry' or outcomes < 500:
        raise Failure(f'what it was shown for is not kept: {situation}, {outcomes} outcomes')
    first = json.loads(shown)[0]
    if chosen not in [one['resolution'] for one in json.loads(shown)] or not first['low'] < first['middle'] < first['high']:
        raise Failure(f'what was shown is not kept: {shown}, {chosen}')
    leeway.close()


run(scenario)

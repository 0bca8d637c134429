#!/usr/bin/python3
"""Guide 14.1, row 10: the suggested sum is granted by three keys."""
import os
import sqlite3
from contextlib import closing

from day_hands import Hands
from desk_driver import Leeway, must, run


def standing(store):
    """Sums of what stands in the store; it is only read."""
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        return [row[0] for row in db.execute('SELECT amount FROM "grant" WHERE state = \'Posted\'')]


def live_contact(leeway):
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'You may give up to .?NOK')
    leeway.expect('^Grant .?NOK', 'push button')  # what is suggested is chosen, with its sum


def by_three(leeway, store):
    hands = Hands(leeway)
    hands.key('ctrl+g')
    leeway.expect('You can say')
    must('nothing is granted before it is confirmed', standing(store) == [])
    hands.key('Return')
    leeway.expect(r'Granted .?NOK')
    must('the suggested sum is granted', len(standing(store)) == 1)
    must(f'by three keys, not {hands.pressed}', hands.pressed == 3)


def scenario(screen):
    store = str(screen.home / 'mine.leeway')
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo'], log='demo').wait(120)
    leeway = Leeway(screen, '--store', store)
    live_contact(leeway)
    by_three(leeway, store)
    leeway.close()


run(scenario)

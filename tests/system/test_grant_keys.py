#!/usr/bin/python3
"""Guide 14.1, row 10: the suggested sum is granted by three keys, and by two up to the sum that is not asked about once more."""
import json
import os
import shutil
import sqlite3
import uuid
from contextlib import closing

from day_hands import Hands
from desk_driver import Leeway, must, run


def standing(store):
    """Sums of what stands in the store; it is only read."""
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        return [row[0] for row in db.execute('SELECT amount FROM "grant" WHERE state = \'Posted\'')]


def ask_only_above(store, amount):
    """As a lead has set it, before anybody is there."""
    with closing(sqlite3.connect(store)) as db:
        told, = db.execute('SELECT row FROM company_row WHERE "table" = \'policy\' AND json_extract(row, \'$.key\') = \'per_contact v1\'').fetchone()
        row, i = json.loads(told), uuid.uuid4()
        rule = {**row['content'], 'key': 'confirm_above_eur', 'amount': amount, 'name': {'en': 'Sum that is not asked about'}}
        rule.pop('join_days')
        row |= {'id': str(i), 'key': 'confirm_above_eur v1', 'content': rule}
        db.execute('INSERT INTO company_row ("table", id, row) VALUES (\'policy\', ?, ?)', (i.bytes, json.dumps(row)))
        db.commit()


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


def verified(leeway):
    """Who speaks is sure, or it would be asked about whatever the sum."""
    leeway.key('ctrl+shift+i')
    leeway.expect('Is it .*Marit Sørbø')
    leeway.expect('^By the answers', 'combo box')  # it has the keys
    leeway.key('Down', 'ctrl+Return')
    leeway.expect('Verified by the channel')


def by_two(leeway, store):
    hands = Hands(leeway)
    hands.key('ctrl+g')
    leeway.expect(r'Granted .?NOK')
    must('the suggested sum is granted', len(standing(store)) == 1)
    must(f'by two keys, not {hands.pressed}', hands.pressed == 2)
    leeway.expect('possible until')  # and can be taken back


def scenario(screen):
    store, other = (str(screen.home / f'{name}.leeway') for name in ('mine', 'other'))
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo'], log='demo').wait(120)
    shutil.copy(store, other)
    ask_only_above(other, '130.00')
    leeway = Leeway(screen, '--store', store)
    live_contact(leeway)
    by_three(leeway, store)
    leeway.close()

    leeway = Leeway(screen, '--store', other)
    live_contact(leeway)
    verified(leeway)
    by_two(leeway, other)
    leeway.close()


run(scenario)

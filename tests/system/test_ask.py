#!/usr/bin/python3
"""More than the limit is asked for by keys: the reason survives a power cut, the ask is made once and stands in place of the list, also
after the next one; withdrawn, the money is back, and as much as may be given is granted instead."""
import os
import sqlite3
from contextlib import closing

from desk_driver import Failure, Leeway, run, wait_for


def asked(store, what):
    """The first column of what the store holds; it is only read."""
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        return [row[0] for row in db.execute(what)]


def type_amount(leeway, text):
    leeway.key('alt+r')
    leeway.expect('An apology', 'list item')
    leeway.key('Return')
    wait_for('the amount to type', lambda: leeway.showing(
        lambda n: n.role == 'spin button' and n.name == 'Amount' and n.has('FOCUSED')))
    leeway.key('ctrl+a')
    leeway.type(text)


def scenario(screen):
    store = str(screen.home / 'mine.leeway')
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo'], log='demo').wait(120)
    leeway = Leeway(screen, '--store', store)
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'You may give up to .?NOK')
    type_amount(leeway, '1200')
    leeway.expect('^Ask ', 'push button')
    leeway.key('ctrl+g')
    leeway.expect('over the limit')
    wait_for('the reason to type', lambda: leeway.focused().name == 'Why, in one line')
    leeway.key('ctrl+g')  # nothing is asked without one
    leeway.expect('Say why in one line')
    leeway.type('Third failure, rented a machine')
    wait_for('what was typed to be kept', lambda: any('rented a machine' in work for work in asked(
        store, 'SELECT work FROM live_contact')))
    leeway.kill()

    again = Leeway(screen, '--store', store)
    again.expect('^Ask ', 'push button')
    again.key('ctrl+g')
    wait_for('the reason to be there', lambda: again.focused().name == 'Why, in one line')
    again.key('ctrl+g')
    again.expect(r'Waiting for .?Tomasz')
    again.kill()
    asks = asked(store, 'SELECT amount FROM approval')
    if asks != [120000]:
        raise Failure(f'not one ask of 1 200: {asks}')

    third = Leeway(screen, '--store', store)
    third.expect(r'Waiting for .?Tomasz')
    third.expect('^Withdraw', 'push button').press()
    third.expect('Withdrawn')
    third.expect_gone(r'Waiting for .?Tomasz')
    states = asked(store, 'SELECT state FROM approval')
    if states != ['Withdrawn']:
        raise Failure(f'it is not taken back: {states}')
    less(third, store)
    third.close()


def less(leeway, store):
    """While it waits: as much as may be given, which is confirmed as always; the ask is taken back for it."""
    type_amount(leeway, '1200')
    leeway.key('ctrl+g')
    wait_for('the reason to type', lambda: leeway.focused().name == 'Why, in one line')
    leeway.type('Third failure')
    leeway.key('Return')
    leeway.expect(r'Waiting for .?Tomasz')
    leeway.expect('^Grant .* now', 'push button').press()
    leeway.expect('You can say')
    leeway.key('Return')
    leeway.expect('^Granted ')
    states = asked(store, 'SELECT state FROM approval')
    grants = asked(store, 'SELECT amount FROM "grant"')
    if states != ['Withdrawn', 'Withdrawn'] or len(grants) != 1 or not 0 < grants[0] < 120000:
        raise Failure(f'not one smaller grant in place of the ask: {states} {grants}')


run(scenario)

#!/usr/bin/python3
"""An amount typed survives a power cut, the grant is asked for once and stands in the history after the next one, and is
taken back from there; what costs nothing is noted, and what they know of stands. All by keys."""
import os
import sqlite3
from contextlib import closing

from desk_driver import Failure, Leeway, run, wait_for

SUM = r'.?NOK.321[.,]50'  # marks around it keep its order, and no line breaks within


def asked(store, what):
    """The first column of what the store holds; it is only read."""
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        return [row[0] for row in db.execute(what)]


def scenario(screen):
    store = str(screen.home / 'mine.leeway')
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo'], log='demo').wait(120)
    leeway = Leeway(screen, '--store', store)
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'You may give up to .?NOK')
    leeway.key('alt+r')
    leeway.expect('An apology', 'list item')  # all of them, for whoever comes by key
    leeway.key('Return')
    wait_for('the amount to type', lambda: leeway.showing(
        lambda n: n.role == 'spin button' and n.name == 'Amount' and n.has('FOCUSED')))
    leeway.key('ctrl+a')
    leeway.type('12,x')
    leeway.expect('This is no amount in NOK')
    leeway.key('ctrl+a')
    leeway.type('321,50')
    leeway.expect(f'^Grant {SUM}', 'push button')
    wait_for('what was typed to be kept', lambda: any('321,50' in work for work in asked(
        store, 'SELECT work FROM live_contact')))
    leeway.kill()

    again = Leeway(screen, '--store', store)
    again.expect(f'^Grant {SUM}', 'push button')
    again.key('ctrl+g')
    again.expect('You can say')
    again.expect('It is not verified who speaks')  # warned of, with the way to mend it; Enter grants all the same
    again.expect('^Verify', 'push button')
    again.key('Return')
    again.expect(f'Granted {SUM}.? at ')
    wait_for('the focus to stay in the card', lambda: again.focused().name == 'Something else')
    wait_for('the grant in the history', lambda: any('Goodwill credit' in row for row in again.rows()))
    again.kill()
    grants = asked(store, 'SELECT amount FROM "grant"')
    if grants != [32150]:
        raise Failure(f'not one grant of 321.50: {grants}')

    third = Leeway(screen, '--store', store)
    third.expect(f'Granted {SUM}.? at ')
    third.expect('possible until')
    third.key('ctrl+2', 'ctrl+z')
    third.expect('Taken back')
    wait_for('the history to say so', lambda: any('Taken back' in row for row in third.rows()))
    third.expect_gone('possible until')
    states = asked(store, 'SELECT state FROM "grant"')
    if states != ['Undone']:
        raise Failure(f'it is not taken back: {states}')
    costs_nothing(third, store)
    told(third, store)
    third.close()


def costs_nothing(leeway, store):
    """It is noted with one key, among what was tried already."""
    leeway.key('alt+r')
    leeway.expect('An apology', 'list item')
    leeway.key('Down', 'Down', 'Down')
    leeway.expect('^Note it', 'push button')
    leeway.key('ctrl+g')
    leeway.expect('Noted: An apology')
    if not asked(store, "SELECT 1 FROM attempt WHERE what LIKE 'An apology%'"):
        raise Failure('the apology is not among what was tried')


def told(leeway, store):
    """What they know of stands: no key takes it back."""
    leeway.key('alt+r', 'Home', 'ctrl+g')
    leeway.expect('You can say')
    leeway.key('Return')
    leeway.expect('possible until')
    leeway.expect('^They know', 'push button').press()
    leeway.expect('they know')
    leeway.expect_gone('possible until')
    leeway.key('ctrl+2', 'ctrl+z', 'alt+r')
    leeway.expect('An apology', 'list item')
    states = asked(store, 'SELECT state FROM "grant" ORDER BY number')
    if states != ['Undone', 'Posted']:
        raise Failure(f'it does not stand: {states}')


run(scenario)

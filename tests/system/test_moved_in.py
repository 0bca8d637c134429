#!/usr/bin/python3
"""Somebody who worked alone moves into the team's store from the window: they see what will move, the program is killed while
rows are on their way, goes on where it was, and the same window follows the store without losing its place."""
import sqlite3

from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import (Store, connect, fill, has_row, leewayctl, new_customer, note, open_customer, profile, to_front,
                          verified)


def customers_in(file):
    with sqlite3.connect(file) as db:
        return db.execute('SELECT count(*) FROM customer').fetchone()[0]


def look_what_moves(leeway, store, login):
    """Settings, Data and sync, Move; until what would move is shown."""
    to_front(leeway)
    leeway.key('ctrl+comma')
    leeway.expect('Find a setting', 'text').focus()
    leeway.key('ctrl+a')
    leeway.type('shared store')
    wait_for('moving to be offered', lambda: (n := leeway.find('^Move to a shared store…', 'push button'))
             and n.has('SHOWING') and n).press()
    folder = store.cluster.folder.replace('/', '%2F')
    address = leeway.expect('address', 'text')
    if not address.text:
        fill(leeway, 'address', f'postgresql://{folder}/{store.database}')
        fill(leeway, 'sign in|your name there|login', login)
    wait_for('Connect to be offered', lambda: (n := leeway.find('^Connect', 'push button')) and n.has('ENABLED') and n).press()


def scenario(screen):
    store = Store()
    store.add_person('ada', 'north', 'Admin')
    mine = profile(screen, 'ada')
    mine.parent.mkdir()
    leewayctl('--store', mine, 'demo', '--customers', '30', '--interactions', '600', '--seed', '11')
    alone = Leeway(screen, '--store', str(mine))
    alone.expect('Customers', 'radio button').press()
    new_customer(alone, 'Marit Lie')
    note(alone, 'Written on this computer only')
    wait_for('the note', lambda: has_row(alone, 'on this computer only'))

    look_what_moves(alone, store, 'omar')  # no Admin
    alone.expect('Only whoever looks after')
    fill(alone, 'sign in|your name there|login', 'ada')
    wait_for('Connect to be offered', lambda: (n := alone.find('^Connect', 'push button')) and n.has('ENABLED') and n).press()
    alone.expect('What moves to')
    before = customers_in(mine)
    alone.expect(f'^{before}$')
    alone.find('Into the team', 'combo box').focus()
    alone.type('north')
    wait_for('Move to be offered', lambda: (n := alone.find('^Move$', 'push button')) and n.has('ENABLED') and n)

    holder = store.cluster.connect(store.database, 'root_of_all')  # rows cannot come in while it holds the table
    with holder.cursor() as cursor:
        cursor.execute('BEGIN; LOCK TABLE stage.row IN SHARE MODE')
    alone.find('^Move$', 'push button').press()
    wait_for('the move to begin', lambda: store.sql("SELECT count(*) FROM core.batch WHERE state = 'open'") == [(1,)])
    alone.kill()
    with holder.cursor() as cursor:
        cursor.execute('ROLLBACK')
    holder.close()
    if store.sql('SELECT count(*) FROM core.customer') != [(0,)]:
        raise Failure('something is there of a move that was cut')

    again = Leeway(screen, '--store', str(mine))
    again.expect('Customers', 'radio button').press()
    open_customer(again, 'marit lie', 'Marit Lie')
    look_what_moves(again, store, 'ada')
    again.expect('What moves to')
    again.find('Into the team', 'combo box').focus()
    again.type('north')
    wait_for('Move to be offered', lambda: (n := again.find('^Move$', 'push button')) and n.has('ENABLED') and n).press()
    # The store takes all of it in at once: rows of two thousand things, beside whatever else runs here.
    wait_for('the store to have taken it in', lambda: again.find('this computer follows it'), 120)
    wait_for('the same customer', lambda: 'Marit Lie' in again.title())
    again.expect('Level with')
    if store.sql('SELECT count(*) FROM core.customer') != [(before,)]:
        raise Failure(f'not every one of {before} customers moved in')

    omar = connect(screen, store, 'omar')
    open_customer(omar, 'marit lie', 'Marit Lie')
    wait_for('the note at the other desk', lambda: has_row(omar, 'on this computer only'), 60)
    note(omar, 'Seen here too')
    to_front(again)
    wait_for('the answer where it came from', lambda: has_row(again, 'Seen here too'), 60)
    store.check()
    for leeway, login in ((again, 'ada'), (omar, 'omar')):
        leeway.close()
        verified(screen, store, login)


run(scenario)

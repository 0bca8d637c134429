#!/usr/bin/python3
"""A store of this computer, worked with for a while, moves into a shared one: a colleague's desk sees its customers and what was
written, and the desk itself goes on as before and is told of news."""
import sqlite3

from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import (Store, connect, has_row, leewayctl, new_customer, note, open_customer, profile, to_front,
                          verified)


def scenario(screen):
    store = Store()
    mine = profile(screen, 'ines')
    mine.parent.mkdir()
    leewayctl('--store', mine, 'demo', '--customers', '30', '--interactions', '600', '--seed', '11')
    alone = Leeway(screen, '--store', str(mine))
    alone.expect('Customers', 'radio button').press()
    new_customer(alone, 'Marit Lie')
    note(alone, 'Written on this computer only')
    wait_for('the note', lambda: has_row(alone, 'on this computer only'))
    alone.close()
    with sqlite3.connect(mine) as db:
        before = db.execute('SELECT count(*) FROM customer').fetchone()[0]

    folder = store.cluster.folder.replace('/', '%2F')
    address = f'postgresql://it_admin@{folder}/{store.database}'
    moved = leewayctl('--store', mine, 'store', 'adopt', address, '--team', 'north', '--login', 'ines')
    if moved['was_adopted'] or moved['added'] < 600:
        raise Failure(f'not everything moved in: {moved}')
    again = leewayctl('--store', mine, 'store', 'adopt', address, '--team', 'north', '--login', 'ines')
    if not again['was_adopted'] or again['added']:
        raise Failure(f'moving in again is not nothing: {again}')

    ines = Leeway(screen, '--store', str(mine))
    ines.expect('Level with')
    omar = connect(screen, store, 'omar')
    open_customer(omar, 'marit lie', 'Marit Lie')
    wait_for('the note at the other desk', lambda: has_row(omar, 'on this computer only'), 60)
    note(omar, 'Seen here too')
    open_customer(ines, 'marit lie', 'Marit Lie')
    wait_for('the answer where it came from', lambda: has_row(ines, 'Seen here too'), 60)
    if store.sql('SELECT count(*) FROM core.customer') != [(before,)]:
        raise Failure(f'not every one of {before} customers moved in')
    store.check()
    to_front(ines)
    ines.expect('Level with')
    for leeway, login in ((ines, 'ines'), (omar, 'omar')):
        leeway.close()
        verified(screen, store, login)


run(scenario)

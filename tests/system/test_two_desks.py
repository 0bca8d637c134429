#!/usr/bin/python3
"""Two persons connect to one shared store by typing address and name; each sees that the other is there, and what one
writes the other reads, also after the store was away for a while."""
from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, has_row, new_customer, note, open_customer, to_front

NOTE = 'The courier has it'


def scenario(screen):
    store = Store()
    ines = connect(screen, store, 'ines')
    omar = connect(screen, store, 'omar')
    new_customer(ines, 'Marit Lie')
    to_front(omar)
    omar.expect('Marit Lie', 'list item')
    open_customer(omar, 'marit', 'Marit Lie')
    ines.expect('has this customer open too')
    note(omar, NOTE)
    wait_for('the note at the other desk', lambda: has_row(ines, NOTE))

    store.cluster.crash()
    ines.expect('Offline')
    note(ines, 'Written without the store')
    wait_for('the note on its own desk', lambda: has_row(ines, 'without the store'))
    if has_row(omar, 'without the store'):
        raise Failure('it came across without a store')
    store.cluster.start()
    wait_for('the note to come across', lambda: has_row(omar, 'without the store'), 90)
    store.check()


run(scenario)

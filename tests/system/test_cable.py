#!/usr/bin/python3
"""Somebody pulls a desk's cable: nothing is refused, nothing answers. The desk says so, the work goes on, and with the cable back
everything is level at both desks and in the store, which verifies."""
from desk_driver import Failure, run, wait_for
from shared_desks import Cable, Store, connect, has_row, new_customer, note, open_customer, to_front, verified


def promise(leeway, what, when):
    to_front(leeway)
    leeway.key('ctrl+p')
    leeway.expect('What do you promise', 'text')
    leeway.expect_field()
    leeway.type(what)
    leeway.expect('By when', 'text').focus()
    leeway.type(when)
    leeway.key('ctrl+Return')
    leeway.expect_gone('What do you promise', 'text')


def scenario(screen):
    store = Store()
    cable = Cable(f'{store.cluster.folder}/.s.PGSQL.5432')
    ines = connect(screen, store, 'ines', f'postgresql://127.0.0.1:{cable.port}/{store.database}?sslmode=disable')
    omar = connect(screen, store, 'omar')
    new_customer(ines, 'Marit Lie')
    to_front(omar)
    omar.expect('Marit Lie', 'list item')
    open_customer(omar, 'marit', 'Marit Lie')
    to_front(ines)
    ines.expect('Level with')

    cable.pull()
    note(ines, 'Written without a cable')
    wait_for('the note on its own desk', lambda: has_row(ines, 'without a cable'))
    promise(ines, 'a call back', 'in 2 hours')
    ines.expect('a call back')
    line = wait_for('the state line to say it', lambda: ines.find('^Offline'))
    if not ines.find('saved on this computer'):
        raise Failure(f'{line} does not say that nothing is lost')
    wait_for('what waits to be counted', lambda: ines.find('2 changes wait to be sent'))
    note(omar, 'Written at the other desk')
    wait_for('the other note on its own desk', lambda: has_row(omar, 'at the other desk'))
    if has_row(omar, 'without a cable') or has_row(ines, 'at the other desk'):
        raise Failure('something came across without a cable')

    cable.plug()
    wait_for('the note at the other desk', lambda: has_row(omar, 'without a cable'), 120)
    to_front(omar)
    wait_for('the promise at the other desk', lambda: omar.find('a call back'))
    wait_for('the other note here', lambda: has_row(ines, 'at the other desk'), 60)
    to_front(ines)
    ines.expect('Level with')
    store.check()
    if store.sql('SELECT count(*) FROM core.interaction')[0][0] != 2 or store.sql('SELECT count(*) FROM core.promise')[0][0] != 1:
        raise Failure('something is lost, or there twice')
    for leeway, login in ((ines, 'ines'), (omar, 'omar')):
        leeway.close()
        verified(screen, store, login)


run(scenario)

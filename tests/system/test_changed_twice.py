#!/usr/bin/python3
"""Two persons change one field while the store is away. The second to come back is told, sees both values, and says
which holds; both desks and the store end up with it."""
from desk_driver import run, wait_for
from shared_desks import Store, connect, fill, new_customer, open_customer, to_front


def set_place(leeway, place):
    to_front(leeway)
    leeway.key('ctrl+shift+e')
    leeway.expect('Place', 'text')
    fill(leeway, '^Place', place)
    leeway.key('ctrl+Return')
    wait_for('the form to close', lambda: not leeway.find('^Place', 'text'))


def asked(desks):
    """The desk that has something to settle, and its button."""
    for desk in desks:
        button = desk.find('needs? you', 'push button')
        if button:
            return desk, button
    return None


def scenario(screen):
    store = Store()
    ines = connect(screen, store, 'ines')
    omar = connect(screen, store, 'omar')
    new_customer(ines, 'Marit Lie')
    to_front(omar)
    omar.expect('Marit Lie', 'list item')
    open_customer(omar, 'marit', 'Marit Lie')

    store.cluster.crash()
    for desk in (ines, omar):
        desk.expect('Offline')
    set_place(ines, 'Bergen')
    set_place(omar, 'Oslo')
    store.cluster.start()

    desk, button = wait_for('somebody to be asked', lambda: asked((ines, omar)), 120)
    mine = 'Bergen' if desk is ines else 'Oslo'
    to_front(desk)
    button.press()
    desk.expect('Bergen')
    desk.expect('Oslo')
    desk.expect(f'You and .?{"Omar" if desk is ines else "Ines"}.? changed this')  # names are isolated for right-to-left text
    desk.expect('^Keep mine', 'push button').press()
    wait_for('nothing to be settled any more', lambda: asked((ines, omar)) is None)
    wait_for('the chosen place in the store',
             lambda: store.sql('SELECT place FROM core.customer') == [(mine,)], 60)
    for one in (ines, omar):
        to_front(one)
        wait_for(f'{mine} at both desks', lambda: one.find(mine), 60)
    store.check()


if __name__ == '__main__':
    run(scenario)

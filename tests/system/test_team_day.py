#!/usr/bin/python3
"""Two agents and their lead, each at a window of one store, by keys, in one go: a change is seen across and by the lead, a shop's order
arrives, one cable is pulled and the work goes on, what both changed meanwhile is settled with the colleague's name on it, and in the
end all three are level and the store verifies."""
from desk_driver import Failure, run, wait_for
from shared_desks import Cable, Store, connect, fill, has_row, new_customer, note, open_customer, to_front, verified
from store import new_id  # noqa: I100, where shared_desks says it is
from test_changed_twice import set_place
from test_feed_arrives import Feed, order
from test_today import go_today, row


def seen_across(ines, omar, lea):
    new_customer(ines, 'Marit Lie')
    to_front(omar)
    omar.expect('Marit Lie', 'list item')
    open_customer(omar, 'marit', 'Marit Lie')
    note(ines, 'She has photos')
    wait_for('the note at the colleague', lambda: has_row(omar, 'She has photos'))
    ines.expect('Omar.? has this customer open too')  # names are isolated for right-to-left text
    go_today(lea)
    for name in ('Ines', 'Omar'):
        wait_for(f'{name} among who is here', lambda: row(lea, name, 'here'))


def an_order_arrives(feed, store, desks):
    marit = store.sql('SELECT id::text FROM core.customer')[0][0]
    store.desk('lea').posted('customer.put_record.v1', {'type': 'handle', 'new': {
        'id': new_id(), 'customer': marit, 'kind': 'Email', 'label': '', 'value': 'marit@post.example', 'normalized': 'marit@post.example'}})
    feed.start()
    feed.put('orders-1.csv', order(770402))
    for desk in desks:
        wait_for('the order on both screens', lambda: has_row(desk, 'Order 770402'))


def work_goes_on_without_a_cable(cable, ines, omar):
    cable.pull()
    note(ines, 'Written without a cable')
    wait_for('the note on its own desk', lambda: has_row(ines, 'without a cable'))
    set_place(ines, 'Bergen')
    ines.expect('^Offline')
    set_place(omar, 'Oslo')
    note(omar, 'Written at the other desk')
    wait_for('the other note on its own desk', lambda: has_row(omar, 'at the other desk'))
    if has_row(omar, 'without a cable') or has_row(ines, 'at the other desk'):
        raise Failure('something came across without a cable')


def what_both_changed_is_settled(cable, ines, omar, store):
    cable.plug()
    button = wait_for('her to be asked', lambda: ines.find('needs? you', 'push button'), 120)
    to_front(ines)
    button.press()
    ines.expect('You and .?Omar.? changed this')
    ines.expect('^Keep theirs', 'push button').press()
    wait_for('nothing to need her any more', lambda: not ines.find('needs? you', 'push button'))
    wait_for('both notes at both desks', lambda: has_row(omar, 'without a cable') and has_row(ines, 'at the other desk'), 60)
    if store.sql('SELECT place FROM core.customer') != [('Oslo',)]:
        raise Failure('what she let stand does not stand')


def what_her_desk_keeps(ines):
    """Settings, Data and sync."""
    to_front(ines)
    ines.key('ctrl+comma')
    fill(ines, 'Find a setting', 'offline')
    for words in ('Kept on this computer', 'Held for offline', 'as .?Ines.?, agent', r'^\d+ ms$'):
        ines.expect(words)
    ines.key('Escape')


def scenario(screen):
    store = Store()
    feed = Feed(screen, store)
    feed.set_up()
    cable = Cable(f'{store.cluster.folder}/.s.PGSQL.5432')
    ines = connect(screen, store, 'ines', f'postgresql://127.0.0.1:{cable.port}/{store.database}?sslmode=disable')
    omar = connect(screen, store, 'omar')
    lea = connect(screen, store, 'lea')
    seen_across(ines, omar, lea)
    an_order_arrives(feed, store, (ines, omar))
    work_goes_on_without_a_cable(cable, ines, omar)
    what_both_changed_is_settled(cable, ines, omar, store)
    what_her_desk_keeps(ines)
    feed.end()
    store.check()
    for leeway, login in ((ines, 'ines'), (omar, 'omar'), (lea, 'lea')):
        to_front(leeway)
        leeway.expect('Level with')
        leeway.close()
        verified(screen, store, login)


run(scenario)

#!/usr/bin/python3
"""A lead writes down a known problem by keys; what is half written outlives a power cut; the colleague's window tells of it,
the lead's says who was told; an agent may not write one; ended, nobody is told any more, and undone they are."""
import sqlite3

from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import Store, connect, fill, new_customer, open_customer, profile, to_front

TITLE = 'Seal of the Brew 3 is too thin'


def kept(lea):
    with sqlite3.connect(profile(lea.screen, 'lea')) as db:
        rows = db.execute("SELECT value FROM setting WHERE key LIKE 'draft.notice@%'").fetchall()
    value = rows[0][0] if rows else b''
    return value.encode() if isinstance(value, str) else bytes(value)


def write_half(lea):
    to_front(lea)
    lea.key('ctrl+shift+a')
    lea.expect('Words of an article', 'text')
    lea.find('^New known problem$', 'push button').press()
    fill(lea, '^Title$', TITLE)
    fill(lea, 'sentence for the customer', 'It is known: a seal is on its way.')
    fill(lea, '^Whom does it touch', '{"fact": "mood", "is": "upset"')  # the brace is missing
    lea.expect('is no JSON')
    wait_for('what is typed to be kept', lambda: b'upset' in kept(lea))


def scenario(screen):
    store = Store()
    lea = connect(screen, store, 'lea')
    new_customer(lea, 'Marit Lie')
    write_half(lea)
    lea.kill()

    lea = Leeway(screen, '--store', str(profile(screen, 'lea')))
    lea.expect('Level with')
    to_front(lea)
    lea.key('ctrl+shift+a')
    lea.expect('Words of an article', 'text')
    lea.find('^New known problem$', 'push button').press()
    wait_for('what was typed', lambda: (n := lea.find('^Title$', 'text')) and n.text == TITLE)
    lea.expect('is no JSON')
    fill(lea, '^Whom does it touch', '{}')
    lea.expect('Always')
    lea.key('ctrl+Return')
    wait_for('the problem in the store',
             lambda: store.sql('SELECT title, active FROM core.notice') == [(TITLE, True)])
    lea.expect('Agents are told of it')

    omar = connect(screen, store, 'omar')
    open_customer(omar, 'marit lie', 'Marit Lie')
    omar.key('ctrl+shift+j')
    omar.expect('Who began it')
    omar.key('ctrl+Return')
    omar.expect(f'Known: .*{TITLE}')
    lea.expect('told 0 of 1')
    lea.expect('Marit Lie.*Not told yet', 'list item')
    to_front(omar)
    omar.key('alt+n')
    omar.expect('Told in this contact')
    lea.expect('told 1 of 1')
    lea.expect('Nobody is left to tell')

    to_front(omar)
    omar.key('ctrl+shift+a')
    omar.expect(TITLE)
    if omar.find('^New known problem$', 'push button'):
        raise Failure('an agent is offered to write one')

    to_front(lea)
    lea.find('^End it$', 'push button').press()
    wait_for('it to be over in the store', lambda: store.sql('SELECT active FROM core.notice') == [(False,)])
    omar.expect_gone(f'Known: .*{TITLE}')
    lea.key('ctrl+z')
    wait_for('it to be open again', lambda: store.sql('SELECT active FROM core.notice') == [(True,)])
    omar.expect(f'Known: .*{TITLE}')
    store.check()


run(scenario)

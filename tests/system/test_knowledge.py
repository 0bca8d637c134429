#!/usr/bin/python3
"""Somebody writes an article by keys and publishes it; a colleague's window finds it by its words, says what is wrong in it,
and the first window shows that."""
from desk_driver import run, wait_for
from shared_desks import Store, connect, fill, has_row, new_customer, to_front

TITLE = 'Coffee machine drips after descaling'


def write(leeway, title, text):
    to_front(leeway)
    leeway.key('ctrl+shift+a')
    leeway.expect('Words of an article', 'text')
    leeway.find('^New article$', 'push button').press()
    fill(leeway, '^Title$', title)
    fill(leeway, '^Text$', text)
    leeway.key('ctrl+Return')


def of_the_contact(ines, store):
    """Two problems in one contact: what is wrong is said of the one that the contact is about, not of the one opened last."""
    new_customer(ines, 'Marit Lie')
    ines.key('ctrl+shift+j')
    ines.expect('Who began it')
    ines.key('ctrl+Return')
    ines.expect(r'Marit Lie.*since', 'push button')
    for title in ('It drips', 'The lid is lost'):
        to_front(ines)
        ines.key('ctrl+shift+n')
        fill(ines, 'What is it about', title)
        ines.key('ctrl+Return')
        wait_for(f'{title} in the history', lambda title=title: has_row(ines, title))
    to_front(ines)
    ines.key('ctrl+shift+a')
    fill(ines, 'Words of an article', 'drip desc')
    ines.expect(TITLE)
    ines.key('Return')
    ines.expect('keeps it right')
    to_front(ines)
    ines.key('x')
    fill(ines, 'What is wrong', 'The lid stays on.')
    ines.key('ctrl+Return')
    wait_for('the case it was said of', lambda: store.sql(
        'SELECT k.title FROM core.article_flag f JOIN core."case" k ON k.id = f."case" WHERE f.text = %s',
        'The lid stays on.') == [('It drips',)])


def scenario(screen):
    store = Store()
    lea = connect(screen, store, 'lea')
    ines = connect(screen, store, 'ines')
    write(lea, TITLE, 'Rinse **twice** and turn the seal.')
    wait_for('the draft in the store',
             lambda: store.sql('SELECT title, state FROM core.article') == [(TITLE, 'Draft')])
    lea.expect('nobody else is offered it yet')
    to_front(lea)
    lea.find('^Publish$', 'push button').press()
    wait_for('it to be published', lambda: store.sql('SELECT state FROM core.article') == [('Published',)])

    to_front(ines)
    ines.key('ctrl+shift+a')
    fill(ines, 'Words of an article', 'drip desc')
    ines.expect(TITLE)
    ines.key('Return')
    ines.expect('keeps it right')
    wait_for('that it was read in the store',
             lambda: store.sql('SELECT how FROM core.article_use') == [('Read',)])
    to_front(ines)
    ines.key('x')
    fill(ines, 'What is wrong', 'The seal is turned first.')
    ines.key('ctrl+Return')
    lea.expect('The seal is turned first')
    assert store.sql('SELECT text, settled FROM core.article_flag') == [('The seal is turned first.', False)]

    of_the_contact(ines, store)
    to_front(ines)
    ines.key('ctrl+shift+a')
    fill(ines, 'Words of an article', 'limescale filter')
    ines.expect('No article has these words')
    ines.key('ctrl+a', 'Delete')
    wait_for('what was not found in the store',
             lambda: store.sql('SELECT words FROM core.search_gap') == [('limescale filter',)])
    lea.expect('limescale filter')
    store.check()


run(scenario)

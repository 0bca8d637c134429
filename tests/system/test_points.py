#!/usr/bin/python3
"""An agent writes an idea down in a contact and it helps; the lead makes a talking point of it, and the contact that is open
offers it where it fits. The lead says it another way, and the contact's list follows. By keys only."""
from desk_driver import run, wait_for
from shared_desks import Store, connect, fill, new_customer, to_front

IDEA = 'Ring the courier together'


def have_an_idea_that_helps(ines):
    new_customer(ines, 'Marit Lie')
    ines.key('ctrl+shift+j')
    ines.expect('Who began it')
    ines.key('ctrl+Return')
    ines.expect('Talking points')
    ines.key('alt+m', '3')
    ines.expect('Mood: Upset')
    ines.key('alt+o')
    ines.expect_field()
    ines.type(IDEA)
    ines.key('Return')
    ines.expect(rf'Your own idea.*{IDEA}', 'list item')
    ines.key('h')
    ines.expect(rf'{IDEA}.*helped$', 'list item')


def make_a_point_of_it(lea):
    to_front(lea)
    lea.expect('^Guide$', 'radio button').press()
    lea.expect(rf'{IDEA}.*Idea from a contact', 'list item')
    fill(lea, 'Words of a talking point', '')
    lea.key('Return')
    lea.expect('From an idea that helped')
    lea.key('Home')  # the first field: the part of the contact
    fill(lea, '^What to reach', 'Ring them on speaker')
    fill(lea, '^Show when', '{"fact": "moood", "at_least": "upset"}')
    lea.expect('did you mean .mood')
    fill(lea, '^Show when', '{"fact": "mood", "at_least": "upset"}')
    lea.expect('Mood: at least Upset')
    lea.key('ctrl+Return')
    lea.expect('It is offered from now on')
    lea.expect_gone('Idea from a contact', 'list item')


def scenario(screen):
    store = Store()
    lea = connect(screen, store, 'lea')
    ines = connect(screen, store, 'ines')
    if ines.find('^Guide$', 'radio button'):
        raise SystemExit('an agent has the page of leads in the rail')
    have_an_idea_that_helps(ines)
    make_a_point_of_it(lea)
    wait_for('the point in the store', lambda: store.sql('SELECT count(*) FROM core.talking_point') == [(1,)])
    ines.expect(r'Point 1\. Ring them on speaker', 'list item')
    to_front(ines)
    ines.key('alt+m', '1')
    ines.expect_gone('Ring them on speaker', 'list item')
    ines.key('alt+m', '3')
    ines.expect('Ring them on speaker', 'list item')

    to_front(lea)
    fill(lea, 'Words of a talking point', 'speaker')
    lea.key('Return')
    lea.expect('Edit the talking point')
    fill(lea, '^What to reach', 'Offer to ring together')
    lea.key('Escape')
    lea.expect_gone('Edit the talking point')
    fill(lea, 'Words of a talking point', 'speaker')
    lea.key('Return')
    wait_for('what was typed to be there again', lambda: lea.find('^What to reach', 'text').text == 'Offer to ring together')
    lea.key('ctrl+Return')
    lea.expect('Version 2 is offered')
    ines.expect('Offer to ring together', 'list item')
    ines.expect_gone('Ring them on speaker', 'list item')

    lea.find('^Undo: ', 'push button').press()  # Ctrl+Z is the field's, where the focus went
    ines.expect('Ring them on speaker', 'list item')
    store.check()


run(scenario)

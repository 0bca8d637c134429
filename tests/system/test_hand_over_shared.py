#!/usr/bin/python3
"""A contact is handed to a colleague by keys. On the colleague's desk it waits with the line; once taken they have the person, the
mood, the impact, what was tried and the idea that helped, and go on from there. Who handed over has it no more."""
from desk_driver import must, run, wait_for
from shared_desks import Store, connect, fill, new_customer, to_front

LINE, TRIED, IDEA = 'wants it before Friday', 'Restarted the router', 'Ring the courier together'


def handle(ines):
    new_customer(ines, 'Marit Lie')
    ines.key('ctrl+shift+j')
    ines.expect('Who began it')
    ines.key('ctrl+Return')
    ines.expect(r'Marit Lie.*Phone, incoming.*since', 'push button')
    ines.key('alt+m', '3')
    ines.expect('Mood: Upset')
    ines.key('alt+i', '3')
    ines.expect('Impact: Serious')
    ines.key('alt+o')
    ines.expect_field()
    ines.type(IDEA)
    ines.key('Return')
    ines.expect(rf'Your own idea.*{IDEA}', 'list item')
    ines.key('h')
    ines.expect(rf'{IDEA}.*helped$', 'list item')
    ines.key('ctrl+shift+t')
    fill(ines, 'What was tried', TRIED)
    ines.key('ctrl+Return')
    ines.expect('Choose who tried it')  # it has the focus now
    ines.key('1', 'ctrl+Return')
    ines.expect('Written down as tried')


def hand_over(ines, name):
    to_front(ines)
    ines.key('ctrl+shift+h')
    ines.expect('Hand over .*Marit Lie')
    ines.type(name)  # in the list of colleagues its first letters choose
    ines.key('Tab')
    ines.expect_field()
    ines.type(LINE)
    ines.key('ctrl+Return')
    ines.expect(f'Handed over to .*{name}')
    ines.expect('No contact open')


def go_on(omar):
    to_front(omar)
    omar.expect('^Contacts', 'radio button').press()
    omar.expect(rf'Marit Lie.*{LINE}', 'list item')
    omar.key('ctrl+j')
    omar.expect(r'Marit Lie.*Phone, incoming.*since', 'push button')
    wait_for('her on the screen', lambda: 'Marit Lie' in omar.title())
    omar.expect('Mood: Upset')
    omar.expect('Impact: Serious')
    omar.expect(rf'{IDEA}.*helped$', 'list item')
    omar.expect(TRIED)
    omar.expect(LINE)


def scenario(screen):
    store = Store()
    ines = connect(screen, store, 'ines')
    omar = connect(screen, store, 'omar')
    handle(ines)
    hand_over(ines, 'omar')
    go_on(omar)
    must('who handed over has it no more', not ines.find(r'Marit Lie.*since', 'push button'))
    wait_for('it to be his in the store', lambda: store.sql(
        "SELECT p.login FROM core.contact c JOIN core.person p ON p.id = c.person WHERE c.state = 'Live'") == [('omar',)])
    store.check()


run(scenario)

#!/usr/bin/python3
"""A contact is handed to the team's queue with a line, waits there, and the next one is taken by its key, by keys only."""
from desk_driver import Leeway, run

LINE = 'Wants the blue one by Friday'


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.key('ctrl+j')
    leeway.expect('Nobody is waiting')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')

    leeway.key('ctrl+shift+h')
    leeway.expect('Hand over .*Marit Sørbø')
    leeway.key('ctrl+Return')
    leeway.expect('Choose somebody, or the queue')  # the form says what is missing, and hands nothing over
    leeway.key('End', 'Tab')
    leeway.expect_field()
    leeway.type(LINE)
    leeway.key('ctrl+Return')
    leeway.expect('Handed over to')
    leeway.expect('No contact open')
    leeway.expect(rf'Marit Sørbø.* waits.*{LINE}', 'list item')

    leeway.key('ctrl+j')
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    leeway.expect(r'Marit Sørbø.*Phone, incoming', 'list item')
    leeway.expect_gone(rf'Marit Sørbø.* waits.*{LINE}', 'list item')

    leeway.open_customer('rahul', 'Rahul')  # one who is only looked up: Marit stays on
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Rahul.*Phone, incoming.*since', 'push button')
    leeway.key('ctrl+Tab')
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    leeway.key('ctrl+shift+Tab')
    leeway.expect(r'Rahul.*Phone, incoming.*since', 'push button')
    leeway.close()


run(scenario)

#!/usr/bin/python3
"""A contact begun by hand stands in the list and in the contact bar, and is there again after a power cut."""
from desk_driver import Leeway, run, wait_for


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('No contact open')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    leeway.expect_gone('No contact open')
    leeway.expect(r'Marit Sørbø.*Phone, incoming', 'list item')
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    again.expect('1 contact.* here again')
    again.expect(r'Marit Sørbø.*Phone, incoming', 'list item')
    again.close()


run(scenario)

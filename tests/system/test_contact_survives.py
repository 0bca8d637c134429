#!/usr/bin/python3
"""A contact begun by hand stands in the list and in the contact bar, a second case is opened in it, and all of it is
there again after a power cut."""
from desk_driver import Leeway, run, wait_for


CASE = 'Invoice shows the old number'


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

    leeway.key('ctrl+shift+n')  # another problem, in the middle of the contact
    leeway.expect('New case of .*Marit Sørbø')
    leeway.expect_field()
    leeway.type(CASE)
    leeway.key('ctrl+Return')
    leeway.expect('Case .* opened')
    wait_for('the case in the history', lambda: any(CASE in row for row in leeway.rows()))
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    again.expect('1 contact.* here again')
    again.expect(r'Marit Sørbø.*Phone, incoming', 'list item')
    wait_for('the case after the power cut', lambda: any(CASE in row for row in again.rows()))
    again.close()


run(scenario)

#!/usr/bin/python3
"""A promise that is due soon is counted by the bell while somebody types elsewhere; from the list under it a key opens
the customer and another marks it kept."""
from desk_driver import Leeway, run, wait_for

TYPED = 'still being typed'


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sanne', 'Sanne de Wit')
    leeway.key('ctrl+p')
    leeway.expect('What do you promise\\?')
    leeway.type('a very small letter')
    leeway.key('Tab', 'Tab')
    leeway.type('in 10 min')
    leeway.key('ctrl+Return')
    leeway.expect('Promise written down')
    leeway.expect('promise.* due', 'push button')

    leeway.open_customer('sorb', 'Marit Sørbø')
    wait_for('the other customer', lambda: 'Marit' in leeway.title())
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(TYPED)
    leeway.key('ctrl+shift+b')
    leeway.expect('very small letter', 'list item')
    leeway.key('End', 'Return')
    wait_for('the customer of the promise', lambda: 'Sanne de Wit' in leeway.title())

    leeway.key('ctrl+shift+b')
    leeway.expect('very small letter', 'list item')
    leeway.key('End', 'k')
    leeway.expect('Promise marked as kept')
    leeway.expect_gone('very small letter.*Due', 'list item')
    leeway.key('Escape')
    leeway.open_customer('sorb', 'Marit Sørbø')
    wait_for('the other customer', lambda: 'Marit' in leeway.title())
    leeway.key('ctrl+n')
    wait_for('what was typed before', lambda: leeway.showing(lambda n: n.has('EDITABLE') and TYPED in n.text))
    leeway.close()


run(scenario)

#!/usr/bin/python3
"""The demo opens by itself, says whose work place it is, and everything that can be pressed has a name."""
from desk_driver import Failure, Leeway, run, wait_for

PRESSED = ('push button', 'button', 'toggle button', 'radio button', 'check box', 'menu item')


def nameless(leeway):
    return [node for node in leeway.nodes() if node.role in PRESSED and not node.name.strip()]


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('Agnieszka Nowak', 'list item')
    wait_for('a title with the name of the program', lambda: 'Leeway' in leeway.title())
    lacking = nameless(leeway)
    if lacking:
        raise Failure(f'{len(lacking)} buttons without a name, e.g. {lacking[:5]}')
    leeway.close()


run(scenario)

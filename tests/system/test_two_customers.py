#!/usr/bin/python3
"""Ctrl+Enter in the search opens the customer in a second window, in full: the first one stays, a note is saved from
the second, the privacy screen covers both, and closing the first ends the program."""
from desk_driver import PATIENCE, Failure, Leeway, run, wait_for

NOTE = 'Written from the second window'


def frames(leeway):
    return [n.name for n in leeway.nodes() if n.role == 'frame']


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('lemoine')
    leeway.expect('Lemoine', 'list item')
    leeway.key('ctrl+Return')
    wait_for('the second window to take the keys', lambda: 'Lemoine' in leeway.title())
    if not any('Marit' in name for name in frames(leeway)):
        raise Failure('the first window shows somebody else')

    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(NOTE)
    leeway.key('ctrl+Return')
    leeway.expect('Note saved')
    leeway.key('F9')
    leeway.expect_gone('Lemoine|Sørbø')
    leeway.key('F9')
    wait_for('both names again', lambda: sum('Leeway' in name and '–' in name for name in frames(leeway)) == 2)

    leeway.key('ctrl+q')
    leeway.process.wait(PATIENCE)
    if leeway.process.returncode != 0:
        raise Failure(f'it ended with {leeway.process.returncode}')


run(scenario)

#!/usr/bin/python3
"""A note that was said to be saved is there after a power cut, on top of the history."""
from desk_driver import Leeway, run, wait_for

NOTE = 'Rings back on Monday, wants the blue one'


def open_marit(leeway):
    leeway.key('ctrl+k')
    leeway.type('sorb')
    leeway.expect('Marit Sørbø')
    leeway.key('Return')
    wait_for('the history', lambda: len(leeway.rows()) > 3)


def has_note(leeway):
    return any(NOTE in row for row in leeway.rows()[:6])


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    open_marit(leeway)
    leeway.key('ctrl+n')
    wait_for('a field for the note', lambda: leeway.focused() and leeway.focused().has('EDITABLE'))
    leeway.type(NOTE)
    leeway.key('ctrl+Return')
    wait_for('the note in the history', lambda: has_note(leeway))
    leeway.kill()

    again = Leeway(screen, '--demo')
    open_marit(again)
    wait_for('the note after the power cut', lambda: has_note(again))
    again.close()


run(scenario)

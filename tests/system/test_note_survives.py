#!/usr/bin/python3
"""A note that was said to be saved is there after a power cut, on top of the history."""
from desk_driver import Leeway, run, wait_for

NOTE = 'Rings back on Monday, wants the blue one'


def has_note(leeway):
    return any(NOTE in row for row in leeway.rows()[:6])


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(NOTE)
    leeway.key('ctrl+Return')
    wait_for('the note in the history', lambda: has_note(leeway))
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.open_customer('sorb', 'Marit Sørbø')
    wait_for('the note after the power cut', lambda: has_note(again))
    again.close()


run(scenario)

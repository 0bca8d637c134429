#!/usr/bin/python3
"""Ctrl+K, a few letters without their strokes, Enter: the customer's name and history are there to be read aloud."""
from desk_driver import Failure, Leeway, run, wait_for


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.key('ctrl+k')
    wait_for('a field to type into', lambda: (leeway.focused() or leeway).__class__.__name__ == 'Node'
             and leeway.focused().has('EDITABLE'))
    leeway.type('sorb')
    leeway.expect('Marit Sørbø')
    leeway.key('Return')
    wait_for('the history', lambda: len(leeway.rows()) > 3)
    leeway.expect('Marit Sørbø')
    rows = leeway.rows()
    mute = [row for row in rows if len(row.split()) < 3]
    if mute:
        raise Failure(f'{len(mute)} of {len(rows)} rows say too little, e.g. {mute[:3]}')
    leeway.close()


run(scenario)

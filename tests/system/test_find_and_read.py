#!/usr/bin/python3
"""Ctrl+K, a few letters without their strokes, Enter: the customer's name and history are there to be read aloud."""
from desk_driver import Failure, Leeway, run

DAYS = ('Today', 'Yesterday')  # headings of days; whether one is needed depends on the hour


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.expect('Marit Sørbø')
    rows = leeway.rows()
    mute = [row for row in rows if len(row.split()) < 3 and row not in DAYS]
    if mute:
        raise Failure(f'{len(mute)} of {len(rows)} rows say too little, e.g. {mute[:3]}')
    leeway.close()


run(scenario)

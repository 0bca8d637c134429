#!/usr/bin/python3
"""A promise is made by keys alone: the time in one's own words, understood while it is typed."""
from desk_driver import Leeway, run, wait_for


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sanne', 'Sanne de Wit')
    leeway.key('ctrl+p')
    leeway.expect('What do you promise\\?')
    leeway.type('a letter')
    leeway.key('Tab', 'Tab')
    leeway.type('morgen um 16 Uhr')
    leeway.expect('16:00')
    leeway.key('ctrl+Return')
    leeway.expect('Promise written down')
    leeway.expect('a letter')
    # The one that is late was not kept: it stands in the history, and can be taken back.
    leeway.open_customer('sorb', 'Marit Sørbø')
    wait_for('her', lambda: 'Marit' in leeway.title())
    leeway.expect('^Not kept$', 'push button').press()
    leeway.expect('It stands in the history that this was not kept')
    wait_for('the miss in the history', lambda: any('Promise not kept' in row for row in leeway.rows()))
    leeway.expect('^Undo', 'push button').press()
    wait_for('no miss in the history', lambda: not any('Promise not kept' in row for row in leeway.rows()))
    # Another time for it does not hide the miss.
    leeway.expect('^New time', 'push button').press()
    leeway.expect('Another time for')
    leeway.expect('this is a new promise')
    leeway.type('tomorrow 4pm')
    leeway.key('ctrl+Return')
    leeway.expect('Promised anew')
    wait_for('the miss in the history', lambda: any('Promise not kept' in row for row in leeway.rows()))
    leeway.expect('16:00')
    leeway.close()


run(scenario)

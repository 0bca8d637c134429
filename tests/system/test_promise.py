#!/usr/bin/python3
"""A promise is made by keys alone: the time in one's own words, understood while it is typed."""
from desk_driver import Leeway, run


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
    leeway.close()


run(scenario)

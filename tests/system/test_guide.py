#!/usr/bin/python3
"""Mood and impact by keys bring talking points; a point is used, then helped, and stands there again after a power cut."""
from desk_driver import Leeway, run


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect('Talking points')
    leeway.key('alt+m', '3')
    leeway.expect('Mood: Upset')
    leeway.key('alt+i', '3')
    leeway.expect('Impact: Serious')
    leeway.expect('for Upset, Serious, phone')
    leeway.expect(r'Point 1\. ', 'list item')
    leeway.key('alt+1')
    leeway.expect(r'used$', 'list item')
    leeway.key('alt+1')
    leeway.expect(r'helped$', 'list item')
    leeway.key('alt+t', 'space')
    leeway.expect('Talking points')
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect('Mood: Upset')
    again.expect(r'helped$', 'list item')
    again.close()


run(scenario)

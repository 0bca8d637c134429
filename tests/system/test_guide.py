#!/usr/bin/python3
"""Mood and impact by keys bring talking points; a point is used, then helped, and stands there again after a power cut."""
import re

from desk_driver import Leeway, run, wait_for


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
    # One that is not for her: gone by one key, and why, for whoever likes to say it, by a digit.
    row = leeway.expect(r'Point 1\. ', 'list item').name
    leeway.key('alt+t')
    leeway.key('shift+x')
    leeway.expect('Why is it not for them')
    leeway.expect_gone(re.escape(row.split('. ')[1]), 'list item')
    leeway.key('2')
    leeway.expect('Noted why')
    leeway.expect_gone('Why is it not for them')
    leeway.key('ctrl+z')
    leeway.expect(re.escape(row.split('. ')[1]), 'list item')
    # Whose fault it is: asked of the case, kept with it.
    leeway.key('alt+w')
    wait_for('the question whose fault it is', lambda: leeway.showing(lambda n: n.has('FOCUSED') and n.name.startswith('Whose fault it is')))
    leeway.key('1')
    leeway.expect('Noted: whose fault')
    leeway.expect('for Upset, Serious, fault: ours, phone')
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect('Mood: Upset')
    again.expect(r'helped$', 'list item')
    again.expect('for Upset, Serious, fault: ours, phone')
    again.close()


run(scenario)

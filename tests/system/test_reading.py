#!/usr/bin/python3
"""A letter is read in full in the right column, names the files that came with it, and a file opens in the program."""
from desk_driver import Leeway, right_click, run, wait_for


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    right_click(screen, leeway.expect('Email from Marit.*2 photos', role='list item'))
    leeway.key('Down', 'Return')  # "Read in full" is first
    wait_for('the letter', lambda: any('I have guests on' in node.text for node in leeway.nodes()))
    file = leeway.expect(r'sprekk_1\.png', role='push button')
    leeway.expect(r'sprekk_2\.png', role='push button')
    file.press()
    leeway.expect('Save as', role='push button')
    leeway.expect_gone('Reading the picture')
    leeway.expect(r'^sprekk_1\.png$', role='label')
    leeway.close()


run(scenario)

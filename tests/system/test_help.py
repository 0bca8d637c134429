#!/usr/bin/python3
"""Help by its key, found and read without a mouse; F1 leads to it; Esc gives the column back."""
from desk_driver import Leeway, run, wait_for


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('Agnieszka Nowak', 'list item')
    leeway.key('ctrl+F1')
    leeway.expect('Everything that can be done without a mouse', 'list item')
    leeway.expect_field()
    leeway.type('full disk')
    leeway.expect('The disk is full', 'list item')
    leeway.key('Return')
    article = leeway.expect('When something does not work', 'label')
    wait_for('the section to be read aloud', lambda: 'Free some space' in article.text)
    leeway.key('Escape', 'Escape', 'Escape')
    leeway.expect_gone('Find in the help')

    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('>help')
    leeway.expect('^Help', 'list item')
    leeway.key('Return')
    leeway.expect('Find in the help')
    leeway.key('Escape', 'Escape')

    leeway.key('F1')
    leeway.expect('^Help$', 'push button').press()
    leeway.expect('Find in the help')
    leeway.close()


run(scenario)

#!/usr/bin/python3
"""On a computer of its own a person sets money aside, writes the first rule and changes it for a day to come; what is typed
outlives a power cut, a rule that contradicts is refused at its field, and what has not begun can be taken back. By keys and
the accessibility tree."""
from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import command, fill


def first_start(screen):
    leeway = Leeway(screen)
    leeway.expect('Your name')
    fill(leeway, '^Your name', 'Inês Carvalho')
    leeway.key('ctrl+Return')
    leeway.expect('^Budget$', 'radio button').press()
    leeway.expect('Nothing may be given yet')
    return leeway


def scenario(screen):
    leeway = first_start(screen)
    command(leeway, 'New fund')
    leeway.expect('^Name of the fund', 'text')
    fill(leeway, '^Name of the fund', 'Care fund')
    leeway.key('Tab', 'Tab')
    leeway.type('EUR')
    fill(leeway, '^Amount to add', '5 000,50')
    leeway.expect('will be added')
    leeway.key('ctrl+Return')
    leeway.expect('Care fund.*Fund', 'list item')
    leeway.expect('No rule is in force', 'list item')

    command(leeway, 'New budget rule')
    fill(leeway, '^Name$', 'the limit per contact')
    fill(leeway, '^Up to', '80')
    leeway.key('ctrl+Return')
    leeway.expect('Version 1 holds from now on')
    leeway.expect('the limit per contact.*80', 'list item')

    leeway.key('ctrl+k')  # nothing has to stand without a store where there is none
    leeway.expect_field()
    leeway.type('>Sum that')
    leeway.expect('^Sum that takes three people', 'list item')
    if leeway.find('^Sum that stands without the store', 'list item'):
        raise Failure('a computer of its own is asked what stands without the store')
    leeway.key('Escape')

    command(leeway, 'New budget rule')
    fill(leeway, '^Name$', 'another limit')
    fill(leeway, '^Up to', '500')
    leeway.key('ctrl+Return')
    leeway.expect('ontradicts .the limit per contact')
    leeway.kill()

    again = Leeway(screen)
    again.expect('the limit per contact.*80', 'list item')
    command(again, 'New budget rule')
    wait_for('what was typed to be there again', lambda: again.find('^Name$', 'text').text == 'another limit')
    again.expect('^Throw away what was typed', 'push button').press()
    again.expect_gone('^Throw away what was typed', 'push button')
    again.close()

    demo = Leeway(screen, '--demo')
    demo.expect('^Customers$', 'radio button')
    if demo.find('^Budget$', 'radio button'):
        raise Failure('an agent has the page of leads in the rail')
    demo.close()


run(scenario)

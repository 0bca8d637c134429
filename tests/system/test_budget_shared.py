#!/usr/bin/python3
"""A lead sets a rule and a resolution, and both are in the store at once; the sums of funds are the store's, and an agent has no
page Budget. By keys and the accessibility tree."""
from desk_driver import run, wait_for
from shared_desks import Store, command, connect, fill


def scenario(screen):
    store = Store()
    lea = connect(screen, store, 'lea')
    lea.expect('^Budget$', 'radio button').press()
    command(lea, 'New budget rule')
    fill(lea, '^Name$', 'the limit per contact')
    fill(lea, '^Up to', '80')
    lea.key('Tab')
    lea.type('EUR')
    lea.key('ctrl+Return')
    lea.expect('Version 1 holds from now on')
    wait_for('the rule in the store',
             lambda: store.sql("SELECT count(*) FROM core.policy WHERE key = 'the_limit_per_contact v1'") == [(1,)])

    command(lea, 'New resolution')
    fill(lea, '^Name$', 'Goodwill credit')
    fill(lea, '^Suggested sum', '30')
    lea.key('Tab')
    lea.type('EUR')
    lea.key('ctrl+Return')
    lea.expect(r'Goodwill credit.*Resolution', 'list item')
    wait_for('the resolution in the store',
             lambda: store.sql("SELECT count(*) FROM core.policy WHERE key = 'goodwill_credit'") == [(1,)])

    command(lea, 'New fund')
    lea.expect('The shared store keeps the sums')
    lea.key('Escape')
    command(lea, 'Sum that stands without the store')
    lea.expect('while it has set nothing aside')
    lea.key('Escape')

    ines = connect(screen, store, 'ines')
    if ines.find('^Budget$', 'radio button'):
        raise SystemExit('an agent has the page of leads in the rail')
    store.check()


run(scenario)

#!/usr/bin/python3
"""What belongs to what, by keys: a restricted customer asks why, two cases become one and come apart again, an entry
goes to the top, a case is about an article, an order finds its customer, a household gets one more."""
from desk_driver import Failure, Leeway, run, wait_for


def into_history(leeway):
    """The focus on the first row of the history."""
    leeway.key('ctrl+2', 'slash')
    leeway.expect_field()
    leeway.key('Escape')
    wait_for('the focus in the history', lambda: leeway.showing(lambda n: n.name == 'History' and n.has('FOCUSED')))
    leeway.key('Home')


def restricted(leeway):
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('lena hu')
    leeway.expect('Lena Huber')
    leeway.key('Return')
    leeway.expect('Opened only with a reason')
    leeway.expect_field()
    if leeway.rows():
        raise Failure(f'the history shows before a reason was given: {leeway.rows()}')
    leeway.key('ctrl+shift+e')
    if leeway.find('How to say it'):
        raise Failure('the record can be edited before a reason was given')
    leeway.type('She is on the phone about her delivery')
    leeway.key('ctrl+Return')
    wait_for('the history', leeway.rows)


def cases(leeway):
    return [row for row in leeway.rows() if row.startswith('Case ')]


def merged(leeway):
    leeway.open_customer('sorb', 'Marit Sørbø')
    before = wait_for('her cases', lambda: cases(leeway))
    into_history(leeway)
    leeway.key('Menu', *['Down'] * 8, 'Return')  # behind its status, who has it, what comes next, a complaint, its words and an article
    leeway.expect('Which case stays')
    leeway.key('Down', 'Tab')
    leeway.expect_field()
    leeway.type('the same delivery')
    leeway.key('ctrl+Return')
    leeway.expect('Cases merged')
    wait_for('one case fewer', lambda: len(cases(leeway)) == len(before) - 1)
    into_history(leeway)
    leeway.key('ctrl+z')
    wait_for('the cases as before', lambda: cases(leeway) == before)


def pinned(leeway):
    into_history(leeway)
    leeway.key('Down', 'ctrl+shift+p')
    wait_for('the entry on top', lambda: leeway.rows()[0].startswith('Pinned'))
    leeway.key('ctrl+z')
    wait_for('the top as before', lambda: not leeway.rows()[0].startswith('Pinned'))


def about_an_order(leeway):
    into_history(leeway)
    leeway.key('Menu', 'Up', 'Return')  # the last entry: link to an order line
    leeway.expect('Which article is it about')
    leeway.key('Tab', 'Down', 'ctrl+Return')
    leeway.expect('Linked')
    wait_for('the article in the row of the case', lambda: 'order' in cases(leeway)[0])
    into_history(leeway)
    leeway.key('ctrl+z')
    wait_for('the row of the case as before', lambda: 'order' not in cases(leeway)[0])


def order_without_customer(leeway):
    leeway.expect('Orders', 'radio button').focus()
    leeway.key('space')
    first = leeway.expect('^Order|^\u2068?Order', 'list item').name
    leeway.key('ctrl+1', 'Home', 'Return')
    leeway.expect('Whose order is this')
    leeway.expect_field()
    leeway.type('sorbe')
    leeway.expect('Ana Sorbello', 'list item')
    leeway.key('Return', 'ctrl+Return')
    leeway.expect('Order linked')
    wait_for('the order to leave the list', lambda: not leeway.showing(lambda n: n.name == first))
    leeway.key('ctrl+1', 'ctrl+z')
    wait_for('the order in its list again', lambda: leeway.showing(lambda n: n.name == first))


def people(leeway):
    leeway.open_customer('bakke hans', 'Familien Bakke Hansen')
    leeway.key('ctrl+shift+e')
    leeway.expect('Add a person', 'push button').press()
    wait_for('the focus in the name', lambda: leeway.find("Person's name", 'text').has('FOCUSED'))
    leeway.type('Mormor Solveig')
    leeway.key('Return')
    leeway.expect('Remove .*Mormor Solveig', 'push button')
    leeway.key('Escape')
    leeway.key('ctrl+2', 'ctrl+z')
    leeway.expect_gone('Mormor Solveig')


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    restricted(leeway)
    merged(leeway)
    pinned(leeway)
    about_an_order(leeway)
    order_without_customer(leeway)
    people(leeway)
    leeway.close()


run(scenario)

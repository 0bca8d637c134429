#!/usr/bin/python3
"""Somebody of the role Admin adds an issue type by keys; the other desk shows it, and
who is on duty, and cannot change them. Once the company is strict about whom nobody asked, their earlier history folds there."""
from desk_driver import Failure, run, wait_for
from shared_desks import choose, connect, fill, has_row, new_customer, note, open_menu, Store, to_front

ISSUE = 'Rented machine'


def settings(leeway, words, page):
    """Opens the settings at the page that the find field finds for `words`."""
    to_front(leeway)
    leeway.key('ctrl+comma')
    leeway.expect('Find a setting', 'text')
    field = leeway.find('Find a setting', 'text')
    if field.text:  # it was looked for something before

        def is_chosen():
            to_front(leeway)
            found = leeway.find('Find a setting', 'text')
            if found.has('FOCUSED'):
                return True
            found.focus()
            return False

        wait_for('the find field to have the focus', is_chosen)
        leeway.key('ctrl+a', 'Delete')
    fill(leeway, 'Find a setting', words)
    leeway.expect(page, 'list item')


def scenario(screen):
    store = Store()
    store.add_person('ada', 'north', 'Admin')
    ada = connect(screen, store, 'ada')
    omar = connect(screen, store, 'omar')
    new_customer(omar, 'Marit Lie')
    note(omar, 'Asked for the blue one')
    wait_for('the note', lambda: has_row(omar, 'the blue one'))
    settings(ada, 'issue types', 'Issue types and reasons')
    ada.expect('There are no issue types yet')
    fill(ada, 'A new issue type', ISSUE)
    ada.key('Return')
    ada.expect('Added')
    ada.expect(ISSUE)
    wait_for('the word in the store', lambda: store.sql('SELECT text FROM core.choice') == [(ISSUE,)])

    settings(omar, 'issue types', 'Issue types and reasons')
    omar.expect(ISSUE)
    omar.expect('role Admin changes this')
    if omar.find('A new issue type', 'text'):
        raise Failure('a senior is offered to add an issue type')

    to_front(ada)
    ada.find('^Undo$', 'push button').press()
    ada.expect('Taken back')
    omar.expect_gone(ISSUE)
    wait_for('the word to go from the store', lambda: not store.sql('SELECT text FROM core.choice'))

    settings(ada, 'issue types', 'Issue types and reasons')
    ada.expect('^Add what is missing$', 'push button').press()
    ada.expect(r'^\d+ added')
    wait_for('the lists in the store', lambda: store.sql("SELECT count(*) FROM core.choice WHERE kind = 'IssueType'")[0][0] >= 10)
    ada.find('^Add what is missing$', 'push button').press()
    ada.expect('Nothing is missing')

    settings(ada, 'on duty', 'Company and teams')
    fill(ada, 'Name of the company', 'Aldera Home')
    ada.key('Return')
    strict = 'Not asked about their history'
    wait_for('the tick to be offered', lambda: (n := ada.find(strict, 'check box')) and n.has('ENABLED'))
    choose(ada, strict, 'check box')
    wait_for('what is older to fold on the other desk', lambda: has_row(omar, 'not shown: this case only'))
    if has_row(omar, 'the blue one'):
        raise Failure('what nobody asked about is shown')
    wait_for('the word in the store', lambda: store.sql('SELECT strict_history FROM core.company') == [(True,)])

    lea = connect(screen, store, 'lea')
    to_front(lea)
    open_menu(lea, lea.expect('Own state: Not on duty'))
    lea.key('Down', 'Return')
    lea.expect('You are on duty')
    settings(omar, 'on duty', 'Company and teams')
    omar.expect('Lea.* is on duty until')

    store.call(store.admin, 'SELECT api.close_person(%s)', store.persons['lea'])
    lea.expect('You do not work with .* any more')
    store.check()


run(scenario)

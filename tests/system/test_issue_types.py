#!/usr/bin/python3
"""A lead says what an issue type asks; on a colleague's desk a new case of that type brings the three questions, answered by keys
alone, also when it is begun beside another one, and its wrap-up asks what the type says. The lead's desk shows what the customer
wants."""
from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, fill, has_row, new_customer, open_customer, to_front
from store import new_id

BROKEN, CUSTOMER, CASE = 'Broken on arrival', 'Marit Sorbo', 'Cracked tank'
SAID = ('It came cracked', 'No coffee at work', 'A new one by Friday')
SECOND, SAID_SECOND = 'Scratched lid', ('It came scratched', 'It looks old', 'Another lid')


def set_what_is_asked(lea, store):
    """The three questions at the start, how hard it hit them at the end, and not how they left."""
    to_front(lea)
    lea.key('ctrl+comma')
    fill(lea, 'Find a setting', 'issue types')
    lea.expect('Issue types and reasons', 'list item')
    lea.expect(f'What .*{BROKEN}.* asks')
    if lea.find('A new issue type', 'text'):
        raise Failure('a lead is offered to add an issue type')
    for name, column in (('What happened, how it affected', 'asks_start'), ('How they left', 'asks_mood'),
                         ('How hard it hit them', 'asks_impact')):
        before = store.sql(f'SELECT {column} FROM core.choice')[0][0]

        def turn():
            to_front(lea)
            tick = lea.find(name, 'check box')
            tick.focus()
            return wait_for('the focus', lambda: lea.find(name, 'check box').has('FOCUSED'), 5)

        wait_for(f'{name} to have the focus', turn)
        lea.key('space')
        wait_for(f'{name} in the store', lambda: store.sql(f'SELECT {column} FROM core.choice')[0][0] != before)
    lea.expect('What it asks is saved')
    lea.key('Escape')
    lea.expect_gone('Find a setting', 'text')


def begin_case(omar):
    to_front(omar)
    omar.key('ctrl+shift+j')
    omar.expect('Who began it')
    omar.key('ctrl+Return')
    omar.expect(rf'{CUSTOMER}.*Phone, incoming.*since', 'push button')
    open_case(omar, CASE)
    omar.expect('Case .* opened: this contact is about it')


def open_case(omar, title):
    omar.key('ctrl+shift+n')
    omar.expect_field()
    omar.type(title)
    omar.key('Tab', 'Down', 'ctrl+Return')


def answer(omar, said):
    omar.expect('Write it down', 'push button')
    if omar.find('What happened', 'text'):
        raise Failure('the fields stand open although nobody turned to them')
    omar.key('alt+q')
    omar.expect_field()
    omar.type(said[0])
    omar.key('Tab')
    omar.type(said[1])
    omar.key('Tab')
    omar.type(said[2])
    omar.key('ctrl+Return')
    omar.expect('Written down: it stands with the case')
    omar.expect_gone('Write it down', 'push button')


def end(omar):
    omar.key('ctrl+e')
    omar.expect('One line for the next colleague', 'text')
    if not omar.find('How hard did it hit') or omar.find('How did .* leave'):
        raise Failure('wrap-up does not ask what the type says')
    wait_for('the first question', lambda: omar.showing(lambda n: n.has('FOCUSED') and 'Solved, Partly' in n.description))
    omar.key('1', '1', '3', 'ctrl+Return')  # two cases, and how hard it hit them
    omar.expect('Saved. No other contact is open')


def scenario(screen):
    store = Store()
    store.add_person('ada', 'north', 'Admin')
    store.desk('ada').posted('company.put_record.v1', {'type': 'choice', 'new': {
        'id': new_id(), 'kind': 'IssueType', 'text': BROKEN, 'position': 0, 'active': True}})
    lea = connect(screen, store, 'lea')
    omar = connect(screen, store, 'omar')
    set_what_is_asked(lea, store)
    new_customer(omar, CUSTOMER)
    begin_case(omar)
    answer(omar, SAID)
    wait_for('the answers in the store', lambda: store.sql(
        'SELECT type, what_happened, how_affected, what_wanted FROM core."case"') == [(BROKEN, *SAID)])
    open_case(omar, SECOND)  # in the same contact, which stays about the first
    answer(omar, SAID_SECOND)
    wait_for('the answers about the second', lambda: store.sql(
        'SELECT what_happened, how_affected, what_wanted FROM core."case" WHERE title = %s', SECOND) == [SAID_SECOND])
    wait_for('the contact to be about the first', lambda: store.sql(
        'SELECT k.title FROM core.contact AS c JOIN core."case" AS k ON k.id = c."case"') == [(CASE,)])
    open_customer(lea, 'marit', CUSTOMER)
    wait_for('what she wants on the other desk', lambda: has_row(lea, f'Wants: {SAID[2]}') or lea.find(SAID[2]))
    to_front(omar)
    end(omar)
    wait_for('the end in the store', lambda: store.sql('SELECT state, mood, impact FROM core.contact') == [('Done', None, 'Serious')])
    store.check()


run(scenario)

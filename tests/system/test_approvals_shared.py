#!/usr/bin/python3
"""An agent asks for more than the limit, by keys; the lead's window tells it, she approves less with a line, and the agent grants exactly
that. The next ask is declined, and the agent reads why. All verifies."""

from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, fill, open_menu, to_front, verified
from shared_money import call_of, lead_with_money, type_amount


def duty(leeway):
    """The lead says that questions come to her."""
    open_menu(leeway, leeway.expect('Own state: Not on duty'))
    leeway.key('Down', 'Return')
    leeway.expect('You are on duty')


def ask(ines, amount, why):
    to_front(ines)
    type_amount(ines, amount)
    ines.expect('^Ask .?Lea', 'push button')
    ines.key('ctrl+g')
    wait_for('the reason to type', lambda: ines.focused().name == 'Why, in one line')
    ines.type(why)
    ines.key('Return')
    ines.expect(r'Waiting for .?Lea')


def open_ask(lea, why):
    to_front(lea)
    lea.expect('^Open$', 'push button').press()  # of the bar that tells it
    lea.expect(why)


def scenario(screen):
    store = Store()
    lea = lead_with_money(screen, store)
    duty(lea)

    ines = connect(screen, store, 'ines')
    call_of(ines, 'Marit Lie')
    ask(ines, '120', 'Third failure')
    open_ask(lea, 'Third failure')
    lea.key('c')
    wait_for('the sum to type', lambda: lea.focused().name == 'Sum to approve')
    lea.key('ctrl+a')
    lea.type('100')
    fill(lea, 'A line', 'Cover the receipt.')
    lea.key('ctrl+Return')
    wait_for('the decision in the store', lambda: store.sql('SELECT state, approved_minor FROM core.approval') == [('Approved', 10000)])

    to_front(ines)
    ines.expect(r'Lea.? approved .*100')
    ines.expect('Cover the receipt')
    ines.key('ctrl+g')
    ines.expect('You can say')
    ines.key('Return')
    ines.expect('^Granted .*100')
    wait_for('the grant in the store', lambda: store.sql('SELECT state, base_minor FROM core."grant"') == [('Posted', 10000)])
    if store.sql('SELECT state FROM core.approval') != [('Given',)]:
        raise Failure(f'it is not marked as given: {store.sql("SELECT state FROM core.approval")}')

    call_of(ines, 'Ola Vik')
    ask(ines, '150', 'He is angry')
    open_ask(lea, 'He is angry')
    lea.key('d')
    fill(lea, 'A line', 'The courier pays.')
    lea.key('ctrl+Return')
    to_front(ines)
    ines.expect(r'Lea.? said no to more than .*80')
    ines.expect('The courier pays')
    ines.expect('^Grant .*80', 'push button')
    if store.sql('SELECT count(*) FROM core.broken_lines()') != [(0,)]:
        raise Failure('the books of the store are not sound')
    verified(screen, store, 'lea')


if __name__ == '__main__':
    run(scenario)

#!/usr/bin/python3
"""A lead sets money aside and says how much may be given; an agent's window gets a part of it by itself, grants by keys, and the lead's
window shows it in the history. Nothing above the limit, and the store's books are sound."""
from desk_driver import run, wait_for
from shared_desks import Store, connect, to_front
from shared_money import call_of, lead_with_money, type_amount


def scenario(screen):
    store = Store()
    lea = lead_with_money(screen, store)
    ines = connect(screen, store, 'ines')
    call_of(ines, 'Marit Lie')
    wait_for('a part of the fund for her', lambda: store.sql("SELECT count(*) FROM core.lease WHERE state = 'Open'") == [(2,)])
    type_amount(ines, '90')
    ines.expect('10.? over')
    ines.key('ctrl+a')
    ines.type('45')
    ines.key('ctrl+g')
    ines.expect('I have ordered .*45')
    ines.key('Return')
    ines.expect('^Granted .*45')
    wait_for('the grant in the store', lambda: store.sql('SELECT state, base_minor, rule FROM core."grant"') == [('Posted', 4500, 'per_contact')])
    ines.key('alt+r')
    ines.expect(r'You may give up to .?NOK.35')

    to_front(lea)
    lea.key('ctrl+k')
    lea.expect_field()
    lea.type('lie')
    lea.expect(r'Marit Lie.*Customer\.$', 'list item')
    lea.key('Return')
    wait_for('the grant in her history', lambda: any('Goodwill credit' in row for row in lea.rows()))
    if store.sql('SELECT count(*) FROM core.broken_lines()') != [(0,)]:
        raise SystemExit('the books of the store are not sound')


run(scenario)

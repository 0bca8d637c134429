#!/usr/bin/python3
"""A lead says by keys within what time a queue and an issue type are answered, and it stands on the agent's desk. What is handed over
is due by it. A case that is not settled has an owner and a date after three answers. A case is made a complaint, acknowledged, and the
last of these is undone."""
import time

from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, fill, new_customer, to_front
from store import case_body, new_id

MINUTE = 60000
PUT = 'company.put_record.v1'
TYPE = 'Late delivery'


def settings(leeway):
    to_front(leeway)
    leeway.key('ctrl+comma')
    leeway.expect('Find a setting', 'text')
    fill(leeway, 'Find a setting', 'due times')
    leeway.expect('Due times and complaints', 'list item')


def leave_settings(leeway):
    """Esc empties the field first, then closes the window."""
    to_front(leeway)
    wait_for('the settings to close', lambda: not leeway.find('Find a setting', 'text') or leeway.key('Escape'))


def rules_are_set(lea, ines, store):
    settings(lea)
    fill(lea, 'Another queue', 'Billing')
    lea.key('Return')
    fill(lea, 'Billing.*answer within', '2 h')
    lea.key('Return')
    lea.expect('Saved, for who begins to wait from now on')
    fill(lea, f'{TYPE}.*answer within', '30 min')
    lea.key('Return')
    wait_for('both rules in the store', lambda: store.sql('SELECT kind, name, amount FROM core.due_rule ORDER BY kind') == [
        ('QueueAnswer', 'Billing', 120), ('TypeAnswer', TYPE, 30)])
    settings(ines)
    ines.expect('a lead, a deputy or somebody of the role Admin changes this')
    wait_for('it on the desk of the agent', lambda: (field := ines.find('Billing.*answer within', 'text')) and field.text == '2 h')


def begin(leeway):
    to_front(leeway)
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Marit Lie.*Phone, incoming.*since', 'push button')


def handed_over_it_is_due(ines, store):
    begin(ines)
    ines.key('ctrl+shift+h')
    ines.expect('Hand over .*Marit Lie')
    ines.key('End', 'Tab')
    ines.expect_field()
    ines.type('about the invoice')
    before = time.time() * 1000
    ines.key('ctrl+Return')
    ines.expect('Handed over to')
    due = wait_for('it to wait in the store', lambda: store.sql("SELECT due_at FROM core.contact WHERE state = 'Waiting'"))[0][0]
    if not before - MINUTE < due - 30 * MINUTE < time.time() * 1000 + MINUTE:
        raise Failure(f'handed over at {before}, it is due at {due}')


def not_settled_it_is_seen_to(ines, store, case):
    begin(ines)
    ines.key('ctrl+e')
    wait_for('the first question', lambda: ines.showing(lambda n: n.has('FOCUSED') and 'Solved, Partly' in n.description))
    ines.key('3')
    ines.expect('By when is it looked at again', 'text')
    fill(ines, 'One line for the next colleague', 'Ask the carrier')
    ines.key('ctrl+Return')
    ines.expect('Saved. No other contact is open')
    row = wait_for('the next step in the store', lambda: store.sql(
        'SELECT p.name, k.next_step, k.next_at FROM core."case" k JOIN core.person p ON p.id = k.owner WHERE k.id = %s', case))
    if row[0][:2] != ('Ines', 'Ask the carrier') or not row[0][2]:
        raise Failure(f'it is not settled, and what comes next is {row}')


def into_history(leeway):
    """The focus on the first row of the history."""
    leeway.key('ctrl+2', 'slash')
    leeway.expect_field()
    leeway.key('Escape')
    wait_for('the focus in the history', lambda: leeway.showing(lambda n: n.name == 'History' and n.has('FOCUSED')))
    leeway.key('Home')


def complaint(store, case):
    return store.sql('SELECT complaint, acknowledge_by IS NOT NULL AND answer_by IS NOT NULL AND final_by IS NOT NULL, '
                     'acknowledged_at IS NOT NULL FROM core."case" WHERE id = %s', case)[0]


def it_becomes_a_complaint(ines, store, case):
    into_history(ines)
    ines.key('Menu', *['Down'] * 4, 'Return')  # behind its status, who has it and what comes next
    ines.expect('It is a complaint now: acknowledge by')
    wait_for('its dates in the store', lambda: complaint(store, case) == (True, True, False))
    wait_for('it in the row of the case', lambda: any('acknowledge by' in row for row in ines.rows()))
    into_history(ines)
    ines.key('Menu', *['Down'] * 4, 'Return')
    ines.expect('Acknowledged. The answer is due by')
    wait_for('that in the store', lambda: complaint(store, case) == (True, True, True))
    into_history(ines)
    ines.key('ctrl+z')
    wait_for('it to be taken back', lambda: complaint(store, case) == (True, True, False))


def scenario(screen):
    store = Store()
    store.add_person('ada', 'north', 'Admin')
    store.desk('ada').posted(PUT, {'type': 'choice', 'new': {'id': new_id(), 'kind': 'IssueType', 'text': TYPE, 'position': 0, 'active': True}})
    lea = connect(screen, store, 'lea')
    ines = connect(screen, store, 'ines')
    new_customer(ines, 'Marit Lie')
    rules_are_set(lea, ines, store)
    leave_settings(ines)
    customer = wait_for('her in the store', lambda: store.sql("SELECT id::text FROM core.customer WHERE name = 'Marit Lie'"))[0][0]
    case = case_body(customer, type=TYPE)
    store.desk('omar').posted('case.open.v1', case)
    wait_for('the case on her desk', lambda: any('Cracked water tank' in row for row in ines.rows()))
    handed_over_it_is_due(ines, store)
    not_settled_it_is_seen_to(ines, store, case['id'])
    it_becomes_a_complaint(ines, store, case['id'])
    store.check()


run(scenario)

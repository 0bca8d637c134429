#!/usr/bin/python3
"""A customer writes: they wait on the lead's page Today. The lead assigns the case by keys and the agent sees it; two take one
case at once, and who comes second is told who has it; without the store nothing is taken."""

import json

from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, new_customer, to_front
from store import NOW, case_body, new_id

EDIT_OWNER = 'case.set_owner.v1'


def customer_named(store, name):
    return wait_for(f'{name} in the store', lambda: store.sql('SELECT id::text FROM core.customer WHERE name = %s', name))[0][0]


def writes(store, customer, case, source='mail'):
    """What another system brought: the customer wrote about a case."""
    message = {'id': new_id(), 'customer': customer, 'main_case': case, 'at': NOW, 'channel': 'Email', 'direction': 'In',
               'kind': 'Message', 'body': 'Where is it?', 'source': source, 'source_id': new_id()}
    store.sql("SELECT core.write_row('interaction', %s, %s, true)", json.dumps(message), store.teams['north'])
    store.sql("SELECT core.emit(ARRAY[core.mark_of('interaction', %s)])", message['id'])


def go_today(leeway):
    """By the command of that name."""
    to_front(leeway)
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('>today')
    leeway.expect('^Today', 'list item')
    leeway.key('Return')
    leeway.expect('^Today$', 'list')


def row(leeway, *words):
    """A row of the list that says all of `words`."""
    return leeway.showing(lambda n: n.role == 'list item' and all(word in n.name for word in words))


def choose_first(leeway, *words):
    """Goes to the first row by keys; it is the one that says `words`."""
    to_front(leeway)
    leeway.key('ctrl+1')
    leeway.key('Home')
    wait_for(f'the row {words} to be current',
             lambda: (found := row(leeway, *words)) and (found.has('SELECTED') or found.has('FOCUSED')))


def owner_of(store, case):
    return store.sql('SELECT p.name FROM core."case" k JOIN core.person p ON p.id = k.owner WHERE k.id = %s', case)


def the_lead_assigns(ines, lea, store, case):
    wait_for('the customer to wait on the page of the lead', lambda: row(lea, 'Marit Lie', 'waits since', 'nobody has it'))
    choose_first(lea, 'Marit Lie', 'waits since')
    lea.key('a')
    lea.expect('Assign 1 row', None)
    to_front(lea)
    lea.type('Ines')
    lea.key('ctrl+Return')
    lea.expect('Assigned to')
    wait_for('the store to know', lambda: owner_of(store, case) == [('Ines',)])
    wait_for('it on the page of the agent', lambda: row(ines, 'Marit Lie', 'waits since', 'Ines'))
    wait_for('it on the page of the lead', lambda: row(lea, 'Marit Lie', 'Ines'))
    lea.key('ctrl+z')
    wait_for('it to be nobody\'s again', lambda: not owner_of(store, case))


def both_take_one(ines, store, omar, customer, case):
    """Omar's taking is done and not committed when Ines presses T: she waits for the answer and is told."""
    wait_for('it to be free here', lambda: row(ines, 'Marit Lie', 'waits since', 'nobody has it'))
    choose_first(ines, 'Marit Lie', 'waits since')
    omar.connection.autocommit = False
    mine = omar.do(EDIT_OWNER, {'case': case, 'customer': customer, 'owner': {'base': None, 'new': omar.person}})
    if mine['outcome'] != 'posted':
        raise Failure(str(mine))
    ines.key('t')
    wait_for('her taking to wait for his',
             lambda: store.sql("SELECT 1 FROM pg_stat_activity WHERE usename = 'ines' AND wait_event_type = 'Lock'"), 4)
    omar.connection.commit()
    omar.connection.autocommit = True
    ines.expect('Omar.? has it already')  # names are isolated for right-to-left text
    if owner_of(store, case) != [('Omar',)]:
        raise Failure(f'it is with {owner_of(store, case)}')
    ines.expect_gone('Marit Lie', 'list item')  # an agent sees their own and what is nobody's


def taking_without_the_store(ines, store, omar, customer, case):
    omar.posted(EDIT_OWNER, {'case': case, 'customer': customer, 'owner': {'base': omar.person, 'new': None}})
    wait_for('it to be free again', lambda: row(ines, 'Marit Lie', 'nobody has it'))
    choose_first(ines, 'Marit Lie', 'waits since')
    store.cluster.crash()
    ines.expect('Offline')
    ines.key('t')
    ines.expect('Nothing was taken')
    store.cluster.start()
    ines.expect('Level with')
    store.admin = store.cluster.connect(store.database, 'it_admin')
    if owner_of(store, case):
        raise Failure('it was taken without the store')


def scenario(screen):
    store = Store()
    ines = connect(screen, store, 'ines')
    lea = connect(screen, store, 'lea')
    omar = store.desk('omar')
    new_customer(ines, 'Marit Lie')
    customer = customer_named(store, 'Marit Lie')
    tank = case_body(customer)
    omar.posted('case.open.v1', tank)
    for leeway in (ines, lea):
        go_today(leeway)
    lea.expect('Nobody is waiting')
    wait_for('the agent among who is here', lambda: row(lea, 'Ines', 'here'))
    wait_for('the case without a next step', lambda: row(lea, 'Marit Lie', 'no next step'))
    writes(store, customer, tank['id'])
    the_lead_assigns(ines, lea, store, tank['id'])
    both_take_one(ines, store, omar, customer, tank['id'])
    taking_without_the_store(ines, store, omar, customer, tank['id'])
    store.check()


if __name__ == '__main__':
    run(scenario)

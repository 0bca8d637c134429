#!/usr/bin/python3
"""The primary is killed and its standby promoted while two windows and eight more desks write. Both windows go on by themselves,
and nothing that was confirmed to anybody is lost or there twice."""
from desk_driver import Failure, run, wait_for
from shared_desks import connect, has_row, new_customer, note, open_customer, to_front, verified
from busy_desks import confirmed, ended, lost, writes_notes  # noqa: I100, where shared_desks says it is
from setups import WithStandby

DESKS = 8


def scenario(screen):
    setup = WithStandby()
    store = setup.store
    logins = [f'desk_{n}' for n in range(DESKS)]
    for login in logins:
        store.add_person(login, 'north')
    ines = connect(screen, store, 'ines', setup.address)
    omar = connect(screen, store, 'omar', setup.address)
    new_customer(ines, 'Marit Lie')
    to_front(omar)
    omar.expect('Marit Lie', 'list item')
    open_customer(omar, 'marit', 'Marit Lie')
    # The load is written to somebody else, so that the notes of the windows stay in sight.
    new_customer(ines, 'Busy Person')
    busy = wait_for('them in the store', lambda: store.sql("SELECT id::text FROM core.customer WHERE name = 'Busy Person'"))[0][0]
    open_customer(ines, 'marit', 'Marit Lie')
    load = [writes_notes(setup, login, busy) for login in logins]
    for one in load:
        one.start()
    note(ines, 'Before the takeover')
    wait_for('the note at the other desk', lambda: has_row(omar, 'Before the takeover'))
    wait_for('some load', lambda: confirmed(load) > 200)

    setup.fail_over()
    note(ines, 'Right behind it')
    note(omar, 'From the other one')
    at_takeover = confirmed(load)
    wait_for('the load to go on', lambda: confirmed(load) > at_takeover + 200, 120)
    for leeway, text in ((omar, 'Right behind it'), (ines, 'From the other one')):
        wait_for(f'"{text}" to come across', lambda: has_row(leeway, text), 120)
    if wrong := ended(load):
        raise Failure(wrong)
    if gone := lost(load, store):
        raise Failure(f'{len(gone)} of {confirmed(load)} confirmed commands are lost')
    twice = store.sql("SELECT count(*) - count(DISTINCT key) FROM core.change WHERE tbl = 'interaction'")[0][0]
    if twice:
        raise Failure(f'{twice} notes are told more than once')
    store.check()
    print(f'{confirmed(load)} confirmed, {at_takeover} of them before the takeover')
    for leeway, login in ((ines, 'ines'), (omar, 'omar')):
        to_front(leeway)
        leeway.expect('Level with')
        leeway.close()
        verified(screen, store, login)


run(scenario)

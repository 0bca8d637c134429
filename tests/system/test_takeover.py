#!/usr/bin/python3
"""The primary is killed and its standby promoted while two windows and eight more desks write. Both windows go on by themselves,
and nothing that was confirmed to anybody is lost or there twice."""
import threading
import time

import psycopg2
from desk_driver import Failure, run, wait_for
from shared_desks import connect, has_row, new_customer, note, open_customer, to_front, verified
from setups import WithStandby  # noqa: I100, where shared_desks says it is
from store import note_body

DESKS = 8


class Busy(threading.Thread):
    """A desk that writes notes as fast as it can and asks again for every answer it did not get, wherever the store is now."""

    def __init__(self, setup, login, customer):
        super().__init__(daemon=True)
        self.hosts = f'{setup.primary.folder},{setup.standby.folder}'
        self.desk = setup.store.desk(login)
        self.customer = customer
        self.confirmed = []
        self.over = threading.Event()
        self.wrong = None

    def reconnect(self):
        try:
            self.desk.connection = psycopg2.connect(host=self.hosts, dbname='store', user=self.desk.login,
                                                    target_session_attrs='read-write', connect_timeout=5)
            self.desk.connection.autocommit = True
        except psycopg2.OperationalError:
            time.sleep(.1)

    def run(self):
        try:
            while not self.over.is_set():
                command = self.desk.command('interaction.add_note.v1', note_body(self.desk, self.customer, 'Load'))
                while not self.sent(command):
                    self.reconnect()
        except Exception as error:  # told by the scenario
            self.wrong = f'{type(error).__name__} {error}'

    def sent(self, command):
        try:
            answer = self.desk.push(command)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            return False
        assert answer['outcomes'][0]['outcome'] == 'posted', answer
        self.confirmed.append(command['id'])
        return True


def confirmed(desks):
    return sum(len(desk.confirmed) for desk in desks)


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
    load = [Busy(setup, login, busy) for login in logins]
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
    for one in load:
        one.over.set()
    for one in load:
        one.join(60)
        if one.wrong or one.is_alive():
            raise Failure(f'{one.desk.login}: {one.wrong or "hangs"}')
    held = {i for i, in store.sql("SELECT id::text FROM core.command WHERE outcome = 'posted'")}
    lost = [i for one in load for i in one.confirmed if i not in held]
    if lost:
        raise Failure(f'{len(lost)} of {confirmed(load)} confirmed commands are lost')
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

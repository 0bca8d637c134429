"""Desks without a window that write as fast as they can while a server dies and another takes over."""
import threading
import time

import psycopg2
from store import note_body


class Busy(threading.Thread):
    """A desk that does the same as fast as it can and asks again for every answer it did not get, wherever the store is now.

    `next_command`: makes the next one; only whoever is answered "posted" counts it as confirmed.
    """

    def __init__(self, setup, desk, next_command):
        super().__init__(daemon=True)
        self.hosts = f'{setup.primary.folder},{setup.standby.folder}'
        self.desk = desk
        self.next_command = next_command
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
                command = self.next_command()
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


def confirmed(load):
    return sum(len(one.confirmed) for one in load)


def writes_notes(setup, login, customer):
    """Notes in that customer's history."""
    desk = setup.store.desk(login)
    return Busy(setup, desk, lambda: desk.command('interaction.add_note.v1', note_body(desk, customer, 'Load')))


def ended(load):
    """Ends them; answers with what went wrong, or nothing."""
    for one in load:
        one.over.set()
    for one in load:
        one.join(60)
    return [f'{one.desk.login}: {one.wrong or "hangs"}' for one in load if one.wrong or one.is_alive()]


def lost(load, store):
    """What was confirmed to one of them and is not there."""
    held = {i for i, in store.sql("SELECT id::text FROM core.command WHERE outcome = 'posted'")}
    return [i for one in load for i in one.confirmed if i not in held]

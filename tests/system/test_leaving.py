#!/usr/bin/python3
"""A person leaves a shared store: nothing of it stays on the computer, nothing is lost in the store, what is not sent yet keeps
it here, and they can come back."""
from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, fill, has_row, new_customer, note, open_customer, to_front

NOTE = 'The courier has it'


def ask_to_leave(leeway):
    """Settings, Data and sync, Disconnect."""
    to_front(leeway)
    leeway.key('ctrl+comma')
    leeway.expect('Find a setting', 'text').focus()
    leeway.key('ctrl+a')
    leeway.type('leave')
    button = wait_for('Disconnect to be offered', lambda: (n := leeway.find('^Disconnect…', 'push button'))
                      and n.has('SHOWING') and n)
    button.press()


def words_on_disk(folder, word):
    return [f.name for f in folder.rglob('*') if f.is_file() and word.encode() in f.read_bytes()]


def scenario(screen):
    store = Store()
    ines = connect(screen, store, 'ines')
    folder = screen.home / 'ines'
    new_customer(ines, 'Marit Lie')
    note(ines, NOTE)
    wait_for('the note to be sent', lambda: store.sql(
        'SELECT count(*) FROM core.interaction WHERE body = %s', NOTE)[0][0] == 1)
    store.cluster.crash()
    ines.expect('Offline')
    note(ines, 'Written without the store')
    wait_for('the note on its own desk', lambda: has_row(ines, 'without the store'))
    ask_to_leave(ines)
    ines.expect('They would be lost')
    ines.key('Escape')
    ines.expect_gone('They would be lost')
    store.cluster.start()
    wait_for('the second note to be sent', lambda: store.sql(
        "SELECT count(*) FROM core.interaction WHERE body LIKE 'Written%%'")[0][0] == 1, 90)
    assert words_on_disk(folder, NOTE)
    ines.expect('Level with')
    ask_to_leave(ines)
    ines.expect('Take everything of')
    ines.find('^Disconnect$', 'push button').press()
    wait_for('the first start', lambda: ines.find('address', 'text'), 30)
    wait_for('the file to go', lambda: not list(folder.glob('workspace.leeway*')))
    if left := words_on_disk(folder, 'Marit Lie') + words_on_disk(folder, NOTE):
        raise Failure(f'words of the store stayed in {left}')
    store.check()
    fill(ines, 'address', f"postgresql://{store.cluster.folder.replace('/', '%2F')}/{store.database}")
    fill(ines, 'sign in|your name there|login', 'ines')
    wait_for('Connect to be offered', lambda: (n := ines.find('^Connect', 'push button')) and n.has('ENABLED') and n).press()
    ines.expect('Level with')
    open_customer(ines, 'marit', 'Marit Lie')
    wait_for('both notes', lambda: has_row(ines, NOTE) and has_row(ines, 'without the store'))


run(scenario)

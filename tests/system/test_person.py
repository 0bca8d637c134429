#!/usr/bin/python3
"""Two people on one computer, by keys: a PIN is set, somebody else takes over and writes, five wrong tries make a pause, and
the next start asks. Each note names its author; what was begun waits for whoever began it."""
import os
import sqlite3
import unicodedata
from contextlib import closing

from desk_driver import PATIENCE, Leeway, must, run, wait_for

MINE, THEIRS, BEGUN = 'Wants the blue one', 'Asked about the red one', 'Half of a thou'
PIN, WRONG = '4711', '0000'
OTHER = 'Tomasz'
PANEL = 'Who works here now'


def rows_of(store, sql, *values):
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        return db.execute(sql, values).fetchall()


def author_of(store, note):
    found = rows_of(store, 'SELECT p.name FROM interaction i JOIN person p ON p.id = i.person '
                           'JOIN command c ON c.person = p.id AND instr(c.body, ?) > 0 WHERE i.body = ?', note, note)
    return found[0][0] if found else ''


def write_note(leeway, text):
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(text)
    leeway.key('ctrl+Return')
    wait_for(f'the note {text!r} in the history', lambda: any(text in row for row in leeway.rows()[:6]))


def begin_note(leeway, store):
    """Half a note, which is kept after a moment without a key."""
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(BEGUN)
    wait_for('what is begun to be kept', lambda: rows_of(
        store, "SELECT 1 FROM setting WHERE key LIKE 'draft.%' AND CAST(value AS TEXT) LIKE ?", BEGUN + '%'))


def letters_of(name):
    """The first letters of a name, as they are typed on any keyboard."""
    return unicodedata.normalize('NFKD', name).encode('ascii', 'ignore').decode()[:4].lower()


def into(leeway, label):
    """The focus into the field of that label."""
    def is_there():
        field = leeway.showing(lambda n: n.has('EDITABLE') and n.name == label)
        if field and not field.has('FOCUSED'):
            field.focus()
        return field and field.has('FOCUSED')
    wait_for(f'the field {label}', is_there)


def set_pin(leeway):
    leeway.key('ctrl+comma')
    into(leeway, 'Find a setting')
    leeway.type('my pin')
    leeway.expect('^Set my PIN', 'push button').press()
    for label in ('New PIN', 'The new PIN again'):
        into(leeway, label)
        leeway.type(PIN)
    leeway.key('Return')
    leeway.expect('^Change my PIN', 'push button')
    leeway.key('Escape')
    leeway.expect_gone('Find a setting', 'text')


def open_panel(leeway):
    leeway.key('ctrl+shift+l')
    leeway.expect('People of this desk', 'list')


def works_here(leeway, name):
    return lambda: leeway.find(rf'^You: {name}')


def choose(leeway, name):
    open_panel(leeway)
    leeway.type(letters_of(name))
    wait_for(f'{name} to be chosen', lambda: leeway.showing(
        lambda n: n.role == 'list item' and n.name.startswith(name) and n.has('SELECTED')))


def switch_without_pin(leeway, name):
    choose(leeway, name)
    leeway.expect('No PIN set')
    leeway.key('Return')
    wait_for(f'the window of {name}', works_here(leeway, name))


def ask_for(leeway, name):
    """The field for the PIN of `name`."""
    choose(leeway, name)
    leeway.key('Return')
    return wait_for('the field of the PIN', lambda: leeway.showing(
        lambda n: n.has('FOCUSED') and n.name.startswith('PIN of')))


def scenario(screen):
    store = screen.home / 'data/leeway/demo.leeway'
    leeway = Leeway(screen, '--demo')
    me = wait_for('my name', lambda: leeway.find('^You: ')).name.removeprefix('You: ')
    must('another person than me', not me.startswith(OTHER))
    write_note(leeway, MINE)
    begin_note(leeway, store)
    set_pin(leeway)

    switch_without_pin(leeway, OTHER)
    write_note(leeway, THEIRS)
    leeway.key('ctrl+n')
    leeway.expect_field()
    wait_for('an empty field: what is begun is not theirs', lambda: not any(
        BEGUN in n.text for n in leeway.nodes() if n.has('EDITABLE')))
    wait_for('the first note to name me', lambda: author_of(store, MINE) == me)
    wait_for('the second to name them', lambda: author_of(store, THEIRS).startswith(OTHER))

    ask_for(leeway, me)
    for left in (4, 3, 2, 1):
        leeway.type(WRONG)
        leeway.key('Return')
        leeway.expect(f'Tries left: {left}')
    leeway.type(WRONG)
    leeway.key('Return')
    leeway.expect(r'Too many wrong tries. The next one is possible at .*\d\d:\d\d')
    leeway.type(PIN)
    leeway.key('Return')
    leeway.expect('Too many wrong tries')
    must('nobody new while it pauses', leeway.find(rf'^You: {OTHER}'))
    leeway.key('Escape')
    leeway.expect_gone('People of this desk', 'list')
    leeway.key('ctrl+q')
    leeway.process.wait(PATIENCE)

    # Whoever looks after the computer ends the pause with the PIN; they set it anew after that.
    done = screen.start([os.environ['LEEWAYCTL'], '--store', str(store), 'person', 'pin', '--reset', me], log='ctl').wait(60)
    must(f'leewayctl to take the PIN away: {screen.log("ctl")}', done == 0)
    leeway = Leeway(screen, '--demo')
    wait_for('the one of last time', works_here(leeway, OTHER))
    switch_without_pin(leeway, me)
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+n')
    wait_for('what I had begun', lambda: any(BEGUN in n.text for n in leeway.nodes() if n.has('EDITABLE')))
    set_pin(leeway)

    leeway.key('F9')
    wait_for('the privacy screen', lambda: leeway.title() == 'Leeway')
    leeway.key('F9')
    leeway.expect('The privacy screen is on')
    leeway.type(PIN)
    leeway.key('Return')
    wait_for('it to go off', lambda: 'Marit' in leeway.title())
    leeway.key('ctrl+q')
    leeway.process.wait(PATIENCE)

    again = Leeway(screen, '--demo')
    again.expect(PANEL)
    must('a closed face', not again.find('Customers'))
    again.type(PIN)
    again.key('Return')
    wait_for('my window after my PIN', works_here(again, me))
    again.close()


run(scenario)

#!/usr/bin/python3
"""What is typed in wrap-up is there again after a power cut; a contact ends with three keys; the day shows it, and a breather is taken
and ended there."""
import sqlite3

from desk_driver import Leeway, must, run, wait_for

LINE = 'The courier answers on Monday'
NOTE = 'Wants a call only after five'


def begin(leeway):
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')


def is_kept(screen, text):
    """It stands in the store: a power cut cannot take it any more."""
    for file in screen.home.rglob('*.leeway'):
        with sqlite3.connect(f'file:{file}?mode=ro', uri=True) as store:
            if store.execute('SELECT 1 FROM live_contact WHERE instr(work, ?)', (text,)).fetchone():
                return True
    return False


def asks_status(leeway):
    """The keys go to the first question."""
    return leeway.showing(lambda n: n.has('FOCUSED') and 'Solved, Partly' in n.description)


def times_in_history(screen, text):
    for file in screen.home.rglob('*.leeway'):
        with sqlite3.connect(f'file:{file}?mode=ro', uri=True) as store:
            return store.execute('SELECT count(*) FROM interaction WHERE instr(title || summary || body, ?)', (text,)).fetchone()[0]


def note_becomes_the_line(screen, leeway):
    """What was typed to the last key before Ctrl+E; then it stands nowhere else."""
    begin(leeway)
    leeway.key('ctrl+n')
    leeway.expect_field()
    note = leeway.expect('^Note$', 'text')
    leeway.type(NOTE)
    leeway.key('ctrl+e')
    wait_for('the note as the line', lambda: leeway.find('One line for the next colleague', 'text').text == NOTE)
    leeway.key('1', 'ctrl+Return')
    leeway.expect('Saved. No other contact is open')
    wait_for('the note field to be empty', lambda: not note.text)
    must('it stands in the history, once', times_in_history(screen, NOTE) == 1)


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    begin(leeway)
    leeway.key('ctrl+e')
    leeway.expect('One line for the next colleague', 'text')
    wait_for('the first question', lambda: asks_status(leeway))
    leeway.find('One line for the next colleague', 'text').focus()
    leeway.expect_field()
    leeway.type(LINE)
    leeway.key('Escape')
    leeway.expect_gone('One line for the next colleague', 'text')
    leeway.key('ctrl+e')
    wait_for('the line again', lambda: leeway.find('One line for the next colleague', 'text').text == LINE)
    wait_for('the line in the store', lambda: is_kept(screen, LINE))
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    # Three keys; the line that was begun stays and is kept with it.
    again.key('ctrl+e')
    wait_for('the first question', lambda: asks_status(again))
    again.key('1', 'ctrl+Return')
    again.expect('Saved. No other contact is open')
    again.expect('No contact open')
    wait_for('the line in the history', lambda: any(LINE in row for row in again.rows()[:6]))

    note_becomes_the_line(screen, again)

    again.key('ctrl+k')
    again.expect_field()
    again.type('>my day')
    again.expect('^My day', 'list item')
    again.key('Return')
    again.expect('Only you see this page')
    again.find('As a table', 'push button').press()
    again.expect('Marit Sørbø', 'table cell')
    again.find('Pause now, 10 min', 'push button').press()
    again.expect('Breather until')
    again.find('Back to work', 'push button').press()
    again.expect('Pause now, 10 min', 'push button')
    again.key('ctrl+2')
    again.expect_gone('Only you see this page')
    again.close()


run(scenario)

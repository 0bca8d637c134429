#!/usr/bin/python3
"""A contact in which the agent is abused is ended by keys: what can be said stands there, it goes to wrap-up, the lead has it on Today, and
it can be taken back."""
import sqlite3

from desk_driver import Leeway, must, run, wait_for

HAPPENED = 'Shouted names at me'


def begin(leeway):
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')


def switch_to(leeway, name):
    leeway.key('ctrl+shift+l')
    leeway.expect('People of this desk', 'list')
    leeway.type(name.lower()[:4])
    wait_for(f'{name} to be chosen', lambda: leeway.showing(
        lambda n: n.role == 'list item' and n.name.startswith(name) and n.has('SELECTED')))
    leeway.key('Return')
    wait_for(f'the window of {name}', lambda: leeway.find(rf'^You: {name}'))


def go_to(leeway, page):
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type(f'>{page.lower()}')
    leeway.expect(f'^{page}', 'list item')
    leeway.key('Return')


def of_store(screen, sql):
    for file in screen.home.rglob('*.leeway'):
        with sqlite3.connect(f'file:{file}?mode=ro', uri=True) as store:
            return [row[0] for row in store.execute(sql)]


def notes(screen):
    return of_store(screen, "SELECT title || '|' || body FROM interaction WHERE source = 'leeway.ended_contact'")


def states(screen):
    return of_store(screen, 'SELECT state FROM contact ORDER BY opened_at DESC LIMIT 1')


def asks_reason(leeway):
    return leeway.showing(lambda n: n.has('FOCUSED') and 'Insults' in n.description)


def end(leeway, *keys):
    leeway.key('ctrl+shift+x')
    leeway.expect('End the contact with', None)
    wait_for('the question what it was about', lambda: asks_reason(leeway))
    leeway.key(*keys)


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    begin(leeway)
    # Without a reason nothing ends.
    end(leeway, 'ctrl+Return')
    leeway.expect('Say what it was about', None)
    must('nothing has ended', states(screen) == ['Live'] and not notes(screen))
    # A digit, a line, and it is done.
    leeway.key('1')
    leeway.expect_field()
    leeway.type(HAPPENED)
    leeway.key('ctrl+Return')
    leeway.expect('Your lead has a note')
    wait_for('the note', lambda: notes(screen) == [f'Contact ended: insults|{HAPPENED}'])
    must('the contact goes on in wrap-up', states(screen) == ['Ended'])
    # Taken back, while that can be read.
    leeway.expect('^Undo', 'push button').press()
    wait_for('no note', lambda: notes(screen) == [])
    must('the contact is on', states(screen) == ['Live'])
    leeway.expect_gone('One line for the next colleague', 'text')
    # Again, for good.
    end(leeway, '2', 'ctrl+Return')
    leeway.expect('Your lead has a note')
    leeway.expect('That was a hard one', None)
    line = leeway.expect('One line for the next colleague', 'text')
    wait_for('the line', lambda: line.text == 'Contact ended: threats. The case goes on.')
    wait_for('the first question', lambda: leeway.showing(lambda n: n.has('FOCUSED') and 'Solved, Partly' in n.description))
    leeway.key('3', 'ctrl+Return')
    leeway.expect('Saved. No other contact is open')
    must('wrapped up', states(screen) == ['Done'])
    # My day counts it as hard, and Today tells it to whoever leads.
    go_to(leeway, 'My day')
    leeway.expect('1 hard contact today', None)
    leeway.expect('What your answers say this month', None)
    leeway.expect('It is not compared', None)
    switch_to(leeway, 'Tomasz Wilk')
    go_to(leeway, 'Today')
    leeway.expect('Waiting for an answer', None)
    leeway.key('End')
    leeway.expect('Who is here', None)
    leeway.key('Prior', 'Up')  # over the cases without a next step

    def told():
        return leeway.showing(lambda n: n.role == 'list item' and 'Marit Sørbø' in n.name and 'Contact ended: threats' in n.name)
    wait_for('the row on Today', told)
    # Seen to: it leaves the list of every lead, and the history says so.
    for _ in range(12):
        if leeway.showing(lambda n: n.role == 'list item' and 'Contact ended: threats' in n.name and n.has('SELECTED')):
            break
        leeway.key('Up')
    leeway.key('s')
    leeway.expect('Seen to: it is off the list')
    wait_for('the row to leave Today', lambda: not told())
    must('the history says who has seen to it', of_store(screen, "SELECT author FROM interaction WHERE source = 'leeway.ended_contact_seen'") == ['Tomasz Wilk'])
    leeway.close()


run(scenario)

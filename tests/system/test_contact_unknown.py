#!/usr/bin/python3
"""Somebody nobody knows: who it is is found by keys, made sure by questions, found to be somebody else, and none of it is
lost in a power cut."""
import sqlite3
from contextlib import closing

from desk_driver import Failure, Leeway, must, run, wait_for


def begin_unknown(leeway, number):
    leeway.key('ctrl+shift+j')
    leeway.expect('number or address')
    leeway.key('Tab', 'Tab', 'Tab')  # with whom, how, who began it
    leeway.expect_field()
    leeway.type(number)
    leeway.key('ctrl+Return')
    leeway.expect('Who is this')


def link(leeway, letters, name):
    leeway.expect_field()
    leeway.type(letters)
    leeway.expect(rf'{name}.* · ', 'list item')  # found, not the one who waits in the list
    leeway.key('Return')
    leeway.expect(rf'{name}.*Phone, incoming.*since', 'push button')


def somebody_else(leeway, store):
    """It was somebody else after all, and wrap-up had begun: what is saved is theirs alone."""
    leeway.key('ctrl+e')
    leeway.expect('How did they leave|Where does it stand|One line for the next colleague')
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('>not this cust')
    leeway.expect('^Not this customer', 'list item')
    leeway.key('Return')
    leeway.expect('Who is this')
    link(leeway, 'sanne', 'Sanne de Wit')
    wait_for('her on the screen', lambda: 'Sanne' in leeway.title())
    leeway.key('ctrl+e')
    leeway.expect('How did they leave|Where does it stand|One line for the next colleague')
    if leeway.find('Where does it stand'):
        leeway.key('1')
    leeway.key('ctrl+Return')
    leeway.expect(r'^Saved\.')
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        done = db.execute("SELECT c.name FROM contact JOIN customer AS c ON c.id = contact.customer WHERE contact.state = 'Done' "
                          'AND contact.opened_at = (SELECT max(opened_at) FROM contact)').fetchall()
    must(f'one contact is done, and it is hers: {done}', done == [('Sanne de Wit',)])


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    begin_unknown(leeway, '+47 000 00 000')
    leeway.expect(r'\+47 000 00 000.*Phone, incoming.*since', 'push button')
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect('Who is this')  # still nobody's, and still asked
    again.open_customer('rahul', 'Rahul')  # looked up: the question goes on above the name, and comes back
    again.expect('is on: is it .*Rahul')
    again.expect(r'\+47 000 00 000.*Phone, incoming.*since', 'push button').press()
    again.expect('Find a customer')
    link(again, 'sorb', 'Marit Sørbø')
    wait_for('the history', lambda: len(again.rows()) > 3)
    again.expect('Matched, not verified')

    again.key('ctrl+shift+i')
    again.expect('Is it .*Marit Sørbø')
    if again.find('Their answer'):
        raise Failure('an answer is offered before anything was asked')
    asked = again.expect('^Asked:', 'check box')
    asked.press()
    again.expect('Their answer').focus()
    again.key('2')
    again.expect('1 answer.* wrong')
    again.kill()  # the wrong answer counts after a power cut too

    third = Leeway(screen, '--demo')
    third.expect(r'Marit Sørbø.*Phone, incoming.*since', 'push button')
    third.key('ctrl+shift+i')
    third.expect('1 answer.* wrong')
    somebody_else(third, str(screen.home / 'data/leeway/demo.leeway'))
    third.close()


run(scenario)

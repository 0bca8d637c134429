#!/usr/bin/python3
"""What the phone does is on the screen, and what may be asked of it is asked: held, transferred, ready, by keys, with real hooks: a
program and an address that write down what they were asked, refuse it, or do not answer in time."""
import http.server
import json
import os
import re
import subprocess
import threading

from desk_driver import Leeway, must, run, wait_for

MARIT = '+47 19 55 01 42'
PROGRAM = '''#!/bin/sh
if [ -e "$0.refuse" ]; then echo "agent is not logged in" >&2; exit 3; fi
printf '%s\\n' "$*" >> "$0.said"
'''


class Exchange(http.server.ThreadingHTTPServer):
    """The phone system's address."""

    def __init__(self):
        super().__init__(('127.0.0.1', 0), Asked)
        self.asked = []
        self.mode = 'take'
        self.hung_up = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Asked(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers['Content-Length'])) or '{}')
        self.server.asked.append((self.path, body))
        if self.server.mode == 'hang':
            self.rfile.read(1)  # until the other side gives up
            self.server.hung_up.set()
            return
        self.send_response(204 if self.server.mode == 'take' else 503)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *words):
        """Not into the log of the test."""


def say(screen, *words):
    """What the phone system tells."""
    done = subprocess.run([os.environ['LEEWAY'], '--demo', '--pop', *words], env=screen.env, capture_output=True, text=True,
                          timeout=60)
    must(f'leeway --pop ended with {done.returncode}: {done.stderr}', done.returncode == 0)


def said(program):
    """What the program was asked so far."""
    file = program.with_name(program.name + '.said')
    return file.read_text().splitlines() if file.exists() else []


def state(leeway, words):
    leeway.expect(f'^My state: {words}')


def press(leeway, name):
    """A button that is reached and pressed by keys."""
    leeway.expect(f'^{name}$', 'push button').focus()
    leeway.key('space')


def open_state(screen, leeway):
    """The menu by its key. Qt 6.4 tells AT-SPI of no popup: its window is what can be waited for."""
    windows = lambda: len(subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'leeway'], env=screen.env,
                                         capture_output=True, text=True).stdout.split())
    before = windows()
    leeway.key('ctrl+b')
    wait_for('the menu', lambda: windows() > before)


def held_and_taken_back(screen, leeway, program):
    """A phone that confirms what it did, and one that only answers."""
    leeway.key('ctrl+h')
    wait_for('the program to be asked', lambda: said(program) == ['hold a1'])
    leeway.expect('^On hold since', 'label')
    leeway.expect('On hold: the phone took it, and has said nothing more')
    say(screen, 'call=a1', 'state=held')
    leeway.key('ctrl+h')
    wait_for('the program to be asked', lambda: said(program) == ['hold a1', 'resume a1'])
    leeway.expect('^Connected$', 'label')
    say(screen, 'call=a1', 'state=held')  # by the phone's own key
    leeway.expect('^On hold since', 'label')
    say(screen, 'call=a1', 'state=connected')
    leeway.expect('^Connected$', 'label')


def each_has_its_own(screen, leeway):
    """A second call while the first waits: each stands as it is, and one that nobody took leaves nothing."""
    say(screen, 'call=a1', 'state=held')
    say(screen, 'phone=+44 20 7946 0999', 'call=a2', 'state=ringing')
    leeway.expect('^Ringing$', 'label')
    must('the one that waits is marked', leeway.showing(lambda n: re.search('Marit.*On hold', n.name + n.description)))
    leeway.key('ctrl+Tab')
    leeway.expect('^On hold since', 'label')
    say(screen, 'call=a2', 'state=ended')
    leeway.expect('hung up before somebody answered')
    say(screen, 'call=a1', 'state=connected')
    leeway.expect('^Connected$', 'label')


def ended_while_typing(screen, leeway):
    """Wrap-up opens by itself here, but not over a field that somebody types in."""
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type('Rings again ')
    say(screen, 'call=a1', 'state=ended')
    leeway.expect('^Call ended', 'label')
    leeway.type('on Monday')
    wait_for('the whole note in its field', lambda: leeway.showing(lambda n: 'Rings again on Monday' in n.text))
    leeway.expect_field()


def not_this_customer(leeway, letters, name):
    press(leeway, 'Not this customer…')
    leeway.expect('Find a customer')
    leeway.expect_field()
    leeway.type(letters)
    leeway.expect(rf'{name}.* · ', 'list item')
    leeway.key('Return')
    leeway.expect(rf'{name}.*Phone, incoming.*since', 'push button')


def the_line_stays_with_its_call(screen, leeway):
    """What was not done is said while that call is in hand, whoever it turns out to be with."""
    say(screen, 'phone=+44 20 7946 0999', 'call=a3', 'state=ringing')
    leeway.expect('^Ringing$', 'label')
    leeway.expect_gone('The recording was not stopped')
    leeway.key('ctrl+Tab')
    leeway.expect('The recording was not stopped')
    say(screen, 'call=a3', 'state=ended')
    leeway.expect('hung up before somebody answered')
    not_this_customer(leeway, 'rahul', 'Rahul')
    leeway.expect('The recording was not stopped')
    not_this_customer(leeway, 'sorb', 'Marit')


def no_answer_in_time(screen, leeway, exchange):
    exchange.mode = 'hang'
    leeway.key('ctrl+shift+r')
    leeway.expect('The recording was not stopped. The phone did not answer within 0[.]5 s')
    must('it was asked once', [path for path, _ in exchange.asked] == ['/record?call=a1'])
    must('it was given up', exchange.hung_up.wait(30))
    exchange.mode = 'take'
    the_line_stays_with_its_call(screen, leeway)
    press(leeway, 'Try again')
    leeway.expect('recording stopped')
    leeway.expect_gone('did not answer')


def what_is_known_stays_with_the_call(leeway, exchange):
    """It stopped recording, whoever it turns out to be with, and whoever is looked up meanwhile."""
    not_this_customer(leeway, 'rahul', 'Rahul')
    leeway.open_customer('sorb', 'Marit')
    leeway.expect('Rahul.*Phone, incoming.*since', 'push button')  # still in hand
    exchange.asked.clear()
    leeway.key('ctrl+shift+r')
    leeway.expect('Recording goes on: the phone took it')
    must('it was asked to go on', [path for path, _ in exchange.asked] == ['/record-again?call=a1'])
    leeway.expect('Rahul.*Phone, incoming.*since', 'push button').press()
    not_this_customer(leeway, 'sorb', 'Marit')


def refused_and_tried_again(leeway, exchange):
    """The number stays where it was typed; after it what the next one has to know is asked."""
    exchange.asked.clear()
    exchange.mode = 'refuse'
    leeway.key('ctrl+t')
    leeway.expect_field()
    leeway.type('4711')
    leeway.key('ctrl+Return')
    leeway.expect('The call was not transferred. The phone said: .*HTTP 503')
    must('the number stays', leeway.showing(lambda n: n.has('EDITABLE') and n.text == '4711'))
    exchange.mode = 'take'
    press(leeway, 'Try again')
    leeway.expect('Transferred to .*4711')
    must('asked twice, with call and target', exchange.asked == [('/transfer', {'call': 'a1', 'to': '4711'})] * 2)
    leeway.expect('Hand over .*Marit')
    leeway.key('Escape')


def a_break_after_the_contact(screen, leeway, program, exchange):
    refuse = program.with_name(program.name + '.refuse')
    refuse.touch()
    open_state(screen, leeway)
    leeway.key('Down', 'Return')
    leeway.expect('The phone still takes calls for you. The phone said: .*agent is not logged in')
    state(leeway, 'On a contact$')
    refuse.unlink()
    press(leeway, 'Try again')
    state(leeway, 'On a contact, then a break')
    must('the reason went along', said(program)[-1] == 'not_ready Lunch')
    ended_while_typing(screen, leeway)
    state(leeway, 'Wrapping up, then a break')
    leeway.key('ctrl+e')
    wait_for('the first question', lambda: leeway.showing(
        lambda n: n.has('FOCUSED') and 'Solved, Partly' in n.description))
    leeway.key('1', 'ctrl+Return')
    state(leeway, 'Break: .*Lunch')
    exchange.asked.clear()
    open_state(screen, leeway)
    leeway.key('Return')
    state(leeway, 'Available')
    wait_for('the address to be asked', lambda: exchange.asked == [('/ready', {})])


def the_phones_own_word(screen, leeway):
    say(screen, 'state=not_ready', 'reason=AUX 3')
    state(leeway, 'Not ready: .*AUX 3')
    say(screen, 'state=ready')
    state(leeway, 'Available')


def without_hooks(screen, policy):
    """Nothing is drawn as if it worked; what is done on the phone is said. Wrap-up opens by itself when nobody types."""
    policy.write_text(json.dumps({'phone': {'wrap_up_at_end': True}}))
    leeway = Leeway(screen, '--demo')
    state(leeway, 'Available')
    say(screen, f'phone={MARIT}', 'call=b1', 'state=connected')
    leeway.expect('^Connected$', 'label')
    must('no button for what cannot be asked', not leeway.find('^(Hold|Transfer…|Stop recording)$'))
    leeway.expect('^(On the phone: hold, transfer, recording|More for this contact)$')
    open_state(screen, leeway)
    leeway.key('Down', 'Return')
    leeway.expect('Set yourself not ready on the phone. Leeway is not connected to it')
    state(leeway, 'On a contact, then a break')
    say(screen, 'call=b1', 'state=ended')
    leeway.expect('One line for the next colleague', 'text')
    leeway.close()


def scenario(screen):
    exchange = Exchange()
    program = screen.home / 'phone-hook'
    program.write_text(PROGRAM)
    program.chmod(0o700)
    address = f'http://127.0.0.1:{exchange.server_port}'
    hooks = {'hold': {'run': [str(program), 'hold', '{call}']}, 'resume': {'run': [str(program), 'resume', '{call}']},
             'not_ready': {'run': [str(program), 'not_ready', '{reason}']}, 'ready': {'url': address + '/ready'},
             'transfer': {'url': address + '/transfer', 'body': {'call': '{call}', 'to': '{to}'}},
             'resume_recording': {'url': address + '/record-again?call={call}'},
             'stop_recording': {'url': address + '/record?call={call}', 'deadline_ms': 500}}
    policy = screen.home / 'policy.json'
    policy.write_text(json.dumps({'phone': {'hooks': hooks, 'wrap_up_at_end': True}}))
    screen.env['LEEWAY_POLICY'] = str(policy)
    leeway = Leeway(screen, '--demo')
    state(leeway, 'Available')
    say(screen, f'phone={MARIT}', 'call=a1', 'state=ringing')
    leeway.expect('^Ringing$', 'label')
    state(leeway, 'Available')
    say(screen, 'call=a1', 'state=connected')
    leeway.expect('^Connected$', 'label')
    state(leeway, 'On a contact')
    held_and_taken_back(screen, leeway, program)
    each_has_its_own(screen, leeway)
    no_answer_in_time(screen, leeway, exchange)
    what_is_known_stays_with_the_call(leeway, exchange)
    refused_and_tried_again(leeway, exchange)
    a_break_after_the_contact(screen, leeway, program, exchange)
    the_phones_own_word(screen, leeway)
    leeway.close()
    without_hooks(screen, policy)


run(scenario)

#!/usr/bin/python3
"""A call brings the caller on the screen: a second start hands its words to the window that is open, and ends."""
import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request

from desk_driver import Leeway, must, run, wait_for

MARIT = '+47 19 55 01 42'
GRACE = '+44 7700 900318'


def again(screen, *arguments):
    """A second start; what it ends with and says."""
    done = subprocess.run([os.environ['LEEWAY'], *arguments], env=screen.env, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def by_words(screen, leeway):
    must('the second start ends well', again(screen, '--demo', '--pop', f'phone={MARIT}', 'call=1')[0] == 0)
    wait_for('the caller on the screen', lambda: 'Marit' in leeway.title())
    must('nothing is to be said of a call that was opened', not leeway.find('Nobody here'))


def somebody_else(screen, leeway):
    """The phone system takes back whom it named: whoever it names now is opened, as soon as it may be."""
    for phone in (MARIT, GRACE):
        must('whom it means is taken', again(screen, '--demo', '--pop', f'phone={phone}', 'call=7')[0] == 0)
    wait_for('whom it named last', lambda: 'Grace' in leeway.title())
    must('whoever is open calls', again(screen, '--demo', '--pop', f'phone={GRACE}', 'call=8')[0] == 0)
    must('and once more as somebody else', again(screen, '--demo', '--pop', f'phone={MARIT}', 'call=8')[0] == 0)
    wait_for('the one they are', lambda: 'Marit' in leeway.title())
    for call in ('7', '8'):
        must('the end of a call is taken', again(screen, '--demo', '--pop', f'call={call}', 'state=ended')[0] == 0)


def unknown(screen, leeway):
    """Nobody has the number: a line says so, and goes when the call ends."""
    link = 'leeway://contact?' + urllib.parse.urlencode({'phone': '+44 20 7946 0999', 'call': '2', 'name': 'J. Bloggs'},
                                                        quote_via=urllib.parse.quote)
    must('a link ends well', again(screen, '--demo', link)[0] == 0)
    leeway.expect('J. Bloggs')
    leeway.expect('Nobody here has')
    must('the end of the call is taken', again(screen, '--demo', '--pop', 'call=2', 'state=ended')[0] == 0)
    leeway.expect_gone('Nobody here has')


def refused(screen):
    code, said = again(screen, '--demo', '--pop', 'phone=<script>')
    must(f'a bad number is refused with its place, not {code}: {said}', code == 2 and 'phone: is no phone number' in said)
    code, said = again(screen, '--demo', 'leeway://contact?phone=%zz')
    must(f'a bad link is refused, not {code}: {said}', code == 2 and 'hexadecimal' in said)


def post(port, token, body, path='/pop'):
    """Status and answer of the loopback listener."""
    request = urllib.request.Request(f'http://127.0.0.1:{port}{path}', json.dumps(body).encode(),
                                     {'Content-Type': 'application/json', 'Authorization': f'Bearer {token}'})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def by_http(screen):
    """A profile of its own that listens; a bot's hand-over and a pop come in with the token and not without."""
    folder = screen.home / 'listening'
    folder.mkdir()
    port = 47000 + os.getpid() % 900
    (folder / 'phone.json').write_text(json.dumps({'phone': {'listen': True, 'port': port}}))
    store = str(folder / 'a.leeway')
    screen.start([os.environ['LEEWAYCTL'], '--store', store, 'demo', '--customers', '3', '--interactions', '9', '--seed',
                  '1']).wait(60)
    leeway = Leeway(screen, '--store', store)
    leeway.expect('Customers')
    token = wait_for('the token', lambda: (folder / 'phone.token').read_text().strip())
    must('only its owner reads the token', (folder / 'phone.token').stat().st_mode & 0o77 == 0)
    status, answer = post(port, token, {'phone': '+44 20 7946 0999', 'name': 'By address', 'call': '1'})
    must(f'a pop is taken, not {status} {answer}', status == 200 and answer == {'ok': True})
    leeway.expect('By address')
    status, answer = post(port, token, {'phone': 'call me'})
    must(f'{status} {answer}', status == 400 and answer == {'error': 'is no phone number', 'where': 'phone'})
    must('a wrong token is turned away', post(port, 'x' * 43, {'phone': '123456'})[0] == 401)
    handover = {'format': 'leeway.handover.v1', 'contact': {'email': 'bot@example.com', 'name': 'From the bot'},
                'transcript': [{'from': 'customer', 'text': 'It restarts again'}]}
    must('a hand-over is taken', post(port, token, handover, '/handover')[0] == 200)
    leeway.expect('From the bot')
    leeway.close()


def while_typing(screen, leeway):
    """The letters of a note go on into the note; the call waits in a line."""
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type('Asked for the ')
    other = leeway.title()
    must('the second start ends well', again(screen, '--demo', '--pop', 'email=rivet@example.com', 'call=3')[0] == 0)
    leeway.expect('Nobody here has')
    must('the call of somebody known', again(screen, '--demo', '--pop', f'phone={MARIT}', 'call=4')[0] == 0)
    leeway.expect('Nothing was opened')
    leeway.type('blue one')
    wait_for('the whole note in its field', lambda: leeway.showing(lambda n: 'Asked for the blue one' in n.text))
    must('the window shows whom it showed', leeway.title() == other)


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('Customers')
    by_words(screen, leeway)
    somebody_else(screen, leeway)
    unknown(screen, leeway)
    refused(screen)
    while_typing(screen, leeway)
    must('a plain second start ends well', again(screen, '--demo')[0] == 0)
    leeway.kill()
    survivor = Leeway(screen, '--demo', '--pop', f'phone={MARIT}')  # the dead one's socket is taken over
    wait_for('the caller in the window that was started for them', lambda: 'Marit' in survivor.title())
    survivor.close()
    by_http(screen)


run(scenario)

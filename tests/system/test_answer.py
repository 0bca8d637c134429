#!/usr/bin/python3
"""An answer in a chat that a bot handed over is written by keys alone: a talking point becomes a cue by its number, the text is
copied, the history says that it was written, and a power cut in the middle loses nothing."""
import json
import os
import re
import sqlite3
import subprocess
from contextlib import closing

from desk_driver import Leeway, must, run, wait_for

BEGUN, REST = 'Hallo Sanne, ', 'de blauwe komt vrijdag'
WRITTEN = 'Answer written, not known if sent'


def chat_arrives(screen):
    """The chat of the demo day, as the player sends it."""
    subprocess.run([os.environ['LEEWAYCTL'], 'demo', 'day', '--from', '11', '--count', '1', '--speed', '400'], env=screen.env,
                   check=True, timeout=120, stdout=subprocess.DEVNULL)


def text_field(leeway):
    return leeway.find('^Answer$', 'text')


def begun(leeway):
    """Ctrl+R, and what is typed goes into the text."""
    leeway.key('ctrl+r')
    leeway.expect('Answer .*Sanne de Wit')
    wait_for('the text to take the keys', lambda: (field := text_field(leeway)) and field.has('FOCUSED') and field)


def kept(screen):
    done = subprocess.run([os.environ['LEEWAYCTL'], '--store', str(screen.home / 'data/leeway/demo.leeway'), '--json', 'customer',
                           'show', 'sanne@example.org'], capture_output=True, text=True, timeout=120, check=True)
    return json.loads(done.stdout)


def is_kept(screen, text):
    """What this computer keeps of answers that are not written down yet."""
    store = screen.home / 'data/leeway/demo.leeway'
    with closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as db:
        rows = db.execute("SELECT value FROM setting WHERE key LIKE '%answer%'").fetchall()
    return any(text.encode() in bytes(row[0]) for row in rows)


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('Customers')
    chat_arrives(screen)
    leeway.expect(r'Sanne de Wit.*since', 'push button')
    wait_for('Sanne on the screen', lambda: 'Sanne' in leeway.title())
    # Which of two that fit alike comes first is drawn by the contact.
    place = re.search(r'Point (\d)', leeway.expect(r'Point \d\. Say in one sentence what they told the bot', 'list item').name)[1]
    begun(leeway)
    leeway.expect(f'Alt.?{place}: Say in one sentence what they told the bot')
    leeway.key(f'alt+{place}')
    leeway.expect('Cue: Say in one sentence what they told the bot')
    must('the key wrote nothing into the text', text_field(leeway).text == '')
    leeway.type(BEGUN)
    wait_for('it to be kept', lambda: is_kept(screen, BEGUN.strip()))
    leeway.kill()

    leeway = Leeway(screen, '--demo')
    leeway.expect(r'Sanne de Wit.*since', 'push button')
    wait_for('Sanne on the screen', lambda: 'Sanne' in leeway.title())
    begun(leeway)
    wait_for('what was typed', lambda: text_field(leeway).text == BEGUN)
    leeway.key('ctrl+End')
    leeway.type(REST)
    leeway.key('ctrl+Return')
    leeway.expect('Copied')
    wait_for('the answer in the history', lambda: any(WRITTEN in row and REST in row for row in leeway.rows()[:8]))
    begun(leeway)
    must('what was written down is no draft any more', text_field(leeway).text == '')
    leeway.key('ctrl+v')
    wait_for('the answer out of the clipboard', lambda: text_field(leeway).text == BEGUN + REST)
    leeway.close()
    marks = [(mark['point'], mark['kind']) for mark in kept(screen)['point_marks']]
    must(f'the cue counts as used: {marks}', ('read_back_the_bot', 'Used') in marks)


run(scenario)

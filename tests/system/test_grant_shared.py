#!/usr/bin/python3
"""A lead sets money aside and says how much may be given; an agent's window gets a part of it by itself, grants by keys, and the lead's
window shows it in the history. Nothing above the limit, and the store's books are sound."""
import json
import os
import subprocess

from desk_driver import Leeway, run, wait_for
from shared_desks import Store, connect, new_customer, profile, to_front

RULES = {'format': 'leeway.rules.v1', 'rules': [
    {'key': 'per_contact', 'version': 1, 'from': '2020-01-01T00:00:00Z', 'name': {'en': 'the limit per contact'}, 'scope': 'contact',
     'period': 'once', 'amount': '80.00', 'currency': 'NOK', 'when': {}, 'above': 'ask_lead', 'active': True}]}
RESOLUTIONS = {'format': 'leeway.resolutions.v1', 'resolutions': [
    {'key': 'goodwill', 'kind': 'credit', 'name': {'en': 'Goodwill credit'}, 'says': {'en': 'I have ordered {amount} for you.'},
     'suggests': '30.00', 'currency': 'NOK', 'ways': ['store_credit']}]}


def ctl(screen, login, *words):
    done = subprocess.run([os.environ['LEEWAYCTL'], '--store', profile(screen, login), *words], env=screen.env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f'{words}: {done.stdout}{done.stderr}')


def in_file(screen, name, content):
    path = screen.home / name
    path.write_text(json.dumps(content))
    return path


def scenario(screen):
    store = Store()
    lea = connect(screen, store, 'lea')
    lea.close()
    ctl(screen, 'lea', 'rules', 'import', in_file(screen, 'rules.json', RULES))
    ctl(screen, 'lea', 'resolutions', 'import', in_file(screen, 'resolutions.json', RESOLUTIONS))
    ctl(screen, 'lea', 'fund', 'add', 'Care fund', '1000.00', 'NOK')
    lea = Leeway(screen, '--store', str(profile(screen, 'lea')))
    wait_for('the fund in the store', lambda: store.sql('SELECT name FROM core.fund') == [('Care fund',)])

    ines = connect(screen, store, 'ines')
    new_customer(ines, 'Marit Lie')
    ines.key('ctrl+shift+j')
    ines.expect('Who began it')
    ines.key('ctrl+Return')
    ines.expect(r'You may give up to .?NOK.80')
    wait_for('a part of the fund for her', lambda: store.sql("SELECT count(*) FROM core.lease WHERE state = 'Open'") == [(2,)])
    ines.key('alt+r', 'Return')
    wait_for('the amount to type', lambda: ines.showing(lambda n: n.role == 'spin button' and n.name == 'Amount' and n.has('FOCUSED')))
    ines.key('ctrl+a')
    ines.type('90')
    ines.expect('10.? over')
    ines.key('ctrl+a')
    ines.type('45')
    ines.key('ctrl+g')
    ines.expect('I have ordered .*45')
    ines.key('Return')
    ines.expect('^Granted .*45')
    wait_for('the grant in the store', lambda: store.sql('SELECT state, base_minor, rule FROM core."grant"') == [('Posted', 4500, 'per_contact')])
    ines.key('alt+r')
    ines.expect(r'You may give up to .?NOK.35')

    to_front(lea)
    lea.key('ctrl+k')
    lea.expect_field()
    lea.type('lie')
    lea.expect(r'Marit Lie.*Customer\.$', 'list item')
    lea.key('Return')
    wait_for('the grant in her history', lambda: any('Goodwill credit' in row for row in lea.rows()))
    if store.sql('SELECT count(*) FROM core.broken_lines()') != [(0,)]:
        raise SystemExit('the books of the store are not sound')


run(scenario)

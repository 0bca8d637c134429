"""A team's money on one shared store, set by a lead and given by an agent, each in a window of its own."""
import json
import os
import subprocess

from desk_driver import Leeway, wait_for
from shared_desks import connect, new_customer, profile

RULES = {'format': 'leeway.rules.v1', 'rules': [
    {'key': 'per_contact', 'version': 1, 'from': '2020-01-01T00:00:00Z', 'name': {'en': 'the limit per contact'}, 'scope': 'contact',
     'period': 'once', 'amount': '80.00', 'currency': 'NOK', 'when': {}, 'above': 'ask_lead', 'active': True}]}
PER_CUSTOMER = {**RULES['rules'][0], 'key': 'per_customer', 'name': {'en': 'the limit per customer'}, 'scope': 'customer', 'amount': '100.00'}
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


def lead_with_money(screen, store, more=(), address=None):
    """Lea's window, after she said how much may be given, of which fund. `more`: rules."""
    connect(screen, store, 'lea', address).close()
    ctl(screen, 'lea', 'rules', 'import', in_file(screen, 'rules.json', {**RULES, 'rules': [*RULES['rules'], *more]}))
    ctl(screen, 'lea', 'resolutions', 'import', in_file(screen, 'resolutions.json', RESOLUTIONS))
    ctl(screen, 'lea', 'fund', 'add', 'Care fund', '1000.00', 'NOK')
    lea = Leeway(screen, '--store', str(profile(screen, 'lea')))
    wait_for('the fund in the store', lambda: store.sql('SELECT name FROM core.fund') == [('Care fund',)])
    return lea


def call_of(leeway, name):
    """A new customer's, until it is known what may be given."""
    new_customer(leeway, name)
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'You may give up to .?NOK.80')


def type_amount(leeway, text):
    leeway.key('alt+r', 'Return')
    wait_for('the amount to type', lambda: leeway.showing(
        lambda n: n.role == 'spin button' and n.name == 'Amount' and n.has('FOCUSED')))
    leeway.key('ctrl+a')
    leeway.type(text)

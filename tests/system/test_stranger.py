#!/usr/bin/python3
"""Somebody nobody knows rings while a customer is open: behind the question who it is nothing of that customer can be seen or
written to. A form about one customer does not stand beside another."""
import os
import subprocess

from desk_driver import Leeway, must, run, wait_for

STRANGER = '+447700900871'
MARIT = '+4719550142'
TYPED = 'a call on Monday'
FOR_SOMEBODY = {'ctrl+n': 'Note what matters', 'ctrl+p': 'What do you promise', 'ctrl+r': 'What do you write',
                'ctrl+shift+n': 'What is it about', 'ctrl+shift+t': 'What was tried', 'ctrl+shift+e': 'Name, as they write it',
                'F4': 'Full record'}


def rings(screen, number, call):
    subprocess.run([os.environ['LEEWAY'], '--demo', '--pop', f'phone={number}', f'call={call}', 'state=connected'],
                   env=screen.env, check=True, timeout=60)


def tabs(leeway):
    """Those that can be seen: Qt 6.4 tells AT-SPI of hidden ones too, without a place."""
    from gi.repository import Atspi
    found = [node for node in leeway.nodes() if node.role == 'page tab']
    return [node.name for node in found if Atspi.Component.get_extents(node.accessible, Atspi.CoordType.SCREEN).width > 0]


def a_form_goes_with_its_customer(screen, leeway):
    leeway.open_customer('demirta', 'Yusuf Demirtaş')
    leeway.key('ctrl+p')
    leeway.expect('What do you promise')
    leeway.expect_field()
    leeway.type(TYPED)
    leeway.key('ctrl+2')  # away from the field, so that who rings comes on the screen
    wait_for('the keys to be elsewhere', lambda: not leeway.showing(lambda n: n.has('FOCUSED') and n.has('EDITABLE')))
    rings(screen, MARIT, 1)
    wait_for('who rings', lambda: 'Marit' in leeway.title())
    leeway.expect_gone('What do you promise')
    leeway.open_customer('demirta', 'Yusuf Demirtaş')
    leeway.key('ctrl+p')
    leeway.expect('What do you promise')
    wait_for('what was typed about him', lambda: leeway.showing(lambda n: n.has('EDITABLE') and n.text == TYPED))
    leeway.key('Escape')
    leeway.expect_gone('What do you promise')


def nobody_is_in_reach(screen, leeway):
    must(f'their orders have a tab: {tabs(leeway)}', any(name.startswith('Orders') for name in tabs(leeway)))
    rings(screen, STRANGER, 2)
    leeway.expect('Who is this')
    leeway.expect_field()
    wait_for('nobody in the title', lambda: 'Yusuf' not in leeway.title())
    must(f'no orders of anybody: {tabs(leeway)}', not any(name.startswith('Orders') for name in tabs(leeway)))
    for key, opens in FOR_SOMEBODY.items():
        leeway.key(key)
        leeway.expect('No customer is on the screen' if key not in ('ctrl+r', 'ctrl+shift+n') else 'Open a customer first')
        must(f'{key} opened something about somebody', not leeway.find(opens))
        must(f'{key} took the focus', leeway.showing(lambda n: n.has('FOCUSED') and n.has('EDITABLE')))
    leeway.key('Tab', 'Tab', 'space')  # no contact, take it off the list
    wait_for('who was open', lambda: 'Yusuf' in leeway.title())
    wait_for('his orders', lambda: any(name.startswith('Orders') for name in tabs(leeway)))


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    a_form_goes_with_its_customer(screen, leeway)
    nobody_is_in_reach(screen, leeway)
    leeway.close()


run(scenario)

#!/usr/bin/python3
"""F9 hides the customers from the screen, the title and a screen reader, in every column and on every page of the right
one; F8, held, shows the column with the focus; F9 again brings all of it back."""
import subprocess

from desk_driver import Failure, Leeway, run, wait_for

# Said of her in the demo: name, how to say it, place, account, case, letters, orders, promises, what was tried.
WORDS = ('Sørbø', 'MAH-rit', 'Trondheim', 'Cracked', 'guests on Saturday', 'cracked', 'courier', 'AH-1017', 'descal',
         'NOK', 'Agnieszka', 'Krüger', '@example')


def said(leeway):
    """Everything a screen reader finds, a line each."""
    lines = [leeway.title()]
    for node in leeway.nodes():
        lines += [node.name, node.description, node.text]
    return lines


def expect_hidden(leeway, where):
    def hidden():
        return not [line for line in said(leeway) for word in WORDS if word in line]
    try:
        wait_for(f'{where} to be hidden', hidden, 10)
    except Failure:
        raise Failure(f'{where}: still said: ' + repr([line for line in said(leeway)
                                                       if any(word in line for word in WORDS)][:5]))


def hold(screen, key, down):
    subprocess.run(['xdotool', 'keydown' if down else 'keyup', key], env=screen.env, check=True)


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('F9')
    expect_hidden(leeway, 'the open customer')
    leeway.key('F9')
    leeway.expect('Marit Sørbø')

    leeway.key('F4')  # everything kept, in the right column
    leeway.expect('Full record')
    wait_for('the record', lambda: any('Trondheim' in node.text for node in leeway.nodes()))
    leeway.key('F9')
    expect_hidden(leeway, 'the full record')

    leeway.key('ctrl+3')
    hold(screen, 'F8', True)
    wait_for('a look at the right column', lambda: any('Trondheim' in line for line in said(leeway)))
    if 'Sørbø' in leeway.title() or any('Cracked' in row for row in leeway.rows()):
        raise Failure('a look at the right column shows another one')
    hold(screen, 'F8', False)
    expect_hidden(leeway, 'the right column after a look')

    leeway.key('ctrl+k')  # search names nobody either
    leeway.expect_field()
    leeway.type('sorb')
    wait_for('hits', lambda: leeway.find(r'^\W*M\.\W*S\.'))
    expect_hidden(leeway, 'the search')
    leeway.key('Escape')

    leeway.key('ctrl+p')  # a form
    expect_hidden(leeway, 'a form')
    leeway.key('F9')
    leeway.expect('Marit Sørbø')
    leeway.close()


run(scenario)

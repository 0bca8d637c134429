#!/usr/bin/python3
"""A card number typed into the window is in no file afterwards: not in the store or its log, in a draft, in the
settings or in the program's log."""
import re

from desk_driver import Failure, Leeway, run, wait_for

CARD = '4111111111111111'


def files_with_number(screen):
    """Names of the files below the home folder in which the number's digits follow each other."""
    found = []
    for path in screen.home.rglob('*'):
        if path.is_file() and CARD.encode() in re.sub(rb'[^0-9]', b'', path.read_bytes()):
            found.append(str(path.relative_to(screen.home)))
    return found


def expect_nothing(screen, when):
    found = files_with_number(screen)
    if found:
        raise Failure(f'{when}: the number stands in {", ".join(found)}')


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type('paid with 4111 1111 1111 1111, wants it back')
    expect_nothing(screen, 'while a note is typed')
    leeway.key('ctrl+Return')
    wait_for('the note with its number masked', lambda: any('•••• 1111' in row for row in leeway.rows()[:6]))
    expect_nothing(screen, 'with the note saved')
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('4111-1111-1111-1111')
    leeway.key('Escape')
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type('again 4111 1111 1111 1111')
    expect_nothing(screen, 'with a second note begun')
    leeway.kill()
    expect_nothing(screen, 'after the power cut')
    again = Leeway(screen, '--demo')
    again.open_customer('sorb', 'Marit Sørbø')
    again.close()
    expect_nothing(screen, 'after the program was closed')


run(scenario)

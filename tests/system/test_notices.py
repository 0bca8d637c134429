#!/usr/bin/python3
"""A known problem stands above the guide of a customer whom it touches; that they were told is kept by a key, can be
taken back, and is there after a power cut."""
from desk_driver import Failure, Leeway, run

KNOWN = 'Known: .*Seal of Aldera Brew 3'


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(KNOWN)
    leeway.expect('a seal that is too thin')
    leeway.expect('Told them: Seal')
    leeway.key('alt+n')
    leeway.expect('they were told')
    leeway.expect('Told in this contact')
    leeway.expect_gone('Told them: Seal')

    leeway.key('ctrl+z')
    leeway.expect('Told them: Seal')
    leeway.expect_gone('Told in this contact')
    leeway.key('alt+n')
    leeway.expect('Told in this contact')
    leeway.kill()

    again = Leeway(screen, '--demo')
    again.expect(KNOWN)
    again.expect('Told in this contact')
    if again.find('Told them: Seal'):
        raise Failure('they would be told twice')
    again.close()


run(scenario)

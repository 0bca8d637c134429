#!/usr/bin/python3
"""F9 hides who the customer is from the screen, the title and a screen reader; F9 again brings it back."""
from desk_driver import Failure, Leeway, run


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('F9')
    leeway.expect_gone('Sørbø')
    if 'Sørbø' in leeway.title() or any('Sørbø' in row for row in leeway.rows()):
        raise Failure('the name still stands in the title or a row')
    leeway.key('F9')
    leeway.expect('Marit Sørbø')
    leeway.close()


run(scenario)

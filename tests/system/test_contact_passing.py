#!/usr/bin/python3
"""A contact is handed to the team's queue with a line, waits there, and the next one is taken by its key, by keys only."""
from desk_driver import Leeway, must, run

LINE = 'Wants the blue one by Friday'
WAITING = ('Anneliese Krüger', 'Grace Osei', 'Marit Sørbø', 'Oluwaseun Adeyemi', 'Rahul Deshpande')


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.key('ctrl+j')
    leeway.expect(r'Marit Sørbø.*Chat, incoming.*since', 'push button')  # hers waits for nobody else

    leeway.key('ctrl+shift+h')
    leeway.expect('Hand over .*Marit Sørbø')
    leeway.key('ctrl+Return')
    leeway.expect('Choose somebody, or the queue')  # the form says what is missing, and hands nothing over
    leeway.key('End', 'Tab')
    leeway.expect_field()
    leeway.type(LINE)
    leeway.key('ctrl+Return')
    leeway.expect('Handed over to')
    leeway.expect('No contact open')
    leeway.expect(rf'Marit Sørbø.* waits.*{LINE}', 'list item')

    take_all(leeway, WAITING)
    leeway.expect(r'Marit Sørbø.*Chat, incoming', 'list item')
    leeway.expect_gone(rf'Marit Sørbø.* waits.*{LINE}', 'list item')

    on = on_the_bar(leeway)
    leeway.open_customer('lemoi', 'Béatrice Lemoine')  # one who is only looked up: the contact stays on
    leeway.expect(rf'{on}.*since', 'push button')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'Béatrice Lemoine.*Phone, incoming.*since', 'push button')
    leeway.key('ctrl+Tab')
    leeway.expect_gone(r'Béatrice Lemoine.*since', 'push button')
    leeway.key('ctrl+shift+Tab')
    leeway.expect(r'Béatrice Lemoine.*Phone, incoming.*since', 'push button')
    leeway.close()


def on_the_bar(leeway):
    return leeway.expect(r', since \d', 'push button').name.split(',')[0].strip('\u2068\u2069')


def take_all(leeway, waiting):
    """One key each, until nobody waits: everybody who waited has come, once."""
    taken = []
    while len(taken) < len(waiting):
        leeway.key('ctrl+j')
        leeway.expect(rf'(?!.*({"|".join(taken) or "nobody"})).*, since \d', 'push button')
        taken.append(on_the_bar(leeway))
    must('everybody who waited was taken once', sorted(taken) == sorted(waiting))
    leeway.key('ctrl+j')
    leeway.expect('Nobody is waiting')


run(scenario)

#!/usr/bin/python3
"""The next start continues where the last one ended: the customer, the place in the history, the second window."""
from desk_driver import PATIENCE, Failure, Leeway, run, wait_for


def timeline(leeway):
    return leeway.showing(lambda n: n.role in ('list', 'tree') and 'istory' in n.name)


def top_row(leeway):
    """The first event of the history that is in sight."""
    from gi.repository import Atspi

    def place_of(accessible):
        return Atspi.Component.get_extents(accessible.get_component_iface(), Atspi.CoordType.SCREEN)
    history = timeline(leeway).accessible
    frame = place_of(history)
    for i in range(min(history.get_child_count(), 60)):
        place = place_of(history.get_child_at_index(i))
        if place.height > 0 and place.y >= frame.y - 1:
            return i
    return -1


def second_window(leeway):
    return leeway.find('^Leeway, right column')


def quit_program(leeway):
    leeway.key('ctrl+q')
    leeway.process.wait(PATIENCE)
    if leeway.process.returncode != 0:
        raise Failure(f'it ended with {leeway.process.returncode}')


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+k')
    leeway.expect_field()
    leeway.type('>own window')
    leeway.expect('own window', 'list item')
    leeway.key('Return')
    wait_for('the second window', lambda: second_window(leeway))
    leeway.key('ctrl+2')
    wait_for('keys to reach the first window', lambda: 'Marit' in leeway.title())
    for _ in range(30):  # to the history, past buttons and filters
        focused = leeway.focused()
        if focused and focused.role.startswith('list'):
            break
        leeway.key('Tab')
    leeway.key('End')
    scrolled = wait_for('the history to scroll', lambda: top_row(leeway) > 3 and top_row(leeway))
    quit_program(leeway)

    again = Leeway(screen, '--demo')
    again.expect('Marit Sørbø')
    wait_for('the second window again', lambda: second_window(again))
    wait_for('the place in the history', lambda: abs(top_row(again) - scrolled) <= 1)
    quit_program(again)


run(scenario)

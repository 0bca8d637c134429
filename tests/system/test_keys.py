#!/usr/bin/python3
"""Everything is reached without a mouse: columns by Ctrl+1/2/3 and F6, all shortcuts by F1, back by Esc."""
from desk_driver import Failure, Leeway, run, wait_for


def where(leeway):
    """Where the focus is, as somebody would describe it."""
    node = leeway.focused()
    return repr(node) if node else ''


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.expect('Agnieszka Nowak', 'list item')
    leeway.key('ctrl+2')
    second = wait_for('the focus in the middle', lambda: where(leeway))
    leeway.key('ctrl+1')
    first = wait_for('the focus in the list', lambda: where(leeway) != second and where(leeway))
    leeway.key('F6')
    wait_for('F6 to go on to the next column', lambda: where(leeway) not in ('', first))
    leeway.key('shift+F6')
    wait_for('Shift+F6 to go back', lambda: where(leeway) == first)
    leeway.key('F1')
    leeway.expect('Ctrl ?\\+? ?K')
    leeway.key('Escape')
    leeway.expect_gone('Ctrl ?\\+? ?Shift ?\\+? ?H')
    if leeway.process.poll() is not None:
        raise Failure('Esc closed the program')
    leeway.close()


run(scenario)

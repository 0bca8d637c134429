#!/usr/bin/python3
"""On a screen of 1366x768 a contact needs no scrolling to see who it is, what was promised, what was tried, what fits best and how much
may be given, also while a known problem stands above the talking points (guide 14.1, 18)."""
import os
from pathlib import Path

from desk_driver import Failure, Leeway, run, wait_for

POINT = 'the first talking point'
AT_A_GLANCE = {
    'the name': (r'^Marit Sørbø$', None),
    'the promise': (r'^Promised:', None),
    'what was tried': (r'arrived cracked', None),
    'the known problem': (r'^Known:', None),
    POINT: (r'^Point 1\.', 'list item'),
    'the best resolution': (r'Cases like this ended at', 'list item'),
    'the tightest limit': (r'You may give up to', None),
    'the grant button': (r'^Grant .?NOK', 'push button'),
}


def box(node):
    from gi.repository import Atspi
    at = node.accessible.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return at.x, at.y, at.x + at.width, at.y + at.height


def clipped(node):
    """How much of its height is out of what the areas around it show."""
    _, top, _, bottom = box(node)
    height = bottom - top
    up = node.accessible.get_parent()
    while up is not None and up.get_role_name() not in ('application', 'desktop frame'):
        component = up.get_component_iface()
        if component is not None:
            from gi.repository import Atspi
            at = component.get_extents(Atspi.CoordType.SCREEN)
            if at.width > 0 and at.height > 0:
                top, bottom = max(top, at.y), min(bottom, at.y + at.height)
        up = up.get_parent()
    return 1 - max(0, bottom - top) / max(1, height)


def unseen(leeway):
    out = []
    for what, (pattern, role) in AT_A_GLANCE.items():
        node = leeway.find(pattern, role)
        if node is None or clipped(node) > (.35 if what == POINT else .1):  # its words; its buttons may be half behind the edge
            out.append(what)
    return out


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    leeway.key('ctrl+shift+j')
    leeway.expect('Who began it')
    leeway.key('ctrl+Return')
    leeway.expect(r'You may give up to .?NOK')
    leeway.key('alt+m', '4')
    missing = list(AT_A_GLANCE)

    def all_seen():
        missing[:] = unseen(leeway)
        return not missing
    try:
        wait_for('all of it', all_seen)
    except Failure as failure:
        raise Failure('not seen without scrolling: ' + ', '.join(missing)) from failure
    if folder := os.environ.get('LEEWAY_PICTURES'):
        screen.picture(Path(folder) / 'at-a-glance.png')
    # What is folded is read with one button, which keeps the focus.
    leeway.expect('^More about:', 'push button').press()
    leeway.expect('^Less about:', 'push button')
    leeway.close()


run(scenario)

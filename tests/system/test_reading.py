#!/usr/bin/python3
"""A letter is read in full in the right column, names the files that came with it, and a file opens in the program."""
import subprocess

from desk_driver import Leeway, run, wait_for


def windows(screen):
    """How many windows can be seen."""
    return len(subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'leeway'], env=screen.env,
                              capture_output=True, text=True).stdout.split())


def right_click(screen, node):
    """Opens the menu of what stands there, once it stands still. Qt 6.4 tells AT-SPI of no popup: its window is what
    can be waited for."""
    from gi.repository import Atspi

    def place():
        box = node.accessible.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
        return (box.x + box.width // 2, box.y + box.height // 2) if box.width > 0 else None
    seen = []

    def settled():
        seen.append(place())
        return seen[-1] and seen[-3:] == [seen[-1]] * 3
    wait_for('the row to stand still', settled)
    x, y = seen[-1]
    before = windows(screen)
    subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '3'], env=screen.env, check=True)
    wait_for('the menu', lambda: windows(screen) > before)


def scenario(screen):
    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sorb', 'Marit Sørbø')
    right_click(screen, leeway.expect('Email from Marit.*2 photos', role='list item'))
    leeway.key('Down', 'Return')  # "Read in full" is first
    wait_for('the letter', lambda: any('I have guests on' in node.text for node in leeway.nodes()))
    file = leeway.expect(r'sprekk_1\.png', role='push button')
    leeway.expect(r'sprekk_2\.png', role='push button')
    file.press()
    leeway.expect('Save as', role='push button')
    leeway.expect_gone('Reading the picture')
    leeway.expect(r'^sprekk_1\.png$', role='label')
    leeway.close()


run(scenario)

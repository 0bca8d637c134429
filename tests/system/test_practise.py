#!/usr/bin/python3
"""To practise is apart from everything real: the window says so, works on made-up customers, leaves the store of the
other window as it is, and what was done in it is gone with it."""
import glob
import os
import tempfile

from desk_driver import PATIENCE, Failure, Leeway, run, wait_for

NOTE = 'Only practised'


def folders():
    return glob.glob(os.path.join(tempfile.gettempdir(), 'leeway-practise-*'))


def scenario(screen):
    before = folders()
    leeway = Leeway(screen, '--practise')
    leeway.expect('Practise: nothing here is real')
    leeway.open_customer('sanne', 'Sanne de Wit')
    wait_for('the title to say so', lambda: 'nothing here is real' in leeway.title())
    leeway.key('ctrl+n')
    leeway.expect_field()
    leeway.type(NOTE)
    leeway.key('ctrl+Return')
    leeway.expect('Note saved')
    if len(folders()) != len(before) + 1:
        raise Failure('it has no folder of its own')
    leeway.key('ctrl+q')
    leeway.process.wait(PATIENCE)
    if leeway.process.returncode != 0:
        raise Failure(f'it ended with {leeway.process.returncode}')
    if folders() != before:
        raise Failure('what was practised is still there')

    leeway = Leeway(screen, '--demo')
    leeway.open_customer('sanne', 'Sanne de Wit')
    if leeway.find(NOTE):
        raise Failure('what was practised stands in another store')
    leeway.expect_gone('nothing here is real')
    leeway.close()


run(scenario)

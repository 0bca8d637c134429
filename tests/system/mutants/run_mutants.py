"""Plants one defect after another in the store's SQL and wants each to be caught by the test its patch names.

    run_mutants.py [NAME...]      all, or those whose name holds one of the words

A patch begins with what is wrong in it and "Caught by: <test>" or, as a test has many scenarios and a new store for each takes
seconds, "Caught by: <test>, <scenario>". A mutant that does not even climb the ladder catches nothing and is an error of its
patch; so is one that does not apply any more. What is caught only when two meet may be lucky: it is tried twice more, by the whole
test.

LEEWAY_LONG=1 also wants each named scenario to pass alone on the true steps.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from defect import Stale, functions_changed

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TESTS = HERE.parent / 'store'
STEPS = Path('resources/sql/shared')
ARGUMENTS = {'judge': ['2000']}
# Enough for most of the defects in what is judged; what these do not catch, all do.
AT_FIRST = {'judge': ['300']}


def caught_by(patch):
    """(test, [scenario]) as the patch says, None when it does not."""
    said = re.search(r'^Caught by: (\w+)(?:, (\w+))?$', patch.read_text(), re.M)
    return said and (said[1], [said[2]] if said[2] else AT_FIRST.get(said[1], []))


def planted(folder):
    """What tells a test of the defect in the steps of `folder`: the functions that it changes, when it is in functions alone, else all
    the steps."""
    statements = functions_changed(ROOT / STEPS, folder / STEPS)
    if statements is None:
        return {'LEEWAY_STORE_STEPS': str(folder / STEPS)}
    (folder / 'defect.sql').write_text('\n'.join(statements))
    return {'LEEWAY_STORE_DEFECT': str(folder / 'defect.sql')}


def asked(test, arguments, defect):
    """How the test ended on the store with `defect`; raises after 400 s."""
    return subprocess.run(['/usr/bin/python3', '-B', TESTS / f'test_{test}.py', *arguments], env={**os.environ, **defect},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=400)


def last_line(done):
    return (done.stdout.strip().splitlines() or ['nothing said'])[-1][:110]


def judge(patch):
    """(caught, how or why not)"""
    said = caught_by(patch)
    if not said:
        return False, 'names no test'
    with tempfile.TemporaryDirectory(prefix='mutant') as folder:
        os.chmod(folder, 0o755)
        shutil.copytree(ROOT / STEPS, Path(folder) / STEPS)
        done = subprocess.run(['patch', '-p1', '-s', '-F0', '-d', folder, '-i', patch], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            return False, 'does not apply: ' + done.stdout.strip()
        try:
            defect = planted(Path(folder))
        except Stale as stale:
            return False, f'is in no store: {stale}'
        for turn in range(1, 4):
            try:
                done = asked(said[0], said[1] if turn == 1 else ARGUMENTS.get(said[0], []), defect)
            except subprocess.TimeoutExpired:
                return False, 'hangs'
            if ' is not built: ' in done.stdout:
                return False, 'the test lacks a program: ' + last_line(done)
            if re.search(r'^(?:\d{4}_\w+|defect)\.sql: ', done.stdout, re.M) or 'no such tests' in done.stdout:
                return False, 'is no SQL, or names no scenario: ' + done.stdout.strip()[-300:]
            if done.returncode:
                return True, last_line(done) + (f' (lucky {turn - 1} times)' if turn > 1 else '')
    return False, f'SURVIVED {said[0]}'


def passes_alone(said):
    """(passes, last words): a scenario that fails alone on the true steps would catch anything."""
    done = asked(*said, {})
    return done.returncode == 0, last_line(done)


def main():
    chosen = [p for p in sorted(HERE.glob('*.patch')) if not sys.argv[1:] or any(a in p.stem for a in sys.argv[1:])]
    assert chosen, 'no mutant of that name'
    wrong = 0
    with ThreadPoolExecutor(2) as pool:
        for patch, (caught, how) in zip(chosen, pool.map(judge, chosen)):
            print(f'{"caught" if caught else "MISSED"} {patch.stem}: {how}', flush=True)
            wrong += not caught
        print(f'{len(chosen) - wrong} of {len(chosen)} caught')
        if os.environ.get('LEEWAY_LONG'):
            said = [list(one) for one in sorted({(test, *arguments) for test, arguments in filter(None, map(caught_by, chosen))})]
            for (test, *arguments), (passed, how) in zip(said, pool.map(lambda one: passes_alone((one[0], one[1:])), said)):
                print(f'{"passes" if passed else "FAILS"} alone: {test} {" ".join(arguments)}: {how}', flush=True)
                wrong += not passed
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()

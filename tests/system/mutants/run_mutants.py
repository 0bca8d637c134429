"""Plants one defect after another in the store's SQL and wants each to be caught by the test its patch names.

    run_mutants.py [NAME...]      all, or those whose name holds one of the words

A patch begins with what is wrong in it and "Caught by: <test>". A mutant that does not even climb the ladder catches nothing and
is an error of its patch; so is one that does not apply any more.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TESTS = HERE.parent / 'store'
ARGUMENTS = {'torture': ['8'], 'judge': ['2000'], 'money_torture': ['8']}


def judge(patch):
    """(caught, how or why not)"""
    text = patch.read_text()
    test = re.search(r'^Caught by: (\w+)$', text, re.M)
    if not test:
        return False, 'names no test'
    with tempfile.TemporaryDirectory(prefix='mutant') as folder:
        os.chmod(folder, 0o755)
        shutil.copytree(ROOT / 'resources/sql/shared', f'{folder}/resources/sql/shared')
        done = subprocess.run(['patch', '-p1', '-s', '-F0', '-d', folder, '-i', patch], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            return False, 'does not apply: ' + done.stdout.strip()
        try:
            done = subprocess.run(['/usr/bin/python3', '-B', TESTS / f'test_{test[1]}.py', *ARGUMENTS.get(test[1], [])],
                                  env={**os.environ, 'LEEWAY_STORE_STEPS': f'{folder}/resources/sql/shared'},
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=200)
        except subprocess.TimeoutExpired:
            return False, 'hangs'
    last = (done.stdout.strip().splitlines() or ['nothing said'])[-1][:110]
    if re.search(r'^\d{4}_\w+\.sql: ', done.stdout, re.M):
        return False, 'is no SQL: ' + done.stdout.strip()[-300:]
    return done.returncode != 0, last if done.returncode else f'SURVIVED {test[1]}'


def main():
    chosen = [p for p in sorted(HERE.glob('*.patch')) if not sys.argv[1:] or any(a in p.stem for a in sys.argv[1:])]
    assert chosen, 'no mutant of that name'
    wrong = 0
    with ThreadPoolExecutor(2) as pool:
        for patch, (caught, how) in zip(chosen, pool.map(judge, chosen)):
            print(f'{"caught" if caught else "MISSED"} {patch.stem}: {how}', flush=True)
            wrong += not caught
    print(f'{len(chosen) - wrong} of {len(chosen)} caught')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()

"""Plants one defect after another in the program's C++ and wants each to be caught by the test its patch names.

    run_code_mutants.py BUILD [NAME...]      those whose name holds one of the words; without any, the six whose turn it is today,
                                             and all of them with LEEWAY_LONG=1

A patch begins with what is wrong in it and "Caught by: room.name", a test of ctest. The one changed file is compiled as the build in BUILD compiles it and
linked before the libraries of the test, so nothing in BUILD is touched. A mutant that does not compile, or a patch that does not apply
any more, is an error of its patch.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
A_DAY = 6  # each compiles a part of the program: all of them are for the long run (decisions.md 28)
SECONDS = 300  # a test that then still runs hangs in what was planted


class Broken(Exception):
    """The patch is to be mended, not the test."""


def run(command, what, **more):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace', **more)
    if done.returncode:
        raise Broken(f'{what}: {done.stdout.strip()[-400:]}')
    return done.stdout


def unit_of(build, source):
    """The compile entry of a file, or of the unity file that includes it."""
    entries = json.loads((build / 'compile_commands.json').read_text())
    for entry in entries:
        if Path(entry['file']) == source:
            return entry
    for entry in entries:
        if '/Unity/' in entry['file'] and f'"{source}"' in Path(entry['file']).read_text():
            return entry
    raise Broken(f'{source} is compiled nowhere')


def compiled(build, source, mutant, folder):
    entry = unit_of(build, source)
    unit = mutant
    if Path(entry['file']) != source:
        unit = folder / 'unity.cxx'
        unit.write_text(Path(entry['file']).read_text().replace(f'"{source}"', f'"{mutant}"'))
    words = [w for w in shlex.split(entry['command']) if w not in ('-c', entry['file'])]
    at = words.index('-o')
    obj = folder / 'mutant.o'
    words[at:at + 2] = ['-o', str(obj), '-c', str(unit)]
    if words[0].endswith('ccache'):
        words = words[1:]
    run(words, 'does not compile', cwd=entry['directory'])
    return obj


def libraries_of(build, source):
    """What the module of a file is linked with when it is a shared library: the file may be compiled with others of its room, who need it."""
    module = re.search(r'CMakeFiles/([^/]+)\.dir/', unit_of(build, source)['command'])[1]
    words = shlex.split(run(['ninja', '-C', str(build), '-t', 'commands', module], 'no such module').strip().splitlines()[-1])
    return [w for w in words if re.search(r'\.so(\.\d+)*$', w) and not w.startswith('-') and f'lib{module}.' not in w]


def command_of(build, test):
    """[program, what it is told]: how ctest starts a test."""
    known = json.loads(run(['ctest', '--test-dir', str(build), '--show-only=json-v1'], 'ctest'))['tests']
    command = next((t.get('command') for t in known if t['name'] == test), None)
    if not command:
        raise Broken(f'no such test: {test}')
    return command


def linked(build, program, obj, more, folder):
    """The test program's own link command, with the mutant before every library."""
    line = run(['ninja', '-C', str(build), '-t', 'commands', program], 'no such program').strip().splitlines()[-1]
    words = shlex.split(line)
    words = words[:words.index('&&', words.index('-o'))] if '&&' in words[words.index('-o'):] else words
    while words[0] in (':', '&&') or words[0].endswith('ccache'):
        words = words[1:]
    at = words.index('-o')
    mutated = folder / program
    words[at:at + 2] = ['-o', str(mutated), str(obj)]
    words += more
    run(words, 'does not link', cwd=build)
    return mutated


def planted(patch, folder):
    """(source, mutant): the file the patch is for, and its changed copy in `folder`."""
    target = re.search(r'^\+\+\+ b/(\S+)$', patch.read_text(), re.M)
    if not target:
        raise Broken('names no file')
    mutant = folder / Path(target[1]).name
    mutant.write_text((ROOT / target[1]).read_text())
    run(['patch', '-s', '-F0', str(mutant), str(patch)], 'does not apply')
    return ROOT / target[1], mutant


def stale(patches):
    """Those that do not apply any more, though it be not their turn: the change that moved their line is still fresh in mind."""
    found = []
    for patch in patches:
        with tempfile.TemporaryDirectory(prefix='mutant') as name:
            try:
                planted(patch, Path(name))
            except Broken as broken:
                found.append(f'MISSED {patch.stem}: {broken}')
    return found


def judge(build, patch):
    """(caught, how or why not)"""
    test = re.search(r'^Caught by: (\w+\.\w+)$', patch.read_text(), re.M)
    if not test:
        raise Broken('names no test')
    with tempfile.TemporaryDirectory(prefix='mutant') as name:
        folder = Path(name)
        source, mutant = planted(patch, folder)
        original, *told = command_of(build, test[1])
        program = linked(build, Path(original).name, compiled(build, source, mutant, folder), libraries_of(build, source), folder)
        try:
            # Next to shared libraries the mutant's symbols stand twice, which is meant.
            env = {**os.environ, 'ASAN_OPTIONS': 'detect_odr_violation=0'}
            done = subprocess.run([program, *told], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace',
                                  timeout=SECONDS, cwd=folder)
        except subprocess.TimeoutExpired:
            return False, 'hangs'
    if done.returncode == 0:
        return False, f'SURVIVED {test[1]}'
    said = [line for line in done.stdout.splitlines() if line.startswith('FAIL!')]
    return True, (said or done.stdout.strip().splitlines() or ['nothing said'])[0][:110]


def chosen_from(patches, names):
    if names:
        return [p for p in patches if any(n in p.stem for n in names)]
    if os.environ.get('LEEWAY_LONG') == '1':
        return patches
    first = date.today().toordinal() * A_DAY % len(patches)
    return (patches + patches)[first:first + A_DAY]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    build = Path(sys.argv[1]).resolve()
    patches = sorted(HERE.glob('*.patch'))
    chosen = chosen_from(patches, sys.argv[2:])
    assert chosen, 'no mutant of that name'
    unfit = stale([p for p in patches if p not in chosen])
    print(*unfit, sep='\n', end='\n' if unfit else '', flush=True)
    wrong = len(unfit)
    for patch in chosen:
        try:
            caught, how = judge(build, patch)
        except Broken as broken:
            caught, how = False, str(broken)
        print(f'{"caught" if caught else "MISSED"} {patch.stem}: {how}', flush=True)
        wrong += not caught
    print(f'{wrong} to mend; {len(chosen)} of {len(patches)} tried')
    sys.exit(1 if wrong else 0)


if __name__ == '__main__':
    main()

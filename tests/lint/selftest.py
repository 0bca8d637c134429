#!/usr/bin/python3
"""A lint that cannot fail is no lint: each runs over selftest/tree and must name exactly what expected.txt lists."""
import shutil
import sys
import tempfile
from pathlib import Path

import bans
import cycles
import folders
import formatting
import ladder
import layering
import shortcuts
import sizes
import words

HERE = Path(__file__).resolve().parent / 'selftest'
LINTS = (layering, cycles, sizes, bans, words, folders, ladder, shortcuts, formatting)


LONG = ('tests/domain/tst_long.cpp', 'src/domain/long.cpp', 'src/domain/long.h', 'src/domain/page.h')


def long_files(root):
    """Files too long to keep: a page and a line, a paragraph and a line, and the same without that line."""
    body = '\n'.join(f'    int a{n} = {n};' for n in range(47))
    fits = f'int fits(const char *text)\n{{\n{body}\n}}\n'
    over = (f'Thing::Thing(int a)\n    : m_a{{a}}\n    , m_b(a)\n{{\n{body}\n}}\n')
    table = f'void cases_data()\n{{\n{body}\n    const char *brace = "{{";\n}}\n'
    nested = f'namespace a {{\nstruct S {{\n    int over() const\n    {{\n    if (true) {{\n    }}\n{body}\n    }}\n}};\n}}\n'
    data = f'namespace b {{\nconst int kTable[] = {{\n{body}\n{body}\n}};\n}}\n'
    (root / 'tests/domain/tst_long.cpp').write_text(fits + table + over)
    members = (f"Q_DECLARE_METATYPE(a::S)\n\nclass Big : public S\n{{\n    Q_OBJECT\n\npublic:\n{body}\n"
               "    int one()\n    {\n    }\n};\n")
    (root / 'src/domain/long.cpp').write_text(nested + data + members)
    (root / 'src/domain/long.h').write_text('#pragma once\n' + '\n' * 200)
    (root / 'src/domain/page.h').write_text('#pragma once\n' + '\n' * 199)


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / 'tree'
        shutil.copytree(HERE / 'tree', root)
        long_files(root)
        found = sorted({f'{lint.__name__} ' + ':'.join(line.split(':')[:2]) for lint in LINTS for line in lint.check(root)
                        if not (lint is formatting and line.split(':')[0] in LONG)})
    if '--print' in sys.argv:
        print('\n'.join(found))
        return 0
    expected = (HERE / 'expected.txt').read_text().splitlines()
    for line in sorted(set(expected) - set(found)):
        print(f'not caught: {line}')
    for line in sorted(set(found) - set(expected)):
        print(f'caught, but fine: {line}')
    print(f'{len(expected)} offenders planted, {len(found)} named')
    return 0 if set(found) == set(expected) else 1


if __name__ == '__main__':
    sys.exit(main())

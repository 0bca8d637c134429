#!/usr/bin/python3
"""Every room says what it is for: a README.md of at most 25 lines, and a CMakeLists.txt that opens with its purpose."""
import tree

MOST = 25
PLANNED = {'app', 'ui', 'resources', 'src', 'tests', 'translations', 'installer'}


def rooms(root):
    """Folders that owe a README: the top ones, and each room of src/, ui/, app/ and tests/ that holds code."""
    for top in sorted(PLANNED):
        if (root / top).is_dir():
            yield root / top
    for top in ('src', 'ui', 'app', 'tests'):
        for folder in sorted((root / top).glob('*/')):
            holds_code = any(p.suffix in tree.CODE | {'.py'} for p in folder.iterdir())
            # tests/<room> mirrors src/<room> or a top folder, whose README says how it is tested.
            mirrors = top == 'tests' and ((root / 'src' / folder.name).is_dir() or folder.name in PLANNED)
            if folder.name not in tree.SKIPPED and holds_code and not mirrors:
                yield folder


def check(root):
    for folder in rooms(root):
        readme = folder / 'README.md'
        name = readme.relative_to(root)
        if not readme.is_file():
            yield f'{name}:1: missing: purpose, what it must not know, main types, threading, how it is tested'
        elif (lines := readme.read_text().count('\n')) > MOST:
            yield f'{name}:{MOST + 1}: {lines} lines, at most {MOST}'
    for path in tree.files(root, {'.txt'}, ('src', 'ui', 'app', 'tests', 'resources', 'installer', 'translations')):
        if path.name == 'CMakeLists.txt' and not tree.read(root, path).startswith('# '):
            yield f'{path}:1: opens without a sentence of purpose'


if __name__ == '__main__':
    tree.main('folders', check)

"""The source tree as the lints see it: which files are ours, and C++ text without comments and strings."""
import re
import sys
from pathlib import Path

SKIPPED = {'.git', 'build', '__pycache__', 'selftest', '.cache'}
CODE = {'.cpp', '.h', '.c'}


def files(root, suffixes, folders=('src', 'ui', 'app', 'tests', 'resources', 'installer')):
    """Our files with one of `suffixes` below `folders`, sorted; paths relative to `root`."""
    found = []
    for folder in folders:
        for path in (root / folder).rglob('*'):
            parts = path.relative_to(root).parts
            if path.suffix in suffixes and path.is_file() and not SKIPPED.intersection(parts):
                found.append(path.relative_to(root))
    return sorted(found)


def read(root, path):
    return (root / path).read_text(encoding='utf-8', errors='replace')


_PIECES = re.compile(r'''
    (?P<line>//[^\n]*) | (?P<block>/\*.*?\*/)
  | (?P<raw>R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)")
  | (?P<string>"(?:\\.|[^"\\\n])*") | (?P<char>(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')
''', re.S | re.X)


def _blank(text):
    return re.sub(r'[^\n]', ' ', text)


def without_comments(text):
    """Comments become blanks; every line keeps its number."""
    return _PIECES.sub(lambda m: _blank(m[0]) if m['line'] or m['block'] else m[0], text)


def without_comments_and_strings(text):
    """As without_comments, and each literal becomes "" so that braces inside it do not count."""
    def replace(m):
        if m['line'] or m['block']:
            return _blank(m[0])
        return '""' + '\n' * m[0].count('\n')
    return _PIECES.sub(replace, text)


def literals(text):
    """(line, content) of every string literal."""
    for m in _PIECES.finditer(text):
        if m['string'] or m['raw']:
            yield text.count('\n', 0, m.start()) + 1, m[0]


def includes(text):
    """(line, target) of every #include "…" and #include <…>."""
    for m in re.finditer(r'^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]', without_comments(text), re.M):
        yield text.count('\n', 0, m.start()) + 1, m[1]


def report(name, offenders):
    """Prints all offenders; the exit code is 1 when there are any."""
    for line in offenders:
        print(line)
    print(f'{name}: {len(offenders)} to mend' if offenders else f'{name}: nothing to mend')
    return 1 if offenders else 0


def main(name, check):
    if len(sys.argv) != 2:
        sys.exit(f'usage: {sys.argv[0]} ROOT')
    sys.exit(report(name, list(check(Path(sys.argv[1]).resolve()))))

#!/usr/bin/python3
"""The words of the field: customer and case, never client and ticket; resolution, never remedy (ARCHITECTURE.md, Words).

Holds where agents or the domain speak. Identifiers are read word by word (`clientName` is caught); Qt's own names are
not ours to change. words_allowed.txt lists exceptions, each with its reason.
"""
import re

import tree

BANNED = {'ticket': 'case', 'remedy': 'resolution', 'client': 'customer'}
WHERE = ('src/domain', 'src/desk', 'src/models', 'ui', 'resources/help')
KINDS = tree.CODE | {'.md', '.ui', '.json', '.txt'}


def words(line):
    """The words of a line, camel case and snake case taken apart, lower case, singular."""
    for token in re.findall(r'[A-Za-z_]+', line):
        if re.match(r'Q[A-Z]|Qt$', token):
            continue
        for word in re.findall(r'[A-Z]?[a-z]+|[A-Z]+(?![a-z])', token):
            word = word.lower()
            yield 'remedy' if word == 'remedies' else word[:-1] if word.endswith('s') else word


def allowed(root):
    """Pairs (path, word) with a reason; a line without one is an offender itself."""
    path = root / 'tests/lint/words_allowed.txt'
    pairs = set()
    for line in path.read_text().splitlines() if path.is_file() else []:
        fields = line.split(None, 2)
        if fields and not line.startswith('#') and len(fields) == 3:
            pairs.add((fields[0], fields[1]))
    return pairs


def check(root):
    exceptions = allowed(root)
    for path in tree.files(root, KINDS, WHERE):
        for number, line in enumerate(tree.read(root, path).splitlines(), 1):
            for word in set(words(line)) & set(BANNED):
                if (str(path), word) not in exceptions:
                    yield f'{path}:{number}: "{word}": say {BANNED[word]}'


if __name__ == '__main__':
    tree.main('words', check)

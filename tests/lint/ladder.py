#!/usr/bin/python3
"""The schema ladders: resources/sql/{local,shared}/NNNN_what_it_does.sql, numbered 0001, 0002, … without a gap."""
import re

import tree


def check(root):
    for ladder in ('local', 'shared'):
        folder = root / 'resources/sql' / ladder
        expected = 1
        for path in sorted(folder.glob('*.sql')) if folder.is_dir() else []:
            name = path.relative_to(root)
            match = re.fullmatch(r'(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql', path.name)
            if not match:
                yield f'{name}:1: a step is named NNNN_words_with_underscores.sql'
                continue
            if int(match[1]) != expected:
                yield f'{name}:1: step {match[1]} where {expected:04d} is due'
            expected = int(match[1]) + 1


if __name__ == '__main__':
    tree.main('schema ladders', check)

#!/usr/bin/python3
"""Every key that an action is born with stands in resources/help/shortcuts.md, so that the help does not lag behind."""
import re

import tree

ACTIONS = 'ui/shell/action_list.cpp'
HELP = 'resources/help/shortcuts.md'


def check(root):
    if not (root / ACTIONS).is_file():
        return
    described = set(re.findall(r'^\| ([^|]+?) \|', tree.read(root, HELP), re.M))
    text = tree.without_comments(tree.read(root, ACTIONS))
    for match in re.finditer(r'ActionSpec\{"([\w.]+)",\s*\w+\("[^"]*"\),\s*"([^"]*)"', text):
        for keys in match[2].split():
            if keys not in described:
                yield f'{ACTIONS}:{text.count(chr(10), 0, match.start()) + 1}: {match[1]}: {keys} is not in {HELP}'


if __name__ == '__main__':
    tree.main('shortcuts in the help', check)

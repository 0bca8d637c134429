#!/usr/bin/python3
"""A file is a page, a function is a paragraph: at most 500 lines a source file, 200 a header, 50 a function.

A function is measured from the first line of its signature to its closing brace. `…_data()` functions of tests are
tables of cases, not paragraphs, and are not measured.
"""
import re

import tree

MOST = {'.cpp': 500, '.c': 500, '.h': 200, '.py': 500}
MOST_FUNCTION = 50

_SCOPE = re.compile(r'(?:^|\s)(?:namespace|class|struct|union|enum|extern)\b')
_INIT_LIST = re.compile(r'\)\s*(?:noexcept\s*(?:\([^)]*\))?\s*)?:(?!:)')
_NAME = re.compile(r'(~?[\w]+(?:\s*<[^<>]*>)?|operator\s*\S+?)\s*\(')


def _opens_function(head):
    """True when `head`, the text between the last ; { } and an opening brace at namespace or class level, is a signature."""
    if '(' not in head or _SCOPE.search(head.split('(')[0]):
        return False
    before = head.split('(')[0]
    return '=' not in before or 'operator' in before


def _is_brace_initialiser(head):
    """True for the brace in `X() : m_a{1}`: the member's name stands right before it."""
    return bool(_INIT_LIST.search(head)) and bool(re.search(r'[\w>]\s*$', head)) \
        and not re.search(r'\)\s*(?:const|noexcept|override|final)\s*$', head)


def _closing(text, opening):
    """Index of the brace that closes the one at `opening`, or the end of a file that does not balance."""
    depth = 0
    for match in re.compile(r'[{}]').finditer(text, opening):
        depth += 1 if match[0] == '{' else -1
        if depth == 0:
            return match.start()
    return len(text) - 1


def functions(text):
    """(name, first line, last line) of each function that has a body, member functions included."""
    clean = tree.without_comments_and_strings(text)
    clean = re.sub(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', lambda m: re.sub(r'[^\n]', ' ', m[0]), clean, flags=re.M)
    start = 0  # where the head of the next thing begins
    at = 0
    while (match := re.compile(r'[{};]').search(clean, at)):
        at = match.end()
        if match[0] != '{':
            start = at
            continue
        head = clean[start:match.start()]
        head = re.sub(r'^\s*(?:(?:public|private|protected|Q_SIGNALS)(?:\s+Q_SLOTS)?\s*:\s*)+', '', head)
        head = re.sub(r'^\s*(?:Q_[A-Z_]+(?:\([^()]*\))?\s*\n\s*)+', '', head)  # macros that need no semicolon
        if _opens_function(head):
            end = _closing(clean, match.start())
            if _is_brace_initialiser(head):
                at = end + 1
                continue
            first = match.start() - len(head.lstrip())
            name = _NAME.search(head)
            yield name[1] if name else '?', clean.count('\n', 0, first) + 1, clean.count('\n', 0, end) + 1
            at = start = end + 1
        elif _SCOPE.search(head) and not re.search(r'\benum\b', head):
            start = at
        else:
            at = start = _closing(clean, match.start()) + 1


def check(root):
    for path in tree.files(root, set(MOST)):
        text = tree.read(root, path)
        lines = text.count('\n')
        if lines > MOST[path.suffix]:
            yield f'{path}:1: {lines} lines, at most {MOST[path.suffix]}'
        if path.suffix == '.py':
            continue
        for name, first, last in functions(text):
            if last - first + 1 > MOST_FUNCTION and not (path.parts[0] == 'tests' and name.endswith('_data')):
                yield f'{path}:{first}: {name}() has {last - first + 1} lines, at most {MOST_FUNCTION}'


if __name__ == '__main__':
    tree.main('sizes', check)

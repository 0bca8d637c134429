"""A planted defect as the functions it changes, to be put into a store that all true steps made.

Climbing the steps from the changed one on takes longer than most scenarios; nearly every defect lies within functions alone, and
those can be made anew where they stand. A later ALTER FUNCTION that renames is minded; one that gives attributes would be lost.
"""
import functools
import re

_FUNCTION = re.compile(r'^CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) (?P<head>[\w."]+\(.*?)\$(?P<tag>\w*)\$.*?\$(?P=tag)\$[^;]*;', re.M | re.S)


class Stale(Exception):
    """A later step makes the function anew: the defect is in no store."""


@functools.lru_cache(maxsize=None)
def _parts(text):
    """({head: statement}, what is left without the functions)"""
    found = {}
    for function in _FUNCTION.finditer(text):
        found[_head(function)] = function[0]
    return found, _FUNCTION.sub(lambda function: f'FUNCTION {_head(function)}', text)


def _head(function):
    """Name and parameters, which are what tells functions apart."""
    words, depth = '', 0
    for letter in function['head']:
        words += letter
        depth += {'(': 1, ')': -1}.get(letter, 0)
        if letter == ')' and not depth:
            break
    return ' '.join(words.split())


def functions_changed(true, changed):
    """Of two folders of steps: the statements that make of a store of the first one of the second, or None when more differs than
    functions."""
    texts = {path.name: path.read_text() for path in sorted(true.glob('[0-9]*.sql'))}
    statements = []
    for name, before in texts.items():
        after = (changed / name).read_text()
        if before == after:
            continue
        (old, rest), (new, rest_now) = _parts(before), _parts(after)
        if rest != rest_now or old.keys() != new.keys():
            return None
        for head in (head for head in new if new[head] != old[head]):
            for later in (later for later in texts if later > name):
                if re.search(rf'^ALTER FUNCTION {re.escape(head.split("(")[0])}\b[^;]* RENAME ', texts[later], re.M):
                    return None  # it lives on under another name
                if head in _parts(texts[later])[0]:
                    raise Stale(f'{name} does not have the last word: {later} makes {head} anew')
            statements.append(re.sub('^CREATE (OR REPLACE )?', 'CREATE OR REPLACE ', new[head]))
    return statements

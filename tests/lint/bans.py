#!/usr/bin/python3
"""What may not stand in a place, as data: each ban names where it holds, where not, and why."""
import re
from dataclasses import dataclass, field

import tree

_WIDGETS = ('Application|Widget|Label|MessageBox|Dialog|PushButton|MainWindow|TreeView|ListView|TableView|LineEdit|'
            'Style|ProxyStyle|StyledItemDelegate|BoxLayout|GridLayout|Menu|Completer|Shortcut|FileDialog')


@dataclass(frozen=True)
class Ban:
    pattern: str
    why: str
    within: tuple                          # path prefixes it holds in
    free: tuple = ()                       # path prefixes it does not hold in
    suffixes: frozenset = frozenset(tree.CODE)
    what: str = field(default='code')      # 'code' without comments and strings, 'strings', or 'text' as it stands


BANS = (
    Ban(rf'#\s*include\s*<(?:QtWidgets|Q(?:{_WIDGETS})>)', 'no Qt Widgets under src/', ('src',), what='text'),
    Ban(r'Qt6?::Widgets', 'no room of src/ links Qt Widgets', ('src',), suffixes=frozenset({'.txt'}), what='text'),
    Ban(r'(?:QSql\w+|sqlite3\w*|PGconn|libpq)\b', 'databases stand behind storage and remote', ('src', 'ui', 'app'),
        ('src/storage', 'src/remote'), what='text'),
    Ban(r'^\W*(?:select\b.*\bfrom\b|SELECT\b|insert\s+(?:or\s+\w+\s+)?into\b|INSERT\s|update\s+\w+\s+set\b|UPDATE\s'
        r'|delete\s+from\b|DELETE\s+FROM|(?:create|CREATE)\s+(?:temp\s+|virtual\s+|unique\s+)*(?:table|TABLE|index|INDEX)'
        r'|pragma\s|PRAGMA\s)', 'SQL stands in src/storage, src/remote and resources/sql', ('src', 'ui', 'app'),
        ('src/storage', 'src/remote'), what='strings'),
    Ban(r'\b(?:tr|QT_TR_NOOP|QCoreApplication::translate)\(', 'sentences for people are made in models and ui',
        ('src',), ('src/models',)),
    Ban(r'\b(?:currentDateTime(?:Utc)?|currentDate|currentMSecsSinceEpoch|system_clock::now)\b', 'inject base::Clock',
        ('src', 'ui'), ('src/base',)),
    Ban(r'\b(?:QEventLoop\b|processEvents\s*\()', 'no nested event loops', ('src', 'ui')),
    Ban(r'\b(?:QCheckBox|QRadioButton|Chip|ChoiceBox)::clicked\b',
        'a screen reader ticks without a click: connect toggled(), and fill by setTicked()', ('ui', 'app')),
    Ban(r'\bQAbstractButton::clicked\b', 'name the class of the button: what can be ticked is told apart by it',
        ('ui', 'app'), ('ui/customer/wrap_row.cpp',)),  # a chip that is no choice: how many more there are
    Ban(r'\bsetStyleSheet\s*\(', 'palette and style, no style sheet', ('ui', 'app')),
    Ban(r'#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{8}|[0-9a-fA-F]{3})"', 'colours stand in resources/theme; ask for a meaning',
        ('src', 'ui', 'app'), what='strings'),
    Ban(r'\bq?Rgba?\s*\(|\bQColor\s*[({]\s*(?:0x|\d)', 'colours stand in resources/theme; ask for a meaning',
        ('src', 'ui', 'app'), ('ui/theme',)),
    Ban(r'^\s*using\s+namespace\b', 'no `using namespace` in a header', ('src', 'ui', 'app', 'tests'),
        suffixes=frozenset({'.h'})),
    Ban(r'\S[ \t]*\bQ_OBJECT\b|\bQ_OBJECT\b[ \t]*\S', 'Q_OBJECT stands alone on its line, or moc does not see it',
        ('src', 'ui', 'app', 'tests')),
    Ban(r'\A(?!\s*#pragma once)', 'a header opens with #pragma once', ('src', 'ui', 'app', 'tests'),
        suffixes=frozenset({'.h'})),
)


def _in(path, prefixes):
    return any(path == p or path.startswith(p + '/') for p in prefixes)


def _hits(ban, text, is_code):
    if ban.what == 'strings':
        return [line for line, content in tree.literals(text) if re.search(ban.pattern, content)]
    if ban.what == 'code':
        text = tree.without_comments_and_strings(text)
    elif is_code:
        text = tree.without_comments(text)
    return [text.count('\n', 0, m.start()) + 1 for m in re.finditer(ban.pattern, text, re.M)]


def check(root):
    for path in tree.files(root, tree.CODE | {'.txt'}):
        name = str(path)
        mine = [b for b in BANS if path.suffix in b.suffixes and _in(name, b.within) and not _in(name, b.free)]
        text = tree.read(root, path) if mine else ''
        for ban in mine:
            for line in _hits(ban, text, path.suffix in tree.CODE):
                yield f'{path}:{line}: {ban.why}'


if __name__ == '__main__':
    tree.main('bans', check)

#!/usr/bin/python3
"""Who may include whom: the arrows of ARCHITECTURE.md. Prints `file:line: room -> room`."""
import tree

ROOMS = {
    'base': [],
    'domain': ['base'],
    'learning': ['base'],
    'guidance': ['learning', 'domain', 'base'],
    'resolution': ['learning', 'domain', 'base'],
    'ingest': ['domain', 'base'],
    'screenpop': ['domain', 'base'],
    'storage': ['domain', 'base'],
    'remote': ['domain', 'base'],
    'sync': ['domain', 'base'],
    'sync/adapters': ['sync', 'storage', 'remote', 'domain', 'base'],
    'desk': ['sync', 'storage', 'ingest', 'screenpop', 'resolution', 'guidance', 'learning', 'domain', 'base'],
    'desk/store_admin': ['desk', 'remote', 'storage', 'ingest', 'domain', 'base'],
    'models': ['desk', 'desk/store_admin', 'resolution', 'guidance', 'domain', 'base'],
    'ui': ['models', 'desk', 'desk/store_admin', 'resolution', 'guidance', 'domain', 'base'],
    'app': ['ui', 'models', 'desk', 'desk/store_admin', 'sync', 'sync/adapters', 'remote', 'storage', 'screenpop', 'ingest',
            'resolution', 'guidance', 'learning', 'domain', 'base'],
}
# Tests of a room may use everything below it; these use the whole house.
WHOLE_HOUSE = {'support', 'system', 'bench', 'screens', 'fuzz', 'app'}


def room_of(path):
    """The room a file stands in, or None: src/sync/adapters/x.cpp is in sync/adapters."""
    parts = path.parts
    if parts[0] in ('ui', 'app'):
        return parts[0]
    if parts[0] != 'src' or len(parts) < 3:
        return None
    inner = '/'.join(parts[1:3])
    return inner if inner in ROOMS else parts[1]


def below(room):
    """All rooms reachable from `room` by arrows, itself included."""
    seen, todo = set(), [room]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += ROOMS.get(one, [])
    return seen


def allowed_for(path):
    """Rooms that the file may include; None when every one is fine."""
    if path.parts[0] == 'tests':
        room = path.parts[1]
        return None if room in WHOLE_HOUSE or room not in ROOMS else below(room) | {'support'}
    room = room_of(path)
    return None if room is None else set(ROOMS.get(room, [])) | {room, room.split('/')[0]}


def check(root):
    for path in tree.files(root, tree.CODE, ('src', 'ui', 'app', 'tests')):
        room = room_of(path)
        if path.parts[0] == 'src' and room not in ROOMS:
            yield f'{path}:1: src/{room} is no room of the house (tests/lint/layering.py lists them)'
            continue
        allowed = allowed_for(path)
        for line, target in tree.includes(tree.read(root, path)):
            first = target.split('/')[0]
            inner = '/'.join(target.split('/')[:2])
            to = inner if inner in ROOMS else first
            if allowed is not None and to in ROOMS and to not in allowed:
                yield f'{path}:{line}: {room or "tests/" + path.parts[1]} -> {to} ({target})'
            if '/' not in target and target.endswith('.h') and (path.parent / target).name == target \
                    and (root / path.parent / target).is_file() and path.parts[0] != 'tests':
                yield f'{path}:{line}: include {target} by its path from the root'


if __name__ == '__main__':
    tree.main('layering', check)

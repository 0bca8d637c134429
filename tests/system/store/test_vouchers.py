"""Codes of vouchers on a shared store: it keeps no pools yet, and says so instead of doing half of it."""
import json

from store import new_id, run
from test_commands import GOLDEN, expect


def codes_are_refused_whoever_sends_them(store):
    paths = sorted(GOLDEN.glob('voucher.*.json'))
    assert len(paths) == 2, paths
    for name in ('ines', 'lea'):
        desk = store.desk(name)
        for path in paths:
            body = json.loads(path.read_text().replace('<id>', new_id()))
            expect(desk.do(path.name.removesuffix('.json'), body), 'rejected', 'unknown_kind')


if __name__ == '__main__':
    run([codes_are_refused_whoever_sends_them])

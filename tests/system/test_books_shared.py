#!/usr/bin/python3
"""The ledgers of a shared store, counted anew by leewayctl from outside: sound whatever was given and taken back, equal to what the store says
of its accounts, and no more so once somebody changed a line behind its back. Needs no window."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / 'store'))
from money import Till, made_fund  # noqa: E402
from store import Store  # noqa: E402


def address(store, login='it_admin'):
    return f"postgresql://{login}@{store.cluster.folder.replace('/', '%2F')}/{store.database}"


def ctl(*words, code=0):
    done = subprocess.run([os.environ['LEEWAYCTL'], '--json', *map(str, words)], capture_output=True, text=True,
                          env={**os.environ, 'QT_QPA_PLATFORM': 'offscreen'})
    assert done.returncode == code, f'{words}: exit {done.returncode}\n{done.stdout}{done.stderr}'
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def worked(store):
    """Two teams; leases, grants, one taken back."""
    ines = Till(store, 'ines', made_fund(store, 100_000))
    ines.take(40_000)
    last = [ines.give(n) for n in (100, 250, 400)][-1]
    ines.desk.posted('grant.undo.v1', ines.undo_body(last))
    ines.bring_back()
    made_fund(store, 7_000, team='south')
    return ines


def changed(store, statement, *values):
    store.sql("SET session_replication_role = replica; " + statement, *values)


def main():
    store = Store()
    ines = worked(store)
    said, _ = ctl('ledger', 'verify', '--from-store', address(store))
    assert [(one['team'], one['sound']) for one in said] == [('north', True), ('south', True)], said
    lines = store.sql('SELECT count(*) FROM core.ledger_line')[0][0]
    assert sum(one['bookings'] for one in said) == lines > 6, said
    noted = said[0]['head']
    ctl('ledger', 'verify', '--from-store', address(store), '--noted', noted)

    balances, _ = ctl('ledger', 'balance', '--from-store', address(store), '--team', 'north')
    stand = {(one['account'], one['of']): one['amount_minor'] for one in balances}
    kept = {(kind, ref): amount for kind, ref, amount in store.sql(
        "SELECT a.kind, a.ref::text, core.summed(a.ref, a.kind)::bigint FROM core.account a WHERE EXISTS ("
        "SELECT FROM core.entry_leg l JOIN core.entry_set e ON e.id = l.entry_set WHERE l.ref = a.ref AND l.kind = a.kind AND e.team = %s)",
        store.teams['north'])}
    assert stand == kept and stand[('Payable', ines.fund)] == 350, (stand, kept)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / 'books.jsonl'
        ctl('ledger', 'export', file, '--from-store', address(store))
        written = [json.loads(line) for line in file.read_text().splitlines()]
        assert len(written) == lines and written[0]['team'] == 'north' and written[0]['seq'] == 1, written[0]
        assert all(sum(leg['amount'] for leg in one['booking']['legs']) == 0 for one in written)
        _, why = ctl('ledger', 'export', Path(folder) / 'none.jsonl', '--from-store', address(store, 'ines'), code=1)
        assert 'RemoteNotAllowed' in why and not (Path(folder) / 'none.jsonl').exists(), why
        _, why = ctl('ledger', 'verify', '--from-store', address(store), '--team', 'nowhere', code=1)
        assert 'nowhere' in why, why

        # Somebody who owns the server gives 100 less and reckons the chain anew: the store itself finds nothing, who noted a hash does.
        changed(store, """UPDATE core.entry_set SET bytes = convert_to(replace(replace(convert_from(bytes, 'UTF8'), ':100,', ':90,'), ':-100,', ':-90,'), 'UTF8')
                          WHERE bytes::text LIKE '%%' AND position(convert_to(':100,', 'UTF8') IN bytes) > 0""")
        said, why = ctl('ledger', 'verify', '--from-store', address(store), '--team', 'north', code=1)
        assert said[0]['sound'] is False and 'I24' in why, (said, why)
        _, why = ctl('ledger', 'export', file, '--from-store', address(store), code=1)
        assert [json.loads(line) for line in file.read_text().splitlines()] == written, 'the file of before was lost'
        changed(store, """DO $$
            DECLARE
                hash bytea := core.chain_start('%s');
                l record;
            BEGIN
                FOR l IN SELECT x.seq, e.bytes FROM core.ledger_line x JOIN core.entry_set e ON e.id = x.entry_set WHERE x.team = '%s' ORDER BY x.seq LOOP
                    hash := core.chain_hash(hash, l.seq, l.bytes);
                    UPDATE core.ledger_line x SET hash = hash_of.h FROM (SELECT hash AS h) hash_of WHERE x.team = '%s' AND x.seq = l.seq;
                END LOOP;
            END
            $$""".replace('%s', store.teams['north']))
        said, _ = ctl('ledger', 'verify', '--from-store', address(store), '--team', 'north')
        assert said[0]['sound'] and said[0]['head'] != noted, said
        _, why = ctl('ledger', 'verify', '--from-store', address(store), '--team', 'north', '--noted', noted, code=1)
        assert 'noted hash' in why, why
        changed(store, "DELETE FROM core.ledger_line WHERE team = %s AND seq = 3", store.teams['north'])
        _, why = ctl('ledger', 'verify', '--from-store', address(store), '--team', 'north', code=1)
        assert 'line 3' in why and 'missing' in why, why
    print('ok')


main()

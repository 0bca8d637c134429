#!/usr/bin/python3
"""What was granted, and what was given because it is owed, is paid through a shared store by finance with leewayctl: asked for, numbered by
the store, written as one batch that is the same whenever it is written, confirmed and failed by the paying system's file, and promised to
whoever it did not reach."""
import csv
from datetime import date, datetime, timedelta, timezone

from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import Store, connect, leewayctl, profile, verified

from test_company import stand_at  # noqa: E402
from test_owed import PAID, Counter, table  # noqa: E402
from test_payouts import payer, told  # noqa: E402


def given(store):
    """Two grants and a refund that is owed, an hour ago."""
    stand_at(store, str(datetime.now(timezone.utc) - timedelta(hours=1)))
    table(store)
    till = Counter(store)
    till.take(5000)
    paid, failed = told(till, 900, 400)
    owed = till.owe()
    stand_at(store, None)
    return paid['grant'], failed['grant'], owed['owed']


def level(screen, store, done):
    """Her window for as long as it takes."""
    pia = Leeway(screen, '--store', str(profile(screen, 'pia')))
    wait_for('the store to have heard of it', done)
    pia.expect('Level with')
    pia.close()


def states(store, ids):
    return [dict(store.sql('SELECT id::text, state FROM core.payout'))[i] for i in ids]


def written(path):
    with path.open(newline='') as file:
        return {row['payout']: row for row in csv.DictReader(file)}


def scenario(screen):
    store = Store()
    ids = given(store)
    payer(store)
    pia = connect(screen, store, 'pia')
    pia.expect('Level with')
    pia.close()
    here = ('--store', profile(screen, 'pia'))
    folders = [screen.home / name for name in ('first', 'again')]
    for folder in folders:
        folder.mkdir()

    asked = leewayctl(*here, 'payout', 'export', folders[0])
    if asked != {'asked': 3}:
        raise Failure(f'{asked} instead of 3 payouts that are asked for')
    level(screen, store, lambda: states(store, ids) == ['HandedOver'] * 3)
    batch = leewayctl(*here, 'payout', 'export', folders[0])
    again = leewayctl(*here, 'payout', 'export', folders[1], '--batch', 1)
    first, second = ([path.read_bytes() for path in sorted(folder.iterdir())] for folder in folders)
    if batch['batch'] != 1 or again['payouts'] != 3 or len(first) != 2 or first != second:
        raise Failure(f'the batch is another one each time: {batch}, {again}')
    rows = written(next(folders[0].glob('*.csv')))
    if sorted(rows) != sorted(ids) or (rows[ids[2]]['amount'], rows[ids[2]]['resolution'], rows[ids[2]]['orders']) != (
            f'{PAID // 100}.00', 'owed_refund', '1041'):
        raise Failure(f'it does not say what is to be paid: {rows}')

    answer = screen.home / 'answer.csv'
    answer.write_text('payout,result,reference,day,amount,currency,words\n' + ''.join(
        f"{i},{result},PSP-{n},{date.today()},{rows[i]['amount']},NOK,{words}\n"
        for n, (i, result, words) in enumerate(zip(ids, ('confirmed', 'failed', 'confirmed'), ('', 'account closed', '')))))
    said = leewayctl(*here, 'payout', 'confirm', answer)
    if (said['recorded'], said['wrong_lines']) != (3, 0):
        raise Failure(f'the answer was not taken: {said}')
    level(screen, store, lambda: states(store, ids) == ['Confirmed', 'Failed', 'Confirmed'])
    if store.sql("SELECT count(*) FROM core.promise p JOIN core.person k ON k.id = p.keeper WHERE k.name = 'Ines' AND p.state = 'Open'") != [(1,)]:
        raise Failure('nobody promised to see to what did not arrive')
    store.check()
    verified(screen, store, 'pia')


run(scenario)

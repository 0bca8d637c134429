#!/usr/bin/python3
"""The money of one day, by keys: two agents' windows and a lead's on one store with a standby. A sum inside the limit; one past it, asked for
and approved lower; one without a cable, out of the lease; the batch handed over, confirmed, and one payout failed, which the agent sees; the
primary killed while grants are written, and nothing lost; the month closed, and equal to the ledger."""
import csv
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal

from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import Cable, connect, fill, leewayctl, open_customer, profile, to_front, verified
from shared_money import call_of, lead_with_money, type_amount
from busy_desks import Busy, confirmed, ended, lost  # noqa: I100, where shared_desks says it is
from money import Till, later
from setups import WithStandby, escaped
from test_approvals_shared import ask, duty, open_ask

GIVEN = {3000, 10000, 4500}  # at the windows
TILLS = 4


def grants(store):
    return [amount for amount, in store.sql("SELECT base_minor FROM core.\"grant\" WHERE state = 'Posted' ORDER BY booked_at")]


def granted(leeway, amount):
    """By the two keys of it."""
    leeway.key('ctrl+g')
    leeway.expect('You can say')
    leeway.key('Return')
    leeway.expect(f'^Granted.*{amount}')


def they_know(leeway):
    to_front(leeway)
    leeway.expect('^They know', 'push button').press()
    leeway.expect('they know')


def inside_the_limit(ines, store):
    call_of(ines, 'Marit Lie')
    type_amount(ines, '30')
    granted(ines, 30)
    wait_for('it in the store', lambda: grants(store) == [3000])
    they_know(ines)


def past_it(omar, lea, store):
    call_of(omar, 'Ola Vik')
    ask(omar, '120', 'Third failure')
    open_ask(lea, 'Third failure')
    lea.key('c')
    wait_for('the sum to type', lambda: lea.focused().name == 'Sum to approve')
    lea.key('ctrl+a')
    lea.type('100')
    fill(lea, 'A line', 'Cover the receipt.')
    lea.key('ctrl+Return')
    wait_for('the decision in the store', lambda: store.sql('SELECT state, approved_minor FROM core.approval') == [('Approved', 10000)])
    to_front(omar)
    omar.expect(r'Lea.? approved .*100')
    granted(omar, 100)
    wait_for('it in the store', lambda: grants(store) == [3000, 10000])
    they_know(omar)


def without_a_cable(ines, cable, store):
    to_front(ines)
    cable.pull()
    ines.expect('^Offline')
    call_of(ines, 'Kari Moe')
    type_amount(ines, '45')
    granted(ines, 45)  # of her own part, by a limit that is the contact's alone: nobody else could have given it meanwhile
    if 4500 in grants(store):
        raise Failure('it came across without a cable')
    cable.plug()
    wait_for('it in the store', lambda: grants(store) == [3000, 10000, 4500], 120)
    they_know(ines)
    wait_for('all three known to the customers', lambda: store.sql('SELECT count(*) FROM core."grant" WHERE told_at IS NOT NULL') == [(3,)])


def level(screen, login, done):
    """The window of finance for as long as it takes."""
    leeway = Leeway(screen, '--store', str(profile(screen, login)))
    wait_for('the store to have heard of it', done, 120)
    leeway.expect('Level with')
    leeway.close()


def on_her_desk(screen, what):
    """What the desk of finance holds; it is only read."""
    with closing(sqlite3.connect(f'file:{profile(screen, "pia")}?mode=ro', uri=True)) as db:
        return db.execute(what).fetchall()


def states(store):
    return sorted(state for state, in store.sql('SELECT state FROM core.payout'))


def paid_and_one_failed(screen, store, setup):
    """Finance: one batch, and what the paying system said of it. Kari's did not arrive."""
    store.add_person('pia', 'north', 'Finance')
    pia = connect(screen, store, 'pia', setup.address)
    pia.expect('Level with')
    pia.close()
    here, folder = ('--store', profile(screen, 'pia')), screen.home / 'batch'
    folder.mkdir()
    if leewayctl(*here, 'payout', 'export', folder) != {'asked': 3}:
        raise Failure('not all three are asked for')
    at_hers = 'SELECT count(*) FROM payout WHERE number > 0'
    level(screen, 'pia', lambda: states(store) == ['HandedOver'] * 3 and on_her_desk(screen, at_hers) == [(3,)])
    batch = leewayctl(*here, 'payout', 'export', folder)
    with next(folder.glob('*.csv')).open(newline='') as file:
        rows = list(csv.DictReader(file))
    if batch['batch'] != 1 or {int(Decimal(row['amount']) * 100) for row in rows} != GIVEN:
        raise Failure(f'the batch is not what was granted: {batch}, {rows}')
    answer = screen.home / 'answer.csv'
    said = {'45.00': ('failed', 'account closed')}
    answer.write_text('payout,result,reference,day,amount,currency,words\n' + ''.join(
        '{0[payout]},{1[0]},PSP-{2},{3},{0[amount]},NOK,{1[1]}\n'.format(row, said.get(row['amount'], ('confirmed', '')), n, date.today())
        for n, row in enumerate(rows)))
    told = leewayctl(*here, 'payout', 'confirm', answer)
    if (told['recorded'], told['wrong_lines']) != (3, 0):
        raise Failure(f'the answer was not taken: {told}')
    level(screen, 'pia', lambda: states(store) == ['Confirmed', 'Confirmed', 'Failed'])


def seen_by_who_gave_it(ines, store):
    """In the header of the customer whom it did not reach: a promise to see to it, hers."""
    promise = store.sql("SELECT o.what FROM core.promise o JOIN core.person p ON p.id = o.keeper WHERE p.name = 'Ines' AND o.state = 'Open'")
    if len(promise) != 1:
        raise Failure(f'nobody promised to see to what did not arrive: {promise}')
    open_customer(ines, 'kari', 'Kari Moe')
    ines.expect(promise[0][0][:20])
    wait_for('it in the history', lambda: any('account closed' in row or 'ailed' in row for row in ines.rows()))


class GivingTill:
    """A desk without a window whose next command is always one more grant of its lease."""

    def __init__(self, store, login, fund):
        store.add_person(login, 'north')
        self.till = Till(store, login, fund)
        self.till.take(2000)

    def next_command(self):
        body = self.till.give_body(1, resolution='goodwill', rule_version=1)
        self.till.number += 1
        return self.till.desk.command('grant.give.v1', body)


def killed_while_grants_are_written(setup, store, fund):
    tills = [GivingTill(store, f'till_{n}', fund) for n in range(TILLS)]
    load = [Busy(setup, till.till.desk, till.next_command) for till in tills]
    for one in load:
        one.start()
    wait_for('some grants', lambda: confirmed(load) > 60)
    setup.fail_over()
    before = confirmed(load)
    wait_for('more of them at the other server', lambda: confirmed(load) > before + 60, 120)
    if wrong := ended(load):
        raise Failure(wrong)
    if gone := lost(load, store):
        raise Failure(f'{len(gone)} of {confirmed(load)} confirmed grants are lost')
    if sum(grants(store)) != sum(GIVEN) + confirmed(load):
        raise Failure(f'{sum(grants(store))} are booked, {sum(GIVEN)} and {confirmed(load)} were given')
    print(f'{confirmed(load)} grants confirmed, {before} of them before the takeover')
    return confirmed(load)


def month_closed(screen, store, address, fund, given):
    """When it is over, by finance; and every sum of it against the ledger."""
    month, here = f'{date.today():%Y-%m}', ('--store', profile(screen, 'pia'))
    later(store, f'{(date.today().replace(day=1) + timedelta(days=32)).replace(day=1) - date.today()}'.split(',')[0])
    if leewayctl(*here, 'fund', 'close', month).get('closed') is not False:
        raise Failure('a desk closed it without the store')
    file = screen.home / 'month.csv'
    level(screen, 'pia', lambda: leewayctl(*here, 'fund', 'statement', month, '--csv', file))  # which a desk reads once it has come to it
    with file.open(newline='') as lines:
        sums = {row['key']: int(Decimal(row['amount']) * 100) for row in csv.DictReader(lines) if row['section'] == 'total'}
    kinds = dict(store.sql("SELECT l.kind, sum(l.amount)::bigint FROM core.entry_leg l WHERE l.entry_set IN "
                           "(SELECT entry_set FROM core.entry_leg WHERE ref = %s) GROUP BY 1", fund))
    for key, kind in (('available', 'Fund'), ('in_field', 'Lease'), ('open', 'Payable'), ('confirmed', 'Paid')):
        if sums[key] != kinds.get(kind, 0):
            raise Failure(f'{key} is {sums[key]} in the file and {kinds.get(kind, 0)} in the ledger')
    if (sums['granted'], sums['handed_over'], sums['failed']) != (sum(GIVEN) + given, sum(GIVEN), 4500):
        raise Failure(f'the month is not what was done in it: {sums}')
    books = leewayctl('ledger', 'verify', '--from-store', address, '--team', 'north')
    if not books.get('sound'):
        raise Failure(f'the ledger is not sound: {books}')


def scenario(screen):
    setup = WithStandby()
    store = setup.store
    lea = lead_with_money(screen, store, address=setup.address)
    duty(lea)
    fund = store.sql('SELECT id::text FROM core.fund')[0][0]
    cable = Cable(f'{store.cluster.folder}/.s.PGSQL.5432')
    ines = connect(screen, store, 'ines', f'postgresql://127.0.0.1:{cable.port},{escaped(setup.standby.folder)}/{store.database}?sslmode=disable')
    wait_for('a part of the fund for her', lambda: store.sql("SELECT count(*) FROM core.lease l JOIN core.person p ON p.id = l.person "
                                                             "WHERE l.state = 'Open' AND p.name = 'Ines'") == [(1,)])
    omar = connect(screen, store, 'omar', setup.address)
    inside_the_limit(ines, store)
    past_it(omar, lea, store)
    without_a_cable(ines, cable, store)
    paid_and_one_failed(screen, store, setup)
    seen_by_who_gave_it(ines, store)
    given = killed_while_grants_are_written(setup, store, fund)
    for leeway in (ines, omar, lea):
        to_front(leeway)
        wait_for('the window at the other server', lambda: leeway.find('Level with'), 120)
        leeway.close()
    month_closed(screen, store, f'postgresql://it_admin@{escaped(store.cluster.folder)}/{store.database}', fund, given)
    later(store, '0')
    store.check()
    for login in ('ines', 'omar', 'lea', 'pia'):
        verified(screen, store, login)


if __name__ == '__main__':
    run(scenario)

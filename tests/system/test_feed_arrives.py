#!/usr/bin/python3
"""A shop's orders come by themselves: a file moved into a folder is seen on the open customer of two desks, with how fresh
it is; a feed that is killed goes on, and a file that is wrong is put aside with the reason."""
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from desk_driver import Failure, run, wait_for
from shared_desks import Store, connect, open_customer, to_front

sys.path.insert(0, str(Path(__file__).parent / 'store'))
from test_commands import made_customer  # noqa: E402

HEADER = 'order,line,account,name,email,phone,article,article number,quantity,paid,currency,ordered,status\n'


def order(number, article='Lamp', status='placed'):
    return f'{number},1,K-7,Marit Lie,marit@post.example,,{article},L-{article},1,98.00,NOK,2026-03-02 18:22,{status}\n'


class Feed:
    """The service beside the shop, on a folder of its own."""

    def __init__(self, screen, store):
        self.folder = screen.home / 'shop'
        self.folder.mkdir()
        self.store = store
        self.log = open(screen.home / 'feed.log', 'a+')
        self.process = None

    def address(self, login):
        return f'postgresql://{login}@{self.store.cluster.folder.replace("/", "%2F")}/{self.store.database}'

    def set_up(self):
        subprocess.run([os.environ['LEEWAYCTL'], 'store', 'feed-source', self.address('it_admin'), 'shop', '--login', 'shop_feed',
                        '--team', 'north', '--late-after', '5'], check=True, stdout=subprocess.DEVNULL)

    def start(self):
        self.process = subprocess.Popen([os.environ['LEEWAYCTL'], 'feed', self.folder, '--source', 'shop', '--store',
                                         self.address('shop_feed')], stdout=self.log, stderr=self.log)

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait(60)

    def put(self, name, *rows):
        """As another system should: written under another name, and renamed when it is whole."""
        part = self.folder / f'{name}.part'
        part.write_text(HEADER + ''.join(rows))
        part.rename(self.folder / name)

    def expect(self, place):
        wait_for(f'{place} in the folder', (self.folder / place).exists)

    def orders(self):
        return self.store.sql('SELECT count(*) FROM core."order"')[0][0]


def has_row(leeway, text):
    return any(text in row for row in leeway.rows())


def arrives_on_both(feed, desks):
    start = time.monotonic()
    feed.put('orders-1.csv', order(770402))
    seen = {}
    wait_for('the order on both screens', lambda: [seen.setdefault(d, time.monotonic() - start) for d in desks if has_row(d, 'Order 770402')]
             and len(seen) == len(desks))
    print('from the file to the screens: ' + ', '.join(f'{s:.1f} s' for s in seen.values()))
    feed.expect('done/orders-1.csv')


def says_how_fresh(store, desks):
    for leeway in desks:
        to_front(leeway)
        leeway.key('ctrl+3')
        leeway.expect(r'Orders as of \S*\d\d:\d\d\S*$')
    store.sql("UPDATE core.feed_source SET last_received_at = now() - interval '6 min'")
    for leeway in desks:
        leeway.expect(r'Orders as of \S*\d\d:\d\d\S*, late$')


def goes_on_after_it_was_killed(feed, desks):
    many = 2000
    feed.put('orders-2.csv', *(order(800000 + i) for i in range(many)))
    before = feed.orders()
    wait_for('the first of many orders', lambda: feed.orders() > before)
    feed.end(signal.SIGKILL)
    feed.start()
    feed.expect('done/orders-2.csv')
    if feed.orders() != before + many:
        raise Failure(f'{feed.orders() - before} orders of {many}')
    twice = feed.store.sql("SELECT key FROM core.change WHERE tbl = 'order' GROUP BY key HAVING count(*) > 1")
    if twice:
        raise Failure(f'told twice: {twice[:3]}')
    for leeway in desks:
        leeway.expect_gone(', late$')  # it was heard of again


def puts_aside_what_is_wrong(feed):
    (feed.folder / '.orders-3.csv').write_text('a,b\n1,2\n')
    (feed.folder / '.orders-3.csv').rename(feed.folder / 'orders-3.csv')
    feed.expect('rejected/orders-3.csv')
    reason = (feed.folder / 'rejected/orders-3.csv.error.txt').read_text()
    if "'account' is not in the file" not in reason:
        raise Failure(reason)
    feed.put('orders-4.csv', order(770403), 'no,row\n')  # and goes on with the next one
    feed.expect('done/orders-4.csv')
    if 'line,reason,row' not in (feed.folder / 'done/orders-4.csv.rejects.csv').read_text():
        raise Failure('the row that is none is not named')


def scenario(screen):
    store = Store()
    feed = Feed(screen, store)
    feed.set_up()
    made_customer(store.desk('lea'), name='Marit Lie', handles=[('Email', 'marit@post.example')])
    desks = [connect(screen, store, 'ines'), connect(screen, store, 'omar')]
    for leeway in desks:
        open_customer(leeway, 'marit', 'Marit Lie')
    feed.start()
    arrives_on_both(feed, desks)
    says_how_fresh(store, desks)
    goes_on_after_it_was_killed(feed, desks)
    puts_aside_what_is_wrong(feed)
    feed.end()
    store.check()


if __name__ == '__main__':
    run(scenario)

#!/usr/bin/python3
"""A year of outcomes moves into a shared store. A colleague's desk that holds a handful of customers advises from all of them; outcomes
that come with another system's file move what it says, and when those customers are erased it says again what it said before, from
the same sums. All in the window, by keys."""
import csv
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from desk_driver import Failure, Leeway, run, wait_for
from shared_desks import Store, connect, leewayctl, open_customer, profile, verified
from shared_money import ctl, in_file

sys.path.insert(0, str(Path(__file__).parent / 'store'))
from test_advice import erase  # noqa: E402

MAPPING = {'format': 'csv', 'source': 'panel', 'timeZone': 'UTC',
           'customer': {'key': '{who}', 'name': '{who}', 'handles': [{'kind': 'Account', 'value': '{who}'}]},
           'case': {'key': '{number}', 'title': 'Asked by the panel', 'type': 'Product fault', 'status': 'Solved'},
           'interactions': [{'id': '{number}', 'at': '{at}', 'channel': 'Phone', 'direction': 'In', 'title': 'Asked by the panel'}],
           'outcome': {'satisfaction': {'value': '{score}', 'low': 0, 'high': 10}, 'resolution': '{given}', 'at': '{at}'}}
NEW = 300


def held(screen, login, what):
    with closing(sqlite3.connect(f'file:{profile(screen, login)}?mode=ro', uri=True)) as db:
        return db.execute(what).fetchall()


def sums(screen, login):
    return sorted(held(screen, login, 'SELECT id, situation, chosen, week, label, count FROM advice_cell'))


def said_of(leeway, resolution):
    """The middle that the list says of it; nothing while it says none."""
    for node in leeway.nodes():
        if node.role == 'list item' and resolution in node.name and (said := re.search(r'Cases like this ended at ([\d.]+)', node.name)):
            return float(said[1])
    return None


def reason_of(leeway, resolution):
    """What the resolution itself adds to its number, as the reasons behind Space say; they are shut again."""
    leeway.key('alt+r', 'Home')
    for _ in range(12):
        if leeway.showing(lambda n: n.role == 'list item' and n.has('FOCUSED') and resolution in n.name):
            break
        leeway.key('Down')
    leeway.key('space')
    leeway.expect('Not used: name, age, gender')
    names = [node.name for node in leeway.nodes()]
    said = [after for name, after in zip(names, names[1:]) if name == resolution and re.fullmatch(r'[+\u2212][\d.]+', after)]
    leeway.key('space')
    leeway.expect_gone('Not used: name, age, gender')
    return float(said[0].replace('\u2212', '-')) if said else 0.0


def moved_in(screen, store):
    """The demo of one computer, with the year behind it, in the store."""
    mine = profile(screen, 'ines')
    mine.parent.mkdir()
    leewayctl('--store', mine, 'demo')
    folder = store.cluster.folder.replace('/', '%2F')
    address = f'postgresql://it_admin@{folder}/{store.database}'
    leewayctl('--store', mine, 'store', 'adopt', address, '--team', 'north', '--login', 'ines')
    return address


def dissatisfied(screen, address, resolution):
    """As a survey institute sends it: so many customers of ours who were given that, and were not satisfied."""
    path = screen.home / 'panel.csv'
    with open(path, 'w', newline='') as file:
        rows = csv.writer(file)
        rows.writerow(['who', 'number', 'given', 'score', 'at'])
        rows.writerows([f'panel-{n}', f'p-{n}', resolution, 1, '2026-03-02 18:22'] for n in range(NEW))
    mapping = in_file(screen, 'panel.json', MAPPING)
    answer = leewayctl('--store', profile(screen, 'lea'), 'import', mapping, path, '--to-store', address, '--team', 'north')
    if answer['imported'] != NEW:
        raise Failure(f'not every outcome came: {answer}')


def begun_again(screen, leeway):
    """Learning rests twenty times as long as it worked; a start learns at once. The contact goes on."""
    leeway.close()
    leeway = Leeway(screen, '--store', str(profile(screen, 'omar')))
    leeway.expect('predicted satisfaction')
    return leeway


def scenario(screen):
    store = Store()
    address = moved_in(screen, store)
    store.sql("UPDATE core.store SET keep = 'recent', keep_days = 14")
    connect(screen, store, 'lea').close()
    ctl(screen, 'lea', 'fund', 'add', 'Care fund', '100000.00', 'NOK')
    lea = Leeway(screen, '--store', str(profile(screen, 'lea')))
    wait_for('the fund in the store', lambda: store.sql('SELECT name FROM core.fund') == [('Care fund',)])
    lea.close()

    omar = connect(screen, store, 'omar')
    open_customer(omar, 'marit s', 'Marit Sørbø')
    omar.key('ctrl+shift+j')
    omar.expect('Who began it')
    omar.key('ctrl+Return')
    omar.expect(r'You may give up to .?NOK')
    omar.expect('predicted satisfaction')
    here, offers = held(screen, 'omar', 'SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM offer)')[0]
    if here > 20 or offers > 20:
        raise Failure(f'his desk holds {here} customers and {offers} offers: that shows nothing')
    before, counted = said_of(omar, 'Goodwill credit'), sums(screen, 'omar')
    adds = reason_of(omar, 'Goodwill credit')
    if before is None or sum(row[-1] for row in counted) < 1500:
        raise Failure(f'he is not advised from the year: {before}, {len(counted)} sums')

    dissatisfied(screen, address, 'Goodwill credit')
    wait_for('their sums at his desk', lambda: sum(row[-1] for row in sums(screen, 'omar')) == sum(row[-1] for row in counted) + NEW)
    omar = begun_again(screen, omar)
    if not said_of(omar, 'Goodwill credit') < before - 0.5:
        raise Failure(f'{NEW} who were not satisfied move nothing: {before}, {said_of(omar, "Goodwill credit")}')

    if not reason_of(omar, 'Goodwill credit') < adds - 0.3:
        raise Failure(f'the reasons do not say so: {adds}, {reason_of(omar, "Goodwill credit")}')

    theirs = store.sql("SELECT DISTINCT customer::text FROM core.handle WHERE value LIKE 'panel-%'")
    if len(theirs) != NEW:
        raise Failure(f'{len(theirs)} customers came with them')
    for customer, in theirs:
        erase(store, customer)
    wait_for('the sums to be what they were', lambda: sums(screen, 'omar') == counted, 60)
    omar = begun_again(screen, omar)
    if said_of(omar, 'Goodwill credit') != before:
        raise Failure(f'from the same sums it says {said_of(omar, "Goodwill credit")}, not {before}')
    omar.close()
    verified(screen, store, 'omar')


run(scenario)

"""Other systems bring what happens there: records by their own keys, through a login that reads nothing; and imports by people."""
import json

import psycopg2

from store import NOW, Replica, Store, new_id, refused, run
from test_commands import made_case, made_customer, row

# What desks make of the same keys: tests/desk/tst_record_json.cpp.
GOLDEN_IDS = [('c9714435-c447-8684-b341-9ec6820f1d92', '019cafc9-2140-86b0-9e80-008c20999e94',
               '1fab6336-904b-83fa-acc8-0f668fe82daf')]


def customer(key, **fields):
    return {'key': key, 'name': '', 'kind': 'Person', 'place': '', 'language': '', 'account_number': '', 'handles': [], **fields}


def handle(kind, value):
    return {'kind': kind, 'value': value, 'normalized': value.lower(), 'label': ''}


def call_of(who, source_id, at=NOW, **fields):
    return {'line': 2, 'customer': who, 'interactions': [{'at': at, 'channel': 'Phone', 'direction': 'In', 'kind': 'Call', 'source_id': source_id,
            'title': 'A call', **fields}]}


def order_of(who, number, status='placed', article='Lamp', paid=124900, at=NOW):
    return {'line': 2, 'customer': who, 'interactions': [], 'order': {'number': number, 'kind': 'Order', 'status': status, 'ordered_at': at,
            'customer_key': who['key'], 'lines': [{'article': article, 'article_number': article[:1], 'quantity': 1,
                                                   'paid': {'minor': paid, 'currency': 'NOK'}}]}}


def payment_of(number, reference='PSP-1', at=NOW + 60000, minor=124900):
    return {'line': 2, 'interactions': [], 'event': {'order': number, 'kind': 'Payment', 'at': at, 'method': 'card', 'reference': reference,
            'detail': '', 'amount': {'minor': minor, 'currency': 'NOK'}}}


class Source:
    """A feeder's login with its own connection."""

    def __init__(self, store, name, team='north', login=None, **fields):
        self.store, self.name, login = store, name, login or name
        if not store.sql('SELECT 1 FROM pg_roles WHERE rolname = %s', login):
            store.sql(f'CREATE ROLE {login} LOGIN; GRANT leeway_feeder TO {login}')
        self.connection = store.cluster.connect(store.database, login)
        wanted = {'name': name, 'login': login, **fields}
        if team:
            wanted['team'] = store.teams[team]
        store.call(store.admin, 'SELECT api.put_feed_source(%s)', json.dumps(wanted))

    def begin(self, batch):
        return self.store.call(self.connection, 'SELECT api.feed_begin(%s, %s)', batch, self.name)

    def finish(self, batch, unreadable=0):
        return self.store.call(self.connection, 'SELECT api.feed_finish(%s, %s, %s)', batch, self.name, unreadable)

    def bring(self, *records, batch=None):
        batch = batch or new_id()
        assert self.begin(batch)['state'] == 'open'
        self.store.stage(self.connection, batch, 'record', records)
        return self.finish(batch)


def figures(counts):
    return tuple(counts[k] for k in ('imported', 'updated', 'duplicate', 'rejected'))


def heads(store):
    return store.sql('SELECT id, head FROM core.scope ORDER BY id')


def orders_numbered(store, number):
    return [o for o, in store.sql('SELECT core.as_json(o) FROM core."order" o WHERE number = %s', number)]


def events_of(store, number):
    """What the history says of an order, oldest first."""
    return [i for i, in store.sql("SELECT core.as_json(i) FROM core.interaction i WHERE source = 'order-event' AND summary LIKE %s ORDER BY at, id", number + '%')]


def history_arrives(store):
    pbx = Source(store, 'pbx')
    ines = store.desk('ines')
    marit = made_customer(ines, name='Marit', handles=[('Email', 'marit@post.example')], account_number='K-22 01')
    replica = Replica.at_head(ines)
    assert pbx.begin(None) == {'state': 'welcome'} and store.sql('SELECT count(*) FROM core.batch') == [(0,)]
    assert pbx.begin(batch := new_id()) == {'state': 'open'}
    store.stage(pbx.connection, batch, 'record', [call_of(customer('x', handles=[handle('Email', 'Marit@post.example')]), 'c1'),
                                                   call_of(customer('y', account_number='k2201'), 'c2')])
    counts = pbx.finish(batch, unreadable=3)
    assert figures(counts) == (2, 0, 0, 0) and counts['read'] == 2, counts
    assert pbx.finish(batch, unreadable=3) == counts, 'a lost answer is asked for again'
    assert pbx.begin(batch) == {'state': 'finished', 'counts': counts}
    held = [r for (table, _), r in replica.follow(ines).held.items() if table == 'interaction']
    assert {(r['customer'], r['source'], r['source_id']) for r in held} == {(marit, 'pbx', 'c1'), (marit, 'pbx', 'c2')}, held
    assert store.sql("SELECT last_received_at > now() - interval '1 min', records, rejected FROM core.feed_source WHERE name = 'pbx'") == [(True, 5, 3)]
    refused('P0R02', store.stage, pbx.connection, batch, 'record', [{}])
    assert ines.do('interaction.remove_note.v1', {'interaction': held[0]['id']})['code'] == 'not_allowed'


def who_wrote_waits(store):
    mail = Source(store, 'care@', login='care_feed', unknown='create', contacts=True)
    quiet = Source(store, 'archive', unknown='create')
    ines = store.desk('ines')
    replica = Replica.at_head(ines)
    now = store.sql('SELECT core.ms(now())')[0][0]
    written = lambda who, source_id, at=now, **f: call_of(customer(who, name=who), source_id, at, **{
        'channel': 'Email', 'kind': 'Message', 'title': 'Tank', 'body': 'It leaks.', **f})
    contacts = lambda: sorted(((r['customer'], r['subject'], r['opened_at']) for (table, _), r in replica.follow(ines).held.items()
                               if table == 'contact'), key=lambda c: c[2])
    of = lambda who: str(store.sql("SELECT customer::text FROM core.source_key WHERE source = 'care@' AND key = %s", who)[0][0])
    quiet.bring(written('Q', 'q1'))
    week = 7 * 24 * 3600 * 1000
    records = [written('A', 'a1', now - 5000), written('A', 'a2', now - 4000, title='Again'),  # one contact, since the first
               written('B', 'b1', now - 3000), written('B', 'b2', now - 2000, direction='Out'),  # answered
               written('C', 'c1', now - week - 1000),  # old mail of a source that begins
               written('D', 'd1', channel='Phone', kind='Call'), written('D', 'd2', kind='Note'),
               written('E', 'e1', now - 1000, title=' ', channel='Chat', kind='BotChat')]
    mail.bring(*records)
    assert contacts() == [(of('A'), 'Tank', now - 5000), (of('E'), 'It leaks.', now - 1000)], contacts()
    waiting = next(r for (table, _), r in replica.held.items() if table == 'contact' and r['subject'] == 'Tank')
    assert (waiting['queue'], waiting['state'], waiting['person'], waiting['channel']) == ('care@', 'Waiting', None, 'Email')
    assert row(store, 'interaction', waiting['interaction'])['source_id'] == 'a1'
    mail.bring(*records, written('A', 'a3', now))
    assert len(contacts()) == 2, 'who waits already waits once'
    # Done, and then the same comes again: nothing; a new message: they wait anew, in what they wrote with now.
    held = {k: v for k, v in waiting.items() if k != 'version'}
    ines.posted('customer.put_record.v1', {'type': 'contact', 'base': held, 'new': {**held, 'person': ines.person, 'state': 'Done'}})
    mail.bring({**records[0], 'interactions': [{**records[0]['interactions'][0], 'body': 'It leaks!'}]})
    assert len(contacts()) == 2
    mail.bring(written('A', 'a4', now + 1000, title='Still'))
    assert contacts()[-1] == (of('A'), 'Still', now + 1000)
    # Of joined records the open one stands for both.
    ines.posted('customer.merge.v1', {'loser': of('B'), 'winner': of('A'), 'reason': 'the same'})
    mail.bring(written('B', 'b3', now + 2000))
    assert len(contacts()) == 3
    refused('P0R03', Source, store, 'shop@', login='shop_feed', contacts=True, what=['orders'])


def twice_is_once(store):
    pbx = Source(store, 'pbx', unknown='create')
    records = [call_of(customer('T-1', name='Tove', handles=[handle('Phone', '+4740000101')]), 't1'), order_of(customer('T-1'), '9001'), payment_of('9001'),
               order_of(customer('T-1'), '9001', article='Bulb', paid=9800)]
    assert figures(pbx.bring(*records)) == (3, 0, 0, 0), 'the call, the order, and that it was paid'
    before = heads(store), store.sql('SELECT count(*) FROM core.change')
    assert figures(pbx.bring(*records)) == (0, 0, 3, 0)
    assert (heads(store), store.sql('SELECT count(*) FROM core.change')) == before, 'nothing is told of what did not change'
    order, = orders_numbered(store, '9001')
    assert [line['article'] for line in order['lines']] == ['Lamp', 'Bulb'] and len(order['events']) == 1
    # The ids are those a desk's import makes of the same keys (tests/desk/tst_record_json.cpp).
    assert store.sql("SELECT core.source_id('shop', 'customer', 'K-2201')::text, core.timed_source_id('shop', 'order', '10041', 1772475720000)::text,"
                     " core.source_id('shop', 'handle', E'Email\\nsørbø@post.example\\nK-2201')::text") == GOLDEN_IDS


def what_changed_is_told_once(store):
    shop = Source(store, 'shop', unknown='create')
    ines = store.desk('ines')
    shop.bring(order_of(customer('K-7', name='Kari'), '7001'))
    replica = Replica.at_head(ines)
    before = replica.seq
    counts = shop.bring(order_of(customer('K-7'), '7001', status='packed'), order_of(customer('K-7'), '7001', status='delivered'), payment_of('7001'))
    assert figures(counts) == (1, 1, 0, 0), counts
    assert replica.follow(ines).seq == before + 2, 'three rows about one order are one change, and what was paid stands in the history'
    order, = [r for (t, _), r in replica.held.items() if t == 'order']
    assert order['status'] == 'delivered' and order['events'][0]['amount']['minor'] == 124900, order
    # A longer chat comes again; where a person moved it and that it is pinned stays.
    who = customer('K-7')
    shop.bring(call_of(who, 'chat-1', summary='so far'))
    kari, talk = store.sql("SELECT customer::text, id::text FROM core.interaction WHERE source_id = 'chat-1'")[0]
    case = made_case(ines, kari)
    ines.posted('interaction.move.v1', {'interaction': talk, 'main_case': {'base': None, 'new': case}, 'reason': 'hers'})
    ines.posted('interaction.pin.v1', {'interaction': talk, 'pinned': True})
    assert figures(shop.bring(call_of(who, 'chat-1', summary='the end'))) == (0, 1, 0, 0)
    assert store.sql("SELECT summary, pinned, main_case::text FROM core.interaction WHERE source_id = 'chat-1'") == [('the end', True, case)]
    assert figures(shop.bring(call_of(who, 'chat-1', at=NOW + 5000, summary='the end'))) == (0, 0, 1, 0), 'a corrected time is no second chat'


def a_payment_before_its_order(store):
    psp, shop = Source(store, 'psp', what=['payments'], unknown='create'), Source(store, 'shop', unknown='create', what=['orders'])
    assert figures(psp.bring(payment_of('8001'))) == (1, 0, 0, 0)
    assert figures(shop.bring(order_of(customer('K-8', name='Ola'), '8001', at=NOW - 1000))) == (1, 1, 0, 0)
    assert [e['kind'] for e in events_of(store, '8001')] == ['Payment'], 'told from when it is known whose it is'
    order, = orders_numbered(store, '8001')
    assert order['customer'] and order['ordered_at'] == NOW - 1000 and len(order['lines']) == len(order['events']) == 1, order
    counts = psp.bring(order_of(customer('K-8'), '8002'), call_of(customer('K-8'), 'z'))
    assert [r['why'] for r in counts['rejects']] == ['this source may not bring orders', 'this source may not bring interactions'], counts
    assert not orders_numbered(store, '8002')


def two_shops_may_count_alike(store):
    one, two = Source(store, 'shop', unknown='create'), Source(store, 'shop2', unknown='create')
    one.bring(order_of(customer('A', name='Anna'), '555'))
    assert figures(two.bring(order_of(customer('B', name='Bo'), '555'))) == (1, 0, 0, 0)
    assert len({o['customer'] for o in orders_numbered(store, '555')}) == 2
    # Whose a person said an order is stays.
    ines = store.desk('ines')
    order = next(o for o in orders_numbered(store, '555') if o['source'] == 'shop')
    other = made_customer(ines, name='Somebody else')
    ines.posted('order.set_customer.v1', {'order': order['id'], 'customer': {'base': order['customer'], 'new': other}})
    one.bring(order_of(customer('A'), '555', status='sent'))
    order = next(o for o in orders_numbered(store, '555') if o['source'] == 'shop')
    assert (order['customer'], order['status']) == (other, 'sent')


def an_article_twice_in_one_order(store):
    shop = Source(store, 'kiosk', unknown='create')

    def line(number, paid):
        record = order_of(customer('A-1', name='Arne', handles=[handle('Phone', '+4740000301')]), '77', paid=paid)
        return {**record, 'order': {**record['order'], 'line': number}}
    shop.bring(line('1', 500), line('2', 700))
    shop.bring(line('2', 900))
    order, = orders_numbered(store, '77')
    assert [x['paid']['minor'] for x in order['lines']] == [500, 900], order
    assert all('line' not in x for x in order['lines']), order


def who_is_known_gains_what_they_lack(store):
    mail, shop = Source(store, 'post', unknown='create'), Source(store, 'store')
    email, phone = handle('Email', 'gain@post.example'), handle('Phone', '+4740000401')
    mail.bring(call_of(customer('gain@post.example', handles=[email]), 'm1'))
    ines = store.desk('ines')
    who, = store.sql("SELECT customer::text FROM core.source_key WHERE source = 'post'")[0]
    replica = Replica.at_head(ines)
    says = customer('K-401', name='Marit Lie', account_number='K-401', place='Oslo', language='nb', tier='Gold', time_zone='Europe/Oslo', pronouns='she',
                    since_at=1493596800000, handles=[email, phone])
    counts = shop.bring(call_of(says, 's1'))
    assert figures(counts) == (1, 0, 0, 0), counts
    told = row(store, 'customer', who)
    assert {k: told[k] for k in ('name', 'account_number', 'place', 'tier', 'time_zone', 'pronouns', 'since_at', 'languages')} == {'name': 'Marit Lie',
        'account_number': 'K-401', 'place': 'Oslo', 'tier': 'Gold', 'time_zone': 'Europe/Oslo', 'pronouns': 'she', 'since_at': 1493596800000,
        'languages': ['nb']}, told
    held = replica.follow(ines).held
    assert held['customer', who]['tier'] == 'Gold' and {h['normalized'] for (t, _), h in held.items() if t == 'handle' and h['customer'] == who} == \
        {'+4740000401'}, 'desks hear of it'
    # What stands there stays; nothing is said of what is as it was.
    before = heads(store)
    assert figures(shop.bring(call_of({**says, 'name': 'Somebody Else', 'tier': 'Basic', 'since_at': 1, 'language': 'en'}, 's1'))) == (0, 0, 1, 0)
    assert heads(store) == before and row(store, 'customer', who) == told
    # Who says that the number is not hers is heard: it does not come back with the next row. Another number does.
    hers = next(h for (t, _), h in held.items() if t == 'handle' and h['normalized'] == '+4740000401')
    ines.posted('customer.remove_record.v1', {'type': 'handle', 'base': {k: v for k, v in hers.items() if k != 'version'}})
    shop.bring(call_of({**says, 'handles': [email, phone, handle('Phone', '+4740000402')]}, 's2'))
    numbers = lambda: {n for n, in store.sql("SELECT normalized FROM core.handle WHERE customer = %s AND kind = 'Phone'", who)}
    assert numbers() == {'+4740000402'}, numbers()
    # A record that is refused completes nobody.
    counts = shop.bring({**call_of({**says, 'handles': [email, handle('Phone', '+4740000403')]}, '', ), 'line': 4},
                        {**call_of({**says, 'since_at': 'long ago', 'key': 'K-9', 'handles': [handle('Email', 'gain@post.example')]}, 's3'), 'line': 5})
    assert [r['line'] for r in counts['rejects']] == [4] and numbers() == {'+4740000402'}, counts
    assert figures(mail.bring({**call_of(customer('late', name='Late', since_at='long ago'), 'm2'), 'line': 6})) == (0, 0, 0, 1)


def what_happened_to_an_order_stands_in_the_history(store):
    shop, ines = Source(store, 'parcel', unknown='create'), store.desk('ines')
    event = lambda kind, at, **f: {'line': 2, 'interactions': [], 'event': {'order': '4100', 'kind': kind, 'at': at, 'method': '', 'reference': 'r-' + kind,
        'detail': '', 'amount': {'minor': 0, 'currency': ''}, **f}}
    paid = event('Payment', NOW, method='card', amount={'minor': 4900, 'currency': 'NOK'})
    records = [paid, event('Delivery', NOW + 1, detail='at the door'), event('Invoice', NOW + 2), event('Return', NOW + 3), event('Refund', NOW + 4)]
    shop.bring(*records)
    assert events_of(store, '4100') == [], 'nobody knows whose it is'
    # Somebody says whose it is: from then on it is told; whoever it really is gets it then, and taken back it goes.
    order = orders_numbered(store, '4100')[0]['id']
    anna, bo = made_customer(ines, name='Anna'), made_customer(ines, name='Bo')
    give = lambda base, new: ines.posted('order.set_customer.v1', {'order': order, 'customer': {'base': base, 'new': new}})
    told = lambda: [(i['customer'], i['kind'], i['direction'], i['summary']) for i in events_of(store, '4100')]
    of = lambda who: [(who, 'Payment', 'In', '4100 · card'), (who, 'Delivery', 'Out', '4100 · at the door'), (who, 'Return', 'In', '4100'), (who, 'Refund', 'Out', '4100')]
    replica = Replica.at_head(ines)
    give(None, anna)
    assert told() == of(anna) and events_of(store, '4100')[0]['money'] == {'minor': 4900, 'currency': 'NOK'}, told()
    assert [i['customer'] for (t, _), i in replica.follow(ines).held.items() if t == 'interaction' and i['source'] == 'order-event'] == 4 * [anna]
    give(anna, bo)
    assert told() == of(bo), told()
    assert {i['customer'] for (t, _), i in replica.follow(ines).held.items() if t == 'interaction' and i['source'] == 'order-event'} == {bo}
    give(bo, None)
    assert told() == []
    assert not [i for (t, _), i in replica.follow(ines).held.items() if t == 'interaction' and i['source'] == 'order-event']
    give(None, anna)
    # It comes again: nothing is told twice. With more, the row says more; where somebody put it, it stays.
    assert figures(shop.bring(*records)) == (0, 0, 5, 0)
    case, first = made_case(ines, anna), events_of(store, '4100')[0]['id']
    ines.posted('interaction.move.v1', {'interaction': first, 'main_case': {'base': None, 'new': case}, 'reason': 'about it'})
    assert figures(shop.bring({**paid, 'event': {**paid['event'], 'method': 'card, 3-D Secure'}})) == (0, 2, 0, 0)
    assert (events_of(store, '4100')[0]['summary'], events_of(store, '4100')[0]['main_case']) == ('4100 · card, 3-D Secure', case)
    # A source that says in words of its own what happened says it once.
    own = {**call_of(customer('P-1', name='Pia'), 'own-1', channel='Event', kind='Payment'), 'event': {**paid['event'], 'order': '4200'}}
    assert figures(shop.bring(own)) == (2, 0, 0, 0) and events_of(store, '4200') == []


def nobody_knows_them(store):
    strict = Source(store, 'strict')
    before = heads(store)
    counts = strict.bring({**call_of(customer('N-1', name='New'), 'n1'), 'line': 7}, {**order_of(customer('N-1'), '6001'), 'line': 9})
    assert figures(counts) == (0, 0, 0, 2) and [r['line'] for r in counts['rejects']] == [7, 9], counts
    assert all('no customer of the team is known' in r['why'] for r in counts['rejects'])
    assert heads(store) == before
    made = Source(store, 'makes', unknown='create')
    assert figures(made.bring(call_of(customer('N-1', name='New', handles=[handle('Email', 'new@x.example')]), 'n1'))) == (1, 0, 0, 0)
    # Two sources that met the same person by e-mail know one customer.
    assert figures(strict.bring(call_of(customer('other key', handles=[handle('Email', 'new@x.example')]), 'n1'))) == (1, 0, 0, 0)
    assert store.sql("SELECT count(*) FROM core.customer WHERE name = 'New'") == [(1,)]
    refused('P0R03', Source, store, 'homeless', team=None, unknown='create')


def of_another_team(store):
    north, south = Source(store, 'north_pbx'), store.desk('piet')
    piets = made_customer(south, name='Pia', handles=[('Email', 'pia@x.example')])
    unknown = north.bring(call_of(customer('nobody', handles=[handle('Email', 'nobody@x.example')]), 'a1'))['rejects'][0]['why']
    theirs = north.bring(call_of(customer('pia', handles=[handle('Email', 'pia@x.example')]), 'a2'))['rejects'][0]['why']
    assert unknown == theirs, 'whether another team knows somebody cannot be found out'
    maker = Source(store, 'north_maker', unknown='create')
    assert figures(maker.bring(call_of(customer('pia', name='Pia', handles=[handle('Email', 'pia@x.example')]), 'a2'))) == (1, 0, 0, 0)
    assert store.sql("SELECT team::text FROM core.interaction WHERE source = 'north_maker'") == [(store.teams['north'],)], 'a customer of its own'
    # One that was called so before, and went to another team.
    marit = made_customer(store.desk('ines'), name='Marit', handles=[('Email', 'moves@x.example')])
    assert figures(north.bring(call_of(customer('m', handles=[handle('Email', 'moves@x.example')]), 'a3'))) == (1, 0, 0, 0)
    store.call(store.admin, 'SELECT api.move_customer(%s, %s)', marit, store.teams['south'])
    assert figures(north.bring(call_of(customer('m'), 'a4'))) == (0, 0, 0, 1)
    everybody = Source(store, 'everybody', team=None)
    assert figures(everybody.bring(call_of(customer('pia', handles=[handle('Email', 'pia@x.example')]), 'a5'))) == (1, 0, 0, 0)
    assert store.sql("SELECT customer::text FROM core.interaction WHERE source_id = 'a5'") == [(piets,)]
    assert figures(everybody.bring(payment_of('no such order'))) == (0, 0, 0, 1)


def answers_belong_to_a_case(store):
    survey = Source(store, 'survey', what=['answers'])
    ines = store.desk('ines')
    marit = made_customer(ines, name='Marit', handles=[('Email', 'asked@x.example')])
    case = made_case(ines, marit, number='48 213')
    answer = lambda score, number='48213': {'line': 3, 'customer': customer('q', handles=[handle('Email', 'asked@x.example')]), 'case': {'key': number, 'number': number,
        'title': '', 'type': '', 'status': 'Solved', 'complaint': False}, 'interactions': [{'at': NOW, 'channel': 'Survey', 'direction': 'In', 'kind': 'SurveyAnswer',
        'source_id': 's-' + number, 'title': f'Survey: {score}'}], 'outcome': {'satisfaction': score, 'resolution': '', 'at': NOW}}
    assert figures(survey.bring(answer(75))) == (1, 0, 0, 0)
    assert figures(survey.bring(answer(50))) == (0, 1, 0, 0)
    assert store.sql('SELECT satisfaction FROM core.outcome WHERE "case" = %s', case) == [(50,)]
    assert store.sql("SELECT main_case::text FROM core.interaction WHERE source = 'survey'") == [(case,)]
    counts = survey.bring(answer(10, '4711'))
    assert counts['rejects'] == [{'line': 3, 'why': 'the answer is about a case that nobody knows'}]
    assert store.sql("SELECT count(*) FROM core.interaction WHERE source_id = 's-4711'") == [(0,)], 'a record is taken whole or not at all'
    assert store.sql('SELECT status FROM core."case" WHERE id = %s', case) == [('Open',)], 'a feed settles nothing'


def what_does_not_fit_is_rejected_alone(store):
    shop = Source(store, 'shop', unknown='create')
    good = call_of(customer('G', name='Good'), 'g1')
    bad = [{**call_of(customer('G'), 'g2', kind='Call', channel='Pigeon'), 'line': 3}, {**call_of(customer('G'), ''), 'line': 4},
           {**call_of(customer('G'), 'g3', kind='PromiseMade'), 'line': 5}, {**call_of(customer('G'), 'g4', at='soon'), 'line': 6},
           {**payment_of('', reference='r'), 'line': 7}, {**call_of(None, 'g5'), 'line': 8},
           {**call_of({'key': 'G2', 'handles': 'none'}, 'g6'), 'line': 9}, {**call_of(customer('G'), 'g7'), 'line': 10, 'interactions': {}}]
    counts = shop.bring(*bad, good)
    assert figures(counts) == (1, 0, 0, 8) and [r['line'] for r in counts['rejects']] == [3, 4, 5, 6, 7, 8, 9, 10], counts
    assert counts['rejects'][2]['why'] == 'this source may not bring what only people do'


def a_feeder_reads_nothing(store):
    """Every table, every function, everything a login may try: a feeder gets a refusal, or an answer about its own batch."""
    mallory = Source(store, 'mallory', what=['orders']).connection
    try_it = lambda text, *values: Store.rows(mallory, text, *values)
    may = {'api.feed_begin', 'api.feed_finish'}
    for table, in store.sql("SELECT oid::regclass::text FROM pg_class WHERE relnamespace IN ('core'::regnamespace, 'stage'::regnamespace)"
                            " AND relkind IN ('r', 'p', 'S')"):
        for text in ('SELECT * FROM {}', 'COPY {} TO STDOUT', 'DELETE FROM {}', 'UPDATE {} SET version = 1', 'TRUNCATE {}', 'SELECT count(*) FROM {}'):
            try:
                answer = try_it(text.format(table))
            except psycopg2.Error as error:
                assert error.pgcode in ('42501', '42703', '42809'), (table, text, error.pgcode)
                continue
            raise AssertionError((table, text, answer))
    for function, arguments in store.sql("SELECT p.oid::regprocedure::text, p.pronargs FROM pg_proc p WHERE pronamespace IN ('core'::regnamespace, 'api'::regnamespace)"
                                         ' AND prorettype <> \'trigger\'::regtype'):
        name, types = function.split('(', 1)
        call = f"SELECT {name}({', '.join('NULL::' + t for t in types[:-1].split(',') if t)})"
        state = refused('P0R02' if name in may else '42501', try_it, call).pgcode
        assert state
    for login in ('ines', 'pbx', 'leeway_owner', 'leeway_admin', 'it_admin'):
        refused('42501', try_it, f'SET ROLE {login}')
    # Neither the batch of another login nor rows past its own records.
    pbx = Source(store, 'pbx')
    theirs, own = new_id(), new_id()
    pbx.begin(theirs)
    refused('P0R02', Store.stage, mallory, theirs, 'record', [{}])
    refused('P0R02', try_it, 'SELECT api.feed_finish(%s, %s, 0)', theirs, 'pbx')
    refused('P0R02', try_it, 'SELECT api.feed_finish(%s, %s, 0)', theirs, 'mallory')
    refused('P0R02', try_it, 'SELECT api.feed_begin(%s, %s)', theirs, 'mallory')
    refused('P0R02', try_it, 'SELECT api.feed_begin(%s, %s)', new_id(), 'pbx')
    try_it('SELECT api.feed_begin(%s, %s)', own, 'mallory')
    for table in ('customer', 'interaction', 'order', 'person', 'access_log', 'command', 'attachment'):
        refused('P0R02', Store.stage, mallory, own, table, [{'id': new_id(), 'name': 'X'}])
    refused('42501', try_it, "INSERT INTO stage.row (batch, tbl, line) VALUES (%s, 'record', '{}') RETURNING line", own)
    # Ids and versions that a record carries are nobody's: it cannot aim at the order of another.
    victim = orders_numbered(store, '7001')[0]
    evil = order_of(customer('K-9'), '7001x')
    evil['order'].update(id=victim['id'], version=1, team=store.teams['south'])
    Store.stage(mallory, own, 'record', [evil])
    assert try_it('SELECT api.feed_finish(%s, %s, 0)', own, 'mallory')[0][0]['rejected'] == 1
    assert orders_numbered(store, '7001')[0] == victim
    pbx.bring({**call_of(customer('T-1'), 'forged', person=store.persons['ines'], pinned=True, id=victim['id'], version=1), 'line': 2})
    assert store.sql("SELECT person, pinned, id::text = %s FROM core.interaction WHERE source_id = 'forged'", victim['id']) == [(None, False, False)]
    store.call(store.admin, 'SELECT api.drop_feed_source(%s)', 'mallory')
    refused('P0R02', try_it, 'SELECT api.feed_begin(%s, %s)', new_id(), 'mallory')


def people_import(store):
    """A lead imports into the own team, whoever looks after the store into any; nobody else."""
    lea, ines = store.desk('lea').connection, store.desk('ines').connection
    begin = 'SELECT api.import_begin(%s, %s, %s)'
    north, south = 'north', 'south'
    for who in (ines, store.desk('qi').connection):
        refused('P0R02', store.call, who, begin, new_id(), 'helpdesk', north)
    refused('P0R02', store.call, lea, begin, new_id(), 'helpdesk', south)
    refused('P0R03', store.call, store.admin, begin, new_id(), 'helpdesk', 'nowhere')
    assert store.call(lea, begin, new_id(), 'helpdesk', '')['state'] == 'open', 'a lead need not name the own team'
    batch = new_id()
    assert store.call(lea, begin, batch, 'helpdesk', north) == {'state': 'open', 'by': 'call'}
    refused('P0R02', store.call, ines, 'SELECT api.import_rows(%s, %s)', batch, '[]')
    refused('42501', store.stage, lea, batch, 'record', [{}])
    record = {**call_of(customer('H-1', name='Hedda', handles=[handle('Email', 'hedda@x.example')]), 'h1'), 'case': {'key': 'c-1', 'number': '31',
              'title': 'Broken', 'type': '', 'status': 'Open', 'complaint': True}}
    assert store.call(lea, 'SELECT api.import_rows(%s, %s)', batch, json.dumps([record])) == 1
    assert figures(store.call(lea, 'SELECT api.import_finish(%s)', batch)) == (1, 0, 0, 0)
    hedda, case = store.sql("SELECT customer::text, main_case::text FROM core.interaction WHERE source_id = 'h1'")[0]
    assert store.sql('SELECT status, complaint, opened_at FROM core."case" WHERE id = %s', case) == [('Open', True, NOW)]
    owed = lambda: {key: value for key, value in row(store, 'case', case).items() if key in ('acknowledge_by', 'answer_by', 'final_by')}
    dates = owed()
    assert len(dates) == 3 and dates == store.sql('SELECT core.complaint_dates(%s, %s)', store.teams['north'], NOW)[0][0], dates
    # Whoever looks after the store, by COPY; what people did with a case stays, but the file may settle it.
    store.desk('omar').posted('case.set_status.v1', {'case': case, 'status': {'base': 'Open', 'new': 'Waiting'}})
    def again(status):
        batch = new_id()
        assert store.call(store.admin, begin, batch, 'helpdesk', north) == {'state': 'open', 'by': 'copy'}
        store.stage(store.admin, batch, 'record', [{**record, 'case': {**record['case'], 'status': status}}])
        assert figures(store.call(store.admin, 'SELECT api.import_finish(%s)', batch)) == (0, 0, 1, 0)
        return store.sql('SELECT status FROM core."case" WHERE id = %s', case)[0][0]
    assert again('Open') == 'Waiting' and owed() == dates
    assert again('Solved') == 'Solved' and owed() == {}, 'it was answered there'
    # Somebody opened it again: the next file does not close it, nor one that says it is open.
    store.desk('omar').posted('case.set_status.v1', {'case': case, 'status': {'base': 'Solved', 'new': 'Open'}})
    assert again('Solved') == 'Open' and again('Open') == 'Open'


def sources_are_set_up(store):
    refused('42501', store.call, store.desk('ines').connection, 'SELECT api.put_feed_source(%s)', '{}')
    refused('P0R03', store.call, store.admin, 'SELECT api.put_feed_source(%s)', json.dumps({'name': 'x', 'login': 'ines'}))
    refused('23514', store.call, store.admin, 'SELECT api.put_feed_source(%s)', json.dumps({'name': 'x', 'login': 'y', 'what': ['gossip']}))
    Source(store, 'late', what=['orders'], late_after_min=5)
    listed = {s['name']: s for s in store.call(store.admin, 'SELECT api.feed_sources()')}
    assert listed['late']['late'] and 'last_received_at' not in listed['late'], listed
    source = Source(store, 'late', what=['orders'], late_after_min=5)
    source.bring()  # nothing new is news too: the system is there
    ines, piet = store.desk('ines'), store.desk('piet')
    listed = {s['name']: s for s in store.call(store.admin, 'SELECT api.feed_sources()')}
    assert not listed['late']['late'] and listed['late']['records'] == 0 and listed['late']['team'] == 'north'
    told = {s['name']: s for s in ines.heads()['sources']}
    assert told['late']['late_after_min'] == 5 and told['late']['received_at'] % 60000 == 0 and told['late']['what'] == ['orders']
    assert 'late' not in {s['name'] for s in piet.heads()['sources']}, 'another team hears nothing of it'
    store.sql("UPDATE core.feed_source SET last_received_at = now() - interval '6 min' WHERE name = 'late'")
    assert store.call(store.admin, 'SELECT api.metrics()')['sources_late'] >= 1
    store.call(store.admin, 'SELECT api.drop_feed_source(%s)', 'late')
    assert 'late' not in {s['name'] for s in ines.heads()['sources']}
    refused('P0R03', store.call, store.admin, 'SELECT api.drop_feed_source(%s)', 'late')


if __name__ == '__main__':
    run([history_arrives, who_wrote_waits, twice_is_once, what_changed_is_told_once, a_payment_before_its_order, two_shops_may_count_alike, an_article_twice_in_one_order, who_is_known_gains_what_they_lack,
         what_happened_to_an_order_stands_in_the_history, nobody_knows_them,
         of_another_team, answers_belong_to_a_case, what_does_not_fit_is_rejected_alone, a_feeder_reads_nothing, people_import, sources_are_set_up])

"""How desks follow: hello, pull, first copies, heads, guests of other teams, moves between teams, compaction, a new epoch."""
import random

from store import NOTHING, NOW, Replica, Store, new_id, note_body, refused, run
from test_commands import MARK, OFFER, RECORDS, edit, made_case, made_customer, made_note


ABOUT_CUSTOMERS = ('customer', 'member', 'handle', 'preference', 'need', 'consent', 'case', 'interaction', 'attempt', 'promise', 'outcome',
                   'contact', 'point_mark', 'offer', 'survey', 'order', 'case_order_line')


def count_of(desk, scope):
    return desk.call('SELECT api.count_rows(%s, %s, %s)', desk.token, desk.id, scope)


def copied(desk):
    return sum(len(desk.copy(desk.team_scope, table, page=100000)) for table in ABOUT_CUSTOMERS)


def a_desk_says_hello(store):
    desk = store.desk('ines')
    answer = desk.hello()
    assert answer['person']['name'] == 'Ines' and answer['person']['team_name'] == 'north', answer
    assert answer['person']['team'] == store.teams['north'] and 'login' not in answer['person']
    assert (answer['acked_dseq'], answer['forked'], answer['numbers']) == (0, False, None)
    assert {s['scope'] for s in answer['scopes']} == {'org', desk.team_scope, 'person:' + desk.person}
    assert all(s['cursor'] == 'fresh' for s in answer['scopes'])
    assert answer['policy'] == {'keep': 'team', 'days': 365} and answer['epoch'] == 1
    assert abs(answer['server_time'] - store.sql('SELECT core.ms(now())')[0][0]) < 60000
    store.call(store.admin, "SELECT api.put_store('Kestrel', 'recent', 30)")
    answer = desk.hello()
    assert answer['name'] == 'Kestrel' and answer['policy'] == {'keep': 'recent', 'days': 30}
    assert store.desk('lea').hello()['policy']['keep'] == 'team', 'a lead holds the whole team'
    store.call(store.admin, "SELECT api.put_store('Kestrel', 'team', 365)")
    refused('P0R12', desk.hello, protocol=2)
    refused('P0R03', desk.call, "SELECT api.hello(NULL, '{}')")
    first = desk.call('SELECT api.take_numbers(NULL, %s)', desk.id)
    other = store.desk('omar')
    second = other.call('SELECT api.take_numbers(NULL, %s)', other.id)
    assert first[1] - first[0] == 49 and second[0] == first[1] + 1 and desk.hello()['numbers'] == first
    refused('P0R02', store.desk('qi').call, 'SELECT api.take_numbers(NULL, %s)', store.desk('qi').id)


def a_desk_may_hold_only_whom_they_look_after(store):
    ines, omar, lea = store.desk('ines'), store.desk('omar'), store.desk('lea')
    now = store.sql('SELECT core.ms(now())')[0][0]
    old = now - 40 * 24 * 3600 * 1000
    nobodys, todays, open_cases, solved, promised, joined, live, queued, handed, wrapped, others = (made_customer(omar) for _ in range(11))
    for customer, state, person in ((live, 'Live', ines.person), (queued, 'Waiting', None), (handed, 'Waiting', ines.person),
                                    (wrapped, 'Done', ines.person), (others, 'Waiting', omar.person)):
        omar.posted('customer.put_record.v1', {'type': 'contact', 'new': {
            **RECORDS['contact'][0], 'id': new_id(), 'customer': customer, 'state': state, 'person': person}})
    made_note(ines, todays, at=now)
    for customer, status in ((open_cases, 'Open'), (solved, 'Solved')):
        case = made_case(omar, customer)
        made_note(ines, customer, at=old, main_case=case)
        if status == 'Solved':
            omar.posted('case.set_status.v1', {'case': case, 'status': edit('Open', status)})
    omar.posted('customer.put_record.v1', {'type': 'promise', 'new': {
        'id': new_id(), 'customer': promised, 'what': 'call', 'about': '', 'due_at': now, 'keeper': ines.person,
        'state': 'Open', 'made_at': now}})
    omar.posted('customer.merge.v1', {'loser': joined, 'winner': todays, 'reason': 'the same'})
    held = lambda desk: {r[0] for r in desk.copy(desk.team_scope, 'customer', page=5000)}
    everybody = held(lea)
    assert {nobodys, todays, open_cases, solved, promised, joined, live, queued, wrapped} <= everybody == held(ines)
    store.call(store.admin, "SELECT api.put_store('Kestrel', 'recent', 30)")
    theirs = held(ines)
    assert {todays, open_cases, promised, joined, live, queued, handed} <= theirs and not {nobodys, solved, wrapped, others} & theirs, theirs
    assert held(lea) == everybody
    assert 0 < count_of(ines, ines.team_scope) == copied(ines) < count_of(lea, lea.team_scope) == copied(lea)
    hanging = [r[1] for r in ines.copy(ines.team_scope, 'interaction', page=5000)]
    assert hanging and {r['customer'] for r in hanging} <= theirs
    assert not {r[1]['customer'] for r in ines.copy(ines.team_scope, 'case', page=5000)} - theirs
    store.call(store.admin, "SELECT api.put_store('Kestrel', 'team', 365)")
    assert count_of(ines, ines.team_scope) == count_of(lea, lea.team_scope)
    assert count_of(ines, 'org') is None
    refused('P0R02', count_of, ines, 'team:' + store.teams['south'])


def cursors_are_judged(store):
    desk = store.desk('ines')
    for _ in range(5):
        made_customer(desk)
    scope = desk.team_scope
    changes = desk.pull(scope)
    at = lambda n: {'seq': changes[n][0], 'hash': changes[n][5]}
    judged = lambda cursor: next(s['cursor'] for s in desk.hello({scope: cursor})['scopes'] if s['scope'] == scope)
    assert judged(at(2)) == judged(at(-1)) == judged({'seq': 0, 'hash': NOTHING}) == 'ok'
    assert judged({**at(2), 'hash': changes[3][5]}) == 'wrong'
    assert judged({'seq': changes[-1][0] + 1, 'hash': changes[-1][5]}) == 'wrong'
    assert judged({'seq': 'x', 'hash': NOTHING}) == 'wrong'
    refused('P0R11', desk.pull, scope, changes[2][0], changes[3][5])
    refused('P0R11', desk.pull, scope, changes[-1][0] + 1, changes[-1][5])
    refused('P0R02', desk.pull, 'team:' + store.teams['south'])
    refused('P0R02', desk.pull, 'person:' + store.persons['omar'])


def held_by_copy(desk, scope):
    """A first sync: the position, then each table in small pages, then what came since."""
    position = next(s for s in desk.hello()['scopes'] if s['scope'] == scope)
    replica = Replica(scope)
    replica.seq, replica.hash = position['head'], position['hash']
    for table in ('team', 'person', 'customer', 'member', 'handle', 'preference', 'need', 'consent', 'case', 'interaction', 'attempt',
                  'promise', 'outcome', 'contact', 'point_mark', 'offer', 'order', 'case_order_line'):
        after = ''
        while page := desk.copy(scope, table, after, 3):
            assert [k for k, _ in page] == sorted(k for k, _ in page) and page[0][0] > after
            replica.held.update({(table, key): row for key, row in page})
            after = page[-1][0]
    return replica.follow(desk)


def followed_equals_copied(store):
    """I25, I26: whatever was done, one who followed in pages of any size and one who copied hold the same."""
    seed = random.randrange(1 << 30)
    print('seed', seed)
    dice = random.Random(seed)
    desks = [store.desk('ines'), store.desk('omar')]
    scope = desks[0].team_scope
    early = Replica(scope).follow(desks[0], 4)
    customers = [made_customer(desks[0], handles=[('Phone', '+47' + str(dice.randrange(10 ** 8)))]) for _ in range(4)]
    for _ in range(120):
        desk, who = dice.choice(desks), dice.choice(customers)
        what = dice.randrange(6)
        if what == 0:
            made_note(desk, who, main_case=made_case(desk, who))
        elif what == 1:
            desk.do('customer.set_fields.v1', {'customer': who, 'fields': {'tier': edit('', str(dice.random()))}})
        elif what == 2:
            need = {'id': new_id(), 'customer': who, 'text': 'allow time', 'source': '', 'recorded_at': NOW}
            desk.posted('customer.put_record.v1', {'type': 'need', 'new': need})
            if dice.random() < .6:
                desk.posted('customer.remove_record.v1', {'type': 'need', 'base': need})
        elif what == 5:
            contact = {**RECORDS['contact'][0], 'id': new_id(), 'customer': who}
            desk.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
            desk.posted('customer.put_record.v1', {'type': 'point_mark', 'new': {
                **MARK, 'id': new_id(), 'customer': who, 'contact': contact['id'], 'person': desk.person}})
            desk.posted('customer.put_record.v1', {'type': 'offer', 'new': {**OFFER, 'id': new_id(), 'customer': who, 'contact': contact['id']}})
            live = {**contact, 'person': desk.person, 'state': 'Live'}
            desk.posted('customer.put_record.v1', {'type': 'contact', 'base': contact, 'new': live})
            if dice.random() < .4:  # and the mark with it
                desk.posted('customer.remove_record.v1', {'type': 'contact', 'base': live})
        elif what == 3:
            desk.do('customer.merge.v1', {'loser': who, 'winner': dice.choice(customers), 'reason': 'x'})
        else:
            desk.do('customer.unmerge.v1', {'loser': who})
        if dice.random() < .3:
            early.follow(desks[0], dice.randrange(1, 9))
    early.follow(desks[0], 3)
    for fresh in (held_by_copy(desks[1], scope), Replica(scope).follow(desks[1], dice.randrange(1, 50))):
        assert fresh.held == early.held and (fresh.seq, fresh.hash) == (early.seq, early.hash)
    assert held_by_copy(desks[1], 'org').held == Replica('org').follow(desks[1]).held
    assert len(early.held) > 20


def rows_come_once_a_page(store):
    desk = store.desk('ines')
    marit = made_customer(desk)
    for n in range(3):
        desk.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit(str(n - 1) if n else '', str(n))}})
    mine = [c for c in desk.pull(desk.team_scope) if c[2] == marit]
    assert [c[6] is None for c in mine] == [True, True, True, False] and mine[-1][6]['tier'] == '2'
    assert mine[-1][6]['version'] == mine[-1][4]


def guests_of_another_team(store):
    ines, piet = store.desk('ines'), store.desk('piet')
    marit = made_customer(piet, handles=[('Email', 'm@example.com')])
    note = made_note(piet, marit)
    refused('P0R02', ines.pull, piet.team_scope)
    edit_place = {'customer': marit, 'fields': {'place': edit('Trondheim', 'Oslo')}}
    assert ines.do('customer.set_fields.v1', edit_place)['code'] == 'not_allowed'
    refused('P0R03', ines.open, marit, ' ')
    whole = ines.open(marit)
    assert [r[0] for r in whole] == ['customer', 'handle', 'interaction'] and whole[2][1] == note
    assert store.sql('SELECT person::text, reason FROM core.access_log WHERE customer = %s', marit) == [(ines.person, 'she is on the phone')]
    guest = [marit, whole[0][2]['version']]
    assert ines.heads([guest])['changed'] == []
    ines.posted('customer.set_fields.v1', edit_place)
    assert ines.heads([guest])['changed'] == [marit]
    guest = [marit, ines.open(marit)[0][2]['version']]
    assert ines.heads([guest])['changed'] == []
    made_note(piet, marit)
    assert ines.heads([guest])['changed'] == [marit], 'what hangs on a guest counts too'
    store.sql("UPDATE core.visit SET until = now() - interval '1 s' WHERE customer = %s", marit)
    assert ines.heads([guest])['changed'] == [marit]
    assert ines.do('interaction.add_note.v1', note_body(ines, marit))['code'] == 'not_allowed', 'the visit is over'
    ines.open(marit)
    assert store.sql("SELECT until > now() + interval '6 days' FROM core.visit WHERE customer = %s", marit) == [(True,)]
    piet.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'restricted': edit(False, True)}})
    outcome = ines.do('interaction.add_note.v1', note_body(ines, marit))
    assert outcome['code'] == 'not_allowed'
    refused('P0R02', ines.open, marit)
    refused('P0R02', ines.open, new_id())
    twin = made_customer(piet)
    other = made_customer(piet)
    piet.posted('customer.merge.v1', {'loser': twin, 'winner': other, 'reason': 'the same'})
    assert [r[1] for r in ines.open(twin)] == [other, twin], 'the record it points to comes first'
    refused('P0R03', ines.heads, [[new_id(), 1]] * 201)


def a_long_history_comes_in_pages(store):
    ines, piet = store.desk('ines'), store.desk('piet')
    brief, long = made_customer(piet), made_customer(piet)
    made_note(piet, brief)
    assert [r[0] for r in ines.open(brief)] == ['customer', 'interaction'], 'nothing is left for later'
    # What no desk types: ten years of imports, many at one moment, a few entries of a quarter of a megabyte and more.
    store.sql(f"""WITH made AS (INSERT INTO core.interaction_key (id, customer) SELECT gen_random_uuid(), '{long}' FROM generate_series(1, 2630) RETURNING id)
        INSERT INTO core.interaction (id, team, customer, at, channel, direction, kind, author, title, summary, body, language, pinned, source, source_id)
        SELECT id, '{store.teams['south']}', '{long}', 1700000000000 + n / 7, 'Email', 'In', 'Message', '', n::text, '',
               CASE WHEN n % 130 = 0 THEN (SELECT string_agg(md5(n::text || g), '') FROM generate_series(1, 8200) g) ELSE 'short' END, '', false, '', ''
        FROM (SELECT id, row_number() OVER () AS n FROM made) m""")
    order = [i for i, in store.sql("SELECT id::text FROM core.interaction WHERE customer = %s ORDER BY at DESC, id DESC", long)]
    heavy = {i for i, in store.sql("SELECT id::text FROM core.interaction WHERE customer = %s AND length(body) > 262144", long)}
    assert len(order) == 2630 and len(heavy) == 20
    refused('P0R02', ines.call, 'SELECT api.rest_of_customer(NULL, %s, %s, NULL, NULL, 10)', ines.id, long)
    whole = ines.open(long)
    assert {r[1] for r in whole if r[0] == 'interaction'} == set(order[:2000]) - heavy
    assert whole[0][0] == 'customer' and whole[-1] == ('rest', long, None), whole[-1]
    later = [i for i in order if i in heavy or i in order[2000:]]
    came, pages, last = [], 0, (None, None)
    while True:
        page = Store.rows(ines.connection, 'SELECT * FROM api.rest_of_customer(NULL, %s, %s, %s, %s, 200)', ines.id, long, *last)
        if not page:
            break
        assert {r[0] for r in page} == {'interaction'} and len(page) <= 200 and sum(len(r[2]['body']) for r in page[:-1]) < 4194304
        came += [r[1] for r in page]
        last = (page[-1][2]['at'], page[-1][1])
        pages += 1
    assert came == later, 'each once, newest first'
    assert pages > len(later) // 200 + 1, 'heavy entries make a page short'
    for odd in ('NULL, NULL, 0', 'NULL, NULL, 2001', 'NULL, NULL, NULL', f"1, NULL, 10", f"NULL, '{new_id()}', 10"):
        refused('P0R03', ines.call, f'SELECT api.rest_of_customer(NULL, %s, %s, {odd})', ines.id, long)
    # A visit that is over, or somebody kept apart: not another entry.
    ask = (ines.call, 'SELECT api.rest_of_customer(NULL, %s, %s, NULL, NULL, 10)', ines.id, long)
    store.sql("UPDATE core.visit SET until = now() - interval '1 s' WHERE customer = %s", long)
    refused('P0R02', *ask)
    ines.open(long)
    piet.posted('customer.set_fields.v1', {'customer': long, 'fields': {'restricted': edit(False, True)}})
    refused('P0R02', *ask)
    refused('P0R02', *ask[:-1], new_id())
    assert piet.open(long, 'their own, kept apart')[-1][0] == 'rest'
    store.sql(f"DELETE FROM core.interaction WHERE customer = '{long}'; DELETE FROM core.interaction_key WHERE customer = '{long}'")


def who_else_is_here(store):
    ines, omar, piet = store.desk('ines'), store.desk('omar'), store.desk('piet')
    marit = made_customer(ines)
    assert ines.heads(open_id=marit)['here'] == []
    assert omar.heads(open_id=marit)['here'] == [{'person': ines.person, 'name': 'Ines'}]
    assert piet.heads(open_id=marit)['here'] == [], 'nothing is said of what is not theirs'
    ines.heads()
    assert omar.heads(open_id=marit)['here'] == []
    heads = omar.heads()['heads']
    assert heads == {s['scope']: s['head'] for s in omar.hello()['scopes']}


def a_customer_moves(store):
    ines, piet = store.desk('ines'), store.desk('piet')
    marit = made_customer(ines, handles=[('Email', 'm@example.com')])
    made_note(ines, marit, main_case=made_case(ines, marit))
    contact = {**RECORDS['contact'][0], 'id': new_id(), 'customer': marit}
    ines.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
    ines.posted('customer.put_record.v1', {'type': 'point_mark', 'new': {
        **MARK, 'id': new_id(), 'customer': marit, 'contact': contact['id'], 'person': ines.person}})
    ines.posted('customer.put_record.v1', {'type': 'offer', 'new': {**OFFER, 'id': new_id(), 'customer': marit, 'contact': contact['id']}})
    north, south = (Replica(d.team_scope).follow(d) for d in (ines, piet))
    kept = {p: r for p, r in north.held.items() if marit in (r.get('customer'), r['id'])}
    assert len(kept) == 7
    store.call(store.admin, 'SELECT api.move_customer(%s, %s)', marit, store.teams['south'])
    page = ines.pull(north.scope, north.seq, north.hash)
    assert [c[3] for c in page] == ['D'] * 7 and [c[1] for c in page][-1] == 'customer', 'children go first'
    assert [c[1] for c in piet.pull(south.scope, south.seq, south.hash)][0] == 'customer', 'parents come first'
    north.follow(ines), south.follow(piet)
    assert not any(p in north.held for p in kept) and all(p in south.held for p in kept)
    assert ines.do('interaction.add_note.v1', note_body(ines, marit))['code'] == 'not_allowed'
    # One who pulls the old scope from its beginning is not shown what has left it.
    assert all(c[6] is None for c in ines.pull(north.scope) if (c[1], c[2]) in kept)
    seq, held = 0, NOTHING
    while page := ines.pull(north.scope, seq, held, 1):  # nor one whose page ends before it left
        seq, held = page[0][0], page[0][5]
        assert page[0][6] is None or (page[0][1], page[0][2]) not in kept
    store.call(store.admin, 'SELECT api.move_customer(%s, %s)', marit, store.teams['north'])
    assert all(p in Replica(north.scope).follow(ines).held for p in kept)


def the_feed_stays_short(store):
    desk = store.desk('ines')
    scope = desk.team_scope
    marit = made_customer(desk)
    for n in range(20):
        desk.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit(str(n - 1) if n else '', str(n))}})
    replica = Replica(scope).follow(desk)
    old = desk.pull(scope)[5]
    gone = store.call(store.admin, 'SELECT api.compact(%s, %s)', scope, replica.seq - 3)
    assert gone >= 15, gone
    store.check()
    assert store.call(store.admin, 'SELECT api.verify_chain(NULL)') is None
    refused('P0R11', desk.pull, scope, old[0], old[5])
    answer = desk.hello({scope: {'seq': old[0], 'hash': old[5]}})
    assert next(s['cursor'] for s in answer['scopes'] if s['scope'] == scope) == 'behind'
    assert desk.pull(scope, replica.seq, replica.hash) == []
    assert held_by_copy(desk, scope).held == replica.held
    desk.posted('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit('19', 'gold')}})
    assert replica.follow(desk).held[('customer', marit)]['tier'] == 'gold'
    assert store.call(store.admin, 'SELECT api.compact(%s, %s)', scope, 1) == 0, 'a floor never sinks'
    older = "SELECT api.compact(now() - interval '1 hour')"
    assert (gone := store.call(store.admin, older)) == 0, gone
    assert (gone := store.call(store.admin, 'SELECT api.compact(clock_timestamp())')) > 0, gone
    store.check()
    assert store.call(store.admin, 'SELECT api.verify_chain(NULL)') is None and replica.follow(desk).held[('customer', marit)]['tier'] == 'gold'
    assert {s['cursor'] for s in desk.hello({scope: {'seq': replica.seq, 'hash': replica.hash}})['scopes'] if s['scope'] == scope} == {'ok'}


def an_altered_feed_is_found(store):
    desk = store.desk('ines')
    made_customer(desk)
    scope = desk.team_scope
    seq = store.sql('SELECT max(seq) FROM core.change WHERE scope = %s', scope)[0][0]
    change = ('BEGIN; SET LOCAL session_replication_role = replica; UPDATE core.change SET version = version {} 1 '
              "WHERE scope = '{}' AND seq = {}; COMMIT")
    store.sql(change.format('+', scope, seq))
    assert store.call(store.admin, 'SELECT api.verify_chain(%s)', scope) == {'scope': scope, 'seq': seq, 'why': 'a change was altered'}
    assert any(name.startswith('I24') for name in store.broken())
    store.sql(change.format('-', scope, seq))
    for statement in ('UPDATE core.command SET outcome = outcome', 'DELETE FROM core.access_log', 'DELETE FROM core.command_again',
                      'UPDATE core.change SET version = version', f"DELETE FROM core.change WHERE scope = '{scope}' AND seq = {seq}"):
        refused('42501', store.sql, statement)  # I17: not even a superuser, by mistake


def after_a_restore(store):
    """The store forgot the end: desks send it again, and what was there is not done twice."""
    desk = store.desk('ines')
    marit = made_customer(desk)
    commands = [desk.command('interaction.add_note.v1', note_body(desk, marit)) for _ in range(4)]
    desk.push(*commands)
    acked = desk.hello()['acked_dseq']
    store.sql(f"""BEGIN; SET LOCAL session_replication_role = replica;
        DELETE FROM core.command_text WHERE command IN (SELECT id FROM core.command WHERE desk = '{desk.id}' AND dseq > {acked - 2});
        DELETE FROM core.command WHERE desk = '{desk.id}' AND dseq > {acked - 2};
        UPDATE core.desk SET acked_dseq = {acked - 2} WHERE id = '{desk.id}'; COMMIT""")
    numbers = store.sql('SELECT next_number FROM core.store')[0][0]
    assert store.call(store.admin, "SELECT api.new_epoch('restored from the night')") == 2
    assert store.sql('SELECT next_number FROM core.store')[0][0] > numbers
    assert desk.heads()['epoch'] == 2 and desk.hello()['acked_dseq'] == acked - 2
    answer = desk.push(*commands)
    assert answer['acked'] == acked and [o['repeated'] for o in answer['outcomes']] == [True, True, False, False]
    assert all(o['outcome'] == 'posted' for o in answer['outcomes'])
    refused('P0R03', store.call, store.admin, "SELECT api.new_epoch('')")


if __name__ == '__main__':
    run([a_desk_says_hello, a_desk_may_hold_only_whom_they_look_after, cursors_are_judged, followed_equals_copied, rows_come_once_a_page, guests_of_another_team, a_long_history_comes_in_pages,
         who_else_is_here, a_customer_moves, the_feed_stays_short, an_altered_feed_is_found, after_a_restore])

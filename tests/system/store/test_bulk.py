"""Rows by COPY: a computer-only store moves in."""
import base64
import json

from store import NOW, Replica, case_body, new_id, refused, run
from test_commands import MARK, OFFER, RECORDS, made_customer, made_note, row
from test_company import company


def small_company(person):
    """What the company said of itself on that computer, and what is known there."""
    team, article = new_id(), new_id()
    week = [[[480, 960]]] * 5 + [[]] * 2
    return {
        'team': [{'id': team, 'name': 'Harbour', 'time_zone': 'Europe/Oslo', 'currency': 'NOK', 'active': True, 'hours': week}],
        'choice': [{'id': new_id(), 'kind': 'IssueType', 'text': 'Repair', 'position': 3, 'active': True}],
        'holiday': [{'id': new_id(), 'day': '2026-12-25', 'name': 'Christmas', 'team': team}],
        'membership': [{'id': new_id(), 'person': person, 'team': team, 'from_day': '2020-01-01'}],
        'article': [{'id': article, 'title': 'Descaling', 'language': 'en', 'body': 'a\tb\\c\n"d"', 'owner': person, 'review_on': '2027-05-31',
                     'when': {'fact': 'case.type', 'is': 'Repair'}, 'tags': ['tank'], 'state': 'Draft'}],
        'article_flag': [{'id': new_id(), 'article': article, 'text': 'wrong', 'person': person, 'at': NOW, 'settled': True}],
        'article_use': [{'id': new_id(), 'article': article, 'how': 'Copied', 'person': person, 'at': NOW}],
        'search_gap': [{'id': new_id(), 'words': 'lime', 'person': person, 'at': NOW, 'article': article}],
        'notice': [{'id': new_id(), 'title': 'Late parcels', 'when': {}, 'sentence': {'en': 'They are late.'}, 'resolution': 'Free', 'owner': person,
                    'from_at': NOW, 'until_at': NOW + 1, 'active': False}],
        'talking_point': [{'id': new_id(), 'key': f'own_{article[:8]}', 'content': {'intent': {'en': 'Own it'}}, 'active': True}],
        'policy': [{'id': new_id(), 'kind': 'Owed', 'key': f'goods_{article[:8]} v1', 'active': True, 'content': {
            'key': f'goods_{article[:8]}', 'version': 1, 'place': 'Norway', 'from_months': 0, 'until_months': 24, 'gives': ['refund'], 'currency': 'NOK',
            'authority': {'agent': '1.00'}}}]}


def small_workspace():
    """Everything a computer-only store may hold, with the ids that matter."""
    marit, twin, kari, tank, lid, order, line, mail, person, contact = (new_id() for _ in range(10))
    customer = lambda i, **f: {'id': i, 'name': 'Marit Sørbø', 'languages': ['nb'], **f}
    lines = {
        'person': [{'id': person, 'name': 'Inês', 'role': 'Admin', 'languages': [], 'active': True}],
        **small_company(person),
        'customer': [customer(twin, merged_into=marit), customer(marit, restricted=True)],  # a loser before its winner
        'member': [{'id': kari, 'customer': marit, 'name': 'Kari'}],
        'handle': [{'id': new_id(), 'customer': marit, 'member': kari, 'kind': 'Phone', 'value': '934', 'normalized': '+47934'}],
        'preference': [{'id': new_id(), 'customer': marit, 'kind': 'Prefers', 'text': 'mail', 'learned_by': person, 'learned_at': NOW}],
        'need': [{'id': new_id(), 'customer': marit, 'text': 'time', 'recorded_at': NOW}],
        'consent': [{'id': new_id(), 'customer': marit, 'kind': 'Survey', 'state': 'Agreed', 'at': NOW}],
        'case': [{**case_body(marit), 'id': lid, 'merged_into': tank, 'number': '77123'}, {**case_body(marit), 'id': tank, 'number': 'A-12'}],
        'interaction': [{'id': mail, 'customer': marit, 'at': NOW, 'channel': 'Email', 'direction': 'In', 'kind': 'Message', 'body': 'a\tb\\c\n"d"',
                         'source': 'mbox', 'source_id': '<1@x>', 'main_case': tank, 'also_cases': [lid], 'html': '<p>hei</p>',
                         'money': {'minor': 1290, 'currency': 'NOK'}, 'transcript': {'done': '', 'lines': [{'speaker': 'bot', 'by_bot': True,
                         'text': 'hi', 'decisive': False}]}, 'attachments': [{'id': new_id(), 'name': 'a.txt', 'media_type': 'text/plain',
                         'content_id': '', 'size': 5, 'stored': True}]}],
        'attempt': [{'id': new_id(), 'customer': marit, 'case': tank, 'what': 'restart', 'at': NOW}],
        'promise': [{'id': new_id(), 'customer': marit, 'what': 'a call', 'due_at': NOW, 'made_at': NOW, 'keeper': person}],
        'outcome': [{'id': new_id(), 'customer': marit, 'case': tank, 'satisfaction': 82, 'at': NOW}],
        'contact': [{**RECORDS['contact'][0], 'id': contact, 'customer': marit, 'case': tank, 'person': person, 'state': 'Done', 'mood_in': 'Upset',
                     'mood': 'Calm', 'impact': 'Serious', 'fit': 'AboutRight', 'taken_at': NOW, 'ended_at': NOW, 'wrapped_at': NOW}],
        'point_mark': [{**MARK, 'id': new_id(), 'customer': marit, 'contact': contact, 'person': person}],
        'offer': [{**OFFER, 'id': new_id(), 'customer': marit, 'contact': contact, 'case': tank, 'grant': new_id()}],
        'order': [{'id': order, 'customer': marit, 'number': '1041', 'ordered_at': NOW, 'lines': [{'id': line, 'article': 'Machine', 'article_number': '',
                   'quantity': 1, 'paid': {'minor': 500000, 'currency': 'NOK'}}], 'events': []}, {'id': new_id(), 'number': '9', 'ordered_at': NOW}],
        'case_order_line': [{'case': tank, 'order_line': line, 'customer': marit}]}
    file = lines['interaction'][0]['attachments'][0]['id']
    others = {'attachment': [{'id': file, 'interaction': mail, 'bytes': base64.b64encode(b'hello').decode()}],
              'access_log': [{'customer': marit, 'person': person, 'at': NOW, 'what': 'restricted', 'reason': 'on the phone'}],
              'command': [{'id': new_id(), 'dseq': n, 'kind': 'import.batch.v1', 'person': person, 'at': NOW, 'sha256': 'ab' * 32, 'body': '{}'} for n in (1, 2, 3)]}
    return lines, others


def bring(store, batch, desk, lines, team='north'):
    state = store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, desk, store.teams[team])
    if state['state'] == 'open':
        for table, rows in reversed(lines.items()):  # in whatever order they come
            store.stage(store.admin, batch, table, rows)
    return store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)


def a_workspace_moves_in(store):
    ines = store.desk('ines')
    replica = Replica(ines.team_scope).follow(ines)
    lines, others = small_workspace()
    batch, desk = new_id(), new_id()
    counts = bring(store, batch, desk, {**lines, **others})
    assert {t: c['sent'] for t, c in counts.items()} == {t: len(r) for t, r in {**lines, **others}.items()}
    assert all(c['added'] == c['sent'] and c['present'] == 0 for c in counts.values()), counts
    for table, rows in lines.items():
        for line in rows:
            key = f"{line['case']}/{line['order_line']}" if table == 'case_order_line' else line['id']
            stored = row(store, table, key)
            assert {k: stored.get(k) for k in line} == line, (table, stored)
    store.check()
    replica.follow(ines)
    org = {'person', *small_company(None)}
    team_rows = sum(len(r) for t, r in lines.items() if t not in org)
    company = Replica('org').follow(ines)
    assert all((t, line['id']) in company.held for t in org for line in lines[t]), company.held.keys()
    harbour, who = lines['team'][0]['id'], lines['person'][0]['id']
    assert row(store, 'person', who)['team'] == harbour, 'their membership came with them'
    assert company.held['person', who]['team'] == harbour
    assert len(replica.held) >= team_rows and all(('customer', c['id']) in replica.held for c in lines['customer'])
    assert bytes(ines.call('SELECT api.read_attachment(NULL, %s, %s, 0, 9)', ines.id, others['attachment'][0]['id'])) == b'hello'
    assert store.sql("SELECT login FROM core.person WHERE id = %s", lines['person'][0]['id']) == [(None,)], 'nobody gets in by being adopted'
    assert store.sql('SELECT reason FROM core.access_log WHERE person = %s', lines['person'][0]['id']) == [('on the phone',)]
    # Numbers go on behind those that came, and the desk's commands behind those it had given.
    assert ines.call('SELECT api.take_numbers(NULL, %s)', ines.id)[0] > 77123
    hello = ines.call('SELECT api.hello(NULL, %s)', json.dumps({'desk': desk, 'protocol': 1}))
    assert hello['acked_dseq'] == 3, hello
    # Repeated: the same batch answers as before, another one with the same rows finds them all there.
    heads = store.sql('SELECT id, head FROM core.scope ORDER BY id')
    assert bring(store, batch, desk, lines) == counts
    again = bring(store, new_id(), desk, {**lines, **others})
    assert all(c['added'] == 0 and c['present'] == c['sent'] for c in again.values()), again
    assert store.sql('SELECT id, head FROM core.scope ORDER BY id') == heads


def the_stores_own_word_holds(store):
    """What is there already stays as it is; only hours that nobody said are taken over."""
    lines, _ = small_workspace()
    bring(store, new_id(), new_id(), lines)
    week, sunday = lines['team'][0]['hours'], [[]] * 6 + [[[600, 660]]]
    other, _ = small_workspace()
    for table in ('choice', 'article', 'notice', 'talking_point'):
        other[table][0]['id'] = lines[table][0]['id']
    other['article'][0]['title'] = other['notice'][0]['title'] = 'Another'
    for table in ('article_flag', 'article_use'):
        other[table][0]['article'] = lines['article'][0]['id']
    other['team'] = [{**lines['team'][0], 'name': 'Renamed', 'hours': sunday},
                     {'id': store.teams['south'], 'name': 'Renamed', 'time_zone': 'UTC', 'currency': 'SEK', 'active': False, 'hours': sunday}]
    other['holiday'][0]['team'] = other['membership'][0]['team'] = lines['team'][0]['id']
    counts = bring(store, new_id(), new_id(), other)
    assert counts['team'] == {'sent': 2, 'added': 0, 'present': 2}, counts
    assert counts['article'] == {'sent': 1, 'added': 0, 'present': 1}, counts
    assert row(store, 'article', lines['article'][0]['id'])['title'] == 'Descaling'
    assert row(store, 'notice', lines['notice'][0]['id'])['title'] == 'Late parcels'
    assert row(store, 'team', lines['team'][0]['id'])['hours'] == week
    south = row(store, 'team', store.teams['south'])
    assert (south['name'], south['currency'], south['hours']) == ('south', 'NOK', sunday), south
    assert Replica('org').follow(store.desk('ines')).held['team', store.teams['south']]['hours'] == sunday
    store.check()


def what_is_invalid_moves_nothing_of_the_company(store):
    heads = store.sql('SELECT id, head FROM core.scope ORDER BY id')
    for table, wrong in (('article', {'tags': [7]}), ('notice', {'sentence': {'en': ''}}), ('team', {'hours': [1]}), ('team', {'time_zone': 'Mars/Dome'}),
                         ('company', {'time_zone': 'CET+3'})):
        lines, _ = small_workspace()
        lines.setdefault(table, [company()])[0].update(wrong)
        refused('P0R20', bring, store, new_id(), new_id(), lines)
    lines, _ = small_workspace()
    lines['duty'] = [{'id': lines['person'][0]['id'], 'team': store.teams['north'], 'since_at': NOW, 'until_at': NOW + 1}]
    refused('P0R02', bring, store, new_id(), new_id(), lines)
    assert store.sql('SELECT id, head FROM core.scope ORDER BY id') == heads


def an_admin_brings_with_a_desks_login(store):
    """From the window somebody moves in with the login they work with, which may touch no table."""
    store.add_person('ada', 'north', 'Admin')
    ada, lea = (store.cluster.connect(store.database, who) for who in ('ada', 'lea'))
    lines, others = small_workspace()
    look = store.call(ada, 'SELECT api.adopt_look()')
    assert {'north', 'south'} <= {t['name'] for t in look['teams']} and store.persons['ada'] in {p['id'] for p in look['persons']}, look
    assert all(c['kind'] == 'IssueType' for c in look['choices']) and look['holidays'], look
    batch, desk = new_id(), new_id()
    assert store.call(ada, 'SELECT api.adopt_begin(%s, %s, %s)', batch, desk, store.teams['north']) == {'state': 'open', 'by': 'call'}
    refused('42501', store.stage, ada, batch, 'need', [{}])
    for table, rows in {**lines, **others}.items():
        assert store.call(ada, 'SELECT api.adopt_rows(%s, %s, %s)', batch, table, json.dumps(rows)) == len(rows)
    refused('P0R02', store.call, ada, 'SELECT api.adopt_rows(%s, %s, %s)', batch, 'store', '[{}]')
    refused('P0R03', store.call, ada, 'SELECT api.adopt_rows(%s, %s, %s)', batch, 'need', '{}')
    counts = store.call(ada, 'SELECT api.adopt_finish(%s)', batch)
    assert all(c['added'] == c['sent'] for c in counts.values()), counts
    assert store.call(ada, 'SELECT api.adopt_sums(%s::uuid[])', [o['id'] for o in lines['order']]) == {'NOK': 500000}
    store.check()
    # A lead leads a team; whose rows come in, as whom, is for who looks after the store.
    for call, values in (('adopt_look()', ()), ('adopt_begin(%s, %s, %s)', (new_id(), desk, store.teams['north'])),
                         ('adopt_rows(%s, %s, %s)', (batch, 'need', '[]')), ('adopt_finish(%s)', (batch,)), ('adopt_sums(%s::uuid[])', ([],))):
        refused('P0R02', store.call, lea, f'SELECT api.{call}', *values)


def what_does_not_fit_moves_nothing(store):
    lines, _ = small_workspace()
    heads = store.sql('SELECT id, head FROM core.scope ORDER BY id')
    desk, batch = new_id(), new_id()
    lines['need'].append({'id': new_id(), 'customer': new_id(), 'text': 'nobody', 'recorded_at': NOW})
    refused('P0R03', bring, store, batch, desk, lines)
    assert row(store, 'customer', lines['customer'][0]['id']) is None
    assert store.sql('SELECT id, head FROM core.scope ORDER BY id') == heads
    lines['need'].pop()
    counts = bring(store, batch, desk, lines)  # begun again: nothing of the first try is left over
    assert counts['need'] == {'sent': 1, 'added': 1, 'present': 0}
    for table, wrong in (('case', {'status': 'Lost'}), ('contact', {'person': None}), ('point_mark', {'kind': 'Liked'}),
                         ('offer', {'situation': {'mood': 'She cried'}})):
        lines, _ = small_workspace()
        lines[table][0].update(wrong)
        refused('23514', bring, store, new_id(), desk, lines)
    other = store.cluster.connect(store.database, 'it_admin')
    batch = new_id()
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, desk, store.teams['north'])
    refused('P0R02', store.call, store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, desk, store.teams['south'])
    refused('P0R02', store.stage, other, new_id(), 'need', [{}])
    refused('P0R02', store.stage, other, batch, 'store', [{}])
    refused('P0R03', store.call, store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', new_id(), desk, new_id())
    refused('P0R02', store.call, store.admin, 'SELECT api.adopt_finish(%s)', new_id())


def a_large_one_asks_for_a_fresh_copy(store):
    """More than 20,000 rows: one change a row all the same, but desks are sent to the quick way."""
    ines = store.desk('ines')
    replica = Replica(ines.team_scope).follow(ines)
    marit = {'id': new_id(), 'name': 'Many'}
    calls = [{'id': new_id(), 'customer': marit['id'], 'at': NOW + n, 'channel': 'Phone', 'direction': 'In', 'kind': 'Call', 'body': f'call {n}'}
             for n in range(20500)]
    counts = bring(store, new_id(), new_id(), {'customer': [marit], 'interaction': calls})
    assert counts['interaction'] == {'sent': 20500, 'added': 20500, 'present': 0}
    scope = next(s for s in ines.hello({replica.scope: {'seq': replica.seq, 'hash': replica.hash}})['scopes'] if s['scope'] == replica.scope)
    assert scope['cursor'] == 'behind' and scope['floor'] == scope['head'] == replica.seq + 20501, scope
    refused('P0R11', ines.pull, replica.scope, replica.seq, replica.hash)
    seen, after = 0, ''
    while page := ines.copy(replica.scope, 'interaction', after, 10000):
        seen, after = seen + len(page), page[-1][0]
    assert seen >= 20500
    fresh = Replica(replica.scope)
    fresh.seq, fresh.hash = scope['head'], scope['hash']
    note = made_note(ines, marit['id'])
    assert ('interaction', note) in fresh.follow(ines).held
    assert store.call(store.admin, 'SELECT api.verify_chain(NULL)') is None


if __name__ == '__main__':
    run([a_workspace_moves_in, the_stores_own_word_holds, what_is_invalid_moves_nothing_of_the_company, an_admin_brings_with_a_desks_login,
         what_does_not_fit_moves_nothing, a_large_one_asks_for_a_fresh_copy])

"""I40 and F31: what a login may try with psql. A desk's login, a feeder's, an auditor's, a stranger's; each gets its own results
or a refusal, and never a word of another team.
"""
import json
import os
from pathlib import Path

import psycopg2

from store import NOW, Replica, Store, case_body, customer_body, new_id, note_body, refused, run
from test_commands import MARK as POINT, OFFER, RECORDS, edit, made_case, made_customer, made_note

PUT_PERSON = Path(__file__).resolve().parents[3] / 'resources/sql/shared/queries/put_person.sql'
MARK = 'Zebulon-4711'  # stands in everything of the other team; must never be seen


def statement(connection, text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values or None)
        return cursor.fetchall() if cursor.description else []


def denied(connection, text, *values, states=('42501', '3F000', '42P01', '42883')):
    try:
        answer = statement(connection, text, *values)
    except psycopg2.Error as error:
        assert error.pgcode in states, f'{text}: {error.pgcode} {error}'
        return
    raise AssertionError(f'{text}: {answer}')


def tables_and_functions_are_shut(store):
    for login in ('ines', 'lea', 'qi'):
        mallory = store.desk(login).connection
        for table, in store.sql("SELECT oid::regclass::text FROM pg_class WHERE relnamespace IN ('core'::regnamespace, 'stage'::regnamespace)"
                                " AND relkind IN ('r', 'p')"):
            for text in ('SELECT * FROM {}', 'DELETE FROM {}', 'TRUNCATE {}', 'INSERT INTO {} DEFAULT VALUES', 'CREATE INDEX ON {} ((1))'):
                denied(mallory, text.format(table))
        for function, arguments in store.sql("SELECT p.proname, p.pronargs FROM pg_proc p WHERE pronamespace = 'core'::regnamespace"):
            denied(mallory, f"SELECT core.{function}({', '.join(['NULL'] * arguments)})", states=('42501', '42725'))
        for role in ('leeway_owner', 'leeway_writer', 'leeway_admin', 'it_admin', 'root_of_all', 'omar'):
            if role != login:
                denied(mallory, f'SET ROLE {role}')
                denied(mallory, f'SET SESSION AUTHORIZATION {role}')
                denied(mallory, f'GRANT {role} TO {login}')
        for text in ('CREATE TABLE api.t (a int)', 'CREATE TABLE core.t (a int)', 'CREATE TABLE public.t (a int)',
                     'CREATE TEMPORARY TABLE customer (a int)', 'CREATE SCHEMA mine', 'CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
                     'CREATE OR REPLACE FUNCTION api.hello(token text, request jsonb) RETURNS jsonb LANGUAGE sql AS $$ SELECT NULL::jsonb $$',
                     "ALTER FUNCTION api.hello SET search_path = ''", 'DROP FUNCTION api.push', 'DROP SCHEMA core CASCADE',
                     "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('/etc/passwd')", 'CREATE EXTENSION dblink',
                     'ALTER ROLE omar SUPERUSER', f'SELECT pg_terminate_backend({store.admin.get_backend_pid()})', 'SELECT * FROM pg_authid',
                     "SET session_replication_role = 'replica'", 'ALTER TABLE core.command DISABLE TRIGGER ALL'):
            denied(mallory, text, states=('42501', '3F000', '42P01', '0A000'))
        for text in ("SELECT api.put_person('{}', 'x')", "SELECT api.put_team('{}')", "SELECT api.put_first_password('omar')", 'SELECT api.close_person(NULL)', 'SELECT api.store_info()',
                     'SELECT api.new_epoch(NULL)', 'SELECT api.compact(NULL, NULL)', 'SELECT api.move_customer(NULL, NULL)',
                     'SELECT api.metrics()', 'SELECT api.scope_heads()', 'SELECT api.feed_begin(NULL, NULL)', 'SELECT api.put_auditor(NULL, NULL)',
                     "INSERT INTO stage.row (batch, tbl, line) VALUES (gen_random_uuid(), 'order', '{}')"):
            denied(mallory, text)
        for text in ('adopt_look()', 'adopt_begin(NULL, NULL, NULL)', "adopt_rows(NULL, 'order', '[]')", "adopt_sums('{}')",
                     'adopt_finish(NULL)'):  # a desk's, if whoever sits at it looks after the store
            denied(mallory, f'SELECT api.{text}', states=('P0R02',))


def the_other_teams_things(store):
    """Everything south has, asked for through every function and every command by north."""
    piet, ines = store.desk('piet'), store.desk('ines')
    marit = made_customer(piet, name=MARK, handles=[('Email', 'z@zebulon.example'), ('Phone', '+4790047110')], tier=MARK,
                          account_number=MARK, restricted=True)
    twin, mine = made_customer(piet, name='Twin ' + MARK, restricted=True), made_customer(ines)
    tank = made_case(piet, marit, title=MARK)
    lid = made_case(piet, marit, title=MARK)
    note = made_note(piet, marit, text=MARK)
    made = {kind: {'id': new_id(), 'customer': marit, **fields} for kind, (fields, _) in RECORDS.items()}
    made['point_mark'] = {'id': new_id(), 'customer': marit, 'contact': made['contact']['id'], 'person': piet.person, **POINT}
    made['offer'] = {'id': new_id(), 'customer': marit, 'contact': made['contact']['id'], **OFFER}
    for kind, new in made.items():
        piet.posted('customer.put_record.v1', {'type': kind, 'new': new})
    order, line, batch, file = (new_id() for _ in range(4))
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, new_id(), store.teams['south'])
    store.stage(store.admin, batch, 'order', [{'id': order, 'number': MARK, 'ordered_at': NOW, 'lines': [{'id': line, 'article': MARK}]}])
    store.stage(store.admin, batch, 'attachment', [{'id': file, 'interaction': note, 'bytes': 'WmVidWxvbg=='}])
    store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)
    assert bytes(piet.call('SELECT api.read_attachment(NULL, %s, %s, 0, 100)', piet.id, file)) == b'Zebulon'
    assert bytes(piet.call('SELECT api.read_attachment(NULL, %s, %s, 2, 3)', piet.id, file)) == b'bul'
    refused('P0R02', ines.call, 'SELECT api.read_attachment(NULL, %s, %s, 0, 100)', ines.id, file)
    before = store.sql('SELECT id, head, hash FROM core.scope WHERE id = %s', piet.team_scope)
    e = edit
    attempts = [('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': e(MARK, 'x')}}),
                ('customer.create.v1', {**customer_body(), 'id': marit}),
                ('customer.create.v1', {**customer_body(), 'handles': [{**made['handle'], 'customer': marit}]}),
                ('customer.merge.v1', {'loser': marit, 'winner': mine, 'reason': 'x'}), ('customer.merge.v1', {'loser': mine, 'winner': twin, 'reason': 'x'}),
                ('customer.unmerge.v1', {'loser': marit}), ('customer.open_folded.v1', {'customer': marit, 'reason': 'x'}),
                ('customer.open_restricted.v1', {'customer': marit, 'reason': 'x'}), ('person_data.export.v1', {'customer': marit}),
                ('case.open.v1', case_body(marit)), ('case.open.v1', {**case_body(mine), 'id': tank}), ('case.set_status.v1', {'case': tank, 'status': e('Open', 'Solved')}),
                ('case.merge.v1', {'loser': tank, 'winner': lid, 'reason': 'x'}), ('case.unmerge.v1', {'case': tank}),
                ('case.split.v1', {'from': tank, 'made': case_body(marit), 'interactions': [note], 'reason': 'x'}),
                ('case.split.v1', {'from': tank, 'made': case_body(mine), 'interactions': [note], 'reason': 'x'}),
                ('case.unsplit.v1', {'case': tank, 'back_to': lid}), ('case.link_order_line.v1', {'case': tank, 'order_line': line}),
                ('case.link_order_line.v1', {'case': made_case(ines, mine), 'order_line': line}),
                ('case.unlink_order_line.v1', {'case': tank, 'order_line': line}),
                ('interaction.add_note.v1', note_body(ines, marit)), ('interaction.add_note.v1', {**note_body(ines, mine), 'id': note}),
                ('interaction.remove_note.v1', {'interaction': note}), ('interaction.pin.v1', {'interaction': note, 'pinned': True}),
                ('interaction.move.v1', {'interaction': note, 'main_case': e(None, tank), 'reason': 'x'}),
                ('order.set_customer.v1', {'order': order, 'customer': e(None, mine)}),
                ('promise.settle.v1', {'promise': made['promise']['id'], 'state': e('Open', 'Kept')}),
                ('promise.move.v1', {'promise': made['promise']['id'], 'due_at': e(NOW, NOW + 1)}),
                ('promise.set_keeper.v1', {'promise': made['promise']['id'], 'keeper': e(None, ines.person)}),
                ('case.set_owner.v1', {'case': tank, 'owner': e(None, ines.person)}),
                ('case.set_owner.v1', {'case': tank, 'customer': mine, 'owner': e(None, ines.person)}),
                ('case.set_next_step.v1', {'case': tank, 'fields': {'next_step': e('', 'x')}}),
                ('case.set_fields.v1', {'case': tank, 'fields': {'what_wanted': e('', 'x')}}),
                ('person.set_away.v1', {'person': piet.person, 'fields': {'away_until': e(None, NOW)}})]
    for kind, record in made.items():
        attempts += [('customer.put_record.v1', {'type': kind, 'new': {**record, 'id': new_id()}}),
                     ('customer.put_record.v1', {'type': kind, 'base': record, 'new': record}),
                     ('customer.put_record.v1', {'type': kind, 'new': {**record, 'customer': mine}}),
                     ('customer.put_record.v1', {'type': kind, 'base': {**record, 'customer': mine}, 'new': {**record, 'customer': mine}}),
                     ('customer.remove_record.v1', {'type': kind, 'base': record}),
                     ('customer.remove_record.v1', {'type': kind, 'base': {**record, 'customer': mine}})]
    for kind, body in attempts:
        outcome = ines.do(kind, body)
        assert outcome['outcome'] == 'rejected', (kind, body, outcome)
        assert all(r['row'] is None or r['key'] != marit for r in outcome['rows']) and MARK not in json.dumps(outcome), (kind, outcome)
    assert store.sql('SELECT id, head, hash FROM core.scope WHERE id = %s', piet.team_scope) == before
    shown = [ines.call('SELECT api.find_customers(NULL, %s, 100)', t) for t in (MARK, 'zebulon', 'z@zeb', '90047110', MARK[-4:], '%', '_', '\\')]
    shown += [ines.call('SELECT api.find_history(NULL, %s, 100)', t) for t in (MARK, 'zebulon', 'zeb', "' | x & !", ':*')]
    shown += [ines.heads([[marit, 1]], marit), ines.hello(), ines.pull('org'), ines.pull(ines.team_scope)]
    for table in ('customer', 'case', 'interaction', 'order', 'handle'):
        refused('P0R02', ines.copy, piet.team_scope, table)
        shown.append(ines.copy(ines.team_scope, table))
        shown.append(ines.copy('org', table))
    refused('P0R02', ines.open, marit)
    assert MARK not in str(shown) and 'zebulon' not in str(shown).lower()


def forged_desks_and_tokens(store):
    ines, omar, piet = store.desk('ines'), store.desk('omar'), store.desk('piet')
    token = omar.call('SELECT api.open_session(%s)', omar.id)
    assert len(token) == 64 and store.sql('SELECT count(*) FROM core.session WHERE token_sha256 = %s', token.encode()) == [(0,)]
    for state, given, desk in (('P0R02', None, omar.id), ('P0R01', token, omar.id), ('P0R01', token, ines.id),
                               ('P0R01', 'guess', ines.id), ('P0R01', '', ines.id), ('P0R02', None, new_id()), ('P0R02', None, None)):
        for text in ("SELECT api.push(%s, %s, '[]')", "SELECT api.heads(%s, %s, '{}')", 'SELECT api.take_numbers(%s, %s)',
                     f"SELECT api.pull(%s, %s, 'org', 0, '{'0' * 64}', 10)", "SELECT api.copy_rows(%s, %s, 'org', 'team', '', 10)",
                     f"SELECT api.open_customer(%s, %s, '{new_id()}', 'x')", f"SELECT api.read_attachment(%s, %s, '{new_id()}', 0, 1)",
                     f"SELECT api.rest_of_customer(%s, %s, '{new_id()}', NULL, NULL, 1)", "SELECT api.count_rows(%s, %s, 'org')"):
            refused(state, ines.call, text, given, desk)
    refused('P0R02', ines.call, "SELECT api.hello(NULL, %s)", json.dumps({'desk': omar.id, 'protocol': 1}))
    refused('P0R02', ines.call, 'SELECT api.open_session(%s)', omar.id)
    # A pool's own login is nobody without a token, and exactly that person and that desk with one.
    store.sql('ALTER ROLE leeway_pool LOGIN')
    pool = store.cluster.connect(store.database, 'leeway_pool')
    refused('P0R01', Store.call, pool, 'SELECT api.heads(NULL, %s, %s)', omar.id, '{}')
    assert 'heads' in Store.call(pool, 'SELECT api.heads(%s, %s, %s)', token, omar.id, '{}')
    second = store.desk('omar')
    refused('P0R02', Store.call, pool, 'SELECT api.heads(%s, %s, %s)', token, second.id, '{}')
    refused('P0R01', Store.call, pool, 'SELECT api.open_session(%s)', omar.id)
    for text in ("SET leeway.person = 'omar'", "SELECT set_config('session_authorization', 'omar', false)"):
        try:
            statement(pool, text)
        except psycopg2.Error:
            pass
    refused('P0R01', Store.call, pool, 'SELECT api.heads(NULL, %s, %s)', omar.id, '{}')
    store.sql("UPDATE core.session SET expires_at = now() - interval '1 s'")
    refused('P0R01', Store.call, pool, 'SELECT api.heads(%s, %s, %s)', token, omar.id, '{}')
    token = omar.call('SELECT api.open_session(%s)', omar.id)
    Store.call(pool, 'SELECT api.close_session(%s)', token)
    refused('P0R01', Store.call, pool, 'SELECT api.heads(%s, %s, %s)', token, omar.id, '{}')
    token = piet.call('SELECT api.open_session(%s)', piet.id)
    store.call(store.admin, 'SELECT api.close_person(%s)', piet.person)
    refused('P0R01', piet.heads)
    refused('P0R01', Store.call, pool, 'SELECT api.heads(%s, %s, %s)', token, piet.id, '{}')
    store.call(store.admin, 'SELECT api.put_person(%s, %s)', json.dumps({'id': piet.person, 'name': 'Piet', 'role': 'Agent',
                                                                          'team': store.teams['south']}), 'piet')


def large_and_malformed(store):
    ines = store.desk('ines')
    one = lambda n: ines.command('import.batch.v1', {}, dseq=n)
    for commands in ('{}', 'null', '"x"', '[1]', '[null]', '[{}]', '[[]]', json.dumps([one(n + 1) for n in range(201)]),
                     json.dumps([{**one(1), 'id': 'x'}]), json.dumps([{**one(1), 'id': new_id().upper()}]),
                     json.dumps([{**one(1), 'dseq': '1'}]), json.dumps([{**one(1), 'dseq': 1.5}]), json.dumps([{**one(1), 'dseq': -1}]),
                     json.dumps([{**one(1), 'at': 'now'}]), json.dumps([{**one(1), 'body': {}}]), json.dumps([{**one(1), 'kind': 'x' * 101}]),
                     json.dumps([{**one(1), 'dseq': 10 ** 30}]), json.dumps([{k: v for k, v in one(1).items() if k != 'sha256'}])):
        refused('P0R03', ines.call, 'SELECT api.push(NULL, %s, %s)', ines.id, commands)
    refused('P0R03', ines.call, 'SELECT api.push(NULL, %s, NULL)', ines.id)
    huge = os.urandom(9 << 20).hex()
    refused('P0R03', ines.push, ines.command('import.batch.v1', {'x': huge}, dseq=1))
    outcome = ines.push(ines.command('interaction.add_note.v1', {'x': huge[:1 << 21]}, dseq=1))['outcomes'][0]
    assert (outcome['outcome'], outcome['code']) == ('rejected', 'invalid'), outcome
    ines.dseq = 1
    marit = made_customer(ines)
    ines.posted('interaction.add_note.v1', note_body(ines, marit, 'wort ' * 150000))
    long_value = 'x' * 9000  # longer than an index row may be
    ines.posted('customer.put_record.v1', {'type': 'handle', 'new': {'id': new_id(), 'customer': marit, 'kind': 'Other', 'label': '',
                                                                     'value': long_value, 'normalized': long_value}})
    for text in ("SELECT api.pull(NULL, %s, 'org', NULL, NULL, 10)", "SELECT api.pull(NULL, %s, 'org', 0, '', 0)",
                 "SELECT api.copy_rows(NULL, %s, 'org', 'pg_authid', '', 10)", "SELECT api.copy_rows(NULL, %s, 'org', 'team', '', NULL)",
                 f"SELECT api.read_attachment(NULL, %s, '{new_id()}', -1, 10)"):
        refused('P0R03', ines.call, text, ines.id)
    for name in ("x'; DROP SCHEMA core CASCADE; --", '$$', '\\', '"', '%s', '{}', '‮', 'Robert\u0301'):
        assert store.sql('SELECT name FROM core.customer WHERE id = %s', made_customer(ines, name=name))[0][0] == name


def transactions_left_open(store):
    """F32: whoever leaves a writing transaction open, here or in another database, holds up nobody's feed."""
    ines, omar = store.desk('ines'), store.desk('omar')
    replica = Replica(omar.team_scope).follow(omar)
    left = [store.cluster.connect(database, login) for database, login in ((store.database, 'ines'), ('postgres', 'root_of_all'))]
    for connection in left:
        connection.autocommit = False
        assert Store.call(connection, 'SELECT pg_current_xact_id()')
    marit = made_customer(ines)
    notes = [made_note(ines, marit) for _ in range(3)]
    held = replica.follow(omar).held
    assert all(('interaction', note) in held for note in notes)
    for connection in left:
        connection.close()


def roles_that_only_read(store):
    desk, writer = store.desk('qi'), store.desk('ines')
    marit = made_customer(writer)
    before = store.sql('SELECT sum(head) FROM core.scope')
    for kind, body in (('customer.set_fields.v1', {'customer': marit, 'fields': {'tier': edit('', 'x')}}),
                       ('case.open.v1', case_body(marit)), ('interaction.add_note.v1', note_body(desk, marit)),
                       ('customer.unmerge.v1', {'loser': marit})):
        assert desk.do(kind, body)['code'] == 'not_allowed'
    assert store.sql('SELECT sum(head) FROM core.scope') == before
    assert any(c[2] == marit for c in desk.pull(desk.team_scope))


def auditors_and_monitors(store):
    ines, piet = store.desk('ines'), store.desk('piet')
    north, south = made_customer(ines), made_customer(piet, name=MARK)
    made_note(piet, south, text=MARK), made_note(ines, north)
    store.sql('CREATE ROLE bi LOGIN; GRANT leeway_auditor TO bi; CREATE ROLE eye LOGIN; GRANT leeway_monitor TO eye; '
              'CREATE ROLE poke LOGIN; GRANT leeway_poker TO poke')
    bi, eye, poke = (store.cluster.connect(store.database, login) for login in ('bi', 'eye', 'poke'))
    assert statement(bi, 'SELECT count(*) FROM core.customer') == [(0,)]
    store.call(store.admin, 'SELECT api.put_auditor(%s, %s::uuid[])', 'bi', [store.teams['north']])
    for table in ('customer', 'interaction', 'access_log', 'team', 'person', 'case'):
        names = 'id, name' if table == 'person' else '*'
        seen = statement(bi, f'SELECT {names} FROM core."{table}"')
        assert MARK not in str(seen) and store.teams['south'] not in str(seen), table
        assert seen or table in ('case', 'access_log')
    for n in range(16):
        denied(bi, f'SELECT * FROM core.interaction_{n:02}')
    for text in ('UPDATE core.customer SET tier = tier', 'INSERT INTO core.audit_scope VALUES (session_user, gen_random_uuid())',
                 'SELECT login FROM core.person', 'SELECT * FROM core.command_text', 'SELECT * FROM core.attachment', 'SELECT api.store_info()'):
        denied(bi, text)
    plan = '\n'.join(r[0] for r in statement(bi, 'EXPLAIN SELECT count(*) FROM core.interaction'))
    assert 'InitPlan' in plan, plan  # the list of teams is made once a query, never once a row
    figures = Store.call(eye, 'SELECT api.metrics()')
    assert figures['desks'] >= 2 and figures['commands']['posted'] > 0 and MARK not in json.dumps(figures)
    assert not any(isinstance(v, str) for v in figures.values()), figures
    denied(eye, 'SELECT * FROM core.scope')
    heads = dict(statement(poke, 'SELECT * FROM api.scope_heads()'))
    assert heads[ines.team_scope] == store.sql('SELECT head FROM core.scope WHERE id = %s', ines.team_scope)[0][0]
    denied(poke, 'SELECT api.metrics()')


def first_passwords(store):
    """Who looks after the store says whose password is a first one; each login takes back its own, and nobody's else."""
    ines, omar = store.desk('ines').connection, store.desk('omar').connection
    marked = lambda: {login for login, in store.sql('SELECT login FROM core.first_password')}
    put, has, drop = 'SELECT api.put_first_password(%s)', 'SELECT api.has_first_password()', 'SELECT api.drop_first_password()'
    denied(ines, put, 'omar', states=('42501',))
    assert marked() == set()
    for login in ('ines', 'omar', 'omar'):  # given anew before it was changed
        store.call(store.admin, put, login)
    assert marked() == {'ines', 'omar'}
    Store.call(ines, drop)
    assert marked() == {'omar'} and not Store.call(ines, has) and Store.call(omar, has)
    store.sql('ALTER ROLE leeway_pool LOGIN')
    pool = store.cluster.connect(store.database, 'leeway_pool')
    for text in (has, drop):
        refused('P0R01', Store.call, pool, text)
    store.add_person('ada', None, 'Admin')
    store.sql('GRANT leeway_admin TO ada; GRANT leeway_admin TO lea')
    Store.call(store.cluster.connect(store.database, 'ada'), put, 'qi')
    refused('P0R02', Store.call, store.cluster.connect(store.database, 'lea'), put, 'piet')  # what a login may is not yet who one is
    store.sql('REVOKE leeway_admin FROM lea')
    assert marked() == {'omar', 'qi'}
    Store.call(omar, drop)
    assert marked() == {'qi'}


def first_passwords_of_other_logins(store):
    """Whose login is renamed still has a first password; a login that is made without one has none, whoever had its name before."""
    logins = lambda: {login for login, in store.sql('SELECT login FROM core.first_password')}
    before = logins()
    marked = lambda: logins() - before
    root = store.cluster.connect(store.database, 'root_of_all')

    def put(person, login, verifier=None):
        """As leewayctl does."""
        text = '\n'.join(line for line in PUT_PERSON.read_text().splitlines() if not line.startswith('--')).replace('%', '%%')
        for n in (1, 2, 3):
            text = text.replace(f'${n}', f'%({n})s')
        with root.cursor() as cursor:
            cursor.execute(text, {'1': json.dumps(person), '2': login, '3': verifier})
            cursor.execute(cursor.fetchone()[0])

    mia, kim = ({'id': new_id(), 'name': name, 'role': 'Agent', 'languages': [], 'team': store.teams['north']} for name in ('Mia', 'Kim'))
    put(mia, 'mia', 'first')
    assert marked() == {'mia'}
    store.sql('ALTER ROLE mia RENAME TO mia_moe')
    put(mia, 'mia_moe')
    assert marked() == {'mia_moe'}
    put(kim, 'mia')  # another of the name that is free again, who comes in without a password of this server
    assert marked() == {'mia_moe'}

    put(mia, 'mia_other')  # the old one is still there with the password it was given
    assert marked() == {'mia_moe'}
    store.sql('DROP ROLE mia_moe')
    put(kim, 'mia_moe')
    assert marked() == set()

    put(kim, 'mia_moe', 'first')
    assert marked() == {'mia_moe'}
    store.sql('DROP ROLE mia_moe')
    put({**kim, 'active': False}, None)
    assert marked() == set()


if __name__ == '__main__':
    run([tables_and_functions_are_shut, the_other_teams_things, forged_desks_and_tokens, large_and_malformed, transactions_left_open,
         roles_that_only_read, auditors_and_monitors, first_passwords, first_passwords_of_other_logins])

"""Codes of vouchers: who fills a pool, that each code is given once whatever races, who hears which, and what an undo makes of it."""

import json

from psycopg2 import errors

from money import Till, at_one_moment, finance, later, made_fund
from store import Replica, new_id, refused, run
from test_bulk import bring
from test_commands import expect, filled, row
from test_company import admin, stand_at
from test_hostile import denied
from test_payouts import reversal, settling, states, sums
from test_races import race, settled

WORTH = 15000


def day_after(store, days):
    return store.sql('SELECT (core.today() + %s)::text', days)[0][0]


def codes_body(store, fund, *codes, **fields):
    expires = fields.pop('expires', day_after(store, 60))
    return {'fund': fund, 'resolution': 'voucher', 'value_minor': WORTH, 'currency': 'NOK',
            'codes': [{'id': new_id(), 'code': code, 'expires': expires} for code in codes], **fields}


def withdrawal(fund, *codes, **fields):
    return {'fund': fund, 'resolution': 'voucher', 'codes': list(codes), **fields}


def filled_pool(store, fund, *codes, **fields):
    finance(store).posted('voucher.add.v1', codes_body(store, fund, *codes, **fields))


def till_with(store, *codes, login='ines', take=100 * WORTH, **fields):
    till = Till(store, login, made_fund(store, 1000 * WORTH))
    till.take(take)
    if codes:
        filled_pool(store, till.fund, *codes, **fields)
    return till


AS_VOUCHER = {'way': 'Voucher', 'kind': 'Voucher', 'resolution': 'voucher'}


def give(till, amount=WORTH, **fields):
    return till.give(amount, **AS_VOUCHER, **fields)


def pool(store, fund):
    """[(value, day, free, given, withdrawn)] of what a team hears."""
    return store.sql('SELECT value_minor, expires::text, free, given, withdrawn FROM core.voucher_lot WHERE fund = %s ORDER BY expires, value_minor', fund)


def left(store, fund):
    return store.sql('SELECT coalesce(sum(free), 0)::int, coalesce(sum(given), 0)::int, coalesce(sum(withdrawn), 0)::int FROM core.voucher_lot WHERE fund = %s', fund)[0]


def code_of(store, given):
    found = store.sql('SELECT code, state FROM core.voucher WHERE "grant" = %s', given['grant'])
    return found[0] if found else None


def vouchers_as_agreed(store, kind, body):
    """Posts a golden body on a pool of its own."""
    stand_at(store, '2025-11-21 14:08+00')
    lea, fund = store.desk('lea'), made_fund(store, 10 ** 6)
    if kind == 'voucher.add.v1':
        body = {**body, 'fund': fund, 'codes': [{**c, 'id': new_id()} for c in body['codes']]}
    else:
        filled_pool(store, fund, *body['codes'])
        body = filled(body, {'fund': fund})
    outcome = lea.posted(kind, body)
    stand_at(store, None)
    return outcome


def who_keeps_a_pool(store):
    fund, south = made_fund(store, 10 ** 6), made_fund(store, 10 ** 6, team='south')
    if 'dea' not in store.persons:
        store.add_person('dea', 'north', 'Deputy')
    for n, desk in enumerate((store.desk('lea'), store.desk('dea'), finance(store), admin(store))):
        desk.posted('voucher.add.v1', codes_body(store, fund, f'MAY-{n}'))
    for login in ('ines', 'omar', 'qi', 'piet'):
        expect(store.desk(login).do('voucher.add.v1', codes_body(store, fund, 'MAYNOT')), 'rejected', 'not_allowed')
        expect(store.desk(login).do('voucher.withdraw.v1', withdrawal(fund, 'MAY-0')), 'rejected', 'not_allowed')
    expect(store.desk('lea').do('voucher.add.v1', codes_body(store, south, 'MAYNOT')), 'rejected', 'not_allowed')
    expect(store.desk('lea').do('voucher.add.v1', codes_body(store, new_id(), 'MAYNOT')), 'rejected', 'not_allowed')
    expect(finance(store).do('voucher.add.v1', codes_body(store, new_id(), 'MAYNOT')), 'rejected', 'not_found')
    assert left(store, fund) == (4, 0, 0) and left(store, south) == (0, 0, 0)


def what_is_no_code_is_refused_whole(store):
    fund, fia = made_fund(store, 10 ** 6), finance(store)
    good = codes_body(store, fund, 'GOOD-1', 'GOOD-2')
    for wrong in ({'codes': []}, {'codes': None}, {'codes': ['GOOD-1']}, {'value_minor': 0}, {'value_minor': 1.5}, {'currency': 'XYZ'},
                  {'resolution': ''}, {'codes': good['codes'] + [{**good['codes'][0], 'id': new_id()}]},
                  *({'codes': [good['codes'][0], {**good['codes'][1], **one}]} for one in (
                      {'code': ''}, {'code': 'x' * 65}, {'code': 'två'}, {'code': 'A B'}, {'code': None}, {'id': 'x'}, {'expires': '31.12.2099'},
                      {'expires': '2099-02-31'}, {'expires': day_after(store, 0)}, {'expires': None}))):
        outcome = expect(fia.do('voucher.add.v1', {**good, **wrong}), 'rejected', 'invalid')
        assert 'GOOD' not in str(outcome), outcome
    assert left(store, fund) == (0, 0, 0)
    many = codes_body(store, fund, *(f'MANY-{n}' for n in range(1001)))
    expect(fia.do('voucher.add.v1', many), 'rejected', 'invalid')
    many['codes'].pop()
    fia.posted('voucher.add.v1', many)
    assert left(store, fund) == (1000, 0, 0)
    outcome = expect(fia.do('voucher.add.v1', {**good, 'codes': [{**good['codes'][0], 'expires': day_after(store, -1)}]}), 'rejected', 'invalid')
    assert outcome['why'].endswith(': 1'), outcome


def a_file_that_is_read_twice_adds_nothing(store):
    fund, fia = made_fund(store, 10 ** 6), finance(store)
    fia.posted('voucher.add.v1', codes_body(store, fund, 'A-1', 'A-2'))
    before = pool(store, fund), store.sql('SELECT id FROM core.voucher WHERE fund = %s ORDER BY id', fund)
    fia.posted('voucher.add.v1', codes_body(store, fund, 'A-1', 'A-2'))
    assert before == (pool(store, fund), store.sql('SELECT id FROM core.voucher WHERE fund = %s ORDER BY id', fund))
    fia.posted('voucher.add.v1', codes_body(store, fund, 'A-2', 'A-3'))
    assert left(store, fund) == (3, 0, 0)
    for other in ({'value_minor': WORTH + 1}, {'currency': 'EUR'}, {'expires': day_after(store, 61)}):
        outcome = expect(fia.do('voucher.add.v1', codes_body(store, fund, 'A-9', 'A-1', **other)), 'rejected', 'already_there')
        assert outcome['why'].endswith(': 2') and 'A-1' not in str(outcome), outcome
    fia.posted('voucher.add.v1', codes_body(store, fund, 'A-1', resolution='other_voucher'))  # another pool
    fia.posted('voucher.add.v1', codes_body(store, made_fund(store, 10), 'A-1'))
    fia.posted('voucher.withdraw.v1', withdrawal(fund, 'A-1', 'A-2'))
    fia.posted('voucher.withdraw.v1', withdrawal(fund, 'A-1', 'A-2'))  # told again
    fia.posted('voucher.add.v1', codes_body(store, fund, 'A-1'))  # taken out it stays
    assert store.sql("SELECT sum(free)::int, sum(withdrawn)::int FROM core.voucher_lot WHERE fund = %s AND resolution = 'voucher'", fund) == [(1, 2)]
    outcome = expect(fia.do('voucher.withdraw.v1', withdrawal(fund, 'A-3', 'NONE')), 'rejected', 'not_found')
    assert outcome['why'].endswith(': 2'), outcome
    for wrong in ({'codes': []}, {'codes': 'A-3'}, {'fund': 'x'}):
        expect(fia.do('voucher.withdraw.v1', {**withdrawal(fund, 'A-3'), **wrong}), 'rejected', 'invalid')


def giving_is_paying(store):
    till = till_with(store, 'LATER-7777', expires=day_after(store, 90))
    filled_pool(store, till.fund, 'SOON-X7Q2')
    given = give(till)
    assert code_of(store, given) == ('SOON-X7Q2', 'Given'), 'the one that expires first'
    held = row(store, 'payout', given['grant'])
    assert held.items() >= {'state': 'Confirmed', 'reference': '…X7Q2'}.items() and 'batch' not in held and 'settled_by' not in held, held
    assert sums(store, till.fund) == (0, WORTH) and left(store, till.fund) == (1, 1, 0)
    again = give(till)
    assert code_of(store, again) == ('LATER-7777', 'Given') and left(store, till.fund) == (0, 2, 0)
    outcome = expect(finance(store).do('voucher.withdraw.v1', withdrawal(till.fund, 'SOON-X7Q2')), 'rejected', 'already_there')
    assert outcome['why'].endswith(': 1'), outcome
    till.desk.posted('grant.tell.v1', {'grant': given['grant']})
    expect(finance(store).do('payout.hand_over.v1', {'batch': new_id(), 'payouts': [given['grant']]}), 'rejected', 'already_there')


def without_a_pool_it_goes_out_in_a_batch(store):
    till = till_with(store, 'OF-ANOTHER', resolution='other_voucher')
    given = give(till)
    assert states(store, given) == ['ToSend'] and code_of(store, given) is None
    credit = till.give(WORTH, resolution='other_voucher')
    assert states(store, credit) == ['ToSend'], 'no voucher'


def none_left(store):
    till = till_with(store, 'ONLY')
    filled_pool(store, till.fund, 'OTHER-WORTH', value_minor=WORTH * 2)
    filled_pool(store, till.fund, 'OTHER-MONEY', currency='EUR')
    give(till)
    till.meet()
    given = give(till)
    held = row(store, 'payout', given['grant'])
    assert held.items() >= {'state': 'Failed', 'words': 'no codes left'}.items() and code_of(store, given) is None, held
    assert sums(store, till.fund) == (WORTH, WORTH)
    promised = store.sql('SELECT what, about, keeper::text, state FROM core.promise WHERE customer = %s', till.customer)
    assert promised == [('the voucher: no codes were left', '150.00 NOK', till.desk.person, 'Open')], promised
    till.desk.posted('grant.undo.v1', till.undo_body(given))  # nobody was told
    assert states(store, given) == ['Cancelled'] and sums(store, till.fund) == (0, WORTH)
    assert store.sql('SELECT state FROM core.promise WHERE customer = %s', till.customer) == [('Withdrawn',)]
    failed = give(till)
    till.desk.posted('grant.tell.v1', {'grant': failed['grant']})
    fia = finance(store)
    expect(fia.do('payout.settle.v1', settling(fia, failed)), 'conflict')
    fia.posted('payout.reverse.v1', reversal(fia, failed))
    assert states(store, failed) == ['Reversed'] and sums(store, till.fund) == (0, WORTH)
    assert row(store, 'grant', failed['grant'])['state'] == 'Undone'


def team_in(store, zone):
    held = row(store, 'team', store.teams['north'])
    admin(store).posted('company.put_record.v1', {'type': 'team', 'base': held, 'new': {**held, 'time_zone': zone}})


def no_code_on_its_last_day(store):
    """By the store's clock and the day of the fund's team, whatever the desk's clock says."""
    till = till_with(store, 'TOMORROW', expires=day_after(store, 1))
    later(store, '1 day')
    late = give(till)
    assert states(store, late) == ['Failed'] and left(store, till.fund) == (1, 0, 0)
    expect(finance(store).do('voucher.add.v1', codes_body(store, till.fund, 'NEW', expires=day_after(store, 0))), 'rejected', 'invalid')
    later(store, '0')
    assert code_of(store, give(till)) == ('TOMORROW', 'Given')
    # A team far ahead has the next day already.
    before = row(store, 'team', store.teams['north'])['time_zone']
    team_in(store, 'Pacific/Kiritimati')
    stand_at(store, '2026-03-01 11:00+00')
    filled_pool(store, till.fund, 'MARCH-3', expires='2026-03-03')
    expect(finance(store).do('voucher.add.v1', codes_body(store, till.fund, 'MARCH-2', expires='2026-03-02')), 'rejected', 'invalid')
    stand_at(store, '2026-03-02 11:00+00')
    assert states(store, give(till)) == ['Failed']
    stand_at(store, None)
    team_in(store, before)


def taken_back(store):
    till = till_with(store, 'SEEN', 'NEXT')
    given = give(till)
    code, _ = code_of(store, given)
    till.desk.posted('grant.undo.v1', till.undo_body(given))
    assert code_of(store, given) == (code, 'Withdrawn'), 'whoever stood there may have read it'
    held = row(store, 'payout', given['grant'])
    assert held['state'] == 'Cancelled' and not held['reference'] and sums(store, till.fund) == (0, 0)
    assert left(store, till.fund) == (1, 0, 1)
    # Given and taken back in one push: no desk can have heard of it.
    body = till.give_body(WORTH, **AS_VOUCHER)
    till.number += 1
    answer = till.desk.push(till.desk.command('grant.give.v1', body), till.desk.command('grant.undo.v1', till.undo_body(body)))
    assert [o['outcome'] for o in answer['outcomes']] == ['posted', 'posted'], answer
    assert code_of(store, body) is None and left(store, till.fund) == (1, 0, 1) and sums(store, till.fund) == (0, 0)
    last = give(till)
    assert code_of(store, last)[1] == 'Given'
    till.desk.posted('grant.tell.v1', {'grant': last['grant']})
    outcome = expect(till.desk.do('grant.undo.v1', till.undo_body(last)), 'rejected', 'undo_impossible')
    rows = {r['table']: r['row'] for r in outcome['rows']}
    assert rows['payout']['state'] == 'Confirmed', outcome
    assert rows['voucher'].items() >= {'state': 'Given', 'grant': last['grant']}.items(), 'its desk withdrew it: here it is as it stands'
    other = store.desk('omar').do('grant.undo.v1', till.undo_body(last, interaction={**till.undo_body(last)['interaction'], 'person': store.persons['omar']}))
    assert other['outcome'] == 'rejected' and 'voucher' not in [r['table'] for r in other['rows']], 'nobody else hears a code'
    fia = finance(store)
    fia.posted('payout.settle.v1', settling(fia, last, 'Returned'))
    assert sums(store, till.fund) == (WORTH, 0) and code_of(store, last)[1] == 'Given'
    fia.posted('payout.reverse.v1', reversal(fia, last))
    assert code_of(store, last)[1] == 'Withdrawn' and sums(store, till.fund) == (0, 0) and left(store, till.fund) == (0, 0, 2)


def a_late_one_gets_its_code_when_it_is_honoured(store):
    till = till_with(store, 'HONOURED', take=10 * WORTH)
    body = till.give_body(WORTH, **AS_VOUCHER)
    till.bring_back()
    assert till.desk.do('grant.give.v1', body)['outcome'] == 'late'
    assert code_of(store, body) is None and left(store, till.fund) == (1, 0, 0)
    store.desk('lea').posted('grant.settle_late.v1', {'grant': body['grant'], 'honoured': True, 'set': new_id()})
    assert code_of(store, body) == ('HONOURED', 'Given')


def everything_heard(desk):
    """All that a desk is told: of its scopes, by the feed and by copies, and of a customer it opens."""
    scopes = [s['scope'] for s in desk.hello()['scopes']]
    told = []
    for scope in scopes:
        told.append(Replica(scope).follow(desk).held)
        told += [desk.copy(scope, table) for table in ('voucher', 'voucher_lot', 'payout', 'grant', 'fund')]
    return told


def who_hears_which_code(store):
    till = till_with(store, 'MINE-4711', expires=day_after(store, 30))
    filled_pool(store, till.fund, 'FREE-0815', 'FREE-0816')
    filled_pool(store, till.fund, 'MINE-4712', expires=day_after(store, 20))
    given = give(till)
    ines = str(everything_heard(till.desk)) + str(till.desk.open(till.customer))
    assert 'MINE-4712' in ines and 'FREE-' not in ines and 'MINE-4711' not in ines
    mine = Replica(f'person:{till.desk.person}').follow(till.desk).held
    voucher = next(r for (table, _), r in mine.items() if table == 'voucher' and r['grant'] == given['grant'])
    assert voucher.items() >= {'code': 'MINE-4712', 'state': 'Given', 'value_minor': WORTH, 'currency': 'NOK', 'resolution': 'voucher'}.items(), voucher
    assert voucher['id'] in dict(till.desk.copy(f'person:{till.desk.person}', 'voucher'))
    lots = {r['expires']: r for (table, _), r in Replica(till.desk.team_scope).follow(till.desk).held.items() if table == 'voucher_lot' and r['fund'] == till.fund}
    assert {d: (r['free'], r['given'], r['withdrawn']) for d, r in lots.items()} == {
        day_after(store, 20): (0, 1, 0), day_after(store, 30): (1, 0, 0), day_after(store, 60): (2, 0, 0)}, lots
    for desk in (store.desk('omar'), store.desk('lea'), store.desk('piet'), finance(store)):
        heard = str(everything_heard(desk)) + (str(desk.open(till.customer)) if desk.login != 'fia' else '')
        assert 'MINE-' not in heard and 'FREE-' not in heard, desk.login
    south = store.desk('piet')
    assert till.fund not in str(everything_heard(south))
    till.desk.posted('grant.undo.v1', till.undo_body(given))
    mine = Replica(f'person:{till.desk.person}').follow(till.desk).held
    assert mine['voucher', voucher['id']]['state'] == 'Withdrawn'


def hostile_logins_read_none(store):
    till = till_with(store, 'SECRET-1', 'SECRET-2')
    give(till)
    store.sql('CREATE ROLE bi2 LOGIN; GRANT leeway_auditor TO bi2; CREATE ROLE kee LOGIN; GRANT leeway_admin TO kee')
    store.call(store.admin, 'SELECT api.put_auditor(%s, %s::uuid[])', 'bi2', [store.teams['north']])
    bi, kee = (store.cluster.connect(store.database, login) for login in ('bi2', 'kee'))
    for connection in (store.desk('ines').connection, store.desk('lea').connection, store.desk('qi').connection, finance(store).connection, bi, kee):
        for text in ('SELECT code FROM core.voucher', 'SELECT * FROM core.voucher', 'SELECT was FROM core.voucher_due', 'SELECT body FROM core.command_text',
                     "UPDATE core.voucher SET state = 'Free'", 'DELETE FROM core.voucher', "SELECT core.money_row('voucher', NULL)",
                     'SELECT count(*) FROM core.voucher WHERE code = \'SECRET-1\'', 'COPY core.voucher TO STDOUT'):
            denied(connection, text)
    with bi.cursor() as cursor:
        cursor.execute('SELECT free, given FROM core.voucher_lot WHERE fund = %s', [till.fund])
        assert cursor.fetchall() == [(1, 1)], 'an auditor counts them'
    assert 'SECRET' not in store.sql("SELECT coalesce(string_agg(why, ' '), '') FROM core.command_text")[0][0]


def gives(till, body):
    """As a desk does where the store was too busy to take it: the same once more."""
    command = till.desk.command('grant.give.v1', body)
    while True:
        try:
            return till.desk.push(command)['outcomes'][0]
        except errors.LockNotAvailable:
            pass


def sixteen_give_the_last_of_a_pool(store):
    """Each code once, all of them, whoever is first; the others fail, and none waits for ever."""
    fund = made_fund(store, 1000 * WORTH)
    for n in range(16):
        if f'racer{n}' not in store.persons:
            store.add_person(f'racer{n}', 'north', 'Agent')
    tills = [Till(store, f'racer{n}', fund) for n in range(16)]
    for till in tills:
        till.take(20 * WORTH)
    for turn in range(4):
        codes = [f'RACE-{turn}-{n}' for n in range(10)]
        filled_pool(store, fund, *codes)
        bodies = [till.give_body(WORTH, **AS_VOUCHER) for till in tills]
        outcomes = at_one_moment(*[lambda till=till, body=body: gives(till, body) for till, body in zip(tills, bodies)])
        assert [o['outcome'] for o in outcomes] == ['posted'] * 16, outcomes
        for till in tills:
            till.number += 1
        assert sorted(states(store, *bodies)) == ['Confirmed'] * 10 + ['Failed'] * 6
        assert sorted(code_of(store, b)[0] for b in bodies if code_of(store, b)) == sorted(codes)
        store.check()


def a_code_that_is_being_given(store):
    """Who comes while another's giving is not yet sure gets the next code, and nothing when there is none."""
    one = till_with(store, 'NEXT-1', 'NEXT-2', 'NEXT-3')
    two = Till(store, 'omar', one.fund)
    two.take(100 * WORTH)
    given = []
    for _ in range(2):
        bodies = [till.give_body(WORTH, **AS_VOUCHER) for till in (one, two)]
        settled(race(store, one.desk, ('grant.give.v1', bodies[0]), two.desk, ('grant.give.v1', bodies[1])), 'posted', 'posted')
        one.number, two.number = one.number + 1, two.number + 1
        given += [code_of(store, body) for body in bodies]
    assert given[3] is None and sorted(code for code, _ in given[:3]) == ['NEXT-1', 'NEXT-2', 'NEXT-3'], given


def filled_given_and_emptied_at_once(store):
    """Codes come, are given, taken back and withdrawn at one moment: what is left is what is left."""
    fund = made_fund(store, 1000 * WORTH)
    tills = [Till(store, login, fund) for login in ('ines', 'omar', 'ines', 'omar')]
    tills[0].take(100 * WORTH), tills[1].take(100 * WORTH)
    lea, fia = store.desk('lea'), finance(store)
    for turn in range(6):
        codes = [f'MIX-{turn}-{n}' for n in range(6)]
        filled_pool(store, fund, *codes)
        given = [give(till) for till in tills[:2]]
        more = codes_body(store, fund, *(f'MORE-{turn}-{n}' for n in range(4)))
        out = [code for code in codes if (code,) not in store.sql('SELECT code FROM core.voucher WHERE fund = %s AND state <> %s', fund, 'Free')][:3]
        acts = [lambda: tills[0].desk.do('grant.undo.v1', tills[0].undo_body(given[0])), lambda: tills[1].desk.do('grant.give.v1', tills[1].give_body(WORTH, **AS_VOUCHER)),
                lambda: lea.do('voucher.add.v1', more), lambda: fia.do('voucher.add.v1', {**more, 'codes': [{**c, 'id': new_id()} for c in more['codes'][::-1]]}),
                lambda: store.desk('lea').do('voucher.withdraw.v1', withdrawal(fund, *out[::-1]))]
        outcomes = at_one_moment(*acts)
        tills[1].number += 1
        assert [o['outcome'] for o in outcomes[:4]] == ['posted'] * 4, outcomes
        assert (outcomes[4]['outcome'], outcomes[4]['code']) in (('posted', ''), ('rejected', 'already_there')), outcomes[4]
        store.check()


def moved(store, codes, team='north', batch=None, desk=None, **fund):
    """Brings the codes {code: state} of a computer's pool as `store adopt` does; answers with what was counted, and the pool's fund."""
    fund = {'fund': new_id(), 'fund_name': 'Care of one', 'fund_currency': 'NOK', **fund}
    lines = [{'id': new_id(), 'resolution': 'voucher', 'code': code, 'value_minor': WORTH, 'currency': 'NOK', 'expires': day_after(store, 60),
              'state': state, 'added_at': 1, **fund} for code, state in codes.items()]
    return bring(store, batch or new_id(), desk or new_id(), {'voucher': lines}, team)['voucher'], fund['fund']


def pools_move_in(store):
    """Of a computer whose store becomes part of this one: each code in its state, counted alike, once, and given from here on."""
    begun = {f'MOVE-{n}': 'Free' for n in range(3)} | {'MOVE-G1': 'Given', 'MOVE-G2': 'Given', 'MOVE-W': 'Withdrawn'}
    name = 'Care ' + new_id()[:6]
    till = till_with(store)
    store.sql('UPDATE core.fund SET name = %s WHERE id = %s', name, till.fund)
    store.sql("SELECT core.emit(ARRAY[core.mark_of('fund', %s)])", till.fund)
    counts, _ = moved(store, begun, fund_name=name)
    assert counts == {'sent': 6, 'added': 6, 'present': 0} and left(store, till.fund) == (3, 2, 1), (counts, left(store, till.fund))
    assert moved(store, begun, fund_name=name)[0] == {'sent': 6, 'added': 0, 'present': 6}, 'told again'
    # Given on that computer meanwhile: no customer gets it a second time. What was given here is not free again.
    given = give(till)
    assert moved(store, {**begun, 'MOVE-1': 'Given', 'MOVE-2': 'Withdrawn'}, fund_name=name)[0]['added'] == 0
    taken = {code for code, in store.sql("SELECT code FROM core.voucher WHERE fund = %s AND state = 'Free'", till.fund)}
    assert not taken & {'MOVE-1', 'MOVE-2'} and code_of(store, given)[1] == 'Given', taken
    outcome = expect(finance(store).do('voucher.withdraw.v1', withdrawal(till.fund, 'MOVE-G1')), 'rejected', 'already_there')
    assert 'MOVE' not in str(outcome)
    heard = str(everything_heard(till.desk)) + str(everything_heard(store.desk('lea')))
    assert 'MOVE-G' not in heard and 'MOVE-W' not in heard, 'a code that was given elsewhere is told to nobody'
    for wrong in ({'value_minor': WORTH + 1}, {'expires': day_after(store, 61)}):
        refused('P0R03', moved, store, {'MOVE-0': 'Free'}, fund_name=name, **wrong)


def a_pool_without_a_fund_gets_one_without_money(store):
    store.call(store.admin, 'SELECT api.put_team(%s)', json.dumps({'id': new_id(), 'name': 'west', 'currency': 'NOK'}))
    store.teams['west'] = store.sql("SELECT id::text FROM core.team WHERE name = 'west'")[0][0]
    counts, fund = moved(store, {'WEST-1': 'Free', 'WEST-2': 'Given'}, team='west')
    assert counts['added'] == 2 and left(store, fund) == (1, 1, 0)
    assert row(store, 'fund', fund).items() >= {'name': 'Care of one', 'team': store.teams['west'], 'currency': 'NOK'}.items()
    assert store.sql('SELECT balance FROM core.account WHERE ref = %s AND kind = %s', fund, 'Fund') == [(0,)]
    assert moved(store, {'WEST-3': 'Free'}, team='west', fund_name='Another name')[0]['added'] == 1
    assert left(store, fund) == (2, 1, 0), 'the only fund of its currency'
    if 'wes' not in store.persons:
        store.add_person('wes', 'west', 'Agent')
    finance(store).posted('fund.add.v1', {'fund': fund, 'team': store.teams['west'], 'name': 'Care of one', 'currency': 'NOK', 'amount_minor': 10 * WORTH, 'set': new_id()})
    till = Till(store, 'wes', fund)
    till.take(2 * WORTH)
    assert code_of(store, give(till))[1] == 'Given' and left(store, fund) == (1, 2, 0)


if __name__ == '__main__':
    run([who_keeps_a_pool, what_is_no_code_is_refused_whole, a_file_that_is_read_twice_adds_nothing, giving_is_paying,
         without_a_pool_it_goes_out_in_a_batch, none_left, no_code_on_its_last_day, taken_back, a_late_one_gets_its_code_when_it_is_honoured,
         who_hears_which_code, hostile_logins_read_none, a_code_that_is_being_given, sixteen_give_the_last_of_a_pool, filled_given_and_emptied_at_once,
         pools_move_in, a_pool_without_a_fund_gets_one_without_money])

"""Erasing a person: one asks, another decides; no word of them is left in any table, money stays and verifies, and nobody brings them back."""
import json
import re

import psycopg2

from money import Till, decision, made_fund, permit_all
from store import NOW, Replica, customer_body, new_id, run
from test_advice import counted, kept
from test_commands import GOLDEN, MARK, OFFER, RECORDS, edit, expect, filled, made_case, made_customer, made_note, row
from test_feeds import Source, call_of, customer, figures, handle, order_of, payment_of
from test_payouts import batch_of, payer, settling, told

WORD = 'Zebulon-4711'  # stands in everything that is known of them
ASK = {'ground': 'NoLongerNeeded', 'reason': 'asked by letter of 21 November'}


def asked(store, who, login='lea', **fields):
    body = {'erasure': new_id(), 'customer': who, **ASK, **fields}
    store.desk(login).posted('customer.erase_ask.v1', body)
    return body


def answer(asked_for, erase=True, **fields):
    return {'erasure': asked_for['erasure'], 'customer': asked_for['customer'], 'erase': erase, 'why': 'identity checked on the phone', **fields}


def erase(store, who, ask='lea', decide='qi'):
    body = asked(store, who, ask)
    store.desk(decide).posted('customer.erase.v1', answer(body))
    return body['erasure']


def words_in(store, *words):
    """Tables that hold one of the words, searched as text, bytes and all."""
    found = []
    for table, in store.sql("SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relnamespace IN ('core'::regnamespace, 'stage'::regnamespace)"):
        for word in words:
            n = store.sql(f'SELECT count(*) FROM {table} t WHERE strpos(lower(t::text), %s) > 0 OR strpos(t::text, %s) > 0', word.lower(), word.encode().hex())[0][0]
            if n:
                found.append(f'{table}: {n} with {word}')
    return found


def whole(store):
    """A customer of whom every table says something, joined to a second record; what was given to them has arrived."""
    desk, lea = store.desk('ines'), store.desk('lea')
    till = Till(store, 'ines', made_fund(store, 1000000), desk)
    permit_all(store)
    till.take(50000)
    till.meet(name='Marit ' + WORD, handles=[('Email', WORD + '@example.com'), ('Phone', '+4790047110')], tier=WORD, account_number=WORD,
              pronunciation=WORD, place=WORD)
    marit, twin = till.customer, made_customer(desk, name='M. ' + WORD, account_number='second-' + WORD)
    desk.posted('customer.merge.v1', {'loser': twin, 'winner': marit, 'reason': 'the same, says ' + WORD})
    case, lid = made_case(desk, marit, title=WORD, type='damaged'), made_case(desk, twin, title='lid ' + WORD)
    desk.posted('case.set_fields.v1', {'case': case, 'fields': {'what_happened': edit('', 'she is ' + WORD)}})
    made_note(desk, marit, body=WORD, main_case=case)
    gone = made_note(desk, twin, body='wrong: ' + WORD)
    desk.posted('interaction.move.v1', {'interaction': gone, 'main_case': edit(None, None), 'reason': 'about ' + WORD})
    desk.posted('interaction.remove_note.v1', {'interaction': gone})
    made = {kind: {'id': new_id(), 'customer': marit, **fields} for kind, (fields, _) in RECORDS.items()}
    for kind, field in (('member', 'name'), ('handle', 'value'), ('preference', 'text'), ('need', 'text'), ('consent', 'detail'), ('attempt', 'what'),
                        ('promise', 'what'), ('contact', 'subject')):
        made[kind][field] = WORD
    made['point_mark'] = {'id': new_id(), 'customer': marit, 'contact': made['contact']['id'], 'person': desk.person, **MARK, 'text': WORD}
    made['offer'] = {'id': new_id(), 'customer': marit, 'contact': made['contact']['id'], **OFFER, 'case': case}
    for kind, new in made.items():
        desk.posted('customer.put_record.v1', {'type': kind, 'new': new})
    desk.do('customer.put_record.v1', {'type': 'need', 'base': {**made['need'], 'text': 'old'}, 'new': {**made['need'], 'text': 'new ' + WORD}})
    desk.do('customer.set_fields.v1', {'customer': marit, 'fields': {'place': edit('nowhere', 'in ' + WORD)}})  # a conflict, which is kept with its fields
    desk.posted('customer.open_folded.v1', {'customer': marit, 'reason': 'because ' + WORD})
    store.desk('piet').open(marit, 'her brother ' + WORD)
    given, = told(till, 700, case=case, interaction=till.shown(700, main_case=case, title=WORD))
    pia = payer(store)
    pia.posted('payout.hand_over.v1', batch_of(given))
    pia.posted('payout.settle.v1', settling(pia, given))
    wish = till.ask(60000, why='says ' + WORD)
    lea.posted('approval.decide.v1', decision(wish, words='not for ' + WORD))
    return till, marit, twin, case, lid, given


def brought(store, who):
    """What other systems say of them; the source calls them by a key that is theirs."""
    shop = Source(store, 'shop', what=['interactions', 'orders', 'payments', 'answers'])
    him = customer('key-' + WORD, name=WORD, handles=[handle('Email', WORD + '@example.com')])
    counts = shop.bring(call_of(him, 'call-1', title=WORD, attachments=[{'name': WORD, 'media_type': '', 'content_id': '', 'size': 12,
                                                                         'bytes': 'WmVidWxvbi00NzEx'}]),
                        order_of(him, 'order-' + WORD, article='Lamp'), payment_of('order-' + WORD, reference='PSP-' + WORD))
    assert figures(counts)[3] == 0, counts
    assert store.sql('SELECT count(*) FROM core."order" WHERE customer = %s', who) == [(1,)]
    return shop, him


def no_word_is_left_and_money_is(store):
    till, marit, twin, case, lid, given = whole(store)
    shop, him = brought(store, marit)
    store.sql('''INSERT INTO core.adopted_command (desk, dseq, id, kind, person, at, sha256, body) VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'x', NULL, 0,
                 '\\x00', %s)''', json.dumps({'customer': marit, 'text': WORD}))
    other = made_customer(till.desk, name='Nils Berg')
    his = made_note(till.desk, other, body='nothing of hers')
    before = kept(store)
    guest, all_of = store.desk('piet'), {marit, twin}
    follower = Replica(till.desk.team_scope).follow(till.desk)
    everybodys = Replica('org').follow(guest)
    held = words_in(store, WORD)
    for table in ('core.customer', 'core.member', 'core.command_text', 'core.adopted_command', 'core.access_log', 'core.source_key', 'core."order"',
                  'core.attachment', 'core.payout', 'core.approval', 'core.offer', 'core.point_mark'):
        assert any(h.startswith(table + ':') for h in held) or table == 'core.offer', f'{table} holds no word that could go: {held}'
    money = {t: store.sql(f'SELECT * FROM core.{t} ORDER BY 1, 2') for t in ('entry_set', 'entry_leg', 'ledger_line', 'statement', 'account')}
    grants = store.sql('SELECT id, amount_minor, state, customer FROM core."grant" ORDER BY id')
    expected = counted(store, without=all_of)
    i = erase(store, marit)
    assert not words_in(store, WORD), words_in(store, WORD)
    assert not words_in(store, '90047110')
    done = row(store, 'erasure', i)
    assert set(done['records']) == all_of and done['state'] == 'Done', done
    assert re.fullmatch(r'Erased \d{4}-\d\d-\d\d, [A-Z]\d+', done['label']), done
    assert {t: store.sql(f'SELECT * FROM core.{t} ORDER BY 1, 2') for t in money} == money
    assert store.sql('SELECT id, amount_minor, state, customer FROM core."grant" ORDER BY id') == grants
    assert row(store, 'payout', given['grant'])['reference'] == 'PSP-1' and row(store, 'payout', given['grant'])['account'] == done['label']
    assert kept(store) == expected and (kept(store) != before or expected == before)
    order, = store.sql('SELECT core.as_json(o) FROM core."order" o WHERE customer = %s', marit)[0]
    assert order['lines'][0]['paid'] == {'minor': 124900, 'currency': 'NOK'} and order['events'][0]['amount']['minor'] == 124900, order
    for who in all_of:
        left = row(store, 'customer', who)
        assert (left['name'], left['place'], left['account_number'], left['languages']) == (done['label'], '', '', []), left
    assert row(store, 'interaction', his)['body'] == 'nothing of hers' and row(store, 'customer', other)['name'] == 'Nils Berg'
    assert store.call(store.admin, 'SELECT api.verify_ledger()') is None and store.call(store.admin, 'SELECT api.verify_chain(NULL)') is None
    assert store.call(store.admin, 'SELECT api.verify_advice()') is None
    desks_hear_of_it(store, till, follower, everybodys, guest, i, all_of, marit)
    nobody_brings_them_back(store, till, shop, him, marit, twin, case)


def desks_hear_of_it(store, till, follower, everybodys, guest, i, all_of, marit):
    """Who follows holds what is left; everybody, of whichever team, hears that they are erased."""
    held = follower.follow(till.desk).held
    hers = {(t, k) for (t, k), r in held.items() if r.get('customer') in all_of and t not in ('grant', 'payout', 'approval')}
    assert {t for t, _ in hers} == {'order'}, hers
    assert WORD not in str(held)
    assert ('erasure', i) in everybodys.follow(guest).held
    fetched = guest.open(marit, 'rang again')
    assert {t for t, _, _ in fetched} == {'customer', 'order'} and WORD not in str(fetched), fetched


def nobody_brings_them_back(store, till, shop, him, marit, twin, case):
    """Not a desk that had not heard of it, nor another system, nor an import; all with a plain reason."""
    desk = store.desk('omar')
    for kind, body in (('interaction.add_note.v1', {'id': new_id(), 'customer': twin, 'at': NOW, 'author': 'omar', 'body': WORD, 'channel': 'Event',
                                                    'direction': 'Internal', 'kind': 'Note', 'language': '', 'person': desk.person, 'summary': '', 'title': ''}),
                       ('customer.set_fields.v1', {'customer': marit, 'fields': {'place': edit('', WORD)}}),
                       ('customer.put_record.v1', {'type': 'need', 'new': {'id': new_id(), 'customer': marit, **RECORDS['need'][0], 'text': WORD}}),
                       ('customer.merge.v1', {'loser': marit, 'winner': made_customer(desk), 'reason': 'the same'}),
                       ('customer.unmerge.v1', {'loser': twin})):
        expect(desk.do(kind, body), 'rejected', 'erased')
    expect(desk.do('customer.create.v1', {**customer_body(name=WORD), 'id': marit}), 'rejected', 'erased')
    expect(desk.do('case.set_fields.v1', {'case': case, 'fields': {'how_affected': edit('', WORD)}}), 'rejected', 'erased')
    assert not words_in(store, WORD), f'what was refused is kept: {words_in(store, WORD)}'
    counts = shop.bring(call_of(him, 'call-2', title=WORD), order_of(him, 'order-2-' + WORD))
    assert figures(counts) == (0, 0, 0, 2) and 'erased' in json.dumps(counts), counts
    assert not words_in(store, WORD), words_in(store, WORD)
    expect(store.desk('lea').do('customer.erase_ask.v1', {'erasure': new_id(), 'customer': twin, **ASK}), 'rejected', 'erased')


def another_person_decides(store):
    desk = store.desk('ines')
    marit = made_customer(desk, name='Marit Sørbø', handles=[('Email', 'marit@example.com')])
    ask = {'erasure': new_id(), 'customer': marit, **ASK}
    for login in ('ines', 'omar', 'qi', 'piet'):
        expect(store.desk(login).do('customer.erase_ask.v1', ask), 'rejected', 'not_allowed')
    store.add_person('sofie', 'south', 'Lead')
    store.add_person('dag', 'north', 'Deputy')
    store.add_person('ada', 'south', 'Admin')
    expect(store.desk('sofie').do('customer.erase_ask.v1', ask), 'rejected', 'not_allowed')
    lea = store.desk('lea')
    for wrong in ({'reason': ''}, {'reason': 'Mrs. SØRBØ wrote'}, {'reason': 'mail from marit@example.com'}, {'ground': 'Whim'}, {'reason': 'x' * 501}):
        expect(lea.do('customer.erase_ask.v1', {**ask, **wrong}), 'rejected', 'invalid')
    expect(lea.do('customer.erase_ask.v1', {**ask, 'customer': new_id()}), 'rejected', 'not_allowed')
    lea.posted('customer.erase_ask.v1', ask)
    expect(store.desk('dag').do('customer.erase_ask.v1', {**ask, 'erasure': new_id()}), 'rejected', 'already_there')
    expect(lea.do('customer.erase.v1', answer(ask)), 'rejected', 'not_allowed')
    for login in ('ines', 'dag', 'sofie'):
        expect(store.desk(login).do('customer.erase.v1', answer(ask)), 'rejected', 'not_allowed')
    qi, other = store.desk('qi'), made_customer(desk, name='Nils Berg')
    expect(qi.do('customer.erase.v1', answer(ask, customer=other)), 'rejected', 'not_found')
    expect(qi.do('customer.erase.v1', answer(ask, why='')), 'rejected', 'invalid')
    expect(qi.do('customer.erase.v1', {k: v for k, v in answer(ask).items() if k != 'erase'}), 'rejected', 'invalid')
    assert row(store, 'customer', marit)['name'] == 'Marit Sørbø'
    qi.posted('customer.erase.v1', answer(ask, erase=False))
    expect(qi.do('customer.erase.v1', answer(ask)), 'rejected', 'too_late')
    assert row(store, 'erasure', ask['erasure'])['state'] == 'Declined' and row(store, 'customer', marit)['name'] == 'Marit Sørbø'
    again = asked(store, marit, 'dag')
    lea.posted('customer.erase_withdraw.v1', {'erasure': again['erasure'], 'customer': marit})
    expect(qi.do('customer.erase.v1', answer(again)), 'rejected', 'too_late')
    erase(store, marit, 'dag', 'ada')
    assert row(store, 'customer', marit)['name'].startswith('Erased ')


def money_on_its_way_comes_first(store):
    till = Till(store, 'ines', made_fund(store, 1000000))
    permit_all(store)
    till.take(20000)
    given, = told(till, 500)
    body = asked(store, till.customer)
    qi, pia = store.desk('qi'), payer(store)
    expect(qi.do('customer.erase.v1', answer(body)), 'rejected', 'money_waits')
    pia.posted('payout.hand_over.v1', batch_of(given))
    expect(qi.do('customer.erase.v1', answer(body)), 'rejected', 'money_waits')
    pia.posted('payout.settle.v1', settling(pia, given))
    wish = till.ask(60000)
    expect(qi.do('customer.erase.v1', answer(body)), 'rejected', 'money_waits')
    till.desk.posted('approval.withdraw.v1', {'approval': wish['approval'], 'set': new_id()})
    qi.posted('customer.erase.v1', answer(body))


def what_only_grows_is_blanked_only(store):
    """A row of the log keeps who looked and when; of one who is not erased it keeps why as well."""
    lea, marit = store.desk('lea'), made_customer(store.desk('ines'))
    lea.posted('customer.open_folded.v1', {'customer': marit, 'reason': 'the reason'})
    store.sql("INSERT INTO core.adopted_command (desk, dseq, id, kind, at, sha256, body) VALUES (gen_random_uuid(), 1, gen_random_uuid(), 'x', 0, '\\x00', '{}')")
    for statement in ("UPDATE core.access_log SET reason = ''", 'UPDATE core.access_log SET person = gen_random_uuid()', 'DELETE FROM core.access_log',
                      "UPDATE core.adopted_command SET kind = 'y'"):
        try:
            store.sql(statement)
            raise AssertionError(f'{statement} went through')
        except psycopg2.Error as error:
            assert error.pgcode == '42501', error
    n = store.sql('SELECT count(*) FROM core.access_log')
    erase(store, marit)
    assert store.sql('SELECT count(*) FROM core.access_log') == n
    assert store.sql('SELECT reason FROM core.access_log WHERE customer = %s', marit) == [('',)]


def two_in_one_day_have_two_names(store):
    ines = store.desk('ines')
    labels = [row(store, 'erasure', erase(store, made_customer(ines)))['label'] for _ in range(10)]
    assert len(set(labels)) == 10, labels


def what_a_desk_writes_is_taken(store):
    """The golden bodies, one after the other."""
    marit = made_customer(store.desk('ines'))
    for kind, login, i in (('customer.erase_ask.v1', 'lea', new_id()), ('customer.erase.v1', 'qi', None)):
        ids = {'erasure': i or ids['erasure'], 'customer': marit}
        store.desk(login).posted(kind, filled(json.loads((GOLDEN / f'{kind}.json').read_text()), ids))
    other = made_customer(store.desk('ines'))
    body = asked(store, other)
    store.desk('lea').posted('customer.erase_withdraw.v1', filled(json.loads((GOLDEN / 'customer.erase_withdraw.v1.json').read_text()), {
        'erasure': body['erasure'], 'customer': other}))


def every_table_has_its_fate(store):
    tables = {t for t, in store.sql("SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'core'::regnamespace")}
    listed = [t for t, in store.sql('SELECT tbl FROM core.erased_tables()')]
    assert len(listed) == len(set(listed)) and set(listed) == tables, set(listed) ^ tables
    goes = {t for t, in store.sql("SELECT tbl FROM core.erased_tables() WHERE fate = 'goes'")}
    assert {t for t, in store.sql('''SELECT DISTINCT r.relname FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid WHERE r.relnamespace = 'core'::regnamespace
        AND r.relkind IN ('r', 'p') AND NOT r.relispartition AND a.attname = 'customer' AND NOT a.attisdropped''')} \
        - goes - {'order', 'approval', 'payout', 'access_log', 'source_key', 'erasure', 'grant', 'owed', 'change', 'customer_hold', 'closed_look'} == set()


if __name__ == '__main__':
    run([another_person_decides, money_on_its_way_comes_first, what_only_grows_is_blanked_only, two_in_one_day_have_two_names,
         no_word_is_left_and_money_is, what_a_desk_writes_is_taken, every_table_has_its_fate])

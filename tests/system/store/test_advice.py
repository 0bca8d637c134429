"""Sums that advice learns from: whatever happens to offers, outcomes, grants and cases, they are what the rows say, and what a desk follows."""
import os
import random
import sys
from collections import Counter
from json import dumps

from money import Till, made_fund
from store import NOW, Replica, Store, new_id, refused
from test_commands import OFFER, made_case, made_customer

WEEK = 7 * 24 * 3600000
LEVELS = ('calm', 'upset', 'angry')
LEFT = {'Calm': 100, 'Worried': 75, 'Upset': 50, 'Angry': 25, 'Distressed': 0}
KEYS = ('goodwill_credit', 'apology', 'refund')
LONG = bool(os.environ.get('LEEWAY_LONG'))


def situation_text(levels):
    return dumps(dict(sorted(levels.items())), separators=(',', ':'), ensure_ascii=False)


def counted(store, without=()):
    """What the rows say, reckoned here: {(team, chosen, situation, week, label): how often}. `without`: as if these customers had never been."""
    cases = {k[0]: k for k in store.sql('SELECT id::text, coalesce(merged_into, id)::text, team::text, type, customer::text FROM core."case"')
             if k[4] not in without}
    undone = {g for g, in store.sql('SELECT id::text FROM core."grant" WHERE state = \'Undone\'')}
    offers, told, said = {}, {}, {}
    left = {t: (at, LEFT[mood]) for t, at, mood in store.sql('SELECT id::text, wrapped_at, mood FROM core.contact WHERE wrapped_at IS NOT NULL AND mood IS NOT NULL')}
    for case, i, at, levels, chosen, grant, contact in store.sql(
            'SELECT "case"::text, id::text, at, situation, chosen, "grant"::text, contact::text FROM core.offer WHERE "case" IS NOT NULL'):
        if case in cases:
            offers.setdefault(cases[case][1], []).append((at, i, levels, chosen, grant in undone, left.get(contact)))
    for case, i, at, label, words in store.sql('SELECT "case"::text, id::text, at, satisfaction, resolution FROM core.outcome WHERE satisfaction IS NOT NULL'):
        if case in cases:
            told.setdefault(cases[case][1], []).append((at, i, label, words, case))
    for case, at, i, channel in store.sql("SELECT main_case::text, at, id::text, channel FROM core.interaction WHERE main_case IS NOT NULL AND channel <> 'Event'"):
        said.setdefault(case, []).append((at, i, channel))
    cells = Counter()
    for family in {*told, *offers}:
        team, outcomes = cases[family][2], sorted(told.get(family, []))
        chosen = sorted((o for o in offers.get(family, []) if not o[4]), key=lambda o: o[:2])
        for n, (at, _, levels, key, _, leaving) in enumerate(chosen):
            end = chosen[n + 1][0] if n + 1 < len(chosen) else None
            since = [o for o in outcomes if at <= o[0] and (end is None or o[0] < end)]
            if since:
                cells[team, key, situation_text(levels), at // WEEK, since[-1][2]] += 1
            if leaving and at <= leaving[0] and (end is None or leaving[0] < end):
                levels = {'answered': str(since[-1][2])} if since else {**levels, 'answered': 'no'}
                cells[team, key, situation_text(levels), at // WEEK, leaving[1]] += 1
        named = [o for o in outcomes if o[3]]
        if family not in offers and named:
            at, _, label, words, case = named[-1]
            levels = {'case.type': cases[case][3]} if cases[case][3] else {}
            if case in said:
                levels['channel'] = max(said[case])[2].lower()
            cells[team, words, situation_text(levels), at // WEEK, label] += 1
    return cells


def kept(store):
    rows = store.sql('SELECT team::text, chosen, situation, week, label, count FROM core.advice_cell')
    assert len({r[:5] for r in rows}) == len(rows), 'two cells of the same'
    return Counter({r[:5]: r[5] for r in rows})


def felt(store, without=()):
    """Sums that felt right, as the rows say: {(team, resolution, currency, sum): how often}."""
    right = {t for t, customer in store.sql("SELECT id::text, customer::text FROM core.contact WHERE fit = 'AboutRight'") if customer not in without}
    return Counter((team, resolution, currency, sum) for contact, team, resolution, currency, sum in store.sql(
        'SELECT contact::text, team::text, resolution, base_currency, base_minor FROM core."grant" WHERE state <> \'Undone\'') if contact in right)


def kept_felt(store):
    rows = store.sql('SELECT team::text, resolution, currency, base_minor, count FROM core.felt_sum')
    assert len({r[:4] for r in rows}) == len(rows), 'two sums of the same'
    return Counter({r[:4]: r[4] for r in rows})


def felt_of(rows):
    return Counter({(r['team'], r['resolution'], r['currency'], r['base_minor']): r['count'] for r in rows})


def cells_of(rows):
    return Counter({(r['team'], r['chosen'], r['situation'], r['week'], r['label']): r['count'] for r in rows})


class Play:
    """Two teams, and what happens to their customers' cases in any order."""

    def __init__(self, store, seed):
        self.store, self.dice = store, random.Random(seed)
        self.desks = {store.teams['north']: store.desk('ines'), store.teams['south']: store.desk('piet')}
        self.tills = {store.teams['north']: Till(store, 'ines', made_fund(store, 90000000), self.desks[store.teams['north']])}
        self.tills[store.teams['north']].take(50000000)
        self.given, self.seen, self.done = [], Counter(), []
        self.replicas = {team: Replica(desk.team_scope) for team, desk in self.desks.items()}

    def case(self, **where):
        rows = self.store.sql('SELECT k.id::text, k.customer::text, k.team::text, k.type, k.merged_into::text FROM core."case" k ORDER BY k.id')
        rows = [r for r in rows if all(r[{'customer': 1, 'team': 2}[key]] == value for key, value in where.items())]
        return self.dice.choice(rows) if rows else None

    def moment(self):
        return NOW + self.dice.randrange(12) * WEEK // 4

    def write(self, table, i, statement, *values):
        """As a function of the store would: the rows, then what changed."""
        marks = 'ARRAY[core.mark_of(%s, %s)]'
        self.store.sql(f'CREATE TEMP TABLE m ON COMMIT DROP AS SELECT {marks} AS x; {statement}; SELECT core.emit((SELECT x FROM m) || {marks})',
                       table, i, *values, table, i)

    def meets(self):
        desk = self.desks[self.dice.choice(list(self.desks))]
        customer = made_customer(desk)
        for _ in range(self.dice.randint(1, 3)):
            made_case(desk, customer, type=self.dice.choice(('', 'Late "delivery"', 'damaged')))

    def offers(self, paid=False):
        found = self.case(team=self.store.teams['north']) if paid else self.case()
        if not found:
            return
        case, customer, team, *_ = found
        offer = {'id': new_id(), 'customer': customer, 'contact': new_id(), 'case': case, **OFFER, 'chosen': self.dice.choice(KEYS[:2]),
                 'at': self.moment(), 'situation': {'mood': self.dice.choice(LEVELS), 'case.type': 'late_delivery'}}
        if paid:
            till = self.tills[team]
            till.meet()
            given = till.give(self.dice.choice((100, 100, 250)))
            self.feel(till.contact)
            case = made_case(till.desk, till.customer)
            offer.update({'customer': till.customer, 'contact': till.contact, 'grant': given['grant'], 'case': case})
            offer['situation']['sum'] = self.dice.choice(('eur:100', 'eur:200'))  # the band, as a desk says it
            self.given.append((till, given))
            self.tell(case)
        self.desks[team].posted('customer.put_record.v1', {'type': 'offer', 'new': offer})

    def gives(self):
        self.offers(paid=True)

    def takes_back(self):
        if self.given:
            till, given = self.given.pop()
            if self.store.sql('SELECT team::text FROM core.customer WHERE id = %s', given['customer']) == [(self.store.teams['north'],)]:
                till.desk.posted('grant.undo.v1', till.undo_body(given))

    def feel(self, contact):
        self.write('contact', contact, 'UPDATE core.contact SET fit = %s WHERE id = %s', self.dice.choice(('AboutRight', 'AboutRight', 'TooLittle', None)), contact)

    def feels(self):
        given = self.store.sql('SELECT DISTINCT t.id::text FROM core.contact t JOIN core."grant" g ON g.contact = t.id ORDER BY 1')
        if given:
            self.feel(self.dice.choice(given)[0])

    def leaves(self):
        """How somebody left is read at the end of a contact, is read otherwise, or it goes on."""
        made = self.store.sql('SELECT contact::text, customer::text, team::text, at FROM core.offer ORDER BY id')
        if made:
            contact, customer, team, at = self.dice.choice(made)
            wrapped, mood = self.dice.choice((at + WEEK // 8, at + WEEK, at - WEEK, None)), self.dice.choice((*LEFT, None))
            self.write('contact', contact, '''INSERT INTO core.contact SELECT (jsonb_populate_record(NULL::core.contact, core.default_row('contact')
                || jsonb_build_object('id', %s::text, 'team', %s::text, 'customer', %s::text, 'person', %s::text, 'channel', 'Phone', 'state', 'Live', 'opened_at', 0,
                                      'wrapped_at', %s::bigint, 'mood', %s::text))).*
                ON CONFLICT (id) DO UPDATE SET wrapped_at = EXCLUDED.wrapped_at, mood = EXCLUDED.mood''',
                       contact, team, customer, self.desks[self.store.teams['north']].person, wrapped, mood)

    def tell(self, case):
        i = new_id()
        label = self.dice.choice((None, 0, 20, 80, 100))
        self.write('outcome', i, 'INSERT INTO core.outcome (id, team, customer, "case", satisfaction, resolution, at, source) '
                   'SELECT %s, k.team, k.customer, k.id, %s, %s, %s, \'\' FROM core."case" k WHERE k.id = %s',
                   i, label, self.dice.choice(('', 'Refund', 'apology')), self.moment(), case)

    def tells(self):
        if found := self.case():
            self.tell(found[0])

    def tells_again(self):
        told = self.store.sql('SELECT id::text FROM core.outcome ORDER BY id')
        if told:
            i = self.dice.choice(told)[0]
            self.write('outcome', i, 'UPDATE core.outcome SET satisfaction = %s, at = %s WHERE id = %s', self.dice.choice((10, 90)), self.moment(), i)

    def says(self):
        if found := self.case():
            i = new_id()
            self.write('interaction', i, '''INSERT INTO core.interaction_key VALUES (%s, %s); INSERT INTO core.interaction (id, team, customer, at, channel, direction,
                kind, author, title, summary, body, language, pinned, source, source_id, main_case)
                VALUES (%s, %s, %s, %s, %s, 'In', 'Message', '', '', '', '', '', false, '', '', %s)''', i, found[1], i, found[2], found[1], self.moment(),
                       self.dice.choice(('Phone', 'Chat', 'Event')), found[0])

    def said_of_another(self):
        rows = self.store.sql('SELECT id::text, customer::text FROM core.interaction WHERE main_case IS NOT NULL ORDER BY id')
        if rows:
            i, customer = self.dice.choice(rows)
            to = self.case(customer=customer)
            self.desks[to[2]].do('interaction.move.v1', {'interaction': i, 'customer': customer, 'main_case': to[0], 'reason': 'about the other one'})
            self.write('interaction', i, 'UPDATE core.interaction SET main_case = %s WHERE id = %s', to[0], i)

    def joins(self):
        """Two of one customer, none of which was joined before."""
        rows = self.store.sql("""SELECT k.id::text, w.id::text, k.team::text FROM core."case" k JOIN core."case" w ON w.customer = k.customer AND w.id <> k.id
            WHERE k.merged_into IS NULL AND w.merged_into IS NULL AND NOT EXISTS (SELECT FROM core."case" x WHERE x.merged_into = k.id) ORDER BY k.id, w.id""")
        if rows:
            loser, winner, team = self.dice.choice(rows)
            self.desks[team].posted('case.merge.v1', {'loser': loser, 'winner': winner, 'reason': 'the same'})

    def parts(self):
        joined = self.store.sql('SELECT id::text, team::text FROM core."case" WHERE merged_into IS NOT NULL ORDER BY id')
        if joined:
            case, team = self.dice.choice(joined)
            self.desks[team].posted('case.unmerge.v1', {'loser': case, 'case': case})

    def splits(self):
        if found := self.case():
            case, customer, team, *_ = found
            said = [i for i, in self.store.sql('SELECT id::text FROM core.interaction WHERE main_case = %s ORDER BY id', case)][:1]
            made = {'id': new_id(), 'customer': customer, 'number': '10003', 'title': 'Missing lid', 'type': 'damaged', 'status': 'Open', 'complaint': False, 'opened_at': NOW}
            self.desks[team].do('case.split.v1', {'from': case, 'made': made, 'interactions': said, 'reason': 'another problem'})

    def types(self):
        told = {i for i, in self.store.sql("SELECT \"case\"::text FROM core.outcome WHERE resolution <> ''")}
        if (found := self.case()) and found[0] in told:
            self.desks[found[2]].posted('case.set_fields.v1', {'case': found[0], 'fields': {'type': {'base': found[3], 'new': self.dice.choice(('', 'lost'))}}})

    def moves(self):
        if found := self.case():
            self.store.call(self.store.admin, 'SELECT api.move_customer(%s, %s)', found[1], self.dice.choice(list(self.desks)))

    def erases(self):
        told = {i for i, in self.store.sql('SELECT "case"::text FROM core.outcome UNION SELECT "case"::text FROM core.offer WHERE "case" IS NOT NULL')}
        if (found := self.case()) and found[0] in told:
            expected = counted(self.store, without={found[1]}), felt(self.store, without={found[1]})
            erase(self.store, found[1])
            assert (kept(self.store), kept_felt(self.store)) == expected, 'what they gave is still there, or more than that is gone'

    def step(self):
        actions = {'meets': 5, 'offers': 5, 'gives': 2, 'takes_back': 2, 'feels': 3, 'leaves': 8, 'tells': 10, 'tells_again': 3, 'says': 4, 'said_of_another': 2, 'joins': 5, 'parts': 3,
                   'splits': 2, 'types': 6, 'moves': 2, 'erases': 3}
        name = self.dice.choices(list(actions), list(actions.values()))[0]
        before = kept(self.store), kept_felt(self.store)
        getattr(self, name)()
        self.done.append(name)
        after = kept(self.store), kept_felt(self.store)
        self.seen[name] += after != before
        # Reckoning all anew costs most of the time. What was forgotten is still missing some steps later.
        if LONG or self.done.count(name) < 3 or len(self.done) % 4 == 0:
            for has, due in zip(after, (counted(self.store), felt(self.store))):
                assert has == due, f'after {self.done[-4:]}: {has - due} too much, {due - has} missing'

    def compare(self):
        """What a desk that follows, and one that copies, holds of its team is what is kept of it."""
        everything, sums = kept(self.store), kept_felt(self.store)
        for team, desk in self.desks.items():
            theirs = Counter({cell: n for cell, n in everything.items() if cell[0] == team})
            held = self.replicas[team].follow(desk).held
            assert cells_of(r for (table, _), r in held.items() if table == 'advice_cell') == theirs
            assert cells_of(r for _, r in desk.copy(desk.team_scope, 'advice_cell', '', 5000)) == theirs
            right = Counter({sum: n for sum, n in sums.items() if sum[0] == team})
            assert felt_of(r for (table, _), r in held.items() if table == 'felt_sum') == right
            assert felt_of(r for _, r in desk.copy(desk.team_scope, 'felt_sum', '', 5000)) == right


def erase(store, customer):
    """All of one customer but the money that was given; in one transaction, as an erasure would."""
    mine = 'WHERE customer = %s'
    statements = [f'CREATE TEMP TABLE m ON COMMIT DROP AS SELECT core.marks_of_customers(ARRAY[%s]::uuid[]) AS x',
                  f'DELETE FROM core.offer {mine}', f'DELETE FROM core.outcome {mine}', f'DELETE FROM core.contact {mine}', f'DELETE FROM core.interaction {mine}',
                  f'DELETE FROM core.interaction_key {mine}', 'DELETE FROM core.case_split WHERE made IN (SELECT id FROM core."case" WHERE customer = %s)',
                  f'DELETE FROM core."case" {mine}', f'DELETE FROM core.handle {mine}', 'DELETE FROM core.customer WHERE id = %s']
    store.sql('; '.join(statements) + '; SELECT core.emit((SELECT x FROM m))', *[customer] * len(statements))


def a_desk_of_recent_customers(store):
    """Holds nobody, and all sums of its own team; whoever opens a customer of another team gets none of theirs."""
    store.add_person('nora', 'north')
    nora, piet = store.desk('nora'), store.desk('piet')
    store.sql("UPDATE core.store SET keep = 'recent', keep_days = 14")
    assert not nora.copy(nora.team_scope, 'customer') and not nora.copy(nora.team_scope, 'outcome')
    theirs = Counter({cell: n for cell, n in kept(store).items() if cell[0] == store.teams['north']})
    assert theirs and cells_of(r for _, r in nora.copy(nora.team_scope, 'advice_cell')) == theirs
    told = store.sql('SELECT o.customer::text FROM core.outcome o WHERE o.team = %s LIMIT 1', store.teams['north'])[0][0]
    tables = {table for table, _, _ in piet.open(told)}
    assert 'outcome' in tables and 'advice_cell' not in tables
    store.sql("UPDATE core.store SET keep = 'team', keep_days = 365")


def a_sum_that_felt_right_is_the_funds_teams(store):
    """It counts once, whichever way its contact and its grant come to be what they are, and it is gone with either."""
    till = Till(store, 'ines', made_fund(store, 90000000), store.desk('ines'))
    till.take(50000000)
    before = kept_felt(store)
    mine = Counter({(store.teams['north'], 'goodwill_credit', 'NOK', 7700): 1})

    def feel(fit):
        store.sql("UPDATE core.contact SET fit = %s WHERE id = %s; SELECT core.emit(ARRAY[core.mark_of('contact', %s)])", fit, till.contact, till.contact)

    feel('AboutRight')
    assert kept_felt(store) == before
    given = till.give(7700)
    assert kept_felt(store) - before == mine
    feel('TooLittle')
    assert kept_felt(store) == before
    feel('AboutRight')
    assert kept_felt(store) - before == mine
    till.desk.posted('grant.undo.v1', till.undo_body(given))
    assert kept_felt(store) == before
    till.give(7700)
    assert kept_felt(store) - before == mine
    erase(store, till.customer)
    assert kept_felt(store) == before


def a_changed_sum_that_felt_right_is_found(store):
    till = Till(store, 'ines', made_fund(store, 90000000), store.desk('ines'))
    till.take(50000000)
    till.give(8800)
    store.sql("UPDATE core.contact SET fit = 'AboutRight' WHERE id = %s; SELECT core.emit(ARRAY[core.mark_of('contact', %s)])", till.contact, till.contact)
    verify = 'SELECT api.verify_felt()'
    assert store.call(store.admin, verify) is None
    refused('42501', store.desk('lea').call, verify)
    sum, team = store.sql('SELECT id::text, team::text FROM core.felt_sum WHERE base_minor = 8800')[0]
    for change, back, why in (('UPDATE core.felt_sum SET count = count + 1 WHERE id = %s', 'UPDATE core.felt_sum SET count = count - 1 WHERE id = %s', 'a sum is another'),
                              ('UPDATE core.felt_sum SET base_minor = 8900 WHERE id = %s', 'UPDATE core.felt_sum SET base_minor = 8800 WHERE id = %s', 'a sum is another'),
                              ('CREATE TABLE away AS SELECT * FROM core.felt_sum WHERE id = %s; DELETE FROM core.felt_sum s USING away a WHERE s.id = a.id',
                               'INSERT INTO core.felt_sum SELECT * FROM away WHERE id = %s; DROP TABLE away', 'a sum is missing')):
        store.sql(change, sum)
        assert store.call(store.admin, verify) == {'team': team, 'why': why}
        store.sql(back, sum)
        assert store.call(store.admin, verify) is None


def a_joined_case_counts_once(store):
    desk = store.desk('ines')
    customer = made_customer(desk)
    winner, loser = made_case(desk, customer), made_case(desk, customer)
    offer = {'id': new_id(), 'customer': customer, 'contact': new_id(), 'case': loser, **OFFER, 'chosen': KEYS[0], 'at': NOW,
             'situation': {'mood': LEVELS[0]}}
    desk.posted('customer.put_record.v1', {'type': 'offer', 'new': offer})
    i = new_id()
    store.sql('INSERT INTO core.outcome (id, team, customer, "case", satisfaction, resolution, at, source) '
              "SELECT %s, k.team, k.customer, k.id, 80, '', %s, '' FROM core.\"case\" k WHERE k.id = %s; "
              "SELECT core.emit(ARRAY[core.mark_of('outcome', %s)])", i, NOW + 1, loser, i)
    before = kept(store)
    assert before == counted(store)
    desk.posted('case.merge.v1', {'loser': loser, 'winner': winner, 'reason': 'the same'})
    assert kept(store) == before


def what_moves_in_is_counted(store):
    """A store of one computer: rows by COPY, sums by the store."""
    batch, desk, customer, case = new_id(), new_id(), new_id(), new_id()
    before = kept(store)
    store.call(store.admin, 'SELECT api.adopt_begin(%s, %s, %s)', batch, desk, store.teams['south'])
    store.stage(store.admin, batch, 'customer', [{'id': customer, 'name': 'Anna'}])
    store.stage(store.admin, batch, 'case', [{'id': case, 'customer': customer, 'title': 'Tank', 'type': 'moved', 'opened_at': NOW}])
    store.stage(store.admin, batch, 'outcome', [{'id': new_id(), 'customer': customer, 'case': case, 'at': NOW, 'satisfaction': 70, 'resolution': 'Refund'}])
    store.call(store.admin, 'SELECT api.adopt_finish(%s)', batch)
    assert kept(store) - before == Counter({(store.teams['south'], 'Refund', '{"case.type":"moved"}', NOW // WEEK, 70): 1})
    assert kept(store) == counted(store)


def a_changed_sum_is_found(store):
    """By whoever looks after the store (leewayctl store verify); not for desks."""
    verify = 'SELECT api.verify_advice()'
    assert store.call(store.admin, verify) is None
    refused('42501', store.desk('lea').call, verify)
    cell, team = store.sql('SELECT id::text, team::text FROM core.advice_cell ORDER BY id LIMIT 1')[0]
    for change, back, why in (('UPDATE core.advice_cell SET count = count + 1 WHERE id = %s', 'UPDATE core.advice_cell SET count = count - 1 WHERE id = %s', 'a sum is another'),
                              ('UPDATE core.advice_cell SET label = 100 - label, week = week + 1 WHERE id = %s', 'UPDATE core.advice_cell SET label = 100 - label, week = week - 1 WHERE id = %s',
                               'a sum is another'),
                              ('CREATE TABLE away AS SELECT * FROM core.advice_cell WHERE id = %s; DELETE FROM core.advice_cell c USING away a WHERE c.id = a.id',
                               'INSERT INTO core.advice_cell SELECT * FROM away WHERE id = %s; DROP TABLE away', 'a sum is missing')):
        store.sql(change, cell)
        assert store.call(store.admin, verify) == {'team': team, 'why': why}
        store.sql(back, cell)
        assert store.call(store.admin, verify) is None


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500 if LONG else 400
    seed = sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(1 << 30))
    print(f'seed {seed}, {count} steps', flush=True)
    store = Store()
    play = Play(store, seed)
    for n in range(count):
        play.step()
        if n % 50 == 49:
            play.compare()
            store.check()
            assert store.call(store.admin, 'SELECT api.verify_advice()') is None
            assert store.call(store.admin, 'SELECT api.verify_felt()') is None
    print(dict(play.seen))
    never = {'tells', 'tells_again', 'offers', 'takes_back', 'feels', 'joins', 'erases'} - {name for name, n in play.seen.items() if n}
    assert not never or count < 1000, f'changed nothing: {never}'
    for test in (a_desk_of_recent_customers, a_joined_case_counts_once, a_sum_that_felt_right_is_the_funds_teams, what_moves_in_is_counted,
                 a_changed_sum_is_found, a_changed_sum_that_felt_right_is_found):
        test(store)
        if 'changed' not in test.__name__:  # versions that no feed told
            store.check()
        print(f'ok {test.__name__}')
    print('ok')


if __name__ == '__main__':
    main()

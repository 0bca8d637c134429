"""Offers: what was shown and what was chosen is added and never changed, is the customer's own, and holds codes only."""
from money import Till, made_fund
from store import Replica, new_id, run
from test_commands import OFFER, RECORDS, expect, heads_of, made_case, made_customer, row, watch_scans

SHOWN = OFFER['shown'][0]


def put(new, **more):
    return 'customer.put_record.v1', {'type': 'offer', 'new': new, **more}


def begun(desk, customer):
    contact = {'id': new_id(), 'customer': customer, **RECORDS['contact'][0], 'person': desk.person, 'state': 'Live'}
    desk.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
    return contact


def added_never_changed(store):
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    contact = begun(ines, marit)
    offer = {'id': new_id(), 'customer': marit, 'contact': contact['id'], 'case': made_case(ines, marit), **OFFER}
    ines.posted(*put(offer))
    held = row(store, 'offer', offer['id'])
    assert {k: v for k, v in held.items() if k != 'version'} == offer, held
    before = heads_of(store)
    ines.posted(*put(offer))
    expect(omar.do(*put({**offer, 'why': 'other'})), 'rejected', 'already_there')
    expect(ines.do(*put({**offer, 'chosen': 'apology'}, base=offer)), 'rejected', 'invalid')
    for desk in (ines, omar):
        expect(desk.do('customer.remove_record.v1', {'type': 'offer', 'base': offer}), 'rejected', 'invalid')
    assert row(store, 'offer', offer['id']) == held and heads_of(store) == before
    # Nobody is the contact's owner in it, so a contact that is taken back leaves it where it is.
    ines.posted('customer.remove_record.v1', {'type': 'contact', 'base': contact})
    assert row(store, 'offer', offer['id']) == held
    # What a desk of the team that follows and one that copies hold is the same.
    followed, copied = Replica(ines.team_scope).follow(ines), dict(ines.copy(ines.team_scope, 'offer', '', 10))
    assert followed.held['offer', offer['id']] == copied[offer['id']] == held


def why_is_said_once(store):
    """By whoever granted, after it: with the offer as it was, and nothing else of it."""
    ines, omar = store.desk('ines'), store.desk('omar')
    marit = made_customer(ines)
    offer = {'id': new_id(), 'customer': marit, 'contact': begun(ines, marit)['id'], **OFFER, 'why': ''}
    ines.posted(*put(offer))
    expect(ines.do(*put({**offer, 'why': 'asked_for', 'cost': offer['cost'] + 1}, base=offer)), 'rejected', 'invalid')
    expect(ines.do(*put({**offer, 'why': 'she is nice'}, base=offer)), 'rejected', 'invalid')
    said = {**offer, 'why': 'asked_for'}
    ines.posted(*put(said, base=offer))
    held = row(store, 'offer', offer['id'])
    assert {k: v for k, v in held.items() if k != 'version'} == said, held
    ines.posted(*put(said, base=offer))
    assert omar.do(*put({**offer, 'why': 'other'}, base=offer))['outcome'] == 'conflict'
    expect(ines.do(*put({**said, 'why': ''}, base=said)), 'rejected', 'invalid')
    assert row(store, 'offer', offer['id']) == held
    assert Replica(ines.team_scope).follow(ines).held['offer', offer['id']] == held


def codes_only(store):
    ines = store.desk('ines')
    marit = made_customer(ines)
    offer = {'id': new_id(), 'customer': marit, 'contact': begun(ines, marit)['id'], **OFFER}
    many = [{**SHOWN, 'resolution': f'key{n}'} for n in range(61)]
    wrong = [{'situation': {'mood': 'Upset'}}, {'situation': {'mood': 'she cried'}}, {'situation': {'Marit Sørbø': 'upset'}}, {'situation': {'mood': ''}},
             {'situation': {'mood': 'x' * 101}}, {'situation': {'mood': 4}}, {'situation': {'answered': 'no'}}, {'situation': {'mood': ['upset']}}, {'situation': ['upset']},
             {'situation': {f'fact{n}': 'yes' for n in range(61)}}, {'chosen': 'refund'}, {'chosen': ''}, {'chosen': 'Goodwill credit'},
             {'why': 'she is nice'}, {'why': 'x' * 101}, {'why': 'a\nb'}, {'order': 'Whim'}, {'propensity': 0}, {'propensity': 1001}, {'propensity': 0.5},
             {'outcomes': -1}, {'cost': -1}, {'cost': 1e30}, {'shown': []}, {'shown': {}}, {'shown': many, 'chosen': 'key1'}, {'shown': [SHOWN, SHOWN]},
             {'person': ines.person}, {'at': None}, {'contact': None}]
    for part in ({'resolution': 'Goodwill credit'}, {'resolution': ''}, {'middle': 101}, {'middle': -1}, {'middle': 'high'}, {'low': 90}, {'high': 10},
                 {'low': None}, {'middle': None}, {'similar': -1}, {'similar': 1.5}, {'cost': -1}, {'fits': 'yes'}, {'fits': None}, {'title': 'An apology'}):
        one = {k: v for k, v in {**SHOWN, **part}.items() if v is not None}
        wrong.append({'shown': [one, *OFFER['shown'][1:]], 'chosen': OFFER['shown'][1]['resolution']})
    for fields in wrong:
        expect(ines.do(*put({**offer, 'id': new_id(), **fields})), 'rejected', 'invalid')
    for fields in ({'situation': {}}, {'situation': {f'fact{n}': 'a_z.0:+-9' for n in range(60)}}, {'shown': many[:60], 'chosen': 'key59'},
                   {'shown': [{'resolution': 'x' * 100, 'similar': 0, 'cost': 9223372036854775807, 'fits': False}], 'chosen': 'x' * 100},
                   {'propensity': 1}, {'why': 'x' * 100}, {'shown': [{**SHOWN, 'low': 0, 'middle': 0, 'high': 0}], 'chosen': SHOWN['resolution']}):
        ines.posted(*put({**offer, 'id': new_id(), **fields}))


def of_one_customer(store):
    ines, piet = store.desk('ines'), store.desk('piet')
    marit, other = made_customer(ines), made_customer(ines)
    offer = {'id': new_id(), 'customer': marit, 'contact': begun(ines, marit)['id'], **OFFER}
    expect(ines.do(*put({**offer, 'contact': begun(ines, other)['id']})), 'rejected', 'not_found')
    expect(ines.do(*put({**offer, 'case': made_case(ines, other)})), 'rejected', 'invalid')
    expect(ines.do(*put({**offer, 'case': new_id()})), 'rejected', 'not_found')
    expect(ines.do(*put({**offer, 'customer': new_id()})), 'rejected', 'not_found')
    expect(piet.do(*put(offer)), 'rejected', 'not_allowed')
    ines.posted(*put({**offer, 'contact': new_id()}))  # a contact that was taken back meanwhile
    # A joined customer's case is as good as their own; and an offer goes where its customer goes.
    ines.posted('customer.merge.v1', {'loser': other, 'winner': marit, 'reason': 'same address'})
    about = {**offer, 'id': new_id(), 'case': made_case(ines, other)}
    ines.posted(*put(about))
    store.call(store.admin, 'SELECT api.move_customer(%s, %s)', marit, store.teams['south'])
    assert about['id'] in dict(piet.copy(piet.team_scope, 'offer', '', 10))
    assert about['id'] not in dict(ines.copy(ines.team_scope, 'offer', '', 10))


def of_a_grant(store):
    till = Till(store, 'ines', made_fund(store, 100000))
    till.take(50000)
    given = till.give(2500)
    offer = {'id': new_id(), 'customer': till.customer, 'contact': till.contact, 'grant': given['grant'], **OFFER, 'cost': 2500}
    till.desk.posted(*put(offer))
    assert row(store, 'offer', offer['id'])['grant'] == given['grant']
    # What was refused was not chosen; and a grant of another contact is no word about this one.
    expect(till.desk.do(*put({**offer, 'id': new_id(), 'grant': new_id()})), 'rejected', 'not_found')
    elsewhere = till.give(1000)
    till.meet()
    expect(till.desk.do(*put({**offer, 'id': new_id(), 'grant': elsewhere['grant'], 'customer': till.customer, 'contact': till.contact})),
           'rejected', 'not_found')


if __name__ == '__main__':
    watch_scans(set())
    run([added_never_changed, why_is_said_once, codes_only, of_one_customer, of_a_grant])

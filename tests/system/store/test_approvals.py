"""Asking for more than the limit: asked, answered, given, taken back, over; each refusal by its name, and what the store makes of it all."""
from money import DAY, HOUR, Till, balance, decision, later, made_fund, store_now, withdrawal
from store import Replica, new_id, run
from test_commands import expect, row
from test_judging import above, given, limited, meet, till_of


def asked_and_given(store):
    till, lea = till_of(store), store.desk('lea')
    with limited(store, 'small') as small:
        above(till, 4000, small)
        before = balance(store, till.fund)
        ask = till.ask(4000, asked=lea.person, next=store.persons['omar'], next_at=5, rule='huge', needs='Finance', may_give_minor=7)
        held = row(store, 'approval', ask['approval'])
        assert held.items() >= {'state': 'Open', 'needs': 'Lead', 'rule': 'small', 'rule_version': 1, 'may_give_minor': 1000, 'asked': lea.person,
                                'person': till.desk.person, 'team': store.teams['north'], 'why': 'Third broken tank', 'words': ''}.items(), held
        assert 'next' not in held and 'next_at' not in held, 'only who may answer is asked'
        assert held['limits'][0].items() >= {'rule': 'small', 'limit': 1000, 'left': 1000, 'used': 0, 'held': 0}.items()
        assert (balance(store, till.fund), balance(store, ask['lease'], 'Lease')) == (before - 4000, 4000)
        assert row(store, 'lease', ask['lease']).items() >= {'approval': ask['approval'], 'granted': 4000, 'grace_ms': 0}.items()
        lea.posted('approval.decide.v1', decision(ask, 3000, 'as much as the machine'))
        held = row(store, 'approval', ask['approval'])
        assert held.items() >= {'state': 'Approved', 'approved_minor': 3000, 'approved_base_minor': 3000, 'decided_by': lea.person}.items()
        assert balance(store, ask['lease'], 'Lease') == 3000 and balance(store, till.fund) == before - 3000
        body = till.give_approved(ask)
        assert row(store, 'grant', body['grant']).items() >= {'approval': ask['approval'], 'rule': 'small', 'state': 'Posted', 'amount_minor': 3000}.items()
        assert row(store, 'approval', ask['approval']).items() >= {'state': 'Given', 'grant': body['grant']}.items()
        assert balance(store, ask['lease'], 'Lease') == 0


if __name__ == '__main__':
    run([asked_and_given])

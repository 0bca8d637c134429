"""Random streams of money commands, told to the store and to a plain model of what src/domain/ledger says: the same outcome of every command,
and the same sums, leases and grants afterwards.

    test_money_random.py [COUNT [SEED]]      2,000 commands; LEEWAY_LONG=1 makes it 6,000
"""
import os
import random
import sys

from money import DAY, HOUR, Till, decision, finance, fund_body, later, permit_all, store_now, withdrawal
from store import Store, new_id

MINUTE = 60000


class Model:
    """The rules in their plainest form; amounts by what happened, nothing summed twice."""

    def __init__(self):
        self.now = 0
        self.funds, self.leases, self.grants, self.approvals, self.booked = {}, {}, {}, {}, set()

    def outcome(self, who, role, kind, b):
        """(outcome, code) of a command, and what it does."""
        before = getattr(self, kind.split('.v')[0].replace('.', '_'))(who, role, b)
        return before if isinstance(before, tuple) else ('rejected', before) if before else ('posted', '')

    def fund_add(self, who, role, b):
        if role not in ('Finance', 'Lead'):
            return 'not_allowed'
        if b['set'] not in self.booked:
            self.funds[b['fund']] = self.funds.get(b['fund'], 0) + b['amount_minor']
            self.booked.add(b['set'])

    @staticmethod
    def lent(b, available):
        return min(b['amount_minor'], available) if available >= b.get('least_minor', available + 1) else b['amount_minor']

    def lease_take(self, who, role, b):
        lease = self.leases.get(b['lease'])
        if lease:
            return 'not_allowed' if lease['person'] != who else None
        if b['fund'] not in self.funds:
            return 'not_found'
        if any(x['person'] == who and x['fund'] == b['fund'] and x['state'] == 'Open' and not x['approval']
               for x in self.leases.values()):
            return 'already_there'
        amount = self.lent(b, self.funds[b['fund']])
        if amount > self.funds[b['fund']]:
            return 'fund_exhausted'
        self.funds[b['fund']] -= amount
        self.leases[b['lease']] = {'person': who, 'fund': b['fund'], 'granted': amount, 'spent': 0, 'last': 0, 'state': 'Open',
                                   'frozen': False, 'over': self.now + 80 * HOUR, 'approval': None}

    def own_lease(self, who, i):
        lease = self.leases.get(i)
        return lease, 'not_found' if not lease else 'not_allowed' if lease['person'] != who else None

    @staticmethod
    def shut(lease):
        return 'lease_closed' if lease['state'] != 'Open' else 'lease_out_of_step' if lease['frozen'] else None

    def lease_top_up(self, who, role, b):
        lease, why = self.own_lease(who, b['lease'])
        if why or b['set'] in self.booked:
            return why
        if self.shut(lease):
            return self.shut(lease)
        if lease['approval']:
            return 'invalid'
        amount = self.lent(b, self.funds[lease['fund']])
        if amount > self.funds[lease['fund']]:
            return 'fund_exhausted'
        self.funds[lease['fund']] -= amount
        lease['granted'] += amount
        self.booked.add(b['set'])

    def close(self, lease, how):
        self.funds[lease['fund']] += lease['granted'] - lease['spent']
        lease['state'] = how
        if self.is_waiting(lease['approval']):
            self.approvals[lease['approval']]['state'] = 'Expired'

    def is_waiting(self, i):
        return i in self.approvals and self.approvals[i]['state'] in ('Open', 'Approved')

    def waits_there(self, who, contact):
        return any(self.is_waiting(i) and (a['person'], a['contact']) == (who, contact) for i, a in self.approvals.items())

    def approval_ask(self, who, role, b):
        known = self.approvals.get(b['approval'])
        if known:
            return None if known['person'] == who else 'not_allowed'
        if b['until'] <= self.now:
            return 'approval_closed'
        if self.waits_there(who, b['contact']):
            return 'already_there'
        if b['base_minor'] > self.funds[b['fund']]:
            return 'fund_exhausted'
        self.funds[b['fund']] -= b['base_minor']
        self.leases[b['lease']] = {'person': who, 'fund': b['fund'], 'granted': b['base_minor'], 'spent': 0, 'last': 0, 'state': 'Open',
                                   'frozen': False, 'over': b['until'], 'approval': b['approval']}
        self.approvals[b['approval']] = {'person': who, 'contact': b['contact'], 'lease': b['lease'], 'base': b['base_minor'], 'state': 'Open',
                                         'approved': None, 'by': None, 'grant': None}

    def approval_decide(self, who, role, b):
        a = self.approvals.get(b['approval'])
        if not a:
            return 'not_found'
        if role not in ('Lead', 'Deputy') or a['person'] == who:
            return 'not_allowed'
        if b['approved'] and b['amount_minor'] > a['base']:
            return 'invalid'
        if a['state'] != 'Open':
            return None if (a['by'], a['approved']) == (who, b['amount_minor']) else ('conflict', '')
        lease = self.leases[a['lease']]
        if self.now >= lease['over']:
            return 'approval_closed'
        a.update(by=who, approved=b['amount_minor'], state='Approved' if b['approved'] else 'Declined')
        if not b['approved']:
            return self.close(lease, 'Returned')
        self.funds[lease['fund']] += a['base'] - a['approved']
        lease.update(granted=a['approved'], over=self.now + DAY)

    def approval_withdraw(self, who, role, b):
        a = self.approvals.get(b['approval'])
        if not a:
            return 'not_found'
        lease = self.leases[a['lease']]
        is_over = self.now >= lease['over']
        if self.is_waiting(b['approval']) and a['person'] != who and not is_over:
            return 'not_allowed'
        if not self.is_waiting(b['approval']):
            return 'approval_closed' if a['state'] in ('Declined', 'Given') else None
        a['state'] = 'Expired' if is_over else 'Withdrawn'
        self.close(lease, 'Reclaimed' if is_over else 'Returned')

    def from_approval(self, lease, b):
        """Why this is not what was approved."""
        if lease['approval'] != b.get('approval'):
            return 'invalid'
        a = self.approvals.get(lease['approval'])
        stands = [g for g in self.grants.values() if g['lease'] == b['lease'] and g['state'] in ('Posted', 'Late', 'Honoured')]
        if a and (a['approved'] is None or a['state'] in ('Given', 'Withdrawn') or lease['state'] == 'Open' and a['state'] != 'Approved' or stands):
            return 'approval_closed'
        if a and a['approved'] != b['base_minor']:
            return 'invalid'
        return 'lease_out_of_step' if a and lease['state'] == 'Open' and b['number'] <= lease['last'] else None

    def lease_return(self, who, role, b):
        lease, why = self.own_lease(who, b['lease'])
        if why or lease['state'] == 'Returned':
            return why
        if self.shut(lease) or b['last_number'] != lease['last']:
            return self.shut(lease) or 'lease_still_held'
        self.close(lease, 'Returned')

    def grant_give(self, who, role, b):
        lease, known = self.leases.get(b['lease']), self.grants.get(b['grant'])
        if lease and lease['person'] != who:
            return 'not_allowed'
        if known:
            return ('late' if known['late'] else 'posted', '') if known['person'] == who else 'already_there'
        why = self.from_approval(lease, b) if lease else None
        if lease and lease['state'] == 'Open' and not lease['approval']:
            if why:
                return self.burn(lease, b) or why
            why = 'lease_out_of_step' if lease['frozen'] or b['number'] != lease['last'] + 1 else \
                  'lease_exhausted' if b['base_minor'] > lease['granted'] - lease['spent'] else None
            self.burn(lease, b)
        if why:
            return why
        late = not lease or lease['state'] != 'Open'
        self.grants[b['grant']] = {'person': who, 'lease': b['lease'], 'fund': b['fund'], 'base': b['base_minor'], 'late': late, 'told': False,
                                   'state': 'Late' if late else 'Posted', 'at': self.now, 'customer': b['customer'],
                                   'approval': b.get('approval')}
        if not late:
            lease['spent'] += b['base_minor']
            if lease['approval']:
                lease['last'] = b['number']
                self.approvals[lease['approval']].update(state='Given', grant=b['grant'])
        return ('late' if late else 'posted'), ''

    @staticmethod
    def burn(lease, b):
        """A number is used up, whatever becomes of its grant."""
        if not lease['frozen'] and b['number'] == lease['last'] + 1:
            lease['last'] += 1
        elif b['number'] <= lease['last']:
            lease['frozen'] = True

    def grant_undo(self, who, role, b):
        grant = self.grants.get(b['grant'])
        if not grant or grant['person'] != who:
            return 'not_allowed' if grant else 'not_found'
        if grant['state'] == 'Undone':
            return None
        if grant['state'] == 'Declined' or grant['told'] or self.now - grant['at'] > 10 * MINUTE:
            return 'undo_impossible'
        lease = self.leases.get(grant['lease'])
        if grant['state'] == 'Posted':
            lease['spent'] -= grant['base']
        if grant['state'] == 'Honoured' or grant['state'] == 'Posted' and lease['state'] != 'Open':
            self.funds[grant['fund']] += grant['base']
        a = self.approvals.get(grant['approval']) if grant['state'] != 'Late' else None
        grant['state'] = 'Undone'
        if a and a['grant'] == b['grant']:
            is_free = lease['state'] == 'Open' and not self.waits_there(a['person'], a['contact'])
            a.update(state='Approved' if is_free else 'Expired', grant=None)
            if lease['state'] == 'Open' and not is_free:
                self.close(lease, 'Reclaimed')

    def grant_tell(self, who, role, b):
        grant = self.grants.get(b['grant'])
        if not grant:
            return 'not_found'
        if not grant['told'] and grant['state'] in ('Undone', 'Declined'):
            return 'invalid'
        grant['told'] = True

    def grant_settle_late(self, who, role, b):
        grant, mine = self.grants.get(b['grant']), 'Honoured' if b['honoured'] else 'Declined'
        if not grant:
            return 'not_found'
        if role not in ('Lead', 'Deputy') or grant['person'] == who:
            return 'not_allowed'
        if not grant['late']:
            return 'invalid'
        if grant['state'] != 'Late':
            return ('posted' if grant['state'] == mine else 'conflict'), ''
        if b['honoured'] and grant['base'] > self.funds[grant['fund']]:
            return 'fund_exhausted'
        if b['honoured']:
            self.funds[grant['fund']] -= grant['base']
            a = self.approvals.get(grant['approval'])
            if a and a['state'] in ('Approved', 'Expired') and (a['person'], a['lease'], a['approved']) == (grant['person'], grant['lease'], grant['base']):
                a.update(state='Given', grant=b['grant'])
        grant['state'], grant['at'] = mine, self.now

    def reclaim(self):
        for lease in self.leases.values():
            if lease['state'] == 'Open' and self.now >= lease['over']:
                self.close(lease, 'Reclaimed')


class Play:
    def __init__(self, store, seed):
        self.store, self.dice, self.model = store, random.Random(seed), Model()
        store.add_person('dag', 'north', 'Deputy')
        self.roles = {'ines': 'Agent', 'omar': 'Senior', 'lea': 'Lead', 'dag': 'Deputy'}
        self.funds = [fund_body(store, 3000) for _ in range(2)]
        self.fia = finance(store)
        permit_all(store)
        for body in self.funds:
            self.say('fia', self.fia, 'fund.add.v1', body)
        self.tills = {login: Till(store, login, self.funds[0]['fund']) for login in self.roles}
        self.said, self.seen, self.minutes, self.asks, self.reached = [], {}, 0, {}, set()

    def say(self, login, desk, kind, body):
        got = desk.do(kind, body)
        theirs = {**body, 'until': self.asks[body['approval']][2]} if kind == 'approval.ask.v1' else body
        due = self.model.outcome(login, {**getattr(self, 'roles', {}), 'fia': 'Finance'}[login], kind, theirs)
        assert (got['outcome'], got['code']) == due, f'{kind} of {login}: the store says {got["outcome"]} {got["code"]} ({got["why"]}), due is {due}: {body}'
        return due

    def lease(self, login):
        """Mostly their own open one."""
        own = [i for i, x in self.model.leases.items() if x['person'] == login and x['state'] == 'Open'
               and (not x['approval'] or self.dice.random() < .05)]
        if own and self.dice.random() < .9:
            return self.dice.choice(own)
        closed = [i for i, x in self.model.leases.items() if x['person'] == login]
        return self.dice.choice((closed if self.dice.random() < .7 else list(self.model.leases) + [new_id()]) or [new_id()])

    def grant(self, login):
        own = [i for i, x in list(self.model.grants.items())[-30:] if x['person'] == login]
        return self.dice.choice(own) if own and self.dice.random() < .8 else self.dice.choice(list(self.model.grants)[-30:] or [new_id()])

    def least(self):
        """Now and then a desk takes less as well."""
        return {'least_minor': self.dice.randrange(1, 300)} if self.dice.random() < .3 else {}

    def asked(self):
        """Mostly one that waits."""
        waiting = [x for x in self.asks.values() if self.model.approvals.get(x[1]['approval'], {}).get('state') == 'Open']
        if waiting and self.dice.random() < .6:
            return self.dice.choice(waiting)
        return self.dice.choice(list(self.asks.values())[-12:] or [(None, {'approval': new_id()}, 0)])

    def about_asks(self, login):
        till, what = self.tills[login], self.dice.random()
        if what < .25:
            if self.dice.random() < .6:
                till.meet()
            minutes = self.dice.choice([30, 30, 600])
            body = till.ask_body(self.dice.randrange(1, 400), fund=self.dice.choice(self.funds)['fund'], until=store_now(self.store) + minutes * MINUTE)
            self.asks[body['approval']] = (login, body, self.model.now + minutes * MINUTE)
            return 'approval.ask.v1', body
        owner, ask, _ = self.asked()
        if what < .5:
            asked = ask.get('base_minor', 100)
            amount = self.dice.choice([None, None, asked, asked, asked + 1, self.dice.randrange(1, asked + 1)])
            return 'approval.decide.v1', decision(ask, amount, 'so be it')
        if what < .6 or not owner:
            return 'approval.withdraw.v1', withdrawal(ask)
        ready = [a for o, a, _ in list(self.asks.values())[-12:] if o == login and self.model.approvals.get(a['approval'], {}).get('state') == 'Approved']
        ask = self.dice.choice(ready) if ready and self.dice.random() < .8 else ask
        return 'grant.give.v1', till.give_approved_body(ask)

    def command(self, login):
        if self.dice.random() < .4:
            return self.about_asks(login)
        till, what = self.tills[login], self.dice.random()
        amount = self.dice.randrange(1, 200)
        if what < .12:
            return 'lease.take.v1', till.take_body(self.dice.randrange(1, 1500), fund=self.dice.choice(self.funds)['fund'], **self.least())
        if what < .18:
            return 'lease.top_up.v1', {'lease': self.lease(login), 'amount_minor': self.dice.randrange(1, 600), 'set': new_id(), **self.least()}
        if what < .25:
            i = self.lease(login)
            last = self.model.leases.get(i, {'last': 0})['last'] + (self.dice.random() < .2)
            return 'lease.return.v1', {'lease': i, 'last_number': last, 'set': new_id()}
        if what < .6:
            i = self.lease(login)
            lease = self.model.leases.get(i, {'last': 0, 'fund': self.dice.choice(self.funds)['fund']})
            number = max(1, lease['last'] + (1 if self.dice.random() < .92 else self.dice.choice([-1, 0, 2])))
            return 'grant.give.v1', till.give_body(amount, lease=i, fund=lease['fund'], number=number)
        if what < .75:
            i = self.grant(login)
            customer = self.model.grants.get(i, {'customer': till.customer})['customer']
            return 'grant.undo.v1', till.undo_body({'grant': i, 'amount_minor': 1, 'customer': customer})
        if what < .8:
            return 'grant.tell.v1', {'grant': self.grant(login)}
        if what < .97:
            open_ones = [i for i, x in self.model.grants.items() if x['state'] == 'Late']
            late = open_ones if open_ones and self.dice.random() < .6 else [i for i, x in self.model.grants.items() if x['late']]
            return 'grant.settle_late.v1', {'grant': self.dice.choice(late) if late and self.dice.random() < .9 else self.grant(login),
                                            'honoured': self.dice.random() < .6, 'set': new_id()}
        return 'fund.add.v1', {**self.dice.choice(self.funds), 'amount_minor': amount, 'set': new_id()}

    def step(self):
        if self.dice.random() < .02:
            self.minutes += self.dice.choice([4, 7, 11, 4, 7, 90 * 60])
            later(self.store, f'{self.minutes} minutes')
            self.model.now = self.minutes * MINUTE
            if self.dice.random() < .7:  # else the keeper has not looked yet
                self.store.call(self.store.admin, 'SELECT api.reclaim_leases()')
                self.model.reclaim()
            return
        login, kind, body = self.dice.choice(self.said) if self.said and self.dice.random() < .1 else (None, None, None)
        if login is None:
            login = self.dice.choice(list(self.roles))
            kind, body = self.command(login)
            self.said.append((login, kind, body))
        outcome, code = self.say(login, self.tills[login].desk, kind, body)
        self.reached |= {a['state'] for a in list(self.model.approvals.values())[-12:]}
        self.seen[kind, code or outcome] = self.seen.get((kind, code or outcome), 0) + 1

    def compare(self):
        funds = dict(self.store.sql("SELECT ref::text, balance FROM core.account WHERE kind = 'Fund'"))
        assert funds == self.model.funds, (funds, self.model.funds)
        people = {i: login for login, i in self.store.persons.items()}
        leases = {i: (people[p], g, s, n, st, f) for i, p, g, s, n, st, f in self.store.sql(
            'SELECT id::text, person::text, granted, spent, last_number, state, frozen FROM core.lease')}
        due = {i: (x['person'], x['granted'], x['spent'], x['last'], x['state'], x['frozen']) for i, x in self.model.leases.items()}
        assert leases == due, [(i, leases.get(i), due.get(i)) for i in leases.keys() | due.keys() if leases.get(i) != due.get(i)][:3]
        grants = {i: row for i, *row in self.store.sql('SELECT id::text, state, late, told_at IS NOT NULL FROM core."grant"')}
        due = {i: [x['state'], x['late'], x['told']] for i, x in self.model.grants.items()}
        assert grants == due, [(i, grants.get(i), due.get(i)) for i in grants.keys() | due.keys() if grants.get(i) != due.get(i)][:3]
        asks = {i: (people[p], st, m, people.get(by), g) for i, p, st, m, by, g in self.store.sql(
            'SELECT id::text, person::text, state, approved_minor, decided_by::text, "grant"::text FROM core.approval')}
        due = {i: (a['person'], a['state'], a['approved'], a['by'], a['grant']) for i, a in self.model.approvals.items()}
        assert asks == due, [(i, asks.get(i), due.get(i)) for i in asks.keys() | due.keys() if asks.get(i) != due.get(i)][:3]
        self.store.check()


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6000 if os.environ.get('LEEWAY_LONG') else 2000
    seed = sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(1 << 30))
    print(f'seed {seed}, {count} commands', flush=True)
    play = Play(Store(), seed)
    for n in range(count):
        play.step()
        if n % 250 == 249:
            play.compare()
    play.compare()
    codes = {}
    for (_, code), times in play.seen.items():
        codes[code] = codes.get(code, 0) + times
    print(codes)
    unreached = {'posted', 'late', 'conflict', 'fund_exhausted', 'lease_exhausted', 'lease_closed', 'lease_out_of_step', 'lease_still_held',
                 'undo_impossible', 'not_allowed', 'not_found', 'already_there', 'invalid', 'approval_closed'} - set(codes)
    unreached |= {'Open', 'Approved', 'Declined', 'Withdrawn', 'Expired', 'Given'} - play.reached
    assert not unreached or count < 2000, f'never happened: {unreached}'
    print('ok')


if __name__ == '__main__':
    main()

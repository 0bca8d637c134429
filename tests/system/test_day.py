#!/usr/bin/python3
"""A working day by keys alone: the ten contacts of the demo day that are marked so arrive as they do in life (calls over
the socket, chats from a bot), and each is handled to its end. Afterwards the store is asked what it keeps of them.

LEEWAY_LONG plays the whole day at its speed of 60, all 24 arrivals, while the ten are handled as they come."""
import os
import sqlite3
import statistics
from contextlib import closing

from day_hands import (DAY, Hands, Player, customer, in_hand, look, mark_first_point, must, next_contact, open_by_search,
                       promise, set_situation, windows, wrap_up, write_note)
from desk_driver import Leeway, run, wait_for

SPEED = 400  # of one call at a time: it is over before its wrap-up begins, as in life
LONG = bool(os.environ.get('LEEWAY_LONG'))
NAMES = {'grace-osei': 'Grace Osei', 'sanne-de-wit': 'Sanne de Wit', 'yusuf-demirtas': 'Yusuf Demirtaş',
         'oluwaseun-adeyemi': 'Oluwaseun Adeyemi', 'anneliese-krueger': 'Anneliese Krüger', 'marit-sorbo': 'Marit Sørbø',
         'mehmet-kaya': 'Mehmet Kaya', 'siobhan-keane': 'Siobhán Keane'}
UNKNOWN = 'Robin Toaster'
HALF_A_NOTE = 'Guests on Saturday, needs a machine that'
# What is done with whom: a talking point used and found helpful, a note, a promise, where it stands, the line for the next
# colleague, and answers to questions that nobody has to answer.
PLAN = {
    'grace_credit': dict(point=True, promise=('an email', 'tomorrow 4pm'), status='3', line='Credit goes back to her card'),
    'sanne_colour': dict(status='1'),
    'yusuf_slot': dict(point=True, promise=('a fixed hour', 'tomorrow 10am'), status='3', line='Wants one hour, not half a day'),
    'oluwaseun_parcel': dict(note='The second blender is set aside for him', status='1'),
    'krueger_dunning': dict(point=True, status='3', line='Letter in large print is on its way'),
    'marit_tank': dict(status='3', line='Another machine by Friday, no voucher'),
    'mehmet_update': dict(status='1'),
    'siobhan_fitter': dict(status='1', also=('1', '1')),
}


class Day:
    """The window, and what the day brought so far."""

    def __init__(self, screen):
        self.screen = screen
        self.store = screen.home / 'data/leeway/demo.leeway'
        self.leeway = Leeway(screen, '--demo')
        self.leeway.expect('Customers')
        self.counts = {}

    def bring(self, arrival):
        """One arrival by itself; in the whole day it comes when it is time."""
        return None if LONG else Player(self.screen, '--from', arrival['minute'], '--count', 1, '--speed', SPEED)

    def done(self, arrival, hands, player):
        if player:
            player.end()
        self.counts[arrival['key']] = hands.required + hands.lines
        lines = ' and a line' if hands.lines else ''
        print(f'{arrival["key"]:<18} {hands.required} keys{lines}')

    def handle(self, arrival):
        plan, name = PLAN[arrival['key']], NAMES[arrival['customer']]
        player, hands = self.bring(arrival), Hands(self.leeway)
        in_hand(self.leeway, name)
        wait_for(f'{name} on the screen', lambda: name in self.leeway.title())
        look(self.leeway, arrival['key'] + '-1-arrived')
        set_situation(hands, arrival['expect']['mood'], arrival['expect']['impact'])
        if plan.get('point'):
            mark_first_point(hands)
        if plan.get('note'):
            write_note(hands, plan['note'])
        if plan.get('promise'):
            promise(hands, *plan['promise'])
        if arrival['key'] == 'marit_tank':
            self.power_cut(hands)
        look(self.leeway, arrival['key'] + '-2-spoken')
        before = hands.pressed
        wrap_up(hands, plan['status'], plan.get('line', ''), plan.get('also', ()))
        if plan.get('also'):
            must('with nothing to add it ends by seven keys (guide 14.1, row 14)', hands.pressed - before == 7)
        look(self.leeway, arrival['key'] + '-3-done')
        self.done(arrival, hands, player)

    def power_cut(self, hands):
        """In the middle of a note: it is there again, and so is the contact."""
        hands.key('ctrl+n')
        self.leeway.expect_field()
        hands.type(HALF_A_NOTE)
        wait_for('the begun note to be kept', lambda: HALF_A_NOTE.encode() in self.drafts())
        self.leeway.kill()
        self.leeway = hands.leeway = Leeway(self.screen, '--demo')
        in_hand(self.leeway, 'Marit Sørbø')
        wait_for('the begun note', lambda: self.leeway.showing(lambda n: n.has('EDITABLE') and HALF_A_NOTE in n.text))
        self.leeway.expect('Mood: Upset')
        look(self.leeway, 'after-the-power-cut')

    def drafts(self):
        """What this computer keeps of notes that are not saved yet; nothing on the screen tells of it."""
        with closing(sqlite3.connect(f'file:{self.store}?mode=ro', uri=True)) as db:
            return b''.join(bytes(row[0]) for row in db.execute("SELECT value FROM setting WHERE key LIKE 'draft.%'"))

    def unknown(self, arrival):
        """Nobody here has the number: a new customer out of the question who it is."""
        player, hands = self.bring(arrival), Hands(self.leeway)
        self.leeway.expect('Who is this')
        self.leeway.expect_field()
        look(self.leeway, arrival['key'] + '-1-arrived')
        hands.type(UNKNOWN)
        self.leeway.expect('Nobody matches')
        hands.key('Tab', 'space')
        self.leeway.expect('New customer')
        look(self.leeway, arrival['key'] + '-2-new')
        hands.key('ctrl+Return')
        in_hand(self.leeway, UNKNOWN)
        set_situation(hands, arrival['expect']['mood'], arrival['expect']['impact'])
        wrap_up(hands, '', 'Bought a toaster as a guest, order by article')
        look(self.leeway, arrival['key'] + '-3-done')
        self.done(arrival, hands, player)

    def wrong_number(self, arrival):
        """It leaves nothing behind."""
        player, hands = self.bring(arrival), Hands(self.leeway)
        self.leeway.expect('Who is this')
        self.leeway.expect_field()
        look(self.leeway, arrival['key'] + '-1-arrived')
        hands.key('Tab', 'Tab', 'space', required=True)
        self.leeway.expect('No contact open')
        self.done(arrival, hands, player)


def texts(kept):
    """Bodies of the whole history of a customer."""
    history = [row for case in kept['cases'] for row in case.get('history', [])] + kept['other_history']
    return [row.get('body', '') for row in history]


def check(store, arrival):
    """What is kept of one contact, asked as IT would."""
    plan, expect = PLAN[arrival['key']], arrival['expect']
    kept = customer(store, arrival['from'])
    # The demo has some who wait, and the last act of the day takes one of them: those began before the day did.
    today = [contact for contact in kept['contacts'] if contact.get('taken_at') == contact['opened_at']]
    done = [contact for contact in today if contact['state'] == 'Done']
    must(f'one contact of {arrival["key"]} is done: {kept["contacts"]}', len(done) == len(today) == 1)
    contact = done[0]
    must(f'its channel is {arrival["channel"]}: {contact}', contact['channel'].lower() in (arrival['channel'], 'bot'))
    must(f'mood and impact are what the agent said: {contact}',
         contact['mood_in'].lower() == expect['mood'] and contact['impact'].lower() == expect['impact'])
    left = plan.get('also')
    must(f'how they left is unknown unless it was said: {contact}', contact.get('mood') == ('Calm' if left else None))
    helped = [mark['point'] for mark in kept['point_marks'] if mark['kind'] == 'Helped']
    must(f'one point helped {arrival["key"]}: {kept["point_marks"]}', bool(helped) == bool(plan.get('point')))
    if plan.get('line'):
        must(f'the line of {arrival["key"]} stands in the history', any(plan['line'] in body for body in texts(kept)))
    if plan.get('note'):
        must('the note stands in the history', any(plan['note'] in body for body in texts(kept)))
    if plan.get('promise'):
        what = plan['promise'][0]
        must(f'{what} is promised: {kept["promises"]}', any(one['what'] == what for one in kept['promises']))
    case = next((one for one in kept['cases'] if one['id'] == contact.get('case')), None)
    if case:
        must(f'the case stands where it was put: {case["status"]}', case['status'] == {'1': 'Solved', '3': 'Open'}[plan['status']])
    if 'handover' in arrival:
        must('the bot\'s chat stands in the history', any(arrival['handover']['lines'][0]['text'] in body for body in texts(kept)))


def scenario(screen):
    day = Day(screen)
    whole = Player(screen, '--speed', 60) if LONG else None
    mine = [arrival for arrival in DAY['arrivals'] if arrival['by_keys']]
    must('ten contacts are handled by keys', len(mine) == 10)
    for arrival in mine:
        if arrival['match'] == 'one':
            day.handle(arrival)
        elif arrival['match'] == 'none':
            day.unknown(arrival)
        else:
            day.wrong_number(arrival)
    if whole:
        whole.end()
    open_by_search(Hands(day.leeway), 'sorb', 'Marit')
    if not LONG:  # the others of the whole day are still in the list
        next_contact(Hands(day.leeway))
    must('one window was enough', windows(day.leeway) == 1)
    print(f'median of keys that had to be pressed: {statistics.median(day.counts.values())}')
    must('the median is at most four', statistics.median(day.counts.values()) <= 4)
    day.leeway.close()
    for arrival in mine:
        if arrival['match'] == 'one':
            check(day.store, arrival)
    known = customer(day.store, next(one['from'] for one in mine if one['match'] == 'none'))
    must('the unknown caller is a customer now', known['customer']['name'] == UNKNOWN and len(known['contacts']) == 1)


run(scenario)

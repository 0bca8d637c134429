"""Asking customers how it went: once in two weeks, never who said no, handed out in one batch, answered once, corrected beside the first."""
import threading

from store import NOW, Replica, new_id, run
from test_commands import RECORDS, expect, filled, made_case, made_customer, row

DAY = 86400000


def token():
    """As a desk makes them: 26 letters and digits of base 32."""
    n = int(new_id().replace('-', ''), 16)
    text = ''
    for _ in range(26):
        text += 'abcdefghijklmnopqrstuvwxyz234567'[n % 32]
        n //= 32
    return text


class Care:
    """A customer with a case and a contact that ends."""

    def __init__(self, store, login='ines'):
        self.store = store
        self.desk = store.desk(login)
        self.customer = made_customer(self.desk)
        self.case = made_case(self.desk, self.customer)
        self.contact = self.new_contact()

    def new_contact(self, customer=None):
        contact = {'id': new_id(), 'customer': customer or self.customer, **RECORDS['contact'][0], 'person': self.desk.person, 'state': 'Live'}
        self.desk.posted('customer.put_record.v1', {'type': 'contact', 'new': contact})
        return contact['id']

    def body(self, **fields):
        return {'survey': new_id(), 'customer': self.customer, 'case': self.case, 'contact': self.contact, 'channel': 'Email', 'token': token(), **fields}

    def queue(self, at=NOW, **fields):
        body = self.body(**fields)
        self.desk.posted('survey.queue.v1', body, at)
        return body['survey']

    def state(self, survey):
        return row(self.store, 'survey', survey)['state']

    def consent(self, state, at=NOW):
        self.desk.posted('customer.put_record.v1', {'type': 'consent', 'new': {
            'id': new_id(), 'customer': self.customer, 'kind': 'Survey', 'state': state, 'detail': '', 'text_version': '', 'source': '', 'at': at}})


def now(store):
    return store.sql('SELECT core.ms(core.clock())')[0][0]


def batch_of(*surveys, **fields):
    return {'batch': new_id(), 'surveys': list(surveys), **fields}


def answer(survey, **fields):
    return {'survey': survey, 'outcome': new_id(), 'satisfaction': 80, 'fit': 'AboutRight', 'line': 'quick', 'answered_at': NOW + DAY,
            'correction': False, **fields}


def sent(store, care):
    """An invitation that went out, asked today as it were."""
    survey = care.queue(at=now(store) - 2 * DAY)
    store.desk('lea').posted('survey.hand_out.v1', batch_of(survey))
    return survey


def answered(store, survey, **fields):
    return answer(survey, **{'answered_at': now(store) - DAY, **fields})


def survey_as_agreed(store, kind, body):
    """Posts a golden body as it stands, but for its token and its time: those of an invitation of today."""
    care, lea = Care(store), store.desk('lea')
    ids = {'survey': new_id(), 'surveys': None, 'customer': care.customer, 'case': care.case, 'main_case': care.case, 'contact': care.contact, 'batch': new_id(),
           'outcome': new_id(), 'id': new_id(), 'person': lea.person}
    if kind == 'survey.queue.v1':
        return care.desk.posted(kind, filled({**body, 'token': token()}, ids))
    ids['survey'] = ids['surveys'] = care.queue(now(store) - 2 * DAY) if kind == 'survey.hand_out.v1' else sent(store, care)
    return lea.posted(kind, filled({**body, **({'answered_at': now(store) - DAY} if 'answered_at' in body else {})}, ids))


def once_in_two_weeks(store):
    care = Care(store)
    first = care.queue()
    held = row(store, 'survey', first)
    assert held.items() >= {'state': 'Queued', 'person': care.desk.person, 'asked_at': NOW, 'due_at': NOW + 30 * DAY, 'channel': 'Email'}.items(), held
    assert care.state(care.queue(NOW + 14 * DAY - 1)) == 'Dropped', 'the wrap-up stands, nobody is asked'
    assert care.state(care.queue(NOW - 14 * DAY + 1)) == 'Dropped', 'one that arrives late, too'
    assert care.state(care.queue(NOW + 14 * DAY)) == 'Queued'
    omar = store.desk('omar')
    assert ('survey', first) in Replica(omar.team_scope).follow(omar).held and first in dict(omar.copy(omar.team_scope, 'survey'))
    assert ('survey', first) in [r[:2] for r in omar.open(care.customer)]
    piet = store.desk('piet')
    assert first not in str(piet.pull(piet.team_scope)) + str(piet.copy(piet.team_scope, 'survey'))


def a_joined_record_is_the_same_customer(store):
    care, twin = Care(store), Care(store)
    care.queue()
    care.desk.posted('customer.merge.v1', {'loser': twin.customer, 'winner': care.customer, 'reason': 'same'})
    assert twin.state(twin.queue(NOW + DAY)) == 'Dropped'


def two_desks_at_once_ask_once(store):
    for _ in range(8):
        care = Care(store)
        desks, gate, made = [care.desk, store.desk('omar')], threading.Barrier(2), []

        def ask(desk):
            body = care.body()
            gate.wait()
            made.append((desk.do('survey.queue.v1', body)['outcome'], body['survey']))

        threads = [threading.Thread(target=ask, args=(desk,)) for desk in desks]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        assert sorted(care.state(s) for _, s in made) == ['Dropped', 'Queued'] and {o for o, _ in made} == {'posted'}, made


def who_said_no_is_not_asked(store):
    for state, becomes in (('Refused', 'Dropped'), ('Withdrawn', 'Dropped'), ('Agreed', 'Queued')):
        care = Care(store)
        care.consent('Agreed' if becomes == 'Dropped' else 'Refused', NOW - DAY)
        care.consent(state)
        assert care.state(care.queue()) == becomes, state
    late = Care(store)
    survey = late.queue(now(store) - DAY)
    late.consent('Withdrawn', now(store))
    expect(store.desk('lea').do('survey.hand_out.v1', batch_of(survey)), 'rejected', 'invalid')
    assert late.state(survey) == 'Queued'


def wrong_ones_are_refused(store):
    care, other = Care(store), Care(store)
    body = care.body()
    care.desk.posted('survey.queue.v1', body)
    care.desk.posted('survey.queue.v1', body)  # told again
    for wrong, code in (({'token': 'short'}, 'invalid'), ({'token': 'A' * 26}, 'invalid'), ({'channel': 'Visit'}, 'invalid'), ({'case': other.case}, 'invalid'),
                        ({'contact': other.contact}, 'invalid'), ({'contact': new_id()}, 'not_found'), ({'case': new_id()}, 'not_found'),
                        ({'colour': 'red'}, 'invalid'), ({'token': body['token']}, 'already_there'), ({'survey': body['survey']}, 'already_there')):
        expect(care.desk.do('survey.queue.v1', {**care.body(), **wrong}), 'rejected', code)
    expect(store.desk('piet').do('survey.queue.v1', care.body()), 'rejected', 'not_allowed')
    expect(store.desk('qi').do('survey.queue.v1', care.body()), 'rejected', 'not_allowed')
    ahead = care.queue(now(store) + 40 * DAY)
    assert row(store, 'survey', ahead)['asked_at'] <= now(store), 'a clock that runs ahead does not ask tomorrow'


def batches_hold_each_once(store):
    today = now(store) - DAY
    one, two, three = (Care(store) for _ in range(3))
    a, b, c = one.queue(today), two.queue(today), three.queue(today)
    lea, body = store.desk('lea'), batch_of(a, b)
    for login in ('ines', 'omar', 'qi', 'piet'):
        expect(store.desk(login).do('survey.hand_out.v1', body), 'rejected', 'not_allowed')
    number = store.sql('SELECT coalesce(max(number), 0) + 1 FROM core.survey_batch WHERE team = %s', store.teams['north'])[0][0]
    lea.posted('survey.hand_out.v1', body)
    held = row(store, 'survey', a)
    assert held.items() >= {'state': 'Sent', 'batch': body['batch'], 'number': number, 'sent_by': lea.person}.items(), held
    lea.posted('survey.hand_out.v1', body)
    assert row(store, 'survey', a) == held
    expect(lea.do('survey.hand_out.v1', {**body, 'surveys': [c]}), 'rejected', 'already_there')
    expect(lea.do('survey.hand_out.v1', batch_of(b, c)), 'rejected', 'already_there')  # whole or not at all
    assert three.state(c) == 'Queued'
    old = one.queue(NOW)
    for wrong, code in ((batch_of(), 'invalid'), (batch_of(c, c), 'invalid'), (batch_of('x'), 'invalid'), (batch_of(new_id()), 'not_found'),
                        (batch_of(c, surveys=None), 'invalid'), (batch_of(c, batch='x'), 'invalid'), (batch_of(old), 'invalid')):
        expect(lea.do('survey.hand_out.v1', wrong), 'rejected', code)
    lea.posted('survey.hand_out.v1', batch_of(c))
    assert row(store, 'survey', c)['number'] == number + 1


def an_answer_counts_once(store):
    care, lea = Care(store), store.desk('lea')
    survey = sent(store, care)
    said = answered(store, survey)
    expect(care.desk.do('survey.answer.v1', said), 'rejected', 'not_allowed')
    shown = {'id': new_id(), 'customer': care.customer, 'main_case': care.case, 'at': said['answered_at'], 'author': 'Marit', 'person': lea.person, 'body': 'quick',
             'channel': 'Survey', 'direction': 'In', 'kind': 'SurveyAnswer', 'language': '', 'summary': '', 'title': '8 of 10'}
    expect(lea.do('survey.answer.v1', {**said, 'interaction': {**shown, 'customer': Care(store).customer}}), 'rejected', 'invalid')
    lea.posted('survey.answer.v1', {**said, 'interaction': shown})
    assert row(store, 'outcome', said['outcome']).items() >= {'case': care.case, 'satisfaction': 80, 'source': 'survey', 'at': said['answered_at']}.items()
    assert row(store, 'interaction', shown['id'])['kind'] == 'SurveyAnswer'
    held = row(store, 'survey', survey)
    assert held.items() >= {'state': 'Answered', 'satisfaction': 80, 'fit': 'AboutRight', 'line': 'quick'}.items(), held
    lea.posted('survey.answer.v1', {**said, 'outcome': new_id()})  # the same again
    for other in ({'satisfaction': 10}, {'fit': 'TooLittle'}, {'fit': None}, {'line': 'slow'}, {'answered_at': said['answered_at'] + 1}):
        expect(lea.do('survey.answer.v1', {**said, 'outcome': new_id(), **other}), 'rejected', 'already_there')
    assert row(store, 'survey', survey) == held
    assert store.sql('SELECT count(*) FROM core.outcome WHERE "case" = %s', care.case)[0][0] == 1


def a_correction_stands_beside_the_first(store):
    care, lea = Care(store), store.desk('lea')
    survey = sent(store, care)
    first = answered(store, survey, satisfaction=0, fit=None, line='')
    mended = answered(store, survey, satisfaction=100, correction=True)
    expect(lea.do('survey.answer.v1', mended), 'rejected', 'invalid')  # there is nothing to correct
    lea.posted('survey.answer.v1', first)
    lea.posted('survey.answer.v1', mended)
    held = row(store, 'survey', survey)
    assert (held['satisfaction'], held['corrected_satisfaction']) == (0, 100) and 'fit' not in held, held
    assert [row(store, 'outcome', x['outcome'])['source'] for x in (first, mended)] == ['survey', 'survey correction']
    lea.posted('survey.answer.v1', {**mended, 'outcome': new_id()})
    expect(lea.do('survey.answer.v1', {**mended, 'satisfaction': 50, 'outcome': new_id()}), 'rejected', 'already_there')


def a_line_alone_is_no_score(store):
    care = Care(store)
    survey = sent(store, care)
    said = answered(store, survey, satisfaction=None, fit=None, line='thank you')
    store.desk('lea').posted('survey.answer.v1', said)
    assert row(store, 'outcome', said['outcome']) is None and 'satisfaction' not in row(store, 'survey', survey), 'unknown stays unknown'


def what_is_no_answer_is_refused(store):
    care, lea = Care(store), store.desk('lea')
    queued, survey = Care(store).queue(now(store) - DAY), sent(store, care)
    asked = row(store, 'survey', survey)['asked_at']
    expect(lea.do('survey.answer.v1', answered(store, queued, answered_at=now(store))), 'rejected', 'invalid')
    expect(lea.do('survey.answer.v1', answered(store, new_id())), 'rejected', 'not_found')
    for wrong in ({'satisfaction': 101}, {'satisfaction': -1}, {'satisfaction': 4.5}, {'satisfaction': '80'}, {'satisfaction': True}, {'fit': 'Fine'}, {'line': None},
                  {'line': 'x' * 2001}, {'correction': None}, {'answered_at': asked - 1}, {'answered_at': now(store) + DAY}, {'answered_at': 'today'},
                  {'answered_at': asked + 31 * DAY}, {'satisfaction': None, 'fit': None, 'line': ' '}, {'colour': 'red'}, {'outcome': 'x'}):
        expect(lea.do('survey.answer.v1', {**answered(store, survey), **wrong}), 'rejected', 'invalid')
    assert care.state(survey) == 'Sent'


if __name__ == '__main__':
    run([once_in_two_weeks, a_joined_record_is_the_same_customer, two_desks_at_once_ask_once, who_said_no_is_not_asked, wrong_ones_are_refused,
         batches_hold_each_once, an_answer_counts_once, a_correction_stands_beside_the_first, a_line_alone_is_no_score, what_is_no_answer_is_refused])

#!/usr/bin/python3
"""What deserves a look: a lead closes it with a remark and opens it again, quality, who has no page Budget, closes it by the action, and who it is
about sees none of it. By keys and the accessibility tree."""
from desk_driver import must, run, wait_for
from shared_desks import Store, choose, command, connect, to_front

from money import Till, made_fund, store_now  # noqa: E402

LOOKS = 'What deserves a look'


def three_to_one_customer(store, login='omar'):
    till = Till(store, login, made_fund(store, 100_000))
    till.take(50_000)
    for _ in range(3):
        body = till.give_body(1_000)
        till.number += 1
        till.desk.posted('grant.give.v1', body, at=store_now(store))


def remarks(store):
    return store.sql('''SELECT c.remark, p.name, c.reopened_at IS NOT NULL FROM core.closed_look c JOIN core.person p ON p.id = c.closed_by
                        ORDER BY c.closed_at''')


def closes(leeway, remark):
    command(leeway, LOOKS)
    leeway.expect('Omar.* and .*Marit')
    choose(leeway, '^Close with a remark', 'push button')
    leeway.key('Return')
    leeway.expect('Say what you found, in a few words')
    leeway.type(remark)
    leeway.key('Return')
    leeway.expect(remark)
    leeway.expect('^All of them are closed')


def scenario(screen):
    store = Store()
    three_to_one_customer(store)
    lea = connect(screen, store, 'lea')
    lea.expect('^Budget$', 'radio button').press()
    closes(lea, 'Three tanks broke')
    wait_for('it in the store', lambda: remarks(store) == [('Three tanks broke', 'Lea', False)])
    choose(lea, '^Open again', 'push button')
    wait_for('it open in the store', lambda: remarks(store) == [('Three tanks broke', 'Lea', True)])
    lea.expect('^Close with a remark', 'push button')

    qi = connect(screen, store, 'qi')
    must('quality has the page of leads in the rail', not qi.find('^Budget$', 'radio button'))
    closes(qi, 'Looked at all three')
    wait_for('it in the store', lambda: remarks(store)[1:] == [('Looked at all three', 'Qi', False)])
    to_front(lea)
    command(lea, LOOKS)
    lea.expect('Looked at all three')

    omar = connect(screen, store, 'omar')
    omar.key('ctrl+k')
    omar.expect_field()
    omar.type(f'>{LOOKS}')
    wait_for('what was typed', lambda: omar.showing(lambda n: n.has('EDITABLE') and LOOKS in n.text))
    must('who it is about has the action', not omar.find(f'^{LOOKS}', 'list item'))
    must('who it is about reads a remark', 'Looked at' not in omar.tree())
    store.check()


run(scenario)

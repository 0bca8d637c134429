#!/usr/bin/python3
"""What an agent may say is true, with a store and without: nothing is set aside for a customer who calls while the cable is out, and the card
says so before and after; for one who called before, the store holds the limit, and what is granted out of it is granted."""
from desk_driver import Failure, run, wait_for
from shared_desks import Cable, Store, connect, to_front
from shared_money import PER_CUSTOMER, call_of, lead_with_money, type_amount

RESERVE = 'subject to confirmation'


def offline(leeway, cable):
    cable.pull()
    wait_for('the state line to say it', lambda: leeway.find('^Offline'))


def scenario(screen):
    store = Store()
    lead_with_money(screen, store, [PER_CUSTOMER]).close()
    cable = Cable(f'{store.cluster.folder}/.s.PGSQL.5432')
    ines = connect(screen, store, 'ines', f'postgresql://127.0.0.1:{cable.port}/{store.database}?sslmode=disable')
    to_front(ines)
    wait_for('a part of the fund for her', lambda: store.sql("SELECT count(*) FROM core.lease l JOIN core.person p ON p.id = l.person "
                                                             "WHERE l.state = 'Open' AND p.name = 'Ines'") == [(1,)])
    ines.expect('Level with')

    offline(ines, cable)
    call_of(ines, 'Ola Vik')
    type_amount(ines, '30')
    ines.key('ctrl+g')
    ines.expect('I have ordered .*30')
    ines.expect(f'Say that it is {RESERVE}')
    ines.key('Return')
    ines.expect(f'30.*{RESERVE}')
    cable.plug()
    wait_for('the answer', lambda: ines.find('^Granted .*30'), 120)

    call_of(ines, 'Marit Lie')
    held = "SELECT h.amounts ->> 'credit' FROM core.customer_hold h JOIN core.customer c ON c.id = h.customer WHERE c.name = 'Marit Lie'"
    wait_for('what is set aside for her', lambda: store.sql(held) == [('8000',)], 120)
    ines.expect('Level with')
    offline(ines, cable)
    type_amount(ines, '45')
    ines.key('ctrl+g')
    ines.expect('I have ordered .*45')
    if ines.find(RESERVE):
        raise Failure('what is held is said with reserve')
    ines.key('Return')
    ines.expect('^Granted .*45')
    cable.plug()
    wait_for('both grants in the store', lambda: store.sql('SELECT state, base_minor FROM core."grant" ORDER BY booked_at') ==
             [('Posted', 3000), ('Posted', 4500)], 120)
    store.check()


run(scenario)

#!/usr/bin/python3
"""A lead asks that what is known of somebody is erased; quality decides on another desk, after reading what goes and what stays. Then no word
of them is left: in neither window, in neither file, in no table of the store. By keys and the accessibility tree."""
from desk_driver import Failure, must, run, wait_for
from shared_desks import Store, choose, command, connect, fill, has_row, new_customer, note, open_customer, profile, to_front

from test_erase import words_in  # noqa: E402

WORD = 'Zebulon'
NAME = f'Marit {WORD}'
LINE = '^Say it in a line'


def all_words(leeway):
    return leeway.tree() + ' '.join(leeway.rows()) + leeway.title()


def asked(lea, qi, store):
    command(lea, "Erase this person's data")
    lea.expect('^This goes, and nobody can bring it back')
    lea.expect(r'Entries of the history: \d')
    lea.key('ctrl+Return')
    lea.expect('Say why. It stays when they are gone')
    fill(lea, LINE, f'{WORD} wrote a letter')
    lea.key('ctrl+Return')
    wait_for('a line that names them to be refused', lambda: store.sql('SELECT count(*) FROM core.erasure') == [(0,)] and not lea.find('^Asked'))
    fill(lea, LINE, 'asked by letter of 21 November')
    lea.key('ctrl+Return')
    lea.expect('^Asked. Somebody else decides')
    wait_for('the asking in the store', lambda: store.sql('SELECT state FROM core.erasure') == [('Asked',)])
    to_front(qi)
    qi.expect("Somebody's data is to be erased")
    must('who asked is not asked to decide', not lea.find("Somebody's data is to be erased"))


def decided(qi, store):
    choose(qi, '^Look and decide', 'push button')
    qi.expect('Lea.? asked for it.*asked by letter')
    qi.expect('^This goes, and nobody can bring it back')
    qi.expect(r'Entries of the history: \d')
    qi.expect('^This stays')
    qi.expect('Records of this person: 1, empty')
    to_front(qi)
    wait_for('what to decide', lambda: (n := qi.showing(lambda n: n.name.startswith('What do you decide') and n.has('FOCUSABLE'))) and (n.focus() or n.has('FOCUSED')))
    qi.key('1')
    qi.expect('^What do you decide.*: Erase$')
    fill(qi, LINE, 'identity checked on the phone')
    fill(qi, '^Type their name', NAME.lower())
    qi.key('ctrl+Return')
    qi.expect('This is not their name as it is written')
    must('nobody is erased yet', store.sql('SELECT state FROM core.erasure') == [('Asked',)])
    fill(qi, '^Type their name', NAME)
    qi.key('ctrl+Return')
    qi.expect('^Decided: what is known of them is erased')
    wait_for('it in the store', lambda: store.sql('SELECT state FROM core.erasure') == [('Done',)])


def nothing_is_left(screen, store, desks):
    label = store.sql('SELECT label FROM core.erasure')[0][0]
    for login, leeway in desks.items():
        to_front(leeway)
        wait_for(f'no word of them at {login}', lambda: WORD.lower() not in all_words(leeway).lower(), 60)
        leeway.key('ctrl+k')
        leeway.expect_field()
        leeway.type(WORD.lower())
        leeway.expect('^(Nobody|Nothing|No )')
        must(f'{login} finds them', not leeway.find(rf'{WORD}.*Customer\.$', 'list item'))
        leeway.key('Escape', 'Escape')
        files = lambda: [f.name for f in profile(screen, login).parent.glob('*') if f.is_file() and WORD.encode() in f.read_bytes()]
        wait_for(f'no word of them in a file of {login}', lambda: not files(), 60)
    if words_in(store, WORD):
        raise Failure(f'words are left in the store: {words_in(store, WORD)}')
    return label


def scenario(screen):
    store = Store()
    lea, qi = connect(screen, store, 'lea'), connect(screen, store, 'qi')
    new_customer(lea, NAME)
    note(lea, f'prefers calls after six, says {WORD}')
    wait_for('the note in the store', lambda: store.sql('SELECT count(*) FROM core.interaction WHERE body LIKE %s', f'%{WORD}') == [(1,)])
    open_customer(qi, WORD.lower(), NAME)
    wait_for('the note on the other desk', lambda: has_row(qi, WORD))
    asked(lea, qi, store)
    decided(qi, store)
    label = nothing_is_left(screen, store, {'lea': lea, 'qi': qi})
    must('an empty record is left', store.sql('SELECT name FROM core.customer') == [(label,)])
    store.check()


run(scenario)

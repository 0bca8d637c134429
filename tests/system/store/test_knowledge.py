"""Knowledge: whose drafts are whose, what is added and never changed, what is refused, and what a colleague gets."""
from store import NOW, new_id, run
from test_company import PUT, REMOVE, admin, article, expect, notice, put, row


def known(store, **more):
    """A published article."""
    made = article(owner=store.persons['ines'], state='Published', **more)
    admin(store).posted(PUT, put('article', made))
    return made


def use(desk, of, **more):
    return {'id': new_id(), 'article': of['id'], 'how': 'Copied', 'person': desk.person, 'at': NOW, **more}


def flag(desk, of, **more):
    return {'id': new_id(), 'article': of['id'], 'text': 'It is 60 days.', 'person': desk.person, 'at': NOW, 'settled': False, **more}


def a_colleague_gets_it(store):
    ines = store.desk('ines')
    made = known(store, when={'all': [{'fact': 'case.type', 'is': 'Return'}]}, tags=['return'], review_on='2027-05-31')
    assert row(store, 'article', made['id']) == made
    assert any(r[1:3] == ('article', made['id']) and r[6]['body'] == made['body'] for r in ines.pull('org'))
    assert made['id'] in [k for k, _ in ines.copy('org', 'article')]


def a_draft_is_its_owners(store):
    ines, piet, ada = store.desk('ines'), store.desk('piet'), admin(store)
    mine = article(owner=ines.person)
    ines.posted(PUT, put('article', mine))
    expect(piet.do(PUT, put('article', {**mine, 'title': 'Taken'}, mine)), 'rejected', 'not_allowed')
    expect(piet.do(REMOVE, {'type': 'article', 'base': mine}), 'rejected', 'not_allowed')
    expect(ines.do(PUT, put('article', {**mine, 'state': 'Published'}, mine)), 'rejected', 'not_allowed')
    expect(ines.do(PUT, put('article', {**mine, 'owner': piet.person}, mine)), 'rejected', 'not_allowed')
    ines.posted(PUT, put('article', {**mine, 'title': 'Better'}, mine))
    better = {**mine, 'title': 'Better'}
    ada.posted(PUT, put('article', {**better, 'state': 'Published'}, better))
    expect(ines.do(PUT, put('article', {**better, 'state': 'Published', 'body': 'mine again'}, {**better, 'state': 'Published'})), 'rejected', 'not_allowed')
    expect(ada.do(REMOVE, {'type': 'article', 'base': {**better, 'state': 'Published'}}), 'rejected', 'not_allowed')
    assert row(store, 'article', mine['id'])['state'] == 'Published'
    other = article(owner=ines.person)
    ines.posted(PUT, put('article', other))
    ines.posted(REMOVE, {'type': 'article', 'base': other})
    assert row(store, 'article', other['id']) is None


def two_who_change_the_text_are_told(store):
    made, ada = known(store), admin(store)
    ada.posted(PUT, put('article', {**made, 'body': '60 days'}, made))
    outcome = expect(ada.do(PUT, put('article', {**made, 'body': '90 days', 'title': 'Returns'}, made)), 'conflict')
    assert set(outcome['fields']) == {'body'} and outcome['fields']['body']['theirs'] == '60 days'
    assert row(store, 'article', made['id'])['title'] == 'Returns'


def what_was_done_is_added_and_theirs(store):
    ines, piet, ada, made = store.desk('ines'), store.desk('piet'), admin(store), known(store)
    mine = use(ines, made)
    ines.posted(PUT, put('article_use', mine))
    ines.posted(PUT, put('article_use', mine))  # the same again
    expect(ines.do(PUT, put('article_use', {**mine, 'how': 'Linked'}, mine)), 'rejected', 'not_allowed')
    expect(piet.do(PUT, put('article_use', use(ines, made))), 'rejected', 'not_allowed')
    expect(ada.do(REMOVE, {'type': 'article_use', 'base': mine}), 'rejected', 'invalid')
    expect(ines.do(PUT, put('article_use', use(ines, {'id': new_id()}))), 'rejected', 'not_found')
    gap = {'id': new_id(), 'words': 'descale', 'person': ines.person, 'at': NOW}
    ines.posted(PUT, put('search_gap', gap))
    expect(piet.do(PUT, put('search_gap', {**gap, 'article': made['id']}, gap)), 'rejected', 'not_allowed')
    expect(ines.do(PUT, put('search_gap', {**gap, 'words': 'other'}, gap)), 'rejected', 'not_allowed')
    ines.posted(PUT, put('search_gap', {**gap, 'article': made['id']}, gap))


def what_is_wrong_is_settled_by_those_who_keep_it_right(store):
    ines, piet, ada, made = store.desk('ines'), store.desk('piet'), admin(store), known(store)
    said = flag(ines, made, case=new_id())
    ines.posted(PUT, put('article_flag', said))
    expect(piet.do(PUT, put('article_flag', flag(ines, made))), 'rejected', 'not_allowed')
    expect(piet.do(PUT, put('article_flag', {**said, 'settled': True}, said)), 'rejected', 'not_allowed')
    expect(ada.do(PUT, put('article_flag', {**said, 'text': 'never mind'}, said)), 'rejected', 'not_allowed')
    ada.posted(PUT, put('article_flag', {**said, 'settled': True}, said))
    assert row(store, 'article_flag', said['id'])['settled']


def bad_rows_are_refused(store):
    ada = admin(store)
    for kind, bad in (('article', article(title=' ')), ('article', article(language='<b>')), ('article', article(body='x' * 102401)),
                      ('article', article(when=[])), ('article', article(tags=[1])), ('article', article(tags=['x'] * 21)),
                      ('article', article(state='Lost')), ('article', article(review_on='soon')), ('article', article(colour='red')),
                      ('notice', notice(sentence={})), ('notice', notice(sentence={'en': 7})),
                      ('notice', notice(sentence={'en': ''})), ('notice', notice(until_at=NOW - 1)), ('notice', notice(resolution='x' * 4001))):
        expect(ada.do(PUT, put(kind, bad)), 'rejected', 'invalid')
        assert row(store, kind, bad['id']) is None
    expect(ada.do(PUT, put('article', article(owner=new_id()))), 'rejected', 'not_found')
    store.check()


if __name__ == '__main__':
    run([a_colleague_gets_it, a_draft_is_its_owners, two_who_change_the_text_are_told, what_was_done_is_added_and_theirs,
         what_is_wrong_is_settled_by_those_who_keep_it_right, bad_rows_are_refused])

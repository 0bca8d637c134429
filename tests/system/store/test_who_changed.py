"""A conflict tells whose value it met and since when, as far as the store can know."""
from store import NOW, new_id, note_body, run
from test_commands import RECORDS, edit, expect, made_customer


def who_changed_it(store):
    """Field by field, also of a record that somebody took away."""
    ines, omar, lea = store.desk('ines'), store.desk('omar'), store.desk('lea')
    marit = made_customer(ines)
    fields = lambda **edits: {'customer': marit, 'fields': edits}
    lea.posted('customer.set_fields.v1', fields(tier=edit('', 'gold')), at=NOW + 1000)
    ines.posted('customer.set_fields.v1', fields(place=edit('Trondheim', 'Oslo')), at=NOW + 2000)
    lea.posted('customer.set_fields.v1', fields(since_at=edit(None, NOW)))  # newer, and of another field
    mine = omar.command('customer.set_fields.v1', fields(place=edit('Trondheim', 'Bergen'), tier=edit('', 'silver')))
    outcome = expect(omar.push(mine)['outcomes'][0], 'conflict')
    by = lambda desk, at: {'person': desk.person, 'at': at}
    assert outcome['changed_by'] == {'place': by(ines, NOW + 2000), 'tier': by(lea, NOW + 1000)}, outcome
    again = omar.push(mine)['outcomes'][0]
    assert again['repeated'] and again['changed_by'] == outcome['changed_by'], again
    # What was refused changed nothing: it is still hers.
    lost = expect(lea.do('customer.set_fields.v1', fields(place=edit('Trondheim', 'Moss'))), 'conflict')
    assert lost['changed_by'] == {'place': by(ines, NOW + 2000)}, lost
    text, changed = RECORDS['need']
    need = {'id': new_id(), 'customer': marit, **text}
    ines.posted('customer.put_record.v1', {'type': 'need', 'new': need})
    lea.posted('customer.put_record.v1', {'type': 'need', 'base': need, 'new': {**need, changed: 'Web'}}, at=NOW + 3000)
    for kind, body in (('customer.put_record.v1', {'type': 'need', 'base': need, 'new': {**need, changed: 'x'}}),
                       ('customer.remove_record.v1', {'type': 'need', 'base': need})):
        outcome = expect(omar.do(kind, body), 'conflict')
        assert list(outcome['changed_by'].values()) == [by(lea, NOW + 3000)], outcome
    ines.posted('customer.remove_record.v1', {'type': 'need', 'base': {**need, changed: 'Web'}}, at=NOW + 4000)
    outcome = expect(omar.do('customer.put_record.v1', {'type': 'need', 'base': need, 'new': {**need, changed: 'x'}}), 'conflict')
    assert outcome['changed_by'] == {'*': by(ines, NOW + 4000)}, outcome
    # What other systems changed is nobody's; nothing is made up.
    store.sql("UPDATE core.customer SET pronouns = 'they' WHERE id = %s", marit)
    store.sql("SELECT core.emit(ARRAY[core.mark_of('customer', %s)])", marit)
    outcome = expect(omar.do('customer.set_fields.v1', fields(pronouns=edit('x', 'she'))), 'conflict')
    assert outcome['changed_by'] == {}, outcome
    assert 'changed_by' not in omar.do('interaction.add_note.v1', note_body(omar, marit))


if __name__ == '__main__':
    run([who_changed_it])

-- Which rows a command names. From this follow the customers to lock and to ask rights for, and the rows that go back with
-- an outcome that is not `posted`.
SET LOCAL ROLE leeway_owner;

CREATE TYPE core.named AS (tbl text, key text);

CREATE FUNCTION core.moved_by_split(b jsonb) RETURNS core.named[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(('interaction', i.id)::core.named)
    FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(b -> 'interactions') = 'array'
                                   THEN b -> 'interactions' ELSE '[]' END) AS i (id)
$$;

-- One expression for each kind, so that it costs no statement: a push of a thousand commands asks this three thousand times.
CREATE FUNCTION core.names_in(kind text, b jsonb) RETURNS core.named[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    CASE kind
    WHEN 'customer.create.v1' THEN
        RETURN ARRAY[('customer', b ->> 'id')::core.named];
    WHEN 'interaction.add_note.v1' THEN
        RETURN ARRAY[('interaction', b ->> 'id')::core.named];
    WHEN 'customer.set_fields.v1', 'customer.open_folded.v1', 'customer.open_restricted.v1', 'person_data.export.v1' THEN
        RETURN ARRAY[('customer', b ->> 'customer')::core.named];
    WHEN 'customer.put_record.v1', 'customer.remove_record.v1' THEN
        RETURN ARRAY[(b ->> 'type', coalesce(b #>> '{new,id}', b #>> '{base,id}'))::core.named];
    WHEN 'company.put_record.v1', 'company.remove_record.v1' THEN
        RETURN CASE WHEN b ->> 'type' IN ('company', 'team', 'person', 'choice', 'holiday', 'membership', 'duty', 'article',
                                          'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point', 'due_rule', 'policy')
                    THEN ARRAY[(b ->> 'type', coalesce(b #>> '{new,id}', b #>> '{base,id}'))::core.named] END;
    WHEN 'customer.merge.v1' THEN
        RETURN ARRAY[('customer', b ->> 'loser')::core.named, ('customer', b ->> 'winner')::core.named];
    WHEN 'customer.unmerge.v1' THEN
        RETURN ARRAY[('customer', b ->> 'loser')::core.named];
    WHEN 'customer.erase_ask.v1', 'customer.erase.v1', 'customer.erase_withdraw.v1' THEN
        RETURN ARRAY[('erasure', b ->> 'erasure')::core.named];
    WHEN 'case.open.v1' THEN
        RETURN ARRAY[('case', b ->> 'id')::core.named];
    WHEN 'case.set_status.v1', 'case.unmerge.v1', 'case.set_owner.v1', 'case.set_next_step.v1',
         'case.set_fields.v1', 'case.set_complaint.v1' THEN
        RETURN ARRAY[('case', b ->> 'case')::core.named];
    WHEN 'case.unsplit.v1' THEN
        RETURN ARRAY[('case', b ->> 'case')::core.named, ('case', b ->> 'back_to')::core.named];
    WHEN 'case.merge.v1' THEN
        RETURN ARRAY[('case', b ->> 'loser')::core.named, ('case', b ->> 'winner')::core.named];
    WHEN 'case.split.v1' THEN
        RETURN ARRAY[('case', b ->> 'from')::core.named, ('case', b #>> '{made,id}')::core.named] || core.moved_by_split(b);
    WHEN 'case.link_order_line.v1', 'case.unlink_order_line.v1' THEN
        RETURN ARRAY[('case_order_line', (b ->> 'case') || '/' || (b ->> 'order_line'))::core.named];
    WHEN 'interaction.remove_note.v1', 'interaction.move.v1', 'interaction.pin.v1' THEN
        RETURN ARRAY[('interaction', b ->> 'interaction')::core.named];
    WHEN 'order.set_customer.v1' THEN
        RETURN ARRAY[('order', b ->> 'order')::core.named];
    WHEN 'promise.settle.v1' THEN
        RETURN ARRAY[('promise', b ->> 'promise')::core.named,
                     ('interaction', coalesce(b #>> '{event,id}', b ->> 'without_event'))::core.named];
    WHEN 'promise.move.v1', 'promise.set_keeper.v1' THEN
        RETURN ARRAY[('promise', b ->> 'promise')::core.named];
    WHEN 'person.set_away.v1' THEN
        RETURN ARRAY[('person', b ->> 'person')::core.named];
    WHEN 'fund.add.v1', 'voucher.add.v1', 'voucher.withdraw.v1' THEN
        RETURN ARRAY[('fund', b ->> 'fund')::core.named];
    WHEN 'lease.take.v1', 'lease.top_up.v1', 'lease.return.v1' THEN
        RETURN ARRAY[('lease', b ->> 'lease')::core.named];
    WHEN 'grant.give.v1', 'grant.undo.v1' THEN
        RETURN ARRAY[('grant', b ->> 'grant')::core.named, ('lease', b ->> 'lease')::core.named,
                     ('interaction', b #>> '{interaction,id}')::core.named, ('interaction', b ->> 'without_event')::core.named];
    WHEN 'grant.tell.v1', 'grant.settle_late.v1' THEN
        RETURN ARRAY[('grant', b ->> 'grant')::core.named];
    WHEN 'approval.ask.v1' THEN
        RETURN ARRAY[('approval', b ->> 'approval')::core.named, ('lease', b ->> 'lease')::core.named];
    WHEN 'approval.decide.v1', 'approval.withdraw.v1' THEN
        RETURN ARRAY[('approval', b ->> 'approval')::core.named];
    WHEN 'fund.close_month.v1' THEN
        RETURN ARRAY[('statement', b ->> 'id')::core.named];
    WHEN 'payout.hand_over.v1', 'payout.settle.v1', 'payout.reverse.v1' THEN
        RETURN core.named_payouts(b);
    WHEN 'survey.queue.v1', 'survey.hand_out.v1', 'survey.answer.v1' THEN
        RETURN core.named_surveys(b);
    WHEN 'owed.give.v1', 'owed.undo.v1' THEN
        RETURN ARRAY[('owed', b ->> 'owed')::core.named, ('interaction', b #>> '{interaction,id}')::core.named,
                     ('interaction', b ->> 'without_event')::core.named];
    ELSE
        RETURN NULL;
    END CASE;
END
$$;

CREATE FUNCTION core.named_by(kind text, b jsonb) RETURNS TABLE (tbl text, key text) LANGUAGE sql IMMUTABLE AS $$
    SELECT n.tbl, n.key FROM unnest(core.names_in(kind, b)) n WHERE n.key IS NOT NULL AND n.tbl IS NOT NULL
$$;

-- What is only leant on: rights for it are asked too, but it does not go back.
CREATE FUNCTION core.leant_on_in(kind text, b jsonb) RETURNS core.named[] LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    customers core.named[] := ARRAY[
        ('customer', b ->> 'customer')::core.named, ('customer', b #>> '{new,customer}')::core.named,
        ('customer', b #>> '{base,customer}')::core.named, ('customer', b #>> '{made,customer}')::core.named,
        ('customer', b #>> '{event,customer}')::core.named, ('customer', b #>> '{customer,new}')::core.named,
        ('customer', b #>> '{interaction,customer}')::core.named];
BEGIN
    RETURN CASE
        WHEN kind = 'import.batch.v1' THEN NULL
        WHEN kind IN ('case.link_order_line.v1', 'case.unlink_order_line.v1', 'owed.give.v1') THEN
            customers || ARRAY[('case', b ->> 'case')::core.named, ('order_line', b ->> 'order_line')::core.named]
        ELSE customers END;
END
$$;

-- The customers a command concerns, as far as they are there yet.
-- Row by row, here and in may_do: a query over the few rows of one command costs more than asking for each of them.
CREATE FUNCTION core.customers_of(kind text, b jsonb) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    n core.named;
    place record;
    customers uuid[] := '{}';
BEGIN
    FOREACH n IN ARRAY coalesce(core.names_in(kind, b), '{}') || coalesce(core.leant_on_in(kind, b), '{}') LOOP
        CONTINUE WHEN n.tbl IS NULL OR n.key IS NULL;
        place := core.place_of(n.tbl, n.key);
        IF place.customer IS NOT NULL AND place.customer <> ALL (customers) THEN
            customers := customers || place.customer;
        END IF;
    END LOOP;
    RETURN customers;
END
$$;

-- Whether a person may do this to these customers. Reading is told by everyone who may read; recording an import says nothing
-- about anybody. An order that is nobody's yet is its team's. What the company is may be asked to be changed by everyone:
-- core.may_put judges row by row. Finance adds to a fund of any team and pays out and closes months for any, which it need not be of, and answers asks of its own.
CREATE FUNCTION core.may_do(me core.person, kind text, b jsonb) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    n core.named;
    place record;
BEGIN
    IF kind = 'fund.add.v1' THEN
        RETURN core.may_add_money(me, b ->> 'team');
    ELSIF kind LIKE 'payout.%' OR kind = 'fund.close_month.v1' THEN
        RETURN core.may_pay_out(me);
    ELSIF kind LIKE 'voucher.%' THEN
        RETURN core.may_keep_vouchers(me, b);
    ELSIF kind LIKE 'customer.erase%' THEN
        RETURN core.may_do_erasure(me, kind, b);
    ELSIF kind LIKE 'look.%' THEN
        RETURN core.may_close_looks(me, core.team_of_look(kind, b));
    ELSIF kind IN ('survey.hand_out.v1', 'survey.answer.v1') AND NOT core.may_survey(me) THEN
        RETURN false;
    ELSIF NOT (core.may_write(me) OR kind IN ('survey.hand_out.v1', 'survey.answer.v1', 'customer.open_folded.v1', 'customer.open_restricted.v1', 'person_data.export.v1',
                                           'import.batch.v1', 'company.put_record.v1', 'company.remove_record.v1', 'approval.decide.v1')) THEN
        RETURN false;
    END IF;
    FOREACH n IN ARRAY coalesce(core.names_in(kind, b), '{}') || coalesce(core.leant_on_in(kind, b), '{}') LOOP
        CONTINUE WHEN n.tbl IS NULL OR n.key IS NULL;
        place := core.place_of(n.tbl, n.key);
        IF place.customer IS NOT NULL THEN
            IF core.is_erased(place.customer) THEN
                PERFORM core.reject('erased', 'what was known of the customer was erased');
            ELSIF NOT core.may_see(me, place.customer) THEN
                RETURN false;
            END IF;
        ELSIF place.scope NOT IN ('org', 'person:' || me.id, 'team:' || coalesce(me.team::text, '-')) THEN -- as core.scopes_of, which costs a query
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END
$$;

-- What the store holds now of the rows a command names, and of those that go with them; null for nothing, and for what is not theirs to see.
CREATE FUNCTION core.rows_for(me core.person, kind text, b jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce(jsonb_agg(jsonb_build_object('table', n.tbl, 'key', n.key, 'row',
                CASE WHEN core.may_see(me, place.customer)
                          OR (place.customer IS NULL AND place.scope IN (SELECT core.scopes_of(me)))
                     THEN core.row_of(n.tbl, n.key) END)
                ORDER BY core.rank_of(n.tbl), n.key), '[]')
        FROM (SELECT k.tbl, k.key FROM core.named_by(kind, b) k
              UNION SELECT g.tbl, g.key FROM core.named_by(kind, b) k CROSS JOIN LATERAL core.goes_with(me, k.tbl, k.key) g) n
        CROSS JOIN LATERAL core.place_of(n.tbl, n.key) place);
END
$$;
RESET ROLE;

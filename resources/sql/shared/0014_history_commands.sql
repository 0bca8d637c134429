-- Commands about history, orders and promises.
SET LOCAL ROLE leeway_owner;

-- A new interaction that a person made: in their own name, whole or not at all.
CREATE FUNCTION core.add_interaction(me core.person, r jsonb, kinds text[]) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    i text := core.want_id(r, 'id');
    theirs jsonb := core.row_of('interaction', i);
    team uuid;
BEGIN
    IF coalesce(r ->> 'kind' <> ALL (kinds), true) OR coalesce(r ->> 'source_id', '') <> ''
       OR r ?| ARRAY['version', 'html', 'attachments'] OR (r ? 'transcript' AND r ->> 'kind' <> 'BotChat') THEN
        PERFORM core.reject('invalid', 'not what a person adds to the history');
    ELSIF r ->> 'kind' = 'Message' AND r ->> 'direction' IS DISTINCT FROM 'Out' THEN
        PERFORM core.reject('invalid', 'what a customer wrote comes from where they wrote it');
    ELSIF r ->> 'person' IS DISTINCT FROM me.id::text THEN
        PERFORM core.reject('not_allowed', 'in the name of another');
    ELSIF theirs IS NOT NULL THEN
        IF NOT core.same_row(theirs, core.default_row('interaction') || r) THEN
            PERFORM core.reject('already_there', 'interaction');
        END IF;
        RETURN '{}';
    END IF;
    SELECT c.team INTO team FROM core.customer c WHERE c.id = core.want_id(r, 'customer');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'customer');
    END IF;
    IF nullif(r -> 'main_case', 'null') IS NOT NULL THEN
        PERFORM core.check_case(core.want_id(r, 'main_case'), core.want_id(r, 'customer'));
    END IF;
    PERFORM core.write_row('interaction', r, team, true);
    RETURN ARRAY[ROW('interaction', i, 'team:' || team, core.want_id(r, 'customer'))::core.mark];
END
$$;

-- What a person added they may take back; nothing else ever leaves the history this way.
CREATE FUNCTION core.remove_interaction(me core.person, i uuid, kinds text[]) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    theirs jsonb := core.row_of('interaction', i::text);
    marks core.mark[];
BEGIN
    IF theirs IS NULL THEN
        RETURN '{}';
    ELSIF theirs ->> 'kind' <> ALL (kinds) OR theirs ->> 'person' IS DISTINCT FROM me.id::text
          OR theirs ->> 'source_id' <> '' THEN
        PERFORM core.reject('not_allowed', 'not theirs to remove');
    END IF;
    marks := ARRAY[core.mark_of('interaction', i::text)];
    DELETE FROM core.interaction x WHERE x.customer = (theirs ->> 'customer')::uuid AND x.id = i;
    DELETE FROM core.interaction_key k WHERE k.id = i;
    RETURN marks;
END
$$;

CREATE FUNCTION core.do_move_interaction(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'interaction');
    theirs jsonb := core.want_row('interaction', i::text);
    judged record := core.judge_field(b, 'main_case', theirs -> 'main_case');
    to_case uuid;
BEGIN
    PERFORM core.want_text(b, 'reason');
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    IF nullif(b #> '{main_case,new}', 'null') IS NOT NULL THEN
        to_case := core.want_id(b -> 'main_case', 'new');
        PERFORM core.check_case(to_case, (theirs ->> 'customer')::uuid);
    END IF;
    UPDATE core.interaction SET main_case = to_case, also_cases = nullif(array_remove(also_cases, to_case), '{}')
    WHERE customer = (theirs ->> 'customer')::uuid AND id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('interaction', i::text)])::core.effect;
END
$$;

-- Last writer wins: a pin is a mark, not a statement.
CREATE FUNCTION core.do_pin(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'interaction');
    theirs jsonb := core.want_row('interaction', i::text);
BEGIN
    IF coalesce(jsonb_typeof(b -> 'pinned') <> 'boolean', true) THEN
        PERFORM core.reject('invalid', 'pinned');
    ELSIF theirs -> 'pinned' = b -> 'pinned' THEN
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    UPDATE core.interaction SET pinned = (b -> 'pinned')::boolean WHERE customer = (theirs ->> 'customer')::uuid AND id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('interaction', i::text)])::core.effect;
END
$$;

-- Linking an order brings it to the team of its customer; unlinked it stays where it is.
CREATE FUNCTION core.do_set_order_customer(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'order');
    theirs jsonb := core.want_row('order', i::text);
    judged record := core.judge_field(b, 'customer', theirs -> 'customer');
    before core.mark := core.mark_of('order', i::text);
    to_customer uuid;
BEGIN
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    IF nullif(b #> '{customer,new}', 'null') IS NOT NULL THEN
        to_customer := core.want_id(b -> 'customer', 'new');
        IF NOT EXISTS (SELECT FROM core.customer c WHERE c.id = to_customer) THEN
            PERFORM core.reject('not_found', 'customer');
        END IF;
    END IF;
    UPDATE core."order" o SET customer = to_customer,
        team = coalesce((SELECT c.team FROM core.customer c WHERE c.id = to_customer), o.team)
    WHERE o.id = i;
    RETURN ROW('{}', ARRAY[before, core.mark_of('order', i::text)])::core.effect;
END
$$;

CREATE FUNCTION core.do_settle_promise(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'promise');
    theirs jsonb := core.want_row('promise', i::text);
    judged record := core.judge_field(b, 'state', theirs -> 'state');
    marks core.mark[] := '{}';
    events text[] := ARRAY['PromiseKept', 'PromiseMissed'];
BEGIN
    IF judged.fields <> '{}' THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    IF judged.apply THEN
        UPDATE core.promise SET state = b #>> '{state,new}' WHERE id = i;
        marks := marks || core.mark_of('promise', i::text);
    END IF;
    -- Somebody else may have settled it alike; the event is this person's all the same, and their desk has it already.
    IF jsonb_typeof(b -> 'event') = 'object' THEN
        IF b #>> '{event,customer}' IS DISTINCT FROM theirs ->> 'customer' THEN
            PERFORM core.reject('invalid', 'an event of another customer');
        END IF;
        marks := marks || core.add_interaction(me, b -> 'event', events);
    END IF;
    IF b ? 'without_event' THEN
        marks := marks || core.remove_interaction(me, core.want_id(b, 'without_event'), events);
    END IF;
    RETURN ROW('{}', marks)::core.effect;
END
$$;

CREATE FUNCTION core.do_move_promise(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'promise');
    theirs jsonb := core.want_row('promise', i::text);
    judged record := core.judge_field(b, 'due_at', theirs -> 'due_at');
BEGIN
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core.promise SET due_at = (b #>> '{due_at,new}')::bigint WHERE id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('promise', i::text)])::core.effect;
END
$$;

CREATE FUNCTION core.do_set_keeper(b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'promise');
    theirs jsonb := core.want_row('promise', i::text);
    judged record := core.judge_field(b, 'keeper', theirs -> 'keeper');
BEGIN
    IF NOT judged.apply THEN
        RETURN ROW(judged.fields, '{}')::core.effect;
    END IF;
    UPDATE core.promise SET keeper = core.want_colleague(b -> 'keeper') WHERE id = i;
    RETURN ROW('{}', ARRAY[core.mark_of('promise', i::text)])::core.effect;
END
$$;

-- Every kind of command there is. What each does is what the desk did with it (src/desk, src/storage): the two must not differ.
CREATE FUNCTION core.apply(me core.person, kind text, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
BEGIN
    RETURN CASE kind
        WHEN 'customer.create.v1' THEN core.do_create_customer(me, b)
        WHEN 'customer.set_fields.v1' THEN core.do_set_fields(b)
        WHEN 'customer.put_record.v1' THEN core.do_put_record(me, b)
        WHEN 'customer.remove_record.v1' THEN core.do_remove_record(me, b)
        WHEN 'customer.merge.v1' THEN core.do_merge_customers(b)
        WHEN 'customer.unmerge.v1' THEN core.do_unmerge_customers(b)
        WHEN 'customer.erase_ask.v1' THEN core.do_ask_erasure(me, b, at)
        WHEN 'customer.erase.v1' THEN core.do_erase(me, b, at)
        WHEN 'customer.erase_withdraw.v1' THEN core.do_withdraw_erasure(b)
        WHEN 'customer.open_folded.v1' THEN core.do_log_access(me, 'folded', b, at)
        WHEN 'customer.open_restricted.v1' THEN core.do_log_access(me, 'restricted', b, at)
        WHEN 'person_data.export.v1' THEN core.do_log_access(me, 'export', b, at)
        WHEN 'case.open.v1' THEN core.do_open_case(b)
        WHEN 'case.set_status.v1' THEN core.do_set_status(b, at)
        WHEN 'case.set_owner.v1' THEN core.do_set_owner(b)
        WHEN 'case.set_next_step.v1' THEN core.do_set_next_step(b)
        WHEN 'case.set_fields.v1' THEN core.do_set_case_fields(b)
        WHEN 'case.set_complaint.v1' THEN core.do_set_complaint(b)
        WHEN 'case.merge.v1' THEN core.do_merge_cases(b)
        WHEN 'case.unmerge.v1' THEN core.do_unmerge_cases(b)
        WHEN 'case.split.v1' THEN core.do_split_case(b)
        WHEN 'case.unsplit.v1' THEN core.do_unsplit_case(b)
        WHEN 'case.link_order_line.v1' THEN core.do_link_order_line(b, true)
        WHEN 'case.unlink_order_line.v1' THEN core.do_link_order_line(b, false)
        WHEN 'interaction.add_note.v1' THEN ROW('{}', core.add_interaction(me, b, ARRAY['Note', 'Call', 'Visit', 'Message', 'BotChat']))::core.effect
        WHEN 'interaction.remove_note.v1' THEN
            ROW('{}', core.remove_interaction(me, core.want_id(b, 'interaction'), ARRAY['Note', 'Message']))::core.effect
        WHEN 'interaction.move.v1' THEN core.do_move_interaction(b)
        WHEN 'interaction.pin.v1' THEN core.do_pin(b)
        WHEN 'order.set_customer.v1' THEN core.do_set_order_customer(b)
        WHEN 'promise.settle.v1' THEN core.do_settle_promise(me, b)
        WHEN 'promise.move.v1' THEN core.do_move_promise(b)
        WHEN 'promise.set_keeper.v1' THEN core.do_set_keeper(b)
        WHEN 'person.set_away.v1' THEN core.do_set_away(me, b)
        WHEN 'company.put_record.v1' THEN core.do_put_company(me, b)
        WHEN 'company.remove_record.v1' THEN core.do_remove_company(me, b)
        WHEN 'fund.add.v1' THEN core.do_add_to_fund(b)
        WHEN 'lease.take.v1' THEN core.do_take_lease(me, b)
        WHEN 'lease.top_up.v1' THEN core.do_top_up(me, b)
        WHEN 'lease.return.v1' THEN core.do_return_lease(me, b)
        WHEN 'hold.take.v1' THEN core.do_take_hold(me, b)
        WHEN 'grant.give.v1' THEN core.do_give(me, b, at)
        WHEN 'grant.undo.v1' THEN core.do_undo(me, b)
        WHEN 'grant.tell.v1' THEN core.do_tell(b)
        WHEN 'grant.settle_late.v1' THEN core.do_settle_late(me, b)
        WHEN 'approval.ask.v1' THEN core.do_ask(me, b)
        WHEN 'approval.decide.v1' THEN core.do_decide(me, b)
        WHEN 'approval.withdraw.v1' THEN core.do_withdraw(me, b)
        WHEN 'payout.hand_over.v1' THEN core.do_hand_over(me, b)
        WHEN 'payout.settle.v1' THEN core.do_settle_payout(me, b)
        WHEN 'payout.reverse.v1' THEN core.do_reverse_payout(me, b)
        WHEN 'voucher.add.v1' THEN core.do_add_vouchers(me, b)
        WHEN 'voucher.withdraw.v1' THEN core.do_withdraw_vouchers(b)
        WHEN 'owed.give.v1' THEN core.do_give_owed(me, b, at)
        WHEN 'owed.undo.v1' THEN core.do_undo_owed(me, b)
        WHEN 'survey.queue.v1' THEN core.do_queue_survey(me, b, at)
        WHEN 'survey.hand_out.v1' THEN core.do_hand_out_surveys(me, b)
        WHEN 'survey.answer.v1' THEN core.do_answer_survey(me, b)
        WHEN 'fund.close_month.v1' THEN core.do_close_month(me, b)
        WHEN 'look.close.v1' THEN core.do_close_look(me, b)
        WHEN 'look.reopen.v1' THEN core.do_reopen_look(me, b)
        WHEN 'import.batch.v1' THEN ROW('{}', '{}')::core.effect -- recorded; its rows come by COPY
    END;
END
$$;

CREATE FUNCTION core.is_known(kind text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT kind IN ('customer.create.v1', 'customer.set_fields.v1', 'customer.put_record.v1', 'customer.remove_record.v1',
        'customer.merge.v1', 'customer.unmerge.v1', 'customer.open_folded.v1', 'customer.open_restricted.v1',
        'person_data.export.v1', 'case.open.v1', 'case.set_status.v1', 'case.merge.v1', 'case.unmerge.v1', 'case.split.v1',
        'case.unsplit.v1', 'case.link_order_line.v1', 'case.unlink_order_line.v1', 'interaction.add_note.v1',
        'interaction.remove_note.v1', 'interaction.move.v1', 'interaction.pin.v1', 'order.set_customer.v1',
        'promise.settle.v1', 'promise.move.v1', 'import.batch.v1', 'case.set_owner.v1', 'case.set_next_step.v1',
        'case.set_fields.v1', 'case.set_complaint.v1', 'promise.set_keeper.v1', 'person.set_away.v1',
        'company.put_record.v1', 'company.remove_record.v1', 'fund.add.v1', 'lease.take.v1', 'lease.top_up.v1', 'lease.return.v1',
        'hold.take.v1', 'grant.give.v1', 'grant.undo.v1', 'grant.tell.v1', 'grant.settle_late.v1',
        'approval.ask.v1', 'approval.decide.v1', 'approval.withdraw.v1',
        'payout.hand_over.v1', 'payout.settle.v1', 'payout.reverse.v1', 'owed.give.v1', 'owed.undo.v1', 'fund.close_month.v1',
        'survey.queue.v1', 'survey.hand_out.v1', 'survey.answer.v1', 'voucher.add.v1', 'voucher.withdraw.v1',
        'customer.erase_ask.v1', 'customer.erase.v1', 'customer.erase_withdraw.v1', 'look.close.v1', 'look.reopen.v1')
$$;
RESET ROLE;

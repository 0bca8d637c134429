-- Customer holds: what is set aside of the limits of one customer while somebody is in contact with them, so that what they are told stands
-- whatever colleagues give meanwhile (decisions.md 19, 20). Limits over one contact are its desk's own, those over a person the lease's; these are
-- over customer, case, order and price, and over contacts that count as one ("join_days"), of which colleagues have the others. No money moves: a
-- hold is room, and money leaves its fund with a lease.
--
-- A contact has one hold, of its id. It ends with the contact, without anybody saying so, or by the store's clock; while its desk may still bring
-- what was given in time, its room stays aside as the money of its lease does.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.hold_lasts() RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT 14400000::bigint $$;  -- 4 h
CREATE FUNCTION core.hold_grace() RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT 259200000::bigint $$; -- 72 h

-- Refers to nothing, as a grant does: customer, case and contact may be erased.
CREATE TABLE core.customer_hold (
    id uuid PRIMARY KEY, -- the contact's
    person uuid NOT NULL REFERENCES core.person,
    fund uuid NOT NULL REFERENCES core.fund,
    customer uuid NOT NULL,
    "case" uuid, -- that the contact was about when it was taken
    orders uuid[] NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'), -- the fund's
    amounts jsonb NOT NULL CHECK (jsonb_typeof(amounts) = 'object'), -- {"credit": 45000}: of each kind that a limit is over; 0: there is no room
    before uuid[] NOT NULL, -- grants of the contact that were there already; the others are given out of it
    taken_at bigint NOT NULL,
    ends_at bigint NOT NULL, -- the desk gives out of it until then
    version bigint NOT NULL,
    CHECK (ends_at > taken_at)
) WITH (fillfactor = 50);
CREATE INDEX hold_of_customer ON core.customer_hold (customer, ends_at);
CREATE INDEX hold_of_case ON core.customer_hold ("case", ends_at) WHERE "case" IS NOT NULL;
CREATE INDEX hold_of_orders ON core.customer_hold USING gin (orders);
CREATE INDEX hold_of_person ON core.customer_hold (person, id);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.customer_hold FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.customer_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.customer_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.customer_hold TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.customer_hold FOR SELECT TO leeway_backup USING (true);
GRANT SELECT ON core.customer_hold TO leeway_writer, leeway_backup;
GRANT INSERT, UPDATE (person, fund, customer, "case", orders, currency, amounts, before, taken_at, ends_at) ON core.customer_hold TO leeway_writer;

-- Whether others have to leave it its room: its contact goes on, with the same person and customer.
CREATE FUNCTION core.is_set_aside(h core.customer_hold) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN h.ends_at + core.hold_grace() > core.ms(core.clock()) AND EXISTS (
        SELECT FROM core.contact t WHERE t.id = h.id AND t.state <> 'Done' AND t.person = h.person
        AND core.survivor_of(t.customer) = core.survivor_of(h.customer));
END
$$;

-- What was given out of it. What was asked for has its own money, and its own room.
CREATE FUNCTION core.given_of_hold(h core.customer_hold) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(sum(g.base_minor), 0) FROM core."grant" g
            WHERE g.contact = h.id AND g.state IN ('Posted', 'Honoured', 'Late') AND g.approval IS NULL AND g.id <> ALL (h.before));
END
$$;

-- What a hold keeps of a sum over these kinds; none: over all. Which kind will be given nobody knows yet, so that the largest counts.
CREATE FUNCTION core.left_of_hold(h core.customer_hold, kinds jsonb) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN greatest((SELECT coalesce(max(a.value::numeric), 0) FROM jsonb_each_text(h.amounts) a WHERE core.is_meant(kinds, a.key))
                    - core.given_of_hold(h), 0);
END
$$;

-- The holds that a sum is over, by subject; one index answers each. Sums over a person, a team or a fund are none of theirs.
CREATE FUNCTION core.holds_of(scope text, subjects uuid[]) RETURNS SETOF core.customer_hold LANGUAGE plpgsql STABLE AS $$
BEGIN
    CASE scope
    WHEN 'contact' THEN RETURN QUERY SELECT * FROM core.customer_hold h WHERE h.id = ANY (subjects);
    WHEN 'case' THEN RETURN QUERY SELECT * FROM core.customer_hold h WHERE h."case" = ANY (subjects);
    WHEN 'order' THEN RETURN QUERY SELECT * FROM core.customer_hold h WHERE h.orders && subjects;
    WHEN 'customer' THEN
        RETURN QUERY SELECT * FROM core.customer_hold h
        WHERE h.customer = ANY (subjects) AND h.ends_at > core.ms(core.clock()) - core.hold_grace();
    ELSE NULL;
    END CASE;
END
$$;

-- What is set aside of one key of core.totals_needed for other contacts than this one.
CREATE FUNCTION core.set_aside_of(key jsonb, contact uuid) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce(sum(core.left_of_hold(h, key -> 'kinds')), 0)
        FROM core.holds_of(key ->> 'scope', ARRAY(SELECT s::uuid FROM jsonb_array_elements_text(key -> 'subjects') s)) h
        WHERE h.id IS DISTINCT FROM set_aside_of.contact AND core.is_set_aside(h)
          AND coalesce(h.taken_at < (key ->> 'until')::bigint, true)
          AND coalesce(h.ends_at + core.hold_grace() > (key ->> 'from')::bigint, true));
END
$$;

-- Since when a contact holds the room that it has, or null: what others ask for later is above the limit, not its holder (decisions.md 20).
CREATE FUNCTION core.holds_since(contact uuid) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT h.taken_at FROM core.customer_hold h WHERE h.id = holds_since.contact AND core.is_set_aside(h));
END
$$;
-- Of a key over contacts, the others are those that count as one with it.
CREATE FUNCTION core.came_after(key jsonb, of_contact uuid, at bigint, contact uuid, after bigint) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT key ->> 'scope' IN ('customer', 'case', 'order', 'contact') AND of_contact <> contact AND at > after $$;

-- Whether a limit, as core.line_of writes it, is one that a hold sets room aside of: colleagues give by it too. src/resolution/held.h says the same.
CREATE FUNCTION core.is_of_hold(line jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT line ->> 'scope' IN ('case', 'order', 'price_share', 'customer') OR line ? 'joined' $$;

-- The smallest room of them and of the contact's own limits, in the fund's currency; null: none of them applies.
CREATE FUNCTION core.room_in(lines jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
    SELECT min((l ->> 'left')::numeric) FROM jsonb_array_elements(lines) l
    WHERE l ->> 'scope' = 'contact' OR core.is_of_hold(l) HAVING bool_or(core.is_of_hold(l))
$$;

-- That room of each kind which there is one for.
CREATE FUNCTION core.rooms_of(me core.person, g core."grant", moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    now timestamptz := timestamptz 'epoch' + moment * interval '1 millisecond';
    rules jsonb := core.budget_rules();
    facts jsonb := core.facts_of(g.contact, moment);
    ask jsonb := core.ask_of(me, g);
    kinds text[] := ARRAY['replacement', 'refund', 'credit', 'voucher', 'fee_waiver', 'upgrade', 'expedite'];
    totals jsonb := core.totals_of(ARRAY(SELECT DISTINCT n FROM unnest(kinds) k
        CROSS JOIN LATERAL core.totals_needed(rules, facts, ask || jsonb_build_object('kind', k), now) n), g.contact, NULL, NULL);
BEGIN
    RETURN (
        SELECT coalesce(jsonb_object_agg(k, core.room_in(a.lines)) FILTER (WHERE core.room_in(a.lines) IS NOT NULL), '{}')
        FROM unnest(kinds) k CROSS JOIN LATERAL core.lines_of(rules, facts, totals, ask || jsonb_build_object('kind', k), moment) a);
END
$$;

-- As the judge would take something of this contact.
CREATE FUNCTION core.to_be_given(me core.person, t core.contact, f core.fund) RETURNS core."grant" LANGUAGE plpgsql STABLE AS $$
DECLARE
    g core."grant";
BEGIN
    g.team := f.team;
    g.fund := f.id;
    g.person := me.id;
    g.customer := t.customer;
    g."case" := t."case";
    g.contact := t.id;
    g.orders := '{}';
    g.kind := 'Credit';
    g.amount_minor := 0;
    g.currency := f.currency;
    g.base_currency := f.currency;
    RETURN core.with_recorded(g);
END
$$;

-- Takes it, or takes it anew: what there is room for now is set aside from now on. One that finds no room is kept as well: so its desk knows.
CREATE FUNCTION core.do_take_hold(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    f core.fund;
    t core.contact;
    h core.customer_hold;
    g core."grant";
    of_person uuid;
BEGIN
    SELECT * INTO f FROM core.fund x WHERE x.id = core.want_id(b, 'fund');
    IF NOT FOUND OR f.team IS DISTINCT FROM me.team THEN -- one answer: what another team has is nobody else's business
        PERFORM core.reject('not_found', 'fund');
    END IF;
    SELECT * INTO t FROM core.contact x WHERE x.id = core.want_id(b, 'contact');
    IF NOT FOUND OR core.survivor_of(t.customer) IS DISTINCT FROM core.survivor_of(core.want_id(b, 'customer')) THEN
        PERFORM core.reject('not_found', 'contact');
    ELSIF t.person IS DISTINCT FROM me.id OR t.state = 'Done' THEN
        PERFORM core.reject('invalid', 'the contact is with another, or over');
    ELSIF core.is_oneself(me, t.customer) THEN
        PERFORM core.reject('not_allowed', 'nobody grants to themselves');
    END IF;
    SELECT x.person INTO of_person FROM core.customer_hold x WHERE x.id = t.id;
    g := core.to_be_given(me, t, f);
    h.taken_at := core.ms(core.clock());
    h.amounts := core.rooms_of(me, g, h.taken_at);
    h.before := ARRAY(SELECT x.id FROM core."grant" x WHERE x.contact = t.id ORDER BY x.id);
    INSERT INTO core.customer_hold AS x (id, person, fund, customer, "case", orders, currency, amounts, before, taken_at, ends_at)
    VALUES (t.id, me.id, f.id, t.customer, t."case", g.orders, f.currency, h.amounts, h.before, h.taken_at, h.taken_at + core.hold_lasts())
    ON CONFLICT (id) DO UPDATE SET person = EXCLUDED.person, fund = EXCLUDED.fund, customer = EXCLUDED.customer, "case" = EXCLUDED."case",
        orders = EXCLUDED.orders, currency = EXCLUDED.currency, amounts = EXCLUDED.amounts, before = EXCLUDED.before,
        taken_at = EXCLUDED.taken_at, ends_at = EXCLUDED.ends_at;
    RETURN ROW('{}', ARRAY[core.mark_of('customer_hold', t.id::text)]
        || CASE WHEN of_person <> me.id THEN ARRAY[ROW('customer_hold', t.id::text, 'person:' || of_person, NULL)::core.mark] END)::core.effect;
END
$$;
RESET ROLE;

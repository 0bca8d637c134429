-- Whose fault a case is, as somebody in a contact about it said last: a mark of that contact, "fault:<case>:ours" (src/domain/case_fault.h). So
-- rules that ask for it (decisions.md 15) and what is owed are judged here as they are on a desk. What is no answer says nothing.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.fault_of_case(i uuid, records uuid[]) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT split_part(m.point, ':', 3) FROM core.point_mark m
        WHERE m.customer = ANY (records) AND m.point IN (SELECT 'fault:' || i || ':' || c FROM jsonb_array_elements_text(core.facts() #> '{fault,choices}') c)
        ORDER BY m.at DESC, m.id DESC LIMIT 1);
END
$$;

-- As before (0038), and whose fault it is.
CREATE OR REPLACE FUNCTION core.facts_of_case(t core.contact, records uuid[], moment bigint) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('case.type', nullif(btrim(k.type), ''), 'case.status', core.snake_name(k.status),
            'case.age_days', core.days_between(k.opened_at, moment), 'case.complaint', k.complaint,
            'case.reopened', k.settled_at IS NOT NULL AND k.status <> 'Solved',
            'case.has_order', EXISTS (SELECT FROM core.case_order_line l WHERE l."case" = k.id),
            'fault', core.fault_of_case(k.id, records),
            'case.contacts', 1 + (SELECT count(*) FROM core.interaction i
                                  WHERE i.customer = ANY (records) AND i.main_case = k.id AND i.id IS DISTINCT FROM t.interaction
                                  AND core.reached_us(i.kind, i.direction, i.person)))
        FROM core."case" k WHERE k.id = t."case");
END
$$;

-- As before (0041), but for whose fault it is, which is asked below.
CREATE OR REPLACE FUNCTION core.check_owed_fits(e jsonb, customer uuid, article text, delivered date, day date) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    places text[] := (SELECT ARRAY[lower(btrim(reverse(split_part(reverse(c.place), ',', 1)))), lower(c.time_zone)] FROM core.customer c
                      WHERE c.id = check_owed_fits.customer);
    begins date := CASE (e ->> 'from_months')::int WHEN 0 THEN delivered ELSE (delivered + make_interval(months => (e ->> 'from_months')::int))::date + 1 END;
BEGIN
    PERFORM core.want_owed(lower(btrim(e ->> 'place')) = ANY (places) AND starts_with(lower(article), lower(btrim(coalesce(e ->> 'article', ''))))
        AND day BETWEEN begins AND (delivered + make_interval(months => (e ->> 'until_months')::int))::date, 'not_in_table');
END
$$;

-- An entry for certain faults holds once it is said whose the case is.
CREATE FUNCTION core.check_owed_fault(e jsonb, said text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF coalesce(e -> 'faults', '[]') <> '[]' THEN
        PERFORM core.want_owed(said IS NOT NULL, 'fault_unknown');
        PERFORM core.want_owed(e -> 'faults' ? said, 'not_in_table');
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION core.check_owed(me core.person, w core.owed) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    three_days constant bigint := 259200000; -- what was given without a connection is of its own day, within reason
    moment bigint := greatest(least(w.at, w.booked_at), w.booked_at - three_days);
    zone text := (SELECT t.time_zone FROM core.team t WHERE t.id = w.team);
    e jsonb := core.owed_entry(w.entry);
    l record := core.owed_line(w.order_line, moment);
BEGIN
    IF e IS NULL THEN
        PERFORM core.reject('not_found', 'no entry in use: ' || w.entry);
    END IF;
    PERFORM core.want_owed(l.customer IS NOT NULL AND core.survivor_of(l.customer) = core.survivor_of(w.customer) AND EXISTS (
        SELECT FROM core.case_order_line x WHERE x."case" = w."case" AND x.order_line = w.order_line), 'no_line');
    PERFORM core.want_owed(l.paid IS NOT NULL, 'price_unknown');
    PERFORM core.want_owed(l.delivered_at IS NOT NULL, 'delivery_unknown');
    PERFORM core.check_owed_fits(e, core.survivor_of(w.customer), l.article, core.day_of(l.delivered_at, zone), core.day_of(moment, zone));
    PERFORM core.check_owed_fault(e, core.fault_of_case(w."case", core.records_of(w.customer)));
    PERFORM core.want_owed(l.paid > l.back, 'nothing_left');
    PERFORM core.want_owed(e -> 'gives' ? lower(w.gives), 'not_this_right');
    PERFORM core.want_owed(w.currency = l.currency, 'amount_invalid');
    PERFORM core.want_owed(coalesce(w.amount_minor, 0) <= l.paid - l.back, 'above_rest');
    PERFORM core.check_owed_authority(me, w, e);
END
$$;
RESET ROLE;

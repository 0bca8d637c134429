-- Offers: what was shown in a contact, in which order with which figures, what was chosen, why something else was (domain/offer.h). A record of
-- its customer that is added, never changed and never taken back: what is learned rests on all that was shown. It holds codes only, so that
-- neither a name nor what somebody wrote gets into what is learned from.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.is_offer_code(said jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_typeof(said) = 'string' AND said #>> '{}' ~ '^[a-z0-9_.:+-]{1,100}$', false)
$$;

-- One that was shown: tenths of 0-10, a range only with its middle.
CREATE FUNCTION core.is_shown(x jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN jsonb_typeof(x) = 'object'
        AND NOT EXISTS (SELECT FROM jsonb_object_keys(x) k WHERE k NOT IN ('resolution', 'middle', 'low', 'high', 'similar', 'cost', 'fits'))
        AND core.is_offer_code(x -> 'resolution') AND core.is_whole(x -> 'similar', 0, 2147483647)
        AND core.is_whole(x -> 'cost', 0, 9223372036854775807) AND coalesce(jsonb_typeof(x -> 'fits') = 'boolean', false)
        AND (NOT x ? 'middle' OR core.is_whole(x -> 'middle', 0, 100))
        AND CASE WHEN x ? 'low' OR x ? 'high' THEN core.is_whole(x -> 'low', 0, 100) AND core.is_whole(x -> 'high', 0, 100) AND x ? 'middle'
                AND (x ->> 'middle')::int BETWEEN (x ->> 'low')::int AND (x ->> 'high')::int ELSE true END;
END
$$;

-- What holds of each, as domain::checkOffer has it; what was chosen stood there.
CREATE FUNCTION core.is_offer(situation jsonb, shown jsonb, chosen text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF coalesce(jsonb_typeof(situation) <> 'object' OR jsonb_typeof(shown) <> 'array', true) THEN
        RETURN false;
    END IF;
    RETURN NOT situation ? 'answered' -- 0045 marks with it what is no outcome
        AND (SELECT count(*) <= 60 AND count(*) = count(*) FILTER (WHERE core.is_offer_code(to_jsonb(f.key)) AND core.is_offer_code(f.value))
            FROM jsonb_each(situation) f)
        AND jsonb_array_length(shown) BETWEEN 1 AND 60
        AND (SELECT bool_and(core.is_shown(x)) AND count(DISTINCT x ->> 'resolution') = count(*) AND bool_or(x ->> 'resolution' = chosen)
             FROM jsonb_array_elements(shown) x);
END
$$;

-- Refers to nothing but its customer: a case moves on, a contact may be taken back, and the money stays with the team that gave it.
CREATE TABLE core.offer (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    "case" uuid,
    contact uuid NOT NULL,
    "grant" uuid,
    at bigint NOT NULL,
    situation jsonb NOT NULL, -- {fact: level}
    shown jsonb NOT NULL,     -- [{"resolution", "middle", "low", "high", "similar", "cost", "fits"}], in the order in which they stood
    "order" text NOT NULL CHECK ("order" IN ('Lead', 'Advice', 'TieDraw', 'RandomTie')),
    propensity int NOT NULL CHECK (propensity BETWEEN 1 AND 1000), -- thousandths
    outcomes int NOT NULL CHECK (outcomes >= 0),
    chosen text NOT NULL,
    cost bigint NOT NULL CHECK (cost >= 0),
    why text NOT NULL CHECK (why = '' OR core.is_offer_code(to_jsonb(why))),
    version bigint NOT NULL,
    CHECK (core.is_offer(situation, shown, chosen))
);
CREATE INDEX offer_of_team ON core.offer (team, id);
CREATE INDEX offer_of_customer ON core.offer (customer);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.offer FOR EACH ROW EXECUTE FUNCTION core.give_version();
ALTER TABLE core.offer ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.offer FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.offer TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.offer FOR SELECT TO leeway_backup USING (true);
CREATE POLICY auditors ON core.offer FOR SELECT TO leeway_auditor USING (team = ANY ((SELECT core.audited_teams())::uuid[]));
GRANT SELECT ON core.offer TO leeway_writer, leeway_backup;
GRANT INSERT, UPDATE (why) ON core.offer TO leeway_writer;

CREATE FUNCTION core.as_json(r core.offer) RETURNS jsonb LANGUAGE sql STABLE AS
$$ SELECT jsonb_strip_nulls(to_jsonb(r) - 'team') $$;

-- Of a contact, a case and a grant of the same customer. A contact that is not here any more was taken back since; a grant that is not here
-- was refused, and what was refused was not chosen.
CREATE FUNCTION core.check_offer(r jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    owner uuid := core.want_id(r, 'customer');
    held uuid := core.want_id(r, 'contact');
BEGIN
    IF EXISTS (SELECT FROM core.contact t WHERE t.id = held AND t.customer <> owner) THEN
        PERFORM core.reject('not_found', 'contact');
    END IF;
    IF r ? 'case' THEN
        PERFORM core.check_case(core.want_id(r, 'case'), owner);
    END IF;
    IF r ? 'grant' AND NOT EXISTS (
            SELECT FROM core."grant" g WHERE g.id = core.want_id(r, 'grant') AND g.contact = held AND g.customer = owner) THEN
        PERFORM core.reject('not_found', 'grant');
    END IF;
END
$$;
RESET ROLE;

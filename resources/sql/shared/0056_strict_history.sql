-- Whoever was not asked about their history is served from the case at hand alone, where the company says so (decisions.md 16): a word of
-- its row, true or absent, so that rows from before read as they are.
SET LOCAL ROLE leeway_owner;

ALTER TABLE core.company ADD COLUMN strict_history boolean CHECK (strict_history);
GRANT UPDATE (strict_history) ON core.company TO leeway_writer;

-- As before (0031), and the company's strictness.
CREATE OR REPLACE FUNCTION core.write_company_row(tbl text, r jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    i text := r ->> 'id';
BEGIN
    CASE tbl
    WHEN 'company' THEN
        INSERT INTO core.company SELECT p.* FROM jsonb_populate_record(NULL::core.company, r) p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone, currency = EXCLUDED.currency,
            strict_history = EXCLUDED.strict_history;
    WHEN 'team' THEN
        INSERT INTO core.team SELECT p.* FROM jsonb_populate_record(NULL::core.team, r) p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, time_zone = EXCLUDED.time_zone, currency = EXCLUDED.currency,
            active = EXCLUDED.active, hours = EXCLUDED.hours;
    WHEN 'person' THEN -- a login is given to somebody by whoever looks after the store, never by a row
        INSERT INTO core.person SELECT p.* FROM jsonb_populate_record(NULL::core.person, r - 'login') p
        ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role, team = EXCLUDED.team,
            languages = EXCLUDED.languages, active = EXCLUDED.active, last_day = EXCLUDED.last_day;
    WHEN 'choice' THEN
        INSERT INTO core.choice SELECT p.* FROM jsonb_populate_record(NULL::core.choice, r) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, text = EXCLUDED.text, position = EXCLUDED.position,
            active = EXCLUDED.active, asks_start = EXCLUDED.asks_start, asks_mood = EXCLUDED.asks_mood,
            asks_helped = EXCLUDED.asks_helped, asks_impact = EXCLUDED.asks_impact, fit_one_in = EXCLUDED.fit_one_in;
    WHEN 'holiday' THEN
        INSERT INTO core.holiday SELECT p.* FROM jsonb_populate_record(NULL::core.holiday, r) p
        ON CONFLICT (id) DO UPDATE SET day = EXCLUDED.day, name = EXCLUDED.name, team = EXCLUDED.team;
    WHEN 'membership' THEN
        INSERT INTO core.membership SELECT p.* FROM jsonb_populate_record(NULL::core.membership, r) p
        ON CONFLICT (id) DO UPDATE SET person = EXCLUDED.person, team = EXCLUDED.team, from_day = EXCLUDED.from_day,
            until_day = EXCLUDED.until_day;
    WHEN 'duty' THEN
        INSERT INTO core.duty SELECT p.* FROM jsonb_populate_record(NULL::core.duty, r) p
        ON CONFLICT (id) DO UPDATE SET team = EXCLUDED.team, since_at = EXCLUDED.since_at, until_at = EXCLUDED.until_at;
    WHEN 'due_rule' THEN
        INSERT INTO core.due_rule SELECT p.* FROM jsonb_populate_record(NULL::core.due_rule, r) p
        ON CONFLICT (id) DO UPDATE SET kind = EXCLUDED.kind, name = EXCLUDED.name, amount = EXCLUDED.amount;
    WHEN 'policy' THEN
        PERFORM core.write_policy_row(r);
    ELSE
        PERFORM core.write_knowledge_row(tbl, r);
    END CASE;
    -- It must read back as it was sent; see core.write_row.
    IF NOT core.same_row(core.row_of(tbl, i) - 'team_name', r) THEN
        PERFORM core.reject('invalid', tbl || ' holds what a ' || tbl || ' does not have');
    END IF;
END
$$;
RESET ROLE;

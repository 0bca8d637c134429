-- The sum above which money takes three people: who gives it, who allows it, and who says that it was paid (issue 5, 6). It is a budget rule
-- with a key of its own, "three_people_nok", so that it travels, has versions and is judged as rules are: above it a lead is asked, whatever
-- the other limits leave. It is for what one contact is given, so that a sum is not split; it permits nothing, and counts in its own currency
-- only. Finance and admin set it. src/domain/three_people.h says the same.
SET LOCAL ROLE leeway_owner;

-- Of a rule, or of the row that it stands in: "three_people_nok v2".
CREATE FUNCTION core.is_three_people(key text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(key ~ '^three_people_[a-z]{3}( v[0-9]+)?$', false) $$;

-- Nothing narrows it: an exception, a condition or a role would be a way around it.
CREATE FUNCTION core.check_three_people(rule jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.want_of_policy(rule ->> 'scope' = 'contact' AND rule ->> 'period' = 'once', 'three people: it is for one contact');
    PERFORM core.want_of_policy(rule ->> 'key' = 'three_people_' || lower(rule ->> 'currency'), 'three people: key is of another currency');
    PERFORM core.want_of_policy(rule ->> 'above' = 'ask_lead', 'three people: above it a lead is asked');
    PERFORM core.want_of_policy(rule -> 'when' = '{}' AND NOT (rule ? 'until') AND coalesce(rule -> 'kinds', '[]') = '[]'
                                AND coalesce(rule -> 'roles', '[]') = '[]' AND coalesce(rule -> 'teams', '[]') = '[]'
                                AND coalesce(rule -> 'exceptions', '[]') = '[]', 'three people: it holds for everybody and everything');
END
$$;

CREATE OR REPLACE FUNCTION core.check_policy_row(r jsonb) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    content jsonb := r -> 'content';
BEGIN
    PERFORM core.want_of_policy(jsonb_typeof(content) = 'object', 'content is no object');
    CASE r ->> 'kind'
    WHEN 'BudgetRule' THEN
        PERFORM core.check_budget_rule(content);
        PERFORM core.want_of_policy(r ->> 'key' = format('%s v%s', content ->> 'key', content ->> 'version'), 'key is of another version');
        IF core.is_three_people(content ->> 'key') THEN
            PERFORM core.check_three_people(content);
        END IF;
    WHEN 'Rate' THEN
        PERFORM core.check_rate(content);
        PERFORM core.want_of_policy(r ->> 'key' = concat_ws(' ', content ->> 'from', content ->> 'to', content ->> 'day'), 'key is of another rate');
    WHEN 'Resolution' THEN
        PERFORM core.check_resolution(content);
        PERFORM core.want_of_policy(r ->> 'key' = content ->> 'key', 'key is of another resolution');
    WHEN 'Owed' THEN
        PERFORM core.check_owed_entry(content);
        PERFORM core.want_of_policy(r ->> 'key' = format('%s v%s', content ->> 'key', content ->> 'version'), 'key is of another entry');
    ELSE NULL; -- the column says which kinds there are
    END CASE;
END
$$;

-- Who may put `mine` where `theirs` stands, or take it away (no `mine`). src/domain/roles.cpp says the same.
CREATE OR REPLACE FUNCTION core.may_put(me core.person, tbl text, theirs jsonb, mine jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(CASE
        WHEN tbl IN ('article', 'article_flag', 'article_use', 'search_gap', 'notice', 'talking_point') THEN
            core.may_put_knowledge(me, tbl, theirs, mine)
        WHEN tbl = 'due_rule' THEN me.role IN ('Lead', 'Deputy', 'Admin')
        -- What money is worth, and who is needed for it, is not for who spends it to say.
        WHEN tbl = 'policy' THEN mine IS NOT NULL AND (me.role IN ('Finance', 'Admin') OR me.role IN ('Lead', 'Deputy') AND mine ->> 'kind' <> 'Rate'
            AND NOT core.is_three_people(mine ->> 'key') AND NOT core.is_three_people(theirs ->> 'key'))
        WHEN tbl = 'duty' THEN me.role IN ('Lead', 'Deputy') AND mine ->> 'id' = me.id::text AND mine ->> 'team' = me.team::text
        WHEN me.role = 'Admin' THEN true
        WHEN me.role NOT IN ('Lead', 'Deputy') THEN false
        WHEN tbl = 'team' THEN theirs ->> 'id' = me.team::text AND core.same_row(theirs - 'hours', mine - 'hours')
        WHEN tbl = 'holiday' THEN (theirs IS NULL OR theirs ->> 'team' = me.team::text)
                                  AND (mine IS NULL OR mine ->> 'team' = me.team::text)
        WHEN tbl = 'choice' THEN theirs ->> 'kind' = 'IssueType' AND core.same_row(core.without_asks(theirs), core.without_asks(mine))
    END, false)
$$;

-- The judge (0034). A fact that is not known never makes a limit go away.
CREATE OR REPLACE FUNCTION core.rule_applies(rule jsonb, facts jsonb, ask jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.is_meant(rule -> 'teams', ask ->> 'team') AND core.is_meant(rule -> 'roles', ask ->> 'role')
       AND core.is_meant(rule -> 'kinds', ask ->> 'kind') AND NOT (rule ->> 'scope' = 'order' AND coalesce(ask -> 'orders', '[]') = '[]')
       AND NOT (core.is_three_people(rule ->> 'key') AND rule ->> 'currency' IS DISTINCT FROM ask ->> 'fund_currency')
       AND core.holds(rule -> 'when', facts) IS NOT FALSE
$$;

-- Lines of all rules that apply, the tightest first, and whether one of them permits anything: a limit that rests on what the agent set
-- may lower, and never is the reason that something is allowed (decisions.md 15). Nor is the sum that needs three people.
CREATE OR REPLACE FUNCTION core.lines_of(rules jsonb, facts jsonb, totals jsonb, ask jsonb, now bigint, OUT lines jsonb, OUT permits boolean)
LANGUAGE sql STABLE AS $$
    WITH applying AS (
        SELECT r.rule FROM core.rules_in_force(rules, now) r (rule) WHERE core.rule_applies(r.rule, facts, ask)),
    line AS (
        SELECT core.line_of(a.rule, facts, totals, ask, now) AS l FROM applying a
        UNION ALL SELECT core.lease_line(ask) WHERE ask ? 'lease_left')
    SELECT coalesce((SELECT jsonb_agg(l ORDER BY (l ->> 'left')::numeric, -core.strictness_of(l ->> 'above'), core.distance_of(l ->> 'scope'),
                                                 l ->> 'rule' COLLATE "C") FROM line), '[]'),
           EXISTS (SELECT FROM applying a WHERE NOT core.rests_on_agent(a.rule -> 'when') AND NOT core.is_three_people(a.rule ->> 'key'))
$$;

-- The sum that was in force then, in minor units; null: there was none.
CREATE FUNCTION core.three_people_sum(currency text, moment bigint) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE
    known text := 'three_people_' || lower(three_people_sum.currency);
    rules jsonb := (SELECT coalesce(jsonb_agg(p.content ORDER BY p.key COLLATE "C"), '[]') FROM core.policy p
                    WHERE p.kind = 'BudgetRule' AND p.active AND p.content ->> 'key' = known);
BEGIN
    RETURN (SELECT core.minor_of(r ->> 'amount', three_people_sum.currency) FROM core.rules_in_force(rules, moment) r);
END
$$;

-- Who let a grant go beside whoever gave it: who approved it, or who honoured it when it came late. Null: nobody.
CREATE FUNCTION core.let_go_by(g core."grant") RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((SELECT a.decided_by FROM core.approval a WHERE a.id = g.approval AND a.approved_minor IS NOT NULL), g.settled_by);
END
$$;

-- Said by whoever hands payouts over and hears what became of them, of one above the sum that was in force when it was given. What records
-- say counts, whatever function writes it. A code of a voucher (0049) is paid by nobody: it is given with its grant.
CREATE FUNCTION core.want_three_people() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    g core."grant";
    of_lease bigint;
    let_go uuid;
BEGIN
    SELECT * INTO g FROM core."grant" x WHERE x.id = NEW.id;
    SELECT l.issued_at INTO of_lease FROM core.lease l WHERE l.id = g.lease;
    IF (NEW.base_minor <= core.three_people_sum(NEW.base_currency, core.given_at(g, of_lease))) IS NOT FALSE THEN
        RETURN NEW;
    END IF;
    let_go := core.let_go_by(g);
    IF let_go IS NULL OR let_go = NEW.person THEN
        PERFORM core.reject('not_allowed', 'above the sum that takes three people, and nobody else allowed it');
    ELSIF NEW.settled_by IS NULL OR NEW.settled_by IN (NEW.person, let_go) THEN
        PERFORM core.reject('not_allowed', 'above the sum that takes three people: another than who gave it and who allowed it');
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER want_three_people BEFORE UPDATE OF state ON core.payout FOR EACH ROW
    WHEN (NEW.state = 'Confirmed' AND OLD.state = 'HandedOver') EXECUTE FUNCTION core.want_three_people();
RESET ROLE;

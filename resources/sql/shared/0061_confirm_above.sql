-- Above which sum a grant is asked about once more at the desk (guide 7.7): a sum that leads set, one a currency, as a budget rule with a key of its
-- own, "confirm_above_nok", that limits nothing. None is set: every grant is asked about. src/domain/confirm_above.h says the same.
SET LOCAL ROLE leeway_owner;

CREATE FUNCTION core.is_confirm_above(key text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT coalesce(key ~ '^confirm_above_[a-z]{3}( v[0-9]+)?$', false) $$;

CREATE FUNCTION core.check_confirm_above(rule jsonb) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    PERFORM core.want_of_policy(rule ->> 'key' = 'confirm_above_' || lower(rule ->> 'currency'), 'sum to confirm: key is of another currency');
    PERFORM core.want_of_policy(rule ->> 'scope' = 'contact' AND rule ->> 'period' = 'once' AND rule ->> 'above' = 'ask_lead', 'sum to confirm: it limits nothing');
    PERFORM core.want_of_policy(rule -> 'when' = '{}' AND NOT (rule ? 'until') AND coalesce(rule -> 'kinds', '[]') = '[]'
                                AND coalesce(rule -> 'roles', '[]') = '[]' AND coalesce(rule -> 'teams', '[]') = '[]'
                                AND coalesce(rule -> 'exceptions', '[]') = '[]', 'sum to confirm: it holds for everybody and everything');
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
        ELSIF core.is_blind_cap(content ->> 'key') THEN
            PERFORM core.check_blind_cap(content);
        ELSIF core.is_confirm_above(content ->> 'key') THEN
            PERFORM core.check_confirm_above(content);
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

-- The judge (0055). A fact that is not known never makes a limit go away.
CREATE OR REPLACE FUNCTION core.rule_applies(rule jsonb, facts jsonb, ask jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT core.is_meant(rule -> 'teams', ask ->> 'team') AND core.is_meant(rule -> 'roles', ask ->> 'role')
       AND core.is_meant(rule -> 'kinds', ask ->> 'kind') AND NOT (rule ->> 'scope' = 'order' AND coalesce(ask -> 'orders', '[]') = '[]')
       AND NOT (core.is_three_people(rule ->> 'key') AND rule ->> 'currency' IS DISTINCT FROM ask ->> 'fund_currency')
       AND NOT core.is_blind_cap(rule ->> 'key') AND NOT core.is_confirm_above(rule ->> 'key')
       AND core.holds(rule -> 'when', facts) IS NOT FALSE
$$;

-- Who may touch which table: the functions' role column by column, auditors and backups to read. Desks have no right on any.
SET LOCAL ROLE leeway_owner;

GRANT SELECT ON ALL TABLES IN SCHEMA core TO leeway_writer, leeway_backup;
GRANT USAGE ON SEQUENCE core.version_number TO leeway_writer;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA core TO leeway_backup;

-- What commands make, change and remove.
GRANT INSERT ON core.customer, core.member, core.handle, core.preference, core.need, core.consent, core."case", core.case_split,
    core.attempt, core.promise, core.contact, core.point_mark, core.survey, core.survey_batch, core.outcome, core.interaction, core.interaction_key,
    core.case_order_line TO leeway_writer;
GRANT UPDATE (state, batch, number, sent_at, sent_by, satisfaction, fit, line, answered_at, corrected_satisfaction, corrected_fit, corrected_line,
    corrected_at) ON core.survey TO leeway_writer;
GRANT UPDATE (kind, name, pronunciation, pronouns, place, time_zone, languages, tier, account_number, restricted,
    this_case_only, since_at, merged_into) ON core.customer TO leeway_writer;
GRANT UPDATE (name, role, language, decides_money) ON core.member TO leeway_writer;
GRANT UPDATE (member, kind, value, normalized, label, changed_at) ON core.handle TO leeway_writer;
GRANT UPDATE (kind, text, icon, source, learned_by, learned_at, sayable, expires_at) ON core.preference TO leeway_writer;
GRANT UPDATE (text, source, recorded_at) ON core.need TO leeway_writer;
GRANT UPDATE (kind, state, detail, text_version, source, at) ON core.consent TO leeway_writer;
GRANT UPDATE (status, settled_at, merged_into, owner, next_step, next_at, waiting_for) ON core."case" TO leeway_writer;
GRANT UPDATE (title, type, what_happened, how_affected, what_wanted) ON core."case" TO leeway_writer;
GRANT UPDATE (complaint, acknowledge_by, acknowledged_at, answer_by, complaint_answered_at, final_by) ON core."case" TO leeway_writer;
GRANT UPDATE (away_until, cover) ON core.person TO leeway_writer;
GRANT UPDATE ("case", what, result, by_customer, at, recorded_by) ON core.attempt TO leeway_writer;
GRANT UPDATE ("case", what, about, due_at, keeper, state, made_at) ON core.promise TO leeway_writer;
GRANT UPDATE ("case", person, channel, direction, queue, subject, state, opened_at, taken_at, due_at, ended_at, wrapped_at,
    mood_in, mood, impact, fit, identity, identity_how, speaker, interaction, handed_over) ON core.contact TO leeway_writer;
GRANT UPDATE (main_case, also_cases, pinned) ON core.interaction TO leeway_writer;
GRANT UPDATE (customer, team) ON core."order" TO leeway_writer;
GRANT DELETE ON core.member, core.handle, core.preference, core.need, core.consent, core.attempt, core.promise,
    core.contact, core.point_mark, core.interaction, core.interaction_key, core.case_order_line TO leeway_writer;

-- What only grows, and the few figures that move.
GRANT INSERT ON core.command, core.command_text, core.command_again, core.change, core.access_log, core.visit, core.desk,
    core.session, core.number_block, core.presence TO leeway_writer;
GRANT UPDATE (head, hash) ON core.scope TO leeway_writer;
GRANT UPDATE (acked_dseq, app, hello_at) ON core.desk TO leeway_writer;
GRANT UPDATE (until, scope, seen) ON core.visit TO leeway_writer;
GRANT UPDATE (revoked_at), DELETE ON core.session TO leeway_writer;
GRANT UPDATE (person, customer, at) ON core.presence TO leeway_writer;
GRANT UPDATE (next_number) ON core.store TO leeway_writer;

-- Which teams the login of an auditor or of a reporting tool may read, in this store.
CREATE TABLE core.audit_scope (
    login name NOT NULL,
    team uuid NOT NULL REFERENCES core.team,
    PRIMARY KEY (login, team)
);
GRANT SELECT ON core.audit_scope TO leeway_writer, leeway_backup, leeway_auditor;
GRANT SELECT ON core.team, core.person, core.customer, core.member, core.handle, core.preference, core.need, core.consent,
    core."case", core.attempt, core.promise, core.outcome, core.interaction, core."order", core.case_order_line,
    core.access_log TO leeway_auditor;
REVOKE SELECT ON core.person FROM leeway_auditor;
GRANT SELECT (id, name, role, team, languages, active, version) ON core.person TO leeway_auditor;

-- PL/pgSQL for its plan, which lasts as long as the connection: as part of each policy the table above, with its own policy,
-- was planned anew with every query, and took longer than a customer's newest history itself.
CREATE FUNCTION core.audited_teams() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
    RETURN ARRAY(SELECT a.team FROM core.audit_scope a WHERE a.login = session_user);
END
$$;
GRANT EXECUTE ON FUNCTION core.audited_teams TO leeway_auditor;

-- Row security is forced on every table that says something about customers. The functions' roles see all rows, and ask who is
-- calling themselves. Auditors: the subquery needs no row of the table it guards, so it runs once a query (an initplan), and
-- "team = ANY" uses the indexes that begin with team, because comparing uuids is leakproof.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['customer', 'member', 'handle', 'preference', 'need', 'consent', 'case', 'attempt', 'promise',
        'outcome', 'contact', 'point_mark', 'survey', 'survey_batch', 'interaction', 'order', 'case_order_line', 'access_log', 'attachment']
    LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('CREATE POLICY auditors ON core.%I FOR SELECT TO leeway_auditor USING '
            '(team = ANY ((SELECT core.audited_teams())::uuid[]))', name);
    END LOOP;
    -- A partition can be named directly, and has no policies of its table: without a policy it shows nothing.
    FOR i IN 0..15 LOOP
        name := 'interaction_' || lpad(i::text, 2, '0');
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
    END LOOP;
END
$$;
-- Teams and persons too: an auditor of another store of the cluster gets in here, and must find nothing.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['team', 'person'] LOOP
        EXECUTE format('ALTER TABLE core.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE core.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY functions ON core.%I TO leeway_owner, leeway_writer USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY backups ON core.%I FOR SELECT TO leeway_backup USING (true)', name);
        EXECUTE format('CREATE POLICY auditors ON core.%I FOR SELECT TO leeway_auditor USING '
            '(%I = ANY ((SELECT core.audited_teams())::uuid[]))',
            name, CASE name WHEN 'team' THEN 'id' ELSE 'team' END);
    END LOOP;
END
$$;
ALTER TABLE core.audit_scope ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.audit_scope FORCE ROW LEVEL SECURITY;
CREATE POLICY functions ON core.audit_scope TO leeway_owner, leeway_writer USING (true) WITH CHECK (true);
CREATE POLICY backups ON core.audit_scope FOR SELECT TO leeway_backup USING (true);
CREATE POLICY own ON core.audit_scope FOR SELECT TO leeway_auditor USING (login = session_user);
RESET ROLE;

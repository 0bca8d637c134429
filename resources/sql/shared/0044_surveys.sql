-- Asking customers how it went (src/domain/survey.h): queued when a contact ends, handed out in a numbered batch, answered once.
SET LOCAL ROLE leeway_owner;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.survey_batch FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- Whoever sends invitations out and takes answers in; core.may_do asks besides that the customers are theirs to see.
CREATE FUNCTION core.may_survey(me core.person) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT me.role IN ('Lead', 'Deputy', 'Admin') $$;

-- The invitations that a body is about: one, or those of a batch.
CREATE FUNCTION core.surveys_of(b jsonb) RETURNS uuid[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT core.id_of(x.id) FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(b -> 'surveys') = 'array'
                                                                         THEN b -> 'surveys' ELSE jsonb_build_array(b -> 'survey') END) AS x (id))
$$;
CREATE FUNCTION core.named_surveys(b jsonb) RETURNS core.named[] LANGUAGE sql IMMUTABLE AS $$
    SELECT ARRAY(SELECT ('survey', i::text)::core.named FROM unnest(core.surveys_of(b)) i) || ARRAY[
        ('outcome', b ->> 'outcome')::core.named, ('interaction', b #>> '{interaction,id}')::core.named]
$$;

-- Teams whose batches are counted, one after the other, before customers are locked.
CREATE FUNCTION core.lock_survey_batches(commands jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_team uuid;
BEGIN
    IF NOT jsonb_path_exists(commands, '$[*].kind ? (@ starts with "survey.hand_out.")') THEN
        RETURN;
    END IF;
    FOR v_team IN SELECT DISTINCT s.team FROM core.survey s WHERE s.id = ANY (ARRAY(
            SELECT unnest(core.surveys_of(core.body_of(c ->> 'body'))) FROM jsonb_array_elements(commands) c
            WHERE c ->> 'kind' LIKE 'survey.hand_out.%')) ORDER BY 1 LOOP
        PERFORM pg_advisory_xact_lock(hashtextextended('leeway.surveys.' || v_team, 0));
    END LOOP;
END
$$;

-- Whether any record of the customer says no to surveys: the newest consent of that kind counts.
CREATE FUNCTION core.refuses_surveys(customer uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce((SELECT x.state IN ('Refused', 'Withdrawn') FROM core.consent x
                     WHERE x.customer = ANY (core.records_of(refuses_surveys.customer)) AND x.kind = 'Survey'
                     ORDER BY x.at DESC, x.id DESC LIMIT 1), false);
END
$$;

-- Once in 14 days a customer, whoever asks and wherever; under the customer's lock (0015).
CREATE FUNCTION core.is_asked_lately(s core.survey) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
    two_weeks constant bigint := 1209600000;
BEGIN
    RETURN EXISTS (SELECT FROM core.survey x WHERE x.customer = ANY (core.records_of(s.customer)) AND x.id <> s.id AND x.state <> 'Dropped'
                   AND abs(x.asked_at - s.asked_at) < two_weeks);
END
$$;

-- A desk that did not know better asks in vain, and its wrap-up stands: the invitation is kept as dropped, which the desk hears.
CREATE FUNCTION core.do_queue_survey(me core.person, b jsonb, at bigint) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    thirty_days constant bigint := 2592000000;
    s core.survey;
    known core.survey;
BEGIN
    s.id := core.want_id(b, 'survey');
    s.customer := core.want_id(b, 'customer');
    s."case" := core.want_id(b, 'case');
    s.contact := core.want_id(b, 'contact');
    s.channel := core.want_text(b, 'channel');
    s.token := core.want_text(b, 'token');
    s.person := me.id;
    s.asked_at := least(at, core.ms(core.clock()));
    s.due_at := s.asked_at + thirty_days;
    IF b - ARRAY['survey', 'customer', 'case', 'contact', 'channel', 'token'] <> '{}' THEN
        PERFORM core.reject('invalid', 'it holds what an invitation does not have');
    END IF;
    SELECT * INTO known FROM core.survey x WHERE x.id = s.id;
    IF FOUND THEN
        IF (known.customer, known.contact, known.token) IS DISTINCT FROM (s.customer, s.contact, s.token) THEN
            PERFORM core.reject('already_there', 'survey');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    SELECT c.team INTO s.team FROM core.customer c WHERE c.id = s.customer;
    IF NOT FOUND OR NOT EXISTS (SELECT FROM core.contact t WHERE t.id = s.contact) THEN
        PERFORM core.reject('not_found', CASE WHEN s.team IS NULL THEN 'customer' ELSE 'contact' END);
    ELSIF NOT EXISTS (SELECT FROM core.contact t WHERE t.id = s.contact AND core.survivor_of(t.customer) = core.survivor_of(s.customer)) THEN
        PERFORM core.reject('invalid', 'a contact of another customer');
    END IF;
    PERFORM core.check_case(s."case", s.customer);
    s.state := CASE WHEN core.refuses_surveys(s.customer) OR core.is_asked_lately(s) THEN 'Dropped' ELSE 'Queued' END;
    INSERT INTO core.survey SELECT s.*;
    RETURN ROW('{}', ARRAY[core.mark_of('survey', s.id::text)])::core.effect;
END
$$;

-- The invitations of a new batch: all queued and in their time, of one team, and of nobody who says no by now.
CREATE FUNCTION core.want_sendable_surveys(ids uuid[]) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
    i uuid;
    s core.survey;
    of_team uuid;
BEGIN
    IF cardinality(ids) NOT BETWEEN 1 AND 1000 OR array_position(ids, NULL) IS NOT NULL
       OR (SELECT count(DISTINCT x.id) <> cardinality(ids) FROM unnest(ids) AS x (id)) THEN
        PERFORM core.reject('invalid', '1 to 1000 invitations, each once');
    END IF;
    FOREACH i IN ARRAY ids LOOP
        SELECT * INTO s FROM core.survey x WHERE x.id = i;
        IF NOT FOUND THEN
            PERFORM core.reject('not_found', 'survey');
        END IF;
        of_team := coalesce(of_team, s.team);
        IF s.state <> 'Queued' THEN
            PERFORM core.reject('already_there', 'survey ' || i || ' is not to be sent');
        ELSIF s.team <> of_team THEN
            PERFORM core.reject('invalid', 'invitations of two teams');
        ELSIF s.due_at < core.ms(core.clock()) OR core.refuses_surveys(s.customer) THEN
            PERFORM core.reject('invalid', 'survey ' || i || ' is past its time, or they say no');
        END IF;
    END LOOP;
    RETURN of_team;
END
$$;

-- All of them under the next number of the team, or none. Of two who hand out the same at once the second is refused.
CREATE FUNCTION core.do_hand_out_surveys(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'batch');
    ids uuid[] := core.surveys_of(b);
    moment bigint := core.ms(core.clock());
    v_team uuid;
    n bigint;
BEGIN
    IF jsonb_typeof(b -> 'surveys') IS DISTINCT FROM 'array' THEN
        PERFORM core.reject('invalid', 'surveys');
    ELSIF EXISTS (SELECT FROM core.survey_batch x WHERE x.id = i) THEN
        IF EXISTS (SELECT FROM core.survey s WHERE s.batch = i AND s.id <> ALL (ids))
           OR EXISTS (SELECT FROM core.survey s WHERE s.id = ANY (ids) AND s.batch IS DISTINCT FROM i) THEN
            PERFORM core.reject('already_there', 'batch');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    END IF;
    v_team := core.want_sendable_surveys(ids);
    n := 1 + greatest((SELECT max(x.number) FROM core.survey_batch x WHERE x.team = v_team),
                      (SELECT max(s.number) FROM core.survey s WHERE s.team = v_team), 0);
    INSERT INTO core.survey_batch (id, team, number, person, at) VALUES (i, v_team, n, me.id, moment);
    UPDATE core.survey s SET state = 'Sent', batch = i, number = n, sent_at = moment, sent_by = me.id WHERE s.id = ANY (ids);
    RETURN ROW('{}', ARRAY(SELECT core.mark_of('survey', x.id::text) FROM unnest(ids) AS x (id)))::core.effect;
END
$$;

-- What somebody answered, in its range and its time; it says at least one of score, fit and line.
CREATE FUNCTION core.want_answer(s core.survey, b jsonb) RETURNS core.survey LANGUAGE plpgsql STABLE AS $$
DECLARE
    score jsonb := nullif(b -> 'satisfaction', 'null');
BEGIN
    IF b - ARRAY['survey', 'outcome', 'satisfaction', 'fit', 'line', 'answered_at', 'correction', 'interaction'] <> '{}' THEN
        PERFORM core.reject('invalid', 'it holds what an answer does not have');
    ELSIF score IS NOT NULL AND NOT core.is_whole(score, 0, 100) THEN
        PERFORM core.reject('invalid', 'satisfaction');
    ELSIF NOT core.is_whole(b -> 'answered_at', s.asked_at, s.due_at) OR (b ->> 'answered_at')::bigint > core.ms(core.clock()) + 300000 THEN
        PERFORM core.reject('invalid', 'answered_at');
    ELSIF jsonb_typeof(b -> 'line') IS DISTINCT FROM 'string' OR jsonb_typeof(b -> 'correction') IS DISTINCT FROM 'boolean' THEN
        PERFORM core.reject('invalid', 'line or correction');
    END IF;
    s.satisfaction := score::int;
    s.fit := b ->> 'fit';
    s.line := b ->> 'line';
    s.answered_at := (b ->> 'answered_at')::bigint;
    IF s.satisfaction IS NULL AND s.fit IS NULL AND btrim(s.line) = '' THEN
        PERFORM core.reject('invalid', 'nothing was answered');
    END IF;
    RETURN s;
END
$$;

-- A score is an outcome of the case. Ones that came before stay.
CREATE FUNCTION core.add_survey_outcome(s core.survey, b jsonb) RETURNS core.mark[] LANGUAGE plpgsql AS $$
DECLARE
    i uuid := core.want_id(b, 'outcome');
BEGIN
    IF s.satisfaction IS NULL THEN
        RETURN '{}';
    END IF;
    INSERT INTO core.outcome (id, team, customer, "case", satisfaction, resolution, at, source)
    SELECT i, s.team, s.customer, s."case", s.satisfaction, '', s.answered_at,
           CASE WHEN (b ->> 'correction')::boolean THEN 'survey correction' ELSE 'survey' END
    WHERE EXISTS (SELECT FROM core."case" c WHERE c.id = s."case");
    RETURN CASE WHEN FOUND THEN ARRAY[core.mark_of('outcome', i::text)] ELSE '{}' END;
END
$$;

-- One use: another answer is refused, the same one told again does nothing. One correction stands beside the first answer.
CREATE FUNCTION core.do_answer_survey(me core.person, b jsonb) RETURNS core.effect LANGUAGE plpgsql AS $$
DECLARE
    s core.survey;
    made core.survey;
    is_correction boolean;
    marks core.mark[];
BEGIN
    SELECT * INTO s FROM core.survey x WHERE x.id = core.want_id(b, 'survey');
    IF NOT FOUND THEN
        PERFORM core.reject('not_found', 'survey');
    END IF;
    made := core.want_answer(s, b);
    is_correction := (b ->> 'correction')::boolean;
    IF is_correction AND s.corrected_at IS NOT NULL OR NOT is_correction AND s.state = 'Answered' THEN
        IF (made.satisfaction, made.fit, made.line, made.answered_at) IS DISTINCT FROM
           (CASE WHEN is_correction THEN (s.corrected_satisfaction, s.corrected_fit, s.corrected_line, s.corrected_at)
                 ELSE (s.satisfaction, s.fit, s.line, s.answered_at) END) THEN
            PERFORM core.reject('already_there', 'it was answered');
        END IF;
        RETURN ROW('{}', '{}')::core.effect;
    ELSIF s.state <> (CASE WHEN is_correction THEN 'Answered' ELSE 'Sent' END) THEN
        PERFORM core.reject('invalid', 'it was not sent, or there is nothing to correct');
    ELSIF b ? 'interaction' AND (b #>> '{interaction,customer}' IS DISTINCT FROM s.customer::text OR b #>> '{interaction,channel}' IS DISTINCT FROM 'Survey') THEN
        PERFORM core.reject('invalid', 'the history shows another thing than was answered');
    END IF;
    marks := core.add_survey_outcome(made, b);
    IF b ? 'interaction' THEN
        marks := marks || core.add_interaction(me, b -> 'interaction', ARRAY['SurveyAnswer']);
    END IF;
    IF is_correction THEN
        UPDATE core.survey x SET corrected_satisfaction = made.satisfaction, corrected_fit = made.fit, corrected_line = made.line,
            corrected_at = made.answered_at WHERE x.id = s.id;
    ELSE
        UPDATE core.survey x SET state = 'Answered', satisfaction = made.satisfaction, fit = made.fit, line = made.line,
            answered_at = made.answered_at WHERE x.id = s.id;
    END IF;
    RETURN ROW('{}', marks || core.mark_of('survey', s.id::text))::core.effect;
END
$$;
RESET ROLE;

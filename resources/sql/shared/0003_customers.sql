-- Customers and what hangs on them, without history and orders. `team` is the home team of the customer, repeated in every
-- row: it is what row security and first syncs ask for, and a join per row would cost them ten times as much.
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.customer_kind AS text CHECK (VALUE IN ('Person', 'Household', 'Company'));
CREATE DOMAIN core.handle_kind AS text CHECK (VALUE IN ('Phone', 'Email', 'Social', 'Account', 'Order', 'Other'));
CREATE DOMAIN core.preference_kind AS text CHECK (VALUE IN ('Prefers', 'Manner'));
CREATE DOMAIN core.consent_kind AS text CHECK (VALUE IN ('Recording', 'Survey', 'History', 'Marketing'));
CREATE DOMAIN core.consent_state AS text CHECK (VALUE IN ('Unknown', 'Agreed', 'Refused', 'Withdrawn'));
CREATE DOMAIN core.case_status AS text CHECK (VALUE IN ('Open', 'Waiting', 'Solved'));
CREATE DOMAIN core.promise_state AS text CHECK (VALUE IN ('Open', 'Kept', 'Broken', 'Withdrawn'));
CREATE DOMAIN core.contact_state AS text CHECK (VALUE IN ('Waiting', 'Live', 'Ended', 'Done'));
CREATE DOMAIN core.mood AS text CHECK (VALUE IN ('Calm', 'Worried', 'Upset', 'Angry', 'Distressed'));
CREATE DOMAIN core.impact AS text CHECK (VALUE IN ('Minor', 'Moderate', 'Serious', 'Critical'));
CREATE DOMAIN core.fit AS text CHECK (VALUE IN ('TooLittle', 'AboutRight', 'MoreThanNeeded'));
CREATE DOMAIN core.identity_level AS text CHECK (VALUE IN ('None', 'Matched', 'Verified', 'Refused'));
CREATE DOMAIN core.point_mark_kind AS text
    CHECK (VALUE IN ('Shown', 'Used', 'OwnWords', 'Helped', 'NotNow', 'NotForCustomer', 'OwnIdea'));

CREATE TABLE core.customer (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    kind core.customer_kind NOT NULL,
    name text NOT NULL CHECK (btrim(name) <> ''),
    pronunciation text NOT NULL,
    pronouns text NOT NULL,
    place text NOT NULL,
    time_zone text NOT NULL,
    languages text[] NOT NULL,
    tier text NOT NULL,
    account_number text NOT NULL,
    restricted boolean NOT NULL,
    this_case_only boolean NOT NULL,
    since_at bigint,
    merged_into uuid REFERENCES core.customer CHECK (merged_into <> id),
    version bigint NOT NULL
);
CREATE INDEX customer_of_team ON core.customer (team, id);
CREATE INDEX customer_merged ON core.customer (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE core.member (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    name text NOT NULL CHECK (btrim(name) <> ''),
    role text NOT NULL,
    language text NOT NULL,
    decides_money boolean NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX member_of_team ON core.member (team, id);
CREATE INDEX member_of_customer ON core.member (customer);

CREATE TABLE core.handle (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    member uuid REFERENCES core.member,
    kind core.handle_kind NOT NULL,
    value text NOT NULL CHECK (btrim(value) <> ''),
    normalized text NOT NULL,
    label text NOT NULL,
    changed_at bigint,
    version bigint NOT NULL
);
CREATE INDEX handle_of_team ON core.handle (team, id);
CREATE INDEX handle_of_customer ON core.handle (customer);
CREATE INDEX handle_of_member ON core.handle (member) WHERE member IS NOT NULL;

CREATE TABLE core.preference (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    kind core.preference_kind NOT NULL,
    text text NOT NULL CHECK (btrim(text) <> ''),
    icon text NOT NULL,
    source text NOT NULL,
    learned_by uuid,
    learned_at bigint NOT NULL,
    sayable boolean NOT NULL,
    expires_at bigint,
    version bigint NOT NULL
);
CREATE INDEX preference_of_team ON core.preference (team, id);
CREATE INDEX preference_of_customer ON core.preference (customer);

CREATE TABLE core.need (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    text text NOT NULL CHECK (btrim(text) <> ''),
    source text NOT NULL,
    recorded_at bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX need_of_team ON core.need (team, id);
CREATE INDEX need_of_customer ON core.need (customer);

CREATE TABLE core.consent (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    kind core.consent_kind NOT NULL,
    state core.consent_state NOT NULL,
    detail text NOT NULL,
    text_version text NOT NULL,
    source text NOT NULL,
    at bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX consent_of_team ON core.consent (team, id);
CREATE INDEX consent_of_customer ON core.consent (customer);

CREATE TABLE core."case" (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    number text NOT NULL, -- a label said aloud; nothing refers to a case by it
    title text NOT NULL CHECK (btrim(title) <> ''),
    type text NOT NULL,
    status core.case_status NOT NULL,
    complaint boolean NOT NULL,
    acknowledge_by bigint, -- of a complaint, as the next four: as the desk counted on the day on which it became one
    acknowledged_at bigint,
    answer_by bigint,
    complaint_answered_at bigint,
    final_by bigint,
    opened_at bigint NOT NULL,
    summary text NOT NULL,
    settled_at bigint,
    owner uuid, -- absent: nobody took it yet
    next_step text NOT NULL,
    next_at bigint,
    waiting_for text NOT NULL, -- empty: it is on us
    what_happened text NOT NULL CHECK (length(what_happened) <= 4000), -- as the customer says it; empty: not said
    how_affected text NOT NULL CHECK (length(how_affected) <= 4000),
    what_wanted text NOT NULL CHECK (length(what_wanted) <= 4000),
    merged_into uuid REFERENCES core."case" CHECK (merged_into <> id),
    version bigint NOT NULL
);
CREATE INDEX case_of_team ON core."case" (team, id);
CREATE INDEX case_of_customer ON core."case" (customer);
CREATE INDEX case_of_owner ON core."case" (owner) WHERE owner IS NOT NULL AND status <> 'Solved';
CREATE INDEX case_merged ON core."case" (merged_into) WHERE merged_into IS NOT NULL;

-- What a split moved: undoing it takes back those and no others.
CREATE TABLE core.case_split (
    made uuid PRIMARY KEY REFERENCES core."case",
    split_from uuid NOT NULL REFERENCES core."case",
    interactions uuid[] NOT NULL
);

CREATE TABLE core.attempt (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    "case" uuid REFERENCES core."case",
    what text NOT NULL CHECK (btrim(what) <> ''),
    result text NOT NULL,
    by_customer boolean NOT NULL,
    at bigint NOT NULL,
    recorded_by uuid,
    version bigint NOT NULL
);
CREATE INDEX attempt_of_team ON core.attempt (team, id);
CREATE INDEX attempt_of_customer ON core.attempt (customer);

CREATE TABLE core.promise (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    "case" uuid REFERENCES core."case",
    what text NOT NULL CHECK (btrim(what) <> ''),
    about text NOT NULL,
    due_at bigint NOT NULL,
    keeper uuid,
    state core.promise_state NOT NULL,
    made_at bigint NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX promise_of_team ON core.promise (team, id);
CREATE INDEX promise_of_customer ON core.promise (customer);
CREATE INDEX promise_open ON core.promise (team, due_at) WHERE state = 'Open';
CREATE INDEX promise_of_keeper ON core.promise (keeper) WHERE state = 'Open' AND keeper IS NOT NULL;

CREATE TABLE core.outcome (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    "case" uuid NOT NULL REFERENCES core."case",
    satisfaction int CHECK (satisfaction BETWEEN 0 AND 100), -- tenths; absent is unknown
    came_back boolean,
    stayed boolean,
    disputed boolean,
    resolution text NOT NULL,
    at bigint NOT NULL,
    source text NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX outcome_of_team ON core.outcome (team, id);
CREATE INDEX outcome_of_customer ON core.outcome (customer);
CREATE INDEX outcome_of_case ON core.outcome ("case");

-- A live contact, from the first ring to the end of wrap-up. Mood, impact and fit are what the agent said; absent is unknown.
CREATE TABLE core.contact (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    "case" uuid REFERENCES core."case",
    person uuid, -- absent: it waits in the team's queue
    channel text NOT NULL CHECK (channel IN ('Phone', 'Chat', 'Email', 'Social', 'Bot', 'Visit', 'Survey', 'Event')),
    direction text NOT NULL CHECK (direction IN ('In', 'Out', 'Internal')),
    queue text NOT NULL CHECK (length(queue) <= 200),
    subject text NOT NULL CHECK (length(subject) <= 500),
    state core.contact_state NOT NULL,
    opened_at bigint NOT NULL,
    taken_at bigint,
    due_at bigint,
    ended_at bigint,
    wrapped_at bigint,
    mood_in core.mood,
    mood core.mood,
    impact core.impact,
    fit core.fit,
    identity core.identity_level NOT NULL,
    identity_how text NOT NULL CHECK (length(identity_how) <= 200),
    speaker text NOT NULL CHECK (length(speaker) <= 200),
    interaction uuid, -- its row in the history
    handed_over text NOT NULL CHECK (length(handed_over) <= 2000),
    version bigint NOT NULL,
    CHECK (state = 'Waiting' OR person IS NOT NULL)
);
CREATE INDEX contact_of_team ON core.contact (team, id);
CREATE INDEX contact_of_customer ON core.contact (customer);
CREATE INDEX contact_of_person ON core.contact (person) WHERE person IS NOT NULL AND state <> 'Done';
CREATE INDEX contact_waiting ON core.contact (team) WHERE state = 'Waiting';

-- What was done with a talking point: added, never changed.
CREATE TABLE core.point_mark (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    contact uuid NOT NULL,
    point text NOT NULL CHECK (point <> '' AND length(point) <= 100),
    point_version int NOT NULL,
    kind core.point_mark_kind NOT NULL,
    rank int NOT NULL CHECK (rank >= 0),
    text text NOT NULL CHECK (length(text) <= 2000),
    at bigint NOT NULL,
    person uuid NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX point_mark_of_team ON core.point_mark (team, id);
CREATE INDEX point_mark_of_customer ON core.point_mark (customer);
CREATE INDEX point_mark_of_contact ON core.point_mark (contact);

-- What customers are asked after a contact (src/domain/survey.h). Scores in tenths; the first answer stays as it was said, a correction stands beside it.
CREATE TABLE core.survey_batch (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    number bigint NOT NULL CHECK (number > 0), -- within the team
    person uuid NOT NULL REFERENCES core.person,
    at bigint NOT NULL,
    UNIQUE (team, number)
);
CREATE TABLE core.survey (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    "case" uuid NOT NULL,
    contact uuid NOT NULL,
    person uuid NOT NULL, -- who wrapped it up
    channel text NOT NULL CHECK (channel IN ('Phone', 'Email', 'Social')),
    token text NOT NULL UNIQUE CHECK (token ~ '^[a-z2-7]{26}$'),
    asked_at bigint NOT NULL,
    due_at bigint NOT NULL CHECK (due_at > asked_at), -- what is answered later does not count
    state text NOT NULL CHECK (state IN ('Queued', 'Sent', 'Answered', 'Dropped')),
    batch uuid,
    number bigint,
    sent_at bigint,
    sent_by uuid,
    satisfaction int CHECK (satisfaction BETWEEN 0 AND 100),
    fit core.fit,
    line text CHECK (length(line) <= 2000),
    answered_at bigint,
    corrected_satisfaction int CHECK (corrected_satisfaction BETWEEN 0 AND 100),
    corrected_fit core.fit,
    corrected_line text CHECK (length(corrected_line) <= 2000),
    corrected_at bigint,
    version bigint NOT NULL,
    CHECK ((batch IS NOT NULL) = (state IN ('Sent', 'Answered')) AND (batch IS NULL) = (number IS NULL) AND (batch IS NULL) = (sent_at IS NULL)),
    CHECK ((answered_at IS NOT NULL) = (state = 'Answered') AND (line IS NOT NULL) = (answered_at IS NOT NULL)),
    CHECK (corrected_at IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX survey_of_team ON core.survey (team, id);
CREATE INDEX survey_of_customer ON core.survey (customer, asked_at);
CREATE INDEX survey_of_batch ON core.survey (batch) WHERE batch IS NOT NULL;

CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.customer FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.member FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.handle FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.preference FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.need FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.consent FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core."case" FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.attempt FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.promise FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.outcome FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.contact FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.point_mark FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.survey FOR EACH ROW EXECUTE FUNCTION core.give_version();
RESET ROLE;

-- History and orders.
--
-- Interactions are partitioned by hash of their customer, not by month. What is asked in a call is always about one
-- customer (its newest 50, the whole of it): by hash that is one partition with one index descent, by month it would be one
-- per month of a long history. A team's first sync and its searches read all partitions either way. A month could be
-- detached when it is old; history here goes with the customer instead, which is how it is erased.
SET LOCAL ROLE leeway_owner;

CREATE DOMAIN core.channel AS text
    CHECK (VALUE IN ('Phone', 'Chat', 'Email', 'Social', 'Bot', 'Visit', 'Survey', 'Event'));
CREATE DOMAIN core.direction AS text CHECK (VALUE IN ('In', 'Out', 'Internal'));
CREATE DOMAIN core.interaction_kind AS text
    CHECK (VALUE IN ('Message', 'Call', 'BotChat', 'Note', 'Visit', 'SurveyAnswer', 'OrderPlaced', 'Delivery', 'Payment',
                     'Return', 'Refund', 'Replacement', 'Compensation', 'PromiseMade', 'PromiseKept', 'PromiseMissed',
                     'AttemptMade', 'CaseChange', 'RecordChange'));
CREATE DOMAIN core.order_kind AS text CHECK (VALUE IN ('Order', 'Subscription'));
CREATE TYPE core.money AS (minor bigint, currency text);

CREATE TABLE core.interaction (
    id uuid NOT NULL,
    team uuid NOT NULL,
    customer uuid NOT NULL REFERENCES core.customer,
    at bigint NOT NULL,
    channel core.channel NOT NULL,
    direction core.direction NOT NULL,
    kind core.interaction_kind NOT NULL,
    author text NOT NULL,
    person uuid,
    title text NOT NULL,
    summary text NOT NULL,
    body text NOT NULL,
    language text NOT NULL,
    pinned boolean NOT NULL,
    source text NOT NULL,
    source_id text NOT NULL,
    main_case uuid REFERENCES core."case",
    money core.money CHECK (money IS NULL OR ((money).minor IS NOT NULL AND (money).currency ~ '^[A-Z]{3}$')),
    also_cases uuid[],
    html text,
    transcript jsonb CHECK (jsonb_typeof(transcript) = 'object'),
    attachments jsonb CHECK (jsonb_typeof(attachments) = 'array'),
    version bigint NOT NULL,
    PRIMARY KEY (customer, id)
) PARTITION BY HASH (customer);

DO $$
BEGIN
    FOR i IN 0..15 LOOP
        EXECUTE format('CREATE TABLE core.interaction_%s PARTITION OF core.interaction '
                       'FOR VALUES WITH (MODULUS 16, REMAINDER %s)', lpad(i::text, 2, '0'), i);
    END LOOP;
END
$$;
CREATE INDEX interaction_newest ON core.interaction (customer, at DESC, id DESC);
CREATE INDEX interaction_of_team ON core.interaction (team, id);
CREATE INDEX interaction_team_newest ON core.interaction (team, at DESC, id DESC);
CREATE INDEX interaction_of_case ON core.interaction (main_case) WHERE main_case IS NOT NULL;
CREATE INDEX interaction_of_person ON core.interaction (person, at) WHERE person IS NOT NULL;
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.interaction FOR EACH ROW EXECUTE FUNCTION core.give_version();

-- Whose an interaction is, by its id alone: tells the partition, and makes an id unique over all of them.
CREATE TABLE core.interaction_key (
    id uuid PRIMARY KEY,
    customer uuid NOT NULL
);

-- The bytes of files that came with an interaction; read in pieces.
CREATE TABLE core.attachment (
    id uuid PRIMARY KEY,
    team uuid NOT NULL,
    customer uuid NOT NULL,
    interaction uuid NOT NULL,
    bytes bytea NOT NULL,
    FOREIGN KEY (customer, interaction) REFERENCES core.interaction (customer, id) ON DELETE CASCADE
);
ALTER TABLE core.attachment ALTER COLUMN bytes SET STORAGE EXTERNAL; -- uncompressed, so that a piece is cheap to cut out
CREATE INDEX attachment_of_interaction ON core.attachment (customer, interaction);
CREATE INDEX attachment_of_team ON core.attachment (team);

-- An order without a customer belongs to the team it came to.
CREATE TABLE core."order" (
    id uuid PRIMARY KEY,
    team uuid NOT NULL REFERENCES core.team,
    customer uuid REFERENCES core.customer,
    customer_key text NOT NULL,
    kind core.order_kind NOT NULL,
    number text NOT NULL,
    status text NOT NULL,
    ordered_at bigint NOT NULL,
    renews_at bigint,
    source text NOT NULL,
    source_id text NOT NULL,
    lines jsonb NOT NULL CHECK (jsonb_typeof(lines) = 'array'),
    events jsonb NOT NULL CHECK (jsonb_typeof(events) = 'array'),
    version bigint NOT NULL
);
CREATE INDEX order_of_team ON core."order" (team, id);
CREATE INDEX order_of_customer ON core."order" (customer) WHERE customer IS NOT NULL;
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core."order" FOR EACH ROW EXECUTE FUNCTION core.give_version();

-- Which order a line is of. The lines themselves travel and live inside their order.
CREATE TABLE core.order_line (
    id uuid PRIMARY KEY,
    "order" uuid NOT NULL REFERENCES core."order" ON DELETE CASCADE
);
CREATE INDEX order_line_of_order ON core.order_line ("order");

CREATE TABLE core.case_order_line (
    "case" uuid NOT NULL REFERENCES core."case",
    order_line uuid NOT NULL REFERENCES core.order_line,
    customer uuid NOT NULL REFERENCES core.customer,
    team uuid NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY ("case", order_line)
);
CREATE INDEX case_order_line_of_team ON core.case_order_line (team, "case", order_line);
CREATE INDEX case_order_line_of_line ON core.case_order_line (order_line);
CREATE INDEX case_order_line_of_customer ON core.case_order_line (customer);
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.case_order_line FOR EACH ROW EXECUTE FUNCTION core.give_version();
RESET ROLE;

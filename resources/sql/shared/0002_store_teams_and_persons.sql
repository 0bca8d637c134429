-- What the store is, and who works with it. Rows of the protocol keep its names and forms: ids are uuid, times of the
-- domain milliseconds since 1970 in UTC (bigint: exact, and comparing it is leakproof, which row security needs), enums by
-- name. Times of the store itself are timestamptz.
SET LOCAL ROLE leeway_owner;

-- A row's version is the next number of the whole store: it rises with every change of the row, also when a row was
-- removed and put back, and needs no memory of what is gone.
CREATE SEQUENCE core.version_number;

CREATE TABLE core.store (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    name text NOT NULL DEFAULT '',
    epoch bigint NOT NULL DEFAULT 1 CHECK (epoch > 0), -- rises when the store lost what it had confirmed
    protocol_min int NOT NULL DEFAULT 1,
    protocol_max int NOT NULL DEFAULT 1,
    keep text NOT NULL DEFAULT 'recent' CHECK (keep IN ('team', 'recent')), -- what desks of agents hold of their team
    keep_days int NOT NULL DEFAULT 14 CHECK (keep_days > 0),
    next_number bigint NOT NULL DEFAULT 10001, -- of cases; five digits, so that nobody takes one for a count
    followed_day date, -- the company's day up to which memberships that begin or end were followed
    made_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO core.store DEFAULT VALUES;

CREATE TABLE core.epoch (
    epoch bigint PRIMARY KEY,
    reason text NOT NULL,
    by_login name NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);

CREATE DOMAIN core.role AS text
    CHECK (VALUE IN ('Agent', 'Senior', 'Lead', 'Deputy', 'Finance', 'Quality', 'Admin', 'Auditor'));

CREATE TABLE core.team (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (btrim(name) <> ''),
    time_zone text NOT NULL DEFAULT 'UTC',
    currency text NOT NULL DEFAULT 'EUR' CHECK (currency ~ '^[A-Z]{3}$'),
    active boolean NOT NULL DEFAULT true,
    hours jsonb NOT NULL DEFAULT '[]', -- seven lists of [from, until] in minutes, Monday first; empty: not said
    version bigint NOT NULL
);

CREATE TABLE core.person (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (btrim(name) <> ''),
    role core.role NOT NULL,
    team uuid REFERENCES core.team,
    languages text[] NOT NULL DEFAULT '{}',
    active boolean NOT NULL DEFAULT true,
    login name UNIQUE, -- absent: someone who does not log in, or not any more
    away_until bigint, -- past or absent: at work
    cover uuid,        -- who does theirs meanwhile
    version bigint NOT NULL
);
CREATE INDEX person_of_team ON core.person (team);

-- One installed Leeway with its store on one computer.
CREATE TABLE core.desk (
    id uuid PRIMARY KEY,
    person uuid NOT NULL REFERENCES core.person,
    acked_dseq bigint NOT NULL DEFAULT 0 CHECK (acked_dseq >= 0),
    forked boolean NOT NULL DEFAULT false, -- its file was copied: it has to begin again under a new id
    app text NOT NULL DEFAULT '',
    made_at timestamptz NOT NULL DEFAULT now(),
    hello_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);
CREATE INDEX desk_of_person ON core.desk (person);

-- Tokens of pooled connections; only their hash is kept.
CREATE TABLE core.session (
    token_sha256 bytea PRIMARY KEY CHECK (length(token_sha256) = 32),
    person uuid NOT NULL REFERENCES core.person,
    desk uuid NOT NULL REFERENCES core.desk,
    opened_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX session_of_person ON core.session (person);
CREATE INDEX session_of_desk ON core.session (desk);

-- Where each desk was last heard of and what it has open. Not worth a log: after a crash desks tell it anew within seconds.
CREATE UNLOGGED TABLE core.presence (
    desk uuid PRIMARY KEY,
    person uuid NOT NULL,
    customer uuid,
    at timestamptz NOT NULL
) WITH (fillfactor = 50);
CREATE INDEX presence_at_customer ON core.presence (customer) WHERE customer IS NOT NULL;

-- Blocks of case numbers that desks were given.
CREATE TABLE core.number_block (
    first_number bigint PRIMARY KEY,
    last_number bigint NOT NULL CHECK (last_number >= first_number),
    desk uuid NOT NULL REFERENCES core.desk,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX number_block_of_desk ON core.number_block (desk, first_number DESC);

CREATE FUNCTION core.give_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.version := nextval('core.version_number');
    RETURN NEW;
END
$$;
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.team FOR EACH ROW EXECUTE FUNCTION core.give_version();
CREATE TRIGGER give_version BEFORE INSERT OR UPDATE ON core.person FOR EACH ROW EXECUTE FUNCTION core.give_version();
RESET ROLE;

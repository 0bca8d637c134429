-- What persons did, what changed, and who looked: tables that only grow.
SET LOCAL ROLE leeway_owner;

-- One row a command, for ever, with its outcome. What people wrote stands apart, because that must be erasable.
CREATE TABLE core.command (
    id uuid PRIMARY KEY,
    desk uuid NOT NULL REFERENCES core.desk,
    dseq bigint NOT NULL CHECK (dseq > 0),
    person uuid NOT NULL REFERENCES core.person,
    kind text NOT NULL,
    at bigint NOT NULL, -- by the desk's clock; the store orders nothing by it
    sha256 bytea NOT NULL CHECK (length(sha256) = 32),
    outcome text NOT NULL CHECK (outcome IN ('posted', 'conflict', 'rejected', 'late')),
    code text NOT NULL DEFAULT '',
    received_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (desk, dseq)
);
CREATE INDEX command_received ON core.command (received_at);

CREATE TABLE core.command_text (
    command uuid PRIMARY KEY REFERENCES core.command,
    body text NOT NULL, -- the canonical bytes
    why text NOT NULL DEFAULT '',
    fields jsonb NOT NULL DEFAULT '{}'
);

-- A command that another desk of the same person had delivered before: a copied file sends what it has under its new id.
CREATE TABLE core.command_again (
    desk uuid NOT NULL REFERENCES core.desk,
    dseq bigint NOT NULL CHECK (dseq > 0),
    command uuid NOT NULL REFERENCES core.command,
    PRIMARY KEY (desk, dseq)
);

-- The positions of the feed. A scope's row is locked last in a transaction, which makes its order the order of commits.
CREATE TABLE core.scope (
    id text PRIMARY KEY CHECK (id = 'org' OR id ~ '^(team|person):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
    head bigint NOT NULL DEFAULT 0 CHECK (head >= floor),
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (length(hash) = 32),
    floor bigint NOT NULL DEFAULT 0 CHECK (floor >= 0), -- who stands below it makes the scope anew
    floor_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (length(floor_hash) = 32)
) WITH (fillfactor = 50);
INSERT INTO core.scope (id) VALUES ('org');

CREATE TABLE core.change (
    scope text NOT NULL REFERENCES core.scope,
    seq bigint NOT NULL CHECK (seq > 0),
    tbl text NOT NULL,
    key text NOT NULL,
    op text NOT NULL CHECK (op IN ('U', 'D')),
    version bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    customer uuid, -- for "has anything of this customer changed"; not part of the hash, nor is the time
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, seq)
);
CREATE INDEX change_of_customer ON core.change (customer, scope, seq) WHERE customer IS NOT NULL;
CREATE INDEX change_of_key ON core.change (scope, tbl, key, seq);

-- Who looked at whom, and why.
CREATE TABLE core.access_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    team uuid NOT NULL, -- the customer's home team then
    customer uuid NOT NULL,
    person uuid NOT NULL REFERENCES core.person,
    what text NOT NULL CHECK (what IN ('open', 'folded', 'restricted', 'export')),
    reason text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    said_at bigint -- by the desk's clock, when it was a command
);
CREATE INDEX access_log_of_customer ON core.access_log (customer, at);
CREATE INDEX access_log_of_team ON core.access_log (team, at);

-- Customers of other teams that a person may read and write for a while.
CREATE TABLE core.visit (
    person uuid NOT NULL REFERENCES core.person,
    customer uuid NOT NULL REFERENCES core.customer,
    desk uuid NOT NULL REFERENCES core.desk,
    until timestamptz NOT NULL,
    scope text NOT NULL, -- where the customer's changes stood when it was opened, and up to where they were given
    seen bigint NOT NULL,
    PRIMARY KEY (person, customer, desk)
);

-- Commands a computer-only store had given before it was adopted; kept as they were, never judged.
CREATE TABLE core.adopted_command (
    desk uuid NOT NULL,
    dseq bigint NOT NULL CHECK (dseq > 0),
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL,
    person uuid,
    at bigint NOT NULL,
    sha256 bytea NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (desk, dseq)
);

CREATE FUNCTION core.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.command
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.command_again
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.access_log
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core.adopted_command
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR TRUNCATE ON core.change
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

-- A change goes only when it lies below the floor of its scope, where nobody reads any more.
CREATE FUNCTION core.refuse_above_floor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.seq > (SELECT s.floor FROM core.scope s WHERE s.id = OLD.scope) THEN
        RAISE EXCEPTION 'change %/% lies above the floor', OLD.scope, OLD.seq USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END
$$;
CREATE TRIGGER refuse_above_floor BEFORE DELETE ON core.change FOR EACH ROW EXECUTE FUNCTION core.refuse_above_floor();
RESET ROLE;

-- Ninth step: money. Funds, leases on them, what was granted, and the ledger, in the shape of the shared store's
-- (resources/sql/shared). On this computer only there is one lease, on the whole of each fund. What is set about money (rules,
-- resolutions, rates) stands with the rows of the company.

CREATE TABLE fund (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    team BLOB NOT NULL,
    name TEXT NOT NULL,
    currency TEXT NOT NULL
);

CREATE TABLE lease (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    fund BLOB NOT NULL,
    person BLOB NOT NULL,
    currency TEXT NOT NULL,
    periods TEXT NOT NULL DEFAULT '', -- of the allowances that are reserved, a blank between them
    granted INTEGER NOT NULL CHECK (granted > 0),
    -- With a shared store these two are what it knows; what this desk gave since then is counted from "grant".
    spent INTEGER NOT NULL DEFAULT 0 CHECK (spent BETWEEN 0 AND granted),
    last_number INTEGER NOT NULL DEFAULT 0 CHECK (last_number >= 0),
    state TEXT NOT NULL DEFAULT 'Open',
    frozen INTEGER NOT NULL DEFAULT 0,
    issued_at INTEGER NOT NULL,
    ttl INTEGER NOT NULL CHECK (ttl > 0), -- milliseconds, as grace
    grace INTEGER NOT NULL CHECK (grace >= 0)
);
CREATE INDEX lease_of_fund ON lease (fund) WHERE state = 'Open';

CREATE TABLE "grant" (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL, -- refers to nothing, as the rest: a grant outlives them, and they may be another desk's
    "case" BLOB,
    contact BLOB NOT NULL,
    person BLOB NOT NULL,
    at INTEGER NOT NULL,
    resolution TEXT NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0), -- minor units, as base
    currency TEXT NOT NULL,
    base INTEGER NOT NULL CHECK (base > 0),
    base_currency TEXT NOT NULL,
    rate TEXT NOT NULL DEFAULT '', -- JSON; empty: one currency
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    fund BLOB NOT NULL,
    lease BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    interaction BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'Posted',
    told_at INTEGER,
    undone_at INTEGER
);
-- Not unique: two late grants of a copied profile have one number, and both are a lead's to settle. The next number follows from it.
CREATE INDEX grant_number ON "grant" (lease, number);
CREATE INDEX grant_of_customer ON "grant" (customer, at);
CREATE INDEX grant_of_contact ON "grant" (contact, at);
CREATE INDEX grant_of_case ON "grant" ("case", at) WHERE "case" IS NOT NULL;
CREATE INDEX grant_of_person ON "grant" (person, at);
CREATE INDEX grant_of_fund ON "grant" (fund, at);

CREATE TABLE grant_order (
    "grant" BLOB NOT NULL REFERENCES "grant" (id),
    "order" BLOB NOT NULL,
    PRIMARY KEY ("order", "grant")
) WITHOUT ROWID;

-- Every booking with its exact bytes, each resting on all before it (src/domain/ledger/chain.h).
CREATE TABLE ledger_line (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
);
CREATE TRIGGER ledger_line_stays BEFORE UPDATE ON ledger_line BEGIN
    SELECT RAISE(ABORT, 'the ledger is append only');
END;
CREATE TRIGGER ledger_line_is_kept BEFORE DELETE ON ledger_line BEGIN
    SELECT RAISE(ABORT, 'the ledger is append only');
END;

-- What each account holds, kept up with every booking. The check is what makes overspending impossible.
CREATE TABLE balance (
    kind TEXT NOT NULL,
    ref BLOB NOT NULL CHECK (length(ref) = 16), -- fund, lease, team or person
    period TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (kind, ref, period),
    CHECK (amount >= 0 OR kind NOT IN ('Fund', 'Lease', 'AllowanceFree'))
) WITHOUT ROWID;

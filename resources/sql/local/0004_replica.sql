-- Fourth step: what keeps a desk level with a shared store (src/sync/protocol.md). Empty on this computer only.

CREATE TABLE team (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 1
);
ALTER TABLE person ADD COLUMN team_id BLOB;
ALTER TABLE customer ADD COLUMN team BLOB; -- whose it is; absent on this computer only
ALTER TABLE customer ADD COLUMN guest_until INTEGER; -- of another team: kept here until then
CREATE INDEX customer_guest ON customer (guest_until) WHERE guest_until IS NOT NULL;
ALTER TABLE attachment ADD COLUMN at_store INTEGER NOT NULL DEFAULT 0; -- its bytes can be fetched

-- Where this desk stands in each scope's feed. While a scope is being filled for the first time, `filling` is the table
-- whose rows come next and `filling_after` the last key that came.
CREATE TABLE cursor (
    scope TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    filling TEXT,
    filling_after TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- Keys that came since a scope is being filled anew; what did not come is gone from the store and goes here too.
CREATE TABLE filled_key (
    scope TEXT NOT NULL,
    "table" TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (scope, "table", key)
) WITHOUT ROWID;

-- What the store said to a command: state becomes posted, conflict, rejected or late; "parked" needs a person.
ALTER TABLE command ADD COLUMN answer TEXT NOT NULL DEFAULT ''; -- JSON of src/sync/protocol.md, for all but posted
ALTER TABLE command ADD COLUMN answered_at INTEGER;
ALTER TABLE command ADD COLUMN settled INTEGER NOT NULL DEFAULT 1; -- 0: a person has not dealt with the answer yet
CREATE INDEX command_pending ON command (dseq) WHERE state = 'pending';
CREATE INDEX command_unsettled ON command (dseq) WHERE settled = 0;

-- Customers this desk has to get whole, because the feed says that its person looks after them.
CREATE TABLE wanted_customer (
    id BLOB PRIMARY KEY
) WITHOUT ROWID;

-- Merge links whose other end has not come yet.
CREATE TABLE waiting_link (
    "table" TEXT NOT NULL,
    id BLOB NOT NULL,
    merged_into BLOB NOT NULL,
    PRIMARY KEY ("table", id)
) WITHOUT ROWID;

-- Taking a case away asks who points at it; without these every row would be read for each.
CREATE INDEX interaction_of_main_case ON interaction (main_case) WHERE main_case IS NOT NULL;
CREATE INDEX attempt_of_case ON attempt ("case") WHERE "case" IS NOT NULL;
CREATE INDEX promise_of_case ON promise ("case") WHERE "case" IS NOT NULL;

-- Another system's key makes one row of an import's rows only: rows of a shared store are told apart by their ids, and
-- may hold a key that a desk of theirs had imported as well.
DROP INDEX interaction_by_source;
DROP INDEX order_by_source;
CREATE UNIQUE INDEX interaction_by_source ON interaction (source_id, source)
    WHERE source_id <> '' AND batch_id IS NOT NULL;
CREATE UNIQUE INDEX order_by_source ON "order" (source_id, source) WHERE source_id <> '' AND batch_id IS NOT NULL;

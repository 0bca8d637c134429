-- Eighteenth step: who is to be erased and who was (domain/erasure.h), in the shape of the shared store's (resources/sql/shared).

CREATE TABLE erasure (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL, -- refers to nothing: they may be another desk's
    records TEXT NOT NULL, -- JSON list of ids: all that were joined, itself among them
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_by BLOB NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    decided_by BLOB,
    decided_at INTEGER,
    why TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '' -- the pseudonym: "Erased 2026-11-27, A7"
);
CREATE INDEX erasure_asked ON erasure (asked_at) WHERE state = 'Asked';

-- The records of those that are done: nobody brings them back.
CREATE TABLE erased_customer (
    customer BLOB PRIMARY KEY CHECK (length(customer) = 16),
    erasure BLOB NOT NULL
) WITHOUT ROWID;

-- A desk that is level already passed these rows by: they come now, as at a first sync.
UPDATE cursor SET filling = 'erasure', filling_after = '' WHERE scope = 'org' AND filling IS NULL;

-- Tenth step: asks above the limit and their answers (domain/approval.h), in the shape of the shared store's. The money of one that is open
-- or approved is set aside in a lease of its own.

ALTER TABLE lease ADD COLUMN approval BLOB; -- NULL: the desk's own
ALTER TABLE "grant" ADD COLUMN approval BLOB;

CREATE TABLE approval (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    fund BLOB NOT NULL,
    lease BLOB NOT NULL,
    person BLOB NOT NULL,
    customer BLOB NOT NULL, -- refers to nothing, as the rest: see "grant"
    "case" BLOB,
    contact BLOB NOT NULL,
    resolution TEXT NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0), -- minor units, as all sums
    currency TEXT NOT NULL,
    base INTEGER NOT NULL CHECK (base > 0),
    base_currency TEXT NOT NULL,
    rate TEXT NOT NULL DEFAULT '', -- JSON; empty: one currency
    why TEXT NOT NULL,
    waits INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    asked BLOB,
    next BLOB,
    next_at INTEGER,
    needs TEXT NOT NULL,
    limits TEXT NOT NULL DEFAULT '[]', -- JSON
    may_give INTEGER,
    rule TEXT NOT NULL DEFAULT '',
    rule_version INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'Open',
    decided_by BLOB,
    decided_at INTEGER,
    words TEXT NOT NULL DEFAULT '',
    approved INTEGER CHECK (approved BETWEEN 1 AND amount),
    approved_base INTEGER CHECK (approved_base BETWEEN 1 AND base),
    "grant" BLOB,
    CHECK (decided_by IS NULL OR decided_by <> person) -- nobody answers themselves
);
CREATE INDEX approval_held ON approval (customer) WHERE state IN ('Open', 'Approved');
CREATE INDEX approval_open ON approval (asked_at) WHERE state = 'Open';
CREATE INDEX approval_of_person ON approval (person, customer, asked_at);
CREATE INDEX approval_decided ON approval (decided_at) WHERE decided_at IS NOT NULL;
CREATE INDEX approval_asked ON approval (asked_at);
CREATE INDEX grant_late ON "grant" (at) WHERE state = 'Late';

CREATE TABLE approval_order (
    approval BLOB NOT NULL REFERENCES approval (id) ON DELETE CASCADE,
    "order" BLOB NOT NULL,
    PRIMARY KEY ("order", approval)
) WITHOUT ROWID;
CREATE INDEX approval_order_of ON approval_order (approval);

-- Fifth step: the company (src/sync/protocol.md). Its rows are few, always read together and never joined, so they are kept in
-- the form in which they travel and are read by domain/json alone; a table a kind would repeat that reading.
CREATE TABLE company_row (
    rowid INTEGER PRIMARY KEY,
    "table" TEXT NOT NULL, -- company, choice, holiday, membership, duty
    id BLOB NOT NULL CHECK (length(id) = 16),
    row TEXT NOT NULL, -- JSON
    UNIQUE ("table", id)
);
ALTER TABLE team ADD COLUMN hours TEXT NOT NULL DEFAULT ''; -- JSON; empty: not said

-- Twelfth step: what was given because it is owed anyway, in the shape of the shared store's (resources/sql/shared).

CREATE TABLE owed (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    team BLOB NOT NULL, -- refers to nothing, as the rest
    person BLOB NOT NULL,
    customer BLOB NOT NULL,
    "case" BLOB NOT NULL,
    contact BLOB NOT NULL,
    order_line BLOB NOT NULL,
    entry TEXT NOT NULL,
    gives TEXT NOT NULL,
    way TEXT NOT NULL,
    amount INTEGER CHECK (amount > 0), -- minor units; a repair has none
    currency TEXT NOT NULL,
    interaction BLOB NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL
);
CREATE INDEX owed_of_line ON owed (order_line) WHERE state = 'Posted';
CREATE INDEX owed_of_contact ON owed (contact, at);
CREATE INDEX owed_of_team ON owed (team);

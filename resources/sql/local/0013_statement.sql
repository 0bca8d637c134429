-- Twelfth step: statements, months of a fund that were closed (domain/statement.h), in the shape of the shared store's.

CREATE TABLE statement (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    fund BLOB NOT NULL,
    month TEXT NOT NULL, -- 2026-11
    until INTEGER NOT NULL, -- the first moment of the next month; nothing is booked before it any more
    content TEXT NOT NULL, -- canonical JSON
    closed_at INTEGER NOT NULL,
    closed_by BLOB NOT NULL,
    UNIQUE (fund, month)
);
CREATE TRIGGER statement_stays BEFORE UPDATE ON statement BEGIN
    SELECT RAISE(ABORT, 'a statement is frozen');
END;

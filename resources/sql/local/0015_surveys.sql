-- Fifteenth step: asking customers how it went (domain/survey.h), in the shape of the shared store's (resources/sql/shared).

CREATE TABLE survey (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    "case" BLOB NOT NULL,
    contact BLOB NOT NULL,
    person BLOB NOT NULL,
    channel TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    asked_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    batch BLOB,
    number INTEGER NOT NULL DEFAULT 0, -- of the batch in its team; 0: none, or the shared store has not said it
    sent_at INTEGER,
    sent_by BLOB,
    satisfaction INTEGER CHECK (satisfaction BETWEEN 0 AND 100), -- tenths; absent is unknown
    fit TEXT,
    line TEXT,
    answered_at INTEGER,
    corrected_satisfaction INTEGER CHECK (corrected_satisfaction BETWEEN 0 AND 100),
    corrected_fit TEXT,
    corrected_line TEXT,
    corrected_at INTEGER,
    version INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX survey_of_customer ON survey (customer, asked_at);
CREATE INDEX survey_of_batch ON survey (batch) WHERE batch IS NOT NULL;
CREATE INDEX survey_queued ON survey (asked_at) WHERE state = 'Queued';

-- Batches whose file this desk wrote; what a shared store numbers later is written then.
CREATE TABLE survey_written (
    batch BLOB NOT NULL PRIMARY KEY CHECK (length(batch) = 16)
) WITHOUT ROWID;

-- When each case was solved, also one that was opened again since: who came back is not forgotten with it. Every desk keeps it for itself.
CREATE TABLE settled_case (
    "case" BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY ("case", at)
) WITHOUT ROWID;
INSERT INTO settled_case ("case", at) SELECT id, settled_at FROM "case" WHERE settled_at IS NOT NULL;
CREATE TRIGGER settled_case_comes AFTER INSERT ON "case" WHEN NEW.settled_at IS NOT NULL BEGIN
    INSERT INTO settled_case ("case", at) SELECT NEW.id, NEW.settled_at
    WHERE NOT EXISTS (SELECT 1 FROM settled_case AS s WHERE s."case" = NEW.id AND s.at = NEW.settled_at);
END;
CREATE TRIGGER case_is_settled AFTER UPDATE OF settled_at ON "case" WHEN NEW.settled_at IS NOT NULL BEGIN
    INSERT INTO settled_case ("case", at) SELECT NEW.id, NEW.settled_at
    WHERE NOT EXISTS (SELECT 1 FROM settled_case AS s WHERE s."case" = NEW.id AND s.at = NEW.settled_at);
END;
CREATE TRIGGER settled_case_goes AFTER DELETE ON "case" BEGIN
    DELETE FROM settled_case WHERE "case" = OLD.id;
END;

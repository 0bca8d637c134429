-- Sixteenth step: what advice learns from, as the shared store counts it for a whole team (domain/advice_sum.h). Empty on this
-- computer only.

CREATE TABLE advice_cell (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    team BLOB NOT NULL,
    chosen TEXT NOT NULL,
    situation TEXT NOT NULL, -- {"fact":"level"}, sorted by facts
    week INTEGER NOT NULL, -- of the choice, since 1970
    label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 100), -- satisfaction in tenths
    count INTEGER NOT NULL CHECK (count > 0)
);
CREATE INDEX advice_cell_of_team ON advice_cell (team);

-- A desk that is level already passed these rows by: they come now, as at a first sync.
UPDATE cursor SET filling = 'advice_cell', filling_after = '' WHERE scope LIKE 'team:%' AND filling IS NULL;

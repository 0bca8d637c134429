-- Eighteenth step: which sums felt right, as the shared store counts them for a whole team (domain/felt_sum.h). On this computer
-- only those that the demo brings.

CREATE TABLE felt_sum (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    team BLOB NOT NULL,
    resolution TEXT NOT NULL, -- its key
    currency TEXT NOT NULL, -- of the fund
    base INTEGER NOT NULL CHECK (base > 0), -- in its minor units
    count INTEGER NOT NULL CHECK (count > 0)
);
CREATE INDEX felt_sum_of_team ON felt_sum (team);

-- A desk that is level already passed these rows by: they come now, as at a first sync.
UPDATE cursor SET filling = 'felt_sum', filling_after = '' WHERE scope LIKE 'team:%' AND filling IS NULL;

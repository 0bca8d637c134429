-- What else came of what was chosen (came back, disputed, reversed, stayed), as the shared store counts it for a whole team
-- (domain/came_sum.h). Empty on this computer only.

CREATE TABLE came_sum (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    team BLOB NOT NULL,
    head TEXT NOT NULL,
    chosen TEXT NOT NULL,
    situation TEXT NOT NULL, -- {"fact":"level"}, sorted by facts
    week INTEGER NOT NULL, -- of the choice, since 1970
    due INTEGER NOT NULL, -- the first week at whose beginning yes and no can both be known
    came TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0)
);
CREATE INDEX came_sum_of_team ON came_sum (team);

-- A desk that is level already passed these rows by: they come now, as at a first sync.
UPDATE cursor SET filling = 'came_sum', filling_after = '' WHERE scope LIKE 'team:%' AND filling IS NULL;

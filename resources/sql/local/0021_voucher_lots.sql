-- Nineteenth step: what is left of the pools of codes that a shared store keeps (domain/json/voucher.h). Empty on this computer only, which
-- counts its own codes; of a store's codes there stand in `voucher` those that this person gave, and no other.

CREATE TABLE voucher_lot (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    team BLOB NOT NULL,
    fund BLOB NOT NULL,
    resolution TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value > 0), -- minor units
    currency TEXT NOT NULL,
    expires TEXT NOT NULL, -- 2027-11-26, the last day
    free INTEGER NOT NULL CHECK (free >= 0),
    given INTEGER NOT NULL CHECK (given >= 0),
    withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0)
);
CREATE INDEX voucher_lot_of_team ON voucher_lot (team);
CREATE INDEX voucher_lot_of_pool ON voucher_lot (fund, resolution);

-- A desk that is level already passed these rows by: they come now, as at a first sync.
UPDATE cursor SET filling = 'voucher_lot', filling_after = '' WHERE scope LIKE 'team:%' AND filling IS NULL;

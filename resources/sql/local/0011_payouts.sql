-- Eleventh step: payouts, what was granted on its way to the customer, in the shape of the shared store's (resources/sql/shared).

CREATE TABLE payout (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), -- its grant's; refers to nothing, as the rest
    team BLOB NOT NULL,
    fund BLOB NOT NULL,
    person BLOB NOT NULL,
    customer BLOB NOT NULL,
    "case" BLOB,
    resolution TEXT NOT NULL,
    way TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0), -- minor units, as base
    currency TEXT NOT NULL,
    base INTEGER NOT NULL CHECK (base > 0),
    base_currency TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'ToSend',
    batch BLOB,
    number INTEGER NOT NULL DEFAULT 0, -- of the batch in its team; 0: none, or the shared store has not said it
    handed_over_at INTEGER,
    handed_over_by BLOB,
    account TEXT NOT NULL DEFAULT '',
    orders TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '', -- 2026-11-26; empty: not said
    words TEXT NOT NULL DEFAULT '',
    settled_at INTEGER,
    confirmed_at INTEGER, -- stays when it comes back
    settled_by BLOB,
    why TEXT NOT NULL DEFAULT '',
    reversed_at INTEGER,
    reversed_by BLOB
);
CREATE INDEX payout_of_team ON payout (team, state);
CREATE INDEX payout_of_batch ON payout (batch) WHERE batch IS NOT NULL;
CREATE INDEX payout_of_customer ON payout (customer);

-- Batches whose file this desk wrote; what a shared store numbers later is written then.
CREATE TABLE payout_written (
    batch BLOB NOT NULL PRIMARY KEY CHECK (length(batch) = 16)
) WITHOUT ROWID;

-- What was granted before this step is on its way, too.
INSERT INTO payout (id, team, fund, person, customer, "case", resolution, way, amount, currency, base, base_currency, made_at)
SELECT g.id, f.team, g.fund, g.person, g.customer, g."case", g.resolution, g.way, g.amount, g.currency, g.base, g.base_currency, g.at
FROM "grant" AS g JOIN fund AS f ON f.id = g.fund WHERE g.state IN ('Posted', 'Honoured') AND g.way <> 'None';

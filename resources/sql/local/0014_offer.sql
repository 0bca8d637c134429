-- Fourteenth step: what was shown in a contact, in which order, and what was chosen, in the shape of the shared store's
-- (resources/sql/shared). Codes only (domain/offer.h).

CREATE TABLE offer (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    "case" BLOB, -- refers to nothing, as the next two
    contact BLOB NOT NULL,
    "grant" BLOB,
    at INTEGER NOT NULL,
    situation TEXT NOT NULL, -- canonical JSON, as shown
    shown TEXT NOT NULL,
    "order" TEXT NOT NULL,
    propensity INTEGER NOT NULL CHECK (propensity BETWEEN 1 AND 1000), -- thousandths
    outcomes INTEGER NOT NULL DEFAULT 0 CHECK (outcomes >= 0),
    chosen TEXT NOT NULL,
    cost INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0), -- minor units of the fund's currency
    why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX offer_of_customer ON offer (customer, at);
CREATE INDEX offer_of_case ON offer ("case", at) WHERE "case" IS NOT NULL;

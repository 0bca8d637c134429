-- Seventeenth step: codes of vouchers, each given once (domain/voucher.h). Of a computer of its own: a shared store keeps none yet.

CREATE TABLE voucher (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    fund BLOB NOT NULL,
    resolution TEXT NOT NULL,
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 64),
    value INTEGER NOT NULL CHECK (value > 0), -- minor units
    currency TEXT NOT NULL,
    expires TEXT NOT NULL, -- 2027-11-26, the last day
    state TEXT NOT NULL CHECK (state IN ('Free', 'Given', 'Withdrawn')),
    "grant" BLOB UNIQUE CHECK (length("grant") = 16), -- a grant takes one; kept when it was taken back
    given_at INTEGER,
    added_at INTEGER NOT NULL,
    added_by BLOB,
    UNIQUE (fund, resolution, code),
    CHECK (state <> 'Given' OR "grant" IS NOT NULL),
    CHECK (state <> 'Free' OR "grant" IS NULL),
    CHECK (("grant" IS NULL) = (given_at IS NULL))
);
CREATE INDEX voucher_free ON voucher (fund, resolution, currency, value, expires) WHERE state = 'Free';

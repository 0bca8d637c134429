-- Eighteenth step: what the shared store sets aside of a customer's limits for a contact (domain/hold.h), as it says it.

CREATE TABLE customer_hold (
    contact BLOB NOT NULL PRIMARY KEY CHECK (length(contact) = 16),
    customer BLOB NOT NULL,
    row TEXT NOT NULL -- in the form of the feed (src/sync/protocol.md)
) WITHOUT ROWID;
CREATE INDEX customer_hold_of_customer ON customer_hold (customer);

-- Twenty-fifth step: what is kept of the PINs of those who share this computer (storage/pin_rows.h). They never leave it.

CREATE TABLE person_pin (
    person BLOB PRIMARY KEY CHECK (length(person) = 16),
    salt BLOB NOT NULL,
    hash BLOB NOT NULL,
    cost INTEGER NOT NULL,
    wrong INTEGER NOT NULL DEFAULT 0,
    paused_until INTEGER
);

-- Who took a forgotten PIN away; the person it was taken from is told until they set a new one.
CREATE TABLE pin_reset (
    person BLOB PRIMARY KEY CHECK (length(person) = 16),
    by_person BLOB CHECK (length(by_person) = 16), -- nobody: leewayctl
    at INTEGER NOT NULL
);

-- What is begun and not saved, and what was open, is kept for whoever typed it from now on (desk/set_up.h): until now one person
-- worked here.
UPDATE setting
SET key = key || '@'
    || (SELECT lower(substr(hex(value), 1, 8) || '-' || substr(hex(value), 9, 4) || '-' || substr(hex(value), 13, 4) || '-'
                     || substr(hex(value), 17, 4) || '-' || substr(hex(value), 21))
        FROM setting WHERE key = 'workspace.person')
WHERE (key LIKE 'draft.%' OR key LIKE 'answer\_draft/%' ESCAPE '\' OR key IN ('window.place', 'fund.warnings_told'))
  AND EXISTS (SELECT 1 FROM setting WHERE key = 'workspace.person' AND typeof(value) = 'blob' AND length(value) = 16);

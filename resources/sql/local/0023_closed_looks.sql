-- Eighteenth step: findings of "What deserves a look" that somebody closed with a remark (domain/look.h). Of a computer of its own: a shared
-- store keeps its own, and tells them to whoever may close them when they ask, because desks of agents hold their team's rows.

CREATE TABLE closed_look (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL CHECK (kind IN ('just_under', 'same_pair', 'no_order', 'owed_share')),
    team BLOB CHECK (length(team) = 16), -- of the fund; none where nobody set teams up
    person BLOB NOT NULL CHECK (length(person) = 16),
    customer BLOB CHECK (length(customer) = 16), -- refers to nothing: they may be forgotten
    content TEXT NOT NULL, -- canonical JSON: what it rested on, and the remark (domain/json/look.h)
    closed_at INTEGER NOT NULL,
    closed_by BLOB NOT NULL CHECK (length(closed_by) = 16 AND closed_by <> person),
    reopened_at INTEGER,
    reopened_by BLOB,
    CHECK ((customer IS NULL) = (kind <> 'same_pair')),
    CHECK ((reopened_at IS NULL) = (reopened_by IS NULL))
);
CREATE INDEX closed_look_at ON closed_look (closed_at) WHERE reopened_at IS NULL;

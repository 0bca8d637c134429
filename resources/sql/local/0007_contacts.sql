-- Seventh step: live contacts, what was done with talking points, and what this desk keeps of a contact while it lasts.

CREATE TABLE contact (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    "case" BLOB,
    person BLOB, -- absent: it waits in the team's queue
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    queue TEXT NOT NULL DEFAULT '',
    subject TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    taken_at INTEGER,
    due_at INTEGER,
    ended_at INTEGER,
    wrapped_at INTEGER,
    mood_in TEXT, -- absent is unknown, here and in the next three
    mood TEXT,
    impact TEXT,
    fit TEXT,
    identity TEXT NOT NULL,
    identity_how TEXT NOT NULL DEFAULT '',
    speaker TEXT NOT NULL DEFAULT '',
    interaction BLOB,
    handed_over TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 0,
    CHECK (state = 'Waiting' OR person IS NOT NULL)
);
CREATE INDEX contact_of_customer ON contact (customer, opened_at);
CREATE INDEX contact_of_person ON contact (person, opened_at, id) WHERE state IN ('Live', 'Ended');
-- Who is due first; those without a due time after them. person absent: in the queue.
CREATE INDEX contact_waiting ON contact (person, due_at IS NULL, due_at, opened_at, id) WHERE state = 'Waiting';
CREATE INDEX contact_done ON contact (person, wrapped_at) WHERE state = 'Done';
CREATE INDEX contact_of_case ON contact ("case") WHERE "case" IS NOT NULL;

CREATE TABLE point_mark (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    contact BLOB NOT NULL,
    point TEXT NOT NULL,
    point_version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rank INTEGER NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    person BLOB NOT NULL
);
CREATE INDEX point_mark_of_contact ON point_mark (contact, at);
CREATE INDEX point_mark_of_customer ON point_mark (customer);
CREATE INDEX point_mark_of_point ON point_mark (point, at);
-- Agents' own ideas that helped, newest last: the lead sees the newest (readIdeaMarks).
CREATE INDEX point_mark_idea_helped ON point_mark (at) WHERE kind = 'Helped' AND point >= 'own:' AND point < 'own;';
-- Points that were not for a customer, for whom and why: leads see how often (readNotForCustomerMarks).
CREATE INDEX point_mark_not_for_customer ON point_mark (at) WHERE kind = 'NotForCustomer';

-- What this desk alone knows of a contact that is not wrapped up: who rang before anybody knows whose it is, what is typed and
-- not saved. Last writer wins, no command; it goes when the contact is wrapped up.
CREATE TABLE live_contact (
    contact BLOB PRIMARY KEY CHECK (length(contact) = 16),
    position INTEGER NOT NULL, -- order in the list
    pop TEXT NOT NULL DEFAULT '', -- JSON: what the phone system said
    work TEXT NOT NULL DEFAULT '' -- JSON: what is typed and chosen, and not saved yet
) WITHOUT ROWID;

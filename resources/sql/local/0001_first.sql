-- The local store, first step. Times are milliseconds since 1970 in UTC, ids 16 bytes (UUIDv7), enums by name.
-- Every table has a rowid of its own for search and paging; nothing outside this file refers to a rowid.
-- Columns named folded* hold base::folded() of their neighbour and are what search and sorting compare.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

-- What this computer remembers for itself: window state, drafts, settings. Last writer wins, no command.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE person (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    team TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '', -- BCP 47 tags, blank between them
    active INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE customer (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    pronunciation TEXT NOT NULL DEFAULT '',
    pronouns TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    time_zone TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '',
    tier TEXT NOT NULL DEFAULT '',
    since_at INTEGER,
    account_number TEXT NOT NULL DEFAULT '',
    folded_account TEXT NOT NULL DEFAULT '',
    restricted INTEGER NOT NULL DEFAULT 0,
    this_case_only INTEGER NOT NULL DEFAULT 0,
    merged_into BLOB REFERENCES customer (id),
    version INTEGER NOT NULL DEFAULT 0,
    batch_id BLOB, -- the import or demo run it came with
    -- Kept by storage, equal to what counting would give:
    interaction_count INTEGER NOT NULL DEFAULT 0,
    case_count INTEGER NOT NULL DEFAULT 0,
    open_case_count INTEGER NOT NULL DEFAULT 0,
    order_count INTEGER NOT NULL DEFAULT 0,
    last_at INTEGER,
    last_channel TEXT NOT NULL DEFAULT '',
    opened_at INTEGER, -- when somebody last opened it on this computer
    pinned INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX customer_by_name ON customer (folded_name, id);
CREATE INDEX customer_by_opened ON customer (opened_at DESC) WHERE opened_at IS NOT NULL;
CREATE INDEX customer_pinned ON customer (folded_name) WHERE pinned = 1;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_by_account ON customer (folded_account) WHERE folded_account <> '';

CREATE TABLE member (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    name TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    decides_money INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX member_of_customer ON member (customer);

CREATE TABLE handle (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    member BLOB,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    normalized TEXT NOT NULL,
    reversed_digits TEXT NOT NULL DEFAULT '', -- phones: last digit first, so that "ends with" is a range
    domain TEXT NOT NULL DEFAULT '', -- e-mail: what follows the "@"
    label TEXT NOT NULL DEFAULT '',
    changed_at INTEGER
);
CREATE INDEX handle_of_customer ON handle (customer);
CREATE INDEX handle_by_normalized ON handle (normalized, kind);
CREATE INDEX handle_by_digits ON handle (reversed_digits) WHERE reversed_digits <> '';
CREATE INDEX handle_by_domain ON handle (domain) WHERE domain <> '';

CREATE TABLE preference (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    icon TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    learned_by BLOB,
    learned_at INTEGER NOT NULL,
    sayable INTEGER NOT NULL DEFAULT 1,
    expires_at INTEGER
);
CREATE INDEX preference_of_customer ON preference (customer);

CREATE TABLE need (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    text TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    recorded_at INTEGER NOT NULL
);
CREATE INDEX need_of_customer ON need (customer);

CREATE TABLE consent (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    text_version TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL
);
CREATE INDEX consent_of_customer ON consent (customer, kind, at);

CREATE TABLE "case" (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    number TEXT NOT NULL DEFAULT '',
    folded_number TEXT NOT NULL DEFAULT '', -- letters and digits only
    title TEXT NOT NULL,
    type TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL,
    solved INTEGER NOT NULL, -- 1 when status is Solved: open ones come first
    complaint INTEGER NOT NULL DEFAULT 0,
    acknowledge_by INTEGER, -- of a complaint, as the next four
    acknowledged_at INTEGER,
    answer_by INTEGER,
    complaint_answered_at INTEGER,
    final_by INTEGER, -- an answer that needs longer
    opened_at INTEGER NOT NULL,
    settled_at INTEGER,
    last_at INTEGER NOT NULL,                    -- kept
    interaction_count INTEGER NOT NULL DEFAULT 0, -- kept
    summary TEXT NOT NULL DEFAULT '',
    merged_into BLOB REFERENCES "case" (id),
    version INTEGER NOT NULL DEFAULT 0,
    batch_id BLOB
);
CREATE INDEX case_of_customer ON "case" (customer, solved, last_at DESC, id DESC);
-- Complaints that are owed something, by when (src/storage/read_today.cpp). Imports bring settled ones without any dates.
CREATE INDEX case_complaint ON "case" (
    coalesce(CASE WHEN acknowledged_at IS NULL AND acknowledge_by IS NOT NULL THEN acknowledge_by ELSE answer_by END, opened_at), id)
    WHERE complaint = 1 AND complaint_answered_at IS NULL AND (solved = 0 OR answer_by IS NOT NULL);
CREATE INDEX case_by_number ON "case" (folded_number) WHERE folded_number <> '';
CREATE INDEX case_merged ON "case" (merged_into) WHERE merged_into IS NOT NULL;

-- rowid follows `at` (seconds << 10, next free one), so that the word index answers newest first without sorting.
CREATE TABLE interaction (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    main_case BLOB REFERENCES "case" (id),
    at INTEGER NOT NULL,
    channel TEXT NOT NULL,
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL DEFAULT '',
    person BLOB,
    title TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '', -- at most 2,000 characters; interaction_text holds the whole of a longer one
    body_cut INTEGER NOT NULL DEFAULT 0,
    has_html INTEGER NOT NULL DEFAULT 0,
    business INTEGER NOT NULL DEFAULT 0, -- an event or with an amount: passes the orders and money filter
    money_minor INTEGER,
    money_currency TEXT,
    attachment_count INTEGER NOT NULL DEFAULT 0, -- kept
    transcript_lines INTEGER NOT NULL DEFAULT -1, -- kept; -1: no transcript
    pinned INTEGER NOT NULL DEFAULT 0,
    language TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    source_id TEXT NOT NULL DEFAULT '',
    content_hash INTEGER NOT NULL DEFAULT 0, -- of an imported row: tells changed from duplicate
    batch_id BLOB
);
-- Ends with what the filters ask, so that a rare channel is found without reading the rows between.
CREATE INDEX interaction_of_case ON interaction (customer, main_case, at DESC, id DESC, channel, business);
CREATE INDEX interaction_given ON interaction (customer, money_currency) WHERE kind = 'Compensation';
CREATE UNIQUE INDEX interaction_by_source ON interaction (source_id, source) WHERE source_id <> '';

-- What a list does not read: whole bodies that are long, and sanitized HTML.
CREATE TABLE interaction_text (
    interaction BLOB PRIMARY KEY REFERENCES interaction (id),
    body TEXT,
    html TEXT
);

-- Links beside the main one.
CREATE TABLE interaction_case (
    interaction BLOB NOT NULL REFERENCES interaction (id),
    "case" BLOB NOT NULL REFERENCES "case" (id),
    PRIMARY KEY (interaction, "case")
) WITHOUT ROWID;
CREATE INDEX interaction_case_of_case ON interaction_case ("case");

-- Interactions by main case and channel, for the filter chips and the case rows; kept. main_case is empty for those
-- of no case. `business` of them pass the orders and money filter.
CREATE TABLE channel_count (
    customer BLOB NOT NULL REFERENCES customer (id),
    main_case BLOB NOT NULL DEFAULT x'',
    channel TEXT NOT NULL,
    count INTEGER NOT NULL,
    business INTEGER NOT NULL,
    PRIMARY KEY (customer, main_case, channel)
) WITHOUT ROWID;

CREATE TABLE transcript (
    interaction BLOB PRIMARY KEY REFERENCES interaction (id),
    done TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE transcript_line (
    interaction BLOB NOT NULL REFERENCES interaction (id),
    position INTEGER NOT NULL,
    speaker TEXT NOT NULL,
    by_bot INTEGER NOT NULL,
    text TEXT NOT NULL,
    decisive INTEGER NOT NULL,
    at INTEGER,
    PRIMARY KEY (interaction, position)
) WITHOUT ROWID;

CREATE TABLE attachment (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    interaction BLOB NOT NULL REFERENCES interaction (id),
    name TEXT NOT NULL,
    media_type TEXT NOT NULL DEFAULT '',
    content_id TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL,
    bytes BLOB -- absent when only listed
);
CREATE INDEX attachment_of_interaction ON attachment (interaction);

CREATE TABLE attempt (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    "case" BLOB REFERENCES "case" (id),
    what TEXT NOT NULL,
    result TEXT NOT NULL DEFAULT '',
    by_customer INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL,
    recorded_by BLOB
);
CREATE INDEX attempt_of_customer ON attempt (customer, at DESC);

CREATE TABLE promise (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    "case" BLOB REFERENCES "case" (id),
    what TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    due_at INTEGER NOT NULL,
    keeper BLOB,
    state TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX promise_of_customer ON promise (customer, state, due_at);
CREATE INDEX promise_open ON promise (due_at, id) WHERE state = 'Open';

CREATE TABLE outcome (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB NOT NULL REFERENCES customer (id),
    "case" BLOB NOT NULL REFERENCES "case" (id),
    satisfaction INTEGER CHECK (satisfaction BETWEEN 0 AND 100), -- tenths; absent is unknown
    came_back INTEGER,
    stayed INTEGER,
    disputed INTEGER,
    resolution TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    source TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outcome_of_case ON outcome ("case");

CREATE TABLE "order" (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    customer BLOB REFERENCES customer (id), -- absent: not linked yet
    customer_key TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    folded_number TEXT NOT NULL DEFAULT '', -- letters and digits only
    status TEXT NOT NULL DEFAULT '',
    ordered_at INTEGER NOT NULL,
    renews_at INTEGER,
    source TEXT NOT NULL DEFAULT '',
    source_id TEXT NOT NULL DEFAULT '',
    content_hash INTEGER NOT NULL DEFAULT 0,
    batch_id BLOB
);
CREATE INDEX order_of_customer ON "order" (customer, ordered_at DESC, id DESC);
CREATE INDEX order_unlinked ON "order" (ordered_at DESC) WHERE customer IS NULL;
CREATE INDEX order_by_number ON "order" (folded_number);
CREATE INDEX order_by_key ON "order" (customer_key) WHERE customer IS NULL;
CREATE UNIQUE INDEX order_by_source ON "order" (source_id, source) WHERE source_id <> '';

CREATE TABLE order_line (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    "order" BLOB NOT NULL REFERENCES "order" (id),
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    article_number TEXT NOT NULL DEFAULT '',
    quantity INTEGER NOT NULL,
    paid_minor INTEGER, -- absent: not known
    paid_currency TEXT,
    warranty_until INTEGER
);
CREATE INDEX order_line_of_order ON order_line ("order", position);

CREATE TABLE order_event (
    rowid INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    "order" BLOB NOT NULL REFERENCES "order" (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    amount_minor INTEGER,
    amount_currency TEXT,
    method TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT ''
);
CREATE INDEX order_event_of_order ON order_event ("order", at);

-- Which case is about which line of an order.
CREATE TABLE case_order_line (
    "case" BLOB NOT NULL REFERENCES "case" (id),
    order_line BLOB NOT NULL REFERENCES order_line (id),
    PRIMARY KEY ("case", order_line)
) WITHOUT ROWID;

-- Who opened what is folded or restricted, and why. Never removed.
CREATE TABLE access_log (
    rowid INTEGER PRIMARY KEY,
    customer BLOB NOT NULL,
    person BLOB NOT NULL,
    at INTEGER NOT NULL,
    reason TEXT NOT NULL
);

-- What persons did, in order, until a shared store has it (decisions.md 1, 2): the outbox.
CREATE TABLE command (
    dseq INTEGER PRIMARY KEY, -- gapless on this desk
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    kind TEXT NOT NULL,
    person BLOB NOT NULL,
    at INTEGER NOT NULL,
    body BLOB NOT NULL,   -- canonical JSON
    sha256 BLOB NOT NULL, -- of body
    state TEXT NOT NULL DEFAULT 'pending'
);

-- The id a key of another system was given.
CREATE TABLE source_key (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    id BLOB NOT NULL,
    PRIMARY KEY (scope, key, source)
) WITHOUT ROWID;

-- Where an import stands.
CREATE TABLE import_state (
    file_hash BLOB NOT NULL,
    mapping_hash BLOB NOT NULL,
    offset INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    finished INTEGER NOT NULL,
    PRIMARY KEY (file_hash, mapping_hash)
) WITHOUT ROWID;

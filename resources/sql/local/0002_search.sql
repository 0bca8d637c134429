-- Second step: what search looks through. Texts come folded and cut into words by storage/search_index (one blank
-- between words; each sign of a script written without blanks is a word of its own), so the tokenizer only splits at blanks
-- ("ascii" takes every sign above U+007F as part of a word).
-- Contentless: the words of a row are made again from the row when they have to be taken out.

-- Names of a customer and of its members; rowid is the customer's.
CREATE VIRTUAL TABLE name_index USING fts5 (
    words, content = '', detail = none, prefix = '1 2 3',
    columnsize = 0, tokenize = 'ascii'
);

-- Titles of cases; rowid is the case's.
CREATE VIRTUAL TABLE case_index USING fts5 (
    words, content = '', detail = none, prefix = '2 3',
    columnsize = 0, tokenize = 'ascii'
);

-- Title and body of interactions; rowid is the interaction's and follows time.
CREATE VIRTUAL TABLE history_index USING fts5 (
    words, content = '', detail = none, prefix = '3',
    columnsize = 0, tokenize = 'ascii'
);

-- Every word that ever stood in a name under each spelling with one letter left out (and as it is): two words are
-- one edit apart only if they share such a spelling.
CREATE TABLE name_word (
    word TEXT PRIMARY KEY
) WITHOUT ROWID;
CREATE TABLE name_spelling (
    spelling TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (spelling, word)
) WITHOUT ROWID;

-- Rows of an import that wait for the index; rowids of their tables.
CREATE TABLE pending_name (customer INTEGER PRIMARY KEY);
CREATE TABLE pending_history (interaction INTEGER PRIMARY KEY);

-- Twenty-sixth step: history is also found by what was said in a chat's transcript. As in 0022_authors_are_found.sql every
-- row waits for the index anew.

INSERT INTO history_index (history_index) VALUES ('delete-all');
INSERT INTO pending_history (interaction) SELECT rowid FROM interaction WHERE true ON CONFLICT DO NOTHING;

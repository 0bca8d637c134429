-- Nineteenth step: history is also found by who wrote it. The words of a row have to be those it was indexed with, so that the
-- index starts anew and every row waits for it, as after an import.

INSERT INTO history_index (history_index) VALUES ('delete-all');
INSERT INTO pending_history (interaction) SELECT rowid FROM interaction WHERE true ON CONFLICT DO NOTHING;

INSERT INTO survey (
    id, customer, "case", contact, person, channel, token, asked_at, due_at, state, batch, number, sent_at, sent_by,
    satisfaction, fit, line, answered_at, corrected_satisfaction, corrected_fit, corrected_line, corrected_at, version
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    asked_at = excluded.asked_at, due_at = excluded.due_at, state = excluded.state, batch = excluded.batch,
    number = excluded.number, sent_at = excluded.sent_at, sent_by = excluded.sent_by,
    satisfaction = excluded.satisfaction, fit = excluded.fit, line = excluded.line,
    answered_at = excluded.answered_at, corrected_satisfaction = excluded.corrected_satisfaction,
    corrected_fit = excluded.corrected_fit, corrected_line = excluded.corrected_line,
    corrected_at = excluded.corrected_at, version = excluded.version

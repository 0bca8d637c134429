INSERT INTO contact (
    id, customer, "case", person, channel, direction, queue, subject, state, opened_at, taken_at, due_at, ended_at,
    wrapped_at, mood_in, mood, impact, fit, identity, identity_how, speaker, interaction, handed_over, version
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    customer = excluded.customer, "case" = excluded."case", person = excluded.person, channel = excluded.channel,
    direction = excluded.direction, queue = excluded.queue, subject = excluded.subject, state = excluded.state,
    opened_at = excluded.opened_at, taken_at = excluded.taken_at, due_at = excluded.due_at,
    ended_at = excluded.ended_at, wrapped_at = excluded.wrapped_at, mood_in = excluded.mood_in, mood = excluded.mood,
    impact = excluded.impact, fit = excluded.fit, identity = excluded.identity, identity_how = excluded.identity_how,
    speaker = excluded.speaker, interaction = excluded.interaction, handed_over = excluded.handed_over,
    version = excluded.version

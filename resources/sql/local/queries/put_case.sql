-- A case without interactions is as new as its opening; counters (storage/counters.h) say otherwise once it has some.
INSERT INTO "case" (
    id, customer, number, folded_number, title, type, status, solved, complaint, opened_at, settled_at, last_at,
    summary, version, batch_id, owner, next_step, next_at, waiting_for, what_happened, how_affected, what_wanted,
    acknowledge_by, acknowledged_at, answer_by, complaint_answered_at, final_by
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    number = excluded.number, folded_number = excluded.folded_number, title = excluded.title, type = excluded.type,
    status = excluded.status, solved = excluded.solved, complaint = excluded.complaint,
    opened_at = excluded.opened_at, settled_at = excluded.settled_at,
    last_at = CASE WHEN interaction_count = 0 THEN excluded.last_at ELSE last_at END, summary = excluded.summary,
    version = excluded.version, owner = excluded.owner, next_step = excluded.next_step, next_at = excluded.next_at,
    waiting_for = excluded.waiting_for, what_happened = excluded.what_happened, how_affected = excluded.how_affected,
    what_wanted = excluded.what_wanted, acknowledge_by = excluded.acknowledge_by,
    acknowledged_at = excluded.acknowledged_at, answer_by = excluded.answer_by,
    complaint_answered_at = excluded.complaint_answered_at, final_by = excluded.final_by

-- All that is left of an erased customer is a label.
UPDATE customer SET
    kind = 'Person', name = ?, folded_name = ?, pronunciation = '', pronouns = '', place = '', time_zone = '',
    languages = '', tier = '', since_at = NULL, account_number = '', folded_account = '', restricted = 0,
    this_case_only = 0, batch_id = NULL, interaction_count = 0, case_count = 0, open_case_count = 0, last_at = NULL,
    last_channel = '', opened_at = NULL, pinned = 0
WHERE id = ?

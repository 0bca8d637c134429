-- A team that is not said stays what it was.
INSERT INTO customer (
    id, kind, name, folded_name, pronunciation, pronouns, place, time_zone, languages, tier, since_at, account_number,
    folded_account, restricted, this_case_only, version, batch_id, team
)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, name = excluded.name, folded_name = excluded.folded_name,
    pronunciation = excluded.pronunciation, pronouns = excluded.pronouns, place = excluded.place,
    time_zone = excluded.time_zone, languages = excluded.languages, tier = excluded.tier,
    since_at = excluded.since_at, account_number = excluded.account_number, folded_account = excluded.folded_account,
    restricted = excluded.restricted, this_case_only = excluded.this_case_only, version = excluded.version,
    team = coalesce(excluded.team, team)

-- How the store is set up, as far as this login may know: states of standbys are told to members of pg_monitor.
SELECT jsonb_build_object(
    'takes_changes', NOT pg_is_in_recovery(),
    'behind_s', CASE WHEN pg_is_in_recovery() THEN floor(extract(epoch FROM now() - pg_last_xact_replay_timestamp())) END,
    'pool_may_log_in', coalesce((SELECT r.rolcanlogin FROM pg_roles r WHERE r.rolname = 'leeway_pool'), false),
    'pool_connections', (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = current_database() AND a.usename = 'leeway_pool'),
    'connections', (SELECT count(*) FROM pg_stat_activity a WHERE a.datname = current_database()),
    'max_connections', current_setting('max_connections')::int,
    'synchronous_commit', current_setting('synchronous_commit'),
    'synchronous_standby_names', current_setting('synchronous_standby_names'),
    'standbys', (SELECT coalesce(jsonb_object_agg(coalesce(nullif(s.application_name, ''), s.pid::text), jsonb_build_object(
        'state', s.state, 'sync', s.sync_state,
        'behind_bytes', CASE WHEN NOT pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_current_wal_lsn(), s.replay_lsn) END)), '{}')
        FROM pg_stat_replication s))
